"""Check the found facts of a plan with buttons: one message that goes from fact to fact. All it has to remember is in its buttons."""

from __future__ import annotations

from bot.answering.phrases import title_of
from bot.checking import phrases as said
from bot.checking.correct import read_changes
from bot.checking.keep import open_round, plan_named, settle, take_back
from bot.checking.order import following, progress, step_of, steps, theme_of
from bot.checking.records import CheckingError, Choice, Round, Step
from bot.checking.show import how_to_correct, show
from bot.conversation.reply import Assistant
from bot.records import Session
from bot.telegram import phrases
from bot.telegram.buttons import Tray
from bot.telegram.records import Action, Button, Draft, Part
from bot.telegram.render import Block, compose, text_parts
from corpus.records import Record
from knowledge.table.store import StoreError

BY = "beheerder"
MOST = 8  # plans to choose from
_STOP = frozenset({"stop", "nee", "annuleer"})
_CHOICES: dict[str, Choice] = {"goed": "goed", "weg": "weg"}


class Press(Record):
    """What a button of a fact says: which plan, what to do, with what was shown, and where to go on.

    `back` is what the verdict before was given on (fact and mark), `apart` the themes whose certain facts are looked at one by one.
    """

    plan: str
    verb: str
    fact: str = ""
    mark: str = ""
    onward: str = ""
    back: tuple[str, str] | None = None
    apart: tuple[str, ...] = ()


