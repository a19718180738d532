"""What is not sure is asked once, field by field; Enter takes what is proposed, and what cannot be meant is asked again."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.installing.records import Alike, Examined
from bot.installing.settle import KIND_HOW, PERIOD_HOW, settle
from bot.library.library import Library, Settings
from corpus.identity.kind import KINDS
from corpus.identity.load import Card
from corpus.records import Document

CARD = Card(title="Samen veilig", municipalities=("Zeewolde",), period="2025-2028", kind="plan", file="x.md")


class Person:
    """Types these answers, and remembers what was asked and told."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self.told: list[str] = []

    def ask(self, question: str) -> str:
        self.asked.append(question)
        return self.answers.pop(0)


def examined(*doubts: str, alike: Alike | None = None) -> Examined:
    document = Document(id="x", title="x", sections=(), fingerprint="0")
    return Examined(path=Path("x.md"), card=CARD, document=document, doubts=doubts, alike=alike)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(Settings(documents=tmp_path / "documenten", data=tmp_path / "data"))


def test_each_doubtful_field_is_asked_once_and_enter_takes_the_proposal(library: Library) -> None:
    person = Person("", "", "")
    done = settle(examined("title", "municipalities", "kind"), library, person.ask, person.told.append)
    assert person.asked == ["Titel? [Samen veilig] ", "Gemeente? [Zeewolde] ", "Soort? [plan] "]
    assert (done.examined.card, done.examined.doubts, person.told) == (CARD, (), [])


@pytest.mark.parametrize(
    ("field", "typed", "becomes"),
    [
        ("title", "Veilig samen", "Veilig samen"),
        ("municipalities", "Urk, Dronten", ("Urk", "Dronten")),
        ("municipalities", "geen", ()),
        ("period", "2024 - 2027", "2024-2027"),
        ("period", "2026", "2026"),
        ("period", "onbekend", None),
        ("kind", "IVP", "ivp"),
    ],
)
def test_what_is_typed_takes_its_place(library: Library, field: str, typed: str, becomes: object) -> None:
    person = Person(typed)
    assert getattr(settle(examined(field), library, person.ask, person.told.append).examined.card, field) == becomes


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("period", "binnenkort", PERIOD_HOW),
        ("period", "2027-2024", PERIOD_HOW),
        ("period", "24-27", PERIOD_HOW),
        ("kind", "roman", KIND_HOW.format(kinds=", ".join(KINDS))),
    ],
)
def test_what_cannot_be_meant_is_asked_again(library: Library, field: str, wrong: str, said: str) -> None:
    person = Person(wrong, "")
    done = settle(examined(field), library, person.ask, person.told.append)
    assert (person.told, len(person.asked), done.examined.card) == ([said], 2, CARD)


def test_nothing_is_asked_of_what_is_sure(library: Library) -> None:
    person = Person()
    assert settle(examined(), library, person.ask, person.told.append).replace is None


@pytest.mark.parametrize(
    ("typed", "replace", "beside"), [("v", "oud", False), ("Vervangen", "oud", False), ("a", None, True), ("", None, False)]
)
def test_a_plan_it_looks_like_is_one_question(library: Library, typed: str, replace: str | None, beside: bool) -> None:
    person = Person(typed)
    alike = Alike(document="oud", title="Samen veilig", relation="version", share=83)
    done = settle(examined(alike=alike), library, person.ask, person.told.append)
    assert (done.replace, done.beside) == (replace, beside)
    assert person.asked[0].startswith("Dit lijkt een nieuwere versie van oud (‘Samen veilig’; 83 % van de tekst is gelijk).\nVervangen (v)")


def test_an_older_or_newer_plan_is_no_question(library: Library) -> None:
    person = Person()
    settle(examined(alike=Alike(document="oud", title="x", relation="newer")), library, person.ask, person.told.append)
    assert person.asked == []
