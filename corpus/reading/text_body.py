"""The lines below a heading of a plain text to blocks: paragraphs, items, columns, rows with tabs and labels on a line of their own.

Which lines are headings is decided in `text`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import Block, BlockKind
from corpus.structure.align import Cell, Grid
from corpus.structure.clean import is_item_start, join_lines, to_blocks, untagged
from corpus.structure.footnote import note_block
from corpus.structure.label import Labels, is_label, run_in
from corpus.structure.tabulate import to_rows

_NOTE = re.compile(r"^\[(\d{1,3})\]\s+(?=\S)")
_ENDS = (".", "?", "!", ":", ";", "”", "’")
NAME = 40  # characters of a line in a list of names
SHORT = 75  # characters of a line of a title page at most


@dataclass(frozen=True)
class Piece:
    """A line of the text as it stands and cleaned, or a grid of columns; `fresh` after a blank line."""

    line: str
    text: str
    page: int | None
    fresh: bool = False
    grid: Grid | None = None

    @property
    def has_tabs(self) -> bool:
        """True for a row of a table with tabs."""
        return "\t" in self.line.strip()


def body_blocks(body: list[Piece], labels: Labels, words: frozenset[str]) -> list[Block]:
    """Return the lines below one heading as blocks: runs of plain lines, columns, rows with tabs, labels on a line of their own."""
    blocks: list[Block] = []
    plain: list[Piece] = []
    i = 0
    while i < len(body):
        piece, used = body[i], 1
        if piece.grid:
            made = _grid_blocks(piece.grid, piece.page, words)
        elif note := _NOTE.match(piece.text):
            made = [note_block(note[1], piece.text[note.end() :], piece.page)]
        elif piece.has_tabs:
            used = _table_end(body, i, labels) - i
            made = _table(body[i : i + used], labels, words)
        elif lines := _label_lines(body, i, labels):
            used = lines
            made = [Block(kind=BlockKind.PARAGRAPH, text=join_lines([p.text for p in body[i : i + used]], words), page=piece.page)]
        else:
            if run_in(piece.text, labels) and not piece.text[:1].islower():
                blocks, plain = blocks + _plain_blocks(plain, words), []
            plain.append(piece)
            i += 1
            continue
        blocks += [*_plain_blocks(plain, words), *made]
        plain, i = [], i + used
    return blocks + _plain_blocks(plain, words)


def _grid_blocks(grid: Grid, page: int | None, words: frozenset[str]) -> list[Block]:
    return to_rows([[_cell_text(cell, words) for cell in row] for row in grid.rows], [page] * len(grid.rows))


def _cell_text(cell: Cell, words: frozenset[str]) -> str:
    return "\n".join(b.text for b in to_blocks([untagged(line) for line in cell], words))


def _label_lines(body: list[Piece], i: int, labels: Labels) -> int:
    """Over how many lines a label stands here by itself; 0 for none."""
    for used in (1, 2):
        lines = [p.text for p in body[i : i + used] if not p.has_tabs and not p.grid]
        if len(lines) == used and not lines[0][:1].islower() and is_label(" ".join(lines), labels) and not any(map(is_item_start, lines)):
            return used
    return 0


def _table_end(body: list[Piece], start: int, labels: Labels) -> int:
    """Where the table that starts here ends: rows with tabs, and the lines that a cell runs on over."""
    width = len(_cells(body[start].line))
    i = start + 1
    while i < len(body):
        if body[i].has_tabs:
            if (len(_cells(body[i].line)) == 2) != (width == 2):
                return i
        elif width != 2 or body[i].grid or _label_lines(body, i, labels):
            return i
        i += 1
    return i


def _cells(line: str) -> list[str]:
    return [untagged(cell) for cell in line.strip("\n").split("\t")]


def _table(rows: list[Piece], labels: Labels, words: frozenset[str]) -> list[Block]:
    grid: list[list[str]] = []
    pages: list[int | None] = []
    lines: list[str] = []
    for piece in rows:
        if piece.has_tabs:
            grid.append(_cells(piece.line))
            pages.append(piece.page)
            lines = [grid[-1][-1]]
        else:
            lines.append(piece.text)
            grid[-1][-1] = "\n".join(b.text for b in to_blocks(lines, words))
    return to_rows(grid, pages)


def _brief(lines: Sequence[Piece]) -> int:
    """Up to how many characters lines stand by themselves, such as the names in a list without marks: all of them are short."""
    longest = max((len(p.text) for p in lines), default=0)
    return longest if len(lines) > 1 and longest <= NAME and all(p.text[:1].isupper() for p in lines) else 0


def _plain_blocks(lines: list[Piece], words: frozenset[str]) -> list[Block]:
    """Plain lines as paragraphs and items; a blank line parts them unless the sentence runs on over it, on a title page a capital too."""
    groups: list[list[Piece]] = []
    brief = _brief(lines)
    for piece in lines:
        before = groups[-1][-1].text if groups else ""
        apart = piece.fresh and not before.endswith("-") and (before.endswith(_ENDS) or not piece.text[:1].islower())
        apart = apart or piece.page == 1 and len(before) <= SHORT and piece.text[:1].isupper() and not before.endswith(("-", ",", "/"))
        apart = apart or 0 < len(before) <= brief and before[-1].isalpha()
        groups.append([piece]) if not groups or apart else groups[-1].append(piece)
    return [b.model_copy(update={"page": g[0].page}) for g in groups for b in to_blocks([p.text for p in g], words)]
