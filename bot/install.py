"""Take one file in among the installed documents, and make it searchable; for the console and for Telegram.

A file is read and judged first, in a guarded process; only then copied under a name of its own making into the folder of documents,
card first and document last, so that a crash at any moment leaves what was there working.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from bot import gather
from bot.library import Library
from corpus.identity.load import Card, card_path, load_card, write_card
from corpus.identity.propose import propose
from corpus.reading import read
from corpus.reading.guard import read_guarded
from corpus.reading.read import why
from corpus.reading.unreadable import UnreadableDocument
from corpus.records import Document, Record
from knowledge.records import Knowledge

PERIOD = r"20\d\d(-20\d\d)?"


class Installed(Record):
    """What was done with a file: the id it has now, whether it was new, what it is, and what reading it did not get right."""

    document: str
    outcome: Literal["added", "updated", "same"]
    card: Card
    parts: int = 0
    remarks: tuple[str, ...] = ()


def install(path: Path, given: Card, library: Library) -> Installed:
    """Install one file, `given` going before what it says of itself; raises UnreadableDocument when it cannot be used."""
    folder, data = library.settings.documents, library.settings.data
    known = library.knowledge
    if path.suffix.lower() not in read.SUFFIXES:
        raise UnreadableDocument(path.name, _unknown_kind(path))
    same = _already(path, folder, data)
    if same:
        return _corrected(same, given, library, path)
    document = read_guarded(path, labels=gather.labels_of(known.vocabulary), limits=library.settings.limits)
    card = _card(document, path, given, known)
    target = _target(path, card, folder, known)
    changed = target.exists()
    with _plain_errors(path):
        folder.mkdir(parents=True, exist_ok=True)
        _install(path, target, card)
    return Installed(
        document=read.document_id(target),
        outcome="updated" if changed else "added",
        card=card,
        parts=len(document.sections),
        remarks=document.remarks,
    )


def uninstall(identity: str, library: Library) -> bool:
    """Take a document and its card away, in every form it is there; False when there is none. The index is not made anew."""
    paths = [p for p in read.list_files(library.settings.documents) if read.document_id(p) == identity]
    for path in paths:
        with _plain_errors(path, "verwijderd"):
            card_path(path).unlink(missing_ok=True)
            path.unlink(missing_ok=True)
    return bool(paths)


def make_searchable(library: Library) -> int:
    """Take the documents as they are now into the index and return the number of passages; running programs go over to it."""
    fresh = Library(library.settings, library.progress)
    _ = fresh.searcher
    gather.forget(library.settings.data, library.settings.documents, gather.labels_of(fresh.knowledge.vocabulary))
    return len(fresh.passages)


def _corrected(same: Path, given: Card, library: Library, path: Path) -> Installed:
    """The document that was there already, with its card corrected where something else is given."""
    card, identity = load_card(same) or Card(), read.document_id(same)
    corrected = card.model_copy(update={k: v for k, v in given.model_dump().items() if v})
    if corrected == card or identity not in library.own_plans:
        return Installed(document=identity, outcome="same", card=card)
    with _plain_errors(path):
        write_card(same, corrected)
    return Installed(document=identity, outcome="updated", card=corrected)


def _unknown_kind(path: Path) -> str:
    if not path.exists():
        return "bestaat niet"
    return f"is een soort bestand dat ik niet lees; wel: {', '.join(sorted(read.SUFFIXES))}"


def _already(path: Path, folder: Path, data: Path) -> Path | None:
    """The installed document with the same content, when there is one."""
    try:
        digest = read.fingerprint(path)
    except OSError as error:
        raise UnreadableDocument(path.name, f"kan niet worden geopend ({why(error)})") from error
    hashes = gather.content_hashes(folder, data)
    return next((p for p, h in hashes.items() if h == digest and p.suffix.lower() == path.suffix.lower()), None)


def _card(document: Document, path: Path, given: Card, known: Knowledge) -> Card:
    """What the plan is: what was given, else the card beside the file, else what its own words say."""
    beside = load_card(path) or Card()
    proposed = propose(document, gather.place_names(known.vocabulary), path.name)
    return Card(
        title=given.title or beside.title or proposed.title,
        municipalities=given.municipalities or beside.municipalities or proposed.municipalities,
        period=given.period or beside.period or proposed.period,
        kind=given.kind or beside.kind or proposed.kind,
        region=given.region or beside.region or proposed.region,
        places=given.places or beside.places or proposed.places,
        file=path.name,
    )


def _target(path: Path, card: Card, folder: Path, known: Knowledge) -> Path:
    """Where the document goes: under the name that knowledge knows it by, else one made of what it is; never over another plan."""
    own = read.document_id(path)
    if own in known.plan_by_id and not (folder / f"{own}.yaml").exists():
        return folder / f"{own}{path.suffix.lower()}"
    made = read.document_id(Path("-".join(p for p in (*card.municipalities, card.kind or "", card.period or "") if p)[:80] + ".txt"))
    name = made if card.municipalities else own
    for n in range(1, 100):
        target = folder / f"{name}{'' if n == 1 else f'-{n}'}{path.suffix.lower()}"
        there = [p for p in read.list_files(folder) if p.stem == target.stem]
        taken = bool(there) or target.stem in {p.id for p in known.plans if p.id not in {read.document_id(t) for t in there}}
        if not taken or (target in there and _added_as(target) == path.name):
            return target
    raise UnreadableDocument(path.name, "er zijn te veel plannen met deze naam")


def _added_as(document: Path) -> str | None:
    card = load_card(document)
    return card.file if card else None


def _install(path: Path, target: Path, card: Card) -> None:
    """Copy beside the final name, then card, then the document itself in one step."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        shutil.copyfile(path, draft)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        write_card(target, card)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _plain_errors(path: Path, done: str = "opgeslagen") -> Iterator[None]:
    """Say in one line why a file could not be written or taken away."""
    try:
        yield
    except OSError as error:
        raise UnreadableDocument(path.name, f"kan niet worden {done} ({why(error)})") from error
