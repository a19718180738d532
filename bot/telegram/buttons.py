"""Buttons: an opaque id that points at a row with owner, chat and expiry. Nothing in a button itself can be forged into meaning."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from typing import Literal

from bot.access.database import Database
from bot.telegram.records import Action, Button

BUTTON_LASTS = 30 * 86400.0
MAY_WAIT = 86400.0  # how long a press may lie in the inbox
Refusal = Literal["unknown", "foreign", "expired"]


class Tray:
    """The buttons of the reply being made."""

    def __init__(self) -> None:
        self._actions: list[tuple[str, Action]] = []

    def button(self, label: str, action: Action) -> Button:
        """Return a new button that does this."""
        key = secrets.token_urlsafe(12)
        self._actions.append((key, action))
        return Button(label=label[:60], id=key)

    @property
    def actions(self) -> tuple[tuple[str, Action], ...]:
        """What the buttons made so far do, by id."""
        return tuple(self._actions)


class Buttons:
    """Keeps what buttons do, and finds what a pressed one does."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def keep(self, actions: Iterable[tuple[str, Action]], chat: str, member: str) -> None:
        """Remember buttons that only this member can use, in this chat."""
        with self._database.transaction():
            for key, action in actions:
                expires = self._clock() + (action.lasts or BUTTON_LASTS)
                self._database.write("INSERT INTO buttons VALUES (?, ?, ?, ?, ?)", key, member, chat, action.model_dump_json(), expires)

    def press(self, key: str, chat: str, member: str, moment: float) -> Action | Refusal:
        """Return what a press that came in at this moment does, or why it does nothing."""
        rows = self._database.rows("SELECT member, chat, action, expires FROM buttons WHERE id = ?", key)
        if not rows:
            return "unknown"
        owner, where, action, expires = rows[0]
        if (owner, where) != (member, chat):
            return "foreign"
        return "expired" if expires < moment else Action.model_validate_json(action)

    def purge(self) -> None:
        """Forget those that expired so long ago that no press of them can still wait."""
        self._database.write("DELETE FROM buttons WHERE expires < ?", self._clock() - MAY_WAIT)
