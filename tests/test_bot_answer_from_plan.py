"""Questions on a plan that was added: answered literally from each kind of file, with the right section and page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.records import Answer, Session
from tests.lindewoude import NAME, THEMES, WRITERS

PLACE = "Lindewoude"
ASKED = {
    "Ambitie": "ambitie",
    "Wat willen we bereiken?": "doelen",
    "Streefwaarde 2027": "doel",
    "Doelstelling": "wat is de doelstelling bij",
    "Wie doen mee?": "partners",
    "Betrokken partijen": "wie zijn de partners bij",
    "Samenwerkingspartners": "partners",
    "Partners": "partners",
    "Inzet": "maatregelen",
    "Maatregelen": "welke maatregelen",
    "Hoe meten we dat?": "indicatoren",
    "Indicatoren": "indicatoren",
    "Wettelijk kader": "wetgeving",
}
QUESTIONS = [(f"{ASKED[label]} {t.name} {PLACE}", f"{t.number} {t.name} > {label}", said) for t in THEMES for label, said in t.labels]


@pytest.fixture(scope="module", params=WRITERS)
def assistant(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant with the invented plan installed as one kind of file."""
    base = tmp_path_factory.mktemp("plannen")
    (base / "documenten").mkdir()
    (base / "documenten" / f"{NAME}{request.param}").write_bytes(WRITERS[request.param]())
    return Assistant(Library(Settings(documents=base / "documenten", data=base / "data")))


def ask(assistant: Assistant, question: str, session: Session | None = None) -> Answer:
    return assistant.reply(question, session or Session())[0]


def has_pages(assistant: Assistant) -> bool:
    return any(path.suffix == ".pdf" for path in assistant.library.settings.documents.iterdir())


def test_every_label_of_every_theme_is_answered_whole_with_its_place(assistant: Assistant) -> None:
    assert len(QUESTIONS) == sum(len(t.labels) for t in THEMES) > 25
    for question, section, said in QUESTIONS:
        answer = ask(assistant, question)
        assert [s.section for s in answer.sources] == [section], (question, answer.text)
        names = [n.strip(" .") for line in said for n in re.split(", | en ", line.removeprefix("• "))]
        names = [re.sub("^(?:[Dd]e|[Hh]et) ", "", n) if re.search("partners|wetgeving", question) else n for n in names]
        assert all(n in answer.text for n in names), (question, answer.text)
        assert all((s.page is not None) == has_pages(assistant) for s in answer.sources)


@pytest.mark.parametrize(
    ("question", "section", "said"),
    [
        ("hoeveel woninginbraken waren er in Lindewoude in 2022", "2.1 Cijfers", "70 woninginbraak"),
        ("aantal meldingen jeugdoverlast lindewoude", "2.1 Cijfers", "2023: 176"),
        ("wat staat er over hennepteelt bij ondermijning in lindewoude", "3.3 Ondermijning", "hennepteelt"),
        ("wat staat er over verkeersveiligheid in het plan van Lindewoude", "3.6 Verkeersveiligheid > Doelstelling", "Rietbrug"),
    ],
)
def test_other_questions_are_answered_from_the_right_place(assistant: Assistant, question: str, section: str, said: str) -> None:
    answer = ask(assistant, question)
    assert answer.kind in ("facts", "passages")
    assert answer.sources[0].section == section
    assert said in answer.text


def test_the_title_says_whose_what_and_from_when(assistant: Assistant) -> None:
    assert (
        ask(assistant, "partners jeugd lindewoude?").lines[0].text == "Lindewoude: 4 partners bij 3.1 Jeugd en veiligheid (IVP 2024-2027)"
    )


def test_the_themes_are_listed(assistant: Assistant) -> None:
    answer = ask(assistant, "prioriteiten lindewoude")
    assert answer.lines[1].text == " · ".join(t.name for t in THEMES)
    assert "het plan kiest geen drie tot vier prioriteiten" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("wetgeving jeugd lindewoude", "noemt bij Jeugd en veiligheid geen wetten en regels"),
        ("indicatoren cybercrime lindewoude", "noemt bij Cybercrime geen indicatoren"),
        ("hoeveel woninginbraken lindewoude 2019", "Over 2019 heb ik van Lindewoude geen cijfer"),
        ("partners jeugd amersfoort", "Van Amersfoort heb ik geen plan"),
    ],
)
def test_what_is_not_there_is_said(assistant: Assistant, question: str, said: str) -> None:
    answer = ask(assistant, question)
    assert answer.kind == "unknown"
    assert said in answer.text


def test_a_theme_that_is_only_part_of_a_wider_one_is_said_not_to_be_named(assistant: Assistant) -> None:
    lines = [line.text for line in ask(assistant, "partners mensenhandel lindewoude").lines]
    assert lines[0] == "Het plan van Lindewoude noemt mensenhandel en uitbuiting niet apart. Wel:"
    assert "Ondermijning" in lines[1]


def test_a_follow_up_stays_with_the_plan(assistant: Assistant) -> None:
    _, session = assistant.reply("partners jeugd lindewoude", Session())
    assert "140 meldingen" in ask(assistant, "en het doel?", session).text


def test_a_known_plan_beside_it_is_compared(assistant: Assistant) -> None:
    answer = ask(assistant, "vergelijk de partners bij woninginbraak van Lindewoude en Leusden")
    assert {s.document for s in answer.sources} == {NAME, "leusden-uitvoeringsplan-2016-2017"}


def test_the_known_plans_answer_as_before(assistant: Assistant) -> None:
    answer = ask(assistant, "partners woninginbraak leusden?")
    assert answer.kind == "facts"
    assert {s.document for s in answer.sources} == {"leusden-uitvoeringsplan-2016-2017"}


def test_a_newer_plan_of_a_known_municipality_answers_beside_the_facts(tmp_path: Path) -> None:
    folder = tmp_path / "documenten"
    folder.mkdir()
    text = "Integraal Veiligheidsplan Leusden 2024-2027\n1 Woninginbraak\nInbraak is een zorg.\nPartners\nde glazenwasser en de postbode\n"
    (folder / "leusden-2024.txt").write_text(text)
    answer = ask(Assistant(Library(Settings(documents=folder, data=tmp_path / "data"))), "partners woninginbraak leusden")
    assert "glazenwasser" in answer.text
    assert "Veiligheidshuis" in answer.text
    assert "2024-2027" in answer.text


def test_a_joint_plan_answers_for_each_and_keeps_their_own_chapters_apart(tmp_path: Path) -> None:
    folder = tmp_path / "documenten"
    folder.mkdir()
    text = (
        "# Integraal Veiligheidsplan Zeewolde en Nunspeet 2025-2028\n\n"
        "## 1 Zeewolde\n\n### 1.1 Jeugd\n\n**Partners**\n\nhaven en school\n\n"
        "## 2 Nunspeet\n\n### 2.1 Jeugd\n\n**Partners**\n\nkerk en boswachter\n\n"
        "## 3 Samen\n\n### 3.1 Cybercrime\n\n**Partners**\n\nbibliotheken\n"
    )
    (folder / "samen.md").write_text(text)
    assistant = Assistant(Library(Settings(documents=folder, data=tmp_path / "data")))
    zeewolde, nunspeet = ask(assistant, "partners jeugd zeewolde").text, ask(assistant, "partners jeugd nunspeet").text
    assert "haven" in zeewolde and "boswachter" not in zeewolde
    assert "boswachter" in nunspeet and "haven" not in nunspeet
    assert "bibliotheken" in ask(assistant, "partners cybercrime nunspeet").text
