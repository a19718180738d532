"""Open a Word file: the limits on its zip, its parts as XML, and what a part refers to. A reference to nothing is no reference.

Knows nothing of text. Files that Word wrote as "Strict Open XML" are brought to the usual names here.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote

from lxml import etree

from corpus.reading.limits import Limits
from corpus.reading.unreadable import UnreadableDocument

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
V = "{urn:schemas-microsoft-com:vml}"
NO_WORD = "is geen leesbaar Word-bestand (docx)"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_OTHERS = (("xl/", "is een Excel-bestand"), ("ppt/", "is een presentatie (PowerPoint)"))


@dataclass(frozen=True)
class Package:
    """The parts of a Word file by their path, and the path of the text itself."""

    name: str
    limits: Limits
    archive: zipfile.ZipFile
    names: dict[str, str]
    main: str
    depth: int = 0  # how many Word files this one is inside of
    _roots: dict[str, etree._Element | None] = field(default_factory=dict)

    def raw(self, path: str | None) -> bytes | None:
        """Return the bytes of a part; None when there is no such part or it is damaged."""
        real = self.names.get((path or "").lower())
        try:
            return self.archive.read(real) if real else None
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError):
            return None

    def root(self, path: str | None) -> etree._Element | None:
        """Return a part as XML; None when there is no such part or it is none."""
        if path is None:
            return None
        if path not in self._roots:
            self._roots[path] = parse(self.raw(path))
        return self._roots[path]

    def relations(self, path: str) -> dict[str, tuple[str, str | None]]:
        """Return what a part refers to: by id the kind, and the path of a part inside the file or None."""
        folder, file = posixpath.split(path)
        root = self.root(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[str, str | None]] = {}
        for relation in root if root is not None else ():
            if not isinstance(relation.tag, str):
                continue
            target = unquote(relation.get("Target") or "").split("#")[0]
            inside = relation.get("TargetMode") != "External" and target and target != "NULL"
            joined = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") if inside else ""
            kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
            found[relation.get("Id", "")] = (kind, joined if joined.lower() in self.names else None)
        return found

    def related(self, kind: str) -> str | None:
        """Return the path of the part of this kind (`styles`, `numbering`) that belongs to the text."""
        return next((target for found, target in self.relations(self.main).values() if found == kind and target), None)


def open_package(raw: bytes, name: str, limits: Limits, depth: int = 0) -> Package:
    """Return the parts of a Word file; raises UnreadableDocument when it is none or unpacks to more than it may."""
    check_zip(raw, name, limits)
    archive = zipfile.ZipFile(io.BytesIO(raw))
    names = {entry.filename.replace("\\", "/").lstrip("/").lower(): entry.filename for entry in archive.infolist()}
    package = Package(name, limits, archive, names, "", depth)
    roots = [target for kind, target in package.relations("").values() if kind == "officeDocument" and target]
    main = next((path for path in (*roots, "word/document.xml") if path.lower() in names), "")
    other = next((said for folder, said in _OTHERS if main.startswith(folder)), None)
    if other:
        raise UnreadableDocument(name, f"{other}; sla het op als PDF")
    return Package(name, limits, archive, names, main, depth)


def check_zip(raw: bytes, name: str, limits: Limits) -> None:
    """Raise UnreadableDocument when the archive is none, or holds more parts or more bytes than the limits allow; nothing is unpacked."""
    end = raw.rfind(b"PK\x05\x06")
    if not raw.startswith(b"PK") or end < 0:
        raise UnreadableDocument(name, NO_WORD)
    if int.from_bytes(raw[end + 12 : end + 16], "little") > limits.entries * 400:
        raise UnreadableDocument(name, f"bestaat uit te veel onderdelen (grens {limits.entries})")
    try:
        parts = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableDocument(name, NO_WORD) from error
    if len(parts) > limits.entries:
        raise UnreadableDocument(name, f"bestaat uit te veel onderdelen (grens {limits.entries})")
    unpacked = sum(p.file_size for p in parts)
    swollen = any(p.file_size > 1_000_000 and p.file_size > limits.ratio * max(1, p.compress_size) for p in parts)
    if unpacked > limits.unpacked_megabytes * 1_000_000 or swollen:
        raise UnreadableDocument(name, f"wordt uitgepakt veel te groot ({unpacked // 1_000_000} MB): dit lijkt een zipbom")


def parse(raw: bytes | None) -> etree._Element | None:
    """Return the XML of a part, entities unresolved; None when it is none."""
    if not raw:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(_STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", raw), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def val(element: etree._Element | None, path: str) -> str | None:
    """Return the value (`w:val`) of the element at this path below another one, `w:` left out: `numPr/numId`; None without it."""
    found = element.find(_full(path)) if element is not None else None
    value: str | None = found.get(f"{W}val") if found is not None else None
    return value


@lru_cache(maxsize=200)
def _full(path: str) -> str:
    return "/".join(f"{W}{step}" for step in path.split("/"))


def switch(element: etree._Element | None, name: str) -> bool | None:
    """Return whether a property that is on or off stands below an element, and which of both; None without it."""
    found = element.find(_full(name)) if element is not None else None
    return None if found is None else found.get(f"{W}val", "1").lower() not in ("0", "false", "off", "none")


def number(value: str | None, otherwise: int = 0) -> int:
    """Return a whole number from an attribute, whatever stands there."""
    return int(value) if value and re.fullmatch(r"-?\d{1,9}", value) else otherwise
