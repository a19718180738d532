"""The nouns of finding facts: what the finder is told of words, a part of a plan, and how a fact is dressed with its evidence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Protocol

from corpus.place import squash
from corpus.records import Block, Record
from corpus.structure.units import Span, Unit, units_of
from knowledge.extract.certainty import certainty_of
from knowledge.extract.values import aims_of
from knowledge.records import Evidence, Found, Item, Status

_PLACED = re.compile(r"\s*\([^()]*\)$")  # the place that a part of a joint plan has behind its heading
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
    telling heading names in the vocabulary; `facet` what its label says; `places` whose it is; `window` the piece of the text it is about,
    when that is not all of it.
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
    window: tuple[int, int] | None = None

    @property
    def heading(self) -> str:
        """The last heading above the text."""
        return self.path[-1] if self.path else ""

    @property
    def units(self) -> tuple[Unit, ...]:
        """Its sentences, rows and lists in order."""
        if self.window is None:
            return units_of(self.text, _PLACED.sub("", self.heading))
        start, end = self.window
        return tuple(_moved(unit, start) for unit in units_of(self.text[start:end], _PLACED.sub("", self.heading)))

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


def _moved(unit: Unit, by: int) -> Unit:
    """The unit where it stands in the whole text."""

    def moved(span: Span) -> Span:
        return Span(text=span.text, start=span.start + by, end=span.end + by)

    return unit.model_copy(update={"lead": moved(unit.lead) if unit.lead else None, "items": tuple(map(moved, unit.items))})


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
    """A plan as the finders see it: its parts, its themes, whose it is, and what its signs mean (`●`: afgerond)."""

    document: str
    places: tuple[str, ...]
    parts: tuple[Part, ...]
    themes: tuple[Theme, ...] = ()
    signs: Mapping[str, str] = {}


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


def found(document: str, part: Part, span: tuple[int, int], rule: str, what: str) -> Found:
    """Return how a fact was found; `what` tells it apart from other facts at the same place."""
    said = evidence(part, *span)
    key = "\0".join((document, part.section, what, squash(said.quote)))
    identity = hashlib.sha256(key.encode()).hexdigest()[:12]
    return Found(id=identity, rule=rule, certainty=certainty_of(rule), evidence=said)


LISTS = frozenset(
    "partners doelstelling ambitie maatregelen indicatoren bronnen wetgeving instrumenten raakvlakken ontwikkelingen "
    "rol_gemeente rol_samenleving samenhang_beleid situatie uitleg".split()
)


class Claim(Record):
    """An item with where it belongs: the theme of the plan (its id), facet and places.

    `covers` is what it names beside its theme; `told` says that it is gathered from running text.
    """

    theme: str
    facet: str
    part: Part
    item: Item
    places: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    told: bool = False


def _aims(said: str, part: Part) -> dict[str, str]:
    """What a goal aims at; the year of its label (`Doelstelling 2027`) when it names none."""
    aims = aims_of(said)
    year = re.search(r"\b20\d\d\b(?!\s*[-–])", part.heading) if part.facet == "doelstelling" else None
    return aims | ({"year": year[0]} if year and "year" not in aims else {})


def claim(
    part: Part,
    text: Text,
    span: tuple[int, int],
    facet: str,
    how: str,
    *,
    theme: str | None = None,
    told: bool = False,
    said: str | None = None,
    fields: Mapping[str, str | None] | None = None,
) -> Claim:
    """Return what the words of a part from start to end say, as an item.

    `how` is the rule without its facet, `said` the text of the item when it is not the words themselves, `fields` what else it has.
    """
    owner = theme or part.theme or ""
    way = found(text.document, part, span, f"{facet}-{how}/1", f"{owner}/{facet}")
    said = said or way.evidence.quote
    given = {k: v for k, v in (fields or {}).items() if v}
    aims = _aims(said, part) if facet == "doelstelling" and not given.keys() & {"value", "lead"} else {}
    item = Item(text=said, find=way.evidence.quote[:80], found=way, **{**aims, **given})
    return Claim(theme=owner, facet=facet, part=part, item=item, told=told)
