"""A conversation as a person sees it: transcripts, buttons, ratings; every message checked by an independent client's models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiogram import methods, types

from bot.conversation.reply import Assistant
from bot.records import Answer, Line, Session, Source
from bot.telegram import phrases
from tests.fakes import assistant_without_documents
from tests.telegram_runner import EchoAssistant
from tests.telegram_scene import BEHEERDER, LEZER, Scene, play, scene
from tests.telegram_server import FakeTelegram, listed_faults, parse_html, utf16

METHODS: dict[str, Any] = {
    "sendMessage": methods.SendMessage,
    "sendDocument": methods.SendDocument,
    "editMessageText": methods.EditMessageText,
    "sendChatAction": methods.SendChatAction,
    "answerCallbackQuery": methods.AnswerCallbackQuery,
    "sendPoll": methods.SendPoll,
    "editMessageReplyMarkup": methods.EditMessageReplyMarkup,
    "deleteMessage": methods.DeleteMessage,
    "getUpdates": methods.GetUpdates,
    "setMyCommands": methods.SetMyCommands,
}
RESULTS: dict[str, Any] = {
    "sendMessage": types.Message,
    "sendDocument": types.Message,
    "sendPoll": types.Message,
    "editMessageText": types.Message,
    "getMe": types.User,
}
QUESTIONS = (
    "/start", "/help", "/privacy", "partners woninginbraak leusden?", "en de doelen?", "/gemeente ermelo", "/gemeente",
    "welke prioriteiten?", "vergelijk doel woninginbraken leusden en LV", "/vergelijk partners jeugd leusden en LV",
    "/snel doel jeugdoverlast lv", "/bronnen", "/begrip RIEC", "/begrip blabla", "/begrip", "/themas", "partners woninginbraak amersfoort?",
    "doelstelling waterveiligheid leusden", "hoeveel inbraken ermelo 2019", "wat vind je van de burgemeester van leusden?",
    "<b>&lt;script&gt; \"x\" & y", "/onbekend", "/mijngegevens", "bedankt",
)  # fmt: skip


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


def updates(telegram: FakeTelegram) -> Iterator[Any]:
    for method, result in telegram.results:
        if method == "getUpdates":
            yield from result


def check_with_aiogram(telegram: FakeTelegram) -> int:
    """Validate what both sides said with aiogram's models; returns how many messages of ours there were."""
    for update in updates(telegram):
        types.Update.model_validate(update)
    for method, result in telegram.results:
        if method in RESULTS:
            RESULTS[method].model_validate(result)
    ours = [(method, given) for method, given in telegram.calls if method in METHODS]
    for method, given in ours:
        document = {"document": types.BufferedInputFile(b"x", "x")} if method == "sendDocument" else {}
        METHODS[method].model_validate({**given, **document})
    return sum("text" in given for _, given in ours)


