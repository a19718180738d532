"""The nouns of knowledge: facts with their place, and the words people use for them.

Records only: how they are read from YAML is in `load`, how they are found in `lookup`.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from functools import cached_property
from typing import Literal

from corpus.records import Record


class KnowledgeError(Exception):
    """A knowledge file is wrong: which file, where in it, what is wrong."""

    def __init__(self, file: str, path: str, problem: str) -> None:
        super().__init__(f"{file}: {path}: {problem}" if path else f"{file}: {problem}")
        self.file, self.path, self.problem = file, path, problem


class Status(StrEnum):
    """The weight a plan gives to a theme."""

    PRIORITEIT = "prioriteit"
    GEZAMENLIJK = "gezamenlijke_prioriteit"
    LOKAAL = "lokale_prioriteit"
    VOORTGEZET = "voortgezet"
    BESTAAND = "bestaand"
    THEMA = "thema"
    REGIONAAL = "regionaal"
    METHODE = "methode"


PRIORITY = (Status.PRIORITEIT, Status.GEZAMENLIJK, Status.LOKAAL)


class State(StrEnum):
    """Whether a document fills a facet: an empty facet is itself a fact; `uit_tekst` is gathered from running text, without a list."""

    GEGEVEN = "gegeven"
    LEEG = "leeg"
    ONTBREEKT = "ontbreekt"
    BEWUST_GEEN = "bewust_geen"
    UIT_TEKST = "uit_tekst"


class Review(StrEnum):
    """What people decided on a found fact."""

    VOORGESTELD = "voorgesteld"
    AANGENOMEN = "aangenomen"
    VERBETERD = "verbeterd"
    AFGEWEZEN = "afgewezen"
    VERVALLEN = "vervallen"
    OPNIEUW = "opnieuw bekijken"


class Evidence(Record):
    """Where a found fact stands: `quote` is literally `Section.text[start:end]` of that section, with a little `before` and `after` it."""

    section: str
    quote: str
    start: int
    end: int
    page: int | None = None
    before: str = ""
    after: str = ""


class Found(Record):
    """How a fact was found in an installed plan: by which rule (finder/version), how likely it is right (0 to 1), what people decided.

    A fact without this was written by hand.
    """

    id: str
    rule: str
    certainty: float
    evidence: Evidence
    state: Review = Review.VOORGESTELD


class Item(Record):
    """One item of a list: a partner, a goal, a measure, a law. Numbers stand as the document writes them.

    `section` only where it stands elsewhere than the rest of its entry; `find` are words that occur there literally. `lead`, `planning`,
    `budget` and `progress` are what a table of actions says of one action: who pulls it (a function), when, for how much, how far it is;
    `partners` and `result` with whom and to what end, `number` how it is called (`D-04`).
    """

    text: str
    group: str | None = None
    section: str | None = None
    parts: tuple[str, ...] = ()
    url: str | None = None
    value: str | None = None
    unit: str | None = None
    comparator: str | None = None
    year: str | None = None
    baseline: str | None = None
    baseline_year: str | None = None
    find: str | None = None
    lead: str | None = None
    planning: str | None = None
    budget: str | None = None
    progress: str | None = None
    partners: str | None = None
    result: str | None = None
    number: str | None = None
    found: Found | None = None

    @property
    def is_action(self) -> bool:
        """True for an action of a table: something is known of who pulls it, when, for how much or how far it is."""
        return any((self.lead, self.planning, self.budget, self.progress))


class Entry(Record):
    """What one document says about one facet of one theme, or about one topic."""

    id: str
    document: str
    treatment: str | None
    title: str
    facet: str
    section: str
    covers: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    status: Status | None = None
    state: State = State.GEGEVEN
    text: str | None = None
    items: tuple[Item, ...] = ()
    remark: str | None = None
    questions: tuple[str, ...] = ()
    find: str | None = None
    found: Found | None = None

    @property
    def is_filled(self) -> bool:
        """True when the document says something here."""
        return self.state in (State.GEGEVEN, State.UIT_TEKST)

    @property
    def is_found(self) -> bool:
        """True for what was found in an installed plan, not written by hand."""
        return self.found is not None or any(i.found for i in self.items)

    @property
    def is_topic(self) -> bool:
        """True for what does not hang under a theme of the plan."""
        return self.treatment is None


class Treatment(Record):
    """A theme as one plan treats it: the name it has there and the weight it is given."""

    id: str
    document: str
    name: str
    section: str
    status: Status
    covers: tuple[str, ...]
    municipalities: tuple[str, ...]
    number: str | None = None
    found: Found | None = None


class Observation(Record):
    """One value of a series, as printed; `when` is a year or the words the plan uses instead."""

    when: str
    value: str
    note: str | None = None
    found: Found | None = None


class Series(Record):
    """Figures of one place over the years."""

    id: str
    document: str
    covers: tuple[str, ...]
    label: str
    place: str
    unit: str
    section: str
    observations: tuple[Observation, ...]
    source: str | None = None
    remark: str | None = None
    found: Found | None = None


class Term(Record):
    """An abbreviation or concept, and what a document says it means."""

    term: str
    document: str
    section: str
    meaning: str | None = None
    text: str | None = None
    explained: bool = True
    found: Found | None = None


class CycleStep(Record):
    """A part of a plan's cycle and the topic that tells it: who decides, who carries out, how it is reported and evaluated."""

    role: Literal["besluit", "uitvoering", "verantwoording", "evaluatie"]
    topic: str


