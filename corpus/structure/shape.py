"""Recognise the headings of an unknown plan by the shape of its lines.

Numbered headings must follow each other in order; other headings are short lines without a full stop that stand between
finished text. Labels of facets that plans use as row or paragraph heads are given by the caller's vocabulary, not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.records import Block, BlockKind

_NUMBER = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?P<title>\S.*)$")
_NAMED = re.compile(r"^(?P<name>(?i:Hoofdstuk|Bijlage|Deel|Paragraaf|Artikel)\s+[\dA-Z]+\b[.:]?)\s*(?P<title>.*)$")
SUBJECT = re.compile(r"^(?P<letter>[a-hA-H])\s?[.:)]\s+(?P<title>[A-Z‘'].{2,70})$")  # `b: Verkeersveiligheid`
_LEADERS = re.compile(r"(\.{3,}|…|\t)\s*\d+$|\s\d{1,3}$")
_SINGLE = {"voorwoord", "inleiding", "inhoud", "inhoudsopgave", "samenvatting", "leeswijzer", "bijlagen", "afkortingen", "begroting"}
FEW = 4  # words of a title that only blank lines set apart
_STOP = (".", ",", ";", ":")

Part = tuple[tuple[str, ...], list[Block], list[str]]


def find_headings(lines: list[str]) -> list[Part]:
    """Return the parts of the text: path of headings, the heading itself as a block, and the lines below it."""
    parts: list[Part] = [((), [], [])]
    trail: list[tuple[int, str, tuple[int, ...]]] = []
    for line, level, number in heading_levels(lines):
        if not level:
            parts[-1][2].append(line)
            continue
        if not number and trail and level == 9:
            numbered = [step for step in trail if step[2]]
            level = (numbered[-1][0] if numbered else 0) + 1
        trail = [step for step in trail if step[0] < level and _holds(step[2], number)] + [(level, line, number)]
        pending = parts[-1][1] if not parts[-1][2] else []
        heading = Block(kind=BlockKind.HEADING, text=line, level=level)
        parts.append((_path(trail), [*pending[-2:], heading], []))
    return parts


def heading_levels(lines: list[str], apart: Sequence[bool] = ()) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """Yield every line with its level as a heading (0: no heading, 9: without a number) and its number.

    `apart` says of each line whether a blank line stands above it that means something; nothing is known without it.
    """
    last: tuple[int, ...] = ()
    for i, line in enumerate(lines):
        level, number = _level(lines, i, last, apart)
        last = number or last
        yield line, level, number


def _holds(above: tuple[int, ...], number: tuple[int, ...]) -> bool:
    """True unless both are numbered and the number does not start with the one above it."""
    return not (above and number) or number[: len(above)] == above


def _path(trail: Sequence[tuple[int, str, tuple[int, ...]]]) -> tuple[str, ...]:
    numbers = [step[2] for step in trail]
    return tuple(
        step[1]
        for k, step in enumerate(trail)
        if not (step[2] and any(n[: len(step[2])] == step[2] and len(n) > len(step[2]) for n in numbers[k + 1 :]))
    )


def _level(lines: list[str], i: int, last: tuple[int, ...], apart: Sequence[bool]) -> tuple[int, tuple[int, ...]]:
    """The level of the heading on line i (0: no heading) and its number."""
    line = lines[i]
    named = _NAMED.match(line) if line[0].isupper() else None
    if named and not named["title"]:
        return 1, ()
    if len(line) > 90 or _LEADERS.search(line) and not re.search(r"(19|20)\d\d$", line):
        return 0, ()
    if named and _is_title(named["title"], 12):
        return 1, ()
    numbered = _NUMBER.match(line)
    if numbered:
        number = tuple(int(n) for n in numbered["number"].split("."))
        fits = _is_title(numbered["title"], 12) and follows(number, last) and not _in_list(lines, i, number, apart)
        return (len(number), number) if fits else (0, ())
    if line.lower().strip() in _SINGLE:
        return 1, ()
    if _is_subject(lines, i):
        return 9, ()
    return (9, ()) if _stands_alone(lines, i, apart) else (0, ())


def _is_title(text: str, most: int) -> bool:
    return text.lstrip("(‘'")[:1].isupper() and not text.endswith(_STOP) and len(text.split()) <= most


def follows(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Return whether a number is the next sibling, the first child, or the next of an ancestor of the last one."""
    if not last:
        return number[0] <= 1 or len(number) == 1 and number[0] <= 2
    if number == (*last, 1) or len(number) == len(last) + 1 and number[:-1] == last:
        return True
    for depth in range(1, len(last) + 1):
        expected = (*last[: depth - 1], last[depth - 1] + 1)
        if number == expected or number == (*expected, 1):
            return True
    return False


def _in_list(lines: list[str], i: int, number: tuple[int, ...], apart: Sequence[bool]) -> bool:
    """True when the neighbours are numbered too, or the line runs on: then it is an item of a list.

    Across a blank line only the number before or after it makes a list; another one is of a list that has ended.
    """
    after = lines[i + 1] if i + 1 < len(lines) else ""
    before = lines[i - 1] if i else ""
    if after[:1].islower() and not SUBJECT.match(after):
        return True
    if len(number) > 1:
        return False
    for text, step, blank in ((before, -1, _is_apart(apart, i)), (after, 1, _is_apart(apart, i + 1))):
        found = _NUMBER.match(text)
        if found and not _LEADERS.search(text) and found["number"].isdigit() and (not blank or int(found["number"]) == number[0] + step):
            return True
    return False


def _is_apart(apart: Sequence[bool], i: int) -> bool:
    return i < len(apart) and apart[i]


def _is_subject(lines: list[str], i: int) -> bool:
    """True for a lettered title with text of its own below it, in a row of such titles (a, b, c); not for the items of a list."""
    found = SUBJECT.match(lines[i])
    if not found or not _is_title(found["title"], 12):
        return False
    letters = [(n, m["letter"]) for n in range(max(0, i - 150), min(len(lines), i + 150)) if (m := SUBJECT.match(lines[n]))]
    near = [n for n, letter in letters if n != i and abs(ord(letter) - ord(found["letter"])) == 1]
    return bool(near) and all(abs(n - i) > 3 for n in near) and i + 1 < len(lines) and not lines[i + 1][:1].islower()


def _stands_alone(lines: list[str], i: int, apart: Sequence[bool]) -> bool:
    """True for a short title between finished text and a new start."""
    line = lines[i]
    if len(line) > 70 or not _is_title(line, 9) or line.endswith(("-", "/")) or re.match(r"^[•▪\-–o*]\s", line):
        return False
    if line.isupper() and len(line) > 3:
        return True
    if line.endswith(")"):
        return False
    before, after = (lines[i - 1] if i else "."), (lines[i + 1] if i + 1 < len(lines) else "")
    finished = before.endswith((".", "?", "!", ":", ";")) or i == 0
    finished = finished or _is_apart(apart, i) and len(line.split()) <= FEW and after.endswith(".")
    return finished and len(after) > len(line) and (after[:1].isupper() or after[:1] in "•▪‘'1-–o")
