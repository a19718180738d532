"""The keyword index: the right passage scores highest, strangers score nothing, and a saved index says the same as before."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.keywords import KeywordIndex, build_keywords, load_keywords
from tests.fakes import invented_passages

TEXTS = [p.text for p in invented_passages()]


@pytest.fixture(scope="module")
def keywords(tmp_path_factory: pytest.TempPathFactory) -> KeywordIndex:
    folder = tmp_path_factory.mktemp("woorden")
    build_keywords(TEXTS, folder)
    return load_keywords(folder)


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("meeuwen", 3),
        ("vuilniszak van de meeuw", 3),
        ("carbidschiten", 2),
        ("wat doet de jongerenwerker", 4),
        ("blusputten", 7),
        ("KAMPEERDERS", 8),
        ("spoorpolitie", 1),
        ("zeventig", 0),
        ("vrijwiligers en taart", 12),
    ],
)
def test_the_passage_with_the_words_scores_highest(keywords: KeywordIndex, question: str, best: int) -> None:
    scores = keywords.scores(question)
    assert int(np.argmax(scores)) == best
    assert scores[best] > 0


@pytest.mark.parametrize("question", ["", "   ", "de het en van", "xqzvw", "🚒", "?!", "12345", "quiz"])
def test_nothing_known_scores_nothing(keywords: KeywordIndex, question: str) -> None:
    scores = keywords.scores(question)
    assert scores.shape == (len(TEXTS),)
    assert not scores.any()


def test_scores_are_never_negative(keywords: KeywordIndex) -> None:
    assert (keywords.scores(" ".join(TEXTS)) >= 0).all()


def test_saying_a_word_twice_changes_nothing(keywords: KeywordIndex) -> None:
    assert np.array_equal(keywords.scores("meeuwen meeuwen MEEUWEN"), keywords.scores("meeuwen"))


def test_strange_words_do_not_take_away_from_known_ones(keywords: KeywordIndex) -> None:
    assert np.array_equal(keywords.scores("xqzvw meeuwen"), keywords.scores("meeuwen"))


def test_a_text_without_words_keeps_its_number(tmp_path: Path) -> None:
    build_keywords(["fietsen bij het station", "", "de en het", "meeuwen op het dak"], tmp_path)
    scores = load_keywords(tmp_path).scores("meeuwen")
    assert scores.shape == (4,)
    assert int(np.argmax(scores)) == 3
    assert np.count_nonzero(scores) == 1


def test_one_text_is_an_index(tmp_path: Path) -> None:
    build_keywords(["meeuwen op het dak"], tmp_path)
    assert load_keywords(tmp_path).scores("meeuwen")[0] > 0


def test_opening_it_again_gives_the_same_scores(tmp_path: Path, keywords: KeywordIndex) -> None:
    build_keywords(TEXTS, tmp_path)
    assert np.array_equal(load_keywords(tmp_path).scores("fietsen bij het zwembad"), keywords.scores("fietsen bij het zwembad"))


def test_threads_get_the_same_scores(keywords: KeywordIndex) -> None:
    alone = [keywords.scores(t) for t in TEXTS]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(keywords.scores, TEXTS * 20))
    assert all(np.array_equal(scores, alone[n % len(TEXTS)]) for n, scores in enumerate(together))
