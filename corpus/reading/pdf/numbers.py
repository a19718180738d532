"""The number by which a page is cited: the label that the file gives it, else the number printed at its edge, else that of the sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.reading.pdf.edges import EDGE
from corpus.reading.pdf.shapes import Line, Page

_PRINTED = re.compile(
    r"^\W*(?:(?:pagina|blz\.?|bladzijde|p\.|page)\s*)?(\d{1,4})(?:\s*(?:/|van|of)\s*\d{1,4})?\W*$|\b(?:pagina|blz\.?|page)\s*(\d{1,4})\b"
    r"|^(\d{1,3})\s*[|•·–]|[|•·–]\s*(\d{1,3})$",
    re.I,
)
_BESIDE = re.compile(r"^(\d{1,3})\s+\D|\D\s+(\d{1,3})$")  # in a header or footer, without a sign between
_SHARE = 0.6  # of the pages with a number that have to agree on how it differs from the sheet
_LEAST = 2


def page_numbers(labels: Sequence[str], pages: Sequence[Page]) -> list[int | None]:
    """Return the number to cite for each page; None where the paper has none (covers, pages numbered i, ii)."""
    sheets = [str(n) for n in range(1, len(pages) + 1)]
    if any(label.isdigit() for label in labels) and list(labels) != sheets:
        return [int(label) if label.isdigit() else None for label in labels]
    return _by_shift(_printed(pages, _PRINTED) or _printed(pages, _BESIDE), len(pages))


def _by_shift(found: Sequence[tuple[int, int]], count: int) -> list[int | None]:
    shifts = Counter(number - sheet for sheet, number in found)
    shift, times = shifts.most_common(1)[0] if shifts else (0, 0)
    numbered = len({sheet for sheet, _ in found})
    if times < _LEAST or times < _SHARE * numbered or shift > 0 and times < 3:
        shift = 0
    return [number if (number := sheet + shift) > 0 else None for sheet in range(1, count + 1)]


def _printed(pages: Sequence[Page], shape: re.Pattern[str]) -> list[tuple[int, int]]:
    """Sheet and number for every number that stands at the edge of a page."""
    found = []
    for n, page in enumerate(pages, 1):
        for line in (i for i in page.items if isinstance(i, Line)):
            if line.bottom < EDGE * page.height or line.top > (1 - EDGE) * page.height:
                number = shape.search(line.text)
                if number:
                    found.append((n, int(next(g for g in number.groups() if g))))
    return list(dict.fromkeys(found))
