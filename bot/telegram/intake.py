"""Take a document of a beheerder in: receive, read in a guarded process, install, index. Or take one out. Runs in a thread of its own.

May be done over from the start after a crash: a file that is installed already is recognised by its content.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from bot.documents import DocumentsError
from bot.install import PERIOD, Installed, install, make_searchable, uninstall
from bot.library import Library
from bot.reply import Assistant
from bot.telegram import phrases
from bot.telegram.receive import NotReceived, Reception, TooBig
from bot.telegram.records import Upload
from corpus.identity.load import Card
from corpus.identity.propose import KINDS
from corpus.reading.unreadable import UnreadableDocument

_FIELDS = {"gemeente": "municipalities", "gemeenten": "municipalities", "looptijd": "period", "titel": "title", "soort": "kind"}


class Intake:
    """Changes the installed documents, one at a time. `at` is called at each boundary, by name."""

    def __init__(self, assistant: Assistant, reception: Reception, at: Callable[[str], None]) -> None:
        self._assistant = assistant
        self._reception = reception
        self._at = at

    def step(self, upload: Upload) -> str | None:
        """Return what is being done with a file now, None when nothing is."""
        return self._reception.step(upload)

    def take(self, upload: Upload, caption: str) -> str:
        """Take a file in and return what came of it, for the beheerder."""
        try:
            given = read_caption(caption)
            with self._reception.receive(upload) as path:
                return self._install(upload, path, given)
        except UnreadableDocument as error:
            return phrases.FILE_REFUSED.format(reason=f"{error}.")
        except TooBig as error:
            return phrases.FILE_REFUSED.format(reason=f"{error} {phrases.FILE_ON_SERVER}")
        except (NotReceived, DocumentsError) as error:
            return phrases.FILE_REFUSED.format(reason=error)

    def remove(self, identity: str) -> int:
        """Take a document out and return how many passages are left; a document that has gone already is no error."""
        with self._reception.one:
            library = Library(self._assistant.library.settings)
            uninstall(identity, library)
            self._at("removed")
            passages = make_searchable(library)
            self._at("unindexed")
            self._assistant.library.refresh()
            return passages

    def _install(self, upload: Upload, path: Path, given: Card) -> str:
        def progress(_step: str, done: int, total: int) -> None:
            self._reception.tell(upload, phrases.FILE_INDEXING.format(percent=round(100 * done / max(1, total))))

        library = Library(self._assistant.library.settings, progress)
        done = install(path, given, library)
        self._at("installed")
        passages = make_searchable(library)
        self._at("indexed")
        self._assistant.library.refresh()
        return _result(path.name, done, passages)


def read_caption(caption: str) -> Card:
    """Return what a caption says the plan is, "gemeente: X; looptijd: Y"; words without a colon say nothing."""
    found: dict[str, object] = {}
    for piece in (p.strip() for p in re.split(r"[;\n]", caption) if ":" in p):
        name, _, value = (part.strip() for part in piece.partition(":"))
        field = _FIELDS.get(name.lower())
        if field is None or not value:
            raise DocumentsError(phrases.CAPTION_UNKNOWN.format(name=name[:40]))
        if field == "kind" and value.lower() not in KINDS:
            raise DocumentsError(phrases.CAPTION_KIND.format(kinds=", ".join(KINDS)))
        if field == "period" and not re.fullmatch(PERIOD, re.sub(r"\s*[-–]\s*", "-", value)):
            raise DocumentsError(phrases.CAPTION_PERIOD)
        found[field] = _value(field, value)
    return Card.model_validate(found)


def _value(field: str, value: str) -> object:
    if field == "municipalities":
        return tuple(filter(None, (name.strip() for name in re.split(r",|\ben\b", value))))
    return re.sub(r"\s*[-–]\s*", "-", value) if field == "period" else value.lower() if field == "kind" else value


def _result(name: str, done: Installed, passages: int) -> str:
    card = done.card
    said = phrases.FILE_RESULT[done.outcome].format(name=name, document=done.document)
    lines = [said]
    if card.title:
        places = ", ".join(card.municipalities) or phrases.FILE_NO_PLACE
        described = (card.title, places, card.period or phrases.FILE_NO_PERIOD, card.kind or "plan")
        lines += [f"• {part}" for part in (*described, *done.remarks)]
    lines.append(phrases.FILE_SEARCHABLE.format(passages=passages))
    return "\n".join(lines + ([phrases.FILE_CORRECT] if card.title else []))
