"""What was filled in in the fields of a form, as words at their place: texts, choices, and boxes that are ticked or not."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw_api

from corpus.reading.pdf.shapes import Frame, Rule, Word

_UNSEEN = raw_api.FPDF_ANNOT_FLAG_HIDDEN | raw_api.FPDF_ANNOT_FLAG_NOVIEW
_SECRET = 1 << 13  # the flag of a field for a password
_TEXTS = (raw_api.FPDF_FORMFIELD_TEXTFIELD, raw_api.FPDF_FORMFIELD_COMBOBOX, raw_api.FPDF_FORMFIELD_LISTBOX)
_BOXES = (raw_api.FPDF_FORMFIELD_CHECKBOX, raw_api.FPDF_FORMFIELD_RADIOBUTTON)
_NEAR = 90  # points between a label and its field


def filled_in(page: pdfium.PdfPage, form: pdfium.PdfFormEnv | None, frame: Frame, words: Sequence[Word]) -> list[Word]:
    """Return the values of the fields of a page, and the text boxes that were put on it; `words` is what stands beside them."""
    found: list[Word] = []
    for i in range(min(raw_api.FPDFPage_GetAnnotCount(page.raw), 2000)):
        annotation = raw_api.FPDFPage_GetAnnot(page.raw, i)
        if not annotation:
            continue
        try:
            if text := _said(annotation, form):
                found += _placed(text, _place(annotation, frame), words)
        finally:
            raw_api.FPDFPage_CloseAnnot(annotation)
    return found


def _said(annotation: object, form: pdfium.PdfFormEnv | None) -> str:
    if raw_api.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
        return ""
    kind = raw_api.FPDFAnnot_GetSubtype(annotation)
    if kind == raw_api.FPDF_ANNOT_FREETEXT:
        return _text(lambda buffer, size: raw_api.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size))
    if kind != raw_api.FPDF_ANNOT_WIDGET or form is None:
        return ""
    field = raw_api.FPDFAnnot_GetFormFieldType(form.raw, annotation)
    if field in _BOXES:
        return "☒" if raw_api.FPDFAnnot_IsChecked(form.raw, annotation) else "☐"
    if field not in _TEXTS or raw_api.FPDFAnnot_GetFormFieldFlags(form.raw, annotation) & _SECRET:
        return ""
    return _text(lambda buffer, size: raw_api.FPDFAnnot_GetFormFieldValue(form.raw, annotation, buffer, size))


def _text(read: object) -> str:
    """The text that pdfium writes in a buffer of two bytes a sign."""
    size = read(None, 0)  # type: ignore[operator]
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    read(buffer, size)  # type: ignore[operator]
    return bytes(buffer)[: size - 2].decode("utf-16-le", errors="ignore").replace("\r\n", "\n").replace("\r", "\n").strip()


def _place(annotation: object, frame: Frame) -> Rule:
    box = raw_api.FS_RECTF()
    raw_api.FPDFAnnot_GetRect(annotation, box)
    return frame.box(box.left, box.bottom, box.right, box.top)


def _placed(text: str, place: Rule, words: Sequence[Word]) -> list[Word]:
    """The lines of a value as words in their box, on the baseline of what stands before it."""
    left, top, right, bottom = place
    beside = [w for w in words if top - 2 <= w.base <= bottom + 2]
    usual = median(w.size for w in words) if words else 12.0
    size = beside[0].size if beside else min(max((bottom - top) * 0.7, 6.0), usual)
    base = beside[0].base if beside else min(bottom - 0.25 * size, top + size)
    label = max((w.right for w in beside if w.right <= left + 2), default=0.0)
    if 0 < left - label < _NEAR:
        left = label + 0.3 * size
    rows = [" ".join(row.split()) for row in text.split("\n") if row.strip()]
    return [
        Word(row, left, max(left + 1, min(right, left + 0.5 * size * len(row))), b - 0.8 * size, b + 0.2 * size, b, size)
        for n, row in enumerate(rows)
        for b in (base + 1.2 * size * n,)
    ]
