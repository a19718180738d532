"""The nouns of drafting: what was wished for, where a sentence comes from, and the draft itself."""

from __future__ import annotations

from typing import Literal

from corpus.records import Record

Form = Literal["ivp", "uitvoeringsplan"]
Length = Literal["kort", "normaal", "uitgebreid"]
LENGTHS: tuple[Length, ...] = ("kort", "normaal", "uitgebreid")
FORMS: tuple[Form, ...] = ("ivp", "uitvoeringsplan")
INPUT = "eigen-opgave"  # the document id of what the user said


class DraftError(Exception):
    """A draft or review cannot be made: one clear line for the user."""


class Given(Record):
    """What the user said in the conversation: the words, and the figures heard in them (as typed).

    `part` is the part of the draft that the words belong to: empty for figures and target values, else a facet or "toelichting".
    """

    text: str
    value: str | None = None
    unit: str | None = None
    year: str | None = None
    is_target: bool = False
    comparator: str | None = None
    part: str = ""


class Example(Record):
    """A facet of another municipality that is to be taken as an example."""

    facet: str
    municipality: str


class Wish(Record):
    """What draft is asked for. `place` is the name of a municipality without a plan; `added` and `left_out` are facet ids.

    What names one of the words in `dropped` is not used.
    """

    theme: str
    municipality: str | None = None
    place: str | None = None
    form: Form = "ivp"
    length: Length = "normaal"
    given: tuple[Given, ...] = ()
    examples: tuple[Example, ...] = ()
    added: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


class Ref(Record):
    """Where a sentence comes from: an item of an entry (None for the entry as a whole), a series, or what the user said."""

    entry: str
    item: int | None = None


class Sentence(Record):
    """One sentence or list item of a draft; a gap stands in brackets and claims nothing."""

    text: str
    refs: tuple[Ref, ...] = ()
    shape: Literal["text", "item", "lead"] = "text"

    @property
    def is_gap(self) -> bool:
        """True for an open place that the writer has to fill."""
        return self.text.startswith("[")


class Part(Record):
    """One prescribed part of a paragraph or table: its id, its heading and what stands there."""

    id: str
    heading: str
    sentences: tuple[Sentence, ...]


class Draft(Record):
    """A whole draft. `unsupported` counts the sentences that the check turned into gaps."""

    title: str
    wish: Wish
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    unsupported: int = 0

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order."""
        return tuple(s for p in self.parts for s in p.sentences)

    @property
    def gaps(self) -> int:
        """How many open places there are."""
        return sum(s.is_gap for s in self.sentences)
