"""Work on one stored update: typing at once, the answer in a thread, a placeholder when it takes long, then bring it.

What goes wrong in making an answer is tried three times; then the update is a dead letter and the person gets one apology. An
update that was in work each time the process ended may only have been near: it gets more tries, one such update at a time.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from telegram import Bot, Update
from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError
from telegram.ext import ApplicationHandlerStop, BaseUpdateProcessor

from bot.access.database import Database, StorageError
from bot.access.members import Members
from bot.access.redact import trace_of
from bot.records import Session
from bot.telegram import phrases
from bot.telegram.buttons import Buttons
from bot.telegram.deliver import Courier
from bot.telegram.inbox import Inbox
from bot.telegram.memory import Memory
from bot.telegram.polls import Polls
from bot.telegram.queue import DurableQueue
from bot.telegram.records import Draft, Job, Part, Reply
from bot.telegram.respond import Desk

FAILURES = 3  # errors of its own after which an update is given up
SUSPECT, BEGINNINGS = 3, 10  # beginnings without an end: after how many it is worked on by itself, and given up
TYPING_LASTS = 4.5
_log = logging.getLogger(__name__)


class Worker:
    """Takes one update from stored to done."""

    def __init__(
        self,
        database: Database,
        inbox: Inbox,
        members: Members,
        memory: Memory,
        buttons: Buttons,
        polls: Polls,
        desk: Desk,
        at: Callable[[str], None],
        patience: float = 2.0,
        threads: int = 4,
    ) -> None:
        self._database = database
        self._inbox = inbox
        self._members = members
        self._memory = memory
        self._buttons = buttons
        self._polls = polls
        self._desk = desk
        self._at = at
        self._patience = patience
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="answer")
        self._courtesies: set[asyncio.Task[None]] = set()
        self._intakes: set[asyncio.Future[Draft]] = set()
        self._suspects = asyncio.Lock()
        self.again: dict[int, float] = {}

    async def guard(self, update: Update, _context: Any) -> None:
        """Look once more whether the sender is a member: it may have changed while the update waited."""
        try:
            job = self._inbox.job(update.update_id)
            if job and not self._members.find(job.member):
                self._inbox.finish(job, "refused")
                raise ApplicationHandlerStop
        except StorageError as error:
            self._later(update.update_id, 5.0, error)
            raise ApplicationHandlerStop from error

    async def work(self, update: Update, context: Any) -> None:
        """Answer one update."""
        bot: Bot = context.bot
        job: Job | None = None
        try:
            job = self._inbox.job(update.update_id)
            if job:
                await self._answer(job, bot)
        except StorageError as error:
            self._later(update.update_id, 5.0, error)
        except ChatMigrated as error:
            job = self._inbox.job(update.update_id)
            if job:
                self._inbox.send_to(job, error.new_chat_id)
                self.again[update.update_id] = 0.1
        except (Forbidden, BadRequest) as error:
            _log.warning("update closed: %s", type(error).__name__)
            self._close(update.update_id, "blocked" if isinstance(error, Forbidden) else "refused")

    async def _answer(self, job: Job, bot: Bot) -> None:
        courier = Courier(bot, self._inbox, self._polls, self._at)
        fresh = False
        if job.reply is None:
            self._courtesy(self._greet(job, bot))
            async with self._suspects if job.attempts >= SUSPECT else contextlib.nullcontext():
                fresh = job.progress.above is None
                job = self._inbox.begin(job)
                self._at("working")
                draft, job = await self._compose(job, bot, courier)
                if draft is None:
                    return
                self._at("computed")
                fresh = fresh and job.progress.above is None
                job = self._keep(job, draft, courier)
            self._at("answered")
        arrived = await courier.deliver(job, fresh)
        self._expect_reasons(job, arrived)

    async def _compose(self, job: Job, bot: Bot, courier: Courier) -> tuple[Draft | None, Job]:
        """Make the answer in a thread; None when it has to be tried again."""
        if job.attempts > BEGINNINGS:
            return _apology(job), job
        session = self._memory.session(job.chat, job.member)
        future = self._in_thread(job, session)
        try:
            done, _ = await asyncio.wait({future}, timeout=self._patience)
            while not done:
                job = await courier.hold(job)
                self._courtesy(self._type(job, bot))
                await courier.tell(job, self._desk.progress(job))
                done, _ = await asyncio.wait({future}, timeout=TYPING_LASTS)
            return future.result(), job
        except StorageError:
            raise
        except TelegramError:
            raise
        except Exception as error:
            failures = job.progress.failures + 1
            _log.error("answer failed, time %s: %s", failures, trace_of(error))
            if failures >= FAILURES:
                return _apology(job), job
            self._inbox.advance(job, job.progress.model_copy(update={"failures": failures}))
            self.again[job.update_id] = 0.5 * failures**2
            return None, job

    def _in_thread(self, job: Job, session: Session) -> asyncio.Future[Draft]:
        """Start making the answer. What takes long gets a thread of its own, for which stopping does not wait."""
        loop = asyncio.get_running_loop()
        if not self._desk.takes_long(job):
            return loop.run_in_executor(self._threads, self._desk.respond, job, session)
        future: asyncio.Future[Draft] = loop.create_future()
        self._intakes.add(future)
        future.add_done_callback(self._intakes.discard)

        def settle(draft: Draft | None, error: Exception | None) -> None:
            if future.done():
                return
            if draft is not None:
                future.set_result(draft)
            elif error is not None:
                future.set_exception(error)

        def run() -> None:
            draft, problem = None, None
            try:
                draft = self._desk.respond(job, session)
            except Exception as error:
                problem = error
            with contextlib.suppress(RuntimeError):  # the loop has stopped: done over at the next start
                loop.call_soon_threadsafe(settle, draft, problem)

        threading.Thread(target=run, name="intake", daemon=True).start()
        return future

    def _keep(self, job: Job, draft: Draft, courier: Courier) -> Job:
        """Store the answer with all that hangs on it, at once, before any of it is sent."""
        with self._database.transaction():
            if draft.session is not None:
                self._memory.keep_session(job.chat, job.member, draft.session)
            if draft.answer is not None and draft.question:
                self._memory.keep_answer(draft.question, job.member, draft.answer, self._desk.corpus)
            self._buttons.keep(draft.actions, job.chat, job.member)
            for poll in (part.poll for part in draft.parts if part.poll):
                self._polls.expect(job, poll)
            return self._inbox.answered(job, Reply(parts=draft.parts, outcome=draft.outcome), courier.starting(job))

    def _expect_reasons(self, job: Job, arrived: dict[int, int]) -> None:
        for n, part in enumerate(job.reply.parts if job.reply else ()):
            if part.question and n in arrived:
                self._memory.expect_reason(job.chat, arrived[n], part.question)

    async def _greet(self, job: Job, bot: Bot) -> None:
        if job.incoming.callback:
            toast = self._desk.toast(job)
            await bot.answer_callback_query(job.incoming.callback, text=toast)
        else:
            await self._type(job, bot)

    @staticmethod
    async def _type(job: Job, bot: Bot) -> None:
        await bot.send_chat_action(job.incoming.chat_id, ChatAction.TYPING, message_thread_id=job.incoming.thread)

    def _courtesy(self, action: Any) -> None:
        """Do something in passing that may fail."""

        async def quietly() -> None:
            try:
                await action
            except (TelegramError, StorageError) as error:
                _log.debug("courtesy failed: %s", type(error).__name__)

        task = asyncio.create_task(quietly())
        self._courtesies.add(task)
        task.add_done_callback(self._courtesies.discard)

    def _later(self, update_id: int, seconds: float, error: Exception) -> None:
        _log.error("update waits: %s", error)
        self.again[update_id] = seconds

    def _close(self, update_id: int, outcome: str) -> None:
        try:
            job = self._inbox.job(update_id)
            if job:
                self._inbox.finish(job, outcome)
        except StorageError as error:
            self._later(update_id, 5.0, error)

    def leave_documents(self) -> None:
        """Wait no longer for documents that are being taken in: that begins anew at the next start."""
        for future in list(self._intakes):
            future.cancel()

    async def close(self) -> None:
        """Drop the courtesies and the threads."""
        for task in self._courtesies:
            task.cancel()
        await asyncio.gather(*self._courtesies, return_exceptions=True)
        self._threads.shutdown(wait=False, cancel_futures=True)


class InOrder(BaseUpdateProcessor):
    """Runs updates side by side; gives the chat's turn to the next when one is through."""

    def __init__(self, queue: DurableQueue, worker: Worker, most: int) -> None:
        super().__init__(most)
        self._queue = queue
        self._worker = worker
        self._tasks: set[asyncio.Task[Any]] = set()

    async def do_process_update(self, update: object, coroutine: Any) -> None:
        """Run the handlers, then release the chat."""
        task = asyncio.current_task()
        assert task is not None and isinstance(update, Update)
        self._tasks.add(task)
        try:
            await coroutine
        finally:
            self._tasks.discard(task)
            self._queue.release(update.update_id, self._worker.again.pop(update.update_id, None))

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def finish_within(self, seconds: float) -> None:
        """Let what is in work come to an end; what takes longer is left in the inbox."""
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=seconds)
        for task in set(self._tasks):
            task.cancel()


def _apology(job: Job) -> Draft:
    text = phrases.FILE_FAILED if job.incoming.upload else phrases.APOLOGY
    return Draft(parts=(Part(html=text, plain=text),), outcome="dead")
