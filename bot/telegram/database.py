"""One SQLite file for everything the Telegram bot must remember: written through before anything is promised, mode 0600, no pickle."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCHEMA_VERSION = 2
SCHEMA = """
CREATE TABLE inbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, update_id INTEGER NOT NULL UNIQUE, chat TEXT NOT NULL, member TEXT NOT NULL,
    message_id INTEGER NOT NULL, private INTEGER NOT NULL, kind TEXT NOT NULL, incoming TEXT, state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, over_limit INTEGER NOT NULL DEFAULT 0, reply TEXT, progress TEXT NOT NULL DEFAULT '{}',
    outcome TEXT, received REAL NOT NULL, finished REAL
);
CREATE INDEX inbox_open ON inbox (sequence) WHERE finished IS NULL;
CREATE INDEX inbox_message ON inbox (private, message_id);
CREATE INDEX inbox_member ON inbox (member, received);
CREATE TABLE sent (
    message_id INTEGER NOT NULL, chat TEXT NOT NULL, private INTEGER NOT NULL, at REAL NOT NULL, PRIMARY KEY (chat, message_id)
) WITHOUT ROWID;
CREATE INDEX sent_id ON sent (private, message_id);
CREATE TABLE members (key TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, since REAL NOT NULL);
CREATE TABLE invitations (code TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, expires REAL NOT NULL);
CREATE TABLE groups (chat TEXT PRIMARY KEY, since REAL NOT NULL);
CREATE TABLE strangers (day TEXT PRIMARY KEY, messages INTEGER NOT NULL);
CREATE TABLE sessions (
    chat TEXT NOT NULL, member TEXT NOT NULL, session TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (chat, member)
) WITHOUT ROWID;
CREATE TABLE turns (question TEXT PRIMARY KEY, member TEXT NOT NULL, answer TEXT NOT NULL, corpus TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE ratings (
    question TEXT PRIMARY KEY, member TEXT NOT NULL, good INTEGER NOT NULL, reason TEXT, answer TEXT NOT NULL, corpus TEXT NOT NULL,
    at REAL NOT NULL
);
CREATE TABLE prompts (
    chat TEXT NOT NULL, message_id INTEGER NOT NULL, question TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (chat, message_id)
);
CREATE TABLE buttons (
    id TEXT PRIMARY KEY, member TEXT NOT NULL, chat TEXT NOT NULL, action TEXT NOT NULL, expires REAL NOT NULL
) WITHOUT ROWID;
"""
POLLS = """
CREATE TABLE polls (
    poll TEXT PRIMARY KEY, member TEXT NOT NULL, chat TEXT NOT NULL, chat_id INTEGER NOT NULL, message_id INTEGER NOT NULL,
    quiz TEXT NOT NULL, at REAL NOT NULL
) WITHOUT ROWID;
"""
STEPS = (SCHEMA, POLLS)  # what each version adds; a file of an older version gets what it lacks


class StorageError(Exception):
    """The database could not be written or read, for example because the disk is full."""


class Database:
    """The open file. Safe to use from several threads; transactions nest, the outermost commits."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        path.chmod(0o600)
        self.path = path
        self.connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._lock = threading.RLock()
        self._depth = 0
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute("PRAGMA secure_delete = ON")
        self._migrate()

    def _migrate(self) -> None:
        version = int(self.connection.execute("PRAGMA user_version").fetchone()[0])
        if version > SCHEMA_VERSION:
            raise StorageError(f"{self.path.name} is van een nieuwere versie van het programma")
        if version < SCHEMA_VERSION:
            self.connection.executescript(f"BEGIN; {''.join(STEPS[version:])} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept together, or not at all."""
        with self._lock:
            outermost = self._depth == 0
            if outermost:
                self._run("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                self._depth -= 1
                if outermost:
                    self._roll_back()
                raise
            self._depth -= 1
            if outermost:
                try:
                    self._run("COMMIT")
                except StorageError:
                    self._roll_back()
                    raise

    def write(self, statement: str, *values: Any) -> int:
        """Run one statement in a transaction; returns the number of rows changed."""
        with self.transaction():
            return self._run(statement, *values).rowcount

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with self._lock:
            return self._run(statement, *values).fetchall()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self.connection.close()

    def _run(self, statement: str, *values: Any) -> sqlite3.Cursor:
        try:
            return self.connection.execute(statement, values)
        except sqlite3.Error as error:
            raise StorageError(str(error)) from error

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
