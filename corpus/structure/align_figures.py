"""Tables of figures made with spaces: a line of years above lines with a label and as many values.

In: the lines of one page. Out: a grid of cells, whatever is left of the distance between the columns. Text columns are in `align`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

Rows = list[list[str]]
_GAP = re.compile(r" {2,}|\t")
_YEAR = r"(?:19|20)\d\d"
_HEAD = re.compile(rf"^(?:[\w’'().-]+ ){{0,3}}{_YEAR}[*¹²³]?$")
_ONLY_YEARS = re.compile(rf"^\s*(?:[A-Z][\w/-]*(?: [\w/-]+){{0,2}}\s+)?(?P<years>{_YEAR}(?:\s+{_YEAR})+)\s*$")
_VALUE = re.compile(r"^(?:[-–—x?]|n\.?\s?[bv]\.?t?\.?|onbekend|[<>≤≥±+-]?\s?(?:€\s?)?[+-]?\d[\d.,]*(?:\s?%)?[*¹²³]?)$", re.I)
_OPEN = re.compile(r"(\b(met|en|van|of|door|in|op|de|het|tot|voor)|[,/(-])$")
_MARK = re.compile(r"(?<=[^\W\d_]{4})\d$")  # a note mark glued to the label
_EURO = re.compile(r"€ +(?=\d)")
_APART = re.compile(r"^\s*(Tabel|Figuur|Bron|Toelichting|Noot|\*)\b", re.I)
LABEL = 70  # characters of a label at most


@dataclass
class _Found:
    """The table so far: the header, its rows, and the lines that may yet belong to it."""

    header: list[str]
    rows: Rows = field(default_factory=list)
    end: int = 0


def figures(lines: Sequence[str], start: int) -> tuple[Rows, int] | None:
    """Return the table whose header stands on this line, and the line after it; None when no such table starts here."""
    header = _header(lines[start])
    if not header:
        return None
    found, waiting = _Found(header, end=start), ""
    for i in range(start + 1, len(lines)):
        line = lines[i]
        if not line.strip():
            if found.rows and i + 1 < len(lines) and not _values(lines[i + 1], len(header)):
                break
            continue
        values = _values(line, len(header))
        if values:
            _add(found, values, waiting, i)
            waiting = ""
        elif waiting or _APART.match(line) or len(line.strip()) > LABEL or _GAP.search(line.strip()):
            break
        elif found.rows and _continues(found.rows[-1][0], line.strip()):
            found.rows[-1][0] += f" {line.strip()}"
            found.end = i
        else:
            waiting = line.strip()
    spaced = len(_GAP.split(lines[start].strip())) >= 2
    return ([["", *header], *found.rows], found.end + 1) if len(found.rows) >= (1 if spaced else 2) else None


def _add(found: _Found, values: list[str], waiting: str, i: int) -> None:
    """One row more; a line before it without values is the first half of its label, or the name of the rows that follow."""
    if waiting and (values[0][:1].islower() or _OPEN.search(waiting)):
        values[0] = f"{waiting} {values[0]}"
    elif waiting:
        found.rows.append([waiting])
    found.rows.append([_MARK.sub("", values[0]), *values[1:]])
    found.end = i


def _continues(label: str, line: str) -> bool:
    """True when a line without values goes on with the label of the row above it."""
    return line[:1].islower() or line[:1] == "(" or label.count("(") > label.count(")") or bool(_OPEN.search(label))


def _header(line: str) -> list[str]:
    """The names of the columns when the line is a header of figures: at least two of them years."""
    cells = [c.strip() for c in _GAP.split(line.strip())]
    named = cells[1:] if cells and not _HEAD.match(cells[0]) else cells
    years = [c for c in named if _HEAD.match(c)]
    if len(years) >= 2 and years == named[: len(years)] and len(named) - len(years) <= 2:
        return named
    found = _ONLY_YEARS.match(line)
    years = found["years"].split() if found else []
    return years if len(set(years)) == len(years) else []


def _values(line: str, width: int) -> list[str]:
    """Label and values of a row with as many values as there are columns; nothing for another line."""
    line = _EURO.sub("€", line)
    cells = [c.strip().replace("€", "€ ") for c in _GAP.split(line.strip())]
    if len(cells) == width + 1 and all(_VALUE.match(c) for c in cells[1:-1]) and (_VALUE.match(cells[-1]) or width > 2):
        return cells
    words = line.split()
    label, values = words[:-width], words[-width:]
    if not label or not all(_VALUE.match(v) for v in values) or _VALUE.match(label[-1]) or not any(c.isalpha() for c in " ".join(label)):
        return []
    values = [v.replace("€", "€ ") for v in values]
    return [" ".join(label), *values] if len(" ".join(label)) <= LABEL else []
