"""The bot in Telegram under load: `python -m tests.evaluation.telegram_load [faults|latency]`, with the machine's own figures.

faults: 10,000 questions of 200 users, seeded faults, 20 x SIGKILL. latency: 50 users at once, the real assistant, no faults.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.telegram_load import Bot, run_load
from tests.telegram_server import FakeTelegram

QUESTIONS = (
    "partners woninginbraak leusden?", "en de doelen?", "/snel doel jeugdoverlast lv", "welke prioriteiten heeft Ermelo?", "/begrip RIEC",
    "maatregelen ondermijning harderwijk", "hoeveel inbraken ermelo 2019", "wat zegt de VNG over evenementen?", "bedankt",
    "vergelijk doel woninginbraken leusden en LV", "welke deelstappen heeft de veiligheidsanalyse?", "partners amersfoort?",
)  # fmt: skip


async def one_user(telegram: FakeTelegram, user: int, end: float, typing: list[float], answers: list[float]) -> None:
    chance = random.Random(user)
    await asyncio.sleep(8 * chance.random())
    while time.monotonic() < end:
        before, asked = len(telegram.seen(user)), time.monotonic()
        telegram.say(user, chance.choice(QUESTIONS))
        await telegram.until(lambda before=before: len(telegram.seen(user)) > before, 60)  # type: ignore[misc]
        answers.append(telegram.seen(user)[before].at - asked)
        typing.append(min((at for chat, at in telegram.typing if chat == user and at >= asked), default=time.monotonic()) - asked)
        telegram.typing[:] = [(chat, at) for chat, at in telegram.typing if chat != user]
        telegram.calls.clear()
        telegram.results.clear()
        await asyncio.sleep(4 + 8 * chance.random())


async def latency(data: Path, users: int, seconds: float) -> str:
    """Return p95 to typing and to the answer, and how the memory grew after the first minute."""
    typing: list[float] = []
    answers: list[float] = []
    async with FakeTelegram() as telegram:
        bot = Bot(telegram, data, data / "log", "--real")
        await bot.start()
        telegram.say(1001, "hoi")
        await telegram.answers(1001, 1, 120)
        end = time.monotonic() + seconds
        everyone = asyncio.gather(*(one_user(telegram, 1001 + n, end, typing, answers) for n in range(users)))
        await asyncio.sleep(min(60.0, seconds / 3))
        before = bot.memory
        await everyone
        after = bot.memory
        await bot.stop()
    p95 = [statistics.quantiles(times, n=20)[18] for times in (typing, answers)]
    return (
        f"{len(answers)} vragen van {users} gebruikers in {seconds:.0f} s: p95 tot typen {p95[0]:.2f} s, p95 tot antwoord {p95[1]:.2f} s, "
        f"geheugen {before // 1024} naar {after // 1024} MB ({100 * (after - before) / before:+.1f} %)"
    )


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", nargs="?", choices=("faults", "latency"), default="faults")
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--users", type=int)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} kernen, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        if given.what == "latency":
            print(asyncio.run(latency(data, given.users or 50, given.seconds)))
            return 0
        verdict = asyncio.run(run_load(data, data / "log", given.questions, given.users or 200, given.kills, given.seed))
        print(f"{verdict.line()}; {given.kills} x SIGKILL")
    return 1 if verdict.lost or verdict.twice or verdict.disordered else 0


if __name__ == "__main__":
    sys.exit(main())
