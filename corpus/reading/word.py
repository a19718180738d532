"""Word files to blocks: headings by style, outline level or looks, numbered as Word shows them; lists, tables, text boxes, footnotes.

Only the text of the document part is used; macros, embedded files and links to elsewhere are never opened.
"""

from __future__ import annotations

import io
import re
import statistics
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as Package
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from corpus.reading.limits import Limits
from corpus.reading.unreadable import UnreadableDocument
from corpus.records import Block, BlockKind, Reading
from corpus.structure.footnote import note_block
from corpus.structure.tabulate import to_rows

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HEADING = re.compile(r"^(heading|kop|kop-?|überschrift)\s*(\d)$", re.I)
_SKIPPED = re.compile(r"^(toc|inhopg|inhoud|table of|header|footer|koptekst|voettekst)\b", re.I)
_LIST = re.compile(r"^(list|lijst|opsomming)", re.I)
_NO_TEXT = frozenset((f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}txbxContent", f"{MC}Fallback", f"{W}delText", f"{W}rPr", f"{W}pPr"))


def read_docx(raw: bytes, name: str, limits: Limits) -> Reading:
    """Return the blocks of a Word file, and remarks; raises UnreadableDocument when it is none or unpacks to more than it may."""
    check_zip(raw, name, limits)
    try:
        package = docx.Document(io.BytesIO(raw))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError, OSError, EOFError) as error:
        raise UnreadableDocument(name, "is geen leesbaar Word-bestand (docx)") from error
    return list(_Reading(package).blocks()), ()


def check_zip(raw: bytes, name: str, limits: Limits) -> None:
    """Raise UnreadableDocument when the archive is none, or holds more parts or more bytes than the limits allow; nothing is unpacked."""
    end = raw.rfind(b"PK\x05\x06")
    if not raw.startswith(b"PK") or end < 0:
        raise UnreadableDocument(name, "is geen leesbaar Word-bestand (docx)")
    if int.from_bytes(raw[end + 12 : end + 16], "little") > limits.entries * 400:
        raise UnreadableDocument(name, f"bestaat uit te veel onderdelen (grens {limits.entries})")
    try:
        parts = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableDocument(name, "is geen leesbaar Word-bestand (docx)") from error
    if len(parts) > limits.entries:
        raise UnreadableDocument(name, f"bestaat uit te veel onderdelen (grens {limits.entries})")
    unpacked = sum(p.file_size for p in parts)
    swollen = any(p.file_size > 1_000_000 and p.file_size > limits.ratio * max(1, p.compress_size) for p in parts)
    if unpacked > limits.unpacked_megabytes * 1_000_000 or swollen:
        raise UnreadableDocument(name, f"wordt uitgepakt veel te groot ({unpacked // 1_000_000} MB): dit lijkt een zipbom")


