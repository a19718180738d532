"""A table of two columns that describes one action is a row; one that describes a theme, or anything else, stays what it is."""

from __future__ import annotations

import pytest

from corpus.records import BlockKind
from corpus.structure.tabulate import to_rows

CARD = [
    ["Actie M1", "Deksels plaatsen"],
    ["Wat", "Alle bakken dicht."],
    ["Eigenaar", "Team Strand"],
    ["Klaar", "mei 2025"],
    ["Kosten", "€ 8.000"],
]


@pytest.mark.parametrize(
    ("grid", "expected"),
    [
        (CARD, ["M1 — Actie: Deksels plaatsen; Wat: Alle bakken dicht.; Eigenaar: Team Strand; Klaar: mei 2025; Kosten: € 8.000"]),
        (
            [["Actie", "Netten"], ["Trekker", "Duinwacht"], ["Planning", "2026"], ["Status", "loopt"]],
            ["Netten — Trekker: Duinwacht; Planning: 2026; Status: loopt"],
        ),
        ([*CARD, *[["Actie M2", "Netten"], *CARD[1:]]], ["M1 — Actie: Deksels plaatsen", "M2 — Actie: Netten"]),
    ],
)
def test_a_card_is_a_row(grid: list[list[str]], expected: list[str]) -> None:
    blocks = to_rows(grid)
    assert [b.kind for b in blocks] == [BlockKind.ROW] * len(expected)
    assert all(b.text.startswith(said) for b, said in zip(blocks, expected, strict=True))


@pytest.mark.parametrize(
    "grid",
    [
        [["Doel", "Minder meeuwen."], ["Partners", "Duinwacht"], ["Trekker", "Team Strand"], ["Planning", "2026"]],
        [["Actie", "Netten"], ["Trekker", "Duinwacht"], ["Planning", "2026"]],
        [["Actie", "Netten"], ["Trekker", "Duinwacht"], ["Planning", "2026"], ["Toelichting", "Een lang verhaal over meeuwen. " * 20]],
        [["Burgemeester", "voorzitter"], ["Raad", "stelt vast"], ["College", "voert uit"], ["Trekker", "team"]],
    ],
)
def test_another_table_of_two_columns_is_no_card(grid: list[list[str]]) -> None:
    assert len(to_rows(grid)) == len(grid)
