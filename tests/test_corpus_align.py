"""Columns made with spaces: tables of figures, tables of words, texts beside each other, and what only looks like one."""

from __future__ import annotations

import pytest

from corpus.reading.read import parse
from corpus.records import BlockKind, Document
from corpus.structure.align import Grid, align, cells_of
from corpus.structure.label import label_keys

LABELS = label_keys(["Doelstellingen", "Maatregelen", "Partners", "Indicatoren", "Rol gemeente"])

FIGURES = """1 Cijfers
Hieronder staan ze.

Tabel 1: meldingen op het strand

                                     2021      2022      2023
Gestolen emmers (incl. pogingen)    1.141       118        97
Meeuwen die friet stelen, of een      187         -       171
ijsje
Totaal                              1.328       118       268

Bron: strandwacht. De zee telt niet mee.
"""

BESIDE = """1 Meeuwen

Doelstellingen 2027                         Maatregelen
• hooguit tien gestolen frieten per         • een vogelverschrikker op elke
  dag                                         strandtent
• geen enkel gestolen ijsje                 • deksels op de bakjes
                                            • lessen voor wie op het strand
                                              komt eten

Partners: strandwacht, dierenarts en de frietbakker van het dorp aan zee.
"""

MEETINGS = """1 Overleg

Overleg                   Wie                               Hoe vaak

Strandoverleg             strandwacht, dierenarts,          wekelijks
                          frietbakker
Overleg zand en           gemeente, schelpenvissers         elk kwartaal
schelpen
Meeuwentafel              dierenarts, gemeente              eens per jaar

Er zijn geen andere overleggen meer over het strand en de zee.
"""


def grids(text: str) -> list[Grid]:
    return [x for x in align(text.splitlines(), LABELS) if isinstance(x, Grid)]


def read(text: str) -> Document:
    return parse(text.encode(), "plan.txt", {}, LABELS)


def rows(text: str) -> list[str]:
    return [b.text for s in read(text).sections for b in s.blocks if b.kind is BlockKind.ROW]


def said(text: str, title: str) -> list[str]:
    return [b.text for s in read(text).sections if s.title == title for b in s.blocks if b.kind is not BlockKind.HEADING]


def test_figures_below_years_are_rows_and_a_label_runs_on() -> None:
    assert rows(FIGURES) == [
        "Gestolen emmers (incl. pogingen) — 2021: 1.141; 2022: 118; 2023: 97",
        "Meeuwen die friet stelen, of een ijsje — 2021: 187; 2022: -; 2023: 171",
        "Totaal — 2021: 1.328; 2022: 118; 2023: 268",
    ]


def test_what_stands_around_a_table_stays_text() -> None:
    texts = said(FIGURES, "1 Cijfers")
    assert texts[1] == "Tabel 1: meldingen op het strand"
    assert texts[-1] == "Bron: strandwacht. De zee telt niet mee."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021 2022 2023|Emmers 4 5 6|Vlaggen 1.700 8 9", "Emmers — 2021: 4; 2022: 5; 2023: 6|Vlaggen — 2021: 1.700; 2022: 8; 2023: 9"),
        ("Soort 2021 2022|Emmers € 4.000 -|Totaal 12% 13%", "Emmers — 2021: € 4.000; 2022: -|Totaal — 2021: 12%; 2022: 13%"),
        ("           Noord 2021   Zuid 2021|Emmers             4           5", "Emmers — Noord 2021: 4; Zuid 2021: 5"),
        (
            "          2021   2022|Strand|Emmers       4      5|Vlaggen      6      7",
            "Emmers — 2021: 4; 2022: 5|Vlaggen — 2021: 6; 2022: 7",
        ),
        ("          2021   2022|Emmers op het|strand      4      5", "Emmers op het strand — 2021: 4; 2022: 5"),
        ("          2021   2022|Emmers4     14      5|Vlaggen      6      7", "Emmers — 2021: 14; 2022: 5|Vlaggen — 2021: 6; 2022: 7"),
        ("2021 2022 2023|Emmers 4 5|Vlaggen 7 8", ""),
        ("2021 2022|In 2021 waren er 4 en in 2022 waren er 5 emmers.", ""),
    ],
)
def test_rows_have_as_many_values_as_there_are_years(text: str, expected: str) -> None:
    lines = text.replace("|", "\n")
    assert "|".join(rows(f"1 Cijfers\n\n{lines}\n")) == expected


