"""What can only be decided about the blocks of a Word file together, and where the lines of a paragraph are paragraphs of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.records import Block, BlockKind

_DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})\.?$")
_ENDS = (".", ":", ";", "?", "!")
_GOES_ON = (",", "-", "–", "/", "&", "(")
SHORT, NAME = 60, 30  # letters of a line in a list of lines, and of a line that is a name or label


def settle(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, a heading labelled with the number that Word prints before it only where that number says nothing of its level."""
    headings = [b for b in blocks if b.kind is BlockKind.HEADING and b.level >= 0]
    counted = [b for b in headings if b.label]
    depths = [_depth(b.label or "") for b in counted]
    styled = [b for b in headings if b.level]
    apart = {b.level - depth for b, depth in zip(counted, depths, strict=True) if b.level}
    above = [b for b in styled[1:] if not b.label and b.level <= max(apart, default=0)]
    by_number = all(depths) and len(apart) <= 1 and not above
    kept: list[Block] = []
    for block in blocks:
        small = block.kind is BlockKind.HEADING and not block.level and bool(styled)
        drops = block.kind is BlockKind.HEADING and block.label and by_number and not small
        kept.append(block.model_copy(update={"label": None}) if drops else block)
    return kept


def _depth(number: str) -> int:
    found = _DECIMAL.match(number)
    return found[1].count(".") + 1 if found else 0


def parts_of(text: str) -> list[str]:
    """Return the lines of a paragraph that stand apart; lines that a sentence runs on over are one."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    said = [line for line in lines if line]
    listed = len(said) > 2 and all(len(line) <= SHORT for line in said)
    parts: list[str] = []
    fresh = True
    for line in lines:
        if not line:
            fresh = True
            continue
        if fresh or not parts or not _runs_on(parts[-1], line, listed):
            parts.append(line)
        else:
            parts[-1] += f" {line}"
        fresh = False
    return parts


def _runs_on(before: str, line: str, listed: bool) -> bool:
    if line[:1].islower() or before.endswith(_GOES_ON):
        return True
    return not (before.endswith(_ENDS) or listed or len(before) <= NAME or not line[:1].isalnum())
