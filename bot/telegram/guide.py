"""The tour at first contact: one message that changes from step to step, and can be left at any. What must be said stays on top."""

from __future__ import annotations

from bot.conversation.introduce import STEPS, step
from bot.conversation.reply import Assistant
from bot.records import Session
from bot.telegram import phrases
from bot.telegram.buttons import Tray
from bot.telegram.records import Action, Button, Draft
from bot.telegram.render import Block, compose

END = "end"


class Guide:
    """Makes the pages of the tour."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def open(self, page: str, message_id: int | None, session: Session) -> Draft:
        """Return a page of the tour: the number of a step, or its end; in the place of the message that was there."""
        if not page.isdigit() or not 1 <= int(page) <= STEPS:
            return self._page([Block(text=phrases.TOUR_END, before="\n\n")], [], Tray(), message_id)
        number, tray = int(page), Tray()
        shown = step(number, self._assistant, session)
        title = phrases.TOUR_STEP.format(number=number, steps=STEPS, title=shown.title)
        blocks = [Block(text=title, tags=("b",), before="\n\n")]
        blocks += [Block(text=f"• {line.text}" if line.kind == "item" else line.text) for line in shown.lines]
        rows = [[tray.button(example, Action(kind="ask", value=example))] for example in shown.examples]
        return self._page(blocks, [*rows, _onward(number, tray)], tray, message_id)

    @staticmethod
    def _page(blocks: list[Block], rows: list[list[Button]], tray: Tray, message_id: int | None) -> Draft:
        part = compose([Block(text=phrases.WELCOME), *blocks])[0]
        part = part.model_copy(update={"buttons": tuple(map(tuple, rows)), "edits": message_id})
        return Draft(parts=(part,), actions=tray.actions)


def _onward(number: int, tray: Tray) -> list[Button]:
    if number == STEPS:
        return [tray.button(phrases.TOUR_DONE, Action(kind="tour", value=END))]
    skip = tray.button(phrases.TOUR_SKIP, Action(kind="tour", value=END))
    return [skip, tray.button(phrases.TOUR_NEXT, Action(kind="tour", value=str(number + 1)))]
