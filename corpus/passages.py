"""Cut sections into passages: whole sections and rows where they fit, else whole blocks, else whole sentences."""

from __future__ import annotations

import hashlib
from functools import lru_cache

import pysbd

from corpus.records import Block, BlockKind, Document, Passage

LIMIT = 1300  # characters of one passage; about what a phone shows on two screens


def split_document(document: Document, limit: int = LIMIT) -> tuple[Passage, ...]:
    """Return the passages of a document in reading order, each with its section and page."""
    passages = []
    for section in document.sections:
        for text, page in _pieces(section.blocks, limit):
            key = f"{document.id}\0{section.title}\0{text}"
            passages.append(
                Passage(
                    id=hashlib.sha256(key.encode()).hexdigest()[:16],
                    document=document.id,
                    title=document.title,
                    section=section.title,
                    text=text,
                    page=page,
                    municipalities=document.municipalities,
                    context=" ".join(section.path),
                )
            )
    return tuple({p.id: p for p in passages}.values())


def _pieces(blocks: tuple[Block, ...], limit: int) -> list[tuple[str, int | None]]:
    heading = "\n".join(b.text for b in blocks if b.kind is BlockKind.HEADING)
    units = [(part, b.page) for b in blocks if b.kind is not BlockKind.HEADING for part in _parts(b.text, limit)]
    pieces: list[tuple[str, int | None]] = []
    for text, page in units:
        if pieces and len(pieces[-1][0]) + len(text) < limit:
            pieces[-1] = (f"{pieces[-1][0]}\n{text}", pieces[-1][1])
        else:
            pieces.append((text, page))
    if pieces and heading:
        pieces[0] = (f"{heading}\n{pieces[0][0]}", pieces[0][1])
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
    """Return the sentences of a Dutch text; abbreviations such as `o.a.` and `art. 38b` do not end one."""
    return [s.strip() for s in _segmenter().segment(text) if s.strip()]


@lru_cache(maxsize=1)
def _segmenter() -> pysbd.Segmenter:
    return pysbd.Segmenter(language="nl", clean=False)
