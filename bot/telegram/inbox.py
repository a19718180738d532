"""The durable inbox: every update that was let in, once, with how far it has come.

received -> working -> answered -> done | dead. What is done loses its content and stays as a number for de-duplication.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.access.database import Database
from bot.telegram.records import Arrival, Incoming, Job, Progress, Reply

Clock = Callable[[], float]
_FIELDS = "update_id, chat, member, incoming, state, attempts, over_limit, received, reply, progress"


class Inbox:
    """Stores updates before they are confirmed to Telegram, and what was answered before it is sent."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def receive(self, arrival: Arrival) -> bool:
        """Store an update; False when it had been received before."""
        stored = self._database.write(
            "INSERT OR IGNORE INTO inbox (update_id, chat, member, message_id, private, kind, incoming, state, over_limit, received)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 'received', ?, ?)",
            *(arrival.update_id, arrival.chat, arrival.member, arrival.incoming.message_id, arrival.incoming.private),
            *("along" if arrival.incoming.along else arrival.incoming.kind, arrival.incoming.model_dump_json()),
            *(arrival.over_limit, self._clock()),
        )
        return stored == 1

    def open_jobs(self) -> list[tuple[int, str, str]]:
        """Return update, chat and member of all that is not finished, oldest first."""
        rows = self._database.rows("SELECT update_id, chat, member FROM inbox WHERE finished IS NULL ORDER BY sequence")
        return [(u, c, m) for u, c, m in rows]

    def job(self, update_id: int) -> Job | None:
        """Return a job that is not finished."""
        rows = self._database.rows(f"SELECT {_FIELDS} FROM inbox WHERE update_id = ? AND finished IS NULL", update_id)
        if not rows:
            return None
        values = dict(zip(_FIELDS.split(", "), rows[0], strict=True))
        return Job(
            **{name: values[name] for name in ("update_id", "chat", "member", "state", "attempts", "received")},
            over_limit=bool(values["over_limit"]),
            incoming=Incoming.model_validate_json(values["incoming"]),
            reply=Reply.model_validate_json(values["reply"]) if values["reply"] else None,
            progress=Progress.model_validate_json(values["progress"]),
        )

    def begin(self, job: Job) -> Job:
        """Note that work on an answer starts; counts the attempts."""
        self._database.write("UPDATE inbox SET state = 'working', attempts = attempts + 1 WHERE update_id = ?", job.update_id)
        return job.model_copy(update={"state": "working", "attempts": job.attempts + 1})

    def answered(self, job: Job, reply: Reply, progress: Progress) -> Job:
        """Keep the answer, before any of it is sent."""
        bare = job.incoming.model_copy(update={"text": "", "upload": None})
        self._database.write(
            "UPDATE inbox SET state = 'answered', reply = ?, progress = ?, incoming = ? WHERE update_id = ?",
            *(reply.model_dump_json(), progress.model_dump_json(), bare.model_dump_json(), job.update_id),
        )
        return job.model_copy(update={"state": "answered", "incoming": bare, "reply": reply, "progress": progress})

    def advance(self, job: Job, progress: Progress, message_id: int | None = None) -> Job:
        """Note how far sending has come, and the message that has certainly arrived."""
        with self._database.transaction():
            if message_id is not None:
                self._note_sent(job, message_id)
            self._database.write("UPDATE inbox SET progress = ? WHERE update_id = ?", progress.model_dump_json(), job.update_id)
        return job.model_copy(update={"progress": progress})

    def send_to(self, job: Job, chat_id: int) -> None:
        """Send the answer to another chat: the group goes on under this number. What was looked for in the old one is let go."""
        incoming = job.incoming.model_copy(update={"chat_id": chat_id, "thread": None})
        progress = job.progress.model_copy(update={"above": None, "anchor": None})
        values = (incoming.model_dump_json(), progress.model_dump_json(), job.update_id)
        self._database.write("UPDATE inbox SET incoming = ?, progress = ? WHERE update_id = ?", *values)

    def finish(self, job: Job, outcome: str, message_id: int | None = None) -> None:
        """Close a job; its content goes."""
        state = "done" if outcome == "answered" else "dead"
        with self._database.transaction():
            if message_id is not None:
                self._note_sent(job, message_id)
            self._database.write(
                "UPDATE inbox SET state = ?, outcome = ?, finished = ?, incoming = NULL, reply = NULL, progress = '{}' WHERE update_id = ?",
                *(state, outcome, self._clock(), job.update_id),
            )

    def _note_sent(self, job: Job, message_id: int) -> None:
        values = (message_id, job.chat, job.incoming.private, self._clock())
        self._database.write("INSERT OR IGNORE INTO sent VALUES (?, ?, ?, ?)", *values)

    def newest_in(self, chat: str) -> int:
        """Return the highest id of our messages that certainly arrived in a chat."""
        return int(self._database.rows("SELECT coalesce(max(message_id), 0) FROM sent WHERE chat = ?", chat)[0][0])

    def newest_private(self) -> int:
        """Return the highest id of any message known in a private chat."""
        ours = "SELECT max(message_id) FROM sent WHERE private = 1"
        theirs = "SELECT max(message_id) FROM inbox WHERE private = 1"
        return int(self._database.rows(f"SELECT max(coalesce(({ours}), 0), coalesce(({theirs}), 0))")[0][0])

    def known_elsewhere(self, chat: str, above: int, below: int) -> set[int]:
        """Return the message ids between two that are known to belong to other private chats."""
        between = "message_id > ? AND message_id < ? AND chat <> ?"
        ours = self._database.rows(f"SELECT message_id FROM sent WHERE private = 1 AND {between}", above, below, chat)
        theirs = self._database.rows(f"SELECT message_id FROM inbox WHERE private = 1 AND {between}", above, below, chat)
        return {int(row[0]) for row in (*ours, *theirs)}

    def known_here(self, chat: str, above: int) -> set[int]:
        """Return the ids of our messages after one that certainly arrived in a chat."""
        return {int(row[0]) for row in self._database.rows("SELECT message_id FROM sent WHERE chat = ? AND message_id > ?", chat, above)}

    def asked_since(self, member: str, moment: float) -> int:
        """Return how many questions of a member came in after a moment and were not refused."""
        found = self._database.rows(
            "SELECT count(*) FROM inbox WHERE member = ? AND received > ? AND kind NOT IN ('press', 'vote', 'along') AND NOT over_limit",
            member,
            moment,
        )
        return int(found[0][0])

    def counts(self) -> dict[str, int]:
        """Return the number of updates per state."""
        return {state: n for state, n in self._database.rows("SELECT state, count(*) FROM inbox GROUP BY state")}

    def purge(self, before: float) -> None:
        """Forget what was finished before a moment."""
        with self._database.transaction():
            self._database.write("DELETE FROM inbox WHERE finished < ?", before)
            self._database.write(
                "DELETE FROM sent WHERE at < ? AND message_id NOT IN (SELECT max(message_id) FROM sent GROUP BY chat)", before
            )
