"""Put right what is known of an installed plan in conversation: what it replaces, what it is, and a replaced plan back in its place."""

from __future__ import annotations

from bot.conversation.reply import Assistant
from bot.installing.install import correct, replace_installed, restore, set_beside
from bot.installing.keep import DAYS, kept
from bot.telegram import phrases
from bot.telegram.announce import amends, page
from bot.telegram.buttons import Tray
from bot.telegram.intake import Intake, read_caption
from bot.telegram.records import Draft
from bot.telegram.render import text_parts
from bot.terminal.documents import DocumentsError
from corpus.identity.load import Card
from corpus.reading.unreadable import UnreadableDocument


class Amendment:
    """The turns of putting right; who may was checked before."""

    def __init__(self, assistant: Assistant, intake: Intake) -> None:
        self._assistant = assistant
        self._intake = intake

    def pressed(self, value: str, _message_id: int) -> Draft:
        """Return what comes of a pressed button."""
        step, _, rest = value.partition(":")
        new, _, old = rest.partition(":")
        try:
            if step == "replace":
                return self._replaced(new, old)
            if step == "beside":
                self._intake.change(lambda library: set_beside(new, old, library))
                return _said(phrases.FILE_BOTH)
            if step == "kind":
                return self._corrected(new, Card(kind=old))
            return self.restore(new) if step == "restore" else _said(phrases.FILE_NOTED)
        except UnreadableDocument as error:
            return _said(f"{error}.")

    def correct(self, rest: str) -> Draft:
        """Answer `/documenten verbeter NAAM looptijd: 2024-2027`."""
        name, _, what = rest.strip().partition(" ")
        try:
            given = read_caption(what)
            if not name or given == Card():
                example = name or next(iter(sorted(self._assistant.library.own_plans)), "plan")
                return _said(phrases.FILE_CORRECT_HOW.format(document=example))
            return self._corrected(name.lower(), given)
        except (DocumentsError, UnreadableDocument) as error:
            return _said(f"{error}".rstrip(".") + ".")

    def restore(self, name: str) -> Draft:
        """Answer `/documenten terug NAAM`, or the button that says so."""
        wanted = name.strip().lower()
        there = [k.document for k in kept(self._assistant.library.settings.data)]
        if wanted not in there:
            known = phrases.REMOVE_THERE.format(names=", ".join(dict.fromkeys(there))) if there else ""
            return _said(f"{phrases.FILE_NOTHING_KEPT.format(name=name.strip()[:60])} {known}".strip())
        try:
            done, passages = self._intake.change(lambda library: restore(wanted, library))
        except UnreadableDocument as error:
            return _said(f"{error}.")
        if done is None:
            return _said(phrases.FILE_NOTHING_KEPT.format(name=wanted))
        searchable = phrases.FILE_SEARCHABLE.format(passages=passages)
        said = phrases.FILE_RESTORED_INSTEAD if done.by else phrases.FILE_RESTORED
        return _said(f"{said.format(document=done.document, by=done.by)} {searchable}")

    def _replaced(self, new: str, old: str) -> Draft:
        done, _ = self._intake.change(lambda library: replace_installed(old, new, library))
        if not done and not any(k.document == old for k in kept(self._assistant.library.settings.data)):
            return _said(phrases.REMOVE_GONE)
        tray = Tray()
        back = [[amends(tray, phrases.FILE_BACK, f"restore:{old}")]]
        return page(phrases.FILE_REPLACED.format(old=old, document=new, days=DAYS), back, tray, None)

    def _corrected(self, identity: str, given: Card) -> Draft:
        self._assistant.library.refresh()
        if identity not in self._assistant.library.own_plans:
            return _said(phrases.FILE_UNKNOWN.format(name=identity[:60]))
        _, passages = self._intake.change(lambda library: correct(identity, given, library))
        return _said(f"{phrases.FILE_CHANGED.format(document=identity)} {phrases.FILE_SEARCHABLE.format(passages=passages)}")


def _said(text: str) -> Draft:
    return Draft(parts=tuple(text_parts(text)))