class Plan(Record):
    """A document as knowledge knows it: what it is called and what it covers.

    A plan that steps back behind a newer one names that one in `successor` and the municipalities it steps back for in `succeeded`.
    `places` are the villages and neighbourhoods that it says are its own.
    """

    id: str
    title: str
    short: str
    publisher: str
    kind: str
    municipalities: tuple[str, ...]
    start: int | None = None
    end: int | None = None
    remark: str | None = None
    cycle: tuple[CycleStep, ...] = ()
    successor: str | None = None
    succeeded: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def is_current(self, places: Collection[str] = ()) -> bool:
        """True when no newer plan goes before it, for one of these municipalities or for one of its own."""
        mine = {*self.municipalities} & {*places} or {*self.municipalities}
        return self.successor is None or bool(mine - {*self.succeeded})

    @property
    def period(self) -> str:
        """The years as people write them, e.g. `2016-2017`; '' when they are not known."""
        return f"{self.start}-{self.end}" if self.end else str(self.start or "")

    def covers(self, year: int) -> bool:
        """True when the plan runs in this year; a plan of unknown years runs in none."""
        return self.start is not None and self.start <= year <= (self.end or self.start)


class PlanFacts(Record):
    """The facts of one plan, written or found: what `Knowledge` is made of."""

    document: str
    treatments: tuple[Treatment, ...] = ()
    entries: tuple[Entry, ...] = ()
    series: tuple[Series, ...] = ()
    terms: tuple[Term, ...] = ()
    cycle: tuple[CycleStep, ...] = ()


class Field(Record):
    """One of the five veiligheidsvelden."""

    id: str
    number: str
    name: str


class Theme(Record):
    """A theme, aspect or subject, with the words people use for it and the words that do not mean it."""

    id: str
    name: str
    number: str | None = None
    field: str | None = None
    broader: str | None = None
    words: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()

    @property
    def is_aspect(self) -> bool:
        """True for one of the six aspects of the approach in veld 1."""
        return bool(self.number and self.number.startswith("aspect"))


class Municipality(Record):
    """A municipality or group of municipalities with the names people type."""

    id: str
    name: str
    words: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


class Facet(Record):
    """A kind of question: how documents label it, how people ask it, how an answer names it."""

    id: str
    one: str
    many: str
    labels: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


class Signal(Record):
    """Words that steer a question: comparing, asking for the handbook, small talk ..."""

    id: str
    words: tuple[str, ...]


class Elsewhere(Record):
    """What an abbreviation also stands for outside the documents: common knowledge of the field."""

    term: str
    meanings: tuple[str, ...]


class Vocabulary(Record):
    """All words: themes, municipalities, facets, signals, synonyms, and what belongs together in the glossary.

    `others` are the names of municipalities without facts, those that no longer exist (`former`) among them; `spellings` what is also
    written for a name; `ordinary` the names that are ordinary words too, in lower case; `regions` provinces, safety regions, police units.
    """

    fields: tuple[Field, ...]
    themes: tuple[Theme, ...]
    municipalities: tuple[Municipality, ...]
    others: tuple[str, ...]
    former: tuple[str, ...] = ()
    spellings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ordinary: frozenset[str] = frozenset()
    regions: tuple[str, ...] = ()
    facets: tuple[Facet, ...]
    signals: tuple[Signal, ...]
    synonyms: tuple[tuple[str, ...], ...]
    shorthand: tuple[tuple[str, str], ...]
    related: tuple[tuple[str, ...], ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


class Knowledge(Record):
    """Everything the repository carries, in document order."""

    vocabulary: Vocabulary
    plans: tuple[Plan, ...]
    treatments: tuple[Treatment, ...]
    entries: tuple[Entry, ...]
    series: tuple[Series, ...]
    terms: tuple[Term, ...]

    @cached_property
    def plan_by_id(self) -> dict[str, Plan]:
        """Plans by their id."""
        return {plan.id: plan for plan in self.plans}

    @cached_property
    def theme_by_id(self) -> dict[str, Theme]:
        """Themes of the vocabulary by their id."""
        return {theme.id: theme for theme in self.vocabulary.themes}

    @cached_property
    def place_by_id(self) -> dict[str, Municipality]:
        """Municipalities and regions by their id."""
        return {place.id: place for place in self.vocabulary.municipalities}

    @cached_property
    def facet_by_id(self) -> dict[str, Facet]:
        """Facets by their id."""
        return {facet.id: facet for facet in self.vocabulary.facets}

    @cached_property
    def treatment_by_id(self) -> dict[str, Treatment]:
        """Treatments by their id."""
        return {treatment.id: treatment for treatment in self.treatments}
