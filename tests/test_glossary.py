"""The glossary: every abbreviation in capitals of a document is a term of it; what an explanation says; one tap away in an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bot.answering import phrases
from bot.conversation.follow import follow_ups, hints
from bot.conversation.reply import Assistant
from bot.records import Answer, Line, Session, Source
from bot.terminal.batch import Conversation, ask_all
from corpus.place import squash
from corpus.records import Document
from knowledge.lookup import is_abbreviation
from knowledge.records import Knowledge
from tests.fakes import assistant_without_documents

ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+\.(?:nl|html?|pdf|docx?)\b\S*")
COMPOUND = re.compile(r"[^\W_][\w&+]*(?:[-/][^\W_][\w&+]*)*")
ROMAN = re.compile(r"^[IVXLC]+$")
REPORT = re.compile(r"\d{4}")
LONGEST = 8  # letters of an abbreviation; a longer word in capitals on a line of its own is a heading
SHOUTED = re.compile(r"[‘“\"][^\W_]+[?!][’”\"]")  # the ‘HOE?’ of a guide to the reader


def is_capitals(word: str) -> bool:
    """Two capitals or more, no other letters, no Roman number, no code of a report or a table."""
    letters = [c for c in word if c.isalpha()]
    return len(letters) >= 2 and all(c.isupper() for c in letters) and not ROMAN.match(word) and not REPORT.search(word)


def is_shouted(line: str) -> bool:
    """A heading in capitals: more than half of the letters."""
    letters = [c for c in line if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.5 * len(letters)


def abbreviations(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Every abbreviation with the whole word it is part of: (MD, MD-interventieteams)."""
    for line in lines:
        if is_shouted(line) and (len(line.split()) > 1 or len(line) > LONGEST):
            continue
        for match in COMPOUND.finditer(SHOUTED.sub(" ", ADDRESS.sub(" ", line))):
            for part in re.split(r"[-/]", match[0]):
                if is_capitals(part):
                    yield part, match[0]


def names_of(part: str, whole: str) -> set[str]:
    """How a part of a compound can be known: by itself or with its neighbours (COVID-19 in COVID-19-crisis)."""
    parts = re.split(r"[-/]", whole)
    runs = (parts[i:j] for i in range(len(parts)) for j in range(i + 1, len(parts) + 1))
    return {squash("".join(run)) for run in runs if part in run}


def lines_of(document: Document) -> list[str]:
    return [line for section in document.sections for block in section.blocks for line in block.text.split("\n")]


def unknown(document: Document, terms: set[str]) -> dict[str, str]:
    """The abbreviations of a document that are no term: by themselves, in their compound, or opening a term of several words."""
    opening = {squash(t.split()[0]) for t in terms}
    known = {squash(t) for t in terms} | opening
    return {part: whole for part, whole in abbreviations(lines_of(document)) if not names_of(part, whole) & known}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Met het RIEC, de VRU en B&W; zie bijlage IV en VNK2.", ["RIEC", "VRU", "B&W", "VNK2"]),
        ("de BOA's, het CJG'er-overleg en AZC-bewoners", ["BOA", "CJG", "AZC"]),
        ("MDA++ en BI-BOB-procedures", ["MDA++", "BI", "BOB"]),
        ("3.3 FYSIEKE VEILIGHEID", []),
        ("zie www.crow.nl/BRWNL-2.pdf en Scientific Report WR2014-01", []),
        ("Dit gaat over het ‘HOE?’, niet over het ‘OM’", ["OM"]),
        ("Word en WhatsApp, hoofdstuk XII, A3", []),
    ],
)
def test_what_an_abbreviation_is(line: str, found: list[str]) -> None:
    assert [part for part, _ in abbreviations([line])] == found


def test_every_abbreviation_of_a_document_is_a_term_of_it(real_documents: tuple[Document, ...], knowledge: Knowledge) -> None:
    missing = {}
    for document in real_documents:
        terms = {t.term for t in knowledge.terms if t.document == document.id}
        assert len({part for part, _ in abbreviations(lines_of(document))}) >= 10, document.id
        missing[document.id] = unknown(document, terms)
    assert missing == {document.id: {} for document in real_documents}


def test_a_term_that_is_taken_away_is_missed(real_documents: tuple[Document, ...], knowledge: Knowledge) -> None:
    document = next(d for d in real_documents if d.id == "leusden-ivp-2016-2019")
    terms = {t.term for t in knowledge.terms if t.document == document.id}
    assert "VRU" in unknown(document, terms - {"VRU"})


def test_the_glossary_is_large_and_every_term_says_something(knowledge: Knowledge) -> None:
    assert len({squash(t.term) for t in knowledge.terms}) >= 300
    assert [t.term for t in knowledge.terms if not (t.meaning or t.text or not t.explained)] == []
    capitals = {squash(t.term) for t in knowledge.terms if is_capitals(t.term)}
    assert len(capitals) >= 120


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


def explained(text: str, assistant: Assistant, home: tuple[str, ...] = ()) -> Answer:
    return assistant.reply(text, Session(home=home))[0]


def test_a_term_says_where_it_is_used_and_what_belongs_with_it(assistant: Assistant) -> None:
    lines = explained("/begrip RIEC", assistant, home=("leusden",)).text.splitlines()
    assert lines[0] == "RIEC: Regionaal Informatie en Expertisecentrum [1]"
    assert "Ook in: " in lines[1] and "Leidschendam-Voorburg (IVP 2020-2022)" in lines[1] and "VNG-handreiking" in lines[1]
    assert lines[2] == "Hoort bij: BIBOB, ondermijning, HEIT en FIOD"


