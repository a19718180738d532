"""What is remembered of conversations: session per person and chat, answers for the buttons below them, ratings. 30 days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot.access.database import Database
from bot.records import Answer, Query, Session

_EXPORTED = {
    "gesprekken": ("SELECT session, at FROM sessions WHERE member = ?", ("sessie", "tijd")),
    "antwoorden": ("SELECT question, answer, corpus, at FROM turns WHERE member = ?", ("vraag", "antwoord", "corpus", "tijd")),
    "beoordelingen": (
        "SELECT question, good, reason, corpus, at FROM ratings WHERE member = ?",
        ("vraag", "klopt", "reden", "corpus", "tijd"),
    ),
    "toetsvragen": ("SELECT quiz, at FROM polls WHERE member = ?", ("vraag", "tijd")),
    "berichten": ("SELECT update_id, state, received, finished FROM inbox WHERE member = ?", ("nummer", "stand", "ontvangen", "klaar")),
    "lid": ("SELECT name, role, since FROM members WHERE key = ?", ("naam", "rol", "sinds")),
}


class Memory:
    """Sessions, answers and ratings; `forget` and `export` are the member's own."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def session(self, chat: str, member: str) -> Session:
        """Return what is remembered of this person in this chat."""
        rows = self._database.rows("SELECT session FROM sessions WHERE chat = ? AND member = ?", chat, member)
        return Session.model_validate_json(rows[0][0]) if rows else Session()

    def keep_session(self, chat: str, member: str, session: Session) -> None:
        """Remember the session after a turn."""
        self._database.write("INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?)", chat, member, session.model_dump_json(), self._clock())

    def keep_answer(self, question: str, member: str, answer: Answer, corpus: str) -> None:
        """Remember an answer, without the words of the question, for the buttons below it."""
        bare = answer.model_copy(update={"query": Query()})
        self._database.write(
            "INSERT OR REPLACE INTO turns VALUES (?, ?, ?, ?, ?)", question, member, bare.model_dump_json(), corpus, self._clock()
        )

    def answer(self, question: str) -> Answer | None:
        """Return an answer that was given."""
        rows = self._database.rows("SELECT answer FROM turns WHERE question = ?", question)
        return Answer.model_validate_json(rows[0][0]) if rows else None

    def rate(self, question: str, member: str, good: bool) -> bool:
        """Keep whether an answer was right, with the answer and the corpus it came from; False when it is gone."""
        return (
            self._database.write(
                "INSERT OR REPLACE INTO ratings SELECT question, ?, ?, NULL, answer, corpus, ? FROM turns WHERE question = ?",
                *(member, good, self._clock(), question),
            )
            > 0
        )

    def expect_reason(self, chat: str, message_id: int, question: str) -> None:
        """Take the reply to this message as the reason for a rating."""
        self._database.write("INSERT OR REPLACE INTO prompts VALUES (?, ?, ?, ?)", chat, message_id, question, self._clock())

    def give_reason(self, chat: str, message_id: int, member: str, reason: str) -> bool:
        """Add a reason to the rating that was asked about in this message; False when that message asked for none."""
        with self._database.transaction():
            rows = self._database.rows("SELECT question FROM prompts WHERE chat = ? AND message_id = ?", chat, message_id)
            if not rows:
                return False
            changed = self._database.write(
                "UPDATE ratings SET reason = ? WHERE question = ? AND member = ?", reason[:1000], rows[0][0], member
            )
            self._database.write("DELETE FROM prompts WHERE chat = ? AND message_id = ?", chat, message_id)
        return changed > 0

    def ratings(self) -> tuple[int, int]:
        """Return how many answers were called right and wrong."""
        counts = dict(self._database.rows("SELECT good, count(*) FROM ratings GROUP BY good"))
        return int(counts.get(1, 0)), int(counts.get(0, 0))

    def reasons(self, most: int = 5) -> list[tuple[str, str]]:
        """Return day and reason of the last answers called wrong, newest first; a reason at most 200 characters."""
        query = "SELECT at, reason FROM ratings WHERE good = 0 AND reason IS NOT NULL ORDER BY at DESC LIMIT ?"
        rows = self._database.rows(query, most)
        return [(datetime.fromtimestamp(at, UTC).date().isoformat(), " ".join(reason.split())[:200]) for at, reason in rows]

    def export(self, member: str) -> dict[str, Any]:
        """Return all that is kept of a member."""
        return {
            name: [dict(zip(columns, row, strict=True)) for row in self._database.rows(query, member)]
            for name, (query, columns) in _EXPORTED.items()
        }

    def forget(self, member: str) -> None:
        """Delete the conversations, answers, ratings and buttons of a member."""
        with self._database.transaction():
            self._database.write("DELETE FROM prompts WHERE question IN (SELECT question FROM ratings WHERE member = ?)", member)
            for table in ("sessions", "turns", "ratings", "buttons", "polls"):
                self._database.write(f"DELETE FROM {table} WHERE member = ?", member)

    def purge(self, before: float) -> None:
        """Forget what is older than a moment; of a session only the own municipality stays."""
        with self._database.transaction():
            for chat, member, text in self._database.rows("SELECT chat, member, session FROM sessions WHERE at < ?", before):
                home = Session.model_validate_json(text).home
                if home:
                    kept = Session(home=home).model_dump_json()
                    self._database.write("UPDATE sessions SET session = ? WHERE chat = ? AND member = ?", kept, chat, member)
                else:
                    self._database.write("DELETE FROM sessions WHERE chat = ? AND member = ?", chat, member)
            for table in ("turns", "ratings", "prompts"):
                self._database.write(f"DELETE FROM {table} WHERE at < ?", before)
