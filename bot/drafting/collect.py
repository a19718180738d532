"""Collect what a draft may be made of: the municipality's own facts, the handbook's, and those of others as examples.

Chooses facts, writes nothing. Figures of other municipalities never stand among a municipality's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.drafting.records import Form, Ref
from bot.drafting.shape import Shape, enumerated, gathered, shape_of
from corpus.words import all_words, stem, words
from knowledge.lookup import HANDBOOK, Lookup
from knowledge.records import Entry, Item, Series, State, Status, Treatment

ALIKE = 0.6  # share of common stems above which two facts say the same
WEIGHT = {Status.PRIORITEIT: 0, Status.GEZAMENLIJK: 0, Status.LOKAAL: 0, Status.THEMA: 1, Status.VOORTGEZET: 2, Status.BESTAAND: 2}


PAST = re.compile(
    r"\b(?:afgelopen|voorgaande|vorige|voorbije) (?:\w+ )?(?:jaar|jaren|periode)\b|\btot nu toe\b|\bin het verleden\b"
    r"|\b(?:is|zijn|werd|werden) (?:\w+ )?(?:al |reeds |in )?20\d\d \w+(?:d|t|en)\b",
    re.I,
)


@dataclass(frozen=True)
class Fact:
    """One thing a document says, cut to sentence size, with its place."""

    text: str
    refs: tuple[Ref, ...]
    shape: Shape
    entry: Entry
    item: Item | None = None

    @property
    def is_past(self) -> bool:
        """True for what was done before the plan: its list or its own words say so."""
        lead = self.entry.text or ""
        return bool(self.item and PAST.search(lead)) or (self.shape != "action" and PAST.search(self.text) is not None)

    @property
    def lead(self) -> str | None:
        """The words that announce the list it stands in, when it reads as their continuation."""
        said = (self.entry.text or "").strip()
        return said if self.item and said.endswith(":") and not PAST.search(said) else None


class Material:
    """The facts on one theme for one municipality (None: nobody's own)."""

    def __init__(self, theme: str, municipality: str | None, lookup: Lookup, form: Form = "ivp", dropped: Sequence[str] = ()) -> None:
        self.theme, self.municipality, self.lookup, self.form = theme, municipality, lookup, form
        self._dropped = [frozenset(all_words(d)) for d in dropped]
        self.treatments = self._own()

    def _own(self) -> list[Treatment]:
        """The places where the own plans treat the theme: the best match only, a plan of the form that is made first, then priorities."""
        if not self.municipality:
            return []
        for least in (0.9, 0.6):
            found = self.lookup.treatments([self.theme], [self.municipality], least=least)
            found = [t for t in found if self.municipality in t.municipalities]
            found = [t for t in found if t.status is not Status.REGIONAAL] or found
            if found:
                return sorted(found, key=lambda t: (self._is_other_form(t), WEIGHT.get(t.status, 3), self.theme not in t.covers[:1]))
        return []

    def _is_other_form(self, treatment: Treatment) -> bool:
        """True for a plan that is no uitvoeringsplan where the table of one is made."""
        return self.form == "uitvoeringsplan" and self.lookup.knowledge.plan_by_id[treatment.document].kind != self.form

    @property
    def has_own(self) -> bool:
        """True when an installed plan of the municipality treats the theme."""
        return bool(self.treatments)

    @property
    def has_form(self) -> bool:
        """True when a plan of the form that is made treats the theme: its actions are whole as they stand."""
        return any(self.lookup.knowledge.plan_by_id[t.document].kind == self.form for t in self.treatments)

    def own(self, facet: str) -> list[Fact]:
        """Return the municipality's own facts of a facet, none twice."""
        entries = [e for t in self.treatments for e in self._entries(t, facet)]
        listed = [e for e in entries if e.state is State.GEGEVEN]
        return distinct(f for e in (listed or entries) for f in facts_of(e) if not self._is_dropped(f))

    def _is_dropped(self, fact: Fact) -> bool:
        """True for a fact that names something the user does not want."""
        said = {w for text in (fact.text, *(fact.item.parts if fact.item else ())) for w in all_words(text)}
        stems = {stem(w) for w in said}
        return any(
            d and all(w in said or stem(w) in stems or any(s.startswith(w) for s in said if len(w) > 4) for w in d) for d in self._dropped
        )

    def planned(self) -> list[Fact]:
        """Return the own measures that are still to be taken."""
        return [f for f in self.own("maatregelen") if not f.is_past]

    def done(self) -> list[Fact]:
        """Return the own measures that were taken already."""
        return [f for f in self.own("maatregelen") if f.is_past]

    def own_leads(self, facet: str) -> list[Entry]:
        """Return the own entries of a facet that open with a line of text."""
        return [e for t in self.treatments for e in self._entries(t, facet) if e.text]

    def handbook(self, facet: str) -> list[Fact]:
        """Return the handbook's facts of a facet of the theme, or of the theme above it."""
        for least in (0.9, 0.5):
            found = self.lookup.entries(facet, [self.theme], documents=(HANDBOOK,), least=least)
            found = [e for e in found if e.is_filled]
            if found:
                own = [e for e in found if self.theme in e.covers[:1]] or found[:1]
                return distinct(f for e in own for f in facts_of(e) if not self._of_another_theme(f) and not self._is_dropped(f))
        return self._strategic(facet)

    def _strategic(self, facet: str) -> list[Fact]:
        """The handbook's facts on a theme that it treats as a strategic one, outside its list of themes."""
        entries = self.lookup.knowledge.entries
        strategic = [
            e for e in entries if e.is_topic and e.document == HANDBOOK and "Strategisch thema" in e.section and facet != "bronnen"
        ]
        found = [e for e in strategic if e.facet == facet and e.covers[:1] == (self.theme,)]
        return distinct(f for e in found if e.is_filled for f in facts_of(e) if not self._is_dropped(f))

    def _of_another_theme(self, fact: Fact) -> bool:
        """True for a fact on another theme that the handbook treats in the same place: domestic violence beside burglary."""
        if fact.entry.facet not in ("maatregelen", "wetgeving"):
            return False
        themes = self.lookup.knowledge.theme_by_id
        beside = [themes[t] for t in fact.entry.covers if t != self.theme and themes[t].broader != self.theme]
        said = fact.text.lower()
        own = [w.lower() for w in (themes[self.theme].name, *themes[self.theme].words)]
        if self.theme == fact.entry.covers[0] or any(w in said for w in own):
            return False
        return any(w.lower() in said for t in beside for w in (t.name, *t.words) if len(w) > 5)

    def examples(self, facet: str, only: str | None = None, most: int = 2) -> list[tuple[str, list[Fact]]]:
        """Return (municipality, facts) of others that treat the theme, priorities first; `only` chooses one of them.

        What stands under words of its own (`Inwoners melden bij:`) is one fact with them.
        """
        found: dict[str, list[Fact]] = {}
        treated = self.lookup.treatments([self.theme], [only] if only else (), least=0.9)
        for t in sorted(treated, key=lambda t: WEIGHT.get(t.status, 3)):
            who = next((m for m in t.municipalities if only in (None, m)), None)
            if who is None or who == self.municipality or t.status is Status.REGIONAAL:
                continue
            facts = [f for e in self._entries(t, facet) for f in joined(facts_of(e)) if not self._is_dropped(f)]
            if facts:
                found.setdefault(who, []).extend(facts)
        found = {who: [f for f in facts if not f.is_past] for who, facts in found.items()}
        found = {who: facts for who, facts in found.items() if facts}
        plans = {who: facts[0].entry.document for who, facts in found.items()}
        first = {document: who for who, document in reversed(plans.items())}
        return [(who, distinct(facts)) for who, facts in found.items() if first[plans[who]] == who][:most]

    def series(self) -> list[Series]:
        """Return the figures of the municipality on the theme itself; where there are none on what covers it, or on what falls under it."""
        if not self.municipality:
            return []
        found = [s for s in self.lookup.series([self.theme], [self.municipality]) if s.place == self.municipality]
        return [s for s in found if s.covers[:1] == (self.theme,)] or found

    def _entries(self, treatment: Treatment, facet: str) -> list[Entry]:
        entries = self.lookup.knowledge.entries
        return [e for e in entries if e.treatment == treatment.id and e.facet == facet and e.is_filled]


def facts_of(entry: Entry) -> list[Fact]:
    """Return the facts of an entry; labelled runs made one, web addresses, telephone numbers and pointers to other paragraphs left out."""
    if not entry.items:
        return [Fact(entry.text, (Ref(entry=entry.id),), shape_of(entry.text), entry)] if entry.text else []
    found = []
    for text, numbers in gathered([(i.text, n) for n, i in enumerate(entry.items)]):
        refs = tuple(Ref(entry=entry.id, item=n) for n in numbers)
        item = entry.items[numbers[0]] if len(numbers) == 1 else None
        if not re.search(r"https?:|www\.|webadres|\b0\d{2,3}-\d+|\bparagraaf \d", text):
            found.append(Fact(text, refs, shape_of(text), entry, item))
    return found


def joined(facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts; those under words that announce them made one with these words."""
    if not facts or not facts[0].lead:
        return list(facts)
    text = f"{facts[0].lead} {enumerated([f.text for f in facts])}"
    return [Fact(text, refs_of(facts), "statement", facts[0].entry)]


def distinct(facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts without those that say what an earlier one said."""
    kept: list[Fact] = []
    seen: list[frozenset[str]] = []
    for fact in facts:
        said = frozenset(stem(w) for w in words(fact.text))
        if not any(_same(said, other) for other in seen):
            kept.append(fact)
            seen.append(said)
    return kept


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    both = len(one & other)
    return one == other or (len(one) > 2 and both >= ALIKE * len(one | other)) or (len(one) > 3 and both == len(one))


def refs_of(facts: Sequence[Fact]) -> tuple[Ref, ...]:
    """Return the places of these facts, each once."""
    return tuple(dict.fromkeys(r for f in facts for r in f.refs))
