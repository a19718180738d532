"""Say in full what a turn only points at: "the fourth" of the list before it, "a year later", "since then", "the step after it".

Works on the words of the turn and of the last answer; nothing is looked up, and what cannot be resolved stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.records import Answer, Session

_NTH = "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende".split()
_NUMBERS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
_COUNT = "|".join((*_NUMBERS, r"\d"))
_POINTED = re.compile(
    rf"\b(?:de|het|die|nummer) ({'|'.join((*_NTH, 'laatste'))})(?: (?:daarvan|hiervan|ervan|van die lijst))?(?=\s*(?:[?.!,]|$))", re.I
)
_YEARS_ON = re.compile(rf"\b({_COUNT}) jaar (later|daarna|erna|verder|eerder|ervoor|daarvoor|terug)\b", re.I)
_YEAR_ON = re.compile(r"\bhet jaar (daarna|erna|daarop|erop|ervoor|daarvoor)\b", re.I)
_SINCE_THEN = re.compile(r"\b(?:daarna|sindsdien|vanaf toen)\b(?! jaar)", re.I)
_STEP_ON = re.compile(r"\b(?:de|het) (?:(volgende|vorige) (\w+)|(\w+) (daarna|erna|daarop|ervoor|daarvoor))\b", re.I)
_BACK = frozenset({"eerder", "ervoor", "daarvoor", "terug", "vorige"})
_LONGEST = 80  # characters of an item that can stand in a question
_NAME = 40  # characters of an item that is a name as it stands


def resolved(text: str, session: Session) -> str:
    """Return the turn with what it points at written out, where the last question or answer says what that is."""
    before = session.query
    if not before.text:
        return text
    if len(before.years) == 1:
        text = _with_year(text, int(before.years[0]), since="cijfer" in before.facets)
    text = _STEP_ON.sub(lambda m: _step(m, before.read), text)
    names = [] if session.listed else listed_in(session.answer)
    return _POINTED.sub(lambda m: _nth(m, names), text) if names else text


def listed_in(answer: Answer | None) -> list[str]:
    """Return the names of the one list in an answer, in order; none when it has no list or several."""
    if answer is None:
        return []
    lists: list[list[str]] = [[]]
    for line in answer.lines:
        if line.kind in ("title", "head"):
            lists.append([])
        elif line.kind == "item":
            lists[-1].append(line.text)
        elif line.kind == "text" and " · " in line.text:
            lists[-1] += line.text.split(" · ")
    told = [found for found in lists if len(found) > 1]
    return [_name(item) for item in told[0]] if len(told) == 1 else []


def _name(item: str) -> str:
    """What an item is called: all of a short one, of a longer one what stands before its explanation."""
    if len(item) <= _NAME:
        return item
    return re.split(r"[:;(.]| - | – ", item, maxsplit=1)[0].strip()


def _nth(found: re.Match[str], names: Sequence[str]) -> str:
    word = found[1].lower()
    place = len(names) - 1 if word == "laatste" else _NTH.index(word)
    return names[place] if place < len(names) and len(names[place]) <= _LONGEST else found[0]


def _with_year(text: str, year: int, since: bool) -> str:
    def moved(found: re.Match[str], by: int, word: str) -> str:
        return f"in {year - by if word.lower() in _BACK else year + by}"

    text = _YEARS_ON.sub(lambda m: moved(m, _NUMBERS.get(m[1].lower()) or int(m[1]), m[2]), text)
    text = _YEAR_ON.sub(lambda m: moved(m, 1, m[1]), text)
    return _SINCE_THEN.sub(f"sinds {year}", text) if since else text


def _step(found: re.Match[str], read: str) -> str:
    """The step, phase or field after (or before) the numbered one of the last question."""
    noun, way = (found[2], found[1]) if found[1] else (found[3], found[4])
    last = re.search(rf"\b{re.escape(noun.lower())} (\d+)\b", read)
    return f"{noun} {int(last[1]) + (-1 if way.lower() in _BACK else 1)}" if last else found[0]
