"""Gather the installed documents: each file read once, in a guarded process, and remembered by its content; said to be what it is.

What a document is comes from the knowledge for the plans it knows, else from the card beside the file, else from its own words.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from corpus.identity.load import Card, card_path, load_card
from corpus.identity.names import Names, names_of
from corpus.identity.propose import propose
from corpus.identity.records import Proposal
from corpus.likeness import Sketch, sketch
from corpus.reading import read
from corpus.reading.guard import read_guarded
from corpus.reading.limits import Limits
from corpus.reading.unreadable import UnreadableDocument
from corpus.records import Document
from corpus.structure.apportion import apportion
from corpus.structure.label import Labels, label_keys
from corpus.words import fold
from knowledge.records import Knowledge, Vocabulary

LONG = 1.0  # seconds of reading after which progress is shown
KEPT = "read"  # the folder under the data folder that remembers what was read
Progress = Callable[[str, int, int], None]


def labels_of(vocabulary: Vocabulary) -> Labels:
    """Return the labels of all facets."""
    return label_keys(label for facet in vocabulary.facets for label in facet.labels)


def place_names(vocabulary: Vocabulary) -> Names:
    """Return the names of all municipalities, with and without a plan, as papers write them."""
    names = [*(m.name for m in vocabulary.municipalities if not m.members), *vocabulary.others]
    return names_of(names, dict(vocabulary.spellings), vocabulary.ordinary)


def place_id(name: str, vocabulary: Vocabulary) -> str:
    """Return the id of a municipality: that of the vocabulary, else one made of its name."""
    wanted = fold(name)
    known = (m.id for m in vocabulary.municipalities if wanted in (m.id, *(fold(w) for w in (m.name, *m.words))))
    return next(known, read.document_id(Path(f"{name}.txt")))


def content_hashes(folder: Path, data: Path) -> dict[Path, str]:
    """Return the hash of every installed file; a file that was not touched since is not read again."""
    ledger = data / "files.json"
    try:
        before = json.loads(ledger.read_text())
    except (OSError, ValueError):
        before = {}
    now: dict[str, list[str]] = {}
    found: dict[Path, str] = {}
    for path in read.list_files(folder):
        state = path.stat()
        mark = f"{read.FORM}/{state.st_size}/{state.st_mtime_ns}/{state.st_ctime_ns}/{state.st_ino}"
        entry = before.get(str(path.resolve()))
        digest = entry[1] if isinstance(entry, list) and entry[0] == mark else _fingerprint(path)
        now[str(path.resolve())], found[path] = [mark, digest], digest
    if now != before:
        write(ledger, json.dumps(now))
    return found


def _fingerprint(path: Path) -> str:
    try:
        return read.fingerprint(path)
    except OSError:
        return ""


def write(path: Path, text: str) -> None:
    """Write a file that may be missing; a folder that cannot be written is no error."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="utf-8")
        os.replace(draft, path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def gather(
    folder: Path, data: Path, knowledge: Knowledge, limits: Limits, progress: Progress, seen: Mapping[str, Document] | None = None
) -> tuple[read.Shelf, Mapping[str, Document]]:
    """Return every installed document with what it is and the ones that cannot be used; and the documents by file, content and card.

    `seen` is what was returned before: what stands there as it was is not read from disk again.
    """
    now: dict[str, Document] = {}
    documents: list[Document] = []
    unreadable: list[UnreadableDocument] = []
    labels = labels_of(knowledge.vocabulary)
    hashes, begun = content_hashes(folder, data), time.monotonic()
    for n, (path, digest) in enumerate(hashes.items()):
        try:
            if any(d.id == read.document_id(path) for d in documents):
                raise UnreadableDocument(path.name, "heet hetzelfde als een ander document; alleen het eerste telt")
            if time.monotonic() - begun > LONG:
                progress("documenten", n, len(hashes))
            key = f"{path}\0{digest}\0{cards_fingerprint([path])}"
            found = seen.get(key) if seen else None
            now[key] = found or describe(read_remembered(path, digest, data, labels, limits), path, knowledge)
            documents.append(now[key])
        except UnreadableDocument as error:
            unreadable.append(error)
    return read.Shelf(tuple(documents), tuple(unreadable)), now


def read_remembered(path: Path, digest: str, data: Path, labels: Labels, limits: Limits) -> Document:
    """Return what was read of this content before, else read it now and remember it."""
    kept = _kept(path.name, digest, data, labels)
    with suppress(OSError, ValidationError):
        return Document.model_validate_json(kept.read_bytes())
    document = read_guarded(path, labels=labels, limits=limits)
    write(kept, document.model_dump_json(exclude_defaults=True))
    return document


def remember(path: Path, document: Document, data: Path, labels: Labels) -> None:
    """Keep what was read of a file under the name it is installed by, so that it is not read a second time.

    A plain text may have an outline by its name, and is read again.
    """
    if path.suffix.lower() != ".txt":
        named = document.model_copy(update={"id": read.document_id(path)})
        write(_kept(path.name, document.fingerprint, data, labels), named.model_dump_json(exclude_defaults=True))


def _kept(name: str, digest: str, data: Path, labels: Labels) -> Path:
    """Where is kept what was read of this content under this name."""
    key = hashlib.sha256("\0".join((digest, name, *sorted(labels))).encode()).hexdigest()[:24]
    return data / KEPT / f"{key}.json"


def forget(data: Path, folder: Path, labels: Labels) -> None:
    """Throw away what is remembered of files that are no longer installed."""
    hashes = content_hashes(folder, data)
    wanted = {_kept(path.name, digest, data, labels) for path, digest in hashes.items()}
    for kept in (data / KEPT).glob("*.json"):
        if kept not in wanted:
            kept.unlink(missing_ok=True)


def sketches(documents: Sequence[Document], data: Path) -> dict[str, Sketch]:
    """Return the sketch of every document by id; what was made of the same content before is remembered."""
    ledger = data / "sketches.json"
    before: dict[str, Sketch] = {}
    with suppress(OSError, ValueError):
        before = {k: Sketch.model_validate(v) for k, v in json.loads(ledger.read_text(encoding="utf-8")).items()}
    contents = {d.id: d.fingerprint for d in documents}
    now = {d.fingerprint: before.get(d.fingerprint) or sketch(d) for d in documents}
    if now != before:
        write(ledger, json.dumps({content: s.model_dump() for content, s in now.items()}))
    return {identity: now[content] for identity, content in contents.items()}


def _added(card: Card | None, path: Path) -> float:
    """When a document came in: as its card says, else when its file was written."""
    with suppress(ValueError):
        if card and card.added:
            return datetime.fromisoformat(card.added).timestamp()
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def describe(document: Document, path: Path, knowledge: Knowledge) -> Document:
    """Return the document with its title, municipalities, period and kind."""
    plan = knowledge.plan_by_id.get(document.id)
    if plan:
        known = {"title": plan.title, "municipalities": plan.municipalities, "kind": plan.kind, "period": plan.period}
        return document.model_copy(update=known)
    card = load_card(path)
    proposed: Proposal | None = None
    if card is None or not (card.title and card.kind and card.municipalities):
        proposed = propose(document, place_names(knowledge.vocabulary), (card.file if card else None) or path.name)
    names = card.municipalities if card and card.municipalities else proposed.municipalities if proposed else ()
    described = document.model_copy(
        update={
            "title": (card and card.title) or (proposed and proposed.title) or document.title,
            "municipalities": names,
            "period": (card and card.period) or (proposed and proposed.period) or None,
            "kind": (card and card.kind) or (proposed and proposed.kind) or "plan",
            "region": (card and card.region) or (proposed and proposed.region) or None,
            "places": (card and card.places) or (proposed and proposed.places) or (),
            "added": _added(card, path),
            "beside": card.beside if card else (),
        }
    )
    return apportion(described)


def cards_fingerprint(paths: Iterable[Path]) -> str:
    """Return the hash of the cards beside these documents."""
    digest = hashlib.sha256()
    for path in paths:
        card = card_path(path)
        if card.exists():
            digest.update(card.name.encode() + b"\0" + card.read_bytes() + b"\0")
    return digest.hexdigest()
