"""The same plan again within Telegram: said in the message on the file, replaced or kept with a button, put back, and put right."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.telegram import phrases
from tests.fakes import shared_data
from tests.telegram_scene import BEHEERDER, LEZER, Scene, play, scene

PLAN = """\
Integraal veiligheidsplan Zeewolde 2024-2027
1 Inleiding
Dit is een verzonnen plan voor een veilige haven en veilige straten, samen met wie er woont en werkt.
2 Fietsendiefstal
2.1 Partners
Met de rijwielhersteller en de {partner} houdt de gemeente toezicht op de stalling bij de oude haven.
"""
FIRST, SECOND = "zeewolde-ivp-2024-2027", "zeewolde-ivp-2024-2027-2"
QUESTION = "wie zijn de partners bij fietsendiefstal in Zeewolde?"


@pytest.fixture
def assistant(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    ready = shared_data(tmp_path_factory.getbasetemp())
    shutil.copytree(ready, tmp_path / "data", ignore=shutil.ignore_patterns("telegram.*"))
    return Assistant(Library(Settings(documents=tmp_path / "documenten", data=tmp_path / "data")))


async def sent(here: Scene, name: str, text: str) -> str:
    before = len(here.telegram.seen(BEHEERDER))
    here.telegram.send_file(BEHEERDER, name, text.encode(), "", None)
    await here.telegram.answers(BEHEERDER, before + 1, 60)
    await here.telegram.until(lambda: not here.front.inbox.open_jobs(), 60)
    await here.quiet()
    return here.last(BEHEERDER).text


async def press(here: Scene, label: str) -> str:
    before, message = len(here.telegram.seen(BEHEERDER)), next(m for m in reversed(here.telegram.seen(BEHEERDER)) if m.buttons())
    here.telegram.press(message, label)
    await here.telegram.until(lambda: len(here.telegram.seen(BEHEERDER)) > before and not here.front.inbox.open_jobs(), 60)
    await here.quiet()
    return here.last(BEHEERDER).text


def labels(here: Scene) -> list[str]:
    return [b["text"] for b in here.last(BEHEERDER).buttons()]


def test_a_newer_version_is_said_replaced_and_put_back(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path / "bot", assistant, patience=0.05) as here:
            said = await sent(here, "plan.txt", PLAN.format(partner="kaasboer"))
            assert said.startswith(f"Opgenomen: {FIRST}.\n") and phrases.FILE_REPLACE not in labels(here)
            said = await sent(here, "plan def.txt", PLAN.format(partner="visboer"))
            assert f"Dit lijkt een nieuwere versie van {FIRST} (‘Integraal veiligheidsplan Zeewolde 2024-2027’; " in said
            assert labels(here)[:2] == [phrases.FILE_REPLACE, phrases.FILE_BESIDE]
            seen = await here.ask(QUESTION)
            assert "visboer" in seen and "kaasboer" not in seen
            assert phrases.DOCUMENT_BACK in await here.ask("/documenten", BEHEERDER)

            said = await press(here, phrases.FILE_REPLACE)
            assert said.startswith(f"Vervangen: {FIRST} heeft plaatsgemaakt voor {SECOND}. Ik bewaar het 30 dagen.")
            assert FIRST not in {p.stem for p in (tmp_path / "documenten").iterdir()}
            said = await press(here, phrases.FILE_BACK)
            searchable = phrases.FILE_SEARCHABLE.format(passages=len(assistant.library.passages))
            assert said == f"Teruggezet: {FIRST}, in de plaats van {SECOND}. {searchable}"
            seen = await here.ask(QUESTION)
            assert "kaasboer" in seen and "visboer" not in seen
            said = await here.ask(f"/documenten terug {SECOND}", BEHEERDER)
            assert said.startswith(f"Teruggezet: {SECOND}, in de plaats van {FIRST}.") and "visboer" in await here.ask(QUESTION)
            said = await here.ask("/documenten terug iets", BEHEERDER)
            assert said == f"Van ‘iets’ is niets bewaard. Er zijn: {FIRST}."
            assert not here.telegram.violations

    play(story)


def test_two_plans_that_only_look_alike_both_answer(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path / "bot", assistant, patience=0.05) as here:
            await sent(here, "plan.txt", PLAN.format(partner="kaasboer"))
            await sent(here, "dorp.txt", PLAN.format(partner="visboer"))
            assert await press(here, phrases.FILE_BESIDE) == phrases.FILE_BOTH
            seen = "\n".join([await here.ask(QUESTION), *here.telegram.texts(LEZER)])
            assert "visboer" in seen and "kaasboer" in seen

    play(story)


def test_what_is_not_sure_is_asked_once_and_put_right_without_the_file(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path / "bot", assistant, patience=0.05) as here:
            said = await sent(here, "samen.txt", "Samen verder\n1 Jeugd\nDe krekelbrigade zingt op de kade.\n")
            assert "Niet zeker: " in said and "geen gemeente" in said and said.count("Niet zeker") == 1
            assert phrases.FILE_RIGHT in labels(here)
            said = await here.ask("/documenten verbeter samen gemeente: Urk; looptijd: 2025-2028; soort: ivp", BEHEERDER)
            assert said.startswith("Aangepast: samen.")
            assert assistant.library.knowledge.plan_by_id["samen"].period == "2025-2028"
            for wrong, answer in (
                ("nergens titel: X", phrases.FILE_UNKNOWN.format(name="nergens")),
                ("samen", phrases.FILE_CORRECT_HOW.format(document="samen")),
                ("samen looptijd: ooit", phrases.CAPTION_PERIOD),
            ):
                assert await here.ask(f"/documenten verbeter {wrong}", BEHEERDER) == answer
            assert await here.ask("/documenten verbeter samen titel: X") == phrases.NOT_ALLOWED.format(role="beheerder")

    play(story)
