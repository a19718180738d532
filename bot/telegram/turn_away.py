"""Answer who is not let in, from memory only: one line in ten minutes to a stranger, out of a strange group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from telegram import Bot, Update

from bot.access.keys import Keys
from bot.telegram import phrases
from bot.telegram.arrive import Turned

STRANGER_PAUSE = 600.0
MOST = 1000


class Porter:
    """Remembers whom it spoke to lately, by code and not on disk."""

    def __init__(self, keys: Keys, clock: Callable[[], float]) -> None:
        self._keys = keys
        self._clock = clock
        self._spoken: dict[str, float] = {}

    def turn_away(self, bot: Bot, update: Update, turned: Turned) -> Any:
        """Return what to ask of Telegram, None when nothing."""
        chat = update.effective_chat
        if chat is None:
            return None
        if turned is Turned.LEAVE:
            return bot.leave_chat(chat.id)
        now, key = self._clock(), self._keys.chat(chat.id)
        self._spoken = {k: t for k, t in self._spoken.items() if now - t < STRANGER_PAUSE}
        if key in self._spoken or len(self._spoken) >= MOST:
            return None
        self._spoken[key] = now
        return bot.send_message(chat.id, phrases.STRANGER)
