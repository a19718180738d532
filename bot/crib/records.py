"""The nouns of a crib sheet: its rows, figures and steps, each with the place it comes from."""

from __future__ import annotations

from typing import Literal

from corpus.records import Record
from knowledge.records import Plan


class CribError(Exception):
    """A crib sheet cannot be made: one clear line for the user."""


class Place(Record):
    """Where something stands in a document."""

    document: str
    section: str
    find: str | None = None


class Listed(Record):
    """A list with what was left out of it at the end: `en 3 andere`."""

    items: tuple[str, ...] = ()
    left: int = 0

    def at_most(self, most: int) -> Listed:
        """Return the list cut to this many items; one item is never left out, its name is as short as saying so."""
        if len(self.items) <= most + 1:
            return self
        return Listed(items=self.items[:most], left=self.left + len(self.items) - most)


class Row(Record):
    """A priority or theme: what is to be reached, and with whom."""

    group: str
    name: str
    goals: Listed
    partners: Listed
    places: tuple[Place, ...]


class Figure(Record):
    """The latest value of a series as the plan prints it, and the first one when that is another."""

    label: str
    unit: str
    value: str
    when: str
    before: str | None = None
    before_when: str | None = None
    note: str | None = None
    place: Place


class Step(Record):
    """Something of the cycle: who decides, carries out, reports, evaluates."""

    role: Literal["besluit", "uitvoering", "verantwoording", "evaluatie"]
    text: str
    place: Place | None = None


class Crib(Record):
    """All that stands on the sheet, in the order of the sheet; `named` are the themes that are named only: label, names, place."""

    municipality: str
    name: str
    plans: tuple[Plan, ...]
    rows: tuple[Row, ...]
    named: tuple[tuple[str, tuple[str, ...], Place], ...] = ()
    figures: tuple[Figure, ...] = ()
    steps: tuple[Step, ...] = ()
    notes: tuple[str, ...] = ()
