"""What stands on page after page and is no text of the plan: running headers and footers, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from corpus.reading.pdf.shapes import Item, Line, Page

EDGE = 0.12  # the share of the height that is the edge of a page
_VERY = 0.075  # and its very edge, where no text of the plan stands
_SAME = 8.0  # points within which a running line keeps its height
_HEADING = re.compile(r"^#(?:\.#)*\.?\s+[^\W\d_].*[^\W\d_]$")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"^\W*(?:pagina|blz\.?|bladzijde|page)?\s*(?:\d{1,4}|[ivx]{1,5}(?!\w))(?:\s*(?:van|/|of|\|)\s*\d{1,4})?\W*$", re.I)


def running_lines(pages: Sequence[Page]) -> frozenset[int]:
    """Return the headers, footers and page numbers, by the identity of their lines.

    They return at one height, digits masked: at the very edge on a few pages (or on pages after each other, as the name of a chapter
    does), nearer to the text on many; a numbered heading that begins several pages is none.
    """
    returning: defaultdict[tuple[str, int], list[tuple[int, Item, bool]]] = defaultdict(list)
    found: set[int] = set()
    for n, page in enumerate(pages):
        for line in (i for i in page.items if at_edge(i, page)):
            text = _text(line)
            if _NUMBER.match(text):
                found.add(id(line))
            upper = line.bottom < page.height / 2
            place = line.top if upper else line.top - page.height
            very = line.bottom < _VERY * page.height or line.top > (1 - _VERY) * page.height
            returning[_DIGITS.sub("#", text), round(place / _SAME)].append((n, line, very))
    for (text, _), seen in returning.items():
        if _returns(text, sorted({n for n, _, _ in seen}), all(very for _, _, very in seen), len(pages)):
            found.update(id(line) for _, line, _ in seen)
    return frozenset(found)


def _returns(text: str, on: Sequence[int], very: bool, count: int) -> bool:
    if very:
        return len(on) >= max(2, min(count // 4, 6)) or any(b - a <= 2 for a, b in pairwise(on))
    return len(on) >= max(3, min(count // 3, 8)) and not _HEADING.match(text)


def _text(item: Item) -> str:
    """What a line says, or all cells of a table: headers are drawn with lines too."""
    return item.text if isinstance(item, Line) else " ".join(text for row in item.rows for cell in row for text in cell)


def at_edge(line: Item, page: Page) -> bool:
    """True for what stands at the top or bottom of its page."""
    return line.bottom < EDGE * page.height or line.top > (1 - EDGE) * page.height
