"""Yes or no is said where the answer itself decides it, and nothing where it does not: a wrong yes is worse than none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering.verdict import decided
from bot.library.library import Library, Settings
from bot.records import Answer, Line, Query, Source
from bot.understanding.act import act_of

SOURCE = Source(n=1, document="duinrade", title="Veilig", section="2")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    base: Path = tmp_path_factory.mktemp("oordeel")
    (base / "documenten").mkdir()
    return Library(Settings(documents=base / "documenten", data=base / "data"))


def _answer(title: str, *said: str, items: tuple[str, ...] = ()) -> Answer:
    lines = [Line(kind="title", text=title), *(Line(kind="text", text=t, sources=(1,)) for t in said)]
    return Answer(kind="facts", lines=(*lines, *(Line(kind="item", text=i, sources=(1,)) for i in items)), sources=(SOURCE,))


def _first(question: str, answer: Answer, library: Library) -> str:
    read = question.lower().replace("?", "")
    return decided(Query(text=question, read=read, act=act_of(read)), answer, library).lines[0].text


BOARD = _answer("Strandraad", "De strandraad is het overleg over het strand.", items=("burgemeester", "strandwacht", "reddingsbrigade"))
PLAN = _answer("Wie het strandplan vaststelt", "Het College stelt het strandplan vast.")
BOTH = _answer("Vaststelling", "De raad ontvangt het strandplan alleen ter informatie; het College stelt het vast.")
MOST = _answer("Aantal prioriteiten", "Het maximum is drie a vier prioriteiten per strandplan.")
OFTEN = _answer("Strandraad", "De strandraad vergadert eenmaal per kwartaal.")
NOT = _answer("Meeuwen op het strand", "Voor meeuwen op het strand is niet gekozen.")
GOAL = _answer("Duinrade: 1 doelstelling bij Meeuwen", "10 % minder meeuwen in 2031")


@pytest.mark.parametrize(
    ("question", "answer", "begins"),
    [
        ("stelt het college het strandplan vast?", PLAN, "Ja: het College"),
        ("moet de burgemeester het strandplan vaststellen?", PLAN, "Nee: het College"),
        ("de raad stelt het strandplan toch vast?", BOTH, "Nee: de raad ontvangt"),
        ("zit de strandwacht in de strandraad?", BOARD, "Ja: strandwacht"),
        ("zit de kustpolitie in de strandraad?", BOARD, "Nee: erin zitten burgemeester"),
        ("mag het strandplan zes prioriteiten hebben?", MOST, "Nee: het maximum"),
        ("mag het strandplan vier prioriteiten hebben?", MOST, "Ja: het maximum"),
        ("de strandraad vergadert maandelijks, klopt dat?", OFTEN, "Nee: de strandraad"),
        ("de strandraad vergadert toch elk kwartaal?", OFTEN, "Ja: de strandraad"),
        ("is er gekozen voor meeuwen op het strand?", NOT, "Nee: voor meeuwen"),
        ("duinrade wil 5% minder meeuwen toch?", GOAL, "Nee: 10 %"),
        ("duinrade wil 10% minder meeuwen toch?", GOAL, "Ja: 10 %"),
    ],
)
def test_what_the_answer_decides(question: str, answer: Answer, begins: str, library: Library) -> None:
    assert _first(question, answer, library).startswith(begins)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("stelt de raad de strandnota vast?", PLAN),  # another thing
        ("vergadert de strandraad over krabben?", OFTEN),  # nothing is said of it
        ("is de strandraad verplicht?", BOARD),
        ("wie stelt het strandplan vast?", PLAN),  # no yes or no is asked
        ("is er niet gekozen voor meeuwen op het strand?", NOT),  # a no to a no says nothing
        ("zijn er alleen in duinrade meeuwen?", _answer("Meeuwen", "In Duinrade zijn meeuwen.")),
        ("wil duinrade 10% minder krabben?", GOAL),
    ],
)
def test_nothing_is_said_where_it_does_not(question: str, answer: Answer, library: Library) -> None:
    assert _first(question, answer, library) == answer.lines[0].text


def test_only_the_fact_that_decides_is_kept_and_its_sources_are_numbered_anew(library: Library) -> None:
    more = BOARD.model_copy(
        update={
            "lines": (*BOARD.lines, Line(kind="title", text="Strandwet"), Line(kind="text", text="De strandwet geldt.", sources=(2,))),
            "sources": (SOURCE, Source(n=2, document="duinrade", title="Veilig", section="3")),
        }
    )
    read = "zit de strandwacht in de strandraad"
    answer = decided(Query(text=read, read=read, act=act_of(read)), more, library)
    assert "strandwet" not in answer.text and [s.n for s in answer.sources] == [1]
