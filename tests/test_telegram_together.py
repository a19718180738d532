"""What comes apart and belongs together: an album with one caption, a group that moves; what is no text; questions in a row."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.reply import Assistant
from bot.records import Session
from bot.telegram import phrases
from tests.checked_plan import TEXT, install, library
from tests.fakes import assistant_without_documents
from tests.telegram_runner import EchoAssistant
from tests.telegram_scene import BEHEERDER, GROUP, LEZER, OPSTELLER, play, scene

NEW_GROUP = -1001234567890
ONE = {"file_id": "s", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
NO_TEXT: dict[str, dict[str, Any]] = {
    "sticker": {"sticker": ONE},
    "place": {"location": {"latitude": 52.1, "longitude": 5.4}},
    "card": {"contact": {"phone_number": "112", "first_name": "Meldkamer"}},
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
}


@pytest.fixture
def echo(tmp_path_factory: pytest.TempPathFactory) -> EchoAssistant:
    return EchoAssistant(assistant_without_documents(tmp_path_factory.getbasetemp()).library)


@pytest.mark.parametrize("content", NO_TEXT.values(), ids=NO_TEXT)
def test_what_is_no_text_gets_one_line(tmp_path: Path, echo: EchoAssistant, content: dict[str, Any]) -> None:
    async def story() -> None:
        async with scene(tmp_path, echo) as here:
            here.telegram.send(LEZER, content)
            await here.telegram.answers(LEZER, 1)
            await here.quiet()
            assert here.telegram.texts(LEZER) == [phrases.ONLY_TEXT]

    play(story)


def test_in_a_group_a_sticker_that_is_not_for_us_gets_nothing(tmp_path: Path, echo: EchoAssistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, echo) as here:
            here.telegram.add_to_group(BEHEERDER, GROUP)
            here.telegram.send(LEZER, NO_TEXT["sticker"], chat=GROUP)
            await here.ask("vraag")
            assert here.telegram.texts(GROUP) == []

    play(story)


def test_photos_together_with_one_caption_get_one_line(tmp_path: Path, echo: EchoAssistant) -> None:
    photo = {"photo": [{"file_id": "p", "file_unique_id": "u", "width": 1, "height": 1}], "media_group_id": "7"}

    async def story() -> None:
        async with scene(tmp_path, echo) as here:
            here.telegram.send(LEZER, {**photo, "caption": "kijk", "caption_entities": []})
            here.telegram.send(LEZER, photo)
            here.telegram.send(LEZER, photo)
            await here.telegram.answers(LEZER, 1)
            await here.quiet()
            assert here.telegram.texts(LEZER) == [phrases.ONLY_TEXT]
            assert here.front.inbox.asked_since(here.front.keys.user(LEZER), 0) == 1

    play(story)


def test_the_caption_counts_for_every_plan_that_was_sent_with_it(tmp_path: Path) -> None:
    folder = install(tmp_path / "plannen")
    assistant = Assistant(library(folder, tmp_path / "index"))
    texts = [TEXT.replace("Duinrade", "Losser"), TEXT.replace("Duinrade", "Losser").replace("jongerenwerk", "buurtsport") * 2]

    async def story() -> None:
        async with scene(tmp_path / "bot", assistant) as here:
            for n, text in enumerate(texts):
                caption = "looptijd: 2031-2034" if n == 0 else ""
                here.telegram.send_file(BEHEERDER, f"plan-{n}.md", text.encode(), caption=caption, media_group_id="9")
            await here.telegram.until(lambda: sum("2031-2034" in t for t in here.telegram.texts(BEHEERDER)) == 2, 60)
            await here.quiet()

    play(story)


def test_an_album_that_may_not_be_sent_is_refused_once(tmp_path: Path, echo: EchoAssistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, echo) as here:
            for n in range(3):
                here.telegram.send_file(LEZER, f"plan-{n}.md", caption="kijk" if n == 0 else "", media_group_id="8")
            await here.telegram.answers(LEZER, 1)
            await here.quiet()
            assert here.telegram.texts(LEZER) == [phrases.FILES_NOT_ALLOWED]

    play(story)


def test_three_quick_questions_are_answered_in_order(tmp_path: Path, echo: EchoAssistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, echo) as here:
            for n in range(3):
                here.telegram.say(OPSTELLER, f"vraag {n}")
            await here.telegram.answers(OPSTELLER, 3)
            await here.quiet()
            said = [t for t in here.telegram.texts(OPSTELLER) if t != phrases.PLACEHOLDER]
            assert len(said) == 3
            assert all(f"vraag {n}" in text for n, text in enumerate(said))

    play(story)


def test_a_group_that_becomes_a_supergroup_keeps_its_place(tmp_path: Path, echo: EchoAssistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, echo) as here:
            telegram = here.telegram
            telegram.add_to_group(BEHEERDER, GROUP)
            telegram.say(LEZER, "/gemeente leusden", chat=GROUP)
            await telegram.answers(GROUP, 1)
            await here.quiet()
            assert here.front.memory.session(here.front.keys.chat(NEW_GROUP), here.front.keys.user(LEZER)) == Session()
            before = here.front.memory.session(here.front.keys.chat(GROUP), here.front.keys.user(LEZER))
            chat = {"id": GROUP, "type": "group", "title": "g"}
            moved = {"message_id": 900, "date": int(time.time()), "chat": chat, "migrate_to_chat_id": NEW_GROUP}
            telegram.put_update({"message": moved})
            telegram.put_update({"message": moved})  # told twice
            telegram.known_chats.add(NEW_GROUP)
            telegram.say(LEZER, "/help", chat=NEW_GROUP)
            await telegram.answers(NEW_GROUP, 1)
            await here.quiet()
            assert here.front.memory.session(here.front.keys.chat(NEW_GROUP), here.front.keys.user(LEZER)) == before
            telegram.say(LEZER, "/help", chat=GROUP)
            await here.ask("vraag")
            assert not here.front.members.is_group_allowed(here.front.keys.chat(GROUP))

    play(story)


def test_an_answer_that_was_under_way_arrives_in_the_supergroup(tmp_path: Path, echo: EchoAssistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, echo) as here:
            telegram = here.telegram
            telegram.add_to_group(BEHEERDER, GROUP)
            telegram.known_chats.add(NEW_GROUP)
            telegram.moved[GROUP] = NEW_GROUP
            telegram.say(LEZER, "/help", chat=GROUP)
            await telegram.answers(NEW_GROUP, 1)
            await here.quiet()
            assert len(telegram.texts(NEW_GROUP)) == 1

    play(story)
