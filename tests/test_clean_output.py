"""What goes out is plain: the screen, a row of JSON and a Word file, whatever a text held; paper is A4 and Dutch."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.shared import Cm
from rich.text import Text

from bot.paper.write_docx import Paper
from bot.records import Answer, Line, Source
from bot.telegram.attach import as_docx
from bot.telegram.render import render
from bot.terminal.screen import Screen, plain_row

BAD = "\x1b[31mWoning\x0bin\x02braak\x1b]0;x\x07 \u202een\ud83d\x9b meer\ufffe"
GOOD = "Woninginbraak en› meer-"


def answer() -> Answer:
    lines = (Line(kind="title", text=BAD), Line(kind="item", text=BAD, sources=(1,)), Line(kind="quote", text=BAD, sources=(1,)))
    return Answer(kind="facts", lines=lines, sources=(Source(n=1, document="d", title=BAD, section=BAD, quote=BAD),), note=BAD)


def test_no_control_character_reaches_the_screen() -> None:
    out = io.StringIO()
    screen = Screen(file=out, highlight=False, force_terminal=False, width=200)
    screen.print(BAD, markup=False)
    screen.print(Text(BAD, style="bold") + Text(" [1]", style="dim"))
    first, second = out.getvalue().splitlines()
    assert first == GOOD
    assert second.startswith("Woninginbraak") and second.endswith("[1]") and not set(second) & set(BAD[:1] + "\x0b\x02\x07\u202e\ud83d\x9b")


def test_a_screen_keeps_its_own_colours() -> None:
    out = io.StringIO()
    Screen(file=out, force_terminal=True, color_system="standard", width=80).print(Text("vet", style="bold"))
    assert "\x1b[1mvet" in out.getvalue()


def test_a_row_of_json_is_plain_all_through() -> None:
    assert plain_row({"a": [BAD, {"b": (BAD, 1, None)}]}) == {"a": [GOOD, {"b": [GOOD, 1, None]}]}


def test_a_message_in_telegram_is_plain() -> None:
    assert all(bad not in part.html + part.plain for part in render(answer()) for bad in "\x1b\x0b\x02\x07\u202e\ud83d")


def test_every_word_file_is_whole_dutch_and_on_a4(tmp_path: Path) -> None:
    paper = Paper(BAD, subject=BAD, remark=BAD, keywords=BAD, category=BAD)
    paper.paragraph(BAD, [BAD])
    paper.sentences([(BAD, (BAD,), True)])
    paper.item(BAD)
    paper.quote(BAD)
    paper.remark(BAD)
    paper.heading(BAD)
    paper.table([BAD, "B"], [[[(BAD, (), False)], [(BAD, (BAD,), False)]], [[(BAD, (), False)]]], (5, 5))
    paper.beside([(BAD, [f"{BAD}: {BAD}"])], (5,))
    paper.save(tmp_path / "x.docx")
    files = [(tmp_path / "x.docx").read_bytes(), base64.b64decode(as_docx(answer()).content)]
    for raw in files:
        made = docx.Document(io.BytesIO(raw))
        section = made.sections[0]
        assert (round(section.page_width or 0, -4), round(section.page_height or 0, -4)) == (round(Cm(21), -4), round(Cm(29.7), -4))
        assert {e.get(qn("w:val")) for e in made.styles.element.iter(qn("w:lang"))} == {"nl-NL"}
        assert made.core_properties.language == "nl-NL"
        assert made.paragraphs[0].text == GOOD
        assert GOOD in "\n".join(p.text for p in made.paragraphs[1:])
