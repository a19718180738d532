"""What stands on page after page and is no text of the plan: running headers and footers, page numbers, watermarks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from corpus.reading.pdf.shapes import Line, Page, Sheet, Word

EDGE = 0.12  # the share of the height that is the edge of a page
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"^\W*(?:pagina|blz\.?|bladzijde|page)?\s*(?:\d{1,4}|[ivx]{1,5}(?!\w))(?:\s*(?:van|/|of|\|)\s*\d{1,4})?\W*$", re.I)
_LARGE = 1.8  # times the usual letter that a watermark is at least
_TIMES = 3  # pages on which it returns


def without_watermarks(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the pages without what was stamped across them: askew, or large and faint, or large in one place page after page."""
    sizes = [w.size for sheet in sheets[:60] for w in sheet.words]
    large = _LARGE * median(sizes) if sizes else 0.0
    places: defaultdict[tuple[str, int, int], int] = defaultdict(int)
    for sheet in sheets:
        for key in {_place(w) for w in sheet.words if w.size > large}:
            places[key] += 1
    often = max(_TIMES, len(sheets) // 3)
    for sheet in sheets:
        middle = (EDGE * sheet.height, (1 - EDGE) * sheet.height)
        sheet.words = [
            w
            for w in sheet.words
            if not w.look.slanted
            and not (
                w.size > large and (w.look.faint and w.size > 1.6 * large or places[_place(w)] >= often and middle[0] < w.base < middle[1])
            )
        ]
    return list(sheets)


def _place(word: Word) -> tuple[str, int, int]:
    return word.text, round(word.left / 6), round(word.base / 6)


def running_lines(pages: Sequence[Page]) -> frozenset[str]:
    """Return the lines that return at the edge of pages, digits masked."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_masked(line.text) for line in page.items if isinstance(line, Line) and at_edge(line, page)})
    least = max(2, min(len(pages) // 4, 6))
    return frozenset(text for text, times in seen.items() if times >= least)


def is_running(line: Line, page: Page, running: frozenset[str]) -> bool:
    """True for a header, footer or page number."""
    return at_edge(line, page) and (_masked(line.text) in running or bool(_NUMBER.match(line.text)))


def at_edge(line: Line, page: Page) -> bool:
    """True for a line at the top or bottom of its page."""
    return line.bottom < EDGE * page.height or line.top > (1 - EDGE) * page.height


def _masked(text: str) -> str:
    return _DIGITS.sub("#", text)
