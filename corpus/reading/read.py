"""Read the plan documents of a folder, whatever kind of file they are: file in, `Document` with sections out.

What cannot be read is reported by name and the rest goes on. Whatever a reader delivers is made plain here: no control characters,
nothing invisible. Reading happens in this process: for files from elsewhere see `guard`, which does the same in a process of its own.
"""

from __future__ import annotations

import errno
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from corpus.plain import plain, plain_line
from corpus.reading.decode import decode, unwrap
from corpus.reading.html import read_html
from corpus.reading.kinds import recognise, unknown_suffix
from corpus.reading.limits import Limits
from corpus.reading.markdown import read_markdown
from corpus.reading.properties import file_title
from corpus.reading.text import read_text
from corpus.reading.unreadable import UnreadableDocument as UnreadableDocument
from corpus.records import Block, BlockKind, Document, Reading
from corpus.structure.arrange import arrange
from corpus.structure.clean import clean_lines, untagged
from corpus.structure.footnote import under_tables
from corpus.structure.label import Labels
from corpus.structure.outline import find_sections, load_outline
from corpus.words import fold

_PAGES = (".html", ".htm", ".mht", ".mhtml")
_WORD = (".docx", ".docm")
SUFFIXES = {".txt", ".pdf", ".md", ".markdown", *_WORD, *_PAGES}
FORM = "17"  # raise when reading changes what comes out: indexes of another version are rebuilt
OPENING = 120  # lines or blocks of the front of a document that are kept as they are

_ARCHIVE = re.compile(rb"\s*(?:MIME-Version|From|Date|Subject|Snapshot-Content-Location):", re.I)


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
    return sorted(p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES and not p.name.startswith(".") and p.is_file())


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


def read_document(path: Path, titles: dict[str, str], labels: Labels = frozenset(), limits: Limits | None = None) -> Document:
    """Return one document; raises UnreadableDocument when it is empty, of another kind than its name says, or cannot be opened."""
    limits = limits or Limits()
    try:
        if path.stat().st_size > limits.megabytes * 1_000_000:
            raise UnreadableDocument(path.name, f"is groter dan {limits.megabytes} MB, de grens voor een bestand")
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(path.name, f"kan niet worden geopend ({why(error)})") from error
    return parse(raw, path.name, titles, labels, limits)


def parse(raw: bytes, name: str, titles: dict[str, str], labels: Labels = frozenset(), limits: Limits | None = None) -> Document:
    """Return the document that these bytes are, read as the kind of file its name says."""
    identity, suffix = document_id(Path(name)), Path(name).suffix.lower()
    if not raw:
        raise UnreadableDocument(name, "bevat geen tekst")
    outline = load_outline(identity) if suffix == ".txt" else None
    remarks: tuple[str, ...] = ()
    blocks: Sequence[Block] = ()
    if outline:
        lines = clean_lines(decode(raw, name).text.splitlines())
        sections, first = find_sections(lines, outline), lines[:1]
    else:
        found, remarks = read_blocks(raw, name, suffix, labels, limits or Limits())
        blocks = [block for b in found if (block := _plain(b)).text or block.label]
        sections = arrange(under_tables(blocks), labels)
        first = clean_lines(decode(raw, name).text.splitlines())[:1] if suffix == ".txt" else [b.text for b in blocks[:1]]
    if not first or not any(s.text.strip() for s in sections):
        raise UnreadableDocument(name, "; ".join(("bevat geen tekst", *remarks[:1])))
    return Document(
        id=identity,
        title=titles.get(identity) or first[0][:120],
        sections=sections,
        opening=tuple(_lines_of(raw, name) if suffix == ".txt" else blocks[:OPENING]),
        file_title=plain_line(file_title(raw, suffix)),
        fingerprint=hashlib.sha256(FORM.encode() + raw).hexdigest(),
        remarks=tuple(map(plain_line, remarks)),
        pages=_count_pages(raw) if suffix == ".pdf" else None,
    )


def _count_pages(raw: bytes) -> int:
    from corpus.reading.pdf.read import count_pages  # loads a large library, which plain text does without

    return count_pages(raw)


def _lines_of(raw: bytes, name: str) -> Iterator[Block]:
    """The first lines of a text as they stand there, the blank ones too.

    The ends of lines, which its paragraphs have lost, part a title from what follows.
    """
    lines = (
        " ".join(re.split(r"\t|(?<=\S\S) {2,}", line.strip()))
        for line in decode(raw, name).text.splitlines()
        if untagged(line) or not line.strip()
    )
    for line in islice(lines, 2 * OPENING):
        yield Block(kind=BlockKind.PARAGRAPH, text=plain(line).strip())


def read_blocks(raw: bytes, name: str, suffix: str, labels: Labels, limits: Limits) -> Reading:
    """Return what the reader of this kind of file made of it; raises UnreadableDocument for a file of another kind."""
    if suffix not in SUFFIXES:
        raise UnreadableDocument(name, unknown_suffix(suffix, SUFFIXES))
    other = recognise(raw, suffix)
    if other:
        raise UnreadableDocument(name, other)
    if suffix == ".pdf":
        from corpus.reading.pdf.read import read_pdf  # loads a large library, which plain text does without

        return read_pdf(raw, name, limits)
    if suffix in _WORD:
        from corpus.reading.word import read_docx

        return read_docx(raw, name, limits, labels)
    if raw.startswith((b"%PDF-", b"PK\x03\x04")):
        raise UnreadableDocument(name, f"heet {suffix[1:]} maar is {'een pdf' if raw.startswith(b'%') else 'een zip- of Word-bestand'}")
    if suffix in _PAGES and (suffix.startswith(".mh") or _ARCHIVE.match(raw[:200])):
        raw = unwrap(raw, name)
    letters = decode(raw, name)
    if suffix in _PAGES:
        blocks, remarks = read_html(letters.text, labels)
    else:
        blocks, remarks = read_markdown(letters.text, labels) if suffix in (".md", ".markdown") else read_text(letters.text, labels)
    return blocks, (*remarks, *letters.remarks)


def _plain(block: Block) -> Block:
    """The block without what nobody sees, whatever kind of file it came from."""
    text, label = plain(block.text).strip(), block.label if block.label is None else plain_line(block.label)
    return block if (text, label) == (block.text, block.label) else block.model_copy(update={"text": text, "label": label})


def why(error: OSError) -> str:
    """Return why a file could not be read or written, in Dutch where it happens often."""
    known = {
        **dict.fromkeys((errno.EACCES, errno.EPERM), "geen toestemming"),
        **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "de schijf is vol"),
        errno.ENOENT: "bestaat niet",
        errno.EISDIR: "is een map",
        errno.EROFS: "alleen-lezen schijf",
    }
    return known.get(error.errno or 0) or error.strerror or type(error).__name__
