"""The nouns of the table: a row, and a decision on one."""

from __future__ import annotations

from typing import Literal

from corpus.records import Record
from knowledge.records import Evidence, Review, Status

Origin = Literal["geschreven", "gevonden"]
Sort = Literal["thema", "item", "stelling", "onderwerp", "cijfer", "begrip"]


class Fact(Record):
    """One fact of a plan.

    `sort`: a theme with its status, an item of a facet's list, a facet's single statement, a topic, a value of a series, a term.
    `treatment` is the theme of the plan it hangs under, `themes` what that is in the vocabulary. Numbers stand as the plan prints them.
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


class Decision(Record):
    """What a person decided on a found fact: `quote` is what it said then, `changes` the fields that were put right.

    `by` is a role, never a name; `when` an ISO date and time. An `undo` takes back the last decision on the same fact.
    """

    fact: str
    verdict: Literal["aangenomen", "verbeterd", "afgewezen", "undo"]
    quote: str
    changes: dict[str, str] = {}
    by: str
    when: str
