"""A document that Word shows as part of another one (altChunk): read as the kind of file it is, or named as not read."""

from __future__ import annotations

from collections.abc import Callable

from corpus.reading.decode import decode, unwrap
from corpus.reading.html import read_html
from corpus.reading.text import read_text
from corpus.reading.unreadable import UnreadableDocument
from corpus.reading.word.package import Package
from corpus.records import Reading

DEEPEST = 2  # Word files inside Word files
PIECE = "ingevoegd stuk"
_HTML = (b"<html", b"<!doctype html", b"<body", b"<p", b"<h1", b"<div", b"<table")


def read_embedded(package: Package, target: str | None, read_word: Callable[[bytes, Package], Reading]) -> Reading:
    """Return the blocks of an embedded document and what was not read in it, the whole of it when it is of a kind that is not read."""
    raw = package.raw(target) or b""
    try:
        if raw.startswith(b"PK"):
            return read_word(raw, package) if package.depth < DEEPEST else ([], (PIECE,))
        head = raw[:3000].lower()
        if b"mime-version:" in head or b"content-type: multipart" in head:
            return read_html(decode(unwrap(raw, package.name), package.name).text)
        suffix = (target or "").rsplit(".", 1)[-1].lower()
        if any(sign in head for sign in _HTML):
            return read_html(decode(raw, package.name).text)
        if suffix == "txt" and raw:
            return read_text(decode(raw, package.name).text, frozenset())
    except UnreadableDocument:
        pass
    return [], (PIECE,)
