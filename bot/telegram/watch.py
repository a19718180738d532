"""Watch whether updates still come in: the last good poll, and conflicts with another bot on the same token."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from telegram.request import HTTPXRequest


class Watch:
    """Remembers when Telegram last answered a poll; the clock is given."""

    def __init__(self, clock: Callable[[], float], stalled_after: float, most_conflicts: int) -> None:
        self._clock = clock
        self._stalled_after = stalled_after
        self._most_conflicts = most_conflicts
        self._started = clock()
        self._last: float | None = None
        self._conflicts = 0

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


class WatchedRequest(HTTPXRequest):
    """The connection for polling; tells the watch how each poll ended."""

    def __init__(self, watch: Watch, **settings: Any) -> None:
        super().__init__(**settings)
        self._watch = watch

    async def do_request(self, *arguments: Any, **named: Any) -> tuple[int, bytes]:
        """Make the request and note its outcome."""
        status, body = await super().do_request(*arguments, **named)
        self._watch.saw(status)
        return status, body
