"""The check catches every kind of mistake, one at a time, and finds none in what is right."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest

from corpus.records import Block, BlockKind, Document, Section
from knowledge.check import Report, check_knowledge
from knowledge.load import read_knowledge
from knowledge.records import Knowledge
from tests.conftest import PLAN, REGION_PLAN, change

THEMES = f"documents/{PLAN}/themes.yaml"
TOPICS = f"documents/{PLAN}/topics.yaml"
DOCUMENT = f"documents/{PLAN}/document.yaml"
REGION_FACTS = f"documents/{REGION_PLAN}/facts.yaml"
VOCABULARY = "vocabulary/themes.yaml"
GLOSSARY = "vocabulary/glossary.yaml"
PLACES = "vocabulary/municipalities.yaml"


def said(report: Report) -> list[str]:
    return [f"{problem.where}: {problem.what}" for problem in report.problems]


def test_the_invented_knowledge_has_no_problems(small_knowledge: Knowledge, small_document: Document) -> None:
    assert said(check_knowledge(small_knowledge)) == []
    assert said(check_knowledge(small_knowledge, [small_document])) == []


def test_facts_are_counted_and_only_those_of_installed_documents_compared(small_knowledge: Knowledge, small_document: Document) -> None:
    # of Zandhoven 1 + 2 + 3 + 1 + 3 statements of themes, 1 topic, 2 figures, 1 term; of Kustland 2 + 1, 2 figures, 1 term
    alone, compared = check_knowledge(small_knowledge), check_knowledge(small_knowledge, [small_document])
    assert (alone.facts, alone.compared) == (20, 0)
    assert (compared.facts, compared.compared) == (20, 14)


SECOND = "  - {id: vaststelling, title: x, facet: proces, section: x, questions: [x], text: x}\n"
# Mistakes that show without any document: file, what stands there, what is written instead, where the problem is, words of it.
BY_ITSELF = [
    ("unknown theme", THEMES, "covers: [strandveiligheid]", "covers: [zeeveiligheid]", f"{PLAN}/strand", "zeeveiligheid"),
    ("unknown second theme", THEMES, ", fietsendiefstal]", ", fietsroof]", f"{PLAN}/inbraak", "fietsroof"),
    ("unknown theme of a topic", TOPICS, "facet: proces", "facet: proces\n    covers: [nix]", f"{PLAN}/vaststelling", "nix"),
    ("unknown theme of a series", TOPICS, "covers: [woninginbraak]", "covers: [roof]", f"{PLAN}/inbraken", "roof"),
    ("unknown broader theme", VOCABULARY, "broader: jeugd", "broader: jongeren", "themes.yaml/jeugdoverlast", "jongeren"),
    ("unknown field", VOCABULARY, 'number: "3.1", field: veld-3', 'number: "3.1", field: veld-9', "*jeugd", "veld-9"),
    ("unknown facet", THEMES, "      partners:", "      partijen:", f"{PLAN}/inbraak/partijen", "partijen"),
    ("unknown facet of a topic", TOPICS, "facet: proces", "facet: procedure", f"{PLAN}/vaststelling", "procedure"),
    ("unknown municipality of a plan", DOCUMENT, "[zandhoven]", "[zandhove]", PLAN, "zandhove"),
    ("unknown municipality of a theme", REGION_FACTS, "[duinrade]", "[duinroden]", f"{REGION_PLAN}/fietsen/doelstelling", "duinroden"),
    ("unknown place of a series", REGION_FACTS, "place: kustland", "place: kuststreek", f"{REGION_PLAN}/fietsen-kustland", "kuststreek"),
    ("unknown member of a region", PLACES, "members: [zandhoven,", "members: [zandhofen,", "*kustland", "zandhofen"),
    ("unknown related term", GLOSSARY, "related: []", "related: [[nergens, niets]]", "glossary.yaml", "nergens"),
    ("unknown ambiguous term", GLOSSARY, "elsewhere: []", "elsewhere: [{term: QQ, meanings: [x]}]", "glossary.yaml", "QQ"),
    ("unknown topic of the cycle", DOCUMENT, "kind: ivp", "kind: ivp\ncycle: [{role: besluit, topic: nix}]", PLAN, "nix"),
    ("duplicate theme of a plan", THEMES, "  - id: strand", "  - id: inbraak", f"{PLAN}/inbraak", "2 times"),
    ("duplicate topic", TOPICS, "series:", f"{SECOND}series:", f"{PLAN}/vaststelling", "2"),
    ("duplicate series", REGION_FACTS, "id: fietsen-duinrade", "id: fietsen-kustland", f"{REGION_PLAN}/fietsen-kustland", "2"),
    ("topic called like a series", TOPICS, "id: vaststelling", "id: inbraken", f"{PLAN}/inbraken", "2"),
    ("duplicate document", f"documents/{REGION_PLAN}/document.yaml", f"id: {REGION_PLAN}", f"id: {PLAN}", PLAN, "2"),
    ("duplicate theme of the vocabulary", VOCABULARY, "{id: strandveiligheid,", "{id: jeugd,", "*jeugd", "2 times"),
    ("duplicate municipality", PLACES, "{id: duinrade,", "{id: zandhoven,", "*zandhoven", "2 times"),
    ("empty topic", TOPICS, "    text: De raad stelde het plan op 14 maart vast\n", "", f"{PLAN}/vaststelling", "no fact"),
    ("empty list", REGION_FACTS, "partners: [jongerenwerk, politie]", "partners: []", f"{REGION_PLAN}/hangplekken/partners", "no fact"),
    ("facet without anything", THEMES, "ambitie: Bewoners gaan gerust op reis", "ambitie:", f"{PLAN}/inbraak/ambitie", ""),
    ("item without text", THEMES, "          - politie\n", "          -\n", f"{PLAN}/inbraak/partners", ""),
    ("facts in what is called empty", THEMES, "{state: leeg, ", "{state: leeg, items: [een wet], ", f"{PLAN}/inbraak/wetgeving", "empty"),
    ("empty place", THEMES, "section: 2.2 Veilig strand", "section:", f"{PLAN}/strand*", ""),
]


@pytest.mark.parametrize(("file", "old", "new", "where", "what"), [case[1:] for case in BY_ITSELF], ids=[case[0] for case in BY_ITSELF])
def test_a_mistake_shows_without_documents(small_folder: Path, file: str, old: str, new: str, where: str, what: str) -> None:
    change(small_folder, file, old, new)
    report = check_knowledge(read_knowledge(small_folder))
    assert [p for p in report.problems if fnmatch(p.where, where) and what in p.what], said(report)


# Mistakes that show when the document lies beside it; each gives exactly this one problem.
AGAINST_TEXT = [
    ("wrong number", THEMES, "text: hoogstens 49 per jaar", "text: hoogstens 48 per jaar", "inbraak/doelstelling", "number", "48"),
    ("wrong value", THEMES, 'value: "15"', 'value: "16"', "inbraak/doelstelling", "number", "16"),
    ("wrong starting value", THEMES, 'baseline: "58"', 'baseline: "59"', "inbraak/doelstelling", "number", "59"),
    ("part of a number", THEMES, "een post bij paal 32", "een post bij paal 3", "strand/maatregelen", "number", "3"),
    ("end of a number", THEMES, "een post bij paal 32", "een post bij paal 2", "strand/maatregelen", "number", "2"),
    ("number of another section", THEMES, "een post bij paal 32", "een post bij paal 49", "strand/maatregelen", "number", "49"),
    ("wrong figure of a series", TOPICS, '"2022": "58"', '"2022": "85"', "inbraken", "number", "85"),
    ("wrong number in a statement", TOPICS, "het plan op 14", "het plan op 15", "vaststelling", "number", "15"),
    ("wrong number in parts", THEMES, "parts: [vrijwilligers,", "parts: [7 vrijwilligers,", "inbraak/partners", "number", "7"),
    ("words not at the place", THEMES, "15 procent omlaag", "15 procent omhoog", "inbraak/doelstelling", "words", "omhoog"),
    ("words of another section", TOPICS, "find: op 14 maart", "find: er komt een post", "vaststelling", "words", "er komt een post"),
    ("section not there", TOPICS, "    section: 1 Inleiding", "    section: 1 Aanleiding", "vaststelling", "section", "1 Aanleiding"),
    ("section of a series not there", TOPICS, "section: 2.1 Woning", "section: 2.1 Fietsen", "inbraken", "section", "2.1 Fietsen"),
    ("section of an item not there", THEMES, "            section: 2.1", "            section: 2.9", "doelstelling", "section", "2.9"),
    ("name not in the document", THEMES, "Bewoners gaan gerust op reis", "BOA gaat gerust op reis", "inbraak/ambitie", "name", "BOA"),
    ("term not in the document", TOPICS, "term: BIT", "term: KST", "KST", "the term", ""),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "what", "named"), [case[1:] for case in AGAINST_TEXT], ids=[case[0] for case in AGAINST_TEXT]
)
def test_a_mistake_shows_against_the_text(
    small_folder: Path, small_document: Document, file: str, old: str, new: str, where: str, what: str, named: str
) -> None:
    change(small_folder, file, old, new)
    knowledge = read_knowledge(small_folder)
    assert check_knowledge(knowledge).problems == ()  # by itself the fact looks right
    (problem,) = check_knowledge(knowledge, [small_document]).problems
    assert problem.where.startswith(f"{PLAN}/") and problem.where.endswith(where)
    assert problem.what.startswith(what) and named in problem.what


# What is right although it is written a little differently than the text.
RIGHT = [
    ("other case and hyphens", THEMES, "find: met 15 procent omlaag", 'find: "Met 15-procent, OMLAAG"'),
    ("over a line end", THEMES, "find: hoogstens 49\n", "find: bij ons hoogstens 49 aangiften\n"),
    ("words of an item of a list", THEMES, "{text: Stichting", "{find: vrijwilligers en beroepskrachten, text: Stichting"),
    ("years of the plan itself", THEMES, "Bewoners gaan gerust op reis", "Bewoners gaan gerust op reis van 2023 tot 2026"),
    ("a number in a remark", THEMES, "De lijst is niet uitputtend.", "De lijst telt 3 partijen."),
    ("a section without its ancestors", THEMES, "section: 2.1 Woninginbraak > Met wie", "section: Met wie"),
    ("a name of the document", THEMES, "Bewoners gaan gerust op reis", "BIT gaat gerust op reis"),
    ("a mistake in a plan that is not installed", REGION_FACTS, '"2023": "310"', '"2023": "999"'),
]


@pytest.mark.parametrize(("file", "old", "new"), [case[1:] for case in RIGHT], ids=[case[0] for case in RIGHT])
def test_what_is_right_is_left_alone(small_folder: Path, small_document: Document, file: str, old: str, new: str) -> None:
    change(small_folder, file, old, new)
    assert said(check_knowledge(read_knowledge(small_folder), [small_document])) == []


def test_a_heading_counts_as_text_of_its_place(small_folder: Path) -> None:
    change(small_folder, THEMES, "een post bij paal 32", "een post bij paal 7")
    lines = {"2.2 Veilig strand": "Er hangen vlaggen.", "2.2 Veilig strand > Paal 7": "Een post."}
    lines |= {"1 Inleiding": "op 14 maart", "2.1 Woninginbraak": "71 58 met 15 procent omlaag BIT"}
    lines |= {"2.1 Woninginbraak > Wat wij willen": "hoogstens 49 per jaar", "2.1 Woninginbraak > Met wie": "politie"}
    sections = [
        Section(path=tuple(path.split(" > ")), blocks=(Block(kind=BlockKind.PARAGRAPH, text=text),)) for path, text in lines.items()
    ]
    document = Document(id=PLAN, title="x", sections=tuple(sections), fingerprint="x")
    assert said(check_knowledge(read_knowledge(small_folder), [document])) == []


def test_the_knowledge_of_the_repository_has_no_problems(knowledge: Knowledge) -> None:
    report = check_knowledge(knowledge)
    assert said(report) == []
    assert report.facts > 6000 and report.compared == 0


def test_every_fact_of_the_repository_stands_in_its_document(knowledge: Knowledge, real_documents: tuple[Document, ...]) -> None:
    report = check_knowledge(knowledge, real_documents)
    assert said(report) == []
    assert report.compared == report.facts
