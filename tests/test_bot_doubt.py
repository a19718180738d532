"""An answer without the thing that was asked is taken back and shown as what comes nearest; one that has it stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering.doubt import doubted
from bot.library.library import Library, Settings
from bot.records import Answer, Line, Query, Source
from bot.understanding.act import act_of

PLAN = "duinrade"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    base: Path = tmp_path_factory.mktemp("twijfel")
    folder = base / "documenten"
    folder.mkdir()
    text = "# Integraal Veiligheidsplan Duinrade 2030-2033\n\n## Meeuwen\n\nDe strandwacht telt de meeuwen met een verrekijker.\n"
    (folder / "duinrade.md").write_text(text, encoding="utf-8")
    return Library(Settings(documents=folder, data=base / "data"))


def _kind(question: str, title: str, said: str, library: Library, words: str = "") -> str:
    read = question.lower().rstrip("?")
    line = Line(kind="text", text=said, sources=(1,))
    answer = Answer(
        kind="facts",
        lines=(Line(kind="title", text=title), line),
        sources=(Source(n=1, document=PLAN, title="Veilig", section="Meeuwen"),),
    )
    return doubted(Query(text=question, read=read, act=act_of(read), words=tuple(words.split())), answer, library).kind


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("hoeveel meeuwen zijn er?", "De strandwacht telt de meeuwen."),
        ("hoeveel strandwachten zijn er?", "In 2031 zijn er 40 meeuwen."),
        ("wat kost de strandwacht?", "De strandwacht telt de meeuwen."),
        ("hoe lang duurt de telling?", "De strandwacht telt de meeuwen."),
        ("wie betaalt de strandwacht?", "De strandwacht telt de meeuwen."),
        ("in welke wijk zijn de meeste meeuwen?", "De meeuwen zitten op het strand."),
        ("in welk jaar is de strandwacht opgericht?", "In 2031 telt de strandwacht de meeuwen."),
    ],
)
def test_what_lacks_the_thing_is_taken_back(question: str, said: str, library: Library) -> None:
    assert _kind(question, "Meeuwen", said, library) == "unknown"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("hoeveel meeuwen zijn er?", "Er zijn 40 meeuwen geteld."),
        ("hoeveel mensen doen mee?", "De werkgroep telt 7 vrijwilligers."),
        ("wat kost de strandwacht?", "De strandwacht kost € 4.000 per jaar."),
        ("hoe lang duurt de telling?", "De telling duurt drie weken."),
        ("wie betaalt de strandwacht?", "De provincie betaalt de strandwacht."),
        ("in welke wijk zijn de meeste meeuwen?", "De meeste meeuwen zitten in de wijk Zandhoek."),
        ("in welk jaar is de strandwacht opgericht?", "De strandwacht is in 2031 opgericht."),
        ("wie telt de meeuwen?", "De strandwacht telt de meeuwen."),
    ],
)
def test_what_has_it_stays(question: str, said: str, library: Library) -> None:
    assert _kind(question, "Meeuwen", said, library) == "facts"


@pytest.mark.parametrize(
    ("question", "words", "kind"),
    [
        ("wat staat er over krabbenvangst?", "krabbenvangst", "unknown"),
        ("wat doet duinrade tegen krabben en meeuwen?", "krabben", "unknown"),
        ("wat staat er over de verrekijker?", "verrekijker", "facts"),  # in the text of the plan
        ("wat staat er in krabbentijd?", "krabbentijd", "facts"),  # not where the subject of a question stands
    ],
)
def test_a_subject_that_the_plan_has_no_word_of(question: str, words: str, kind: str, library: Library) -> None:
    assert _kind(question, "Meeuwen", "De strandwacht telt de meeuwen.", library, words) == kind
