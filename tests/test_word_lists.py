"""Numbers, bullets and headings of Word files, as Word prints them."""

from __future__ import annotations

import pytest

from corpus.reading.word.numbering import write_number
from tests.word_files import blocks_of, h1, h2, level, listed, lists, p, read, run, said

DEEP = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)") + level(2, "bullet", "\uf0b7")
CHAPTERS = level(0, "decimal", "%1", '<w:pStyle w:val="Heading1"/>') + level(1, "decimal", "%1.%2", '<w:pStyle w:val="Heading2"/>')


def sections(*body: str, numbering: bytes) -> list[str]:
    found = [s.title for s in read(*body, parts={"numbering.xml": numbering}).sections]
    return [title for title in found if title != "Titelblad"]


def test_a_list_has_the_numbers_that_word_prints() -> None:
    body = [
        p("een", settings=listed(1)),
        p("sub", settings=listed(1, 1)),
        p("sub", settings=listed(1, 1)),
        p("punt", settings=listed(1, 2)),
    ]
    body += [p("twee", settings=listed(1)), p("sub", settings=listed(1, 1)), p("opnieuw", settings=listed(2)), p("Los.")]
    found = said(h1("Maatregelen"), *body, parts={"numbering.xml": lists(DEEP, again=True)})
    assert found[1:] == ["1. een", "a) sub", "b) sub", "• punt", "2. twee", "a) sub", "1. opnieuw", "Los."]


@pytest.mark.parametrize(
    ("kind", "marks"),
    [
        (level(0, "upperRoman", "%1."), ["I. x", "II. x"]),
        (level(0, "lowerRoman", "(%1)"), ["(i) x", "(ii) x"]),
        (level(0, "decimalZero", "M%1"), ["M01 x", "M02 x"]),
        (level(0, "decimal", "Actie %1:"), ["Actie 1: x", "Actie 2: x"]),
        (level(0, "bullet", "o"), ["• x", "• x"]),
        (level(0, "bullet", "\u2610"), ["☐ x", "☐ x"]),
        (level(0, "none", ""), ["x", "x"]),
        (level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>"), ["x", "x"]),
        (level(0, "decimal", "%1.").replace('start w:val="1"', 'start w:val="5"'), ["5. x", "6. x"]),
    ],
)
def test_every_shape_of_number_and_bullet(kind: str, marks: list[str]) -> None:
    body = [p("x", settings=listed(1)), p("x", settings=listed(1))]
    assert said(h1("Kop"), *body, parts={"numbering.xml": lists(kind)})[1:] == marks


@pytest.mark.parametrize(
    ("n", "shape", "text"),
    [(27, "lowerLetter", "aa"), (4, "upperRoman", "IV"), (3, "ordinal", "3e"), (7, "chicago", "7"), (0, "lowerRoman", "0")],
)
def test_numbers_beyond_the_usual(n: int, shape: str, text: str) -> None:
    assert write_number(n, shape) == text


def test_deleted_and_hidden_paragraphs_do_not_count() -> None:
    gone = "<w:rPr><w:del w:id='1'/></w:rPr>"
    body = [p("een", settings=listed(1)), p("<w:del w:id='2'><w:r><w:delText>weg</w:delText></w:r></w:del>", settings=listed(1) + gone)]
    body += [p("geheim", settings=listed(1) + "<w:rPr><w:vanish/></w:rPr>", looks="<w:vanish/>"), p("twee", settings=listed(1))]
    assert said(h1("Kop"), *body, parts={"numbering.xml": lists(DEEP)})[1:] == ["1. een", "2. twee"]


def test_chapters_have_their_numbers_by_their_style() -> None:
    body = [
        h1("Inleiding", listed(1)),
        p("T."),
        h1("Inbraak", listed(1)),
        h2("Doel", listed(1, 1)),
        p("T."),
        h2("Partners", listed(1, 1)),
        p("T."),
    ]
    assert sections(*body, numbering=lists(CHAPTERS)) == ["1 Inleiding", "2 Inbraak", "2.1 Doel", "2.2 Partners"]


@pytest.mark.parametrize(
    ("kind", "titles"),
    [
        (
            level(0, "upperLetter", "%1.") + level(1, "decimal", "%2."),
            ["A. Thema's", "A. Thema's > 1. Inbraak", "A. Thema's > 2. Jeugd", "B. Geld", "B. Geld > 1. Begroting"],
        ),
        (
            level(0, "none", "") + level(1, "decimal", "%2."),
            ["Thema's", "Thema's > 1. Inbraak", "Thema's > 2. Jeugd", "Geld", "Geld > 1. Begroting"],
        ),
    ],
    ids=["letters", "no number above"],
)
def test_a_number_that_begins_again_under_each_chapter_says_nothing_of_the_level(kind: str, titles: list[str]) -> None:
    body = [h1("Thema's", listed(1)), p("T."), h2("Inbraak", listed(1, 1)), p("T."), h2("Jeugd", listed(1, 1)), p("T.")]
    body += [h1("Geld", listed(1)), p("T."), h2("Begroting", listed(1, 1)), p("T.")]
    assert sections(*body, numbering=lists(kind)) == titles


def test_headings_by_style_outline_and_looks() -> None:
    document = read(
        h1("Eerste"), p("Tekst."), p("Door omtrek", settings='<w:outlineLvl w:val="1"/>'), p("Tekst."), p("Van huis uit", "Huisstijl"),
        p("Tekst."), p("Vet kopje", looks="<w:b/>"), p("Tekst eronder is gewoon en lang genoeg."),
        p("Onderstreept", looks='<w:u w:val="single"/>'),
        p("Tekst."), p("Dit is vet maar een zin.", looks="<w:b/>"), h1("Tweede"), p("Tekst."),
    )  # fmt: skip
    titles = [s.title for s in document.sections if s.title != "Titelblad"]
    below = "Eerste > Van huis uit"
    assert titles == ["Eerste", "Eerste > Door omtrek", below, f"{below} > Vet kopje", f"{below} > Onderstreept", "Tweede"]


def test_bold_points_of_a_list_are_no_headings() -> None:
    body = [p("Politie", settings=listed(1), looks="<w:b/>"), p("Gemeente", settings=listed(1), looks="<w:b/>")]
    found = blocks_of(read(h1("Partners"), *body, parts={"numbering.xml": lists(level(0, "decimal", "%1."))}))
    assert [(b.kind, b.text) for b in found[1:]] == [("item", "1. Politie"), ("item", "2. Gemeente")]


def test_a_heading_that_runs_in_stands_apart_from_its_text() -> None:
    marked = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert said(h1("Kop"), h2("Ingelopen", marked), p(run(" en verder."))) == ["Kop", "Ingelopen", "en verder."]


@pytest.mark.parametrize("style", ["Caption", "Subtitle"])
def test_a_caption_and_a_subtitle_are_no_headings(style: str) -> None:
    found = blocks_of(read(h1("Cijfers"), p("Tabel 1 Inbraken", style, looks="<w:b/>"), p("Tekst van gewone lengte.")))
    assert [b.kind for b in found] == ["heading", "paragraph", "paragraph"]


def test_a_style_made_from_the_title_is_no_title() -> None:
    titles = [s.title for s in read(p("Deel een", "Deel", looks='<w:sz w:val="40"/>'), p("Tekst van gewone lengte.")).sections]
    assert titles[-1] == "Deel een"
