"""Of a list is given what was asked of it, and all of it where nothing was picked."""

from __future__ import annotations

import pytest

from bot.answering.pick import picked
from bot.records import Query
from bot.understanding.act import act_of
from knowledge.records import Entry, Item

STEPS = Entry(
    id="duinrade/stappen",
    document="duinrade",
    treatment=None,
    title="De stappen van het strandplan",
    facet="proces",
    section="2",
    items=tuple(Item(text=t) for t in ("Tellen met de wijkagent", "Kiezen: 1.500 euro", "Doen: 20.000 euro", "Kijken: 300 euro")),
)


def _given(question: str) -> list[str]:
    entries, _ = picked(Query(text=question, read=question, act=act_of(question)), (STEPS,))
    return [i.text.split(":")[0].split(" met")[0] for i in entries[0].items]


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("wat zijn de eerste twee stappen", ["Tellen", "Kiezen"]),
        ("wat is de laatste van de stappen", ["Kijken"]),
        ("welke stappen kosten meer dan 1.000 euro", ["Kiezen", "Doen"]),
        ("welke stappen kosten minder dan 1.000 euro", ["Kijken"]),
        ("welke stappen behalve de wijkagent", ["Kiezen", "Doen", "Kijken"]),
        ("geef een voorbeeld", ["Tellen"]),
    ],
)
def test_what_is_picked(question: str, given: list[str]) -> None:
    assert _given(question) == given


@pytest.mark.parametrize(
    "question", ["welke stappen zijn er", "wat is de eerste hulp bij stappen", "de tweede burgemeester", "behalve meeuwen"]
)
def test_the_whole_list_otherwise(question: str) -> None:
    assert len(_given(question)) == 4


def test_it_is_said_that_it_is_a_part() -> None:
    question = "wat zijn de eerste twee stappen"
    _, said = picked(Query(text=question, read=question, act=act_of(question)), (STEPS,))
    assert said is not None and said.text == "2 van de 4:"
