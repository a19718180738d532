"""The keyword index: BM25 (bm25s) over the terms of `analyze`. The only module that imports bm25s."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.analyze import terms

K1, B = 1.2, 0.6
LARGE, COMMON = 50_000, 0.1  # from how many passages on terms are left out, and the share of passages that makes a term common


class KeywordIndex:
    """Scores every passage for the terms of a question."""

    def __init__(self, model: bm25s.BM25) -> None:
        self._model = model

    def scores(self, text: str, first: int = 0, last: int | None = None) -> NDArray[np.float32]:
        """Return one score of 0 or more per passage number from `first` up to `last` (all of them when not given).

        Of a large corpus the terms that many passages have are left out: they tell little and cost most.
        """
        count = int(self._model.scores["num_docs"])
        last = count if last is None else last
        scores = np.zeros(last - first, dtype=np.float32)
        data, rows, starts = (self._model.scores[name] for name in ("data", "indices", "indptr"))
        lists = []
        for term in dict.fromkeys(terms(text)):
            if term in self._model.vocab_dict:
                number = self._model.vocab_dict[term]
                lists.append((int(starts[number]), int(starts[number + 1])))
        telling = [(low, high) for low, high in lists if high - low <= COMMON * count] if count > LARGE else lists
        for low, high in telling or lists:  # a passage occurs once in the list of a term, and the lists are in order of number
            if (first, last) != (0, count):
                low, high = (low + int(i) for i in np.searchsorted(rows[low:high], (first, last)))
            scores[rows[low:high] - first] += data[low:high]
        return scores


def build_keywords(texts: Sequence[str], folder: Path) -> None:
    """Index the texts (position is passage number) and save to the folder; terms are held as numbers, four bytes each."""
    numbers: dict[str, int] = {"#": 0}
    held = [array("i", (numbers.setdefault(term, len(numbers)) for term in terms(text) or ["#"])) for text in texts]
    model = bm25s.BM25(k1=K1, b=B)
    model.index((held, numbers), show_progress=False)
    model.save(str(folder), show_progress=False)


def load_keywords(folder: Path) -> KeywordIndex:
    """Open a saved index, memory-mapped."""
    return KeywordIndex(bm25s.BM25.load(str(folder), mmap=True))
