"""Drafting in conversation, as an advisor types it: what comes, what changes, what is said about it."""

from __future__ import annotations

import pytest

from bot.conversation.reply import Assistant
from bot.drafting import phrases
from bot.drafting.hear import contradicting, hear_figures
from bot.records import Answer, Session
from tests.fakes import assistant_without_documents

PUTTEN = "schrijf een paragraaf over woninginbraak voor het IVP van Putten"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


def talk(assistant: Assistant, *turns: str, home: tuple[str, ...] = ()) -> list[Answer]:
    session, answers = Session(home=home), []
    for turn in turns:
        answer, session = assistant.reply(turn, session)
        answers.append(answer)
    return answers


def heads(answer: Answer) -> list[str]:
    return [x.text for x in answer.lines if x.kind == "head"]


def changed(answer: Answer) -> str:
    return answer.lines[0].text


def test_a_paragraph_for_ones_own_municipality(assistant: Assistant) -> None:
    (answer,) = talk(assistant, "schrijf een paragraaf over woninginbraak voor ons IVP", home=("leusden",))
    assert answer.kind == "draft"
    assert answer.lines[0].text == "Woninginbraak: paragraaf voor het integraal veiligheidsplan van Leusden"
    assert heads(answer) == list(phrases.IVP_PARTS.values())
    assert "De gemeente wil het aantal woninginbraken terugdringen." in answer.text
    assert answer.note is not None and answer.note.startswith("Concept, controleer de bronnen.")


def test_the_draft_changes_and_says_what_changed(assistant: Assistant) -> None:
    said = [
        (PUTTEN, None),
        ("korter", "Aangepast: de lengte is nu kort."),
        ("voeg de rol van inwoners toe", "Aangepast: toegevoegd: de rol van inwoners en samenleving."),
        (
            "neem de partners van Leidschendam-Voorburg als voorbeeld",
            "Aangepast: partners van Leidschendam-Voorburg staan erbij als voorbeeld.",
        ),
        (
            "wij hadden 54 inbraken in 2024, doel 10 % minder in 2027",
            "Aangepast: eigen invoer bij de cijfers: wij hadden 54 inbraken in 2024;"
            " eigen invoer bij de doelstelling: doel 10 % minder in 2027.",
        ),
        ("zonder de cijfers", "Aangepast: weggelaten: de cijfers."),
        ("maak er een tabel van", "Aangepast: het is nu een tabel voor het uitvoeringsplan."),
        ("nu voor jeugdoverlast", "Aangepast: het thema is nu jeugdoverlast."),
        ("nu voor Amersfoort", "Aangepast: de gemeente is nu Amersfoort."),
    ]
    answers = talk(assistant, *(turn for turn, _ in said))
    assert [a.kind for a in answers] == ["draft"] * len(said)
    assert [changed(a) for a in answers[1:]] == [what for _, what in said[1:]]
    first, short, society, example, figures, bare, table, theme, place = answers
    assert len(short.text) < len(first.text)
    assert "Rol van inwoners en samenleving" in heads(society)
    assert "Leidschendam-Voorburg werkt bij dit thema samen met politie" in example.text
    assert "In 2024 waren er 54 inbraken in Putten." in figures.text
    assert figures.sources[-1].document == "eigen-opgave" and "54 inbraken in 2024" in (figures.sources[-1].quote or "")
    assert "54" not in bare.text and "41" not in bare.text
    assert heads(table)[: len(phrases.TABLE_PARTS)] == list(phrases.TABLE_PARTS.values())
    assert theme.lines[1].text == "Jeugdoverlast: uitvoeringsplan van Putten"
    assert "Van Amersfoort heb ik geen plan" in (place.note or "")


def test_figures_come_back_and_a_part_goes(assistant: Assistant) -> None:
    answers = talk(assistant, PUTTEN, "zonder de cijfers", "toch met de cijfers", "laat de partners weg")
    assert "In 2019 waren het er 41." in answers[2].text
    assert "Partners" in heads(answers[2]) and "Partners" not in heads(answers[3])


def test_what_is_said_twice_or_contradicts_is_answered_in_one_line(assistant: Assistant) -> None:
    answers = talk(assistant, PUTTEN, "korter", "korter", "korter en langer", "doel 10 % minder in 2027 en 20 % meer in 2027", "korter")
    assert [a.kind for a in answers[2:5]] == ["clarify"] * 3
    assert [a.text for a in answers[2:4]] == [
        "Dat is al zo: korter dan dit kan niet.",
        "Dat spreekt elkaar tegen: korter en langer. Wat wil je?",
    ]
    assert answers[4].text.startswith("Dat spreekt elkaar tegen: 10 % minder")


def test_bad_wishes_are_one_clear_line(assistant: Assistant) -> None:
    answers = talk(assistant, "schrijf een paragraaf", PUTTEN, "neem de partners van Ermelo als voorbeeld")
    assert answers[0].text == phrases.WHICH_THEME
    assert answers[2].text == "Ermelo heeft bij woninginbraak geen partners die ik als voorbeeld kan geven."


