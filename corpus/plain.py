"""Text as a person sees it: no control characters, no escape sequences, nothing invisible; one way to write each letter.

Everything that enters (files, file names, what is typed) goes through here once, and everything that prints goes through it again.
Knows characters, not words: what a text means and how it was encoded is decided elsewhere.
"""

from __future__ import annotations

import re
import unicodedata

_SEQUENCE = re.compile(
    r"\x1b[\]PX^_][^\x07\x1b\x9c\n]{0,4000}(?:\x07|\x1b\\|\x9c)"  # a title, link or string for the terminal
    r"|\x1b\[[0-?]*[ -/]*[@-~]|\x9b[0-?]+[ -/]*[@-~]"  # colours, the place of the cursor
    r"|\x1b[()*+][0-2AB]"  # sets of characters
)
_BROKEN_WORD = re.compile("\u00ad[ \\t]*\\n[ \\t]*(?=\\w)")
_LINE_TAB = re.compile(r"(?<=\w)[\v\x85](?=[a-zà-öø-ÿ])")  # inside a word; elsewhere it ends a line
_JOINER = re.compile("\u200d(?![\U0001f000-\U0001faff\u2600-\u27bf])")  # holds a picture of several signs together
_ODD = re.compile("[^\t\n\x20-\x7e\u00a1-\u00ac\u00ae-\u0131\u0134-\u02ff\u2013-\u2015\u2018-\u2022\u2026\u20ac]")
_WIDTHS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LATE = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ"  # what 128 to 159 are in Windows-1252, where they are letters by mistake


def _replacements() -> dict[int, str | None]:
    gone: list[int] = [*range(9), 11, 12, *range(14, 32), 127, 0xAD, 0x061C, 0x180E, 0xFEFF, *range(0xFFF9, 0xFFFD), 0xFFFF]
    gone += [*range(0x200B, 0x200D), 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
    gone += [*range(0xFE00, 0xFE10), *range(0xE0000, 0xE0200)]  # forms of a sign, and letters that nobody sees
    table: dict[int, str | None] = dict.fromkeys(gone)
    table |= dict.fromkeys(map(ord, _WIDTHS), " ") | {0x2010: "-", 0x2011: "-", 0xFFFE: "-", 0x2028: "\n", 0x2029: "\n", 13: "\n"}
    table |= {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
    table |= {0x132: "IJ", 0x133: "ij"}
    return table | {n: None if letter == "\0" else letter for n, letter in enumerate(_LATE, 128)}


_TABLE = _replacements()


def plain(text: str) -> str:
    """Return the text without what nobody sees or a terminal obeys; lines, tabs and spaces stay, a word is never broken."""
    if not _ODD.search(text):
        return text
    text = _joined(text).replace("\r\n", "\n")
    text = _LINE_TAB.sub("", _SEQUENCE.sub("", text)).replace("\v", "\n").replace("\f", "\n")
    text = _JOINER.sub("", _BROKEN_WORD.sub("", text)).translate(_TABLE)
    return unicodedata.normalize("NFC", text)


def plain_line(text: str) -> str:
    """Return the text on one line, without what nobody sees; for titles, names of files and what goes into one field."""
    return " ".join(plain(text).split())


def _joined(text: str) -> str:
    """The text with pairs of surrogates as the one letter they are, and halves left out."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return text
