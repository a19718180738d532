"""What a question does, read from its grammar alone: it asks whether, where, who not, how much more, how it went, what else, which ones.

Nothing is looked up and no theme, party or place is known here; a question that says none of this in its form is `open`.
"""

from __future__ import annotations

import re
from typing import Literal

from bot.records import Act, Bound, Doing

_YES_NO = re.compile(
    r"^(?:(?:en|dus|maar|nou|oke|klopt het|is het (?:zo|waar)|kun(?:nen)? (?:we|je|ik) zeggen) (?:dat )?)*"
    r"(?:is|zijn|was|waren|heeft|hebben|had|hadden|doet|doen|zit|zitten|staat|staan|hoort|horen|valt|vallen|geldt|gelden|loopt|lopen|"
    r"wordt|worden|komt|komen|gaat|gaan|noemt|noemen|mag|mogen|moet|moeten|kan|kunnen|wil|willen|werkt|werken|gebruikt|gebruiken)\b"
    r"|^\w{3,}t (?:de|het|een|er|onze) "
)
_CONFIRM = re.compile(
    r"\btoch\b|\b(?:he|toch|ja of nee|klopt|klopt (?:dat|het|toch))$|\bja of nee\b"
    r"|\bnietwaar\b|\b(?:begrijp|begrip|zie|heb) ik (?:dat|het) (?:goed|juist)\b|\bof niet$"
    r"|^(?:klopt het|is het (?:zo|waar)) dat\b|\bkunnen we zeggen dat\b"
)
_ASKS_WHAT = re.compile(r"^(?:en |maar |dus )?(?:\w+ )?(?:wie|wat|welke?|waar\w*|wanneer|hoe\w*|waarom)\b")
_SUBJECT = r"(?:themas?|thema s|onderwerp(?:en)?|prioriteit(?:en)?|veld(?:en)?)"
_REVERSE = re.compile(
    rf"\b(?:bij|onder|voor|in|aan) welke? (?:van (?:de|het) )?(?:\w+ ){{0,4}}?\w*{_SUBJECT}\b"
    r"|\bwaar (?:doet|doen|werkt|werken) .+\bmee\b|\bwaar (?:is|zijn) .+ (?:partner|bij betrokken)\b"
    r"|\bwaar (?:komt|komen) .+ (?:terug|voor)\b|\bwaar (?:noemt|noemen|staat|staan|vind) .+ (?:als|onder|bij|in)\b"
    rf"|\b{_SUBJECT}\b.* waar(?:bij|in)? .+ (?:genoemd|partner|betrokken|meedoet|meedoen|voorkomt)\b"
    rf"|\bwelke? (?:\w+ ){{0,5}}?{_SUBJECT}\b.*\b(?:hebben|heeft|noemen|noemt|kennen|kent)\b.+ als\b"
)
_LACKS = re.compile(r"^(?:\w+ ){0,3}?(?:wie|welke?|waar)\b.*\b(?:niet|geen|ontbreekt|ontbreken|leeg)\b")
_DIFFERENCE = re.compile(r"\bverschil(?:len|t)?\b|\bhoeveel (?:\w+ )?(?:minder|meer|lager|hoger)\b")
_WHY = re.compile(r"\b(?:waarom|waardoor|oorzaken?|hoe (?:komt|kwam)|redenen|reden|why)\b")
_TREND = re.compile(
    r"\b(?:trends?|gestegen|gedaald|stijgt|daalt|steeg|daalde|stijgend|dalend|toegenomen|afgenomen|verdubbeld|gehalveerd)\b"
    r"|\b(?:rising|falling|increased|decreased)\b"
    r"|\b(?:omhoog of omlaag|omlaag of omhoog|meer of minder|minder of meer)\b"
    r"|\b(?:neemt|nemen|nam|namen)\b.*\b(?:toe|af)\b|\bontwikkel(?:t|de|en|den)\b.*\bzich\b|\bwat gebeurde er\b"
)
_UP = re.compile(r"\b(?:gestegen|stijgt|steeg|toegenomen|verdubbeld|hoger|meer|toe)\b")
_DOWN = re.compile(r"\b(?:gedaald|daalt|daalde|afgenomen|gehalveerd|lager|minder|af)\b")
_EXTREME_YEAR = re.compile(r"\bwelk jaar\b.*\b(?:meeste|hoogste?|grootste|minste|laagste?|kleinste)\b")
_LOWEST = re.compile(r"\b(?:minste|laagste?|kleinste)\b")
_ASKING = r"(?:wie|wat|welke?|hoe|hoeveel|waar|heeft|hebben|is|zijn|zit|zitten|doet|doen)"
_BESIDES = re.compile(rf"\b(?:naast|behalve|zonder|afgezien van|uitgezonderd) (.+?)(?= {_ASKING}\b|$)")
_SIDE: dict[str, Literal["under", "over"]] = {"onder": "under", "minder dan": "under", "lager dan": "under", "tot": "under"}
_SIDE |= {"boven": "over", "meer dan": "over", "hoger dan": "over", "vanaf": "over"}
_BOUND = re.compile(rf"\b({'|'.join(_SIDE)}) (?:de )?(\d+(?:\.\d{{3}})*(?:,\d+)?)\b(?= (?:euro|per|stuks|inwoners|meldingen))")
_NTH = "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende".split()
_SMALL = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_MANY = "|".join(_SMALL)
_OF_WHAT = r"(?: van (?:de|die|het)(?: \w+(?= \w))?)? ([^\W\d]\w+)"
_RUN = re.compile(rf"\b(?:(eerste|laatste) ({_MANY})|({_MANY}) (eerste|laatste))\b{_OF_WHAT}")
_SOME = re.compile(rf"\b(?:noem|geef) (?:er |me er )?(?:een|({_MANY}))(?: ervan)?$|\been voorbeeld\b|\b({_MANY}) voorbeelden\b")
_SINGLE = re.compile(rf"\b({'|'.join((*_NTH, 'laatste'))})\b{_OF_WHAT}")


