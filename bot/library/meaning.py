"""How like in meaning a question is to the facts: to what a fact says, and to the questions that people ask about it.

The vectors of the facts that the product brings along are made once (`python -m tests.evaluation.learning --vectors`) and kept beside
this module, each by the hash of its text; a text without one is not compared, and neither is anything where the encoder is missing.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.records import Entry, Knowledge

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.encode_small import SmallEncoder

KEPT = Path(__file__).parent / "learned" / "vectors.npz"
SAID = 280  # characters of a fact that are compared: what it is about stands at its beginning
LEAST = 0.8  # the likeness of this encoder between texts that have nothing to do with each other
_KEY = 8  # bytes of the hash of a text
_LOCK = threading.Lock()


class Likeness:
    """How like one question is to all facts: to what they say (`said`), to the questions about them (`asked`); 0 is none, 2 the same."""

    def __init__(self, said: NDArray[np.float32], asked: NDArray[np.float32]) -> None:
        self.said, self.asked = said, asked

    def best(self, allowed: Sequence[int], most: int) -> list[int]:
        """Return the facts among `allowed` (places in the list of entries) that come nearest, nearest first."""
        import numpy as np

        both = self.said[allowed] + self.asked[allowed]
        return [allowed[int(i)] for i in np.argsort(-both, kind="stable")[:most] if both[i] > 0]


class Meaning:
    """The vectors of the facts of one body of knowledge, ready to be compared with questions."""

    def __init__(self, knowledge: Knowledge) -> None:
        import numpy as np

        with np.load(KEPT) as kept:
            known = {bytes(k): n for n, k in enumerate(kept["keys"])}
            rows = kept["rows"]
        said = [(n, known.get(key(t))) for n, t in enumerate(said_of(e, knowledge) for e in knowledge.entries)]
        asked = [(n, known.get(key(q))) for n, e in enumerate(knowledge.entries) for q in e.questions]
        self._size = len(knowledge.entries)
        self._said, self._of_said = _table(said, rows)
        self._asked, self._of_asked = _table(asked, rows)
        self._answered = lru_cache(maxsize=64)(self._likeness)

    def likeness(self, question: str) -> Likeness:
        """Return how like the facts a question is."""
        return self._answered(question)

    def _likeness(self, question: str) -> Likeness:
        import numpy as np

        vector = encoder().encode_query(question)
        found = []
        for table, owners in ((self._said, self._of_said), (self._asked, self._of_asked)):
            best = np.zeros(self._size, dtype=np.float32)
            first = np.flatnonzero(np.diff(owners, prepend=-1))  # the owners are in order
            if len(first):
                best[owners[first]] = np.maximum.reduceat(np.maximum(0.0, (table @ vector - LEAST) * 10), first)
            found.append(best)
        return Likeness(*found)


def open_meaning(knowledge: Knowledge) -> Meaning | None:
    """Return the vectors of these facts; None where the encoder is not installed."""
    from index.encode_small import is_available

    return Meaning(knowledge) if is_available() and KEPT.exists() else None


@lru_cache(maxsize=1)
def _loaded() -> SmallEncoder:
    from index.encode_small import SmallEncoder

    return SmallEncoder()


def encoder() -> SmallEncoder:
    """Return the encoder, loaded once."""
    with _LOCK:
        return _loaded()


def said_of(entry: Entry, knowledge: Knowledge) -> str:
    """Return the text that stands for a fact: a topic by what it says, a list with the names of its themes."""
    said = " ".join((entry.title, entry.text or "", " ; ".join(i.text for i in entry.items)))[:SAID]
    themes = " ".join(knowledge.theme_by_id[t].name for t in entry.covers if t in knowledge.theme_by_id)
    return said if entry.is_topic else f"{themes}. {said}"


def key(text: str) -> bytes:
    """Return the name of a text among the kept vectors."""
    return hashlib.sha256(text.encode()).digest()[:_KEY]


def write_vectors(knowledge: Knowledge) -> int:
    """Make the vectors of these facts and their questions that are not kept yet, drop those of other texts; return how many are kept."""
    import numpy as np

    said = dict.fromkeys(said_of(e, knowledge) for e in knowledge.entries)
    asked = dict.fromkeys(q for e in knowledge.entries for q in e.questions if q not in said)
    before: dict[bytes, NDArray[np.int8]] = {}
    if KEPT.exists():
        with np.load(KEPT) as kept:
            before = {bytes(k): row for k, row in zip(kept["keys"], kept["rows"], strict=True)}
    new_said, new_asked = ([t for t in texts if key(t) not in before] for texts in (said, asked))
    made = dict(zip(map(key, new_said), rounded(encoder().encode_documents(new_said, lambda *_: None)), strict=True))
    made |= dict(zip(map(key, new_asked), rounded(encoder().encode_questions(new_asked)), strict=True))
    keys = sorted(map(key, (*said, *asked)))
    rows = np.vstack([made[k] if k in made else before[k] for k in keys])
    KEPT.parent.mkdir(exist_ok=True)
    np.savez_compressed(KEPT, keys=np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, _KEY), rows=rows)
    return len(keys)


def rounded(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Return the vectors in whole numbers of one byte (the likeness differs by less than 0.001)."""
    import numpy as np

    largest = np.abs(vectors).max(axis=1, keepdims=True)
    return np.asarray(np.round(vectors * (127 / np.where(largest > 0, largest, 1))), dtype=np.int8)


def _table(found: Iterable[tuple[int, int | None]], rows: NDArray[np.int8]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """The normalised vectors of the texts that have one, and the fact each of them belongs to."""
    import numpy as np

    there = [(owner, row) for owner, row in found if row is not None]
    table = rows[[row for _, row in there]].astype(np.float32)
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return table, np.asarray([owner for owner, _ in there], dtype=np.int64)
