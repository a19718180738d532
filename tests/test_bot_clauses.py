"""Questions in several parts, plans as a whole, and answers set side by side."""

from __future__ import annotations

import pytest

from bot.answering.compose import merged
from bot.conversation.reply import Assistant
from bot.records import Answer, Line, Query, Session, Source
from bot.understanding.parts import parts
from tests.fakes import assistant_without_documents


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


def _text(assistant: Assistant, question: str) -> str:
    answer, _ = assistant.reply(question, Session())
    return answer.text.lower()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("partners woninginbraak leusden", ["partners woninginbraak leusden"]),
        ("hoe vaak is het overleg en wie doen er mee?", ["hoe vaak is het overleg", "wie doen er mee?"]),
        ("hoeveel in 2010, en waardoor is dat gedaald", ["hoeveel in 2010", "waardoor is dat gedaald"]),
        ("politie en gemeente samen", ["politie en gemeente samen"]),
        ("wat en hoe", ["wat", "hoe"]),
        ("", []),
        (" , en ?", [", en ?"]),
    ],
)
def test_a_question_is_cut_before_each_further_question_word(question: str, expected: list[str]) -> None:
    assert parts(question) == expected


def test_each_part_of_a_question_is_answered(assistant: Assistant) -> None:
    text = _text(assistant, "wat doet de werkgroep woninginbraken en wat doet de regiegroep woninginbraken in LV?")
    assert [w for w in ("hotspots", "rapporteerd", "knelpunten") if w not in text] == []
    text = _text(assistant, "hoeveel meldingen jeugdoverlast had LV in 2010 en waardoor is dat gedaald?")
    assert [w for w in ("1092", "jorp") if w not in text] == []


@pytest.mark.parametrize(
    ("question", "facets"),
    [
        ("doel en partners woninginbraak leusden", ("doelstelling", "partners")),
        ("aanpak en partners woninginbraak leusden", ("maatregelen", "partners")),
        ("doel, aanpak en partners jeugd harderwijk", ("doelstelling", "maatregelen", "partners")),
        ("welke wet en welke ontwikkelingen bij ondermijning", ("wetgeving", "ontwikkelingen")),
        ("welke partners werken samen in de aanpak van ondermijning", ("partners",)),
        ("welke partners zijn er en wat is er gezegd over geld", ("partners",)),
    ],
)
def test_facets_named_in_one_breath_are_all_asked(assistant: Assistant, question: str, facets: tuple[str, ...]) -> None:
    asked = assistant.understanding.understand(question, Session()).facets
    assert tuple(f for f in asked if f != "begroting") == facets


def test_of_several_lists_each_is_given_and_a_missing_one_named_after_them(assistant: Assistant) -> None:
    answer, _ = assistant.reply("doelen en indicatoren jeugdoverlast lv", Session())
    assert answer.kind == "facts"
    assert "600 meldingen" in answer.text
    assert answer.lines[-1].text == "Het plan van Leidschendam-Voorburg noemt bij Jeugdoverlast en -criminaliteit geen indicatoren."
    assert "geen" not in answer.lines[0].text


def test_parts_that_name_their_own_plan_are_asked_apart(assistant: Assistant) -> None:
    text = _text(assistant, "hoeveel prioriteiten adviseert de VNG maximaal en hoeveel prioriteiten heeft Putten?")
    assert "drie a vier" in text
    assert "putten: 2 lokale prioriteiten" in text
    assert "leusden" not in text


@pytest.mark.parametrize(
    ("question", "shown", "absent"),
    [
        ("looptijd ivp leusden?", "ivp 2016-2019", "leidschendam"),
        ("is het plan van LV nog geldig?", "ivp 2020-2022, de looptijd is voorbij", "leusden"),
        ("tot wanneer loopt het ivp van Putten", "ivp 2020-2024", "leusden"),
        ("welke plannen ken je?", "uitvoeringsplan 2016-2017", "amersfoort"),
    ],
)
def test_the_period_of_a_plan_is_told(assistant: Assistant, question: str, shown: str, absent: str) -> None:
    text = _text(assistant, question)
    assert shown in text
    assert absent not in text


def test_who_has_a_theme_as_priority_is_listed_by_municipality(assistant: Assistant) -> None:
    text = _text(assistant, "welke gemeenten hebben woninginbraak als prioriteit?")
    assert [w for w in ("leidschendam-voorburg", "putten") if w not in text] == []
    assert "harderwijk:" not in text


def test_a_kind_of_priority_that_a_plan_does_not_have_is_told(assistant: Assistant) -> None:
    text = _text(assistant, "gezamenlijke prioriteiten LV")
    assert "noemt geen gezamenlijke prioriteiten" in text
    assert "5 prioriteiten" in text


def test_the_verb_putten_is_no_municipality(assistant: Assistant) -> None:
    answer, _ = assistant.reply("uit welke bronnen kunnen we putten bij jeugdoverlast?", Session())
    assert answer.query.municipalities == ()
    answer, _ = assistant.reply("partners woninginbraak in putten", Session())
    assert answer.query.municipalities == ("putten",)


def test_answers_side_by_side_keep_their_own_items() -> None:
    """Two lists may hold the same item; each stays whole."""
    source = Source(n=1, document="a", title="A", section="1", page=None, quote=None)

    def answer(title: str, document: str) -> Answer:
        lines = (Line(kind="title", text=title, sources=(1,)), Line(kind="item", text="politie", sources=(1,)))
        return Answer(kind="facts", lines=lines, sources=(source.model_copy(update={"document": document}),))

    both = merged(Query(), [answer("Een", "a"), answer("Twee", "b"), answer("Een", "a")])
    assert [(line.text, line.sources) for line in both.lines] == [("Een", (1,)), ("politie", (1,)), ("Twee", (2,)), ("politie", (2,))]
