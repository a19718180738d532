"""Texts that lost their layout: tables whose columns fell together, lettered subjects, tags in cells, a front page without a title."""

from __future__ import annotations

import pytest

from corpus.identity.names import names_of
from corpus.identity.propose import propose
from corpus.reading.read import parse
from corpus.records import Document
from corpus.structure.label import label_keys

LABELS = label_keys(["Doelstelling", "Toelichting", "Betrokken partijen", "Partners", "Hoofdlijnen", "Wat willen we bereiken?"])

CARDS = """1. Aanpak
Nummer 1
Onderwerp Meeuwenoverlast
Trekker Team Strand
Doelstelling Minder meldingen van bewoners

Het aantal meldingen is gestegen.

Toelichting Er wordt op twee manieren gewerkt.

Betrokken
partijen

Politie, dierenarts

Nummer 2
Onderwerp Zwemveiligheid
Trekker Team Water
Doelstelling - Geen verdrinkingen

Toelichting De vlaggen hangen er al.

Betrokken
partijen

Reddingsbrigade

Nummer 3
Onderwerp Verdwaalde kinderen
Trekker Team Strand
Doelstelling Elk kind binnen een uur terug

Toelichting Er komen borden.

Betrokken
partijen

Strandwacht
"""

LETTERED = """1 Inleiding
Dit is het plan.

2 Zandhoven

a:  Meeuwen
Er zijn er veel te veel op het strand en in de dorpskern, het hele jaar door.

Hoofdlijnen
Afschrikken en voorlichten.

Partners
Politie, dierenarts.

b:  Zwemmen (ook in de plassen)
Het gaat vaak goed, maar niet altijd, en dan is er haast bij.

Hoofdlijnen
Vlaggen hijsen.

Partners
Reddingsbrigade.
"""


def outline(text: str) -> Document:
    return parse(text.encode(), "plan.txt", {}, LABELS)


def said(document: Document, title: str) -> str:
    return " ".join(" ".join(s.text for s in document.sections if s.title == title).split())


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("1. Aanpak > Meeuwenoverlast > Doelstelling", "Minder meldingen van bewoners Het aantal meldingen is gestegen."),
        ("1. Aanpak > Meeuwenoverlast > Toelichting", "Er wordt op twee manieren gewerkt."),
        ("1. Aanpak > Meeuwenoverlast > Betrokken partijen", "Politie, dierenarts"),
        ("1. Aanpak > Zwemveiligheid > Doelstelling", "Geen verdrinkingen"),
        ("1. Aanpak > Zwemveiligheid > Betrokken partijen", "Reddingsbrigade"),
        ("1. Aanpak > Verdwaalde kinderen > Betrokken partijen", "Strandwacht"),
    ],
)
def test_a_table_that_lost_its_columns_is_read_by_its_recurring_labels(section: str, text: str) -> None:
    assert said(outline(CARDS), section).removeprefix(section.rsplit(" > ", 1)[-1]).strip(" -") == text


def test_who_leads_is_no_part_of_the_name_of_the_subject() -> None:
    assert not [s.title for s in outline(CARDS).sections if "Trekker" in s.title]


def test_words_that_start_sentences_are_no_labels() -> None:
    text = "1 Plan\nDoelstelling Minder is meer.\nDoelstelling Meer is minder.\nDoelstelling Genoeg is genoeg.\n"
    assert [s.title for s in outline(text).sections][-1] == "1 Plan"


def test_lettered_subjects_open_parts_of_their_own() -> None:
    titles = [s.title for s in outline(LETTERED).sections]
    assert titles[-6:] == [
        "2 Zandhoven > a: Meeuwen",
        "2 Zandhoven > a: Meeuwen > Hoofdlijnen",
        "2 Zandhoven > a: Meeuwen > Partners",
        "2 Zandhoven > b: Zwemmen (ook in de plassen)",
        "2 Zandhoven > b: Zwemmen (ook in de plassen) > Hoofdlijnen",
        "2 Zandhoven > b: Zwemmen (ook in de plassen) > Partners",
    ]


def test_a_lettered_list_is_a_list() -> None:
    document = outline("1 Plan\nWe doen drie dingen:\na. Kijken naar meeuwen\nb. Luisteren naar meeuwen\nc. Praten met meeuwen\n")
    assert [s.title for s in document.sections][-1] == "1 Plan"


def test_cells_carry_no_tags_and_keep_small_numbers() -> None:
    document = outline('1 Plan\nWat willen we bereiken?\t<ul style="x"> Minder meeuwen\nSoort\t2021\nMeeuwen\t88\n')
    whole = " ".join(s.text for s in document.sections)
    assert "<ul" not in whole and "Minder meeuwen" in whole and "88" in whole


def test_a_title_is_made_when_the_front_page_has_none() -> None:
    text = "‘Ik sta voor een strand zonder meeuwen.’\n1 Inleiding\nDit Integraal Veiligheidsplan 2024-2027 is van de gemeente Zeewolde.\n"
    assert propose(parse(text.encode(), "x.txt", {}), names_of(["Zeewolde"])).title == "Integraal veiligheidsplan Zeewolde 2024-2027"
