"""A long answer as a Word file, with its sources."""

from __future__ import annotations

import base64
import io
import tempfile
from pathlib import Path

from docx import Document

from bot.crib.collect import collect
from bot.crib.paper import save_crib
from bot.crib.phrases import FILE
from bot.drafting.draft import write_draft
from bot.drafting.paper import save_draft
from bot.drafting.records import Wish
from bot.library import Library
from bot.records import Answer
from bot.reviewing.records import Review
from bot.reviewing.show import save_review
from bot.telegram import phrases
from bot.telegram.records import Attachment
from bot.telegram.render import place_of


def as_docx(answer: Answer, name: str = "antwoord.docx") -> Attachment:
    """Return the whole answer as a file."""
    document = Document()
    for line in answer.lines:
        marks = "".join(f" [{n}]" for n in line.sources)
        if line.kind in ("title", "head"):
            document.add_heading(line.text, level=1 if line.kind == "title" else 2)
        else:
            document.add_paragraph(f"{line.text}{marks}", style="List Bullet" if line.kind == "item" else None)
    if answer.note:
        document.add_paragraph(answer.note)
    if answer.sources:
        document.add_heading(phrases.SOURCES, level=2)
    for source in answer.sources:
        document.add_paragraph(place_of(source))
        if source.quote:
            document.add_paragraph(f"“{source.quote}”", style="Intense Quote")
    file = io.BytesIO()
    document.save(file)
    return _attached(name, file.getvalue())


def draft_as_docx(wish: Wish, library: Library) -> Attachment:
    """Return the draft for a wish as a Word file with footnotes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "concept.docx"
        save_draft(write_draft(wish, library), library, path)
        return _attached(f"concept-{wish.theme}.docx", path.read_bytes())


def crib_as_docx(municipality: str, library: Library) -> Attachment:
    """Return the crib sheet of a municipality as a Word file of one page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "spiekbrief.docx"
        save_crib(collect(municipality, library), path)
        return _attached(FILE.format(municipality=municipality), path.read_bytes())


def review_as_docx(review: Review) -> Attachment:
    """Return a review as a Word file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "toets.docx"
        save_review(review, path)
        return _attached(f"toets-{Path(review.file).stem}.docx", path.read_bytes())


def _attached(name: str, content: bytes) -> Attachment:
    return Attachment(name=name, content=base64.b64encode(content).decode())
