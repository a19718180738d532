"""Plain text without a known outline to blocks: running headers dropped, columns, tables and labels found, headings by shape.

A form feed starts a page, a blank line a paragraph. Text extractions lose the layout; what is found here is what the lines themselves
still show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from corpus.place import squash
from corpus.records import Block, BlockKind, Reading
from corpus.structure.align import Cell, Grid, align
from corpus.structure.clean import clean_lines, is_item_start, join_lines, known_words, to_blocks, untagged
from corpus.structure.footnote import note_block
from corpus.structure.label import Labels, is_label, label_key, run_in
from corpus.structure.shape import heading_levels
from corpus.structure.strip import contents, is_contents, is_drawn, without_running
from corpus.structure.tabulate import SUBJECTS, to_rows

_ROW = re.compile(r"^\s*(?P<label>[A-Z][a-z]{3,16}) +(?P<rest>[A-Z\d‘'-].*)$")
_BESIDE = frozenset("nummer trekker portefeuillehouder verantwoordelijke planning kosten".split())
OFTEN = 3  # how many lines have to start with a label before it is one
_NOTE = re.compile(r"^\[(\d{1,3})\]\s+(?=\S)")
_ROUND_MARK = re.compile(r"^(\s*)o( {2,})(?=\S)")  # a small letter o set apart is a bullet
_TABLE = "Een tabel."  # what stands for a table where headings are looked for
_ENDS = (".", "?", "!", ":", ";", "”", "’")
NAME = 40  # characters of a line in a list of names
WRAPPED = 150  # characters of a line at most in a text that was broken into lines
SHORT = 75  # characters of a line of a title page at most
_RULE = re.compile(r"^\s*([=_*~-])\1{2,}\s*$")
RUNS_ON = 0.12  # share of blank lines within a sentence from which they say nothing
MANY = 0.6  # blank lines to a line of text from which they may say nothing


@dataclass(frozen=True)
class _Piece:
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


def read_text(text: str, labels: Labels) -> Reading:
    """Return the blocks of a text, and remarks."""
    pages, underlined = _without_rules([page.splitlines() for page in text.split("\f")])
    levels = contents(line for page in pages for line in page)
    pieces = _split_rows(list(_pieces(pages, labels)), labels)
    if not pieces:
        return [], ()
    words = known_words([p.text for p in pieces if not p.grid])
    blocks: list[Block] = []
    body: list[_Piece] = []
    above = 0
    for piece, (shape, numbered) in zip(pieces, _shapes(pieces), strict=True):
        level = underlined.get(squash(piece.text)) or _level(piece, shape, numbered, above, levels, labels)
        if level is None:
            body.append(piece)
            continue
        above = level if squash(piece.text) in levels else above
        blocks += _body_blocks(body, labels, words)
        body = []
        blocks.append(Block(kind=BlockKind.HEADING, text=piece.text, level=level, page=piece.page))
    return blocks + _body_blocks(body, labels, words), ()


def _shapes(pieces: Sequence[_Piece]) -> list[tuple[int, bool]]:
    """The level of every piece by its shape, and whether it has a number; columns count as the lines they are."""
    counts = [max(len(row) for row in p.grid.rows) * len(p.grid.rows) + 2 if p.grid else 1 for p in pieces]
    lines = [(p.text, p.fresh and n == 0) for p, count in zip(pieces, counts, strict=True) for n in range(count)]
    found = list(heading_levels([text for text, _ in lines], [apart for _, apart in lines]))
    return [(found[end - count][1], bool(found[end - count][2])) for count, end in zip(counts, accumulate(counts), strict=True)]


def _pieces(pages: Sequence[Sequence[str]], labels: Labels) -> Iterator[_Piece]:
    """The lines of all pages that carry text, and the columns on them."""
    telling, unwrapped = _blanks_tell(pages), _is_unwrapped(pages)
    for n, page in enumerate(without_running(pages), 1):
        number, fresh = n if len(pages) > 1 else None, False
        for line in align([_ROUND_MARK.sub(r"\1•\2", x) for x in page], labels):
            if isinstance(line, Grid):
                yield _Piece(_TABLE, _TABLE, number, True, line)
                fresh = True
            elif not line.strip() or is_contents(line) or is_drawn(line):
                fresh = telling
            else:
                yield from (_Piece(line, text, number, fresh or unwrapped) for text in clean_lines([line]))
                fresh = False


def _without_rules(pages: Sequence[Sequence[str]]) -> tuple[list[list[str]], dict[str, int]]:
    """The pages without lines that are only drawn (`=====`, `-----`), and the titles that such a line stands under, with their level."""
    titles: dict[str, int] = {}
    kept: list[list[str]] = []
    for page in pages:
        for above, line, under in zip(["", *page], page, page[1:], strict=False):
            title, rule = line.strip(), _RULE.match(under)
            if (
                rule
                and 0 < len(title) <= SHORT + 15
                and not _RULE.match(line)
                and not above.strip()
                and 2 * len(under.strip()) >= len(title)
            ):
                titles[squash(title)] = 1 if rule[1] == "=" else 2
        kept.append([line for line in page if not _RULE.match(line)])
    return kept, titles


def _blanks_tell(pages: Sequence[Sequence[str]]) -> bool:
    """True when a blank line parts paragraphs: there are few of them, or what follows them seldom goes on with the sentence."""
    lines = [line.strip() for page in pages for line in page]
    if lines.count("") < MANY * (len(lines) - lines.count("")):
        return True
    after = [line for before, line in pairwise(lines) if line and not before]
    return sum(line[0].islower() for line in after) < RUNS_ON * len(after)


def _is_unwrapped(pages: Sequence[Sequence[str]]) -> bool:
    """True for a text in which every paragraph is one line, as long as it is."""
    lengths = sorted(len(line) for page in pages for line in page if line.strip())
    return bool(lengths) and lengths[int(len(lengths) * 0.8)] > WRAPPED


def _level(piece: _Piece, shape: int, numbered: bool, above: int, levels: Mapping[str, int], labels: Labels) -> int | None:
    """The level of a heading, 0 for one the text says nothing of; None for a line that is none."""
    if not shape or piece.grid or piece.has_tabs:
        return None
    if squash(piece.text) in levels and not numbered:
        return levels[squash(piece.text)]
    if shape == 9 and (is_label(piece.text, labels) or run_in(piece.text, labels)):
        return None
    if shape == 9 and above and piece.text.isupper():
        return above + 1
    return shape if numbered or shape == 1 else 0


def _split_rows(pieces: list[_Piece], labels: Labels) -> list[_Piece]:
    """The lines of a table that lost its columns, with a tab again between label and text: `Doelstelling Overlast beperken`.

    One word at the start of a line counts as a label when lines of this text keep starting so, the subjects of the parts too.
    """
    found = [_ROW.match(piece.line) for piece in pieces]
    heads = Counter(label_key(m["label"]) for m in found if m)
    rows = {key for key, count in heads.items() if count >= OFTEN and (key in labels or key in SUBJECTS or key in _BESIDE)}
    if not rows & SUBJECTS:
        return pieces
    return [
        replace(piece, line=f"{m['label']}\t{m['rest']}") if m and label_key(m["label"]) in rows else piece
        for m, piece in zip(found, pieces, strict=True)
    ]


def _body_blocks(body: list[_Piece], labels: Labels, words: frozenset[str]) -> list[Block]:
    """The lines below one heading: runs of plain lines, columns, rows with tabs, labels on a line of their own."""
    blocks: list[Block] = []
    plain: list[_Piece] = []
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


def _label_lines(body: list[_Piece], i: int, labels: Labels) -> int:
    """Over how many lines a label stands here by itself; 0 for none."""
    for used in (1, 2):
        lines = [p.text for p in body[i : i + used] if not p.has_tabs and not p.grid]
        if len(lines) == used and not lines[0][:1].islower() and is_label(" ".join(lines), labels) and not any(map(is_item_start, lines)):
            return used
    return 0


def _table_end(body: list[_Piece], start: int, labels: Labels) -> int:
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


def _table(rows: list[_Piece], labels: Labels, words: frozenset[str]) -> list[Block]:
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


def _brief(lines: Sequence[_Piece]) -> int:
    """Up to how many characters lines stand by themselves, such as the names in a list without marks: all of them are short."""
    longest = max((len(p.text) for p in lines), default=0)
    return longest if len(lines) > 1 and longest <= NAME and all(p.text[:1].isupper() for p in lines) else 0


def _plain_blocks(lines: list[_Piece], words: frozenset[str]) -> list[Block]:
    """Plain lines as paragraphs and items; a blank line parts them unless the sentence runs on over it, on a title page a capital too."""
    groups: list[list[_Piece]] = []
    brief = _brief(lines)
    for piece in lines:
        before = groups[-1][-1].text if groups else ""
        apart = piece.fresh and not before.endswith("-") and (before.endswith(_ENDS) or not piece.text[:1].islower())
        apart = apart or piece.page == 1 and len(before) <= SHORT and piece.text[:1].isupper() and not before.endswith(("-", ",", "/"))
        apart = apart or 0 < len(before) <= brief and before[-1].isalpha()
        groups.append([piece]) if not groups or apart else groups[-1].append(piece)
    return [b.model_copy(update={"page": g[0].page}) for g in groups for b in to_blocks([p.text for p in g], words)]
