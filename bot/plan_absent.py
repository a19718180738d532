"""Say precisely what an installed plan does not have: the figure, the theme or the facet that was asked, with what is there instead."""

from __future__ import annotations

from collections.abc import Sequence

from bot import compose, phrases
from bot.answer_near import is_garbled, lacking
from bot.library import Library
from bot.plan_figures import has_row
from bot.plan_sections import WIDER, about, name_of, passages_of, whose
from bot.records import Answer, Query
from bot.units import ROW
from corpus.records import Passage
from knowledge.records import Plan

UNSAID = frozenset({"cijfer", "overig", "definitie", "proces", "organisatie"})


def absent(query: Query, plans: Sequence[Plan], library: Library) -> Answer | None:
    """Return the no of the plan that comes nearest; None when it cannot be said so precisely."""
    words_lacking = lacking(query, plans, library)
    if words_lacking and not query.facets:
        return compose.talk(query, phrases.word_absent(whose(plans[0], query, library), words_lacking[:2]), kind="unknown")
    ordered = sorted(plans, key=lambda p: not about(query, passages_of(query, p, library), library)[0])
    return next((answer for plan in ordered if (answer := _absent(query, plan, library))), None)


def _absent(query: Query, plan: Plan, library: Library) -> Answer | None:
    passages = passages_of(query, plan, library)
    if query.themes and "cijfer" in query.facets:
        return _figure(query, plan, passages, library)
    here, _ = about(query, passages, library)
    if not here:
        return _theme(query, plan, passages, library) if query.themes else None
    if query.has("lead") and query.themes:
        return compose.talk(query, phrases.lead_absent(whose(plan, query, library), name_of(here[0])), kind="unknown")
    asked = [f for f in query.facets if f not in UNSAID]
    return _facet(query, plan, here, library) if asked else None


def _facet(query: Query, plan: Plan, here: Sequence[Passage], library: Library) -> Answer:
    """The plan treats the theme but says nothing of the facet."""
    facets = library.knowledge.facet_by_id
    text = phrases.facet_absent(whose(plan, query, library), name_of(here[0]), facets[query.facets[0]])
    there = dict.fromkeys(facets[p.facet].many for p in here if p.facet in facets)
    return compose.talk(query, text, *((f"Wel: {phrases.enumerate_nl(there)}.",) if there else ()), kind="unknown")


def _theme(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> Answer:
    """The plan does not treat the theme; the theme it belongs to is named when the plan treats that."""
    theme = library.lookup.theme(query.themes[0]).name.lower()
    wider = dict.fromkeys(name_of(p) for p in passages if library.lookup.theme_distance(query.themes, p.themes) >= WIDER and not p.facet)
    near = [f"Wel: {phrases.enumerate_nl(wider)}."] if wider else []
    elsewhere = [p for p in library.of_document(plan.id) if library.lookup.theme_distance(query.themes, p.themes) >= 0.9]
    others = dict.fromkeys(library.lookup.place(m).name for p in elsewhere for m in p.municipalities)
    if others:
        near = [phrases.ELSEWHERE.format(places=phrases.enumerate_nl(others))]
    return compose.talk(query, phrases.theme_absent(whose(plan, query, library), theme), *near, kind="unknown")


def _figure(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> Answer:
    """There is no such figure, or only in a table that lost its rows: then where it stands."""
    what = library.lookup.theme(query.themes[0]).name.lower()
    rows = has_row(query, passages, library)[:2]
    said = [f"Wel: {r.label}{ROW}{'; '.join(f'{head}: {value}' for head, value in r.cells)}" for r in rows]
    table = next((p for p in passages if is_garbled(p.text)), None)
    if table and not said:
        said = [phrases.TABLE_UNREADABLE.format(section=table.section)]
    return compose.talk(query, phrases.figure_absent(whose(plan, query, library), what, query.years), *said, kind="unknown")
