"""A joint plan says of whom each part is: captions, names before a colon, columns and rows of one municipality."""

from __future__ import annotations

import pytest

from corpus.reading.read import parse
from corpus.records import Document
from corpus.structure.apportion import apportion
from corpus.structure.label import label_keys

LABELS = label_keys(["Doelstellingen", "Maatregelen"])
PLACES = ("Hout", "Overhout")

PLAN = """1 Cijfers

Beide dorpen zijn klein.

Tabel 1: meldingen HOUT

             2021   2022
Meeuwen       118     84
Friet          12      9

Tabel 2: meldingen OVERHOUT2

             2021   2022
Meeuwen        34     21
Friet           3      2

Tabel 3: samen

             Hout 2021    Hout 2022    Overhout 2021    Overhout 2022
Controles            9           12                4                6

1.1 Meeuwen

Doelstellingen 2027
• Hout: hooguit 80 meldingen.
• Overhout: hooguit 20 meldingen.
• Beide gemeenten: geen gestolen ijs.

Maatregelen
• deksels op de bakjes
• een vlag op het strand (alleen Hout)
• zes controles in Overhout en vier in Hout

1.2 Zand

Thema         Hout                     Overhout

Kuilen        Doel: hooguit zeven      Doel: hooguit twee kuilen
              kuilen per strand.       per duin en per jaar.

Kastelen      Wedstrijd in de zomer    Geen wedstrijd in de zomer
              en in de herfst.         en ook niet later.

Schelpen      Rapen mag altijd, ook    Rapen mag alleen op zondag
              in de winter.            en op maandag.

In Overhout stuift het zand meer dan vroeger.
"""


def apportioned(text: str, places: tuple[str, ...] = PLACES) -> Document:
    read = parse(text.encode(), "plan.txt", {}, LABELS)
    return apportion(read.model_copy(update={"municipalities": places}))


def said(section: str) -> str:
    found = [s for s in apportioned(PLAN).sections if s.title == section]
    return "\n".join(b.text for s in found for b in s.blocks if b.kind != "heading")


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("1 Cijfers", "Beide dorpen zijn klein.\nTabel 3: samen"),
        (
            "1 Cijfers (Hout)",
            "Tabel 1: meldingen HOUT\nMeeuwen — 2021: 118; 2022: 84\nFriet — 2021: 12; 2022: 9\n"
            "Tabel 3: samen\nControles — Hout 2021: 9; Hout 2022: 12",
        ),
        (
            "1 Cijfers (Overhout)",
            "Tabel 2: meldingen OVERHOUT2\nMeeuwen — 2021: 34; 2022: 21\nFriet — 2021: 3; 2022: 2\n"
            "Tabel 3: samen\nControles — Overhout 2021: 4; Overhout 2022: 6",
        ),
        ("1.1 Meeuwen > Doelstellingen 2027", "• Beide gemeenten: geen gestolen ijs."),
        ("1.1 Meeuwen > Doelstellingen 2027 (Hout)", "• Hout: hooguit 80 meldingen."),
        ("1.1 Meeuwen > Doelstellingen 2027 (Overhout)", "• Overhout: hooguit 20 meldingen."),
        ("1.1 Meeuwen > Maatregelen", "• deksels op de bakjes\n• zes controles in Overhout en vier in Hout"),
        ("1.1 Meeuwen > Maatregelen (Hout)", "• een vlag op het strand (alleen Hout)"),
        ("1.2 Zand > Kuilen (Hout)", "Kuilen — Hout: Doel: hooguit zeven kuilen per strand."),
        ("1.2 Zand > Kuilen (Overhout)", "Kuilen — Overhout: Doel: hooguit twee kuilen per duin en per jaar."),
        ("1.2 Zand (Overhout)", "In Overhout stuift het zand meer dan vroeger."),
    ],
)
def test_what_is_of_one_municipality_stands_apart(section: str, expected: str) -> None:
    assert said(section) == expected


def test_a_section_under_the_name_of_one_stays_whole() -> None:
    text = "1 Prioriteiten van Hout\nOverhout: daar leren wij van.\n"
    assert [s.title for s in apportioned(text).sections] == ["1 Prioriteiten van Hout"]


def test_the_heading_as_it_was_comes_last_for_what_is_numbered_below_it() -> None:
    titles = [s.title for s in apportioned("1 Zee\n- Hout: diep.\n- Overhout: ondiep.\n1.1 Strand\nBreed.\n").sections]
    assert titles == ["1 Zee (Hout)", "1 Zee (Overhout)", "1 Zee", "1.1 Strand"]


def test_lines_that_begin_alike_are_each_of_the_place_they_name() -> None:
    front = "PLAN VAN HET ZAND\n\nVastgesteld door de raad van Hout op 3 mei 2023\nVastgesteld door de raad van Overhout op 9 mei 2023\n"
    sections = apportioned(f"{front}\f1 Begin\nIn Hout begon het, en toen ging het in Overhout verder.\n").sections
    found = {s.title: [b.text for b in s.blocks if b.kind != "heading"] for s in sections}
    assert found["PLAN VAN HET ZAND (Hout)"] == ["Vastgesteld door de raad van Hout op 3 mei 2023"]
    assert found["PLAN VAN HET ZAND (Overhout)"] == ["Vastgesteld door de raad van Overhout op 9 mei 2023"]
    assert found["1 Begin"] == ["In Hout begon het, en toen ging het in Overhout verder."]


@pytest.mark.parametrize("places", [(), ("Hout",)])
def test_the_plan_of_one_municipality_stays_as_it_is(places: tuple[str, ...]) -> None:
    read = parse(PLAN.encode(), "plan.txt", {}, LABELS).model_copy(update={"municipalities": places})
    assert apportion(read) is read


def test_a_list_is_of_the_place_that_the_line_before_it_names() -> None:
    text = "1 Keuzes\n\nLokaal in Hout:\n- haven\n- dijk\n\nLokaal in Overhout:\n- bos\n\nSamen lopen wij een ronde.\n"
    found = {s.title: [b.text for b in s.blocks if b.kind == "item"] for s in apportioned(text).sections}
    assert found["1 Keuzes (Hout)"] == ["- haven", "- dijk"] and found["1 Keuzes (Overhout)"] == ["- bos"]
    assert found["1 Keuzes"] == []
