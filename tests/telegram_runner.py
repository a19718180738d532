"""Run the bot as a process of its own against the test server: for crash tests and the load benchmark.

The boundary at which it dies is an argument of this script; the bot itself only calls a function it was given.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from pydantic import SecretStr

from bot.access.redact import log_safely
from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.records import Answer, Line, Query, Session, Source
from bot.telegram.configure import BotSettings
from bot.telegram.records import Limits, Rates
from bot.telegram.serve import TelegramFront
from tests.telegram_server import TOKEN

USERS = range(1001, 1201)
PLACE = Source(n=1, document="plan", title="Een plan", section="1 Begin")


class EchoAssistant(Assistant):
    """Answers each question with its own words, so that an answer can be matched to its question; "traag" takes long."""

    def __init__(self, library: Library, delay: float = 3.0) -> None:
        super().__init__(library)
        self._delay = delay

    def reply(self, text: str, session: Session) -> tuple[Answer, Session]:
        if "traag" in text:
            time.sleep(self._delay)
        if "stuk" in text:
            raise RuntimeError(f"kan niet antwoorden op {text}")
        answer = Answer(
            kind="facts", lines=(Line(kind="text", text=f"Antwoord op {text}.", sources=(1,)),), sources=(PLACE,), query=Query(text=text)
        )
        return answer, session.model_copy(update={"query": answer.query, "answer": answer})


def dies_at(boundary: str, number: int) -> Callable[[str], None]:
    """Return a function that kills this process the n-th time the boundary is passed."""
    passed: Counter[str] = Counter()

    def at(name: str) -> None:
        passed[name] += 1
        if name == boundary and passed[name] == number:
            os.kill(os.getpid(), signal.SIGKILL)

    return at


def holds_at(boundary: str) -> Callable[[str], None]:
    """Return a function that says so and then never goes on, once the boundary is passed."""

    def at(name: str) -> None:
        if name == boundary:
            sys.stdout.write(f"held at {name}\n")
            sys.stdout.flush()
            threading.Event().wait()

    return at


def settings_for(api: str, data: Path, patience: float = 2.0) -> BotSettings:
    return BotSettings(
        token=SecretStr(TOKEN),
        data=data,
        api=api,
        founders={user: f"P{user}" for user in USERS},
        health_port=None,
        poll_seconds=2,
        patience=patience,
        limits=Limits(questions=10**6, in_flight=2),
        rates=Rates(overall=2000, private=50, group=50),
    )


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("api")
    parser.add_argument("data", type=Path)
    parser.add_argument("--die", default="")
    parser.add_argument("--hold", default="", help="the boundary that is never passed")
    parser.add_argument("--patience", type=float, default=2.0)
    parser.add_argument("--delay", type=float, default=3.0)
    parser.add_argument("--documents", type=Path, help="where documents are installed")
    parser.add_argument("--real", action="store_true", help="answer with the real assistant, at Telegram's own pace")
    given = parser.parse_args()
    boundary, _, number = given.die.partition(":")
    log_safely((TOKEN,))
    settings = settings_for(given.api, given.data, given.patience)
    documents = given.documents or given.data / "geen"
    assistant: Assistant = EchoAssistant(Library(Settings(documents=documents, data=given.data)), given.delay)
    if given.real:
        assistant = Assistant(Library(Settings.from_environment()))
        assistant.reply("partners woninginbraak", Session())
        settings = settings.model_copy(update={"rates": Rates()})

    at = holds_at(given.hold) if given.hold else dies_at(boundary, int(number or 1))

    async def run() -> int:
        return await TelegramFront(settings, assistant, at=at).run()

    return asyncio.run(run())


if __name__ == "__main__":
    sys.exit(main())
