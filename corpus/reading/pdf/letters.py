"""Fonts whose letters mean nothing: their signs are not letters, or spell no language. What is set in them is left out and counted."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence

from corpus.reading.pdf.shapes import Sheet, Word

_MEANT = 12  # words of two letters and more from which a font is judged by its signs
_SPELT = 60  # and by what they spell
_MOSTLY = 0.5  # of a page from which its other fonts are suspect
_ODD = 0.3  # share of signs that are no text
_COMMON = frozenset(
    "de het een en van in is op te voor met aan dat die er zijn om bij als wij we door ook of naar niet over wordt the and to".split()
)
_VOWELS = frozenset("aeiouyàáäèéëíïóöúü")
_LETTERS = re.compile(r"[^\W\d_]+")


def leave_out_garbled(sheets: Sequence[Sheet]) -> None:
    """Take the words in fonts without meaning out of the pages and count their letters as unlettered."""
    by_font: defaultdict[str, list[Word]] = defaultdict(list)
    for sheet in sheets:
        for word in sheet.words:
            if len(word.text) > 1:
                by_font[word.look.font].append(word)
    garbled = {font for font, words in by_font.items() if _is_garbled([w.text for w in words])}
    if not garbled:
        return
    garbled |= _beside(sheets, garbled)
    for sheet in sheets:
        lost = [w for w in sheet.words if w.look.font in garbled]
        sheet.unlettered += sum(len(w.text) for w in lost)
        sheet.words = [w for w in sheet.words if w.look.font not in garbled]


def _beside(sheets: Sequence[Sheet], garbled: set[str]) -> set[str]:
    """The fonts that only stand on pages that are mostly garbled: of their headings there are too few to judge."""
    good: set[str] = set()
    found: set[str] = set()
    for sheet in sheets:
        lost = sum(len(w.text) for w in sheet.words if w.look.font in garbled)
        fonts = {w.look.font for w in sheet.words}
        (found if lost > _MOSTLY * sum(len(w.text) for w in sheet.words) else good).update(fonts)
    return found - good


def _is_garbled(words: Sequence[str]) -> bool:
    if len(words) < _MEANT:
        return False
    signs = Counter("".join(words[:2000]))
    odd = sum(times for sign, times in signs.items() if unicodedata.category(sign) in ("Cc", "Co", "Cn", "Cs") or sign == "\ufffd")
    if odd > _ODD * signs.total():
        return True
    spelt = [w.lower() for word in words[:2000] for w in _LETTERS.findall(word) if len(w) > 1]
    if len(spelt) < _SPELT:
        return len(spelt) < 0.1 * len(words) and not any(c.isdigit() for c in signs)
    vowels = sum(c in _VOWELS for w in spelt for c in w) / sum(map(len, spelt))
    common = sum(w in _COMMON for w in spelt) / len(spelt)
    return common < 0.02 and not 0.3 < vowels < 0.55
