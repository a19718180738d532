"""Give every table of a part as rows: those the readers made, and those that are left as lines of text with their numbers behind a name.

A line of years is the head of such a table. Its rows may be places, and then a line in between says what is counted, before its rows
or, where a merged cell lay in the middle, among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.place import squash
from corpus.records import Record
from corpus.structure.units import BULLET, ROW, Span, Unit
from knowledge.extract.records import Part, Reads
from knowledge.extract.rows import YEAR, Cell, Row, row_of

VALUE = r"(?:[<>≤≥±]\s?)?(?:€\s?)?-?\d[\d.,]*(?:\s?%)?"
_HEAD = re.compile(r"^(?P<before>.*?)(?P<years>(?:[^\W\d_]+\s+)?(?:19|20)\d\d(?:\s+(?:[^\W\d_]+\s+)?(?:19|20)\d\d)+)$")
_COLUMN = re.compile(r"(?:[^\W\d_]+\s+)?(?:19|20)\d\d")
_NOTE_MARK = re.compile(r"(?<=[^\W\d_])\d{1,2}$")
_NUMBERED = re.compile(r"\b(?:Tabel|Figuur|Grafiek|Overzicht)\s*\d[\d.]*\s*[:.–-]?\s+\S.{2,110}$")
_CAPTION = re.compile(r"^(?:tabel|figuur|grafiek|overzicht)\b", re.I)
LONGEST = 70  # characters of the name of a row


class Line(Record):
    """A row with the unit it stands in, the caption of its table, and what its rows count when they are places."""

    row: Row
    unit: Unit
    caption: str = ""
    about: str = ""


def lines_of(part: Part, reads: Reads) -> list[Line]:
    """Return the rows of all tables of a part in order."""
    caption = ""
    found: list[Line] = []
    for unit in part.units:
        row = row_of(unit)
        if row:
            found.append(Line(row=row, unit=unit, caption=unit.head or caption))
        else:
            caption = caption_of(unit, part) or caption
    return found + list(_left_as_text(part, reads))


def caption_of(unit: Unit, part: Part) -> str:
    """What the sentence before a table calls it, or the short line above it; empty for other sentences."""
    if unit.kind != "sentence":
        return ""
    numbered = _NUMBERED.search(unit.said)
    if numbered:
        return numbered[0]
    return unit.said if len(unit.said) < 160 and squash(unit.said) not in squash(part.heading) else ""


def _left_as_text(part: Part, reads: Reads) -> Iterator[Line]:
    heads: list[str] = []
    held: list[tuple[Span, Row | None]] = []
    for line in _lines(part.text):
        head = _HEAD.match(line.text)
        if head and ROW not in line.text and len(head["before"].split()) <= 6:
            yield from _read(held, "", reads)
            heads, held = _columns(head["years"]), []
        elif heads and (row := _row(line, heads)):
            held.append((line, row))
        elif heads and len(line.text) <= LONGEST and line.text[-1] not in ".:;," and not BULLET.match(line.text):
            held.append((line, None))
        elif heads:
            yield from _read(held, line.text if _CAPTION.match(line.text) else "", reads)
            heads, held = [], []
    yield from _read(held, "", reads)


def _columns(text: str) -> list[str]:
    """The heads of the columns: years, with the word before each when all of them have one (`uitgangswaarde 2019`)."""
    heads = [c.strip() for c in _COLUMN.findall(text)]
    return heads if all(" " in h for h in heads) else [h.split()[-1] for h in heads]


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            yield Span(text=bare, start=start, end=start + len(bare))
        at += len(line) + 1


@lru_cache(maxsize=8)
def _numbers(count: int) -> re.Pattern[str]:
    return re.compile(rf"^(?P<label>\S.*?)\s+(?P<values>{VALUE}(?:\s+{VALUE}){{{count - 1}}})$")


def _row(line: Span, heads: list[str]) -> Row | None:
    """The row that a line is: a name and as many numbers as there are columns, or fewer for the last ones."""
    for count in range(len(heads), 1, -1):
        found = _numbers(count).match(line.text)
        if found and len(found["label"]) <= LONGEST and not found["label"][-1].isdigit() and not YEAR.search(found["label"]):
            values = list(re.finditer(VALUE, found["values"]))
            if len(values) != count:
                return None
            base = line.start + found.start("values")
            cells = tuple(
                Cell(head=head, value=Span(text=v[0], start=base + v.start(), end=base + v.end()))
                for head, v in zip(heads[-count:], values, strict=True)
            )
            label = Span(text=found["label"], start=line.start, end=line.start + len(found["label"]))
            return Row(label=label, cells=cells)
    return None


def _read(held: list[tuple[Span, Row | None]], caption: str, reads: Reads) -> Iterator[Line]:
    """The rows of one table; places are grouped and named by the line among or before them."""
    rows = [row for _, row in held if row]
    placed = [row for row in rows if reads.places(row.label.text)]
    if len(rows) < 2:
        return
    grouped = len(placed) > 1 and len(placed) >= 0.6 * len(rows)
    groups = _groups(held, reads) if grouped else [(list(held), "")]
    for members, about in groups:
        for line, row in members:
            if row:
                yield Line(row=row, unit=Unit(kind="row", lead=line), caption=caption, about=about)


def _groups(held: list[tuple[Span, Row | None]], reads: Reads) -> list[tuple[list[tuple[Span, Row | None]], str]]:
    """The rows of places in groups in which no place comes twice, each with the line of words among it, else the one before it."""
    groups: list[tuple[list[tuple[Span, Row | None]], list[str]]] = [([], [])]
    seen: set[tuple[str, ...]] = set()
    first_words = next((n for n, (_, row) in enumerate(held) if row is None), len(held))
    before = first_words < next((n for n, (_, row) in enumerate(held) if row), 0)
    for line, row in held:
        if row is None:
            if before and seen:
                groups.append(([], []))
                seen = set()
            groups[-1][1].append(_NOTE_MARK.sub("", line.text))
            continue
        place = reads.places(row.label.text) or (row.label.text,)
        if place in seen:
            groups.append(([], []))
            seen = set()
        seen.add(place)
        groups[-1][0].append((line, row))
    return [(members, words[0] if words else "") for members, words in groups]
