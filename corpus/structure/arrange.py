"""Arrange the blocks of any kind of file into sections: the one place that decides what stands under what.

Numbered headings are placed by their number, whatever the file made of them; other headings by the level of the file, measured
against the numbered ones. A label of the vocabulary (a heading, a short line or the first cell of a row) opens a section of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.records import Block, BlockKind, Section
from corpus.structure.clean import is_item_start
from corpus.structure.label import Labels, heads_cell, is_label, marked, parted, run_in
from corpus.structure.outline import shorten
from corpus.structure.shape import SUBJECT as LETTERED
from corpus.structure.tabulate import IN_TABLE, SUBJECTS

_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=\S)")
_TOP = re.compile(r"^(hoofdstuk|bijlage|deel)\s+[\dIVX]+\b", re.I)
_ARTICLE = re.compile(r"^(artikel|paragraaf|afdeling)\s+[\dIVX]+\b", re.I)
_SINGLE = frozenset("voorwoord inleiding inhoud inhoudsopgave samenvatting leeswijzer bijlagen afkortingen begroting".split())
_CONTENTS = frozenset(("inhoud", "inhoudsopgave"))
SUBJECT, LABEL = 49, 99  # deeper than any heading: the lettered or named subject of a part, and a label below it
FRONT = "Titelblad"  # what stands before the first heading


@dataclass
class _Open:
    """The section being filled."""

    path: tuple[str, ...]
    blocks: list[Block]

    @property
    def rows(self) -> bool:
        """True when rows of a table stand in it."""
        return any(b.kind is BlockKind.ROW for b in self.blocks)


class _Shelf:
    """The sections so far, and where in the tree of headings the next block stands."""

    def __init__(self, labels: Labels, headings: Sequence[Block]) -> None:
        self.labels = labels
        self.offset, self.articles_below = _offset(headings), any(_TOP.match(h.text) for h in headings)
        self.deep = len({h.level for h in headings if 0 < h.level < IN_TABLE}) > 1
        self.sections: list[_Open] = [_Open((FRONT,), [])]
        self.trail: list[tuple[int, str]] = []
        self.base = 0  # the level of the last heading of which the file says one
        self.in_row = self.whole = False  # in a row of a table; in a label whose text stands behind it, complete

    def put(self, block: Block, following: Block | None) -> None:
        """Place one block: it opens a section or goes into the open one."""
        level = _level(block, self.offset, self.trail, self.articles_below, self.base) if block.kind is BlockKind.HEADING else 0
        opened = None if level == 1 and block.level and self.deep else _opening(block, self.labels)
        if opened and self.trail:
            self._open_label(block, opened)
        elif level and not self._is_part_of_label(block, following):
            self.base = level if block.level and level < SUBJECT else self.base
            self.trail = [step for step in self.trail if step[0] < level] + [(level, block.text)]
            self.sections.append(_Open(_path(self.trail), [block]))
            self.in_row = self.whole = False
        else:
            self._add(block)

    def _open_label(self, block: Block, opened: tuple[Block, ...]) -> None:
        self.trail = [*(step for step in self.trail if step[0] < LABEL), (LABEL, opened[0].text)]
        self.sections.append(_Open(_path(self.trail), list(opened)))
        self.in_row = block.kind is BlockKind.ROW
        complete = len(opened) > 1 and opened[-1].text.endswith(".")
        self.whole = block.kind is BlockKind.PARAGRAPH and complete and marked(block.text, self.labels) is not None

    def _is_part_of_label(self, block: Block, following: Block | None) -> bool:
        """True for a small heading within a label: right below it, or below another of those; not when a label of its own follows."""
        named = _NUMBER.match(block.text) or LETTERED.match(block.text) or block.text.isupper()
        if block.level or named or not self.trail or self.trail[-1][0] < LABEL:
            return False
        if following is None or _opening(following, self.labels):
            return False
        here = self.sections[-1].blocks
        return all(b.kind is BlockKind.HEADING for b in here) or any(b.kind is BlockKind.PARAGRAPH and b.level for b in here)

    def _add(self, block: Block) -> None:
        """Add a block to the open section; what clearly does not belong to its label goes to the section above that."""
        within = block.kind in (BlockKind.ROW, BlockKind.NOTE)
        other = block.kind is BlockKind.ROW and bool(block.label) and not _says_cells(block)
        below = IN_TABLE if self.trail and self.trail[-1][0] == IN_TABLE and not within and self.sections[-1].rows else LABEL
        if (self.in_row and (not within or other)) or (self.whole and block.kind is BlockKind.PARAGRAPH) or below == IN_TABLE:
            self.trail, self.in_row, self.whole = [step for step in self.trail if step[0] < below], False, False
            self.sections.append(_Open(_path(self.trail), []))
        small = block.kind is BlockKind.HEADING and self.trail and self.trail[-1][0] == LABEL
        kept = block.model_copy(update={"kind": BlockKind.PARAGRAPH, "level": LABEL}) if small else _plain(block)
        self.sections[-1].blocks.append(kept)


def arrange(blocks: Sequence[Block], labels: Labels = frozenset()) -> tuple[Section, ...]:
    """Return the sections in order, each with the path of headings and label above it."""
    shelf = _Shelf(labels, [b for b in blocks if b.kind is BlockKind.HEADING])
    placed = [part for b in blocks if not _counts(b) for part in _parts(_subject(b), labels)]
    for n, block in enumerate(placed):
        shelf.put(block, placed[n + 1] if n + 1 < len(placed) else None)
    return tuple(Section(path=s.path, blocks=tuple(s.blocks)) for s in _joined(shelf.sections) if s.blocks)


def _parts(block: Block, labels: Labels) -> list[Block]:
    """A paragraph with labels inside it as the parts they name."""
    if block.kind is not BlockKind.PARAGRAPH:
        return [block]
    return [block.model_copy(update={"text": text}) for text in parted(block.text, labels)]


def _subject(block: Block) -> Block:
    """A row that names the subject of what follows (`Onderwerp`, `Thema`) is a heading."""
    names = block.kind is BlockKind.ROW and (block.label or "").lower().rstrip(" :") in SUBJECTS
    if not names or len(block.text) > 90 or _says_cells(block):
        return block
    return Block(kind=BlockKind.HEADING, text=" ".join(block.text.split()), level=SUBJECT, page=block.page)


def _counts(block: Block) -> bool:
    """True for a row that only numbers the subject below it (`Nummer | 2`)."""
    return block.kind is BlockKind.ROW and (block.label or "").lower() in ("nummer", "nr", "nr.") and block.text.isdigit()


def _joined(sections: Iterable[_Open]) -> list[_Open]:
    """The sections without the table of contents; what returns to a section right after it is one with it."""
    kept: list[_Open] = []
    for section in sections:
        if section.path and section.path[-1].lower() in _CONTENTS:
            continue
        if kept and kept[-1].path == section.path and not any(b.kind is BlockKind.HEADING for b in section.blocks):
            kept[-1].blocks += section.blocks
        else:
            kept.append(section)
    return kept


def _path(trail: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    return shorten([text for _, text in trail])


def _opening(block: Block, labels: Labels) -> tuple[Block, ...] | None:
    """The label and first content of a block that opens a labelled section, else None."""
    if block.kind is BlockKind.ROW:
        return _row_opening(block, labels)
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or _NUMBER.match(block.text):
        return None
    if block.kind is BlockKind.PARAGRAPH and block.text[:1].islower():  # the rest of a sentence
        return None
    if is_label(block.text, labels):
        return (_label_heading(block.text.rstrip(" :"), block.page),)
    found = run_in(block.text, labels) if block.kind is BlockKind.PARAGRAPH else None
    return (_label_heading(found[0], block.page), block.model_copy(update={"text": found[1]})) if found else None


def _row_opening(block: Block, labels: Labels) -> tuple[Block, ...] | None:
    if not block.label or not heads_cell(block.label, labels) or _says_cells(block):
        return None
    return (_label_heading(block.label.rstrip(" :"), block.page), *cell_blocks(block.text, block.page))


def cell_blocks(text: str, page: int | None) -> tuple[Block, ...]:
    """Return the lines of a cell as paragraphs and items."""
    return tuple(
        Block(kind=BlockKind.ITEM if is_item_start(line) else BlockKind.PARAGRAPH, text=line, page=page) for line in text.split("\n")
    )


def _label_heading(text: str, page: int | None) -> Block:
    return Block(kind=BlockKind.HEADING, text=text, level=LABEL, page=page)


def _plain(block: Block) -> Block:
    """A row without a known label reads as `label: text`."""
    if block.kind is BlockKind.ROW and block.label and not _says_cells(block):
        between = "\n" if is_item_start(block.text) else " "
        return block.model_copy(update={"text": f"{block.label}:{between}{block.text}"})
    return block


def _says_cells(block: Block) -> bool:
    """True for a row of a table of several columns, which says of each cell what it is."""
    return block.text.startswith(f"{block.label} — ")


def _offset(headings: Sequence[Block]) -> int:
    """How much deeper the file says a heading lies than its number does: a title takes the first level in many files."""
    found = Counter(h.level - depth for h in headings if 0 < h.level < IN_TABLE and (depth := _numbered(h)))
    if found:
        return found.most_common(1)[0][0]
    levels = [h.level for h in headings if 0 < h.level < IN_TABLE]
    titled = any(h.level < 0 for h in headings)  # the title is known already
    lone = not titled and len(levels) > 1 and levels[0] == min(levels) and levels.count(levels[0]) == 1
    return (levels[0] if lone else min(levels) - 1) if levels else 0


def _depth(text: str) -> int:
    number = _NUMBER.match(text)
    return number[1].count(".") + 1 if number else 0


def _numbered(heading: Block) -> int:
    """How deep the number of a heading says it lies; 0 when it says nothing of that (the file labels such a number)."""
    return 0 if heading.label else _depth(heading.text)


def _level(block: Block, offset: int, trail: Sequence[tuple[int, str]], articles_below: bool, base: int) -> int:
    """The level of a heading; 0 for the title of the whole document, which is no step of a path."""
    depth = _numbered(block)
    if block.level == IN_TABLE and trail:
        return IN_TABLE
    if block.label and block.level:
        return max(block.level - offset, 0)
    if depth:
        return depth
    if _TOP.match(block.text) or block.text.lower().strip() in _SINGLE:
        return 1
    if _ARTICLE.match(block.text):
        return 2 if articles_below else 1
    if LETTERED.match(block.text):
        return SUBJECT
    numbered = [level for level, text in trail if _depth(text)]
    if block.level:
        return block.level if block.level >= IN_TABLE else max(block.level - offset, 0)
    return (numbered[-1] if numbered else base) + 1
