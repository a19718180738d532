"""Going on from the last answer, and questions on a plan as a whole."""

from __future__ import annotations

import pytest

from bot.conversation.reply import Assistant
from bot.records import Answer, Session
from tests.fakes import assistant_without_documents


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


def _talk(assistant: Assistant, *turns: str) -> list[Answer]:
    session, answers = Session(), []
    for turn in turns:
        answer, session = assistant.reply(turn, session)
        answers.append(answer)
    return answers


def test_short_questions_keep_the_subject_of_the_answer(assistant: Assistant) -> None:
    said = _talk(assistant, "wat is de rol van de werkgroep", "hoe groot", "hoe vaak komt die bij elkaar", "wie is trekker")
    assert [w in a.text for w, a in zip(("tussenproducten", "7 a 8", "5 a 6", "coördinator"), said, strict=True)] == [True] * 4


def test_another_step_takes_the_place_of_the_one_before(assistant: Assistant) -> None:
    said = _talk(assistant, "stap 2", "hoe lang duurt dat", "en stap 3")
    assert "4 weken" in said[-1].text and "8 a 10" not in said[-1].text


def test_a_new_theme_is_for_the_own_municipality_again(assistant: Assistant) -> None:
    said = _talk(assistant, "/gemeente putten", "brandveiligheid vng", "verkeersveiligheid")
    assert said[-1].text.startswith("Putten:")


def test_what_a_plan_has_as_a_whole_is_not_about_the_last_theme(assistant: Assistant) -> None:
    said = _talk(assistant, "/gemeente leusden", "en voor brandveiligheid?", "wat is ons budget")
    assert said[-1].text.startswith("Financiën (Leusden")


def test_what_a_plan_says_about_something_else_takes_no_facet(assistant: Assistant) -> None:
    said = _talk(assistant, "/gemeente lv", "partners jeugdoverlast", "wat zegt het over horeca")
    assert "uitleg bij 4.2.3 Veilig uitgaan/horeca" in said[-1].text


def test_the_same_question_for_another_theme(assistant: Assistant) -> None:
    said = _talk(assistant, "doelstelling ondermijning EHP", "ok thx", "zelfde vraag voor de vakantieparken")
    assert "doelstelling bij 5.5 Veilige, vitale vakantieparken" in said[-1].text


def test_first_in_english_points_into_the_list(assistant: Assistant) -> None:
    said = _talk(assistant, "local priorities of Ermelo?", "who are the partners for the first one?")
    assert said[-1].text.startswith("Ermelo: 7 partners bij Overlast, geweld")


def test_a_question_in_parts_is_answered_part_by_part(assistant: Assistant) -> None:
    text = _talk(assistant, "Hoe groot is de werkgroep maximaal, hoe vaak komt hij bij elkaar en wie trekt 'm?")[0].text
    assert [w for w in ("7 a 8", "5 a 6", "coördinator integrale veiligheid") if w not in text] == []


@pytest.mark.parametrize("asked", ["vat het plan van LV samen", "samenvatting leidschendam-voorburg", "geef me het plan van LV op een a4"])
def test_a_plan_in_short_is_the_crib_sheet(assistant: Assistant, asked: str) -> None:
    assert _talk(assistant, asked)[0].text.startswith("Spiekbrief veiligheid Leidschendam-Voorburg")


def test_a_summary_of_a_theme_or_a_topic_is_no_crib_sheet(assistant: Assistant) -> None:
    assert "7 a 8" in _talk(assistant, "de werkgroep in het kort")[0].text
    assert "Spiekbrief" not in _talk(assistant, "samenvatting van de aanpak van woninginbraak in putten")[0].text


def test_goals_of_a_whole_plan_are_listed_by_theme_or_asked_after(assistant: Assistant) -> None:
    listed = _talk(assistant, "welke doelen heeft LV")[0]
    assert listed.kind == "facts" and "hoogstens 600" in listed.text and "hoogstens 200" in listed.text
    asked = _talk(assistant, "doelen leusden")[0]
    assert asked.kind == "clarify" and "bij 14 thema’s" in asked.text and len(asked.choices) == 8
    chosen = _talk(assistant, "/gemeente leusden", asked.choices[0])[-1]
    assert chosen.kind == "facts" and "doelstelling" in chosen.text


