"""A message cut into its questions: none dropped, no single question cut, and what is only said around them set apart."""

from __future__ import annotations

import pytest

from bot.conversation.reply import Assistant
from bot.records import Answer, Session
from tests.fakes import assistant_without_documents

NONE = ""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.mktemp("delen"))


def _answer(assistant: Assistant, text: str) -> Answer:
    return assistant.reply(text, Session())[0]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Partners verkeer ermelo? Doel ondermijning LV?", ("Partners verkeer ermelo?", "Doel ondermijning LV?")),
        (
            "ambitie bij brandveiligheid in leusden + wie zijn erbij betrokken",
            ("ambitie bij brandveiligheid in leusden", "wie zijn erbij betrokken"),
        ),
        ("hoeveel geweld was er in ermelo en waarom daalt dat", ("hoeveel geweld was er in ermelo", "waarom daalt dat")),
        ("doelen jeugd ermelo. partners jeugd ermelo", ("doelen jeugd ermelo", "partners jeugd ermelo")),
        (
            "Is er extra geld voor toezicht? En wanneer wordt dat duidelijk?",
            ("Is er extra geld voor toezicht?", "En wanneer wordt dat duidelijk?"),
        ),
        ("wat is de WIV, wie zitten erin en hoe vaak komt die samen", ("wat is de WIV", "wie zitten erin", "hoe vaak komt die samen")),
        ("ik ben nieuw hier, wat doet de lokale kamer in LV", ("wat doet de lokale kamer in LV",)),
        ("Goedemiddag, kunt u mij zeggen welke partners Ermelo heeft bij jeugd?", ("welke partners Ermelo heeft bij jeugd?",)),
        ("Een raadslid wil weten waarom cybercrime een prioriteit is", ("waarom cybercrime een prioriteit is",)),
        ("wie trekt het KVO in leusden, want ik wil die bellen", ("wie trekt het KVO in leusden",)),
        ("Wat is de Veluwse methode? Ik kwam dat tegen in het plan van Putten.", ("Wat is de Veluwse methode?",)),
        ("Welke doelen heeft LV bij jeugd? Alvast bedankt! Groet, Jo", ("Welke doelen heeft LV bij jeugd?",)),
        ("dank. aan welke wet moet een gemeente voldoen bij evenementen", ("aan welke wet moet een gemeente voldoen bij evenementen",)),
    ],
)
def test_each_question_of_a_message_is_found(assistant: Assistant, text: str, questions: tuple[str, ...]) -> None:
    assert assistant.understanding.cut(text).questions == questions


@pytest.mark.parametrize(
    "text",
    [
        "ouderen en veiligheid LV",
        "vergelijk Ermelo en Putten op jeugd",
        "doel en partners woninginbraak leusden",
        "zelfredzaamheid leusden, wat staat daarover",
        "verkeersveiligheid ermelo: wie zijn de partners?",
        "wat en hoe",
        "Hoe en wanneer komt de gemeenteraad van LV in beeld?",
        "wat verstaat leusden onder high impact crimes, welke delicten zijn dat",
        "Wat doet Ermelo aan verkeersveiligheid? Noem alle maatregelen.",
        "partners burgerparticipatie VNG, intern + extern",
        "wat is de ambitie van Leusden en wat die van LV",
        "wanneer weten ze in ermelo, harderwijk en putten hoeveel geld er nodig is",
        "De woninginbraken in LV zijn gestegen. Klopt dat?",
        "prioriteiten",
        NONE,
    ],
)
def test_one_question_stays_one(assistant: Assistant, text: str) -> None:
    assert len(assistant.understanding.cut(text).questions) == 1


@pytest.mark.parametrize(
    ("text", "shown", "absent"),
    [
        ("Partners woninginbraak LV? Doel autokraken leusden?", ("Buurtpreventieteams", "108"), ("Veiligheidshuis Amersfoort",)),
        ("ambitie bij opvoeden en opgroeien in leusden + wie zijn erbij betrokken", ("veilige omgeving", "huisartsen"), ()),
        ("hoeveel budget heeft LV voor ouderen en hoeveel gaat er naar de OVP?", ("10.000", "14.863"), ()),
        ("partners jeugd? en het doel bij cybercrime? dat alles in harderwijk", ("Halt",), ("Leusden",)),
        ("Ik begin volgende week in Ermelo en lees me in. Welke lokale prioriteiten zijn er?", ("Overlast, geweld",), ("Buitengebied",)),
        ("doel woninginbraken LV, en het doel jeugdoverlast? en wie zijn daar de partners", ("200",), ()),
    ],
)
def test_every_question_is_answered_with_what_the_others_leave_open(
    assistant: Assistant, text: str, shown: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    answer = _answer(assistant, text)
    assert [w for w in shown if w not in answer.text] == []
    assert [w for w in absent if w in answer.text] == []


def test_nothing_is_said_twice(assistant: Assistant) -> None:
    answer = _answer(assistant, "doel woninginbraken LV? en wat is het doel bij woninginbraken in LV?")
    said = [line.text for line in answer.lines if line.sources]
    assert len(said) == len(set(said))


def test_no_name_of_an_official_whatever_is_asked_beside_it(assistant: Assistant) -> None:
    answer = _answer(assistant, "doel woninginbraken LV? en hoe heet die ambtenaar?")
    assert answer.text.startswith("Over personen geef ik geen gegevens")


def test_what_a_part_lacks_is_said_beside_what_the_other_has(assistant: Assistant) -> None:
    answer = _answer(assistant, "Partners woninginbraak LV? Doel waterveiligheid Putten?")
    assert "Buurtpreventieteams" in answer.text
    assert "Putten" in answer.text
