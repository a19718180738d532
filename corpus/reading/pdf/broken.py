"""Make words whole that a narrow column cut off without a hyphen (`Broekerwo` / `ude`), by the words of the document and their sounds."""

from __future__ import annotations

import re
from collections.abc import Sequence

LEAST, SHORT = 4, 3  # letters of the first piece at least; of a second piece that can be no word of its own
_LAST = re.compile(r"(?:^|\s)(?P<piece>[^\W\d_]+(?:-[^\W\d_]+)*)$")
_FIRST = re.compile(r"(?P<piece>[^\W\d_]+)(?:-[^\W\d_]+)*(?=$|[\s.,;:)])")
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")
_OPENS = frozenset(
    "bl br ch cl cr dr dw fl fr gl gn gr kl kn kr kw ph pl pr ps rh sc sf sh sj sk sl sm sn sp sr st th tj tr ts tw vl vr wh wr zw".split()
)  # two consonants that a Dutch word can begin with
_LITTLE = frozenset("aan af al als bij de dat die door dus een en er ha het hij hun ik in is km man met na naar nee niet nog nu of om ons "
                    "op pas per te ten ter tot uit uw van via vol voor wat we wie wij zo".split())  # fmt: skip


def unbroken(lines: Sequence[str], words: frozenset[str]) -> list[str]:
    """Return the lines of a cell with every such word on one line; `words` are those of the document in lower case."""
    whole: list[str] = []
    for line in lines:
        before, after = _LAST.search(whole[-1]) if whole else None, _FIRST.match(line)
        if before and after and _is_one(before["piece"], after["piece"], words):
            whole[-1] += line
        else:
            whole.append(line)
    return whole


def _is_one(first: str, second: str, words: frozenset[str]) -> bool:
    """True when two pieces are one word: the document has it, or the second piece can be no word."""
    a, b = first.lower(), second.lower()
    if not second[:1].islower() or len(a) < LEAST or first.isupper() or b in words and a in words:
        return False
    if a + b in words:
        return b not in words or a not in words
    if a in words or b in words or b in _LITTLE:
        return False
    return len(b) <= SHORT or ({*b[:2]} <= _CONSONANTS and b[:2] not in _OPENS)
