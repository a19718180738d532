"""Take a document of a beheerder in: check, download, read in a guarded process, install, index. Runs in a thread of its own.

May be done over from the start after a crash: a file that is installed already is recognised by its content.
"""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

from bot.documents import DocumentsError
from bot.install import PERIOD, Installed, install, make_searchable
from bot.library import Library, Settings
from bot.reply import Assistant
from bot.telegram import phrases
from bot.telegram.records import Upload
from corpus.load import Card
from corpus.propose import KINDS
from corpus.read import SUFFIXES
from corpus.unreadable import UnreadableDocument

MOST_MEGABYTES = 20  # what Telegram gives a bot
MARGIN = 1.024**2 * 1_000_000
_FIELDS = {"gemeente": "municipalities", "gemeenten": "municipalities", "looptijd": "period", "titel": "title", "soort": "kind"}


class NotFetched(Exception):
    """The file could not be had from Telegram: one clear line."""


Fetch = Callable[[Upload, Path], None]


class Intake:
    """Takes one document at a time in. `fetch` writes a file of Telegram to a path; `at` is called at each boundary, by name."""

    def __init__(self, assistant: Assistant, fetch: Fetch, at: Callable[[str], None]) -> None:
        self._assistant = assistant
        self._fetch = fetch
        self._at = at
        self._one = threading.Lock()
        self._steps: dict[str, str] = {}

    def step(self, upload: Upload) -> str | None:
        """Return what is being done with a file now, None when nothing is."""
        return self._steps.get(upload.id)

    def take(self, upload: Upload, caption: str) -> str:
        """Take a file in and return what came of it, for the beheerder."""
        try:
            given = read_caption(caption)
            _check(upload)
            with self._one:
                return self._take(upload, given)
        except UnreadableDocument as error:
            return phrases.FILE_REFUSED.format(reason=error)
        except (NotFetched, DocumentsError) as error:
            return str(error)
        finally:
            self._steps.pop(upload.id, None)

    def _take(self, upload: Upload, given: Card) -> str:
        settings = self._assistant.library.settings
        folder = settings.data / "intake"
        shutil.rmtree(folder, ignore_errors=True)  # of a run that was cut off
        folder.mkdir(parents=True, mode=0o700)
        try:
            path = folder / _plain_name(upload.name)
            self._steps[upload.id] = phrases.FILE_FETCHING
            self._fetch(upload, path)
            self._at("fetched")
            return self._install(upload, path, given, settings)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _install(self, upload: Upload, path: Path, given: Card, settings: Settings) -> str:
        def progress(_step: str, done: int, total: int) -> None:
            self._steps[upload.id] = phrases.FILE_INDEXING.format(percent=round(100 * done / max(1, total)))

        library = Library(settings, progress)
        self._steps[upload.id] = phrases.FILE_READING
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


def _check(upload: Upload) -> None:
    """Say no before anything is downloaded, where that can be seen."""
    name = _plain_name(upload.name)
    if Path(name).suffix.lower() not in SUFFIXES:
        raise DocumentsError(phrases.FILE_KIND.format(name=name, kinds=", ".join(sorted(SUFFIXES))))
    if upload.size is not None and upload.size > MOST_MEGABYTES * MARGIN:
        raise NotFetched(phrases.FILE_TOO_BIG.format(name=name, size=round(upload.size / 1_000_000), most=MOST_MEGABYTES))


def _plain_name(name: str) -> str:
    """The name of a file without folders, control characters and leading dots."""
    bare = re.sub(r"[\x00-\x1f\x7f]", "", re.split(r"[/\\]", name)[-1]).strip(" .") or "document"
    return f"{Path(bare).stem[:80]}{Path(bare).suffix[:10]}"


def _result(name: str, done: Installed, passages: int) -> str:
    card = done.card
    said = phrases.FILE_RESULT[done.outcome].format(name=name, document=done.document)
    lines = [said]
    if done.outcome != "same":
        places = ", ".join(card.municipalities) or phrases.FILE_NO_PLACE
        described = (card.title or done.document, places, card.period or phrases.FILE_NO_PERIOD, card.kind or "plan")
        lines += [f"• {part}" for part in (*described, *done.remarks)]
    lines.append(phrases.FILE_SEARCHABLE.format(passages=passages))
    return "\n".join(lines + ([phrases.FILE_CORRECT] if done.outcome != "same" else []))
