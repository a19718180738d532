"""The nouns of the page: who is there, a turn as it is kept, a refusal."""

from __future__ import annotations

from bot.access.records import Member
from bot.records import Answer
from corpus.records import Record


class Refused(Exception):
    """What was asked is not done: a status of HTTP and one clear line for the person."""

    def __init__(self, status: int, line: str) -> None:
        super().__init__(line)
        self.status, self.line = status, line


class Visitor(Record):
    """Somebody who was let in. `csrf` goes into every form; `cookie` is set when it is new."""

    member: Member
    csrf: str
    cookie: str | None = None


class Turn(Record):
    """A question and its answer; `good` is what the person thought of it, `further` what can be asked next (label, question)."""

    id: int
    conversation: int
    question: str
    answer: Answer
    further: tuple[tuple[str, str], ...] = ()
    good: bool | None = None
    reason: str | None = None


class Talk(Record):
    """A conversation as it is listed: its first question and when it was last used (seconds since 1970)."""

    id: int
    title: str
    at: float
