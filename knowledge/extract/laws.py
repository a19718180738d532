"""Find the laws and regulations that a sentence names: `Wet Bibob`, `artikel 13b Opiumwet`, `Besluit veiligheidsregio's`, `APV`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.structure.units import Span

_NAME = r"(?:[A-Z][\w’'-]*|verplichte|tijdelijk|langdurige|openbare|lokale|bijzondere|forensische|kwaliteit|aanpak)"
_BETWEEN = r"op de|op het|voor de|ter|van|en(?! de\b| het\b| [A-Z]{2})|in het|bij de|de|door het|openbaar|bestuur|algemene|bepalingen"
_LAW = re.compile(
    "|".join(
        (
            r"\b(?:[Aa]rtikel|[Aa]rt\.) \d+\w*(?:,? lid \d+)?(?: van)?(?: de)? (?:[A-Z]\w*wet|APV|Wet [A-Z]\w+)\b",
            rf"\bWet(?: (?:{_NAME}|{_BETWEEN}))*(?: {_NAME})",
            r"\bWet (?:veiligheidsregio['’]?s|woonoverlast|tijdelijk huisverbod|verplichte ggz|bibob|politiegegevens)",
            r"\bWet (?:zorg en dwang|openbare manifestaties|publieke gezondheid|milieubeheer)",
            r"\b(?:[A-Z]\w+(?:- en )?)?(?:Drank- en )?[A-Z]\w*wet\b(?!\w)",
            r"\bBesluit (?:\w+ ){0,2}(?:[A-Z]|veiligheids)[\w’'-]+",
            r"\b(?:Algemene [Pp]laatselijke [Vv]erordening|APV|AVG|WODV|Wmo|WVGGZ|Wvggz)\b",
        )
    )
)
_NOT = frozenset(("Wet", "Jeugdwetgeving"))


def laws(sentence: Span) -> Iterator[Span]:
    """Yield the laws that a sentence names, each once."""
    seen: set[str] = set()
    for found in _LAW.finditer(sentence.text):
        name = found[0].strip()
        if name not in _NOT and name.lower() not in seen:
            seen.add(name.lower())
            yield Span(text=name, start=sentence.start + found.start(), end=sentence.start + found.start() + len(name))
