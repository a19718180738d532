"""Walk through the text of a Word file: headings by style, outline level or looks, lists with their marks, tables, boxes, notes.

Running headers and footers, comments and what was deleted are no text of the plan.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator

from lxml import etree

from corpus.reading.limits import Limits
from corpus.reading.unreadable import UnreadableDocument
from corpus.reading.word.embedded import PIECE, read_embedded
from corpus.reading.word.graphics import PICTURE, Unread, read_drawn, text_boxes
from corpus.reading.word.line import Line, LineReader
from corpus.reading.word.notes import Notes
from corpus.reading.word.numbering import BULLET, Mark, Numbering
from corpus.reading.word.package import MC, NO_WORD, Package, R, W, open_package, switch
from corpus.reading.word.settle import parts_of, settle
from corpus.reading.word.styles import Styles
from corpus.reading.word.tables import read_grid
from corpus.reading.word.visible import Paper, chosen, closed_fields, joins_next, through
from corpus.records import Block, BlockKind, Reading
from corpus.structure.footnote import note_block, noted
from corpus.structure.label import Labels, is_label
from corpus.structure.tabulate import to_rows

_THROUGH = frozenset(f"{W}{name}" for name in "sdt sdtContent ins moveTo customXml smartTag".split())
_DOTS = re.compile(r"(\.{4,}|…{2,}|_{4,})\s*\d+$")
_TYPED = re.compile(r"^[•▪◦‣·*\-–]\s+(?=\S)")
LONG, WHOLE = 90, 250  # letters that a heading has at most by its looks, and by its style


def read_docx(raw: bytes, name: str, limits: Limits, labels: Labels = frozenset()) -> Reading:
    """Return the blocks of a Word file, and remarks; a table with rows that `labels` head has no header above columns.

    Raises UnreadableDocument when it is none or unpacks to more than it may.
    """
    package = open_package(raw, name, limits)
    body = _Body(package, labels)
    blocks = body.blocks()
    if not any(block.text.strip() for block in blocks) and body.unread:
        raise UnreadableDocument(name, "bevat alleen afbeeldingen; sla het op als PDF en maak er tekst van met: ocrmypdf -l nld")
    return blocks, body.unread.remarks()


class _Body:
    """One pass through a Word file."""

    def __init__(self, package: Package, labels: Labels) -> None:
        root = package.root(package.main)
        text = root.find(f"{W}body") if root is not None else None
        if root is None or text is None:
            raise UnreadableDocument(package.name, NO_WORD)
        self._package, self._text, self._labels = package, text, labels
        self.unread = Unread()
        self._styles = Styles(package.root(package.related("styles")))
        self._numbering = Numbering(package.root(package.related("numbering")), self._styles)
        self._paper = Paper(root, text, self._styles)
        self._reader = LineReader(self._styles, Notes(package), self._paper, closed_fields(root))
        self._size, self._is_bold = self._usual_looks()
        self._heading = ""
        self._covers = 0  # pictures before the first heading, which are there for their looks
        self._before = Line()  # a paragraph whose end was taken out: it runs on in the next one

    def blocks(self) -> list[Block]:
        """Return the blocks in reading order."""
        blocks = settle(list(self._inside(self._text)))
        for _ in range(0 if self._heading else self._covers):
            self.unread.add(PICTURE, "")
        return blocks

    def _inside(self, parent: etree._Element, in_cell: bool = False) -> Iterator[Block]:
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                yield from self._paragraph(child, in_cell)
            elif tag == f"{W}tbl":
                yield from self._table(child, in_cell)
            elif tag == f"{W}altChunk":
                yield from self._embedded(child)
            elif tag == f"{W}subDoc":
                self.unread.add("deeldocument", self._heading)
            elif tag == f"{MC}AlternateContent":
                yield from self._inside(chosen(child), in_cell)
            elif tag in _THROUGH and not _is_unfilled(child):
                yield from self._inside(child, in_cell)
        if self._before.text and parent.tag in (f"{W}body", f"{W}tc", f"{W}txbxContent"):
            text, self._before = " ".join(self._before.text.split()), Line()
            yield Block(kind=BlockKind.PARAGRAPH, text=text)

    def _paragraph(self, p: etree._Element, in_cell: bool) -> Iterator[Block]:
        properties = p.find(f"{W}pPr")
        style = self._styles.of(properties)
        line, before = self._reader.read(p), self._before
        line.text, line.notes, line.looks = before.text + line.text, before.notes + line.notes, before.looks + line.looks
        frame = properties.find(f"{W}framePr") if properties is not None else None
        large = frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")  # the first letter of the paragraph below it
        if large or joins_next(properties, self._styles.looks(style, None).hidden):
            self._before = Line(text=line.text.rstrip() if large else line.text, notes=line.notes, looks=line.looks)
        else:
            self._before = Line()
            mark = self._numbering.count(properties)
            text = " ".join(line.text.split())
            if text and not self._styles.is_contents(style) and not _DOTS.search(text):
                yield from self._said(p, line, mark, in_cell)
            elif not in_cell:
                yield from (note_block(*note) for note in line.notes)
        for drawn in line.drawn:
            yield from self._drawn(drawn)

    def _said(self, p: etree._Element, line: Line, mark: Mark | None, in_cell: bool) -> Iterator[Block]:
        """The blocks of a paragraph that says something."""
        text, printed = " ".join(line.text.split()), mark.text if mark else ""
        level = self._level(p, line, text, mark, in_cell)
        if level is not None:
            said = f"{printed} {text}".strip()
            self._heading = said if level >= 0 else self._heading
            yield Block(kind=BlockKind.HEADING, text=said, level=level, label=_number_of(printed, mark))
        else:
            parts = [text] if printed else parts_of(line.text)
            listed = not printed and self._styles.is_list(self._styles.of(p.find(f"{W}pPr"))) and mark is None
            for n, part in enumerate(parts):
                head = printed or (BULLET if listed and not n and not _TYPED.match(part) else "")
                kind = BlockKind.ITEM if head or _TYPED.match(part) else BlockKind.PARAGRAPH
                said = f"{head} {part}".strip()
                if in_cell and n == len(parts) - 1:
                    for note in line.notes:
                        said = noted(said, *note)
                yield Block(kind=kind, text=said)
        if not in_cell or level is not None:
            yield from (note_block(*note) for note in line.notes)

    def _level(self, p: etree._Element, line: Line, text: str, mark: Mark | None, in_cell: bool) -> int | None:
        """The level of a heading by its style or outline level; 0 for a short line that looks like one; None for text."""
        level = self._styles.level(p.find(f"{W}pPr"))
        if level is not None:
            return level if len(text) <= WHOLE else None
        if len(text) > LONG or text.endswith((".", ",", ";")) or in_cell or not line.looks or not re.search(r"[^\W\d_]", text):
            return None
        if self._styles.is_beside(self._styles.of(p.find(f"{W}pPr"))):
            return None
        if mark is not None and (not mark.counts or self._is_in_list(p, mark)) or _TYPED.match(text):
            return None
        looks = [one for one, _ in line.looks]
        bold = all(one.bold for one in looks) and not self._is_bold
        large = all(one.size > self._size * 1.15 for one in looks)
        underlined = all(one.underlined for one in looks) and not line.linked
        return 0 if bold or large or underlined else None

    def _is_in_list(self, p: etree._Element, mark: Mark) -> bool:
        """True when the next or the last paragraph stands in the same list: this one is no heading above text of its own."""
        for sibling in (next(p.itersiblings(f"{W}p"), None), next(p.itersiblings(f"{W}p", preceding=True), None)):
            if sibling is not None and self._numbering.place(sibling.find(f"{W}pPr")) == mark.place:
                return True
        return False

    def _usual_looks(self) -> tuple[float, bool]:
        """The size of the letters of most text, and whether most of it is bold."""
        sizes: list[float] = []
        bold = 0
        for p in self._text.iter(f"{W}p"):
            properties = p.find(f"{W}pPr")
            if self._styles.level(properties) is not None:
                continue
            style = self._styles.of(properties)
            for run in p.iterchildren(f"{W}r"):
                length = sum(len(t.text or "") for t in run.iterchildren(f"{W}t")) // 20
                if length:
                    looks = self._styles.looks(style, run.find(f"{W}rPr"))
                    sizes += [looks.size] * length
                    bold += length * looks.bold
        return (statistics.median(sizes), bold * 2 > len(sizes)) if sizes else (22.0, False)

    def _table(self, table: etree._Element, in_cell: bool) -> Iterator[Block]:
        """The rows of a table; one of a single column is a frame around text, and is read as that text."""
        widths = table.findall(f"{W}tblGrid/{W}gridCol")
        cells = [c for c in table.iter(f"{W}tc") if next(c.iterancestors(f"{W}tbl")) is table]
        if len(widths) == 1 or len(cells) == 1:
            for cell in cells:
                yield from self._inside(cell, in_cell)
            return
        grid = read_grid(table, self._cell)
        labelled = any(is_label(row[0], self._labels) for row in grid[1:] if row)
        yield from to_rows(grid, headed=not labelled and self._is_headed(table))

    def _is_headed(self, table: etree._Element) -> bool:
        """True when Word repeats the first row on every page, or only the first row is bold."""
        rows = list(through(table, "tr"))
        if rows and switch(rows[0].find(f"{W}trPr"), "tblHeader"):
            return True
        bold = [self._bold_cells(row) for row in rows[:4]]
        return len(bold) > 1 and bool(bold[0]) and all(bold[0]) and not any(row and row[-1] for row in bold[1:])

    def _bold_cells(self, row: etree._Element) -> list[bool]:
        """For each cell of a row that says something, whether all of it is bold."""
        cells = []
        for cell in through(row, "tc"):
            found = [
                self._styles.looks(self._styles.of(p.find(f"{W}pPr")), run.find(f"{W}rPr")).bold
                for p in cell.iter(f"{W}p")
                for run in p.iter(f"{W}r")
                if any((t.text or "").strip() for t in run.iterchildren(f"{W}t"))
            ]
            cells += [all(found)] if found else []
        return cells

    def _cell(self, cell: etree._Element) -> str:
        """The text of a cell, a line for each paragraph; a row of a table inside it is one line."""
        return "\n".join(_as_line(block) for block in self._inside(cell, in_cell=True))

    def _drawn(self, drawn: etree._Element) -> Iterator[Block]:
        boxes = list(text_boxes(drawn))
        for box in boxes:
            yield from self._inside(box)
        blocks, missed = read_drawn(drawn, self._package)
        yield from blocks
        if missed == PICTURE and not self._heading:
            self._covers += 1
        elif missed and not (missed == PICTURE and boxes):
            self.unread.add(missed, self._heading)

    def _inner(self, raw: bytes, outer: Package) -> Reading:
        """The blocks of a Word file inside this one."""
        body = _Body(open_package(raw, outer.name, outer.limits, outer.depth + 1), self._labels)
        return body.blocks(), body.unread.remarks()

    def _embedded(self, chunk: etree._Element) -> Iterator[Block]:
        target = self._package.relations(self._package.main).get(chunk.get(f"{R}id", ""), ("", None))[1]
        blocks, missed = read_embedded(self._package, target, self._inner)
        yield from blocks
        for what in missed:
            if what == PIECE:
                self.unread.add(PIECE, self._heading)
            else:
                self.unread.add_remark(what)


def _is_unfilled(control: etree._Element) -> bool:
    """True for a content control that only says what should be filled in."""
    properties = control.find(f"{W}sdtPr")
    return properties is not None and properties.find(f"{W}showingPlcHdr") is not None


def _as_line(block: Block) -> str:
    row = block.kind is BlockKind.ROW and block.label and not block.text.startswith(f"{block.label} — ")
    return f"{block.label}: {' '.join(block.text.split())}" if row else block.text


def _number_of(printed: str, mark: Mark | None) -> str | None:
    return printed if mark is not None and mark.counts else None
