"""Columns made with spaces, as a text with layout has them: tables, and texts that stand beside each other.

In: the lines of one page, blank ones too. Out: the same lines with a `Grid` in place of each group of columns: a table row by row,
texts beside each other as rows of heading and text, one for each column. What does not clearly stand in columns stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.structure.align_figures import figures
from corpus.structure.clean import is_item_start
from corpus.structure.label import Labels, is_label

Cell = tuple[str, ...]  # its lines
_CELL = re.compile(r"\S+(?: \S+)*")
_ENUMERATOR = re.compile(r"^(?:[•▪◦‣·*o\uf000-\uf0ff–-]|\(?\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zA-Z][.)])$")
_APART = re.compile(r"^(Tabel|Figuur|Bron|Toelichting|Noot)\b", re.I)
_HEADING = 50  # characters the heading of a column has at most
SHIFT = 8  # how many characters a header stands beside its column at most
_CODE = re.compile(r"^[\w+&/.-]{2,14}(?: [\w+-]{1,8})?$")
LEAST = 3  # how many lines columns without a heading have at least


@dataclass(frozen=True)
class Grid:
    """Cells as lines of text, row by row."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class _Block:
    """Lines that stand in columns: where the columns start, the lines in groups between blank lines, and where it ends."""

    starts: tuple[int, ...]
    groups: tuple[tuple[tuple[str, ...], ...], ...]
    end: int

    @property
    def lines(self) -> list[tuple[str, ...]]:
        """All lines, each cut into its cells."""
        return [line for group in self.groups for line in group]

    def column(self, c: int) -> Cell:
        """The lines of one column."""
        return tuple(line[c] for line in self.lines if line[c])


def align(lines: Sequence[str], labels: Labels = frozenset()) -> Iterator[str | Grid]:
    """Yield the lines of a page, with a grid for those that stand in columns."""
    lines = [line.expandtabs(1) if not line.strip() else line.rstrip("\n") for line in lines]
    i = 0
    while i < len(lines):
        table = figures(lines, i) if "\t" not in lines[i] else None
        if table:
            yield Grid(tuple(tuple((cell,) if cell else () for cell in row) for row in table[0]))
            i = table[1]
            continue
        block = _block(lines, i, labels)
        grids = _grids(block, labels) if block else []
        if block and grids:
            yield from grids
            i = block.end
            continue
        yield lines[i]
        i += 1


def cells_of(line: str) -> list[tuple[int, str]]:
    """Return the cells of a line with the place each starts at; the mark of an item belongs to the text behind it."""
    found = [(m.start(), m.group()) for m in _CELL.finditer(line)]
    cells: list[tuple[int, str]] = []
    for start, text in found:
        if cells and _ENUMERATOR.match(cells[-1][1]):
            cells[-1] = (cells[-1][0], f"{cells[-1][1]} {text}")
        else:
            cells.append((start, text))
    return cells


def _block(lines: Sequence[str], i: int, labels: Labels) -> _Block | None:
    """The columns that start on this line, or one line below the heading of the first column."""
    if "\t" in lines[i]:
        return None
    head = cells_of(lines[i])
    if len(head) == 1 and is_label(head[0][1], labels) and i + 1 < len(lines):  # the heading of the second column came a line lower
        below = cells_of(lines[i + 1])
        if len(below) != 2 or not is_label(below[1][1], labels):
            return None
        head = [head[0], below[1]]
    if len(head) < 2 or len(head) > 6 or any(len(text) > _HEADING and not _is_text(text) for _, text in head):
        return None
    starts = _widened([start for start, _ in head], lines[i + 1 : i + 3])
    groups, end = _follow(lines, i, starts, labels)
    return _Block(starts, groups, end) if sum(map(len, groups)) > 1 else None


def _widened(starts: Sequence[int], below: Sequence[str]) -> tuple[int, ...]:
    """The starts of the columns, moved to the left where the first line below the header starts a little before it."""
    cells = cells_of(next((line for line in below if line.strip()), ""))
    if len(cells) != len(starts) or any(abs(a - b) > SHIFT for a, (b, _) in zip(starts, cells, strict=True)):
        return (0, *starts[1:])
    return (0, *(min(a, b) for a, (b, _) in zip(starts[1:], cells[1:], strict=True)))


def _is_text(text: str) -> bool:
    return len(text) < 90


def _follow(lines: Sequence[str], i: int, starts: tuple[int, ...], labels: Labels) -> tuple[tuple[tuple[tuple[str, ...], ...], ...], int]:
    """The groups of lines that keep to these columns, and the line after them."""
    groups: list[tuple[tuple[str, ...], ...]] = []
    end = i
    while end < len(lines):
        stop = end
        while stop < len(lines) and lines[stop].strip():
            stop += 1
        group = list(lines[end:stop])
        fitting = next((n for n, line in enumerate(group) if not _fits(line, starts)), len(group))
        whole = fitting == len(group)
        if groups and not (whole and _goes_on(group, starts, labels)):
            break
        if not groups and not whole and fitting < 3 or not fitting:
            break
        groups.append(tuple(_cut(line, starts) for line in group[:fitting]))
        if not whole:
            return tuple(groups), end + fitting
        last = stop
        end = stop
        while end < len(lines) and not lines[end].strip():
            end += 1
        if end - last > 1 and len(groups) > 1 or end == len(lines):
            return tuple(groups), last
    return tuple(groups), end if not groups else _back(lines, end)


