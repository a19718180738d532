"""The nouns of learning: lessons and their material, questions with choices, and how far someone is."""

from __future__ import annotations

from datetime import date
from typing import Literal

from corpus.records import Record

Kind = Literal["check", "pair", "term", "field", "partner", "law", "indicator", "goal", "figure", "priority", "period"]


class Point(Record):
    """One sentence of a lesson, and the fact of knowledge (an entry) it rests on."""

    text: str
    fact: str


class Check(Record):
    """A question of a lesson's author. `evidence` are words of the right answer that stand in the fact and in no wrong answer."""

    ask: str
    right: str
    wrong: tuple[str, ...]
    evidence: str
    fact: str


class Pairs(Record):
    """A fact whose items pair two things ("Stap 3: Prioritering"): which right part belongs to `{left}`?"""

    ask: str
    fact: str


class Lesson(Record):
    """A short lesson: points with their facts, one example from a plan, what can be asked next, and material for questions."""

    id: str
    title: str
    points: tuple[Point, ...]
    example: Point | None = None
    more: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    pairs: tuple[Pairs, ...] = ()


class Quiz(Record):
    """A question with choices. `right` is the place of the right option; `about` says which fact of which kind is asked.

    `places` are the municipalities it is about. Sizes keep to those of a Telegram quiz.
    """

    id: str
    lesson: str
    kind: Kind
    ask: str
    options: tuple[str, ...]
    right: int
    document: str
    section: str
    find: str | None = None
    places: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def answer(self) -> str:
        """The right option."""
        return self.options[self.right]


class Card(Record):
    """A question that went wrong: it comes back on `due`; `box` counts the times it went right since."""

    quiz: str
    box: int = 0
    due: date


class Progress(Record):
    """How far someone is. `fresh` is true when the last turn was about learning, so that a bare number answers the question."""

    lesson: int = 0
    started: bool = False
    finished: tuple[str, ...] = ()
    queue: tuple[str, ...] = ()
    asked: str | None = None
    number: int = 0
    repeating: bool = False
    retrying: bool = False
    again: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    right: int = 0
    wrong: int = 0
    completed: date | None = None
    fresh: bool = False
