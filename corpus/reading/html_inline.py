"""The text within a paragraph of a page: references to notes taken out, raised and lowered digits and quotes as such, ends of lines kept.

What the paragraphs, items and tables of a page are is decided in `html`.
"""

from __future__ import annotations

import re
from html import unescape

from lxml.html import HtmlElement

NOTE_ID = re.compile(r"^_?(?:user-content-)?(fn|ftn|footnote|noot|voetnoot|note|cite_note|edn)(?!ref)[-_:]?\w*$", re.I)
_ESCAPED = re.compile(r"&(?:[a-z]{2,10}\d{0,2}|#\d{2,5}|#x[0-9a-f]{2,5});", re.I)
_RAISED, _LOWERED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"), str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_UNIT = re.compile(r"(?:^|[\s\d(/])(?:[kcdm]?m|ha)$|(?:^|\s)10$")
BREAK, END = "\v", "\f"  # the end of a line and of a paragraph within loose text
DEEPEST = 80  # elements within each other that are followed; deeper ones are read as one text


def inline(element: HtmlElement, found: list[str], before: str = "", depth: int = 0) -> str:
    """Return the text of an inline element; a reference to a note is left out of it and remembered, `before` is what it stands behind."""
    link = element if element.tag == "a" else next(iter(element.iter("a")), None) if element.tag == "sup" else None
    if link is not None and link.get("href", "").startswith("#") and NOTE_ID.match(link.get("href")[1:]):
        found.append(f"{fold(link.text_content()).strip('[]()') or '*'} {link.get('href')[1:]}")
        return ""
    if depth > DEEPEST:
        return " ".join(element.itertext())
    said = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            said.append(broken(child) if child.tag == "br" else inline(child, found, before + "".join(said[-2:]), depth + 1))
        said.append(child.tail or "")
    return _shaped(element.tag, "".join(said), before)


def _shaped(tag: str, text: str, before: str) -> str:
    """Raised and lowered digits as such: a unit keeps its power, the number of a note never becomes part of a figure; quotes as quotes."""
    if tag == "q":
        return f"“{text.strip()}”"
    if tag == "sub" and text.strip().isdigit():
        return text.strip().translate(_LOWERED)
    if tag == "sup" and text.strip().strip("()[]*").isdigit():
        raised = text.strip().strip("()[]").translate(_RAISED)
        return raised if _UNIT.search(before) or not before[-1:].isalnum() else f" {raised}"
    return text


def broken(line_end: HtmlElement) -> str:
    """A line end; below a line in bold it ends a paragraph."""
    before = line_end.getprevious()
    bold = before is not None and before.tag in ("b", "strong") and not (before.tail or "").strip()
    first = bold and (before.getprevious() is None or before.getprevious().tag == "br")
    return END if first else BREAK


def fold(text: str) -> str:
    """Return the text on one line; an entity that was escaped twice is the letter it stands for."""
    return " ".join(_ESCAPED.sub(lambda entity: unescape(entity[0]), text).split())
