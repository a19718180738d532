"""The terms of a text: what people type and what plans write must share them, and strangers must not."""

from __future__ import annotations

import pytest

from index.analyze import terms


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("inbraken", "inbraak"),
        ("partner", "partners"),
        ("doelstellingen", "doelstelling"),
        ("CAFÉ", "cafe"),
        ("Ermelo", "ermelo"),
        ("‘fietsen’", "fietsen"),
        ("zorg-", "zorg"),
    ],
)
def test_forms_of_one_word_share_their_stem(typed: str, written: str) -> None:
    assert terms(typed)[0] == terms(written)[0]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("woninginbrak", "woninginbraak"),
        ("jeugdoverlst", "jeugdoverlast"),
        ("ondermijnig", "ondermijning"),
        ("overlast", "jeugdoverlast"),
        ("inbraak", "woninginbraken"),
        ("verkeersveiligheid", "veiligheid"),
    ],
)
def test_typing_errors_and_parts_of_compounds_share_at_least_two_terms(typed: str, written: str) -> None:
    assert len(set(terms(typed)) & set(terms(written))) >= 2


@pytest.mark.parametrize(
    ("one", "other"),
    [("fietsen", "meeuwen"), ("brand", "jeugd"), ("vuurwerk", "woninginbraak"), ("putten", "leusden"), ("2016", "2019"), ("8,9", "8,8")],
)
def test_different_words_share_nothing(one: str, other: str) -> None:
    assert not set(terms(one)) & set(terms(other))


@pytest.mark.parametrize("text", ["", "   \n\t", "?!... -- ()", "de het een van en", "🚒🚓", "שלום", "\x00\x1b"])
def test_what_carries_no_meaning_has_no_terms(text: str) -> None:
    assert terms(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2019", "2019"), ("8,9 procent", "8,9"), ("1.861 misdrijven", "1.861"), ("VRU", "vru"), ("AZC Harderwijk", "azc")],
)
def test_numbers_and_short_words_stay_what_they_are(text: str, expected: str) -> None:
    assert expected in terms(text)


def test_terms_follow_the_text_and_repeat_with_it() -> None:
    once = terms("meeuwen op de boulevard")
    assert terms("meeuwen op de boulevard, meeuwen op de boulevard") == once * 2


def test_a_word_gives_each_part_once() -> None:
    found = terms("lalalalala")
    assert len(found) == len(set(found))
