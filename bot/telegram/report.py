"""How the bot is, in numbers for the health check and in words for a beheerder."""

from __future__ import annotations

from collections.abc import Callable

from bot.access.database import StorageError
from bot.access.members import Members
from bot.telegram import phrases
from bot.telegram.health import Health
from bot.telegram.inbox import Inbox
from bot.telegram.memory import Memory
from bot.telegram.queue import DurableQueue
from bot.telegram.watch import Watch


class Report:
    """Gathers the state from the parts; `corpus` tells the version of what answers are made from."""

    def __init__(
        self, inbox: Inbox, queue: DurableQueue, members: Members, memory: Memory, watch: Watch, polls: bool, corpus: Callable[[], str]
    ) -> None:
        self._inbox = inbox
        self._queue = queue
        self._members = members
        self._memory = memory
        self._watch = watch
        self._polls = polls
        self._corpus = corpus

    def health(self) -> Health:
        """Return how the bot is."""
        try:
            counts = self._inbox.counts()
            problem = "de database is niet te schrijven" if self._queue.storage_failed else None
        except StorageError:
            counts, problem = {}, "de database is niet te lezen"
        if self._polls:
            problem = problem or self._watch.problem
        since = self._watch.since_last
        return Health(
            ok=problem is None,
            problem=problem,
            last_poll_seconds=None if since is None else round(since, 1),
            working=self._queue.working,
            waiting=self._queue.waiting,
            done=counts.get("done", 0),
            dead=counts.get("dead", 0),
            unreadable=self._watch.unreadable + self._queue.unreadable,
            corpus=self._corpus(),
        )

    def status(self) -> str:
        """Return the same for a beheerder, in words, with the last reasons why an answer was called wrong."""
        health = self.health()
        good, bad = self._memory.ratings()
        since = health.last_poll_seconds
        said = phrases.STATUS.format(
            poll=phrases.NEVER if since is None else phrases.SECONDS_AGO.format(seconds=round(since)),
            **health.model_dump(include={"working", "waiting", "done", "dead", "unreadable", "corpus"}),
            good=good,
            bad=bad,
            members=len(self._members.all()),
            strangers=self._members.strangers(),
        )
        reasons = [phrases.REASON.format(day=day, reason=reason) for day, reason in self._memory.reasons()]
        return "\n".join([said, "", phrases.REASONS, *reasons]) if reasons else said
