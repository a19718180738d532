"""The nouns of the table: a row, a proposal, and a decision on one."""

from __future__ import annotations

import hashlib
from typing import Literal

from corpus.records import Record
from knowledge.records import Evidence, Review, Status

Origin = Literal["geschreven", "gevonden"]
Sort = Literal["thema", "item", "stelling", "onderwerp", "cijfer", "begrip"]
Verdict = Literal["aangenomen", "verbeterd", "afgewezen", "undo"]

_NUMBERS = ("value", "unit", "comparator", "year", "baseline", "baseline_year")
_ACTION = ("lead", "planning", "budget", "progress")
FIELDS: dict[Sort, tuple[str, ...]] = {  # what a person can put right in a row
    "thema": ("text", "status", "themes", "municipalities"),
    "item": ("text", *_NUMBERS, *_ACTION, "group", "facet", "treatment", "municipalities"),
    "stelling": ("text", "facet", "treatment", "municipalities"),
    "onderwerp": ("label", "text", *_NUMBERS, *_ACTION, "facet", "themes", "municipalities"),
    "cijfer": ("label", "place", "value", "unit", "year", "themes"),
    "begrip": ("label", "text"),
}


class Fact(Record):
    """One fact of a plan.

    `sort`: a theme with its status, an item of a facet's list, a facet's single statement, a topic, a value of a series, a term.
    `treatment` is the theme of the plan it hangs under, `themes` what that is in the vocabulary; `label` is the title of a topic, what
    a series counts, or the term. Numbers stand as the plan prints them.
    """

    id: str
    document: str
    sort: Sort
    treatment: str | None = None
    status: Status | None = None
    municipalities: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    facet: str
    text: str
    group: str | None = None
    party: str | None = None
    lead: str | None = None
    planning: str | None = None
    budget: str | None = None
    progress: str | None = None
    label: str | None = None
    place: str | None = None
    value: str | None = None
    unit: str | None = None
    comparator: str | None = None
    year: str | None = None
    baseline: str | None = None
    baseline_year: str | None = None
    section: str
    page: int | None = None
    quote: str | None = None
    evidence: Evidence | None = None
    origin: Origin
    rule: str | None = None
    certainty: float = 1.0
    state: Review | None = None

    @property
    def mark(self) -> str:
        """A short hash of what the row says and what was decided on it: the same mark is the same row as it was shown."""
        return hashlib.sha256(self.model_dump_json(exclude={"certainty", "page", "evidence"}).encode()).hexdigest()[:10]

    def field(self, name: str) -> str:
        """Return one of its fields as a person types it; a list with commas, nothing as an empty text."""
        held = getattr(self, name)
        return ", ".join(held) if isinstance(held, tuple) else str(held or "")

    @property
    def has_figure(self) -> bool:
        """True for a fact that holds a number: those are looked at one by one."""
        return self.sort == "cijfer" or any((self.value, self.baseline, self.budget))


class Suggestion(Record):
    """A fact as it was found at some time in a text with this fingerprint; `gone` when it was not found there any more."""

    when: str
    text: str
    fact: Fact
    gone: bool = False


class Decision(Record):
    """What a person decided on a found fact, with the fact as it was found then and `changes`, the fields that were put right.

    `was` is the id under which it was decided on before its words changed. `by` is a role, never a name; `when` an ISO date and time;
    `together` when it was accepted with others at one stroke. `mark` is that of what was on the screen. An `undo` takes back the last
    decision on the same fact.
    """

    fact: Fact
    was: str | None = None
    verdict: Verdict
    changes: dict[str, str] = {}
    by: str
    when: str
    together: bool = False
    mark: str = ""


class Standing(Record):
    """How a found fact stands: its state, the fields that people put right, and how it read before its words changed."""

    state: Review
    changes: dict[str, str] = {}
    before: Fact | None = None
