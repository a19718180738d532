"""What a question does, read from its grammar alone: it asks whether, where, who not, how much more, how it went, what else.

Nothing is looked up and no theme, party or place is known here; a question that says none of this in its form is `open`.
"""

from __future__ import annotations

import re
from typing import Literal

from bot.records import Act, Doing

_YES_NO = re.compile(
    r"^(?:(?:en|dus|maar|nou|oke|klopt het|is het (?:zo|waar)|kun(?:nen)? (?:we|je|ik) zeggen) (?:dat )?)*"
    r"(?:is|zijn|was|waren|heeft|hebben|had|hadden|doet|doen|zit|zitten|staat|staan|hoort|horen|valt|vallen|geldt|gelden|loopt|lopen|"
    r"wordt|worden|komt|komen|gaat|gaan|noemt|noemen)\b"
)
_CONFIRM = re.compile(r"\btoch\b|\b(?:he|toch|ja of nee)$|\bja of nee\b|^(?:klopt het|is het (?:zo|waar)) dat\b|\bkunnen we zeggen dat\b")
_ASKS_WHAT = re.compile(r"^(?:en |maar |dus )?(?:\w+ )?(?:wie|wat|welke?|waar\w*|wanneer|hoe\w*|waarom)\b")
_SUBJECT = r"(?:themas?|thema s|onderwerp(?:en)?|prioriteit(?:en)?|veld(?:en)?)"
_REVERSE = re.compile(
    rf"\b(?:bij|onder|voor|in|aan) welke? (?:van (?:de|het) )?(?:\w+ ){{0,3}}?\w*{_SUBJECT}\b"
    r"|\bwaar (?:doet|doen|werkt|werken) .+\bmee\b|\bwaar (?:is|zijn) .+ (?:partner|bij betrokken)\b"
    rf"|\b{_SUBJECT}\b.* waar(?:bij|in)? .+ (?:genoemd|partner|betrokken|meedoet|meedoen|voorkomt)\b"
)
_LACKS = re.compile(r"^(?:\w+ ){0,3}?(?:wie|welke?)\b.*\b(?:niet|geen|ontbreekt)\b")
_DIFFERENCE = re.compile(r"\bverschil(?:len|t)?\b|\bhoeveel (?:\w+ )?(?:minder|meer|lager|hoger)\b")
_WHY = re.compile(r"\b(?:waarom|waardoor|oorzaken?|hoe komt|reden|why)\b")
_TREND = re.compile(
    r"\b(?:trends?|gestegen|gedaald|stijgt|daalt|steeg|daalde|stijgend|dalend|toegenomen|afgenomen|verdubbeld|gehalveerd)\b"
    r"|\b(?:rising|falling|increased|decreased)\b"
    r"|\b(?:neemt|nemen|nam|namen)\b.*\b(?:toe|af)\b|\bontwikkel(?:t|de|en|den)\b.*\bzich\b|\bwat gebeurde er\b"
)
_UP = re.compile(r"\b(?:gestegen|stijgt|steeg|toegenomen|verdubbeld|hoger|meer|toe)\b")
_DOWN = re.compile(r"\b(?:gedaald|daalt|daalde|afgenomen|gehalveerd|lager|minder|af)\b")
_EXTREME_YEAR = re.compile(r"\bwelk jaar\b.*\b(?:meeste|hoogste?|grootste|minste|laagste?|kleinste)\b")
_LOWEST = re.compile(r"\b(?:minste|laagste?|kleinste)\b")
_BESIDES = re.compile(r"\b(?:naast|behalve|afgezien van) (.+)$")


def act_of(read: str) -> Act:
    """Return what a question (folded words, no signs) does, and the words that it sets apart with "naast" or "behalve"."""
    besides = _BESIDES.search(read)
    return Act(does=_does(read), claims=_claim(read), besides=tuple(besides[1].split()) if besides else ())


def _does(read: str) -> Doing:
    asks_whether = bool(_CONFIRM.search(read)) and not _ASKS_WHAT.match(read)
    if _WHY.search(read):
        return "open"
    if _REVERSE.search(read):
        return "reverse"
    if _LACKS.search(read):
        return "lacks"
    if _EXTREME_YEAR.search(read):
        return "lowest" if _LOWEST.search(read) else "highest"
    if asks_whether or (_YES_NO.match(read) and not _offers_two(read)):
        return "yes_no"
    if _DIFFERENCE.search(read):
        return "difference"
    return "trend" if _TREND.search(read) else "open"


def _offers_two(read: str) -> bool:
    """True for "risen or fallen?": a choice, not a yes or no."""
    return bool(_UP.search(read) and _DOWN.search(read))


def _claim(read: str) -> Literal["up", "down"] | None:
    """Whether a rise or a fall is said, when one of the two is."""
    up, down = _UP.search(read), _DOWN.search(read)
    return None if bool(up) == bool(down) else "up" if up else "down"
