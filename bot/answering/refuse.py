"""Say no in plain words: no plan, not in the plan, not filled, or outside the subject; with the nearest thing that is there."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering import phrases
from bot.answering.cite import Citations
from bot.answering.compose import item_text, joined, over, talk
from bot.answering.decide import is_treated
from bot.library.library import Library
from bot.records import Answer, Kind, Line, Query
from bot.understanding.understand import WHOLE
from knowledge.lookup import HANDBOOK
from knowledge.records import PRIORITY, Entry, Status


def no(query: Query, library: Library) -> Answer:
    """Return the no that fits: no theme, no figure, nobody who leads, an empty facet, nothing found, or outside the subject."""
    lookup = library.lookup
    if query.themes and (query.municipalities or query.documents):
        listed = lookup.treatments(query.themes, query.municipalities, query.documents, least=0.5)
        if "cijfer" in query.facets and not listed:
            return figure_absent(query, library)
        if not listed and (not is_treated(query, lookup) or WHOLE & set(query.facets)):
            return theme_absent(query, library)
        if "cijfer" in query.facets:
            return figure_absent(query, library)
        if query.has("lead"):
            return lead_absent(query, library)
        if any(f in WHOLE for f in query.facets):
            return facet_absent(query, library)
    if not query.themes and not query.facets and not query.municipalities:
        return outside(query, library)
    return nothing_found(query, library)


def in_short(answer: Answer) -> Answer:
    """Return a no without what the plan does say, for beside another answer; any other answer as it is."""
    if answer.kind != "unknown" or any(line.sources for line in answer.lines):
        return answer
    return answer.model_copy(update={"lines": answer.lines[:1], "note": None})


def known_places(library: Library) -> list[str]:
    """Return the names of the municipalities with a plan."""
    with_plan = {m for p in library.knowledge.plans for m in p.municipalities}
    return [m.name for m in library.knowledge.vocabulary.municipalities if m.id in with_plan]


def no_plan(query: Query, library: Library) -> Answer:
    """There is no plan of the municipality that was asked for; name the ones that treat the theme."""
    treated = library.lookup.treatments(query.themes) if query.themes else []
    others = dict.fromkeys(_whose(t.document, t.municipalities, library) for t in treated)
    theme = library.lookup.theme(query.themes[0]).name if others else ""
    note = phrases.THEME_ELSEWHERE.format(theme=theme, places=phrases.enumerate_nl(others)) if others else None
    return talk(query, phrases.no_plan(query.unknown_places, known_places(library)), kind="unknown", note=note)


def outside(query: Query, library: Library) -> Answer:
    """Nothing of the question is in the subject."""
    return talk(query, phrases.OUTSIDE.format(places=phrases.enumerate_nl(known_places(library))), kind="unknown")


def theme_absent(query: Query, library: Library) -> Answer:
    """The plan that was asked for does not treat the theme; name the ones that do."""
    theme = library.lookup.theme(query.themes[0]).name.lower()
    treated = library.lookup.treatments(query.themes)
    others = dict.fromkeys(_whose(t.document, t.municipalities, library) for t in treated)
    note = phrases.elsewhere(others) if others else None
    return talk(query, phrases.theme_absent(asked_of(query, library), theme), kind="unknown", note=note)


def facet_absent(query: Query, library: Library) -> Answer:
    """The plan treats the theme but does not fill the facet: say so, and what it does say about it."""
    lookup, knowledge = library.lookup, library.knowledge
    facet = knowledge.facet_by_id[query.facets[0] if query.facets else query.hinted[0]]
    treated = lookup.treatments(query.themes, query.municipalities, query.documents) or lookup.treatments(
        query.themes, query.municipalities, query.documents, least=0.5
    )
    treated.sort(key=lambda t: (not set(query.themes) & set(t.covers[:1]), t.status not in PRIORITY))
    own = [t for t in treated if t.status is not Status.REGIONAAL]
    if treated and not own and not query.has("regionaal"):
        return talk(query, phrases.only_regional(asked_of(query, library), treated[0].name), kind="unknown")
    treated = own or treated
    empty = [e for t in treated for e in knowledge.entries if e.treatment == t.id and e.facet == facet.id and not e.is_filled]
    name = treated[0].name if treated else lookup.theme(query.themes[0]).name
    whose = _whose(treated[0].document, treated[0].municipalities, library) if treated else asked_of(query, library)
    if len(query.municipalities) == 1 and whose != "VNG":
        whose = lookup.place(query.municipalities[0]).name
    citations = Citations(library)
    said_no = phrases.facet_absent(whose, name, facet)
    lines = [Line(kind="aside", text=f"Nee. {said_no}" if query.act.does == "yes_no" else said_no)]
    lines += [Line(kind="text", text=e.remark, sources=(citations.cite(e.document, e.section, e.find),)) for e in empty if e.remark]
    there = [e for t in treated for e in knowledge.entries if e.treatment == t.id and e.is_filled]
    said = dict.fromkeys(knowledge.facet_by_id[e.facet].many for e in there)
    if said:
        lines.append(Line(kind="aside", text=f"Wel: {phrases.enumerate_nl(said)}."))
    told = citations.sources and query.act.does in ("yes_no", "why")  # then what the plan itself says of it is the answer
    kind: Kind = "facts" if told else "unknown"
    return Answer(kind=kind, lines=tuple(lines), sources=citations.sources, note=over(there, library), query=query)


def number_absent(query: Query, goals: Sequence[Entry], library: Library) -> Answer:
    """The goal is there, but in words: no figure to give."""
    return _goals_instead(query, goals, phrases.NO_NUMBER.format(whose=phrases.place_of(goals[0], library.knowledge)), library)


def year_absent(query: Query, goals: Sequence[Entry], library: Library) -> Answer:
    """The goal is there, but for the years of the plan and not for the one that was asked."""
    whose, years = phrases.place_of(goals[0], library.knowledge), phrases.enumerate_nl(query.years)
    return _goals_instead(query, goals, phrases.NO_YEAR.format(whose=whose, years=years), library)


def _goals_instead(query: Query, goals: Sequence[Entry], said: str, library: Library) -> Answer:
    citations = Citations(library)
    lines = [Line(kind="aside", text=said)]
    for goal in goals:
        n = citations.cite(goal.document, goal.section, goal.find)
        lines += [Line(kind="item", text=item_text(i), sources=(n,)) for i in goal.items]
    return Answer(kind="unknown", lines=tuple(lines), sources=citations.sources, note=over(goals, library), query=query)


def figure_absent(query: Query, library: Library) -> Answer:
    """There is no figure of this place about this theme."""
    what = library.lookup.theme(query.themes[0]).name.lower()
    return talk(query, phrases.figure_absent(asked_of(query, library), what, query.years), kind="unknown")


def lead_absent(query: Query, library: Library) -> Answer:
    """The plan names nobody who leads or answers for the theme."""
    theme = library.lookup.theme(query.themes[0]).name.lower()
    return talk(query, phrases.lead_absent(asked_of(query, library), theme), kind="unknown")


def words_absent(query: Query, words: Sequence[str], others: Sequence[Entry], library: Library) -> Answer:
    """The plan says nothing about the telling words of the question."""
    elsewhere = dict.fromkeys(phrases.place_of(e, library.knowledge) for e in others)
    note = phrases.elsewhere(elsewhere) if elsewhere else None
    return talk(query, phrases.word_absent(asked_of(query, library), words), kind="unknown", note=joined(note))


def nothing_found(query: Query, library: Library) -> Answer:
    """The question is understood, but neither facts nor text answer it."""
    return talk(query, phrases.NOT_FOUND.format(where=_where(query, library)), kind="unknown")


def asked_of(query: Query, library: Library) -> str:
    """Return whose plan was asked for."""
    if query.municipalities:
        return phrases.enumerate_nl(library.lookup.place(m).name for m in query.municipalities)
    return "VNG" if query.documents == (HANDBOOK,) else phrases.enumerate_nl(known_places(library))


def _where(query: Query, library: Library) -> str:
    if query.municipalities:
        return phrases.PLAN_OF.format(whose=asked_of(query, library))
    return "de VNG-handreiking" if query.documents == (HANDBOOK,) else "de plannen en de VNG-handreiking"


def _whose(document: str, municipalities: Sequence[str], library: Library) -> str:
    if document == HANDBOOK:
        return "VNG"
    return phrases.enumerate_nl(library.lookup.place(m).name for m in municipalities)
