"""Drafts that are sent to be tested: the worst remarks and a Word file, for who may, and nothing of the draft is kept."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path

import docx
import pytest

from bot.conversation.reply import Assistant
from bot.telegram import phrases
from bot.telegram.accept import WAITS
from bot.telegram.receive import Reception
from bot.telegram.records import Upload
from tests.fakes import assistant_without_documents
from tests.telegram_load import REVIEW, Bot
from tests.telegram_scene import BEHEERDER, GROUP, LEZER, OPSTELLER, Scene, play, scene
from tests.telegram_server import TOKEN, FakeTelegram, listed_faults
from tests.test_reviewing import plan
from tests.test_telegram_conversation import check_with_aiogram

MARKED = "Kwartelhof"
DRAFT = plan(priorities=6).replace("Lindewoude", MARKED).encode()


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


async def sent(here: Scene, name: str, content: bytes = DRAFT, caption: str = "/toets", user: int = OPSTELLER, number: int = 2) -> str:
    """Send a file and return the first of the new messages, of which there are exactly this many."""
    before = len(here.telegram.seen(user))
    here.telegram.send_file(user, name, content, caption)
    await here.telegram.answers(user, before + number, 60)
    await here.quiet()
    assert len(here.telegram.seen(user)) == before + number
    return here.telegram.texts(user)[before]


def documents(assistant: Assistant) -> list[str]:
    folder = assistant.library.settings.documents
    return sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []


def test_the_worst_remarks_come_first_and_all_of_them_as_a_word_file(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        before = documents(assistant)
        faults = listed_faults(("getFile", "500"), ("download", "reset"), ("sendDocument", "lost"))
        async with scene(tmp_path, assistant, faults, patience=0.05) as here:
            said = await sent(here, "../concept.md")
            assert said.startswith("Toets van concept.md: integraal veiligheidsplan\n") and "zwaarste eerst" in said
            remarks = [line for line in said.split("\n") if line.startswith("• ")]
            assert len(remarks) <= 5 and remarks[0].startswith("• 1. te veel: 6 prioriteiten") and "[1]" in said
            assert len(said.split(phrases.SOURCES)[0]) < 1100
            file = here.last(OPSTELLER)
            assert (file.document, file.text) == ("toets-concept.docx", phrases.REVIEW_CAPTION)
            table = docx.Document(io.BytesIO(file.content)).tables[0]
            assert "6 prioriteiten" in table.rows[1].cells[1].text and len(table.rows) > len(remarks)
            shown = here.telegram.seen(OPSTELLER)[0]
            assert {*shown.history} <= {phrases.PLACEHOLDER, phrases.FILE_FETCHING, phrases.FILE_READING} and shown.history
            assert not shown.buttons(), "a review is not rated: that would keep it"
            assert here.telegram.violations == [] and check_with_aiogram(here.telegram) > 1
            nothing_is_kept(here, tmp_path)
            assert documents(assistant) == before

    play(story)


def nothing_is_kept(here: Scene, data: Path) -> None:
    """Neither file nor words of a draft are left: not on disk, not in the database, not in a log."""
    assert not (data / "review").exists() and not (data / "intake").exists()
    assert not [p for p in data.rglob("*") if p.is_file() and MARKED.encode() in p.read_bytes()]
    for text in (here.log.getvalue(), "\n".join(here.front.database.connection.iterdump())):
        assert MARKED not in text and "concept" not in text and TOKEN not in text


def test_after_the_command_the_next_file_is_tested_also_after_a_restart(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            asked = await here.ask("/toets", BEHEERDER)
            assert asked == phrases.REVIEW_HOW.format(minutes=10)
            await here.ask("/gemeente Leusden", BEHEERDER)
            here.clock.now += WAITS - 1
            later = here.clock.now
        async with scene(tmp_path, assistant, first_update=2000) as here:
            here.clock.now = later
            assert (await sent(here, "concept.md", caption="", user=BEHEERDER)).startswith("Toets van concept.md")
            said = await sent(here, "plan.exe", caption="", user=BEHEERDER, number=1)
            assert said.startswith("Niet opgenomen."), "the one after that is a document again"
            await here.ask("/toets", BEHEERDER)
            here.clock.now += WAITS + 1
            assert (await sent(here, "plan.exe", caption="", user=BEHEERDER, number=1)).startswith("Niet opgenomen.")
            await here.ask("/toets", BEHEERDER)
            assert await here.ask("/toets stop", BEHEERDER) == phrases.REVIEW_STOPPED
            assert (await sent(here, "plan.exe", caption="", user=BEHEERDER, number=1)).startswith("Niet opgenomen.")
            await here.ask("/toets", OPSTELLER)
            assert (await sent(here, "plan.exe", caption="", user=BEHEERDER, number=1)).startswith("Niet opgenomen."), "each for themselves"
            assert (await sent(here, "plan.exe", caption="", number=1)).startswith("Niet getoetst.")

    play(story)


def test_who_may_not_gets_one_line_and_nothing_is_fetched(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            assert await here.ask("/toets", LEZER) == phrases.NOT_ALLOWED.format(role="opsteller")
            for caption in ("/toets", "", "gemeente: Putten"):
                assert await sent(here, "concept.md", caption=caption, user=LEZER, number=1) == phrases.FILES_NOT_ALLOWED
            for caption in ("", "wat vind je hiervan?", "/toetsen"):
                assert await sent(here, "concept.md", caption=caption, number=1) == phrases.REVIEW_SEND_AGAIN
            here.telegram.add_to_group(BEHEERDER, GROUP)
            document = {"file_id": "f9", "file_unique_id": "u9", "file_name": "concept.md", "file_size": 9}
            here.telegram.say(OPSTELLER, "", chat=GROUP, document=document, caption="/toets@vraagbaak_bot")
            here.telegram.say(LEZER, "", chat=GROUP, document=document, caption="/toets")
            assert await here.telegram.answers(GROUP, 2) == [phrases.PRIVATE_ONLY, phrases.FILES_NOT_ALLOWED]
            assert not here.telegram.sent("getFile")
            assert all("\n" not in text for user in (LEZER, OPSTELLER) for text in here.telegram.texts(user))

    play(story)


BAD = [
    ("concept.exe", b"x", "is een soort bestand dat ik niet lees"),
    ("concept.pdf", b"%PDF-1.4 kapot", "concept.pdf: "),
    ("concept.docx", b"PK\x03\x04 kapot", "concept.docx: "),
    ("concept.txt", b" ", "concept.txt: "),
    ("concept.txt", b"Veilig wonen in de buurt.", "te weinig tekst"),
    ("concept.txt", b"The council keeps the village safe and asks the police to help with crime. " * 9, "niet in het Nederlands"),
    (
        "concept.txt",
        b"Recept voor soep: de prei en de ui in het water, het staat op het vuur tot het klaar is. " * 9,
        "geen veiligheidsplan",
    ),
]


def test_what_cannot_be_tested_is_one_clear_line_and_nothing_is_left(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            for name, content, problem in BAD:
                said = await sent(here, name, content, number=1)
                assert said.startswith("Niet getoetst. ") and problem in said and "\n" not in said and "  " not in said, said
            here.telegram.send_file(OPSTELLER, "groot.pdf", DRAFT, "/toets", size=30_000_000)
            gone = {"file_id": "weg", "file_unique_id": "u9", "file_name": "concept.md"}
            here.telegram.say(OPSTELLER, "", document=gone, caption="/toets")
            texts = (await here.telegram.answers(OPSTELLER, len(BAD) + 2))[-2:]
            assert "30 MB" in texts[0] and texts[0].endswith(phrases.REVIEW_ON_SERVER)
            assert texts[1] == phrases.REVIEW_REFUSED.format(reason=phrases.FILE_GONE)
            await here.quiet()
            nothing_is_kept(here, tmp_path)
            assert not here.telegram.sent("sendDocument")

    play(story)


def test_what_a_run_that_was_cut_off_left_is_gone_at_the_next_start(tmp_path: Path) -> None:
    (tmp_path / "review").mkdir()
    (tmp_path / "review" / "concept.md").write_bytes(DRAFT)
    reception = Reception(tmp_path / "review", lambda upload, path: None, lambda name: None)
    assert not (tmp_path / "review").exists() and reception.step(Upload(id="f", name="x")) is None


def test_a_crash_at_each_step_of_a_review_gives_one_review(tmp_path: Path) -> None:
    async def story() -> None:
        async with FakeTelegram() as telegram:
            bot = Bot(telegram, tmp_path, tmp_path / "log")
            boundaries = (*REVIEW, "answered", "sent")  # the others are the same for any update
            for number, boundary in enumerate(boundaries, 1):
                telegram.send_file(1001, f"concept-{number}.md", DRAFT, "/toets")
                await bot.start("--die", f"{boundary}:1")
                assert await bot.ended() == -9, (tmp_path / "log").read_text()
            await bot.start()
            await telegram.answers(1001, 2 * len(boundaries), 60)
            await telegram.until(lambda: telegram.seen(1001)[-1].document == f"toets-concept-{len(boundaries)}.docx", 60)
            assert await bot.stop() == 0
            seen = telegram.seen(1001)
            assert [m.document for m in seen[1::2]] == [f"toets-concept-{n}.docx" for n in range(1, len(boundaries) + 1)]
            assert [m.text.split(":")[0] for m in seen[::2]] == [f"Toets van concept-{n}.md" for n in range(1, len(boundaries) + 1)]
            assert telegram.violations == [] and not (tmp_path / "review").exists()

    asyncio.run(story())
