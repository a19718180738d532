"""Take one file in among the installed documents, and make it searchable; for the console and for Telegram.

A file is read and judged first, in a guarded process; only then copied under a name of its own making into the folder of documents,
card first and document last, so that a crash at any moment leaves what was there working. What it replaces is kept before it goes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.installing.examine import given_to
from bot.installing.keep import Kept, forget, keep, kept
from bot.installing.records import Examined, Installed
from bot.library import gather
from bot.library.library import Library
from corpus.identity.load import Card, card_path, load_card, write_card
from corpus.reading import read
from corpus.reading.read import why
from corpus.reading.unreadable import UnreadableDocument
from knowledge.records import Knowledge
from knowledge.table import store


def take_in(examined: Examined, library: Library, replace: str | None = None, beside: bool = False) -> Installed:
    """Take a file in; raises UnreadableDocument when it cannot be.

    `replace` is the id of the plan that makes way for it, `beside` says that it is no version of the plan it looks like. Without
    either, a text that is there already is not taken in again.
    """
    path, folder = examined.path, library.settings.documents
    old = _file_of(replace, folder) if replace else None
    if replace and old is None:
        raise UnreadableDocument(path.name, f"kan niets vervangen: er is geen document '{replace}'")
    same = examined.there or (None if old or beside else _same_text(examined, folder))
    if same and same != old:
        return _there_already(same, old, examined, library, beside)
    if same or examined.document is None:
        return Installed(document=read.document_id(same or path), outcome="same", card=examined.card)
    card = _dated(examined, beside)
    target = _target(path, card, folder, library.knowledge, old)
    with _plain_errors(path):
        folder.mkdir(parents=True, exist_ok=True)
        going = old or (target if target.exists() else None)
        if going:
            keep(going, read.document_id(target), library.settings.data)
        _copy(path, target, card)
        gather.remember(target, examined.document, library.settings.data, gather.labels_of(library.knowledge.vocabulary))
        if going and going != target:
            _hand_over(going, read.document_id(target))
            _take_away(going, card=card_path(going) != card_path(target))
    return Installed(
        document=read.document_id(target),
        outcome="updated" if going == target else "added",
        card=card,
        parts=len(examined.document.sections),
        remarks=examined.document.remarks,
        doubts=examined.doubts,
        alike=None if old or beside else examined.alike,
        replaced=read.document_id(old) if old else None,
    )


def replace_installed(identity: str, by: str, library: Library) -> bool:
    """Let an installed plan make way for another that is installed too, and keep it for a while; False when it is not there."""
    folder = library.settings.documents
    old = _file_of(identity, folder)
    if old is None or _file_of(by, folder) is None or identity == by:
        return False
    with _plain_errors(old, "vervangen"):
        keep(old, by, library.settings.data)
        _hand_over(old, by)
        _take_away(old)
    return True


def set_beside(identity: str, other: str, library: Library) -> bool:
    """Note that an installed plan is no version of another: answers come from both. False when it is not there."""
    return _change_card(identity, lambda card: card.model_copy(update={"beside": tuple({*card.beside, other})}), library)


def correct(identity: str, given: Card, library: Library) -> bool:
    """Put on the card of an installed plan what is given; False when there is no such plan of the user's own."""
    return identity in library.own_plans and _change_card(identity, lambda card: given_to(card, given), library)


def _change_card(identity: str, change: Callable[[Card], Card], library: Library) -> bool:
    path = _file_of(identity, library.settings.documents)
    if path is None:
        return False
    with _plain_errors(path):
        write_card(path, change(load_card(path) or Card()))
    return True


def restore(identity: str, library: Library) -> Kept | None:
    """Put a replaced document back and keep what came in its place, so that this can be undone too.

    `by` of what is returned is empty when that was not there any more; None when nothing is kept.
    """
    folder, data = library.settings.documents, library.settings.data
    found = next((k for k in kept(data) if k.document == identity), None)
    if found is None:
        return None
    with _plain_errors(found.file, "teruggezet"):
        now = _file_of(found.by, folder)
        if now:
            keep(now, identity, data)
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / found.file.name
        _copy(found.file, target, load_card(found.file))
        if now and now != target:
            _hand_over(now, identity)
            _take_away(now, card=card_path(now) != card_path(target))
        for path in store.files_of(found.folder, identity):
            if path.exists() and not (folder / path.name).exists():
                shutil.copy2(path, folder / path.name)
        shutil.rmtree(found.folder, ignore_errors=True)
    return found if now else found.model_copy(update={"by": ""})


