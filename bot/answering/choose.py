"""Choose the facts that answer a question: by theme, facet and place where those were understood, by the other words where not.

Every entry gets one score between 0 and about 1.4; the weights say how much a missed theme, facet or telling word costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.answering.choice import Choice
from bot.answering.judge import Scene, chance
from bot.library.meaning import Meaning
from bot.records import Query
from corpus.words import STOP_WORDS, stem
from knowledge.lookup import HANDBOOK, Lookup
from knowledge.rank import Match
from knowledge.records import Entry, Status

THEME, FACET, HINT = 8.0, 7.0, 0.8
LEAST = 0.2  # the score of a fact that is looked at
NEAREST, JUDGED = 8, 20  # how many of the facts that come nearest in meaning, and in words, are judged
LIKENESS = 0.45
NAMED = 0.5  # a topic that names the theme in its title without being filed under it
LISTED, METHOD = 0.1, 0.15
UNPLACED = 0.08  # for the handbook when no municipality and no plan is named
ABOUT = 0.12  # for what stands in the section that the last answer came from, where a question goes on from it
TITLED = 0.12  # for a topic that has the telling words in its title
WORDING, WORDED = 0.06, 40  # for a topic that is asked in these very words, and of how many topics that is looked at
WHOLLY = 0.95  # how many of the telling words a topic must have for its wording to count as likeness
STRANGE = 1.2  # the weight of a word that no fact has
RELATED: Mapping[str, Mapping[str, float]] = {
    "cijfer": {"situatie": 0.6, "doelstelling": 0.4},
    "doelstelling": {"ambitie": 0.4},
    "ambitie": {"doelstelling": 0.4},
    "uitleg": {"definitie": 0.9, "situatie": 0.5, "overig": 0.5},
    "definitie": {"uitleg": 0.7},
    "situatie": {"uitleg": 0.6, "ontwikkelingen": 0.4, "overig": 0.4},
    "maatregelen": {"proces": 0.5, "instrumenten": 0.3, "rol_gemeente": 0.3},
    "proces": {"organisatie": 0.5, "maatregelen": 0.3, "overig": 0.4},
    "organisatie": {"proces": 0.5, "partners": 0.4, "rol_gemeente": 0.3},
    "partners": {"organisatie": 0.5},
    "indicatoren": {"bronnen": 0.4},
    "bronnen": {"indicatoren": 0.3, "instrumenten": 0.4},
    "instrumenten": {"bronnen": 0.3, "overig": 0.3, "maatregelen": 0.3},
    "rol_samenleving": {"maatregelen": 0.3, "partners": 0.3},
    "samenhang_beleid": {"raakvlakken": 0.7},
    "raakvlakken": {"samenhang_beleid": 0.7},
    "prioriteiten": {"overig": 0.5, "proces": 0.4},
}


def choose(query: Query, lookup: Lookup, most: int = 80, meaning: Meaning | None = None) -> list[Choice]:
    """Return the entries that fit the question best, best first; entries of other municipalities or plans are left out.

    With the `meaning` of the facts those that come nearest in meaning are among them, and it is said how likely each topic answers.
    """
    allowed = _allowed(query, lookup)
    words = [stem(w) for w in query.words]
    spoken = [stem(w) for w in query.spoken if w not in STOP_WORDS]
    by_words = lookup.ranking.rank(words, allowed)
    by_all = lookup.ranking.rank([*words, *spoken], allowed) if spoken else by_words
    strange = STRANGE if query.themes or query.municipalities or query.facets else 1.3 * STRANGE
    rest = sum(lookup.ranking.weight(s) or strange for s in dict.fromkeys(words))
    known = sum(lookup.ranking.weight(s) for s in dict.fromkeys(words))
    familiar = known / rest if rest else 1.0
    likeness = meaning.likeness(meant_by(query)) if meaning else None
    near = {*likeness.best(allowed, NEAREST)} if likeness else set()
    scored = ((n, _score(query, lookup, n, words, by_words.get(n), by_all.get(n), rest, familiar)) for n in allowed)
    choices = [choice for n, choice in scored if choice.score > LEAST or n in near]
    choices.sort(key=lambda c: (-round(c.score, 4), c.entry.is_topic))
    choices[:WORDED] = [_worded(c, query, lookup) for c in choices[:WORDED]]
    choices.sort(key=lambda c: (-round(c.score, 4), c.entry.is_topic))
    if likeness is None:
        return choices[:most]
    places = [lookup.place_of[c.entry.id] for c in choices]
    scene = Scene(query, choices, places, allowed, likeness)
    kept = [c for i, (c, n) in enumerate(zip(choices, places, strict=True)) if i < most or n in near]
    return [_judged(c, scene) if i < JUDGED or scene.place[c.entry.id] in near else c for i, c in enumerate(kept)]


def meant_by(query: Query) -> str:
    """Return the question as it is compared in meaning: with what it takes from the one before."""
    return " ".join((query.text, *(query.named if query.carried else ()), *query.subject))


def _judged(choice: Choice, scene: Scene) -> Choice:
    return choice.model_copy(update={"chance": chance(choice, scene)}) if choice.entry.is_topic else choice


def _worded(choice: Choice, query: Query, lookup: Lookup) -> Choice:
    """The choice with what the small words of the question add: of topics on one subject they tell which ("hoe vaak", "wie")."""
    if not choice.entry.is_topic:
        return choice
    alike = lookup.ranking.wording(choice.entry, " ".join((query.read, *query.subject)))
    if choice.covered < WHOLLY:
        return choice.model_copy(update={"score": choice.score + WORDING * alike * choice.covered})
    more = max(0.0, alike - choice.like)
    return choice.model_copy(update={"score": choice.score + LIKENESS * more, "worded": alike})


def _allowed(query: Query, lookup: Lookup) -> list[int]:
    places = () if query.has("handbook") and not query.municipalities else query.municipalities
    allowed = lookup.allowed(places, query.documents)
    entries = lookup.knowledge.entries
    told = [n for n in allowed if not (entries[n].is_topic and entries[n].is_found)]  # of these the sentence is quoted, see `answering`
    return told if query.has("regionaal") else [n for n in told if entries[n].status is not Status.REGIONAAL]


def _score(
    query: Query, lookup: Lookup, n: int, words: list[str], by_words: Match | None, by_all: Match | None, rest: float, familiar: float
) -> Choice:
    entry = lookup.knowledge.entries[n]
    theme = _theme_fit(query.themes, entry, lookup)
    if query.themes and entry.is_topic and theme < NAMED and lookup.ranking.names(n, [stem(w) for w in _theme_words(query)]):
        theme = NAMED
    facet = _facet_fit(query, entry)
    facet_weight = FACET * (1.0 if query.themes else 0.5) if query.facets else HINT if query.hinted else 0.0
    theme_weight = THEME if query.themes else 0.0
    total = theme_weight + facet_weight + rest
    covered = by_words.covered * familiar if by_words else 0.0
    structured = (theme_weight * theme + facet_weight * facet + rest * covered) / total if total else 0.0
    lexical = by_all.covered * 0.9 * familiar if by_all and entry.is_topic else 0.0
    like = by_all.like if by_all else 0.0
    share = (rest + 3.0) / (total + 3.0) if entry.is_topic else rest / total if total else 0.0
    score = max(structured, lexical) + LIKENESS * like * share
    score += TITLED * lookup.ranking.titled(n, words) * (rest / total if total else 0.0) if entry.is_topic else 0.0
    score += LISTED * (query.has("list") and len(entry.items) > 2) + METHOD * _is_method(query, entry)
    score += ABOUT * ((entry.document, entry.section) in query.about)
    score += UNPLACED * (entry.document == HANDBOOK and not (query.municipalities or query.documents))
    missing = by_words.missing if by_words else tuple(dict.fromkeys(stem(w) for w in query.words))
    gain = rest * covered
    return Choice(
        entry=entry, score=score, theme=theme, facet=facet, covered=covered, like=like, gain=gain, lost=rest - gain, missing=missing
    )


def _theme_words(query: Query) -> list[str]:
    """The words of a question that name its themes, without small words."""
    return [w for w in query.named if w not in STOP_WORDS and len(w) > 3]


def _is_method(query: Query, entry: Entry) -> bool:
    """True for the handbook when a question on plans names no municipality: then it is about the method."""
    return entry.document == HANDBOOK and not query.municipalities and query.has("ivp", "uitvoeringsplan", "handbook")


def _theme_fit(themes: Iterable[str], entry: Entry, lookup: Lookup) -> float:
    fits = [lookup.theme_distance([t], entry.covers) for t in themes]
    return 0.7 * max(fits) + 0.3 * sum(fits) / len(fits) if fits else 0.0


def _facet_fit(query: Query, entry: Entry) -> float:
    if query.facets:
        return max(1.0 if entry.facet == f else RELATED.get(f, {}).get(entry.facet, 0.0) for f in query.facets)
    return max((1.0 if entry.facet == f else RELATED.get(f, {}).get(entry.facet, 0.0) for f in query.hinted), default=0.0)
