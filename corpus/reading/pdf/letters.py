"""Fonts whose letters mean nothing: their signs are not letters, or spell no language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_MEANT = 12  # words of two letters and more from which a font is judged by its signs
_SPELT = 60  # and by what they spell
_ODD = 0.3  # share of signs that are no text
_COMMON = frozenset(
    "de het een en van in is op te voor met aan dat die er zijn om bij als wij we door ook of naar niet over wordt the and to".split()
)
_VOWELS = frozenset("aeiouyàáäèéëíïóöúü")
_LETTERS = re.compile(r"[^\W\d_]+")


def is_garbled(words: Sequence[str]) -> bool:
    """Return whether words of one font are no text."""
    if len(words) < _MEANT:
        return False
    signs = Counter("".join(words))
    odd = sum(times for sign, times in signs.items() if unicodedata.category(sign) in ("Cc", "Co", "Cn", "Cs") or sign == "\ufffd")
    if odd > _ODD * signs.total():
        return True
    spelt = [w.lower() for word in words for w in _LETTERS.findall(word) if len(w) > 1]
    if len(spelt) < _SPELT:
        return len(spelt) < 0.1 * len(words) and not any(c.isdigit() for c in signs)
    vowels = sum(c in _VOWELS for w in spelt for c in w) / sum(map(len, spelt))
    common = sum(w in _COMMON for w in spelt) / len(spelt)
    return common < 0.02 and not 0.3 < vowels < 0.55
