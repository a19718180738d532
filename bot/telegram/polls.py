"""The quiz polls that were sent: whose they are and which question they ask. Telegram only tells the poll and the voter.

A poll is noted before it is sent. Its id is known when Telegram's reply arrives; when that reply is lost, the vote of its owner finds it.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.access.database import Database
from bot.telegram.records import Asked, Job, Poll


class Polls:
    """Keeps the polls of every member until they are old."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def expect(self, job: Job, poll: Poll) -> None:
        """Note a poll that is going to be sent in answer to this update."""
        values = (_unsent(job.update_id), job.member, job.chat, job.incoming.chat_id, job.incoming.message_id, poll.quiz, self._clock())
        self._database.write("INSERT OR REPLACE INTO polls VALUES (?, ?, ?, ?, ?, ?, ?)", *values)

    def sent(self, job: Job, poll_id: str, message_id: int) -> None:
        """Note the id that Telegram gave the poll."""
        statement = "UPDATE OR REPLACE polls SET poll = ?, message_id = ? WHERE poll = ?"
        self._database.write(statement, poll_id, message_id, _unsent(job.update_id))

    def voted(self, poll_id: str, member: str) -> Asked | None:
        """Return the poll that a member voted in, when it was sent to that member; else None."""
        columns = "chat, chat_id, message_id, quiz"
        rows = self._database.rows(f"SELECT {columns} FROM polls WHERE poll = ? AND member = ?", poll_id, member)
        known = rows or self._database.rows("SELECT 1 FROM polls WHERE poll = ?", poll_id)
        if not known:
            unsent = "poll LIKE '?%' AND member = ? ORDER BY at DESC LIMIT 1"
            rows = self._database.rows(f"SELECT {columns} FROM polls WHERE {unsent}", member)
        return Asked(chat=rows[0][0], chat_id=rows[0][1], message_id=rows[0][2], quiz=rows[0][3]) if rows else None

    def purge(self, before: float) -> None:
        """Forget the polls from before a moment."""
        self._database.write("DELETE FROM polls WHERE at < ?", before)


def _unsent(update_id: int) -> str:
    return f"?{update_id}"
