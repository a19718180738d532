"""Documents that a beheerder sends: taken in once, said plainly, answered from without a restart; others get a no."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.telegram import phrases
from bot.telegram.intake import read_caption
from bot.terminal.documents import DocumentsError
from tests.fakes import shared_data
from tests.telegram_load import INTAKE, Bot
from tests.telegram_scene import BEHEERDER, GROUP, LEZER, Scene, play, scene
from tests.telegram_server import TOKEN, FakeTelegram, listed_faults

PLAN = b"""\
Integraal veiligheidsplan Putten 2024-2027
1 Inleiding
Dit is een verzonnen plan.
2 Fietsendiefstal
2.1 Partners
Met de rijwielhersteller en de kaasboer houdt de gemeente toezicht op de stalling.
2.2 Maatregelen
De gemeente laat op marktdagen fietsen graveren bij de oude waterpomp.
"""
CAPTION = "gemeente: Putten; looptijd: 2024-2027"


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_data(tmp_path_factory.getbasetemp())


@pytest.fixture
def assistant(tmp_path: Path, ready: Path) -> Assistant:
    return Assistant(Library(Settings(documents=tmp_path / "documenten", data=own_data(tmp_path, ready))))


def own_data(tmp_path: Path, ready: Path) -> Path:
    """A copy of the finished index, so that only what is new has to be made."""
    return Path(shutil.copytree(ready, tmp_path / "data", ignore=shutil.ignore_patterns("telegram.*")))


def installed(assistant: Assistant) -> list[str]:
    folder = assistant.library.settings.documents
    return sorted(p.name for p in folder.iterdir() if p.suffix != ".jsonl") if folder.is_dir() else []


async def sent(
    here: Scene, name: str, content: bytes = PLAN, caption: str = CAPTION, user: int = BEHEERDER, size: int | None = None
) -> str:
    before = len(here.telegram.seen(user))
    here.telegram.send_file(user, name, content, caption, size)
    await here.telegram.answers(user, before + 1, 60)
    await here.telegram.until(lambda: not here.front.inbox.open_jobs(), 60)
    await here.quiet()
    assert len(here.telegram.seen(user)) == before + 1
    return here.last(user).text


def test_a_document_is_taken_in_and_answered_from_without_a_restart(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        faults = listed_faults(("getFile", "500"), ("getFile", "lost"), ("download", "reset"))
        async with scene(tmp_path, assistant, faults, patience=0.05) as here:
            said = await sent(here, "../../plan van aanpak.txt")
            assert said.startswith("Opgenomen: putten-ivp-2024-2027.\n") and "• Putten\n• 2024-2027\n• ivp" in said, said
            assert installed(assistant) == ["putten-ivp-2024-2027.txt", "putten-ivp-2024-2027.yaml"]
            history = here.last(BEHEERDER).history
            assert history[0] == phrases.PLACEHOLDER and set(history[1:]) <= steps() and len(history) > 1
            assert not (tmp_path / "intake").exists()
            seen = await here.ask("wie zijn de partners bij fietsendiefstal in Putten?")
            assert "rijwielhersteller" in seen, seen
            assert "putten" in (await here.ask("/documenten", BEHEERDER)).lower()
            assert "plan van aanpak" not in here.log.getvalue() and TOKEN not in here.log.getvalue()

            assert "staat erin als putten-ivp-2024-2027. Er komt geen tweede bij" in await sent(here, "plan van aanpak.txt")
            changed = await sent(here, "plan van aanpak.txt", caption="looptijd: 2025 – 2028\ntitel: Veilig Putten")
            assert changed.startswith("Bijgewerkt: putten-ivp-2024-2027.") and "• Veilig Putten\n• Putten\n• 2025-2028" in changed
            assert len(installed(assistant)) == 2

    play(story)


def steps() -> set[str]:
    percents = {phrases.FILE_INDEXING.format(percent=n) for n in range(101)}
    return {phrases.FILE_FETCHING, phrases.FILE_READING, *percents}


def test_what_is_wrong_with_a_document_is_one_clear_line_and_nothing_is_kept(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            assert "is een soort bestand dat ik niet lees" in await sent(here, "plan.exe")
            assert "is 30 MB; via Telegram kan ik hooguit 20 MB ophalen" in await sent(here, "plan.pdf", size=30_000_000)
            assert "Bij een bestand ken ik" in await sent(here, "plan.txt", caption="burgemeester: Sam")
            assert not here.telegram.sent("getFile"), "said before anything is downloaded"
            assert (await sent(here, "plan.pdf", b"%PDF-1.4 kapot")).startswith("Niet opgenomen. plan.pdf: ")
            assert (await sent(here, "leeg.txt", b" ")).startswith("Niet opgenomen. leeg.txt: ")
            assert here.telegram.sent("getFile") and not installed(assistant)
            assert "kapot" not in here.log.getvalue() and not (tmp_path / "intake").exists()
            assert all("\n" not in text for text in here.telegram.texts(BEHEERDER))

    play(story)


def test_only_a_beheerder_may_send_documents_and_only_in_private(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            assert await sent(here, "plan.txt", user=LEZER) == phrases.FILES_NOT_ALLOWED
            here.telegram.add_to_group(BEHEERDER, GROUP)
            document = {"file_id": "f9", "file_unique_id": "u9", "file_name": "plan.txt", "file_size": 9}
            here.telegram.say(BEHEERDER, "", chat=GROUP, document=document, caption="@vraagbaak_bot gemeente: Putten")
            assert await here.telegram.answers(GROUP, 1) == [phrases.PRIVATE_ONLY]
            photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
            here.telegram.say(BEHEERDER, "", photo=photo)
            assert await here.telegram.answers(BEHEERDER, 1) == [phrases.ONLY_TEXT]
            assert not here.telegram.sent("getFile") and not installed(assistant)

    play(story)


def test_a_document_that_telegram_does_not_give_is_said(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            before = len(here.telegram.seen(BEHEERDER))
            document = {"file_id": "weg", "file_unique_id": "u9", "file_name": "plan.txt"}
            here.telegram.say(BEHEERDER, "", document=document)
            assert (await here.telegram.answers(BEHEERDER, before + 1))[-1] == phrases.FILE_REFUSED.format(reason=phrases.FILE_GONE)

    play(story)


@pytest.mark.parametrize(
    ("caption", "fields"),
    [
        ("", {}),
        ("het nieuwe plan", {}),
        ("gemeente: Ermelo, Harderwijk en Putten", {"municipalities": ("Ermelo", "Harderwijk", "Putten")}),
        ("Looptijd : 2024 - 2027 ; Soort: IVP", {"period": "2024-2027", "kind": "ivp"}),
        ("titel: Veilig: samen", {"title": "Veilig: samen"}),
    ],
)
def test_a_caption_may_hold_corrections(caption: str, fields: dict[str, object]) -> None:
    assert read_caption(caption).model_dump(exclude_defaults=True) == fields


@pytest.mark.parametrize("caption", ["looptijd: binnenkort", "soort: roman", "wijk: Noord", "gemeente:"])
def test_a_caption_that_cannot_be_meant_is_refused(caption: str) -> None:
    with pytest.raises(DocumentsError):
        read_caption(caption)


def test_an_upload_is_forgotten_once_it_is_answered(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            await sent(here, "geheim-plan.exe")
            assert "geheim-plan" not in "\n".join(here.front.database.connection.iterdump())

    play(story)


def test_a_crash_at_each_step_of_the_intake_loses_nothing_and_adds_nothing_twice(tmp_path: Path, ready: Path) -> None:
    data = own_data(tmp_path, ready)

    async def story() -> None:
        async with FakeTelegram() as telegram:
            bot = Bot(telegram, data, tmp_path / "log", "--documents", str(tmp_path / "documenten"))
            for number, boundary in enumerate(INTAKE, 1):
                plan = PLAN.replace(b"waterpomp", f"waterpomp nummer {number}".encode()).replace(b"2027", f"203{number}".encode())
                telegram.send_file(1001, f"plan-{number}.txt", plan, f"gemeente: Putten; looptijd: 2024-203{number}")
                await bot.start("--die", f"{boundary}:1")
                assert await bot.ended() == -9, (tmp_path / "log").read_text()
                await bot.start()
                texts = await telegram.answers(1001, number, 60)
                begins = ("Opgenomen", f"plan-{number}.txt staat erin")
                await telegram.until(lambda begins=begins: telegram.texts(1001)[-1].startswith(begins), 60)  # type: ignore[misc]
                assert await bot.stop() == 0
            names = sorted(p.name for p in (tmp_path / "documenten").iterdir() if p.suffix != ".jsonl")
            assert names == [f"putten-ivp-2024-203{n}.{end}" for n in (1, 2, 3) for end in ("txt", "yaml")]
            assert len(telegram.seen(1001)) == 3 and telegram.violations == [], texts
            library = Library(Settings(documents=tmp_path / "documenten", data=data))
            assert {f"putten-ivp-2024-203{n}" for n in (1, 2, 3)} <= library.installed
            assert not list(data.glob("intake"))

    asyncio.run(story())