class Checks:
    """The pages of checking; who may was checked before."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def open(self, name: str) -> Draft:
        """Return the first page for the plan with this name; without a name a choice, when there are more plans than one."""
        library = self._assistant.library
        library.refresh()
        plans = [p for p in library.knowledge.plans if p.id in library.own_plans]
        try:
            if name.strip() or len(plans) < 2:
                return self._page(open_round(plan_named(name, library), library), None, Press(plan="", verb="open"), None)
        except (CheckingError, StoreError) as error:
            return _failed(error)
        tray = Tray()
        rows = [[_button(tray, title_of(p)[:58], Press(plan=p.id, verb="open"))] for p in plans[:MOST]]
        return _drafted([Block(text=phrases.CHECK_WHICH)], rows, tray, None)

    def pressed(self, value: str, message_id: int, session: Session) -> Draft:
        """Return what comes of a pressed button, in the place of the fact."""
        press = Press.model_validate_json(value)
        try:
            draft = self._after(press, message_id)
        except (CheckingError, StoreError) as error:
            return self._again(press, message_id, error)
        correcting = value if press.verb == "anders" else None
        return draft.model_copy(update={"session": session.model_copy(update={"correcting": correcting})})

    def correct(self, text: str, session: Session) -> Draft:
        """Return what comes of a text that puts a fact right: the next one, or what is wrong with the text."""
        library, press = self._assistant.library, Press.model_validate_json(session.correcting or "")
        done = session.model_copy(update={"correcting": None})
        try:
            held = open_round(press.plan, library)
            step = step_of(held, press.fact, press.apart)
            if text.strip().lower().strip(".!") in _STOP or step is None:
                return self._page(held, step, press, None).model_copy(update={"session": done})
            changes = read_changes(text, step.facts[0], held, library.knowledge)
        except (CheckingError, StoreError) as error:
            return _failed(error, phrases.CHECK_CANCEL)
        try:
            held = settle(library, held, (press.fact, press.mark), "goed", BY, changes, press.apart)
        except (CheckingError, StoreError) as error:
            return self._again(press, None, error).model_copy(update={"session": done})
        back = press.model_copy(update={"back": (press.fact, press.mark)})
        page = self._page(held, step_of(held, press.onward, press.apart), back, None, said.KEPT["anders"])
        return page.model_copy(update={"session": done})

    def _after(self, press: Press, message_id: int) -> Draft:
        """Do what a button says and show what comes next."""
        library = self._assistant.library
        held = open_round(press.plan, library)
        if press.verb == "anders":
            step = step_of(held, press.fact, press.apart)
            if step is None or step.mark != press.mark:
                raise CheckingError(said.CHANGED)
            ask = f"{how_to_correct(step.facts[0])}\n{phrases.CHECK_CANCEL}"
            return Draft(parts=(Part(html=_escaped(ask), plain=ask),))
        if press.verb == "undo" and press.back:
            held = take_back(library, held, press.back[1], BY)
            again = press.model_copy(update={"back": None})
            return self._page(held, step_of(held, press.back[0], press.apart), again, message_id, said.KEPT["undo"])
        if press.verb == "apart":
            return self._page(held, following(held, None, press.apart), press, message_id)
        if press.verb in _CHOICES:
            held = settle(library, held, (press.fact, press.mark), _CHOICES[press.verb], BY, apart=press.apart)
            done = press.model_copy(update={"back": (press.fact, press.mark)})
            return self._page(held, step_of(held, press.onward, press.apart), done, message_id, said.KEPT[press.verb])
        onward = following(held, press.fact, press.apart) if press.verb == "later" else None
        return self._page(held, onward, press, message_id)

    def _again(self, press: Press, message_id: int | None, error: Exception) -> Draft:
        """The fact as it is now, below what went wrong; only what went wrong when the plan is not there."""
        try:
            held = open_round(press.plan, self._assistant.library)
        except (CheckingError, StoreError):
            return _failed(error)
        return self._page(held, step_of(held, press.fact, press.apart), press, message_id, phrases.CHECK_FAILED.format(reason=error))

    def _page(self, held: Round, step: Step | None, press: Press, message_id: int | None, notice: str = "") -> Draft:
        """A step with its buttons; the first that is left when the one meant is no longer there."""
        step = step or following(held, None, press.apart)
        tray = Tray()
        first = [Block(text=notice, tags=("i",))] if notice else []
        base = Press(plan=held.document, verb="", back=press.back, apart=press.apart)
        undo = [_button(tray, phrases.CHECK_BUTTONS["undo"], base.model_copy(update={"verb": "undo"}))] if press.back else []
        if step is None:
            return _drafted([*first, Block(text=said.DONE.format(total=progress(held)[1]))], [undo], tray, message_id)
        shown = show(step, held, self._assistant.library.knowledge)
        blocks = [*first, Block(text=f"{held.title}: {shown.progress}"), Block(text=shown.heading, tags=("b",), before="\n\n")]
        blocks += [Block(text=f"• {line}" if n or len(step.facts) > 1 else line) for n, line in enumerate(shown.fields)]
        if shown.quote:
            blocks.append(Block(text=f"… {shown.before} [{shown.quote}] {shown.after} …", tags=("i",), before="\n\n"))
        blocks += [Block(text=line) for line in (shown.place, *shown.asides) if line]
        blocks += [] if press.back or message_id else [Block(text=phrases.CHECK_HOW, before="\n\n")]
        return _drafted(blocks, [*_verdicts(step, held, base, tray), undo], tray, message_id)


def _verdicts(step: Step, held: Round, base: Press, tray: Tray) -> list[list[Button]]:
    """The buttons for what was shown."""
    after = following(held, step.id, base.apart)
    onward = after.id if after and after.id != step.id else ""
    shown = base.model_copy(update={"fact": step.id, "mark": step.mark, "onward": onward})
    names = phrases.CHECK_BUTTONS

    def button(verb: str, label: str, **more: object) -> Button:
        return _button(tray, label, shown.model_copy(update={"verb": verb, **more}))

    later = [button("later", names["later"])] if len(steps(held, base.apart)) > 1 else []
    if len(step.facts) > 1:
        apart = (*base.apart, theme_of(step.facts[0]))
        return [[button("goed", names["together"]), button("apart", names["apart"], apart=apart), *later]]
    return [[button("goed", names["goed"]), button("anders", names["anders"]), button("weg", names["weg"]), *later]]


def _button(tray: Tray, label: str, press: Press) -> Button:
    return tray.button(label, Action(kind="check", value=press.model_dump_json(exclude_defaults=True)))


def _drafted(blocks: list[Block], rows: list[list[Button]], tray: Tray, message_id: int | None) -> Draft:
    part = compose(blocks)[0].model_copy(update={"buttons": tuple(tuple(r) for r in rows if r), "edits": message_id})
    return Draft(parts=(part,), actions=tray.actions)


def _failed(error: Exception, more: str = "") -> Draft:
    return Draft(parts=tuple(text_parts(" ".join(p for p in (phrases.CHECK_FAILED.format(reason=error), more) if p))))


def _escaped(text: str) -> str:
    return compose([Block(text=text)])[0].html
