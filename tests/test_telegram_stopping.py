"""Stopping while something long is being done: it is not waited for, stays in the inbox, and is done over and answered once."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.telegram import phrases
from bot.telegram.schema import open_database
from bot.telegram.serve import TelegramFront
from tests.fakes import SMALL_PLAN, shared_data, write_small_plan
from tests.telegram_load import Bot
from tests.telegram_scene import BEHEERDER, play, settings
from tests.telegram_server import FakeTelegram
from tests.test_reviewing import plan
from tests.test_telegram_intake import CAPTION, PLAN

HANG = 60.0  # seconds after which a test that hangs is called failed; nothing here takes seconds
NEVER = 86400.0  # how long stopping may take here: who waits for the work would wait this long


@pytest.fixture
def assistant(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    shared = shared_data(tmp_path_factory.getbasetemp())
    data = Path(shutil.copytree(shared, tmp_path / "data", ignore=shutil.ignore_patterns("telegram.*")))
    return Assistant(Library(Settings(documents=write_small_plan(tmp_path / "documenten"), data=data)))


class Gate:
    """Holds who passes a boundary until it is opened: a reader or an index that takes as long as it wants."""

    def __init__(self, boundary: str) -> None:
        self._boundary = boundary
        self.reached, self.opened = threading.Event(), threading.Event()

    def __call__(self, name: str) -> None:
        if name == self._boundary:
            self.reached.set()
            assert self.opened.wait(HANG)


def send_plan(telegram: FakeTelegram) -> None:
    telegram.send_file(BEHEERDER, "plan.txt", PLAN, CAPTION)


def send_draft(telegram: FakeTelegram) -> None:
    telegram.send_file(BEHEERDER, "concept.md", plan(priorities=6).encode(), "/toets")


def say_yes(telegram: FakeTelegram) -> None:
    telegram.press(telegram.seen(BEHEERDER)[0], phrases.REMOVE_YES)


@pytest.mark.parametrize(
    ("boundary", "begin", "answer", "messages"),
    [
        ("fetched", send_plan, "Opgenomen: putten-ivp-2024-2027.", 1),
        ("installed", send_plan, "plan.txt staat erin als putten-ivp-2024-2027.", 1),
        ("fetched", send_draft, "Toets van concept.md", 2),
        ("removed", say_yes, f"Verwijderd: {SMALL_PLAN}.", 1),
    ],
)
def test_stopping_does_not_wait_for_long_work_which_is_done_over(
    boundary: str, begin: Callable[[FakeTelegram], None], answer: str, messages: int, tmp_path: Path, assistant: Assistant
) -> None:
    async def story() -> None:
        gate = Gate(boundary)
        async with FakeTelegram() as telegram:
            front = TelegramFront(settings(telegram.url, tmp_path / "bot"), assistant, at=gate, stop_within=NEVER)
            await front.start()
            if begin is say_yes:
                telegram.say(BEHEERDER, f"/documenten weg {SMALL_PLAN}")
                await telegram.until(lambda: bool(telegram.seen(BEHEERDER)) and not front.inbox.open_jobs())
            before = telegram.texts(BEHEERDER)
            begin(telegram)
            await telegram.until(gate.reached.is_set)
            await asyncio.wait_for(front.stop(), HANG)
            assert not gate.opened.is_set(), "the work is still under way"
            assert telegram.texts(BEHEERDER) == before
            database = open_database(tmp_path / "bot" / "telegram.sqlite")
            states = database.rows("SELECT state FROM inbox WHERE finished IS NULL")
            database.close()
            assert states == [("working",)], "it stays in the inbox"
            again = TelegramFront(settings(telegram.url, tmp_path / "bot"), assistant)
            await again.start()
            await telegram.until(lambda: not again.inbox.open_jobs(), HANG)
            await again.stop()
            gate.opened.set()
            seen = telegram.texts(BEHEERDER)
            assert len(seen) == messages and seen[0].startswith(answer), seen
            assert telegram.violations == []

    play(story)


def test_a_stop_signal_ends_the_process_while_a_document_is_being_read(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with FakeTelegram() as telegram:
            log = tmp_path / "log"
            bot = Bot(telegram, assistant.library.settings.data, log, "--documents", str(tmp_path / "documenten"))
            try:
                await bot.start("--hold", "fetched")
                telegram.send_file(1001, "plan.txt", PLAN, CAPTION)
                await telegram.until(lambda: "held at fetched" in log.read_text(), HANG)
                assert await asyncio.wait_for(bot.stop(), HANG) == 0, "no thread keeps the process alive"
                assert telegram.seen(1001) == [] and not (assistant.library.settings.data / "intake").exists()
                await bot.start()
                await telegram.until(lambda: any(t.startswith("Opgenomen: putten-ivp-2024-2027.") for t in telegram.texts(1001)), HANG)
                assert await bot.stop() == 0 and len(telegram.seen(1001)) == 1
            finally:
                await bot.kill()

    asyncio.run(story())
