"""What Word does not show: fields that are no text (tables of contents), white letters on white paper, rows and cells that were taken out.

Knows nothing of how a paragraph is read; it only answers questions about an element and where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from corpus.reading.word.package import MC, V, W, switch, val
from corpus.reading.word.styles import Styles, is_shaded

NO_RESULT = re.compile(r"^\s*(TOC|TOA|INDEX|RD|TC|XE|TA)\b", re.I)
_BEHIND = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"
_THROUGH = tuple(f"{W}{name}" for name in "sdt sdtContent customXml ins moveTo smartTag".split())


def closed_fields(root: etree._Element) -> frozenset[etree._Element]:
    """Return the beginnings of fields that also end: the others are no fields, and hide nothing."""
    open_, closed = [], set()
    for mark in root.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            open_.append(mark)
        elif kind == "end" and open_:
            closed.add(open_.pop())
    return frozenset(closed)


def through(parent: etree._Element, *wanted: str) -> Iterable[etree._Element]:
    """Yield the children of these kinds (`tr`, `tc`), also those inside content controls and other wrappers at any depth."""
    names = {f"{W}{name}" for name in wanted}
    for child in parent:
        if child.tag in names:
            yield child
        elif child.tag in _THROUGH:
            yield from through(child, *wanted)
        elif child.tag == f"{MC}AlternateContent":
            yield from through(chosen(child), *wanted)


def chosen(alternatives: etree._Element) -> etree._Element:
    """Return the first of several ways to show the same thing; the last resort only when there is no other."""
    found = alternatives.find(f"{MC}Choice")
    other = found if found is not None and len(found) else alternatives.find(f"{MC}Fallback")
    return alternatives if other is None else other


def is_gone(properties: etree._Element | None) -> bool:
    """True for a row or cell that was deleted with changes tracked, or is hidden."""
    if properties is None:
        return False
    return any(properties.find(f"{W}{name}") is not None for name in ("del", "cellDel")) or bool(switch(properties, "hidden"))


def joins_next(properties: etree._Element | None, hidden: bool) -> bool:
    """True when the end of a paragraph was deleted, or is hidden and not the end of a heading that runs in."""
    mark = properties.find(f"{W}rPr") if properties is not None else None
    if mark is not None and any(mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom")):
        return True
    own = switch(mark, "vanish")
    return (hidden if own is None else own) and not switch(mark, "specVanish")


class Paper:
    """The background of the text: where white letters can be read after all."""

    def __init__(self, root: etree._Element, body: etree._Element, styles: Styles) -> None:
        self._styles, self._body = styles, body
        page = root.find(f"{W}background")
        self._coloured = page is not None and (page.get(f"{W}color") or "auto").lower() not in ("auto", "ffffff")
        self._covered: frozenset[int] | None = None

    def shows_white(self, run: etree._Element) -> bool:
        """True when white letters in this run stand on something that is not white."""
        if self._coloured or is_shaded(run.find(f"{W}rPr")):
            return True
        top = run
        for above in run.iterancestors():
            if above.tag == f"{W}p":
                properties = above.find(f"{W}pPr")
                if is_shaded(properties) or not self._styles.is_white_backed(self._styles.of(properties)):
                    return True
            elif above.tag == f"{W}txbxContent":  # a box may have any colour
                return True
            elif above.tag in (f"{W}tc", f"{W}tbl"):
                own = above.find(f"{above.tag}Pr")
                if is_shaded(own) or (above.tag == f"{W}tbl" and val(own, "tblStyle") in self._styles.shaded_tables):
                    return True
            elif above is self._body:
                return self._is_covered(self._body.index(top))
            top = above
        return False

    def _is_covered(self, at: int) -> bool:
        """True when a picture lies behind the text between the same two page breaks."""
        if self._covered is None:
            pages, covered = [0], set()
            for child in self._body:
                if any(a.get("behindDoc") in ("1", "true") for a in child.iter(_BEHIND)) or any(
                    "z-index:-" in (shape.get("style") or "") for shape in child.iter(f"{V}shape", f"{V}rect")
                ):
                    covered.add(pages[-1])
                breaks = child.find(f".//{W}sectPr") is not None or any(b.get(f"{W}type") == "page" for b in child.iter(f"{W}br"))
                pages.append(pages[-1] + breaks)
            self._covered = frozenset(n for n, page in enumerate(pages) if page in covered)
        return at in self._covered
