"""The nouns of checking: a step to look at, and what is seen of it."""

from __future__ import annotations

import hashlib
from typing import Literal

from corpus.records import Record
from knowledge.extract.certainty import Tally
from knowledge.table.merge import Merged
from knowledge.table.records import Fact

Choice = Literal["goed", "weg"]


class CheckingError(Exception):
    """A verdict that does not count: one clear line that says why."""


class Round(Record):
    """All that checking a plan needs to know: what is found and decided, and per rule how often it was right until now."""

    document: str
    title: str
    merged: Merged
    scores: dict[str, Tally] = {}


class Step(Record):
    """What is looked at in one go: one fact, or the certain ones of a theme together."""

    facts: tuple[Fact, ...]

    @property
    def id(self) -> str:
        """The fact that it begins with."""
        return self.facts[0].id

    @property
    def mark(self) -> str:
        """Tells whether it still is what was shown."""
        return hashlib.sha256("".join(f"{f.id}{f.mark}" for f in self.facts).encode()).hexdigest()[:10]


class Shown(Record):
    """What a person sees of a step, in lines; `quote` are the words of the plan with a little `before` and `after`."""

    heading: str
    fields: tuple[str, ...]
    place: str
    before: str = ""
    quote: str = ""
    after: str = ""
    asides: tuple[str, ...] = ()
    progress: str = ""
