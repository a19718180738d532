"""Find the phrases of the vocabulary in a question: themes, places, facets, signals; the longest first, typing errors forgiven.

Knows words, not meaning: what the phrases found mean together is for `understand`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from bot.understanding.places import Areas, settled, unheard
from bot.understanding.records import Phrase, Reading
from corpus.words import STOP_WORDS, all_words, fold, stem
from knowledge.records import Knowledge, Theme

KINDS = ("place", "theme", "other_place", "facet", "weak", "signal", "region")
FILLERS = frozenset(
    "allemaal daar dan er eigenlijk nou ook nog dat precies zoal dr ff even ons onze nu dus wel concreet beter meer goed zij ze die jullie "
    "volgens handreiking vng ivp plan".split()
)
PART = 0.5
SHORT = 4  # another letter in a word this short makes another word ("rood", "road"), so only a missing, extra or swapped one is repaired
_TRIPLE = re.compile(r"([a-z])\1\1+")  # a key that was held too long: staaat
BESIDE = frozenset({"signal", "region"})  # stand beside other phrases and block none
SMALL = frozenset({"greeting", "thanks", "bye"})
OF_PLANS = frozenset({"period", "plans"})  # signals whose words ask for no facet ("nog geldig" is no budget)
BETWEEN = {"theme": frozenset("te laten zich hun de het worden er zijn".split()), "facet": FILLERS, "weak": FILLERS, "signal": FILLERS}


def _numbers(theme: Theme) -> tuple[str, ...]:
    """How people call a theme by its number in the handbook."""
    if not theme.number:
        return ()
    return (theme.number,) if theme.is_aspect else (f"thema {theme.number}", f"veiligheidsthema {theme.number}")


class Recogniser:
    """The phrases of the vocabulary, ready to be found."""

    def __init__(self, knowledge: Knowledge, lexicon: frozenset[str]) -> None:
        self.areas = Areas(knowledge)
        self._phrases: defaultdict[str, list[tuple[tuple[str, ...], str, str, float]]] = defaultdict(list)
        self._vocabulary: set[str] = set()
        self._lexicon = lexicon
        words = knowledge.vocabulary
        for theme in words.themes:
            self._add("theme", theme.id, (theme.name, *theme.words, *_numbers(theme)))
            self._add("negative", theme.id, theme.negative)
        for place in words.municipalities:
            self._add("place", place.id, (place.name, *place.words))
        self._heads = {w: t.id for t in words.themes for n in (t.name, *t.words) for w in [fold(n)] if w.isalpha() and len(w) >= 5}
        spellings = dict(words.spellings)
        self._ordinary = words.ordinary
        for region in words.regions:
            self._add("region", region, (region,))
        for other in words.others:
            self._add("other_place", other, (other, *spellings.get(other, ())))
        self._shorthand = {short: all_words(full) for short, full in words.shorthand}
        self._others = {t for other in words.others for t in all_words(other)} - self._lexicon
        for facet in words.facets:
            self._add("facet", facet.id, facet.words, 2.0)
            if facet.words:
                self._add("facet", facet.id, (facet.one, facet.many), 3.0)
            self._add("weak", facet.id, facet.weak, 0.5)
        for signal in words.signals:
            self._add("signal", signal.id, signal.words)
        self._facet_words = sorted({w for f in words.facets if f.words for w in (f.one, f.many) if len(w) > 4} | {"doelen"})
        self._known = self._lexicon | self._vocabulary | STOP_WORDS
        self._by_letter: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(w for w in self._known if len(w) >= 4):
            self._by_letter[word[0]].append(word)
        self._own_words = frozenset(self._vocabulary)

    def _add(self, kind: str, name: str, phrases: Iterable[str], strength: float = 1.0) -> None:
        for phrase in phrases:
            tokens = all_words(phrase)
            if tokens:
                self._vocabulary.update(tokens)
                key = tuple(_key(t, kind) for t in tokens)
                self._phrases[key[0]].append((key, kind, name, strength))

    def read(self, text: str) -> Reading:
        """Return the reading of a question."""
        originals = _tokens(text)
        tokens: list[str] = []
        typed: list[str] = []
        strange = 0
        for original in originals:
            strange += fold(original) not in self._known
            for part in self._repair(fold(original), original[:1].isupper()):
                tokens.append(part)
                typed.append(original)
        reading = Reading(tokens, typed, strange=strange)
        reading.phrases = self._find(reading)
        return reading

    def _repair(self, token: str, capital: bool) -> list[str]:
        """The token itself when it is known; else its two parts when it is a compound; else the nearest known word."""
        if re.fullmatch(r"\d+s", token):
            return [token[:-1]]
        token = _TRIPLE.sub(r"\1\1", token)
        if token in self._shorthand:
            return self._shorthand[token]
        parts = self._facet_compound(token)
        if parts:
            return parts
        if token in self._known or len(token) < 4 or any(c.isdigit() for c in token):
            return [token]
        for longer in (f"{token}n", f"{token}en"):
            if longer in self._vocabulary:
                return [longer]
        parts = self._split(token)
        if parts:
            return parts
        allowed = 1 if len(token) < 8 else 2
        near = [
            (distance, word)
            for word in self._by_letter.get(token[0], ())
            if abs(len(word) - len(token)) <= allowed
            and (distance := OSA.distance(token, word, score_cutoff=allowed)) <= allowed
            and (word in self._own_words or (distance == 1 and len(word) >= 6 and not capital))
            and (distance == 1 or len(word) >= 8)
            and (len(token) > SHORT or len(word) != len(token) or sorted(word) == sorted(token))
            and (capital or word not in self._others)
        ]
        best = min(near, key=lambda n: (n[0], n[1] not in self._own_words, abs(len(n[1]) - len(token) - 0.5), n[1]), default=(0, token))
        return [best[1]]

    def _facet_compound(self, token: str) -> list[str]:
        """`verkeersmaatregelen` as theme and facet; nothing for a word of the vocabulary itself."""
        if token in self._vocabulary:
            return []
        for tail in self._facet_words:
            head = token.removesuffix(tail)
            for left in (head, head.removesuffix("s"), head.removesuffix("en")):
                if head != token and len(left) >= 4 and left in self._vocabulary:
                    return [left, tail]
        return []

    def _split(self, token: str) -> list[str]:
        for i in range(len(token) - 3, 3, -1):
            left, right = token[:i], token[i:]
            if right in self._vocabulary and (left in self._vocabulary or left.rstrip("s") in self._vocabulary):
                return [left if left in self._vocabulary else left.rstrip("s"), right]
        return []

    def _find(self, reading: Reading) -> list[Phrase]:
        found: list[Phrase] = []
        for i in range(len(reading.tokens)):
            for first in {f"={reading.tokens[i]}", stem(reading.tokens[i])}:
                for key, kind, name, strength in self._phrases.get(first, ()):
                    end = _end_of(key, reading.tokens, i, BETWEEN.get(kind, frozenset()))
                    if end and not (kind == "theme" and end == i + 1 and reading.tokens[i] in STOP_WORDS):
                        found.append(Phrase(kind, name, i, end, strength))
        found = settled(found, reading, self._ordinary, self.areas.small)
        found += [p for p in unheard(reading, found, self._known) if not any(p.start < q.end and q.start < p.end for q in found)]
        known = {i for p in found if p.kind not in ("weak", "signal") for i in range(p.start, p.end)}
        found += [p for i, t in enumerate(reading.tokens) if i not in known for p in (*self._inside(t, i), *self._ending(t, i))]
        blocked = {(p.id, i) for p in found if p.kind == "negative" for i in range(p.start, p.end)}
        found = [p for p in found if p.kind != "negative" and not (p.kind == "theme" and (p.id, p.start) in blocked)]
        found.sort(key=lambda p: (-(p.end - p.start), KINDS.index(p.kind), -p.strength, p.start))
        kept = _longest([p for p in found if p.kind in BESIDE])
        steering = {i for p in kept if p.id in OF_PLANS for i in range(p.start, p.end)}
        found = [p for p in found if not (p.kind in ("facet", "weak") and steering.issuperset(range(p.start, p.end)))]
        taken: dict[int, Phrase] = {}
        for phrase in (p for p in found if p.kind not in BESIDE):
            spot = range(phrase.start, phrase.end)
            blockers = [taken[i] for i in spot if i in taken]
            same = all(b.start == phrase.start and b.end == phrase.end and b.kind == phrase.kind for b in blockers)
            if blockers and not same:
                continue
            kept.append(phrase)
            taken.update(dict.fromkeys(spot, phrase))
        towns = {i for i, p in taken.items() if p.kind in ("place", "other_place")}
        kept = [p for p in kept if p.kind != "region" or not towns.intersection(range(p.start, p.end))]
        named = {i for i, p in taken.items() if p.kind in ("theme", "place")}
        kept = [p for p in kept if p.kind != "signal" or p.id in SMALL or not named.issuperset(range(p.start, p.end))]
        return sorted(kept, key=lambda p: p.start)

    def _inside(self, token: str, place: int) -> list[Phrase]:
        """The theme a longer word begins with: `ondermijningsaanpak`, `jeugdteam`; its word stays one of the telling words."""
        heads = [h for h in self._heads if token.startswith(h) and len(token) >= len(h) + 4]
        return [Phrase("theme", self._heads[max(heads, key=len)], place, place + 1, PART)] if heads else []

    def _ending(self, token: str, place: int) -> list[Phrase]:
        """The facet a longer word ends with: `weerbaarheidsmaatregelen`."""
        tails = [w for w in self._facet_words if len(w) >= 7 and token.endswith(w) and token != w]
        return [p for w in tails for p in self._phrase_of(w, place)][:1]

    def _phrase_of(self, word: str, place: int) -> list[Phrase]:
        found = self._phrases.get(stem(word), ())
        return [Phrase(kind, name, place, place + 1, PART * s) for key, kind, name, s in found if kind == "facet" and len(key) == 1]


def _end_of(key: tuple[str, ...], tokens: list[str], start: int, between: frozenset[str]) -> int:
    """Where the phrase ends when it stands at `start`, else 0; the words of `between` may stand inside it."""
    i = start
    for n, part in enumerate(key):
        while n and i < len(tokens) and tokens[i] in between and part not in (f"={tokens[i]}", stem(tokens[i])):
            i += 1
        if i >= len(tokens) or part not in (f"={tokens[i]}", stem(tokens[i])):
            return 0
        i += 1
    return i


def _longest(found: list[Phrase]) -> list[Phrase]:
    """The signals, without one inside a longer one; they stand beside other phrases and block none."""
    return [p for p in found if not any(o.start <= p.start and p.end <= o.end and o.end - o.start > p.end - p.start for o in found)]


def one_edit(typed: str, word: str) -> bool:
    """True when the two differ by at most one letter, or by two that changed places."""
    return OSA.distance(typed, word, score_cutoff=1) <= 1


def _tokens(text: str) -> list[str]:
    """The words of a question as typed."""
    return re.findall(r"[^\W_]+(?:[.,]\d+)*", text)


def _key(token: str, kind: str) -> str:
    """Places, signals and abbreviations are matched as they are, other words by their stem."""
    return f"={token}" if kind in ("place", "other_place", "region", "signal") or len(token) <= 3 else stem(token)
