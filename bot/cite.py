"""Collect the sources of one answer: each place once, numbered in order of use, with the literal passage when it is installed."""

from __future__ import annotations

from bot.library import Library
from bot.records import Source
from corpus.passages import page_of
from corpus.records import Passage


class Citations:
    """The sources of the answer being made."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._sources: dict[tuple[str, str, str, int | None], Source] = {}

    def cite(self, document: str, section: str, find: str | None = None) -> int:
        """Return the number of this place; `find` chooses among the passages of a long section."""
        passage = self._library.literal(document, section, find)
        page = page_of(passage, find or "") if passage else None
        key = (document, section, passage.id if passage else "", page)
        if key not in self._sources:
            plan = self._library.knowledge.plan_by_id.get(document)
            self._sources[key] = Source(
                n=len(self._sources) + 1,
                document=document,
                title=plan.title if plan else document,
                section=section,
                page=page,
                quote=passage.text if passage else None,
            )
        return self._sources[key].n

    def cite_passage(self, passage: Passage, said: str = "") -> int:
        """Return the number of a found passage; `said` is what is quoted of it: its page is cited."""
        page = page_of(passage, said)
        key = (passage.document, passage.section, passage.id, page)
        if key not in self._sources:
            self._sources[key] = Source(
                n=len(self._sources) + 1,
                document=passage.document,
                title=passage.title,
                section=passage.section,
                page=page,
                quote=passage.text if passage.literal else None,
            )
        return self._sources[key].n

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources so far, in order of number."""
        return tuple(self._sources.values())
