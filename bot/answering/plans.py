"""Answer which plans are known and for which years they run: what is known of a plan as a whole."""

from __future__ import annotations

import re
from datetime import date

from bot.answering import phrases
from bot.answering.cite import Citations
from bot.library.library import Library
from bot.records import Answer, Kind, Line, Query
from corpus.words import fold
from knowledge.lookup import HANDBOOK
from knowledge.records import Plan

TITLE_PAGE = "Titelblad"
_MEMBERS = re.compile(
    r"\b(?:welke|hoeveel) gemeenten?\b.*\b(?:doen|deden|doet|nemen|neemt|vallen|valt|horen|hoort|gelden|geldt|maken|zijn)\b"
    r"(?!.*\bpriorit)",
    re.I,
)
_OF_PERIOD = re.compile(r"\b(?:ivp|veiligheidsplan|uitvoeringsplan) (?:van |voor |uit )?(?:19|20)\d\d ?(?:-|–|t/m|tot|/) ?(?:19|20)?\d\d\b")
ABOUT_PLANS = frozenset(
    "ivp plan plannen veiligheidsplan veiligheidsplannen lopen loopt geldt gelden geldig verlopen periode oud jaar nieuwste nieuwst heet af"
    " handreiking".split()
)


def periods(query: Query, library: Library) -> Answer | None:
    """Return the plans asked for with their period, or None when the question is not about plans as a whole."""
    about_plans = query.municipalities or query.documents or query.has("ivp", "uitvoeringsplan", "plans", "handbook")
    other = query.themes or query.facets or {*query.words} - ABOUT_PLANS or query.has("regionaal")
    for_a_year = bool(query.years) and query.has("ivp", "uitvoeringsplan")
    other = other and not (for_a_year and _OF_PERIOD.search(fold(query.text)))
    if not (query.has("period", "plans") or for_a_year) or not about_plans or other:
        return None
    places = library.lookup.places(query.municipalities)
    plans = [p for p in library.knowledge.plans if not places or places & {*p.municipalities}]
    plans = [p for p in plans if p.id in query.documents] or plans if query.documents else plans
    if query.has("handbook"):
        plans = [p for p in library.knowledge.plans if p.id == HANDBOOK]
    absent = bool(query.years) and not any(p.covers(int(y)) for p in plans for y in query.years)
    if for_a_year and not absent and not query.has("period", "plans"):
        return None
    citations = Citations(library)
    lines = [Line(kind="aside", text=phrases.NO_PLAN_FOR.format(years=phrases.enumerate_nl(query.years)))] if absent else []
    for plan in plans:
        lines.append(Line(kind="item", text=_line(plan, library), sources=(citations.cite(plan.id, TITLE_PAGE),)))
    several = len({p.municipalities for p in plans}) > 1
    kind: Kind = "unknown" if absent else "comparison" if several and places else "facts"
    return Answer(kind=kind, lines=tuple(lines), sources=citations.sources, query=query)


def members(query: Query, library: Library) -> Answer | None:
    """Return which municipalities a joint plan is of, when that is asked of a plan, a region or a municipality; else None."""
    if not _MEMBERS.search(query.read) or query.themes or {*query.facets} - {"partners"} or not (query.municipalities or query.documents):
        return None
    places = library.lookup.places(query.municipalities)
    named = [p for p in library.knowledge.plans if p.id in query.documents or (not query.documents and places & {*p.municipalities})]
    joint = [p for p in named if len(p.municipalities) > 1 and p.is_current(places)]
    if not joint:
        return None
    citations = Citations(library)
    lines = [
        Line(
            kind="item",
            text=f"{phrases.enumerate_nl(library.lookup.place(m).name for m in p.municipalities)} ({phrases.title_of(p)})",
            sources=(citations.cite(p.id, TITLE_PAGE),),
        )
        for p in joint
    ]
    return Answer(kind="facts", lines=tuple(lines), sources=citations.sources, query=query)


def _line(plan: Plan, library: Library) -> str:
    if plan.end is None:
        unknown = plan.start is None and bool(plan.municipalities)
        return phrases.PERIOD_UNKNOWN.format(title=phrases.title_of(plan)) if unknown else phrases.title_of(plan)
    whose = phrases.enumerate_nl(library.lookup.place(m).name for m in plan.municipalities)
    over = ", de looptijd is voorbij" if plan.end < date.today().year else ""
    newer = phrases.NEWER_THERE if plan.successor and not plan.is_current() else ""
    return f"{whose}: {phrases.of_plan(plan)}{over}{newer}"
