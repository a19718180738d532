"""Draw a page of a PDF as its reader knows it, with the place of some words marked on it. In a guarded process: see `show_page`."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw_api

from corpus.place import squash
from corpus.records import Record

SCALE = 1.6  # pixels to a point: an A4 is about 950 wide
LARGEST = 2200  # pixels of the longest side
MARK = np.array([255, 226, 122], dtype=np.uint16)  # what white becomes under the mark
SOME = 28  # letters from which a part of the words tells the place
Box = tuple[float, float, float, float]


class Picture(Record):
    """A page as PNG: which one it is in the file (the first is 1), and whether the words were found on it."""

    png: bytes
    number: int
    marked: bool


def picture(raw: bytes, words: Sequence[str], page: int | None) -> Picture:
    """Return the page on which these words stand; `page` is the number printed on it, which decides where they stand on several."""
    document = pdfium.PdfDocument(raw)
    try:
        number, boxes = _where(document, words, page)
        sheet = document[number]
        scale = min(SCALE, LARGEST / max(sheet.get_width(), sheet.get_height(), 1))
        pixels = sheet.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3].copy()
        for left, bottom, right, top in boxes:
            height = sheet.get_height()
            rows = slice(max(0, int((height - top) * scale) - 1), int((height - bottom) * scale) + 2)
            columns = slice(max(0, int(left * scale) - 1), int(right * scale) + 2)
            pixels[rows, columns] = (pixels[rows, columns].astype(np.uint16) * MARK // 255).astype(np.uint8)
        return Picture(png=_png(pixels), number=number + 1, marked=bool(boxes))
    finally:
        document.close()


def _where(document: pdfium.PdfDocument, words: Sequence[str], page: int | None) -> tuple[int, list[Box]]:
    """The page in the file and the boxes of the words on it; without the words, the page of that number."""
    count = len(document)
    labels = [document.get_page_label(n) for n in range(count)]
    by_number = [n for n in range(count) if page is not None and labels[n] == str(page)] or ([page - 1] if page and page <= count else [0])
    order = sorted(range(count), key=lambda n: (abs(n - by_number[0]), n))
    for wanted in _pieces(words):
        for n in order:
            boxes = list(_boxes(document[n].get_textpage(), wanted))
            if boxes:
                return n, boxes
    return by_number[0], []


def _pieces(words: Sequence[str]) -> Iterator[list[str]]:
    """The words to look for: whole, else the lines of them, else their beginning."""
    whole = [w for w in (squash(text) for text in words) if w]
    yield whole
    yield [w for text in words for w in (squash(line) for line in text.split("\n")) if len(w) >= SOME]
    yield [w[:SOME] for w in whole if len(w) > SOME]


def _boxes(text: pdfium.PdfTextPage, wanted: Sequence[str]) -> Iterator[Box]:
    """The boxes of the words on a page, a box a line."""
    letters: list[tuple[str, int]] = []
    for n in range(text.count_chars()):
        sign = chr(raw_api.FPDFText_GetUnicode(text, n) or 32)
        letters += [(letter, n) for letter in squash(sign)]
    said = "".join(letter for letter, _ in letters)
    for one in wanted:
        at = said.find(one)
        if at >= 0:
            first, last = letters[at][1], letters[at + len(one) - 1][1]
            for n in range(text.count_rects(first, last - first + 1)):
                yield text.get_rect(n)


def _png(pixels: np.ndarray) -> bytes:
    """The pixels (height, width, 3) as a PNG file."""
    height, width, _ = pixels.shape
    rows = np.concatenate([np.zeros((height, 1), dtype=np.uint8), pixels.reshape(height, width * 3)], axis=1)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows.tobytes(), 6)), (b"IEND", b""))
    chunks = (struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
