"""Take a document out in conversation: find it by a name people type, ask whether it is meant, do it. The file itself then is gone."""

from __future__ import annotations

from bot.answering.phrases import enumerate_nl, title_of
from bot.conversation.reply import Assistant
from bot.telegram import phrases
from bot.telegram.buttons import Tray
from bot.telegram.intake import Intake
from bot.telegram.records import Action, Button, Draft
from bot.telegram.render import text_parts
from bot.terminal.documents import DocumentsError
from bot.understanding.recognise import one_edit
from corpus.reading import read
from corpus.reading.unreadable import UnreadableDocument
from corpus.records import Record
from corpus.words import all_words

ASKED_FOR = 600.0  # seconds in which the question can be answered
MOST = 6  # documents to choose from
WIDE = 60  # characters of a button; the end of a name, its years, tells plans apart
LONG = 4  # letters a word has to have to be known with a typing error in it


class Installed(Record):
    """A document that lies in the folder: its id, how it is listed, and the words it can be named by."""

    id: str
    name: str
    words: frozenset[str]


class Removal:
    """The turns of taking a document out; who may was checked before."""

    def __init__(self, assistant: Assistant, intake: Intake) -> None:
        self._assistant = assistant
        self._intake = intake

    def ask(self, name: str) -> Draft:
        """Return the question whether the document with this name is meant; a choice when several can be, else what there is."""
        there = self._there()
        if not there:
            return _said(phrases.REMOVE_NOTHING)
        if not all_words(name):
            return _said(phrases.REMOVE_HOW.format(name=there[0].id))
        found = matching(name, there)
        if len(found) == 1:
            return self._question(found[0], None)
        if not found:
            known = phrases.REMOVE_THERE.format(names=enumerate_nl(f"‘{d.name}’" for d in there))
            facts = matching(name, self._facts_only())
            text = phrases.REMOVE_FACTS.format(name=facts[0].name) if facts else phrases.REMOVE_UNKNOWN.format(name=name[:60])
            return _said(f"{text} {known if len(there) <= MOST else phrases.REMOVE_LIST}")
        tray = Tray()
        rows = [[_button(tray, d.name, f"ask:{d.id}")] for d in found[:MOST]]
        more = phrases.REMOVE_MORE.format(number=len(found) - MOST) if len(found) > MOST else ""
        return _page(f"{phrases.REMOVE_WHICH}{more}", rows, tray, None)

    def pressed(self, value: str, message_id: int) -> Draft:
        """Return what comes of a pressed button, in the place of the question."""
        step, _, identity = value.partition(":")
        if step == "keep":
            return _page(phrases.REMOVE_KEPT, [], Tray(), message_id)
        if step == "ask":
            found = next((d for d in self._there() if d.id == identity), None)
            return self._question(found, message_id) if found else _page(phrases.REMOVE_GONE, [], Tray(), message_id)
        return _page(self._removed(identity), [], Tray(), message_id)

    def _removed(self, identity: str) -> str:
        try:
            passages = self._intake.remove(identity)
        except (UnreadableDocument, DocumentsError) as error:
            return phrases.REMOVE_FAILED.format(reason=error)
        known = identity in self._assistant.library.knowledge.plan_by_id
        said = phrases.REMOVED.format(document=identity, passages=passages)
        return f"{said} {phrases.REMOVED_FACTS}" if known else said

    def _question(self, document: Installed, message_id: int | None) -> Draft:
        tray = Tray()
        row = [_button(tray, phrases.REMOVE_YES, f"yes:{document.id}"), _button(tray, phrases.REMOVE_NO, "keep")]
        return _page(phrases.REMOVE_ASK.format(name=document.name, document=document.id), [row], tray, message_id)

    def _there(self) -> list[Installed]:
        """The documents that lie in the folder, also those that cannot be read."""
        library = self._assistant.library
        return [self._named(i) for i in dict.fromkeys(read.document_id(p) for p in read.list_files(library.settings.documents))]

    def _facts_only(self) -> list[Installed]:
        """The plans that are known by their facts alone."""
        lying = {d.id for d in self._there()}
        return [self._named(p.id) for p in self._assistant.library.knowledge.plans if p.id not in lying]

    def _named(self, identity: str) -> Installed:
        self._assistant.library.refresh()
        plan = self._assistant.library.knowledge.plan_by_id.get(identity)
        name = title_of(plan) if plan else identity
        return Installed(id=identity, name=name, words=frozenset(all_words(f"{name} {identity}")))


def matching(name: str, documents: list[Installed]) -> list[Installed]:
    """Return the documents that a name fits: exactly when one does, else those that have every word, else nearly every letter."""
    asked = all_words(name)
    exact = [d for d in documents if asked in (all_words(d.id), all_words(d.name))]
    whole = [d for d in documents if all(w in d.words for w in asked)]
    return exact or whole or [d for d in documents if all(_near(w, d.words) for w in asked)]


def _near(typed: str, known: frozenset[str]) -> bool:
    if len(typed) < LONG or typed.isdigit():
        return typed in known
    return any(word.startswith(typed) or one_edit(typed, word) for word in known)


def _button(tray: Tray, label: str, value: str) -> Button:
    return tray.button(
        label if len(label) <= WIDE else f"{label[: WIDE - 15].rstrip()} … {label[-12:]}",
        Action(kind="remove", value=value, lasts=ASKED_FOR),
    )


def _page(text: str, rows: list[list[Button]], tray: Tray, message_id: int | None) -> Draft:
    part = text_parts(text)[0].model_copy(update={"buttons": tuple(map(tuple, rows)), "edits": message_id})
    return Draft(parts=(part,), actions=tray.actions)


def _said(text: str) -> Draft:
    return Draft(parts=tuple(text_parts(text)))
