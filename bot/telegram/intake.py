"""Take a document of a beheerder in: receive, read in a guarded process, install, index. Or change what is there, or take it out.

Runs in a thread of its own. May be done over from the start after a crash: a file that is installed already is recognised by its
content.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bot.conversation.reply import Assistant
from bot.installing.examine import examine, is_period
from bot.installing.install import make_searchable, take_in, uninstall
from bot.library.library import Library
from bot.telegram import phrases
from bot.telegram.announce import result
from bot.telegram.receive import NotReceived, Reception, TooBig
from bot.telegram.records import Draft, Upload
from bot.telegram.render import text_parts
from bot.terminal.documents import DocumentsError
from corpus.identity.kind import KINDS
from corpus.identity.load import Card
from corpus.reading.unreadable import UnreadableDocument

T = TypeVar("T")
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

    def take(self, upload: Upload, caption: str) -> Draft:
        """Take a file in and return what came of it, for the beheerder."""
        taken = self._taken(upload, caption)
        return taken if isinstance(taken, Draft) else Draft(parts=tuple(text_parts(taken)))

    def _taken(self, upload: Upload, caption: str) -> Draft | str:
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
        return self.change(lambda library: uninstall(identity, library))[1]

    def change(self, do: Callable[[Library], T]) -> tuple[T, int]:
        """Change the installed documents, make them searchable, and return what came of it and how many passages there are."""
        with self._reception.one:
            library = Library(self._assistant.library.settings)
            done = do(library)
            self._at("removed")
            passages = make_searchable(library)
            self._at("unindexed")
            self._assistant.library.refresh()
            return done, passages

    def _install(self, upload: Upload, path: Path, given: Card) -> Draft:
        def progress(_step: str, done: int, total: int) -> None:
            self._reception.tell(upload, phrases.FILE_INDEXING.format(percent=round(100 * done / max(1, total))))

        library = Library(self._assistant.library.settings, progress)
        done = take_in(examine(path, given, library), library)
        self._at("installed")
        passages = make_searchable(library)
        self._at("indexed")
        self._assistant.library.refresh()
        return result(path.name, done, passages)


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
        if field == "period" and not is_period(re.sub(r"\s*[-–]\s*", "-", value)):
            raise DocumentsError(phrases.CAPTION_PERIOD)
        found[field] = _value(field, value)
    return Card.model_validate(found)


def _value(field: str, value: str) -> object:
    if field == "municipalities":
        return tuple(filter(None, (name.strip() for name in re.split(r",|\ben\b", value))))
    return re.sub(r"\s*[-–]\s*", "-", value) if field == "period" else value.lower() if field == "kind" else value
