"""The table of contents of a PDF: which lines are its entries, and which headings it promises."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.place import squash
from corpus.reading.pdf.shapes import Line, Page

_DOTS = re.compile(r"(\.{4,}|(\. ){3,}\.?|…{2,}|_{4,})\s*\d*\s*$")
_ENTRY = re.compile(r"^(?P<title>\S.{2,100}?)\s+(?P<page>\d{1,3})$")
_TITLE = frozenset(("inhoud", "inhoudsopgave", "inhoudstafel", "inhoudsopgaaf"))
_LEAST = 4  # entries of a table of contents without dots
_NUMBER = re.compile(r"^(?:hoofdstuk\s+)?(\d{1,2}(?:\.\d{1,2})*)\.?:?\s*", re.I)


def find_contents(pages: Sequence[Page]) -> tuple[frozenset[int], frozenset[str]]:
    """Return the entries of the table of contents (by identity of their lines) and the letters of the titles they promise."""
    entries: set[int] = set()
    titles: set[str] = set()
    going = False
    for page in pages:
        lines = [i for i in page.items if isinstance(i, Line)]
        dotted = [line for line in lines if _DOTS.search(line.text)]
        titles.update(squash(_DOTS.sub("", line.text)) for line in dotted)
        entries.update(map(id, dotted))
        names = any(line.text.strip(" :").lower() in _TITLE for line in lines)
        plain = _plain_entries(lines) if (names or going) else []
        going = len(plain) >= _LEAST
        for title, parts in plain if going else ():
            entries.update(map(id, parts))
            titles.add(squash(title))
    return frozenset(entries), frozenset(t for t in titles if t and not t.isdigit())


def _plain_entries(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """Title and lines of entries without dots: a page number at the end or alone at the right; the numbers go up."""
    found: list[tuple[str, int, list[Line]]] = []
    loose = [line for line in lines if line.text.isdigit() and len(line.text) <= 3]
    for line in lines:
        beside = next((x for x in loose if abs(x.bottom - line.bottom) < 0.4 * line.size and x.left > line.right), None)
        entry = _ENTRY.match(line.text)
        if beside is not None:
            found.append((line.text, int(beside.text), [line, beside]))
        elif entry and not re.search(r"(19|20)\d\d$", line.text):
            found.append((entry["title"], int(entry["page"]), [line]))
    if len(found) < _LEAST or sum(a[1] <= b[1] for a, b in pairwise(found)) < 0.8 * (len(found) - 1):
        return []
    return [(title, parts) for title, _, parts in found]


def without_number(title: str) -> str:
    """Return a title without the number before it."""
    return _NUMBER.sub("", title)
