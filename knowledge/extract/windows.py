"""Open a part that treats several themes below one heading: a list or a row per theme in a chapter of continued or other themes.

Each gets a window on the text of the part, so that everything that is found there belongs to that theme; the text stays the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.structure.units import BULLET, ROW, Span
from knowledge.extract.records import Part, Reads

SHORT, WORDS = 70, 9  # characters and words of a line that is the name of a theme
_NAME_O = re.compile(r"^(?P<name>[^.:;]{3,60}?)\s+[o•]\s+(?=[A-Z‘'(])")  # a first item glued behind the name
_HEADS = re.compile(
    r"^(?:thema.?s?|onderwerp|accenten)\b.*\b(?:accenten|inzet|aanpak|maatregelen|acties)\b(?:\s+20\d\d\s*[-–]\s*20\d\d)?\s*", re.I
)


class Window(NamedTuple):
    """The name of a theme and the piece of the text that is about it."""

    name: Span
    start: int
    end: int


def windows_of(part: Part, reads: Reads) -> list[Window]:
    """Return the themes that the lines or rows of a part are about, each with its piece; none when there are less than two."""
    names = [n for n in _names(part) if reads.themes(n.name.text)]
    if len(names) < 2:
        return []
    ends = [*(n.name.start for n in names[1:]), len(part.text)]
    return [Window(n.name, n.start, max(n.start, end)) for n, end in zip(names, ends, strict=True)]


def opened(part: Part, windows: Sequence[Window]) -> Iterator[tuple[Part, Window | None]]:
    """Yield a part in pieces: what stands before the first theme, and a piece per theme."""
    if windows and windows[0].name.start > 0:
        yield part.model_copy(update={"window": (0, windows[0].name.start)}), None
    for window in windows:
        yield part.model_copy(update={"window": (window.start, window.end), "facet": "maatregelen"}), window
    if not windows:
        yield part, None


def _names(part: Part) -> Iterator[Window]:
    """The lines that can be the name of a theme: above a list, before its first item, or the label of a row."""
    at = 0
    lines = part.text.split("\n")
    for n, line in enumerate(lines):
        following = lines[n + 1] if n + 1 < len(lines) else ""
        text = line.strip()
        start = at + line.index(text) if text else at
        at += len(line) + 1
        if not text or text == part.heading or BULLET.match(text):
            continue
        head = _HEADS.match(text)
        offset = head.end() if head else 0
        rest = text[offset:]
        if ROW in rest:
            label = rest.partition(ROW)[0]
            yield Window(Span(text=label, start=start + offset, end=start + offset + len(label)), start + offset, 0)
        elif glued := _NAME_O.match(rest):
            name = glued["name"]
            yield Window(Span(text=name, start=start + offset, end=start + offset + len(name)), start + offset + len(name) + 1, 0)
        elif rest and len(rest) <= SHORT and len(rest.split()) <= WORDS and BULLET.match(following.strip()) and rest[-1] not in ".:;,":
            yield Window(Span(text=rest, start=start + offset, end=start + offset + len(rest)), start + offset + len(rest) + 1, 0)
