"""The cells of a table on a page, as they stand: those that span rows or columns repeated, head above and foot below.

Knows the form of tables only; what a row says is for `corpus.structure.tabulate`.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement

from corpus.reading.html_unfold import HEADINGS

WIDEST = 50  # rows or columns that one cell can take


def rows_of(table: HtmlElement) -> list[HtmlElement]:
    """Return the rows of this table and of no table within it: head, body, foot."""
    own = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table and not _in_cell(row, table)]
    order = {"thead": 0, "tfoot": 2}
    return sorted(own, key=lambda row: order.get(row.getparent().tag, 1))


def grid_of(table: HtmlElement, read: Callable[[HtmlElement], str]) -> list[list[str]]:
    """Return the texts of the cells, row by row; `read` gives the text of one cell."""
    grid: list[list[str]] = []
    filled: dict[tuple[int, int], str] = {}
    rows = rows_of(table)
    for r, row in enumerate(rows):
        cells: list[str] = []
        for cell in row.xpath("./td | ./th"):
            while (r, len(cells)) in filled:
                cells.append(filled[r, len(cells)])
            text = read(cell)
            wide, high = _span(cell, "colspan", 1), _span(cell, "rowspan", len(rows) - r)
            for c in range(len(cells), len(cells) + wide):
                filled.update({(r + down, c): text for down in range(1, high)})
            cells += [text] * wide
        while (r, len(cells)) in filled:
            cells.append(filled[r, len(cells)])
        grid.append(cells)
    return grid


def is_layout(table: HtmlElement) -> bool:
    """True for a table that only places parts of the page: chapters or one box in it, no rows of cells."""
    rows = [row.xpath("./td | ./th") for row in rows_of(table)]
    if table.get("role") in ("presentation", "none") or max(map(len, rows), default=0) < 2:
        return True
    return any(_holds_chapter(cell) for row in rows for cell in row)


def _holds_chapter(cell: HtmlElement) -> bool:
    """True for a cell with a heading and text below it."""
    heads = sum(len(head.text_content().strip()) for head in cell.iter(*HEADINGS))
    return bool(heads) and len(cell.text_content().strip()) > heads + 8


def _in_cell(row: HtmlElement, table: HtmlElement) -> bool:
    """True for a row that stands within a cell of its own table: what that cell reads already."""
    return any(a.tag in ("td", "th") and next(a.iterancestors("table"), None) is table for a in row.iterancestors())


def _span(cell: HtmlElement, name: str, rest: int) -> int:
    """Over how many rows or columns a cell stretches; 0 is to the end, which only rows know."""
    value = cell.get(name, "1").strip()
    if not value.isdigit():
        return 1
    return min(int(value) or max(rest, 1), WIDEST)
