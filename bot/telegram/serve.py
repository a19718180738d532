"""Put the parts together and run them: start, poll or listen, watch, stop within ten seconds."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import time
from collections.abc import Callable
from typing import Any

from filelock import FileLock, Timeout
from telegram import Update
from telegram.error import TelegramError
from telegram.helpers import create_deep_linked_url
from tornado.httpserver import HTTPServer

from bot.access.database import StorageError
from bot.access.keys import Keys, read_secret
from bot.access.members import Members
from bot.conversation.reply import Assistant
from bot.telegram.accept import Counter
from bot.telegram.amend import Amendment
from bot.telegram.arrive import Door, Myself, Turned
from bot.telegram.assess import Assessor
from bot.telegram.buttons import Buttons
from bot.telegram.configure import BotError, BotSettings
from bot.telegram.connect import ALLOWED, build, connect, list_commands, poll, quietly
from bot.telegram.fetch import Fetcher
from bot.telegram.health import Health, serve_health
from bot.telegram.inbox import Inbox
from bot.telegram.intake import Intake
from bot.telegram.listen import listen
from bot.telegram.manage import Office
from bot.telegram.memory import Memory
from bot.telegram.moves import Moves
from bot.telegram.polls import Polls
from bot.telegram.queue import DurableQueue
from bot.telegram.receive import Reception
from bot.telegram.report import Report
from bot.telegram.respond import Desk
from bot.telegram.schema import open_database
from bot.telegram.take_out import Removal
from bot.telegram.turn_away import Porter
from bot.telegram.watch import Watch
from bot.telegram.work import InOrder, Worker

STOP_WITHIN = 8.0
TIDY_EVERY = 3600.0
_log = logging.getLogger(__name__)


def _nowhere(_boundary: str) -> None:
    """Nothing happens at the boundaries of the work, outside tests."""


class TelegramFront:
    """The bot: all parts, and their life from start to stop. `at` is called at each boundary of the work, by name."""

    def __init__(
        self,
        settings: BotSettings,
        assistant: Assistant,
        clock: Callable[[], float] = time.time,
        at: Callable[[str], None] = _nowhere,
        watch_every: float = 5.0,
        stop_within: float = STOP_WITHIN,
    ) -> None:
        os.environ.setdefault("PTB_TIMEDELTA", "true")
        self.settings = settings
        self._clock = clock
        self._watch_every = watch_every
        self._stop_within = stop_within
        self._lock = FileLock(settings.data / "telegram.lock")
        self.watch = Watch(clock, settings.stalled_after, settings.most_conflicts)
        settings.data.mkdir(parents=True, exist_ok=True)
        self._take_lock()
        keys = Keys(read_secret(settings.data / "telegram.key"))
        self.keys = keys
        self.database = open_database(settings.data / "telegram.sqlite")
        self.inbox = Inbox(self.database, clock)
        founders = {keys.user(number): name for number, name in settings.founders.items()}
        self.members = Members(self.database, keys, clock, founders)
        self.memory = Memory(self.database, clock)
        self._buttons = Buttons(self.database, clock)
        self._polls = Polls(self.database, clock)
        self._fetcher = Fetcher()
        self._receptions = [Reception(settings.data / name, self._fetcher.fetch, at) for name in ("intake", "review")]
        intake = Intake(assistant, self._receptions[0], at)
        removal = Removal(assistant, intake)
        amendment = Amendment(assistant, intake)
        office = Office(assistant, self.members, self.memory, removal, amendment, lambda: self._report.status(), self._link)
        files = Counter(intake, Assessor(assistant, self._receptions[1], at))
        self._desk = Desk(assistant, self.members, self.memory, self._buttons, office, files, removal, amendment, settings.limits)
        self._door = Door(self.inbox, self.members, self._polls, Moves(self.database, clock), keys, settings.limits, clock)
        self.queue = DurableQueue(self.inbox, self._door, self._turn_away, at, settings.limits.in_flight, settings.parallel)
        self._worker = Worker(
            self.database, self.inbox, self.members, self.memory, self._buttons, self._polls, self._desk, at, patience=settings.patience
        )
        self._order = InOrder(self.queue, self._worker, settings.parallel)
        self._porter = Porter(keys, clock)
        self._report = Report(
            self.inbox, self.queue, self.members, self.memory, self.watch, settings.webhook is None, lambda: self._desk.corpus
        )
        self.application = build(settings, self.queue, self._order, self._worker, self.watch)
        self._asides: set[asyncio.Task[None]] = set()
        self._stopping = asyncio.Event()
        self._stopped = False
        self.health_server: HTTPServer | None = None
        self.webhook_server: HTTPServer | None = None

    def _take_lock(self) -> None:
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise BotError("er draait al een bot op deze gegevensmap") from error

    async def start(self) -> None:
        """Connect, take up what was left, and start to receive. BotError when Telegram does not accept the token."""
        await connect(self.application)
        bot = self.application.bot
        self._fetcher.bot, self._fetcher.loop = bot, asyncio.get_running_loop()
        self._door.myself = Myself(id=bot.id, username=bot.username)
        left = self.queue.replay()
        _log.info("start: %s updates left from before", left)
        if self.settings.webhook:
            self.webhook_server = await listen(self.settings.webhook, bot, self.queue.put, self.watch, ALLOWED)
        else:
            await poll(self.application, self.settings.poll_seconds)
        await self._first_poll()
        await self.application.start()
        if self.settings.health_port is not None:
            self.health_server = serve_health(self.health, self.settings.health_port)
        self._aside(list_commands(bot, list(self.settings.founders)))
        self._aside(self._keep_tidy())

    async def _first_poll(self) -> None:
        """Wait a moment for what was typed meanwhile: the ids of those messages help to find answers that were under way."""
        for _ in range(30):
            if self.settings.webhook or self.watch.since_last is not None:
                return
            await asyncio.sleep(0.1)

    async def run(self) -> int:
        """Run until a signal or a problem that a restart solves; returns the exit code."""
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(sign, self._stopping.set)
        code = 0
        try:
            await self.start()
            code = await self._until_stopped()
        finally:
            await self.stop()
        return code

    async def _until_stopped(self) -> int:
        while True:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), self._watch_every)
                return 0
            if not self.settings.webhook and self.watch.problem:
                _log.error("stopping: %s", self.watch.problem)
                return 1

    async def stop(self) -> None:
        """Receive nothing more, finish what is in work, leave the rest in the inbox. A second time does nothing."""
        if self._stopped:
            return
        self._stopped = True
        self.queue.close()
        self._worker.leave_documents()
        if self.webhook_server:
            self.webhook_server.stop()
        updater = self.application.updater
        jobs = [self._order.finish_within(self._stop_within)]
        if updater and updater.running:
            jobs.append(_within(updater.stop(), self._stop_within))
        await asyncio.gather(*jobs, return_exceptions=True)
        for task in self._asides:
            task.cancel()
        await asyncio.gather(*self._asides, return_exceptions=True)
        if self.application.running:
            await self.application.stop()
        await self._worker.close()
        for server in filter(None, (self.health_server, self.webhook_server)):
            server.stop()
            await server.close_all_connections()
        with contextlib.suppress(TelegramError, RuntimeError):
            await self.application.shutdown()
            await self.application.bot.shutdown()  # a refused token leaves the connections open otherwise
        for reception in self._receptions:
            reception.clear()
        self.database.close()
        self._lock.release()
        _log.info("stopped")

    def _link(self, code: str) -> str:
        return create_deep_linked_url(self.application.bot.username, code)

    def health(self) -> Health:
        """Return how the bot is."""
        return self._report.health()

    def _turn_away(self, update: Update, turned: Turned) -> None:
        action = self._porter.turn_away(self.application.bot, update, turned)
        if action is not None:
            self._aside(quietly(action))

    def tidy(self) -> None:
        """Forget what is older than it may become."""
        before = self._clock() - self.settings.retention_days * 86400
        self.inbox.purge(before)
        self.memory.purge(before)
        self._polls.purge(before)
        self._buttons.purge()

    async def _keep_tidy(self) -> None:
        while True:
            try:
                self.tidy()
            except StorageError as error:
                _log.error("not tidied: %s", error)
            await asyncio.sleep(TIDY_EVERY)

    def _aside(self, action: Any) -> None:
        task = asyncio.create_task(action)
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)


async def _within(action: Any, seconds: float) -> None:
    await asyncio.wait_for(action, seconds)
