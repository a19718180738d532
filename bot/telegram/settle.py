"""Do one request of Telegram's API until its outcome is settled: what may be repeated, and what only when it certainly did not happen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import httpx
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

T = TypeVar("T")
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
FINAL = (BadRequest, Forbidden, InvalidToken, ChatMigrated)


class Uncertain(Exception):
    """A message may or may not have arrived."""


async def once(action: Callable[[], Awaitable[T]]) -> T:
    """Do what must not be done twice: repeated only when it certainly did not happen."""
    return await _until_done(action, _did_not_happen)


async def settle(action: Callable[[], Awaitable[T]]) -> T:
    """Do what may be done twice, until Telegram says it is done or cannot be."""
    return await _until_done(action, lambda _: True)


async def _until_done(action: Callable[[], Awaitable[T]], may_repeat: Callable[[TelegramError], bool]) -> T:
    """Repeat an action with growing pauses; `Uncertain` after an error that it may not be repeated after."""
    wait = 0.25
    while True:
        try:
            return await action()
        except FINAL:
            raise
        except TelegramError as error:
            if not may_repeat(error):
                raise Uncertain from error
            await asyncio.sleep(_pause(error, wait))
            wait = min(30.0, wait * 2)


def _pause(error: TelegramError, otherwise: float) -> float:
    if not isinstance(error, RetryAfter):
        return otherwise
    seconds = error.retry_after
    return float(seconds if isinstance(seconds, int) else seconds.total_seconds())


def _did_not_happen(error: TelegramError) -> bool:
    """True when Telegram certainly did not carry out the request: never reached, or refused with a status."""
    if isinstance(error, RetryAfter):
        return True
    return isinstance(error, NetworkError) and (isinstance(error.__cause__, _NOT_SENT) or not isinstance(error.__cause__, httpx.HTTPError))


def is_same(error: BadRequest) -> bool:
    """True when a message already is what it was to become."""
    return "not modified" in str(error).lower()


def is_unparsed(error: BadRequest) -> bool:
    """True when Telegram could not read the HTML."""
    return "can't parse entities" in str(error).lower()
