"""The nouns of a conversation: what was understood, what is answered, what is remembered."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import model_validator

from bot.drafting.records import Wish
from bot.teaching.records import Progress, Quiz
from corpus.records import Record

Kind = Literal["facts", "passages", "comparison", "draft", "review", "lesson", "clarify", "unknown", "talk"]
UNSAID = frozenset({"home", "implied"})  # marks in `carried`: a municipality that is the user's own, or that a name implies
SOURCED: frozenset[str] = frozenset({"facts", "passages", "comparison", "draft"})


Doing = Literal["open", "why", "yes_no", "reverse", "lacks", "difference", "trend", "highest", "lowest"]


class Bound(Record):
    """A limit that is set to a number: under it, or over it."""

    side: Literal["under", "over"]
    value: float


class Act(Record):
    """What a question does, whether it claims that something rose or fell, and the words that it sets apart ("naast X").

    `picks` are the places in a list that it asks for (0 is the first, -1 the last), `of` is the word for what is listed.
    """

    does: Doing = "open"
    claims: Literal["up", "down"] | None = None
    besides: tuple[str, ...] = ()
    picks: tuple[int, ...] = ()
    of: str = ""
    bound: Bound | None = None


class Query(Record):
    """What was understood of a question. `words` are the telling words that are no theme, place or facet (folded).

    `spoken` are the words of the themes and facets as they were asked, `named` those of the themes alone; `hinted` facets only
    count when nothing else decides. `read` is the text in folded words, typing errors repaired; `subject` are the words that a
    follow-up takes from the question before, and `about` the places (document, section) of the answer that it goes on from.
    """

    text: str = ""
    read: str = ""
    facets: tuple[str, ...] = ()
    hinted: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    unknown_places: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    nonsense: bool = False
    act: Act = Act()

    def has(self, *signals: str) -> bool:
        """True when one of the signals was heard."""
        return any(s in self.signals for s in signals)

    @property
    def facet(self) -> str | None:
        """The facet that was asked for first, if any."""
        return self.facets[0] if self.facets else None


class Source(Record):
    """Where a claim stands; `quote` is the literal passage when the document is installed."""

    n: int
    document: str
    title: str
    section: str
    page: int | None = None
    quote: str | None = None


class Line(Record):
    """One line of an answer. A `title`, `head` or `aside` claims nothing of a plan by itself; the others need sources."""

    kind: Literal["title", "head", "text", "item", "quote", "aside"]
    text: str
    sources: tuple[int, ...] = ()


class Answer(Record):
    """A complete answer, to be rendered for console or Telegram."""

    kind: Kind
    lines: tuple[Line, ...]
    sources: tuple[Source, ...] = ()
    choices: tuple[str, ...] = ()
    note: str | None = None
    listed: tuple[str, ...] = ()
    query: Query = Query()
    quiz: Quiz | None = None

    @model_validator(mode="after")
    def _every_claim_has_its_source(self) -> Answer:
        known = {s.n for s in self.sources}
        for line in self.lines:
            if not set(line.sources) <= known:
                raise ValueError(f"a line refers to a source that is not there: {line.text!r}")
            if self.kind in SOURCED and line.kind in ("text", "item", "quote") and not line.sources:
                raise ValueError(f"a claim without a source: {line.text!r}")
        if not self.lines:
            raise ValueError("an answer says something")
        return self

    @property
    def marks(self) -> tuple[tuple[int, ...], ...]:
        """The sources to name behind each line; a run of items with the same sources names them once, behind the last."""
        pairs = zip(self.lines, (*self.lines[1:], None), strict=True)
        return tuple(() if b and b.kind == a.kind == "item" and b.sources == a.sources else a.sources for a, b in pairs)

    @property
    def text(self) -> str:
        """The answer as plain text with [1] marks."""
        said = [(f"- {line.text}" if line.kind == "item" else line.text, marks) for line, marks in zip(self.lines, self.marks, strict=True)]
        return "\n".join(text + "".join(f" [{n}]" for n in marks) for text, marks in said)

    def as_json(self) -> dict[str, Any]:
        """The answer as the command-line contract has it."""
        claims = [{"text": x.text, "sources": list(x.sources)} for x in self.lines if x.sources]
        query = {
            "facet": self.query.facet,
            "themes": list(self.query.themes),
            "municipalities": list(self.query.municipalities),
            "documents": list(self.query.documents),
            "years": list(self.query.years),
            "carried": list(self.query.carried),
        }
        return {
            "kind": self.kind,
            "text": self.text,
            "claims": claims,
            "sources": [s.model_dump() for s in self.sources],
            "choices": list(self.choices),
            "note": self.note,
            "query": query,
        }


class Session(Record):
    """What is remembered between turns of one conversation.

    `drafts` are the drafts before the one of now, the oldest first, to go back to. Until `review_until` (seconds since 1970) a file is
    one to be tested; `correcting` is the fact that the next text puts right.
    """

    home: tuple[str, ...] = ()
    query: Query = Query()
    answer: Answer | None = None
    listed: tuple[str, ...] = ()
    draft: Wish | None = None
    drafts: tuple[Wish, ...] = ()
    learning: Progress = Progress()
    review_until: float | None = None
    correcting: str | None = None
