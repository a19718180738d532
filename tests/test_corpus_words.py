"""Words for matching: folded, without empty words, stemmed."""

from __future__ import annotations

import pytest

from corpus.words import all_words, fold, stem, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Gemeente", "gemeente"),
        ("CAFÉ", "cafe"),
        ("casuïstiek", "casuistiek"),
        ("cafe\u0301", "cafe"),
        ("de foto’s", "de foto's"),
        ("‘kop’", "'kop'"),
        ("ﬁets", "fiets"),
        ("", ""),
    ],
)
def test_fold_leaves_plain_lower_case(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De wijkagent, en de buurt!", ["de", "wijkagent", "en", "de", "buurt"]),
        ("10.000 euro of 3,5%", ["10.000", "euro", "of", "3,5"]),
        ("zie 5.2.1.", ["zie", "5.2.1"]),
        ("2023-2026", ["2023", "2026"]),
        ("jeugd- en drugsoverlast", ["jeugd", "en", "drugsoverlast"]),
        ("€ 12,-", ["12"]),
        ("– … ?!", []),
        ("", []),
    ],
)
def test_all_words_keeps_order_and_whole_numbers(text: str, found: list[str]) -> None:
    assert all_words(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wie zijn de partners bij inbraak?", ["partners", "inbraak"]),
        ("what are the goals", ["goals"]),
        ("Één inbraak in 2022", ["inbraak", "2022"]),
        ("inbraak inbraak", ["inbraak", "inbraak"]),
        ("wat is het", []),
    ],
)
def test_words_leaves_out_what_carries_no_meaning(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [("inbraken", "inbraak"), ("partijen", "partij"), ("wijkagenten", "wijkagent"), ("gemeenten", "gemeente")],
)
def test_inflections_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("inbraak", "woninginbraak"), ("politie", "politiek"), ("jeugd", "jongeren")])
def test_other_words_do_not_share_a_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["boa", "abs", "24uurs", "2016", "10.000", "3,5", "1e"])
def test_short_words_and_numbers_stay_as_they_are(word: str) -> None:
    assert stem(word) == word
