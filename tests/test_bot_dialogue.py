"""What a turn takes from the one before: what it leaves out, from the answer too, and nothing where it is a question of its own."""

from __future__ import annotations

import pytest

from bot.conversation.reply import Assistant
from bot.records import Answer, Query, Session
from tests.fakes import assistant_without_documents

LV = "leidschendam-voorburg"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.mktemp("gesprek"))


def _last(assistant: Assistant, turns: tuple[str, ...]) -> Answer:
    session = Session()
    for turn in turns:
        answer, session = assistant.reply(turn, session)
    return answer


@pytest.mark.parametrize(
    ("turns", "shown"),
    [
        (("wat doet de WIV", "wie zit m voor"), "Harderwijk"),
        (("Wat doet de veiligheidscoördinator in LV?", "en de gemeenteraad?"), "Rol van de gemeenteraad"),
        (
            ("noodopvang vluchtelingen leusden, wat willen ze bereiken", "wie zitten er in die beheergroep", "hoe vaak komt die bijeen"),
            "wekelijkse",
        ),
        (("stap 3 van het kernbeleid, wat houdt die in", "hoe lang duurt die"), "4 weken"),
        (("welke voordelen heeft een gezamenlijk ivp volgens de handreiking", "en nadelen?"), "wachten"),
        (("zelfredzaamheid leusden, wat staat daarover", "noem es een voorbeeld"), "Leusden"),
        (("doel verkeer leusden", "en wie doet daar aan mee"), "scholen"),
        (("doel woninginbraken leusden", "nee sorry ik bedoelde LV"), "200"),
        (("doel woninginbraken leusden", "oeps, ik bedoel autokraken"), "108"),
        (("doel verkeersveiligheid LV", "en van de andere gemeenten?"), "Ermelo"),
        (("partners woninginbraak amersfoort", "en in soest?"), "Van Soest heb ik geen plan"),
    ],
    ids=str,
)
def test_what_is_left_out_comes_from_the_last_question_and_its_answer(assistant: Assistant, turns: tuple[str, ...], shown: str) -> None:
    assert shown in _last(assistant, turns).text


@pytest.mark.parametrize(
    ("turns", "absent"),
    [
        (("partners verkeer ermelo", "en van de andere gemeenten?"), "Ermelo: 6 partners"),
        (("woninginbraken Ermelo 2019", "iets anders: partners jeugd LV"), "Ermelo"),
        (("doel cybercrime ermelo", "welke deelstappen heeft de veiligheidsanalyse volgens de vng"), "Cybercrime"),
        (("partners woninginbraak leusden", "hoe bak ik een appeltaart"), "politie"),
        (("doel jeugd putten", "hoe vraag ik een paspoort aan in harderwijk"), "Jeugd"),
    ],
    ids=str,
)
def test_a_question_of_its_own_is_not_bent_to_the_last(assistant: Assistant, turns: tuple[str, ...], absent: str) -> None:
    assert absent not in _last(assistant, turns).text


def _query(assistant: Assistant, turns: tuple[str, ...], home: tuple[str, ...] = ()) -> list[Query]:
    session = Session(home=home)
    for turn in turns[:-1]:
        _, session = assistant.reply(turn, session)
    return assistant.understanding.readings(turns[-1], session)


def test_what_a_follow_up_is_about_is_where_the_last_answer_stood(assistant: Assistant) -> None:
    first, *_ = _query(assistant, ("partners verkeersveiligheid ermelo", "en het doel?"))
    assert {d for d, _ in first.about} == {"ermelo-harderwijk-putten-ivp-2020-2024"}
    assert {"themes", "municipalities"} <= {*first.carried}


def test_a_question_of_its_own_is_about_nothing(assistant: Assistant) -> None:
    first, *_ = _query(assistant, ("partners verkeersveiligheid ermelo", "doel jeugdoverlast LV"))
    assert first.about == () == first.carried


def test_where_two_readings_compete_both_are_given(assistant: Assistant) -> None:
    readings = _query(assistant, ("leusden ligt in dijkring 45 toch?", "hoe groot is de schade als het misgaat"))
    assert {q.municipalities for q in readings} == {("leusden",), ()}


def test_here_is_the_own_municipality(assistant: Assistant) -> None:
    first, *_ = _query(assistant, ("doel ondermijning leusden", "en hier?"), home=("ermelo",))
    assert (first.municipalities, first.themes) == (("ermelo",), ("ondermijning",))


@pytest.mark.parametrize(
    "text",
    [
        "hoe heet de veiligheidsadviseur van harderwijk",
        "wie is de wijkagent in ermelo",
        "wie is de burgemeester van leusden",
        "wat is het telefoonnummer van de wijkagent in leusden",
        "mobiele nummer van de wethouder in LV",
        "Heb je het 06-nummer van Jolien Verzonnen van de gemeente LV?",
        "telefoonnummer van Jolien Verzonnen in Ermelo",
        "het e-mailadres van Verzonnen bij de gemeente Putten",
    ],
)
def test_persons_are_never_named(assistant: Assistant, text: str) -> None:
    assert _last(assistant, (text,)).text.startswith("Over personen geef ik geen gegevens")


@pytest.mark.parametrize(
    "text",
    [
        "telefoonnummer van meldpunt bezorgd in LV",
        "wie is verantwoordelijk voor handhaving in LV",
        "wie is de portefeuillehouder veiligheid in LV",
        "wat doet de burgemeester van leusden",
        "wat is de rol van de wijkagent in leusden",
    ],
)
def test_an_organisation_or_a_role_is_no_person(assistant: Assistant, text: str) -> None:
    assert not _last(assistant, (text,)).text.startswith("Over personen")


@pytest.mark.parametrize(
    "text",
    [
        "wat voor weer wordt het in Leusden",
        "hoe vraag ik een paspoort aan in harderwijk",
        "wanneer wordt het oud papier opgehaald in leusden",
        "wat doet leusden aan hondenpoep",
        "hoe laat is het zwembad in putten open",
    ],
)
def test_what_is_outside_the_subject_gets_a_no_and_no_facts(assistant: Assistant, text: str) -> None:
    answer = _last(assistant, (text,))
    assert answer.kind == "unknown"
    assert answer.sources == ()


@pytest.mark.parametrize(
    "text", ["leusden", "en leusden?", "gemeente leusden", "wat doet leusden aan autokraken", "keurmerk veilig ondernemen harderwijk"]
)
def test_what_is_within_it_is_answered(assistant: Assistant, text: str) -> None:
    assert _last(assistant, (text,)).kind in ("facts", "passages", "comparison")
