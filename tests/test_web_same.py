"""The same questions give the same answers in the console's batch, in Telegram and on the page."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.reply import Assistant
from bot.records import Session
from bot.web.show import as_text
from tests.fakes import assistant_without_documents, run_bot, shared_data
from tests.telegram_scene import BEHEERDER
from tests.telegram_scene import play as telegram_play
from tests.telegram_scene import scene as telegram_scene
from tests.web_scene import scene

THEMES = ("woninginbraak", "jeugdoverlast", "ondermijning", "verkeersveiligheid", "brandveiligheid", "huiselijk geweld", "cybercrime")
PLACES = ("Leusden", "Putten", "Leidschendam-Voorburg")
WHAT = ("wie zijn de partners bij", "welke doelen heeft", "welke maatregelen zijn er bij")
EACH = [f"{what} {theme} in {place}?" for what in WHAT for theme in THEMES for place in PLACES]
QUESTIONS = random.Random(17).sample(EACH, 42)
QUESTIONS += [
    "hoeveel woninginbraken in Ermelo in 2019?", "vergelijk de doelen van Leusden en Putten bij jeugd", "wat is een RIEC?",
    "welke prioriteiten heeft Ermelo?", "hallo", "wie won het songfestival?", "welke plannen noemen cameratoezicht?", "doelen jeugd",
]  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module")
def told(assistant: Assistant) -> dict[str, list[str]]:
    return {q: as_text(assistant.reply(q, Session())[0]) for q in QUESTIONS}


def squashed(text: str) -> str:
    return re.sub(r"[\s•“”*\[\]-]+|\[\d+\]", "", re.sub(r"\[\d+\]", "", text))


def test_there_are_fifty_different_questions(told: dict[str, list[str]]) -> None:
    assert len({*QUESTIONS}) == len(told) == 50
    assert len({"\n".join(lines) for lines in told.values()}) > 30


def test_the_page_says_the_same(told: dict[str, list[str]], assistant: Assistant, tmp_path: Path) -> None:
    with scene(tmp_path, assistant) as here:
        person = here.person()
        for question, lines in told.items():
            person.see("/")
            person.send("/gesprek/nieuw")
            person.ask(question)
            assert (question, person.said()) == (question, lines)


def test_the_batch_says_the_same(told: dict[str, list[str]], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path / "vragen.jsonl"
    file.write_text("".join(json.dumps({"id": q, "turns": [q]}) + "\n" for q in QUESTIONS), encoding="utf-8")
    done = run_bot("ask", "--batch", str(file), data=shared_data(tmp_path_factory.getbasetemp()))
    assert done.code == 0
    rows: dict[str, dict[str, Any]] = {row["id"]: row["answers"][0] for row in done.rows}
    for question, lines in told.items():
        assert (question, squashed(rows[question]["text"])) == (question, squashed("".join(lines)))


def test_telegram_says_the_same(told: dict[str, list[str]], assistant: Assistant, tmp_path: Path) -> None:
    async def story() -> None:
        async with telegram_scene(tmp_path, assistant) as here:
            for n, (question, lines) in enumerate(told.items()):
                chat = here.telegram
                before = chat.said(BEHEERDER)
                here.clock.now += 60 * n
                chat.say(BEHEERDER, question)
                await chat.answers(BEHEERDER, before + 1)
                await here.quiet()
                said = squashed("".join(chat.texts(BEHEERDER)[before:]))
                assert (question, [line for line in lines if squashed(line) not in said]) == (question, [])
                chat.say(BEHEERDER, "/wissen")
                await here.quiet()

    telegram_play(story)
