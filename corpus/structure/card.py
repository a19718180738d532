"""Read a table of two columns that describes one action (`Actie 3 | Deksels`, `Eigenaar | Team Strand`, ...) as one row of a table.

A table that describes a whole theme has the same shape but longer texts; that one stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.records import Block, BlockKind

LEAST, LONGEST, WHOLE = 4, 400, 1200  # rows of a card, characters of one of its texts and of all together
_WHO = re.compile(r"^(?:trekkers?|eigenaar|verantwoordelijk\w*|regie\w*|coördinator|actiehouder|uitvoer\w+|wie\b|opdrachtnemer)", re.I)
_WHEN = re.compile(
    r"^(?:planning|wanneer|klaar|gereed|termijn|start|looptijd|deadline|einddatum|kosten|budget|middelen|geld|status|stand|voortgang)", re.I
)
_NAME = re.compile(
    r"^(?P<word>actie|maatregel|project|activiteit|naam|nr\.?|nummer|titel|fiche)\b\s*(?P<code>[A-Z]{0,3}[-. ]?\d[\d.]*)?\s*:?$", re.I
)
Pairs = Sequence[tuple[list[str], int | None]]


def cards_of(rows: Pairs) -> list[Block]:
    """Return a row for every action that the rows of a table describe; none when they describe something else."""
    cards: list[list[tuple[list[str], int | None]]] = []
    for cells, page in rows:
        if _NAME.match(cells[0]) and cells[1] or not cards:
            cards.append([])
        cards[-1].append((cells, page))
    return [_row(card) for card in cards] if all(map(_is_card, cards)) else []


def _is_card(card: Pairs) -> bool:
    labels, texts = [c[0] for c, _ in card], [c[1] for c, _ in card]
    named = bool(_NAME.match(labels[0])) or labels[0] == texts[0]
    brief = all(len(t) <= LONGEST for t in texts) and sum(map(len, texts)) <= WHOLE
    return len(card) >= LEAST and named and brief and all(labels) and any(map(_WHO.match, labels)) and any(map(_WHEN.match, labels))


def _row(card: Pairs) -> Block:
    (first, page), *rest = card
    name, code = " ".join(first[1].split()), _NAME.match(first[0])
    label = code["code"].strip() if code and code["code"] else name
    named = [("Actie", name)] if label != name else []
    said = "; ".join(f"{h.rstrip(':')}: {' '.join(v.split())}" for h, v in (*named, *(c for c, _ in rest)) if v)
    return Block(kind=BlockKind.ROW, label=label, text=f"{label} — {said}", page=page)
