"""Nothing lost, nothing twice: the bot as a process that dies at each boundary of its work, and under faults of the network."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from bot.telegram import phrases
from bot.telegram.schema import open_database
from bot.telegram.work import BEGINNINGS, SUSPECT
from tests.conftest import ROOT
from tests.telegram_load import ASIDE, BOUNDARIES, INTAKE, REMOVAL, REVIEW, Bot, judge, run_load
from tests.telegram_server import FakeTelegram, listed_faults


def test_every_boundary_that_has_a_name_is_died_at() -> None:
    code = "\n".join(p.read_text() for p in (ROOT / "bot" / "telegram").glob("*.py"))
    assert sorted(re.findall(r'\b_?at\("(\w+)"\)', code)) == sorted({*BOUNDARIES, *ASIDE, *INTAKE, *REVIEW, *REMOVAL})


def test_a_bot_that_dies_at_each_boundary_in_turn_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    async def story() -> None:
        asked: dict[int, list[str]] = {1001: [], 1002: []}
        async with FakeTelegram() as telegram:
            bot = Bot(telegram, tmp_path, tmp_path / "log")
            for boundary in BOUNDARIES:
                for user, questions in asked.items():
                    questions.append(f"{boundary} van {user}")
                    telegram.say(user, questions[-1])
                await bot.start("--die", f"{boundary}:1")
                assert await bot.ended() == -9, (tmp_path / "log").read_text()
            await bot.start()
            await telegram.until(lambda: not judge(telegram, asked).lost, 30)
            assert await bot.stop() == 0
            verdict = judge(telegram, asked)
            assert (verdict.lost, verdict.twice, verdict.disordered, verdict.strays, telegram.violations) == ([], [], 0, 0, [])
            assert telegram.texts(1001) == [f"Antwoord op {q}. [1]\nBronnen\n[1] Een plan, 1 Begin" for q in asked[1001]]

    asyncio.run(story())


def test_a_question_that_was_only_near_when_the_process_died_is_still_answered(tmp_path: Path) -> None:
    async def story() -> None:
        asked = {1001: ["een"], 1002: ["twee"]}
        async with FakeTelegram() as telegram:
            bot = Bot(telegram, tmp_path, tmp_path / "log")
            for user, (question,) in asked.items():
                telegram.say(user, question)
            for time in range(SUSPECT + 1):
                both = 2 if time < SUSPECT else 1  # from then on they are worked on one at a time
                await bot.start("--die", f"working:{both}")
                assert await bot.ended() == -9, (tmp_path / "log").read_text()
            await bot.start()
            await telegram.until(lambda: not judge(telegram, asked).lost, 30)
            assert await bot.stop() == 0
            assert judge(telegram, asked).twice == []

    asyncio.run(story())


def test_a_question_at_which_the_process_dies_each_time_gets_an_apology(tmp_path: Path) -> None:
    async def story() -> None:
        async with FakeTelegram() as telegram:
            bot = Bot(telegram, tmp_path, tmp_path / "log")
            telegram.say(1001, "een")
            await bot.start("--die", "working:1")
            assert await bot.ended() == -9, (tmp_path / "log").read_text()
            database = open_database(tmp_path / "telegram.sqlite")
            assert database.rows("SELECT attempts FROM inbox") == [(1,)]
            database.write("UPDATE inbox SET attempts = ?", BEGINNINGS)
            database.close()
            await bot.start()
            assert await telegram.answers(1001, 1, 30) == [phrases.APOLOGY]
            assert await bot.stop() == 0

    asyncio.run(story())


def test_dying_after_the_placeholder_changes_that_placeholder(tmp_path: Path) -> None:
    async def story() -> None:
        asked = {1001: ["traag een"]}
        async with FakeTelegram() as telegram:
            bot = Bot(telegram, tmp_path, tmp_path / "log", "--patience", "0.2", "--delay", "1")
            await bot.start("--die", f"{ASIDE[0]}:1")
            telegram.say(1001, "traag een")
            assert await bot.ended() == -9
            await bot.start()
            await telegram.until(lambda: not judge(telegram, asked).lost, 30)
            await bot.stop()
            verdict = judge(telegram, asked)
            assert (verdict.lost, verdict.twice, verdict.strays) == ([], [], 0)

    asyncio.run(story())


@pytest.mark.parametrize("fault", ["lost", "reset"])
def test_dying_while_looking_for_a_message_that_may_have_arrived(fault: str, tmp_path: Path) -> None:
    async def story() -> None:
        asked = {1001: ["een", "twee"]}
        faults = listed_faults(("sendMessage", fault))
        async with FakeTelegram(faults) as telegram:
            bot = Bot(telegram, tmp_path, tmp_path / "log")
            telegram.say(1001, "een")
            telegram.say(1001, "twee")
            await bot.start("--die", f"{ASIDE[1]}:1")
            assert await bot.ended() == -9, (tmp_path / "log").read_text()
            assert telegram.texts(1001)[-1] == phrases.PLACEHOLDER
            await bot.start()
            await telegram.until(lambda: not judge(telegram, asked).lost, 30)
            await telegram.until(lambda: judge(telegram, asked).strays == 0, 10)
            assert await bot.stop() == 0
            verdict = judge(telegram, asked)
            assert (verdict.lost, verdict.twice, verdict.disordered, verdict.strays) == ([], [], 0, 0)

    asyncio.run(story())


def test_a_small_load_with_faults_and_kills(tmp_path: Path) -> None:
    verdict = asyncio.run(run_load(tmp_path, tmp_path / "log", questions=500, users=50, kills=1, seed=11))
    assert (verdict.lost, verdict.twice, verdict.disordered) == ([], [], 0), verdict.line()
    assert verdict.strays <= 0.015 * verdict.asked, verdict.line()
    log = (tmp_path / "log").read_text()
    assert "vraag" not in log and "AAtest" not in log and "Traceback" not in log
    assert phrases.PLACEHOLDER not in log
