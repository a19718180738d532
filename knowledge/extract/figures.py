"""Find figures as series per place, year and unit, in tables whose columns or rows are years. Values stay as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.records import Record
from corpus.structure.units import Unit
from knowledge.extract.parts import bare
from knowledge.extract.records import Part, Reads, Text, found
from knowledge.extract.rows import YEAR, Cell, Row, row_of
from knowledge.extract.themes import slug
from knowledge.records import Observation, Series

RULE = "tabel-jaren/1"
SURE = 0.92
_VALUE = re.compile(r"^[<>≤≥±ca. ]*(?:€\s*)?-?\d[\d.,]*\s*(?:%|‰)?(?:\s*\w{0,12})?$|^[-–x?]$")
_UNIT = re.compile(r"\((?P<unit>(?:aantal(?:len)?|in|per|x)?\s?[^()]{2,40})\)|(?P<percent>percentage|%)|(?P<money>€|euro)", re.I)
_CAPTION = re.compile(r"^(?:tabel|figuur|grafiek)\s*[\d.]*\s*[:.–-]?\s*", re.I)


class _Value(Record):
    """One number of a table: what is counted, where, when."""

    label: str
    place: str | None
    year: str
    value: str
    unit: Unit


def series_of(text: Text, reads: Reads) -> Iterator[Series]:
    """Yield the series of a plan in order."""
    taken: dict[str, int] = {}
    for part in text.parts:
        caption = ""
        values: list[_Value] = []
        for unit in part.units:
            row = row_of(unit)
            if row is None:
                caption = unit.said if unit.kind == "sentence" and len(unit.said) < 160 else caption
                continue
            values += _values(row, unit, caption, part, reads)
        yield from _grouped(values, caption, part, text, reads, taken)


def _values(row: Row, unit: Unit, caption: str, part: Part, reads: Reads) -> Iterator[_Value]:
    """The numbers of a row, by the years in its heads or in its label."""
    label_year = YEAR.fullmatch(row.label.text.strip())
    for cell in row.cells:
        if not _VALUE.match(cell.value.text.strip()) or not any(c.isdigit() for c in cell.value.text):
            continue
        if label_year:
            place = next(iter(reads.places(cell.head)), None)
            yield _Value(
                label=_without_place(cell.head, place, reads), place=place, year=label_year[0], value=cell.value.text.strip(), unit=unit
            )
        elif cell.years:
            place = next(iter(reads.places(row.label.text)), None) or next(iter(reads.places(cell.head)), None)
            yield _Value(label=_label(row, cell, place), place=place, year=_when(cell), value=cell.value.text.strip(), unit=unit)


def _when(cell: Cell) -> str:
    """The year of a column; two years and what stands around them as printed (`2014/2017`)."""
    return cell.years[0] if len(cell.years) == 1 else cell.head


def _label(row: Row, cell: Cell, place: str | None) -> str:
    """What is counted: the label of the row, and what the head of the column says beside its year."""
    head = re.sub(r"\s{2,}", " ", YEAR.sub(" ", cell.head)).strip(" ():,-–")
    label = "" if place else row.label.text
    other = [c.value.text for c in row.cells if not c.years and not _VALUE.match(c.value.text.strip()) and len(c.value.text) < 60]
    return ", ".join(p for p in (label or " ".join(other[:1]), head) if p)


def _without_place(head: str, place: str | None, reads: Reads) -> str:
    return "" if place and len(head.split()) < 3 else head


def _grouped(values: Iterable[_Value], caption: str, part: Part, text: Text, reads: Reads, taken: dict[str, int]) -> Iterator[Series]:
    groups: dict[tuple[str, str | None], list[_Value]] = {}
    for value in values:
        groups.setdefault((value.label, value.place), []).append(value)
    for (label, place), members in groups.items():
        where = place or (part.places[0] if len(part.places) == 1 else None)
        if where is None:
            continue
        about = label or _CAPTION.sub("", caption) or bare(part.heading)
        covers = reads.themes(about) or reads.themes(caption) or part.themes
        unit = _UNIT.search(f"{label} {caption} {part.heading}")
        identity = f"{text.document}/{slug(about)}-{where}"
        taken[identity] = taken.get(identity, 0) + 1
        span = (members[0].unit.span[0], members[-1].unit.span[1])
        observations = {m.year: m for m in reversed(members)}
        yield Series(
            id=identity if taken[identity] == 1 else f"{identity}-{taken[identity]}",
            document=text.document,
            covers=covers or (slug(about),),
            label=about[:1].lower() + about[1:] if not about[:2].isupper() else about,
            place=where,
            unit=(unit["unit"] or ("procent" if unit["percent"] else "euro")).strip() if unit else "",
            section=part.section,
            observations=tuple(Observation(when=m.year, value=m.value) for m in members if observations[m.year] is m),
            found=found(
                text.document, part, span if span[1] - span[0] < 1500 else members[0].unit.span, RULE, SURE, f"cijfer {about}/{where}"
            ),
        )


def is_figure(row: Row) -> bool:
    """True for a row of numbers by year."""
    return any(c.years for c in row.cells) or bool(YEAR.fullmatch(row.label.text.strip()))
