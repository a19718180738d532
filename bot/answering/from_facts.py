"""Answer from the facts that were decided on, and say a fitting no where they do not hold what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering import compose, phrases, refuse
from bot.answering.choice import Choice
from bot.answering.classify import asks_target, is_beyond, said
from bot.answering.count import goals_with_number
from bot.answering.decide import decide
from bot.answering.pick import picked
from bot.library.library import Library
from bot.records import Answer, Kind, Query
from knowledge.lookup import HANDBOOK
from knowledge.records import Entry

METHODICAL = frozenset("bronnen indicatoren wetgeving instrumenten raakvlakken ontwikkelingen rol_gemeente uitleg".split())
WIDE = 1800  # characters above which an answer over several plans becomes a question


def from_facts(query: Query, choices: list[Choice], library: Library) -> Answer | None:
    """Return the facts that answer, a no that fits when the facts are clear, or None when they have no say."""
    decision = decide(query, choices, library.lookup)
    if decision is None:
        return None
    if not decision.entries:
        return refuse.no(query, library)
    first = decision.entries[0]
    if first.facet == "doelstelling" and first.is_topic and asks_target(query) and not re.search(r"\d", said(first)):
        return compose.facts(query, [first], library, kind="unknown")
    if first.facet == "doelstelling" and is_beyond(query.years, decision.entries, library):
        return refuse.year_absent(query, decision.entries, library)
    if first.facet == "doelstelling" and not first.is_topic and "cijfer" in query.facets and not goals_with_number(decision.entries):
        return refuse.number_absent(query, decision.entries, library)
    entries, of_list = picked(query, decision.entries)
    answer = compose.facts(query, entries, library, kind=_kind(query, entries))
    if of_list:
        return answer.model_copy(update={"lines": (of_list, *answer.lines)})
    several = len({e.document for e in entries}) > 1
    if several and not query.municipalities and not query.has("compare", "everyone"):
        return _narrowed(query, decision.entries, answer, library)
    return answer


def _kind(query: Query, chosen: Sequence[Entry]) -> Kind:
    several = len({(e.document, e.municipalities) for e in chosen}) > 1
    return "comparison" if several and (query.has("compare", "everyone", "both") or len(query.municipalities) > 1) else "facts"


def _narrowed(query: Query, chosen: Sequence[Entry], answer: Answer, library: Library) -> Answer:
    """The answer over several plans when it is short, else the handbook's part of it, else the question which plan is meant."""
    choices = list(dict.fromkeys(phrases.place_of(e, library.knowledge) for e in chosen))
    method = [e for e in chosen if e.document == HANDBOOK]
    if len(answer.text) <= WIDE and not (method and chosen[0].facet in METHODICAL):
        return answer
    if method:
        others = [c for c in choices if c != "VNG"]
        return compose.facts(query, method, library, note=phrases.also_in(others)).model_copy(update={"choices": tuple(others)})
    return compose.talk(query, phrases.WHICH, kind="clarify", choices=choices[:6])
