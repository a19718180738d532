"""How far the user of the console is, kept in one file beside the index; damage means starting anew, never an error."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import ValidationError

from bot.teaching.records import Progress
from corpus.records import Record

NAME = "leren.json"


class Kept(Record):
    """What is kept: the progress, and the own municipality that the last lesson needs."""

    progress: Progress = Progress()
    home: tuple[str, ...] = ()


def load_progress(data: Path) -> Kept:
    """Return what was kept in the data folder; nothing when there is none or it cannot be read."""
    try:
        return Kept.model_validate_json((data / NAME).read_bytes())
    except (OSError, ValidationError):
        return Kept()


def save_progress(data: Path, kept: Kept) -> None:
    """Keep it, whole or not at all. Raises OSError when the folder cannot be written."""
    data.mkdir(parents=True, exist_ok=True)
    draft = data / f"{NAME}.{os.getpid()}.tmp"
    draft.write_text(kept.model_dump_json(), encoding="utf-8")
    os.replace(draft, data / NAME)
