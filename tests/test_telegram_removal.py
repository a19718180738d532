"""Taking a plan out from within Telegram: only a beheerder, only after a yes in time, once, and then it is not answered from."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.access.records import Role
from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.telegram import phrases
from bot.telegram.buttons import BUTTON_LASTS, Buttons, Tray
from bot.telegram.records import Action
from bot.telegram.schema import open_database
from bot.telegram.take_out import ASKED_FOR, Installed, _button, matching
from corpus.words import all_words
from tests.fakes import SMALL_PLAN, run_bot, shared_data, write_small_plan
from tests.telegram_load import REMOVAL, Bot
from tests.telegram_scene import BEHEERDER, LEZER, OPSTELLER, Clock, Scene, play, scene
from tests.telegram_server import FakeTelegram
from tests.test_telegram_conversation import check_with_aiogram

PLAN = """\
Integraal veiligheidsplan {place} {years}
1 Inleiding
Dit is een verzonnen plan.
2 Fietsendiefstal
2.1 Partners
Met de rijwielhersteller en de kaasboer houdt de gemeente toezicht op de stalling.
"""
PUTTEN, SECOND = "putten-ivp-2024-2027", "putten-ivp-2028-2031"


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two plans of one municipality and a plan with facts, with their index, to be copied."""
    base = tmp_path_factory.mktemp("twee-plannen")
    shutil.copytree(shared_data(tmp_path_factory.getbasetemp()), base / "data", ignore=shutil.ignore_patterns("telegram.*"))
    write_small_plan(base / "documenten")
    for name, years in ((PUTTEN, "2024-2027"), (SECOND, "2028-2031")):
        (base / "documenten" / f"{name}.txt").write_text(PLAN.format(place="Putten", years=years), encoding="utf-8")
        card = f"title: Veilig Putten\nmunicipalities: [Putten]\nperiod: {years}\nkind: ivp\n"
        (base / "documenten" / f"{name}.yaml").write_text(card, encoding="utf-8")
    assert Library(Settings(documents=base / "documenten", data=base / "data")).searcher
    return base


@pytest.fixture
def assistant(tmp_path: Path, ready: Path) -> Assistant:
    shutil.copytree(ready, tmp_path, dirs_exist_ok=True)
    return Assistant(Library(Settings(documents=tmp_path / "documenten", data=tmp_path / "data")))


def installed(folder: Path) -> list[str]:
    return sorted(p.stem for p in (folder / "documenten").iterdir() if p.suffix not in (".yaml", ".jsonl"))


async def press(here: Scene, label: str, user: int = BEHEERDER) -> str:
    message = here.last(user)
    here.telegram.press(message, label)
    await here.quiet()
    return message.text


def test_a_plan_is_taken_out_after_a_yes_and_no_longer_answered_from(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path / "bot", assistant, patience=0.05) as here:
            assert phrases.DOCUMENTS_HOW in await here.ask("/documenten", BEHEERDER)
            asked = await here.ask("/documenten weg veilig putten 2024", BEHEERDER)
            assert asked.startswith(f"‘Veilig Putten (2024-2027)’ verwijderen ({PUTTEN})?") and "niet terughalen" in asked
            assert await press(here, phrases.REMOVE_NO) == phrases.REMOVE_KEPT and len(installed(tmp_path)) == 3
            await here.ask(f"/documenten WEG {PUTTEN}", BEHEERDER)
            before, count = len(assistant.library.passages), len(here.telegram.seen(BEHEERDER))
            yes = here.last(BEHEERDER).buttons()[0]["callback_data"]
            said = await press(here, phrases.REMOVE_YES)
            here.telegram.press(here.last(BEHEERDER), "", data=yes)
            await here.quiet()
            assert here.last(BEHEERDER).text == said, "pressed twice is done once and said once"
            after = len(Library(assistant.library.settings).passages)
            assert said == phrases.REMOVED.format(document=PUTTEN, passages=after) and after < before
            assert installed(tmp_path) == sorted([SMALL_PLAN, SECOND]) and not (tmp_path / "documenten" / f"{PUTTEN}.yaml").exists()
            assert not here.last(BEHEERDER).buttons() and len(here.telegram.seen(BEHEERDER)) == count, "in the place of the question"
            assert "2024-2027" not in await here.ask("/documenten", BEHEERDER)
            seen = await here.ask("wie zijn de partners bij fietsendiefstal in Putten?")
            assert "2028-2031" in seen and "2024-2027" not in seen, seen
            await here.ask(f"/documenten weg {SMALL_PLAN}", BEHEERDER)
            assert (await press(here, phrases.REMOVE_YES)).endswith(phrases.REMOVED_FACTS)
            assert here.telegram.violations == [] and check_with_aiogram(here.telegram)
            assert phrases.PLACEHOLDER not in here.telegram.texts(BEHEERDER) and PUTTEN not in here.log.getvalue()

    play(story)


