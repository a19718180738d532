"""A formula of Word as one line of text: `(a+b)/c`, `x²`, `√(n)`. Large formulas lose their drawing, not their letters."""

from __future__ import annotations

from lxml import etree

from corpus.reading.word.package import M, W
from corpus.reading.word.symbols import raised


def formula_text(element: etree._Element) -> str:
    """Return the text of a formula or of a part of it."""
    tag = element.tag
    if tag in (f"{M}t", f"{W}t"):
        return element.text or ""
    if not isinstance(tag, str) or tag in (f"{M}rPr", f"{M}ctrlPr", f"{W}rPr", f"{W}del"):
        return ""
    if tag == f"{M}f":
        return f"{_part(element, 'num')}/{_part(element, 'den')}"
    if tag == f"{M}rad":
        return f"√({_all(element.find(f'{M}e'))})"
    if tag in (f"{M}sSup", f"{M}sSub", f"{M}sSubSup"):
        below, above = _all(element.find(f"{M}sub")), _all(element.find(f"{M}sup"))
        small = raised(above, "superscript") if above else ""
        above = small if small != above or not above else f"^{above}"
        return f"{_all(element.find(f'{M}e'))}{raised(below, 'subscript')}{above}"
    if tag == f"{M}nary":
        sign = element.find(f"{M}naryPr/{M}chr")
        return f"{sign.get(f'{M}val', '') if sign is not None else '∫'}{_all(element.find(f'{M}e'))}"
    if tag == f"{M}d":
        return f"({'; '.join(_all(e) for e in element.iterchildren(f'{M}e'))})"
    return _all(element)


def _all(element: etree._Element | None) -> str:
    return "".join(map(formula_text, element)) if element is not None else ""


def _part(element: etree._Element, name: str) -> str:
    said = _all(element.find(f"{M}{name}"))
    return f"({said})" if any(c in said for c in "+-−± ") else said
