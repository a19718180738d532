"""Drive the bot with many users, seeded faults and kills, and count what people see: nothing lost, nothing twice, in order."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from bot.telegram import phrases
from tests.conftest import ROOT
from tests.telegram_server import FakeTelegram, seeded_faults

# resets are half before the work was done and half after it; a reply that is lost looks to the bot like a reset after it
SHARES = {"429": 0.02, "500": 0.01, "502": 0.01, "reset": 0.01, "lost": 0.02, "slow": 0.01}
BOUNDARIES = ("received", "stored", "working", "computed", "answered", "sending", "sent", "done")  # of every answer, in order
ASIDE = ("placeholder", "anchored")  # of a slow one, and of one that may have arrived
INTAKE = ("fetched", "installed", "indexed")  # of a document
REVIEW = ("fetched", "reviewed")  # of a draft that is tested
REMOVAL = ("removed", "unindexed")  # of a document that is taken out
SENDING = frozenset({"sendMessage", "editMessageText", "deleteMessage", "getUpdates", "answerCallbackQuery", "sendChatAction"})


@dataclass
class Verdict:
    """What people saw of their questions."""

    asked: int = 0
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    disordered: int = 0
    strays: int = 0

    def line(self) -> str:
        share = 100 * self.strays / max(1, self.asked)
        told = f"{self.asked} vragen: {len(self.lost)} kwijt, {len(self.twice)} dubbel, {self.disordered} uit volgorde"
        return f"{told}, {self.strays} losse tijdelijke berichten ({share:.2f} %)"


def judge(telegram: FakeTelegram, asked: dict[int, list[str]]) -> Verdict:
    """Compare what was asked with what stands in the chats."""
    verdict = Verdict(asked=sum(map(len, asked.values())))
    for user, questions in asked.items():
        seen = telegram.seen(user)
        verdict.strays += sum(m.text == phrases.PLACEHOLDER for m in seen)
        where: dict[str, list[int]] = defaultdict(list)
        for message in seen:
            if message.text.startswith("Antwoord op "):
                where[message.text.split(".")[0].removeprefix("Antwoord op ")].append(message.message_id)
        verdict.lost += [q for q in questions if q not in where]
        verdict.twice += [q for q in questions if len(where[q]) > 1]
        places = [where[q][0] for q in questions if where[q]]
        verdict.disordered += sum(a > b for a, b in zip(places, places[1:], strict=False))
    return verdict


def answered(telegram: FakeTelegram) -> int:
    """Return how many answers are visible."""
    return sum(m.by_bot and m.text.startswith("Antwoord op ") for m in telegram.order)


class Bot:
    """The bot as a process that can be killed and started again."""

    def __init__(self, telegram: FakeTelegram, data: Path, log: Path, *options: str) -> None:
        self._telegram, self._data, self._log, self._options = telegram, data, log, options
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, *options: str) -> None:
        command = [sys.executable, "-m", "tests.telegram_runner", self._telegram.url, str(self._data), *self._options, *options]
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=log, stderr=log)

    async def kill(self) -> None:
        assert self._process is not None
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()

    @property
    def memory(self) -> int:
        """The memory in use, in kB."""
        assert self._process is not None
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0])

    async def ended(self) -> int:
        """Wait until it dies by itself."""
        assert self._process is not None
        return await self._process.wait()

    async def stop(self) -> int:
        """Ask it to stop, and wait."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.terminate()
        return await self._process.wait()


async def run_load(
    data: Path, log: Path, questions: int, users: int, kills: int, seed: int, every: float = 3.0, outstanding: int = 100
) -> Verdict:
    """Ask `questions` questions by `users` people while faults happen and the bot is killed; return what they saw.

    At most `outstanding` questions wait at a time, as with people who read an answer before they ask on.
    """
    chance = random.Random(seed)
    asked: dict[int, list[str]] = defaultdict(list)
    async with FakeTelegram(faults=seeded_faults(seed, SHARES, SENDING), slow=1.5) as telegram:
        bot = Bot(telegram, data, log)
        await bot.start()
        left, moment = kills, time.monotonic() + every
        for n in range(questions):
            user = 1001 + chance.randrange(users)
            question = f"vraag {n} van {user}"
            asked[user].append(question)
            telegram.say(user, question)
            while n % 20 == 0 and n - answered(telegram) > outstanding:
                await asyncio.sleep(0.05)
                if left and time.monotonic() > moment:
                    left, moment = left - 1, time.monotonic() + every * (0.5 + chance.random())
                    await bot.kill()
                    await bot.start()
        while left:
            await asyncio.sleep(every * chance.random())
            left -= 1
            await bot.kill()
            await bot.start()
        end = time.monotonic() + 180
        while judge(telegram, asked).lost and time.monotonic() < end:
            await asyncio.sleep(0.5)
        await asyncio.sleep(3)
        await bot.stop()
        return judge(telegram, asked)