def test_two_plans_that_fit_are_a_choice_and_an_unknown_name_is_said(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path / "bot", assistant) as here:
            assert await here.ask("/documenten weg Putten", BEHEERDER) == phrases.REMOVE_WHICH
            labels = [b["text"] for b in here.last(BEHEERDER).buttons()]
            assert labels == ["Veilig Putten (2024-2027)", "Veilig Putten (2028-2031)"]
            assert (await press(here, labels[1])).startswith(f"‘{labels[1]}’ verwijderen ({SECOND})?")
            assert [b["text"] for b in here.last(BEHEERDER).buttons()] == [phrases.REMOVE_YES, phrases.REMOVE_NO]
            said = await here.ask("/documenten weg Amersfoort <b>", BEHEERDER)
            assert said.startswith("Ik vind geen document dat ‘Amersfoort <b>’ heet. Er zijn: ") and "Veilig Putten (2024-2027)" in said
            said = await here.ask("/documenten weg leidschendam-voorburg-ivb-2020-2022", BEHEERDER)
            assert "alleen de feiten" in said
            assert (await here.ask("/documenten weg", BEHEERDER)).startswith("Zet de naam erachter.")
            assert len(installed(tmp_path)) == 3

    play(story)


def test_without_documents_there_is_nothing_to_take_out(tmp_path: Path, ready: Path) -> None:
    async def story() -> None:
        bare = Assistant(Library(Settings(documents=tmp_path / "leeg", data=tmp_path / "data")))
        async with scene(tmp_path / "bot", bare) as here:
            assert await here.ask("/documenten weg leusden", BEHEERDER) == phrases.REMOVE_NOTHING

    play(story)


def test_who_may_not_and_buttons_of_others_or_of_too_long_ago_take_nothing_out(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path / "bot", assistant) as here:
            for user in (LEZER, OPSTELLER):
                assert await here.ask(f"/documenten weg {PUTTEN}", user) == phrases.NOT_ALLOWED.format(role="beheerder")
            here.let_in(99, "Ex", Role.BEHEERDER)
            await here.ask(f"/documenten weg {PUTTEN}", 99)
            yes = here.last(99).buttons()[0]["callback_data"]
            await here.ask("hoi", LEZER)
            await here.ask("hoi", BEHEERDER)
            for user in (LEZER, BEHEERDER):
                here.telegram.press(here.last(user), "", data=yes)
            await here.quiet()
            await here.telegram.until(lambda: len(here.telegram.toasts) == 2)
            assert [t for _, t in here.telegram.toasts] == [phrases.FOREIGN] * 2
            here.front.members.change_role(here.front.keys.user(99), Role.OPSTELLER)
            here.telegram.press(here.last(99), phrases.REMOVE_YES)
            await here.quiet()
            assert here.last(99).text == phrases.NOT_ALLOWED.format(role="beheerder"), "the role counts at the moment of the press"
            await here.ask(f"/documenten weg {PUTTEN}", BEHEERDER)
            asked = here.last(BEHEERDER)
            here.clock.now += ASKED_FOR + 1
            assert await press(here, phrases.REMOVE_YES) == asked.text and ASKED_FOR < BUTTON_LASTS
            await here.telegram.until(lambda: here.telegram.toasts[-1][1] == phrases.GONE)
            assert len(installed(tmp_path)) == 3

    play(story)


