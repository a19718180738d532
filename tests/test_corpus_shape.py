"""Headings of an unknown plan, by the shape of its lines."""

from __future__ import annotations

import pytest

from corpus.structure.shape import find_headings


def parts(*lines: str) -> list[tuple[str, list[str]]]:
    """Path and lines of every part that holds something."""
    return [(" > ".join(path), body) for path, headings, body in find_headings(list(lines)) if headings or body]


def test_numbered_headings_in_order_make_the_tree() -> None:
    assert parts(
        "Plan van Zandhoven", "1 Inleiding", "Dit is het begin.", "1.1 Doel", "Het doel is dit.", "1.1.1 Nader", "Heel precies.",
        "1.2 Opzet", "De opzet is dat.", "2. Thema's", "2.1 Strand", "Het is er nat.", "3 Slot", "Uit.",
    ) == [
        ("", ["Plan van Zandhoven"]),
        ("1 Inleiding", ["Dit is het begin."]),
        ("1.1 Doel", ["Het doel is dit."]),
        ("1.1.1 Nader", ["Heel precies."]),
        ("1.2 Opzet", ["De opzet is dat."]),
        ("2. Thema's", []),
        ("2.1 Strand", ["Het is er nat."]),
        ("3 Slot", ["Uit."]),
    ]  # fmt: skip


def test_an_empty_heading_is_carried_to_the_text_below_it() -> None:
    last = find_headings(["1 Begin", "Tekst.", "2 Thema's", "2.1 Strand", "Nat."])[-1]
    assert [(block.text, block.level) for block in last[1]] == [("2 Thema's", 1), ("2.1 Strand", 2)]


@pytest.mark.parametrize(
    "line",
    [
        "5 Strand en zee",
        "2 inbraken minder",
        "2. Dit is gewoon een zin.",
        "2 Een titel van meer dan twaalf woorden is geen titel meer maar gewoon tekst",
        "2 Verantwoordelijkheidsverdeling, strandwachtvergoedingen, duinbeheersplannen en verkeersregelaarsopleidingen",
        "2 Strand 14",
        "2 Strand ......... 14",
        "2019 Daarna volgt een jaar",
        "2.",
        "artikel 172 van de wet geeft de burgemeester",
        "deel 2 van de nota volgt later",
        "Hoofdstuk 3 gaat over de zee en over wie daar wacht houdt.",
    ],
)
def test_a_line_that_only_looks_like_a_heading_is_text(line: str) -> None:
    lines = ["De tekst loopt hier tot aan", line, "Dan gaat hij nog een regel verder."]
    assert parts("1 Begin", *lines) == [("1 Begin", lines)]


def test_an_item_that_runs_on_is_no_heading() -> None:
    lines = ["Er zijn twee dingen:", "2. Kijken naar wie er op het strand", "loopt en dat opschrijven."]
    assert parts("1 Begin", *lines) == [("1 Begin", lines)]


@pytest.mark.parametrize("line", ["2 Strand en zee", "2. Strand en zee", "1.1 Strand en zee", "2 Plan voor 2024", "2.1 Strand en zee"])
def test_the_next_number_is_a_heading(line: str) -> None:
    found = parts("1 Begin", "De tekst is uit.", line, "Hier gaat het verder.")
    assert found == [("1 Begin", ["De tekst is uit."]), (line, ["Hier gaat het verder."])]


def test_a_numbered_list_is_no_row_of_chapters() -> None:
    lines = ["Er zijn drie stappen:", "1. Kijken", "2. Denken", "3. Doen", "Klaar."]
    assert parts(*lines) == [("", lines)]


def test_a_contents_page_gives_no_sections_and_hides_none() -> None:
    assert parts("Inhoud", "1 Begin 3", "1.1 Doel 4", "2 Slot 9", "1 Begin", "Het begint.", "1.1 Doel", "Dit.", "2 Slot", "Uit.") == [
        ("Inhoud", ["1 Begin 3", "1.1 Doel 4", "2 Slot 9"]),
        ("1 Begin", ["Het begint."]),
        ("1.1 Doel", ["Dit."]),
        ("2 Slot", ["Uit."]),
    ]


