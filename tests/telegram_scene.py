"""What the Telegram tests share: the bot in this process, talking over loopback to the test server."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.access.records import Role
from bot.access.redact import log_safely
from bot.conversation.reply import Assistant
from bot.telegram.configure import BotSettings
from bot.telegram.records import Rates
from bot.telegram.serve import TelegramFront
from tests.telegram_server import TOKEN, FakeTelegram, Schedule, Visible, no_faults

BEHEERDER, LEZER, OPSTELLER, STRANGER = 700100011, 700100022, 700100033, 700100044
GROUP = -500


class Clock:
    """A clock that the test moves on."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


class Scene:
    """The bot and the people who talk to it."""

    def __init__(self, telegram: FakeTelegram, front: TelegramFront, clock: Clock, log: io.StringIO) -> None:
        self.telegram, self.front, self.clock, self.log = telegram, front, clock, log

    async def ask(self, text: str, user: int = LEZER, number: int = 1) -> str:
        """A person asks; returns the last of the `number` new messages, as seen."""
        before = self.telegram.said(user)
        self.telegram.say(user, text)
        await self.telegram.answers(user, before + number)
        await self.quiet()
        return self.telegram.texts(user)[-1]

    async def quiet(self) -> None:
        """Wait until everything that was asked is answered."""
        await self.telegram.until(lambda: not self.telegram.updates_left() and not self.front.inbox.open_jobs())

    def last(self, user: int = LEZER) -> Visible:
        return self.telegram.seen(user)[-1]

    def let_in(self, user: int, name: str, role: Role) -> None:
        """Make someone a member, through an invitation."""
        assert self.front.members.redeem(self.front.members.invite(name, role), self.front.keys.user(user))


def settings(api: str, data: Path, **changes: Any) -> BotSettings:
    values: dict[str, Any] = {"token": SecretStr(TOKEN), "data": data, "api": api, "founders": {BEHEERDER: "Bo"}, "health_port": 0}
    return BotSettings(**{**values, "poll_seconds": 1, "rates": Rates(overall=1000, private=1000, group=1000), **changes})


@asynccontextmanager
async def scene(
    data: Path, assistant: Assistant, faults: Schedule = no_faults, first_update: int = 1000, **changes: Any
) -> AsyncIterator[Scene]:
    """The bot, started, with a beheerder, a lezer and an opsteller; stopped at the end."""
    log, clock, root = io.StringIO(), Clock(), logging.getLogger()
    kept, level = root.handlers[:], root.level
    handler = log_safely((TOKEN,), log)
    async with FakeTelegram(faults, first_update=first_update) as telegram:
        front = TelegramFront(settings(telegram.url, data, **changes), assistant, clock)
        try:
            await front.start()
            here = Scene(telegram, front, clock, log)
            here.let_in(LEZER, "Lee", Role.LEZER)
            here.let_in(OPSTELLER, "Op", Role.OPSTELLER)
            telegram.known_chats |= {BEHEERDER, LEZER, OPSTELLER, STRANGER}
            yield here
        finally:
            await front.stop()
            root.removeHandler(handler)
            root.handlers[:] = kept
            root.setLevel(level)


def play(story: Callable[[], Awaitable[None]]) -> None:
    """Run an asynchronous story to its end."""

    async def whole() -> None:
        await story()

    asyncio.run(whole())
