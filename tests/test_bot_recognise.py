"""The phrases of the vocabulary found in a question: the longest ones, typing errors forgiven, look-alikes left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.recognise import KINDS, Recogniser
from bot.understanding.records import Reading
from knowledge.lookup import Lookup
from knowledge.records import Knowledge


@pytest.fixture(scope="module")
def recogniser(knowledge: Knowledge, lookup: Lookup) -> Recogniser:
    return Recogniser(knowledge, lookup.ranking.lexicon)


def _ids(reading: Reading, kind: str) -> list[str]:
    return list(dict.fromkeys(p.id for p in reading.of(kind)))


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("inbraak", ["woninginbraak"]),
        ("woninginbraken en autokraken", ["woninginbraak", "autokraken"]),
        ("jeugd, alcohol en drugs", ["jeugd-alcohol-drugs"]),
        ("overlast van jongeren", ["jeugdoverlast"]),
        ("overlast", ["overlast"]),
        ("drank- en drugsgebruik", ["drank-drugs"]),
        ("Zorg- en Veiligheidshuis", ["zorg-en-veiligheid"]),
        ("zorg & veiligheid", ["zorg-en-veiligheid"]),
        ("whatsapp-groepen", ["burgerparticipatie"]),
        ("EV", ["externe-veiligheid"]),
        ("HIC", ["high-impact-crime"]),
        ("diefstal uit/vanaf motorvoertuigen", ["autokraken"]),
        ("oud en nieuw", ["jaarwisseling"]),
        ("thema 5.2", ["ondermijning"]),
    ],
)
def test_a_theme_by_any_of_its_names(recogniser: Recogniser, text: str, themes: list[str]) -> None:
    assert _ids(recogniser.read(text), "theme") == themes


@pytest.mark.parametrize(
    ("text", "not_meant"),
    [
        ("auto-inbraak", "woninginbraak"),
        ("auto-inbraken", "woninginbraak"),
        ("bedrijfsinbraak", "woninginbraak"),
        ("car break-ins", "woninginbraak"),
        ("huiselijk geweld", "geweld"),
        ("geweld in huiselijke kring", "geweld"),
        ("agressie en geweld", "geweld"),
        ("jeugdoverlast", "overlast"),
        ("wateroverlast", "overlast"),
        ("verkeersoverlast", "overlast"),
        ("drugscriminaliteit", "drank-drugs"),
        ("synthetische drugs", "drank-drugs"),
        ("drank- en horecawet", "drank-drugs"),
        ("lichamelijke integriteit", "integriteit"),
        ("integriteit en veiligheid", "integriteit"),
        ("toezicht en handhaving", "handhaving"),
        ("jeugdzorg", "jeugdoverlast"),
        ("krisp", "crisisbeheersing"),
    ],
)
def test_a_look_alike_is_not_the_theme(recogniser: Recogniser, knowledge: Knowledge, text: str, not_meant: str) -> None:
    assert not_meant in knowledge.theme_by_id
    assert not_meant not in _ids(recogniser.read(text), "theme")


def test_a_look_alike_does_not_hide_the_theme_itself_elsewhere_in_the_question(recogniser: Recogniser) -> None:
    assert set(_ids(recogniser.read("auto-inbraak en woninginbraak"), "theme")) == {"autokraken", "woninginbraak"}
    assert set(_ids(recogniser.read("geweld op straat en huiselijk geweld"), "theme")) == {"geweld", "huiselijk-geweld"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("leusden", "leusden"),
        ("LEUSDEN", "leusden"),
        ("Leusdense", "leusden"),
        ("leusdn", "leusden"),
        ("lv", "leidschendam-voorburg"),
        ("L-V", "leidschendam-voorburg"),
        ("Leidschendam Voorburg", "leidschendam-voorburg"),
        ("voorburg", "leidschendam-voorburg"),
        ("hardewijk", "harderwijk"),
        ("Ermelo, Harderwijk en Putten", "veluwe-west"),
        ("EHP", "veluwe-west"),
    ],
)
def test_a_municipality_by_any_of_its_names(recogniser: Recogniser, text: str, place: str) -> None:
    assert _ids(recogniser.read(text), "place") == [place]


@pytest.mark.parametrize("text", ["leiden", "vlv", "put", "hard", "lvv", "voorbeeld", "leus", "leidraad", "harder", "Hardenberg"])
def test_what_looks_like_a_municipality_is_not_one(recogniser: Recogniser, text: str) -> None:
    assert _ids(recogniser.read(text), "place") == []


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("in Utrecht", ["Utrecht"]),
        ("in Utrechtse Heuvelrug", ["Utrechtse Heuvelrug"]),
        ("de gemeente best", ["Best"]),
        ("beleid van Ede", ["Ede"]),
        ("partners amersfoort", ["Amersfoort"]),
        ("het beste plan", []),
        ("wat is het best", []),
        ("hoeren en snoeren", []),
        ("regio Utrecht", []),
        ("provincie Utrecht", []),
        ("veiligheidshuis Amersfoort", []),
        ("leusden", []),
        ("wat heeft zutphen", ["Zutphen"]),
        ("houten beelden", []),
        ("de buren van epe", ["Epe"]),
    ],
)
def test_other_municipalities_are_heard_only_as_places(recogniser: Recogniser, text: str, others: list[str]) -> None:
    assert _ids(recogniser.read(text), "other_place") == others


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("partners", "partners"),
        ("wie doen er allemaal mee", "partners"),
        ("betrokken partijen", "partners"),
        ("doelen", "doelstelling"),
        ("wat wil de gemeente bereiken", "doelstelling"),
        ("effectindicatoren", "indicatoren"),
        ("wet- en regelgeving", "wetgeving"),
        ("rol van de gemeente", "rol_gemeente"),
        ("rol van inwoners", "rol_samenleving"),
        ("flankerend beleid", "samenhang_beleid"),
        ("how many", "cijfer"),
        ("aantallen", "cijfer"),
        ("raakvlakken", "raakvlakken"),
        ("budget", "begroting"),
    ],
)
def test_a_facet_by_any_of_its_names(recogniser: Recogniser, text: str, facet: str) -> None:
    assert facet in _ids(recogniser.read(text), "facet")


@pytest.mark.parametrize("text", ["burgemeester", "fiets", "doelpunt", "partnerschap van Noorwegen", "2019", "", "🚒"])
def test_ordinary_words_are_no_facet(recogniser: Recogniser, text: str) -> None:
    assert "doelstelling" not in _ids(recogniser.read(text), "facet")
    assert "cijfer" not in _ids(recogniser.read(text), "facet")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("partners woninginbraak leusden", []),
        ("wat is de ambitie bij jeugdoverlast", []),
        ("partners woninginbraak leusden donderdag", ["donderdag"]),
        ("de zebra van leusden", ["zebra"]),
        ("zebra's", ["zebra"]),
    ],
)
def test_the_rest_is_what_no_phrase_took(recogniser: Recogniser, text: str, rest: list[str]) -> None:
    assert [repaired for repaired, _ in recogniser.read(text).rest()] == rest


def test_the_rest_shows_words_as_they_were_typed(recogniser: Recogniser) -> None:
    assert [typed for _, typed in recogniser.read("partners Zèbrapad leusden").rest()] == ["Zèbrapad"]


@pytest.mark.parametrize("text", ["2019", "1.861", "8,9", "qwrtz", "Xyzzy", "A28"])
def test_numbers_names_and_gibberish_are_not_repaired_into_something_else(recogniser: Recogniser, text: str) -> None:
    assert recogniser.read(text).tokens == [text.lower()]


WORDS = "wie doen er mee auto inbraak huiselijk geweld in de gemeente Best LV 2019 L-V vermogens criminaliteit".split()


@settings(max_examples=200, deadline=None, derandomize=True)
@given(text=st.text(max_size=200) | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_every_phrase_lies_within_the_question(recogniser: Recogniser, text: str) -> None:
    reading = recogniser.read(text)
    assert len(reading.tokens) == len(reading.originals)
    assert all(0 <= p.start < p.end <= len(reading.tokens) for p in reading.phrases)
    assert {p.kind for p in reading.phrases} <= set(KINDS)
