"""What laws that older plans name have become, dated and sourced: read from law.yaml, strictly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corpus.records import Record
from knowledge.load import read_yaml
from knowledge.records import KnowledgeError

FILE = Path(__file__).with_name("law.yaml")
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


class LawChange(Record):
    """A law under the names that plans use, what has become of it since which day, and where that stands."""

    names: tuple[str, ...]
    now: str
    since: date
    source: str

    @property
    def said(self) -> str:
        """The change as one sentence, with its day."""
        day = f"{self.since.day} {_MONTHS[self.since.month - 1]} {self.since.year}"
        return f"Inmiddels: {self.now}, sinds {day} ({self.source})."


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    changes: tuple[LawChange, ...]


def read_law(file: Path = FILE) -> tuple[LawChange, ...]:
    """Return all changes; raises KnowledgeError for a file that cannot be read or a line without a name, a day or a source."""
    found = read_yaml(file, _File).changes
    lacking = next((c for c in found if not (c.names and c.now.strip() and c.source.strip())), None)
    if lacking:
        raise KnowledgeError(file.name, ", ".join(lacking.names), "a change needs names, what it is now, and a source")
    return found


@lru_cache(maxsize=1)
def known_law() -> tuple[LawChange, ...]:
    """Return the changes that the product knows."""
    return read_law()


def changes_in(text: str, written: int | None, today: date, known: Iterable[LawChange] | None = None) -> list[LawChange]:
    """Return what has become of the laws that a text names, as far as it changed after the text was written.

    `written` is the year of the text (None when that is not known: then everything that holds today counts).
    """
    changes = known_law() if known is None else known
    return [c for c in changes if c.since <= today and (written is None or written < c.since.year) and _names(c, text)]


def _names(change: LawChange, text: str) -> bool:
    """True when a text has one of the names as a word; a name in small letters in any case, one with capitals as it is."""
    return any(re.search(rf"(?<![\w-]){re.escape(n)}(?![\w])", text, re.I if n.islower() else 0) for n in change.names)