@pytest.mark.parametrize(
    ("question", "shown", "absent"),
    [
        ("wat doet de politie bij woninginbraak in putten", "Gemeente en politie stimuleren", "hang- en sluitwerk"),
        ("wat doen inwoners tegen autokraak leusden", "geen waardevolle spullen", "waarschuwingsborden"),
        ("wat doet de gemeente tegen jeugdoverlast in harderwijk", "Harderwijk: 9 maatregelen", "alleen de maatregelen"),
    ],
)
def test_what_one_party_does_are_the_measures_that_name_it(assistant: Assistant, question: str, shown: str, absent: str) -> None:
    text = _talk(assistant, question)[0].text
    assert shown in text and absent not in text


def test_a_party_that_no_measure_names_is_said_to_have_none(assistant: Assistant) -> None:
    answer = _talk(assistant, "rol provincie bij verkeersveiligheid ermelo")[0]
    assert answer.kind == "unknown" and "geen maatregel van ‘provincie’" in answer.text


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("waarom is verkeer een prioriteit in ermelo", "Ermelo: uitleg bij Verkeersveiligheid"),
        ("uit welk jaar is de handreiking", "2021"),
        ("wanneer loopt het plan van ermelo af", "IVP 2020-2024, de looptijd is voorbij"),
        ("wat ontbreekt in het plan van leusden volgens de vng methode", "/toets"),
    ],
)
def test_questions_on_a_plan_as_a_whole(assistant: Assistant, question: str, shown: str) -> None:
    assert shown in _talk(assistant, question)[0].text


def test_who_leads_is_asked_of_the_next_theme_too(assistant: Assistant) -> None:
    said = _talk(assistant, "wie trekt ouderen en veiligheid in LV?", "en jeugd?")
    assert "trekker" in said[-1].text and "Lokale Kamer" not in said[-1].text


def test_thanks_before_the_next_question_is_no_new_subject(assistant: Assistant) -> None:
    said = _talk(assistant, "doelen verkeersveiligheid ermelo", "oke dank. en wie zijn de partners?")
    assert said[-1].text.startswith("Ermelo: 6 partners bij Verkeersveiligheid")


def test_whether_a_theme_is_a_priority_is_answered_with_its_status(assistant: Assistant) -> None:
    said = _talk(assistant, "partners jeugd ermelo", "Heeft Putten dit thema ook als prioriteit?")
    assert said[-1].text.startswith("Nee: in Putten is Jeugd en Veiligheid voortgezet beleid")


def test_a_list_that_was_asked_is_given_although_other_facts_have_more_of_the_words(assistant: Assistant) -> None:
    text = _talk(assistant, "regionaal doel huiselijk geweld eenheid den haag (bijlage LV)")[0].text
    assert "5 doelstellingen bij 7.1.4" in text


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("paragraaf 4.1.5 lv", "Leidschendam-Voorburg: situatie bij 4.1.5 Veilige jaarwisseling"),
        ("wat staat er in hoofdstuk 5.2 van EHP", "Ermelo, Harderwijk en Putten: 2 doelstellingen bij 5.2 Ondermijning"),
        ("§ 3.1.7 leusden", "Leusden: 1 doelstelling bij 3.1.7 Autokraken"),
        ("paragraaf 99 lv", "Over een onderdeel 99 heb ik niets in het plan van Leidschendam-Voorburg."),
    ],
)
def test_a_section_is_asked_by_its_number(assistant: Assistant, asked: str, first: str) -> None:
    assert _talk(assistant, asked)[0].text.startswith(first)


@pytest.mark.parametrize("turn", ["bron?", "waar staat dat?", "op welke pagina"])
def test_the_source_of_the_last_answer_is_shown(assistant: Assistant, turn: str) -> None:
    said = _talk(assistant, "doel woninginbraak lv", turn)
    assert said[-1].kind == "talk" and said[-1].text.startswith("[1] Integraal veiligheidsbeleid Leidschendam-Voorburg")


def test_sources_can_be_asked_as_a_facet_of_the_handbook(assistant: Assistant) -> None:
    said = _talk(assistant, "indicatoren jeugdoverlast vng", "bronnen?")
    assert "bronnen bij 3.1 Jeugdoverlast" in said[-1].text