def test_other_questions_are_still_questions(assistant: Assistant) -> None:
    answers = talk(assistant, PUTTEN, "partners woninginbraak Leusden?", "en in Putten?", "korter")
    assert answers[1].kind == "facts" and "Veiligheidshuis Amersfoort" in answers[1].text
    assert all(a.kind != "draft" for a in answers[1:])


@pytest.mark.parametrize(
    "wish",
    [
        "maak er een opsomming van",
        "schrijf het voor de raad",
        "in het engels",
        "zet er een planning bij",
        "voeg een grapje toe",
    ],
)
def test_a_change_that_cannot_be_made_is_said_and_the_draft_stays(assistant: Assistant, wish: str) -> None:
    answers = talk(assistant, PUTTEN, wish, "nu voor leusden")
    assert (answers[1].kind, answers[1].text) == ("clarify", phrases.CANNOT_CHANGE)
    assert changed(answers[2]) == "Aangepast: de gemeente is nu Leusden."


def test_what_is_there_is_not_added_and_what_is_gone_comes_back(assistant: Assistant) -> None:
    turns = [PUTTEN, "zet de partners erbij", "laat de partners weg", "laat de partners weg", "zet de partners erbij", "zonder wetgeving"]
    answers = talk(assistant, *turns, "met de cijfers")
    assert answers[1].text == "Dat is al zo: de partners staan er al in."
    assert answers[3].text == "Dat is al zo: de partners staan er niet in."
    assert changed(answers[4]) == "Aangepast: terug: de partners." and "Partners" in heads(answers[4])
    assert answers[5].text == "Dat is al zo: de wettelijke basis staat er niet in."
    assert answers[6].text == "Dat is al zo: de cijfers staan er al in."


@pytest.mark.parametrize(
    "wish",
    ["schrijf een memo over woninginbraak", "schrijf een inleiding", "maak een persbericht over woninginbraak", "stel een convenant op"],
)
def test_another_form_is_refused_with_those_it_can_write(assistant: Assistant, wish: str) -> None:
    answers = talk(assistant, wish, PUTTEN, wish, "korter")
    assert answers[0].kind == answers[2].kind == "talk"
    for form in ("paragraaf", "uitvoeringsplan", "spiekbrief"):
        assert form in answers[0].text
    assert "schrijf een paragraaf over woninginbraak voor" in answers[0].text
    assert changed(answers[3]) == "Aangepast: de lengte is nu kort."


def test_the_short_form_is_a_good_deal_shorter(assistant: Assistant) -> None:
    normal, short = (len(a.text.split()) for a in talk(assistant, PUTTEN, "korter"))
    assert short < 0.8 * normal


def test_write_on_a_theme_is_a_paragraph(assistant: Assistant) -> None:
    assert talk(assistant, "schrijf iets over woninginbraak in leusden")[0].kind == "draft"


@pytest.mark.parametrize(
    "question",
    [
        "wat staat er in een IVP-paragraaf?",
        "hoe schrijf ik een IVP?",
        "welke maatregelen noemt de VNG?",
        "maak een afspraak",
        "maak een lijst van de partners",
    ],
)
def test_a_question_about_writing_is_no_draft(assistant: Assistant, question: str) -> None:
    assert talk(assistant, question)[0].kind != "draft"


def test_the_command_does_the_same(assistant: Assistant) -> None:
    asked, command = talk(assistant, PUTTEN)[0], talk(assistant, "/schrijf woninginbraak Putten")[0]
    assert asked.lines == command.lines
    assert "/schrijf woninginbraak" in talk(assistant, "/schrijf")[0].text


def test_the_session_keeps_the_wish_and_can_be_stored(assistant: Assistant) -> None:
    _, session = assistant.reply(PUTTEN, Session())
    again = Session.model_validate_json(session.model_dump_json())
    assert again == session and again.draft is not None and again.draft.theme == "woninginbraak"


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("wij hadden 54 inbraken in 2024", [("54", "inbraken", "2024", False, None)]),
        ("in 2023 waren er 61 meldingen", [("61", "meldingen", "2023", False, None)]),
        ("ons doel is 10% minder in 2027", [("10%", None, "2027", True, "lager")]),
        ("doel: hoogstens 40 inbraken in 2028", [("40", "inbraken", "2028", True, "hoogstens")]),
        ("hoeveel inbraken waren er in 2019", []),
        ("partners woninginbraak", []),
    ],
)
def test_figures_are_heard_as_typed(text: str, heard: list[tuple[object, ...]]) -> None:
    assert [(g.value, g.unit, g.year, g.is_target, g.comparator) for g in hear_figures(text)] == heard


def test_two_targets_for_one_year_contradict() -> None:
    assert contradicting(hear_figures("doel 10 % minder in 2027, doel 20 % meer in 2027")) == ("10 % minder in 2027", "20 % meer in 2027")
    assert contradicting(hear_figures("doel 10 % minder in 2027, doel 20 % minder in 2030")) is None
