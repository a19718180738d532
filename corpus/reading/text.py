"""Plain text without a known outline to blocks: running headers dropped, columns, tables and labels found, headings by shape.

A form feed starts a page, a blank line a paragraph. Text extractions lose the layout; what is found here is what the lines themselves
still show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from corpus.place import squash
from corpus.reading.text_body import SHORT, Piece, body_blocks
from corpus.records import Block, BlockKind, Reading
from corpus.structure.align import Grid, align
from corpus.structure.clean import clean_lines, known_words
from corpus.structure.label import Labels, is_label, label_key, run_in
from corpus.structure.shape import heading_levels
from corpus.structure.strip import contents, is_contents, is_drawn, without_running
from corpus.structure.tabulate import SUBJECTS

_ROW = re.compile(r"^\s*(?P<label>[A-Z][a-z]{3,16}) +(?P<rest>[A-Z\d‘'-].*)$")
_BESIDE = frozenset("nummer trekker portefeuillehouder verantwoordelijke planning kosten".split())
OFTEN = 3  # how many lines have to start with a label before it is one
_ROUND_MARK = re.compile(r"^(\s*)o( {2,})(?=\S)")  # a small letter o set apart is a bullet
_TABLE = "Een tabel."  # what stands for a table where headings are looked for
WRAPPED = 150  # characters of a line at most in a text that was broken into lines
_RULE = re.compile(r"^\s*([=_*~-])\1{2,}\s*$")
RUNS_ON = 0.12  # share of blank lines within a sentence from which they say nothing
MANY = 0.6  # blank lines to a line of text from which they may say nothing


def read_text(text: str, labels: Labels) -> Reading:
    """Return the blocks of a text, and remarks."""
    pages, underlined = _without_rules([page.splitlines() for page in text.split("\f")])
    levels = contents(line for page in pages for line in page)
    pieces = _split_rows(list(_pieces(pages, labels)), labels)
    if not pieces:
        return [], ()
    words = known_words([p.text for p in pieces if not p.grid])
    blocks: list[Block] = []
    body: list[Piece] = []
    above = 0
    for piece, (shape, numbered) in zip(pieces, _shapes(pieces), strict=True):
        level = underlined.get(squash(piece.text)) or _level(piece, shape, numbered, above, levels, labels)
        if level is None:
            body.append(piece)
            continue
        above = level if squash(piece.text) in levels else above
        blocks += body_blocks(body, labels, words)
        body = []
        blocks.append(Block(kind=BlockKind.HEADING, text=piece.text, level=level, page=piece.page))
    return blocks + body_blocks(body, labels, words), ()


def _shapes(pieces: Sequence[Piece]) -> list[tuple[int, bool]]:
    """The level of every piece by its shape, and whether it has a number; columns count as the lines they are."""
    counts = [max(len(row) for row in p.grid.rows) * len(p.grid.rows) + 2 if p.grid else 1 for p in pieces]
    lines = [(p.text, p.fresh and n == 0) for p, count in zip(pieces, counts, strict=True) for n in range(count)]
    found = list(heading_levels([text for text, _ in lines], [apart for _, apart in lines]))
    return [(found[end - count][1], bool(found[end - count][2])) for count, end in zip(counts, accumulate(counts), strict=True)]


def _pieces(pages: Sequence[Sequence[str]], labels: Labels) -> Iterator[Piece]:
    """The lines of all pages that carry text, and the columns on them."""
    telling, unwrapped = _blanks_tell(pages), _is_unwrapped(pages)
    for n, page in enumerate(without_running(pages), 1):
        number, fresh = n if len(pages) > 1 else None, False
        for line in align([_ROUND_MARK.sub(r"\1•\2", x) for x in page], labels):
            if isinstance(line, Grid):
                yield Piece(_TABLE, _TABLE, number, True, line)
                fresh = True
            elif not line.strip() or is_contents(line) or is_drawn(line):
                fresh = telling
            else:
                yield from (Piece(line, text, number, fresh or unwrapped) for text in clean_lines([line]))
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


def _level(piece: Piece, shape: int, numbered: bool, above: int, levels: Mapping[str, int], labels: Labels) -> int | None:
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


def _split_rows(pieces: list[Piece], labels: Labels) -> list[Piece]:
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
