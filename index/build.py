"""Make and open the files of an index under a data folder; what is there and still right is used again.

A new generation is made from the one before it: vectors of passages that stayed the same are taken over, and so is the built-in
model as long as most of what it learned from is still there.

Names carry a fingerprint of what they were made from, so a stale or half-written index is never opened: a new one is written
beside it and becomes the index by the last rename. Damage (a file that does not match its hash) leads to a rebuild.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from corpus.records import Passage
from index.analyze import VERSION
from index.records import BUILT_IN, SearchError
from index.seal import is_sound, seal_folder
from index.store import PassageStore, write_store

FORM = "4"
CURRENT = "current.json"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Home:
    """The folder that holds the index, and the encoder it is made with."""

    data: Path
    encoder: str = BUILT_IN

    def passages(
        self, fingerprint: str, make: Callable[[], Iterable[Passage]], sources: Callable[[], Mapping[str, str]] = dict
    ) -> PassageStore:
        """Return the passages of this fingerprint; `make` is called when they have to be written."""
        path = self.data / f"passages-{fingerprint[:16]}.sqlite"
        store = _open_store(path)
        if store is None:
            with self._lock():
                store = _open_store(path)
                if store is None:
                    write_store(path, make(), sources)
                    _forget(self.data.glob("passages-*.s*"), path)
                    store = PassageStore(path)
        return store

    def search_folder(self, fingerprint: str, store: PassageStore, progress: Progress) -> Path:
        """Return the folder with keyword and vector index for these passages, making it when it is not there or damaged."""
        key = hashlib.sha256("\0".join((FORM, VERSION, self.encoder, fingerprint)).encode()).hexdigest()[:16]
        folder = self.data / f"search-{key}"
        if not is_sound(folder):
            with self._lock():
                if not is_sound(folder):
                    self._make_search(folder, store, progress)
                    _forget(self.data.glob("search-*"), folder)
        return folder

    def previous(self) -> PassageStore | None:
        """Return the passages of the newest generation that can be opened, to take over what stayed the same."""
        for path in sorted(self.data.glob("passages-*.sqlite"), key=lambda p: p.stat().st_mtime_ns, reverse=True):
            if store := _open_store(path):
                return store
        return None

    def current(self) -> str | None:
        """Return the fingerprint of the newest complete generation."""
        try:
            return str(json.loads((self.data / CURRENT).read_text())["fingerprint"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def make_current(self, fingerprint: str) -> None:
        """Tell running programs that this generation is complete; the last step of making one."""
        if self.current() != fingerprint:
            draft = self.data / f"{CURRENT}.{os.getpid()}.tmp"
            draft.write_text(json.dumps({"fingerprint": fingerprint}))
            os.replace(draft, self.data / CURRENT)

    def stamp(self) -> tuple[int, int] | None:
        """Return what changes when another generation becomes the current one; costs one look at a file."""
        try:
            found = (self.data / CURRENT).stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino

    def _make_search(self, folder: Path, store: PassageStore, progress: Progress) -> None:
        from index.grow import Before, grow_vectors
        from index.keywords import build_keywords

        draft = folder.with_name(f"{folder.name}.{os.getpid()}.tmp")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        try:
            texts, documents = [], []
            for passage in store.each():
                texts.append(searchable(passage))
                documents.append(passage.document)
            if not texts:
                raise SearchError("er zijn geen documenten en geen kennis om in te zoeken")
            progress("woorden", 0, len(texts))
            build_keywords(texts, draft / "keywords")
            others = sorted((f for f in self.data.glob("search-*") if f != folder and is_sound(f)), key=lambda f: -f.stat().st_mtime_ns)
            before = Before.of(others, VERSION, self.encoder) if others else None
            grow_vectors(texts, documents, draft, self.encoder, before, progress)
            seal_folder(draft)
            shutil.rmtree(folder, ignore_errors=True)
            os.replace(draft, folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def _lock(self) -> FileLock:
        try:
            self.data.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.data):
                pass
        except OSError as error:
            raise SearchError(f"kan niet schrijven in {self.data}") from error
        return FileLock(self.data / "build.lock")


def searchable(passage: Passage) -> str:
    """The text a passage is found by: its context and headings, and what it says."""
    return f"{passage.title} {passage.section} {passage.context}\n{passage.text}"


def _open_store(path: Path) -> PassageStore | None:
    try:
        return PassageStore(path)
    except sqlite3.DatabaseError:
        return None


def _forget(found: Iterable[Path], keep: Path) -> None:
    for path in found:
        if path.stem != keep.stem:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
