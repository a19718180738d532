"""Under which themes a party, a law, an instrument or a measure is named: in their lists, and in what is said of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering import phrases
from bot.answering.cite import Citations
from bot.answering.table.name import called, names_in, title_of
from bot.answering.table.say import place, told, whose
from bot.answering.table.weight import asked_statuses
from bot.library.library import Library
from bot.records import Answer, Line, Query
from bot.understanding.understand import WHOLE
from corpus.words import stem, words
from knowledge.records import PRIORITY, Entry, Item, Status

NAMED_LISTS = ("partners", "wetgeving", "bronnen", "instrumenten")  # what lists of names hold: the first that has it is the answer
_OF_WEIGHT = re.compile(r"\b(?:lokale|bovenlokale|gezamenlijke|regionale|voortgezette) (?:thema|prioriteit|onderwerp)")
Found = list[tuple[Entry, list[Item]]]


def where_named(query: Query, library: Library) -> Answer | None:
    """Return the themes whose lists or topics name something; None when that is not asked or nothing does."""
    parties = _parties_among(query.named, library)
    names = [*names_in(query), *parties]
    of_themes = {*query.named} - {*parties} - {*query.words}
    if query.act.does != "reverse" or query.has("meaning") or not names or (query.themes and of_themes):
        return None
    found = _lists(query, names, library) or _topics(query, names, library)
    if not found:
        return None
    citations = Citations(library)
    facets = dict.fromkeys(library.knowledge.facet_by_id[e.facet].many for e, _ in found if not e.is_topic)
    themes = dict.fromkeys((e.document, e.title) for e, _ in found)
    what = "1 thema" if len(themes) == 1 else f"{len(themes)} thema\u2019s"
    under = f" onder {next(iter(facets))}" if len(facets) == 1 else ""
    lines = [Line(kind="head", text=f"{title_of(query, names)} staat bij {what}{under}:")]
    for entry, items in found:
        plan = library.knowledge.plan_by_id[entry.document]
        named = " · ".join(i.text for i in items)
        text = f"{entry.title} ({whose(entry.municipalities, library)}, {phrases.of_plan(plan)}): {named}"
        lines.append(Line(kind="item", text=text, sources=(place(entry, citations),)))
    return told(query, lines, [e for e, _ in found], citations, library)


def _lists(query: Query, names: Sequence[str], library: Library) -> Found:
    """The lists of themes that name it, with what they name: of the facet that was asked, of the first kind that has it, or of any."""
    allowed = [library.knowledge.entries[n] for n in library.lookup.allowed(query.municipalities, query.documents)]
    weighty = _weights(query)
    own = [e for e in allowed if e.facet in WHOLE and e.is_filled and not e.is_topic and (not weighty or e.status in weighty)]
    naming = [(e, named) for e in own if (named := [i for i in e.items if called(i, names, library.lookup)])]
    asked = [f for f in query.facets if f in WHOLE]
    for facet in asked or NAMED_LISTS:
        found = [(e, items) for e, items in naming if e.facet == facet]
        if found:
            return found
    return [] if asked else naming


def _topics(query: Query, names: Sequence[str], library: Library) -> Found:
    """One topic per theme that says it in its title, or else in its text; nothing where a list was asked."""
    if {*query.facets} & WHOLE:
        return []
    allowed = [library.knowledge.entries[n] for n in library.lookup.allowed(query.municipalities, query.documents)]
    filed = [e for e in allowed if e.is_topic and e.is_filled and e.covers]
    asked = {stem(n) for n in names}
    titled = [e for e in filed if asked <= {stem(w) for w in words(e.title)}]
    told = titled + [e for e in filed if e not in titled and asked <= {stem(w) for w in words(f"{e.title} {e.text or ''}")}]
    by_theme = {(e.document, e.covers[0]): e for e in reversed(told)}
    return [(e.model_copy(update={"title": library.lookup.theme(e.covers[0]).name}), [Item(text=e.title)]) for e in by_theme.values()]


def _weights(query: Query) -> tuple[Status, ...]:
    """The weights of the themes that are meant: of one kind when that was said, priorities when those are asked, else all."""
    if _OF_WEIGHT.search(query.read):
        return asked_statuses(query)
    return PRIORITY if "prioriteiten" in query.facets else ()


def _parties_among(typed: Sequence[str], library: Library) -> list[str]:
    """The words that name a theme and are a partner by themselves too ("brandweer")."""
    alone = {
        stem(found[0]) for e in library.knowledge.entries if e.facet == "partners" for i in e.items if len(found := words(i.text)) == 1
    }
    return [w for w in typed if stem(w) in alone]