def set_aside(identity: str, library: Library) -> bool:
    """Take a document away but keep it, with its card and decisions, so that `restore` puts it back; False when there is none."""
    path = _file_of(identity, library.settings.documents)
    if path is None:
        return False
    with _plain_errors(path, "weggehaald"):
        keep(path, "", library.settings.data)
        _take_away(path)
        store.remove(path.parent, identity)
    return True


def uninstall(identity: str, library: Library) -> bool:
    """Take a document away in every form it is there, with its card, its decisions and what is kept of it; False when there is none."""
    paths = [p for p in read.list_files(library.settings.documents) if read.document_id(p) == identity]
    for path in paths:
        with _plain_errors(path, "verwijderd"):
            _take_away(path)
            store.remove(path.parent, identity)
    return forget(identity, library.settings.data) or bool(paths)


def make_searchable(library: Library) -> int:
    """Take the documents as they are now into the index and return the number of passages; running programs go over to it."""
    fresh = Library(library.settings, library.progress)
    _ = fresh.searcher
    gather.forget(library.settings.data, library.settings.documents, gather.labels_of(fresh.knowledge.vocabulary))
    return len(fresh.passages)


def _there_already(same: Path, old: Path | None, examined: Examined, library: Library, beside: bool) -> Installed:
    """What becomes of a file that is installed already: its card is corrected, and another plan makes way for it where that is asked."""
    identity, before = read.document_id(same), load_card(same) or Card()
    card = examined.card if examined.there else before
    if beside and examined.alike:
        card = card.model_copy(update={"beside": tuple({*card.beside, examined.alike.document})})
    changed = card != before and identity in library.own_plans
    with _plain_errors(examined.path):
        if changed:
            write_card(same, card)
    replaced = read.document_id(old) if old and replace_installed(read.document_id(old), identity, library) else None
    return Installed(document=identity, outcome="updated" if changed or replaced else "same", card=card, replaced=replaced)


def _same_text(examined: Examined, folder: Path) -> Path | None:
    """The installed file with the same words in another format, when there is one."""
    return _file_of(examined.alike.document, folder) if examined.alike and examined.alike.relation == "same" else None


def _dated(examined: Examined, beside: bool) -> Card:
    moment = datetime.now(UTC).isoformat(timespec="milliseconds")
    others = (examined.alike.document,) if beside and examined.alike else ()
    return examined.card.model_copy(update={"added": moment, "beside": others})


def _file_of(identity: str, folder: Path) -> Path | None:
    return next((p for p in read.list_files(folder) if read.document_id(p) == identity), None)


def _target(path: Path, card: Card, folder: Path, known: Knowledge, old: Path | None) -> Path:
    """Where the document goes: under the name that knowledge knows it by, else one made of what it is; never over another plan."""
    own = read.document_id(path)
    if own in known.plan_by_id and not (folder / f"{own}.yaml").exists():
        return folder / f"{own}{path.suffix.lower()}"
    made = read.document_id(Path("-".join(p for p in (*card.municipalities, card.kind or "", card.period or "") if p)[:80] + ".txt"))
    name = made if card.municipalities else own
    there = [p for p in read.list_files(folder) if p != old]
    installed = {read.document_id(p) for p in read.list_files(folder)}
    for n in range(1, 100):
        target = folder / f"{name}{'' if n == 1 else f'-{n}'}{path.suffix.lower()}"
        taken = any(p.stem == target.stem for p in there) or target.stem in {p.id for p in known.plans if p.id not in installed}
        if not taken or (target in there and _added_as(target) == path.name):
            return target
    raise UnreadableDocument(path.name, "er zijn te veel plannen met deze naam")


def _added_as(document: Path) -> str | None:
    card = load_card(document)
    return card.file if card else None


def _copy(path: Path, target: Path, card: Card | None) -> None:
    """Copy beside the final name, then card, then the document itself in one step."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        shutil.copyfile(path, draft)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        if card:
            write_card(target, card)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def _hand_over(document: Path, by: str) -> None:
    """Let what people decided on the facts of a document count for the one that comes in its place."""
    identity = read.document_id(document)
    if identity != by:
        store.carry(document.parent, identity, by)
        store.remove(document.parent, identity)


def _take_away(document: Path, card: bool = True) -> None:
    if card:
        card_path(document).unlink(missing_ok=True)
    document.unlink(missing_ok=True)


@contextmanager
def _plain_errors(path: Path, done: str = "opgeslagen") -> Iterator[None]:
    """Say in one line why a file could not be written or taken away."""
    try:
        yield
    except OSError as error:
        raise UnreadableDocument(path.name, f"kan niet worden {done} ({why(error)})") from error
    except store.StoreError as error:
        raise UnreadableDocument(path.name, f"kan niet worden {done} ({error})") from error
