"""Keep the facts that were found in a plan, so that a plan is searched once and not again with every plan that is added.

What is found depends on the text, on who and when the plan is of, on the words of the product and on the finders: on nothing of other
plans. A file that is missing, damaged or of another form is made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from bot.library.gather import write
from corpus.records import Document
from knowledge.extract.certainty import RULES
from knowledge.extract.extract import FORM
from knowledge.load import fingerprint
from knowledge.records import PlanFacts

KEPT = "found"  # the folder under the data folder
Finder = Callable[[Document], PlanFacts]


class Found:
    """The facts of plans by what they were found in."""

    def __init__(self, data: Path) -> None:
        self._folder = data / KEPT
        self._form = hashlib.sha256(f"{FORM}\0{fingerprint()}\0".encode() + RULES.read_bytes()).hexdigest()

    def of(self, document: Document, find: Finder) -> PlanFacts:
        """Return the facts of a plan as they were found before, else as `find` finds them now, and keep them."""
        path = self._path(document)
        with suppress(OSError, ValidationError):
            return PlanFacts.model_validate_json(path.read_bytes())
        facts = find(document)
        write(path, facts.model_dump_json(exclude_defaults=True))
        return facts

    def forget_all_but(self, documents: Iterable[Document]) -> None:
        """Throw away what is kept of plans that are not among these."""
        wanted = {self._path(d) for d in documents}
        for path in self._folder.glob("*.json"):
            if path not in wanted:
                path.unlink(missing_ok=True)

    def _path(self, document: Document) -> Path:
        said = document.model_dump_json(exclude={"sections", "added", "remarks"})  # the text itself is in the fingerprint
        return self._folder / f"{hashlib.sha256(f'{self._form}{said}'.encode()).hexdigest()[:24]}.json"