def _back(lines: Sequence[str], end: int) -> int:
    """The line after the last one before `end` that is not blank."""
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _fits(line: str, starts: Sequence[int]) -> bool:
    """True when no word of the line stands over the start of a column."""
    text = line.strip()
    if "\t" in line or _APART.match(text):
        return False
    return all(start > len(line) or line[start - 1] == " " or not line[start - 1 : start].strip() for start in starts[1:])


def _goes_on(group: Sequence[str], starts: Sequence[int], labels: Labels) -> bool:
    """True when a group of lines after a blank one still stands in the columns: clearly, and not under headings of its own."""
    first = [text for text in _cut(group[0], starts) if text]
    if len(first) > 1 and all(is_label(text, labels) for text in first):
        return False
    if len(group) == 1 and len(first) < 2:
        return False
    return any(_clear(line, starts) for line in group)


def _clear(line: str, starts: Sequence[int]) -> bool:
    """True when a further column of the line has text that stands free from what is left of it."""
    for start in starts[1:]:
        here = line[start : start + 3].strip()
        if here and (not line[start - 2 : start].strip() or is_item_start(line[start:].strip())) and not line[start - 1 : start].strip():
            return True
    return False


def _cut(line: str, starts: Sequence[int]) -> tuple[str, ...]:
    ends = [*starts[1:], max(len(line), starts[-1])]
    return tuple(" ".join(line[a:b].split()) for a, b in zip(starts, ends, strict=True))


def _grids(block: _Block, labels: Labels) -> list[str | Grid]:
    """The block as a table, or as texts beside each other; nothing when it is neither beyond doubt."""
    lines, width = block.lines, len(block.starts)
    body = lines[1:]
    items = any(is_item_start(cell) for line in body for cell in line)
    heads = _heads(block, labels)
    labelled = bool(heads) and all(is_label(h, labels) for h in heads)
    if heads and (items or width == 2 and any(is_label(h, labels) for h in heads)) and (width == 2 or items):
        return [Grid(tuple((_head_cell(h), _without(block.column(c), h)) for c, h in enumerate(heads)))]
    if width > 2 and all(_starts_well(h) for h in lines[0]) and len(body) > 1 and not (labelled and len(body) < 2):
        return [Grid((tuple(map(_head_cell, lines[0])), *_table_rows(block)))]
    if width == 2 and len(lines) >= LEAST:
        return _pairs(block)
    return []


def _heads(block: _Block, labels: Labels) -> list[str]:
    """The headings of the columns: the first line, or the first of each column when that is a label; none when there are no headings."""
    first = block.lines[0]
    heads = [block.column(c)[0] if block.column(c) else "" for c in range(len(block.starts))]
    if all(is_label(h, labels) for h in heads):
        return heads
    alone = len(block.groups[0]) == 1 or any(is_item_start(cell) for cell in block.lines[1] if cell)
    named = all(_starts_well(cell) for cell in first)
    return list(first) if named and (alone or any(is_label(h, labels) for h in first)) else []


def _starts_well(cell: str) -> bool:
    return cell.lstrip("(‘'%#")[:1].isupper() and not cell.endswith((".", ",", ";")) and len(cell) <= _HEADING and not is_item_start(cell)


def _head_cell(text: str) -> Cell:
    return (text,) if text else ()


def _without(column: Cell, head: str) -> Cell:
    """The lines of a column without its heading."""
    at = column.index(head) if head in column else -1
    return column[:at] + column[at + 1 :] if at >= 0 else column


def _table_rows(block: _Block) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table below its header: one for each group between blank lines, or one for each line that starts a label."""
    groups = [block.groups[0][1:], *block.groups[1:]]
    groups = [g for g in groups if g]
    by_group = len(groups) > 2
    rows: list[list[list[str]]] = []
    for group in groups:
        for n, line in enumerate(group):
            fresh = n == 0 if by_group else bool(line[0]) and not line[0][:1].islower() and sum(map(bool, line)) > 1
            if fresh or not rows:
                rows.append([[] for _ in block.starts])
            for c, cell in enumerate(line):
                rows[-1][c] += [cell] if cell else []
    yield from (tuple(tuple(cell) for cell in row) for row in rows)


def _pairs(block: _Block) -> list[str | Grid]:
    """Two columns without headings: short codes with their meaning row by row, else the one column after the other."""
    lines = block.lines
    left = [line[0] for line in lines if line[0]]
    if all(_CODE.match(cell) for cell in left) and all(line[1] for line in lines) and len(left) >= LEAST:
        rows: list[list[list[str]]] = []
        for code, meaning in lines:
            if code or not rows:
                rows.append([[code], []])
            rows[-1][1].append(meaning)
        return [Grid(tuple((tuple(a), tuple(b)) for a, b in rows))]
    both = sum(bool(a and b) for a, b in lines)
    if both < max(LEAST, len(lines) / 2):
        return []
    return [*block.column(0), "", *block.column(1)]
