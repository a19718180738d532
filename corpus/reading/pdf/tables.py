"""Tables that are drawn with lines: the words in their cells, and the words outside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median_low

from corpus.reading.pdf.lines import to_lines
from corpus.reading.pdf.shapes import Cell, Rule, Table, Word

_ROW = 320  # points that a row between two lines across is high at most


@dataclass
class _Rules:
    """The drawn lines of one table."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)


def ruled_tables(words: Sequence[Word], rules: Sequence[Rule], width: float, height: float) -> tuple[list[Table], list[Word]]:
    """Return the tables drawn with lines, and the words outside them."""
    tables, rest = [], list(words)
    for part in _connected(_edges(rules, width, height)):
        xs, ys = _steps([r[0] for r in part.down]), _steps([r[1] for r in part.across])
        if len(ys) < 2 or (len(xs) < 3 and len(ys) < 3):
            continue
        left, right = min(r[0] for r in part.across), max(r[2] for r in part.across)
        inside = [w for w in rest if left - 2 <= (w.left + w.right) / 2 <= right + 2 and ys[0] - 2 <= (w.top + w.bottom) / 2 <= ys[-1] + 2]
        if len(xs) < 3:
            xs, part = _free_columns(inside, left, right), _Rules(across=part.across)
        if len(xs) < 3 or not inside:
            continue
        tables.append(Table(ys[0], ys[-1], left, right, _cells(inside, part, xs, ys), size=median_low(w.size for w in inside)))
        taken = set(map(id, inside))
        rest = [w for w in rest if id(w) not in taken]
    return tables, rest


def _edges(rules: Sequence[Rule], width: float, height: float) -> _Rules:
    """Lines and the sides of rectangles; what is as large as the page is no table."""
    found = _Rules()
    for left, top, right, bottom in rules:
        wide, high = right - left, bottom - top
        if wide > 0.97 * width and high > 0.9 * height:
            continue
        if high <= 2.5 and wide > 12:
            found.across.append((left, (top + bottom) / 2, right, (top + bottom) / 2))
        elif wide <= 2.5 and high > 6:
            found.down.append(((left + right) / 2, top, (left + right) / 2, bottom))
        elif wide > 12 and high > 6:
            found.across += [(left, top, right, top), (left, bottom, right, bottom)]
            found.down += [(left, top, left, bottom), (right, top, right, bottom)]
    found.across = _joined(found.across)
    return found


def _joined(across: Sequence[Rule]) -> list[Rule]:
    """The lines across, those drawn cell by cell put together."""
    joined: list[Rule] = []
    for line in sorted(across, key=lambda r: (round(r[1]), r[0])):
        last = joined[-1] if joined else None
        if last and abs(last[1] - line[1]) < 1 and line[0] - last[2] < 3:
            joined[-1] = (last[0], last[1], max(last[2], line[2]), last[3])
        else:
            joined.append(line)
    return joined


def _connected(edges: _Rules) -> list[_Rules]:
    """The lines grouped by table: those that touch, and lines across that lie near each other with the same ends."""
    groups: list[tuple[list[float], _Rules]] = []
    for rule, is_down in sorted([(r, False) for r in edges.across] + [(r, True) for r in edges.down], key=lambda e: (e[0][1], e[0][0])):
        box = [rule[0] - 3, rule[1] - 3, rule[2] + 3, rule[3] + 3]
        merged = _Rules()
        apart = []
        for other, part in groups:
            touches = box[0] <= other[2] and other[0] <= box[2] and box[1] <= other[3] and other[1] <= box[3]
            alike = (
                not is_down
                and not _has_columns(part, other)
                and abs(other[0] - box[0]) < 4
                and abs(other[2] - box[2]) < 4
                and box[1] - other[3] < _ROW
            )
            if touches or alike:
                merged.across += part.across
                merged.down += part.down
                box = [min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])]
            else:
                apart.append((other, part))
        (merged.down if is_down else merged.across).append(rule)
        groups = [*apart, (box, merged)]
    return [part for _, part in groups]


def _has_columns(part: _Rules, box: Sequence[float]) -> bool:
    """True when a line is drawn down between the sides of a table."""
    return any(box[0] + 8 < r[0] < box[2] - 8 for r in part.down)


def _steps(values: Sequence[float]) -> list[float]:
    """The values without near doubles, in order."""
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > 4:
            steps.append(value)
    return steps


def _free_columns(words: Sequence[Word], left: float, right: float) -> list[float]:
    """The borders of columns where no word stands, for a table with lines across only."""
    if not words:
        return []
    edges, reach = [left], None
    for word in sorted(words, key=lambda w: w.left):
        if reach is not None and word.left - reach > 0.9 * word.size:
            edges.append((reach + word.left) / 2)
        reach = max(reach or 0.0, word.right)
    return [*edges, right]


def _cells(words: Sequence[Word], part: _Rules, xs: list[float], ys: list[float]) -> tuple[tuple[Cell, ...], ...]:
    """The text of every cell; a cell that spans several columns or rows is repeated in each."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r in range(len(ys) - 1):
        for c in range(len(xs) - 1):
            up, left = owner.get((r - 1, c)), owner.get((r, c - 1))
            if left and part.down and not _is_drawn(part.down, xs[c], (ys[r] + ys[r + 1]) / 2, down=True):
                owner[r, c] = left
            elif up and not _is_drawn(part.across, ys[r], (xs[c] + xs[c + 1]) / 2, down=False):
                owner[r, c] = up
            else:
                owner[r, c] = (r, c)
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        r, c = _place(ys, (word.top + word.bottom) / 2), _place(xs, word.left + 1)
        held.setdefault(owner[r, c], []).append(word)
    texts = {place: tuple(line.text for line in to_lines(inside)) for place, inside in held.items()}
    return tuple(tuple(texts.get(owner[r, c], ()) for c in range(len(xs) - 1)) for r in range(len(ys) - 1))


def _place(steps: Sequence[float], value: float) -> int:
    return min(max(sum(step <= value for step in steps) - 1, 0), len(steps) - 2)


def _is_drawn(rules: Sequence[Rule], at: float, along: float, down: bool) -> bool:
    """True when a line is drawn at this place of the grid."""
    if down:
        return any(abs(r[0] - at) <= 4 and r[1] - 2 <= along <= r[3] + 2 for r in rules)
    return any(abs(r[1] - at) <= 4 and r[0] - 2 <= along <= r[2] + 2 for r in rules)
