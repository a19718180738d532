"""Hold outgoing messages to the pace Telegram allows: overall, per private chat, per group. Retries are not decided here."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import BaseRateLimiter

from bot.telegram.records import Rates

_SENDS = frozenset({"sendMessage", "sendDocument"})
_CHANGES = frozenset({"editMessageText", "editMessageCaption"})  # only the overall pace: looking for a lost message takes several
_BURST = {"overall": 30.0, "private": 3.0, "group": 20.0}
_MANY = 2000


class _Bucket:
    """A token bucket; a taken token may be owed, and then has to be waited for."""

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate, self._burst = rate, burst
        self._tokens, self._seen = burst, now

    def take(self, now: float) -> float:
        """Take one token and return how long to wait for it."""
        self._tokens = min(self._burst, self._tokens + (now - self._seen) * self._rate) - 1
        self._seen = now
        return max(0.0, -self._tokens / self._rate)

    def is_full(self, now: float) -> bool:
        """True when nothing was taken lately."""
        return self._tokens + (now - self._seen) * self._rate >= self._burst


class Pace(BaseRateLimiter[None]):
    """Waits before a message when a chat or the whole bot goes too fast."""

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._overall = _Bucket(rates.overall, max(_BURST["overall"], rates.overall), time.monotonic())
        self._chats: dict[int, _Bucket] = {}

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:
        """Call Telegram, after a wait when that is needed."""
        wait = self.wait(endpoint, int(data.get("chat_id") or 0), time.monotonic())
        if wait > 0:
            await asyncio.sleep(wait)
        return await callback(*args, **kwargs)

    def wait(self, endpoint: str, chat_id: int, now: float) -> float:
        """Count one call and return how long it has to wait."""
        wait = self._overall.take(now) if endpoint in _SENDS | _CHANGES else 0.0
        return max(wait, self._of(chat_id, now).take(now)) if endpoint in _SENDS else wait

    def _of(self, chat_id: int, now: float) -> _Bucket:
        if len(self._chats) > _MANY:
            self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.is_full(now)}
        if chat_id not in self._chats:
            rate, burst = (self._rates.private, _BURST["private"]) if chat_id > 0 else (self._rates.group, _BURST["group"])
            self._chats[chat_id] = _Bucket(rate, burst, now)
        return self._chats[chat_id]
