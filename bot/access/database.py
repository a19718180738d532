"""One SQLite file for what a channel must remember: written through before anything is promised, mode 0600, no pickle.

Which tables there are is for the channel: it gives the steps by which they grew.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class StorageError(Exception):
    """The database could not be written or read, for example because the disk is full."""


class Database:
    """The open file. Safe to use from several threads; transactions nest, the outermost commits.

    `steps` are what each version of its tables adds; a file of an older version gets what it lacks.
    """

    def __init__(self, path: Path, steps: Sequence[str]) -> None:
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
        self._migrate(steps)

    def _migrate(self, steps: Sequence[str]) -> None:
        version = int(self.connection.execute("PRAGMA user_version").fetchone()[0])
        if version > len(steps):
            raise StorageError(f"{self.path.name} is van een nieuwere versie van het programma")
        if version < len(steps):
            self.connection.executescript(f"BEGIN; {''.join(steps[version:])} PRAGMA user_version = {len(steps)}; COMMIT;")

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
