"""Collect the sources of one answer: each place once, numbered in order of use, with the literal passage when it is installed."""

from __future__ import annotations

from collections.abc import Iterable

from bot.library.library import Library
from bot.records import Source
from corpus.passages import page_of
from corpus.place import squash
from corpus.records import Passage
from knowledge.records import Evidence, Found

LAW = "wet"  # the document id of a law itself


class Citations:
    """The sources of the answer being made."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._sources: dict[tuple[str, str, str], Source] = {}

    def cite(self, document: str, section: str, find: str | None = None) -> int:
        """Return the number of this place; `find` chooses among the passages of a long section."""
        passage = self._library.literal(document, section, find)
        page = page_of(passage, find or "") if passage else None
        return self._add(document, section, passage.id if passage else "", page, passage.text if passage else None)

    def cite_found(self, document: str, found: Iterable[Found]) -> int:
        """Return the number of the place of found facts that stand in one section: the lines they rest on, the page of the first."""
        said = [f.evidence for f in found]
        first = said[0]
        passage = self._library.literal(document, first.section, first.quote)
        key = passage.id if passage else str(first.start)
        return self._add(document, first.section, key, first.page, _lines_with(said, passage))

    def cite_passage(self, passage: Passage, find: str | None = None) -> int:
        """Return the number of a found passage, with the page on which the words of `find` stand."""
        page = page_of(passage, find or "")
        return self._add(passage.document, passage.section, passage.id, page, passage.text if passage.literal else None, passage.title)

    def cite_law(self, title: str, place: str) -> int:
        """Return the number of a law; `place` is where it can be read."""
        return self._add(LAW, place, title, None, None, title)

    def _add(self, document: str, section: str, key: str, page: int | None, quote: str | None, title: str | None = None) -> int:
        place = (document, section, f"{key}/{page}")
        if place not in self._sources:
            plan = self._library.knowledge.plan_by_id.get(document)
            self._sources[place] = Source(
                n=len(self._sources) + 1,
                document=document,
                title=title or (plan.title if plan else document),
                section=section,
                page=page,
                quote=quote,
            )
        return self._sources[place].n

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources so far, in order of number."""
        return tuple(self._sources.values())


def _lines_with(said: Iterable[Evidence], passage: Passage | None) -> str:
    """The lines of the passage that hold the words of these facts, else the words alone."""
    quotes = list(dict.fromkeys(e.quote for e in said))
    wanted = [squash(q) for q in quotes]
    lines = passage.text.split("\n") if passage else []
    there = [line for line in lines if any(w in squash(line) or squash(line) in w for w in wanted if w) and squash(line)]
    return "\n".join(there or quotes)
