"""Write a Word file: headings, paragraphs, lists, tables and real footnotes, in Dutch. The one place that makes .docx.

Knows paper, not policy: what stands where is decided by its callers.
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

LANGUAGE = "nl-NL"
MAKER = "Veiligheidsvraagbaak"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_MARK = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'


SHORT_ROW = 1200  # characters of a row that stays on one page

Line = tuple[str, Sequence[str], bool]  # text, footnotes, marked as an open place


class Paper:
    """A Word file in the making; `wide` lays the page on its side."""

    def __init__(self, title: str, subject: str, remark: str, keywords: str = "", wide: bool = False) -> None:
        self._file: Any = Document()
        self._notes: list[str] = []
        self._describe(title, subject, remark, keywords)
        self._lay_out(remark, wide)
        self._file.add_heading(title, level=1)

    def _describe(self, title: str, subject: str, remark: str, keywords: str) -> None:
        said = self._file.core_properties
        said.title, said.subject, said.comments, said.keywords = title, subject, remark, keywords
        said.author = said.last_modified_by = MAKER
        said.language, said.category = LANGUAGE, "Concept"
        said.created = said.modified = datetime.now(UTC).replace(tzinfo=None)

    def _lay_out(self, remark: str, wide: bool) -> None:
        """Page, language, font, the remark in the header and the page number in the footer."""
        section = self._file.sections[0]
        section.page_width, section.page_height = (Cm(29.7), Cm(21)) if wide else (Cm(21), Cm(29.7))
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = Cm(2.5)
        normal = self._file.styles["Normal"]
        normal.font.name, normal.font.size = "Calibri", Pt(11)
        for style in self._file.styles.element.iter(qn("w:lang")):
            for kind in ("val", "eastAsia"):
                style.set(qn(f"w:{kind}"), LANGUAGE)
        section.header.paragraphs[0].text = remark
        footer = section.footer.paragraphs[0].add_run()
        for mark in ("begin", " PAGE ", "end"):
            element = OxmlElement("w:instrText" if mark == " PAGE " else "w:fldChar")
            if mark == " PAGE ":
                element.text = mark
            else:
                element.set(qn("w:fldCharType"), mark)
            footer._r.append(element)

    def heading(self, text: str, level: int = 2) -> None:
        """Add a heading."""
        self._file.add_heading(text, level=level)

    def paragraph(self, text: str, notes: Sequence[str] = (), marked: bool = False) -> None:
        """Add a paragraph with one footnote; `marked` shows it as an open place."""
        self._fill(self._file.add_paragraph(), text, notes, marked)

    def sentences(self, sentences: Sequence[Line]) -> None:
        """Add a paragraph of several sentences (text, notes, marked)."""
        paragraph = self._file.add_paragraph()
        for n, (text, notes, marked) in enumerate(sentences):
            self._fill(paragraph, f" {text}" if n else text, notes, marked)

    def item(self, text: str, notes: Sequence[str] = (), marked: bool = False) -> None:
        """Add an item of a list."""
        self._fill(self._file.add_paragraph(style="List Bullet"), text, notes, marked)

    def remark(self, text: str) -> None:
        """Add a small remark in italics."""
        run = self._file.add_paragraph().add_run(text)
        run.italic, run.font.size = True, Pt(9.5)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[Sequence[Line]]], widths: Sequence[float]) -> None:
        """Add a table; a cell is a list of lines (text, notes, marked), widths in centimetres. The head is repeated on every page."""
        table = self._file.add_table(rows=1, cols=len(heads), style="Table Grid")
        table.autofit = False
        for cell, text in zip(table.rows[0].cells, heads, strict=True):
            cell.paragraphs[0].add_run(text).bold = True
        _set(table.rows[0], "w:tblHeader")
        for row in rows:
            for cell, lines in zip(table.add_row().cells, row, strict=True):
                for n, (text, notes, marked) in enumerate(lines):
                    self._fill(cell.paragraphs[0] if n == 0 else cell.add_paragraph(), text, notes, marked)
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Cm(width)
            if sum(len(cell.text) for cell in row.cells) < SHORT_ROW:
                _set(row, "w:cantSplit")

    def _fill(self, paragraph: Any, text: str, notes: Sequence[str], marked: bool) -> None:
        run = paragraph.add_run(text)
        if marked:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        if notes:
            self._notes.append("; ".join(notes))
            mark = paragraph.add_run()
            mark.font.superscript = True
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(len(self._notes) + 1))
            mark._r.append(reference)

    def save(self, path: Path) -> None:
        """Write the file, whole or not at all; raises OSError when that cannot be done."""
        self._add_footnotes()
        held = io.BytesIO()
        self._file.save(held)
        draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            draft.write_bytes(held.getvalue())
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)

    def _add_footnotes(self) -> None:
        """The part of the file that holds the footnotes; 0 and 1 are the lines above them."""
        rows = [
            f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
            for n, (kind, mark) in enumerate((("separator", "separator"), ("continuationSeparator", "continuationSeparator")))
        ]
        for n, text in enumerate(self._notes, 2):
            words = f'<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve"> {escape(text)}</w:t></w:r>'
            rows.append(f'<w:footnote w:id="{n}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>{_MARK}{words}</w:p></w:footnote>')
        xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>{"".join(rows)}</w:footnotes>'
        package = self._file.part.package
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, xml.encode(), package)
        self._file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _set(row: Any, name: str) -> None:
    """Give a row of a table a property that is on or off."""
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
