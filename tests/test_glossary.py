"""The glossary against the documents: every abbreviation in capitals that a document uses is a term of that document."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from corpus.place import squash
from corpus.records import Document
from knowledge.records import Knowledge

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
