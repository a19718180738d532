"""Labels and what stands under them: questions as headings, labels within a line, and where a label ends."""

from __future__ import annotations

import pytest

from corpus.records import Block, BlockKind
from corpus.structure.arrange import arrange
from corpus.structure.label import heads_cell, is_label, label_keys, marked, parted
from corpus.structure.tabulate import to_rows
from knowledge.records import Knowledge

LABELS = label_keys(["Doel", "Partners", "Maatregelen", "Situatie", "Wat willen we bereiken?", "Wat gaan we doen?", "Lokale prioriteiten"])


def heading(text: str, level: int = 0) -> Block:
    return Block(kind=BlockKind.HEADING, text=text, level=level)


def text(said: str) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=said)


def row(label: str, said: str) -> Block:
    return Block(kind=BlockKind.ROW, label=label, text=said)


def outline(*blocks: Block) -> list[tuple[str, str]]:
    """Path and text of every section below the heading `1 Zee`."""
    sections = arrange([heading("1 Zee", 1), *blocks], LABELS)
    return [(s.title, " ".join(b.text for b in s.blocks if b.kind is not BlockKind.HEADING)) for s in sections]


@pytest.mark.parametrize(
    "label",
    ["Wat willen we in 2025 bereiken?", "Wat willen we bereiken?", "Doel voor 2027", "Doel 2024-2027", "Partners (extern)"],
)
def test_a_year_within_a_label_does_not_matter(label: str) -> None:
    assert is_label(label, LABELS)


@pytest.mark.parametrize(
    "question",
    ["Waar staan we nu?", "Wat willen we bereiken?", "Wat gaan we doen?", "Met wie doen we dit?", "Hoe meten we het?", "Opgave", "Budget"],
)
def test_the_questions_plans_use_as_headings_are_in_the_vocabulary(question: str, knowledge: Knowledge) -> None:
    assert is_label(question, label_keys(label for facet in knowledge.vocabulary.facets for label in facet.labels))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Partners: politie en OM", ("Partners", "politie en OM")),
        ("Situatie. Het is er nat.", ("Situatie", "Het is er nat.")),
        ("Doel 2027: minder.", ("Doel 2027", "minder.")),
        ("Situatie en zo. Het is er nat.", None),
        ("Partners. en verder niets", None),
    ],
)
def test_a_label_before_its_text_has_a_mark_behind_it(said: str, expected: tuple[str, str] | None) -> None:
    assert marked(said, LABELS) == expected


def test_labels_within_a_paragraph_part_it() -> None:
    assert parted("Doel: minder. Maatregelen: netten en deksels. Let op: nat. Partners: politie.", LABELS) == [
        "Doel: minder.",
        "Maatregelen: netten en deksels. Let op: nat.",
        "Partners: politie.",
    ]


def test_the_head_of_a_column_is_a_label_with_a_name_behind_it() -> None:
    assert heads_cell("Lokale prioriteiten Bergen op Zoom", LABELS)
    assert not heads_cell("Lokale gewoonten Zeewolde", LABELS)


def test_a_title_in_capitals_is_not_a_label_with_its_text() -> None:
    assert outline(text("LOKALE PRIORITEITEN ZANDHOVEN")) == [("1 Zee", "LOKALE PRIORITEITEN ZANDHOVEN")]


def test_the_rest_of_a_sentence_is_no_label() -> None:
    assert outline(text("doel: minder meeuwen.")) == [("1 Zee", "doel: minder meeuwen.")]


def test_a_label_with_its_text_behind_it_ends_with_its_paragraph() -> None:
    assert outline(text("Partners: politie en OM."), text("Het water is koud.")) == [
        ("1 Zee", ""),
        ("1 Zee > Partners", "politie en OM."),
        ("1 Zee", "Het water is koud."),
    ]


def test_items_go_on_with_the_label_before_them() -> None:
    item = Block(kind=BlockKind.ITEM, text="• deksels")
    assert outline(text("Maatregelen: wij doen dit."), item)[-1] == ("1 Zee > Maatregelen", "wij doen dit. • deksels")


def test_a_row_that_is_no_label_ends_the_label_above_it() -> None:
    assert outline(row("Partners", "politie"), row("Kleur", "blauw"), row("Maatregelen", "netten"))[1:] == [
        ("1 Zee > Partners", "politie"),
        ("1 Zee", "Kleur: blauw"),
        ("1 Zee > Maatregelen", "netten"),
    ]


def test_small_headings_within_a_label_belong_to_it() -> None:
    found = outline(
        heading("1.1 Meeuwen", 2), heading("Wat gaan we doen?"), heading("Voorkomen"), text("Deksels."),
        heading("Aanpakken"), text("Netten."),
        heading("Zeewier"), heading("Wat willen we bereiken?"), text("Minder."),
    )  # fmt: skip
    assert found[2:] == [
        ("1.1 Meeuwen > Wat gaan we doen?", "Voorkomen Deksels. Aanpakken Netten."),
        ("1.1 Meeuwen > Zeewier", ""),
        ("1.1 Meeuwen > Zeewier > Wat willen we bereiken?", "Minder."),
    ]


def test_a_lettered_subject_below_a_label_is_a_heading() -> None:
    assert outline(heading("Lokale prioriteiten"), heading("a) Meeuwen"), text("Veel."))[-1] == ("1 Zee > a) Meeuwen", "Veel.")


def test_text_below_a_table_does_not_stand_under_a_heading_in_it() -> None:
    grid = [["Strand", "Strand", "Strand"], ["Wat", "2021", "2022"], ["Emmers", "4", "5"]]
    assert outline(*to_rows(grid), text("Dat was het."))[-2:] == [
        ("1 Zee > Strand", "Emmers — 2021: 4; 2022: 5"),
        ("1 Zee", "Dat was het."),
    ]


def test_a_row_that_is_numbered_is_known_by_its_next_cell() -> None:
    grid = [["Nr", "Thema", "Status"], ["1", "Meeuwen", "prioriteit"], ["2", "Zeewier", "aandacht"]]
    assert [(b.label, b.text) for b in to_rows(grid)] == [
        ("Meeuwen", "Meeuwen — Status: prioriteit; Nr: 1"),
        ("Zeewier", "Zeewier — Status: aandacht; Nr: 2"),
    ]


def test_a_table_that_treats_subjects_gives_each_a_part_of_its_own() -> None:
    long = "een lange zin over wat er te zien is en wat eraan te doen valt"
    grid = [["Thema", "Doel", "Inzet"], ["1. Meeuwen", long, "netten"], ["1. Meeuwen", long, "deksels"], ["Zeewier", long, "harken"]]
    assert outline(*to_rows(grid))[1:] == [
        ("1 Zee > 1. Meeuwen", f"1. Meeuwen — Doel: {long}; Inzet: netten 1. Meeuwen — Doel: {long}; Inzet: deksels"),
        ("1 Zee > Zeewier", f"Zeewier — Doel: {long}; Inzet: harken"),
    ]


def test_a_table_that_only_counts_subjects_stays_one() -> None:
    grid = [["Thema", "2024", "2025"], ["Meeuwen", "€ 100.000", "€ 200.000"], ["Zeewier", "€ 5", "€ 6"]]
    assert [b.kind for b in to_rows(grid)] == [BlockKind.ROW, BlockKind.ROW]
