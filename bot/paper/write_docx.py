"""Write a Word file: headings, paragraphs, lists, tables and real footnotes, in Dutch. The one place that makes .docx.

Knows paper, not policy: what stands where is decided by its callers. Every page is A4 and every text plain: Word refuses a file
with a control character in it.
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

from corpus.plain import plain

LANGUAGE = "nl-NL"
NARROW = 1.3  # centimetres of margin beside a full page
GREY = "E7E6E6"
MAKER = "Veiligheidsvraagbaak"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_MARK = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'


SHORT_ROW = 1200  # characters of a row that stays on one page

Line = tuple[str, Sequence[str], bool]  # text, footnotes, marked as an open place


class Paper:
    """A Word file in the making; `wide` lays the page on its side, `small` (points) makes a page that holds as much as it can."""

    def __init__(
        self,
        title: str,
        subject: str,
        remark: str,
        keywords: str = "",
        wide: bool = False,
        small: float | None = None,
        category: str = "Concept",
    ) -> None:
        self._file: Any = Document()
        self._notes: list[str] = []
        self._describe(title, subject, remark, keywords)
        self._file.core_properties.category = plain(category)
        self._lay_out(remark, wide)
        if small:
            self._tighten(small)
        self.heading(title, level=1)

    def _describe(self, title: str, subject: str, remark: str, keywords: str) -> None:
        said = self._file.core_properties
        said.title, said.subject, said.comments, said.keywords = (plain(text)[:255] for text in (title, subject, remark, keywords))
        said.author = said.last_modified_by = MAKER
        said.language = LANGUAGE
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
        for theme in self._file.settings.element.iter(qn("w:themeFontLang")):
            theme.set(qn("w:val"), LANGUAGE)
        section.header.paragraphs[0].text = plain(remark)
        footer = section.footer.paragraphs[0].add_run()
        for mark in ("begin", " PAGE ", "end"):
            element = OxmlElement("w:instrText" if mark == " PAGE " else "w:fldChar")
            if mark == " PAGE ":
                element.text = mark
            else:
                element.set(qn("w:fldCharType"), mark)
            footer._r.append(element)

    def _tighten(self, size: float) -> None:
        """Small margins, a small letter and no space between paragraphs; the header and footer move to the edge."""
        section = self._file.sections[0]
        section.left_margin = section.right_margin = Cm(NARROW)
        section.top_margin = section.bottom_margin = Cm(1.2)
        section.header_distance = section.footer_distance = Cm(0.5)
        sizes = (("Normal", size, 0), ("Heading 1", 15, 0), ("Heading 2", size + 1.5, 4), ("Header", 7.5, 0), ("Footer", 7.5, 0))
        for name, points, before in sizes:
            style = self._file.styles[name]
            style.font.size = Pt(points)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(1)
            style.paragraph_format.line_spacing = 1.0

    def heading(self, text: str, level: int = 2) -> None:
        """Add a heading."""
        self._file.add_heading(plain(text), level=level)

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

    def quote(self, text: str) -> None:
        """Add words of a document, set apart."""
        self._fill(self._file.add_paragraph(style="Intense Quote"), text, (), False)

    def remark(self, text: str) -> None:
        """Add a small remark in italics."""
        run = self._file.add_paragraph().add_run(plain(text))
        run.italic, run.font.size = True, Pt(9.5)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[Sequence[Line]]], widths: Sequence[float], strong: bool = False) -> None:
        """Add a table; a cell is a list of lines (text, notes, marked), widths in centimetres. The head is repeated on every page.

        A row of one cell is a line across the table, in bold on grey; `strong` sets the first column in bold.
        """
        table = self._file.add_table(rows=1, cols=len(heads), style="Table Grid")
        _set_widths(table, widths)
        for cell, text in zip(table.rows[0].cells, heads, strict=True):
            cell.paragraphs[0].add_run(plain(text)).bold = True
        _set(table.rows[0], "w:tblHeader")
        for row in rows:
            cells = table.add_row().cells
            _set_cells(cells, widths)
            if len(row) == 1:
                cells = [_across(cells)]
            for cell, lines in zip(cells, row, strict=True):
                for n, (text, notes, marked) in enumerate(lines):
                    self._fill(cell.paragraphs[0] if n == 0 else cell.add_paragraph(), text, notes, marked)
            for run in (r for p in cells[0].paragraphs for r in p.runs if strong or len(row) == 1):
                run.bold = True
        for made in table.rows:
            if sum(len(cell.text) for cell in made.cells) < SHORT_ROW:
                _set(made, "w:cantSplit")

    def beside(self, parts: Sequence[tuple[str, Sequence[str]]], widths: Sequence[float]) -> None:
        """Add parts (a heading and its lines) beside each other, without borders, widths in centimetres."""
        table = self._file.add_table(rows=1, cols=len(parts))
        _set_widths(table, widths)
        for cell, (heading, lines) in zip(table.rows[0].cells, parts, strict=True):
            cell.paragraphs[0].text, cell.paragraphs[0].style = plain(heading), self._file.styles["Heading 2"]
            for line in lines:
                label, colon, rest = plain(line).partition(": ")
                paragraph = cell.add_paragraph()
                paragraph.add_run(label + colon).bold = bool(colon)
                paragraph.add_run(rest)

    def _fill(self, paragraph: Any, text: str, notes: Sequence[str], marked: bool) -> None:
        run = paragraph.add_run(plain(text))
        if marked:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        if notes:
            self._notes.append(plain("; ".join(notes)))
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


def _set_widths(table: Any, widths: Sequence[float]) -> None:
    """The widths (centimetres) of the columns and of the first row: some programs read the one, some the other."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    _set_cells(table.rows[0].cells, widths)


def _set_cells(cells: Sequence[Any], widths: Sequence[float]) -> None:
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Cm(width)


def _across(cells: Sequence[Any]) -> Any:
    """The cells of a row as one, on grey."""
    whole = cells[0].merge(cells[-1])
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", GREY)):
        shade.set(qn(f"w:{name}"), value)
    whole._tc.get_or_add_tcPr().append(shade)
    return whole


def _set(row: Any, name: str) -> None:
    """Give a row of a table a property that is on or off."""
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
