"""The library's Application for this bot: how it is put together, connected, made to receive, and what it tells Telegram of itself."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, BotCommandScopeChat, Update
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder, TypeHandler
from telegram.request import HTTPXRequest

from bot.access.records import Role
from bot.access.redact import trace_of
from bot.telegram.commands import listed_for
from bot.telegram.configure import BotError, BotSettings
from bot.telegram.limit import Pace
from bot.telegram.queue import DurableQueue
from bot.telegram.watch import Watch, WatchedRequest
from bot.telegram.work import InOrder, Worker

ALLOWED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER, Update.POLL_ANSWER]
App = Application[Any, Any, Any, Any, Any, Any]
_log = logging.getLogger(__name__)


def build(settings: BotSettings, queue: DurableQueue, order: InOrder, worker: Worker, watch: Watch) -> App:
    """Return the Application: our queue, our order, our pace, separate connections for polling and sending."""
    sending = HTTPXRequest(
        connection_pool_size=settings.parallel + 32, read_timeout=10, write_timeout=10, connect_timeout=5, pool_timeout=30
    )
    polling = WatchedRequest(watch, connection_pool_size=2, read_timeout=settings.poll_seconds + 5, connect_timeout=5, pool_timeout=5)
    builder = (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .base_url(f"{settings.api}/bot")
        .base_file_url(f"{settings.api}/file/bot")
        .request(sending)
        .get_updates_request(polling)
        .update_queue(queue)
        .concurrent_updates(order)
        .rate_limiter(Pace(settings.rates))
        .job_queue(None)
    )
    application: App = builder.build()
    application.add_handler(TypeHandler(Update, worker.guard), group=-10)
    application.add_handler(TypeHandler(Update, worker.work))
    application.add_error_handler(_failed)
    return application


async def connect(application: App) -> None:
    """Open the connections; BotError when Telegram cannot be reached or does not accept the token."""
    for attempt in range(6):
        try:
            await application.initialize()
            return
        except InvalidToken as error:
            raise BotError("Telegram kent dit token niet") from error
        except NetworkError as error:
            _log.warning("no connection yet: %s", type(error).__name__)
            await asyncio.sleep(min(10.0, 0.5 * 2**attempt))
    raise BotError("geen verbinding met Telegram")


async def poll(application: App, seconds: int) -> None:
    """Start to poll; each poll waits this many seconds for updates."""
    assert application.updater is not None
    try:
        await application.updater.start_polling(
            timeout=seconds, bootstrap_retries=5, allowed_updates=ALLOWED, drop_pending_updates=False, error_callback=_poll_failed
        )
    except TelegramError as error:
        raise BotError("Telegram weigert de bot berichten te geven") from error


async def list_commands(bot: Bot, founders: list[int]) -> None:
    """Tell Telegram which commands to show to whom."""
    scopes: list[tuple[Role, bool, Any]] = [
        (Role.LEZER, True, BotCommandScopeAllPrivateChats()),
        (Role.LEZER, False, BotCommandScopeAllGroupChats()),
    ]
    scopes += [(Role.BEHEERDER, True, BotCommandScopeChat(number)) for number in founders]
    for role, private, scope in scopes:
        commands = [BotCommand(c.name, c.says) for c in listed_for(role, private)]
        await quietly(bot.set_my_commands(commands, scope=scope, language_code=None))


async def quietly(action: Any) -> None:
    """Do what is no loss when it fails."""
    try:
        await action
    except TelegramError as error:
        _log.debug("not done: %s", type(error).__name__)


def _poll_failed(error: TelegramError) -> None:
    _log.warning("poll failed: %s", type(error).__name__)


async def _failed(_update: object, context: Any) -> None:
    _log.error("unexpected: %s", trace_of(context.error))
