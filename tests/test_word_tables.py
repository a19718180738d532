"""Tables of Word files: every row and cell where a reader sees it, whatever it is wrapped in."""

from __future__ import annotations

import pytest

from corpus.reading.read import parse
from corpus.structure.label import label_keys
from tests.word_files import control, h1, notes, p, refer, run, said, table, tc, tr, word

HEAD = tr("Maatregel", "Trekker", "Gereed")
FIRST, SECOND = tr("Borden plaatsen", "Handhaving", "2025"), tr("Apps starten", "Welzijn", "2026")
COUNTS = (("Inbraak", 47), ("Geweld", 12), ("Auto", 9))
ROWS = ["Borden plaatsen — Trekker: Handhaving; Gereed: 2025", "Apps starten — Trekker: Welzijn; Gereed: 2026"]


@pytest.mark.parametrize(
    "made",
    [
        table(HEAD, FIRST, SECOND),
        control(table(HEAD, FIRST, SECOND)),
        table(HEAD, control(FIRST + SECOND, "<w15:repeatingSection/>")),
        table(HEAD, control(control(FIRST) + control(SECOND))),
        table(HEAD, f'<w:customXml w:element="x">{FIRST}</w:customXml>', SECOND),
        table(HEAD, FIRST, tr("Apps starten", control(tc("Welzijn")), "2026")),
        table(HEAD, FIRST, tr("Apps starten", tc(control(p("Welzijn"))), tc(p(control(run("2026")))))),
        table(HEAD, FIRST, tr("Weg", "Niemand", "2020", settings='<w:del w:id="1"/>'), SECOND),
        table(HEAD, FIRST, tr("Weg", "Niemand", "2020", settings="<w:hidden/>"), SECOND),
        table(HEAD, tr("Borden plaatsen", tc("Oud", '<w:cellDel w:id="1"/>'), "Handhaving", "2025"), SECOND),
    ],
    ids=["plain", "table", "section", "nested", "customXml", "cell", "inside a cell", "deleted", "hidden", "deleted cell"],
)
def test_every_row_and_cell_is_where_a_reader_sees_it(made: str) -> None:
    assert said(h1("1 Woninginbraak"), made)[1:] == ROWS


def test_skipped_cells_do_not_shift_the_columns() -> None:
    made = table(
        HEAD,
        tr("Borden plaatsen", "Handhaving", settings='<w:gridAfter w:val="1"/>'),
        tr("2026", settings='<w:gridBefore w:val="2"/>'),
    )
    assert said(h1("1 X"), made)[1:] == ["Borden plaatsen — Trekker: Handhaving", "Gereed: 2026"]


def test_merged_cells_are_said_for_each_row_and_column() -> None:
    across = [tc("Inbraken", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>")]
    down = [tc("Noord", '<w:vMerge w:val="restart"/>'), tc("onzichtbaar", "<w:vMerge/>")]
    made = table(tr("Wijk", *across), tr("Wijk", "2022", "2023"), tr(down[0], "1", "2"), tr(down[1], "3", "4"))
    assert said(h1("1 X"), made)[1:] == ["Noord — Inbraken 2022: 1; Inbraken 2023: 2", "Noord — Inbraken 2022: 3; Inbraken 2023: 4"]


def test_a_table_in_a_cell_stays_with_its_row() -> None:
    inner = table(tr("Trekker", "Handhaving"), tr("Gereed", "2025"), columns=2)
    made = table(tr("Uitleg", "Geen"), tr("Borden", tc(p() + inner + p())), columns=2)
    assert said(h1("1 X"), made)[-1].split("\n") == ["Borden: Trekker: Handhaving", "Gereed: 2025"]


def test_a_frame_of_one_cell_is_text_with_its_headings() -> None:
    framed = table(tr(tc(h1("1 Woninginbraak") + p("Het aantal daalt."))), columns=1)
    assert said(framed) == ["1 Woninginbraak", "Het aantal daalt."]


def test_a_note_belongs_to_the_cell_that_refers_to_it() -> None:
    made = table(tr("Jaar", "Inbraken", "Auto's"), tr("2023", tc(p(run("47") + refer(1))), "9"))
    found = said(h1("1 X"), made, parts={"footnotes.xml": notes("footnote", "Voorlopig.")})
    assert found[1:] == ["2023 — Inbraken: 47 (noot 1: Voorlopig.); Auto's: 9"]


@pytest.mark.parametrize(
    ("below", "rows"),
    [
        (p("* Voorlopig cijfer"), ["2023 — Inbraken: 47 (noot *: Voorlopig cijfer); Auto's: 9"]),
        (p("** Iets anders"), ["2023 — Inbraken: 47*; Auto's: 9", "** Iets anders"]),
        (p("Gewone tekst."), ["2023 — Inbraken: 47*; Auto's: 9", "Gewone tekst."]),
        (p("Tussen.") + p("* Een punt"), ["2023 — Inbraken: 47*; Auto's: 9", "Tussen.", "* Een punt"]),
    ],
)
def test_a_sign_under_a_table_is_explained_at_the_cell(below: str, rows: list[str]) -> None:
    made = table(tr("Jaar", "Inbraken", "Auto's"), tr("2023", "47*", "9"))
    assert said(h1("1 X"), made, below)[1:] == rows


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("Jaar", "Inbraken"), ("2022", "51"), ("2023", "47")], ["2022 — Inbraken: 51", "2023 — Inbraken: 47"]),
        (
            [("Soort", "2023"), ("Inbraak", "47"), ("Geweld", "12"), ("Auto", "9")],
            ["Inbraak — 2023: 47", "Geweld — 2023: 12", "Auto — 2023: 9"],
        ),
        ([("Looptijd", "vier jaar"), ("Budget", "5000"), ("Fte", "3")], ["Looptijd: vier jaar", "Budget: 5000", "Fte: 3"]),
        ([("Doel", "Minder inbraak"), ("Trekker", "Politie")], ["Doel: Minder inbraak", "Trekker: Politie"]),
    ],
)
def test_two_columns_have_a_header_only_above_figures(rows: list[tuple[str, str]], told: list[str]) -> None:
    assert said(h1("1 X"), table(*(tr(*row) for row in rows), columns=2))[1:] == told


