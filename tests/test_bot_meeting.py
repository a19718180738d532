"""One meeting, as a person would have it: seventeen turns, in a hurry, going on from the last answer."""

from __future__ import annotations

import pytest

from bot.conversation.reply import Assistant
from bot.records import Answer, Session
from tests.fakes import assistant_without_documents

MEETING = [
    ("goedemorgen", "talk", "Hallo!", ()),
    ("/gemeente ermelo", "talk", "Voortaan antwoord ik voor Ermelo", ()),
    ("prioriteiten?", "facts", "Ermelo, Harderwijk en Putten: 5 gezamenlijke prioriteiten", ("Ermelo: 3 lokale prioriteiten",)),
    ("welke daarvan heeft putten ook?", "facts", "Putten heeft daarvan ook als prioriteit:", ("Ondermijning",)),
    ("partners verkeersveiligheid", "facts", "Ermelo: 6 partners bij Verkeersveiligheid", ("Veilig Verkeer Nederland",)),
    ("en het doel?", "facts", "Ermelo: 1 doelstelling bij Verkeersveiligheid", ()),
    ("hoeveel woninginbraken hadden we in 2019", "facts", "65 woninginbraken in Ermelo in 2019", ()),
    ("en in 2016?", "facts", "102 woninginbraken in Ermelo in 2016", ()),
    ("en harderwijk?", "facts", "110 woninginbraken in Harderwijk in 2016", ()),
    ("wat is een RIEC", "facts", "RIEC: Regionaal Informatie- en ExpertiseCentrum", ()),
    ("doen zij mee bij ondermijning?", "facts", "Ermelo, Harderwijk en Putten: 9 partners bij 5.2 Ondermijning", ("RIEC",)),
    ("flankerend beleid daarbij?", "facts", "Ermelo, Harderwijk en Putten: flankerend beleid bij 5.2 Ondermijning", ()),
    ("vergelijk met leusden", "comparison", "Ermelo, Harderwijk en Putten: flankerend beleid", ("Leusden: flankerend beleid",)),
    ("korter", "comparison", "Ermelo, Harderwijk en Putten: flankerend beleid", ()),
    ("bron 1", "talk", "[1] Integraal Veiligheidsplan Ermelo, Harderwijk en Putten 2020-2024, 5.2 Ondermijning", ()),
    ("en cijfers over 2022?", "unknown", "Over 2022 heb ik van Harderwijk en Leusden geen cijfer", ()),
    ("top, dank", "talk", "Graag gedaan.", ()),
]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.mktemp("vergadering"))


@pytest.fixture(scope="module")
def said(assistant: Assistant) -> list[Answer]:
    session, answers = Session(), []
    for turn, *_ in MEETING:
        answer, session = assistant.reply(turn, session)
        answers.append(answer)
    return answers


@pytest.mark.parametrize("n", range(len(MEETING)), ids=[turn for turn, *_ in MEETING])
def test_every_turn_of_a_meeting_gets_its_answer(said: list[Answer], n: int) -> None:
    _, kind, first, others = MEETING[n]
    assert said[n].kind == kind
    assert said[n].text.startswith(first)
    assert all(other in said[n].text for other in others)


def test_no_answer_in_the_meeting_is_longer_than_a_screen(said: list[Answer]) -> None:
    assert max(len(a.text) for a in said) <= 1000


def test_short_is_shorter_and_once_more_is_the_same(assistant: Assistant) -> None:
    first, session = assistant.reply("maatregelen ondermijning putten", Session())
    short, session = assistant.reply("korter graag", session)
    again, session = assistant.reply("nog eens", session)
    assert len(short.text) <= 310 < len(first.text)
    assert again == first


def test_more_gives_the_sources_of_the_answer(assistant: Assistant) -> None:
    _, session = assistant.reply("partners jeugd harderwijk", Session())
    more, _ = assistant.reply("meer", session)
    assert more.kind == "passages" and any("Harderwijk" in s.section or "Harderwijk" in s.title for s in more.sources)


@pytest.mark.parametrize("turn", ["bron 2", "korter", "meer", "opnieuw"])
def test_before_the_first_answer_there_is_nothing_to_go_on_from(assistant: Assistant, turn: str) -> None:
    answer, session = assistant.reply(turn, Session())
    assert answer.text == "Er is nog geen antwoord om op verder te gaan. Stel eerst een vraag."
    assert session == Session()


def test_a_source_that_is_not_there_is_said(assistant: Assistant) -> None:
    _, session = assistant.reply("partners jeugd harderwijk", Session())
    assert assistant.reply("bron 9", session)[0].text == "Die bron is er niet; het laatste antwoord heeft er 1."


def test_a_number_picks_a_choice_of_the_last_answer(assistant: Assistant) -> None:
    offered, session = assistant.reply("wat zijn de maatregelen bij verkeersveiligheid", Session())
    assert offered.choices[1] == "Harderwijk"
    picked, _ = assistant.reply("2", session)
    assert picked.text.startswith("Harderwijk: 3 maatregelen bij Verkeersveiligheid")
    assert assistant.reply("9", session)[0].text.startswith("Bij dat nummer hoort geen keuze.")


AT_HOME = [
    ("/gemeente LV", "talk", "Voortaan"),
    ("doel woninginbraak", "facts", "hoogstens 200 woninginbraken per jaar"),
    ("hoeveel waren het er", "facts", "181 (2018)"),
    ("wat moet er in een startnotitie", "facts", "Wat er in de startnotitie staat (VNG)"),
    ("hoe vaak overleggen we met de politie", "facts", "hoe vaak per jaar zegt het plan niet"),
    ("wat is het maximum aantal prioriteiten", "facts", "drie a vier"),
    ("hoeveel prioriteiten hebben wij", "facts", "Leidschendam-Voorburg: 5 prioriteiten"),
]


def test_with_an_own_municipality_a_question_of_its_own_takes_nothing_from_the_last_and_nothing_from_a_neighbour(
    assistant: Assistant,
) -> None:
    session = Session()
    for text, kind, said in AT_HOME:
        answer, session = assistant.reply(text, session)
        assert (answer.kind, said in answer.text) == (kind, True), (text, answer.text[:200])
    assert "Leusden" not in answer.text


def test_of_a_theme_in_the_list_of_priorities_more_is_told_unless_its_place_in_the_list_is_asked(assistant: Assistant) -> None:
    _, session = assistant.reply("prioriteiten van putten", Session())
    more, _ = assistant.reply("en wat was er met inbraken?", session)
    assert "een lokale prioriteit" not in more.text
    place, _ = assistant.reply("is vermogenscriminaliteit dat ook?", session)
    assert "een lokale prioriteit" in place.text
