"""Receive a file that was sent: look at its name and size, fetch it into a folder of its own, and take that away afterwards.

One file at a time. What is done with the file is the caller's; a file of a run that was cut off is gone at the next start.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.installing.naming import plain_name
from bot.telegram import phrases
from bot.telegram.records import Upload
from corpus.reading.read import SUFFIXES

MOST_MEGABYTES = 20  # what Telegram gives a bot
MARGIN = 1.024**2 * 1_000_000


class NotReceived(Exception):
    """The file cannot be had or is not of a kind that is read: one clear line."""


class TooBig(NotReceived):
    """The file is larger than Telegram gives a bot."""


Fetch = Callable[[Upload, Path], None]


class Reception:
    """Receives files for one purpose in `folder`. `fetch` writes a file of Telegram to a path; `at` is called at each boundary."""

    def __init__(self, folder: Path, fetch: Fetch, at: Callable[[str], None]) -> None:
        self._folder = folder
        self._fetch = fetch
        self._at = at
        self._steps: dict[str, str] = {}
        self.one = threading.Lock()
        self.clear()

    def clear(self) -> None:
        """Take away what a run that was cut off has left."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def step(self, upload: Upload) -> str | None:
        """Return what is being done with a file now, None when nothing is."""
        return self._steps.get(upload.id)

    def tell(self, upload: Upload, step: str) -> None:
        """Note what is being done with a file now."""
        self._steps[upload.id] = step

    @contextmanager
    def receive(self, upload: Upload) -> Iterator[Path]:
        """Give the file, for as long as it is worked on; NotReceived says in one line why there is none."""
        path = self._folder / _checked(upload)
        with self.one:
            self.clear()
            self._folder.mkdir(parents=True, mode=0o700)
            try:
                self.tell(upload, phrases.FILE_FETCHING)
                self._fetch(upload, path)
                self._at("fetched")
                self.tell(upload, phrases.FILE_READING)
                yield path
            finally:
                self._steps.pop(upload.id, None)
                self.clear()


def _checked(upload: Upload) -> str:
    """The name of the file, when nothing speaks against it that can be seen before it is downloaded."""
    name = plain_name(upload.name)
    if Path(name).suffix.lower() not in SUFFIXES:
        raise NotReceived(phrases.FILE_KIND.format(name=name, kinds=", ".join(sorted(SUFFIXES))))
    if upload.size is not None and upload.size > MOST_MEGABYTES * MARGIN:
        raise TooBig(phrases.FILE_TOO_BIG.format(name=name, size=round(upload.size / 1_000_000), most=MOST_MEGABYTES))
    return name
