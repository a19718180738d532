"""What is drawn in a Word file: the text of a SmartArt diagram, the figures of a chart, and how many pictures hold text we cannot read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from corpus.reading.word.package import A, Package, R, V, W, number
from corpus.records import Block, BlockKind
from corpus.structure.tabulate import to_rows

_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_INNER = frozenset(("parTrans", "sibTrans", "pres"))
LARGE = (1_440_000, 720_000)  # English metric units: a picture of 4 by 2 cm can hold words, a smaller one is a sign or a logo
POINTS = 60  # of a chart

SCHEME, CHART, PICTURE, SHEET, OBJECT = "schema", "grafiek", "afbeelding", "ingevoegd Excel-blad", "ingevoegd bestand"


def read_drawn(drawn: etree._Element, package: Package) -> tuple[list[Block], str | None]:
    """Return the blocks of a drawing without its text boxes, and what could not be read of it, if anything."""
    relations = package.relations(package.main)
    diagram = next(drawn.iter(f"{_DGM}relIds"), None)
    if diagram is not None:
        blocks = _diagram(package.root(relations.get(diagram.get(f"{R}dm", ""), ("", None))[1]))
        return blocks, None if blocks else SCHEME
    for data in drawn.iter(f"{A}graphicData"):
        uri = data.get("uri", "")
        if uri.rsplit("/", 1)[-1] in ("chart", "chartex"):
            chart = next((e for e in data if isinstance(e.tag, str)), None)
            target = relations.get(chart.get(f"{R}id", ""), ("", None))[1] if chart is not None else None
            blocks = _chart(package.root(target))
            return blocks, None if blocks else CHART
    inserted = next(drawn.iter(f"{_OFFICE}OLEObject"), None)
    if inserted is not None:
        program = inserted.get("ProgID", "")
        return [], None if program.startswith("Equation") else SHEET if program.startswith("Excel") else OBJECT
    said = [_item(text) for text in _loose(drawn)]
    return said, PICTURE if not said and _can_hold_text(drawn) else None


def _item(text: str) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=text)


def _loose(drawn: etree._Element) -> Iterator[str]:
    """Words that are drawn: WordArt, and the text of shapes that came from a presentation."""
    for path in drawn.iter(f"{V}textpath"):
        if path.get("string", "").strip():
            yield " ".join(path.get("string").split())
    yield from _paragraphs(drawn)


def _paragraphs(element: etree._Element) -> Iterator[str]:
    for p in element.iter(f"{A}p"):
        text = " ".join("".join((t.text or "") if t.tag == f"{A}t" else " " for t in p.iter(f"{A}t", f"{A}br")).split())
        if text:
            yield text


def _diagram(root: etree._Element | None) -> list[Block]:
    """The words of a SmartArt diagram as a list, each shape followed by those below it."""
    if root is None:
        return []
    points = {p.get("modelId", ""): p for p in root.iter(f"{_DGM}pt") if p.get("type", "node") not in _INNER}
    below: dict[str, list[tuple[int, str]]] = {}
    lower: set[str] = set()
    for link in root.iter(f"{_DGM}cxn"):
        if link.get("type", "parOf") == "parOf" and link.get("destId") in points:
            below.setdefault(link.get("srcId", ""), []).append((number(link.get("srcOrd")), link.get("destId", "")))
            lower.add(link.get("destId", ""))
    said: list[Block] = []
    seen: set[str] = set()
    waiting = [key for key in points if key not in lower][::-1]
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        said += [Block(kind=BlockKind.ITEM, text=f"• {text}") for text in _paragraphs(points[key])]
        waiting += [k for _, k in sorted(below.get(key, ()), reverse=True) if k in points]
    return said


def _chart(root: etree._Element | None) -> list[Block]:
    """The title of a chart, and its figures as a table with a row for each series."""
    if root is None:
        return []
    title = root.find(f"{_C}chart/{_C}title")
    named = " ".join(_paragraphs(title)) if title is not None else ""
    series = [(s, _cached(s, "tx")) for s in root.iter(f"{_C}ser")]
    head: list[str] = next((list(c.values()) for s, _ in series if (c := _cached(s, "cat") or _cached(s, "xVal"))), [])
    rows = []
    for n, (one, name) in enumerate(series, 1):
        values = _cached(one, "val") or _cached(one, "yVal")
        label = next(iter(name.values()), "") or (named if len(series) == 1 else f"Reeks {n}")
        rows.append([label or "Waarde", *(values.get(k, "") for k in range(len(head) or len(values)))])
    rows = [row for row in rows if any(row[1:])]
    if not rows:
        return []
    width = max(map(len, rows))
    grid = [["", *(head + [""] * width)[: width - 1]], *rows]
    return [*([_item(f"Grafiek: {named}")] if named else []), *(to_rows(grid) if width > 2 else map(_item, _pairs(grid)))]


def _pairs(grid: list[list[str]]) -> Iterator[str]:
    for row in grid[1:]:
        yield f"{row[0]}{f' ({grid[0][1]})' if grid[0][1] else ''}: {row[1]}"


def _cached(series: etree._Element, name: str) -> dict[int, str]:
    """The values that the chart keeps of the sheet it was made from, by their place."""
    part = series.find(f"{_C}{name}")
    if part is None:
        return {}
    levels = list(part.iter(f"{_C}lvl"))
    code = next((e.text or "" for e in part.iter(f"{_C}formatCode")), "")
    points = (levels[0] if levels else part).iter(f"{_C}pt")
    found = {number(p.get("idx")): _figure(p.findtext(f"{_C}v") or "", code) for p in islice(points, POINTS)}
    return found or ({0: said} if (said := part.findtext(f"{_C}v")) else {})


def _figure(value: str, code: str) -> str:
    """A figure as the chart shows it: no rests of the computer's arithmetic, a comma, a percentage."""
    try:
        amount = float(value)
    except ValueError:
        return " ".join(value.split())
    if not value.strip() or amount in (float("inf"), float("-inf")) or amount != amount:
        return ""
    sign = "%" if "%" in code else ""
    return f"{amount * 100 if sign else amount:.10g}".replace(".", ",") + sign


