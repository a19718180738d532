"""Laid-out pages to blocks: headings, paragraphs, items, rows of tables, and footnotes with the paragraph that refers to them.

A paragraph goes on over the edge of a page or column as long as its sentence does; it is parted where a sentence begins on the next page,
so that every block has the page its sentences begin on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.reading.pdf.broken import unbroken
from corpus.reading.pdf.contents import find_contents
from corpus.reading.pdf.edges import running_lines
from corpus.reading.pdf.headings import Bookmark, find_headings
from corpus.reading.pdf.shapes import Cell, Item, Line, Page, Table
from corpus.records import Block, BlockKind
from corpus.structure.clean import clean_lines, is_item_start, join_lines, known_words, to_blocks
from corpus.structure.footnote import note_block
from corpus.structure.shape import heading_levels
from corpus.structure.tabulate import to_rows

_NOTE = re.compile(r"^(\d{1,3})\s*(?=\S)")
_OPENED = (".", "?", "!", ":", ";", "”", "’", ")")
_SENTENCE = re.compile(r"(?<![\w.])(?P<last>[\w%)”’-]{2,})[.?!]\s+(?=[A-ZÀ-Þ‘“(])")
_ABBREVIATED = frozenset("art bijv blz ca dhr dr evt excl fig gem incl jl mevr mw nr nrs resp tel vgl".split())
_FULL = 0.7  # share of the width of the text that a line takes that goes on on the next page
Placed = tuple[Line, int]
Notes = dict[int, list[tuple[str, str]]]


def to_text_blocks(pages: Sequence[Page], numbers: Sequence[int | None], bookmarks: Sequence[Bookmark] = ()) -> list[Block]:
    """Return the blocks of laid-out pages; `numbers` is what each page is cited by."""
    running, (entries, titles) = running_lines(pages), find_contents(pages)
    body = _body(pages)
    words = known_words(item.text for page in pages for item in page.items if isinstance(item, Line))
    flow: list[tuple[Item, int]] = []
    notes: Notes = {}
    for n, page in enumerate(pages):
        kept = [i for i in page.items if id(i) not in entries and id(i) not in running]
        kept, notes[n] = _take_notes(kept, body.size if body else 11.0, page.height, words)
        flow += [(i, n) for i in kept]
    flow = _continued(flow)
    headings = find_headings(flow, bookmarks, titles, body)
    made = _Made(pages, numbers, notes, words)
    i = 0
    while i < len(flow):
        item, n = flow[i]
        found = headings.get(i)
        if found:
            made.head([(x, p) for x, p in flow[i : i + found.lines] if isinstance(x, Line)], found.level)
        elif isinstance(item, Table):
            made.table(item, n)
        else:
            made.line(item, n)
        i += found.lines if found else 1
    made.turn(len(pages))
    blocks = [b for b in made.blocks if b.text]
    return blocks if len([b for b in blocks if b.kind is BlockKind.HEADING and b.level]) > 1 else _by_shape(blocks)


class _Made:
    """The blocks so far, and the lines of the paragraph that is open."""

    def __init__(self, pages: Sequence[Page], numbers: Sequence[int | None], notes: Notes, words: frozenset[str]) -> None:
        self.pages, self.numbers, self.notes, self.words = pages, numbers, notes, words
        self.blocks: list[Block] = []
        self.group: list[Placed] = []
        self.page = 0

    def head(self, lines: Sequence[Placed], level: int) -> None:
        """Add a heading."""
        self._close()
        self.turn(lines[0][1])
        text = join_lines([t for x, _ in lines for t in clean_lines([x.text])] or [""], self.words)
        self.blocks.append(Block(kind=BlockKind.HEADING, text=text, level=level, page=self.numbers[lines[0][1]]))
        self._add_notes(lines)

    def table(self, table: Table, n: int) -> None:
        """Add the rows of a table."""
        self._close()
        self.turn(n)
        rows = [[_cell(c, self.words) for c in row] for row in table.rows]
        self.blocks += to_rows(rows, [self.numbers[p] for p in table.pages])

    def line(self, line: Line, n: int) -> None:
        """Add a line to the open paragraph, or open another one."""
        if self.group and not _runs_on(self.group, line, n, self.pages):
            self._close()
        if not self.group:
            self.turn(n)
        self.group.append((line, n))

    def turn(self, n: int) -> None:
        """Go to a page; notes of the pages before it that nothing refers to stand at their end."""
        if n > self.page:
            self._close()
        for page in range(self.page, n):
            self.blocks += [note_block(mark, said, self.numbers[page]) for mark, said in self.notes.pop(page, [])]
        self.page = max(self.page, n)

    def _close(self) -> None:
        if self.group:
            group, self.group = self.group, []
            self.blocks += _paragraph(group, self.numbers, self.words)
            self._add_notes(group)

    def _add_notes(self, lines: Sequence[Placed]) -> None:
        """Add the footnotes that these lines refer to."""
        for line, n in lines:
            for wanted in line.marks:
                for note in [x for x in self.notes.get(n, []) if x[0] == wanted]:
                    self.blocks.append(note_block(*note, self.numbers[n]))
                    self.notes[n].remove(note)


def _body(pages: Sequence[Page]) -> Line | None:
    """A line that looks as most of the text does, in tables too."""
    looks: Counter[tuple[float, bool, bool, int, str]] = Counter()
    lines = [i for page in pages for i in page.items if isinstance(i, Line)]
    for line in lines:
        looks[*line.style, line.look.font] += len(line.text)
    cells: Counter[float] = Counter()
    for table in (i for page in pages for i in page.items if isinstance(i, Table)):
        cells[table.size] += sum(len(text) for row in table.rows for cell in row for text in cell)
    most, usual = looks.most_common(1), cells.most_common(1)
    if usual and (not most or usual[0][1] > 2 * most[0][1]):
        return Line("", 0, 0, 0, 0, usual[0][0])
    return next((x for x in lines if (*x.style, x.look.font) == most[0][0]), None) if most else None


def _take_notes(items: Sequence[Item], body: float, height: float, words: frozenset[str]) -> tuple[list[Item], list[tuple[str, str]]]:
    """The items without the footnotes below them, and the notes by their mark."""
    start = len(items)
    while start and isinstance(line := items[start - 1], Line) and line.size < 0.92 * body and line.top > 0.35 * height:
        start -= 1
    while start < len(items) and not (isinstance(line := items[start], Line) and _NOTE.match(line.text)):
        start += 1
    groups: list[list[str]] = []
    for line in (i for i in items[start:] if isinstance(i, Line)):
        groups.append([line.text]) if _NOTE.match(line.text) and _comes_next(line.text, groups) else groups[-1].append(line.text)
    joined = [join_lines(group, words) for group in groups]
    notes = [(found[1], text[found.end() :]) for text in joined if (found := _NOTE.match(text))]
    return list(items[:start]), notes


def _comes_next(text: str, groups: Sequence[Sequence[str]]) -> bool:
    """True when the number before a line is the next of the notes, not a figure that a note goes on with."""
    number, before = _NOTE.match(text), _NOTE.match(groups[-1][0]) if groups else None
    return not before or bool(number and 0 < int(number[1]) - int(before[1]) <= 3)


def _continued(flow: Sequence[tuple[Item, int]]) -> list[tuple[Item, int]]:
    """The flow with tables that run on over a page made one: a repeated header left out, a parted row put together."""
    kept: list[tuple[Item, int]] = []
    for item, page in flow:
        before = kept[-1][0] if kept else None
        if isinstance(item, Table) and isinstance(before, Table) and before.width == item.width and kept[-1][1] != page and item.rows:
            head = next((n for n in (2, 1) if n < len(item.rows) and item.width > 1 and item.rows[:n] == before.rows[:n]), 0)
            rows = list(item.rows[head:])
            above = list(before.rows)
            if rows and len(above) > 1 and _is_rest(above[-1], rows[0]):
                above[-1] = tuple((*a, *b) for a, b in zip(above[-1], rows.pop(0), strict=False))
            pages = (*before.pages, *[page] * len(rows))
            kept[-1] = (Table(before.top, item.bottom, before.left, before.right, (*above, *rows), pages), page)
        else:
            kept.append((item.on(page) if isinstance(item, Table) else item, page))
    return kept


def _is_rest(before: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """True for a row that is the rest of the row on the page before: its first cell is empty, or goes on with a word or sentence."""
    if not any(row) or len(row) != len(before):
        return False
    goes_on = [
        bool(b) and bool(a) and (a[-1].endswith("-") or b[0][:1].islower()) and not a[-1].endswith((".", "!", "?"))
        for a, b in zip(before, row, strict=True)
    ]
    return not row[0] or goes_on[0] or (any(goes_on) and not row[0][0][:1].isupper())


def _runs_on(group: Sequence[Placed], line: Line, n: int, pages: Sequence[Page]) -> bool:
    """True when a line goes on with the paragraph of the lines before it."""
    before, page = group[-1]
    if abs(before.size - line.size) > 0.16 * before.size or before.look.bold != line.look.bold and _is_short(before, pages[page]):
        return False
    if is_item_start(line.text) and not (before.text.endswith("-") and n == page):
        return False
    if n != page or line.top < before.top:  # the next page or column
        if before.text.endswith("-"):
            return True
        if before.text.endswith(_OPENED):
            return False
        return line.text[:1].islower() or not is_item_start(before.text) and not _is_short(before, pages[page])
    outdented = is_item_start(group[0][0].text) and line.left < group[0][0].left + 1 and line.top - before.bottom > 0.12 * line.size
    if outdented and before.text.endswith((".", ";", "!", "?")):
        return False
    return line.top - before.bottom < 0.62 * before.size and not (is_item_start(before.text) and line.left < before.left - 2)


def _is_short(line: Line, page: Page) -> bool:
    """True for a line that ends well before the edge of its column."""
    beside = [i.right for i in page.items if isinstance(i, Line) and abs(i.left - line.left) < 30]
    return line.right - line.left < _FULL * (max(beside) - line.left)


def _paragraph(group: Sequence[Placed], numbers: Sequence[int | None], words: frozenset[str]) -> list[Block]:
    """The block that these lines make, or two where a sentence begins on another page."""
    lines = [(text, n) for line, n in group for text in clean_lines([line.text])]
    if not lines:
        return []
    whole = join_lines([text for text, _ in lines], words)
    kind = BlockKind.ITEM if is_item_start(whole) else BlockKind.PARAGRAPH
    turns = [k for k, (a, b) in enumerate(pairwise(lines), 1) if a[1] != b[1]]
    parts = _paged(whole, lines, turns, words) if turns else [(whole, lines[0][1])]
    return [Block(kind=kind if not n else BlockKind.PARAGRAPH, text=text, page=numbers[page]) for n, (text, page) in enumerate(parts)]


def _paged(whole: str, lines: Sequence[tuple[str, int]], turns: Sequence[int], words: frozenset[str]) -> list[tuple[str, int]]:
    """The text parted behind the sentences that run over the edge of a page, each part with the place of its page."""
    parts: list[tuple[str, int]] = []
    start, page = 0, lines[0][1]
    for k in turns:
        reach = len(join_lines([text for text, _ in lines[:k]], words)) - 1
        cut = _sentence_end(whole, reach) if reach >= start else None
        if not cut:
            continue
        parts.append((whole[start : cut.end()].rstrip(), page))
        start, page = cut.end(), lines[k][1]
    return [*parts, (whole[start:], page)]


def _sentence_end(text: str, reach: int) -> re.Match[str] | None:
    """Where the sentence ends that goes on at this place; None when it is the last one."""
    before = text.rfind(" ", 0, reach) + 1  # the word that the page ends with may be the last of its sentence
    ends = (m for m in _SENTENCE.finditer(text, before) if m["last"].lower() not in _ABBREVIATED and m.end() > reach)
    return next(ends, None)


def _cell(lines: Sequence[str], words: frozenset[str]) -> str:
    return "\n".join(b.text for b in to_blocks(unbroken([" ".join(x.split()) for x in lines], words), words))


def _by_shape(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a PDF in which headings look like text: headings by the shape of the lines."""
    levels = heading_levels([b.text for b in blocks])
    return [
        b.model_copy(update={"kind": BlockKind.HEADING, "level": level if number or level == 1 else 0})
        if level and b.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
        else b
        for b, (_, level, number) in zip(blocks, levels, strict=True)
    ]
