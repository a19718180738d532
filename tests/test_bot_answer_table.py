"""What counts as the rest of a table that lost its rows."""

from __future__ import annotations

import pytest

from bot.answer_near import is_garbled


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        ("2019 2020 2021\n118 84 61\n34 21 17\n12 11 10", True),
        ("Meeuwen — 2019: 118; 2020: 84; 2021: 61\nFriet — 2019: 34; 2020: 21; 2021: 17\nIjs — 2019: 12; 2020: 11; 2021: 10", False),
        ("Meeuwen — 2019: 118; 2020: 84\n2019 2020 2021 118 84 61 34 21 17 12", True),
        ("In 2021 waren er 61 meldingen van meeuwen.", False),
    ],
)
def test_rows_that_say_what_their_cells_are_can_be_read(text: str, garbled: bool) -> None:
    assert is_garbled(text) is garbled
