"""Draw a page of an installed PDF in a process of its own, with the limits under which it was read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.reading.guard import HOME, confine, environment
from corpus.reading.limits import Limits
from corpus.reading.unreadable import UnreadableDocument

_START = "import sys; from corpus.reading.show_page import work; sys.exit(work(sys.argv[1]))"
_NOT = "kan niet als blad worden getoond"


def show_page(path: Path, words: Sequence[str], page: int | None, limits: Limits) -> tuple[bytes, int, bool]:
    """Return a page as PNG, its number in the file, and whether the words are marked on it; raises UnreadableDocument."""
    job = json.dumps({"words": list(words), "page": page, "limits": limits.model_dump()})
    try:
        with path.open("rb") as file:
            done = subprocess.run(
                [sys.executable, "-P", "-c", _START, job],
                stdin=file, capture_output=True, cwd=HOME, env=environment(), timeout=limits.seconds + 10, check=False,
            )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnreadableDocument(path.name, _NOT) from error
    head, _, png = done.stdout.partition(b"\n")
    if done.returncode or not png.startswith(b"\x89PNG"):
        raise UnreadableDocument(path.name, _NOT)
    number, marked = json.loads(head)
    return png, int(number), bool(marked)


def work(order: str) -> int:
    """Read a PDF on standard input and print the page; 1 when that cannot be done."""
    from corpus.reading.pdf.picture import picture

    job = json.loads(order)
    limits = Limits(**job["limits"])
    confine(limits)
    raw = sys.stdin.buffer.read(limits.megabytes * 1_000_000 + 1)
    drawn = picture(raw, job["words"], job["page"])
    sys.stdout.buffer.write(json.dumps([drawn.number, drawn.marked]).encode() + b"\n" + drawn.png)
    return 0
