"""Part what a joint plan says of one of its municipalities from what it says of all: figures and goals of two places are not one list.

A caption, the name before a colon, the head of a column or of a row says whose it is; such blocks get a section of their own with
the name behind the heading (`2.1 Cijfers (Zandhoven)`). Whatever names none or several of them stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.identity.names import enumerate_names, names_in
from corpus.records import Block, BlockKind, Document, Section

_BULLET = re.compile(r"^(?:[•▪◦·*\uf000-\uf0ff–-]|\d{1,2}[.)]|[a-z][.)])\s+")
_MARK = re.compile(r"(?<=[^\W\d_])\d{1,2}(?!\w)")  # a note mark glued to a name
_CELL = re.compile(r"; (?=[^;:]{1,60}: )")
_LAST = re.compile(r"\(([^()]*)\)\W*$")
_CAPTION = re.compile(r"^(tabel|figuur|grafiek|diagram|overzicht)\b", re.I)
_CAPTION_IN = re.compile(r"\b(?:Tabel|Figuur|Grafiek|Overzicht)\s*\d[\d.]*\s*[:.–-]?\s+\S[^\n]{2,110}$")
SHORT = 110  # characters of a line that can be a caption
Owner = tuple[str, ...]


def apportion(document: Document) -> Document:
    """Return the document with what is of one municipality in sections of its own; one of a single place stays as it is."""
    names = document.municipalities
    if len(names) < 2:
        return document
    sections = tuple(part for section in document.sections for part in _apportioned(section, names))
    return document.model_copy(update={"sections": sections})


def _apportioned(section: Section, names: Owner) -> Iterator[Section]:
    said = [found for step in section.path if (found := _named(step, names))]
    owned = list(_owned(section.blocks, names)) if not said or len(said[-1]) > 1 else []
    owners = dict.fromkeys(owner for owner, block in owned if owner)
    if not owners or not section.path:
        yield section
        return
    headings = tuple(b for b in section.blocks if b.kind is BlockKind.HEADING)
    common = tuple(block for owner, block in owned if not owner)
    if len(common) > len(headings):
        yield section.model_copy(update={"blocks": common})
    for owner in owners:
        path = (*section.path[:-1], f"{section.path[-1]} ({enumerate_names(owner)})")
        yield Section(path=path, blocks=(*headings, *_captioned_rows(owned, owner)))
    yield section.model_copy(update={"blocks": headings})  # the heading as it was, for what is numbered below it


def _captioned_rows(owned: Sequence[tuple[Owner, Block]], owner: Owner) -> Iterator[Block]:
    """The blocks of one owner; the caption of a table with rows of several owners goes along with the rows of each."""
    caption: Block | None = None
    for whose, block in owned:
        if block.kind is BlockKind.ROW:
            if whose == owner:
                if caption:
                    yield caption
                    caption = None
                yield block
            continue
        caption = _caption_in(block) if not whose else None
        if whose == owner:
            yield block


def _caption_in(block: Block) -> Block | None:
    """A caption by itself or behind the text of a paragraph."""
    found = _CAPTION_IN.search(block.text) if block.kind is BlockKind.PARAGRAPH else None
    return block.model_copy(update={"text": found[0]}) if found else None


def _owned(blocks: Sequence[Block], names: Owner) -> Iterator[tuple[Owner, Block]]:
    """The blocks with the municipality they are of; no name for those of all."""
    caption: Owner = ()
    announced: Owner = ()  # of whom the list is that a line with a colon announces
    for n, block in enumerate(blocks):
        if block.kind is BlockKind.ROW:
            for owner, part in _row(block, names):
                yield owner or caption, part
            continue
        following = blocks[n + 1] if n + 1 < len(blocks) else None
        if block.kind is BlockKind.NOTE:
            yield caption, block
            continue
        caption = _captioned(block, following, names)
        beside = (blocks[n - 1] if n else None, following)
        owner = _spoken(block, names)
        if block.kind is not BlockKind.ITEM:
            announced = owner if block.text.rstrip().endswith(":") else ()
        yield caption or owner or announced or _parallel(block, beside, names), block


def _captioned(block: Block, following: Block | None, names: Owner) -> Owner:
    """The place that the caption of a table names."""
    above = following is not None and following.kind is BlockKind.ROW and len(block.text) <= SHORT and not block.text.endswith(".")
    return _one(block.text, names) if block.kind is BlockKind.PARAGRAPH and (above or _CAPTION.match(block.text)) else ()


def _row(block: Block, names: Owner) -> Iterator[tuple[Owner, Block]]:
    """A row, or its cells by the place that the head of their column names."""
    head, between, rest = block.text.partition(" — ")
    if not between or head != block.label:
        yield _one(block.label or "", names) or _spoken(block, names), block
        return
    cells = _CELL.split(rest)
    whose = [_one(cell.partition(": ")[0], names) for cell in cells]
    if not any(whose):
        yield _one(head, names), block
        return
    for owner in dict.fromkeys(whose):
        said = "; ".join(cell for cell, of in zip(cells, whose, strict=True) if of == owner)
        yield owner, block.model_copy(update={"text": f"{head} — {said}"})


def _spoken(block: Block, names: Owner) -> Owner:
    """The place that a paragraph or item begins with (`Zandhoven: ...`, `In Zandhoven ...`) or that alone stands in brackets behind it."""
    text = _BULLET.sub("", block.text)
    before, colon, _ = text.partition(":")
    if colon and len(before) <= SHORT // 2 and (owner := _one(before, names)) and before.split()[-1:] == _last_word(owner):
        return owner
    behind = _LAST.search(text)
    only = _one(text, names)
    if only and behind and block.kind is BlockKind.ITEM and _one(behind[1], names) == only:
        return only
    return only if only and re.match(rf"In (?:de gemeente )?{re.escape(only[0])}\b", text) else ()


def _parallel(block: Block, beside: Sequence[Block | None], names: Owner) -> Owner:
    """The place of a line beside one that begins alike and names another place: who decided when, in each of them."""
    owner = _one(block.text, names)
    alike = [b for b in beside if b and b.kind is block.kind and _start(b.text) == _start(block.text)]
    return owner if owner and any((other := _one(b.text, names)) and other != owner for b in alike) else ()


def _start(text: str) -> list[str]:
    return _BULLET.sub("", text).split()[:2]


def _last_word(owner: Owner) -> list[str]:
    return owner[-1].split()[-1:]


def _one(text: str, names: Owner) -> Owner:
    """The places that a text names, when they are not all of them."""
    found = _named(text, names)
    return found if len(found) < len(names) else ()


def _named(text: str, names: Owner) -> Owner:
    """The places that a text names, in the order of the plan."""
    found = names_in(_MARK.sub("", text), names)
    return tuple(n for n in names if n in found)