def act_of(read: str) -> Act:
    """Return what a question (folded words, no signs) does, and the words that it sets apart with "naast" or "behalve"."""
    besides = _BESIDES.search(read)
    picks, listed = _picks(read)
    apart = tuple(besides[1].split()) if besides else ()
    bound = _BOUND.search(read)
    limit = Bound(side=_SIDE[bound[1]], value=float(bound[2].replace(".", "").replace(",", "."))) if bound else None
    return Act(does=_does(read), claims=_claim(read), besides=apart, picks=picks, of=listed, bound=limit)


def _does(read: str) -> Doing:
    asks_whether = bool(_CONFIRM.search(read)) and not _ASKS_WHAT.match(read)
    if _WHY.search(read):
        return "why"
    if _LACKS.search(read) and " wel " not in read:
        return "lacks"
    if _REVERSE.search(read):
        return "reverse"
    if _EXTREME_YEAR.search(read):
        return "lowest" if _LOWEST.search(read) else "highest"
    if asks_whether or (_YES_NO.match(read) and not _offers_two(read)):
        return "yes_no"
    if _DIFFERENCE.search(read):
        return "difference"
    return "trend" if _TREND.search(read) else "open"


def _picks(read: str) -> tuple[tuple[int, ...], str]:
    """The places in a list that are asked, and what it is a list of: "the last two steps", "the third of the nine pieces"."""
    run = _RUN.search(read)
    if run:
        many, first = _SMALL[run[2] or run[3]], (run[1] or run[4]) == "eerste"
        return tuple(range(many) if first else range(-many, 0)), run[5]
    some = _SOME.search(read)
    if some:
        return tuple(range(_SMALL.get(some[1] or some[2] or "", 1))), ""
    single = _SINGLE.search(read)
    return ((-1 if single[1] == "laatste" else _NTH.index(single[1]),), single[2]) if single else ((), "")


def _offers_two(read: str) -> bool:
    """True for "risen or fallen?": a choice, not a yes or no."""
    return bool(_UP.search(read) and _DOWN.search(read))


def _claim(read: str) -> Literal["up", "down"] | None:
    """Whether a rise or a fall is said, when one of the two is."""
    up, down = _UP.search(read), _DOWN.search(read)
    return None if bool(up) == bool(down) else "up" if up else "down"
