"""Make one text of a paragraph: its runs, fields, changes, signs and formulas as Word shows them, with the notes it refers to.

What is drawn in it is gathered, not read. Knows nothing of headings, lists and tables.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from corpus.reading.word.formula import formula_text
from corpus.reading.word.notes import Notes
from corpus.reading.word.package import MC, W14, M, W, number, val
from corpus.reading.word.styles import Looks, Styles
from corpus.reading.word.symbols import BOX, TICKED, from_font, raised
from corpus.reading.word.visible import NO_RESULT, Paper, chosen

_SKIPPED = frozenset(f"{W}{name}" for name in "del moveFrom pPr rPr sdtPr sdtEndPr rt delText delInstrText rubyPr customXmlPr".split())
_SPACES = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_DRAWN = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


@dataclass
class Line:
    """What a paragraph says: its text (a line break is a new line), notes with their mark, what is drawn, and the looks of its letters."""

    text: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    drawn: list[etree._Element] = field(default_factory=list)
    looks: list[tuple[Looks, int]] = field(default_factory=list)
    linked: bool = False  # some of it is a link

    def put(self, text: str) -> None:
        """Add text at the end."""
        self.text += text


@dataclass
class _Field:
    """A field that has begun: whether its code or its result is being read, and whether the result is text."""

    code: str = ""
    in_result: bool = False
    form: etree._Element | None = None


class LineReader:
    """Reads the paragraphs of one file in order: fields run on from one to the next."""

    def __init__(self, styles: Styles, notes: Notes, paper: Paper, closed: frozenset[etree._Element]) -> None:
        self._styles, self._notes, self._paper, self._closed = styles, notes, paper, closed
        self._fields: list[_Field] = []

    def read(self, p: etree._Element) -> Line:
        """Return what the next paragraph says."""
        line = Line()
        self._inside(p, self._styles.of(p.find(f"{W}pPr")), line)
        for one in self._fields:
            one.in_result = True  # a code never runs on in another paragraph
        return line

    def _inside(self, element: etree._Element, style: str, line: Line) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, style, line)
            elif tag in _SKIPPED or not isinstance(tag, str):
                continue
            elif tag == f"{MC}AlternateContent":
                self._inside(chosen(child), style, line)
            elif tag == f"{W}sdt":
                self._control(child, style, line)
            elif tag == f"{W}fldSimple":
                if not NO_RESULT.match(child.get(f"{W}instr", "")):
                    self._inside(child, style, line)
            elif tag in (f"{M}oMath", f"{M}oMathPara"):
                if self._is_open():
                    line.put(formula_text(child))
            else:
                line.linked = line.linked or tag == f"{W}hyperlink"
                self._inside(child, style, line)

    def _control(self, control: etree._Element, style: str, line: Line) -> None:
        """A content control: a check box says whether it is ticked; one that nobody filled in says nothing."""
        properties = control.find(f"{W}sdtPr")
        box = properties.find(f"{W14}checkbox") if properties is not None else None
        if box is not None:
            ticked = box.find(f"{W14}checked")
            is_ticked = ticked is not None and ticked.get(f"{W14}val", "1") in ("1", "true")
            line.put(TICKED if is_ticked else BOX)
        elif properties is None or properties.find(f"{W}showingPlcHdr") is None:
            self._inside(control, style, line)

    def _is_open(self) -> bool:
        """True when what is read now is text: not the code of a field, not a table of contents."""
        return all(f.in_result and not NO_RESULT.match(f.code) for f in self._fields)

    def _run(self, run: etree._Element, style: str, line: Line) -> None:
        properties = run.find(f"{W}rPr")
        looks = self._styles.looks(style, properties)
        shown = not looks.hidden and not (looks.white and not self._paper.shows_white(run))
        before = len(line.text)
        own_mark = False
        for child in run:
            tag = child.tag
            if tag == f"{W}fldChar":
                self._field(child, line if shown else Line())
            elif tag == f"{W}instrText":
                if self._fields and not self._fields[-1].in_result:
                    self._fields[-1].code += child.text or ""
            elif not shown or not self._is_open():
                continue
            elif tag == f"{W}t":
                if not own_mark:
                    line.put(raised(from_font(child.text or "", looks.font), looks.raised))
            elif tag in _SPACES:
                line.put(_SPACES[tag])
            elif tag == f"{W}sym":
                code = child.get(f"{W}char", "")
                sign = chr(int(code, 16)) if code and all(c in "0123456789abcdefABCDEF" for c in code[:6]) and len(code) <= 5 else ""
                line.put(from_font(sign, child.get(f"{W}font", looks.font)))
            elif tag in _NOTES:
                own_mark = child.get(f"{W}customMarkFollows") in ("1", "true")
                own = "".join(t.text or "" for t in run.iter(f"{W}t")) if own_mark else ""
                line.notes += self._note(_NOTES[tag], child.get(f"{W}id", ""), own)
            elif tag in _DRAWN:
                line.drawn.append(child)
            elif tag == f"{MC}AlternateContent":
                way = chosen(child)
                line.drawn += [d for d in way if d.tag in _DRAWN] or [d for name in _DRAWN for d in way.iter(name)]
            elif tag == f"{W}ruby":
                base, above = child.find(f"{W}rubyBase"), child.find(f"{W}rt")
                said = [Line(), Line()]
                for part, into in zip((base, above), said, strict=True):
                    if part is not None:
                        self._inside(part, style, into)
                line.put(f"{said[0].text} ({said[1].text})" if said[1].text else said[0].text)
        added = len(line.text[before:].replace(" ", ""))
        if added:
            line.looks.append((looks, added))

    def _note(self, kind: str, identity: str, own: str) -> list[tuple[str, str]]:
        """The note of a reference, with its mark."""
        mark = own.strip() or self._notes.next_mark(kind)
        found = self._notes.find(kind, identity)
        if found is None:
            return []
        reader = LineReader(self._styles, self._notes, self._paper, self._closed)
        said = " ".join(" ".join(reader.read(p).text for p in found.iter(f"{W}p")).split())
        return [(mark, said)] if said else []

    def _field(self, mark: etree._Element, line: Line) -> None:
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin" and mark in self._closed:
            self._fields.append(_Field(form=mark.find(f"{W}ffData")))
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if ended.form is not None and self._is_open():
                line.put(_form(ended.form))


def _form(data: etree._Element) -> str:
    """What a form field of the old kind says that has no text of its own: a check box, or the choice from a list."""
    box, choice = data.find(f"{W}checkBox"), data.find(f"{W}ddList")
    if box is not None:
        state = box.find(f"{W}checked")
        state = state if state is not None else box.find(f"{W}default")
        return TICKED if state is not None and state.get(f"{W}val", "1") in ("1", "true", "on") else BOX
    if choice is not None:
        entries = [e.get(f"{W}val", "") for e in choice.iterchildren(f"{W}listEntry")]
        chosen_ = number(val(choice, "result") or val(choice, "default"))
        return entries[chosen_] if 0 <= chosen_ < len(entries) else ""
    return ""
