"""Checking facts in Telegram: one message that goes from fact to fact, only for a beheerder, and still there after a restart."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.access.records import Role
from bot.checking import phrases as said
from bot.conversation.reply import Assistant
from bot.telegram import phrases
from knowledge.table import store
from knowledge.table.records import Decision
from tests.checked_plan import ASKED, CARD, PLAN, TEXT, install, library
from tests.fakes import shared_data
from tests.telegram_scene import BEHEERDER, LEZER, OPSTELLER, Scene, play, scene
from tests.test_telegram_conversation import check_with_aiogram

BUTTONS = phrases.CHECK_BUTTONS


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("nakijken-telegram")
    shutil.copytree(shared_data(tmp_path_factory.getbasetemp()), base / "data", ignore=shutil.ignore_patterns("telegram.*"))
    assert library(install(base / "documenten"), base / "data").searcher
    return base


@pytest.fixture
def assistant(tmp_path: Path, ready: Path) -> Assistant:
    shutil.copytree(ready, tmp_path, dirs_exist_ok=True)
    return Assistant(library(tmp_path / "documenten", tmp_path / "data"))


def decisions(assistant: Assistant) -> tuple[Decision, ...]:
    return store.read_decisions(assistant.library.settings.documents, PLAN)


def labels(here: Scene, user: int = BEHEERDER) -> list[str]:
    return [b["text"] for b in here.last(user).buttons()]


async def press(here: Scene, label: str, user: int = BEHEERDER) -> str:
    message = here.last(user)
    here.telegram.press(message, label)
    await here.quiet()
    return here.last(user).text


async def singly(here: Scene) -> None:
    """Look at the certain ones one by one."""
    while BUTTONS["apart"] in labels(here):
        await press(here, BUTTONS["apart"])


def test_a_beheerder_checks_in_one_message_and_what_is_chosen_counts_at_once(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path / "bot", assistant) as here:
            first = await here.ask("/nakijken", BEHEERDER)
            assert "Veilig Duinrade" in first and "0 van " in first and "[" in first and phrases.CHECK_HOW in first
            assert labels(here) == [BUTTONS[v] for v in ("goed", "anders", "weg", "later")]
            second = await press(here, BUTTONS["goed"])
            assert second.startswith(said.KEPT["goed"]) and "1 van " in second and BUTTONS["undo"] in labels(here)
            assert (await press(here, BUTTONS["undo"])).startswith(said.KEPT["undo"]) and first.split("\n")[2] in here.last(BEHEERDER).text
            await press(here, BUTTONS["later"])
            assert [d.verdict for d in decisions(assistant)] == ["aangenomen", "undo"] and {d.by for d in decisions(assistant)} == {
                "beheerder"
            }
            while BUTTONS["together"] not in labels(here):
                await press(here, BUTTONS["later"])
            assert "slotenmaker" in here.last(BEHEERDER).text
            await press(here, BUTTONS["apart"])
            while "\nslotenmaker\n" not in here.last(BEHEERDER).text:
                await press(here, BUTTONS["later"])
            await press(here, BUTTONS["weg"])
            assert len(here.telegram.seen(BEHEERDER)) == 1, "all in one message"
            answer = (await here.ask(ASKED)).partition(phrases.SOURCES)[0]
            assert "slotenmaker" not in answer and "woningcorporaties" in answer
            assert here.telegram.violations == [] and check_with_aiogram(here.telegram)
            assert "slotenmaker" not in here.log.getvalue()

    play(story)


def test_to_the_end_and_together(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path / "bot", assistant) as here:
            await here.ask("/nakijken duinrade", BEHEERDER)
            for _ in range(40):
                label = next((x for x in (BUTTONS["together"], BUTTONS["goed"]) if x in labels(here)), None)
                if label is None:
                    break
                await press(here, label)
            assert "Alles is bekeken: " in here.last(BEHEERDER).text and labels(here) == [BUTTONS["undo"]]
            together = [d for d in decisions(assistant) if d.together]
            assert len(together) > 3 and not [d for d in together if d.fact.has_figure]
            await press(here, BUTTONS["undo"])
            assert "Alles is bekeken: " not in here.last(BEHEERDER).text

    play(story)


def test_anders_is_a_text_and_what_is_wrong_with_it_is_said(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path / "bot", assistant) as here:
            await here.ask("/nakijken", BEHEERDER)
            asked = await press(here, BUTTONS["anders"])
            assert asked.startswith("Hoe moet het zijn?") and phrases.CHECK_CANCEL in asked and len(here.telegram.seen(BEHEERDER)) == 2
            refused = await here.ask("onderdeel: gebakje", BEHEERDER)
            assert refused.startswith("Niet gelukt: ") and not decisions(assistant)
            page = await here.ask("Dit is de verbeterde tekst", BEHEERDER)
            assert page.startswith(said.KEPT["anders"]) and decisions(assistant)[-1].changes["text"] == "Dit is de verbeterde tekst"
            await singly(here)
            await press(here, BUTTONS["anders"])
            assert "Hoe moet het zijn?" not in await here.ask("stop", BEHEERDER) and len(decisions(assistant)) == 1
            await press(here, BUTTONS["anders"])
            await here.ask("/help", BEHEERDER)
            answer = await here.ask(ASKED, BEHEERDER)
            assert "woningcorporaties" in answer and len(decisions(assistant)) == 1, "a command ends it: this is a question again"

    play(story)


def test_buttons_still_work_after_a_restart_and_once(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path / "bot", assistant) as here:
            await here.ask("/nakijken", BEHEERDER)
            shown, good = here.last(BEHEERDER), here.last(BEHEERDER).buttons()[0]["callback_data"]
        again = Assistant(library(assistant.library.settings.documents, assistant.library.settings.data))
        async with scene(tmp_path / "bot", again, first_update=5000) as here:
            await here.ask("/nakijken", BEHEERDER)
            for _ in range(2):
                here.telegram.press(here.last(BEHEERDER), "", data=good)
                await here.quiet()
            assert [d.verdict for d in decisions(again)] == ["aangenomen"] and shown.text.split("\n")[2] not in here.last(BEHEERDER).text

    play(story)


def test_what_somebody_else_decided_meanwhile_is_said(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path / "bot", assistant) as here:
            here.let_in(99, "Ook", Role.BEHEERDER)
            await here.ask("/nakijken", BEHEERDER)
            await here.ask("/nakijken", 99)
            await press(here, BUTTONS["weg"], 99)
            page = await press(here, BUTTONS["goed"])
            assert page.startswith(f"Niet gelukt: {said.CHANGED}.") and {BUTTONS["goed"], BUTTONS["together"]} & {*labels(here)}
            assert [d.verdict for d in decisions(assistant)] == ["afgewezen"]

    play(story)


def test_who_may_not_and_plans_that_are_not_there(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path / "bot", assistant) as here:
            for user in (LEZER, OPSTELLER):
                assert await here.ask("/nakijken", user) == phrases.NOT_ALLOWED.format(role="beheerder")
            assert (await here.ask("/nakijken atlantis", BEHEERDER)).startswith("Niet gelukt: er is geen plan ‘atlantis’ om na te kijken")
            here.let_in(99, "Ex", Role.BEHEERDER)
            await here.ask("/nakijken", 99)
            here.front.members.change_role(here.front.keys.user(99), Role.LEZER)
            assert await press(here, BUTTONS["weg"], 99) == phrases.NOT_ALLOWED.format(role="beheerder") and not decisions(assistant)

    play(story)


def test_several_plans_are_a_choice(tmp_path: Path, assistant: Assistant) -> None:
    settings = assistant.library.settings
    install(settings.documents, TEXT.replace("Duinrade", "Zandhoven"), "zandhoven-ivp", CARD.replace("Duinrade", "Zandhoven"))
    both = Assistant(library(settings.documents, settings.data))
    assert both.library.searcher

    async def story() -> None:
        async with scene(tmp_path / "bot", both) as here:
            assert await here.ask("/nakijken", BEHEERDER) == phrases.CHECK_WHICH
            assert len(labels(here)) == 2
            assert "Veilig Zandhoven" in await press(here, next(x for x in labels(here) if "Zandhoven" in x))

    play(story)
