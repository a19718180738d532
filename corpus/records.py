"""The nouns of a plan document: what a reader delivers and what the other packages receive.

Knows nothing of files, knowledge or search.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Base of everything that crosses a package border: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    NOTE = "note"


class Block(Record):
    """One heading, paragraph, list item, table row or footnote, in reading order.

    `level` counts from 1 and only matters for headings; a heading has a `label` when the number before it says nothing of its level.
    For a table row `label` is the row label, and its `text` has one line for every paragraph of the cell.
    """

    kind: BlockKind
    text: str
    level: int = 0
    label: str | None = None
    page: int | None = None


Reading = tuple[Sequence[Block], tuple[str, ...]]  # the blocks of a file in reading order, and a remark for all that was not read


class Section(Record):
    """The text under one heading (or row label), with the path of headings above it."""

    path: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The path as people cite it, e.g. `5.2 Ondermijning > Partners`."""
        return " > ".join(self.path)

    @property
    def text(self) -> str:
        """All text of the section, one block a line."""
        return "\n".join(block.text for block in self.blocks)


class Document(Record):
    """An installed plan: its identity, its metadata and its sections in order.

    `region` is the name its area goes by, `places` are the villages and neighbourhoods that the plan says are its own. `pages` are
    those of a format that has pages; `added` is when it came in, in seconds since 1970; `beside` are the ids of plans that people
    said it is not another version of.
    `opening` are the first lines as they stand in the file, `file_title` is the title in its properties: both tell what it is.
    """

    id: str
    title: str
    sections: tuple[Section, ...]
    fingerprint: str
    municipalities: tuple[str, ...] = ()
    kind: str | None = None
    period: str | None = None
    region: str | None = None
    places: tuple[str, ...] = ()
    opening: tuple[Block, ...] = ()
    file_title: str = ""
    remarks: tuple[str, ...] = ()
    pages: int | None = None
    added: float = 0.0
    beside: tuple[str, ...] = ()


class Passage(Record):
    """What is searched and quoted: a piece of one section, or the facts that stand for it.

    `context` is searched with the text but never shown; `literal` is false for facts in our own words. `pages` gives the page of each
    line of the text where they are not all on `page`; `above` is the heading over a section that its number implies (2 over 2.1).
    """

    id: str
    document: str
    title: str
    section: str
    text: str
    page: int | None = None
    municipalities: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    facet: str | None = None
    context: str = ""
    literal: bool = True
    pages: tuple[int | None, ...] = ()
    above: str = ""
