"""The vector index. The only module that imports faiss.

Vectors are kept in half precision: half the size and twice as fast, and the similarity differs by less than 0.001. Every vector is
compared up to FLAT of them; above that they stand in inverted lists (IVF), of which a search without limits visits a part.
A search within limits visits every list and only counts what is allowed, so it misses nothing. The numbers of FAISS are
passage numbers. FAISS pads missing results with -1: those never leave this module.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

FLAT = 100_000  # one thread, 256 dimensions: comparing all of them stays under about 5 ms up to here (tests/evaluation/scale.py)
FEW = 20_000  # up to how many allowed passages their vectors are compared one by one
VISITED = 1 / 16  # share of the lists a search without limits visits; recall@10 against flat is printed by the same benchmark
_LOCK = threading.Lock()


class VectorIndex:
    """Finds the passages whose vectors are nearest to that of a question (inner product of normalised vectors)."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index
        self._lists = index.nlist if isinstance(index, faiss.IndexIVF) else 0
        faiss.omp_set_num_threads(1)  # torch brings an OpenMP of its own; searches run side by side in threads instead

    def search(self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None) -> dict[int, float]:
        """Return at most k passage numbers with their similarity; `allowed` limits which ones count."""
        if allowed is not None and not len(allowed):
            return {}
        if allowed is not None and len(allowed) <= FEW:
            return self._among(vector, k, allowed)
        parameters = self._parameters(None if allowed is None else faiss.IDSelectorBatch(allowed))
        scores, numbers = self._index.search(vector[None, :], min(k, self._index.ntotal), params=parameters)
        return {int(n): float(s) for n, s in zip(numbers[0], scores[0], strict=True) if n >= 0}

    def _among(self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64]) -> dict[int, float]:
        """The nearest of a few passages: their vectors one by one, without a look at the others."""
        allowed = allowed[(allowed >= 0) & (allowed < self._index.ntotal)]
        if not len(allowed):
            return {}
        scores = self._rows_of(allowed) @ vector
        best = np.argsort(-scores, kind="stable")[:k]
        return {int(allowed[i]): float(scores[i]) for i in best}

    def _rows_of(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        if not self._lists:
            return np.asarray(self._index.reconstruct_batch(numbers), dtype=np.float32)
        with _LOCK:
            self._index.make_direct_map(True)  # type: ignore[attr-defined]
        return np.asarray(self._index.reconstruct_batch(numbers), dtype=np.float32)

    def _parameters(self, selector: faiss.IDSelector | None) -> faiss.SearchParameters | None:
        if self._lists:
            visited = self._lists if selector else max(1, int(self._lists * VISITED))
            return faiss.SearchParametersIVF(nprobe=visited, **({"sel": selector} if selector else {}))  # type: ignore[call-arg]
        return faiss.SearchParameters(sel=selector) if selector else None  # type: ignore[call-arg]

    def rows(self) -> NDArray[np.float32]:
        """Return all vectors in order of passage number."""
        if not self._lists:
            flat = faiss.downcast_index(self._index.index)  # type: ignore[attr-defined]
            return np.asarray(flat.reconstruct_n(0, self._index.ntotal), dtype=np.float32)
        with _LOCK:
            self._index.make_direct_map(True)  # type: ignore[attr-defined]
            return np.asarray(self._index.reconstruct_n(0, self._index.ntotal), dtype=np.float32)


def build_vectors(vectors: NDArray[np.float32], path: Path, flat: int = FLAT) -> None:
    """Save the vectors (row is passage number) as an index: all compared up to `flat` of them, above that inverted lists."""
    faiss.omp_set_num_threads(max(1, os.cpu_count() or 1))
    index = _inverted(vectors) if len(vectors) > flat else faiss.IndexIDMap2(_flat(vectors.shape[1]))
    index.add_with_ids(vectors, np.arange(len(vectors), dtype=np.int64))
    faiss.omp_set_num_threads(1)
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    faiss.write_index(index, str(draft))
    os.replace(draft, path)


def _flat(size: int) -> faiss.Index:
    return faiss.IndexScalarQuantizer(size, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)


def _inverted(vectors: NDArray[np.float32]) -> faiss.Index:
    """Inverted lists for this many vectors, trained on a fixed part of them (k-means of FAISS starts from a fixed seed)."""
    count, size = vectors.shape
    lists = max(1, int(2 * count**0.5))
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(size), size, lists, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT, False
    )
    index.train(np.ascontiguousarray(vectors[:: max(1, count // (50 * lists))]))
    return index


def load_vectors(path: Path) -> VectorIndex:
    """Open a saved index, memory-mapped."""
    return VectorIndex(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))
