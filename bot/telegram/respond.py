"""From a stored update to the messages that answer it. Runs in a thread, sends nothing, knows nothing of Telegram's API.

Questions and the commands all front ends share go to `Assistant.reply`; only what is Telegram's own is answered here.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.access.members import Members
from bot.access.records import Member, Role
from bot.answering import refuse
from bot.answering.phrases import enumerate_nl
from bot.conversation.command import sources_of
from bot.conversation.follow import follow_ups
from bot.conversation.personal import KINDS as PERSONAL_KINDS
from bot.conversation.personal import why_stopped
from bot.conversation.reply import Assistant
from bot.crib.phrases import CAPTION as CRIB_CAPTION
from bot.crib.show import SHEET
from bot.records import Answer, Session
from bot.telegram import phrases
from bot.telegram.accept import Counter
from bot.telegram.amend import Amendment
from bot.telegram.browse import Browser
from bot.telegram.buttons import Buttons, Refusal, Tray
from bot.telegram.check_facts import Checks
from bot.telegram.commands import BY_NAME, listed_for
from bot.telegram.guide import Guide
from bot.telegram.manage import Office
from bot.telegram.memory import Memory
from bot.telegram.records import Action, Button, Draft, Job, Limits, Part
from bot.telegram.render import render, text_parts
from bot.telegram.take_out import Removal
from bot.telegram.teach import lesson_parts, next_steps

MOST_PARTS = 3


class Desk:
    """Answers one turn of one member."""

    def __init__(
        self,
        assistant: Assistant,
        members: Members,
        memory: Memory,
        buttons: Buttons,
        office: Office,
        files: Counter,
        removal: Removal,
        amendment: Amendment,
        limits: Limits,
    ) -> None:
        self._assistant = assistant
        self._members = members
        self._memory = memory
        self._buttons = buttons
        self._office = office
        self._files = files
        self._removal = removal
        self._amendment = amendment
        self._limits = limits
        self._browser = Browser(assistant)
        self._guide = Guide(assistant)
        self._checks = Checks(assistant)

    @property
    def corpus(self) -> str:
        """The version of what answers are made from."""
        return self._assistant.library.fingerprint[:12]

    def toast(self, job: Job) -> str | None:
        """Return the short notice for a pressed button, or None when the press simply works."""
        action = self._pressed_button(job)
        if isinstance(action, Action):
            return phrases.THANKS if action.kind == "rate" else None
        return phrases.FOREIGN if action == "foreign" else phrases.GONE

    def respond(self, job: Job, session: Session) -> Draft:
        """Return what goes out for this update."""
        member = self._members.find(job.member)
        if member is None:
            return Draft(outcome="refused")
        if job.over_limit:
            return said(phrases.OVER_LIMIT.format(questions=self._limits.questions, minutes=round(self._limits.period / 60)))
        if job.incoming.kind == "press":
            return self._pressed(job, member, session)
        if job.incoming.kind == "file":
            return self._files.sent(job, member, session)
        if job.incoming.replied_to is not None and not job.incoming.text.startswith("/"):
            kept = self._memory.give_reason(job.chat, job.incoming.replied_to, job.member, job.incoming.text)
            if kept:
                return said(phrases.REASON_KEPT)
        return self._asked(job.incoming.text, job, member, session)

    def progress(self, job: Job) -> str | None:
        """Return what is being done about this update, when that is worth saying."""
        if job.incoming.upload is None:
            action = self._pressed_button(job)
            kind = action.kind if isinstance(action, Action) else ""
            return {"remove": phrases.REMOVE_BUSY, "amend": phrases.FILE_CHANGING}.get(kind)
        return self._files.step(job.incoming.upload)

    def takes_long(self, job: Job) -> bool:
        """True for what changes or reads documents: that may take minutes, and stopping does not wait for it."""
        if job.incoming.kind != "press":
            return job.incoming.upload is not None
        action = self._pressed_button(job)
        return isinstance(action, Action) and action.kind in ("remove", "amend")

    def _asked(self, text: str, job: Job, member: Member, session: Session) -> Draft:
        name, rest = _command(text)
        if session.correcting:
            if not name and job.incoming.private and member.role.covers(Role.BEHEERDER):
                return self._checks.correct(text, session)
            done = session.model_copy(update={"correcting": None})
            draft = self._asked(text, job, member, done)
            return draft if draft.session else draft.model_copy(update={"session": done})
        command = BY_NAME.get(name)
        if command and not member.role.covers(command.role):
            return said(_only(command.role))
        if command and command.private and not job.incoming.private:
            return said(phrases.PRIVATE_ONLY)
        own: dict[str, Callable[[], Draft]] = {
            "start": lambda: self._guide.open("1", None, session),
            "help": lambda: self._help(member, job.incoming.private),
            "privacy": lambda: said(phrases.PRIVACY),
            "persoonsgegevens": lambda: said(why_stopped(PERSONAL_KINDS[rest]) if rest in PERSONAL_KINDS else phrases.PRIVACY),
            "toets": lambda: self._files.expect(rest, job, session),
            "nakijken": lambda: self._checks.open(rest),
        }
        if name in own:
            return own[name]()
        if name == "themas":
            return self._browser.fields(None)
        if command and command.private:
            return self._office.handle(name, rest, member)
        if name == "voortgang" and not job.incoming.private:
            return said(phrases.PRIVATE_ONLY)
        drafted = self._answered(text, job, session, plain_sources=name == "snel")
        if drafted.session and drafted.session.draft != session.draft and not member.role.covers(Role.OPSTELLER):
            return said(_only(Role.OPSTELLER))
        return drafted

    def _answered(self, text: str, job: Job, session: Session, plain_sources: bool = False) -> Draft:
        answer, after = self._assistant.reply(text, session)
        if (answer.kind == "lesson" or after.learning != session.learning) and not job.incoming.private:
            return said(phrases.PRIVATE_ONLY)
        parts = self._rendered(answer, job, plain_sources)
        if answer.kind == "draft" and after.draft:
            parts = [*parts, self._draft_file(after)]
        elif answer.query.has(SHEET):
            parts = [*parts[:1], self._crib_file(answer)]
        elif len(parts) > MOST_PARTS:
            parts = self._as_file(answer, parts)
        tray, question = Tray(), str(job.update_id)
        rows = self._rows(answer, after, question, tray, brief=plain_sources)
        parts[-1] = parts[-1].model_copy(update={"buttons": rows})
        keeps = bool(answer.sources) and answer.kind != "talk"
        return Draft(
            parts=tuple(parts),
            actions=tray.actions,
            session=after,
            question=question if keeps else None,
            answer=answer if keeps else None,
        )

    def _crib_file(self, answer: Answer) -> Part:
        from bot.telegram.attach import crib_as_docx

        file = crib_as_docx(answer.query.municipalities[0], self._assistant.library)
        return Part(html=CRIB_CAPTION, plain=CRIB_CAPTION, attachment=file)

    def _rendered(self, answer: Answer, job: Job, plain_sources: bool) -> list[Part]:
        if answer.kind == "lesson":
            return lesson_parts(answer, job.incoming.kind == "vote", self._assistant.library)
        return render(answer.model_copy(update={"kind": "talk"}) if plain_sources else answer)

    def _draft_file(self, session: Session) -> Part:
        from bot.telegram.attach import draft_as_docx

        assert session.draft is not None
        file = draft_as_docx(session.draft, self._assistant.library)
        return Part(html=phrases.DRAFT_CAPTION, plain=phrases.DRAFT_CAPTION, attachment=file)

    @staticmethod
    def _as_file(answer: Answer, parts: list[Part]) -> list[Part]:
        from bot.telegram.attach import as_docx

        notice = Part(html=phrases.LONG_AS_FILE, plain=phrases.LONG_AS_FILE)
        return [parts[0], notice, Part(html=phrases.FILE_CAPTION, plain=phrases.FILE_CAPTION, attachment=as_docx(answer))]

    def _rows(self, answer: Answer, session: Session, question: str, tray: Tray, brief: bool) -> tuple[tuple[Button, ...], ...]:
        """The buttons below an answer: choices of a clarifying question or follow-ups, then sources and rating."""
        rows: list[tuple[Button, ...]] = []
        if answer.kind == "lesson":
            steps = next_steps(answer, session, self._assistant.tutor)
            return tuple((tray.button(label, Action(kind="ask", value=asks)),) for label, asks in steps)
        if answer.choices:
            rows += [(tray.button(c, Action(kind="ask", value=c)),) for c in answer.choices[:6]]
        elif not brief:
            rows += [(tray.button(label, Action(kind="ask", value=asks)),) for label, asks in follow_ups(answer, session, self._assistant)]
        if answer.sources and answer.kind != "talk":
            rate = [
                tray.button(text, Action(kind="rate", value=f"{good}:{question}"))
                for text, good in ((phrases.RIGHT, 1), (phrases.WRONG, 0))
            ]
            rows.append((tray.button(phrases.SOURCES_BUTTON, Action(kind="sources", value=question)), *rate))
        return tuple(rows)

    def _pressed(self, job: Job, member: Member, session: Session) -> Draft:
        action = self._pressed_button(job)
        if not isinstance(action, Action):
            return Draft()
        if action.kind == "ask":
            return self._answered(action.value, job, session)
        if action.kind == "menu":
            return self._browser.open(action.value, job.incoming.message_id, session)
        if action.kind == "tour":
            return self._guide.open(action.value, job.incoming.message_id, session)
        if action.kind == "rate":
            return self._rated(action.value, job)
        if action.kind in ("remove", "amend", "check"):
            if not member.role.covers(Role.BEHEERDER):
                return said(_only(Role.BEHEERDER))
            if action.kind == "check":
                return self._checks.pressed(action.value, job.incoming.message_id, session)
            who = self._removal if action.kind == "remove" else self._amendment
            return who.pressed(action.value, job.incoming.message_id)
        answer = self._memory.answer(action.value)
        return Draft(parts=tuple(render(sources_of(answer)))) if answer else said(phrases.GONE)

    def _pressed_button(self, job: Job) -> Action | Refusal:
        return self._buttons.press(job.incoming.button or "", job.chat, job.member, job.received)

    def _rated(self, value: str, job: Job) -> Draft:
        good, _, question = value.partition(":")
        if not self._memory.rate(question, job.member, good == "1"):
            return said(phrases.GONE)
        if good == "1":
            return Draft()
        return Draft(parts=(Part(html=phrases.WHY_WRONG, plain=phrases.WHY_WRONG, asks=phrases.WHY_HINT, question=question),))

    def _help(self, member: Member, private: bool) -> Draft:
        places = refuse.known_places(self._assistant.library)
        lines = [phrases.HELP.format(places=enumerate_nl(places)), *(f"• {e.format(example=places[0])}" for e in phrases.HELP_EXAMPLES)]
        lines += ["", phrases.HELP_COMMANDS, *(f"/{c.name} – {c.says}" for c in listed_for(member.role, private))]
        return said("\n".join(lines))


def said(text: str) -> Draft:
    """Return a plain text as a draft."""
    return Draft(parts=tuple(text_parts(text)))


def _only(role: Role) -> str:
    return phrases.NOT_ALLOWED.format(role=role.value)


def _command(text: str) -> tuple[str, str]:
    if not text.startswith("/"):
        return "", text
    head, _, rest = text[1:].partition(" ")
    return head.split("@")[0].lower(), rest.strip()
