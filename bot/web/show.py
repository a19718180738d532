"""An answer as pieces for a page: headings at their level, lists together, each mark once. Knows the form only."""

from __future__ import annotations

from typing import Literal

from bot.records import Answer, Source
from corpus.plain import plain
from corpus.records import Record

FIRST_LEVEL = 3  # of a heading in an answer: the question above it is of level 2


class Piece(Record):
    """A heading, a paragraph or a list. `marks` are the sources behind it; `items` are those of a list."""

    kind: Literal["heading", "text", "aside", "quote", "list", "item"]
    text: str = ""
    level: int = 0
    marks: tuple[int, ...] = ()
    items: tuple[Piece, ...] = ()


def pieces(answer: Answer) -> tuple[Piece, ...]:
    """Return the lines of an answer in pieces; items that follow each other are one list."""
    made: list[Piece] = []
    titled = any(line.kind == "title" for line in answer.lines)
    for line, marks in zip(answer.lines, answer.marks, strict=True):
        text = plain(line.text)
        if line.kind == "item":
            item = Piece(kind="item", text=text, marks=marks)
            if made and made[-1].kind == "list":
                made[-1] = made[-1].model_copy(update={"items": (*made[-1].items, item)})
            else:
                made.append(Piece(kind="list", items=(item,)))
        elif line.kind in ("title", "head"):
            under = titled and line.kind == "head" and any(p.level == FIRST_LEVEL for p in made)
            made.append(Piece(kind="heading", text=text, level=FIRST_LEVEL + under, marks=marks))
        elif line.kind == "quote":
            made.append(Piece(kind="quote", text=text, marks=marks))
        else:
            made.append(Piece(kind="aside" if line.kind == "aside" else "text", text=text, marks=marks))
    return tuple(made)


def place_of(source: Source) -> str:
    """Return a source as people cite it."""
    page = f", p. {source.page}" if source.page else ""
    return f"{source.title}, {source.section}{page}"


def as_text(answer: Answer) -> list[str]:
    """Return the lines of an answer as the page shows them, without marks: what a person reads, in order."""
    return [plain(line.text) for line in answer.lines]
