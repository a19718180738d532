"""Look facts up exactly: by plan, municipality, theme, facet, year. No guessing here: what does not match is not returned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cached_property

from corpus.place import squash
from knowledge.rank import Ranking
from knowledge.records import Entry, Knowledge, Municipality, Series, Status, Term, Theme, Treatment

_WORD = re.compile(r"[^\W_][\w&+-]*")
UNDER = 0.6  # the theme distance of what falls under a theme
HANDBOOK = "vng-kernbeleid-veiligheid-2021"


class Lookup:
    """Knowledge with the tables to find things in it."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.ranking = Ranking(knowledge.entries, knowledge.facet_by_id)
        self._terms: dict[str, list[Term]] = {}
        for term in knowledge.terms:
            self._terms.setdefault(squash(term.term), []).append(term)

    def places(self, municipalities: Collection[str]) -> frozenset[str]:
        """Return the municipalities with the members of every region among them."""
        members = (m for i in municipalities for m in self.knowledge.place_by_id[i].members)
        return frozenset([*municipalities, *members])

    def documents_of(self, municipalities: Collection[str]) -> tuple[str, ...]:
        """Return the plans of these municipalities that no newer plan goes before."""
        wanted = self.places(municipalities)
        return tuple(p.id for p in self.knowledge.plans if wanted & set(p.municipalities) and p.is_current(wanted))

    def searched(self, municipalities: Collection[str], documents: Collection[str]) -> tuple[str, ...]:
        """Return the documents to search for a question; none given back means all."""
        if documents or municipalities:
            return tuple(documents) or self.documents_of(municipalities)
        return tuple(p.id for p in self.knowledge.plans if p.is_current()) if self._back else ()

    @cached_property
    def _back(self) -> frozenset[str]:
        """The plans that step back behind a newer one, for one municipality or more."""
        return frozenset(p.id for p in self.knowledge.plans if p.successor)

    def _counts(self, fact: Entry | Treatment, wanted: Collection[str], documents: Collection[str]) -> bool:
        """True for a fact of the documents asked for; where none was, of a plan that no newer one goes before."""
        if documents:
            return fact.document in documents
        if fact.document not in self._back:
            return True
        here = {*wanted} & {*fact.municipalities} or fact.municipalities
        return self.knowledge.plan_by_id[fact.document].is_current(here)

    @cached_property
    def place_of(self) -> dict[str, int]:
        """The place of every entry in the list of entries, by its id."""
        return {e.id: n for n, e in enumerate(self.knowledge.entries)}

    def allowed(self, municipalities: Collection[str], documents: Collection[str]) -> list[int]:
        """Return the places in the list of entries that these municipalities and documents leave."""
        wanted = self.places(municipalities)
        return [
            n
            for n, e in enumerate(self.knowledge.entries)
            if self._counts(e, wanted, documents) and (not wanted or bool(wanted & set(e.municipalities)))
        ]

    def theme_distance(self, asked: Collection[str], covers: Collection[str]) -> float:
        """Return how well `covers` meets the asked themes: 1 for the theme itself, less for a broader or narrower one, 0 for none."""
        return max((self._distance(theme, covers) for theme in asked), default=0.0)

    def _distance(self, theme: str, covers: Collection[str]) -> float:
        if not covers:
            return 0.0
        if theme in covers:
            return 1.0 if next(iter(covers)) == theme else 0.9
        themes = self.knowledge.theme_by_id
        if not themes[theme].is_aspect and any(themes[c].broader == theme for c in covers if c in themes):
            return 0.6
        return 0.5 if themes[theme].broader in covers else 0.0

    def treatments(
        self,
        themes: Collection[str] = (),
        municipalities: Collection[str] = (),
        documents: Collection[str] = (),
        status: Collection[Status] = (),
        least: float = 0.9,
    ) -> list[Treatment]:
        """Return the themes of plans that meet all that is given; `least` is the theme distance asked for."""
        wanted = self.places(municipalities)
        return [
            t
            for t in self.knowledge.treatments
            if (not themes or self.theme_distance(themes, t.covers) >= least)
            and (not wanted or wanted & set(t.municipalities))
            and self._counts(t, wanted, documents)
            and (not status or t.status in status)
        ]

    def entries(
        self,
        facet: str,
        themes: Collection[str],
        municipalities: Collection[str] = (),
        documents: Collection[str] = (),
        least: float = 0.9,
    ) -> list[Entry]:
        """Return what plans say about this facet of these themes, topics left out."""
        wanted = self.places(municipalities)
        return [
            e
            for e in self.knowledge.entries
            if not e.is_topic
            and e.facet == facet
            and self.theme_distance(themes, e.covers) >= least
            and (not wanted or wanted & set(e.municipalities))
            and self._counts(e, wanted, documents)
        ]

    def series(self, themes: Collection[str], municipalities: Collection[str] = ()) -> list[Series]:
        """Return the series of figures about these themes; for a region its own and those of its members.

        Where there are none on a theme itself: those on the themes that fall under it.
        """
        places = self.places(municipalities)
        near = [s for s in self.knowledge.series if not places or s.place in places]
        found = [s for s in near if self.theme_distance(themes, s.covers) >= 0.9]
        return found or [s for s in near if self.theme_distance(themes, s.covers) >= UNDER]

    def terms(self, word: str) -> list[Term]:
        """Return what the documents say an abbreviation or concept means."""
        return self._terms.get(squash(word), [])

    @property
    def term_keys(self) -> Collection[str]:
        """The abbreviations and concepts that are known, as they are compared."""
        return self._terms.keys()

    def related(self, word: str) -> list[str]:
        """Return the terms that belong with this one: those of the glossary, then those its own lines name or that name it."""
        key = squash(word)
        grouped = [t for group in self.knowledge.vocabulary.related if key in map(squash, group) for t in group]
        own = {w for t in self.terms(word) for w in abbreviations(f"{t.meaning or ''} {t.text or ''}")}
        naming = [t.term for t in self._abbreviated if own & {t.term} or self._names(t, key)]
        distinct = {squash(t): t for t in reversed([*grouped, *naming]) if squash(t) != key}
        return list(reversed(distinct.values()))

    @cached_property
    def _abbreviated(self) -> list[Term]:
        return [t for t in self.knowledge.terms if is_abbreviation(t.term)]

    @staticmethod
    def _names(term: Term, key: str) -> bool:
        return any(squash(w) == key for w in abbreviations(f"{term.meaning or ''} {term.text or ''}"))

    def used(self, word: str) -> int:
        """Return in how many statements and items of the facts an abbreviation stands."""
        return self._used[squash(word)]

    @cached_property
    def _used(self) -> Counter[str]:
        said = (text for e in self.knowledge.entries for text in (e.text, *(i.text for i in e.items)) if text)
        return Counter(squash(w) for text in said for w in abbreviations(text))

    def elsewhere(self, word: str) -> tuple[str, ...]:
        """Return what an abbreviation also stands for outside the documents."""
        return next((e.meanings for e in self.knowledge.vocabulary.elsewhere if squash(e.term) == squash(word)), ())

    def theme(self, theme: str) -> Theme:
        """Return a theme of the vocabulary."""
        return self.knowledge.theme_by_id[theme]

    def place(self, place: str) -> Municipality:
        """Return a municipality or region of the vocabulary."""
        return self.knowledge.place_by_id[place]


def is_abbreviation(word: str) -> bool:
    """True for one word with two capitals or more: RIEC, GGDrU, MD-interventieteams."""
    return sum(c.isupper() for c in word) >= 2 and " " not in word


def abbreviations(text: str) -> list[str]:
    """Return the words of a text with two capitals or more, in order."""
    return [w for w in _WORD.findall(text) if is_abbreviation(w)]
