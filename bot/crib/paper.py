"""Put a crib sheet on one A4: a table of priorities, figures beside the cycle, remarks beside the sources in short.

The letter is made smaller first, then long lists are cut with what was left out counted. Whether it fits is reckoned from the number
of characters per line, on the safe side: without Word there is nothing that lays out a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from pathlib import Path

from bot.crib import phrases
from bot.crib.records import Crib, Figure, Listed, Place
from bot.crib.show import figure_of, is_over, notes_of, period_of, said, unit_of
from bot.paper.write_docx import Line, Paper
from corpus.records import Record

WIDTH = 18.4  # centimetres between the margins
COLUMNS = tuple((name, WIDTH - name - who, who) for name in (3.3, 3.7, 4.2) for who in (4.4, 5.0, 5.6, 6.2))  # name, goals, partners
HALVES = tuple((left, WIDTH - left) for left in (6.0, 7.0, 8.0, 9.2, 10.4, 11.4, 12.4))  # of two parts beside each other
HEIGHT = 26.5  # centimetres between the margins, the title taken off
LETTER = 0.45  # width of an average letter, as a share of its height
LINE = 1.24  # height of a line, as a share of the letter
POINT = 2.54 / 72
SPACE = 1.0 * POINT  # below a paragraph
INSIDE = 0.4  # centimetres between the text of a cell and its edges
Part = tuple[str, list[str]]  # a heading and its lines
SIZES = (10.0, 9.5, 9.0, 8.5, 8.0)
SMALLEST = 7.5  # only to keep a list whole
CUTS = ((99, 8), (99, 6), (3, 8), (3, 6), (2, 6), (2, 4), (1, 3))  # goals and partners that stay


class Layout(Record):
    """How a sheet is set: the size of its letter (points), goals under each other or on end, and what was cut from the lists."""

    crib: Crib
    size: float
    running: bool = False


def save_crib(crib: Crib, path: Path) -> None:
    """Write the sheet as a Word file; raises OSError when the file cannot be written."""
    layout = fitted(crib)
    title = phrases.TITLE.format(place=crib.name)
    paper = Paper(title, phrases.SUBJECT, phrases.REMARK, phrases.KEYWORDS, small=layout.size, category=phrases.CATEGORY)
    paper.sentences([(f"{phrases.PERIOD}: {period_of(crib)}.", (), False), *([(f"{phrases.OVER}.", (), True)] if is_over(crib) else [])])
    paper.table(phrases.HEADS, _table(layout), _columns(layout), strong=True)
    for line in _named(crib):
        paper.paragraph(line)
    for parts in _blocks(crib):
        paper.beside(parts, _widths(parts, layout.size))
    paper.save(path)


def fitted(crib: Crib) -> Layout:
    """Return the sheet as it fits on one page: whole if that can be, in a smaller letter if need be, else with lists cut."""
    tried = None
    for tried in _layouts(crib):
        if height(tried) <= HEIGHT:
            return tried
    assert tried is not None
    return tried


def _layouts(crib: Crib) -> Iterator[Layout]:
    """The ways to set a sheet, the best first."""
    yield from (Layout(crib=crib, size=size, running=running) for running in (False, True) for size in SIZES)
    yield Layout(crib=crib, size=SMALLEST, running=True)
    for goals, partners in CUTS:
        rows = tuple(r.model_copy(update={"goals": r.goals.at_most(goals), "partners": r.partners.at_most(partners)}) for r in crib.rows)
        yield from (Layout(crib=crib.model_copy(update={"rows": rows}), size=size, running=True) for size in (SIZES[-1], SMALLEST))


def height(layout: Layout) -> float:
    """Return how high a sheet comes out (centimetres), reckoned on the safe side."""
    size = layout.size
    total = _high([phrases.PERIOD, phrases.PERIOD], WIDTH, size)  # the period, and the head of the table
    total += _rows(_table(layout), _columns(layout), size) + _high(_named(layout.crib), WIDTH, size)
    for parts in _blocks(layout.crib):
        total += _beside(parts, _widths(parts, size), size) + ((size + 1.5) * LINE + 5) * POINT
    return total


def _rows(table: list[list[list[Line]]], columns: Sequence[float], size: float) -> float:
    total = 0.0
    for row in table:
        widths = columns if len(row) > 1 else (WIDTH,)
        total += max(_high([text for text, _, _ in cell], width - INSIDE, size) for cell, width in zip(row, widths, strict=True)) + 0.02
    return total


def _columns(layout: Layout) -> Sequence[float]:
    """The widths of the columns that make the table lowest."""
    table = _table(layout)
    return min(COLUMNS, key=lambda columns: _rows(table, columns, layout.size))


def _beside(parts: Sequence[Part], widths: Sequence[float], size: float) -> float:
    return max(_high(lines, width - INSIDE, size) for (_, lines), width in zip(parts, widths, strict=True))


def _widths(parts: Sequence[Part], size: float) -> Sequence[float]:
    """The division of the page that makes two parts lowest."""
    return min(HALVES, key=lambda widths: _beside(parts, widths, size))


def _high(texts: Iterable[str], width: float, size: float) -> float:
    """How high these paragraphs are (centimetres) in a column of this width."""
    room = max(1, int(width / (size * LETTER * POINT)))
    return sum((ceil(len(text) / room) or 1) * size * LINE * POINT + SPACE for text in texts)


def _table(layout: Layout) -> list[list[list[Line]]]:
    rows: list[list[list[Line]]] = []
    plans, group = layout.crib.plans, ""
    numbers = {p.id: n for n, p in enumerate(plans, 1)}
    for row in layout.crib.rows:
        if row.group != group:
            group = row.group
            rows.append([_cell(phrases.GROUPS[group])])
        mark = f" [{numbers[row.places[0].document]}]" if len(plans) > 1 else ""
        goals = [said(row.goals, " • ")] if layout.running else _under(row.goals)
        rows.append([_cell(_breakable(row.name) + mark), [c for g in goals for c in _cell(g)], _cell(_breakable(said(row.partners, ", ")))])
    return rows


def _under(goals: Listed) -> list[str]:
    more = [phrases.AND_OTHERS.format(n=goals.left)] if goals.left else []
    lines = [*goals.items, *more]
    return [f"– {g}" for g in lines] if len(lines) > 1 else lines


def _cell(text: str) -> list[Line]:
    return [(text, (), False)]


def _breakable(text: str) -> str:
    """The text with a place to break after a slash (a space without width), and none after a hyphen that opens a word."""
    return re.sub(r"(?<=[\s(])-(?=\w)", "\u2011", text.replace("/", "/\u200b"))


def _named(crib: Crib) -> list[str]:
    return [f"{label}: {' · '.join(names)}" for label, names, _ in crib.named]


def _blocks(crib: Crib) -> list[Sequence[Part]]:
    """What stands below the table: two parts beside each other, twice."""
    cycle = [f"{phrases.ROLES[s.role]}: {s.text}" for s in crib.steps]
    first = ((phrases.FIGURES, _figures(crib.figures)), (phrases.CYCLE, cycle))
    return [first, ((phrases.NOTES, notes_of(crib)), (phrases.SOURCES, sources_of(crib)))]


def _figures(figures: Sequence[Figure]) -> list[str]:
    """The figures, those of one unit together under its name."""
    lines = []
    for unit in dict.fromkeys(f.unit for f in figures):
        members = [f for f in figures if f.unit == unit]
        if len(members) > 1:
            lines += [phrases.IN_UNIT.format(unit=unit), *(figure_of(f) for f in members)]
        else:
            lines.append(figure_of(members[0]) + unit_of(members[0]))
    return lines or [phrases.NO_FIGURES]


def sources_of(crib: Crib) -> list[str]:
    """Return the plans with the chapters that the sheet comes from, in short."""
    steps = [s.place for s in crib.steps if s.place]
    places = [*(p for r in crib.rows for p in r.places), *(p for *_, p in crib.named), *(f.place for f in crib.figures), *steps]
    return [phrases.SOURCE.format(n=n, title=plan.title, sections=_chapters(places, plan.id)) for n, plan in enumerate(crib.plans, 1)]


def _chapters(places: Iterable[Place], document: str) -> str:
    return "; ".join(sorted({p.section.split(" > ")[0] for p in places if p.document == document}))
