"""A conversation in the console, from the first turn until the user stops; how far someone is with the lessons is kept."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from rich.console import Console

from bot.conversation.follow import follow_ups, hints
from bot.conversation.reply import Assistant
from bot.drafting import phrases
from bot.drafting.records import DraftError
from bot.records import Session
from bot.teaching.keep import Kept, load_progress, save_progress
from bot.terminal.desk import save_wish
from bot.terminal.render import print_answer

WORD = "/word"


def converse(assistant: Assistant, console: Console, *first: str) -> None:
    """Talk until the user stops, beginning with these turns; progress in learning is kept after every turn that changes it."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    data = assistant.library.settings.data
    kept = load_progress(data)
    session = Session(learning=kept.progress, home=kept.home if first else ())
    for text in _typed(console, first):
        if text.lower().startswith(WORD):
            console.print(_as_word(text[len(WORD) :].strip(), session, assistant), markup=False)
            continue
        try:
            answer, session = assistant.reply(text, session)
        except KeyboardInterrupt:
            console.print("\nAfgebroken.")
            continue
        print_answer(console, answer, further=hints(follow_ups(answer, session, assistant)))
        now = Kept(progress=session.learning, home=session.home or kept.home)
        if now.progress != kept.progress:
            kept = now
            save_progress(data, kept)


def _as_word(name: str, session: Session, assistant: Assistant) -> str:
    """Write the draft of this conversation as a Word file; return what is said of it."""
    if session.draft is None:
        return phrases.NO_DRAFT
    path = Path(name or phrases.DRAFT_FILE).expanduser()
    try:
        save_wish(session.draft, path, assistant.library)
    except DraftError as error:
        return str(error)
    except OSError as error:
        return f"{path}: {error.strerror or error}"
    return phrases.SAVED.format(name=path)


def _typed(console: Console, first: tuple[str, ...]) -> Iterator[str]:
    """Give the first turns, then what is typed until the user stops."""
    yield from first
    while True:
        try:
            text = input("> " if sys.stdin.isatty() else "")
        except (EOFError, KeyboardInterrupt):
            console.print("\nTot ziens.")
            return
        if text.strip().lower() in ("/stop", "/exit", "/quit", "stop"):
            console.print("Tot ziens.")
            return
        if not sys.stdin.isatty():
            console.print(f"> {text}", markup=False)
        yield text
