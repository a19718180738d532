"""Cut sections into passages: whole sections and rows where they fit, else whole blocks, else whole sentences."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

import pysbd

from corpus.place import squash
from corpus.records import Block, BlockKind, Document, Passage

_TELLING = 20  # letters of a line that tell which one it is
LIMIT = 1300  # characters of one passage; about what a phone shows on two screens

_TITLES = "dhr|mw|mevr|mej|dr|drs|ir|ing|mr|prof|ds|st|nr|nrs|bijv|bv|incl|excl|resp|evt|ca|vgl|t\\.a\\.v|i\\.o"
_PARTED = re.compile(r"[.!?…]\W*\s|[.!?…][^\W\d_]|[\n\r\x0b\x0c\u2028]|\w\)|\d\s?[.°º]|[•⁃*]")  # what can part sentences
_GOES_ON = re.compile(rf"(?:^|[\s(:/])(?:{_TITLES})\.$|(?:^|[\s(:/])(?:{_TITLES})\. (?:[A-Z]\.\s?)+$", re.I)


def split_document(document: Document, limit: int = LIMIT) -> tuple[Passage, ...]:
    """Return the passages of a document in reading order, each with its section and page."""
    passages = []
    for section in document.sections:
        for text, pages in _pieces(section.blocks, limit):
            key = f"{document.id}\0{section.title}\0{text}"
            passages.append(
                Passage(
                    id=hashlib.sha256(key.encode()).hexdigest()[:16],
                    document=document.id,
                    title=document.title,
                    section=section.title,
                    text=text,
                    page=_first(pages),
                    pages=pages if len(set(pages)) > 1 else (),
                    municipalities=document.municipalities,
                    context=" ".join(section.path),
                )
            )
    return tuple({p.id: p for p in passages}.values())


def page_of(passage: Passage, said: str) -> int | None:
    """Return the page on which these words of a passage stand, the first one when they are not in it."""
    if not passage.pages or not (wanted := squash(said)):
        return passage.page
    lines = [squash(line) for line in passage.text.split("\n")]
    paged = [(line, page) for line, page in zip(lines, passage.pages, strict=True) if line and page]
    whole = (page for line, page in paged if wanted in line)
    partly = (page for line, page in paged if len(line) >= _TELLING and line in wanted)
    return next(whole, next(partly, passage.page))


def _first(pages: Iterable[int | None]) -> int | None:
    return next((page for page in pages if page), None)


def _pieces(blocks: tuple[Block, ...], limit: int) -> list[tuple[str, tuple[int | None, ...]]]:
    """The texts that a section is cut into, each with the page of each of its lines."""
    heading = [b for b in blocks if b.kind is BlockKind.HEADING]
    units = [(part, b.page) for b in blocks if b.kind is not BlockKind.HEADING for part in _parts(b.text, limit)]
    pieces: list[tuple[str, tuple[int | None, ...]]] = []
    for text, page in units:
        pages = (page,) * (text.count("\n") + 1)
        if pieces and len(pieces[-1][0]) + len(text) < limit:
            pieces[-1] = (f"{pieces[-1][0]}\n{text}", (*pieces[-1][1], *pages))
        else:
            pieces.append((text, pages))
    if pieces and heading:
        above = tuple(b.page for b in heading for _ in b.text.split("\n"))
        pieces[0] = ("\n".join([*(b.text for b in heading), pieces[0][0]]), (*above, *pieces[0][1]))
    return pieces


def _parts(text: str, limit: int) -> list[str]:
    if len(text) <= limit:
        return [text]
    parts: list[str] = []
    for sentence in split_sentences(text):
        if parts and len(parts[-1]) + len(sentence) < limit:
            parts[-1] += f" {sentence}"
        else:
            parts.append(sentence)
    return parts


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a Dutch text; abbreviations such as `o.a.`, `art. 38b` and `dhr. A. de Vries` do not end one."""
    return list(_sentences(text)) if _PARTED.search(text) else [text.strip()] if text.strip() else []


@lru_cache(maxsize=20_000)  # a plan is read several times over, and finding sentences is most of what that costs
def _sentences(text: str) -> tuple[str, ...]:
    sentences: list[str] = []
    for piece in (s.strip() for s in _segmenter().segment(text)):
        if sentences and piece and (_GOES_ON.search(sentences[-1]) or (piece[0].islower() and sentences[-1].endswith("."))):
            sentences[-1] += f" {piece}"
        elif piece:
            sentences.append(piece)
    return tuple(sentences)


@lru_cache(maxsize=1)
def _segmenter() -> pysbd.Segmenter:
    return pysbd.Segmenter(language="nl", clean=False)
