"""Pages of a PDF: turned, numbered otherwise than the sheets, and what runs on from one to the next."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from reportlab.lib.colors import HexColor, black, white
from reportlab.pdfgen.canvas import Canvas

from corpus.reading.read import parse
from tests.papers import HEIGHT, LABELS, TITLE, WIDTH, Paper, blocks, page_of, text, titles

ROWS = [["Maatregel", "Trekker", "Gereed"], ["Borden plaatsen", "Handhaving", "2025"], ["Apps steunen", "Welzijn", "2026"]]
READ = ["Borden plaatsen — Trekker: Handhaving; Gereed: 2025", "Apps steunen — Trekker: Welzijn; Gereed: 2026"]


def _number(c: Canvas, words: str) -> None:
    c.setFont("Helvetica", 9)
    c.drawCentredString(WIDTH / 2, 30, words)


def _turned(raw: bytes, degrees: int) -> bytes:
    """The file with its second page shown turned, so that its text stands upright."""
    out, file = io.BytesIO(), pypdfium2.PdfDocument(raw)
    file[1].set_rotation(degrees)
    file.save(out)
    file.close()
    return out.getvalue()


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("by_file", [True, False], ids=["page turned", "text turned"])
def test_a_table_on_a_turned_page_reads_as_any_table(degrees: int, by_file: bool) -> None:
    paper = Paper().head(TITLE, size=20).turn()
    place = {0: (0, 0), 90: (WIDTH, 0), 180: (WIDTH, HEIGHT), 270: (0, HEIGHT)}[degrees]
    paper.canvas.translate(*place)
    paper.canvas.rotate(degrees)
    paper.y = (WIDTH if degrees % 180 else HEIGHT) - 100
    raw = paper.head("2 Woninginbraak").table(ROWS, [150, 100, 80]).write("Zo blijft het hier veilig.").raw()
    document = parse(_turned(raw, degrees) if by_file else raw, "plan.pdf", {}, LABELS)
    assert [b.text for b in blocks(document) if b.kind.value == "row"] == READ
    assert page_of(document, "Borden") == 2


def test_letters_on_their_side_name_the_row() -> None:
    def table(c: Canvas) -> None:
        c.setFont("Helvetica", 10)
        for n, (label, said) in enumerate((("Preventie", "Voorlichting aan bewoners."), ("Repressie", "Aanpak met de politie."))):
            y = 500 - 80 * n
            c.rect(60, y, 30, 80)
            c.rect(90, y, 300, 80)
            c.drawString(96, y + 60, said)
            c.saveState()
            c.translate(78, y + 10)
            c.rotate(90)
            c.drawString(0, 0, label)
            c.restoreState()

    said = text(Paper().head(TITLE, size=20).head("2 Aanpak").write("Wat wij doen staat hieronder in een tabel.").draw(table).read())
    assert "Preventie: Voorlichting aan bewoners." in said and "Repressie: Aanpak met de politie." in said


@pytest.mark.parametrize(
    "form", ["{}", "Pagina {} van 4", "- {} -", "Gemeente Dorpstad | {}", "Gemeente Dorpstad {}", "{} Veiligheidsplan"]
)
def test_the_printed_number_is_cited(form: str) -> None:
    paper = Paper().head(TITLE, size=20).turn().write("Colofon van dit plan.").turn()
    for n in range(1, 5):
        paper.head(f"{n} Thema").write(f"Het aantal daalt naar {n}0 in 2027.").draw(lambda c, n=n: _number(c, form.format(n))).turn()
    document = paper.read()
    assert [page_of(document, f"naar {n}0") for n in range(1, 5)] == [1, 2, 3, 4]
    assert page_of(document, "Colofon") is None


def test_the_labels_of_the_file_are_cited() -> None:
    paper = Paper().head(TITLE, size=20).turn().write("Colofon van dit plan.").turn()
    for n in range(1, 4):
        paper.head(f"{n} Thema").write(f"Het aantal daalt naar {n}0 in 2027.").turn()
    paper.canvas.addPageLabel(0, "ROMAN_LOWER")
    paper.canvas.addPageLabel(2, "ARABIC", 5)
    document = paper.read()
    assert [page_of(document, f"naar {n}0") for n in range(1, 4)] == [5, 6, 7]
    assert page_of(document, "Colofon") is None


def test_numbers_that_do_not_agree_are_no_page_numbers() -> None:
    paper = Paper()
    for n, printed in enumerate((7, 3, 12, 5), 1):
        paper.head(f"{n} Thema").write(f"Het aantal daalt naar {n}0 in 2027.").draw(lambda c, p=printed: _number(c, str(p))).turn()
    document = paper.read()
    assert [page_of(document, f"naar {n}0") for n in range(1, 5)] == [1, 2, 3, 4]


def _over_two_pages(last: str, first: str) -> Paper:
    paper = Paper().head("1 Inleiding")
    line = "Deze regel vult de bladzijde met woorden over de wijk en over alles wat daarbij hoort"
    paper.write(*[line] * 30, below=0).write(last)
    for n in range(2):
        if n:
            paper.turn().write(first)
        paper.draw(lambda c: (c.setFont("Helvetica", 8), c.drawString(60, 810, "Gemeente Dorpstad, veilig samen leven")))
        paper.draw(lambda c, n=n: _number(c, str(n + 1)))
    return paper


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("en hier begint dan de zin die doorloopt naar de bladzijde waar de gemeente", "Dorpstad hem afmaakt."),
        ("en hier begint dan de zin die doorloopt naar de bladzijde waar het buurt-", "team hem afmaakt."),
        ("en hier begint dan de zin die doorloopt naar de bladzijde waar wij zeggen dat", "hij af is."),
    ],
)
def test_headers_and_footers_break_no_sentence_and_the_next_one_has_its_own_page(last: str, first: str) -> None:
    document = _over_two_pages(last, f"{first} Daarna komt de drone boven het park.").read()
    whole = last[:-1] + first if last.endswith("-") else f"{last} {first}"
    assert whole in text(document)
    assert page_of(document, whole) == 1
    assert page_of(document, "Daarna komt de drone") == 2
    assert "veilig samen leven" not in text(document)


def test_the_name_of_the_chapter_above_its_pages_is_no_text() -> None:
    paper = Paper()
    for n, name in enumerate(("Inleiding", "Wonen", "Jeugd", "Zorg", "Geld"), 1):
        for part in ("eerste", "tweede", "derde"):
            paper.draw(lambda c, name=name: (c.setFont("Helvetica", 9), c.drawString(60, 800, name)))
            if part == "eerste":
                paper.head(f"{n} {name}")
            paper.write(f"Dit is het {part} stuk van {name} en het gaat over wat de gemeente met", "haar partners doet.").turn()
    document = paper.read()
    assert [b.text for b in blocks(document) if b.text in ("Inleiding", "Wonen", "Jeugd", "Zorg", "Geld")] == []
    assert text(document).count("haar partners doet.") == 15


def test_a_header_drawn_as_a_table_is_no_text() -> None:
    paper = Paper()
    for n in range(1, 5):
        paper.y = HEIGHT - 40
        paper.table([["Gemeente Dorpstad", "Versie 2", f"Pagina {n}"]], [200, 150, 80])
        paper.y = HEIGHT - 120
        paper.head(f"{n} Thema").write(f"Het aantal daalt naar {n}0 in 2027, zo spraken wij af.").turn()
    assert "Versie" not in text(paper.read())


def test_a_heading_that_begins_several_pages_is_no_header() -> None:
    paper = Paper()
    for n in range(2, 7):
        paper.y = HEIGHT - 80
        paper.head(f"{n}.1 Doelstelling").write(f"Het aantal daalt naar {n}0 in 2027, zo spraken wij af.").turn()
    assert titles(paper.read()) == [f"{n}.1 Doelstelling" for n in range(2, 7)]


def test_a_table_over_pages_is_one_table_and_a_row_over_the_edge_one_row() -> None:
    paper = Paper().head("1 Aanpak")
    paper.y = 300
    paper.table(
        [ROWS[0], *[[f"Maatregel {n}", "Politie", "2025"] for n in range(8)], ["Lange maatregel", "Gemeente en", "2026"]], [200, 150, 80]
    )
    paper.turn().table([ROWS[0], ["", "haar partners", ""], ["Slotmaatregel", "OM", "2027"]], [200, 150, 80])
    document = paper.write("Na de tabel gaat de tekst gewoon door.").read()
    rows = [(b.text, b.page) for b in blocks(document) if b.kind.value == "row"]
    assert rows[0] == ("Maatregel 0 — Trekker: Politie; Gereed: 2025", 1)
    assert rows[-2:] == [
        ("Lange maatregel — Trekker: Gemeente en haar partners; Gereed: 2026", 1),
        ("Slotmaatregel — Trekker: OM; Gereed: 2027", 2),
    ]
    assert len(rows) == 10


def test_a_table_with_lines_below_each_cell_and_a_dark_head_is_a_table() -> None:
    def table(c: Canvas) -> None:
        c.setFillColor(HexColor("#003366"))
        c.rect(60, 580, 330, 20, fill=1, stroke=0)
        c.setFont("Helvetica", 9)
        for n, row in enumerate(ROWS):
            c.setFillColor(black if n else white)
            for left, wide, cell in zip((60, 210, 310), (150, 100, 80), row, strict=True):
                c.drawString(left + 4, 587 - 20 * n - 100 * (n > 1), cell)
                c.line(left, 580 - 20 * n - 100 * (n > 0), left + wide, 580 - 20 * n - 100 * (n > 0))

    document = Paper().head("2 Woninginbraak").draw(table).read()
    assert [b.text for b in blocks(document) if b.kind.value == "row"] == READ


def test_figures_in_columns_without_lines_are_a_table() -> None:
    rows = [["Delict", "2021", "2022", "2023"], ["Woninginbraak", "88", "70", "61"], ["Vernieling", "54", "60", "72"]]
    said = text(Paper().head("1 Cijfers").table(rows, [150, 60, 60, 60], lines=False).write("De cijfers dalen hier licht.").read())
    assert "Woninginbraak — 2021: 88; 2022: 70; 2023: 61" in said


def test_two_columns_are_read_one_after_the_other() -> None:
    paper = Paper().head("1 Inleiding")
    for n in range(8):
        paper.draw(lambda c, n=n, y=paper.y: (c.setFont("Helvetica", 10), c.drawString(310, y, f"rechts {n} gaat over licht en")))
        paper.write(f"links {n} gaat over sloten en", size=10, below=0)
    said = text(paper.read())
    assert said.index("links 7") < said.index("rechts 0")
