"""Vectors of a few new texts with a built-in model that is already there, read straight from its files.

The model is a sentence-transformers model of two modules (the mean of static token vectors, normalised); loading that library takes
longer than everything else in adding one document. A test holds the outcome next to that of the library itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from index.encode import Vectors


def encode_new(texts: Sequence[str], model: Path) -> Vectors:
    """Return one normalised vector per text, as the built-in model of this folder gives it."""
    table = load_file(model / "model.safetensors")["embedding.weight"]
    tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
    tokenizer.no_padding()
    means = np.zeros((len(texts), table.shape[1]), dtype=np.float32)
    for n, encoding in enumerate(tokenizer.encode_batch(list(texts), add_special_tokens=False)):
        if encoding.ids:
            means[n] = table[encoding.ids].mean(axis=0)
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    normalised: Vectors = np.divide(means, lengths, out=np.zeros_like(means), where=lengths > 0)
    return normalised
