"""How alike two documents are by what they say, whatever the format: the share of runs of words that they have in common.

A sketch keeps the lowest hashes of a document's runs, which are a fair sample of all of them, so that a plan can be held beside
every installed one without reading those again. Which of two plans is the newer is not known here.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator

from corpus.records import Document, Record
from corpus.words import all_words

RUN = 4  # words in a run
KEPT = 400  # runs in a sketch: the share is right to within about five hundredths
_MARK = re.compile(r"^\s*(?:[-*•–▪◦]|\(?(?:\d{1,2}|[a-z])[.)])\s+")  # the sign before an item, which formats write differently


class Sketch(Record):
    """The hash of all words, whatever the order of the parts, and the lowest hashes of the runs."""

    said: str
    runs: tuple[int, ...] = ()


def sketch(document: Document) -> Sketch:
    """Return the sketch of a document."""
    lines = [words for words in _lines(document) if words]
    runs = {zlib.crc32(" ".join(words[n : n + RUN]).encode()) for words in lines for n in range(max(1, len(words) - RUN + 1))}
    said = "\n".join(sorted(word for words in lines for word in words))
    return Sketch(said=hashlib.sha256(said.encode()).hexdigest(), runs=tuple(sorted(runs)[:KEPT]))


def likeness(one: Sketch, other: Sketch) -> float:
    """Return the share of runs that two documents have in common, from 0 to 1; 1 only when every word is the same."""
    if one.said == other.said:
        return 1.0
    lowest = sorted({*one.runs, *other.runs})[:KEPT]
    both = {*one.runs} & {*other.runs}
    return min(0.99, sum(run in both for run in lowest) / max(1, len(lowest)))


def _lines(document: Document) -> Iterator[list[str]]:
    """The words of every line; a joint plan is cut into other parts than its file, so the order of lines says nothing."""
    for section in document.sections:
        for block in section.blocks:
            for line in block.text.split("\n"):
                yield all_words(_MARK.sub("", line))
