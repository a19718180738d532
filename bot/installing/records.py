"""The nouns of installing: a file that was looked at, the plan it looks like, and what was done with it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from corpus.identity.load import Card
from corpus.records import Document, Record

Relation = Literal["same", "version", "newer", "older"]


class Alike(Record):
    """An installed plan that a file looks like: the file is the same text, another version, or of newer or older years.

    `share` is the part of the text that is the same, in per cent; None when the installed text is not there to compare.
    """

    document: str
    title: str
    relation: Relation
    share: int | None = None


class Examined(Record):
    """A file that was read and judged, and not yet taken in.

    `there` is the installed file with the same content, when there is one; then nothing was read. `doubts` are the fields of
    the card that are not sure.
    """

    path: Path
    card: Card
    document: Document | None = None
    doubts: tuple[str, ...] = ()
    alike: Alike | None = None
    there: Path | None = None


class Installed(Record):
    """What was done with a file: the id it has now, whether it was new, what it is, and what reading it did not get right.

    `replaced` is the id of the plan that made way for it and is kept for a while.
    """

    document: str
    outcome: Literal["added", "updated", "same"]
    card: Card
    parts: int = 0
    remarks: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    alike: Alike | None = None
    replaced: str | None = None
