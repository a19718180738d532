"""Take plans in that were sent or put in the watched folder: one at a time, in a thread of its own, begun again after a crash.

A file is on disk and in the list before its sender hears that it came; a file that is installed already is known by its content, so
that beginning again takes nothing in twice. After a few beginnings without an end a file is given up.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal, TypeVar

from bot.access.database import Database
from bot.access.redact import trace_of
from bot.conversation.reply import Assistant
from bot.installing.examine import examine
from bot.installing.install import make_searchable, take_in
from bot.installing.records import Installed
from bot.library.library import Library
from bot.web.configure import WebSettings
from bot.web.rights import Rights, ids_of
from corpus.identity.load import Card
from corpus.reading.read import list_files
from corpus.reading.unreadable import UnreadableDocument
from corpus.records import Record

T = TypeVar("T")
State = Literal["waiting", "reading", "done", "refused"]
BEGINNINGS = 3
EVERY = 5.0  # seconds between two looks at the watched folder
WATCHED = "map"  # who sent what was put in the watched folder
FOLDER = "web-intake"
WAITING, READING, INDEXING = "Staat klaar om gelezen te worden.", "Wordt gelezen.", "Wordt doorzoekbaar gemaakt: {percent} %."
GIVEN_UP = "Met dit bestand lukt het niet. Het is niet opgenomen."
_COLUMNS = "SELECT id, member, name, given, state, attempts, said, done FROM works"
_log = logging.getLogger(__name__)


class Work(Record):
    """A file that was sent, how far it is, and what came of it."""

    id: int
    member: str
    name: str
    given: Card
    state: State
    attempts: int = 0
    said: str | None = None
    done: Installed | None = None

    @property
    def is_open(self) -> bool:
        """True while something is still to be done."""
        return self.state in ("waiting", "reading")


class Works:
    """The list of files to take in, and the one hand that does it. `at` is called at each boundary, by name."""

    def __init__(
        self,
        assistant: Assistant,
        database: Database,
        settings: WebSettings,
        clock: Callable[[], float],
        rights: Rights,
        at: Callable[[str], None],
    ) -> None:
        self._assistant, self._database, self._settings, self._clock, self._at = assistant, database, settings, clock, at
        self._rights = rights
        self._one = threading.Lock()
        self._wake, self._stopping = threading.Event(), threading.Event()
        self._steps: dict[int, str] = {}
        self._seen: dict[Path, tuple[int, int]] = {}
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, with what an earlier run did not finish."""
        self._thread = threading.Thread(target=self._run, name="intake", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Take nothing more up; what is being read is begun again at the next start."""
        self._stopping.set()
        self._wake.set()
        if self._thread:
            self._thread.join(timeout=3)

    def add(self, path: Path, name: str, given: Card, member: str, form: str) -> int:
        """Keep a file and return its number; the same form again is the same file. The content is on disk before it is in the list."""
        rows = self._database.rows("SELECT id FROM works WHERE member = ? AND form = ?", member, form)
        if rows:
            return int(rows[0][0])
        folder = self._folder(member, form)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = folder / f".{os.urandom(6).hex()}.tmp"
        shutil.copyfile(path, draft)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        os.replace(draft, folder / name)
        self._at("received")
        self._database.write(
            "INSERT OR IGNORE INTO works (member, form, name, given, state, at) VALUES (?, ?, ?, ?, 'waiting', ?)",
            *(member, form, name, given.model_dump_json(), self._clock()),
        )
        self._at("listed")
        self._wake.set()
        return int(self._database.rows("SELECT id FROM works WHERE member = ? AND form = ?", member, form)[0][0])

    def work(self, identity: int) -> Work | None:
        """Return a file and what came of it."""
        rows = self._database.rows(f"{_COLUMNS} WHERE id = ?", identity)
        return _work(rows[0]) if rows else None

    def latest(self, most: int = 8) -> list[Work]:
        """Return the last files, the newest first."""
        return [_work(r) for r in self._database.rows(f"{_COLUMNS} ORDER BY id DESC LIMIT ?", most)]

    def step(self, work: Work) -> str:
        """Return what is being done with a file now."""
        return self._steps.get(work.id, WAITING)

    def change(self, do: Callable[[Library], T]) -> T:
        """Change the installed documents, make them searchable, and return what came of it."""
        with self._one:
            library = Library(self._assistant.library.settings)
            done = do(library)
            make_searchable(library)
            self._assistant.library.refresh()
            return done

    def look(self) -> None:
        """Take up what was put in the watched folder and has not changed since the last look."""
        folder = self._settings.watch
        now = {p: (p.stat().st_size, p.stat().st_mtime_ns) for p in (list_files(folder) if folder else ())}
        for path, state in now.items():
            if self._seen.get(path) == state:
                form = hashlib.sha256(f"{path.name}\0{state}".encode()).hexdigest()[:32]
                if not self._database.rows("SELECT 1 FROM works WHERE member = ? AND form = ?", WATCHED, form):
                    self.add(path, path.name, Card(), WATCHED, form)
        self._seen = now

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                self.look()
                for work in self._open():
                    if self._stopping.is_set():
                        return
                    self._take(work)
            except Exception as error:
                _log.error("intake: %s", trace_of(error))
            self._wake.wait(EVERY)

    def _open(self) -> Iterable[Work]:
        return [_work(r) for r in self._database.rows(f"{_COLUMNS} WHERE state IN ('waiting', 'reading') ORDER BY id")]

    def _take(self, work: Work) -> None:
        form = str(self._database.rows("SELECT form FROM works WHERE id = ?", work.id)[0][0])
        folder = self._folder(work.member, form)
        if work.attempts >= BEGINNINGS:
            self._end(work, "refused", GIVEN_UP, None, folder)
            return
        self._database.write("UPDATE works SET state = 'reading', attempts = attempts + 1 WHERE id = ?", work.id)
        self._at("reading")
        try:
            done = self._installed(work, folder / work.name)
        except UnreadableDocument as error:
            self._end(work, "refused", f"{error}.", None, folder)
        else:
            self._at("installed")
            self._end(work, "done", None, done, folder)

    def _installed(self, work: Work, path: Path) -> Installed:
        def progress(_step: str, done: int, total: int) -> None:
            self._steps[work.id] = INDEXING.format(percent=round(100 * done / max(1, total)))

        with self._one:
            self._steps[work.id] = READING
            library = Library(self._assistant.library.settings, progress)
            examined = examine(path, work.given, library)
            if not self._rights.may_change(work.member, ids_of(examined.card.municipalities, library)):
                raise UnreadableDocument(work.name, "is niet van jouw gemeente; vraag een beheerder van alle gemeenten")
            done = take_in(examined, library)
            make_searchable(library)
            self._assistant.library.refresh()
            return done

    def _end(self, work: Work, state: State, said: str | None, done: Installed | None, folder: Path) -> None:
        values = (state, said, done.model_dump_json() if done else None, work.id)
        self._database.write("UPDATE works SET state = ?, said = ?, done = ? WHERE id = ?", *values)
        self._steps.pop(work.id, None)
        shutil.rmtree(folder, ignore_errors=True)

    def _folder(self, member: str, form: str) -> Path:
        name = hashlib.sha256(f"{member}\0{form}".encode()).hexdigest()[:24]
        return self._settings.data / FOLDER / name


def _work(row: tuple[object, ...]) -> Work:
    identity, member, name, given, state, attempts, said, done = row
    return Work.model_validate(
        {
            "id": identity,
            "member": member,
            "name": name,
            "given": Card.model_validate_json(str(given)),
            "state": state,
            "attempts": attempts,
            "said": said,
            "done": Installed.model_validate_json(str(done)) if done else None,
        }
    )
