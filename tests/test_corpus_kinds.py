"""One plan in five kinds of file: the same sections, labels, table rows and footnotes, with pages where the file has them."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.reading.read import parse
from corpus.records import BlockKind, Document
from corpus.structure.label import Labels, label_keys
from knowledge.records import Knowledge
from tests.lindewoude import FIGURES, FOOTER, NAME, PLANNING, THEMES, TITLE, WRITERS

SUFFIXES = tuple(WRITERS)


@pytest.fixture(scope="module")
def labels(knowledge: Knowledge) -> Labels:
    return label_keys(label for facet in knowledge.vocabulary.facets for label in facet.labels)


@pytest.fixture(scope="module")
def plans(labels: Labels) -> dict[str, Document]:
    return {suffix: parse(write(), f"{NAME}{suffix}", {}, labels) for suffix, write in WRITERS.items()}


def sections(document: Document) -> list[str]:
    return [s.title for s in document.sections if any(b.kind is not BlockKind.HEADING for b in s.blocks) and s.title != "Titelblad"]


def blocks(document: Document, kind: BlockKind) -> list[tuple[str, str]]:
    return [(s.title, b.text) for s in document.sections for b in s.blocks if b.kind is kind]


def text_of(document: Document, section: str) -> str:
    found = [s for s in document.sections if s.title == section]
    return " ".join(" ".join(b.text for s in found for b in s.blocks if b.kind is not BlockKind.HEADING).split())


def test_the_plan_has_ten_pages_eight_themes_and_every_label_is_found(plans: dict[str, Document]) -> None:
    assert max(b.page or 0 for s in plans[".pdf"].sections for b in s.blocks) >= 10
    wanted = {f"{t.number} {t.name} > {label}" for t in THEMES for label, _ in t.labels}
    assert len(THEMES) == 8
    assert wanted <= set(sections(plans[".pdf"]))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_outlines_agree(plans: dict[str, Document], suffix: str) -> None:
    assert sections(plans[suffix]) == sections(plans[".docx"])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_text_of_every_label_agrees(plans: dict[str, Document], suffix: str) -> None:
    for theme in THEMES:
        for label, said in theme.labels:
            assert text_of(plans[suffix], f"{theme.number} {theme.name} > {label}") == " ".join(said)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_rows_of_tables_agree_and_say_what_each_cell_is(plans: dict[str, Document], suffix: str) -> None:
    rows = [row for _, row in blocks(plans[suffix], BlockKind.ROW)]
    assert len(rows) == len(FIGURES) + len(PLANNING) - 2
    assert "Woninginbraak — 2021: 88; 2022: 70; 2023: 61" in rows
    assert rows == [row for _, row in blocks(plans[".docx"], BlockKind.ROW)]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_footnotes_stand_in_the_section_that_refers_to_them(plans: dict[str, Document], suffix: str) -> None:
    assert blocks(plans[suffix], BlockKind.NOTE) == [
        ("1.1 Waarom dit plan", "Noot 1: De vorige nota liep van 2020 tot en met 2023 en is niet meer geldig."),
        ("2.1 Cijfers", "Noot 2: Bron: basisregistratie van de politie, peildatum 1 februari 2024."),
        ("4.2 Geld", "Noot 3: Exclusief de inzet van de boa's."),
    ]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_no_text_of_the_plan_is_left_out(plans: dict[str, Document], suffix: str) -> None:
    text = "\n".join(s.text for s in plans[suffix].sections)
    for rest in (FOOTER, "......", "gehackt", "Cookies", "Contact", "pagina 3"):
        assert rest not in text
    assert text.count(TITLE) <= 1


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_words_broken_over_lines_are_whole_and_diacritics_right(plans: dict[str, Document], suffix: str) -> None:
    text = "\n".join(s.text for s in plans[suffix].sections)
    assert "Voor ieder onderwerp is één medewerker aanspreekpunt, ook voor ondernemers en verenigingen." in text
    assert "Agrariërs melden verdachte verhuurverzoeken bij het meldpunt Stille Schuur." in text
    assert "De wijkschouw van Molenveen leverde negentien tips op." in text


def test_two_columns_are_read_one_after_the_other(plans: dict[str, Document]) -> None:
    def flat(suffix: str) -> str:
        return text_of(plans[suffix], "1.1 Waarom dit plan")

    assert flat(".pdf") == flat(".docx")


def test_a_section_has_the_page_it_stands_on(plans: dict[str, Document]) -> None:
    pages = [next(b.page for b in s.blocks) for s in plans[".pdf"].sections]
    assert None not in pages
    assert pages == sorted(pages, key=lambda p: p or 0)


# What the invented plan does not have.


def _word(build: docx.document.Document) -> Document:
    out = io.BytesIO()
    build.save(out)
    return parse(out.getvalue(), "plan.docx", {}, label_keys(["Partners"]))


def test_word_headings_without_styles_are_found() -> None:
    document = docx.Document()
    for heading in ("1 Inleiding", "2 Thema's"):
        document.add_paragraph().add_run(heading).bold = True
        document.add_paragraph("Dit is een gewone alinea met genoeg woorden om geen kop te zijn, en een punt.")
    assert sections(_word(document)) == ["1 Inleiding", "2 Thema's"]


def test_word_tables_with_merged_headers_repeat_them() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for r, row in enumerate((("Soort", "Aantal", ""), ("", "2022", "2023"), ("Inbraak", "70", "61"))):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    assert [row for _, row in blocks(_word(document), BlockKind.ROW)] == ["Inbraak — Aantal 2022: 70; Aantal 2023: 61"]


def test_word_lists_boxes_and_deletions() -> None:
    document = docx.Document()
    document.add_heading("1 Partners in beeld", 1)
    document.add_paragraph("politie", style="List Bullet")
    document.add_paragraph("wijkagent", style="List Bullet 2")
    paragraph = document.add_paragraph("Zie het kader.")
    box = f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>Meld het!</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    paragraph._p.append(parse_xml(box))
    gone = f"<w:del {nsdecls('w')}><w:r><w:delText>geheim</w:delText></w:r></w:del>"
    paragraph._p.append(parse_xml(gone))
    text = "\n".join(s.text for s in _word(document).sections)
    assert text == "1 Partners in beeld\n• politie\n• wijkagent\nZie het kader.\nMeld het!"


def test_a_regulation_page_gives_chapters_and_articles() -> None:
    page = """<html><body><nav>Zoeken</nav><main><h1>Beleidsregel cameratoezicht</h1><p>Geldend van 01-02-2024 t/m heden</p>
    <h2>Hoofdstuk 1 Algemeen</h2><h3>Artikel 1 Begrippen</h3><p>In deze regel is een camera een vaste camera.</p>
    <h3>Artikel 2 Doel</h3><ul><li>toezicht<ul><li>op het plein</li></ul></li></ul></main></body></html>"""
    document = parse(page.encode("cp1252"), "regel.html", {}, frozenset())
    assert sections(document) == ["Hoofdstuk 1 Algemeen > Artikel 1 Begrippen", "Hoofdstuk 1 Algemeen > Artikel 2 Doel"]
    assert document.title == "Beleidsregel cameratoezicht"
    assert "Geldend van 01-02-2024 t/m heden" in document.sections[0].text
    assert document.sections[-1].text.endswith("• toezicht\n• op het plein")


def test_the_way_around_a_site_is_no_text_of_the_plan() -> None:
    page = """<html><body><div class="breadcrumb"><p>Hier: <a href="/">Start</a> &gt; Nota strand</p></div><div>
    <p>U bent hier: <a href="/">Start</a></p><h1>Nota strand 2024</h1>
    <p><a href="#a">Toon verwijzingen</a> | <a href="#b">Bewaar als bestand</a></p>
    <ul><li><a href="#h1">1 Zee</a></li><li><a href="#h2">2 Zand</a></li></ul>
    <h2>1 Zee</h2><p>Zie <a href="/plan">het plan</a> en <a href="/nota">de nota</a> van de gemeente.</p>
    <ul><li><a href="/wet">Wet op het strand</a></li><li>de kaart</li></ul><h2>2 Zand</h2><p>Er is veel.</p></div></body></html>"""
    document = parse(page.encode(), "regel.html", {}, frozenset())
    assert [b.text for s in document.sections for b in s.blocks] == [
        "Nota strand 2024", "1 Zee", "Zie het plan en de nota van de gemeente.", "• Wet op het strand", "• de kaart",
        "2 Zand", "Er is veel.",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_text_in_any_encoding_keeps_its_diacritics(encoding: str) -> None:
    text = "1 Beëindiging\nDe coördinator zoekt één oplossing in de privésfeer; 50 € per keer.\n" * 1
    assert "coördinator zoekt één oplossing in de privésfeer" in parse(text.encode(encoding), "a.txt", {}).sections[-1].text


def test_form_feeds_are_pages() -> None:
    document = parse(b"1 Begin\nHier begint het.\n\f2 Verder\nHier gaat het verder.\n", "a.txt", {})
    assert [(s.title, s.blocks[-1].page) for s in document.sections] == [("1 Begin", 1), ("2 Verder", 2)]


def test_a_label_before_its_text_on_one_line_is_a_label(labels: Labels) -> None:
    text = "1 Jeugd\nEr is veel te doen op het plein.\nPartners: politie en scholen\nWat willen we bereiken? Minder meldingen in 2027.\n"
    assert sections(parse(text.encode(), "a.txt", {}, labels)) == ["1 Jeugd", "1 Jeugd > Partners", "1 Jeugd > Wat willen we bereiken?"]


def test_the_path_of_a_file_is_not_trusted(tmp_path: Path) -> None:
    document = parse(b"Een plan met tekst.", "../../etc/een plan 'quotes' \U0001f600.txt", {})
    assert document.id == "een-plan-quotes"
