"""What stands on page after page and is no text of the plan: running headers and footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.reading.pdf.shapes import Line, Page

EDGE = 0.12  # the share of the height that is the edge of a page
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"^\W*(?:pagina|blz\.?|bladzijde|page)?\s*(?:\d{1,4}|[ivx]{1,5}(?!\w))(?:\s*(?:van|/|of|\|)\s*\d{1,4})?\W*$", re.I)


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
