"""Headings of a PDF, however they look; lists with numbers stay lists."""

from __future__ import annotations

import pytest
from reportlab.lib.colors import HexColor, black

from corpus.records import BlockKind
from tests.papers import TITLE, Paper, blocks, text, titles

BODY = ("Het aantal meldingen daalt in 2027 door de inzet van de gemeente en van al", "haar partners in de wijken en kernen.")


@pytest.mark.parametrize("dot", ["", "."])
@pytest.mark.parametrize(
    ("size", "font"), [(16, "Helvetica-Bold"), (10.5, "Helvetica-Bold"), (13, "Times-Roman"), (10.5, "Helvetica-Oblique")]
)
def test_numbered_chapters_are_headings_at_any_size_and_weight(dot: str, size: float, font: str) -> None:
    paper = Paper().head(TITLE, size=22)
    for n, name in enumerate(("Inleiding", "Woninginbraak", "Jeugd"), 1):
        paper.head(f"{n}{dot} {name}", size=size, font=font).write(*BODY)
    assert titles(paper.read()) == [f"1{dot} Inleiding", f"2{dot} Woninginbraak", f"3{dot} Jeugd"]


@pytest.mark.parametrize(("colour", "capitals"), [("#1F4E79", False), ("#000000", True)])
def test_headings_in_another_colour_or_in_capitals_are_headings(colour: str, capitals: bool) -> None:
    paper, names = Paper().head(TITLE, size=22), ["Inleiding", "Woninginbraak", "Jeugd"]
    for name in names:
        paper.canvas.setFillColor(HexColor(colour))
        paper.write(name.upper() if capitals else name, above=8, below=3)
        paper.canvas.setFillColor(black)
        paper.write(*BODY)
    assert titles(paper.read()) == [name.upper() if capitals else name for name in names]


def test_a_sentence_in_another_colour_is_no_heading() -> None:
    paper = Paper().head(TITLE, size=22).head("1 Inleiding").write(*BODY)
    paper.canvas.setFillColor(HexColor("#C00000"))
    paper.write("Dit jaar is dat belangrijker dan ooit, vinden de raad", "en het college van de gemeente.", below=3)
    paper.canvas.setFillColor(black)
    assert titles(paper.write(*BODY).head("2 Slot").write(*BODY).read()) == ["1 Inleiding", "2 Slot"]


def test_headings_that_look_like_text_are_found_by_their_numbers() -> None:
    paper = Paper().write(TITLE, below=20)
    for heading in ("1 Inleiding", "2 Woninginbraak", "2.1 Doelstelling", "2.2 Partners", "3 Jeugd", "3.1 Doelstelling"):
        paper.write(heading).write(*BODY)
    assert titles(paper.read()) == ["1 Inleiding", "2 Woninginbraak", "2.1 Doelstelling", "2.2 Partners", "3 Jeugd", "3.1 Doelstelling"]


def test_number_and_title_apart_are_one_heading() -> None:
    paper = Paper().head(TITLE, size=22)
    for number, name in (("1", "Inleiding"), ("2", "Woninginbraak"), ("2.1", "Doelstelling")):
        paper.draw(lambda c, number=number, y=paper.y: (c.setFont("Helvetica-Bold", 13), c.drawString(60, y, number)))
        paper.draw(lambda c, name=name, y=paper.y: (c.setFont("Helvetica-Bold", 13), c.drawString(100, y, name)))
        paper.y -= 22
        paper.write(*BODY)
    assert titles(paper.read()) == ["1 Inleiding", "2 Woninginbraak", "2.1 Doelstelling"]


def test_headings_above_labels_beside_text_are_found() -> None:
    paper = Paper().head("Uitvoeringsplan Dorpstad 2024", size=20)
    for theme in ("Woninginbraak", "Jeugd"):
        paper.head(theme)
        for label, *said in (("Doelstelling", *BODY), ("Partners", "Politie, OM en bewoners."), ("Maatregelen", "Borden plaatsen.")):
            paper.draw(lambda c, label=label, y=paper.y: (c.setFont("Helvetica-Bold", 10), c.drawString(60, y, label)))
            for line in said:
                paper.draw(lambda c, line=line, y=paper.y: (c.setFont("Helvetica", 10), c.drawString(190, y, line)))
                paper.y -= 14
            paper.y -= 8
    assert titles(paper.read()) == [f"{t} > {x}" for t in ("Woninginbraak", "Jeugd") for x in ("Doelstelling", "Partners", "Maatregelen")]


