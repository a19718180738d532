"""The keyword index: BM25 (bm25s) over the terms of `analyze`. The only module that imports bm25s."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.analyze import terms

K1, B = 1.2, 0.6


class KeywordIndex:
    """Scores every passage for the terms of a question."""

    def __init__(self, model: bm25s.BM25) -> None:
        self._model = model

    def scores(self, text: str) -> NDArray[np.float32]:
        """Return one score of 0 or more per passage number."""
        known = [t for t in dict.fromkeys(terms(text)) if t in self._model.vocab_dict]
        if not known:
            return np.zeros(self._model.scores["num_docs"], dtype=np.float32)
        data, rows, starts = (self._model.scores[name] for name in ("data", "indices", "indptr"))
        scores = np.zeros(self._model.scores["num_docs"], dtype=np.float32)
        for term in known:  # a passage occurs once in the list of a term, so that adding by index is sound (and quicker than add.at)
            number = self._model.vocab_dict[term]
            here = slice(int(starts[number]), int(starts[number + 1]))
            scores[rows[here]] += data[here]
        return scores


def build_keywords(texts: Sequence[str], folder: Path) -> None:
    """Index the texts (position is passage number) and save to the folder."""
    model = bm25s.BM25(k1=K1, b=B)
    model.index([terms(text) or ["#"] for text in texts], show_progress=False)
    model.save(str(folder), show_progress=False)


def load_keywords(folder: Path) -> KeywordIndex:
    """Open a saved index, memory-mapped."""
    return KeywordIndex(bm25s.BM25.load(str(folder), mmap=True))
