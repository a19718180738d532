"""What can be quoted of a passage, what it speaks of, and how near it is to the words of a question."""

from __future__ import annotations

import pytest

from bot.speak import speaks
from bot.units import Unit, units_of
from bot.weigh import Term, meets
from corpus.records import Passage
from knowledge.load import load_knowledge

KNOWLEDGE = load_knowledge()


def units(text: str) -> tuple[Unit, ...]:
    return units_of(Passage(id="1", document="plan", title="Plan", section="1 Haven", text=text))


def test_a_list_stays_with_the_line_that_announces_it_and_the_heading_is_left_out() -> None:
    found = units("1 Haven\nDe haven is druk. Wij doen drie dingen:\n- lampen\n- camera's\nDaarna kijken wij verder.")
    assert [(u.kind, u.lead, u.items) for u in found] == [
        ("sentence", "De haven is druk.", ()),
        ("list", "Wij doen drie dingen:", ("- lampen", "- camera's")),
        ("sentence", "Daarna kijken wij verder.", ()),
    ]
    assert found[2].points_back and not found[0].points_back


def test_a_row_is_by_itself_and_a_short_line_is_the_head_of_what_follows() -> None:
    found = units("Boten — 2021: 4; 2022: 5\nWie doen mee?\nDe schippers.")
    assert [(u.kind, u.head) for u in found] == [("row", ""), ("sentence", "Wie doen mee?")]


@pytest.mark.parametrize(
    ("facet", "text"),
    [
        ("partners", "Samen met politie en Halt maken wij afspraken."),
        ("partners", "De brandweer, de provincie en de Botterstichting denken mee."),
        ("partners", "In het kernteam zitten de wijkagent en een adviseur."),
        ("doelstelling", "In 2027 is het aantal branden gehalveerd."),
        ("doelstelling", "De raad wil dat niemand een wapen draagt."),
        ("indicatoren", "De naleving meten wij elk jaar."),
        ("wetgeving", "Dat kan op grond van artikel 13b."),
    ],
)
def test_a_sentence_speaks_of_a_facet_without_its_label(facet: str, text: str) -> None:
    assert speaks(facet, text, KNOWLEDGE)


@pytest.mark.parametrize(
    ("facet", "text"),
    [
        ("partners", "De gemeente doet mee aan de inleveractie."),
        ("partners", "De politie telde veertig meldingen."),
        ("doelstelling", "Er waren criminelen die geld willen witwassen."),
        ("doelstelling", "In 2021 waren er veertig meldingen."),
        ("indicatoren", "Uit de Veiligheidsmonitor 2021 blijkt dat het goed gaat."),
    ],
)
def test_other_sentences_do_not(facet: str, text: str) -> None:
    assert not speaks(facet, text, KNOWLEDGE)


def test_a_compound_meets_its_part_more_than_the_part_meets_the_compound() -> None:
    whole, longer, part = (
        meets(Term(stem=a), frozenset({b})) for a, b in (("raad", "raad"), ("raad", "gemeenteraad"), ("jeugdoverlast", "overlast"))
    )
    assert whole > longer > part > 0 == meets(Term(stem="straatroof"), frozenset({"straatrace"}))