class _Reading:
    """One pass over a Word file."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._notes = _notes(package)
        self._used = 0
        self._counters: dict[int, int] = {}
        self._styles = {s.style_id: s for s in package.styles}
        self._body = self._body_size()

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in reading order."""
        yield from self._inside(self._package.element.body)

    def _inside(self, parent: etree._Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from to_rows(self._grid(child))
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
                yield from self._inside(child)

    def _paragraph(self, p: etree._Element) -> Iterator[Block]:
        text = " ".join(_text(p).split())
        style = self._style_name(p)
        level = self._heading_level(p, text, style)
        if text and not _SKIPPED.match(style):
            if level is not None:
                number = self._number(p, level)
                yield Block(kind=BlockKind.HEADING, text=f"{number}{text}", level=level)
            elif style.lower() in ("title", "titel"):
                yield Block(kind=BlockKind.HEADING, text=text, level=-1)
            else:
                in_list = p.find(f"{W}pPr/{W}numPr") is not None or _LIST.match(style)
                bullet = "• " if in_list and not re.match(r"[•\-–]\s|\d+[.)]\s", text) else ""
                yield Block(kind=BlockKind.ITEM if in_list else BlockKind.PARAGRAPH, text=f"{bullet}{text}")
        for note in p.iter(f"{W}footnoteReference", f"{W}endnoteReference"):
            said = self._notes.get((note.tag, note.get(f"{W}id", "")))
            self._used += 1
            if said:
                yield note_block(str(self._used), said)
        for box in p.iter(f"{W}txbxContent"):
            if not any(a.tag == f"{MC}Fallback" for a in box.iterancestors()):
                yield from self._inside(box)

    def _style_name(self, p: etree._Element) -> str:
        style = p.find(f"{W}pPr/{W}pStyle")
        found = self._styles.get(style.get(f"{W}val")) if style is not None else None
        return found.name or "" if found else ""

    def _heading_level(self, p: etree._Element, text: str, style: str) -> int | None:
        """The level by style or outline level; 0 for a short bold or large line; None for text."""
        named = _HEADING.match(style)
        if named:
            return int(named[2])
        outline = p.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None and outline.get(f"{W}val", "9").isdigit() and int(outline.get(f"{W}val")) < 9:
            return int(outline.get(f"{W}val")) + 1
        runs = [r for r in p.iter(f"{W}r") if _text(r).strip()]
        if not runs or len(text) > 90 or text.endswith((".", ",", ";")) or p.find(f"{W}pPr/{W}numPr") is not None:
            return None
        bold = all((b := r.find(f"{W}rPr/{W}b")) is not None and b.get(f"{W}val", "1") not in ("0", "false") for r in runs)
        large = all((size := _size(r)) and size > self._body * 1.15 for r in runs)
        in_cell = any(a.tag == f"{W}tc" for a in p.iterancestors())
        return 0 if (bold or large) and not in_cell else None

    def _body_size(self) -> float:
        sizes = [s for r in self._package.element.body.iter(f"{W}r") if (s := _size(r)) for _ in range(len(_text(r)) // 20)]
        return statistics.median(sizes) if sizes else 22.0

    def _number(self, p: etree._Element, level: int) -> str:
        """The number that Word makes for a heading (it is not in the text), for decimal numbering."""
        if not self._is_numbered(p) or level < 1:
            return ""
        self._counters = {k: v for k, v in self._counters.items() if k <= level}
        self._counters[level] = self._counters.get(level, 0) + 1
        return ".".join(str(self._counters.get(k, 1)) for k in range(min(self._counters), level + 1)) + " "

    def _is_numbered(self, p: etree._Element) -> bool:
        found = p.find(f"{W}pPr/{W}numPr/{W}numId")
        if found is None:
            style = p.find(f"{W}pPr/{W}pStyle")
            own = self._styles.get(style.get(f"{W}val")) if style is not None else None
            found = own.element.find(f"{W}pPr/{W}numPr/{W}numId") if own is not None else None
        return found is not None and found.get(f"{W}val") != "0"

    def _grid(self, table: etree._Element) -> list[list[str]]:
        """The cells of a table; merged ones are repeated over the columns and rows they span."""
        grid: list[list[str]] = []
        for row in table.iterchildren(f"{W}tr", f"{W}sdt"):
            cells: list[str] = []
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tbl")) is not table:
                    continue
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                merged = cell.find(f"{W}tcPr/{W}vMerge")
                text = "\n".join(b.text for b in self._inside(cell) if b.kind is not BlockKind.NOTE)
                if merged is not None and merged.get(f"{W}val", "continue") == "continue" and grid and len(grid[-1]) > len(cells):
                    text = grid[-1][len(cells)]
                wide = int(span.get(f"{W}val", "1")) if span is not None and span.get(f"{W}val", "1").isdigit() else 1
                cells += [text] * min(wide, 50)
            grid.append(cells)
        return grid


def _text(element: etree._Element) -> str:
    """The text of an element without deletions, field codes and text boxes."""
    if element.tag in (f"{W}t", f"{W}noBreakHyphen", f"{W}tab", f"{W}br", f"{W}cr"):
        return {f"{W}noBreakHyphen": "-", f"{W}t": element.text or ""}.get(element.tag, " ")
    return "".join(_text(child) for child in element if child.tag not in _NO_TEXT and isinstance(child.tag, str))


def _size(run: etree._Element) -> float:
    size = run.find(f"{W}rPr/{W}sz")
    value = size.get(f"{W}val", "") if size is not None else ""
    return float(value) if value.replace(".", "").isdigit() else 0.0


def _notes(package: Package) -> dict[tuple[str, str], str]:
    """The footnotes and endnotes by the tag of their reference and their id."""
    notes = {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    for relation in package.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if relation.is_external or kind not in ("footnotes", "endnotes"):
            continue
        root = etree.fromstring(relation.target_part.blob, parser)
        for note in root.iter(f"{W}{kind[:-1]}"):
            text = " ".join(" ".join(_text(p) for p in note.iter(f"{W}p")).split())
            if text:
                notes[f"{W}{kind[:-1]}Reference", note.get(f"{W}id", "")] = text
    return notes
