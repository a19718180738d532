"""The found facts of the installed plans as people decided they are; looked up again when somebody decides something.

Reads the files beside the documents and remembers what they came to. Who decides, and how it is written down, is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from corpus.records import Document
from knowledge.records import Evidence, PlanFacts
from knowledge.table import store
from knowledge.table.certainty import LEARNED, read_learned, weigh
from knowledge.table.locate import find_again
from knowledge.table.merge import Merged, merge, news

Text = Callable[[str], Document | None]  # the installed document with this id
Stamp = tuple[object, ...]


class Decided:
    """What people decided on the plans in a folder; `data` holds what was learned of the rules."""

    def __init__(self, folder: Path, data: Path) -> None:
        self._folder = folder
        self._learned = data / LEARNED
        self._kept: dict[str, tuple[Stamp, PlanFacts, Merged]] = {}

    def stamp(self, documents: Iterable[str]) -> Stamp:
        """Return what changes whenever something is decided on one of these plans, or learned."""
        return (self._learned_at(), *(store.stamp(self._folder, d) for d in documents))

    def merged(self, found: PlanFacts, text: Text) -> Merged:
        """Return the facts of a plan as decided; `found` are those its text gives, `text` is asked only for words that were not found."""
        stamp = self.stamp([found.document])
        kept = self._kept.get(found.document)
        if kept and kept[0] == stamp and kept[1] is found:
            return kept[2]
        decisions = store.read_decisions(self._folder, found.document)
        document = cache(lambda: text(found.document))

        def again(evidence: Evidence) -> Evidence | None:
            there = document()
            return find_again(evidence, there) if there else None

        merged = merge(weigh(found, read_learned(self._learned)), decisions, again)
        self._kept[found.document] = (stamp, found, merged)
        return merged

    def note(self, found: PlanFacts, text: str) -> None:
        """Write down what is found in a text with this fingerprint and was not before; a folder that cannot be written is no error."""
        with suppress(store.StoreError):
            before = store.read_log(self._folder, found.document).suggestions
            when = datetime.now(UTC).isoformat(timespec="seconds")
            store.append(self._folder, found.document, list(news(before, found, text, when)))

    def _learned_at(self) -> int:
        try:
            return self._learned.stat().st_mtime_ns
        except OSError:
            return 0
