"""Bytes of a text to letters: UTF-8, UTF-16 and UTF-32 with or without a mark, what a page says it is, Windows, DOS or Mac.

Decided by content: a single wrong byte is one wrong letter, never a reason to read the whole file otherwise. What stays a guess or
cannot be read is told. Knows nothing of what the text says.
"""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage

from corpus.plain import plain
from corpus.reading.unreadable import UnreadableDocument
from corpus.records import Record

_SINGLE_BYTE = re.compile("[\udc80-\udcff]")
LOST = "\ufffd"  # stands for what cannot be read
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?\b(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,30})""", re.I)
_SINGLE = frozenset("iso8859-2 iso8859-9 iso8859-15 cp1250 cp1254 cp437 cp850 cp858 mac-roman".split())
_GUESSES = {"cp1252": "", "cp858": "een oud DOS-bestand", "mac-roman": "een oud Mac-bestand"}
_LETTERS = frozenset("éëïöüèêáóàâîôûçäñíúùÉËÏÖÜÈÄÁÓ")
_OPENS, _CLOSES = frozenset("“‘„«‚"), frozenset("”’»…²³°½")
_APART = frozenset("€–—•…·©®±½¼¾×≥≤§¹²³º°“”‘’„\u00a0")
SEEN = 4000  # letters outside ASCII that are weighed
FEW_ZEROS = 500  # one byte in so many may be zero in a text that was damaged
SAID_LATE = 2048  # bytes of a page within which it says how it is encoded


class Decoded(Record):
    """A text, and what was not sure or not possible in reading its letters."""

    text: str
    remarks: tuple[str, ...] = ()


def decode(raw: bytes, name: str) -> Decoded:
    """Return the text of the bytes, plain, form feeds kept; raises UnreadableDocument for what is no text."""
    text, guess = _letters(raw, name)
    if text.count("\0") * FEW_ZEROS > len(text):
        raise UnreadableDocument(name, "is geen tekstbestand")
    text = "\f".join(plain(page) for page in text.split("\f"))
    remarks = [f"de letters zijn gelezen als die van {guess}; kijk of namen met een accent kloppen"] if guess else []
    lost = text.count(LOST)
    if lost:
        remarks.append(f"{lost} {'teken' if lost == 1 else 'tekens'} niet leesbaar (in de tekst een {LOST})")
    return Decoded(text=text, remarks=tuple(remarks))


def _letters(raw: bytes, name: str) -> tuple[str, str]:
    """The text, and what kind of file was guessed when its letters leave a choice."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace"), ""
    wide = _wide(raw)
    if wide:
        return raw.decode(wide, errors="replace"), ""
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    mixed = raw.decode("utf-8", errors="surrogateescape")
    if any("\x7f" < c < "\udc80" or c > "\udcff" for c in mixed):  # letters that are UTF-8: the others are odd ones
        return _SINGLE_BYTE.sub(lambda odd: _windows(odd[0]), mixed), ""
    declared = _declared(raw)
    encoding = declared or _guess(raw)
    return raw.decode(encoding, errors="replace"), "" if declared else _GUESSES[encoding]


def _wide(raw: bytes) -> str | None:
    """The encoding of a text without a mark in which a letter takes two or four bytes: its zeros stand at one side."""
    head = raw[: 4000 - len(raw[:4000]) % 4] if len(raw) >= 4 else raw
    zeros = [head[n::4].count(0) for n in range(4)]
    quarter = max(1, len(head) // 4)
    if len(raw) % 4 == 0 and zeros[0] < quarter / 4 and min(zeros[2:]) == quarter and zeros[1] > quarter / 2:
        return "utf-32-le"
    if len(raw) % 4 == 0 and zeros[3] < quarter / 4 and min(zeros[:2]) == quarter and zeros[2] > quarter / 2:
        return "utf-32-be"
    if zeros[1] + zeros[3] > len(head) // 4:
        return "utf-16-le"
    return "utf-16-be" if zeros[0] + zeros[2] > len(head) // 4 else None


def _declared(raw: bytes) -> str | None:
    """The encoding a page says it has, when letters in it are one byte and it is not the common one."""
    found = _DECLARED.search(raw[:SAID_LATE])
    try:
        named = codecs.lookup(found[1].decode("ascii")).name if found else ""
    except (LookupError, UnicodeDecodeError):
        return None
    return named if named in _SINGLE else None


def _windows(letter: str) -> str:
    """A byte that is no UTF-8 as the letter it is in Windows-1252."""
    return bytes([ord(letter) - 0xDC00]).decode("cp1252", errors="replace")


def _guess(raw: bytes) -> str:
    """The one-byte encoding in which the letters stand where Dutch has them; Windows where nothing speaks against it."""
    scores = {encoding: sum(_fits(raw, encoding)) for encoding in _GUESSES}
    return max(scores, key=lambda encoding: (scores[encoding], encoding == "cp1252"))


def _fits(raw: bytes, encoding: str) -> Iterator[int]:
    """For each letter outside ASCII whether it fits its neighbours: 1, or -1 when no Dutch text has it there, or 0."""
    text = raw.decode(encoding, errors="replace")
    for found in re.finditer(r"[^\x00-\x7f]", text[: SEEN * 100]):
        letter, before, after = found[0], text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
        inside = before.isalpha() and after.isalpha()
        if letter.isalpha():
            yield _fits_letter(letter, before, after)
        elif inside:
            yield 1 if letter == "’" else -1
        elif after.isalpha():
            yield 1 if letter in _OPENS else 0 if letter in _APART else -1
        elif before.isalnum():
            yield 1 if letter in _CLOSES else 0 if letter in _APART else -1
        else:
            yield 1 if letter in _APART else 0


def _fits_letter(letter: str, before: str, after: str) -> int:
    if letter not in _LETTERS:
        return -1
    if letter.isupper():
        return -1 if before.islower() else 1
    return 1 if before.isalpha() or after.isalpha() else 0


def unwrap(raw: bytes, name: str) -> bytes:
    """Return the page in a web archive (`.mht`, `.mhtml`) as bytes of UTF-8; raises UnreadableDocument when there is none."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return content if _said(part) is None else content.decode(str(_said(part)), errors="replace").encode()
    raise UnreadableDocument(name, "bevat geen webpagina; sla de pagina op als HTML of pdf en neem die op")


def _said(part: EmailMessage) -> str | None:
    """The encoding that the archive gives for a page, when it is known."""
    try:
        return codecs.lookup(part.get_content_charset() or "").name
    except LookupError:
        return None