def test_the_own_municipality_comes_first(assistant: Assistant) -> None:
    for home in ("leusden", "leidschendam-voorburg", "putten"):
        first = explained("/begrip RIEC", assistant, home=(home,)).sources[0].document
        assert home in assistant.library.knowledge.plan_by_id[first].municipalities


@pytest.mark.parametrize(
    ("term", "meaning", "elsewhere"),
    [
        ("VT", "Veilig Thuis [1]", "vergunningverlening en toezicht"),
        ("RVS", "Bureau Regionale Veiligheidsstrategie", "Raad voor Volksgezondheid en Samenleving of Raad van State"),
        ("IND", "Immigratie- en Naturalisatiedienst", "indicator"),
    ],
)
def test_a_term_that_means_more_elsewhere_says_so(term: str, meaning: str, elsewhere: str, assistant: Assistant) -> None:
    text = explained(f"/begrip {term}", assistant).text
    assert text.startswith(f"{term}: {meaning}")
    assert f"{term} betekent niet overal hetzelfde. Buiten deze documenten kan het ook staan voor {elsewhere}." in text
    assert "het staat in geen van de documenten" in text


def test_two_meanings_in_the_documents_stand_each_with_their_source(assistant: Assistant) -> None:
    answer = explained("?PO", assistant)
    said = [line for line in answer.lines if line.text.startswith(("PO:", "P&O:"))]
    assert [line.text.split(" (")[0] for line in said] == ["PO: primair onderwijs", "P&O: personeel en organisatie"]
    assert said[0].sources != said[1].sources and answer.note == phrases.TERM_AMBIGUOUS


def test_spellings_of_one_meaning_are_no_two_meanings(assistant: Assistant) -> None:
    for term in ("RIEC", "BOA", "RVS", "DOR", "FIOD"):
        assert explained(f"?{term}", assistant).note is None, term


def test_what_belongs_with_a_term_is_a_term(assistant: Assistant) -> None:
    lookup = assistant.library.lookup
    for term in lookup.knowledge.terms:
        related = lookup.related(term.term)
        assert squash(term.term) not in map(squash, related)
        assert all(lookup.terms(r) for r in related), term.term


def test_every_term_is_explained_or_said_not_to_be_with_a_source(assistant: Assistant) -> None:
    for term in dict.fromkeys(t.term for t in assistant.library.knowledge.terms if is_abbreviation(t.term)):
        answer = explained(f"?{term}", assistant)
        assert answer.kind == "facts" and answer.sources, term


@pytest.mark.parametrize("asked", ["?BIBOB", "? BIBOB", "?bibob?", "?BIBOB."])
def test_a_question_mark_in_front_is_the_command(asked: str, assistant: Assistant) -> None:
    assert explained(asked, assistant) == explained("/begrip BIBOB", assistant).model_copy(
        update={"query": explained(asked, assistant).query}
    )


def test_a_question_mark_alone_tells_how_and_an_unknown_word_is_said(assistant: Assistant) -> None:
    assert explained("?", assistant).text == phrases.TERM_HOW_QUICK
    assert explained("???", assistant).text == phrases.TERM_HOW_QUICK
    assert explained("?zzzz", assistant).text == phrases.TERM_UNKNOWN.format(term="zzzz")


def test_the_conversation_goes_on_after_a_term(assistant: Assistant) -> None:
    _, session = assistant.reply("doelen woninginbraak leusden", Session())
    assert assistant.reply("?RIEC", session)[1] == session


def test_the_question_mark_works_in_a_batch(assistant: Assistant) -> None:
    row = ask_all(assistant, Conversation(id="x", turns=("?RIEC", "?")))
    assert row["answers"][0]["text"].startswith("RIEC: ") and row["answers"][1]["kind"] == "talk"


def offered(question: str, assistant: Assistant, home: tuple[str, ...] = ()) -> list[str]:
    answer, session = assistant.reply(question, Session(home=home))
    return [asks for _, asks in follow_ups(answer, session, assistant) if asks.startswith("?")]


def test_the_rarest_abbreviations_of_an_answer_are_one_tap_away(assistant: Assistant) -> None:
    assert offered("partners ondermijning leusden", assistant) == ["?BIBOB", "?RIEC"]
    found = offered("partners ondermijning vng", assistant)
    lookup = assistant.library.lookup
    assert len(found) == 2 and lookup.used(found[0][1:]) <= lookup.used(found[1][1:])
    for asks in found:
        assert assistant.reply(asks, Session())[0].text.startswith(f"{asks[1:]}: ")


@pytest.mark.parametrize(
    "question",
    [
        "partners huiselijk geweld leusden",  # LL2 and VT stand there with their meaning
        "prioriteiten ermelo",
        "/begrip RIEC",
        "wat betekent RIEC",
        "hallo",
        "partners woninginbraak amersfoort",
    ],
)
def test_no_tap_where_nothing_is_left_to_explain(question: str, assistant: Assistant) -> None:
    assert offered(question, assistant) == []


def test_the_own_names_are_never_offered(assistant: Assistant) -> None:
    line = Line(kind="text", text="EHP, VNG, LV en het IVP werken samen met de VRU", sources=(1,))
    source = Source(n=1, document="x", title="x", section="x")
    answer = Answer(kind="facts", lines=(line,), sources=(source,))
    assert follow_ups(answer, Session(), assistant) == [("VRU?", "?VRU")]
    assert hints([("Partners", "partners x"), ("VRU?", "?VRU")]) == ["partners", "?VRU"]
