"""Hold a replaced document for a while, so that a mistake is put right with one command: restoring swaps the two again.

Each lies in a folder of its own under the data folder, file and card, with the id of what came in its place.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from corpus.identity.load import card_path
from corpus.reading import read
from corpus.records import Record
from knowledge.table.store import files_of

FOLDER = "replaced"
DAYS = 30
_BY = "by"  # the file with the id of what came in its place


class Kept(Record):
    """A replaced document: its id, the folder it lies in, and the id of what came in its place."""

    document: str
    folder: Path
    by: str

    @property
    def file(self) -> Path:
        """The document itself."""
        return read.list_files(self.folder)[0]


def keep(document: Path, by: str, data: Path) -> Kept:
    """Copy a document, its card and its decisions away before `by` takes its place; raises OSError."""
    identity = read.document_id(document)
    folder = data / FOLDER / f"{time.time_ns()}-{identity}"
    draft = folder.with_name(f".{folder.name}")
    draft.mkdir(parents=True)
    for path in (document, card_path(document), *files_of(document.parent, identity)):
        if path.exists():
            shutil.copy2(path, draft / path.name)
    (draft / _BY).write_text(by, encoding="utf-8")
    draft.rename(folder)
    return Kept(document=identity, folder=folder, by=by)


def kept(data: Path) -> list[Kept]:
    """Return the replaced documents, the last one first; those that were kept long enough are gone."""
    oldest = time.time_ns() - DAYS * 86_400 * 10**9
    found: list[Kept] = []
    for folder in sorted((data / FOLDER).glob("[0-9]*-*"), reverse=True):
        when, _, identity = folder.name.partition("-")
        if int(when) < oldest:
            shutil.rmtree(folder, ignore_errors=True)
        elif read.list_files(folder):
            found.append(Kept(document=identity, folder=folder, by=(folder / _BY).read_text(encoding="utf-8")))
    return found


def forget(identity: str, data: Path) -> bool:
    """Throw away what is kept of a document; False when there is nothing."""
    mine = [k for k in kept(data) if k.document == identity]
    for one in mine:
        shutil.rmtree(one.folder, ignore_errors=True)
    return bool(mine)
