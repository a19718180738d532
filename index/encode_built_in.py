"""The built-in model without the library that made it: its files are read straight.

The model is a sentence-transformers model of two modules (the mean of static token vectors, normalised). Loading that library takes
longer than everything else in a first search and most of the memory. A test holds the outcome next to that of the library itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from index.encode import Progress, Vectors

BATCH = 1024


class BuiltInEncoder:
    """The built-in model of a folder; gives the vectors that sentence-transformers gives with it."""

    def __init__(self, model: Path) -> None:
        self._table: Vectors = load_file(model / "model.safetensors")["embedding.weight"]
        self._tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
        self._tokenizer.no_padding()

    def encode_documents(self, texts: Sequence[str], progress: Progress) -> Vectors:
        """Return one normalised vector per text."""
        means = np.zeros((len(texts), self._table.shape[1]), dtype=np.float32)
        for start in range(0, len(texts), BATCH):
            batch = list(texts[start : start + BATCH])
            for n, encoding in enumerate(self._tokenizer.encode_batch(batch, add_special_tokens=False), start):
                if encoding.ids:
                    means[n] = self._table[encoding.ids].mean(axis=0)
            progress(start + len(batch), len(texts))
        lengths = np.linalg.norm(means, axis=1, keepdims=True)
        normalised: Vectors = np.divide(means, lengths, out=np.zeros_like(means), where=lengths > 0)
        return normalised

    def encode_query(self, text: str) -> Vectors:
        """Return the normalised vector of a question."""
        found: Vectors = self.encode_documents([text], lambda *_: None)[0]
        return found