def test_a_chapter_and_its_title_below_it_are_one_heading() -> None:
    paper = Paper().head(TITLE, size=22)
    for n, name in enumerate(("Inleiding", "Woninginbraak"), 1):
        paper.write(f"Hoofdstuk {n}", above=10).head(name, size=18).write(*BODY)
    assert titles(paper.read()) == ["Hoofdstuk 1 Inleiding", "Hoofdstuk 2 Woninginbraak"]


def test_a_title_over_two_lines_is_one_heading() -> None:
    long = ("2 Een veilige en leefbare woonomgeving voor alle inwoners en alle", "ondernemers van Dorpstad")
    document = Paper().head(TITLE, size=22).head("1 Inleiding").write(*BODY).head(*long, size=15).write(*BODY).read()
    assert titles(document) == ["1 Inleiding", " ".join(long)]


@pytest.mark.parametrize("font", ["Helvetica", "Helvetica-Bold"])
def test_a_list_with_numbers_is_a_list(font: str) -> None:
    paper = Paper().head(TITLE, size=22)
    for n, name in enumerate(("Inleiding", "Woninginbraak", "Jeugd"), 1):
        paper.head(f"{n}. {name}").write("Onze prioriteiten zijn:")
        paper.write("1. Inbraken voorkomen", "2. Buurten versterken", "3. Daders aanpakken", font=font).write(*BODY)
    document = paper.read()
    assert titles(document) == ["1. Inleiding", "2. Woninginbraak", "3. Jeugd"]
    assert sum(b.kind is BlockKind.ITEM for b in blocks(document)) == 9


def test_a_sentence_that_begins_with_a_number_is_no_heading() -> None:
    said = ("2 inbraken minder is al winst. In 2025 willen wij er nog", "15 minder, zoals in paragraaf", "2.1 Doelstelling te lezen staat.")
    document = Paper().head(TITLE, size=22).head("1 Inleiding").write(*said).head("2 Woninginbraak").write(*BODY).read()
    assert titles(document) == ["1 Inleiding", "2 Woninginbraak"]
    assert " ".join(said) in text(document)


def test_bold_words_that_begin_a_sentence_are_no_heading() -> None:
    document = (
        Paper().head(TITLE, size=22).head("1 Inleiding").write("De gemeente en de politie", font="Helvetica-Bold", below=0)
        .write("werken samen aan dit plan.").head("2 Jeugd").write(*BODY).read()
    )  # fmt: skip
    assert titles(document) == ["1 Inleiding", "2 Jeugd"]


def test_the_outline_of_the_file_says_what_its_headings_are() -> None:
    paper = Paper().write(TITLE, below=20)
    for name in ("Inleiding", "Wonen", "Jeugd"):
        paper.canvas.bookmarkPage(name)
        paper.canvas.addOutlineEntry(name, name, 0)
        paper.write(name, above=6).write(*BODY, "Zo werken wij aan")
    assert titles(paper.read()) == ["Inleiding", "Wonen", "Jeugd"]


def test_a_table_of_contents_without_dots_is_no_text_and_tells_the_headings() -> None:
    paper = Paper().head(TITLE, size=22).turn().head("Inhoud")
    entries = [("1 Inleiding", 3), ("2 Woninginbraak", 3), ("2.1 Doelstelling", 3), ("3 Jeugd", 3)]
    for title, page in entries:
        paper.draw(lambda c, page=page, y=paper.y: (c.setFont("Helvetica", 10.5), c.drawRightString(530, y, str(page))))
        paper.write(title)
    paper.turn()
    for title, _ in entries:
        paper.write(title).write(*BODY)
    document = paper.read()
    assert titles(document) == [title for title, _ in entries]
    assert text(document).count("2.1 Doelstelling") == 1
