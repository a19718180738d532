"""The nouns of finding facts: what the finder is told of words, a part of a plan, and how a fact is dressed with its evidence."""

from __future__ import annotations

import hashlib
from typing import Protocol

from corpus.place import squash
from corpus.records import Block, Record
from corpus.structure.units import Unit, units_of
from knowledge.records import Evidence, Found, Status

AROUND = 60  # characters shown before and after the words of a fact


class Reads(Protocol):
    """Finds the words of the vocabulary in a text."""

    def themes(self, text: str) -> tuple[str, ...]:
        """Return the ids of the themes that a text names, in order."""

    def places(self, text: str) -> tuple[str, ...]:
        """Return the ids of the municipalities and regions that a text names, in order."""


class Part(Record):
    """A section with what it is about.

    `path` has the headings its number implies too; `theme` is the id of the theme of the plan it belongs to, `themes` what its nearest
    telling heading names in the vocabulary; `facet` what its label says; `places` whose it is.
    """

    n: int
    section: str
    path: tuple[str, ...]
    blocks: tuple[Block, ...]
    text: str
    theme: str | None = None
    themes: tuple[str, ...] = ()
    facet: str | None = None
    places: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The last heading above the text."""
        return self.path[-1] if self.path else ""

    @property
    def units(self) -> tuple[Unit, ...]:
        """Its sentences, rows and lists in order."""
        return units_of(self.text, self.heading)

    def page_at(self, at: int) -> int | None:
        """Return the page of the character at this place."""
        passed = 0
        page = None
        for block in self.blocks:
            page = block.page if block.page is not None else page
            passed += len(block.text) + 1
            if at < passed:
                return page
        return page


class Theme(Record):
    """A theme of the plan before it is a treatment: where its heading stands and why it is one.

    `at` is the path of its heading, `counted` how many priorities the plan says it has where that differs from what was found.
    """

    id: str
    name: str
    number: str | None
    at: tuple[str, ...]
    section: str
    status: Status
    covers: tuple[str, ...]
    places: tuple[str, ...]
    found: Found


class Text(Record):
    """A plan as the finders see it: its parts, its themes, whose it is and what is known of words."""

    document: str
    places: tuple[str, ...]
    parts: tuple[Part, ...]
    themes: tuple[Theme, ...] = ()


def evidence(part: Part, start: int, end: int) -> Evidence:
    """Return the literal words of a part from start to end, with their place."""
    return Evidence(
        section=part.section,
        quote=part.text[start:end],
        start=start,
        end=end,
        page=part.page_at(start),
        before=part.text[max(0, start - AROUND) : start],
        after=part.text[end : end + AROUND],
    )


def found(document: str, part: Part, span: tuple[int, int], rule: str, certainty: float, what: str) -> Found:
    """Return how a fact was found; `what` tells it apart from other facts at the same place."""
    said = evidence(part, *span)
    key = "\0".join((document, part.section, what, squash(said.quote)))
    identity = hashlib.sha256(key.encode()).hexdigest()[:12]
    return Found(id=identity, rule=rule, certainty=certainty, evidence=said)
