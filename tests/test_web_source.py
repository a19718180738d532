"""The source viewer: the right section, page and words, for the five plans and for a PDF; nothing of a plan is rendered."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from reportlab.pdfgen.canvas import Canvas

from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.web.locate import place_of_fact, spans
from corpus.place import in_section, squash
from corpus.reading.limits import Limits
from corpus.reading.show_page import show_page
from corpus.reading.unreadable import UnreadableDocument
from corpus.records import Block, BlockKind, Document, Section
from knowledge.table.records import Fact
from knowledge.table.rows import facts_of, rows
from tests.conftest import documents_folder
from tests.web_scene import Scene, scene

LINES = ("Veilig Duinrade 2024-2027", "Het aantal woninginbraken daalt van 310", "naar hoogstens 200 in 2027.")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, real_documents: tuple[Document, ...]) -> Iterator[Scene]:
    folder = documents_folder()
    assert folder is not None
    data = tmp_path_factory.getbasetemp() / "web-vijf-plannen"
    with scene(data, Assistant(Library(Settings(documents=folder, data=data)))) as running:
        yield running


def marked(page: str) -> list[str]:
    return [unescape(m) for m in re.findall(r"<mark>(.*?)</mark>", page, re.S)]


def test_a_hundred_facts_of_the_five_plans_are_shown_at_their_place(installed: Scene) -> None:
    knowledge = installed.house.assistant.library.knowledge
    facts = [f for plan in knowledge.plans for f in rows(facts_of(knowledge, plan.id))]
    chosen = random.Random(17).sample(facts, 100)
    assert {f.document for f in chosen} == {p.id for p in knowledge.plans}
    person, wrong, worded = installed.person(), [], 0
    for fact in chosen:
        page = person.see(f"/plan/{fact.document}/feit?id={quote(fact.id, safe='')}")
        path = re.search(r"<dt>Onderdeel</dt><dd>(.*?)</dd>", page, re.S)
        if person.status != 200 or path is None or not in_section(fact.section, unescape(path[1]).split(" › ")):
            wrong.append(f"{fact.id}: not at {fact.section}")
        elif fact.quote:
            worded += 1
            if squash("".join(marked(page)))[: len(squash(fact.quote))] != squash(fact.quote):
                wrong.append(f"{fact.id}: other words")
    assert wrong == []
    assert worded > 50


def test_every_mark_of_an_answer_opens_its_words(installed: Scene) -> None:
    person = installed.person()
    person.see("/")
    person.ask("partners woninginbraak leusden?")
    told = person.said()
    person.see(re.findall(r'class="mark" href="([^"]+)"', person.page)[0])
    assert person.status == 200
    named = [name for name in ("politie", "woningcorporaties") if name in " ".join(told)]
    assert named
    assert all(any(name in m.lower() for m in marked(person.page)) for name in named)
    assert "Terug naar het gesprek" in person.text() and "2016-2017" in person.text()


def test_before_and_after_can_be_read(installed: Scene) -> None:
    person = installed.person()
    first = person.see("/plan/leusden-ivp-2016-2019/lees/5")
    assert "Wat ervoor staat" in first and "Wat erna staat" in first
    person.see("/plan/leusden-ivp-2016-2019/lees/99999")
    assert person.status == 404


def a_fact(section: str, words: str | None, text: str = "iets") -> Fact:
    return Fact(id="f", document="d", sort="item", facet="partners", text=text, section=section, quote=words, origin="geschreven")


def a_document(*sections: tuple[str, str]) -> Document:
    made = [Section(path=(n,), blocks=tuple(Block(kind=BlockKind.PARAGRAPH, text=t) for t in text.split("\n"))) for n, text in sections]
    return Document(id="d", title="d", fingerprint="x", sections=tuple(made))


def test_words_over_two_lines_are_marked_on_both() -> None:
    found = place_of_fact(a_document(("1 Een", "Wij doen het\nsamen met velen.")), a_fact("1 Een", "het samen"))
    assert found is not None
    assert [[(r.text, r.marked) for r in b.runs] for b in found.blocks] == [
        [("Wij doen ", False), ("het", True)],
        [("samen", True), (" met velen.", False)],
    ]


def test_of_two_sections_of_one_name_the_one_with_the_words_is_shown() -> None:
    document = a_document(("Partners", "politie"), ("Partners", "jongerenwerk"))
    found = place_of_fact(document, a_fact("Partners", "jongerenwerk"))
    assert found is not None and found.section == 1


def test_words_that_are_not_there_mark_nothing_and_a_strange_section_is_no_place() -> None:
    document = a_document(("1 Een", "Wij doen het samen."))
    found = place_of_fact(document, a_fact("1 Een", "jongerenwerk"))
    assert found is not None and found.words == ()
    assert place_of_fact(document, a_fact("9 Elders", "het")) is None


@pytest.mark.parametrize(
    ("text", "wanted", "found"), [("a-b c", "bc", "b c"), ("Één", "een", None), ("x", "", None), ("10 %", "10%", "10")]
)
def test_spans(text: str, wanted: str, found: str | None) -> None:
    assert [text[a:b] for a, b in spans(text, wanted)] == ([found] if found else [])


def a_pdf(path: Path) -> Path:
    canvas = Canvas(str(path))
    for n in range(3):
        canvas.drawString(80, 700, f"Blad {n + 1}")
        for k, line in enumerate(LINES if n == 1 else ()):
            canvas.drawString(80, 660 - 16 * k, line)
        canvas.showPage()
    canvas.save()
    return path


def test_the_page_of_a_pdf_is_drawn_with_the_words_marked(tmp_path: Path) -> None:
    path = a_pdf(tmp_path / "plan.pdf")
    png, number, is_marked = show_page(path, ["daalt van 310 naar hoogstens 200"], None, Limits())
    assert (number, is_marked, png[:4]) == (2, True, b"\x89PNG")
    plain, number, is_marked = show_page(path, ["staat er niet"], 3, Limits())
    assert (number, is_marked) == (3, False)
    assert plain != png


def test_what_is_no_pdf_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.4 kapot" + os.urandom(500))
    with pytest.raises(UnreadableDocument, match="kan niet als blad worden getoond"):
        show_page(tmp_path / "plan.pdf", ["x"], 1, Limits())
