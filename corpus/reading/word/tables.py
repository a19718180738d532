"""The cells of a Word table as a grid: every row as long as it is drawn, what is merged repeated, what was left out empty."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from corpus.reading.word.package import W, number, val
from corpus.reading.word.visible import is_gone, through

WIDEST = 60  # columns that one cell spans at most


def read_grid(table: etree._Element, read_cell: Callable[[etree._Element], str]) -> list[list[str]]:
    """Return the rows of a table; `read_cell` says what is in a cell."""
    grid: list[list[str]] = []
    for row in through(table, "tr"):
        properties = row.find(f"{W}trPr")
        if is_gone(properties):
            continue
        before, after = (min(number(val(properties, name)), WIDEST) for name in ("gridBefore", "gridAfter"))
        cells = [""] * before
        for cell in through(row, "tc"):
            own = cell.find(f"{W}tcPr")
            if is_gone(own):
                continue
            wide = min(max(number(val(own, "gridSpan"), 1), 1), WIDEST)
            if _runs_on(own, "hMerge") and cells:
                text = cells[-1]
            elif _runs_on(own, "vMerge") and grid and len(grid[-1]) > len(cells):
                text = grid[-1][len(cells)]
            else:
                text = read_cell(cell)
            cells += [text] * wide
        grid.append(cells + [""] * after)
    return grid


def _runs_on(properties: etree._Element | None, name: str) -> bool:
    """True for a cell that is one with the cell before (`hMerge`) or above it (`vMerge`), also by a tracked change."""
    if properties is None:
        return False
    found = properties.find(f"{W}{name}")
    if found is not None:
        return bool(found.get(f"{W}val", "continue") == "continue")
    merged = properties.find(f"{W}cellMerge") if name == "vMerge" else None
    return merged is not None and merged.get(f"{W}vMerge") == "cont"
