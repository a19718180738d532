"""Cut a passage into what is quoted of it: sentences, rows of a table, and lists with the line that announces them.

Knows the shape of the text alone; what a question asks is for `weigh` and `speak`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from corpus.passages import split_sentences
from corpus.records import Passage, Record

BULLET = re.compile(r"^(?:[•▪◦·*–\uf000-\uf0ff-]|o(?=\s[a-zA-Z])|\d{1,2}[.)](?=\s))\s+")
SIGN = re.compile(r"^(?:[•▪◦·*–\uf000-\uf0ff-]|o(?=\s[a-zA-Z]))\s+")  # shown as a sign of our own; a number is part of the text
ROW = " — "
_SHORT = 60  # characters of a line that can be a heading inside the text
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s")
_POINTS_BACK = re.compile(
    r"^(?:Daar(?:in|bij|mee|voor|van|naast|door|om|na)?|Hier(?:in|bij|mee|voor|van|door)?|Dat|Die|Deze|Dit|Hij|Zij|Ze|Het gaat|Zo)\b"
    r"|^.{0,40}\b(?:doet|doen|gebeurt|gebeurde) (?:dat|dit)\b"
)

Kind = Literal["sentence", "row", "list"]


class Unit(Record):
    """What can be quoted by itself: `lead` announces the `items` of a list; a sentence or row has only a lead.

    `head` is the line in the text that it stands under, `n` its place in the passage.
    """

    kind: Kind
    lead: str
    items: tuple[str, ...] = ()
    head: str = ""
    n: int = 0

    @property
    def text(self) -> str:
        """All lines as one text."""
        return "\n".join(part for part in (self.lead, *self.items) if part)

    @property
    def points_back(self) -> bool:
        """True when it cannot be understood without the sentence before it."""
        return self.kind != "row" and _POINTS_BACK.match(self.lead) is not None


def units_of(passage: Passage) -> tuple[Unit, ...]:
    """Return the sentences, rows and lists of a passage in order, without the heading above it."""
    return _units(passage.text, passage.section.rsplit(" > ", 1)[-1])


@lru_cache(maxsize=4000)
def _units(text: str, heading: str) -> tuple[Unit, ...]:
    units: list[Unit] = []
    head = ""
    rows = [row.strip() for row in text.split("\n") if row.strip() and row != heading]
    for i, row in enumerate(rows):
        following = rows[i + 1] if i + 1 < len(rows) else ""
        if BULLET.match(row) and not (_NUMBERED.match(row) and ROW in row):
            _add_item(units, row, head)
        elif ROW in row:
            units.append(Unit(kind="row", lead=row, head=head, n=len(units)))
        elif _is_head(row, following):
            head = row
        else:
            for sentence in split_sentences(row):
                units.append(Unit(kind="sentence", lead=sentence, head=head, n=len(units)))
    return tuple(units)


def _is_head(row: str, following: str) -> bool:
    """True for a short line without a full stop that has text below it."""
    return bool(following) and len(row) <= _SHORT and not row.endswith((".", ":", ";", ",")) and row[:1].isupper() and " — " not in row


def _add_item(units: list[Unit], row: str, head: str) -> None:
    """An item belongs to the list that is open, to the line before it when that announces one, or opens a list of its own."""
    last = units[-1] if units else None
    if last and last.head == head and (last.kind == "list" or last.lead.endswith(":")):
        units[-1] = last.model_copy(update={"kind": "list", "items": (*last.items, row)})
    else:
        units.append(Unit(kind="list", lead="", items=(row,), head=head, n=len(units)))
