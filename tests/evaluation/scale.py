"""Print what an index of 50,000 to 200,000 passages costs: `python -m tests.evaluation.scale [passages ...]`.

Every size runs in a process of its own, so that its peak memory is its own; building and searching are two processes.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from corpus.records import Passage
from index.build import Home, searchable
from index.encode import SentenceEncoder
from index.records import Request
from index.search import Searcher, open_searcher
from index.vectors import load_vectors
from tests.evaluation.invented import PER_PLAN, plans, questions

SIZES = (50_000, 100_000, 200_000)
ASKED = 200
FINGERPRINT = "5" * 64


def main(sizes: tuple[int, ...]) -> None:
    """Print one row per size."""
    console = Console(width=140, highlight=False)
    console.print(f"machine: {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; encoder: built in")
    names = (
        "passages",
        "build s",
        "build MB",
        "index MB",
        "open s",
        "search MB",
        "all p50",
        "p95",
        "limited p50",
        "p95",
        "2 threads q/s",
        "recall@10",
    )
    table = Table(*names, title="Scale (ms per search)")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            build, search = (_apart(step, size, folder) for step in ("build", "search"))
        figures = build | search
        table.add_row(f"{size}", *(f"{figures[n]:.3g}" if figures[n] < 100 else f"{figures[n]:.0f}" for n in (
            "build", "build_mb", "index_mb", "open", "search_mb", "all50", "all95", "limited50", "limited95", "threads", "recall"
        )))  # fmt: skip
        console.print(table)


def _apart(step: str, size: int, folder: str) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-m", __spec__.name, step, str(size), folder], stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def build(size: int, folder: Path) -> dict[str, float]:
    """Build the index; seconds, peak megabytes of this process and megabytes on disk."""
    start = time.perf_counter()
    home = Home(folder)
    store = home.passages(FINGERPRINT, lambda: plans(size // PER_PLAN))
    home.search_folder(FINGERPRINT, store, lambda *_: None)
    seconds = time.perf_counter() - start
    disk = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6
    return {"build": seconds, "build_mb": _peak(), "index_mb": disk}


def search(size: int, folder: Path) -> dict[str, float]:
    """Open the index and ask the questions; milliseconds, peak megabytes and recall."""
    home = Home(folder)
    store = home.passages(FINGERPRINT, list)
    home.search_folder(FINGERPRINT, store, lambda *_: None)  # the first full check
    start = time.perf_counter()
    store = home.passages(FINGERPRINT, list)
    made = home.search_folder(FINGERPRINT, store, lambda *_: None)
    searcher = open_searcher(store, made, home.encoder)
    opened = time.perf_counter() - start
    free, limited = zip(*questions(ASKED, size // PER_PLAN), strict=True)
    searcher.search(free[0], 10)
    times = {
        f"{name}{p}": float(np.percentile(_times(searcher, asked), p))
        for name, asked in (("all", free), ("limited", limited))
        for p in (50, 95)
    }
    start = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda request: searcher.search(request, 10), free))
    threads = ASKED / (time.perf_counter() - start)
    peak = _peak()
    return times | {"open": opened, "threads": threads, "search_mb": peak, "recall": recall(made, store.each(), [r.text for r in free])}


def recall(made: Path, passages: Iterable[Passage], texts: list[str]) -> float:
    """The share of the ten nearest vectors (of equal ones each counts) that the index finds, beside all vectors in full precision."""
    index, encoder = load_vectors(made / "vectors.faiss"), SentenceEncoder(str(made / "model"))
    vectors = encoder.encode_documents([searchable(p) for p in passages], lambda *_: None)
    shares = []
    for text in texts:
        similarity = vectors @ encoder.encode_query(text)
        edge = np.partition(similarity, -10)[-10] - 1e-6
        found = list(index.search(encoder.encode_query(text), 10, None))
        shares.append(float((similarity[found] >= edge).sum()) / 10)
    return float(np.mean(shares))


def _times(searcher: Searcher, asked: tuple[Request, ...]) -> list[float]:
    times = []
    for request in asked:
        start = time.perf_counter()
        searcher.search(request, 10)
        times.append((time.perf_counter() - start) * 1000)
    return times


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if sys.argv[1:2] in (["build"], ["search"]):
        print(json.dumps({"build": build, "search": search}[sys.argv[1]](int(sys.argv[2]), Path(sys.argv[3]))))
    else:
        main(tuple(int(n) for n in sys.argv[1:]) or SIZES)
