"""A newcomer in Telegram: lessons as messages, questions as quiz polls, wrong answers, interruptions, a restart, lost replies."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.conversation.reply import Assistant
from bot.records import Session
from bot.teaching.records import Progress
from tests.fakes import assistant_without_documents
from tests.telegram_scene import GROUP, LEZER, OPSTELLER, Scene, play, scene
from tests.telegram_server import Visible, listed_faults
from tests.test_telegram_conversation import check_with_aiogram


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


def session(here: Scene, user: int = LEZER) -> Session:
    return here.front.memory.session(here.front.keys.chat(user), here.front.keys.user(user))


def progress(here: Scene, user: int = LEZER) -> Progress:
    return session(here, user).learning


def open_poll(here: Scene) -> Visible:
    return next(m for m in reversed(here.telegram.seen(LEZER)) if m.poll)


async def vote(here: Scene, right: bool = True) -> str:
    """The newcomer answers the open poll; returns the last thing the bot then says."""
    message, before = open_poll(here), len(here.telegram.seen(LEZER))
    assert message.poll is not None
    correct = message.poll["correct_option_ids"][0]
    here.telegram.vote(message, correct if right else (correct + 1) % len(message.poll["options"]))
    await here.telegram.answers(LEZER, before + 1)
    await here.quiet()
    return here.telegram.texts(LEZER)[-1]


async def press(here: Scene, label: str) -> str:
    before = len(here.telegram.seen(LEZER))
    here.telegram.press(here.last(), label)
    await here.telegram.answers(LEZER, before + 1)
    await here.quiet()
    return here.telegram.texts(LEZER)[-1]


async def do_lesson(here: Scene, wrong_first: bool = False) -> None:
    """All questions of the lesson that was just shown, the first one wrong when asked."""
    text = await press(here, "Drie vragen")
    first = True
    while text.startswith(("Vraag", "Herhaling")):
        text = await vote(here, right=not (wrong_first and first))
        first = False


def test_a_newcomer_does_the_whole_path_with_mistakes_interruptions_and_a_restart(tmp_path: Path, assistant: Assistant) -> None:
    async def first_half() -> None:
        async with scene(tmp_path, assistant) as here:
            assert "Les 1 van 12" in await here.ask("/inwerken")
            for n in range(6):
                await do_lesson(here, wrong_first=n == 1)
                if n == 3:  # a question in between changes nothing
                    await here.ask("partners woninginbraak leusden?")
                    assert "Les 5 van 12" in await here.ask("/inwerken")
                else:
                    await press(here, "Verder")
            assert len(progress(here).finished) == 6
            assert (progress(here).right, progress(here).wrong, len(progress(here).cards)) == (18, 1, 1)
            assert here.last().text.startswith("Les 7 van 12")
            await press(here, "Drie vragen")
            await vote(here)
            check_with_aiogram(here.telegram)

    async def second_half() -> None:
        async with scene(tmp_path, assistant, first_update=5000) as here:
            assert (await here.ask("/inwerken")).startswith("Vraag 2 van 3")
            await vote(here)
            assert "Les 7 is af" in await vote(here)
            await press(here, "Verder")
            for _ in range(4):
                await do_lesson(here)
                await press(here, "Verder")
            assert "/gemeente" in here.last().text
            await here.ask("/gemeente putten")
            assert "Putten" in await here.ask("verder")
            await do_lesson(here)
            assert "Leerpad afgerond op" in here.last().text
            assert "12 van 12 lessen af" in await here.ask("/voortgang")
            assert len(progress(here).finished) == 12
            check_with_aiogram(here.telegram)
            assert here.telegram.violations == []

    play(first_half)
    play(second_half)


def test_a_vote_of_somebody_else_or_in_an_old_poll_counts_for_nothing(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            await here.ask("/inwerken")
            await press(here, "Drie vragen")
            old = open_poll(here)
            here.telegram.vote(old, 0, user=OPSTELLER)
            await here.quiet()
            assert progress(here).right + progress(here).wrong == 0
            await vote(here)
            here.telegram.vote(old, 0)
            await here.telegram.until(lambda: "geen vraag open" in here.last().text)
            assert progress(here).right + progress(here).wrong == 1

    play(story)


def test_a_poll_whose_reply_is_lost_stands_there_once_and_its_vote_counts(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant, faults=listed_faults(("sendPoll", "lost"))) as here:
            await here.ask("/inwerken")
            await here.ask("/inwerken toets")
            assert [m.poll is not None for m in here.telegram.seen(LEZER)].count(True) == 1
            await vote(here)
            assert progress(here).right == 1

    play(story)


def test_numbers_and_letters_answer_as_well_as_votes(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            await here.ask("/inwerken")
            await press(here, "Drie vragen")
            await here.ask("b", number=2)
            assert progress(here).right + progress(here).wrong == 1
            assert here.last().poll is not None

    play(story)


@pytest.mark.parametrize("text", ["/inwerken", "/voortgang", "@vraagbaak_bot leer me het vak"])
def test_in_a_group_there_are_no_lessons(tmp_path: Path, assistant: Assistant, text: str) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            here.front.members.allow_group(here.front.keys.chat(GROUP))
            here.telegram.known_chats.add(GROUP)
            here.telegram.say(LEZER, text, chat=GROUP)
            await here.telegram.until(lambda: bool(here.telegram.seen(GROUP)))
            await here.quiet()
            assert "met mij alleen" in here.telegram.texts(GROUP)[-1]
            assert not progress(here).started

    play(story)


def test_who_deletes_everything_has_no_progress_left(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            await here.ask("/inwerken")
            await press(here, "Drie vragen")
            await vote(here)
            before = len(here.telegram.seen(LEZER))
            here.telegram.say(LEZER, "/wissen")
            await here.telegram.answers(LEZER, before + 1)
            await here.quiet()
            assert progress(here) == Progress()
            assert here.front.database.rows("SELECT count(*) FROM polls") == [(0,)]

    play(story)
