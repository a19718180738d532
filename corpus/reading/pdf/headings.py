"""Which lines of a PDF are headings, and of what level: by its bookmarks and table of contents, by how they look, by their numbers.

A line that looks otherwise than the text and stands by itself is a heading; so is one with the next number in a plan whose headings look
like text. Numbers that follow each other line by line are a list.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.place import squash
from corpus.reading.pdf.contents import without_number
from corpus.reading.pdf.shapes import Item, Line, Style
from corpus.structure.clean import is_item_start, join_lines
from corpus.structure.shape import follows

Flow = Sequence[tuple[Item, int]]  # lines and tables in reading order, each with the place of its page
_NUMBER = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.:]?\s+(?=[A-ZÀ-Þ‘'(\"“])")
_ALONE = re.compile(r"^(?:(?:hoofdstuk|bijlage|deel)\s+[\dA-Z]{1,4}|\d{1,2}(?:\.\d{1,2}){0,3})[.:]?$", re.I)
_LONGEST, _LINES = 120, 4  # characters and lines of a heading at most
_LARGER, _AS_LARGE = 1.1, 0.93  # times the letter of the text
_TIGHT, _WIDE = 1.35, 1.8  # from top to top, times the letter: lines of one heading


@dataclass(frozen=True)
class Bookmark:
    """A step of the outline that the file carries; `page` is the place of its page."""

    title: str
    level: int
    page: int | None


@dataclass(frozen=True)
class Found:
    """A heading: how many lines of the flow it takes, and its level."""

    lines: int
    level: int


@dataclass
class _Candidate:
    at: int
    lines: int
    text: str
    line: Line
    page: int
    promised: int = 0  # the level that the outline of the file gives
    listed: bool = False  # the table of contents has it

    @property
    def number(self) -> tuple[int, ...]:
        found = _NUMBER.match(self.text)
        return tuple(int(n) for n in found["number"].split(".")) if found else ()


def find_headings(flow: Flow, bookmarks: Sequence[Bookmark], contents: frozenset[str], body: Line | None) -> dict[int, Found]:
    """Return the headings by their place in the flow; `body` is a line that looks as the text does."""
    if body is None:
        return {}
    promised = _promised(flow, bookmarks)
    candidates: list[_Candidate] = []
    i = 0
    while i < len(flow):
        item, page = flow[i]
        one = _candidate(flow, i, item, page, promised, contents, body) if isinstance(item, Line) else None
        if one:
            candidates.append(one)
        i += one.lines if one else 1
    kept = _in_order(_without_lists(_merged(candidates), body))
    if plain := _plain_numbers(flow, kept, body):
        kept = sorted([*kept, *plain], key=lambda c: c.at)
    return {c.at: Found(c.lines, level) for c, level in zip(kept, _levels(kept), strict=True)}


def _candidate(
    flow: Flow, i: int, line: Line, page: int, promised: Mapping[int, tuple[int, int]], contents: frozenset[str], body: Line
) -> _Candidate | None:
    if i in promised:
        lines, level = promised[i]
        return _Candidate(i, lines, _text(flow, i, lines), line, page, promised=level)
    opens = squash(line.text)[:5]
    for lines in range(1, _LINES) if any(title.startswith(opens) for title in contents) else ():
        if not _goes_on(flow, i, lines):
            break
        text = _text(flow, i, lines)
        if squash(text) in contents and (_stands_out(line, body) or _is_apart(flow, i)):
            return _Candidate(i, lines, text, line, page, listed=True)
    if _announces(flow, i, line, page, body):
        return _Candidate(i, 1, line.text, line, page)
    if not (_stands_out(line, body) or _is_odd(flow, i, line, body)) or not _could_head(line.text):
        return None
    lines = 1
    while lines < _LINES and _goes_on(flow, i, lines + 1) and _wraps(flow, i + lines - 1, body):
        lines += 1
    text = _text(flow, i, lines)
    if not _could_head(text) or lines == _LINES or _runs_into_text(flow, i, lines, body):
        return None
    return _Candidate(i, lines, text, line, page)


def _promised(flow: Flow, bookmarks: Sequence[Bookmark]) -> dict[int, tuple[int, int]]:
    """Lines and level of what the outline of the file names, by place in the flow: on its page the one that looks most like a heading."""
    wanted: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for mark in bookmarks:
        if mark.page is not None:
            wanted[squash(mark.title), mark.page].append(mark.level)
    bare = {(squash(without_number(mark.title)), mark.page or 0): (squash(mark.title), mark.page or 0) for mark in bookmarks}
    starts = {title[:4] for title, _ in (*wanted, *bare)}
    found: defaultdict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for i, (item, page) in enumerate(flow):
        if not isinstance(item, Line) or not {squash(item.text)[:4], squash(without_number(item.text))[:4]} & starts:
            continue
        for lines in range(1, _LINES + 1):
            if not _goes_on(flow, i, lines):
                break
            text = _text(flow, i, lines)
            key = squash(text), page
            other = squash(without_number(text)), page
            key = key if key in wanted else other if other in wanted else bare.get(key, key)
            if key[0] and key in wanted:
                found[key].append((i, lines))
                break
    chosen: dict[int, tuple[int, int]] = {}
    for key, places in found.items():
        best = sorted(places, key=lambda p: (-_weight(flow[p[0]][0]), p[0]))[: len(wanted[key])]
        for (i, lines), level in zip(sorted(best), wanted[key], strict=False):
            chosen[i] = lines, level
    return chosen


def _weight(item: Item) -> float:
    return round(item.size) + 0.5 * item.look.bold if isinstance(item, Line) else 0.0


def _goes_on(flow: Flow, i: int, lines: int) -> bool:
    """True when so many lines from here can be one heading: of one look, below each other."""
    if i + lines > len(flow):
        return False
    for (before, page), (line, turned) in zip(flow[i : i + lines - 1], flow[i + 1 : i + lines], strict=True):
        if not isinstance(line, Line) or not isinstance(before, Line) or page != turned or line.style != before.style:
            return False
        if not 0 < line.top - before.top < _WIDE * before.size or is_item_start(line.text) or _NUMBER.match(line.text):
            return False
    return True


def _wraps(flow: Flow, i: int, body: Line) -> bool:
    """True when the line goes on in the next one: that word would not have fit, or both are centred, or it is large type set tight."""
    before, line = flow[i][0], flow[i + 1][0]
    assert isinstance(before, Line) and isinstance(line, Line)
    if before.text.endswith("-"):
        return True
    tight = line.top - before.top < _TIGHT * before.size
    centred = abs((line.left + line.right) - (before.left + before.right)) < 8 and abs(line.left - before.left) > 4
    edge = max(x.right for x, n in flow[max(0, i - 40) : i + 40] if n == flow[i][1])
    first = len(line.text.split(" ", 1)[0]) * 0.5 * line.size
    return tight and (centred or before.size > 1.5 * body.size) or before.right + first > edge - 4 or line.text[:1].islower()


def _stands_out(line: Line, body: Line) -> bool:
    """True when a line looks as headings do beside text."""
    if line.size > _LARGER * body.size:
        return True
    if line.size < _AS_LARGE * body.size:
        return False
    if line.look.bold and not body.look.bold:
        return True
    odd = line.look.colour != body.look.colour or line.look.italic != body.look.italic or line.look.font != body.look.font
    return odd and bool(_NUMBER.match(line.text))


def _is_odd(flow: Flow, i: int, line: Line, body: Line) -> bool:
    """True for a short line by itself above text, in capitals or another colour than the text below it, without a number to tell."""
    differs = line.look.colour != body.look.colour or line.look.italic != body.look.italic or len(line.text) > 3 and line.text.isupper()
    if not differs or len(line.text) > 70 or not line.text[:1].isupper() or line.size < _AS_LARGE * body.size or not _is_apart(flow, i):
        return False
    if i + 1 >= len(flow) or line.text.endswith((":", "-", "!", ")")):
        return False
    below, page = flow[i + 1]
    plain = isinstance(below, Line) and below.look.colour == body.look.colour and below.look.italic == body.look.italic
    return plain and page == flow[i][1] and isinstance(below, Line) and not below.text.isupper() and not below.text[:1].islower()


def _announces(flow: Flow, i: int, line: Line, page: int, body: Line) -> bool:
    """True for `Hoofdstuk 3` by itself above its title, whatever it looks like."""
    if not _ALONE.match(line.text) or i + 1 >= len(flow):
        return False
    below, turned = flow[i + 1]
    return isinstance(below, Line) and turned == page and _stands_out(below, body) and _could_head(below.text)


def _could_head(text: str) -> bool:
    if len(text) > _LONGEST or text.endswith((".", ",", ";")) or not any(c.isalpha() for c in text) and not _ALONE.match(text):
        return False
    return bool(_NUMBER.match(text)) or bool(_ALONE.match(text)) or not is_item_start(text)


def _runs_into_text(flow: Flow, i: int, lines: int, body: Line) -> bool:
    """True for bold words that begin a paragraph: the sentence goes on below them."""
    last, page = flow[i + lines - 1]
    if i + lines >= len(flow) or not isinstance(last, Line) or last.size > _LARGER * body.size:
        return False
    line, turned = flow[i + lines]
    return isinstance(line, Line) and turned == page and line.text[:1].islower() and 0 < line.top - last.top < _TIGHT * last.size


def _is_apart(flow: Flow, i: int) -> bool:
    """True when there is white above a line, or nothing."""
    line, page = flow[i]
    if i == 0 or not isinstance(line, Line):
        return i == 0
    before, turned = flow[i - 1]
    return page != turned or line.top - before.bottom > 0.4 * line.size or line.top < before.top


def _text(flow: Flow, i: int, lines: int) -> str:
    return join_lines([x.text for x, _ in flow[i : i + lines] if isinstance(x, Line)])


def _merged(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The candidates, a number or `Hoofdstuk 3` by itself made one with the title below it."""
    kept: list[_Candidate] = []
    for one in candidates:
        above = kept[-1] if kept else None
        if above and _ALONE.match(above.text) and above.at + above.lines == one.at and above.page == one.page and not one.number:
            kept[-1] = _Candidate(
                above.at, above.lines + one.lines, f"{above.text} {one.text}", one.line, one.page, one.promised, one.listed
            )
        else:
            kept.append(one)
    return [c for c in kept if any(x.isalpha() for x in c.text)]


