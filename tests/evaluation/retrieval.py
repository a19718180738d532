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
import numpy as np
from rich.table import Table
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import Normalizer

from bot.answering.search import request
from bot.library.library import Library, Settings
from bot.records import Session
from bot.understanding.understand import Understanding
from corpus.place import squash
from corpus.records import Passage
from corpus.words import stem, words
from index.build import Home, searchable
from index.encode import SentenceEncoder
from index.keywords import load_keywords
from index.records import BUILT_IN, Request
from index.vectors import load_vectors
from knowledge.records import Entry

DEPTH = 10
WINDOW = 900
STAGES = ("terms", "documents", "municipalities", "themes", "facet")
System = Callable[[str], list[str]]


class HeldOut(Library):
    """A library whose passages do not carry the questions of the topics that are asked about."""

    def topics_near(self, entries: list[Entry]) -> list[Entry]:
        """Return the topics whose questions go with a passage: here only the ones that are not asked about."""
        return [e for e in entries if not is_held_out(e)]


def is_held_out(entry: Entry) -> bool:
    """True for a fixed third of the topics."""
    return zlib.crc32(entry.id.encode()) % 3 == 0


def cases(library: Library) -> list[tuple[str, Entry]]:
    """Return at most about 400 questions with the entry whose words answer them."""
    asked = [e for e in library.knowledge.entries if e.is_topic and e.find and e.document in library.installed and is_held_out(e)]
    found = [(q, e) for e in asked for q in e.questions[:2]]
    return found[:: max(1, len(found) // 400)]


def compare(library: Library) -> Table:
    """Return the table of hit rates, mean reciprocal rank and nDCG@10: baselines, every stage alone, and the stages added up."""
    columns = ("system", "hit@1", "hit@5", "hit@10", "MRR", "nDCG@10")
    table = Table(*columns, title=f"Retrieval ({library.settings.encoder}, corpus {library.fingerprint[:16]})")
    asked = cases(library)
    if not asked:
        table.add_row("no documents installed", "", "", "", "", "")
        return table
    with tempfile.TemporaryDirectory() as folder:
        held = HeldOut(Settings(documents=library.settings.documents, data=Path(folder), encoder=library.settings.encoder))
        named = {p.id: p.title for p in held.knowledge.plans}
        for name, system in systems(held, library).items():
            ranks = [rank(system(f"{question} {named[entry.document]}"), entry.find or "") for question, entry in asked]
            table.add_row(name, *figures(ranks))
    table.caption = f"{len(asked)} questions; (*) here a question can find itself: an upper bound"
    return table


def systems(held: Library, whole: Library) -> dict[str, System]:
    """Return what is compared, from the plainest to everything together; only the last one has the attached questions."""
    passages = held.passages.all()
    folder = Home(held.settings.data, held.settings.encoder).search_folder(held.fingerprint, held.passages, held.progress)
    keywords, vectors = load_keywords(folder / "keywords"), load_vectors(folder / "vectors.faiss")
    encoder = SentenceEncoder(str(folder / "model") if held.settings.encoder == BUILT_IN else held.settings.encoder)

    def lexical(question: str) -> list[str]:
        return [passages[i].text for i in np.argsort(-keywords.scores(question), kind="stable")[:DEPTH]]

    def dense(question: str) -> list[str]:
        return [passages[n].text for n in vectors.search(encoder.encode_query(question), DEPTH, None)]

    return {
        "baseline: BM25 over fixed windows": windows(passages),
        "baseline: LSA (scikit-learn)": lsa(passages),
        "BM25 over passages": lexical,
        "encoder alone": dense,
        "fused": staged(held, ()),
        "fused + vocabulary": staged(held, ("terms",)),
        "fused + filters": staged(held, ("documents", "municipalities")),
        "fused + theme and facet": staged(held, ("themes", "facet")),
        "all stages": staged(held, STAGES),
        "all stages + attached questions (*)": staged(whole, STAGES),
    }


def staged(library: Library, fields: Sequence[str]) -> System:
    """The assistant's own search with only these fields of what was understood."""
    understanding = Understanding(library.knowledge, library.lookup.ranking.lexicon)

    def search(question: str) -> list[str]:
        full = request(understanding.understand(question, Session()), library)
        kept = Request(text=question, **{name: getattr(full, name) for name in fields})
        return [h.passage.text for h in library.search(kept, DEPTH)]

    return search


def lsa(passages: Sequence[Passage]) -> System:
    """The baseline: latent semantic analysis of words and character n-grams with scikit-learn, 256 dimensions."""
    texts = [searchable(p) for p in passages]
    sparse = make_union(TfidfVectorizer(sublinear_tf=True), TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 4), sublinear_tf=True))
    model = make_pipeline(sparse, TruncatedSVD(min(256, len(texts) - 1), random_state=0), Normalizer())
    rows = model.fit_transform(texts)

    def search(question: str) -> list[str]:
        return [passages[i].text for i in np.argsort(-(rows @ model.transform([question])[0]), kind="stable")[:DEPTH]]

    return search


def windows(passages: Sequence[Passage]) -> System:
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
