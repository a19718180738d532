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
from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, BotCommandScopeChat, Update
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder, TypeHandler
from telegram.helpers import create_deep_linked_url
from telegram.request import HTTPXRequest
from tornado.httpserver import HTTPServer

from bot.reply import Assistant
from bot.telegram import phrases
from bot.telegram.arrive import Door, Myself, Turned
from bot.telegram.buttons import Buttons
from bot.telegram.commands import listed_for
from bot.telegram.configure import BotError, BotSettings
from bot.telegram.database import Database, StorageError
from bot.telegram.health import Health, serve_health
from bot.telegram.inbox import Inbox
from bot.telegram.keys import Keys, read_secret
from bot.telegram.limit import Pace
from bot.telegram.manage import Office
from bot.telegram.members import Members
from bot.telegram.memory import Memory
from bot.telegram.queue import DurableQueue
from bot.telegram.records import Role
from bot.telegram.respond import Desk
from bot.telegram.watch import Watch, WatchedRequest
from bot.telegram.work import InOrder, Worker, trace_of

ALLOWED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
STOP_WITHIN = 8.0
STRANGER_PAUSE = 600.0
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
    ) -> None:
        os.environ.setdefault("PTB_TIMEDELTA", "true")
        self.settings = settings
        self._clock = clock
        self._watch_every = watch_every
        self._lock = FileLock(settings.data / "telegram.lock")
        self.watch = Watch(clock, settings.stalled_after, settings.most_conflicts)
        settings.data.mkdir(parents=True, exist_ok=True)
        self._take_lock()
        keys = Keys(read_secret(settings.data / "telegram.key"))
        self.keys = keys
        self.database = Database(settings.data / "telegram.sqlite")
        self.inbox = Inbox(self.database, clock)
        founders = {keys.user(number): name for number, name in settings.founders.items()}
        self.members = Members(self.database, keys, clock, founders)
        self.memory = Memory(self.database, clock)
        self._buttons = Buttons(self.database, clock)
        office = Office(assistant, self.members, self.memory, self.status, self._link)
        self._desk = Desk(assistant, self.members, self.memory, self._buttons, office, settings.limits)
        self._door = Door(self.inbox, self.members, keys, settings.limits, clock)
        self.queue = DurableQueue(self.inbox, self._door, self._turn_away, at, settings.limits.in_flight, settings.parallel)
        self._worker = Worker(
            self.database, self.inbox, self.members, self.memory, self._buttons, self._desk, at, patience=settings.patience
        )
        self._order = InOrder(self.queue, self._worker, settings.parallel)
        self.application = self._build()
        self._asides: set[asyncio.Task[None]] = set()
        self._strangers: dict[str, float] = {}
        self._stopping = asyncio.Event()
        self._stopped = False
        self.health_server: HTTPServer | None = None

    def _take_lock(self) -> None:
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise BotError("er draait al een bot op deze gegevensmap") from error

    def _build(self) -> Application[Any, Any, Any, Any, Any, Any]:
        settings = self.settings
        sending = HTTPXRequest(
            connection_pool_size=settings.parallel + 32, read_timeout=10, write_timeout=10, connect_timeout=5, pool_timeout=30
        )
        polling = WatchedRequest(
            self.watch, connection_pool_size=2, read_timeout=settings.poll_seconds + 5, connect_timeout=5, pool_timeout=5
        )
        builder = (
            ApplicationBuilder()
            .token(settings.token.get_secret_value())
            .base_url(f"{settings.api}/bot")
            .base_file_url(f"{settings.api}/file/bot")
            .request(sending)
            .get_updates_request(polling)
            .update_queue(self.queue)
            .concurrent_updates(self._order)
            .rate_limiter(Pace(settings.rates))
            .job_queue(None)
        )
        application: Application[Any, Any, Any, Any, Any, Any] = builder.build()
        application.add_handler(TypeHandler(Update, self._worker.guard), group=-10)
        application.add_handler(TypeHandler(Update, self._worker.work))
        application.add_error_handler(self._failed)
        return application

    async def start(self) -> None:
        """Connect, take up what was left, and start to receive. BotError when Telegram does not accept the token."""
        await self._connect()
        bot = self.application.bot
        self._door.myself = Myself(id=bot.id, username=bot.username)
        left = self.queue.replay()
        _log.info("start: %s updates left from before", left)
        await self._receive()
        await self._first_poll()
        await self.application.start()
        if self.settings.health_port is not None:
            self.health_server = serve_health(self.health, self.settings.health_port)
        self._aside(self._set_commands())
        self._aside(self._keep_tidy())

    async def _connect(self) -> None:
        for attempt in range(6):
            try:
                await self.application.initialize()
                return
            except InvalidToken as error:
                raise BotError("Telegram kent dit token niet") from error
            except NetworkError as error:
                _log.warning("no connection yet: %s", type(error).__name__)
                await asyncio.sleep(min(10.0, 0.5 * 2**attempt))
        raise BotError("geen verbinding met Telegram")

    async def _first_poll(self) -> None:
        """Wait a moment for what was typed meanwhile: the ids of those messages help to find answers that were under way."""
        for _ in range(30):
            if self.settings.webhook or self.watch.since_last is not None:
                return
            await asyncio.sleep(0.1)

    async def _receive(self) -> None:
        updater, webhook = self.application.updater, self.settings.webhook
        assert updater is not None
        try:
            if webhook:
                await updater.start_webhook(
                    listen=webhook.listen,
                    port=webhook.port,
                    url_path="telegram",
                    webhook_url=webhook.url,
                    secret_token=webhook.secret.get_secret_value(),
                    allowed_updates=ALLOWED,
                    bootstrap_retries=5,
                    drop_pending_updates=False,
                )
            else:
                await updater.start_polling(
                    timeout=self.settings.poll_seconds,
                    bootstrap_retries=5,
                    allowed_updates=ALLOWED,
                    drop_pending_updates=False,
                    error_callback=self._poll_failed,
                )
        except TelegramError as error:
            raise BotError("Telegram weigert de bot berichten te geven") from error

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
        updater = self.application.updater
        jobs = [self._order.finish_within(STOP_WITHIN)]
        if updater and updater.running:
            jobs.append(_within(updater.stop(), STOP_WITHIN))
        await asyncio.gather(*jobs, return_exceptions=True)
        for task in self._asides:
            task.cancel()
        await asyncio.gather(*self._asides, return_exceptions=True)
        if self.application.running:
            await self.application.stop()
        await self._worker.close()
        if self.health_server:
            self.health_server.stop()
            await self.health_server.close_all_connections()
        with contextlib.suppress(TelegramError, RuntimeError):
            await self.application.shutdown()
        self.database.close()
        self._lock.release()
        _log.info("stopped")

    def health(self) -> Health:
        """Return how the bot is."""
        try:
            counts = self.inbox.counts()
            problem = "de database is niet te schrijven" if self.queue.storage_failed else None
        except StorageError:
            counts, problem = {}, "de database is niet te lezen"
        if not self.settings.webhook:
            problem = problem or self.watch.problem
        since = self.watch.since_last
        return Health(
            ok=problem is None,
            problem=problem,
            last_poll_seconds=None if since is None else round(since, 1),
            working=self.queue.working,
            waiting=self.queue.waiting,
            done=counts.get("done", 0),
            dead=counts.get("dead", 0),
            corpus=self._desk.corpus,
        )

    def status(self) -> str:
        """Return the same for a beheerder, in words."""
        health = self.health()
        good, bad = self.memory.ratings()
        since = health.last_poll_seconds
        return phrases.STATUS.format(
            poll=phrases.NEVER if since is None else phrases.SECONDS_AGO.format(seconds=round(since)),
            **health.model_dump(include={"working", "waiting", "done", "dead", "corpus"}),
            good=good,
            bad=bad,
            strangers=self.members.strangers(),
        )

    def _link(self, code: str) -> str:
        return create_deep_linked_url(self.application.bot.username, code)

    def _turn_away(self, update: Update, turned: Turned) -> None:
        """Answer who is not let in, from memory only: one line in ten minutes to a stranger, out of a strange group."""
        chat, bot = update.effective_chat, self.application.bot
        if chat is None:
            return
        if turned is Turned.LEAVE:
            self._aside(_quietly(bot.leave_chat(chat.id)))
            return
        now, key = self._clock(), self.keys.chat(chat.id)
        self._strangers = {k: t for k, t in self._strangers.items() if now - t < STRANGER_PAUSE}
        if key not in self._strangers and len(self._strangers) < 1000:
            self._strangers[key] = now
            self._aside(_quietly(bot.send_message(chat.id, phrases.STRANGER)))

    async def _set_commands(self) -> None:
        bot = self.application.bot
        scopes: list[tuple[Role, bool, Any]] = [
            (Role.LEZER, True, BotCommandScopeAllPrivateChats()),
            (Role.LEZER, False, BotCommandScopeAllGroupChats()),
        ]
        scopes += [(Role.BEHEERDER, True, BotCommandScopeChat(number)) for number in self.settings.founders]
        for role, private, scope in scopes:
            commands = [BotCommand(c.name, c.says) for c in listed_for(role, private)]
            await _quietly(bot.set_my_commands(commands, scope=scope, language_code=None))

    def tidy(self) -> None:
        """Forget what is older than it may become."""
        before = self._clock() - self.settings.retention_days * 86400
        self.inbox.purge(before)
        self.memory.purge(before)
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

    def _poll_failed(self, error: TelegramError) -> None:
        _log.warning("poll failed: %s", type(error).__name__)

    async def _failed(self, _update: object, context: Any) -> None:
        _log.error("unexpected: %s", trace_of(context.error))


async def _quietly(action: Any) -> None:
    try:
        await action
    except TelegramError as error:
        _log.debug("not done: %s", type(error).__name__)


async def _within(action: Any, seconds: float) -> None:
    await asyncio.wait_for(action, seconds)