def test_a_crash_on_the_way_takes_out_once_and_says_it_once(tmp_path: Path, ready: Path) -> None:
    shutil.copytree(ready, tmp_path, dirs_exist_ok=True)

    async def story() -> None:
        async with FakeTelegram() as telegram:
            bot = Bot(telegram, tmp_path / "data", tmp_path / "log", "--documents", str(tmp_path / "documenten"))
            for number, (boundary, name) in enumerate(zip(REMOVAL, (PUTTEN, SECOND), strict=True), 1):
                await bot.start("--die", f"{boundary}:1")
                telegram.say(1001, f"/documenten weg {name}")
                await telegram.until(lambda n=number: len(telegram.seen(1001)) == n and telegram.seen(1001)[-1].buttons(), 30)  # type: ignore[misc]
                telegram.press(telegram.seen(1001)[-1], phrases.REMOVE_YES)
                assert await bot.ended() == -9, (tmp_path / "log").read_text()
                await bot.start()
                await telegram.until(lambda name=name: telegram.texts(1001)[-1].startswith(f"Verwijderd: {name}."), 30)  # type: ignore[misc]
                assert await bot.stop() == 0
            assert installed(tmp_path) == [SMALL_PLAN] and len(telegram.seen(1001)) == 2 and telegram.violations == []

    asyncio.run(story())


def listed(identity: str, name: str) -> Installed:
    return Installed(id=identity, name=name, words=frozenset(all_words(f"{name} {identity}")))


SHELF = [listed(PUTTEN, "Veilig Putten (2024-2027)"), listed(SECOND, "Veilig Putten (2028-2031)"), listed("nota", "Nota Ouderkerk")]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("VEILIG PUTTEN (2024-2027)", [PUTTEN]), (PUTTEN, [PUTTEN]), ("putten 2028", [SECOND]), ("nota", ["nota"]), ("ouderkrk", ["nota"]),
        ("ouder", ["nota"]), ("put", []), ("putten", [PUTTEN, SECOND]), ("putten 2025", []), ("putten ouderkerk", []), ("2024", [PUTTEN]),
    ],
)  # fmt: skip
def test_a_name_is_read_forgivingly_but_never_as_another_plan(name: str, found: list[str]) -> None:
    assert [d.id for d in matching(name, SHELF)] == found


def test_a_press_counts_from_when_it_came_in_however_long_it_lay_in_the_inbox(tmp_path: Path) -> None:
    clock, tray = Clock(), Tray()
    buttons = Buttons(open_database(tmp_path / "telegram.sqlite"), clock)
    action = Action(kind="remove", value="yes:x", lasts=ASKED_FOR)
    key = tray.button("Ja", action).id or ""
    buttons.keep(tray.actions, "chat", "lid")
    pressed = clock.now + ASKED_FOR
    clock.now += 3 * ASKED_FOR
    buttons.purge()
    assert [buttons.press(key, "chat", "lid", moment) for moment in (pressed, pressed + 1)] == [action, "expired"]
    clock.now += 2 * 86400
    buttons.purge()
    assert buttons.press(key, "chat", "lid", pressed) == "unknown"


def test_a_long_name_on_a_button_keeps_its_years() -> None:
    name = "Integraal Veiligheidsplan van de samenwerkende gemeenten aan de rivier 2024-2027"
    label = _button(Tray(), name, "ask:x").label
    assert len(label) <= 60 and label.endswith("2024-2027") and label.startswith("Integraal Veiligheidsplan")


def test_the_console_does_the_same(tmp_path: Path, ready: Path) -> None:
    shutil.copytree(ready, tmp_path, dirs_exist_ok=True)
    done = run_bot("documents", "remove", PUTTEN, data=tmp_path / "data", documents=tmp_path / "documenten")
    assert done.code == 0 and done.out.startswith(f"{PUTTEN}: verwijderd\n") and installed(tmp_path) == sorted([SMALL_PLAN, SECOND])
