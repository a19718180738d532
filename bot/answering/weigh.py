"""Weigh what can be quoted against the words of a question: the rarer a word is in the plan, the more it tells.

A word of the question counts whole in the sentence itself, less in the heading above it, least in the rest of its passage. Words
are compared by stem, by the parts of compounds, and by the words that plans use for the same thing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.answering.expect import holds_expected, only_asks
from bot.library.library import Library
from bot.records import Query
from corpus.records import Passage, Record
from corpus.structure.units import Unit, units_of
from corpus.words import STOP_WORDS, all_words, stem, words

FACET_WORD = 0.25  # of the weight of a word that only names the facet: it says little of what a sentence is about
ALIKE, COMPOUND, PART = 0.8, 0.75, 0.4  # of the weight: another word for it, a compound with it, only a part of it
HEAD, AROUND = 0.8, 0.4  # of the weight: in the heading, elsewhere in the passage
OWN, HEADED, LENGTHY = 0.3, 0.15, 0.05  # more for what stands in the sentence itself and above it, less for a long one
UNSAID = 0.5  # of the weight of a word that the plans do not have at all: they may say it in other words
THEMED = 0.9  # of the weight of a word for the theme: in a passage on that theme
EARLIER = 0.7  # what is left of a unit on a plan or period before this one
LACKS = 0.45  # what is left of a unit that has not what the question must get (a date for "when")
_PART, _ROOT = 4, 6  # letters that a part of a compound has, and that words of one family share
_FAMILY = 0.8  # of the longer word that these letters have to be
_SAME = (
    "opstellen opgesteld totstandkoming geschreven",
    "informeren geinformeerd rapportage ontvangt voortgangsrapportage",
    "vergaderen vergadert bijeen overleg vergadering bijeenkomst overlegt",
    "evalueren geevalueerd evaluatie tussenevaluatie eindevaluatie",
    "vaststellen vastgesteld vaststelling",
    "kosten kost lasten budget begroting bedrag uitgaven geld financien",
    "totaal totale",
    "raad gemeenteraad",
    "inwoners bewoners burgers",
    "coordineert coordinator coordinatie trekker trekt trekken",
    "regisseur regie",
    "gebaseerd baseert baseren steunt berust grondslag",
    "artikel wetsartikel",
    "indicator indicatoren streefwaarde",
    "aantal meldingen aangiften",
    "beleidsstukken beleid beleidsplan visie nota",
    "looptijd periode loopt",
    "klaar gereed afgerond afgeronde",
    "percentage procent aandeel",
)
GENERIC = frozenset(
    map(
        stem,
        "plan ivp nota kadernota veiligheidsplan veiligheidsbeleid veiligheid beleid programma uitvoeringsprogramma uitvoeringsplan "
        "integraal integrale jaarplan gemeentelijke gemeentelijk volgens prioriteit samen nieuw nieuwe klaar gebied vlak terrein".split(),
    )
)  # words that name the plan itself
_EARLIER = re.compile(r"\b(?:ingetrokken|vervangt|vorige|voorgaande|voorgangers?|terugblik)\b", re.I)


class Term(Record):
    """A word of the question: its stem, the stems of other words for it, and what it tells in this plan."""

    stem: str
    others: frozenset[str] = frozenset()
    weight: float = 1.0
    theme: bool = False


class Weighed(Record):
    """A unit with what it is worth (0 to 1 and a little more) and the share of the question that it covers."""

    passage: Passage
    unit: Unit
    score: float
    covered: float


def terms_of(query: Query, passages: Sequence[Passage], library: Library) -> list[Term]:
    """Return the words of a question that tell something, each with its weight in these passages."""
    typed = [w for w in words(query.read) if w in {*query.words, *query.spoken, *query.named}]
    known = synonyms(library)
    followed = [w for w in query.words if w not in typed and not any(stem(w) in known.get(stem(t), ()) for t in typed)]
    carried = [*(w for w in query.named if w not in typed and w not in STOP_WORDS), *(followed if query.carried else ())]
    asked = [w for w in dict.fromkeys([*typed, *carried]) if not w.isdigit() and len(w) > 1]
    said = frozenset().union(*(stems_of(f"{p.section} {p.text}") for p in passages))
    asked = [w for w in asked if not only_asks(w)] or asked
    carried_themes = [w for t in query.themes for w in words(library.lookup.theme(t).name)] if not asked else []
    asked = asked or carried_themes
    rare = rarity([stem(w) for w in asked], [stems_of(f"{p.section} {p.text}") for p in passages])
    of_facets = facet_words(query, library) if query.themes else frozenset()  # without a theme the facet is the subject
    terms = [
        Term(
            stem=s,
            others=known.get(s, frozenset()) - {s},
            weight=rare[s] * (FACET_WORD if w in of_facets or s in GENERIC else 1.0),
            theme=w in (*query.named, *carried_themes),
        )
        for w, s in {w: stem(w) for w in asked}.items()
    ]
    return [t if not said or meets(t, said) else t.model_copy(update={"weight": UNSAID * t.weight}) for t in terms]


def weigh(query: Query, terms: Sequence[Term], passages: Iterable[Passage], library: Library) -> list[Weighed]:
    """Return the units of these passages that hold something of the question, the best first."""
    total = sum(t.weight for t in terms)
    if not total:
        return []
    found: list[Weighed] = []
    for passage in passages:
        section, whole = stems_of(passage.section), stems_of(passage.text)
        themed = THEMED * library.lookup.theme_distance(query.themes, passage.themes)
        for unit in units_in(passage):
            here, head = stems_of(unit.text), section | stems_of(unit.head)
            shares = [max(meets(t, here), HEAD * meets(t, head), AROUND * meets(t, whole), themed if t.theme else 0.0) for t in terms]
            own = [meets(t, here) for t in terms]
            if not any(own) and not any(meets(t, head) for t in terms) and not themed:
                continue
            covered = sum(t.weight * s for t, s in zip(terms, shares, strict=True)) / total
            held = sum(t.weight * s for t, s in zip(terms, own, strict=True)) / total
            headed = sum(t.weight * meets(t, head) for t in terms) / total
            score = (covered + OWN * held + HEADED * headed) * _fitting(query, unit, passage.section) - LENGTHY * len(unit.text) / 500
            found.append(Weighed(passage=passage, unit=unit, score=score, covered=covered))
    return sorted(found, key=lambda w: -w.score)


def units_in(passage: Passage) -> tuple[Unit, ...]:
    """Return the sentences, rows and lists of a passage in order, without the heading above it."""
    return units_of(passage.text, passage.section.rsplit(" > ", 1)[-1])


def meets(term: Term, stems: frozenset[str]) -> float:
    """Return how far a word of the question is among these stems: itself, another word for it, or a compound with it."""
    if term.stem in stems:
        return 1.0
    if term.others & stems:
        return ALIKE
    return max((_akin(term.stem, s) for s in stems), default=0.0)


def _akin(asked: str, other: str) -> float:
    """What a compound is worth (begroting, veiligheidsbegroting), a word of the family (voortgang, voortgangsbrief), or a part."""
    short, long = sorted((asked, other), key=len)
    if len(short) < _PART or not short.isalpha():
        return 0.0
    if long.endswith(short) or (len(short) >= _ROOT and long.startswith(short)):
        return COMPOUND if short == asked else PART if len(short) > _PART else 0.0
    one, two = (w[2:] if w.startswith("ge") and len(w) > _ROOT + 1 else w for w in (asked, other))
    shared = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return COMPOUND if shared >= _ROOT and shared >= _FAMILY * max(len(one), len(two)) else 0.0


def _fitting(query: Query, unit: Unit, section: str) -> float:
    """How well a unit can hold what the question must get."""
    past = EARLIER if _EARLIER.search(f"{section} {unit.text}") and not _EARLIER.search(query.read) else 1.0
    return past * (1.0 if holds_expected(query, f"{unit.head} {unit.text}") else LACKS)


def facet_words(query: Query, library: Library) -> frozenset[str]:
    """Return the words that name the facets that were asked."""
    facets = library.knowledge.facet_by_id
    named = (w for f in query.facets if f in facets for phrase in facets[f].words for w in all_words(phrase))
    return frozenset(named) - {*query.named}


def rarity(stems: Iterable[str], whole: Sequence[frozenset[str]]) -> dict[str, float]:
    """Return what each of these stems tells among texts of which the stems are given: the rarer, the more."""
    count = {s: sum(s in w for w in whole) for s in stems}
    return {s: math.log(1 + (len(whole) + 1) / (1 + n)) for s, n in count.items()}


@lru_cache(maxsize=20_000)
def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that carry meaning."""
    return frozenset(stem(w) for w in words(text))


def synonyms(library: Library) -> dict[str, frozenset[str]]:
    """Return the stems of other words for a word, by its stem."""
    return _groups(library.knowledge.vocabulary.synonyms)


@lru_cache(maxsize=4)
def _groups(known: tuple[tuple[str, ...], ...]) -> dict[str, frozenset[str]]:
    """The stems of other words for a word: one way for those of the vocabulary, both ways for the words of plans."""
    found: dict[str, set[str]] = {}
    for first, *others in known:
        found.setdefault(stem(all_words(first)[0]), set()).update(stem(w) for o in others for w in all_words(o))
    for group in _SAME:
        stems = {stem(w) for w in all_words(group)}
        for s in stems:
            found.setdefault(s, set()).update(stems)
    return {s: frozenset(others) for s, others in found.items()}
