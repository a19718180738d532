"""What stands on every page of a text but is no text of the plan: running headers and footers; and what a table of contents tells.

A running line returns with a page number that goes up, or as the first or last line of page after page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from corpus.place import squash

_NUMBERS = re.compile(r"\d+")
_PAGE = re.compile(r"^\W*(?:[Pp]agina|[Bb]lz\.?)?\W*\d{1,3}(?:\s*(?:van|/|-)\s*\d{1,3})?\W*$")
_DOTS = re.compile(r"(\.{4,}|(\. ){4,}|…{2,}|_{4,})\s*\d*\s*$")
_DRAWN = re.compile(r"[\u2500-\u257f]")
TIMES = 3  # on how many pages a line has to be the first or last
ENTRIES = 4  # how many entries a table of contents has at least


def is_contents(line: str) -> bool:
    """True for a line of a table of contents."""
    return bool(_DOTS.search(line))


def is_drawn(line: str) -> bool:
    """True for a line of a figure that was drawn with characters."""
    return bool(_DRAWN.search(line))


def contents(lines: Iterable[str]) -> Mapping[str, int]:
    """Return the level of the headings without a number that a table of contents lists, by their letters; empty when it lists few."""
    found = [(len(line) - len(line.lstrip()), _DOTS.sub("", line).strip()) for line in lines if is_contents(line)]
    found = [(indent, title) for indent, title in found if title and not title[0].isdigit()]
    steps: list[int] = []
    for indent in sorted({i for i, _ in found}):
        if not steps or indent - steps[-1] > 1:
            steps.append(indent)
    levels = {squash(title): sum(step <= indent for step in steps) for indent, title in found}
    return levels if len(levels) >= ENTRIES else {}


def without_running(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the pages without running headers and footers; a title that returns as one stays on the first page."""
    numbered, returning = _numbered(line for page in pages for line in page), _at_edges(pages)
    return [[x for x in page if mask(x) not in numbered and (mask(x) not in returning or n == 0)] for n, page in enumerate(pages)]


def mask(line: str) -> str:
    """Return the form in which lines of pages are compared: white space folded, digits masked."""
    return _NUMBERS.sub("#", " ".join(line.split()))


def _numbered(lines: Iterable[str]) -> frozenset[str]:
    """Lines that return with a page number that goes up."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for line in lines:
        found = _NUMBERS.findall(line)
        if found and len(line.strip()) > len(found[0]) and (line.strip().endswith(found[-1]) or line.strip().startswith(found[0])):
            numbers[mask(line)].append(int(found[-1] if line.strip().endswith(found[-1]) else found[0]))
    return frozenset(masked for masked, seen in numbers.items() if len(seen) >= 4 and len(masked) > 4 and _goes_up(seen))


def _goes_up(numbers: Sequence[int]) -> bool:
    return all(a < b <= a + 9 for a, b in pairwise(numbers))


def _at_edges(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines that are the first or the last one of several pages, page numbers left out."""
    seen: Counter[str] = Counter()
    for page in pages:
        held = [line for line in page if line.strip() and not _PAGE.match(line.strip())]
        seen.update({mask(line) for line in (held[:1] + held[-1:])})
    return frozenset(masked for masked, times in seen.items() if times >= max(TIMES, len(pages) // 5))
