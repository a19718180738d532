"""Find figures as series per place, year and unit: in tables whose columns or rows are years, and in sentences. Values stay as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.records import Record
from knowledge.extract.counted import counts_of
from knowledge.extract.money import SUM
from knowledge.extract.parts import bare
from knowledge.extract.records import Part, Reads, Text, found
from knowledge.extract.rows import YEAR, Cell, Row
from knowledge.extract.tables import Line, lines_of
from knowledge.extract.themes import slug
from knowledge.records import Observation, Series

_VALUE = re.compile(r"^[<>≤≥±ca. ]*(?:€\s*)?-?\d[\d.,]*\s*(?:%|‰)?(?:\s*\w{0,12})?$|^[-–x?]$")
_UNIT = re.compile(r"\((?P<unit>(?!bron|zie|incl|excl|\d)[^():]{2,40})\)|(?P<percent>percentage|%)|(?P<money>€|euro)", re.I)
CAPTION = re.compile(r"^(?:tabel|figuur|grafiek|overzicht)\s*[\d.]*\s*[:.–-]?\s*", re.I)
NAME = 4  # words of a cell that can be the name of a place
WIDEST = 1500  # characters of a quote that shows all rows of a series


class _Value(Record):
    """One number of a table: what is counted, where, when."""

    label: str
    place: str | None
    year: str
    value: str
    span: tuple[int, int]
    caption: str
    from_text: bool


def series_of(text: Text, reads: Reads) -> Iterator[Series]:
    """Yield the series of a plan in order; two tables that tell the same are two series, each with its place."""
    taken: dict[str, int] = {}
    for part in text.parts:
        values = [v for line in lines_of(part, reads) for v in _values(line, reads)] if part.facet != "begroting" else []
        yield from _grouped(values, part, text, reads, taken)
        yield from _told(part, text, reads, taken)


def _values(line: Line, reads: Reads) -> Iterator[_Value]:
    """The numbers of a row, by the years in its heads or in its label."""
    row = line.row
    label_year = YEAR.fullmatch(row.label.text.strip())
    shared = {"span": line.unit.span, "caption": line.caption, "from_text": " — " not in line.unit.said}
    for cell in row.cells:
        said = cell.value.text.strip()
        if cell.role in ("goal", "result", "budget") or SUM.search(said) or not _VALUE.match(said) or not any(c.isdigit() for c in said):
            continue
        if label_year:
            place = next(iter(reads.places(cell.head)), None)
            label = "" if place and len(cell.head.split()) < 3 else cell.head
            yield _Value(label=label, place=place, year=label_year[0], value=said, **shared)
        elif cell.years:
            named = next(iter(reads.places(row.label.text)), None) or next(iter(reads.places(cell.head)), None)
            place = named or _in_column(row, reads)
            yield _Value(label=line.about or _label(row, cell, named), place=place, year=_when(cell), value=said, **shared)


def _in_column(row: Row, reads: Reads) -> str | None:
    """The place that a column of its own says a row is of (`Gemeente: Zandhoven`)."""
    texts = (c.value.text for c in row.cells if not c.years and len(c.value.text.split()) <= NAME)
    return next((p for text in texts for p in reads.places(text)), None)


def _when(cell: Cell) -> str:
    """The year of a column; two years and what stands around them as printed (`2014/2017`)."""
    return cell.years[0] if len(cell.years) == 1 else cell.head


def _label(row: Row, cell: Cell, place: str | None) -> str:
    """What is counted: the label of the row, and what the head of the column says beside its year."""
    if cell.role == "baseline":
        return "" if place else row.label.text
    head = re.sub(r"\s{2,}", " ", YEAR.sub(" ", cell.head)).strip(" ():,-–")
    label = "" if place else row.label.text
    other = [] if label else [c.value.text for c in row.cells if not c.years and not _VALUE.match(c.value.text.strip())]
    other = [text for text in other if len(text) < 60]
    return ", ".join(p for p in (label or " ".join(other[:1]), head) if p)


def _grouped(values: Iterable[_Value], part: Part, text: Text, reads: Reads, taken: dict[str, int]) -> Iterator[Series]:
    groups: dict[tuple[str, str | None, str, int], list[_Value]] = {}
    for value in values:
        same = next(
            n for n in range(1000) if all(m.year != value.year for m in groups.get((value.label, value.place, value.caption, n), ()))
        )
        groups.setdefault((value.label, value.place, value.caption, same), []).append(value)
    for (label, place, caption, _), members in groups.items():
        where = place or (part.places[0] if len(part.places) == 1 else None)
        if where is None:
            continue
        about = label or CAPTION.sub("", caption) or bare(part.heading)
        unit = _UNIT.search(f"{label} {caption} {bare(part.heading)}")
        span = (members[0].span[0], members[-1].span[1])
        yield _series(
            part,
            text,
            taken,
            about=about,
            covers=reads.themes(about) or reads.themes(caption) or part.themes,
            place=where,
            unit=(unit["unit"] or ("procent" if unit["percent"] else "euro")).strip() if unit else "",
            observations=tuple(Observation(when=m.year, value=m.value) for m in members),
            span=span if span[1] - span[0] < WIDEST else members[0].span,
            rule="cijfer-tabel-als-tekst/1" if members[0].from_text else "cijfer-tabel/1",
        )


def _told(part: Part, text: Text, reads: Reads, taken: dict[str, int]) -> Iterator[Series]:
    """The figures that sentences of a part tell, a series per thing that is counted."""
    groups: dict[tuple[str, str], list[tuple[Observation, tuple[int, int], str]]] = {}
    for count in counts_of(part, text, reads):
        groups.setdefault((count.label, count.place), []).append(
            (Observation(when=count.year, value=count.value), (count.start, count.end), count.unit)
        )
    for (label, place), members in groups.items():
        span = (members[0][1][0], members[-1][1][1])
        yield _series(
            part,
            text,
            taken,
            about=label,
            covers=reads.themes(label) or part.themes,
            place=place,
            unit=members[0][2],
            observations=tuple(dict.fromkeys(m[0] for m in members)),
            span=span if span[1] - span[0] < WIDEST else members[0][1],
            rule="cijfer-zin/1",
        )


def _series(
    part: Part,
    text: Text,
    taken: dict[str, int],
    *,
    about: str,
    covers: tuple[str, ...],
    place: str,
    unit: str,
    observations: tuple[Observation, ...],
    span: tuple[int, int],
    rule: str,
) -> Series:
    identity = f"{text.document}/{slug(about)}-{place}"
    taken[identity] = taken.get(identity, 0) + 1
    return Series(
        id=identity if taken[identity] == 1 else f"{identity}-{taken[identity]}",
        document=text.document,
        covers=covers or (slug(about),),
        label=about[:1].lower() + about[1:] if not about[:2].isupper() else about,
        place=place,
        unit=unit,
        section=part.section,
        observations=observations,
        found=found(text.document, part, span, rule, f"cijfer {about}/{place}"),
    )


def is_figure(row: Row) -> bool:
    """True for a row of numbers by year."""
    return any(c.years for c in row.cells) or bool(YEAR.fullmatch(row.label.text.strip()))
