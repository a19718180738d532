"""Keep what was found in a plan and what people decided, in two files of lines beside the document that only grow.

A line that cannot be read is passed over and named; the others count. Everything on the disk lasts: nothing is ever rewritten. What the
lines come to is in `merge`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout
from pydantic import ValidationError

from corpus.records import Record
from knowledge.table.records import Decision, Fact, Suggestion

SUGGESTIONS, DECISIONS = ".suggestions.jsonl", ".decisions.jsonl"
_WAITS = 10.0  # seconds for which another person's write is waited for
L = TypeVar("L", Suggestion, Decision)


class StoreError(Exception):
    """What was decided could not be kept: one clear line."""


class Log(Record):
    """What the two files of a plan hold, oldest first; `damaged` names the lines that cannot be read."""

    suggestions: tuple[Suggestion, ...] = ()
    decisions: tuple[Decision, ...] = ()
    damaged: tuple[str, ...] = ()


def files_of(folder: Path, document: str) -> tuple[Path, Path]:
    """Return where the proposals and the decisions of a plan lie."""
    return folder / f"{document}{SUGGESTIONS}", folder / f"{document}{DECISIONS}"


def stray_files(folder: Path, documents: Iterable[str]) -> list[Path]:
    """Return the files of facts that belong to none of these documents."""
    kept = {path for document in documents for path in files_of(folder, document)}
    return sorted(p for kind in (SUGGESTIONS, DECISIONS) for p in folder.glob(f"*{kind}") if p not in kept)


def read_log(folder: Path, document: str) -> Log:
    """Return all sound lines of a plan; no files is no lines. Raises StoreError for a file that cannot be opened."""
    suggested, decided = files_of(folder, document)
    suggestions, bad = _lines(suggested, Suggestion)
    decisions, worse = _lines(decided, Decision)
    return Log(suggestions=tuple(suggestions), decisions=tuple(decisions), damaged=(*bad, *worse))


def read_decisions(folder: Path, document: str) -> tuple[Decision, ...]:
    """Return the sound decisions of a plan, oldest first."""
    return tuple(_lines(files_of(folder, document)[1], Decision)[0])


def stamp(folder: Path, document: str) -> tuple[int, int]:
    """Return what changes whenever something is decided on a plan."""
    try:
        state = files_of(folder, document)[1].stat()
    except OSError:
        return 0, 0
    return state.st_size, state.st_mtime_ns


def append(folder: Path, document: str, lines: Iterable[L]) -> None:
    """Write these at the end of the file they belong in, all in one go; StoreError when that does not work."""
    fresh = list(lines)
    if not fresh:
        return
    suggested, decided = files_of(folder, document)
    path = suggested if isinstance(fresh[0], Suggestion) else decided
    text = "".join(f"{line.model_dump_json(exclude_defaults=True)}\n" for line in fresh)
    try:
        with path.open("a+b") as file:
            file.write(_after_torn(file.seek(0, os.SEEK_END), path) + text.encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreError(f"{path.name} kan niet worden geschreven ({error.strerror})") from error


def carry(folder: Path, was: str, now: str) -> None:
    """Let what was found and decided on a plan count for the one that comes in its place; what is there already is not written twice."""
    old, new = read_log(folder, was), read_log(folder, now)
    there = {(d.fact.id, d.verdict, d.when) for d in new.decisions}
    decisions = [d for d in old.decisions if (d.fact.id, d.verdict, d.when) not in there]
    append(folder, now, [s.model_copy(update={"fact": _of(s.fact, was, now)}) for s in old.suggestions if not new.suggestions])
    append(folder, now, [d.model_copy(update={"fact": _of(d.fact, was, now), "changes": _changes(d, was, now)}) for d in decisions])


def remove(folder: Path, document: str) -> None:
    """Take away what was found and decided on a plan; OSError when that does not work."""
    for path in files_of(folder, document):
        path.unlink(missing_ok=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep others from deciding meanwhile; StoreError when somebody else does not let go."""
    try:
        with FileLock(folder / ".decisions.lock", timeout=_WAITS):
            yield
    except Timeout as error:
        raise StoreError("iemand anders legt net iets vast; probeer het zo nog eens") from error
    except PermissionError as error:
        raise StoreError(f"in de map {folder.name} kan ik niets vastleggen ({error.strerror})") from error


def _of(fact: Fact, was: str, now: str) -> Fact:
    """The fact as one of the other plan; it is known again there by its words."""
    theme = fact.treatment and _renamed(fact.treatment, was, now)
    return fact.model_copy(update={"document": now, "treatment": theme})


def _changes(decision: Decision, was: str, now: str) -> dict[str, str]:
    return {name: _renamed(value, was, now) if name == "treatment" else value for name, value in decision.changes.items()}


def _renamed(identity: str, was: str, now: str) -> str:
    return f"{now}/{identity.removeprefix(f'{was}/')}" if identity.startswith(f"{was}/") else identity


def _after_torn(size: int, path: Path) -> bytes:
    """A line end first, where the last line was broken off: the new line then is sound."""
    if not size:
        return b""
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return b"" if file.read(1) == b"\n" else b"\n"


def _lines(path: Path, form: type[L]) -> tuple[list[L], list[str]]:
    sound: list[L] = []
    damaged: list[str] = []
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return sound, damaged
    except OSError as error:
        raise StoreError(f"{path.name} kan niet worden geopend ({error.strerror})") from error
    for n, line in enumerate(raw.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            sound.append(form.model_validate_json(line))
        except ValidationError:
            damaged.append(f"{path.name}: regel {n} is onleesbaar en telt niet mee")
    return sound, damaged
