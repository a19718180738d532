"""What belongs together though it comes apart: files sent together with one caption, a group that goes on as a supergroup."""

from __future__ import annotations

from collections.abc import Callable

from bot.access.database import Database

ALBUM_LASTS = 86_400.0


class Moves:
    """Remembers the caption of an album, and takes along what a group had when it gets another number."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def caption(self, album: str, text: str) -> tuple[str, bool]:
        """Return the caption of an album for a file of it, and whether that file is the first; `text` is the file's own caption."""
        with self._database.transaction():
            self._database.write("DELETE FROM albums WHERE at < ?", self._clock() - ALBUM_LASTS)
            rows = self._database.rows("SELECT caption FROM albums WHERE album = ?", album)
            if not rows:
                self._database.write("INSERT INTO albums VALUES (?, ?, ?)", album, text, self._clock())
                return text, True
            return text or str(rows[0][0]), False

    def follow(self, old: str, new: str) -> None:
        """Let a group keep its permission, conversations and buttons under its new number; once, however often it is told."""
        with self._database.transaction():
            if self._database.rows("SELECT 1 FROM groups WHERE chat = ?", old):
                self._database.write("INSERT OR IGNORE INTO groups VALUES (?, ?)", new, self._clock())
                self._database.write("DELETE FROM groups WHERE chat = ?", old)
            for table in ("sessions", "buttons"):
                self._database.write(f"UPDATE OR IGNORE {table} SET chat = ? WHERE chat = ?", new, old)
