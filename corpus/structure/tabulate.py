"""Turn the cells of a table into rows that can be read by themselves, whatever kind of file the table came from.

A table of two columns gives `label` and text. A wider one takes its first row as header and says per cell what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from corpus.records import Block, BlockKind
from corpus.structure.card import cards_of

IN_TABLE = 50  # the level of a heading that is a row of a table: below every heading of the text
SUBJECTS = frozenset("onderwerp thema veiligheidsthema prioriteit speerpunt programma".split())
TOLD, LABEL = 25, 40  # characters of a text over several columns at least, and of its label at most
LONG = 60  # characters of a row from which its table treats subjects, where a shorter one only lists them
_FIGURE = re.compile(r"^[<>≤≥±€ -]*\d[\d.,]*(?:\s*(?:%|procent|‰))?(?:[*¹²³]|\s*\(.*\))*$")
_YEAR = re.compile(r"^(19|20)\d\d\b")
_ENDS = tuple(".,:;?!/-–&(")
_COUNT = re.compile(r"^(?:[A-Z]{1,3}[-. ]?)?\d{1,2}(?:[.-]\d{1,2})?\.?$")  # `3`, `3.1`, `O-02`
Grid = Sequence[Sequence[str]]


def to_rows(grid: Grid, pages: Sequence[int | None] | None = None, headed: bool = False) -> list[Block]:
    """Return the rows of a table as blocks; `pages` gives the page of each row, `headed` says that the first row surely is a header.

    Cells keep one line per paragraph.
    """
    paged = [(_cells(row), pages[n] if pages else None) for n, row in enumerate(grid)]
    kept = [(row, page) for row, page in paged if any(row)]
    width = max((len(row) for row, _ in kept), default=0)
    full = [([*row, *[""] * (width - len(row))], page) for row, page in kept]
    used = [c for c in range(width) if any(row[c] for row, _ in full)]
    rows = [([row[c] for c in used], page) for row, page in full]
    if len(used) < 2:
        return [Block(kind=BlockKind.PARAGRAPH, text=text, page=page) for row, page in rows for text in row[0].split("\n")]
    first = rows[0][0]
    headed = headed and len(rows) > 1 and all(first) and first[0] != first[-1]
    if len(used) > 2 or headed or _heads_figures(rows):
        return _wide(rows)
    return cards_of(rows) or _labelled(rows)


def _heads_figures(rows: Rows) -> bool:
    """True for a column of figures below a word or year: `Jaar | Inbraken`, `2022 | 51`, `2023 | 47`."""
    head, labels, figures = rows[0][0], [row[0] for row, _ in rows[1:]], [row[1] for row, _ in rows[1:]]
    many = len(figures) > 2 or (len(figures) == 2 and all(map(_YEAR.match, labels)))
    named = bool(_YEAR.match(head[1])) and not any(map(_YEAR.match, figures)) or not _FIGURE.match(head[1])
    return many and all(head) and named and not head[0][:1].isdigit() and all(map(_FIGURE.match, figures))


def _cells(row: Sequence[str]) -> list[str]:
    return ["\n".join(" ".join(line.split()) for line in cell.split("\n") if line.strip()) for cell in row]


Rows = list[tuple[list[str], int | None]]


def _labelled(rows: Rows) -> list[Block]:
    blocks: list[Block] = []
    for (label, text), page in rows:
        if not label and blocks and blocks[-1].kind is BlockKind.ROW:  # the row runs on over a page
            blocks[-1] = blocks[-1].model_copy(update={"text": f"{blocks[-1].text}\n{text}"})
        elif label == text or not text:
            blocks.append(Block(kind=BlockKind.HEADING, text=_flat(label), level=IN_TABLE, page=page))
        else:
            blocks.append(Block(kind=BlockKind.ROW, label=_flat(label), text=text, page=page))
    return blocks


def _wide(rows: Rows) -> list[Block]:
    blocks: list[Block] = []
    while len(rows) > 1 and (_spans(rows[0][0]) or _tells(rows[0][0])):
        cells, page = rows[0]
        told = next((c for c in cells if c != cells[0]), "")
        if told:
            blocks.append(Block(kind=BlockKind.ROW, label=_flat(cells[0]), text=told, page=page))
        else:
            blocks.append(Block(kind=BlockKind.HEADING, text=_flat(cells[0]), level=IN_TABLE, page=page))
        rows = rows[1:]
    header, rest = _header(rows)
    if (
        len(header) > 2 and rest and all(_COUNT.match(cells[0]) for cells, _ in rest)
    ):  # rows with a number or code are known by the next cell
        header, rest = [*header[1:], header[0]], [([*cells[1:], cells[0]], page) for cells, page in rest]
    subject, named, above = header[0].lower() in SUBJECTS and _is_long(rest), "", ""
    for cells, page in rest:
        if _spans(cells):
            blocks.append(Block(kind=BlockKind.HEADING, text=_flat(cells[0]), level=IN_TABLE, page=page))
            continue
        if cells == rows[0][0]:  # the header repeated after a page break
            continue
        if not cells[0] and header[0] and above and sum(map(bool, cells)) > 1:  # a cell over several rows, cut by a page
            cells = [above, *cells[1:]]
        above = cells[0]
        if subject and cells[0] and cells[0] != named:
            named = cells[0]
            blocks.append(Block(kind=BlockKind.HEADING, text=_flat(named), level=IN_TABLE, page=page))
        said = "; ".join(f"{h}: {_said(v)}" if h else _said(v) for h, v in zip(header[1:], cells[1:], strict=True) if v)
        blocks.append(Block(kind=BlockKind.ROW, label=_flat(cells[0]), text=f"{_flat(cells[0])} — {said}".lstrip("— "), page=page))
    return blocks


def _is_long(rows: Rows) -> bool:
    """True when the rows of a table say something of their subject, not only figures or a word."""
    return bool(rows) and median(sum(len(c) for c in cells[1:] if not c[:1].isdigit()) for cells, _ in rows) >= LONG


def _header(rows: Rows) -> tuple[list[str], Rows]:
    """The header, made of two rows when cells of the first one span several columns or rows."""
    first = rows[0][0]
    second = rows[1][0] if len(rows) > 2 else []
    spanning = any(a == b and a for a, b in pairwise(first)) or (bool(second) and bool(first[0]) and first[0] == second[0])
    if not spanning or not second:
        return [_flat(c) for c in first], rows[1:]
    return [_flat(a if a == b else f"{a} {b}") for a, b in zip(first, second, strict=True)], rows[2:]


def _spans(cells: Sequence[str]) -> bool:
    return len({c for c in cells if c}) == 1 and bool(cells[0]) and (len(cells) > 2 or all(cells)) and not cells[0][:1].isdigit()


def _tells(cells: Sequence[str]) -> bool:
    """True for a row above the header that says something of the whole table: a label, and one text over all the other columns."""
    others = [c for c in cells if c and c != cells[0]]
    return (
        len(cells) > 3 and bool(cells[0]) and len(others) > 1 and len({*others}) == 1 and len(others[0]) > TOLD and len(cells[0]) <= LABEL
    )


def _flat(cell: str) -> str:
    return " ".join(cell.split())


def _said(cell: str) -> str:
    """A cell as one line: paragraphs that are no sentences stay apart."""
    said = ""
    for line in cell.split("\n"):
        runs_on = not said or said.endswith(_ENDS) or line[:1].islower() or not line[:1].isalnum()
        said += (" / " if " — " in line else " " if runs_on else ", ") + line
    return " ".join(said.split())
