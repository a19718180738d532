"""Which names are places, by what stands around them; and whose plan a name implies that only its facts have.

Knows names and neighbours of words, not what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from bot.understanding.records import Phrase, Reading
from corpus.words import STOP_WORDS, all_words, fold
from knowledge.records import Entry, Knowledge

_BODIES = frozenset(
    "veiligheidsregio regio provincie rud district eenheid politie basisteam ggd veiligheidshuis parket omgevingsdienst".split()
)
_SCHOOLS = frozenset({"hogeschool", "universiteit"})
_WHERE = frozenset("in van uit te naar for".split())
_SUBJECT = frozenset("doet heeft had wil deed kiest koos noemt pakt geeft besteedt krijgt telt telde does has did".split())
_ABOUT = frozenset("aan tegen met in op voor bij over als om nu dan binnen qua against about".split())
_BESIDE = frozenset("en of met vs versus and or".split())
_VERBS = frozenset({"leiden"})
_MODAL = frozenset("kunnen kan kun kunt mogen mag moeten moet je ik we wij te".split())


def settled(found: Sequence[Phrase], reading: Reading, ordinary: Collection[str], small: Collection[str]) -> list[Phrase]:
    """Return the phrases with each place settled: kept, made a `region` where it only names one, or left out where it is no place.

    `ordinary` are names that are ordinary words too; `small` are the words that facts write with a small letter.
    """
    subjects = {i for p in found if p.kind in ("theme", "facet") for i in range(p.start, p.end)}
    places = {i for p in found if p.kind == "place" or (p.kind == "other_place" and p.end - p.start > 1) for i in range(p.start, p.end)}
    kept: list[Phrase] = []
    for phrase in found:
        before, after = _beside(phrase, reading)
        name = reading.tokens[phrase.start] if phrase.end - phrase.start == 1 else ""
        if phrase.kind == "place":
            kept += [] if _is_verb(phrase, reading) else [phrase]
        elif phrase.kind in ("other_place", "region") and (before in _BODIES or after in ("safety", "region", "veiligheidsregio")):
            start = phrase.start - (before in _BODIES)
            kept.append(Phrase("region", f"{before} {phrase.id}" if start < phrase.start else phrase.id, start, phrase.end))
        elif phrase.kind == "other_place" and (name in ordinary or name in _VERBS):
            kept += [phrase] if _stands_as_place(phrase, reading, subjects, places, small) else []
        elif phrase.kind != "other_place" or before not in _SCHOOLS:
            kept.append(phrase)
    return kept


def _stands_as_place(phrase: Phrase, reading: Reading, subjects: set[int], places: set[int], small: Collection[str]) -> bool:
    """True for a name that is an ordinary word too where it can only be the name: a capital, "gemeente", who does something, a place."""
    before, after = _beside(phrase, reading)
    if before == "gemeente" or (reading.originals[phrase.start][:1].isupper() and phrase.start > 0):
        return True
    if before in _SUBJECT and (not after or after in _ABOUT or phrase.end in subjects):
        return True
    if before in _BESIDE and phrase.start - 2 in places:
        return True
    rare = reading.tokens[phrase.start] not in small
    ends = not after and phrase.start - 1 in subjects and not _MODAL.intersection(reading.tokens)
    return (rare and before in _WHERE) or (ends and (rare or reading.tokens[phrase.start] in _VERBS))


def _beside(phrase: Phrase, reading: Reading) -> tuple[str, str]:
    before = reading.tokens[phrase.start - 1] if phrase.start else ""
    after = reading.tokens[phrase.end] if phrase.end < len(reading.tokens) else ""
    return before, after


def _is_verb(phrase: Phrase, reading: Reading) -> bool:
    """True for "putten" in "where can we draw from", which is no municipality."""
    if reading.originals[phrase.start] != "putten":
        return False
    before = reading.tokens[: phrase.start]
    return before[-1:] != [] and (before[-1] in _MODAL or (before[-1] == "uit" and bool(_MODAL.intersection(before))))


def unheard(reading: Reading, phrases: Sequence[Phrase], known: Collection[str]) -> list[Phrase]:
    """Return the names behind "in" or "gemeente" that are on no list and in no fact: a village somewhere else, as far as is known."""
    if not any(p.kind in ("theme", "facet") for p in phrases):
        return []
    found: list[Phrase] = []
    for start in range(1, len(reading.tokens)):
        end = start
        while end < len(reading.tokens) and _is_strange_name(reading.originals[end], known):
            end += 1
        if end > start and reading.tokens[start - 1] in ("in", "te", "gemeente"):
            found.append(Phrase("other_place", " ".join(reading.originals[start:end]), start, end))
    return found


def _is_strange_name(typed: str, known: Collection[str]) -> bool:
    return len(typed) > 3 and typed.isalpha() and typed[0].isupper() and not typed.isupper() and fold(typed) not in known


class Areas:
    """Which plan's area a name belongs to, by whose facts have it."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._regions = {f" {' '.join(all_words(r))} " for r in knowledge.vocabulary.regions}
        self._members = {m.id: m.members for m in knowledge.vocabulary.municipalities if m.members}
        self._groups = {frozenset(m.members): m.id for m in knowledge.vocabulary.municipalities if m.members}
        texts: dict[tuple[str, ...], list[str]] = {}
        small: set[str] = set()
        names: set[str] = set()
        area = {p.id: p.municipalities for p in knowledge.plans}
        for entry in knowledge.entries:
            text = _said(entry)
            texts.setdefault(area.get(entry.document, ()), []).append(text)
            small |= {fold(w) for w in _SMALL.findall(text)}
            names |= {fold(w) for w in _NAME.findall(text)}
        for term in knowledge.terms:
            texts.setdefault(area.get(term.document, ()), []).append(f"{term.term} {term.meaning}")
            names |= {fold(term.term)} if term.term.isupper() else set()
        for plan in knowledge.plans:
            texts.setdefault(plan.municipalities, []).append(" ".join(plan.places))
            names |= {w for place in plan.places for w in all_words(place)}
        self._texts = {a: f" {' '.join(all_words(' '.join(t)))} " for a, t in texts.items()}
        towns = {w for m in knowledge.vocabulary.municipalities for n in (m.name, *m.words) if len(all_words(n)) == 1 for w in all_words(n)}
        towns |= {w for other in knowledge.vocabulary.others for w in all_words(other)}
        self.small = frozenset(small).union(*(all_words(q) for e in knowledge.entries for q in e.questions))
        self._names = names - small - STOP_WORDS - towns

    def region(self, name: str) -> tuple[str, ...] | None:
        """Return the place that a region's name stands for: none where several plans or the handbook have it, None where nothing has it."""
        holders = [area for area in self._holders(name) if self._names_itself(name, area)]
        return None if not holders else self.place(holders[0]) if len(holders) == 1 else ()

    def _names_itself(self, name: str, area: tuple[str, ...]) -> bool:
        """True when the facts of an area have a name on its own, not only within a longer one (Brabant in Brabant-Noord)."""
        wanted, text = f" {' '.join(all_words(name))} ", self._texts[area]
        longer = [said for said in self._regions if wanted in said and said != wanted]
        return text.count(wanted) > sum(text.count(said) for said in longer)

    def _holders(self, name: str) -> list[tuple[str, ...]]:
        """The areas (the municipalities of a plan, none for the handbook) whose facts have this name."""
        wanted = f" {' '.join(all_words(name))} "
        return [area for area, text in self._texts.items() if wanted in text]

    def has(self, word: str, places: Collection[str]) -> bool:
        """Return True when the facts of a plan of one of these places have a word."""
        members = {m for p in places for m in self._members.get(p, (p,))}
        return any(f" {word}" in text for area, text in self._texts.items() if members & {*area})

    def place(self, area: tuple[str, ...]) -> tuple[str, ...]:
        """Return the place that stands for an area: its own name where it has one, else its municipalities."""
        group = self._groups.get(frozenset(area))
        return (group,) if group else area

    def area_of(self, places: Collection[str]) -> tuple[str, ...]:
        """Return the region that has all these municipalities as members; the municipalities themselves where there is none."""
        region = next((r for members, r in self._groups.items() if {*places} <= members), None)
        return (region,) if region else tuple(places)

    def implied(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return the place that these words imply: the area that alone has the names among them; none when they point to several."""
        held = [self._holders(w) for w in words if w in self._names and len(w) > 2]
        areas = {h[0] for h in held if len(h) == 1}
        return self.place(areas.pop()) if len(areas) == 1 else ()


_NAME = re.compile(r"(?<=[a-zà-ÿ,] )[(‘']?([A-Z][A-Za-zÀ-ÿ0-9]{2,})")
_SMALL = re.compile(r"\b[a-zà-ÿ][a-zà-ÿ]+")


def _said(entry: Entry) -> str:
    items = (f"{i.text} {' '.join(i.parts)}" for i in entry.items)
    return " . ".join((entry.title, entry.text or "", entry.remark or "", *items))
