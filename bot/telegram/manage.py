"""What a member does with the own data, and what a beheerder does: invite, list, change, look at the state."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime

from bot.access.members import Members
from bot.access.records import Member, Role
from bot.answering.phrases import title_of
from bot.conversation.reply import Assistant
from bot.telegram import phrases
from bot.telegram.amend import Amendment
from bot.telegram.memory import Memory
from bot.telegram.records import Attachment, Draft, Part
from bot.telegram.render import text_parts
from bot.telegram.take_out import Removal


class Office:
    """The commands that are no questions; roles were checked before."""

    def __init__(
        self,
        assistant: Assistant,
        members: Members,
        memory: Memory,
        removal: Removal,
        amendment: Amendment,
        status: Callable[[], str],
        link: Callable[[str], str],
    ) -> None:
        self._assistant = assistant
        self._members = members
        self._memory = memory
        self._removal = removal
        self._amendment = amendment
        self._status = status
        self._link = link

    def handle(self, name: str, rest: str, member: Member) -> Draft:
        """Return the reply to one of these commands."""
        commands: dict[str, Callable[[], Draft]] = {
            "mijngegevens": lambda: self._my_data(member),
            "wissen": lambda: self._wipe(member, rest.strip().lower() == "alles"),
            "uitnodigen": lambda: _said(self._invite(rest)),
            "gebruikers": lambda: _said(self._users(rest)),
            "documenten": lambda: self._documents(rest),
            "status": lambda: _said(self._status()),
        }
        return commands[name]()

    def _my_data(self, member: Member) -> Draft:
        export = {**self._memory.export(member.key), "naam": member.name, "rol": member.role.value}
        content = base64.b64encode(json.dumps(export, ensure_ascii=False, indent=2).encode()).decode()
        attachment = Attachment(name=phrases.MY_DATA_FILE, content=content)
        return Draft(parts=(Part(html=phrases.MY_DATA, plain=phrases.MY_DATA, attachment=attachment),))

    def _wipe(self, member: Member, membership: bool) -> Draft:
        self._memory.forget(member.key)
        if not membership:
            return _said(phrases.WIPED)
        if self._members.is_founder(member.key):
            return _said(phrases.WIPED_FOUNDER)
        self._members.remove(member.key)
        return _said(phrases.WIPED_ALL)

    def _invite(self, rest: str) -> str:
        *names, role = rest.split() or [""]
        if not names or role.lower() not in list(Role):
            return phrases.INVITE_HOW
        name = " ".join(names)[:40]
        code = self._members.invite(name, Role(role.lower()))
        return phrases.INVITED.format(name=name, role=role.lower(), link=self._link(code), code=code)

    def _users(self, rest: str) -> str:
        members = self._members.all()
        if not rest:
            lines = [f"{n}. {m.name} – {m.role.value}{_since(m)}" for n, m in enumerate(members, 1)]
            return "\n".join([phrases.USERS, *lines, "", phrases.USERS_HOW]) if lines else phrases.NO_USERS
        number, _, what = rest.partition(" ")
        if not number.isdigit() or not 1 <= int(number) <= len(members):
            return phrases.USER_UNKNOWN
        return self._change(members[int(number) - 1], what.strip().lower())

    def _change(self, member: Member, what: str) -> str:
        if self._members.is_founder(member.key):
            return phrases.USER_FIXED.format(name=member.name)
        if what == "weg":
            self._memory.forget(member.key)
            self._members.remove(member.key)
            return phrases.USER_GONE.format(name=member.name)
        if what not in list(Role):
            return phrases.USERS_HOW
        self._members.change_role(member.key, Role(what))
        return phrases.USER_ROLE.format(name=member.name, role=what)

    def _documents(self, rest: str) -> Draft:
        what, _, name = rest.strip().partition(" ")
        if what.lower() in ("weg", "verwijder", "verwijderen"):
            return self._removal.ask(name)
        if what.lower() in ("terug", "herstel"):
            return self._amendment.restore(name)
        if what.lower() in ("verbeter", "wijzig"):
            return self._amendment.correct(name)
        return _said(self._listed())

    def _listed(self) -> str:
        library = self._assistant.library
        library.refresh()
        lines = [
            f"• {title_of(p)}: {phrases.DOCUMENT_INSTALLED if p.id in library.installed else phrases.DOCUMENT_FACTS}"
            f"{f', {phrases.DOCUMENT_BACK}' if p.successor else ''}"
            for p in library.knowledge.plans
        ]
        known = {p.id for p in library.knowledge.plans}
        lines += [f"• {d}: {phrases.DOCUMENT_INSTALLED}" for d in sorted(library.installed - known)]
        return "\n".join([phrases.DOCUMENTS, *lines, "", phrases.DOCUMENTS_HOW])


def _said(reply: str | Draft) -> Draft:
    return reply if isinstance(reply, Draft) else Draft(parts=tuple(text_parts(reply)))


def _since(member: Member) -> str:
    return f", sinds {datetime.fromtimestamp(member.since, UTC).date().isoformat()}" if member.since else ""
