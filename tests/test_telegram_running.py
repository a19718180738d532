"""Running the bot: settings, full disk, stalled polling, a second bot, webhook, stopping, pace."""

from __future__ import annotations

import asyncio
import json
import os
import stat
import time
from pathlib import Path

import pytest
from pydantic import SecretStr
from telegram import Update
from telegram.error import NetworkError
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from bot.conversation.reply import Assistant
from bot.telegram.configure import BotError, Webhook, read_settings
from bot.telegram.limit import Pace
from bot.telegram.records import Limits, Rates
from bot.telegram.serve import TelegramFront
from bot.telegram.watch import Watch
from tests.fakes import assistant_without_documents, run_bot
from tests.telegram_load import Bot
from tests.telegram_runner import EchoAssistant
from tests.telegram_scene import BEHEERDER, LEZER, Clock, play, scene, settings
from tests.telegram_server import TOKEN, FakeTelegram


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


@pytest.fixture
def echo(assistant: Assistant) -> Assistant:
    return EchoAssistant(assistant.library, delay=1.0)


# Settings.


def test_the_token_comes_from_the_environment_or_a_file_of_the_owner(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")
    file.chmod(0o600)
    for given in ({"IVP_TELEGRAM_TOKEN": TOKEN}, {"IVP_TELEGRAM_TOKEN_FILE": str(file)}):
        read = read_settings({**given, "IVP_TELEGRAM_BEHEERDERS": "12:Sam, 13"}, tmp_path)
        assert (read.token.get_secret_value(), dict(read.founders)) == (TOKEN, {12: "Sam", 13: "beheerder"})
        assert TOKEN not in repr(read)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "geen token"),
        ({"IVP_TELEGRAM_TOKEN": "onzin"}, "niet de vorm"),
        ({"IVP_TELEGRAM_TOKEN_FILE": "/nergens/token"}, "bestaat niet"),
        ({"IVP_TELEGRAM_TOKEN": TOKEN, "IVP_TELEGRAM_BEHEERDERS": "sam"}, "lijst van Telegram-nummers"),
        ({"IVP_TELEGRAM_TOKEN": TOKEN, "IVP_TELEGRAM_WEBHOOK_URL": "https://x.nl"}, "IVP_TELEGRAM_WEBHOOK_SECRET"),
        ({"IVP_TELEGRAM_TOKEN": TOKEN, "IVP_TELEGRAM_HEALTH_PORT": "x"}, "geen getal"),
    ],
)
def test_what_is_wrong_with_the_settings_is_said(given: dict[str, str], said: str, tmp_path: Path) -> None:
    with pytest.raises(BotError, match=said):
        read_settings(given, tmp_path)


def test_a_token_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(TOKEN)
    file.chmod(0o640)
    with pytest.raises(BotError, match="0600"):
        read_settings({"IVP_TELEGRAM_TOKEN_FILE": str(file)}, tmp_path)


def test_the_command_says_in_one_line_what_is_missing(tmp_path: Path) -> None:
    outcome = run_bot("telegram", data=tmp_path, IVP_TELEGRAM_TOKEN="")
    assert (outcome.code, outcome.out) == (1, "") and "Fout: geen token" in outcome.err


def test_database_and_key_are_for_the_owner_only(tmp_path: Path, echo: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, echo) as here:
            await here.ask("een")
            for name in ("telegram.sqlite", "telegram.key"):
                assert stat.S_IMODE(os.stat(tmp_path / name).st_mode) == 0o600, name
            assert str(LEZER) not in "\n".join(here.front.database.connection.iterdump())

    play(story)


# What goes wrong.


def test_a_full_disk_stops_nothing_for_good(tmp_path: Path, echo: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, echo, limits=Limits(questions=1000)) as here:
            await here.ask("een")
            connection = here.front.database.connection
            full = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {full}")
            here.telegram.say(LEZER, "twee " + "x" * 1900)
            for n in range(40):
                here.telegram.say(BEHEERDER, f"vraag {n} " + "x" * 1900)
            await here.telegram.until(lambda: here.front.queue.storage_failed)
            assert here.front.health().problem == "de database is niet te schrijven" and not here.front.health().ok
            connection.execute("PRAGMA max_page_count = 1073741823")
            await here.telegram.answers(LEZER, 2, 30)
            await here.telegram.answers(BEHEERDER, 40, 30)
            await here.quiet()
            assert here.front.health().ok
            assert len(here.telegram.seen(BEHEERDER)) == len(set(here.telegram.texts(BEHEERDER))) == 40

    play(story)


def test_what_cannot_be_stored_is_a_network_error_to_the_library(tmp_path: Path, echo: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, echo) as here:
            here.front.database.connection.execute("PRAGMA query_only = ON")
            message = {
                "message_id": 1,
                "date": 1,
                "chat": {"id": LEZER, "type": "private"},
                "from": {"id": LEZER, "is_bot": False, "first_name": "L"},
            }
            with pytest.raises(NetworkError):
                await here.front.queue.put(
                    Update.de_json({"update_id": 1, "message": {**message, "text": "een"}}, here.front.application.bot)
                )
            here.front.database.connection.execute("PRAGMA query_only = OFF")

    play(story)


def test_stalled_polling_is_noticed_within_two_minutes() -> None:
    clock = Clock()
    watch = Watch(clock, stalled_after=120, most_conflicts=5)
    clock.now += 119
    assert watch.problem is None
    watch.saw(200)
    clock.now += 119
    assert watch.problem is None
    watch.saw(500)
    clock.now += 1
    assert watch.problem == "al 120 seconden geen contact met Telegram"
    watch.saw(200)
    assert watch.problem is None