def test_a_header_that_word_repeats_names_the_second_column() -> None:
    made = table(tr("Maatregel", "Trekker", settings="<w:tblHeader/>"), tr("Borden", "Boa"), tr("Apps", "Welzijn"), columns=2)
    assert said(h1("1 X"), made)[1:] == ["Borden — Trekker: Boa", "Apps — Trekker: Welzijn"]


def test_lines_of_a_cell_stay_apart() -> None:
    made = table(HEAD, tr("Borden", tc(p("Politie") + p("Gemeente Noord") + p("en omgeving")), "2025"))
    assert said(h1("1 X"), made)[1:] == ["Borden — Trekker: Politie, Gemeente Noord en omgeving; Gereed: 2025"]


BOLD = "<w:b/>"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([tr(tc(p("Actie", looks=BOLD)), tc(p("Wie", looks=BOLD))), tr("Borden", "Boa"), tr("Apps", "Politie")],
         ["Borden — Wie: Boa", "Apps — Wie: Politie"]),
        ([tr(tc(p("Inbraak", looks=BOLD), '<w:gridSpan w:val="2"/>')), tr("Doel", "Minder"), tr("Wie", "Politie")],
         ["Inbraak", "Doel: Minder", "Wie: Politie"]),
        ([tr(tc(p("Inbraak", looks=BOLD), '<w:gridSpan w:val="2"/>'), settings="<w:tblHeader/>"), tr("Doel", "Minder"), tr("Wie", "Boa")],
         ["Inbraak", "Doel: Minder", "Wie: Boa"]),
        ([tr(tc(p("Doel", looks=BOLD)), "Minder"), tr(tc(p("Wie", looks=BOLD)), "Politie")], ["Doel: Minder", "Wie: Politie"]),
        ([tr(tc(p("Doel", looks=BOLD)), tc(p("Minder", looks=BOLD))), tr("Wie", tc(p("Boa", looks=BOLD)))],
         ["Doel: Minder", "Wie: Boa"]),
    ],
    ids=["a bold header", "a bold title", "a title on every page", "bold labels", "all bold"],
)  # fmt: skip
def test_a_first_row_in_bold_is_a_header_only_above_columns(rows: list[str], told: list[str]) -> None:
    assert said(h1("1 X"), table(*rows, columns=2))[1:] == told


def test_a_row_above_labels_is_no_header() -> None:
    made = table(tr("Thema", "Inbraak", settings="<w:tblHeader/>"), tr("Partners", "Politie"), tr("Doel", "Minder"), columns=2)
    document = parse(word(h1("1 Thema's"), made), "plan.docx", {}, label_keys(["Partners", "Doel"]))
    assert [s.title for s in document.sections][-2:] == ["1 Thema's > Inbraak > Partners", "1 Thema's > Inbraak > Doel"]
