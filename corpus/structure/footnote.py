"""How a note of a plan reads: as a block of its own below the sentence, or within the cell of a table that it belongs to.

`Noot 1: ...`, and never a number between brackets: that is how an answer names its sources.
"""

from __future__ import annotations

from corpus.records import Block, BlockKind


def note_block(mark: str, said: str, page: int | None = None) -> Block:
    """Return the note that the text refers to with this mark (`1`, `iv`, `*`)."""
    return Block(kind=BlockKind.NOTE, text=f"Noot {mark}: {said}", page=page)


def noted(text: str, mark: str, said: str) -> str:
    """Return the text of a cell with its note behind it, so that whoever quotes the cell quotes the note."""
    return f"{text} (noot {mark}: {said})".strip()
