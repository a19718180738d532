"""The vector index. The only module that imports faiss.

Flat and exact; the numbers of FAISS are passage numbers. FAISS pads missing results with -1: those never leave this module.
"""

from __future__ import annotations

import os
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray


class VectorIndex:
    """Finds the passages whose vectors are nearest to that of a question (inner product of normalised vectors)."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index
        faiss.omp_set_num_threads(1)  # torch brings an OpenMP of its own; searches run side by side in threads instead

    def search(self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None) -> dict[int, float]:
        """Return at most k passage numbers with their similarity; `allowed` limits which ones count."""
        parameters = None
        if allowed is not None:
            if not len(allowed):
                return {}
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(allowed))  # type: ignore[call-arg]
        scores, numbers = self._index.search(vector[None, :], min(k, self._index.ntotal), params=parameters)
        return {int(n): float(s) for n, s in zip(numbers[0], scores[0], strict=True) if n >= 0}

    def rows(self) -> NDArray[np.float32]:
        """Return all vectors in order of passage number."""
        flat = faiss.downcast_index(self._index.index)  # type: ignore[attr-defined]
        return np.asarray(flat.reconstruct_n(0, self._index.ntotal), dtype=np.float32)


def build_vectors(vectors: NDArray[np.float32], path: Path) -> None:
    """Save the vectors (row is passage number) as an exact index."""
    index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
    index.add_with_ids(vectors, np.arange(len(vectors), dtype=np.int64))
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    faiss.write_index(index, str(draft))
    os.replace(draft, path)


def load_vectors(path: Path) -> VectorIndex:
    """Open a saved index, memory-mapped."""
    return VectorIndex(faiss.read_index(str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY))
