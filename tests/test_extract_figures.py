"""Figures and sums: series per place, year and unit, and what it costs."""

from __future__ import annotations

import pytest

from tests.invented_text import facts

Seen = dict[tuple[str, str], dict[str, str]]


def series(text: str, *places: str) -> Seen:
    return {(s.label, s.place): {o.when: o.value for o in s.observations} for s in facts(text, *places).series}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meeuwen — 2021: 88; 2022: 70; 2023: 61", {("meeuwen", "hout"): {"2021": "88", "2022": "70", "2023": "61"}}),
        ("Tabel 1. Beten\n2021 — Meeuwen: 12; Kwallen: 9\n2022 — Meeuwen: 8; Kwallen: 4", {
            ("meeuwen", "hout"): {"2021": "12", "2022": "8"},
            ("kwallen", "hout"): {"2021": "9", "2022": "4"},
        }),
        ("In 2023 waren er 47 meeuwen.", {("meeuwen", "hout"): {"2023": "47"}}),
        ("Er zijn 47 kwallen geteld in 2023, veel voor de tijd van het jaar.", {("kwallen", "hout"): {"2023": "47"}}),
        ("Het aantal kwallen daalde van 58 in 2021 naar 47 in 2023.", {("kwallen", "hout"): {"2021": "58", "2023": "47"}}),
        ("Het aantal kwallen liep terug (2016: 95, 2017: 74 en 2018: 61).", {
            ("kwallen", "hout"): {"2016": "95", "2017": "74", "2018": "61"}
        }),
        ("In 2015 en 2016 waren er respectievelijk 31 en 32 kwallen.", {("kwallen", "hout"): {"2015": "31", "2016": "32"}}),
        ("beten 2021 2022\nMeeuwen 88 70\nKwallen 12 9", {
            ("meeuwen", "hout"): {"2021": "88", "2022": "70"},
            ("kwallen", "hout"): {"2021": "12", "2022": "9"},
        }),
    ],
)  # fmt: skip
def test_what_is_counted_in_a_year_becomes_a_series(text: str, expected: Seen) -> None:
    assert series(f"# 2 Cijfers\n{text}") == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2027 moet het aantal kwallen 40 zijn.",
        "In 2023 kostte dat 4.000 euro.",
        "Op 1 januari 2023 ging de pier open.",
        "Het plan geldt van 2021 tot en met 2024.",
        "Artikel 12 geldt in 2023.",
        "Deksels — 2025: € 500; 2026: € 700",
        "Er zijn veel kwallen.",
        "Zie de nota van 2019.",
    ],
)
def test_goals_money_and_dates_are_no_figures(text: str) -> None:
    assert series(f"# 2 Strand\n{text}") == {}


PLACED = """# 2 Cijfers
Tabel 1. Meeuwen
Hout — 2020: 41; 2021: 30
Overhout — 2020: 38; 2021: 33
Tabel 2. Kwallen
2020 — Hout: 5; Overhout: 6
2021 — Hout: 7; Overhout: 8
"""


def test_rows_and_columns_of_places_are_their_figures() -> None:
    assert series(PLACED, "hout", "overhout") == {
        ("meeuwen", "hout"): {"2020": "41", "2021": "30"},
        ("meeuwen", "overhout"): {"2020": "38", "2021": "33"},
        ("kwallen", "hout"): {"2020": "5", "2021": "7"},
        ("kwallen", "overhout"): {"2020": "6", "2021": "8"},
    }


def test_a_line_among_the_rows_of_places_names_them() -> None:
    left = "# 2 Cijfers\nwat 2020 2021\nHout 41 30\nMeeuwen\nOverhout 38 33\nHout 5 7\nKwallen\nOverhout 6 8\nTabel 3: gebeten"
    assert series(left, "hout", "overhout") == {
        ("meeuwen", "hout"): {"2020": "41", "2021": "30"},
        ("meeuwen", "overhout"): {"2020": "38", "2021": "33"},
        ("kwallen", "hout"): {"2020": "5", "2021": "7"},
        ("kwallen", "overhout"): {"2020": "6", "2021": "8"},
    }


def test_two_tables_that_differ_are_both_kept_with_their_place() -> None:
    found = facts("# 2 Cijfers\nMeeuwen — 2021: 88; 2022: 70\n# 5 Bijlage cijfers\nMeeuwen — 2021: 90; 2022: 70").series
    assert [(s.section, s.observations[0].value) for s in found] == [("2 Cijfers", "88"), ("5 Bijlage cijfers", "90")]
    assert len({s.id for s in found}) == 2


def test_what_it_costs_is_one_list_with_the_total_first() -> None:
    found = facts(
        "# 6 Financiën\nDeksels — 2025: € 500; 2026: € 700\nNetten — 2025: € 300; 2026: € 300\nTotaal — 2025: € 800; 2026: € 1.000"
    )
    money = [e for e in found.entries if e.facet == "begroting" and len(e.items) > 1]
    assert [[i.text for i in e.items] for e in money] == [
        ["Totaal: 2025: € 800; 2026: € 1.000", "Deksels: 2025: € 500; 2026: € 700", "Netten: 2025: € 300; 2026: € 300"]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# 6 Geld\nEr is € 500 voor deksels beschikbaar.",
        "# 3 Acties\nDeksels — Trekker: Jan; Budget: € 500\nNetten — Trekker: Piet; Budget: € 300",
        "# 3 Cijfers\nMeeuwen — 2021: 88\nKwallen — 2021: 12",
    ],
)
def test_actions_and_counts_are_no_budget(text: str) -> None:
    assert [e for e in facts(text).entries if e.facet == "begroting" and len(e.items) > 1] == []


def test_a_column_of_places_says_whose_a_row_is() -> None:
    told = series(
        "# 2 Cijfers\nMeeuwen — Gemeente: Hout; 2022: 70; 2023: 61\nMeeuwen — Gemeente: Overhout; 2022: 7; 2023: 6", "hout", "overhout"
    )
    assert told == {("meeuwen", "hout"): {"2022": "70", "2023": "61"}, ("meeuwen", "overhout"): {"2022": "7", "2023": "6"}}
