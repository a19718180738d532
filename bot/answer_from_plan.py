"""Answer from the passages of an installed plan that the knowledge has no facts of, literally and with section and page.

A known facet of a known theme is the labelled row or section itself, else the sentences of its section that speak of it; a theme alone
is what stands first about it; figures are rows of its tables. Anything else is the sentences nearest to the question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot import compose, phrases
from bot.answer_near import LEADS, LISTS, told
from bot.cite import Citations
from bot.library import Library
from bot.pick import of_others, quote
from bot.plan_absent import absent
from bot.plan_facet import FIRM, Found, cells, labelled, narrowed, spoken
from bot.plan_figures import asks_money, budget_lines, figure_lines
from bot.plan_priorities import headed, listed, themes_of
from bot.plan_sections import about, bare, name_of, passages_of, whose
from bot.plan_terms import meaning_in_plans
from bot.records import Answer, Line, Query
from bot.units import BULLET, SIGN
from bot.weigh import Term, meets, stems_of, terms_of
from corpus.records import Passage
from corpus.words import STOP_WORDS, stem, words
from knowledge.records import Plan

OVERVIEW = ("doelstelling", "ambitie", "maatregelen")
SKIPPED = frozenset({"cijfer", "overig", "definitie", "proces", "organisatie", "begroting"})
LONGEST = 700
_KEPT = re.compile(r"\bvoortgezet|going concern|bestaand(e)? (beleid|activiteiten)", re.I)
NOTE = "Dit staat letterlijk in het plan."


def with_plan(query: Query, library: Library, from_facts: Callable[[Query], Answer]) -> Answer:
    """Return the answer of the installed plans without facts, of the facts, or of both when both have one."""
    explained = meaning_in_plans(query, _plans_with_terms(query, library), library)
    if explained:
        return explained if query.municipalities else _beside(query, explained, from_facts(query))
    plans = _plans(query, library)
    if not plans:
        return from_facts(query)
    carried = "facets" in query.carried and bool(_typed(query))
    own = _own(query.model_copy(update={"facets": ()}) if carried else query, plans, library)
    if not _has_facts(query, plans, library):
        return own or _not_there(query, plans, library) or from_facts(query)
    known = from_facts(query)
    if own is None or own.kind == "unknown" or known.kind in ("talk", "clarify"):
        return known
    return compose.merged(query, [own, known], "passages" if known.kind == "unknown" else "comparison")


def _not_there(query: Query, plans: Sequence[Plan], library: Library) -> Answer | None:
    """The plain no to a question for a list or for who leads: what only looks like it is no answer."""
    if not query.municipalities or not (LISTS & {*query.facets} or query.has("lead")):
        return None
    where = phrases.PLAN_OF.format(whose=whose(plans[0], query, library))
    return compose.talk(query, phrases.NOT_FOUND.format(where=where), kind="unknown")


def _own(query: Query, plans: Sequence[Plan], library: Library) -> Answer | None:
    """What the plans say: their labelled parts and tables first, then their running text, then a plain no; None is for the facts."""
    if not (query.municipalities or query.documents):
        return _merged(query, [_from_plan(query, plan, library) for plan in plans])
    return (
        _merged(query, [_from_plan(query, plan, library) for plan in plans])
        or told(query, plans, library)
        or _merged(query, [_treated(query, plan, library) for plan in plans])
        or absent(query, plans, library)
    )


def _plans_with_terms(query: Query, library: Library) -> list[Plan]:
    """The plans without facts that can explain an abbreviation: those of the municipality or the question, all when none was named."""
    own = [p for p in library.knowledge.plans if p.id in library.own_plans and not query.has("handbook")]
    wanted = library.lookup.places(query.municipalities)
    if query.documents:
        own = [p for p in own if p.id in query.documents]
    return [p for p in own if (not wanted or wanted & set(p.municipalities)) and (query.documents or p.is_current(wanted))]


def _beside(query: Query, explained: Answer, known: Answer) -> Answer:
    """What the facts say of a term, and below it what the installed plans say."""
    return explained if known.kind not in ("facts", "comparison") else compose.merged(query, [known, explained], "facts")


def _merged(query: Query, answers: Sequence[Answer | None]) -> Answer | None:
    found = [a for a in answers if a]
    return found[0] if len(found) == 1 else compose.merged(query, found, "passages") if found else None


def _plans(query: Query, library: Library) -> list[Plan]:
    """The plans without facts that the question is about; without a place only when theme and facet were asked."""
    if not library.own_plans or query.has("handbook"):
        return []
    plans = [p for p in library.knowledge.plans if p.id in library.own_plans]
    wanted = library.lookup.places(query.municipalities)
    if wanted:
        plans = [p for p in plans if wanted & set(p.municipalities)]
        current = [p for p in plans if p.is_current(wanted)]
        return [p for p in plans if p.id in query.documents] or current if query.documents else current
    if query.documents:
        return [p for p in plans if p.id in query.documents]
    plans = [p for p in plans if p.is_current()]
    return plans if query.facets and (query.themes or query.has("everyone")) else []


def _has_facts(query: Query, plans: Sequence[Plan], library: Library) -> bool:
    """True when there are facts within what was asked too."""
    if query.documents:
        return not set(query.documents) <= {p.id for p in plans}
    return bool(library.lookup.allowed(query.municipalities, ()))


def _from_plan(query: Query, plan: Plan, library: Library) -> Answer | None:
    """What the labelled parts, tables and sections of one plan say, or None when they do not."""
    passages = passages_of(query, plan, library)
    if asks_money(query) or ("cijfer" in query.facets and "doelstelling" not in query.facets):
        return _figures(query, plan, passages, library)
    if query.has("lead") or LEADS.search(query.read):
        return None
    here, how = about(query, passages, library)
    if not query.themes and ("prioriteiten" in query.facets or not (here and query.facets and _typed(query))):
        return _without_theme(query, plan, passages, library)
    if not here or (not query.facets and _typed(query) and not query.has("list")):
        return None
    for facet in _facets(query):
        found = _facet(query, facet, plan, passages, here, how, library)
        if found:
            return found
    return None if {*query.facets} & FIRM or _typed(query) or how == "text" else _overview(query, plan, here, library)


def _treated(query: Query, plan: Plan, library: Library) -> Answer | None:
    """What the plan says of the theme although not all that was asked is in it; None when something firmer was asked that it lacks."""
    if not query.themes or "cijfer" in query.facets or query.has("lead") or LEADS.search(query.read):
        return None
    passages = passages_of(query, plan, library)
    here, how = about(query, passages, library)
    for facet in _facets(query) if here else ():
        found = _facet(query, facet, plan, passages, here, how, library, wholly=False)
        if found:
            return found
    if not here or how == "text" or {*query.facets} & {*FIRM, "begroting"}:
        return None
    return _overview(query, plan, here, library)


def _facets(query: Query) -> list[str]:
    return [f for f in (query.facets or query.hinted[:2]) if f not in SKIPPED]


def _typed(query: Query) -> list[str]:
    """The telling words as they were typed."""
    typed = query.read.split()
    return [w for w in query.words if w in typed and w not in STOP_WORDS]


def _facet(
    query: Query,
    facet: str,
    plan: Plan,
    passages: Sequence[Passage],
    here: Sequence[Passage],
    how: str,
    library: Library,
    wholly: bool = True,
) -> Answer | None:
    """What a theme's section says of one facet; `wholly` only when it has most of what else was asked."""
    chosen = narrowed(query, labelled(facet, here, passages)) if how != "text" else []
    if chosen:
        return _quoted(query, plan, chosen, library)
    if how == "text" and facet not in FIRM:
        return None
    found = cells(query, facet, passages, here, library) or spoken(query, facet, here, plan, how, library)
    return _units_quoted(query, plan, facet, found, library) if found and (not wholly or _holds(query, found, passages)) else None


