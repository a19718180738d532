"""Rows of a table that can be read by themselves: what stands above the header, and rows that are only numbered."""

from __future__ import annotations

import pytest

from corpus.records import BlockKind
from corpus.structure.tabulate import to_rows

GOAL = "In 2027 zijn er minder meldingen dan in 2023"
ROLE = "De gemeente is regisseur van deze aanpak"
ACTIONS = [["Nr", "Actie", "Trekker", "Gereed"], ["O-01", "Beleid maken", "Jurist", "2025"], ["O-02", "Controles", "Teamleider", "2026"]]


def test_what_is_said_of_the_whole_table_is_no_header() -> None:
    blocks = to_rows([["Doel", *[GOAL] * 3], ["Rol gemeente", *[ROLE] * 3], *ACTIONS])
    assert [(b.label, b.text) for b in blocks[:2]] == [("Doel", GOAL), ("Rol gemeente", ROLE)]
    assert blocks[2].text == "Beleid maken — Trekker: Jurist; Gereed: 2025; Nr: O-01"


@pytest.mark.parametrize("number", ["1", "3.1", "O-01", "V2"])
def test_a_numbered_row_is_known_by_what_it_says(number: str) -> None:
    assert to_rows([ACTIONS[0], [number, "Beleid maken", "Jurist", "2025"]])[0].label == "Beleid maken"


@pytest.mark.parametrize(
    "grid",
    [
        [["Wijk", "2022", "2023", "2024"], ["Noord", "5", "5", "5"], ["Zuid", "6", "6", "6"]],
        [["Thema", "Doel", "Doel", "Doel"], ["Jeugd", "a", "b", "c"], ["Drugs", "d", "e", "f"]],
    ],
)
def test_equal_figures_and_short_heads_are_no_text_over_the_table(grid: list[list[str]]) -> None:
    assert all(b.kind is BlockKind.ROW and b.label not in ("Wijk", "Thema") for b in to_rows(grid))


def test_a_label_over_several_rows_goes_on_after_a_page() -> None:
    blocks = to_rows([["Soort", "Gemeente", "2023"], ["Inbraken", "Zandhoven", "8"], ["", "Duinrade", "9"]])
    assert [b.text for b in blocks] == ["Inbraken — Gemeente: Zandhoven; 2023: 8", "Inbraken — Gemeente: Duinrade; 2023: 9"]


def test_a_row_without_a_label_and_one_value_keeps_none() -> None:
    assert to_rows([["Soort", "Gemeente", "2023"], ["Inbraken", "Zandhoven", "8"], ["", "", "17"]])[1].label == ""
