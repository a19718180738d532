"""The commands that console and Telegram share: a facet, a comparison, one line, a term, the themes."""

from __future__ import annotations

import pytest

from bot.answering import phrases
from bot.conversation.reply import Assistant
from bot.records import Session
from tests.fakes import assistant_without_documents


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


@pytest.mark.parametrize(
    ("command", "question"),
    [
        ("/partners woninginbraak leusden", "partners woninginbraak leusden"),
        ("/doelen jeugdoverlast lv", "doelstellingen jeugdoverlast lv"),
        ("/prioriteiten putten", "prioriteiten putten"),
        ("/maatregelen@vraagbaak_bot ondermijning harderwijk", "maatregelen ondermijning harderwijk"),
        ("/vergelijk doel woninginbraken leusden en LV", "vergelijk doel woninginbraken leusden en LV"),
    ],
)
def test_a_command_is_the_question_with_its_facet(command: str, question: str, assistant: Assistant) -> None:
    assert assistant.reply(command, Session())[0].lines == assistant.reply(question, Session())[0].lines


def test_a_bare_facet_goes_on_from_the_last_question(assistant: Assistant) -> None:
    assert "Zet je vraag erachter" in assistant.reply("/partners", Session())[0].text
    _, session = assistant.reply("doelen woninginbraak leusden", Session())
    answer, _ = assistant.reply("/partners", session)
    assert answer.query.themes == ("woninginbraak",) and answer.query.facets[:1] == ("partners",)


def test_quick_keeps_the_session_and_gives_one_claim(assistant: Assistant) -> None:
    answer, session = assistant.reply("/snel doel jeugdoverlast lv", Session())
    assert (len(answer.lines), len(answer.sources)) == (1, 1) and "600" in answer.text and len(answer.text) <= 300
    assert session.query.themes == ("jeugdoverlast",)
    assert assistant.reply("/snel", Session())[0].text == phrases.COMMAND_HOW.format(name="snel", place="Leusden")


def test_a_term_is_explained_or_said_not_to_be(assistant: Assistant) -> None:
    assert assistant.reply("/begrip RIEC", Session())[0].text.startswith("RIEC: ")
    assert assistant.reply("/begrip", Session())[0].text == phrases.TERM_HOW
    unknown, _ = assistant.reply("/begrip zzzz", Session())
    assert (unknown.kind, unknown.text) == ("unknown", phrases.TERM_UNKNOWN.format(term="zzzz"))


def test_the_themes_by_field(assistant: Assistant) -> None:
    lines = assistant.reply("/themas", Session())[0].text.splitlines()
    assert (
        lines[0].startswith("1 ")
        and "- 3.1 Jeugdoverlast" in lines
        and lines.index("- 3.1 Jeugdoverlast") > lines.index("- 2.1 Veilig winkelgebied")
    )