def _in_order(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The candidates whose number comes next, or that look as large as the numbered ones before; other numbers are of a list."""
    kept: list[_Candidate] = []
    last: tuple[int, ...] = ()
    largest: dict[int, float] = {}
    for one in candidates:
        number = one.number
        known = one.promised or one.listed
        if number and not known and not follows(number, last) and _weight(one.line) < largest.get(len(number), 0.0):
            continue
        if number:
            last = number
            largest.setdefault(len(number), _weight(one.line))
        kept.append(one)
    return kept


def _without_lists(candidates: Sequence[_Candidate], body: Line) -> list[_Candidate]:
    """The candidates without the items of a list in heavy type: numbers of one depth with nothing between them."""
    listed: set[int] = set()
    for a, b in zip(candidates, candidates[1:], strict=False):
        same = len(a.number) == len(b.number) == 1 and a.number < b.number
        if same and a.at + a.lines == b.at and not (a.promised or b.promised or a.listed or b.listed) and b.line.size < 1.25 * body.size:
            listed |= {a.at, b.at}
    return [c for c in candidates if c.at not in listed]


def _plain_numbers(flow: Flow, kept: Sequence[_Candidate], body: Line) -> list[_Candidate]:
    """Numbered headings that look as text does: short, by themselves, with the number that comes next."""
    taken = {c.at: c for c in kept}
    chapters = any(len(c.number) == 1 for c in kept)
    found: list[_Candidate] = []
    last: tuple[int, ...] = ()
    for i, (item, page) in enumerate(flow):
        if i in taken:
            last = taken[i].number or last
        elif isinstance(item, Line) and (number := _NUMBER.match(item.text)):
            numbers = tuple(int(n) for n in number["number"].split("."))
            if (len(numbers) > 1 or not chapters) and follows(numbers, last) and _is_title(flow, i, item, len(numbers)):
                found.append(_Candidate(i, 1, item.text, item, page))
                last = numbers
    alone = [c for c in found if len(c.number) == 1]
    return found if chapters or len(alone) > 1 else []


def _is_title(flow: Flow, i: int, line: Line, depth: int) -> bool:
    """True for a short line that stands by itself and is no item of a list."""
    if len(line.text) > 90 or line.text.endswith((".", ",", ";", ":", "-")) or len(line.text.split()) > 12:
        return False
    before = flow[i - 1][0] if i else None
    after = flow[i + 1][0] if i + 1 < len(flow) else None
    if isinstance(after, Line) and after.text[:1].islower():
        return False
    beside = [x.text for x in (before, after) if isinstance(x, Line)]
    if depth == 1 and any((m := _NUMBER.match(t)) and "." not in m["number"] for t in beside):
        return False
    if depth == 1 and isinstance(before, Line) and before.text.endswith(":"):
        return False
    finished = not isinstance(before, Line) or before.text.endswith((".", "?", "!", ":", ";")) or _NUMBER.match(before.text) is not None
    return finished or _is_apart(flow, i)


def _levels(kept: Sequence[_Candidate]) -> list[int]:
    """The level of each heading: that of the outline, else that of others that look alike, else below what looks larger."""
    promised: defaultdict[Style, Counter[int]] = defaultdict(Counter)
    for one in kept:
        if one.promised:
            promised[one.line.style][one.promised] += 1
    styles = sorted({c.line.style for c in kept}, key=lambda s: (-s[0], not s[1], s[2], s[3]))
    above = next((n for n, style in enumerate(styles) if style in promised), 0) > 0
    rank: dict[Style, int] = {}
    deepest = 0
    for style in styles:
        rank[style] = promised[style].most_common(1)[0][0] + above if promised.get(style) else deepest + 1
        deepest = max(deepest, rank[style])
    return [one.promised + above if one.promised else rank[one.line.style] for one in kept]