def _holds(query: Query, found: Sequence[Found], passages: Sequence[Passage]) -> bool:
    """True when what speaks of a facet has at least half of the telling words that the plan has."""
    whole = frozenset().union(*(stems_of(p.text) for p in passages))
    asked = [t for w in _typed(query) if meets(t := Term(stem=stem(w)), whole)]
    held = frozenset().union(*(stems_of(f"{p.section} {u.head} {u.text}") for p, units in found for u in units))
    return len(asked) < 2 or sum(meets(t, held) > 0 for t in asked) >= 0.5 * len(asked)


def _without_theme(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> Answer | None:
    """The priorities of a plan are listed; a label is quoted when few have it and what was asked; other questions are for the search."""
    if "prioriteiten" in query.facets:
        return _priorities(query, plan, passages, library)
    asked = {stem(w) for w in query.words}
    here = [p for p in passages if p.facet in query.facets and asked <= {stem(w) for w in words(f"{p.section} {p.text}")}]
    return _quoted(query, plan, here, library) if here and len(here) <= 3 else None


def _priorities(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> Answer | None:
    """The priorities that the plan marks, the part that is labelled so, or its themes; of what it continues the section."""
    if query.has("voortgezet"):
        kept = [p for p in passages if _KEPT.search(p.section)]
        return _quoted(query, plan, kept, library) if kept else None
    named = listed(query, plan, passages, library)
    if named:
        what = f"{len(named)} prioriteiten"
    else:
        label = [p for p in passages if p.facet == "prioriteiten" and p.text.count("\n")]
        if label:
            return _quoted(query, plan, label, library)
        named, what = headed(query, plan, passages, library), "de thema's van het plan"
    if len(named) < 2:
        return None
    citations = Citations(library)
    lines = [Line(kind="title", text=f"{whose(plan, query, library)}: {what} ({phrases.of_plan(plan)})")]
    lines += [Line(kind="item", text=bare(name), sources=(citations.cite_passage(p, name),)) for name, p in named]
    themes = themes_of(named, passages, library)
    return Answer(kind="passages", lines=tuple(lines), sources=citations.sources, listed=themes, query=query)


def _quoted(query: Query, plan: Plan, chosen: Sequence[Passage], library: Library) -> Answer:
    citations = Citations(library)
    lines: list[Line] = []
    for section in dict.fromkeys(p.section for p in chosen):
        here = [p for p in chosen if p.section == section]
        lines.append(_title(query, plan, here[0], here[0].facet, library))
        for passage in here:
            lines += _of_place(quote_lines(passage, citations), query, plan, library)
    return Answer(kind="passages", lines=tuple(lines), sources=citations.sources, note=NOTE, query=query)


def _units_quoted(query: Query, plan: Plan, facet: str, found: Sequence[Found], library: Library) -> Answer:
    """The rows or sentences that speak of a facet, by section."""
    citations = Citations(library)
    terms = terms_of(query, [p for p, _ in found], library)
    lines: list[Line] = []
    for section in dict.fromkeys(p.section for p, _ in found):
        here = [(p, units) for p, units in found if p.section == section]
        lines.append(_title(query, plan, here[0][0], facet, library))
        for passage, units in here:
            rows = [Line(kind="item", text=u.lead, sources=(citations.cite_passage(passage, u.lead),)) for u in units if u.kind == "row"]
            lines += rows or _of_place(quote(passage, units, terms if facet == "maatregelen" else (), citations), query, plan, library)
    return Answer(kind="passages", lines=tuple(lines), sources=citations.sources, note=NOTE, query=query)


def _title(query: Query, plan: Plan, passage: Passage, facet: str | None, library: Library) -> Line:
    known = library.knowledge.facet_by_id.get(facet or "")
    about_what = f"{known.many} bij {name_of(passage)}" if known else name_of(passage)
    return Line(kind="title", text=f"{whose(plan, query, library)}: {about_what} ({phrases.of_plan(plan)})")


def _of_place(lines: list[Line], query: Query, plan: Plan, library: Library) -> list[Line]:
    """The lines without those of a joint plan that are about another municipality alone."""
    return [x for x in lines if not of_others(x.text, query, plan.municipalities, library)] or lines


def quote_lines(passage: Passage, citations: Citations) -> list[Line]:
    """Return the text of a passage as it stands, without the heading above it: items as items, other lines as quotes."""
    last = passage.section.rsplit(" > ", 1)[-1]
    rows = [row for row in passage.text.split("\n") if row != last] or [passage.text]
    return [
        Line(kind="item", text=SIGN.sub("", row), sources=(citations.cite_passage(passage, row),))
        if BULLET.match(row)
        else Line(
            kind="quote",
            text=row if len(row) <= LONGEST else f"{row[:LONGEST].rsplit(' ', 1)[0]} …",
            sources=(citations.cite_passage(passage, row),),
        )
        for row in rows
    ]


def _overview(query: Query, plan: Plan, here: Sequence[Passage], library: Library) -> Answer:
    """What stands first under the theme, and its goals and measures."""
    first = [p for p in here if p.facet is None][:1]
    chosen = [*first, *(p for facet in OVERVIEW for p in [x for x in here if x.facet == facet][:1])]
    return _quoted(query, plan, chosen[:3] or here[:1], library)


def _figures(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> Answer | None:
    """The rows of tables that were asked; of money those of the budget."""
    citations = Citations(library)
    find = budget_lines if asks_money(query) else figure_lines
    found = find(query, passages, plan.municipalities, library, citations)
    if not found:
        return None
    what = "bedragen" if asks_money(query) else "cijfers"
    lines = (Line(kind="title", text=f"{whose(plan, query, library)}: {what} ({phrases.of_plan(plan)})"), *found)
    return Answer(kind="passages", lines=lines, sources=citations.sources, note=NOTE, query=query)
