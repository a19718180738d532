"""An update that cannot be read: skipped once, counted, shown, never in a log, and what follows is answered."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.reply import Assistant
from tests.fakes import assistant_without_documents
from tests.telegram_runner import EchoAssistant
from tests.telegram_scene import BEHEERDER, LEZER, play, scene
from tests.telegram_server import person

SECRET = "vertrouwelijke woorden"


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return EchoAssistant(assistant_without_documents(tmp_path_factory.getbasetemp()).library)


def message(**other: Any) -> dict[str, Any]:
    whole = {"message_id": 5000, "date": 1, "chat": {"id": LEZER, "type": "private"}, "from": person(LEZER), "text": SECRET}
    return {"message": {**whole, **other}}


UNREADABLE: list[dict[str, Any]] = [
    {"message": {"message_id": 1, "text": SECRET}},
    message(date="gisteren"),
    message(text=[SECRET]),
    {"callback_query": {"id": "q", "data": SECRET}},
    {"message": SECRET},
]


@pytest.mark.parametrize("update", UNREADABLE, ids=lambda update: str(update)[:40])
def test_an_unreadable_update_is_skipped_and_counted(update: dict[str, Any], tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            here.telegram.say(LEZER, "ervoor")
            here.telegram.put_update(update)
            here.telegram.say(LEZER, "erna")
            texts = await here.telegram.answers(LEZER, 2)
            await here.quiet()
            assert [t.split(".")[0] for t in texts] == ["Antwoord op ervoor", "Antwoord op erna"]
            health = here.front.health()
            assert (health.unreadable, health.ok) == (1, True)
            assert "overgeslagen sinds de start: 1" in await here.ask("/status", BEHEERDER)
            assert SECRET not in here.log.getvalue() and "skipped" in here.log.getvalue()
            here.telegram.put_update(update)
            await here.telegram.until(lambda: not here.telegram.updates_left())
            polls = len(here.telegram.sent("getUpdates"))
            await here.telegram.until(lambda: len(here.telegram.sent("getUpdates")) > polls)
            assert here.front.health().unreadable == 2, "also when it is the only one it is not asked for again"

    play(story)


def test_what_the_library_logs_of_an_unreadable_update_is_left_out(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            logging.getLogger("telegram.Bot").critical("Error while parsing updates! Received data was %r", {"text": SECRET})
            assert SECRET not in here.log.getvalue() and "could not be read" in here.log.getvalue()

    play(story)
