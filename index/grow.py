"""Vectors of a new generation from those of the one before: only texts that are new are encoded.

The built-in model is kept as long as most of the texts were there when it learned, their number has not doubled since and no
document it learned from was removed; then it learns anew and everything is encoded again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.analyze import VERSION
from index.encode import SentenceEncoder, Vectors, build_encoder
from index.encode_built_in import BuiltInEncoder
from index.records import BUILT_IN
from index.vectors import build_vectors, load_vectors

STATE = "texts.json"
GROWN, KEPT = 2.0, 0.5
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Before:
    """The search files of an earlier generation: where each text is, and how many texts the model learned from."""

    folder: Path
    rows: dict[str, int]
    learned: int
    taught: frozenset[str]

    @classmethod
    def of(cls, folders: Sequence[Path], version: str, encoder: str) -> Before | None:
        """Return the newest of the folders that was made by the same rules and the same encoder."""
        for folder in folders:
            try:
                state = json.loads((folder / STATE).read_text())
            except (OSError, ValueError):
                continue
            if (state["version"], state["encoder"]) == (version, encoder):
                return cls(folder, {key: n for n, key in enumerate(state["texts"])}, state["learned"], frozenset(state["taught"]))
        return None


def grow_vectors(
    texts: Sequence[str], documents: Sequence[str], draft: Path, encoder: str, before: Before | None, progress: Progress
) -> None:
    """Write model (when built in), vectors and their state for these texts, each of one of the documents, to the draft folder."""
    keys = [hashlib.sha256(text.encode()).hexdigest()[:24] for text in texts]
    if before and encoder == BUILT_IN and not _still_fits(before, keys, documents):
        before = None
    known = before.rows if before else {}
    fresh = [n for n, key in enumerate(keys) if key not in known]
    learned, taught = (before.learned, before.taught) if before else (len(texts), frozenset(documents))
    if encoder == BUILT_IN:
        if before:
            shutil.copytree(before.folder / "model", draft / "model")
        else:
            progress("taalmodel", 0, len(texts))
            build_encoder(texts, draft / "model")
    new = [texts[n] for n in fresh]
    vectors = _encoded(new, encoder, draft / "model", progress)
    build_vectors(_together(keys, fresh, vectors, before), draft / "vectors.faiss")
    state = {"version": VERSION, "encoder": encoder, "learned": learned, "taught": sorted(taught), "texts": keys}
    (draft / STATE).write_text(json.dumps(state))


def _still_fits(before: Before, keys: Sequence[str], documents: Sequence[str]) -> bool:
    if not before.taught <= set(documents):  # words of a removed document would live on in the model
        return False
    same = sum(key in before.rows for key in keys)
    return len(keys) <= GROWN * before.learned and same >= KEPT * len(keys)


def _encoded(texts: Sequence[str], encoder: str, model: Path, progress: Progress) -> Vectors | None:
    if not texts:
        return None
    made = BuiltInEncoder(model) if encoder == BUILT_IN else SentenceEncoder(encoder)
    return made.encode_documents(texts, lambda n, total: progress("vectoren", n, total))


def _together(keys: Sequence[str], fresh: Sequence[int], vectors: Vectors | None, before: Before | None) -> Vectors:
    if before is None:
        assert vectors is not None
        return vectors
    old = load_vectors(before.folder / "vectors.faiss").rows()
    together = np.empty((len(keys), old.shape[1]), dtype=np.float32)
    new = set(fresh)
    kept = [n for n in range(len(keys)) if n not in new]
    together[kept] = old[[before.rows[keys[n]] for n in kept]]
    if vectors is not None:
        together[list(fresh)] = vectors
    return together
