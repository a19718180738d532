"""Arrange the blocks of any kind of file into sections: the one place that decides what stands under what.

Numbered headings are placed by their number, whatever the file made of them; other headings by the level of the file, measured
against the numbered ones. A label of the vocabulary (a heading, a short line or the first cell of a row) opens a section of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.clean import is_item_start
from corpus.label import Labels, is_label, run_in
from corpus.outline import shorten
from corpus.records import Block, BlockKind, Section
from corpus.shape import SUBJECT as LETTERED
from corpus.tabulate import IN_TABLE

_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=\S)")
_TOP = re.compile(r"^(hoofdstuk|bijlage|deel)\s+[\dIVX]+\b", re.I)
_ARTICLE = re.compile(r"^(artikel|paragraaf|afdeling)\s+[\dIVX]+\b", re.I)
_SINGLE = frozenset("voorwoord inleiding inhoud inhoudsopgave samenvatting leeswijzer bijlagen afkortingen begroting".split())
_CONTENTS = frozenset(("inhoud", "inhoudsopgave"))
SUBJECT, LABEL = 49, 99  # deeper than any heading: the lettered or named subject of a part, and a label below it
SUBJECTS = frozenset("onderwerp thema veiligheidsthema prioriteit speerpunt programma".split())
FRONT = "Titelblad"  # what stands before the first heading


@dataclass
class _Open:
    """The section being filled."""

    path: tuple[str, ...]
    blocks: list[Block]


def arrange(blocks: Sequence[Block], labels: Labels = frozenset()) -> tuple[Section, ...]:
    """Return the sections in order, each with the path of headings and label above it."""
    headings = [b for b in blocks if b.kind is BlockKind.HEADING]
    offset, articles_below = _offset(headings), any(_TOP.match(h.text) for h in headings)
    blocks = [_subject(b) for b in blocks if not _counts(b)]
    sections: list[_Open] = [_Open((FRONT,), [])]
    trail: list[tuple[int, str]] = []
    in_row = False
    for block in blocks:
        opened, level = _opening(block, labels), 0
        if opened is None and block.kind is BlockKind.HEADING:
            level = _level(block, offset, trail, articles_below)
        if opened and trail:
            trail = [step for step in trail if step[0] < LABEL]
            sections.append(_Open(_path([*trail, (LABEL, opened[0].text)]), list(opened)))
            trail, in_row = [*trail, (LABEL, opened[0].text)], block.kind is BlockKind.ROW
        elif level:
            trail = [step for step in trail if step[0] < level] + [(level, block.text)]
            sections.append(_Open(_path(trail), [block]))
            in_row = False
        else:
            if in_row and block.kind not in (BlockKind.ROW, BlockKind.NOTE):
                trail, in_row = [step for step in trail if step[0] < LABEL], False
                sections.append(_Open(_path(trail), []))
            sections[-1].blocks.append(_plain(block))
    return tuple(Section(path=s.path, blocks=tuple(s.blocks)) for s in _joined(sections) if s.blocks)


def _subject(block: Block) -> Block:
    """A row that names the subject of what follows (`Onderwerp`, `Thema`) is a heading."""
    names = block.kind is BlockKind.ROW and (block.label or "").lower().rstrip(" :") in SUBJECTS
    if not names or len(block.text) > 90 or block.text.startswith(f"{block.label} — "):
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
    if is_label(block.text, labels):
        return (_label_heading(block.text.rstrip(" :"), block.page),)
    found = run_in(block.text, labels) if block.kind is BlockKind.PARAGRAPH else None
    return (_label_heading(found[0], block.page), block.model_copy(update={"text": found[1]})) if found else None


def _row_opening(block: Block, labels: Labels) -> tuple[Block, ...] | None:
    if not block.label or not is_label(block.label, labels) or block.text.startswith(f"{block.label} — "):
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
    if block.kind is BlockKind.ROW and block.label and not block.text.startswith(f"{block.label} — "):
        return block.model_copy(update={"text": f"{block.label}: {block.text}"})
    return block


def _offset(headings: Sequence[Block]) -> int:
    """How much deeper the file says a heading lies than its number does: a title takes the first level in many files."""
    found = Counter(h.level - depth for h in headings if 0 < h.level < IN_TABLE and (depth := _depth(h.text)))
    if found:
        return found.most_common(1)[0][0]
    levels = [h.level for h in headings if 0 < h.level < IN_TABLE]
    lone = len(levels) > 1 and levels[0] == min(levels) and levels.count(levels[0]) == 1
    return (levels[0] if lone else min(levels) - 1) if levels else 0


def _depth(text: str) -> int:
    number = _NUMBER.match(text)
    return number[1].count(".") + 1 if number else 0


def _level(block: Block, offset: int, trail: Sequence[tuple[int, str]], articles_below: bool) -> int:
    """The level of a heading; 0 for the title of the whole document, which is no step of a path."""
    depth = _depth(block.text)
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
    return (numbered[-1] if numbered else 0) + 1
