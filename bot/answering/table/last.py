"""Whether a plan runs to, from or in a year: its period decides."""

from __future__ import annotations

import re

from bot.answering import phrases
from bot.answering.cite import Citations
from bot.answering.plans import TITLE_PAGE
from bot.answering.table.say import NO, YES, whose
from bot.library.library import Library
from bot.records import Answer, Line, Query

_RUNS = re.compile(r"\b(?:loopt|lopen|liep|geldt|gelden|geldig|gold)\b")
_TO = re.compile(r"\b(?:tot|tot en met|t m)(?: en met)? (?:eind |in )?((?:19|20)\d\d)\b")
_FROM = re.compile(r"\b(?:vanaf|sinds|van) ((?:19|20)\d\d)\b")


def lasting(query: Query, library: Library) -> Answer | None:
    """Return whether the one plan that is meant runs so; None when that is not asked or several plans can be meant."""
    if query.act.does != "yes_no" or not _RUNS.search(query.read) or query.themes or {*query.facets} - {"proces", "cijfer"}:
        return None
    places = library.lookup.places(query.municipalities)
    known = [p for p in library.knowledge.plans if p.id in query.documents or (not query.documents and places & {*p.municipalities})]
    plans = [p for p in known if p.end is not None and p.start is not None and p.is_current(places)]
    to, since = _TO.search(query.read), _FROM.search(query.read)
    if len(plans) != 1 or not (to or since or len(query.years) == 1):
        return None
    plan = plans[0]
    right = all((not to or int(to[1]) == plan.end, not since or int(since[1]) == plan.start))
    if not to and not since:
        right = plan.covers(int(query.years[0]))
    fact = f"het plan van {whose(plan.municipalities, library)} loopt van {plan.start} tot en met {plan.end} ({phrases.of_plan(plan)})"
    citations = Citations(library)
    line = Line(kind="text", text=(YES if right else NO).format(fact=fact), sources=(citations.cite(plan.id, TITLE_PAGE),))
    return Answer(kind="facts", lines=(line,), sources=citations.sources, query=query)
