"""Questions on the actions of a plan: a cell of one, or the actions that meet a condition; three invented ones and no plan."""

from __future__ import annotations

import pytest

from bot.answering.actions import Action, called, meeting
from bot.understanding.of_actions import amount, asked_of, falls_in
from knowledge.records import Entry, Item

ROWS = (
    Item(
        text="Deksels op afvalbakken",
        number="M-01",
        lead="Teamleider Strand",
        planning="Q2 2025",
        budget="€ 12.500,-",
        progress="Loopt",
        partners="pierbond, duinwacht",
    ),
    Item(text="Netten boven de haven", number="M-02", lead="Politie", planning="2025-2027", budget="40 k€", progress="Nog te starten"),
    Item(text="Voorlichting op scholen", lead="Adviseur strand", planning="2e helft 2026", budget="p.m.", progress="afgerond (●)"),
)
ENTRY = Entry(id="e", document="strand", treatment="strand/meeuwen", title="Meeuwen", facet="maatregelen", section="3", items=ROWS)
ACTIONS = [Action(ENTRY, item) for item in ROWS]


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("wie trekt de deksels", ("lead",)),
        ("Wie is verantwoordelijk voor de deksels?", ("lead",)),
        ("wanneer zijn de deksels klaar", ("planning",)),
        ("wat kosten de deksels", ("budget",)),
        ("wat is de status van de deksels", ("progress",)),
        ("is de actie deksels al afgerond", ("progress",)),
        ("met wie doen we de deksels", ("partners",)),
        ("wat is het beoogde resultaat van de deksels", ("result",)),
        ("wanneer komen er deksels en hoeveel", ("planning", "result")),
        ("hoeveel deksels zijn er", ()),
        ("wat doet de gemeente aan meeuwen", ()),
    ],
)
def test_a_question_asks_for_a_cell(question: str, roles: tuple[str, ...]) -> None:
    assert asked_of(question).roles == roles


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["deksels"], ["M-01"]),
        (["netten", "haven"], ["M-02"]),
        (["afvalbakken", "deksels"], ["M-01"]),
        (["vuurkorven"], []),
        (["meeuwen"], []),
        (["deksels", "vuurkorven", "trekker"], []),
    ],
)
def test_an_action_is_called_by_most_of_its_words(typed: list[str], expected: list[str]) -> None:
    assert [a.item.number for a in called(typed, ACTIONS)] == expected


@pytest.mark.parametrize(
    ("question", "years", "typed", "expected"),
    [
        ("welke acties trekt de politie", (), ["politie"], [1]),
        ("van welke acties is de teamleider strand de trekker", (), ["teamleider", "strand"], [0]),
        ("welke acties trekt de brandweer", (), ["brandweer"], []),
        ("welke acties zijn nog niet gestart", (), [], [1]),
        ("welke acties lopen", (), [], [0]),
        ("welke acties zijn afgerond", (), [], [2]),
        ("welke acties zijn nog niet afgerond", (), [], [0, 1]),
        ("welke acties staan er voor 2026 gepland", ("2026",), [], [1, 2]),
        ("welke acties starten in het tweede kwartaal van 2025", ("2025",), [], [0]),
        ("welke acties kosten meer dan 20.000 euro", (), [], [1]),
        ("welke acties kosten minder dan € 20.000", (), [], [0]),
        ("van welke acties is het bedrag nog niet bekend", (), [], [2]),
        ("wat is de duurste actie? noem de acties met het hoogste bedrag", (), [], [1]),
        ("waar doet de pierbond aan mee", (), ["pierbond"], [0]),
        ("waar doet het waterschap aan mee", (), ["waterschap"], []),
    ],
)
def test_actions_that_meet_a_condition(question: str, years: tuple[str, ...], typed: list[str], expected: list[int]) -> None:
    asked = asked_of(question, years)
    assert asked.lists
    assert [ACTIONS.index(a) for a in meeting(asked, typed, ACTIONS)] == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("€ 12.500,-", 12_500),
        ("12,5 k€", 12_500),
        ("€ 1,2 miljoen", 1_200_000),
        ("40 x € 1.000", 40_000),
        ("8.000 euro", 8_000),
        ("p.m.", None),
        ("Binnen formatie", None),
    ],
)
def test_a_sum_is_read_however_it_is_written(said: str, expected: float | None) -> None:
    assert amount(said) == expected


@pytest.mark.parametrize(
    ("planning", "question", "expected"),
    [
        ("2025 t/m 2027", "welke acties lopen in 2026", True),
        ("derde kwartaal 2026", "welke acties vallen in de tweede helft van 2026", True),
        ("Q1 2026", "welke acties vallen in de tweede helft van 2026", False),
        ("Doorlopend", "welke acties lopen in 2026", False),
    ],
)
def test_a_planning_falls_in_a_time(planning: str, question: str, expected: bool) -> None:
    assert falls_in(planning, asked_of(question, ("2026",))) is expected
