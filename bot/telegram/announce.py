"""Say what came of a file that was sent: what it is, what was not read, and once what is not sure, with buttons to put it right."""

from __future__ import annotations

from bot.installing.records import Installed
from bot.installing.wording import doubtful, looks_like
from bot.telegram import phrases
from bot.telegram.buttons import Tray
from bot.telegram.records import Action, Button, Draft
from bot.telegram.render import text_parts
from corpus.identity.kind import KINDS

ASKED_FOR = 30 * 86_400.0  # seconds in which a button works: as long as a replaced file is kept
A_ROW = 3


def result(name: str, done: Installed, passages: int) -> Draft:
    """Return the one message on a file that was taken in."""
    card, tray = done.card, Tray()
    lines = [phrases.FILE_RESULT[done.outcome].format(name=name, document=done.document)]
    rows: list[list[Button]] = []
    if card.title:
        places = ", ".join(card.municipalities) or phrases.FILE_NO_PLACE
        described = (card.title, places, card.period or phrases.FILE_NO_PERIOD, card.kind or "plan")
        lines += [f"• {part}" for part in described]
        lines += [f"• {phrases.FILE_NOT_READ.format(remark=remark)}" for remark in done.remarks]
    if done.alike:
        lines.append(phrases.FILE_LOOKS_LIKE.format(what=looks_like(done.alike)))
        if done.alike.relation == "version":
            pair = f"{done.document}:{done.alike.document}"
            rows.append([amends(tray, phrases.FILE_REPLACE, f"replace:{pair}"), amends(tray, phrases.FILE_BESIDE, f"beside:{pair}")])
    unsure = doubtful(done.doubts, card)
    if unsure:
        lines.append(phrases.FILE_DOUBT.format(fields=unsure))
        rows += _kinds(done, tray) if "kind" in done.doubts else []
        rows.append([amends(tray, phrases.FILE_RIGHT, "fine:")])
    lines.append(phrases.FILE_SEARCHABLE.format(passages=passages))
    if card.title:
        lines.append(phrases.FILE_CORRECT.format(document=done.document))
    return page("\n".join(lines), rows, tray, None)


def amends(tray: Tray, label: str, value: str) -> Button:
    """Return a button that puts something right of an installed plan."""
    return tray.button(label, Action(kind="amend", value=value, lasts=ASKED_FOR))


def page(text: str, rows: list[list[Button]], tray: Tray, message_id: int | None) -> Draft:
    """Return one message with buttons, in the place of another where that is given."""
    *before, last = text_parts(text)
    last = last.model_copy(update={"buttons": tuple(map(tuple, rows)), "edits": None if before else message_id})
    return Draft(parts=(*before, last), actions=tray.actions)


def _kinds(done: Installed, tray: Tray) -> list[list[Button]]:
    other = [k for k in KINDS if k != (done.card.kind or "plan")]
    buttons = [amends(tray, phrases.FILE_KIND_IS.format(kind=k), f"kind:{done.document}:{k}") for k in other]
    return [buttons[n : n + A_ROW] for n in range(0, len(buttons), A_ROW)]
