"""Who gets in: every kind of update by every role, inside and outside; invitations, groups, buttons, limits, what the logs say."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from bot.access.members import INVITATION_LASTS
from bot.access.records import Role
from bot.conversation.reply import Assistant
from bot.telegram import phrases
from bot.telegram.buttons import BUTTON_LASTS
from bot.telegram.commands import COMMANDS
from bot.telegram.records import Limits
from tests.fakes import assistant_without_documents
from tests.telegram_scene import BEHEERDER, GROUP, LEZER, OPSTELLER, STRANGER, Scene, play, scene
from tests.telegram_server import TOKEN

QUESTION = "partners woninginbraak leusden?"


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


def kept(here: Scene) -> str:
    """Everything in the database, as one text."""
    return "\n".join(here.front.database.connection.iterdump())


def test_a_stranger_gets_one_line_and_leaves_nothing_but_a_count(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            for text in (QUESTION, "/start", "/status", "/start AAAAAAAAAAAAAAAAAAAAAA"):
                here.telegram.say(STRANGER, text)
            here.telegram.edit(STRANGER, QUESTION)
            here.telegram.send_file(STRANGER, "plan.docx")
            await here.telegram.answers(STRANGER, 1)
            await here.quiet()
            assert here.telegram.texts(STRANGER) == [phrases.STRANGER]
            assert here.front.members.strangers() == 6
            assert not here.front.database.rows("SELECT * FROM inbox")
            assert "woninginbraak" not in kept(here) and str(STRANGER) not in kept(here)
            assert here.front.keys.user(STRANGER) not in kept(here)
            here.clock.now += 601
            assert await here.ask("nog eens", STRANGER) == phrases.STRANGER

    play(story)


def test_an_empty_list_lets_nobody_in(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant, founders={}) as here:
            assert await here.ask(QUESTION, BEHEERDER) == phrases.STRANGER

    play(story)


@pytest.mark.parametrize(("user", "role"), [(LEZER, Role.LEZER), (OPSTELLER, Role.OPSTELLER), (BEHEERDER, Role.BEHEERDER)], ids=list(Role))
def test_a_role_may_do_what_its_commands_say_and_no_more(user: int, role: Role, tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant, limits=Limits(questions=1000)) as here:
            for command in COMMANDS:
                seen = await here.ask(f"/{command.name}", user)
                assert (seen == phrases.NOT_ALLOWED.format(role=command.role.value)) is not role.covers(command.role), command.name
            listed = await here.ask("/help", user)
            assert ("/uitnodigen" in listed) is (role is Role.BEHEERDER)
            here.telegram.send_file(user, "plan.exe", caption="/toets")
            await here.quiet()
            tested = phrases.REVIEW_REFUSED.split("{")[0]
            assert here.last(user).text.startswith(phrases.FILES_NOT_ALLOWED if role is Role.LEZER else tested)
            here.telegram.send_file(user, "plan.exe")
            await here.quiet()
            refused = {Role.LEZER: phrases.FILES_NOT_ALLOWED, Role.OPSTELLER: phrases.REVIEW_SEND_AGAIN}
            assert here.last(user).text.startswith(refused.get(role, phrases.FILE_REFUSED.split("{")[0]))
            assert not here.telegram.sent("getFile")

    play(story)


def test_an_invitation_lets_one_person_in_once_within_the_hour(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            text = await here.ask("/uitnodigen Sam opsteller", BEHEERDER)
            code = text.rsplit(" ", 1)[-1]
            assert f"https://t.me/vraagbaak_bot?start={code}" in text
            assert code not in kept(here)
            assert (await here.ask(f"/start {code}", STRANGER)).startswith("Welkom.")
            assert (
                "geautomatiseerde assistent" in here.telegram.texts(STRANGER)[0] and "persoonsgegevens" in here.telegram.texts(STRANGER)[0]
            )
            assert "Sam – opsteller" in await here.ask("/gebruikers", BEHEERDER)
            assert await here.ask(f"/start {code}", 55) == phrases.STRANGER
            late = (await here.ask("/uitnodigen Kim lezer", BEHEERDER)).rsplit(" ", 1)[-1]
            here.clock.now += INVITATION_LASTS + 1
            assert await here.ask(f"/start {late}", 56) == phrases.STRANGER

    play(story)


def test_a_member_who_is_removed_is_a_stranger_again_also_for_what_waited(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            await here.ask(QUESTION)
            assert await here.ask("/gebruikers 1 lezer", BEHEERDER) == phrases.USER_FIXED.format(name="Bo")
            assert await here.ask("/gebruikers 9 weg", BEHEERDER) == phrases.USER_UNKNOWN
            names = (await here.ask("/gebruikers", BEHEERDER)).splitlines()
            number = next(line.split(".")[0] for line in names if "Lee" in line)
            assert await here.ask(f"/gebruikers {number} opsteller", BEHEERDER) == "Lee is nu opsteller."
            assert await here.ask(f"/gebruikers {number} weg", BEHEERDER) == "Lee heeft geen toegang meer."
            assert await here.ask(QUESTION) == phrases.STRANGER
            assert here.front.keys.user(LEZER) not in {row[0] for row in here.front.database.rows("SELECT member FROM sessions")}

    play(story)


def test_groups_are_answered_only_when_allowed_and_addressed(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            telegram = here.telegram
            telegram.say(LEZER, f"/partners {QUESTION}", chat=GROUP)
            telegram.add_to_group(LEZER, GROUP)
            await telegram.until(lambda: telegram.left == [GROUP])
            assert telegram.seen(GROUP) == []
            telegram.add_to_group(BEHEERDER, GROUP)
            telegram.say(LEZER, "gewoon gepraat over woninginbraak", chat=GROUP)
            telegram.say(LEZER, "/partners@andere_bot woninginbraak", chat=GROUP)
            telegram.say(STRANGER, f"@vraagbaak_bot {QUESTION}", chat=GROUP)
            asked = telegram.say(LEZER, f"@Vraagbaak_bot {QUESTION}", chat=GROUP)
            telegram.say(LEZER, "/doelen@vraagbaak_bot", chat=GROUP)
            telegram.say(OPSTELLER, "/doelen", chat=GROUP)
            telegram.say(BEHEERDER, "/gebruikers", chat=GROUP)
            texts = await telegram.answers(GROUP, 4)
            await here.quiet()
            assert texts[0].startswith("Leusden: ") and "partners" in texts[0] and telegram.seen(GROUP)[0].reply_to == asked
            assert len(telegram.seen(GROUP)) == 4
            assert any(t.startswith("Leusden: ") and "doelstelling" in t for t in texts)
            assert any(t.startswith("Zet je vraag erachter") for t in texts), "the history of one is not that of another"
            assert phrases.PRIVATE_ONLY in texts
            reply = telegram.seen(GROUP)[0].message_id
            telegram.say(LEZER, "en de maatregelen?", chat=GROUP, reply_to=reply)
            assert "maatregel" in (await telegram.answers(GROUP, 5))[4]
            assert not telegram.seen(STRANGER)

    play(story)


def test_forged_foreign_and_old_buttons_do_nothing(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            telegram = here.telegram
            telegram.add_to_group(BEHEERDER, GROUP)
            telegram.say(LEZER, f"@vraagbaak_bot {QUESTION}", chat=GROUP)
            await telegram.answers(GROUP, 1)
            await here.ask(QUESTION)
            shown, private = telegram.seen(GROUP)[0], here.last()
            telegram.press(shown, phrases.SOURCES_BUTTON, user=OPSTELLER)
            telegram.press(shown, phrases.SOURCES_BUTTON, user=STRANGER)
            telegram.press(private, "", data="rate:1:999")
            telegram.press(private, "", data="x" * 64)
            telegram.press(private, "", data=shown.buttons()[0]["callback_data"])
            await here.quiet()
            await telegram.until(lambda: len(telegram.toasts) == 4)
            here.clock.now += BUTTON_LASTS + 1
            telegram.press(private, phrases.SOURCES_BUTTON)
            await here.quiet()
            await telegram.until(lambda: len(telegram.toasts) == 5)
            assert sorted(text or "" for _, text in telegram.toasts) == sorted([phrases.FOREIGN] * 2 + [phrases.GONE] * 3)
            assert (len(telegram.seen(GROUP)), len(telegram.seen(LEZER))) == (1, 1)
            assert here.front.memory.ratings() == (0, 0)

    play(story)


def test_twenty_questions_in_ten_minutes_and_no_more(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant, limits=Limits(questions=3)) as here:
            for _ in range(3):
                assert (await here.ask("hoi")).startswith("Hallo!")
            assert (await here.ask("hoi")).startswith("Je stelde 3 vragen in 10 minuten")
            assert (await here.ask("hoi", OPSTELLER)).startswith("Hallo!")
            here.clock.now += 601
            assert (await here.ask("hoi")).startswith("Hallo!")
            assert "te lang" in await here.ask("a" * 2001)

    play(story)


def test_my_data_is_exported_and_wiped(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            await here.ask("/gemeente Leusden")
            await here.ask("partners jeugdoverlast")
            await here.ask("/mijngegevens")
            export = here.last().content.decode()
            assert here.last().document == phrases.MY_DATA_FILE and "partners jeugdoverlast" in export and '"naam": "Lee"' in export
            assert await here.ask("/wissen") == phrases.WIPED
            assert "jeugdoverlast" not in kept(here)
            assert (await here.ask("/gemeente")).startswith("Welke gemeente is de jouwe?")
            assert await here.ask("/wissen alles") == phrases.WIPED_ALL
            assert '"Lee"' not in kept(here) and "'Lee'" not in kept(here)
            assert await here.ask("nog een vraag") == phrases.STRANGER
            assert await here.ask("/wissen alles", BEHEERDER) == phrases.WIPED_FOUNDER
            assert (await here.ask("hoi", BEHEERDER)).startswith("Hallo!")

    play(story)


def test_after_thirty_days_only_the_own_municipality_is_left(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            await here.ask("/gemeente Leusden")
            await here.ask("partners jeugdoverlast")
            here.clock.now += 31 * 86400
            here.front.tidy()
            assert "jeugdoverlast" not in kept(here) and not here.front.database.rows("SELECT * FROM inbox")
            assert (await here.ask("/gemeente")).startswith("Je eigen gemeente is Leusden.")

    play(story)


def test_no_token_no_question_and_no_number_in_logs_and_health(tmp_path: Path, assistant: Assistant) -> None:
    from tornado.httpclient import AsyncHTTPClient

    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            await here.ask(QUESTION)
            here.telegram.say(STRANGER, "geheime vraag")
            await here.telegram.answers(STRANGER, 1)
            logging.getLogger("bot").error("mislukt: https://api.telegram.org/bot%s/getMe", TOKEN)
            try:
                raise ValueError(f"{TOKEN} {QUESTION}")
            except ValueError:
                logging.getLogger("bot").exception("mislukt")
            port = next(iter(here.front.health_server._sockets.values())).getsockname()[1]  # type: ignore[union-attr]
            health = (await AsyncHTTPClient().fetch(f"http://127.0.0.1:{port}/health")).body.decode()
            log = here.log.getvalue()
            assert '"ok":true' in health and '"done":1' in health and "mislukt" in log
            for text in (log, health):
                assert TOKEN not in text and TOKEN.split(":")[1] not in text
                assert "woninginbraak" not in text and "geheime" not in text
                assert f" {LEZER} " not in text and here.front.keys.user(STRANGER) not in text

    play(story)


@pytest.mark.parametrize(
    "update",
    [
        {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -100, "type": "channel", "title": "K"}, "text": QUESTION}},
        {"message": {"message_id": 1, "date": 1, "chat": {"id": GROUP, "type": "group", "title": "G"}, "text": "/status"}},
    ],
)  # fmt: skip
def test_updates_without_a_person_are_ignored(update: dict[str, Any], tmp_path: Path, assistant: Assistant) -> None:
    from telegram import Update

    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            await here.front.queue.put(Update.de_json({"update_id": 7, **update}, here.front.application.bot))
            assert not here.front.database.rows("SELECT * FROM inbox") and here.telegram.order == []

    play(story)


def test_who_drafts_gets_a_word_file_and_a_reader_a_no(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            here.telegram.say(OPSTELLER, "/schrijf woninginbraak leusden")
            await here.quiet()
            assert any("Woninginbraak: paragraaf" in text for text in here.telegram.texts(OPSTELLER))
            assert here.telegram.sent("sendDocument")
            for text in ("/schrijf woninginbraak leusden", "schrijf een paragraaf over woninginbraak in leusden"):
                assert await here.ask(text, LEZER) == phrases.NOT_ALLOWED.format(role="opsteller")

    play(story)
