"""One system of the comparison in `peers`, in a process of its own: prints what it found, its times and its memory as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

DEPTH = 10
Search = Callable[[str], Sequence[int | str]]


def assistant(work: dict[str, Any], plain: bool = False) -> Search:
    """The assistant's own search, with its understanding of the question or without."""
    from bot.answering.search import request
    from bot.library.library import Settings
    from bot.records import Session
    from bot.understanding.understand import Understanding
    from index.records import Request
    from tests.evaluation.retrieval import HeldOut

    library = HeldOut(Settings(documents=Path(work["documents"]), data=Path(work["data"])))
    understanding = Understanding(library.knowledge, library.lookup.ranking.lexicon)

    def search(question: str) -> list[str]:
        asked = Request(text=question) if plain else request(understanding.understand(question, Session()), library)
        return [h.passage.id for h in library.search(asked, DEPTH)]

    return search


def haystack(work: dict[str, Any]) -> Search:
    """BM25 and embedding retrievers on the in-memory store, joined by reciprocal rank fusion."""
    from haystack import Document, Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(work["model"], device="cpu")
    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    rows = model.encode_document(work["texts"], show_progress_bar=False)
    store.write_documents(
        [Document(id=str(n), content=t, embedding=v.tolist()) for n, (t, v) in enumerate(zip(work["texts"], rows, strict=True))]
    )
    pipeline = Pipeline()
    pipeline.add_component("words", InMemoryBM25Retriever(store, top_k=100))
    pipeline.add_component("vectors", InMemoryEmbeddingRetriever(store, top_k=100))
    pipeline.add_component("join", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=DEPTH))
    pipeline.connect("words", "join")
    pipeline.connect("vectors", "join")

    def search(question: str) -> list[int]:
        vector = model.encode_query([question], show_progress_bar=False)[0].tolist()
        found = pipeline.run({"words": {"query": question}, "vectors": {"query_embedding": vector}})
        return [int(d.id) for d in found["join"]["documents"]]

    return search


def txtai(work: dict[str, Any]) -> Search:
    """The hybrid index of txtai: BM25 and vectors, half and half."""
    from txtai import Embeddings

    index = Embeddings(path=work["model"], method="sentence-transformers", hybrid=True, content=False, gpu=False)
    index.index([(n, text, None) for n, text in enumerate(work["texts"])])
    return lambda question: [n for n, _ in index.search(question, DEPTH)]


def main(system: str, path: Path) -> None:
    """Ask every question of the work file."""
    work = json.loads(path.read_text())
    makers = {"assistant": assistant, "assistant, plain": lambda w: assistant(w, plain=True), "haystack": haystack, "txtai": txtai}
    search = makers[system](work)
    search(work["questions"][0])
    found, times = [], []
    for question in work["questions"]:
        start = time.perf_counter()
        found.append(list(search(question)))
        times.append((time.perf_counter() - start) * 1000)
    p50, p95 = (float(np.percentile(times, p)) for p in (50, 95))
    peak = next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(json.dumps({"found": found, "p50": p50, "p95": p95, "mb": peak / 1024}))  # ru_maxrss would count the parent too


main(sys.argv[1], Path(sys.argv[2]))
