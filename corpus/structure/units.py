"""Cut the text of a section into what can be quoted by itself: sentences, rows of a table, and lists with the line that announces them.

Every unit knows where it stands: `text[start:end]`. Knows the shape of a text alone; what it says is for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from corpus.passages import split_sentences
from corpus.records import Record

BULLET = re.compile(r"^(?:[•▪◦·*–\uf000-\uf0ff☐☑☒-]|o(?=\s[a-zA-Z])|\d{1,2}[.)](?=\s)|[a-z][.)](?=\s))\s*(?=\S)")
_SAYS = re.compile(r"(?:[^\W\d_]{2,}[ -]){1,6}[^\W\d_]{2,}: \S")  # words of a row, and what stands beside them
ROW = " — "
_SHORT = 60  # characters of a line that can be a heading inside the text
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s")
_POINTS_BACK = re.compile(
    r"^(?:Daar(?:in|bij|mee|voor|van|naast|door|om|na)?|Hier(?:in|bij|mee|voor|van|door)?|Dat|Die|Deze|Dit|Hij|Zij|Ze|Het gaat|Zo)\b"
    r"|^.{0,40}\b(?:doet|doen|gebeurt|gebeurde) (?:dat|dit)\b"
)

SIGN = re.compile(r"^(?:[•▪◦·*–\uf000-\uf0ff-]|o(?=\s[a-zA-Z]))\s+")  # shown as a sign of our own; a number is part of the text
Kind = Literal["sentence", "row", "list"]


class Span(Record):
    """A piece of a text and where it stands."""

    text: str
    start: int
    end: int


class Unit(Record):
    """What can be quoted by itself: `lead` announces the `items` of a list; a sentence or row has only a lead.

    `head` is the line in the text that it stands under, `n` its place in the text.
    """

    kind: Kind
    lead: Span | None = None
    items: tuple[Span, ...] = ()
    head: str = ""
    n: int = 0

    @property
    def said(self) -> str:
        """What announces a list, or the sentence or row itself; empty for a list without a line before it."""
        return self.lead.text if self.lead else ""

    @property
    def text(self) -> str:
        """All lines as one text."""
        return "\n".join(part for part in (self.said, *(i.text for i in self.items)) if part)

    @property
    def span(self) -> tuple[int, int]:
        """Where it starts and ends."""
        spans = (*((self.lead,) if self.lead else ()), *self.items)
        return spans[0].start, spans[-1].end

    @property
    def points_back(self) -> bool:
        """True when it cannot be understood without the sentence before it."""
        return self.kind != "row" and _POINTS_BACK.match(self.said) is not None


def bare_item(text: str) -> str:
    """Return a list item without its mark."""
    return BULLET.sub("", text)


def shown_item(text: str) -> str:
    """Return a list item as an answer shows it: without its sign, with its number."""
    return SIGN.sub("", text)


@lru_cache(maxsize=4000)
def units_of(text: str, heading: str = "") -> tuple[Unit, ...]:
    """Return the sentences, rows and lists of a text in order, without a line that is the heading above it."""
    units: list[Unit] = []
    head = ""
    rows = [row for row in _lines(text) if row.text != heading]
    for i, row in enumerate(rows):
        following = rows[i + 1].text if i + 1 < len(rows) else ""
        if BULLET.match(row.text) and not (_NUMBERED.match(row.text) and ROW in row.text):
            _add_item(units, row, head)
        elif ROW in row.text:
            units.append(Unit(kind="row", lead=row, head=head, n=len(units)))
        elif _is_head(row.text, following):
            head = row.text
        else:
            units += [Unit(kind="sentence", lead=s, head=head, n=len(units) + k) for k, s in enumerate(_sentences(row))]
    return tuple(units)


def _lines(text: str) -> Iterator[Span]:
    """The lines with something in them."""
    at = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            yield Span(text=bare, start=start, end=start + len(bare))
        at += len(line) + 1


def _sentences(row: Span) -> Iterator[Span]:
    at = 0
    for sentence in split_sentences(row.text):
        found = row.text.find(sentence, at)
        if found >= 0:
            at = found + len(sentence)
            yield Span(text=sentence, start=row.start + found, end=row.start + at)


def _is_head(row: str, following: str) -> bool:
    """True for a short line without a full stop that has text below it; `Borden plaatsen: Handhaving` says something by itself."""
    if _SAYS.match(row):
        return False
    return bool(following) and len(row) <= _SHORT and not row.endswith((".", ":", ";", ",")) and row[:1].isupper() and ROW not in row


def _add_item(units: list[Unit], row: Span, head: str) -> None:
    """An item belongs to the list that is open, to the line before it when that announces one, or opens a list of its own."""
    last = units[-1] if units else None
    if last and last.head == head and (last.kind == "list" or last.said.endswith(":")):
        units[-1] = last.model_copy(update={"kind": "list", "items": (*last.items, row)})
    else:
        units.append(Unit(kind="list", items=(row,), head=head, n=len(units)))
