"""Writing on the page: a draft, versions by hand with their own source, Word; testing a draft; taking answers along; the owner's view."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from xml.dom.minidom import parseString

import pytest
from docx import Document as WordFile
from openpyxl import load_workbook

from bot.conversation.reply import Assistant
from bot.records import Answer, Line, Source
from bot.web.draft import as_lines, edited
from bot.web.figures import draw, number
from knowledge.records import Observation, Series
from tests.fakes import assistant_without_documents
from tests.web_scene import Person, Scene, scene


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    assistant: Assistant = assistant_without_documents(tmp_path_factory.getbasetemp())
    with scene(tmp_path_factory.mktemp("schrijven"), assistant, questions=True) as running:
        yield running


@pytest.fixture(autouse=True)
def empty(here: Scene) -> None:
    here.house.store.forget("alleen")


def drafted(here: Scene) -> tuple[Person, str]:
    person = here.person()
    person.see("/concepten")
    person.send(
        "/concepten", formulier=f"concept-{len(here._people)}", thema="woninginbraak", gemeente="leusden", vorm="ivp", lengte="kort"
    )
    address = re.findall(r'href="(/concept/\d+)"', person.page)[0]
    person.see(address)
    return person, address


def typed(person: Person) -> str:
    found = re.search(r'<textarea id="tekst"[^>]*>(.*?)</textarea>', person.page, re.S)
    assert found
    return unescape(found[1])


def words_of(content: bytes) -> str:
    return "\n".join(p.text for p in WordFile(io.BytesIO(content)).paragraphs)


def test_what_is_typed_by_hand_is_a_version_with_its_own_source(here: Scene) -> None:
    person, address = drafted(here)
    text = typed(person)
    assert "eigen invoer" in person.text()
    person.send(address, formulier="versie-een", versie="", tekst=f"{text}\nWij beginnen in de Vogelwijk.")
    assert "Bewaard als nieuwe versie" in person.text()
    assert typed(person) == f"{text}\nWij beginnen in de Vogelwijk."
    assert "Wij beginnen in de Vogelwijk." in person.said()
    turn = int(address.rpartition("/")[2])
    (version, _), *more = here.house.store.drafts(turn, "alleen")
    kept = here.house.store.draft(version, turn, "alleen")
    assert kept is not None and more == []
    new = kept.lines[-1]
    assert [s.document for s in kept.sources if s.n in new.sources] == ["eigen-opgave"]
    person.send(address, formulier="versie-een", versie="", tekst="iets anders")  # the same form again
    assert len(here.house.store.drafts(turn, "alleen")) == 1
    word = person.client.get(f"{address}/word?versie={version}")
    assert "Wij beginnen in de Vogelwijk." in words_of(word.content)
    person.see(address)
    assert typed(person) == text  # the first version is still there


def test_a_draft_as_word_has_its_text(here: Scene) -> None:
    person, address = drafted(here)
    said = words_of(person.client.get(f"{address}/word").content)
    assert [line for line in person.said() if line and line not in said and not line.startswith("[")] == []


def test_personal_data_in_a_draft_is_not_kept(here: Scene) -> None:
    person, address = drafted(here)
    person.send(address, formulier="versie-twee", versie="", tekst="Bel 06-12345678.")
    assert (person.status, "niet bewaard" in person.text(), "12345678" in person.page) == (422, True, False)
    assert here.house.store.drafts(int(address.rpartition("/")[2]), "alleen") == []


BEFORE = Answer(
    kind="draft",
    lines=(
        Line(kind="title", text="Concept"),
        Line(kind="head", text="Partners"),
        Line(kind="item", text="politie", sources=(1,)),
        Line(kind="aside", text="[vul aan: wie trekt]"),
    ),
    sources=(Source(n=1, document="plan", title="Plan", section="1"),),
)


def test_a_line_that_stood_there_keeps_its_source_and_a_new_one_gets_its_own() -> None:
    after = edited("# Concept\n## Partners\n- politie\n- jongerenwerk\nDe wijkagent trekt.", BEFORE)
    assert [(line.kind, line.text, line.sources) for line in after.lines] == [
        ("title", "Concept", ()),
        ("head", "Partners", ()),
        ("item", "politie", (1,)),
        ("item", "jongerenwerk", (2,)),
        ("text", "De wijkagent trekt.", (2,)),
    ]
    assert edited(as_lines(BEFORE), BEFORE) == BEFORE


def test_a_file_is_tested_and_nothing_of_it_stays(here: Scene) -> None:
    person = here.person()
    person.see("/concepten")
    text = (
        "# Veiligheidsplan\n\n## Woninginbraak\n"
        + "De gemeente wil dat het aantal inbraken daalt en dat de veiligheid in de wijken wordt vergroot. " * 8
    )
    person.send("/toetsen", files={"bestand": ("mijn concept.md", text.encode())}, uitkomst="scherm")
    assert person.status == 200 and "mijn concept.md" in person.text()
    person.see("/concepten")
    person.send("/toetsen", files={"bestand": ("mijn concept.md", text.encode())}, uitkomst="word")
    assert WordFile(io.BytesIO(person.response.content)).tables
    kept = [p.read_bytes() for p in here.house.settings.data.rglob("*") if p.is_file()]
    assert not [1 for content in kept if b"mijn concept" in content]


def test_a_conversation_as_word_has_questions_answers_and_sources(here: Scene) -> None:
    person = here.person()
    person.see("/")
    person.ask("partners woninginbraak leusden?")
    answer = here.house.store.turns(int(person.hidden("gesprek")), "alleen")[0].answer
    said = words_of(person.client.get(f"/gesprek/{person.hidden('gesprek')}/word").content)
    assert "partners woninginbraak leusden?" in said
    assert all(line.text in said for line in answer.lines)
    assert all(s.section in said for s in answer.sources)


def test_a_comparison_as_a_spreadsheet(here: Scene) -> None:
    person = here.person()
    person.see("/")
    person.ask("vergelijk doelen woninginbraak leusden en putten")
    turn = re.findall(r'href="(/antwoord/\d+/tabel)"', person.page)[0]
    book = load_workbook(io.BytesIO(person.client.get(turn).content))
    rows = list(book["Antwoord"].iter_rows(min_row=2, values_only=True))
    told = " ".join(str(cell) for row in rows for cell in row)
    assert "Leusden" in told and len(rows) > 1


def test_a_series_has_a_plot_and_its_table(here: Scene) -> None:
    person = here.person()
    person.see("/")
    person.ask("hoeveel woninginbraken in Ermelo in 2019?")
    address = re.findall(r'href="(/antwoord/\d+/cijfers)"', person.page)[0]
    person.see(address)
    assert "<table>" in person.page and person.status == 200
    svg = person.client.get(f"{address}/1.svg")
    assert parseString(svg.text).documentElement.tagName == "svg"
    assert svg.text.count("<circle") >= 3


def test_a_plot_draws_only_numbers_and_escapes_words() -> None:
    seen = tuple(Observation(when=w, value=v) for w, v in (("2019", "1.200"), ("<b>", "3,5"), ("2021", "onbekend")))
    series = Series(id="s", document="d", covers=("x",), label="l", place="p", unit="u", section="1", observations=seen)
    drawn = draw(series)
    assert drawn.count("<circle") == 2 and "&lt;b&gt;" in drawn and "<b>" not in drawn
    assert [number(v) for v in ("1.200", "3,5", "12%", "x", "1.2.3")] == [1200.0, 3.5, 12.0, None, None]


def test_a_formula_in_a_line_stays_a_text(here: Scene) -> None:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from bot.web.export import _fill

    page = Workbook().active
    assert isinstance(page, Worksheet)
    _fill(page, ("Wat",), [["=1+1"], ["@som"]], (10,))
    assert [page.cell(n, 1).data_type for n in (2, 3)] == ["s", "s"]


def test_a_crib_sheet_as_word(here: Scene) -> None:
    person = here.person()
    person.see("/")
    person.ask("/spiekbrief leusden")
    address = re.findall(r'href="(/antwoord/\d+/spiekbrief)"', person.page)[0]
    assert "Leusden" in words_of(person.client.get(address).content)


def test_the_owner_sees_counts_and_why_and_questions_only_where_that_is_on(here: Scene) -> None:
    person = here.person()
    person.see("/")
    person.ask("partners woninginbraak leusden?")
    person.ask("wie won het songfestival")
    action = re.findall(r'action="(/oordeel/\d+)"', person.page)[0]
    person.send(action, oordeel="klopt-niet", waarom="te weinig partners")
    person.see("/overzicht")
    assert "te weinig partners" in person.text() and "partners woninginbraak leusden?" in person.text()
    from bot.web.owner import overview

    seen = overview(here.house.database, {}, {}, questions=False)
    assert (seen.questions, len(seen.wrong), seen.wrong[0].question) == (2, 1, None)
    assert "songfestival" not in seen.model_dump_json()
