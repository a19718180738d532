"""Find what the signs in a plan mean, where a line explains them: `● afgerond, ◐ in uitvoering, ○ nog niet begonnen`, `G = gereed`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from corpus.structure.units import ROW
from knowledge.extract.records import Part

_MARK = r"[\u2460-\u24ff\u25a0-\u27bf\u2b00-\u2bff\U0001f534-\U0001f7eb\uf000-\uf0ff✓✔✗✘]\ufe0f?|\+\+?|--?|\+/-"
_MEANING = r"(?P<meaning>[a-zà-ÿ][^,;:.()\n=]{2,40}?)"
_SIGN = re.compile(
    rf"(?:^|(?<=[\s(,;:]))(?P<sign>{_MARK})\s*(?:[=:–-]\s*|betekent\s+)?{_MEANING}(?=\s*(?:[,;.)\n]|$|\s(?:en|of)\s(?:{_MARK})))"
)
_LETTER = re.compile(
    rf"(?:^|(?<=[\s(,;:]))(?P<sign>[A-Z]{{1,2}}|\d|groen|oranje|rood|geel|blauw|grijs)\s*=\s*{_MEANING}(?=\s*(?:[,;.)\n]|$))"
)


def signs_of(parts: Iterable[Part]) -> Mapping[str, str]:
    """Return the meaning of every sign that a line of the plan explains; a line that explains only one is no legend."""
    found: dict[str, str] = {}
    for part in parts:
        for line in part.text.split("\n"):
            if ROW in line:
                continue
            for shape in (_SIGN, _LETTER):
                explained = {m["sign"]: m["meaning"].strip() for m in shape.finditer(line)}
                if len(explained) > 1:
                    found = {**explained, **found}
    return found
