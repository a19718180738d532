"""Which plans mention a word or a theme: all of them by name, with where, and the ones that do not."""

from __future__ import annotations

import pytest

from bot.conversation.reply import Assistant
from bot.records import Answer, Session
from tests.fakes import assistant_without_documents


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


def _ask(assistant: Assistant, question: str) -> Answer:
    return assistant.reply(question, Session())[0]


def _plans(answer: Answer) -> list[str]:
    return [line.text.split(":")[0] for line in answer.lines if line.kind == "item"]


EHP, LV, VNG = "Ermelo, Harderwijk en Putten (IVP 2020-2024)", "Leidschendam-Voorburg (IVP 2020-2022)", "VNG"
LEUSDEN, ACTION = "Leusden (IVP 2016-2019)", "Leusden (uitvoeringsplan 2016-2017)"


@pytest.mark.parametrize(
    ("question", "plans", "absent"),
    [
        ("welke plannen noemen bibob", [EHP, LV, LEUSDEN, ACTION, VNG], []),
        ("welke gemeente noemt waaks", [LEUSDEN, ACTION], [EHP, LV, VNG]),
        ("in welke plannen komt radicalisering voor?", [EHP, LV, LEUSDEN, ACTION, VNG], []),
        ("welke plannen gaan over ondermijning", [EHP, LV, LEUSDEN, ACTION, VNG], []),
    ],
)
def test_every_plan_that_mentions_it_is_named(assistant: Assistant, question: str, plans: list[str], absent: list[str]) -> None:
    answer = _ask(assistant, question)
    assert sorted(_plans(answer)) == sorted(plans)
    assert all(line.sources for line in answer.lines if line.kind == "item")
    assert [p for p in absent if p not in answer.lines[-1].text] == []


def test_a_word_under_a_theme_is_looked_for_itself(assistant: Assistant) -> None:
    assert EHP not in _plans(_ask(assistant, "welke plannen noemen cameratoezicht"))


@pytest.mark.parametrize("question", ["welke gemeenten hebben woninginbraak als prioriteit?", "welke plannen ken je?"])
def test_other_questions_on_plans_are_answered_as_before(assistant: Assistant, question: str) -> None:
    assert "Dit staat in:" not in _ask(assistant, question).text


def test_what_nobody_mentions_is_said_to_be_absent(assistant: Assistant) -> None:
    assert _ask(assistant, "welke gemeenten noemen drones").kind == "unknown"
