"""Paragraphs of Word files: what is seen is read, what is not seen is not."""

from __future__ import annotations

import pytest

from tests.word_files import control, h1, notes, p, refer, run, said, table, tc, tr

WHITE = '<w:color w:val="FFFFFF"/>'


def field(code: str, result: str, form: str = "") -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
    middle = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return f'{begin}{middle}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def sign(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def box(ticked: str) -> str:
    return control(run("?"), f'<w14:checkbox><w14:checked w14:val="{ticked}"/></w14:checkbox>')


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (sign("Wingdings", "F0FE") + run(" Borden"), "☑ Borden"),
        (sign("Wingdings", "F0A8") + run(" Apps"), "☐ Apps"),
        (sign("Wingdings 2", "F053") + run(" Apps"), "☒ Apps"),
        (run("Norm ") + sign("Symbol", "F0A3") + run(" 40"), "Norm ≤ 40"),
        (run("Norm \uf0b3 40 \uf0e0 \uf0fc"), "Norm ≥ 40 → ✓"),
        (run("\u00fc", '<w:rFonts w:ascii="Wingdings"/>') + run(" klaar"), "✓ klaar"),
        (box("1") + run(" Gedaan"), "☒ Gedaan"),
        (box("0") + run(" Open"), "☐ Open"),
        (field("FORMCHECKBOX", "", "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>") + run(" Oud"), "☒ Oud"),
        (field("FORMDROPDOWN", "", '<w:ffData><w:ddList><w:listEntry w:val="hoog"/></w:ddList></w:ffData>') + run("!"), "hoog!"),
        (run("Zie ") + field(" REF _x ", run("hoofdstuk 3")) + run("."), "Zie hoofdstuk 3."),
        (run("Tabel ") + f'<w:fldSimple w:instr=" SEQ Tabel ">{run("4")}</w:fldSimple>', "Tabel 4"),
        (run("500 m") + run("2", '<w:vertAlign w:val="superscript"/>'), "500 m²"),
        (run("500 m") + run("2", '<w:position w:val="8"/><w:sz w:val="16"/>'), "500 m²"),
        (run("de 1") + run("e", '<w:vertAlign w:val="superscript"/>') + run(" keer"), "de 1e keer"),
        ("<w:r><w:t>buurt</w:t><w:softHyphen/><w:t>team, \u00admid</w:t><w:noBreakHyphen/><w:t>week</w:t></w:r>", "buurtteam, mid-week"),
        (f"<w:smartTag>{run('slim')}</w:smartTag><w:bdo>{run(' heen')}</w:bdo>", "slim heen"),
        (f"<w:r><w:ruby><w:rt>{run('b')}</w:rt><w:rubyBase>{run('a')}</w:rubyBase></w:ruby></w:r>", "a (b)"),
        ("<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f></m:oMath>", "(a+b)/c"),
        (f"{run('naar ')}<w:del w:id='1'><w:r><w:delText>50</w:delText></w:r></w:del><w:ins w:id='2'>{run('40')}</w:ins>", "naar 40"),
        (run("Doel. ") + control(run("Klik hier"), "<w:showingPlcHdr/>") + run("Klaar."), "Doel. Klaar."),
    ],
)
def test_a_paragraph_says_what_is_printed(inside: str, text: str) -> None:
    assert said(h1("1 Kop"), p(inside))[1:] == [text]


@pytest.mark.parametrize(
    ("hidden", "rest"),
    [
        (p("geheim", looks="<w:vanish/>"), []),
        (p("geheim", "Intern"), []),
        (p("geheim", "Intern2"), []),
        (p(run("Zichtbaar ") + run("geheim", '<w:rStyle w:val="Geheim"/>') + run("eind.")), ["Zichtbaar eind."]),
        (p("toch", "Intern", "<w:rPr><w:vanish w:val='0'/></w:rPr>", "<w:vanish w:val='0'/>"), ["toch"]),
        (p("geheim", looks="<w:webHidden/>"), []),
        (p("wit", looks=WHITE), []),
        (p("wit op blauw", looks=f'{WHITE}<w:shd w:val="clear" w:fill="1F3864"/>'), ["wit op blauw"]),
        (p("wit op vlak", settings='<w:shd w:val="clear" w:fill="1F3864"/>', looks=WHITE), ["wit op vlak"]),
        (p("wit op wit", settings='<w:shd w:val="clear" w:fill="FFFFFF"/>', looks=WHITE), []),
        (table(tr(tc(p("wit", looks=WHITE), '<w:shd w:val="clear" w:fill="000000"/>'), "b"), columns=2), ["wit: b"]),
        (p("Inhoud van een huisstijl", "Inhoud"), ["Inhoud van een huisstijl"]),
        (p("1 Inleiding 3", "TOC1"), []),
        (p("1 Inleiding ........ 3"), []),
        (p(field('TOC \\o "1-3"', run("1 Inleiding"))), []),
    ],
)
def test_what_a_reader_does_not_see_is_not_read(hidden: str, rest: list[str]) -> None:
    assert said(h1("1 Kop"), hidden, p("Slot."))[1:] == [*rest, "Slot."]


