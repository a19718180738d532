"""Retrieval on questions whose place is known: those attached to the facts, with the passage that holds the words of the fact.

A third of the topics is held out: their questions are taken from the context of the passages, so that no question finds itself.
What was tried and did not help is in LOG.md.
"""

from __future__ import annotations

import math
import tempfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import bm25s
from rich.table import Table

from bot.library import Library, Settings
from bot.quote import request
from bot.records import Session
from bot.understand import Understanding
from corpus.place import squash
from corpus.records import Passage
from corpus.words import stem, words
from index.records import Request
from knowledge.records import Entry

DEPTH = 10
WINDOW = 900


class HeldOut(Library):
    """A library whose passages do not carry the questions of the topics that are asked about."""

    def topics_near(self, entries: list[Entry]) -> list[Entry]:
        """Return the topics whose questions go with a passage: here only the ones that are not asked about."""
        return [e for e in entries if not is_held_out(e)]


def is_held_out(entry: Entry) -> bool:
    """True for a fixed third of the topics."""
    return zlib.crc32(entry.id.encode()) % 3 == 0


def compare(library: Library) -> Table:
    """Return the table of hit rates, mean reciprocal rank and nDCG@10, the assistant's own search last."""
    table = Table("system", "hit@1", "hit@5", "hit@10", "MRR", "nDCG@10", title="Retrieval")
    asked = [e for e in library.knowledge.entries if e.is_topic and e.find and e.document in library.installed and is_held_out(e)]
    cases = [(q, e) for e in asked for q in e.questions[:2]]
    if not cases:
        table.add_row("no documents installed", "", "", "", "", "")
        return table
    cases = cases[:: max(1, len(cases) // 400)]
    with tempfile.TemporaryDirectory() as folder:
        held = HeldOut(Settings(documents=library.settings.documents, data=Path(folder), encoder=library.settings.encoder))
        understanding = Understanding(held.knowledge, held.lookup.ranking.lexicon)
        named = {p.id: p.title for p in held.knowledge.plans}

        def found(plain: bool) -> Callable[[str], list[str]]:
            def search(question: str) -> list[str]:
                query = understanding.understand(question, Session())
                asked = Request(text=question) if plain else request(query, held)
                return [h.passage.text for h in held.search(asked, DEPTH)]

            return search

        systems = {
            "BM25 over fixed windows": windows(held.passages.all()),
            "the index, plain": found(plain=True),
            "the index, with understanding": found(plain=False),
        }
        for name, system in systems.items():
            ranks = [rank(system(f"{question} {named[entry.document]}"), entry.find or "") for question, entry in cases]
            table.add_row(name, *figures(ranks))
    table.caption = f"{len(cases)} questions"
    return table


def windows(passages: Sequence[Passage]) -> Callable[[str], list[str]]:
    """The baseline: stems only, windows of a fixed number of characters that know nothing of sections."""
    texts: list[str] = []
    for document in dict.fromkeys(p.document for p in passages):
        whole = "\n".join(p.text for p in passages if p.document == document)
        title = next(p.title for p in passages if p.document == document)
        texts += [f"{title}\n{whole[i : i + WINDOW]}" for i in range(0, len(whole), WINDOW)]
    model = bm25s.BM25()
    model.index([[stem(w) for w in words(t)] for t in texts], show_progress=False)

    def search(question: str) -> list[str]:
        asked = [s for s in dict.fromkeys(stem(w) for w in words(question)) if s in model.vocab_dict]
        if not asked:
            return []
        scores = model.get_scores(asked)
        return [texts[i] for i in scores.argsort()[::-1][:DEPTH]]

    return search


def rank(found: Sequence[str], find: str) -> int | None:
    """Return the place (from 1) of the first text that holds the words, or None."""
    wanted = squash(find)
    return next((n for n, text in enumerate(found, 1) if wanted in squash(text)), None)


def figures(ranks: Sequence[int | None]) -> list[str]:
    """Return hit@1, hit@5, hit@10, MRR and nDCG@10 (one relevant passage per question)."""
    total = len(ranks)
    hits = [sum(1 for r in ranks if r and r <= k) / total for k in (1, 5, 10)]
    mrr = sum(1 / r for r in ranks if r) / total
    ndcg = sum(1 / math.log2(r + 1) for r in ranks if r) / total
    return [f"{x:.3f}" for x in (*hits, mrr, ndcg)]
