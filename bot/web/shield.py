"""Stands before everything: the name of the host, the size and pace of what comes in, the headers of what goes out.

Pure ASGI, so that nothing is read before it is judged. Knows nothing of pages or people.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SMALL = 64_000  # bytes of a form without a file
PATIENCE = 30.0  # seconds between two pieces of a body
POLICY = (
    "default-src 'self'; img-src 'self'; style-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
STRANGE_HOST = "Deze pagina is onder dit adres niet bereikbaar."
TOO_LARGE = "Wat je stuurt is te groot."
TOO_SLOW = "Het versturen duurde te lang."


class TooMuch(Exception):
    """More came in than may be."""


class Shield:
    """Lets through what comes under a known name and is not too large; `large` gives the bytes a path may take."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], large: Callable[[str], int], patience: float = PATIENCE) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._large = large
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers, begun = Headers(scope=scope), False

        async def answered(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out[name] = value
                if "cache-control" not in out:
                    out["cache-control"] = "no-store"
            await send(message)

        if headers.get("host", "").lower() not in self._hosts or len(headers.getlist("host")) != 1:
            await PlainTextResponse(STRANGE_HOST, 421)(scope, receive, answered)
            return
        most, came = self._large(scope["path"]), 0
        announced = headers.get("content-length", "0")
        if not announced.isdigit() or int(announced) > most:
            await PlainTextResponse(TOO_LARGE, 413, {"connection": "close"})(scope, receive, answered)
            return

        async def counted() -> Message:
            nonlocal came
            message = await asyncio.wait_for(receive(), self._patience) if came >= 0 else await receive()
            if message["type"] == "http.request":
                came += len(message.get("body", b""))
                if came > most:
                    raise TooMuch
                if not message.get("more_body"):
                    came = -1  # all is in: what is awaited from here on is the end of the connection
            return message

        try:
            await self._app(scope, counted, answered)
        except (TooMuch, TimeoutError) as error:
            if not begun:
                line, status = (TOO_LARGE, 413) if isinstance(error, TooMuch) else (TOO_SLOW, 408)
                await PlainTextResponse(line, status, {"connection": "close"})(scope, receive, answered)
