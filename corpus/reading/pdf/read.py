"""Open a PDF and deliver its blocks, with a remark for every page that could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw_api

from corpus.reading.limits import Limits
from corpus.reading.pdf.blocks import to_text_blocks
from corpus.reading.pdf.columns import lay_out
from corpus.reading.pdf.edges import running_lines
from corpus.reading.pdf.headings import Bookmark
from corpus.reading.pdf.numbers import page_numbers
from corpus.reading.pdf.shapes import Page, Sheet
from corpus.reading.pdf.survey import Survey, Unwanted, letters_of
from corpus.reading.pdf.words import read_sheet
from corpus.reading.unreadable import UnreadableDocument
from corpus.records import Reading

OCR = "maak er eerst tekst van met: ocrmypdf -l nld origineel.pdf leesbaar.pdf"
FORCED = "maak de letters leesbaar met: ocrmypdf --force-ocr -l nld origineel.pdf leesbaar.pdf"
_LEFT = 0.1  # of the letters that have to be readable at least
_WORTH = 0.15  # of the letters of a page in unreadable fonts from which it is told
# what pdfium says of a file it does not open; one without pages it calls a success
_ERRORS = (("assword", "is met een wachtwoord beveiligd"), ("ecurity", "is beveiligd"), ("Success", "is een pdf zonder pagina's"))


def read_pdf(raw: bytes, name: str, limits: Limits) -> Reading:
    """Return the blocks of a PDF and remarks for the user (pages without text); raises UnreadableDocument with the reason."""
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
    form, survey, nothing = _form(document), Survey(), Unwanted()
    read = [_read_page(document, n, form, nothing, survey) for n in range(count)]
    unwanted = survey.unwanted()
    for n in survey.pages_with(unwanted):
        read[n] = _read_page(document, n, form, unwanted)
    sheets, pages = [sheet for sheet, _ in read], [page for _, page in read]
    remarks = _remarks(sheets, pages, name)
    numbers = page_numbers([document.get_page_label(n) for n in range(count)], pages)
    return to_text_blocks(pages, numbers, list(_bookmarks(document))), remarks


def _read_page(
    document: pdfium.PdfDocument, n: int, form: pdfium.PdfFormEnv | None, unwanted: Unwanted, survey: Survey | None = None
) -> tuple[Sheet, Page]:
    """One page laid out, and what is told of it; its words are let go."""
    try:
        page = document[n]
    except pdfium.PdfiumError:
        sheet = Sheet([], [], 0, 0, broken=True)
    else:
        try:
            sheet = read_sheet(page, form)
        finally:
            page.close()
    unwanted.leave_out(sheet)
    if survey:
        survey.see(sheet)
    laid = lay_out(sheet.words, sheet.rules, sheet.width, sheet.height)
    sheet.letters = letters_of(sheet.words)
    sheet.words, sheet.rules = [], []
    return sheet, laid


def _form(document: pdfium.PdfDocument) -> pdfium.PdfFormEnv | None:
    if document.get_formtype() == raw_api.FORMTYPE_NONE:
        return None
    document.init_forms()
    return document.formenv


def _bookmarks(document: pdfium.PdfDocument) -> Iterator[Bookmark]:
    for mark in document.get_toc(max_depth=6):
        destination = mark.get_dest()
        yield Bookmark(" ".join(mark.get_title().split()), mark.level + 1, destination.get_index() if destination else None)


def _remarks(sheets: Sequence[Sheet], pages: Sequence[Page], name: str) -> tuple[str, ...]:
    """What could not be read, by page; raises UnreadableDocument when that is all of it."""
    running = running_lines(pages)
    bare = [n for n, page in enumerate(pages, 1) if not any(id(i) not in running for i in page.items)]
    empty = [n for n in bare if sheets[n - 1].pictured or (sheets[n - 1].drawn and not sheets[n - 1].letters)]
    broken = [n for n, sheet in enumerate(sheets, 1) if sheet.broken]
    if len(broken) == len(sheets):
        raise UnreadableDocument(name, "is een beschadigde of onvolledige pdf")
    lost = sum(sheet.unlettered for sheet in sheets)
    said = [sheet.letters for sheet in sheets]
    garbled = [
        n
        for n, (sheet, letters) in enumerate(zip(sheets, said, strict=True), 1)
        if sheet.unlettered > _WORTH * (letters + sheet.unlettered)
    ]
    if lost and sum(said) < _LEFT * (lost + sum(said)):
        raise UnreadableDocument(name, f"is niet leesbaar: het lettertype zegt niet welke letters er staan ({_ranges(garbled)}); {FORCED}")
    if len(bare) == len(pages):
        raise UnreadableDocument(name, f"bevat geen tekst (een scan, {_ranges(empty or bare)}); {OCR}")
    remarks = []
    if empty:
        remarks.append(f"{_counted(empty)} zonder tekst: {_listed(empty)} (een scan of afbeelding); {OCR}")
    if garbled:
        remarks.append(f"{_counted(garbled)} niet leesbaar (lettertype zonder letters): {_listed(garbled)}; {FORCED}")
    if broken:
        remarks.append(f"{_counted(broken)} beschadigd en niet gelezen: {_listed(broken)}")
    return tuple(remarks)


def _counted(pages: Sequence[int]) -> str:
    return "1 pagina" if len(pages) == 1 else f"{len(pages)} pagina's"


def _ranges(pages: Sequence[int]) -> str:
    return f"pagina {_listed(pages, 2)}"


def _listed(pages: Sequence[int], least: int = 3) -> str:
    """Numbers as people write them: `4, 9, 10, 12-15`, so many in a row drawn together."""
    spans: list[list[int]] = []
    for n in pages:
        if spans and spans[-1][1] == n - 1:
            spans[-1][1] = n
        else:
            spans.append([n, n])
    return ", ".join(f"{a}-{b}" if b - a >= least - 1 else ", ".join(map(str, range(a, b + 1))) for a, b in spans)


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
