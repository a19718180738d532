"""Decide which facts answer: a whole list where theme and facet were asked, a topic where it fits the words better, or nothing.

Returns None when the facts have no say (then the text is searched), and a decision without entries when the facts are clear that
the plan does not hold what was asked (then the answer is no).
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.choice import Choice
from bot.answering.choose import NAMED, WHOLLY
from bot.answering.expect import asks_kind, holds_expected
from bot.records import Query
from bot.understanding.understand import SOFT, WHOLE
from corpus.words import stem, words
from knowledge.lookup import Lookup
from knowledge.records import Entry, State, Status

LIKELY = 0.48  # a topic that scores lower is no answer
ALIKE = 0.75  # a topic this like the question beats a list
TOLD = 0.25  # how much more of the telling words a topic must cover to beat a list
NEAR = 0.85  # how near to the best another list must score to be given along
CLEAR = 1.3  # how many times the score of a list that was only hinted at makes a topic the answer
CLOSE = 0.8  # how near a second topic must come that adds no telling word
FURTHER = 0.6  # how near to the best a second topic must score to be given along
MOST = 3
NEAREST, SOME = 0.44, 0.3  # what the topic must score and cover that is given for lack of a better one
ALMOST = 0.75  # or, with fewer telling words, how much of them
OF_THEME = 0.5  # or, filed under the theme that was asked, what it must score
AHEAD, AHEAD_BY = 0.08, 1.25  # how far it must be ahead of the next, in score or in weight of telling words
OVERVIEW = ("maatregelen", "doelstelling", "uitleg", "situatie")
BLIND = 0.6  # what a topic must score and cover when no theme, place or plan was named
LOOSE = 0.4  # what a topic of the theme itself must score when there is nothing else
TITLE = 4.0  # the weight of a title word that brings a second topic of a municipal plan nearer (the handbook has many alike)
TELLING = 6.0  # the weight of a word that only some entries have
LONG = 5  # letters of a single word that is enough to go on
SURE = 0.5  # the chance from which a topic answers
ENOUGH = 0.7  # the chance from which a topic that holds the thing that was asked (a date, an amount) needs no second
SHORT = 1000  # characters that several topics together may take
VERBATIM, NEAR_VERBATIM = 0.9, 0.45  # how like one of its own questions a question is to which the topic is the (almost) whole answer
FACET_ONLY = 0.3  # what a topic must score when a facet was asked of a municipality without a theme


@dataclass(frozen=True)
class Decision:
    """The entries to answer with, the best first; none means a plain no."""

    entries: tuple[Entry, ...] = ()


def decide(query: Query, choices: list[Choice], lookup: Lookup) -> Decision | None:
    """Return what to answer with, or None when the facts do not know."""
    topics = sorted((c for c in choices if c.entry.is_topic and _is_possible(query, c)), key=lambda c: -(c.chance or 0.0))
    topic = topics[0] if topics else None
    lists = _lists(query, choices, lookup)
    if lists and not (topic and _beats(query, topic, lists[0])):
        best = lists[0]
        if topic and best.entry.facet not in WHOLE and topic.theme >= 0.9 and topic.facet >= 0.9 and topic.score > best.score:
            return Decision((topic.entry, best.entry))
        near = [c for c in lists if c.score >= NEAR * best.score or query.has("everyone")]
        return Decision(tuple(c.entry for c in near if c.entry.facet == best.entry.facet or len(query.facets) > 1))
    if not lists and _is_left_empty(query, lookup):
        return Decision()
    if topic and (_answers(query, topic) or (topic.chance or 0.0) >= SURE):
        lists_too = [c for c in choices if c.entry.is_topic or (c.entry.is_filled and query.themes and c.theme >= 0.9 and c.covered > 0)]
        chosen = _with_more(query, [topic, *(c for c in lists_too if c is not topic)], lookup)
        if _has_expected(query, chosen):
            return Decision(chosen)
    holding = next((c for c in choices if _holds(query, c)), None)
    if holding:
        return Decision((holding.entry,))
    if query.themes and (query.municipalities or query.documents):
        told_whole = any(f in WHOLE for f in query.facets)
        if not is_treated(query, lookup) or told_whole or query.has("lead") or "cijfer" in query.facets:
            return Decision()
        return _overview(query, choices, lookup)
    return None


def nearest(query: Query, choices: list[Choice], lookup: Lookup) -> Entry | None:
    """Return the topic that comes nearest to a question nothing else answers: it has much of what was asked, more than any other."""
    topics = [
        c
        for c in choices
        if _is_possible(query, c)
        and (c.entry.is_topic or not query.facets or (not query.themes and c.entry.facet in query.facets))
        and c.entry.is_filled
        and not c.entry.is_found
    ]
    if not topics or (query.themes and WHOLE & set(query.facets)):
        return None
    best, *others = sorted(topics, key=lambda c: -c.score)
    ahead = all(best.score >= c.score + AHEAD or best.gain >= AHEAD_BY * c.gain for c in others[:1])
    telling = best.gain >= TELLING and best.score >= NEAREST and best.covered >= SOME
    whole = best.gain >= TELLING / 2 and best.score >= LIKELY and best.covered >= ALMOST
    clear = ahead and (telling or whole)
    themed = bool(query.themes) and best.theme >= 0.9 and best.score >= OF_THEME and best.covered >= SOME
    titled = best.score >= BLIND and best.gain >= TELLING and _is_titled(query, best.entry, lookup)
    fits = (clear or themed or titled) and (not query.themes or best.theme >= NAMED) and not _is_blind(query, best, lookup)
    return best.entry if fits and _has_expected(query, (best.entry,)) else None


def _is_blind(query: Query, topic: Choice, lookup: Lookup) -> bool:
    """True when nothing of a question was recognised and the topic has its words only after repair: too little to go on."""
    named = query.themes or query.municipalities or query.documents or {*query.facets} - SOFT
    both = {stem(w) for w in words(query.text)} & {stem(w) for w in query.words}
    return not named and not any(lookup.ranking.knows(s) and not s.isdigit() for s in both - {*topic.missing})


def is_treated(query: Query, lookup: Lookup) -> bool:
    """True when the asked plans treat the theme, as a theme or in a topic."""
    if lookup.treatments(query.themes, query.municipalities, query.documents, least=0.5):
        return True
    entries = lookup.knowledge.entries
    return any(lookup.theme_distance(query.themes, entries[n].covers) >= 0.9 for n in lookup.allowed(query.municipalities, query.documents))


def _overview(query: Query, choices: list[Choice], lookup: Lookup) -> Decision | None:
    """What the plan says first about a theme, when nothing but the theme was asked; the best topic when it has no lists."""
    lost = min((c.lost for c in choices if c.theme >= 0.9), default=0.0)
    if lost >= TELLING and not query.has("regionaal"):
        return None
    for facet in OVERVIEW:
        found = [e for e in _entries(facet, query, lookup) if e.is_filled and not (e.is_found and (query.words or query.facets))]
        if found:
            return Decision(tuple(found[:2]))
    topic = next((c for c in choices if c.theme >= 0.9 and c.score >= LOOSE and not c.entry.is_found), None)
    return Decision((topic.entry,)) if topic else None


def _holds(query: Query, choice: Choice) -> bool:
    """True for a list that is not asked for by its facet, but has what was asked among its items."""
    if choice.entry.is_topic or choice.entry.is_found or not choice.entry.is_filled or query.facets or not query.words:
        return False
    told = choice.covered >= 0.5 and choice.gain >= TELLING
    return told and (choice.theme >= 0.9 or (not query.themes and bool(query.municipalities) and choice.gain >= 2 * TELLING))


def _entries(facet: str, query: Query, lookup: Lookup) -> list[Entry]:
    for least in (0.9, 0.5):
        found = lookup.entries(facet, query.themes, query.municipalities, query.documents, least)
        found = [e for e in found if (e.status is Status.REGIONAAL) == query.has("regionaal")] or (
            [e for e in found if e.status is not Status.REGIONAAL]
        )
        if found:
            return found
    return []


def _lists(query: Query, choices: list[Choice], lookup: Lookup) -> list[Choice]:
    """The whole lists for the asked facets and themes that hold something, best first."""
    if not query.themes or query.has("lead"):
        return []
    scored = {c.entry.id: c for c in choices}
    for facets in (query.facets, *((f,) for f in query.hinted)):
        wanted = [e for f in facets for e in _entries(f, query, lookup) if e.is_filled]
        found = sorted((scored[e.id] for e in _own_lists(wanted) if e.id in scored), key=lambda c: -c.score)
        if found:
            return found
        if facets is query.facets and any(f in WHOLE for f in facets):
            return []
    return []


def _own_lists(entries: list[Entry]) -> list[Entry]:
    """The entries without those gathered from running text where the same municipality has a list of its own."""
    listed = {m for e in entries if e.state is State.GEGEVEN for m in e.municipalities}
    return [e for e in entries if e.state is State.GEGEVEN or not listed & set(e.municipalities)]


def _beats(query: Query, topic: Choice, best: Choice) -> bool:
    """True when a topic answers better than the list: it is just what was asked, or it has the telling words the list lacks."""
    if topic.score <= best.score or not query.words or topic.theme < best.theme - 0.3:
        return False
    if best.entry.facet in WHOLE and best.entry.facet in query.facets:
        return topic.like >= ALIKE
    return topic.covered - best.covered >= TOLD or topic.like >= 0.45 or topic.score >= CLEAR * best.score


def _is_left_empty(query: Query, lookup: Lookup) -> bool:
    """True when the plan has the asked facet for this theme and leaves it empty."""
    found = [e for f in query.facets if f in WHOLE for e in lookup.entries(f, query.themes, query.municipalities, query.documents)]
    return bool(query.themes) and bool(found) and all(not e.is_filled for e in found)


def _is_possible(query: Query, choice: Choice) -> bool:
    """A topic can only answer a question for a year when it names that year, and one for who leads when it is about that."""
    if query.has("lead") and choice.entry.is_topic:
        return "trekker" in choice.entry.title.lower()
    if query.years and "cijfer" in query.facets:
        return any(y in _said(choice.entry) for y in query.years)
    return True


def _answers(query: Query, topic: Choice) -> bool:
    named = query.themes or query.municipalities or query.documents or query.has("ivp", "uitvoeringsplan", "handbook")
    if query.has("lead") and (named or topic.covered >= WHOLLY):
        return topic.score >= LIKELY
    if not named and max(topic.like, topic.worded) < 0.5:
        telling = [w for w in query.words if not w.isdigit()]
        if says_title(query, topic.entry):
            return True
        return len(telling) > 1 and topic.score >= BLIND and topic.covered >= BLIND and topic.gain >= 1.5 * TELLING
    if query.themes and topic.theme < 0.45 and topic.like < 0.7:
        return False
    whole = [f for f in query.facets if f in WHOLE]
    if query.themes and whole and (topic.theme < 0.6 or topic.facet < 0.6) and topic.like < 0.6:
        return False
    if "cijfer" in query.facets and not query.themes and query.municipalities and topic.like < 0.45:
        return False
    if query.themes and not query.facets and topic.covered < 0.4 and topic.lost >= TELLING and topic.like < 0.4:
        return False
    if query.facets and not query.themes and query.municipalities and topic.facet >= 0.9:
        return topic.score >= FACET_ONLY and (topic.covered > 0 or not query.words)
    if query.facets and topic.facet == 0 and topic.like < 0.5:
        return topic.score >= LIKELY + 0.15
    return topic.score >= LIKELY


def _has_expected(query: Query, chosen: tuple[Entry, ...]) -> bool:
    """True when what a question must get (a number for "how many") is in the chosen entries."""
    said = " ".join(_said(e) for e in chosen)
    return holds_expected(query, said)


def _with_more(query: Query, topics: list[Choice], lookup: Lookup) -> tuple[Entry, ...]:
    """The best topic, and further ones of the same plan that add telling words it lacks, as long as it stays short.

    Beside a list of partners that was asked for, only what adds a telling word: never a neighbour's list.
    """
    if topics[0].worded >= VERBATIM:
        return (topics[0].entry,)
    enough = asks_kind(query) and (topics[0].chance or 0.0) >= ENOUGH and _has_expected(query, (topics[0].entry,))
    chosen = [topics[0]]
    missing = {*topics[0].missing, *(("",) if query.facets and topics[0].facet < 0.5 else ())}
    closed = topics[0].worded >= NEAR_VERBATIM
    whole = topics[0].entry.facet == "partners" in query.facets and bool(topics[0].entry.items)
    for choice in topics[1:8]:
        short = sum(len(_said(c.entry)) for c in (*chosen, choice)) <= SHORT
        adds = missing - {*choice.missing, *(("",) if choice.facet < 0.9 else ())}
        same = choice.entry.document == topics[0].entry.document
        least = FURTHER if adds or (choice.entry.municipalities and _is_titled(query, choice.entry, lookup)) else CLOSE
        near = choice.score >= least * topics[0].score and (
            bool(adds) or not (enough or whole or closed and {*choice.missing} - {*topics[0].missing})
        )
        if short and same and near and len(chosen) < MOST and not _repeats(choice.entry, chosen):
            chosen.append(choice)
            missing -= adds
    return tuple(c.entry for c in chosen)


def says_title(query: Query, entry: Entry) -> bool:
    """True when every telling word of a question stands in the title of the topic, and more than the name of a facet was said."""
    asked = {stem(w) for w in words(query.read)}
    enough = len(asked) > 1 or any(len(w) >= LONG for w in query.words)
    return enough and asked <= {stem(w) for w in words(entry.title)}


def _is_titled(query: Query, entry: Entry, lookup: Lookup) -> bool:
    """True when a telling word that was asked stands in the title of the topic."""
    both = {stem(w) for w in query.words} & {stem(w) for w in words(entry.title)}
    return any(lookup.ranking.weight(s) >= TITLE for s in both)


def _repeats(entry: Entry, chosen: list[Choice]) -> bool:
    """True when most of what the entry says stands in the chosen ones already."""
    said = {stem(w) for w in words(_said(entry))}
    told = {stem(w) for c in chosen for w in words(_said(c.entry))}
    return len(said & told) >= 0.7 * len(said)


def _said(entry: Entry) -> str:
    return " ".join((entry.text or "", *(f"{i.text} {i.year or ''}" for i in entry.items)))
