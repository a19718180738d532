"""Collect the sources of one answer: each place once, numbered in order of use, with the literal passage when it is installed."""

from __future__ import annotations

from bot.library import Library
from bot.records import Source
from corpus.records import Passage


class Citations:
    """The sources of the answer being made."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._sources: dict[tuple[str, str, str], Source] = {}

    def cite(self, document: str, section: str, find: str | None = None) -> int:
        """Return the number of this place; `find` chooses among the passages of a long section."""
        passage = self._library.literal(document, section, find)
        key = (document, section, passage.id if passage else "")
        if key not in self._sources:
            plan = self._library.knowledge.plan_by_id.get(document)
            self._sources[key] = Source(
                n=len(self._sources) + 1,
                document=document,
                title=plan.title if plan else document,
                section=section,
                page=passage.page if passage else None,
                quote=passage.text if passage else None,
            )
        return self._sources[key].n

    def cite_passage(self, passage: Passage) -> int:
        """Return the number of a found passage."""
        key = (passage.document, passage.section, passage.id)
        if key not in self._sources:
            self._sources[key] = Source(
                n=len(self._sources) + 1,
                document=passage.document,
                title=passage.title,
                section=passage.section,
                page=passage.page,
                quote=passage.text if passage.literal else None,
            )
        return self._sources[key].n

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources so far, in order of number."""
        return tuple(self._sources.values())