def test_a_cover_in_white_on_a_picture_is_read() -> None:
    picture = '<w:p><w:r><w:drawing><wp:anchor behindDoc="1"/></w:drawing></w:r></w:p>'
    turn = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    assert said(picture, p("Omslag", looks=WHITE), turn, h1("1 Kop"), p("wit", looks=WHITE), p("Tekst.")) == ["Omslag", "1 Kop", "Tekst."]


def test_a_table_of_contents_over_paragraphs_ends_where_its_field_ends() -> None:
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    body = [
        p(f"{begin}<w:r><w:instrText>TOC</w:instrText></w:r>{middle}" + run("1 Kop")),
        p("2 Slot"),
        p(end + run("Erna.")),
        h1("1 Kop"),
        p("Tekst."),
    ]
    assert said(*body) == ["Erna.", "1 Kop", "Tekst."]


def test_a_field_without_an_end_hides_nothing() -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    assert said(h1("1 Kop"), p(broken + run("Tekst.")), p("Meer."))[1:] == ["Tekst.", "Meer."]


def test_paragraphs_of_which_the_end_was_deleted_are_one() -> None:
    gone = "<w:rPr><w:del w:id='1'/></w:rPr>"
    moved = p(f"<w:moveFrom w:id='2'>{run('Verplaatst.')}</w:moveFrom>", settings="<w:rPr><w:moveFrom w:id='3'/></w:rPr>")
    to = p(f"<w:moveTo w:id='4'>{run('Verplaatst.')}</w:moveTo>")
    assert said(h1("1 Kop"), p("Eerste helft ", settings=gone), p("tweede helft."), moved, to)[1:] == [
        "Eerste helft tweede helft.",
        "Verplaatst.",
    ]


def test_a_large_first_letter_belongs_to_its_paragraph() -> None:
    assert said(h1("1 Kop"), p("D", settings='<w:framePr w:dropCap="drop"/>'), p("e gemeente."))[1:] == ["De gemeente."]


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (("Partners:", "Politie", "Gemeente"), ["Partners:", "Politie", "Gemeente"]),
        (("Het aantal inbraken daalt in de komende vier", "jaar naar 37."), ["Het aantal inbraken daalt in de komende vier jaar naar 37."]),
        (("Eerste zin.", "Tweede zin."), ["Eerste zin.", "Tweede zin."]),
        (("Met de politie,", "Halt en jongerenwerk."), ["Met de politie, Halt en jongerenwerk."]),
    ],
)
def test_lines_within_a_paragraph(lines: tuple[str, ...], parts: list[str]) -> None:
    inside = "<w:br/>".join(f"<w:t>{line}</w:t>" for line in lines)
    assert said(h1("1 Kop"), p(f"<w:r>{inside}</w:r>"))[1:] == parts


def test_notes_have_the_mark_that_word_prints() -> None:
    own = '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    gone = f"<w:del w:id='9'>{refer(3)}</w:del>"
    body = [
        p(run("Een") + refer(1) + run(".")),
        p(run("Twee") + refer(1, "endnote") + own + gone + run(".")),
        p(run("Drie") + refer(4) + run(".")),
    ]
    parts = {"footnotes.xml": notes("footnote", "Een.", "Ster.", "Weg.", "Vier."), "endnotes.xml": notes("endnote", "Eind.")}
    assert said(h1("1 Kop"), *body, parts=parts)[1:] == [
        "Een.", "Noot 1: Een.", "Twee.", "Noot i: Eind.", "Noot *: Ster.", "Drie.", "Noot 2: Vier.",
    ]  # fmt: skip
