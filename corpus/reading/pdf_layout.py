"""The layout of a page: words with their place in, lines and tables in reading order out. Knows nothing of PDF.

Ruled tables are found by their lines; columns by a gutter that stays free over several lines; a narrow column of labels beside a
column of text is a table without lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

GAP = 1.4  # how many times the letter size a space between words of one line is at most
NARROW = 0.34  # the share of the width that a column of labels has at most


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its box (the y axis points down), baseline, letter size, weight, and the note mark that was glued to it."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, near each other."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    marks: tuple[str, ...] = ()

    @property
    def style(self) -> tuple[float, bool]:
        """What headings of one level share."""
        return (round(self.size), self.bold)

    @property
    def number_free(self) -> bool:
        """True when the line does not begin with a digit, as a new heading would."""
        return not self.text[:1].isdigit()


Cell = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as lines of text, row by row; `pages` gives the place in the list of pages of each row."""

    top: float
    bottom: float
    left: float
    right: float
    rows: tuple[tuple[Cell, ...], ...]
    pages: tuple[int | None, ...] = ()

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row) for row in self.rows), default=0)

    def on(self, page: int | None) -> Table:
        """The table with the page of its rows."""
        return replace(self, pages=tuple(page for _ in self.rows))


@dataclass(frozen=True)
class Page:
    """What stands on a page in reading order; `number` is what the page is cited by."""

    items: tuple[Line | Table, ...]
    height: float
    number: int | None


Rule = tuple[float, float, float, float]


def lay_out(words: Sequence[Word], rules: Sequence[Rule], width: float, height: float, number: int | None) -> Page:
    """Return the page with its lines and tables in reading order."""
    tables, rest = _ruled_tables(words, rules, width, height)
    lines = to_lines(rest)
    items = _in_order([*lines, *tables], width)
    return Page(items=tuple(items), height=height, number=number)


def to_lines(words: Sequence[Word]) -> list[Line]:
    """Return the lines that the words make, top to bottom, left to right; far-apart words on one baseline are lines of their own."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.base, w.left)):
        if rows and abs(rows[-1][0].base - word.base) < 0.3 * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = []
    for row in rows:
        row.sort(key=lambda w: w.left)
        part = [row[0]]
        for word in row[1:]:
            if word.left - part[-1].right > GAP * max(min(word.size, part[-1].size), 6):
                lines.append(_line(part))
                part = [word]
            else:
                part.append(word)
        lines.append(_line(part))
    return lines


def _line(words: Sequence[Word]) -> Line:
    text, longest = words[0].text, max(words, key=lambda w: len(w.text))
    for before, word in zip(words, words[1:], strict=False):
        glued = word.left - before.right < 0.08 * word.size and before.text[-1:] != "-" and word.size == before.size
        text += ("" if glued else " ") + word.text
    marks = tuple(w.mark for w in words if w.mark) + tuple(
        w.text for b, w in zip(words, words[1:], strict=False) if w.text.isdigit() and w.size < 0.8 * b.size and w.base < b.base
    )
    return Line(
        text=text,
        left=words[0].left,
        right=words[-1].right,
        top=min(w.top for w in words),
        bottom=max(w.bottom for w in words),
        size=longest.size,
        bold=words[0].bold and longest.bold and words[-1].bold,
        marks=marks,
    )


@dataclass
class _Rules:
    """The drawn lines of one table."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)


def _ruled_tables(words: Sequence[Word], rules: Sequence[Rule], width: float, height: float) -> tuple[list[Table], list[Word]]:
    """The tables drawn with lines, and the words outside them."""
    tables, rest = [], list(words)
    for part in _connected(_edges(rules, width, height)):
        xs, ys = _steps([r[0] for r in part.down]), _steps([r[1] for r in part.across])
        if len(ys) < 2 or (len(xs) < 3 and len(ys) < 3):
            continue
        left, right = min(r[0] for r in part.across), max(r[2] for r in part.across)
        inside = [w for w in rest if left - 2 <= (w.left + w.right) / 2 <= right + 2 and ys[0] - 2 <= (w.top + w.bottom) / 2 <= ys[-1] + 2]
        if len(xs) < 3:
            xs = _free_columns(inside, left, right)
        if len(xs) < 3 or not inside:
            continue
        tables.append(Table(ys[0], ys[-1], left, right, _cells(inside, part, xs, ys)))
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
    return found


def _connected(edges: _Rules) -> list[_Rules]:
    """The lines grouped by table: those that touch, and lines across that lie near each other with the same ends."""
    groups: list[tuple[list[float], _Rules]] = []
    for rule, is_down in sorted([(r, False) for r in edges.across] + [(r, True) for r in edges.down], key=lambda e: (e[0][1], e[0][0])):
        box = [rule[0] - 3, rule[1] - 3, rule[2] + 3, rule[3] + 3]
        merged = _Rules()
        apart = []
        for other, part in groups:
            touches = box[0] <= other[2] and other[0] <= box[2] and box[1] <= other[3] and other[1] <= box[3]
            alike = not is_down and not part.down and abs(other[0] - box[0]) < 4 and abs(other[2] - box[2]) < 4 and box[1] - other[3] < 90
            if touches or alike:
                merged.across += part.across
                merged.down += part.down
                box = [min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])]
            else:
                apart.append((other, part))
        (merged.down if is_down else merged.across).append(rule)
        groups = [*apart, (box, merged)]
    return [part for _, part in groups]


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
        end, gutter = _band(rows, i, width)
        if gutter is None:
            ordered += sorted(rows[i], key=lambda x: x.left)
            i += 1
            continue
        band = [item for row in rows[i:end] for item in row]
        left, right = [x for x in band if x.right <= gutter + 1], [x for x in band if x.right > gutter + 1]
        table = _label_table(left, right, width)
        ordered += [table] if table else [*_in_order(left, width), *_in_order(right, width)]
        i = end
    return ordered


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
    if not narrow or len(labels) > 0.7 * len(texts) or any(len(x.text) > 40 for x in labels):
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
    )
