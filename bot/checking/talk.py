"""Check a plan in the console: one key for a verdict on a terminal, a line each when the answers come from a file."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from bot.checking import phrases
from bot.checking.correct import read_changes
from bot.checking.keep import open_round, settle, take_back
from bot.checking.order import following, progress, step_of, steps, theme_of
from bot.checking.records import CheckingError, Choice, Round, Shown, Step
from bot.checking.show import how_to_correct, show
from bot.library.library import Library
from bot.terminal.screen import Screen

BY = "console"
_KEYS: dict[str, Choice] = {"g": "goed", "w": "weg"}


def converse(document: str, library: Library, console: Screen, lines: Iterator[str] | None = None) -> None:
    """Show one step after the other until everything is looked at or the person stops; what was chosen is kept at once.

    `lines` are what is typed, a line for a key; without them it is read from the keyboard.
    """
    talk = _Talk(document, library, console, lines)
    for step in talk.steps():
        talk.show(step)
        if not talk.hear(step):
            break
    talk.end()


class _Talk:
    """One person at one plan: where they are, and what can be taken back."""

    def __init__(self, document: str, library: Library, console: Screen, lines: Iterator[str] | None) -> None:
        self._library, self._console = library, console
        self._held: Round = open_round(document, library)
        self._after: str | None = None
        self._back: str | None = None
        self._apart: set[str] = set()
        self._done: list[tuple[str, str]] = []
        self._lines = lines
        console.print(f"{self._held.title}: {phrases.LEGEND}", markup=False)

    def steps(self) -> Iterator[Step]:
        """The steps in order; one that was taken back comes again."""
        while True:
            again = step_of(self._held, self._back, self._apart) if self._back else None
            step = again or following(self._held, self._after, self._apart)
            self._back = None
            if step is None:
                return
            yield step

    def show(self, step: Step) -> None:
        """Print what is to be seen of a step."""
        for line in lines_of(show(step, self._held, self._library.knowledge)):
            self._console.print(line, markup=False)

    def hear(self, step: Step) -> bool:
        """Do what the next key says; False to stop."""
        several = len(step.facts) > 1
        try:
            key = self._key(phrases.ASK_TOGETHER if several else phrases.ASK)
            if key == "s":
                return False
            if key == "l":
                self._after = step.id
            elif key == "o":
                self._undo()
            elif several and key == "a":
                self._apart.add(theme_of(step.facts[0]))
                self._after = None
            elif key == "a":
                text = self._line(f"{how_to_correct(step.facts[0])}\n> ")
                changes = read_changes(text, step.facts[0], self._held, self._library.knowledge)
                self._settle(step, "goed", changes)
            elif key in _KEYS:
                self._settle(step, _KEYS[key])
            else:
                self._console.print(phrases.ASK_TOGETHER if several else phrases.ASK, markup=False)
                self._back = step.id
        except CheckingError as error:
            self._console.print(f"{str(error)[:1].upper()}{str(error)[1:]}.", markup=False)
            self._held, self._back = open_round(self._held.document, self._library), step.id
        except (EOFError, KeyboardInterrupt):
            return False
        return True

    def end(self) -> None:
        """Say how far it is."""
        left = sum(len(step.facts) for step in steps(self._held))
        said = phrases.LEFT.format(number=left) if left else phrases.DONE.format(total=progress(self._held)[1])
        self._console.print(said, markup=False)

    def _settle(self, step: Step, choice: Choice, changes: dict[str, str] | None = None) -> None:
        before = following(self._held, step.id, self._apart)
        self._held = settle(self._library, self._held, (step.id, step.mark), choice, BY, changes, self._apart)
        self._done.append((step.id, step.mark))
        self._back = before.id if before and before.id != step.id else None
        self._console.print(f"{phrases.KEPT['anders' if changes else choice]}\n", markup=False)

    def _undo(self) -> None:
        if not self._done:
            raise CheckingError(phrases.NOTHING_TO_UNDO)
        fact, mark = self._done.pop()
        self._held = take_back(self._library, self._held, mark, BY)
        self._back = fact
        self._console.print(f"{phrases.KEPT['undo']}\n", markup=False)

    def _key(self, question: str) -> str:
        if self._lines is None:
            self._console.print(question, markup=False)
            return str(typer.getchar()).strip().lower()[:1]
        return self._line(f"{question} ").strip().lower()[:1]

    def _line(self, question: str) -> str:
        self._console.print(question, markup=False, end="")
        if self._lines is None:
            return input()
        line: str | None = next(self._lines, None)
        if line is None:
            raise EOFError
        self._console.print(line.rstrip("\n"), markup=False)
        return line.rstrip("\n")


def lines_of(shown: Shown) -> list[str]:
    """Return what is seen of a step as lines."""
    words = [f"    … {shown.before} [{shown.quote}] {shown.after} …"] if shown.quote else []
    place = [f"    {shown.place}"] if shown.place else []
    said = [f"  {line}" for line in shown.fields]
    return [f"{shown.heading} ({shown.progress})", *said, *words, *place, *(f"  {aside}" for aside in shown.asides)]