@pytest.mark.parametrize("line", ["Betrokken partijen", "BETROKKEN PARTIJEN", "ZEE", "Wat gaan we doen?", "Doel en ambitie 2026"])
def test_a_short_title_between_finished_text_and_a_new_start_is_a_heading(line: str) -> None:
    found = parts("2 Strand", "Het is er nat.", line, "De reddingsbrigade en de politie lopen er samen wacht.")
    assert found[-1] == (f"2 Strand > {line}", ["De reddingsbrigade en de politie lopen er samen wacht."])


def test_a_line_in_capitals_is_a_heading_wherever_it_stands() -> None:
    assert parts("2 Strand", "Het is er nat en koud", "BETROKKEN PARTIJEN", "politie")[-1] == ("2 Strand > BETROKKEN PARTIJEN", ["politie"])


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        ("Het is er nat.", "betrokken partijen", "De reddingsbrigade loopt er wacht."),
        ("Het is er nat.", "Betrokken partijen.", "De reddingsbrigade loopt er wacht."),
        ("Het is er nat.", "Betrokken partijen,", "De reddingsbrigade loopt er wacht."),
        ("Het is er nat.", "Betrokken/", "De reddingsbrigade loopt er wacht."),
        ("Het is er nat.", "• Partijen", "De reddingsbrigade loopt er wacht."),
        ("Het is er nat.", "Een regel van meer dan negen woorden is geen titel", "De reddingsbrigade en de politie lopen er samen wacht."),
        ("Het is er nat en koud", "Betrokken partijen", "De reddingsbrigade loopt er wacht."),
        ("Het is er nat.", "Betrokken partijen", "reddingsbrigade en politie lopen er wacht."),
        ("Het is er nat.", "Betrokken partijen", "Politie"),
    ],
)
def test_other_short_lines_are_text(before: str, line: str, after: str) -> None:
    assert parts("2 Strand", before, line, after) == [("2 Strand", [before, line, after])]


def test_short_titles_stand_beside_each_other() -> None:
    doelen, partijen = "Er verdrinken minder mensen dan vorig jaar.", "De reddingsbrigade loopt er wacht."
    for start in (("2 Strand", "Het is er nat."), ("Het is er nat.",)):
        found = parts(*start, "Onze doelen", doelen, "Partijen", partijen)
        above = "2 Strand > " if len(start) > 1 else ""
        assert found[-2:] == [(f"{above}Onze doelen", [doelen]), (f"{above}Partijen", [partijen])]


def test_named_chapters_stand_beside_each_other() -> None:
    assert parts(
        "Hoofdstuk 1 Zee", "Het is er nat.", "1.1 Strand", "Vol in de zomer.", "Hoofdstuk 2 Duin", "Het is er droog.", "2.1 Pad", "Smal.",
    ) == [
        ("Hoofdstuk 1 Zee", ["Het is er nat."]),
        ("Hoofdstuk 1 Zee > 1.1 Strand", ["Vol in de zomer."]),
        ("Hoofdstuk 2 Duin", ["Het is er droog."]),
        ("Hoofdstuk 2 Duin > 2.1 Pad", ["Smal."]),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["Bijlage 1 Lijst van partijen", "BIJLAGE 2", "Bijlage I: Kaart", "Afkortingen"])
def test_what_follows_the_last_chapter_is_no_part_of_it(line: str) -> None:
    assert parts("1 Zee", "Nat.", "1.1 Strand", "Vol.", line, "Hier staat nog wat.")[-1] == (line, ["Hier staat nog wat."])


@pytest.mark.parametrize("lines", [(), ("gewone tekst zonder kop", "en nog meer")])
def test_a_text_without_headings_is_one_part(lines: tuple[str, ...]) -> None:
    assert [(path, body) for path, _, body in find_headings(list(lines))] == [((), list(lines))]
