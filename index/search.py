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
from index.keywords import KeywordIndex, load_keywords
from index.records import Hit, Request
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
        lexical = self._keywords.scores(request.text)
        if request.terms:
            lexical = lexical + SYNONYMS * self._keywords.scores(" ".join(request.terms))
        lexical = _scaled(lexical[allowed], floor=0.0)
        dense = self._dense(request.text, allowed)
        said = LEXICAL * lexical + DENSE * dense
        total = np.where(said > 0, said + self._lift(request, allowed), 0.0)
        best = [n for n in allowed[np.argsort(-total, kind="stable")[:k]] if said[np.searchsorted(allowed, n)] > 0]
        place = {int(n): i for i, n in enumerate(allowed)}
        found = dict(zip((int(n) for n in best), self._store.get([int(n) for n in best]), strict=True))
        asked = set(terms(request.text))
        return [
            Hit(
                passage=passage,
                score=float(total[place[n]]),
                lexical=float(lexical[place[n]]),
                dense=float(dense[place[n]]),
                covered=_covered(asked, f"{passage.section} {passage.context} {passage.text}"),
            )
            for n, passage in found.items()
        ]

    def _allowed(self, request: Request) -> NDArray[np.int64]:
        documents, places = set(request.documents), frozenset(request.municipalities)
        return np.array(
            [
                n
                for n, (document, municipalities, _, _) in enumerate(self._marks)
                if (not documents or document in documents) and (not places or not municipalities or municipalities & places)
            ],
            dtype=np.int64,
        )

    def _dense(self, text: str, allowed: NDArray[np.int64]) -> NDArray[np.float32]:
        if self._encoder is None:
            self._encoder = self._load_encoder()
        near = self._vectors.search(self._encoder.encode_query(text), CANDIDATES, allowed)
        found = np.array([near.get(int(n), np.nan) for n in allowed], dtype=np.float32)
        if np.isnan(found).all():
            return np.zeros(len(allowed), dtype=np.float32)
        return _scaled(np.nan_to_num(found, nan=float(np.nanmin(found))))

    def _lift(self, request: Request, allowed: NDArray[np.int64]) -> NDArray[np.float32]:
        themes, places = frozenset(request.themes), frozenset(request.municipalities)
        lift = np.zeros(len(allowed), dtype=np.float32)
        if not (themes or request.facet or places):
            return lift
        for i, n in enumerate(allowed):
            _, municipalities, about, facet = self._marks[n]
            lift[i] = (
                THEME * bool(themes & about)
                + FACET * (request.facet is not None and facet == request.facet)
                + PLACE * (bool(places) and municipalities == places)
            )
        return lift


def open_searcher(store: PassageStore, folder: Path, encoder: str) -> Searcher:
    """Open the index of a folder; the encoder stays unloaded until it is needed."""
    return Searcher(store, load_keywords(folder / "keywords"), load_vectors(folder / "vectors.faiss"), lambda: SentenceEncoder(encoder))


def _scaled(values: NDArray[np.float32], floor: float | None = None) -> NDArray[np.float32]:
    low = float(values.min()) if floor is None else floor
    span = float(values.max()) - low
    return (values - low) / span if span > 0 else np.zeros_like(values)


def _covered(asked: set[str], text: str) -> float:
    """The share of the question's stems (not 4-grams) that the text has."""
    stems = {t for t in asked if not t.startswith("#")}
    return len(stems & set(terms(text))) / len(stems) if stems else 0.0
