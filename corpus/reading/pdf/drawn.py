"""What is drawn on a page beside its text: lines and boxes, filled areas that text can vanish against, and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw_api

Box = tuple[float, float, float, float]  # left, bottom, right, top on the paper
Matrix = tuple[float, float, float, float, float, float]
_MOST = 5000  # objects of a page that are looked at
_DEPTH = 4  # how deep forms are nested at most
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass
class Drawing:
    """The lines and boxes of a page, its filled areas with colour (None: several) and order, its pictures, and the order of its texts."""

    lines: list[Box] = field(default_factory=list)
    fills: list[tuple[Box, int | None, int]] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    order: dict[int, int] = field(default_factory=dict)
    paths: int = 0


def draw(page: pdfium.PdfPage) -> Drawing:
    """Return what is drawn on a page, forms within it too."""
    drawing = Drawing()
    handle = page.raw
    for i in range(min(raw_api.FPDFPage_CountObjects(handle), _MOST)):
        _take(raw_api.FPDFPage_GetObject(handle, i), _UNIT, drawing, 0)
    return drawing


def address(item: object) -> int:
    """Return what tells one object of a page from another."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _take(item: object, matrix: Matrix, drawing: Drawing, depth: int) -> None:
    kind = raw_api.FPDFPageObj_GetType(item)
    if kind == raw_api.FPDF_PAGEOBJ_TEXT:
        drawing.order[address(item)] = len(drawing.order)
    elif kind == raw_api.FPDF_PAGEOBJ_PATH:
        _take_path(item, matrix, drawing)
    elif kind == raw_api.FPDF_PAGEOBJ_IMAGE and (box := _bounds(item, matrix)):
        drawing.pictures.append(box)
    elif kind == raw_api.FPDF_PAGEOBJ_SHADING and (box := _bounds(item, matrix)):
        drawing.fills.append((box, None, len(drawing.order)))
    elif kind == raw_api.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
        inner = _times(_matrix(item), matrix)
        for i in range(min(raw_api.FPDFFormObj_CountObjects(item), _MOST)):
            _take(raw_api.FPDFFormObj_GetObject(item, i), inner, drawing, depth + 1)


def _take_path(item: object, matrix: Matrix, drawing: Drawing) -> None:
    box = _bounds(item, matrix)
    if not box:
        return
    drawing.paths += 1
    if raw_api.FPDFPath_CountSegments(item) > 5:
        drawing.lines += _segments(item, matrix)
    else:
        drawing.lines.append(box)
    if box[2] - box[0] < 4 or box[3] - box[1] < 4:
        return
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if raw_api.FPDFPath_GetDrawMode(item, mode, stroke) and mode.value:
        colour, alpha = paint(item)
        if alpha > 25:
            drawing.fills.append((box, colour if alpha > 230 else None, len(drawing.order)))


def paint(item: object) -> tuple[int | None, int]:
    """Return the colour that an object is filled with (0xRRGGBB; None when it has no plain one) and its opacity (0-255)."""
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if not raw_api.FPDFPageObj_GetFillColor(item, r, g, b, a):
        return None, 255
    return r.value << 16 | g.value << 8 | b.value, a.value


def _bounds(item: object, matrix: Matrix) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw_api.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    if matrix is _UNIT:
        return left.value, bottom.value, right.value, top.value
    (a, b), (c, d) = _moved(left.value, bottom.value, matrix), _moved(right.value, top.value, matrix)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _segments(item: object, outer: Matrix) -> Iterator[Box]:
    """The straight lines of a path that draws several."""
    matrix = _times(_matrix(item), outer)
    before: tuple[float, float] | None = None
    for k in range(min(raw_api.FPDFPath_CountSegments(item), 2000)):
        segment = raw_api.FPDFPath_GetPathSegment(item, k)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw_api.FPDFPathSegment_GetPoint(segment, x, y)
        kind = raw_api.FPDFPathSegment_GetType(segment)
        point = _moved(x.value, y.value, matrix)
        if before and kind == raw_api.FPDF_SEGMENT_LINETO:
            yield min(before[0], point[0]), min(before[1], point[1]), max(before[0], point[0]), max(before[1], point[1])
        before = point


def _matrix(item: object) -> Matrix:
    m = raw_api.FS_MATRIX()
    raw_api.FPDFPageObj_GetMatrix(item, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that does first m, then n."""
    return (
        m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5],
    )  # fmt: skip


def _moved(x: float, y: float, m: Matrix) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]
