"""Open a part that treats several themes below one heading: a list or a row per theme in a chapter of continued or other themes.

Each gets a window on the text of the part, so that everything that is found there belongs to that theme; the text stays the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.structure.units import BULLET, ROW, Span
from knowledge.extract.records import Part, Reads
from knowledge.extract.rows import is_crossed

SHORT, WORDS = 70, 9  # characters and words of a line that is the name of a theme
_ITEM = re.compile(r"(?<=\S)\s+(?=[o•]\s+[A-Z‘'(])")  # before an item that is glued behind the name of its theme
_NAMED_ITEM = re.compile(
    r"^(?:[•▪◦·*o–-]|\d{1,2}[.)]|[a-z][.)])\s*(?P<name>[^.:;()]{3,50}):\s+(?=\S)"
)  # `- Verkeersveiligheid: meer controles`
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
    names = [n for n in _names(part, reads) if reads.themes(n.name.text)]
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


def _names(part: Part, reads: Reads) -> Iterator[Window]:
    """The names of themes: a line above a list, the label of a row, or words glued before or behind an item."""
    at = 0
    lines = part.text.split("\n")
    for n, line in enumerate(lines):
        following = lines[n + 1].strip() if n + 1 < len(lines) else ""
        text = line.strip()
        start = at + line.index(text) if text else at
        at += len(line) + 1
        if not text or text == part.heading or is_crossed(text):
            continue
        head = _HEADS.match(text)
        offset = head.end() if head else 0
        yield from _in_line(text[offset:], start + offset, following, reads)


def _in_line(text: str, start: int, following: str, reads: Reads) -> Iterator[Window]:
    def window(name: str, at: int, then: int) -> Window:
        return Window(Span(text=name, start=start + at, end=start + at + len(name)), start + then, 0)

    if ROW in text:
        yield window(text.partition(ROW)[0], 0, 0)
        return
    item = _NAMED_ITEM.match(text)
    if item and reads.themes(item["name"]):
        yield window(item["name"], item.start("name"), item.end())
        return
    before = 0
    for mark in _ITEM.finditer(text):
        name = _ending(text[before : mark.start()], reads)
        if name:
            yield window(name, mark.start() - len(name), mark.start() + 1)
        before = mark.end()
    if not BULLET.match(following) or text[-1:] in ".:;,":
        return
    rest = text[before:]
    if not before and not BULLET.match(text) and len(text) <= SHORT and len(text.split()) <= WORDS and reads.themes(text):
        yield window(text, 0, len(text) + 1)
    elif (behind := rest.rpartition(". ")[2]) != rest and behind[:1].isupper() and len(behind.split()) <= WORDS and reads.themes(behind):
        yield window(behind, len(text) - len(behind), len(text) + 1)


def _ending(text: str, reads: Reads) -> str:
    """The name of a theme that a text ends with: the fewest last words that begin with a capital and name one, or a short line."""
    words = list(re.finditer(r"[^\s/]+", text.rstrip()))[-WORDS:]
    for word in reversed(words):
        name = text[word.start() :].rstrip()
        if word[0][:1].isupper() and reads.themes(name) and "." not in name:
            return name
    short = text.strip()
    return short if len(words) < 4 and "." not in short and reads.themes(short) else ""
