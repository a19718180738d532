"""Answer from the passages of an installed plan that the knowledge has no facts of, literally and with section and page.

A known facet of a known theme is the labelled row or section itself; a theme alone is what stands first about it; figures are
rows of its tables. Anything else is left to the search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot import compose, phrases
from bot.cite import Citations
from bot.library import Library
from bot.records import Answer, Line, Query
from corpus.records import Passage
from corpus.words import stem, words
from knowledge.records import Plan

ALIKE = {"doelstelling": ("ambitie",), "ambitie": ("doelstelling",), "uitleg": ("situatie",), "situatie": ("uitleg",)}
OVERVIEW = ("doelstelling", "ambitie", "maatregelen")
SKIPPED = frozenset({"cijfer", "overig", "definitie"})
LONGEST = 700
_BULLET = re.compile(r"^[•▪◦·*–-]\s+")
_NUMBER = re.compile(r"^\d{1,2}(\.\d{1,2}){0,3}\.?\s+")
NOTE = "Dit staat letterlijk in het plan."


def with_plan(query: Query, library: Library, from_facts: Callable[[Query], Answer]) -> Answer:
    """Return the answer of the installed plans without facts, of the facts, or of both when both have one."""
    plans = _plans(query, library)
    own = [answer for plan in plans if (answer := _from_plan(query, plan, library))]
    said = [a for a in own if a.kind != "unknown"]
    if plans and not _has_facts(query, plans, library):
        return compose.merged(query, own, "passages" if said else "unknown") if own else from_facts(query)
    known = from_facts(query)
    if not said or known.kind in ("talk", "clarify"):
        return known
    return compose.merged(query, [*said, known], "passages" if known.kind == "unknown" else "comparison")


def _plans(query: Query, library: Library) -> list[Plan]:
    """The plans without facts that the question is about; without a place only when theme and facet were asked."""
    if not library.own_plans or query.has("handbook"):
        return []
    plans = [p for p in library.knowledge.plans if p.id in library.own_plans]
    wanted = library.lookup.places(query.municipalities)
    if wanted:
        plans = [p for p in plans if wanted & set(p.municipalities)]
        return [p for p in plans if p.id in query.documents] or plans if query.documents else plans
    if query.documents:
        return [p for p in plans if p.id in query.documents]
    return plans if query.themes and query.facets else []


def _has_facts(query: Query, plans: Sequence[Plan], library: Library) -> bool:
    """True when there are facts within what was asked too."""
    if query.documents:
        return not set(query.documents) <= {p.id for p in plans}
    return bool(library.lookup.allowed(query.municipalities, ()))


def _from_plan(query: Query, plan: Plan, library: Library) -> Answer | None:
    """What one plan says, a plain no when it treats the theme without this, or None when the search has to answer."""
    wanted = library.lookup.places(query.municipalities)
    passages = [p for p in library.of_document(plan.id) if not wanted or not p.municipalities or wanted & set(p.municipalities)]
    if "cijfer" in query.facets:
        return _figures(query, plan, passages, library)
    about = _about(query, passages, library)
    if not about:
        return _without_theme(query, plan, passages, library)
    if not query.facets and query.words and (found := _telling(query, about)):
        return _quoted(query, plan, found, library)
    facets = [f for f in (query.facets or query.hinted[:2]) if f not in SKIPPED]
    for facet in facets:
        chosen = [p for p in about if p.facet == facet] or [p for f in ALIKE.get(facet, ()) for p in about if p.facet == f]
        if chosen:
            return _quoted(query, plan, chosen, library)
    if query.facets and any(f not in SKIPPED for f in query.facets):
        return _absent(query, plan, about, library)
    return _overview(query, plan, about, library)


def _about(query: Query, passages: Sequence[Passage], library: Library) -> list[Passage]:
    """The passages about the themes that were asked, or under a heading with the words that were asked."""
    for least in (0.9, 0.6):
        found = [p for p in passages if query.themes and library.lookup.theme_distance(query.themes, p.themes) >= least]
        if found:
            return found
    named = {stem(w) for w in (*query.named, *(query.words if not query.themes else ()))}
    return [p for p in passages if named and named <= {stem(w) for w in words(p.section)}]


def _without_theme(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> Answer | None:
    """The priorities of a plan are its labelled passage or its theme headings; other questions are for the search."""
    if query.themes:
        named = {stem(w) for w in query.named}
        mentioned = [p for p in passages if named and named <= {stem(w) for w in words(p.text)}]
        return _quoted(query, plan, mentioned[:2], library) if mentioned else _theme_absent(query, plan, passages, library)
    if "prioriteiten" in query.facets:
        labelled = [p for p in passages if p.facet == "prioriteiten"]
        return _quoted(query, plan, labelled, library) if labelled else _themes(query, plan, passages, library)
    asked = {stem(w) for w in query.words}
    here = [p for p in passages if p.facet in query.facets and asked <= {stem(w) for w in words(f"{p.section} {p.text}")}]
    return _quoted(query, plan, here, library) if here and len(here) <= 3 else None


def _whose(plan: Plan, library: Library) -> str:
    return phrases.enumerate_nl(library.lookup.place(m).name for m in plan.municipalities) or plan.title


def _name(passage: Passage) -> str:
    """The heading of the theme that a passage stands under."""
    steps = passage.section.split(" > ")
    return _NUMBER.sub("", steps[-2] if passage.facet and len(steps) > 1 else steps[-1])


def _quoted(query: Query, plan: Plan, chosen: Sequence[Passage], library: Library) -> Answer:
    citations = Citations(library)
    lines: list[Line] = []
    for section in dict.fromkeys(p.section for p in chosen):
        here = [p for p in chosen if p.section == section]
        facet = library.knowledge.facet_by_id.get(here[0].facet or "")
        about = f"{facet.many} bij {_name(here[0])}" if facet else _name(here[0])
        period = f" ({phrases.of_plan(plan)})"
        lines.append(Line(kind="title", text=f"{_whose(plan, library)}: {about}{period}"))
        for passage in here:
            lines += quote_lines(passage, citations.cite_passage(passage))
    return Answer(kind="passages", lines=tuple(lines), sources=citations.sources, note=NOTE, query=query)


def quote_lines(passage: Passage, source: int) -> list[Line]:
    """Return the text of a passage as it stands, without the heading above it: items as items, other lines as quotes."""
    last = passage.section.rsplit(" > ", 1)[-1]
    rows = [row for row in passage.text.split("\n") if row != last] or [passage.text]
    return [
        Line(kind="item", text=_BULLET.sub("", row), sources=(source,))
        if _BULLET.match(row)
        else Line(kind="quote", text=row if len(row) <= LONGEST else f"{row[:LONGEST].rsplit(' ', 1)[0]} …", sources=(source,))
        for row in rows
    ]


def _overview(query: Query, plan: Plan, about: Sequence[Passage], library: Library) -> Answer:
    """What stands first under the theme, and its goals and measures."""
    first = [p for p in about if p.facet is None][:1]
    chosen = [*first, *(p for facet in OVERVIEW for p in [x for x in about if x.facet == facet][:1])]
    return _quoted(query, plan, chosen[:3] or about[:1], library)


def _telling(query: Query, about: Sequence[Passage]) -> list[Passage]:
    """The passage of the theme that has all telling words, when one has."""
    asked = {stem(w) for w in query.words if w in query.text.lower()}
    scored = [(len(asked & {stem(w) for w in words(p.text)}), p) for p in about]
    best = max(scored, key=lambda s: s[0], default=(0, None))
    return [best[1]] if asked and best[1] is not None and best[0] >= 0.6 * len(asked) else []


def _absent(query: Query, plan: Plan, about: Sequence[Passage], library: Library) -> Answer:
    """The plan treats the theme but has nothing labelled so."""
    facets = library.knowledge.facet_by_id
    text = phrases.facet_absent(_whose(plan, library), _name(about[0]), facets[query.facets[0]])
    there = dict.fromkeys(facets[p.facet].many for p in about if p.facet in facets)
    return compose.talk(query, text, *((f"Wel: {phrases.enumerate_nl(there)}.",) if there else ()), kind="unknown")


def _theme_absent(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> Answer:
    """The plan does not treat the theme; the theme it belongs to is named when the plan treats that."""
    theme = library.lookup.theme(query.themes[0]).name.lower()
    wider = dict.fromkeys(_name(p) for p in passages if library.lookup.theme_distance(query.themes, p.themes) >= 0.5 and not p.facet)
    near = (f"Wel: {phrases.enumerate_nl(wider)}.",) if wider else ()
    return compose.talk(query, phrases.theme_absent(_whose(plan, library), theme), *near, kind="unknown")


def _themes(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> Answer | None:
    """The themes of a plan by their headings, each with its place."""
    firsts = {p.section: p for p in reversed(passages) if p.themes and " > " not in p.section and p.facet is None}
    if len(firsts) < 2:
        return None
    citations = Citations(library)
    lines = [Line(kind="title", text=f"{_whose(plan, library)}: de thema's van het plan ({phrases.of_plan(plan)})")]
    lines += [
        Line(kind="item", text=_NUMBER.sub("", p.section), sources=(citations.cite_passage(p),)) for p in reversed(list(firsts.values()))
    ]
    return Answer(kind="passages", lines=tuple(lines), sources=citations.sources, query=query)


def _figures(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> Answer | None:
    """The rows of tables about the theme; a year that is asked has to stand in them."""
    asked = {stem(w) for w in (*query.named, *query.words) if not w.isdigit()}
    rows = [(row, p) for p in passages for row in p.text.split("\n") if " — " in row and any(c.isdigit() for c in row)]
    found = [(row, p) for row, p in rows if asked & {stem(w) for w in words(row.split(" — ", 1)[0])}]
    there = [(row, p) for row, p in found if not query.years or any(year in row for year in query.years)]
    if not there:
        if query.themes and query.years:
            what = library.lookup.theme(query.themes[0]).name.lower()
            said = [f"Wel: {row}" for row, _ in found[:2]]
            return compose.talk(query, phrases.figure_absent(_whose(plan, library), what, query.years), *said, kind="unknown")
        return None
    citations = Citations(library)
    lines = [Line(kind="title", text=f"{_whose(plan, library)}: cijfers ({phrases.of_plan(plan)})")]
    lines += [Line(kind="quote", text=row, sources=(citations.cite_passage(p),)) for row, p in there[:4]]
    return Answer(kind="passages", lines=tuple(lines), sources=citations.sources, note=NOTE, query=query)
