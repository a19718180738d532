"""Who is let in: members with their role, one-time invitations, groups that were allowed. Nobody by default."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from bot.access.database import Database
from bot.access.keys import Keys
from bot.access.records import Member, Role

INVITATION_LASTS = 3600.0


class Members:
    """The list of members; `founders` are the beheerders named in the settings, by key."""

    def __init__(self, database: Database, keys: Keys, clock: Callable[[], float], founders: Mapping[str, str]) -> None:
        self._database = database
        self._keys = keys
        self._clock = clock
        self._founders = founders

    def find(self, key: str) -> Member | None:
        """Return the member with this key, or None for a stranger."""
        if key in self._founders:
            return Member(key=key, name=self._founders[key], role=Role.BEHEERDER, since=0)
        rows = self._database.rows("SELECT key, name, role, since FROM members WHERE key = ?", key)
        return Member(key=rows[0][0], name=rows[0][1], role=Role(rows[0][2]), since=rows[0][3]) if rows else None

    def all(self) -> list[Member]:
        """Return every member, founders first, then in order of joining."""
        rows = self._database.rows("SELECT key, name, role, since FROM members ORDER BY since, key")
        joined = [Member(key=k, name=n, role=Role(r), since=s) for k, n, r, s in rows if k not in self._founders]
        return [Member(key=k, name=n, role=Role.BEHEERDER, since=0) for k, n in self._founders.items()] + joined

    def is_founder(self, key: str) -> bool:
        """True for a beheerder of the settings, who cannot be removed from within Telegram."""
        return key in self._founders

    def invite(self, name: str, role: Role) -> str:
        """Return a new code that lets one person in within the hour; only its hash is kept."""
        code = secrets.token_urlsafe(16)
        with self._database.transaction():
            self._database.write("DELETE FROM invitations WHERE expires < ?", self._clock())
            expires = self._clock() + INVITATION_LASTS
            self._database.write("INSERT INTO invitations VALUES (?, ?, ?, ?)", self._keys.code(code), name, role, expires)
        return code

    def redeem(self, code: str, key: str) -> Member | None:
        """Let someone in with a code; None when it is wrong, used or too old."""
        with self._database.transaction():
            rows = self._database.rows("SELECT name, role, expires FROM invitations WHERE code = ?", self._keys.code(code))
            if not rows or rows[0][2] < self._clock():
                return None
            name, role, _ = rows[0]
            self._database.write("DELETE FROM invitations WHERE code = ?", self._keys.code(code))
            self._database.write("INSERT OR REPLACE INTO members VALUES (?, ?, ?, ?)", key, name, role, self._clock())
        return Member(key=key, name=name, role=Role(role), since=self._clock())

    def change_role(self, key: str, role: Role) -> None:
        """Give a member another role."""
        self._database.write("UPDATE members SET role = ? WHERE key = ?", role, key)

    def remove(self, key: str) -> None:
        """Let a member out; from then on a stranger."""
        self._database.write("DELETE FROM members WHERE key = ?", key)

    def allow_group(self, chat: str) -> None:
        """Allow a group, because a beheerder added the bot to it."""
        self._database.write("INSERT OR IGNORE INTO groups VALUES (?, ?)", chat, self._clock())

    def forbid_group(self, chat: str) -> None:
        """Take back a group's permission."""
        self._database.write("DELETE FROM groups WHERE chat = ?", chat)

    def is_group_allowed(self, chat: str) -> bool:
        """True for a group a beheerder added the bot to."""
        return bool(self._database.rows("SELECT 1 FROM groups WHERE chat = ?", chat))

    def count_stranger(self) -> None:
        """Add one to today's number of messages from strangers: all that is kept of them."""
        day = datetime.fromtimestamp(self._clock(), UTC).date().isoformat()
        self._database.write("INSERT INTO strangers VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET messages = messages + 1", day)

    def strangers(self) -> int:
        """Return the number of messages from strangers so far."""
        return int(self._database.rows("SELECT coalesce(sum(messages), 0) FROM strangers")[0][0])
