"""A cited place is found back, and nothing else is."""

from __future__ import annotations

import pytest

from corpus.place import at_section, holding, in_section, squash


@pytest.mark.parametrize(
    ("text", "squashed"),
    [("Duin- en “Strand”wacht!", "duinenstrandwacht"), ("10.000 _ x", "10000x"), ("casuïstiek", "casuïstiek"), ("–…", ""), ("", "")],
)
def test_squash_keeps_letters_and_digits(text: str, squashed: str) -> None:
    assert squash(text) == squashed


@pytest.mark.parametrize(
    ("cited", "path"),
    [
        ("2.1 Woninginbraak", ("2.1 Woninginbraak",)),
        ("2.1 woning-inbraak", ("2.1 Woninginbraak",)),
        ("2 Thema's > Partners", ("2 Thema’s", "2.1 Inbraak", "Partners")),
        ("Partners", ("2 Thema's", "Partners")),
        ("2.1", ("2.1 Woninginbraak",)),
        ("Met wie?", ("Met wie",)),
        ("Partners", ("Partners in de aanpak",)),
    ],
)
def test_a_place_is_recognised(cited: str, path: tuple[str, ...]) -> None:
    assert in_section(cited, path)


@pytest.mark.parametrize(
    ("cited", "path"),
    [
        ("Partners > 2.1 Inbraak", ("2.1 Inbraak", "Partners")),
        ("2.1 Inbraak > Partners", ("2.2 Jeugd", "Partners")),
        ("2.1 Inbraak > Partners", ("2.1 Inbraak",)),
        ("Jeugd > Jeugd", ("Jeugd",)),
        ("Partners in de aanpak", ("Partners",)),
        ("1", ("2.1 Inbraak",)),
        ("2.1", ("2.10 Strand",)),
        ("Tabel 1", ("Tabel 12",)),
        ("", ("2.1 Inbraak",)),
        ("Partners", ()),
    ],
)
def test_another_place_is_not(cited: str, path: tuple[str, ...]) -> None:
    assert not in_section(cited, path)


def test_exact_places_come_before_deeper_ones() -> None:
    paths = [("2 Jeugd", "Partners", "Intern"), ("2 Jeugd", "Partners"), ("3 Strand", "Partners"), ("2 Jeugd",)]
    assert at_section("2 Jeugd > Partners", paths, lambda p: p) == [paths[1], paths[0]]


def test_reading_order_stays_among_equals() -> None:
    paths = [("Partners", "z"), ("Partners", "a")]
    assert at_section("Partners", paths, lambda p: p) == paths


def test_an_unknown_place_has_nothing() -> None:
    assert at_section("9 Nergens", [("2 Jeugd",)], lambda p: p) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("paal 32", ["Een post bij paal\n32."]),
        ("POST-bij", ["Een post bij paal\n32."]),
        ("een", ["Een post bij paal\n32.", "Nog een"]),
        ("paal 33", []),
    ],
)
def test_holding_is_blind_to_line_breaks_and_case(words: str, found: list[str]) -> None:
    assert holding(words, ["Een post bij paal\n32.", "Nog een"], lambda t: t) == found