def _can_hold_text(drawn: etree._Element) -> bool:
    """True for a picture that is large enough for words and was not marked as decoration."""
    if any(e.get("val") in ("1", "true") for e in drawn.iter(_DECORATIVE)):
        return False
    if not any(True for _ in drawn.iter(f"{A}blip", f"{V}imagedata")):
        return False
    extent = next(drawn.iter(f"{_DRAWING}extent"), None)
    if extent is None:  # drawn in the old way, where the size is a matter of style
        return True
    return number(extent.get("cx"), LARGE[0]) >= LARGE[0] and number(extent.get("cy"), LARGE[1]) >= LARGE[1]


def text_boxes(drawn: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes of a drawing that are not inside another one."""
    for box in drawn.iter(f"{W}txbxContent"):
        above = [a.tag for a in box.iterancestors()]
        inside = above[: above.index(drawn.tag)] if drawn.tag in above else above
        if f"{W}txbxContent" not in inside and "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback" not in inside:
            yield box


class Unread:
    """What could not be read, with the heading it stands below."""

    def __init__(self) -> None:
        self._found: dict[str, Counter[str]] = {}
        self._inside: list[str] = []

    def add(self, what: str, place: str) -> None:
        """Remember one thing that could not be read."""
        self._found.setdefault(what, Counter())[place] += 1

    def add_remark(self, remark: str) -> None:
        """Remember what was not read in an embedded document."""
        self._inside.append(remark if remark.startswith(_INSIDE) else f"{_INSIDE}{remark}")

    def __bool__(self) -> bool:
        return bool(self._found)

    def remarks(self) -> tuple[str, ...]:
        """Return a remark for each kind: how many, and below which headings."""
        return (*(_remark(what, places) for what, places in self._found.items()), *self._inside)


_INSIDE = "in een ingevoegd stuk: "
_MANY = {SCHEME: "schema's", CHART: "grafieken", PICTURE: "afbeeldingen", SHEET: "ingevoegde Excel-bladen", OBJECT: "ingevoegde bestanden"}


def _remark(what: str, places: Counter[str]) -> str:
    count = sum(places.values())
    named = [place for place in places if place]
    shown = ", ".join(f"‘{place[:60]}’" for place in named[:3]) + (" en elders" if len(named) > 3 else "")
    several = _MANY.get(what, f"{what}s")
    return f"{count} {what if count == 1 else several} niet gelezen{f' (bij {shown})' if shown else ''}"
