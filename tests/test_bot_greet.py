"""What is no question about plans, and what only looks like it."""

from __future__ import annotations

import pytest

from bot.answering import phrases
from bot.conversation.reply import Assistant
from bot.records import Session
from tests.fakes import assistant_without_documents


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("dank je wel", phrases.THANKS),
        ("dank u wel hoor", phrases.THANKS),
        ("top, bedankt", phrases.THANKS),
        ("ik snap t, bedankt", phrases.THANKS),
        ("wie ben jij", phrases.WHO_I_AM),
        ("ben je een ai?", phrases.WHO_I_AM),
        ("stop", phrases.NOTHING_TO_STOP),
        ("wat is de beste gemeente", phrases.OPINION),
        ("dat klopt niet", phrases.WRONG.format(place="Leusden")),
        ("je hebt het fout", phrases.WRONG.format(place="Leusden")),
    ],
)
def test_small_talk_gets_its_line(assistant: Assistant, said: str, answer: str) -> None:
    reply, _ = assistant.reply(said, Session())
    assert (reply.kind, reply.text) == ("talk", answer)


@pytest.mark.parametrize("said", ["hoeveel is 2+2", "3 keer 4 =", "wat is de hoofdstad van frankrijk"])
def test_general_knowledge_is_outside(assistant: Assistant, said: str) -> None:
    assert assistant.reply(said, Session())[0].kind == "unknown"


@pytest.mark.parametrize("said", ["top x lijst", "top 10 ongevallenconcentraties", "klopt het dat leusden 46 inbraken noemt?"])
def test_such_a_word_inside_a_question_is_part_of_the_question(assistant: Assistant, said: str) -> None:
    assert assistant.reply(said, Session())[0].kind not in ("talk", "unknown")


def test_a_small_word_is_no_theme_by_its_stem(assistant: Assistant) -> None:
    assert assistant.understanding.understand("en wel vandaag", Session()).themes == ()


def test_names_of_leaders_are_not_given_but_where_they_stand_is(assistant: Assistant) -> None:
    answer, _ = assistant.reply("wie trekt verkeersveiligheid in LV?", Session())
    assert answer.kind == "facts" and "Namen" in answer.text
    assert assistant.reply("wie is in ermelo de trekker van verkeersveiligheid?", Session())[0].kind == "unknown"


@pytest.mark.parametrize(
    ("asked", "meaning"), [("wat is grip", "GRIP: Gecoördineerde"), ("wat betekent AMHK?", "AMHK: Advies en Meldpunt")]
)
def test_what_an_abbreviation_is_says_what_it_stands_for(assistant: Assistant, asked: str, meaning: str) -> None:
    assert assistant.reply(asked, Session())[0].text.startswith(meaning)
