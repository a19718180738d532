"""What a file really is when it is none of the kinds that can be read, whatever its name says, and what its owner can do about it."""

from __future__ import annotations

from collections.abc import Iterable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AS_WORD = "sla het in Word op als .docx"
_OLD_OFFICE = (
    ("EncryptedPackage", f"is met een wachtwoord beveiligd; haal in Word het wachtwoord eraf en {_AS_WORD}"),
    ("WordDocument", f"is een oud Word-bestand (.doc); {_AS_WORD}"),
    ("Workbook", "is een oud Excel-bestand; sla het op als PDF"),
    ("PowerPoint Document", "is een oude presentatie; sla het op als PDF"),
)
_WORD_XML = (b'progid="Word.Document"', b"schemas.microsoft.com/office/word/2003/wordml", b"/office/2006/xmlPackage")
OTHER_SUFFIXES = {
    ".doc": f"is een oud Word-bestand (.doc); {_AS_WORD}",
    ".dot": f"is een oud Word-sjabloon (.dot); {_AS_WORD}",
    ".rtf": f"is een RTF-bestand; {_AS_WORD}",
    ".odt": f"is een OpenDocument-tekst (.odt); {_AS_WORD.replace('in Word', 'in Word of LibreOffice')}",
    ".pages": "is een Pages-bestand; exporteer het als Word (.docx) of PDF",
}


def unknown_suffix(suffix: str, readable: Iterable[str]) -> str:
    """Return what to say of a file with a suffix that is not read: what to do where that is known, else which ones are read."""
    return OTHER_SUFFIXES.get(suffix) or f"is een soort bestand dat ik niet lees; wel: {', '.join(sorted(readable))}"


def recognise(raw: bytes, suffix: str) -> str | None:
    """Return what these bytes are and what to do, when they are an old, locked or foreign kind of file for this suffix; else None."""
    if raw.startswith(_OLE):
        said = next((said for stream, said in _OLD_OFFICE if stream.encode("utf-16-le") in raw), None)
        return said or (OTHER_SUFFIXES[".doc"] if suffix.startswith(".doc") else f"is een oud Office-bestand; {_AS_WORD}")
    head = raw[:4000].lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith(b"{\\rtf"):
        return OTHER_SUFFIXES[".rtf"]
    if head.startswith(b"PK") and b"application/vnd.oasis.opendocument" in head[:200]:
        return OTHER_SUFFIXES[".odt"]
    if head.startswith(b"<?xml") and any(sign in head for sign in _WORD_XML):
        return f"is een Word-bestand in XML; {_AS_WORD}"
    if suffix.startswith(".doc") and head.startswith(b"%PDF-"):
        return f"heet {suffix[1:]} maar is een pdf; geef het een naam die eindigt op .pdf"
    if suffix.startswith(".doc") and head[:200].lower().startswith((b"<!doctype html", b"<html", b"mime-version:")):
        return f"heet {suffix[1:]} maar is een webpagina; {_AS_WORD}"
    return None
