"""The check on every draft: each number, year, law, organisation, name and word of a sentence stands in one of its sources or was given.

Reads the sources anew from the facts by their place, so that it does not believe the writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from bot.drafting import phrases
from bot.drafting.records import INPUT, Ref, Sentence, Wish
from bot.library.library import Library
from corpus.records import Record
from corpus.words import all_words, fold, stem
from knowledge.records import Entry, Knowledge, Series

NUMBER_WORDS = frozenset(
    "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien vijftien twintig dertig veertig vijftig zestig zeventig tachtig "
    "negentig honderd duizend miljoen helft kwart verdubbeling halvering driekwart".split()
)
LAW = re.compile(r"\b(?:artikel|artikelen|art\.)\s*\d+\s*[a-z]?\b|\b[Ww]et\s+[\w-]+|\b[\w-]*wet\b|\b[\w-]*(?:verordening|besluit)\b", re.I)
GENERIC = frozenset(
    """gemeente gemeenten partners bewoners inwoners ondernemers burgers bedrijven instellingen samenleving beleid zorg welzijn wonen jeugd
    communicatie handhaving onderwijs sport cultuur participatie omgeving economie horeca integriteit personeel ouders jongeren scholen
    """.split()
)


class Problem(Record):
    """What in a sentence stands in none of its sources."""

    kind: str
    what: str


class Support:
    """The check for one wish: its sources are the facts and what the user said."""

    def __init__(self, library: Library, wish: Wish) -> None:
        self._knowledge: Knowledge = library.knowledge
        self._wish = wish
        self._entries = _by_id(library.knowledge)
        self._series = {s.id: s for s in library.knowledge.series}

    def problem(self, sentence: Sentence) -> Problem | None:
        """Return the first thing in a sentence that has no source, or None; a gap claims nothing."""
        if sentence.is_gap:
            return None
        if not sentence.refs:
            return Problem(kind="word", what=sentence.text)
        basis = " \n ".join([*(self.basis(r) for r in sentence.refs), *self._given])
        return self._figures(sentence.text, basis) or self._laws(sentence.text, basis) or self._names(sentence.text, basis)

    def basis(self, ref: Ref) -> str:
        """Return the text that a place offers: the fact itself and what it is about."""
        if ref.entry == INPUT:
            given = self._wish.given
            return given[ref.item].text if ref.item is not None and ref.item < len(given) else ""
        if ref.entry in self._series:
            return self._of_series(self._series[ref.entry])
        entry = self._entries.get(ref.entry)
        return self._of_entry(entry, ref.item) if entry else ""

    def _of_entry(self, entry: Entry, item: int | None) -> str:
        items = entry.items if item is None else entry.items[item : item + 1]
        plan = self._knowledge.plan_by_id[entry.document]
        treatment = self._knowledge.treatment_by_id.get(entry.treatment or "")
        places = [self._knowledge.place_by_id[m].name for m in entry.municipalities]
        said = [f"{i.text} {' '.join(i.parts)}" for i in items]
        name = treatment.name if treatment else ""
        return " \n ".join([entry.text or "", *said, entry.title, name, plan.title, plan.short, *places])

    def _of_series(self, series: Series) -> str:
        values = " \n ".join(f"{o.when} {o.value}" for o in series.observations)
        return f"{series.label} {self._knowledge.place_by_id[series.place].name} {series.source or ''} {series.unit} {values}"

    @cached_property
    def _given(self) -> tuple[str, ...]:
        """What the wish itself names: the municipality and the theme."""
        place = self._knowledge.place_by_id[self._wish.municipality].name if self._wish.municipality else self._wish.place
        return (self._knowledge.theme_by_id[self._wish.theme].name, place or "")

    @staticmethod
    def _figures(text: str, basis: str) -> Problem | None:
        there = {n.strip(".,") for n in re.findall(r"\d[\d.,]*\w?", basis)} | {n.strip(".,") for n in re.findall(r"\d[\d.,]*", basis)}
        for number in re.findall(r"\d[\d.,]*", text):
            if number.strip(".,") not in there:
                return Problem(kind="year" if re.fullmatch(r"(19|20)\d\d", number.strip(".,")) else "number", what=number.strip(".,"))
        words = set(all_words(basis))
        missing = next((w for w in all_words(text) if w in NUMBER_WORDS and w not in words), None)
        return Problem(kind="number", what=missing) if missing else None

    @staticmethod
    def _laws(text: str, basis: str) -> Problem | None:
        there = f" {' '.join(all_words(basis))} "
        for law in LAW.findall(text):
            if f" {' '.join(all_words(law))} " not in there and not set(all_words(law)) <= TEMPLATE:
                return Problem(kind="law", what=law)
        return None

    def _names(self, text: str, basis: str) -> Problem | None:
        there = set(all_words(basis)) | TEMPLATE
        stems = {stem(w) for w in there}
        said = " ".join(all_words(text))
        known = " ".join(all_words(basis))
        for name in self._organisations:
            absent = f" {name} " in f" {said} " and any(f" {part} " not in f" {known} " for part in name.split(" en "))
            if absent and not set(name.split()) <= TEMPLATE:
                return Problem(kind="organisation", what=name)
        for match in re.finditer(r"(?<!\w)[^\W\d_][\w'’]*", text):
            word = match[0]
            if any(w not in there and stem(w) not in stems for w in all_words(word)):
                inside = text[: match.start()].strip() != "" and word[:1].isupper()
                return Problem(kind="name" if inside or sum(c.isupper() for c in word) > 1 else "word", what=word)
        return None

    @cached_property
    def _organisations(self) -> tuple[str, ...]:
        return organisations(self._knowledge)


def organisations(knowledge: Knowledge) -> tuple[str, ...]:
    """Return every partner that any plan or the handbook names, folded; general words left out."""
    if _KEPT.get("of") is not knowledge:
        items = [i for e in knowledge.entries if e.facet == "partners" for i in e.items]
        named = {" ".join(all_words(re.sub(r"\(.*?\)", "", n))) for i in items for n in (i.text, *i.parts)}
        _KEPT.update(of=knowledge, names=tuple(sorted(n for n in named if len(n) > 2 and n not in GENERIC and len(n.split()) <= 5)))
    found: tuple[str, ...] = _KEPT["names"]  # type: ignore[assignment]
    return found


_KEPT: dict[str, object] = {}  # of the knowledge last asked for


def _by_id(knowledge: Knowledge) -> dict[str, Entry]:
    return {e.id: e for e in knowledge.entries}


def _template_words() -> frozenset[str]:
    """The words of the fixed phrases: they claim nothing by themselves."""
    texts: Iterable[object] = (v for k, v in vars(phrases).items() if k.isupper() and not k.startswith(("NOTE", "GAP")))
    said = " ".join(str(t) for t in texts)
    return frozenset(w for w in all_words(re.sub(r"\{\w+\}", " ", said)) if not w[0].isdigit() and w not in NUMBER_WORDS) | {fold("het")}


TEMPLATE = _template_words()
