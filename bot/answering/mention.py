"""Answer which plans mention something ("welke plannen noemen Bibob?"): every plan with where it does, and the ones that do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering import phrases
from bot.answering.cite import Citations
from bot.library.library import Library
from bot.records import Answer, Line, Query
from bot.understanding.parts import POINTS_BACK
from corpus.records import Record
from corpus.words import stem, words
from knowledge.records import Entry, Plan

MOST = 2  # how many places of one plan are named
_ASKED = re.compile(r"\b(?:welke?|which) (?:veiligheids)?(?:plan|plannen|gemeenten?|documenten?|plans|municipalities)\b", re.I)
_ASIDE = frozenset("noemt noemen genoemd iets voor over komt komen gaat gaan behandelen behandelt spreken spreekt wel".split())


class Place(Record):
    """Where a plan mentions something."""

    title: str
    document: str
    section: str
    find: str | None


def mentions(query: Query, library: Library) -> Answer | None:
    """Return the plans that mention a theme or a word, or None when that is not asked or no plan does."""
    if (
        not _ASKED.search(query.read)
        or POINTS_BACK.search(query.read)
        or query.act.does != "open"
        or query.facets
        or query.municipalities
        or query.documents
    ):
        return None
    typed = [w for w in words(query.read) if w in {*query.words, *query.named} and w not in _ASIDE]
    stems = {stem(w) for w in typed}
    themes = [t for t in query.themes if words(library.lookup.theme(t).name) == typed]
    found = {plan: _places(plan, themes, stems, library) for plan in library.knowledge.plans if stems and plan.is_current()}
    there = {plan: entries for plan, entries in found.items() if entries}
    if not there:
        return None
    citations = Citations(library)
    lines = [Line(kind="head", text=phrases.MENTIONED_IN)]
    lines += [_line(plan, entries, citations, library) for plan, entries in there.items()]
    absent = [_name(p, library) for p in found if p not in there]
    lines += [Line(kind="aside", text=phrases.NOT_MENTIONED_IN.format(plans=phrases.enumerate_nl(absent)))] if absent else []
    return Answer(kind="comparison", lines=tuple(lines), sources=citations.sources, query=query)


def _places(plan: Plan, themes: Sequence[str], stems: set[str], library: Library) -> list[Place]:
    """Where a plan has these words or treats the theme that is called so, what says so in its title first; one per title."""
    found = _in_facts(plan, themes, stems, library)
    return list({p.title: p for p in reversed(found)}.values())[::-1]


def _in_facts(plan: Plan, themes: Sequence[str], stems: set[str], library: Library) -> list[Place]:
    """The facts of a plan on this."""
    entries = [e for e in library.knowledge.entries if e.document == plan.id and e.is_filled]
    near = [e for e in entries if library.lookup.theme_distance(themes, e.covers) >= 0.9]
    fitting = [e for e in entries if e not in near and stems <= {stem(w) for w in words(_said(e))}]
    fitting.sort(key=lambda e: not stems <= {stem(w) for w in words(e.title)})
    ordered = (*sorted(near, key=lambda e: e.is_topic), *fitting)
    return [Place(title=e.title, document=e.document, section=e.section, find=e.find) for e in ordered]


def _line(plan: Plan, entries: Sequence[Place], citations: Citations, library: Library) -> Line:
    shown = entries[:MOST]
    sources = tuple(dict.fromkeys(citations.cite(e.document, e.section, e.find) for e in shown))
    further = phrases.AND_MORE.format(number=len(entries) - len(shown)) if len(entries) > len(shown) else ""
    return Line(kind="item", text=f"{_name(plan, library)}: {'; '.join(e.title for e in shown)}{further}", sources=sources)


def _name(plan: Plan, library: Library) -> str:
    places = phrases.enumerate_nl(library.lookup.place(m).name for m in plan.municipalities)
    return f"{places} ({phrases.of_plan(plan)})" if places else "VNG"


def _said(entry: Entry) -> str:
    return " ".join((entry.title, entry.text or "", *(i.text for i in entry.items)))
