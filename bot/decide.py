"""Decide which facts answer: a whole list where theme and facet were asked, a topic where it fits the words better, or nothing.

Returns None when the facts have no say (then the text is searched), and a decision without entries when the facts are clear that
the plan does not hold what was asked (then the answer is no).
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.choose import Choice
from bot.records import Query
from knowledge.lookup import Lookup
from knowledge.records import Entry, State

LIKELY = 0.52  # a topic that scores lower is no answer
ALIKE = 0.62  # a topic this like the question beats a list
TOLD = 0.4  # how much more of the telling words a topic must cover to beat a list
NEAR = 0.85  # how near to the best another list must score to be given along


@dataclass(frozen=True)
class Decision:
    """The entries to answer with, the best first; none means a plain no."""

    entries: tuple[Entry, ...] = ()


def decide(query: Query, choices: list[Choice], lookup: Lookup) -> Decision | None:
    """Return what to answer with, or None when the facts do not know."""
    topic = next((c for c in choices if c.entry.is_topic and _is_possible(query, c)), None)
    lists = _lists(query, choices, lookup)
    if lists:
        return _list_or_topic(query, lists, topic)
    if topic and _topic_answers(query, topic):
        return Decision((topic.entry,))
    if query.themes and (query.municipalities or query.documents):
        near = lookup.treatments(query.themes, query.municipalities, query.documents, least=0.5)
        if not near or (query.facets and not query.words) or query.has("lead") or query.facets[:1] == ("cijfer",):
            return Decision()
        if any(e.state is not State.GEGEVEN for f in query.facets for e in _entries(f, query, lookup)):
            return Decision()
    return None


def _entries(facet: str, query: Query, lookup: Lookup) -> list[Entry]:
    for least in (0.9, 0.5):
        found = lookup.entries(facet, query.themes, query.municipalities, query.documents, least)
        if found:
            return found
    return []


def _lists(query: Query, choices: list[Choice], lookup: Lookup) -> list[Choice]:
    """The whole lists for the asked facets and themes that hold something, best first."""
    if not query.themes or query.has("lead"):
        return []
    scored = {c.entry.id: c for c in choices}
    for facets in (query.facets, query.hinted):
        wanted = [e for f in facets for e in _entries(f, query, lookup) if e.state is State.GEGEVEN]
        found = [scored[e.id] for e in wanted if e.id in scored]
        found.sort(key=lambda c: -c.score)
        if found:
            return found
        if query.facets and facets is query.facets and query.facets != ("cijfer",):
            return []
    return []


def _list_or_topic(query: Query, lists: list[Choice], topic: Choice | None) -> Decision:
    best = lists[0]
    if topic and topic.score > best.score and (topic.like >= ALIKE or topic.covered - best.covered >= TOLD) and query.words:
        if not query.facets or topic.facet > 0 or topic.like >= ALIKE:
            return Decision((topic.entry,))
    kept = [c.entry for c in lists if c.score >= NEAR * best.score and (c.entry.facet == best.entry.facet or len(query.facets) > 1)]
    return Decision(tuple(kept))


def _is_possible(query: Query, choice: Choice) -> bool:
    """A topic can only answer a question for a year when it names that year."""
    if query.years and query.facets[:1] == ("cijfer",):
        said = f"{choice.entry.text or ''} {' '.join(i.text for i in choice.entry.items)} {' '.join(i.year or '' for i in choice.entry.items)}"
        return any(y in said for y in query.years)
    return True


def _topic_answers(query: Query, topic: Choice) -> bool:
    if query.has("lead"):
        return "trekker" in topic.entry.title.lower() and topic.score >= LIKELY
    if query.themes and query.facets and topic.theme < 0.5 and topic.like < ALIKE:
        return False
    if query.facets and topic.facet == 0 and topic.like < 0.5:
        return topic.score >= LIKELY + 0.15
    return topic.score >= LIKELY
