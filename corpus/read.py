"""Read the plan documents of a folder: file in, `Document` with sections out.

Decides the encoding of a text by its content. What cannot be read is reported by name and the rest goes on.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from corpus.clean import clean_lines
from corpus.outline import find_sections, load_outline
from corpus.records import Document
from corpus.words import fold

SUFFIXES = {".txt"}
FORM = "3"  # raise when reading changes what comes out: indexes of another version are rebuilt


class UnreadableDocument(Exception):
    """A document cannot be used: which file, and why, in one line for the user."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file, self.reason = file, reason


@dataclass(frozen=True)
class Shelf:
    """The documents that could be read and the ones that could not."""

    documents: tuple[Document, ...]
    unreadable: tuple[UnreadableDocument, ...]


def document_id(path: Path) -> str:
    """Return the id of a document: its file name in lower case, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(path.stem)).strip("-") or "document"


def list_files(folder: Path) -> list[Path]:
    """Return the readable kinds of files in the folder, by name; an absent folder has none."""
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES and p.is_file())


def fingerprint(path: Path) -> str:
    """Return the hash of the content of a file; one that cannot be opened counts as empty."""
    try:
        raw = path.read_bytes()
    except OSError:
        raw = b""
    return hashlib.sha256(FORM.encode() + raw).hexdigest()


def read_folder(folder: Path, titles: dict[str, str]) -> Shelf:
    """Return every document of the folder; `titles` gives the titles of known ids."""
    documents, unreadable = [], []
    for path in list_files(folder):
        try:
            documents.append(read_document(path, titles))
        except UnreadableDocument as error:
            unreadable.append(error)
    return Shelf(tuple(documents), tuple(unreadable))


def read_document(path: Path, titles: dict[str, str]) -> Document:
    """Return one document; raises UnreadableDocument when it is empty, binary or cannot be opened."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(path.name, f"kan niet worden geopend ({error.strerror})") from error
    lines = clean_lines(decode(raw, path.name).splitlines())
    if not lines:
        raise UnreadableDocument(path.name, "bevat geen tekst")
    name = document_id(path)
    return Document(
        id=name,
        title=titles.get(name) or lines[0][:120],
        sections=find_sections(lines, load_outline(name)),
        fingerprint=hashlib.sha256(FORM.encode() + raw).hexdigest(),
    )


def decode(raw: bytes, name: str) -> str:
    """Return the text of the bytes: UTF-8, UTF-16 (with or without mark) or Windows-1252, decided by content."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    head = raw[:4000]
    if head[1::2].count(0) > len(head) // 4:
        return _plain(raw.decode("utf-16-le", errors="replace"), name)
    if head[0::2].count(0) > len(head) // 4:
        return _plain(raw.decode("utf-16-be", errors="replace"), name)
    if b"\0" in raw:
        raise UnreadableDocument(name, "is geen tekstbestand")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _plain(text: str, name: str) -> str:
    if "\0" in text:
        raise UnreadableDocument(name, "is geen tekstbestand")
    return text
