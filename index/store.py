"""Passages in one SQLite file: written once beside its final name, read by number, by document, or all.

The numbers (0, 1, 2 ...) are the order in which passages were given and the ids the keyword and vector indexes use.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from corpus.records import Passage
from index.marks import Marks, MarkWriter, read_marks
from index.seal import digest, look, replace_text

_FORM = 3  # raise when the tables change
_TABLE = f"""
PRAGMA user_version = {_FORM};
CREATE TABLE passage (number INTEGER PRIMARY KEY, document TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX by_document ON passage (document);
CREATE TABLE mark (kind TEXT PRIMARY KEY, labels TEXT NOT NULL, codes BLOB NOT NULL);
CREATE TABLE source (document TEXT PRIMARY KEY, made_from TEXT NOT NULL);
"""


class PassageStore:
    """Reads the passages of one file; safe to use from several threads (each call opens its own cursor).

    Raises sqlite3.DatabaseError for a file that is not there, not as it was written, or of another version of the program.
    """

    def __init__(self, path: Path) -> None:
        if not _is_sealed(path):
            raise sqlite3.DatabaseError("the file is not what was written")
        self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        if self._db.execute("PRAGMA user_version").fetchone()[0] != _FORM:
            self._db.close()
            raise sqlite3.DatabaseError("the file was written by another version")

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM passage").fetchone()[0])

    def get(self, numbers: Sequence[int]) -> list[Passage]:
        """Return the passages with these numbers, in the order asked."""
        marks = ",".join("?" * len(numbers))
        rows = dict(self._db.execute(f"SELECT number, record FROM passage WHERE number IN ({marks})", list(numbers)))
        return [Passage.model_validate_json(rows[n]) for n in numbers if n in rows]

    def of_document(self, document: str) -> list[Passage]:
        """Return the passages of one document in reading order."""
        rows = self._db.execute("SELECT record FROM passage WHERE document = ? ORDER BY number", (document,))
        return [Passage.model_validate_json(record) for (record,) in rows]

    def marks(self) -> Marks:
        """Return document, municipalities, themes and facet of every passage, as codes in order of number."""
        return read_marks(self._db.execute("SELECT kind, labels, codes FROM mark"))

    def all(self) -> list[Passage]:
        """Return every passage, in order of number."""
        return list(self.each())

    def each(self) -> Iterator[Passage]:
        """Give every passage in order of number, one at a time."""
        for (record,) in self._db.execute("SELECT record FROM passage ORDER BY number"):
            yield Passage.model_validate_json(record)

    def sources(self) -> dict[str, str]:
        """Return what the passages of each document were made from, for documents of which that was said."""
        return dict(self._db.execute("SELECT document, made_from FROM source"))

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def write_store(path: Path, passages: Iterable[Passage], sources: Callable[[], Mapping[str, str]] = dict) -> None:
    """Write the passages to `path`, replacing what is there only when all of it is on disk.

    `sources` is called after the last passage and says what those of each document were made from.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    draft.unlink(missing_ok=True)
    try:
        _fill(draft, passages, sources)
        _seal(path).write_text(digest(draft))
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _fill(draft: Path, passages: Iterable[Passage], sources: Callable[[], Mapping[str, str]]) -> None:
    db = sqlite3.connect(draft)
    try:
        db.executescript(_TABLE)
        marks = MarkWriter()

        def rows() -> Iterator[tuple[int, str, str]]:
            for number, passage in enumerate(passages):
                marks.add(passage)
                yield number, passage.document, passage.model_dump_json(exclude_defaults=True)

        db.executemany("INSERT INTO passage VALUES (?, ?, ?)", rows())
        db.executemany("INSERT INTO mark VALUES (?, ?, ?)", marks.rows())
        db.executemany("INSERT INTO source VALUES (?, ?)", sources().items())
        db.commit()
    finally:
        db.close()


def _seal(path: Path) -> Path:
    """The file beside it that holds the hash of what was written."""
    return path.with_suffix(".sha256")


def _is_sealed(path: Path) -> bool:
    """True when the file is what was written; it is read only when it looks otherwise than at the last check."""
    try:
        sealed, _, seen = _seal(path).read_text().partition("\n")
        now = look(path)
        if seen == str(now):
            return True
        if sealed != digest(path):
            return False
    except (OSError, ValueError):
        return False
    replace_text(_seal(path), f"{sealed}\n{now}")
    return True
