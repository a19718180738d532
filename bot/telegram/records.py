"""The nouns of the Telegram front end: who may ask, what came in, what goes out, how far a job has come."""

from __future__ import annotations

from typing import Literal

from bot.records import Answer, Session
from corpus.records import Record


class Action(Record):
    """What a button does when its owner presses it; `lasts` is in seconds, None as long as other buttons."""

    kind: Literal["ask", "sources", "menu", "rate", "remove", "amend", "tour", "check"]
    value: str = ""
    lasts: float | None = None


class Button(Record):
    """One button: its text and the opaque id of its action, or a text to copy."""

    label: str
    id: str | None = None
    copied: str | None = None


class Attachment(Record):
    """A file to send; the content is base64, so that it survives in the inbox."""

    name: str
    content: str


class Poll(Record):
    """A quiz poll: Telegram allows 300 characters for the question, 100 for an option, 200 for the explanation."""

    quiz: str
    ask: str
    options: tuple[str, ...]
    right: int
    because: str


class Asked(Record):
    """A poll that was sent: where, and which question it asks."""

    chat: str
    chat_id: int
    message_id: int
    quiz: str


class Part(Record):
    """One message: HTML of at most 4,096 characters, the same in plain text, its buttons and perhaps a file or a poll.

    `edits` is the message to change instead of sending a new one; `asks` invites a reply to this message,
    which is then the reason for the rating of `question`.
    """

    html: str
    plain: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    attachment: Attachment | None = None
    poll: Poll | None = None
    edits: int | None = None
    asks: str | None = None
    question: str | None = None


class Reply(Record):
    """All that goes out for one update."""

    parts: tuple[Part, ...]
    outcome: str = "answered"


class Progress(Record):
    """How far sending has come. `above` is set while it is unknown whether a message has arrived: it would have a higher id.

    `near` is the highest id of any private message when it was sent; ids run on over all private chats, so it would come soon after.
    `failures` counts how often making the answer went wrong.
    """

    part: int = 0
    anchor: int | None = None
    above: int | None = None
    near: int = 0
    plain: bool = False
    failures: int = 0


class Draft(Record):
    """What a turn comes to, before any of it is stored: messages, the actions of their buttons, and what to remember."""

    parts: tuple[Part, ...] = ()
    actions: tuple[tuple[str, Action], ...] = ()
    session: Session | None = None
    question: str | None = None
    answer: Answer | None = None
    outcome: str = "answered"


State = Literal["received", "working", "answered", "done", "dead"]


class Upload(Record):
    """A document that was sent along: Telegram's id of it, its name, and its size in bytes when known."""

    id: str
    name: str
    size: int | None = None


class Incoming(Record):
    """What is used of an update: no names, no more than is needed to answer it.

    `along` is a file that was sent together with one that came before it.
    """

    kind: Literal["text", "file", "press", "vote"]
    chat_id: int
    private: bool
    message_id: int
    thread: int | None = None
    text: str = ""
    upload: Upload | None = None
    along: bool = False
    replied_to: int | None = None
    button: str | None = None
    callback: str | None = None


class Arrival(Record):
    """An update that was let in, ready to be stored."""

    update_id: int
    chat: str
    member: str
    incoming: Incoming
    over_limit: bool = False


class Job(Record):
    """A stored update with what has been done about it; `received` in seconds since 1970."""

    update_id: int
    chat: str
    member: str
    incoming: Incoming
    state: State
    attempts: int
    over_limit: bool
    received: float = 0.0
    reply: Reply | None = None
    progress: Progress = Progress()


class Limits(Record):
    """What one user may ask."""

    questions: int = 20
    period: float = 600.0
    in_flight: int = 2


class Rates(Record):
    """How fast messages may go out, per second; Telegram's own limits by default."""

    overall: float = 30.0
    private: float = 1.0
    group: float = 20 / 60
