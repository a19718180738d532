"""How a note of a plan reads: as a block of its own below the sentence, or within the cell of a table that it belongs to.

`Noot 1: ...`, and never a number between brackets: that is how an answer names its sources.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.records import Block, BlockKind
from corpus.structure.tabulate import IN_TABLE

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED, "0123456789")
_EXPLAINED = re.compile(rf"^(?P<mark>\*{{1,3}}|[†‡]|[{_RAISED}]+)\s*(?P<said>\w.*)$", re.S)


def note_block(mark: str, said: str, page: int | None = None) -> Block:
    """Return the note that the text refers to with this mark (`1`, `iv`, `*`)."""
    return Block(kind=BlockKind.NOTE, text=f"Noot {mark}: {said}", page=page)


def noted(text: str, mark: str, said: str) -> str:
    """Return the text of a cell with its note behind it, so that whoever quotes the cell quotes the note."""
    return f"{text} (noot {mark}: {said})".strip()


def under_tables(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with a line below a table that explains a sign in it (`* voorlopig`) put behind the cells that have the sign."""
    kept: list[Block] = []
    for block in blocks:
        found = _EXPLAINED.match(block.text) if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) else None
        if not found or not _explain(kept, found["mark"], found["said"].strip()):
            kept.append(block)
    return kept


def _explain(before: list[Block], mark: str, said: str) -> bool:
    """Put a note behind the cells of the table just above that end with its mark; False when none does."""
    at = re.compile(rf"(?<=[^\s*{_RAISED}]) ?{re.escape(mark)}(?=[\s;:,)]|$)")
    note, done = noted("", mark.translate(_PLAIN), said), False
    for n in range(len(before) - 1, -1, -1):
        if before[n].kind not in (BlockKind.ROW, BlockKind.NOTE) and before[n].level != IN_TABLE:
            break
        text = at.sub(lambda _: f" {note}", before[n].text)
        if before[n].kind is BlockKind.ROW and text != before[n].text:
            before[n] = before[n].model_copy(update={"text": text})
            done = True
    return done
