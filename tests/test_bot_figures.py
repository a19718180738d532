"""Figures as people ask for them: how they went, who has the most, by the label of the table; and a theme that is all that is asked."""

from __future__ import annotations

import pytest

from bot.answering.rank_places import number
from bot.conversation.reply import Assistant
from bot.records import Session
from tests.fakes import assistant_without_documents


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


def _text(assistant: Assistant, question: str) -> str:
    return assistant.reply(question, Session())[0].text


@pytest.mark.parametrize(
    ("question", "series"),
    [
        ("trend geweld harderwijk", "165 (2016), 167 (2017), 177 (2018), 175 (2019)"),
        ("is jeugdoverlast gestegen in putten", "63 (2016), 42 (2017), 39 (2018), 89 (2019)"),
        ("neemt verward gedrag toe in harderwijk", "220 (2016), 250 (2017), 258 (2018), 317 (2019)"),
        ("hoe ontwikkelt jeugdoverlast zich in harderwijk", "352 (2016)"),
        ("diefstal motorvoertuigen putten", "77 (2016), 65 (2017), 47 (2018), 48 (2019)"),
        ("totaal misdrijven ermelo 2019", "1.010 misdrijven in totaal in Ermelo in 2019"),
    ],
)
def test_how_it_went_is_answered_with_the_figures(assistant: Assistant, question: str, series: str) -> None:
    assert series in _text(assistant, question)


def test_why_it_went_so_is_no_question_for_figures(assistant: Assistant) -> None:
    assert "jorp" in _text(assistant, "waardoor is jeugdoverlast gedaald in LV?").lower()


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("welke gemeente had de meeste jeugdoverlast in 2019", ["Harderwijk: 215", "Ermelo: 98", "Putten: 89"]),
        ("waar is geweld het laagst", ["Putten: 29", "Ermelo: 128", "Harderwijk: 175"]),
    ],
)
def test_who_has_the_most_stands_first(assistant: Assistant, question: str, order: list[str]) -> None:
    lines = [line.text for line in assistant.reply(question, Session())[0].lines if line.kind == "item"]
    assert lines == order


def test_the_most_of_something_that_is_not_counted_is_no_ranking(assistant: Assistant) -> None:
    assert "Harderwijk: 215" not in _text(assistant, "welke gemeente heeft de meeste partners bij jeugdoverlast")
    assert "Harderwijk: 215" not in _text(assistant, "wie heeft de grootste rol bij jeugdoverlast")


def test_without_a_figure_for_that_year_nobody_is_first(assistant: Assistant) -> None:
    assert "Harderwijk: " not in _text(assistant, "welke gemeente had de meeste jeugdoverlast in 2009")


@pytest.mark.parametrize(("printed", "value"), [("1.861", 1861.0), ("7,7", 7.7), ("46", 46.0), ("1.000.000", 1e6)])
def test_numbers_are_compared_as_they_are_printed(printed: str, value: float) -> None:
    assert number(printed) == value


def test_a_bare_theme_gives_goal_and_approach_and_names_the_rest(assistant: Assistant) -> None:
    text = _text(assistant, "wat zegt het plan van lv over woninginbraak")
    assert text.index("hoogstens 200 woninginbraken") < text.index("maatregelen bij 5 Woninginbraken") < text.index("181 (2018)")
    assert text.splitlines()[-1].startswith("Vraag ook naar: partners")
    assert "Education" in _text(assistant, "verkeersveiligheid harderwijk")


def test_a_comparison_without_more_sets_the_goals_side_by_side(assistant: Assistant) -> None:
    answer, _ = assistant.reply("vergelijk verkeersveiligheid leusden en ermelo", Session())
    titles = [line.text for line in answer.lines if line.kind == "title"]
    assert answer.kind == "comparison" and len(titles) == 3
    assert all("doelstelling" in t for t in titles)


def test_a_comparison_without_places_names_everyone_and_who_has_no_goal(assistant: Assistant) -> None:
    text = _text(assistant, "vergelijk woninginbraak")
    assert "hoogstens 200 woninginbraken per jaar" in text and "46 inbraken" in text
    assert "Het plan van Harderwijk noemt bij Vermogenscriminaliteit geen doelstellingen." in text
    assert "Wel:" not in text


def test_a_theme_that_is_only_regional_is_said_to_be(assistant: Assistant) -> None:
    answer, _ = assistant.reply("doelen cybercrime LV", Session())
    assert answer.kind == "unknown" and "alleen als regionale prioriteit" in answer.text


def test_two_short_years_beside_each_other_are_years(assistant: Assistant) -> None:
    assert _text(assistant, "woninginbraken ermelo 18 tov 19").count("(201") == 2


def test_figures_of_a_kindred_theme_are_not_given(assistant: Assistant) -> None:
    assert "825" not in _text(assistant, "aantal auto-inbraken lv 2018")


def test_how_many_there_were_and_what_the_goal_is_are_two_questions(assistant: Assistant) -> None:
    text = _text(assistant, "hoeveel woninginbraken in 2018 in LV en wat is het doel?")
    assert "181" in text and "hoogstens 200" in text
    assert "hoogstens 200" in _text(assistant, "hoeveel woninginbraken mogen er in LV zijn?")
    assert "hoogstens 200" in _text(assistant, "hoeveel inbraken mag LV hebben in 2022?")
    assert "1.010" in (text := _text(assistant, "hoeveel misdrijven had ermelo in 2019 en wat wil men bereiken")) and "800" in text