def test_every_message_of_a_conversation_is_valid_within_limits_and_well_formed(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            for question in QUESTIONS:
                await here.ask(question)
            for message in list(here.telegram.seen(LEZER)):
                for button in message.buttons()[:2]:
                    here.telegram.press(message, button["text"])
            await here.quiet()
            assert here.telegram.violations == []
            assert check_with_aiogram(here.telegram) > len(QUESTIONS)
            for method, given in here.telegram.calls:
                if method in ("sendMessage", "editMessageText"):
                    text, entities = parse_html(given["text"]) if given.get("parse_mode") else (given["text"], [])
                    assert utf16(text) <= 4096 and len(entities) <= 100 and "  \n" not in text
            assert phrases.PLACEHOLDER not in here.telegram.texts(LEZER) and phrases.APOLOGY not in here.telegram.texts(LEZER)

    play(story)


def test_console_and_telegram_give_the_same_answers(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        session = Session()
        async with scene(tmp_path, assistant) as here:
            for question in (q for q in QUESTIONS if q.split(" ")[0] not in ("/start", "/help", "/privacy", "/themas", "/mijngegevens")):
                answer, session = assistant.reply(question, session)
                seen = re.sub(r"[•“”]|^- ", "", await here.ask(question), flags=re.M)
                for line in answer.lines:
                    assert re.sub(r"[•“”]|^- ", "", line.text, flags=re.M).strip() in seen, question
                assert not answer.note or answer.note in seen

    play(story)


def test_sources_are_folded_and_every_value_is_escaped(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            await here.ask("partners woninginbraak leusden?")
            shown = here.last()
            assert [e["type"] for e in shown.entities][-1] == "expandable_blockquote"
            assert shown.text.index(phrases.SOURCES) >= next(e for e in shown.entities if e["type"] == "expandable_blockquote")["offset"]
            assert len([b for b in shown.buttons()]) <= 6
            await here.ask("/begrip <b>&amp;</i>")
            assert here.last().text.startswith("‘<b>&amp;</i>’")

    play(story)


def test_quick_is_one_line_with_one_source_within_300_characters(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            for question in (
                "doel jeugdoverlast lv",
                "partners woninginbraak",
                "maatregelen ondermijning harderwijk",
                "prioriteiten putten",
            ):
                seen = await here.ask(f"/snel {question}")
                assert len(seen) <= 300 and "\n" not in seen and seen.endswith("[1]") and seen.count("[") == 1, seen

    play(story)


def test_follow_up_buttons_ask_and_have_an_answer(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            await here.ask("partners woninginbraak leusden?")
            asked = here.last()
            follow = [b["text"] for b in asked.buttons()][:-3]
            assert 1 <= len(follow) <= 3 and "Partners" not in follow
            for n, label in enumerate(follow, 2):
                here.telegram.press(asked, label)
                await here.telegram.answers(LEZER, n)
                await here.quiet()
                assert "Leusden" in here.last().text, label

    play(story)


def test_browsing_changes_one_message_and_ends_in_an_answer(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            await here.ask("/themas")
            menu = here.last()
            for label, text in (
                ("3 Jeugd en veiligheid", "kies een thema"),
                ("Jeugdoverlast", "wat wil je weten"),
                (phrases.BACK, "kies een thema"),
                ("Jeugdoverlast", "wat"),
            ):
                here.telegram.press(menu, label)
                await here.quiet()
                assert text in menu.text and len(here.telegram.seen(LEZER)) == 1
            here.telegram.press(menu, "Partners")
            await here.telegram.answers(LEZER, 2)
            await here.quiet()
            assert "partner" in here.last().text and menu.text.startswith("Jeugdoverlast")
            here.telegram.press(menu, phrases.BACK)
            here.telegram.press(menu, phrases.BACK, data=menu.buttons()[-1]["callback_data"])
            await here.quiet()
            assert len(here.telegram.seen(LEZER)) == 2

    play(story)


def test_a_rating_is_kept_with_answer_reason_and_corpus(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            await here.ask("partners woninginbraak leusden?")
            answer = here.last()
            here.telegram.press(answer, phrases.RIGHT)
            await here.quiet()
            assert here.front.memory.ratings() == (1, 0)
            here.telegram.press(answer, phrases.WRONG)
            await here.telegram.answers(LEZER, 2)
            await here.quiet()
            assert here.last().text == phrases.WHY_WRONG and here.last().markup["force_reply"]  # type: ignore[index]
            here.telegram.say(LEZER, "de school ontbreekt", reply_to=here.last().message_id)
            await here.telegram.answers(LEZER, 3)
            await here.quiet()
            assert here.last().text == phrases.REASON_KEPT
            rows = here.front.database.rows("SELECT good, reason, corpus, answer FROM ratings")
            assert rows[0][:3] == (0, "de school ontbreekt", assistant.library.fingerprint[:12]) and "politie" in rows[0][3]
            await here.telegram.until(lambda: [t for _, t in here.telegram.toasts] == [phrases.THANKS] * 2)
            status = await here.ask("/status", BEHEERDER)
            assert "0 keer klopt, 1 keer klopt niet" in status and "Leden: 3" in status
            assert status.endswith(f"{phrases.REASONS}\n• 2027-01-15: de school ontbreekt") and "Lee" not in status

    play(story)


def test_an_edited_question_is_answered_and_the_same_update_five_times_only_once(tmp_path: Path, assistant: Assistant) -> None:
    from telegram import Update

    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            here.telegram.edit(LEZER, "bedankt")
            assert await here.telegram.answers(LEZER, 1) == ["Graag gedaan."]
            message = {
                "message_id": 900,
                "date": 1,
                "chat": {"id": LEZER, "type": "private"},
                "from": {"id": LEZER, "is_bot": False, "first_name": "L"},
            }
            for _ in range(5):
                await here.front.queue.put(
                    Update.de_json({"update_id": 5, "message": {**message, "text": "hoi"}}, here.front.application.bot)
                )
            await here.telegram.answers(LEZER, 2)
            await here.quiet()
            assert [t.split("!")[0] for t in here.telegram.texts(LEZER)] == ["Graag gedaan.", "Hallo"]

    play(story)


def test_sessions_and_the_own_municipality_survive_a_restart(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            await here.ask("/gemeente Leusden")
            await here.ask("partners woninginbraak")
        async with scene(tmp_path, assistant, first_update=2000) as here:
            assert (await here.ask("en de doelen?")).startswith("Leusden: ")

    play(story)


def test_typing_at_once_and_a_placeholder_only_for_a_slow_answer(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        echo = EchoAssistant(assistant.library, delay=0.8)
        async with scene(tmp_path, echo, patience=0.2) as here:
            assert (await here.ask("snel")).startswith("Antwoord op snel.") and here.last().history == []
            assert (await here.ask("traag")).startswith("Antwoord op traag.")
            assert here.last().history == [phrases.PLACEHOLDER]
            names = [name for name, given in here.telegram.calls if given.get("chat_id") == LEZER]
            assert names[0] == "sendChatAction"

    play(story)


def test_three_failures_give_one_apology_and_then_the_next_question(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, EchoAssistant(assistant.library)) as here:
            here.telegram.say(LEZER, "stuk")
            here.telegram.say(LEZER, "heel")
            texts = await here.telegram.answers(LEZER, 2)
            await here.quiet()
            assert [texts[0], texts[1].split("\n")[0]] == [phrases.APOLOGY, "Antwoord op heel. [1]"]
            assert here.front.inbox.counts() == {"dead": 1, "done": 1}
            assert "RuntimeError at" in here.log.getvalue() and "stuk" not in here.log.getvalue()

    play(story)


class LongAssistant(EchoAssistant):
    """Answers with a very long list."""

    def reply(self, text: str, session: Session) -> tuple[Answer, Session]:
        lines = tuple(Line(kind="item", text=f"{n}. {'woord ' * 30}", sources=(1,)) for n in range(int(text)))
        return Answer(kind="facts", lines=lines, sources=(Source(n=1, document="d", title="T", section="S", quote="q"),)), session


def test_a_long_answer_is_cut_between_blocks_and_a_very_long_one_comes_as_a_file(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, LongAssistant(assistant.library)) as here:
            await here.ask("40", number=2)
            first, second = here.telegram.seen(LEZER)
            assert (
                first.text.startswith("• 0. ") and second.text.splitlines()[0].startswith("• ") and not first.buttons() and second.buttons()
            )
            await here.ask("200", number=3)
            assert here.last().document == "antwoord.docx" and here.last().content[:2] == b"PK"
            assert check_with_aiogram(here.telegram) == 4

    play(story)


@pytest.mark.parametrize("fault", ["429", "500", "502", "reset", "lost", "slow", "malformed"])
def test_one_fault_at_sending_gives_one_answer(fault: str, tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, EchoAssistant(assistant.library), listed_faults(("sendMessage", fault))) as here:
            await one_answer(here)

    play(story)


@pytest.mark.parametrize("second", ["reset", "lost"])
@pytest.mark.parametrize("first", ["reset", "lost"])
def test_two_unknown_outcomes_in_a_row_give_one_answer(first: str, second: str, tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        faults = listed_faults(("sendMessage", first), ("sendMessage", second), ("editMessageText", "lost"), ("deleteMessage", "lost"))
        async with scene(tmp_path, EchoAssistant(assistant.library), faults) as here:
            await one_answer(here)

    play(story)


async def one_answer(here: Scene) -> None:
    here.telegram.say(LEZER, "een")
    await here.telegram.until(lambda: here.front.inbox.counts() == {"done": 1})
    assert sum(text.startswith("Antwoord op een.") for text in here.telegram.texts(LEZER)) == 1
    assert (await here.ask("twee")).startswith("Antwoord op twee.")


def test_someone_who_blocked_the_bot_does_not_hold_up_others(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, EchoAssistant(assistant.library)) as here:
            here.telegram.blocked.add(LEZER)
            here.telegram.say(LEZER, "een")
            await here.quiet()
            assert here.front.inbox.counts() == {"dead": 1}
            assert (await here.ask("twee", BEHEERDER)).startswith("Antwoord op twee.")

    play(story)
