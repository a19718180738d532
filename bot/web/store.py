"""What is remembered of conversations: the session of each, its turns, and what people thought of them. Each is its member's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from bot.access.database import Database
from bot.records import Answer, Session
from bot.web.records import Talk, Turn

_TURN = "SELECT id, conversation, question, answer, further, good, reason FROM turns"


class Store:
    """Conversations and turns. Every look-up asks whose it is: what is another's is not there."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def begin(self, member: str, session: Session) -> int:
        """Return the id of a new conversation."""
        with self._database.transaction():
            values = (member, session.model_dump_json(), self._clock())
            self._database.write("INSERT INTO conversations (member, session, at) VALUES (?, ?, ?)", *values)
            return int(self._database.rows("SELECT last_insert_rowid()")[0][0])

    def latest(self, member: str) -> int | None:
        """Return the conversation that was used last."""
        rows = self._database.rows("SELECT id FROM conversations WHERE member = ? ORDER BY at DESC, id DESC LIMIT 1", member)
        return int(rows[0][0]) if rows else None

    def session(self, conversation: int, member: str) -> Session | None:
        """Return the session of a conversation; None when there is none of this member."""
        rows = self._database.rows("SELECT session FROM conversations WHERE id = ? AND member = ?", conversation, member)
        return Session.model_validate_json(rows[0][0]) if rows else None

    def keep_session(self, conversation: int, member: str, session: Session) -> None:
        """Remember the session."""
        statement = "UPDATE conversations SET session = ?, at = ? WHERE id = ? AND member = ?"
        self._database.write(statement, session.model_dump_json(), self._clock(), conversation, member)

    def keep_turn(self, turn: Turn, form: str, member: str, session: Session, corpus: str) -> None:
        """Keep a turn and the session after it together; a form that was sent before changes nothing."""
        with self._database.transaction():
            kept = self._database.write(
                "INSERT OR IGNORE INTO turns (conversation, member, form, question, answer, further, corpus, at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                *(turn.conversation, member, form, turn.question, turn.answer.model_dump_json(), json.dumps(turn.further)),
                *(corpus, self._clock()),
            )
            if kept:
                self.keep_session(turn.conversation, member, session)

    def sent_before(self, form: str, member: str) -> Turn | None:
        """Return the turn that this form made when it was sent before."""
        return self._one(f"{_TURN} WHERE form = ? AND member = ?", form, member)

    def turn(self, identity: int, member: str) -> Turn | None:
        """Return a turn; None when there is none of this member."""
        return self._one(f"{_TURN} WHERE id = ? AND member = ?", identity, member)

    def turns(self, conversation: int, member: str) -> list[Turn]:
        """Return the turns of a conversation in order."""
        rows = self._database.rows(f"{_TURN} WHERE conversation = ? AND member = ? ORDER BY id", conversation, member)
        return [_turn(row) for row in rows]

    def talks(self, member: str) -> list[Talk]:
        """Return the conversations in which something was asked, the last one first."""
        rows = self._database.rows(
            "SELECT c.id, (SELECT question FROM turns t WHERE t.conversation = c.id ORDER BY t.id LIMIT 1) AS first, c.at "
            "FROM conversations c WHERE c.member = ? AND first IS NOT NULL ORDER BY c.at DESC, c.id DESC LIMIT 200",
            member,
        )
        return [Talk(id=i, title=t, at=at) for i, t, at in rows]

    def judge(self, identity: int, member: str, good: bool, reason: str | None) -> bool:
        """Keep whether an answer was right, and why not; False when it is not there."""
        values = (int(good), (reason or "").strip()[:1000] or None, identity, member)
        return self._database.write("UPDATE turns SET good = ?, reason = ? WHERE id = ? AND member = ?", *values) > 0

    def keep_draft(self, turn: int, member: str, form: str, answer: Answer) -> int:
        """Keep a draft as it was edited by hand; the same form again is the same version."""
        with self._database.transaction():
            values = (member, turn, form, answer.model_dump_json(), self._clock())
            self._database.write("INSERT OR IGNORE INTO drafts (member, turn, form, answer, at) VALUES (?, ?, ?, ?, ?)", *values)
            return int(self._database.rows("SELECT id FROM drafts WHERE member = ? AND form = ?", member, form)[0][0])

    def draft(self, identity: int, turn: int, member: str) -> Answer | None:
        """Return a version that was edited by hand."""
        rows = self._database.rows("SELECT answer FROM drafts WHERE id = ? AND turn = ? AND member = ?", identity, turn, member)
        return Answer.model_validate_json(rows[0][0]) if rows else None

    def drafts(self, turn: int, member: str) -> list[tuple[int, float]]:
        """Return the versions of a draft that were edited by hand, oldest first, with when."""
        return [
            (i, at) for i, at in self._database.rows("SELECT id, at FROM drafts WHERE turn = ? AND member = ? ORDER BY id", turn, member)
        ]

    def made_drafts(self, member: str) -> list[Turn]:
        """Return the last drafts, the newest first."""
        rows = self._database.rows(f'{_TURN} WHERE member = ? AND answer LIKE \'{{"kind":"draft"%\' ORDER BY id DESC LIMIT 30', member)
        return [_turn(row) for row in rows]

    def drop(self, conversation: int, member: str) -> None:
        """Forget a conversation with all its turns."""
        with self._database.transaction():
            mine = "SELECT id FROM turns WHERE conversation = ? AND member = ?"
            self._database.write(f"DELETE FROM drafts WHERE turn IN ({mine})", conversation, member)
            self._database.write("DELETE FROM turns WHERE conversation = ? AND member = ?", conversation, member)
            self._database.write("DELETE FROM conversations WHERE id = ? AND member = ?", conversation, member)

    def forget(self, member: str) -> None:
        """Forget everything of a member."""
        with self._database.transaction():
            for table in ("turns", "conversations", "drafts"):
                self._database.write(f"DELETE FROM {table} WHERE member = ?", member)

    def purge(self, before: float) -> None:
        """Forget the turns from before a moment, the conversations that were not used since, and old sign-ins."""
        with self._database.transaction():
            self._database.write("DELETE FROM turns WHERE at < ?", before)
            self._database.write("DELETE FROM conversations WHERE at < ? AND id NOT IN (SELECT conversation FROM turns)", before)
            self._database.write("DELETE FROM drafts WHERE turn NOT IN (SELECT id FROM turns)")
            self._database.write("DELETE FROM logins WHERE at < ?", before)

    def _one(self, query: str, *values: Any) -> Turn | None:
        rows = self._database.rows(query, *values)
        return _turn(rows[0]) if rows else None


def _turn(row: tuple[Any, ...]) -> Turn:
    identity, conversation, question, answer, further, good, reason = row
    return Turn(
        id=identity,
        conversation=conversation,
        question=question,
        answer=Answer.model_validate_json(answer),
        further=tuple((label, asks) for label, asks in json.loads(further)),
        good=None if good is None else bool(good),
        reason=reason,
    )
