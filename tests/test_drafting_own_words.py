"""What a user says of a draft counts: it is put in as own input, or refused with the reason; nothing is dropped without a word."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from rich.console import Console

from bot.conversation.reply import Assistant
from bot.drafting.edit import Edit, hear_edits
from bot.library.library import Library, Settings
from bot.records import Answer, Session
from bot.terminal.talk import converse


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    base: Path = tmp_path_factory.mktemp("concepten")
    (base / "documenten").mkdir()
    return Assistant(Library(Settings(documents=base / "documenten", data=base / "data")))


def _talk(assistant: Assistant, *turns: str) -> tuple[Answer, Session]:
    session = Session()
    for turn in turns:
        answer, session = assistant.reply(turn, session)
    return answer, session


def _draft(answer: Answer) -> str:
    """The draft itself, without the line that says what changed."""
    return "\n".join(line.text for line in answer.lines[1:])


START = "schrijf een paragraaf over woninginbraak voor Leusden"


@pytest.mark.parametrize(
    ("said", "kind", "part", "text"),
    [
        ("wij hadden 30 inbraken in 2031 en 25 in 2032", "add", "cijfers", "wij hadden 30 inbraken in 2031 en 25 in 2032"),
        ("voeg cijfers toe: 2031: 30 inbraken, 2032: 25 inbraken", "add", "cijfers", "2031: 30 inbraken, 2032: 25 inbraken"),
        ("in 2031 waren het er 30, nee sorry 35", "add", "cijfers", "in 2031 waren het er 35"),
        ("we willen 10% minder inbraken in 2034", "add", "doelstelling", "we willen 10% minder inbraken in 2034"),
        ("doel: van 40 naar 30 inbraken voor eind 2034", "add", "doelstelling", "doel: van 40 naar 30 inbraken voor eind 2034"),
        ("voeg toe: een strandwacht op zaterdagavond", "add", "maatregelen", "een strandwacht op zaterdagavond"),
        ("zet er een maatregel in over gratis sloten", "add", "maatregelen", "gratis sloten"),
        ("voeg toe dat we de boulevard opnieuw inrichten", "add", "maatregelen", "we de boulevard opnieuw inrichten"),
        ("de strandwacht moet er ook bij als partner", "add", "partners", "de strandwacht"),
        ("de reden is de leegstand in de duinen", "add", "toelichting", "de reden is de leegstand in de duinen"),
        ("haal de maatregel over hennep eruit", "drop", "maatregelen", "hennep"),
        ("de strandwacht mag weg bij de partners", "drop", "partners", "strandwacht"),
    ],
)
def test_what_is_heard(said: str, kind: str, part: str, text: str) -> None:
    (edit,) = hear_edits(said)
    assert (edit.kind, edit.part, edit.text) == (kind, part, text)


def test_several_wishes_in_one_message_are_heard_one_by_one() -> None:
    found = hear_edits("49 inbraken in 2031, doel 40 in 2033, en zet de strandwacht erbij maar haal het OM weg")
    assert [(e.kind, e.text) for e in found] == [
        ("add", "49 inbraken in 2031"),
        ("add", "doel 40 in 2033"),
        ("add", "de strandwacht"),
        ("drop", "OM"),
    ]
    assert hear_edits("vervang de strandwacht door de reddingsbrigade") == [
        Edit(kind="replace", part="maatregelen", text="de reddingsbrigade", old="strandwacht")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "partners cybercrime ehp",
        "doel jeugdoverlast LV",
        "en wie doen er mee?",
        "hoeveel inbraken waren er in 2018?",
        "woninginbraken 2018 LV",
        "nu voor jeugdoverlast",
        "korter",
        "maak er een tabel van",
    ],
)
def test_a_question_or_a_plain_change_is_no_input(text: str) -> None:
    assert hear_edits(text) == []


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("wij hadden 52 inbraken in 2023 en 44 in 2024", ("52", "2023", "44", "2024")),
        ("doel is hooguit 35 woninginbraken in 2027", ("35", "2027")),
        ("voeg toe: gratis inbraakpreventiescans aan huis", ("Eigen invoer: gratis inbraakpreventiescans aan huis",)),
        ("zet Burgernet en de Rabobank bij de partners", ("Eigen invoer: Burgernet en de Rabobank",)),
        ("leg uit waarom het belangrijk is: de impact op slachtoffers is groot", ("de impact op slachtoffers is groot",)),
    ],
)
def test_it_stands_in_the_draft_as_it_was_typed(said: str, stands: tuple[str, ...], assistant: Assistant) -> None:
    answer, _ = _talk(assistant, START, said)
    assert answer.kind == "draft" and answer.lines[0].text.startswith("Aangepast: ")
    assert all(x in _draft(answer) for x in stands)
    assert answer.sources[-1].title == "Eigen invoer in dit gesprek"


def test_a_reason_closes_the_gap_that_asks_for_it(assistant: Assistant) -> None:
    before, _ = _talk(assistant, START)
    after, _ = _talk(assistant, START, "de reden is dat slachtoffers zich onveilig voelen in huis")
    gap = "[vul in: waarom"
    assert gap in before.text and gap not in after.text


def test_what_is_taken_out_is_gone_and_what_is_not_there_is_said(assistant: Assistant) -> None:
    first = "schrijf een paragraaf over huiselijk geweld voor Harderwijk"
    gone, _ = _talk(assistant, first, "vervang bewonersorganisaties door de huisartsen bij de partners")
    assert "bewonersorganisatie" not in _draft(gone) and "Eigen invoer: de huisartsen" in _draft(gone)
    absent, session = _talk(assistant, first, "haal de maatregel over onderzeeboten eruit")
    assert absent.kind == "clarify" and "onderzeeboten" in absent.text and session.draft is not None


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("kan het wat formeler", "De toon van"),
        ("gebruik de nieuwste politiecijfers van deze maand", "Andere cijfers dan die van de plannen heb ik niet"),
        ("zet erbij hoeveel inbraken er volgend jaar gaan komen", "ik verzin niets"),
        ("noem de namen van de verdachten", "Namen van personen"),
        ("exporteer naar Word", "/word"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_reason_and_keeps_the_draft(said: str, reason: str, assistant: Assistant) -> None:
    answer, session = _talk(assistant, START, said)
    assert answer.kind == "clarify" and reason in answer.text
    assert session.answer is not None and session.answer.kind == "draft"


def test_every_change_can_be_taken_back(assistant: Assistant) -> None:
    start, _ = _talk(assistant, START)
    changed = ("voeg toe: gratis sloten", "korter")
    twice, session = _talk(assistant, START, *changed, "maak dat ongedaan", "terug naar de vorige versie")
    assert _draft(twice) == "\n".join(line.text for line in start.lines)
    nothing, _ = assistant.reply("maak dat ongedaan", session)
    assert nothing.kind == "clarify" and "geen eerdere versie" in nothing.text


def test_the_draft_is_written_as_word_in_the_console(assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "paragraaf.docx"
    typed: Iterator[str] = iter([START, "voeg toe: gratis sloten", f"/word {target}", "/word", "/stop"])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("builtins.input", lambda _prompt: next(typed))
    screen = io.StringIO()
    converse(assistant, Console(file=screen, width=200))
    assert f"Opgeslagen als {target}." in screen.getvalue() and (tmp_path / "concept.docx").is_file()
    assert "Eigen invoer: gratis sloten." in "\n".join(p.text for p in Document(str(target)).paragraphs)
