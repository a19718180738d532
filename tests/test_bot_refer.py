"""What a turn points at is said in full, and what cannot be resolved stays as it was typed."""

from __future__ import annotations

import pytest

from bot.records import Answer, Line, Query, Session, Source
from bot.understanding.refer import listed_in, resolved

SOURCE = Source(n=1, document="duinrade", title="Veilig", section="2")


def _answer(*items: str) -> Answer:
    lines = (Line(kind="title", text="De stappen"), *(Line(kind="item", text=i, sources=(1,)) for i in items))
    return Answer(kind="facts", lines=lines, sources=(SOURCE,))


STEPS = _answer("Stap 1: Tellen", "Stap 2: Kiezen (samen met de strandwacht, in het voorjaar)", "Stap 3: Doen")


@pytest.mark.parametrize(
    ("turn", "years", "said"),
    [
        ("en een jaar later?", ("2030",), "en in 2031?"),
        ("en twee jaar eerder?", ("2030",), "en in 2028?"),
        ("het jaar daarvoor?", ("2030",), "in 2029?"),
        ("en hoe ging het daarna?", ("2030",), "en hoe ging het sinds 2030?"),
        ("en een jaar later?", (), "en een jaar later?"),
        ("en een jaar later?", ("2030", "2031"), "en een jaar later?"),
    ],
)
def test_years_are_counted_from_the_one_year_before(turn: str, years: tuple[str, ...], said: str) -> None:
    assert resolved(turn, Session(query=Query(text="x", years=years, facets=("cijfer",)))) == said


def test_since_then_only_means_a_year_in_a_talk_on_figures() -> None:
    assert resolved("en wat gebeurt er daarna?", Session(query=Query(text="x", years=("2030",)))) == "en wat gebeurt er daarna?"


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        ("hoe lang duurt de eerste?", "hoe lang duurt Stap 1: Tellen?"),
        ("en de laatste?", "en Stap 3: Doen?"),
        ("wie doet de tweede", "wie doet Stap 2"),
        ("en de vijfde?", "en de vijfde?"),
        ("de eerste lijn van de zorg?", "de eerste lijn van de zorg?"),
    ],
)
def test_the_how_manieth_is_that_of_the_last_list(turn: str, said: str) -> None:
    assert resolved(turn, Session(query=Query(text="welke stappen"), answer=STEPS)) == said


def test_a_list_of_themes_is_pointed_at_elsewhere() -> None:
    session = Session(query=Query(text="prioriteiten"), answer=STEPS, listed=("meeuwen",))
    assert resolved("en de eerste?", session) == "en de eerste?"


def test_the_step_after_the_numbered_one() -> None:
    session = Session(query=Query(text="x", read="hoe lang duurt stap 1"))
    assert resolved("en de stap daarna?", session) == "en stap 2?"
    assert resolved("en de vorige stap?", Session(query=Query(text="x", read="stap 3"))) == "en stap 2?"
    assert resolved("en de stap daarna?", Session(query=Query(text="x", read="meeuwen"))) == "en de stap daarna?"


def test_names_on_one_line_are_a_list_and_two_lists_are_none() -> None:
    row = Answer(kind="facts", lines=(Line(kind="text", text="Halt · wijkteam", sources=(1,)),), sources=(SOURCE,))
    assert listed_in(row) == ["Halt", "wijkteam"]
    two = STEPS.model_copy(update={"lines": (*STEPS.lines, *_answer("a", "b").lines)})
    assert listed_in(two) == listed_in(None) == []
