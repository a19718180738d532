"""What is installed, as rows for programs and as remarks for people. The form of the rows is a contract with other programs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bot.checking.order import OPEN
from bot.library.library import Library
from corpus.identity.load import load_card
from corpus.reading import read
from corpus.reading.read import Shelf
from corpus.reading.unreadable import UnreadableDocument
from corpus.records import Document, Section
from knowledge.table import store
from knowledge.table.apply import ACCEPTED
from knowledge.table.rows import facts_of, rows

Row = dict[str, object]


def as_row(document: Document, library: Library) -> Row:
    """Return a document as `documents list --json` shows it; `pages` is null for a format without pages, `period` when it is unknown."""
    names = library.knowledge.place_by_id
    years = [int(y) for y in re.findall(r"\d{4}", document.period or "")]
    return {
        "id": document.id,
        "file": _added_as(document, library.settings.documents),
        "title": document.title,
        "municipalities": [names[m].name if m in names else m for m in document.municipalities],
        "period": [years[0], years[-1]] if years else None,
        "kind": document.kind or "plan",
        "pages": document.pages,
        "facts": _counted(document, library),
    }


def _counted(document: Document, library: Library) -> dict[str, int]:
    """How many facts of a document wait for a person, and how many were accepted or written by hand."""
    if document.id in library.own_plans:
        states = [row.state for row in library.merged(document.id).rows]
        accepted = sum(state in ACCEPTED for state in states)
        return {"proposed": sum(state in OPEN for state in states), "accepted": accepted}
    return {"proposed": 0, "accepted": len(rows(facts_of(library.knowledge, document.id)))}


def as_whole(document: Document, sections: Sequence[Section], library: Library, text: bool = False) -> Row:
    """Return a document with these sections, and all that was not read of it; with their text where that is asked."""
    parts = [{"section": s.title, "page": page_of(s), **({"text": s.text} if text else {})} for s in sections]
    return {**as_row(document, library), "remarks": list(document.remarks), "sections": parts}


def page_of(section: Section) -> int | None:
    """Return the page on which a section begins; None in a format without pages."""
    return next((b.page for b in section.blocks if b.page), None)


def problems_of(shelf: Shelf, library: Library) -> list[str]:
    """Return a line for everything that asks attention: unreadable, not read, unknown, left over."""
    folder = library.settings.documents
    problems = [str(problem) for problem in shelf.unreadable]
    for document in shelf.documents:
        if document.id in library.own_plans:
            lacking = [word for word, value in (("gemeente", document.municipalities), ("looptijd", document.period)) if not value]
            problems += [f"{document.id}: {word} onbekend; vul aan in {document.id}.yaml" for word in lacking]
        problems += [f"{document.id}: {remark}" for remark in document.remarks]
    stems = {p.stem for p in read.list_files(folder)}
    left = sorted(p for p in folder.glob("*.yaml") if p.stem not in stems) if folder.is_dir() else []
    known = {read.document_id(p) for p in read.list_files(folder)}
    damaged = [line for document in sorted(known) for line in store.read_log(folder, document).damaged]
    return [*problems, *damaged, *(f"{p.name}: hoort bij geen document" for p in (*left, *store.stray_files(folder, known)))]


def _added_as(document: Document, folder: Path) -> str:
    """The name a document was added under, else the name of its file."""
    path = next((p for p in read.list_files(folder) if read.document_id(p) == document.id), None)
    if path is None:
        return ""
    try:
        card = load_card(path)
    except UnreadableDocument:
        card = None
    return (card and card.file) or path.name
