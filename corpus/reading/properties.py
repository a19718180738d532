"""The title in the properties of a file (PDF, Word, HTML): what its maker or his program filled in, often nothing good."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

_LONGEST = 300
_PART = 1_000_000  # bytes of the part with the properties that are read


def file_title(raw: bytes, suffix: str) -> str:
    """Return the title in the properties of a file, '' when it has none or cannot be read."""
    try:
        title = _READERS[suffix](raw) if suffix in _READERS else ""
    except Exception:  # a property that cannot be read is no reason to refuse a document
        return ""
    return " ".join(title.split())[:_LONGEST]


def _of_pdf(raw: bytes) -> str:
    from corpus.reading.pdf.read import title_of_pdf  # loads a large library, which plain text does without

    return title_of_pdf(raw)


def _of_word(raw: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(raw)) as parts, parts.open("docProps/core.xml") as part:
        root = etree.fromstring(part.read(_PART), etree.XMLParser(resolve_entities=False, no_network=True))
    return str(root.findtext("{http://purl.org/dc/elements/1.1/}title") or "")


def _of_html(raw: bytes) -> str:
    found = re.search(rb"<title[^>]*>(.*?)</title>", raw[:_PART], re.I | re.S)
    return re.sub(r"<[^>]+>", "", found[1].decode("utf-8", "replace")) if found else ""


_READERS = {".pdf": _of_pdf, ".docx": _of_word, ".docm": _of_word, ".html": _of_html, ".htm": _of_html}
