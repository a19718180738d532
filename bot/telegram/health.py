"""A small HTTP endpoint on loopback that says how the bot is: 200 when well, 503 when not. No names, no questions."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from corpus.records import Record


class Health(Record):
    """The state of the bot in numbers."""

    ok: bool
    problem: str | None
    last_poll_seconds: float | None
    working: int
    waiting: int
    done: int
    dead: int
    unreadable: int
    corpus: str


class _Handler(RequestHandler):
    def initialize(self, health: Callable[[], Health]) -> None:
        self._health = health

    def get(self) -> None:
        health = self._health()
        self.set_status(HTTPStatus.OK if health.ok else HTTPStatus.SERVICE_UNAVAILABLE)
        self.set_header("Content-Type", "application/json")
        self.finish(health.model_dump_json())


def serve_health(health: Callable[[], Health], port: int) -> HTTPServer:
    """Start answering on 127.0.0.1; port 0 takes a free one."""

    def quiet(_handler: Any) -> None:
        """No line per request."""

    server = HTTPServer(Application([(r"/health/?", _Handler, {"health": health})], log_function=quiet))
    server.listen(port, address="127.0.0.1")
    return server
