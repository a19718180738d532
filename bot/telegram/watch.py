"""Watch whether updates still come in: the last good poll, and conflicts with another bot on the same token."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from telegram import Update
from telegram.request import HTTPXRequest

_log = logging.getLogger(__name__)


class Watch:
    """Remembers when Telegram last answered a poll; the clock is given."""

    def __init__(self, clock: Callable[[], float], stalled_after: float, most_conflicts: int) -> None:
        self._clock = clock
        self._stalled_after = stalled_after
        self._most_conflicts = most_conflicts
        self._started = clock()
        self._last: float | None = None
        self._conflicts = 0
        self.unreadable = 0

    def saw(self, status: int) -> None:
        """Note the outcome of a poll."""
        if status == HTTPStatus.OK:
            self._last, self._conflicts = self._clock(), 0
        elif status == HTTPStatus.CONFLICT:
            self._conflicts += 1

    @property
    def since_last(self) -> float | None:
        """Seconds since the last good poll, None before the first."""
        return None if self._last is None else self._clock() - self._last

    @property
    def problem(self) -> str | None:
        """What is wrong, or None: too long without a good poll, or another bot takes the updates."""
        if self._conflicts >= self._most_conflicts:
            return "een andere bot haalt met hetzelfde token berichten op"
        quiet = self._clock() - (self._started if self._last is None else self._last)
        return f"al {quiet:.0f} seconden geen contact met Telegram" if quiet >= self._stalled_after else None

    def readable(self, updates: Iterable[Any]) -> list[Any]:
        """Return the updates (JSON or its text), of one that cannot be read its number alone, and count those."""
        kept = []
        for update in updates:
            read = _readable(update)
            if read is None or set(read) == {"update_id"}:
                self.unreadable += 1
                _log.error("an update was skipped because it could not be read")
            if read is not None:
                kept.append(read)
        return kept


class WatchedRequest(HTTPXRequest):
    """The connection for polling; tells the watch how each poll ended."""

    def __init__(self, watch: Watch, **settings: Any) -> None:
        super().__init__(**settings)
        self._watch = watch

    async def do_request(self, *arguments: Any, **named: Any) -> tuple[int, bytes]:
        """Make the request and note its outcome."""
        status, body = await super().do_request(*arguments, **named)
        self._watch.saw(status)
        return status, self._readable(body) if status == HTTPStatus.OK else body

    def _readable(self, body: bytes) -> bytes:
        """The same updates, with an empty one in place of one that the library cannot read and would ask for without end."""
        try:
            found = json.loads(body)
            updates = found["result"]
            kept = self._watch.readable(updates)
        except (ValueError, TypeError, KeyError):
            return body
        return body if kept == updates else json.dumps({**found, "result": kept}).encode()


def _readable(update: Any) -> dict[str, Any] | None:
    """The update when the library can read it, its number alone when it cannot, None when it has no number."""
    number = None
    try:
        whole = json.loads(update) if isinstance(update, bytes) else update
        number = whole.get("update_id")
        Update.de_json(dict(whole))
    except Exception:  # whatever the library says of it, the update is of no use
        return {"update_id": number} if isinstance(number, int) else None
    return dict(whole)