def test_texts_beside_each_other_are_parts_of_their_own() -> None:
    assert said(BESIDE, "1 Meeuwen > Doelstellingen 2027") == ["• hooguit tien gestolen frieten per dag", "• geen enkel gestolen ijsje"]
    assert said(BESIDE, "1 Meeuwen > Maatregelen") == [
        "• een vogelverschrikker op elke strandtent",
        "• deksels op de bakjes",
        "• lessen voor wie op het strand komt eten",
    ]
    assert said(BESIDE, "1 Meeuwen > Partners") == ["strandwacht, dierenarts en de frietbakker van het dorp aan zee."]


def test_a_heading_may_stand_a_line_lower_than_the_one_beside_it() -> None:
    lower = BESIDE.replace("Doelstellingen 2027                         Maatregelen\n", "Doelstellingen 2027\n", 1)
    lower = lower.replace("frieten per         • een vogelverschrikker op elke\n", "frieten per         Maatregelen\n", 1)
    lower = lower.replace(
        "  dag                                         strandtent", "  dag                                       • een vogelverschrikker", 1
    )
    assert said(lower, "1 Meeuwen > Doelstellingen 2027") == ["• hooguit tien gestolen frieten per dag", "• geen enkel gestolen ijsje"]
    assert said(lower, "1 Meeuwen > Maatregelen")[:2] == ["• een vogelverschrikker", "• deksels op de bakjes"]


def test_a_bullet_shows_the_column_where_one_space_is_left() -> None:
    text = "Doelstellingen         Maatregelen\n• minder friet in zee  • deksels\n• meer ijs dan vroeger • netten\n"
    (grid,) = grids(text)
    assert grid.rows[1] == (("Maatregelen",), ("• deksels", "• netten"))


def test_headings_without_a_label_name_their_column() -> None:
    text = "1 Strand\n\nIn Noord                 In Zuid\n• een vlag               • een emmer\n• twee vlaggen           • twee emmers\n"
    assert rows(text) == ["In Noord:\n• een vlag\n• twee vlaggen", "In Zuid:\n• een emmer\n• twee emmers"]


def test_a_table_of_words_says_of_each_cell_what_it_is() -> None:
    assert rows(MEETINGS) == [
        "Strandoverleg — Wie: strandwacht, dierenarts, frietbakker; Hoe vaak: wekelijks",
        "Overleg zand en schelpen — Wie: gemeente, schelpenvissers; Hoe vaak: elk kwartaal",
        "Meeuwentafel — Wie: dierenarts, gemeente; Hoe vaak: eens per jaar",
    ]
    assert said(MEETINGS, "1 Overleg")[-1] == "Er zijn geen andere overleggen meer over het strand en de zee."


def test_a_column_may_start_a_little_before_its_header() -> None:
    text = "Soort      Noord            Zuid\n\nVlag       rood strand    wit strand\n\nEmmer      blauw plastic  geel ijzer\n"
    (grid,) = grids(text)
    assert grid.rows[1:] == ((("Vlag",), ("rood strand",), ("wit strand",)), (("Emmer",), ("blauw plastic",), ("geel ijzer",)))


def test_abbreviations_with_their_meaning_are_rows() -> None:
    text = "9 Lijst\n\nBVZ     Bond van Zeemeeuwen\nKNZ     Koninklijk Nederlands Zand\nZEE     Zilt en eindeloos\n"
    assert rows(text) == ["BVZ: Bond van Zeemeeuwen", "KNZ: Koninklijk Nederlands Zand", "ZEE: Zilt en eindeloos"]


@pytest.mark.parametrize(
    "text",
    [
        "•  een emmer\n•  een schepje\n•  een vlag\n",
        "5.1    Meeuwen\n5.2    Zand\n5.3    Friet\n",
        "De burgemeester                    De wethouder\n",
        "Het strand is  lang en de zee is  diep en\nduinen zijn hoog en het  zand is overal\nwaar je kijkt en waar je niet kijkt  ook.\n",
        "Naam van de tent    in het noorden en nog wat tekst.\nDe volgende regel loopt gewoon door over de hele breedte.\n",
    ],
)
def test_text_that_only_has_spaces_is_no_table(text: str) -> None:
    assert list(align(text.splitlines(), LABELS)) == text.splitlines()


def test_the_mark_of_an_item_is_no_cell() -> None:
    assert [text for _, text in cells_of("  •  een emmer      3.1  Zand")] == ["• een emmer", "3.1 Zand"]
