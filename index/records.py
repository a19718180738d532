"""The nouns of search: what is asked for, what is found."""

from __future__ import annotations

from corpus.records import Passage, Record

BUILT_IN = "ingebouwd"  # the encoder that needs no download


class SearchError(Exception):
    """Searching is not possible now: one clear line for the user."""


class Request(Record):
    """What to search: the words, and what was understood of the question (all optional).

    `documents` and `municipalities` are hard limits; `themes` and `facet` only lift passages that have them;
    `terms` are further words that mean the same.
    """

    text: str
    terms: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    facet: str | None = None


class Hit(Record):
    """A found passage; `score` lies between 0 and about 2, `lexical` and `dense` are its parts between 0 and 1."""

    passage: Passage
    score: float
    lexical: float
    dense: float
    covered: float
