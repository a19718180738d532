"""Put a crib sheet on one A4: a table of priorities, figures beside the cycle, sources in short.

The letter is made smaller first, then long lists are cut with what was left out counted. Whether it fits is reckoned from the number
of characters per line, on the safe side: without Word there is nothing that lays out a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from pathlib import Path

from bot.crib import phrases
from bot.crib.records import Crib, Place
from bot.crib.show import figure_of, notes_of, period_of, said
from bot.library import Library
from bot.write_docx import Line, Paper

WIDTHS = (3.6, 8.8, 6.0)  # centimetres of the columns: name, goals, partners
HALVES = (8.0, 10.4)
HEIGHT = 26.3  # centimetres between the margins, the title taken off
LETTER = 0.51  # width of an average letter, as a share of its height
LINE = 1.24  # height of a line, as a share of the letter
POINT = 2.54 / 72
SIZES = (9.5, 9.0, 8.5, 8.0)
CUTS = ((99, 99), (4, 9), (3, 7), (2, 5), (1, 3))  # goals and partners that stay
BORDER = 0.2  # centimetres between the text of a cell and its edges


def save_crib(crib: Crib, library: Library, path: Path) -> None:
    """Write the sheet as a Word file; raises OSError when the file cannot be written."""
    crib, size = fitted(crib, library)
    title = phrases.TITLE.format(place=crib.name)
    paper = Paper(title, phrases.SUBJECT, phrases.REMARK, phrases.KEYWORDS, small=size, category=phrases.CATEGORY)
    paper.paragraph(f"{phrases.PERIOD}: {period_of(crib)}")
    paper.table(phrases.HEADS, _table(crib), WIDTHS, strong=True)
    for line in _named(crib):
        paper.paragraph(line)
    paper.beside([(phrases.FIGURES, _figures(crib)), (phrases.CYCLE, _cycle(crib))], HALVES)
    paper.beside([(phrases.NOTES, notes_of(crib)), (phrases.SOURCES, sources_of(crib, library))], HALVES[::-1])
    paper.save(path)


def fitted(crib: Crib, library: Library) -> tuple[Crib, float]:
    """Return the sheet as it fits on one page and the size of its letter (points): whole if that can be, else with lists cut."""
    for goals, partners in CUTS:
        rows = tuple(r.model_copy(update={"goals": r.goals.at_most(goals), "partners": r.partners.at_most(partners)}) for r in crib.rows)
        cut = crib.model_copy(update={"rows": rows})
        for size in SIZES:
            if height(cut, library, size) <= HEIGHT:
                return cut, size
    return cut, SIZES[-1]


def height(crib: Crib, library: Library, size: float) -> float:
    """Return how high the sheet comes out (centimetres) in this size of letter, reckoned on the safe side."""
    line = size * LINE * POINT
    rows = sum(max(_lines([t for t, _, _ in cell], w - BORDER, size) for cell, w in zip(row, WIDTHS, strict=False)) for row in _table(crib))
    named = _lines([f"{phrases.PERIOD}", *_named(crib)], sum(WIDTHS), size)
    first = max(_lines(part, w - 2 * BORDER, size) for part, w in zip((_figures(crib), _cycle(crib)), HALVES, strict=True))
    last = max(_lines(p, w - 2 * BORDER, size) for p, w in zip((notes_of(crib), sources_of(crib, library)), HALVES[::-1], strict=True))
    heads = 2 * (size + 9) * LINE * POINT
    gaps = 0.05 * (len(crib.rows) + len(crib.named) + len(crib.steps) + 8)
    return (rows + 1 + named + first + last) * line + heads + gaps


def _lines(texts: Iterable[str], width: float, size: float) -> int:
    room = max(1, int(width / (size * LETTER * POINT)))
    return sum(ceil(len(text) / room) or 1 for text in texts)


def _table(crib: Crib) -> list[list[list[Line]]]:
    rows: list[list[list[Line]]] = []
    group = ""
    numbers = {p.id: n for n, p in enumerate(crib.plans, 1)}
    for row in crib.rows:
        if row.group != group:
            group = row.group
            rows.append([_cell(phrases.GROUPS[group])])
        mark = f" [{numbers[row.places[0].document]}]" if len(crib.plans) > 1 else ""
        goals = [f"– {g}" if len(row.goals.items) > 1 else g for g in row.goals.items]
        if row.goals.left:
            goals.append(f"– {phrases.AND_OTHERS.format(n=row.goals.left)}")
        rows.append([_cell(f"{row.name}{mark}"), [(g, (), False) for g in goals], _cell(said(row.partners, ", "))])
    return rows


def _cell(text: str) -> list[Line]:
    return [(text, (), False)]


def _named(crib: Crib) -> list[str]:
    return [f"{label}: {' · '.join(names)}" for label, names, _ in crib.named]


def _figures(crib: Crib) -> list[str]:
    """The figures, those of one unit together under its name."""
    if not crib.figures:
        return [phrases.NO_FIGURES]
    units = list(dict.fromkeys(f.unit for f in crib.figures))
    if len(units) == 1 or len(units) == len(crib.figures):
        return (
            [f"{figure_of(f)}, {f.unit}" for f in crib.figures] if len(units) > 1 or len(crib.figures) == 1 else [*_of_unit(crib, units[0])]
        )
    return [line for unit in units for line in _of_unit(crib, unit)]


def _of_unit(crib: Crib, unit: str) -> list[str]:
    members = [f for f in crib.figures if f.unit == unit]
    if len(members) == 1:
        return [f"{figure_of(members[0])}, {unit}"]
    return [phrases.IN_UNIT.format(unit=unit), *(figure_of(f) for f in members)]


def _cycle(crib: Crib) -> list[str]:
    return [f"{phrases.ROLES[s.role]}: {s.text}" for s in crib.steps]


def sources_of(crib: Crib, library: Library) -> list[str]:
    """Return the plans with the chapters that the sheet comes from, in short."""
    steps = [s.place for s in crib.steps if s.place]
    places = [*(p for r in crib.rows for p in r.places), *(p for *_, p in crib.named), *(f.place for f in crib.figures), *steps]
    return [phrases.SOURCE.format(n=n, title=plan.title, sections=_chapters(places, plan.id)) for n, plan in enumerate(crib.plans, 1)]


def _chapters(places: Iterable[Place], document: str) -> str:
    return "; ".join(dict.fromkeys(p.section.split(" > ")[0] for p in places if p.document == document))
