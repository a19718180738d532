"""The reading order of a page: bands over its whole width one after the other, columns within a band from left to right.

Columns are told by a gutter that stays free over several lines; a narrow column of labels beside a column of text is a table without
lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.reading.pdf.lines import to_lines
from corpus.reading.pdf.shapes import Line, Page, Rule, Table, Word
from corpus.reading.pdf.tables import ruled_tables

ALIGNED = 6.0  # points that the edges of cells below each other differ at most
MOSTLY = 0.6  # share of the cells of a table of figures that are numbers
LARGER = 1.12  # times a label that a heading between labels is
NARROW = 0.34  # the share of the width that a column of labels has at most


def lay_out(words: Sequence[Word], rules: Sequence[Rule], width: float, height: float) -> Page:
    """Return the page with its lines and tables in reading order."""
    tables, rest = ruled_tables(words, rules, width, height)
    return Page(items=tuple(_in_order([*to_lines(rest), *tables], width)), height=height, width=width)


def _in_order(items: Sequence[Line | Table], width: float) -> list[Line | Table]:
    """The items in reading order: bands over the whole width one after the other, columns inside a band left to right."""
    rows: list[list[Line | Table]] = []
    for item in sorted(items, key=lambda i: (i.top, i.left)):
        beside = [o for o in rows[-1] if isinstance(o, Line)] if rows and isinstance(item, Line) else []
        same = isinstance(item, Line) and any(abs(o.bottom - item.bottom) < 0.4 * item.size for o in beside)
        rows[-1].append(item) if same else rows.append([item])
    ordered: list[Line | Table] = []
    i = 0
    while i < len(rows):
        if figures := _figures(rows, i):
            ordered.append(figures)
            i += len(figures.rows)
            continue
        end, gutter = _band(rows, i, width)
        if gutter is None:
            ordered += sorted(rows[i], key=lambda x: x.left)
            i += 1
            continue
        end = _headed(rows, i, end, gutter, width)
        band = [item for row in rows[i:end] for item in row]
        left, right = [x for x in band if x.right <= gutter + 1], [x for x in band if x.right > gutter + 1]
        table = _label_table(left, right, width)
        ordered += [table] if table else [*_in_order(left, width), *_in_order(right, width)]
        i = end
    return ordered


def _figures(rows: Sequence[Sequence[Line | Table]], start: int) -> Table | None:
    """A table of figures without lines that begins at this row: as many cells in every row, below each other, most of them numbers."""
    table: list[list[Line]] = []
    for row in rows[start:]:
        cells = sorted((x for x in row if isinstance(x, Line)), key=lambda x: x.left)
        if len(cells) != len(row) or len(cells) < 3 or (table and not _is_below(table[-1], cells)):
            break
        table.append(cells)
    figures = [c.text for row in table[1:] for c in row[1:]]
    if len(table) < 3 or sum(t[:1].isdigit() or t[:1] in "€-–<>≤≥" for t in figures) < MOSTLY * len(figures):
        return None
    every = [c for row in table for c in row]
    return Table(
        min(c.top for c in every),
        max(c.bottom for c in every),
        min(c.left for c in every),
        max(c.right for c in every),
        tuple(tuple((c.text,) for c in row) for row in table),
        size=every[0].size,
    )


def _is_below(above: Sequence[Line], row: Sequence[Line]) -> bool:
    """True when each cell stands below the one of the row above: on its left or right edge or its middle."""
    if len(above) != len(row) or row[0].top - above[0].bottom > 1.5 * row[0].size:
        return False
    return all(
        min(abs(a.left - b.left), abs(a.right - b.right), abs(a.left + a.right - b.left - b.right) / 2) < ALIGNED
        for a, b in zip(above, row, strict=True)
    )


def _band(rows: Sequence[Sequence[Line | Table]], start: int, width: float) -> tuple[int, float | None]:
    """Where the band of columns that begins at this row ends, and the gutter between the first column and the rest."""
    best: tuple[int, float | None] = (start, None)
    if len(rows[start]) < 2:
        return best
    for first, second in zip(rows[start], rows[start][1:], strict=False):
        low, high = first.right, second.left
        end, both = start, 0
        while end < len(rows):
            spans = [(max(low, 0.0), high)]
            for item in rows[end]:
                spans = [piece for a, b in spans for piece in _without(a, b, item.left, item.right)]
            widest = max(spans, key=lambda s: s[1] - s[0], default=(0.0, 0.0))
            if widest[1] - widest[0] < 8:
                break
            low, high = widest
            both += any(x.right <= low + 1 for x in rows[end]) and any(x.left >= high - 1 for x in rows[end])
            end += 1
        while end > start and not any(x.left >= high - 1 for x in rows[end - 1]):
            end -= 1  # what stands below the right column alone in the left one is read after it
        if both >= 3 and end > best[0]:
            best = (end, (low + high) / 2)
    return best


def _headed(rows: Sequence[Sequence[Line | Table]], start: int, end: int, gutter: float, width: float) -> int:
    """Where a band of labels and texts ends: above a heading between them, which stands alone and is larger."""
    label = rows[start][0]
    if not isinstance(label, Line) or label.right - label.left > NARROW * width:
        return end
    for n in range(start + 1, end):
        one = rows[n][0]
        alone = len(rows[n]) == 1 and isinstance(one, Line) and one.right <= gutter + 1
        if alone and isinstance(one, Line) and one.size > LARGER * label.size:
            return n
    return end


def _without(a: float, b: float, left: float, right: float) -> list[tuple[float, float]]:
    """The span from a to b without what lies between left and right."""
    if right <= a or left >= b:
        return [(a, b)]
    return [(x, y) for x, y in ((a, left), (right, b)) if y > x]


def _label_table(left: Sequence[Line | Table], right: Sequence[Line | Table], width: float) -> Table | None:
    """The band as a table without lines, when the left column is narrow and has few, short lines; else None."""
    labels, texts = [x for x in left if isinstance(x, Line)], [x for x in right if isinstance(x, Line)]
    if len(labels) != len(left) or len(texts) != len(right) or not labels or not texts:
        return None
    span = max(x.right for x in texts) - min(x.left for x in labels)
    narrow = max(x.right for x in labels) - min(x.left for x in labels) < NARROW * span
    bold = all(x.look.bold for x in labels) and not any(x.look.bold for x in texts)
    if not narrow or (len(labels) > 0.7 * len(texts) and not bold) or any(len(x.text) > 40 for x in labels):
        return None
    starts = [labels[0]]
    for before, label in zip(labels, labels[1:], strict=False):
        if label.top - before.bottom > 0.5 * label.size:
            starts.append(label)
    tops = [s.top - 0.5 * s.size for s in starts]
    rows: list[tuple[list[str], list[str]]] = [([], []) for _ in starts]
    for column, lines in enumerate((labels, texts)):
        for line in lines:
            rows[max(sum(top <= line.top for top in tops) - 1, 0)][column].append(line.text)
    box = [*labels, *texts]
    return Table(
        min(x.top for x in box),
        max(x.bottom for x in box),
        labels[0].left,
        max(x.right for x in box),
        tuple((tuple(a), tuple(b)) for a, b in rows),
        size=texts[0].size,
    )
