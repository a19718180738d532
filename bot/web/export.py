"""Take an answer along: a conversation as Word with its sources, a crib sheet on one page, an answer as a spreadsheet."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from starlette.responses import Response

from bot.crib.collect import collect
from bot.crib.paper import save_crib
from bot.crib.phrases import FILE
from bot.crib.records import CribError
from bot.paper.write_docx import Paper
from bot.records import Answer
from bot.web.figures import series_of
from bot.web.house import NOT_THERE, Visit
from bot.web.records import Refused, Turn
from bot.web.show import place_of
from corpus.plain import plain

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REMARK = "Uit de veiligheidsvraagbaak; controleer de bronnen."


def conversation(visit: Visit) -> Response:
    """A conversation as a Word file: every question, its answer, and the sources of each."""
    turns = visit.house.store.turns(visit.number("conversation"), visit.member)
    if not turns:
        raise Refused(404, NOT_THERE)
    paper = Paper(f"Gesprek: {turns[0].question[:80]}", subject="Gesprek", remark=REMARK, category="Gesprek")
    for turn in turns:
        paper.heading(turn.question)
        _write(paper, turn.answer)
    return as_word(paper.save, "gesprek.docx")


def crib(visit: Visit) -> Response:
    """The crib sheet of an answer on one page."""
    turn = turn_of(visit)
    if not turn.answer.query.has("spiekbrief"):
        raise Refused(404, NOT_THERE)
    municipality = turn.answer.query.municipalities[0]
    try:
        made = collect(municipality, visit.house.assistant.library)
    except CribError as error:
        raise Refused(404, str(error)) from error
    return as_word(lambda path: save_crib(made, path), FILE.format(municipality=municipality))


def sheet(visit: Visit) -> Response:
    """An answer as a spreadsheet: a row for each line with its source, and a sheet of its figures over the years."""
    turn = turn_of(visit)
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "Antwoord"
    _fill(first, ("Waarover", "Wat", "Plan", "Onderdeel", "Pagina"), _rows(turn.answer), (38, 70, 44, 50, 9))
    for n, series in enumerate(series_of(turn.answer, visit.house.assistant.library.knowledge), 1):
        page = book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", f"{n} {series.label}")[:31])
        rows = [[o.when, _number(o.value), series.unit, o.note or ""] for o in series.observations]
        _fill(page, ("Wanneer", series.label, "Eenheid", "Opmerking"), rows, (14, 24, 24, 40))
    held = io.BytesIO()
    book.save(held)
    return _file(held.getvalue(), SHEET, "antwoord.xlsx")


def turn_of(visit: Visit) -> Turn:
    """Return the turn in the address; what is another's is not there."""
    turn = visit.house.store.turn(visit.number("turn"), visit.member)
    if turn is None:
        raise Refused(404, NOT_THERE)
    return turn


def as_word(save: Callable[[Path], None], name: str) -> Response:
    """Return a Word file that is written to a path."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bestand.docx"
        save(path)
        return _file(path.read_bytes(), WORD, name)


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(content, media_type=kind, headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"})


def _write(paper: Paper, answer: Answer) -> None:
    for line, marks in zip(answer.lines, answer.marks, strict=True):
        text = plain(line.text) + "".join(f" [{n}]" for n in marks)
        if line.kind in ("title", "head"):
            paper.heading(text, level=3)
        else:
            (paper.item if line.kind == "item" else paper.paragraph)(text)
    if answer.note:
        paper.paragraph(answer.note)
    for source in answer.sources if answer.kind != "talk" else ():
        paper.paragraph(f"[{source.n}] {place_of(source)}")


def _rows(answer: Answer) -> list[list[str]]:
    """A row for each line that claims something, under what it is about."""
    sources, about, rows = {s.n: s for s in answer.sources}, "", []
    for line in answer.lines:
        if line.kind in ("title", "head"):
            about = line.text
            continue
        cited = [sources[n] for n in line.sources]
        pages = ", ".join(str(s.page) for s in cited if s.page)
        rows.append([about, line.text, "; ".join(s.title for s in cited), "; ".join(s.section for s in cited), pages])
    return rows


def _fill(page: Worksheet, heads: tuple[str, ...], rows: Sequence[Sequence[object]], widths: tuple[int, ...]) -> None:
    """Write a table; a text is never a formula, whatever sign it begins with."""
    for k, head in enumerate(heads, 1):
        page.cell(1, k, _plain(head)).font = Font(bold=True)
        page.column_dimensions[get_column_letter(k)].width = widths[k - 1]
    for n, row in enumerate(rows, 2):
        for k, value in enumerate(row, 1):
            cell = page.cell(n, k)
            if isinstance(value, str):
                cell.value, cell.data_type = _plain(value), "s"
            else:
                cell.value = value  # type: ignore[assignment]
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "A2"


def _plain(text: str) -> str:
    """A text without the signs that a spreadsheet refuses."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", plain(text))[:32_000]


def _number(text: str) -> float | str:
    """A figure as a number where it is one, as the plan has it else."""
    bare = text.replace(".", "").replace(",", ".") if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?|-?\d+(,\d+)?", text.strip()) else ""
    return float(bare) if bare else text
