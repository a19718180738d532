"""The queue between Telegram and the work: what is put in is on disk before it is confirmed, what comes out is in order per chat.

Knows nothing of what an update means. A chat has one update in work at a time, a member at most `in_flight`.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Callable

from telegram import Update
from telegram.error import NetworkError

from bot.access.database import StorageError
from bot.telegram.arrive import Door, Turned
from bot.telegram.inbox import Inbox

Boundary = Callable[[str], None]
_log = logging.getLogger(__name__)


class DurableQueue(asyncio.Queue[object]):
    """Stands in for the library's queue in memory. The library puts updates in and takes them out one by one."""

    def __init__(
        self, inbox: Inbox, door: Door, turn_away: Callable[[Update, Turned], None], at: Boundary, in_flight: int, most: int
    ) -> None:
        super().__init__()
        self._inbox = inbox
        self._door = door
        self._turn_away = turn_away
        self._at = at
        self._in_flight = in_flight
        self._most = most
        self._chats: dict[str, deque[int]] = {}
        self._members: dict[int, str] = {}
        self._places: dict[int, str] = {}
        self._ready: deque[str] = deque()
        self._working: set[int] = set()
        self._busy: Counter[str] = Counter()
        self._signals: deque[object] = deque()
        self._closed = False
        self._changed = asyncio.Event()
        self.storage_failed = False
        self.unreadable = 0

    def replay(self) -> int:
        """Take up again what an earlier run did not finish; returns how many."""
        open_jobs = self._inbox.open_jobs()
        for update_id, chat, member in open_jobs:
            self._add(update_id, chat, member)
        return len(open_jobs)

    async def put(self, item: object) -> None:
        """Keep an update on disk. What cannot be kept is a NetworkError, so that the library asks for it again."""
        if not isinstance(item, Update):
            self._signals.append(item)
            self._changed.set()
            return
        self._at("received")
        try:
            turned, arrival = self._door.admit(item)
        except StorageError as error:
            self.storage_failed = True
            raise NetworkError(f"not stored: {error}") from error
        except Exception as error:  # what is strange in an update may not stop the others
            self.unreadable += 1
            _log.error("update skipped, it could not be read: %s", type(error).__name__)
            return
        self.storage_failed = False
        self._at("stored")
        if arrival:
            self._add(arrival.update_id, arrival.chat, arrival.member)
        elif turned is not Turned.IGNORED:
            self._turn_away(item, turned)

    async def get(self) -> object:
        """Return the oldest update that may be worked on now, or a signal of the library."""
        while True:
            if self._signals:
                return self._signals.popleft()
            update_id = None if self._closed else self._next()
            if update_id is not None:
                return Update(update_id)
            self._changed.clear()
            await self._changed.wait()

    def release(self, update_id: int, again_after: float | None = None) -> None:
        """Give the turn to the next update of the chat; with `again_after` this one comes again, before the others."""
        if update_id not in self._working:
            return
        if again_after is not None and not self._closed:
            asyncio.get_running_loop().call_later(again_after, self._free, update_id, True)
        else:
            self._free(update_id, False)

    def close(self) -> None:
        """Hand out nothing more; what waits stays on disk."""
        self._closed = True

    @property
    def working(self) -> int:
        """The number of updates in work."""
        return len(self._working)

    @property
    def waiting(self) -> int:
        """The number of updates that wait."""
        return len(self._places) - len(self._working)

    def task_done(self) -> None:
        """Nothing to count: `release` does."""

    async def join(self) -> None:
        """Nothing to wait for: what waits is on disk."""

    def empty(self) -> bool:
        """True, so that the library throws nothing away when it stops."""
        return not self._signals

    def get_nowait(self) -> object:
        """Return a waiting signal of the library."""
        if not self._signals:
            raise asyncio.QueueEmpty
        return self._signals.popleft()

    def _add(self, update_id: int, chat: str, member: str) -> None:
        if update_id in self._places:
            return
        self._places[update_id], self._members[update_id] = chat, member
        line = self._chats.setdefault(chat, deque())
        line.append(update_id)
        if len(line) == 1:
            self._ready.append(chat)
        self._changed.set()

    def _next(self) -> int | None:
        if len(self._working) >= self._most:
            return None
        for _ in range(len(self._ready)):
            chat = self._ready.popleft()
            update_id = self._chats[chat][0]
            if self._busy[self._members[update_id]] >= self._in_flight:
                self._ready.append(chat)
                continue
            self._working.add(update_id)
            self._busy[self._members[update_id]] += 1
            return update_id
        return None

    def _free(self, update_id: int, again: bool) -> None:
        chat, member = self._places[update_id], self._members[update_id]
        self._working.discard(update_id)
        self._busy[member] -= 1
        if not self._busy[member]:
            del self._busy[member]
        line = self._chats[chat]
        if not again:
            line.popleft()
            del self._places[update_id], self._members[update_id]
        if line:
            self._ready.append(chat)
        else:
            del self._chats[chat]
        self._changed.set()
