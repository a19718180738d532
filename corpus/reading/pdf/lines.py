"""Words to lines: what stands on one baseline, near each other. A number or bullet and its text are one line however wide the tab."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.reading.pdf.shapes import Line, Word

GAP = 1.4  # how many times the letter size a space between words of one line is at most
TAB = 6.0  # and behind the number of a heading or item
_SMALL = 0.86
_OPENS = re.compile(
    r"^(?:\(?\d{1,2}(?:\.\d{1,2}){0,3}[.:)]?|[a-zA-Z][.)]|[•▪◦‣·*○●■□➢✓–−-]|[\uf000-\uf0ff]"
    r"|(?:Hoofdstuk|Bijlage|Deel|Artikel) \w{1,4}[.:]?)$"
)


def to_lines(words: Sequence[Word], apart: bool = True) -> list[Line]:
    """Return the lines that the words make, top to bottom, left to right; far-apart words on one baseline are lines of their own.

    In a cell (`apart` false) they are not: there the border parts.
    """
    lines = []
    for row in _rows(_levelled(words)):
        row.sort(key=lambda w: w.left)
        parts = [[row[0]]]
        for word in row[1:]:
            if apart and word.left - parts[-1][-1].right > GAP * max(min(word.size, parts[-1][-1].size), 6):
                parts.append([word])
            else:
                parts[-1].append(word)
        if len(parts) == 2 and _opens(parts[0]) and parts[1][0].left - parts[0][-1].right < TAB * parts[1][0].size:
            parts = [[*parts[0], *parts[1]]]
        lines += [_line(part) for part in parts]
    return lines


def _opens(part: Sequence[Word]) -> bool:
    return len(part) <= 2 and bool(_OPENS.match(" ".join(w.text for w in part)))


def _levelled(words: Sequence[Word]) -> list[Word]:
    """The words, small raised numbers (of notes) on the baseline of what they stand before."""
    kept = list(words)
    for word, following in zip(kept, kept[1:], strict=False):
        small = word.text.isdigit() and word.size < _SMALL * following.size
        if small and 0 <= following.left - word.right < following.size and 0 < following.base - word.base < 0.7 * following.size:
            word.base = following.base
    return kept


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.base, w.left)):
        if rows and abs(rows[-1][0].base - word.base) < 0.3 * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _line(words: Sequence[Word]) -> Line:
    text, longest = words[0].text, max(words, key=lambda w: len(w.text))
    for before, word in zip(words, words[1:], strict=False):
        glued = (
            word.left - before.right < 0.08 * word.size
            and (before.text[-1:] != "-" or word.left < before.right)
            and word.size == before.size
        )
        text += ("" if glued else " ") + word.text
    ends = [w for w in (words[0], longest, words[-1]) if w.text[:1].isalnum()] or [longest]
    look = longest.look
    if look.bold and not all(w.look.bold for w in ends):
        look = next(w.look for w in ends if not w.look.bold)
    return Line(
        text=text,
        left=words[0].left,
        right=words[-1].right,
        top=min(w.top for w in words),
        bottom=max(w.bottom for w in words),
        size=longest.size,
        look=look,
        marks=tuple(w.mark for w in words if w.mark),
    )
