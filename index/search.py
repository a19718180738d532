"""Rank passages for a request: keywords and vectors together, within what was understood of the question.

Scores are combined convexly after min-max scaling (Bruch e.a., *An analysis of fusion functions for hybrid retrieval*, 2023);
the weights were chosen by measurement, see tests/evaluation.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.words import words
from index.analyze import terms
from index.encode import Encoder, SentenceEncoder
from index.encode_built_in import BuiltInEncoder
from index.keywords import KeywordIndex, load_keywords
from index.records import BUILT_IN, Hit, Request
from index.store import PassageStore
from index.vectors import VectorIndex, load_vectors

LEXICAL, DENSE = 0.75, 0.25
SYNONYMS = 0.35
THEME, FACET, PLACE = 0.3, 0.3, 0.15
CANDIDATES = 200


class Searcher:
    """Searches one index; the encoder is loaded at the first search that needs it."""

    def __init__(self, store: PassageStore, keywords: KeywordIndex, vectors: VectorIndex, load_encoder: Callable[[], Encoder]) -> None:
        self._store, self._keywords, self._vectors = store, keywords, vectors
        self._load_encoder = load_encoder
        self._encoder: Encoder | None = None
        self._marks = store.marks()

    def search(self, request: Request, k: int = 10) -> list[Hit]:
        """Return at most k hits, best first; none when no word of the question occurs and nothing resembles it."""
        allowed = self._allowed(request)
        if not len(allowed) or not words(request.text):
            return []
        span = (int(allowed[0]), int(allowed[-1]) + 1)
        lexical = self._keywords.scores(request.text, *span)
        if request.terms:
            lexical = lexical + SYNONYMS * self._keywords.scores(" ".join(request.terms), *span)
        lexical = _scaled(lexical[allowed - span[0]], floor=0.0)
        dense = self._dense(request.text, allowed)
        said = LEXICAL * lexical + DENSE * dense
        total = np.where(said > 0, said + self._lift(request, allowed), 0.0)
        best = [i for i in _first(total, k) if said[i] > 0]
        passages = self._store.get([int(allowed[i]) for i in best])
        asked = set(terms(request.text))
        return [
            Hit(
                passage=passage,
                score=float(total[i]),
                lexical=float(lexical[i]),
                dense=float(dense[i]),
                covered=_covered(asked, f"{passage.section} {passage.context} {passage.text}"),
            )
            for i, passage in zip(best, passages, strict=True)
        ]

    def _allowed(self, request: Request) -> NDArray[np.int64]:
        documents, places = frozenset(request.documents), frozenset(request.municipalities)
        allowed = np.ones(len(self._marks), dtype=np.bool_)
        if documents:
            allowed &= self._marks.where("document", lambda label: label[0] in documents)
        if places:
            allowed &= self._marks.where("municipalities", lambda label: not label or not places.isdisjoint(label))
        return np.flatnonzero(allowed)

    def _dense(self, text: str, allowed: NDArray[np.int64]) -> NDArray[np.float32]:
        if self._encoder is None:
            self._encoder = self._load_encoder()
        limit = allowed if len(allowed) < len(self._marks) else None
        near = self._vectors.search(self._encoder.encode_query(text), CANDIDATES, limit)
        if not near:
            return np.zeros(len(allowed), dtype=np.float32)
        values = np.full(len(self._marks), min(near.values()), dtype=np.float32)
        values[list(near)] = list(near.values())
        return _scaled(values[allowed])

    def _lift(self, request: Request, allowed: NDArray[np.int64]) -> NDArray[np.float32]:
        themes, places = frozenset(request.themes), frozenset(request.municipalities)
        lift = np.zeros(len(self._marks), dtype=np.float32)
        if themes:
            lift += THEME * self._marks.where("themes", lambda label: not themes.isdisjoint(label)).astype(np.float32)
        if request.facet is not None:
            lift += FACET * self._marks.where("facet", lambda label: label == (request.facet,)).astype(np.float32)
        if places:
            lift += PLACE * self._marks.where("municipalities", lambda label: frozenset(label) == places).astype(np.float32)
        return lift[allowed]


def open_searcher(store: PassageStore, folder: Path, encoder: str) -> Searcher:
    """Open the index of a folder, made with this encoder; the encoder stays unloaded until it is needed."""

    def load_encoder() -> Encoder:
        return BuiltInEncoder(folder / "model") if encoder == BUILT_IN else SentenceEncoder(encoder)

    return Searcher(store, load_keywords(folder / "keywords"), load_vectors(folder / "vectors.faiss"), load_encoder)


def _first(values: NDArray[np.float32], k: int) -> list[int]:
    """The places of the k highest values, highest first, the earlier one first when equal; sorts only those that can be among them."""
    if k <= 0:
        return []
    if k < len(values):
        edge = np.partition(values, len(values) - k)[len(values) - k]
        near = np.flatnonzero(values >= edge)
    else:
        near = np.arange(len(values))
    return [int(i) for i in near[np.argsort(-values[near], kind="stable")[:k]]]


def _scaled(values: NDArray[np.float32], floor: float | None = None) -> NDArray[np.float32]:
    low = float(values.min()) if floor is None else floor
    span = float(values.max()) - low
    return (values - low) / span if span > 0 else np.zeros_like(values)


def _covered(asked: set[str], text: str) -> float:
    """The share of the question's stems (not 4-grams) that the text has."""
    stems = {t for t in asked if not t.startswith("#")}
    return len(stems & set(terms(text))) / len(stems) if stems else 0.0
