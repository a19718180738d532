"""Receive updates by webhook: a port on loopback behind a proxy with TLS. Only who knows the secret may bring something.

Answers 200 once an update is on disk, or can never be read: then it is counted, and Telegram does not bring it again and again.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from telegram import Bot, Update
from telegram.error import NetworkError, TelegramError
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.telegram.configure import BotError, Webhook
from bot.telegram.watch import Watch

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
MOST_BYTES = 1_000_000
TRIES = 6
Put = Callable[[Update], Awaitable[None]]
_log = logging.getLogger(__name__)


class _Door(RequestHandler):
    def initialize(self, secret: str, watch: Watch, put: Put, bot: Bot) -> None:
        self._secret, self._watch, self._put, self._bot = secret, watch, put, bot

    async def post(self) -> None:
        given = self.request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            self.set_status(HTTPStatus.FORBIDDEN)
            return
        found = self._watch.readable([self.request.body])
        try:
            for update in found:
                await self._put(Update.de_json(update, self._bot))
        except NetworkError:
            self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)


async def listen(webhook: Webhook, bot: Bot, put: Put, watch: Watch, allowed: list[str]) -> HTTPServer:
    """Open the port and tell Telegram where to bring updates; BotError when Telegram does not want to."""

    def quiet(_handler: RequestHandler) -> None:
        """No line per request."""

    secret = webhook.secret.get_secret_value()
    routes = [(r"/telegram/?", _Door, {"secret": secret, "watch": watch, "put": put, "bot": bot})]
    server = HTTPServer(Application(routes, log_function=quiet), max_body_size=MOST_BYTES)
    server.listen(webhook.port, address=webhook.listen)
    for attempt in range(1, TRIES + 1):
        try:
            await bot.set_webhook(webhook.url, secret_token=secret, allowed_updates=allowed, drop_pending_updates=False)
            return server
        except NetworkError as error:
            _log.warning("webhook not set yet: %s", type(error).__name__)
            await asyncio.sleep(min(10.0, 0.5 * 2**attempt))
        except TelegramError as error:
            server.stop()
            raise BotError("Telegram weigert de bot berichten te geven") from error
    server.stop()
    raise BotError("geen verbinding met Telegram")
