"""Put a crib sheet on one A4: a table of priorities, figures beside the cycle, remarks beside the sources in short.

The letter is made smaller first, then long lists are cut with what was left out counted. Whether it fits is reckoned from the number
of characters per line, on the safe side: without Word there is nothing that lays out a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from pathlib import Path

from bot.crib import phrases
from bot.crib.records import Crib, Figure, Place
from bot.crib.show import figure_of, notes_of, period_of, said, unit_of
from bot.library import Library
from bot.write_docx import Line, Paper

WIDTHS = (3.7, 8.9, 5.8)  # centimetres of the columns: name, goals, partners
HALVES = (8.0, 10.4)
HEIGHT = 26.0  # centimetres between the margins, the title taken off
LETTER = 0.475  # width of an average letter, as a share of its height
LINE = 1.24  # height of a line, as a share of the letter
POINT = 2.54 / 72
SPACE = 1.0 * POINT  # below a paragraph
INSIDE = 0.4  # centimetres between the text of a cell and its edges
SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
CUTS = ((99, 99), (99, 8), (99, 6), (4, 6), (3, 5), (2, 4), (1, 3))  # goals and partners that stay


def save_crib(crib: Crib, library: Library, path: Path) -> None:
    """Write the sheet as a Word file; raises OSError when the file cannot be written."""
    crib, size = fitted(crib)
    title = phrases.TITLE.format(place=crib.name)
    paper = Paper(title, phrases.SUBJECT, phrases.REMARK, phrases.KEYWORDS, small=size, category=phrases.CATEGORY)
    paper.paragraph(f"{phrases.PERIOD}: {period_of(crib)}")
    paper.table(phrases.HEADS, _table(crib), WIDTHS, strong=True)
    for line in _named(crib):
        paper.paragraph(line)
    for parts, widths in _blocks(crib):
        paper.beside(parts, widths)
    paper.save(path)


def fitted(crib: Crib) -> tuple[Crib, float]:
    """Return the sheet as it fits on one page and the size of its letter (points): whole if that can be, else with lists cut."""
    for goals, partners in CUTS:
        rows = tuple(r.model_copy(update={"goals": r.goals.at_most(goals), "partners": r.partners.at_most(partners)}) for r in crib.rows)
        cut = crib.model_copy(update={"rows": rows})
        for size in SIZES:
            if height(cut, size) <= HEIGHT:
                return cut, size
    return cut, SIZES[-1]


def height(crib: Crib, size: float) -> float:
    """Return how high the sheet comes out (centimetres) in this size of letter, reckoned on the safe side."""
    total = _high([phrases.PERIOD, phrases.PERIOD], WIDTHS[0], size)  # the period, and the head of the table
    for row in _table(crib):
        widths = WIDTHS if len(row) > 1 else (sum(WIDTHS),)
        total += max(_high([text for text, _, _ in cell], width - INSIDE, size) for cell, width in zip(row, widths, strict=True)) + 0.02
    total += _high(_named(crib), sum(WIDTHS), size)
    for parts, widths in _blocks(crib):
        total += max(_high(lines, width - INSIDE, size) for (_, lines), width in zip(parts, widths, strict=True))
        total += ((size + 1.5) * LINE + 5) * POINT
    return total


def _high(texts: Iterable[str], width: float, size: float) -> float:
    """How high these paragraphs are (centimetres) in a column of this width."""
    room = max(1, int(width / (size * LETTER * POINT)))
    return sum((ceil(len(text) / room) or 1) * size * LINE * POINT + SPACE for text in texts)


def _table(crib: Crib) -> list[list[list[Line]]]:
    rows: list[list[list[Line]]] = []
    group = ""
    numbers = {p.id: n for n, p in enumerate(crib.plans, 1)}
    for row in crib.rows:
        if row.group != group:
            group = row.group
            rows.append([_cell(phrases.GROUPS[group])])
        mark = f" [{numbers[row.places[0].document]}]" if len(crib.plans) > 1 else ""
        goals = [f"– {g}" if len(row.goals.items) > 1 or row.goals.left else g for g in row.goals.items]
        if row.goals.left:
            goals.append(f"– {phrases.AND_OTHERS.format(n=row.goals.left)}")
        partners = said(row.partners, ", ")
        rows.append([_cell(_breakable(row.name) + mark), [(g, (), False) for g in goals], _cell(_breakable(partners))])
    return rows


def _cell(text: str) -> list[Line]:
    return [(text, (), False)]


def _breakable(text: str) -> str:
    """The text with a place to break after a slash (a space without width)."""
    return text.replace("/", "/\u200b")


def _named(crib: Crib) -> list[str]:
    return [f"{label}: {' · '.join(names)}" for label, names, _ in crib.named]


Part = tuple[str, list[str]]


def _blocks(crib: Crib) -> list[tuple[Sequence[Part], Sequence[float]]]:
    """What stands below the table: two parts beside each other, twice."""
    cycle = [f"{phrases.ROLES[s.role]}: {s.text}" for s in crib.steps]
    first = ((phrases.FIGURES, _figures(crib.figures)), (phrases.CYCLE, cycle))
    return [(first, HALVES), (((phrases.NOTES, notes_of(crib)), (phrases.SOURCES, sources_of(crib))), HALVES[::-1])]


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
