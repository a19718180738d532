"""A long answer as a Word file, with its sources."""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path

from bot.crib.collect import collect
from bot.crib.paper import save_crib
from bot.crib.phrases import FILE
from bot.drafting.draft import write_draft
from bot.drafting.paper import save_draft
from bot.drafting.records import Wish
from bot.library.library import Library
from bot.paper.write_docx import MAKER, Paper
from bot.records import Answer
from bot.reviewing.records import Review
from bot.reviewing.show import save_review
from bot.telegram import phrases
from bot.telegram.records import Attachment
from bot.telegram.render import place_of


def as_docx(answer: Answer, name: str = "antwoord.docx") -> Attachment:
    """Return the whole answer as a file."""
    title = next((line.text for line in answer.lines if line.kind == "title"), phrases.FILE_TITLE)
    paper = Paper(title, subject=phrases.FILE_TITLE, remark=MAKER, category=phrases.FILE_TITLE)
    for line in answer.lines:
        text = line.text + "".join(f" [{n}]" for n in line.sources)
        if line.kind in ("title", "head"):
            if line.text != title:
                paper.heading(line.text)
        else:
            (paper.item if line.kind == "item" else paper.paragraph)(text)
    if answer.note:
        paper.paragraph(answer.note)
    if answer.sources:
        paper.heading(phrases.SOURCES)
    for source in answer.sources:
        paper.paragraph(place_of(source))
        if source.quote:
            paper.quote(f"“{source.quote}”")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "antwoord.docx"
        paper.save(path)
        return _attached(name, path.read_bytes())


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
