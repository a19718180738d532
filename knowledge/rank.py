"""Rank facts for the words of a question: which entries cover most of what is asked, weighed by how telling a word is.

Pure look-up over some thousands of entries, no library and no vectors; ready within a fraction of a second.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from corpus.records import Record
from corpus.words import all_words, stem, words
from knowledge.records import Entry, Facet

PART_WEIGHT = 0.6  # a compound that holds the word, or the word that holds it
SHORTEST_PART = 6
MOST_PARTS = 20_000  # how many words of users are remembered with their parts
IN_TEXT, IN_LIST = 0.8, 0.95  # a word in the text of a topic or in a list, against 1 for a word of the title or a question
ENOUGH = 9.0  # the weight of words from which likeness counts in full
ASKING, SMALL = 1.5, 0.4  # the weights of a word that asks ("hoe vaak", "wie") and of another small one in the wording of a question
_ASKING = frozenset(map(stem, "hoe hoeveel vaak wie wanneer waar waarom welke wat lang groot how many often who when where why".split()))


class Match(Record):
    """How well an entry fits: `covered` is the share of the words' weight it has, `like` the likeness to a question people ask."""

    entry: Entry
    covered: float
    like: float
    missing: tuple[str, ...]


class Ranking:
    """The words of all entries, ready to be asked."""

    def __init__(self, entries: Iterable[Entry], facets: Mapping[str, Facet]) -> None:
        self._entries = tuple(entries)
        self._stems: list[Mapping[str, float]] = []
        self._questions: list[tuple[frozenset[str], ...]] = []
        spread: Counter[str] = Counter()
        self._where: defaultdict[str, set[int]] = defaultdict(set)
        for n, entry in enumerate(self._entries):
            found = _stems_of(entry)
            self._stems.append(found)
            self._questions.append(_questions_of(entry, facets))
            spread.update(found)
            for s in found:
                self._where[s].add(n)
        self._wordings: dict[str, tuple[frozenset[str], ...]] = {}
        self._titles = tuple(frozenset(stem(w) for w in words(e.title)) for e in self._entries)
        total = max(1, len(self._entries))
        self._idf = {s: math.log(1 + total / n) for s, n in spread.items()}
        self._rare = math.log(1 + total)
        self._parts: dict[str, tuple[str, ...]] = {}
        self.lexicon = frozenset(w for e in self._entries for w in words(_text_of(e)))

    def weight(self, word_stem: str) -> float:
        """Return how telling a stem is: 0 for one that no entry has."""
        if word_stem in self._idf:
            return self._idf[word_stem]
        return max((PART_WEIGHT * self._idf[p] for p in self._parts_of(word_stem)), default=0.0)

    def knows(self, word_stem: str) -> bool:
        """True when some entry has exactly this stem."""
        return word_stem in self._idf

    def names(self, n: int, stems: Collection[str]) -> bool:
        """True when the title or a question of entry n has all of the stems, and there are any."""
        return bool(stems) and all(self._stems[n].get(s) == 1.0 for s in stems)

    def titled(self, n: int, stems: Iterable[str]) -> float:
        """Return the share of the weight of these stems that the title of entry n has."""
        weights = {s: self.weight(s) for s in stems}
        total = sum(weights.values())
        return sum(w for s, w in weights.items() if s in self._titles[n]) / total if total else 0.0

    def rank(self, stems: Iterable[str], allowed: Iterable[int]) -> dict[int, Match]:
        """Return per allowed entry (by its place in the list) how well it covers the stems; entries without any are left out."""
        asked = {s: w for s in dict.fromkeys(stems) if (w := self.weight(s)) > 0}
        total = sum(asked.values())
        found: dict[int, Match] = {}
        near = {s: (s, *self._parts_of(s)) for s in asked}
        candidates = set().union(*(self._where[p] for parts in near.values() for p in parts)) if asked else set()
        for n in candidates.intersection(allowed):
            have = {s: max((self._stems[n].get(p, 0.0) * (1.0 if p == s else PART_WEIGHT) for p in near[s]), default=0.0) for s in asked}
            covered = sum(asked[s] * have[s] for s in asked) / total
            like = max((self._likeness(asked, q) for q in self._questions[n]), default=0.0)
            missing = tuple(s for s in asked if have[s] == 0)
            found[n] = Match(entry=self._entries[n], covered=covered, like=like, missing=missing)
        return found

    def _likeness(self, asked: Mapping[str, float], question: frozenset[str]) -> float:
        both = sum(w for s, w in asked.items() if s in question)
        either = sum(asked.values()) + sum(self._idf.get(s, self._rare) for s in question if s not in asked)
        return both / either * min(1.0, sum(asked.values()) / ENOUGH) if either else 0.0

    def wording(self, entry: Entry, text: str) -> float:
        """Return how like the whole text, small words too, one of the questions of an entry is: 1 for the same words."""
        if entry.id not in self._wordings:
            self._wordings[entry.id] = tuple(frozenset(stem(w) for w in all_words(q)) for q in (*entry.questions, entry.title))
        asked = {stem(w) for w in all_words(text)}
        return max((self._overlap(asked, q) for q in self._wordings[entry.id]), default=0.0)

    def _overlap(self, asked: set[str], question: frozenset[str]) -> float:
        weights = {s: self.weight(s) or (ASKING if s in _ASKING else SMALL) for s in asked | question}
        return sum(weights[s] for s in asked & question) / sum(weights.values()) if weights else 0.0

    def _parts_of(self, word_stem: str) -> tuple[str, ...]:
        if word_stem not in self._parts:
            if len(self._parts) >= MOST_PARTS:
                self._parts.clear()
            self._parts[word_stem] = (
                tuple(
                    s
                    for s in self._idf
                    if s != word_stem and len(s) >= SHORTEST_PART and (word_stem in s or (s in word_stem and len(s) * 2 >= len(word_stem)))
                )
                if len(word_stem) >= SHORTEST_PART
                else ()
            )
        return self._parts[word_stem]


def _text_of(entry: Entry) -> str:
    items = (f"{item.text} {' '.join(item.parts)}" for item in entry.items)
    return " ".join((entry.title, entry.text or "", entry.remark or "", *entry.questions, *items))


def _stems_of(entry: Entry) -> Mapping[str, float]:
    """The stems of an entry with their strength: its questions and title count full, the rest a little less.

    A number of one or two digits only counts there: a chapter or a step is named by it, in running text it is noise.
    """
    found = {stem(w): IN_TEXT if entry.is_topic else IN_LIST for w in words(_text_of(entry)) if not (w.isdigit() and len(w) < 3)}
    found.update({stem(w): 1.0 for w in words(" ".join((entry.title, *entry.questions)))})
    return found


def _questions_of(entry: Entry, facets: Mapping[str, Facet]) -> tuple[frozenset[str], ...]:
    facet = facets.get(entry.facet)
    asked = [*entry.questions, entry.title]
    if facet and not entry.is_topic:
        asked = [f"{facet.many} {entry.title}", f"{facet.one} {entry.title}"]
    return tuple(frozenset(stem(w) for w in words(q)) for q in asked)