def test_a_stalled_bot_is_unhealthy_and_stops_with_an_error(tmp_path: Path, echo: Assistant) -> None:
    async def story() -> None:
        clock = Clock()
        async with FakeTelegram() as telegram:
            front = TelegramFront(settings(telegram.url, tmp_path), echo, clock, watch_every=0.05)
            running = asyncio.create_task(front.run())
            await telegram.until(lambda: front.watch.since_last is not None)
            telegram.faults = lambda method: "500" if method == "getUpdates" else None
            await asyncio.sleep(0.2)
            clock.now += 121
            assert await asyncio.wait_for(running, 15) == 1

    play(story)


def test_two_bots_on_one_token_end_in_one(tmp_path: Path, echo: Assistant) -> None:
    clock = Clock()
    watch = Watch(clock, stalled_after=120, most_conflicts=5)
    for _ in range(4):
        watch.saw(409)
    watch.saw(200)
    for _ in range(5):
        assert watch.problem is None
        watch.saw(409)
    assert watch.problem == "een andere bot haalt met hetzelfde token berichten op"


def test_a_second_bot_on_the_same_folder_does_not_start(tmp_path: Path, echo: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, echo) as here:
            with pytest.raises(BotError, match="er draait al een bot"):
                TelegramFront(settings(here.telegram.url, tmp_path), echo)

    play(story)


def test_a_wrong_token_is_said_plainly(tmp_path: Path, echo: Assistant) -> None:
    async def story() -> None:
        async with FakeTelegram() as telegram:
            wrong = SecretStr("123456789:AAwrong_token_wrong_token_wrong")
            front = TelegramFront(settings(telegram.url, tmp_path, token=wrong), echo)
            with pytest.raises(BotError, match="kent dit token niet"):
                await front.run()

    play(story)


# Stopping, and receiving by webhook.


def test_stopping_finishes_what_is_in_work_and_leaves_the_rest(tmp_path: Path, echo: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, echo) as here:
            for n in range(6):
                here.telegram.say(LEZER, f"traag {n}")
            await here.telegram.until(lambda: here.front.queue.working == 1 and here.front.queue.waiting > 2)
            await here.front.stop()
            seen = [t.split("\n")[0] for t in here.telegram.texts(LEZER)]
            assert 1 <= len(seen) < 6 and seen == [f"Antwoord op traag {n}. [1]" for n in range(len(seen))]

    play(story)


def test_a_stop_signal_ends_the_process_with_code_0(tmp_path: Path) -> None:
    async def story() -> None:
        async with FakeTelegram() as telegram:
            bot = Bot(telegram, tmp_path, tmp_path / "log")
            await bot.start()
            telegram.say(1001, "een")
            await telegram.answers(1001, 1, 30)
            start = time.monotonic()
            assert await bot.stop() == 0
            assert time.monotonic() - start < 10  # the promise itself: systemd kills what takes longer

    play(story)


def test_a_webhook_wants_its_secret(tmp_path: Path, echo: Assistant) -> None:
    async def story() -> None:
        secret = "geheim-geheim-geheim"
        webhook = Webhook(url="https://bot.example/telegram", secret=SecretStr(secret), port=0)
        async with scene(tmp_path, echo, webhook=webhook) as here:
            assert here.telegram.webhook["url"] == webhook.url and here.telegram.webhook["secret_token"] == secret
            server = here.front.webhook_server
            port = next(iter(server._sockets.values())).getsockname()[1]  # type: ignore[union-attr]
            here.telegram.say(LEZER, "een")
            update = here.telegram.updates[0]
            client, url = AsyncHTTPClient(), f"http://127.0.0.1:{port}/telegram"
            for headers, fine in (
                ({}, False),
                ({"X-Telegram-Bot-Api-Secret-Token": "fout"}, False),
                ({"X-Telegram-Bot-Api-Secret-Token": secret}, True),
            ):
                request = HTTPRequest(url, "POST", {"Content-Type": "application/json", **headers}, body=json.dumps(update))
                if fine:
                    await client.fetch(request)
                    await client.fetch(request)
                else:
                    with pytest.raises(HTTPClientError, match="403"):
                        await client.fetch(request)
            await here.telegram.answers(LEZER, 1)
            await here.telegram.until(lambda: here.front.inbox.counts() == {"done": 1})
            assert len(here.telegram.seen(LEZER)) == 1 and here.front.health().ok
            for body in ('{"update_id": 7, "message": "geheime woorden"}', "geen json"):
                right = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": secret}
                await client.fetch(HTTPRequest(url, "POST", right, body=body))
            assert here.front.health().unreadable == 2 and "geheime" not in here.log.getvalue()
            here.front.database.connection.execute("PRAGMA query_only = ON")
            here.telegram.say(LEZER, "twee")
            with pytest.raises(HTTPClientError, match="503"):
                await client.fetch(HTTPRequest(url, "POST", right, body=json.dumps(here.telegram.updates[-1])))
            here.front.database.connection.execute("PRAGMA query_only = OFF")
            await client.fetch(HTTPRequest(url, "POST", right, body=json.dumps(here.telegram.updates[-1])))
            await here.telegram.answers(LEZER, 2)
            await here.telegram.until(lambda: here.front.inbox.counts() == {"done": 2})

    play(story)


def test_the_pace_leaves_room_for_a_burst_and_then_waits() -> None:
    waits: list[float] = []

    async def story() -> None:
        pace = Pace(Rates(overall=30, private=1, group=20 / 60))
        now = time.monotonic()
        waits.extend(pace.wait("sendMessage", 5, now) for _ in range(5))
        waits.extend(pace.wait("sendMessage", -5, now) for _ in range(21))

    asyncio.run(story())
    assert [round(w) for w in waits[:5]] == [0, 0, 0, 1, 2]
    assert [round(w) for w in waits[5:25]] == [0] * 20 and round(waits[25]) == 3
