"""PDF to blocks: words with their place from pdfium, then the layout of the page, then headings by size and weight.

Running headers, footers and tables of contents are dropped; pages are numbered as they are labelled. The only module that
imports pypdfium2.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw_api

from corpus.reading.limits import Limits
from corpus.reading.pdf_layout import Line, Page, Table, Word, lay_out
from corpus.reading.unreadable import UnreadableDocument
from corpus.records import Block, BlockKind, Reading
from corpus.structure.clean import clean_lines, is_item_start, join_lines, known_words, to_blocks
from corpus.structure.footnote import note_block
from corpus.structure.shape import heading_levels
from corpus.structure.tabulate import to_rows

_DOTS = re.compile(r"(\.{4,}|(\. ){3,}\.?|…{2,}|_{4,})\s*\d*\s*$")
_DIGITS = re.compile(r"\d+")
_NOTE = re.compile(r"^\d{1,3}\s+\S")
OCR = "maak er eerst tekst van met: ocrmypdf -l nld origineel.pdf leesbaar.pdf"
# what pdfium says of a file it does not open; one without pages it calls a success
_ERRORS = (("assword", "is met een wachtwoord beveiligd"), ("ecurity", "is beveiligd"), ("Success", "is een pdf zonder pagina's"))


def read_pdf(raw: bytes, name: str, limits: Limits) -> Reading:
    """Return the blocks of a PDF and remarks for the user (pages that are scans); raises UnreadableDocument with the reason."""
    start = raw[:1024].lstrip()
    if not raw[:1024].count(b"%PDF-"):
        what = "HTML" if start[:1] == b"<" else "een ander soort bestand"
        raise UnreadableDocument(name, f"heet pdf maar is {what}")
    try:
        document = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        reason = next((said for mark, said in _ERRORS if mark in str(error)), "is een beschadigde of onvolledige pdf")
        raise UnreadableDocument(name, reason) from error
    try:
        return _read(document, name, limits)
    finally:
        document.close()


def _read(document: pdfium.PdfDocument, name: str, limits: Limits) -> Reading:
    count = len(document)
    if not count:
        raise UnreadableDocument(name, "is een pdf zonder pagina's")
    if count > limits.pages:
        raise UnreadableDocument(name, f"heeft {count} pagina's; de grens is {limits.pages}")
    pages, scans = [], []
    for n in range(count):
        page = document[n]
        words, rules = _words(page), _rules(page)
        if not words and _has_image(page):
            scans.append(n + 1)
        pages.append(lay_out(words, rules, page.get_width(), page.get_height(), _label(document, n)))
        page.close()
    if not any(p.items for p in pages):
        where = _ranges(scans or list(range(1, count + 1)))
        raise UnreadableDocument(name, f"bevat geen tekst (een scan, {where}); {OCR}")
    remarks = (f"{_ranges(scans)} zonder tekst (een scan); {OCR}",) if scans else ()
    return to_text_blocks(pages), remarks


def _label(document: pdfium.PdfDocument, n: int) -> int | None:
    """The number printed on the page when the file knows it; no number for pages labelled otherwise (i, ii)."""
    label = document.get_page_label(n)
    return (int(label) if label.isdigit() else None) if label else n + 1


def _ranges(pages: Sequence[int]) -> str:
    spans: list[list[int]] = []
    for n in pages:
        if spans and spans[-1][1] == n - 1:
            spans[-1][1] = n
        else:
            spans.append([n, n])
    return "pagina " + ", ".join(f"{a}-{b}" if b > a else str(a) for a, b in spans)


def _has_image(page: pdfium.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[raw_api.FPDF_PAGEOBJ_IMAGE], max_depth=2))


def _words(page: pdfium.PdfPage) -> list[Word]:
    """The words of a page with their boxes, the y axis pointing down."""
    height = page.get_height()
    text_page = page.get_textpage()
    handle = text_page.raw
    count = raw_api.FPDFText_CountChars(handle)
    buffer = (ctypes.c_ushort * (count + 1))()
    taken = raw_api.FPDFText_GetText(handle, 0, count, buffer) - 1 if count else 0
    codes = buffer[:count] if taken == count else [raw_api.FPDFText_GetUnicode(handle, i) for i in range(count)]
    words: list[Word] = []
    start: int | None = None
    for i, code in enumerate([*codes, 32]):
        if code in (9, 10, 13, 32, 160, 0):
            if start is not None and (word := _word(handle, codes, start, i - 1, height)):
                words.append(word)
            start = None
        elif start is None:
            start = i
    text_page.close()
    return words


def _word(handle: object, codes: Sequence[int], first: int, last: int, height: float) -> Word | None:
    box, end = _box(handle, first), _box(handle, last)
    text = "".join("-" if c in (2, 0xFFFE) else chr(c) for c in codes[first : last + 1] if c != 0xAD)
    size = box.top - box.bottom
    mark = ""
    while last > first and chr(codes[last]).isdigit() and end.top - end.bottom < 0.8 * size:  # a note mark glued to the word
        mark, text, last = text[-1] + mark, text[:-1], last - 1
        end = _box(handle, last)
    if size <= 0 or not text.strip():
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    raw_api.FPDFText_GetCharOrigin(handle, first, x, y)
    bold = _is_bold(handle, first)
    return Word(text, box.left, end.right, height - box.top, height - box.bottom, height - y.value, size, bold, mark)


def _box(handle: object, i: int) -> raw_api.FS_RECTF:
    box = raw_api.FS_RECTF()
    raw_api.FPDFText_GetLooseCharBox(handle, i, box)
    return box


def _is_bold(handle: object, i: int) -> bool:
    name = ctypes.create_string_buffer(64)
    flags = ctypes.c_int()
    raw_api.FPDFText_GetFontInfo(handle, i, name, 64, flags)
    return b"bold" in name.value.lower() or b"black" in name.value.lower() or raw_api.FPDFText_GetFontWeight(handle, i) >= 600


def _rules(page: pdfium.PdfPage) -> list[tuple[float, float, float, float]]:
    """The boxes of all drawn lines and rectangles, the y axis pointing down."""
    height = page.get_height()
    found = []
    handle = page.raw
    for i in range(min(raw_api.FPDFPage_CountObjects(handle), 5000)):
        item = raw_api.FPDFPage_GetObject(handle, i)
        if raw_api.FPDFPageObj_GetType(item) != raw_api.FPDF_PAGEOBJ_PATH:
            continue
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not raw_api.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        if raw_api.FPDFPath_CountSegments(item) > 5:
            found += _segments(item, height)
        else:
            found.append((left.value, height - top.value, right.value, height - bottom.value))
    return found


def _segments(item: object, height: float) -> list[tuple[float, float, float, float]]:
    """The straight lines of a path that draws several."""
    matrix = raw_api.FS_MATRIX()
    raw_api.FPDFPageObj_GetMatrix(item, matrix)
    points: list[tuple[float, float, bool]] = []
    for k in range(min(raw_api.FPDFPath_CountSegments(item), 2000)):
        segment = raw_api.FPDFPath_GetPathSegment(item, k)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw_api.FPDFPathSegment_GetPoint(segment, x, y)
        begins = raw_api.FPDFPathSegment_GetType(segment) == raw_api.FPDF_SEGMENT_MOVETO
        across = matrix.a * x.value + matrix.c * y.value + matrix.e
        points.append((across, height - (matrix.b * x.value + matrix.d * y.value + matrix.f), begins))
    return [
        (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in zip(points, points[1:], strict=False) if not b[2]
    ]


def to_text_blocks(pages: Sequence[Page]) -> list[Block]:
    """Return the blocks of laid-out pages."""
    running = _running(pages)
    body = _body_size(pages)
    words = known_words(item.text for page in pages for item in page.items if isinstance(item, Line))
    flow: list[tuple[Line | Table, int | None]] = []
    notes: dict[int, list[tuple[str, str]]] = {}
    for n, page in enumerate(pages):
        kept = [i for i in page.items if not (isinstance(i, Line) and (_is_running(i, page, running) or _DOTS.search(i.text)))]
        kept, notes[n] = _take_notes(kept, body, page.height, words)
        flow += [(i, n) for i in kept]
    return _blocks(_continued(flow), pages, notes, body, words)


def _is_running(line: Line, page: Page, running: frozenset[str]) -> bool:
    at_edge = line.bottom < 0.12 * page.height or line.top > 0.88 * page.height
    return at_edge and (_DIGITS.sub("#", line.text) in running or line.text.strip(" -–|").isdigit())


def _running(pages: Sequence[Page]) -> frozenset[str]:
    """The lines that return at the edge of pages, digits masked."""
    seen: Counter[str] = Counter()
    for page in pages:
        edge = {i.text for i in page.items if isinstance(i, Line) and (i.bottom < 0.12 * page.height or i.top > 0.88 * page.height)}
        seen.update({_DIGITS.sub("#", text) for text in edge})
    least = max(2, min(len(pages) // 4, 6))
    return frozenset(text for text, times in seen.items() if times >= least)


def _body_size(pages: Sequence[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for item in page.items:
            for line in (item,) if isinstance(item, Line) else ():
                sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 11.0


def _take_notes(
    items: Sequence[Line | Table], body: float, height: float, words: frozenset[str]
) -> tuple[list[Line | Table], list[tuple[str, str]]]:
    """The items without the footnotes below them, and the notes by their mark."""
    start = len(items)
    while start and isinstance(line := items[start - 1], Line) and line.size < 0.92 * body and line.top > 0.4 * height:
        start -= 1
    lines = [i for i in items[start:] if isinstance(i, Line)]
    if not lines or not (_NOTE.match(lines[0].text) or lines[0].text[:1].isdigit()):
        return list(items), []
    groups: list[list[str]] = []
    for line in lines:
        groups.append([line.text]) if line.text[:1].isdigit() or not groups else groups[-1].append(line.text)
    notes = []
    for group in groups:
        found = re.match(r"(\d{1,3})\s*(.+)", join_lines(group, words))
        if found:
            notes.append((found[1], found[2]))
    return list(items[:start]), notes


def _continued(flow: list[tuple[Line | Table, int | None]]) -> list[tuple[Line | Table, int | None]]:
    """The flow with tables that run on over a page made one."""
    kept: list[tuple[Line | Table, int | None]] = []
    for item, page in flow:
        before = kept[-1][0] if kept else None
        if isinstance(item, Table) and isinstance(before, Table) and before.width == item.width and kept[-1][1] != page:
            rows = item.rows[1:] if item.rows and item.rows[0] == before.rows[0] and item.width > 2 else item.rows
            pages = (*before.pages, *[page] * len(rows))
            kept[-1] = (Table(before.top, item.bottom, before.left, before.right, (*before.rows, *rows), pages), page)
        else:
            kept.append((item if isinstance(item, Line) else item.on(page), page))
    return kept


def _blocks(
    flow: Sequence[tuple[Line | Table, int | None]],
    pages: Sequence[Page],
    notes: dict[int, list[tuple[str, str]]],
    body: float,
    words: frozenset[str],
) -> list[Block]:
    blocks: list[Block] = []
    styles = _heading_styles([i for i, _ in flow if isinstance(i, Line)], body)
    group: list[tuple[Line, int]] = []

    def close() -> None:
        if group:
            blocks.extend(_paragraph(group, pages, styles, body, words))
            blocks.extend(_notes_of(group, notes, pages))
            group.clear()

    for item, n in flow:
        place = n or 0
        if isinstance(item, Table):
            close()
            numbers = [pages[p or 0].number for p in item.pages]
            blocks += to_rows([[_cell(c, words) for c in row] for row in item.rows], numbers)
            continue
        if group and not _runs_on(group[-1][0], item, group[-1][1] != place, styles, body):
            close()
        group.append((item, place))
    close()
    return blocks if styles else _by_shape(blocks)


def _runs_on(before: Line, line: Line, turned: bool, styles: dict[tuple[float, bool], int], body: float) -> bool:
    """True when a line goes on with the paragraph of the line before it."""
    if before.style != line.style or is_item_start(line.text):
        return False
    if before.style in styles and _could_head(before.text):
        return not turned and 0 < line.top - before.top < 1.8 * before.size and line.number_free
    if turned or line.top < before.top:  # next page or column
        return not before.text.endswith((".", "?", "!", ":", ";")) and line.text[:1].islower()
    return line.top - before.bottom < 0.62 * body and not (is_item_start(before.text) and line.left < before.left - 2)


def _could_head(text: str) -> bool:
    return len(text) <= 120 and not text.endswith((".", ",", ";"))


def _heading_styles(lines: Sequence[Line], body: float) -> dict[tuple[float, bool], int]:
    """The styles (size, bold) that headings have, largest first, with their rank from 1."""
    used: defaultdict[tuple[float, bool], int] = defaultdict(int)
    for line in lines:
        if (line.size > 1.1 * body or (line.bold and line.size > 0.93 * body)) and _could_head(line.text) and not is_item_start(line.text):
            used[line.style] += 1
    ranked = sorted(used, key=lambda s: (-s[0], not s[1]))
    return {style: rank for rank, style in enumerate(ranked, 1)}


def _paragraph(
    group: Sequence[tuple[Line, int]], pages: Sequence[Page], styles: dict[tuple[float, bool], int], body: float, words: frozenset[str]
) -> list[Block]:
    lines = [text for line, _ in group for text in clean_lines([line.text])]
    if not lines:
        return []
    page, first = pages[group[0][1]].number, group[0][0]
    text = join_lines(lines, words)
    numbered = re.match(r"\d+(\.\d+)*\.? [A-Z]", text)
    if first.style in styles and _could_head(text) and len(group) <= 3 and (numbered or not is_item_start(text)):
        return [Block(kind=BlockKind.HEADING, text=text, level=styles[first.style], page=page)]
    kind = BlockKind.ITEM if is_item_start(text) else BlockKind.PARAGRAPH
    return [Block(kind=kind, text=text, page=page)]


def _notes_of(group: Sequence[tuple[Line, int]], notes: dict[int, list[tuple[str, str]]], pages: Sequence[Page]) -> list[Block]:
    """The footnotes that the lines of a paragraph refer to."""
    return [
        note_block(mark, said, pages[n].number)
        for line, n in group
        for wanted in line.marks
        for mark, said in notes.get(n, ())
        if mark == wanted
    ]


def _cell(lines: Sequence[str], words: frozenset[str]) -> str:
    return "\n".join(b.text for b in to_blocks([" ".join(x.split()) for x in lines], words))


def _by_shape(blocks: list[Block]) -> list[Block]:
    """The blocks of a PDF in which headings look like text: headings by the shape of the lines."""
    levels = heading_levels([b.text for b in blocks])
    return [
        b.model_copy(update={"kind": BlockKind.HEADING, "level": level if number or level == 1 else 0})
        if level and b.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
        else b
        for b, (_, level, number) in zip(blocks, levels, strict=True)
    ]


def count_pages(raw: bytes) -> int:
    """Return how many pages a readable PDF has."""
    document = pdfium.PdfDocument(raw)
    try:
        return len(document)
    finally:
        document.close()


def title_of_pdf(raw: bytes) -> str:
    """Return the title in the properties of a PDF, '' when it has none; raises what pypdfium2 raises."""
    document = pdfium.PdfDocument(raw)
    try:
        return str(document.get_metadata_dict().get("Title") or "")
    finally:
        document.close()
