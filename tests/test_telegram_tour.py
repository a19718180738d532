"""The tour at first contact: four steps in one message, examples that work, left at any step, and what must be said stays said."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering import phrases as words
from bot.conversation.introduce import EXAMPLES, MOST_PLANS, STEPS, introduction, step
from bot.conversation.reply import Assistant
from bot.records import Session
from bot.telegram import phrases
from bot.telegram.buttons import BUTTON_LASTS
from tests.fakes import assistant_without_documents
from tests.telegram_scene import GROUP, LEZER, OPSTELLER, STRANGER, Scene, play, scene
from tests.test_telegram_conversation import check_with_aiogram

TITLES = [title for title, _, _ in words.TOUR]


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


async def press(here: Scene, label: str, user: int = LEZER, at: int = 0) -> str:
    """Press a button of a message and return what stands there then."""
    message = here.telegram.seen(user)[at]
    here.telegram.press(message, label, user=user)
    await here.quiet()
    return message.text


def labels(here: Scene, user: int = LEZER) -> list[str]:
    return [b["text"] for b in here.telegram.seen(user)[0].buttons()]


def test_four_steps_in_one_message_and_then_the_help_line(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            seen = [await here.ask("/start")]
            for _ in range(STEPS - 1):
                assert labels(here)[-2:] == [phrases.TOUR_SKIP, phrases.TOUR_NEXT]
                seen.append(await press(here, phrases.TOUR_NEXT))
            for number, (text, title) in enumerate(zip(seen, TITLES, strict=True), 1):
                assert text.startswith(f"{phrases.WELCOME}\n\nStap {number} van 4: {title}\n") and len(text) < 1200
            assert "Leusden" in seen[0] and "Kernbeleid" in seen[0] and "adressen" in seen[3]
            assert labels(here) == [phrases.TOUR_DONE]
            assert await press(here, phrases.TOUR_DONE) == f"{phrases.WELCOME}\n\n{phrases.TOUR_END}"
            assert labels(here) == [] and len(here.telegram.seen(LEZER)) == 1
            assert here.telegram.violations == [] and check_with_aiogram(here.telegram) == STEPS + 1

    play(story)


@pytest.mark.parametrize("steps", range(STEPS - 1))
def test_it_can_be_left_at_each_step_and_what_must_be_said_stays(steps: int, tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            code = (await here.ask("/uitnodigen Sam lezer", 700100011)).rsplit(" ", 1)[-1]
            await here.ask(f"/start {code}", STRANGER)
            for _ in range(steps):
                await press(here, phrases.TOUR_NEXT, STRANGER)
            ended = await press(here, phrases.TOUR_SKIP, STRANGER)
            message = here.telegram.seen(STRANGER)[0]
            for shown in (*message.history, ended):
                for must in (
                    "geautomatiseerde assistent, geen mens",
                    "geen persoonsgegevens",
                    "niet van begin tot eind versleuteld",
                    "/privacy",
                ):
                    assert must in shown
            assert phrases.TOUR_END in ended and "/help" in ended and not message.buttons()

    play(story)


def test_each_example_is_a_button_that_works(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            await here.ask("/start")
            await press(here, phrases.TOUR_NEXT)
            examples = labels(here)[:-2]
            assert len(examples) == EXAMPLES
            for number, example in enumerate(examples, 2):
                tour = await press(here, example)
                assert len(here.telegram.seen(LEZER)) == number and "Stap 2" in tour, "the tour stays where it was"
                assert here.last().text.count(phrases.SOURCES) == 1, example
            assert "Stap 3" in await press(here, phrases.TOUR_NEXT)

    play(story)


def test_examples_are_of_the_own_municipality_and_only_ones_with_an_answer(assistant: Assistant) -> None:
    examples = step(2, assistant, Session(home=("putten",))).examples
    assert examples[0] == "partners woninginbraak Putten?" and len(examples) == EXAMPLES
    for home in ((), *((p.id,) for p in assistant.library.knowledge.vocabulary.municipalities)):
        for example in step(2, assistant, Session(home=home)).examples:
            assert assistant.ask(example, Session(home=home))[0].sources, example


def test_buttons_of_a_tour_are_of_one_person_for_a_while_and_may_be_pressed_twice(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            await here.ask("/start")
            first = here.last()
            onward = first.buttons()[-1]["callback_data"]
            for _ in range(2):
                here.telegram.press(first, "", data=onward)
                await here.quiet()
            assert "Stap 2" in first.text and here.telegram.seen(LEZER) == [first]
            await here.ask("hoi", OPSTELLER)
            here.telegram.press(here.last(OPSTELLER), "", data=onward)
            await here.quiet()
            await here.telegram.until(lambda: here.telegram.toasts[-1][1] == phrases.FOREIGN)
            here.clock.now += BUTTON_LASTS + 1
            here.telegram.press(first, phrases.TOUR_NEXT)
            await here.quiet()
            await here.telegram.until(lambda: here.telegram.toasts[-1][1] == phrases.GONE)
            assert "Stap 2" in first.text
            here.telegram.add_to_group(700100011, GROUP)
            here.telegram.say(LEZER, "/start@vraagbaak_bot", chat=GROUP)
            assert "Stap 1" in (await here.telegram.answers(GROUP, 1))[0]
            await here.quiet()

    play(story)


def test_the_tour_goes_on_after_a_restart(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            await here.ask("/start")
            onward = here.last().buttons()[-1]["callback_data"]
        async with scene(tmp_path, assistant, first_update=2000) as here:
            await here.ask("hoi")
            here.telegram.press(here.last(), "", data=onward)
            await here.quiet()
            assert "Stap 2" in here.last().text

    play(story)


def test_the_console_gives_the_four_steps_as_one_text(assistant: Assistant) -> None:
    answer, session = assistant.reply("/start", Session())
    assert [line.text for line in answer.lines if line.kind == "head"] == [f"{n}. {title}" for n, title in enumerate(TITLES, 1)]
    assert answer.kind == "talk" and session == Session() and answer.lines[-1].text == words.TOUR_END
    for number in range(1, STEPS + 1):
        shown = step(number, assistant, Session())
        assert all(text in answer.text for text in (*(line.text for line in shown.lines), *shown.examples))
    assert introduction(assistant, Session()) == answer


def test_many_plans_are_counted_and_not_all_listed(assistant: Assistant) -> None:
    knowledge = assistant.library.knowledge
    plans = [p for p in knowledge.plans if p.municipalities]
    many = [plans[n % len(plans)].model_copy(update={"id": f"plan-{n}", "title": f"Plan {n}"}) for n in range(MOST_PLANS + 4)]

    class Full(Assistant):
        """The same assistant with a full shelf."""

        def __init__(self) -> None:
            self.library = Shelf(assistant.library.settings)

    class Shelf(type(assistant.library)):  # type: ignore[misc]
        knowledge = assistant.library.knowledge.model_copy(update={"plans": tuple(many)})

    listed = [line.text for line in step(1, Full(), Session()).lines if line.kind == "item"]
    assert len(listed) == MOST_PLANS + 1 and listed[-1] == words.TOUR_MORE.format(number=4)
