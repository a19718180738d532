"""The access table: every kind of update, by every role, in and out of the list, in private and in a group, in one table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import AsyncHTTPClient

from bot.access.records import Role
from bot.conversation.reply import Assistant
from bot.telegram import phrases
from bot.telegram.buttons import BUTTON_LASTS
from bot.telegram.commands import COMMANDS
from bot.telegram.records import Limits
from tests.fakes import assistant_without_documents
from tests.telegram_runner import EchoAssistant
from tests.telegram_scene import BEHEERDER, GROUP, LEZER, OPSTELLER, STRANGER, Scene, play, scene
from tests.telegram_server import TOKEN, person

SECRET = "zonderlinge kwartelvraag"
REMOVED = 700100055
PEOPLE = {"lezer": LEZER, "opsteller": OPSTELLER, "beheerder": BEHEERDER, "vreemde": STRANGER, "verwijderd": REMOVED}
ROLES = {"lezer": Role.LEZER, "opsteller": Role.OPSTELLER, "beheerder": Role.BEHEERDER}
ANSWERED, STRANGE, SILENT = f"Antwoord op {SECRET}.", phrases.STRANGER, ""
DOCUMENT = {"document": {"file_id": "f", "file_unique_id": "u", "file_name": "plan.exe", "file_size": 3}}
PHOTO = {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}], "caption": SECRET}
VOICE = {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}}
WORDS = {"text": SECRET}
NOT_TAKEN = phrases.FILE_REFUSED.split("{")[0]
NOT_REVIEWED = phrases.REVIEW_REFUSED.split("{")[0]
TO_REVIEW = {**DOCUMENT, "caption": f"/toets {SECRET}"}
NOT_YOURS = phrases.FILES_NOT_ALLOWED


def wrap(name: str, user: int, content: dict[str, Any], chat: int | None = None) -> dict[str, Any]:
    place = {"id": chat, "type": "group", "title": "G"} if chat else {"id": user, "type": "private"}
    return {name: {"message_id": 9000, "date": 1, "chat": place, "from": person(user), **content}}


def aside(name: str) -> Callable[[int], dict[str, Any]]:
    """An update of a kind the bot does not ask for, as Telegram may still deliver it."""
    contents: dict[str, dict[str, Any]] = {
        "inline_query": {"id": "1", "query": SECRET, "offset": ""},
        "poll_answer": {"poll_id": "1", "option_ids": [0], "option_persistent_ids": []},
        "chat_join_request": {"chat": {"id": GROUP, "type": "group", "title": "G"}, "user_chat_id": 1, "date": 1},
    }

    def made(user: int) -> dict[str, Any]:
        key = "user" if name == "poll_answer" else "from"
        return {name: {key: person(user), **contents[name]}}

    return made


# kind of update | what a member sees, or by role | what someone outside the list sees
TABLE: list[tuple[str, Callable[[int], dict[str, Any]], str | dict[str, str], str]] = [
    ("tekst", lambda u: wrap("message", u, WORDS), ANSWERED, STRANGE),
    ("bewerkt", lambda u: wrap("edited_message", u, WORDS), ANSWERED, SILENT),
    ("document", lambda u: wrap("message", u, DOCUMENT),
     {"lezer": NOT_YOURS, "opsteller": phrases.REVIEW_SEND_AGAIN, "beheerder": NOT_TAKEN}, STRANGE),
    ("te toetsen", lambda u: wrap("message", u, TO_REVIEW),
     {"lezer": NOT_YOURS, "opsteller": NOT_REVIEWED, "beheerder": NOT_REVIEWED}, STRANGE),
    ("te toetsen, bewerkt", lambda u: wrap("edited_message", u, TO_REVIEW),
     {"lezer": NOT_YOURS, "opsteller": NOT_REVIEWED, "beheerder": NOT_REVIEWED}, SILENT),
    ("te toetsen in een groep", lambda u: wrap("message", u, TO_REVIEW, GROUP), SILENT, SILENT),
    ("foto", lambda u: wrap("message", u, PHOTO), phrases.ONLY_TEXT, STRANGE),
    ("spraak", lambda u: wrap("message", u, VOICE), phrases.ONLY_TEXT, STRANGE),
    ("plaats", lambda u: wrap("message", u, {"location": {"latitude": 1.0, "longitude": 1.0}}), phrases.ONLY_TEXT, STRANGE),
    ("groep", lambda u: wrap("message", u, {"text": f"@vraagbaak_bot {SECRET}"}, GROUP), SILENT, SILENT),
    ("groepsbericht van de vorige", lambda u: wrap("edited_message", u, {"text": f"@vraagbaak_bot {SECRET}"}, GROUP), SILENT, SILENT),
    ("kanaal", lambda u: {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -100, "type": "channel", "title": "K"}, **WORDS}},
     SILENT, SILENT),
    ("toegevoegd", lambda u: {"my_chat_member": {
        "chat": {"id": u, "type": "private"}, "from": person(u), "date": 1,
        "old_chat_member": {"user": person(1), "status": "left"}, "new_chat_member": {"user": person(1), "status": "member"}}},
     SILENT, SILENT),
    ("zoekvraag", aside("inline_query"), SILENT, SILENT),
    ("stem", aside("poll_answer"), SILENT, SILENT),
    ("verzoek", aside("chat_join_request"), SILENT, SILENT),
]  # fmt: skip


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return EchoAssistant(assistant_without_documents(tmp_path_factory.getbasetemp()).library)


async def came_to(here: Scene, update: dict[str, Any], user: int) -> str:
    """The start of what someone sees after an update, which stands in no other chat; the update goes the way of the library."""
    from telegram import Update

    here.front._porter._spoken.clear()
    before = [m.message_id for m in here.telegram.order if m.by_bot]
    whole = {"update_id": 10_000_000 + len(here.telegram.order) * 100 + came_to_number(), **update}
    await here.front.queue.put(Update.de_json(whole, here.front.application.bot))
    await settled(here)
    new = [m for m in here.telegram.order if m.by_bot and m.message_id not in before]
    assert {m.chat_id for m in new} <= {user} and len(new) <= 1
    return new[0].text if new else SILENT


_numbers = iter(range(10**6))


def came_to_number() -> int:
    return next(_numbers)


async def settled(here: Scene) -> None:
    """Wait until nothing is in work and nothing is being said in passing."""
    await here.quiet()
    said = [task for task in here.front._asides if "keep_tidy" not in repr(task)]
    for task in said:
        await task


@pytest.mark.parametrize("who", PEOPLE)
def test_every_update_type_by_every_role(who: str, tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant, limits=Limits(questions=1000)) as here:
            here.telegram.known_chats.add(REMOVED)
            here.let_in(REMOVED, "Weg", Role.BEHEERDER)
            here.front.members.remove(here.front.keys.user(REMOVED))
            user = PEOPLE[who]
            for name, make, inside, outside in TABLE:
                expected = (inside if isinstance(inside, str) else inside[who]) if who in ROLES else outside
                seen = await came_to(here, make(user), user)
                assert seen.startswith(expected) and bool(seen) == bool(expected), (name, who, seen)
            for command in COMMANDS:
                seen = await came_to(here, wrap("message", user, {"text": f"/{command.name}"}), user)
                if who not in ROLES:
                    assert seen == STRANGE, command.name
                else:
                    refused = phrases.NOT_ALLOWED.format(role=command.role.value)
                    assert (seen == refused) is not ROLES[who].covers(command.role), command.name
            if who not in ROLES:
                assert SECRET not in "\n".join(here.front.database.connection.iterdump())
                assert not here.front.database.rows("SELECT 1 FROM inbox WHERE member = ?", here.front.keys.user(user))
            await nothing_leaks(here)

    play(story)


@pytest.mark.parametrize("presser", PEOPLE)
def test_callback_data_of_every_origin_by_every_role(presser: str, tmp_path: Path, assistant: Assistant) -> None:
    """A button works for its owner in its chat and time; any other press is refused, or for someone outside the list unanswered."""

    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            user, telegram = PEOPLE[presser], here.telegram
            here.telegram.known_chats.add(REMOVED)
            owner = OPSTELLER if user == LEZER else LEZER
            await here.ask(SECRET, owner)
            foreign, data = here.last(owner), here.last(owner).buttons()[-1]["callback_data"]
            tries: list[tuple[Any, str, str]] = [
                (foreign, data, phrases.FOREIGN),
                *((foreign, forged, phrases.GONE) for forged in ("rate:1:1", "x" * 64, "' OR 1=1 --", data[:-1] + "!")),
            ]
            if presser in ROLES:
                await here.ask(SECRET, user)
                tries.append((here.last(user), data, phrases.FOREIGN))
            before = [m.text for m in telegram.order]
            for n, (message, given, told) in enumerate(tries, 1):
                telegram.press(message, "", user=user, data=given)
                await here.quiet()
                if presser in ROLES:
                    await telegram.until(lambda n=n: len(telegram.toasts) == n)  # type: ignore[misc]
                    assert telegram.toasts[-1][1] == told, given
            if presser in ROLES:
                own = here.last(user).buttons()[-1]["callback_data"]
                here.clock.now += BUTTON_LASTS + 1
                telegram.press(here.last(user), "", data=own)
                await here.quiet()
                await telegram.until(lambda: len(telegram.toasts) == len(tries) + 1)
                assert telegram.toasts[-1][1] == phrases.GONE
            else:
                assert telegram.toasts == []
            assert [m.text for m in telegram.order] == before and here.front.memory.ratings() == (0, 0)
            await nothing_leaks(here)

    play(story)


async def nothing_leaks(here: Scene) -> None:
    """The words of questions, the token, and the number of any person stand nowhere in log, health or status."""
    port = next(iter(here.front.health_server._sockets.values())).getsockname()[1]  # type: ignore[union-attr]
    health = (await AsyncHTTPClient().fetch(f"http://127.0.0.1:{port}/health")).body.decode()
    for text in (here.log.getvalue(), health, here.front._report.status()):
        for secret in (SECRET, SECRET.split()[1], TOKEN, TOKEN.split(":")[1], *map(str, PEOPLE.values())):
            assert secret not in text
