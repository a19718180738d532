"""The title of a document: of all pieces of its front, one or a few lines long, the one that looks most like the name of a plan.

What a piece of a title looks like is a table of weights; menus, form lines, dates, decisions and headings of chapters never count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.identity.despace import despace
from corpus.identity.front import Front, Line, Role
from corpus.identity.kind import names_plan
from corpus.identity.names import Names, mentions
from corpus.identity.period import ranges, years_alone
from corpus.identity.records import Guess

FIRST = 45  # lines among which a title is sought
PIECES = 5  # lines of a cover that can be one title
ENOUGH = 2.2  # of weight for a line to be the title
_LABELS = {"intitul": 2.6, "citeertitel": 2.0, "offici": 2.4, "naam": 1.8, "onderwerp": 1.9, "betreft": 1.7, "titel": 2.4}
_HANGS = re.compile(
    r"(?:\b(?:gemeenten?|van|voor|en|de|het|in|aan|op|over|om|te|tot|met|bij|naar|integra(?:al|le)|regiona(?:al|le)|"
    r"loka(?:al|le)|"
    r"gezamenlijke?|meerjarige?|basisteam|politieteam|district|regio)|[-–:&,])$",
    re.I,
)
_GOES_ON = re.compile(r"^(?:en|van|voor|in|met|op|bij|tot|om|aan|&|t/m|periode|de periode|\(|[-–])(?:\b|(?=\W))", re.I)
_SENTENCE = re.compile(
    r"\b(?:is|zijn|wordt|worden|werd|heeft|hebben|vast te stellen|vastgesteld|verzoekt|stelt|bied\w*|ligt)\b",
    re.I,
)
_HOUDENDE = re.compile(
    r"^(?:besluit|verordening|regeling|beleidsregels?)\b.{0,120}?\b(?:houdende|tot vaststelling van|"
    r"inzake)\s+(?:(?:het|de|een)\s+)?(?P<what>.+)$",
    re.I,
)
_ASKS = re.compile(
    r"^(?:(?:raadsvoorstel|voorstel)\s*(?:tot|:|inzake|-|–)?\s*)?(?:vast\s?stell(?:en|ing)|vaststelling van|"
    r"instemmen met|vaststellen van)\s*:?\s*(?:(?:het|de|van het|van de|van)\s+)?(?P<what>.+)$",
    re.I,
)
_TELLING = re.compile(r"veilig|feilich|plan|nota|notitie|visie|beleid|programma|agenda|voorstel", re.I)
_PERSON = re.compile(r"\b(?:burgemeester|wethouder|voorzitter|secretaris|griffier|teamchef|officier|drs|mr|ing)\b", re.I)
_BODY = re.compile(
    r"^(?:veiligheidsregio|politie-?\s?(?:eenheid|team|district)|(?:robuust )?basisteam|district|regio|eenheid)\b",
    re.I,
)
_ORGANISATION = re.compile(r"^(?:de )?gemeenten?\b", re.I)


@dataclass(frozen=True)
class Piece:
    """A candidate: its lines, and the text they make together."""

    lines: tuple[Line, ...]
    text: str


def guess_title(front: Front, names: Names) -> Guess:
    """Return the title and the words it rests on; no value when no line looks like one."""
    found = sorted(_candidates(front), key=lambda piece: -_weigh(piece, front, names))
    if found and (weight := _weigh(found[0], front, names)) >= ENOUGH:
        return Guess(value=_clean(found[0].text), ground=found[0].text, certainty=round(min(0.97, 0.3 + 0.09 * weight), 2))
    proper = despace(front.file_title)
    if names_plan(proper) >= 2 and not re.search(r"\.\w{3,4}$|microsoft word", proper, re.I):
        return Guess(value=_clean(proper), ground=proper, certainty=0.55)
    first = next((ln for ln in front.lines[:6] if ln.role in (Role.PLAIN, Role.LABELLED) and _can_be(ln.text)), None)
    if first is None:
        return Guess()
    telling = bool(first.label or first.level == 1 or _TELLING.search(first.text) or ranges(first.text))
    return Guess(value=_clean(first.text), ground=first.text, certainty=0.4 if telling else 0.2)


def _can_be(text: str) -> bool:
    return (
        len(text) <= 140
        and not _PERSON.search(text)
        and not text.endswith((".", "’", "'", "”", '"'))
        and not text.startswith(("‘", "“", '"'))
    )


def _candidates(front: Front) -> Iterator[Piece]:
    lines = front.lines[:FIRST]
    for n, line in enumerate(lines):
        if line.role not in (Role.PLAIN, Role.LABELLED):
            continue
        taken = [line]
        yield Piece((line,), line.text)
        for after in lines[n + 1 : n + PIECES]:
            if (
                after.role is not Role.PLAIN
                or bool(after.level) != bool(line.level)
                or (after.level and after.level != line.level and after.level < 9)
            ):
                break
            if _same(after.text, taken[0].text):
                break
            taken.append(after)
            yield Piece(tuple(taken), " ".join(piece.text for piece in taken))


def _weigh(piece: Piece, front: Front, names: Names) -> float:
    """How much a piece looks like a title: what its words say, where it stands, and how its lines belong together."""
    text, first = piece.text, piece.lines[0]
    weight = min(3.6, 1.3 * names_plan(text)) or (0.6 if re.search(r"plan|nota|visie|beleid|programma|agenda", text, re.I) else 0.0)
    weight += 1.1 * bool(ranges(text, title=True)) or 0.7 * bool(years_alone(text))
    weight += 0.5 * bool(mentions(text, names))
    weight += next((w for start, w in _LABELS.items() if first.label.startswith(start)), 0.0)
    weight += 1.5 if first.level == 1 else 0.5 if 1 < first.level < 9 else 0.0
    weight += 0.9 * (sum(_same(text, line.text) for line in front.lines) > len(piece.lines[:1]))
    weight -= 0.04 * first.at
    weight -= 0.5 * text.endswith(".") + 1.5 * text.endswith((":", "?", ",", ";")) + 1.2 * bool(_SENTENCE.search(text)) * (len(text) > 40)
    weight -= 3.0 * (len(text) > 200) + 0.6 * (len(text) > 120) + 1.5 * text[:1].islower()
    weight -= 1.2 * bool(_HANGS.search(text))
    weight -= 0.9 * bool(_HOUDENDE.match(text))
    weight += sum(_bond(a, b, names) for a, b in zip(piece.lines, piece.lines[1:], strict=False))
    return weight - _left_out(piece, front, names)


def _bond(line: Line, after: Line, names: Names) -> float:
    """How much a line goes on in the next: below zero they are two things."""
    if _HANGS.search(line.text):
        return 0.7
    if _only_years(after.text):
        return 0.5 if not ranges(line.text, title=True) else -1.5
    if _only_place(after.text, names):
        return 0.1 if not mentions(line.text, names) and not (ranges(line.text, title=True) or years_alone(line.text)) else -1.2
    if _BODY.match(after.text) and names_plan(line.text) + bool(ranges(line.text)):
        return 0.4
    if _only_place(line.text, names):
        return -1.0
    if _GOES_ON.match(after.text) or after.text[:1].islower():
        return 0.7
    if line.text.isupper() and after.text.isupper():
        return 0.6
    if line.role is Role.LABELLED:
        return -0.8
    if len(line.text) > 90 or len(after.text) > 90:
        return -1.5
    return -0.2 if names_plan(line.text) or names_plan(after.text) else -0.6


def _left_out(piece: Piece, front: Front, names: Names) -> float:
    """What the piece loses for a line right before or behind that belongs to it."""
    lost, last = 0.0, piece.lines[-1]
    after = next((ln for ln in front.lines if ln.at == last.at + 1), None)
    before = next((ln for ln in front.lines if ln.at == piece.lines[0].at - 1), None)
    if after and after.role is Role.PLAIN and bool(after.level) == bool(last.level):
        if _only_years(after.text) and not ranges(piece.text, title=True):
            lost += 0.8
        elif after.text.isupper() and last.text.isupper() and not _only_place(after.text, names):
            lost += 0.4
    if before and before.role is Role.PLAIN and bool(before.level) == bool(last.level):
        lost += 0.9 * bool(_HANGS.search(before.text)) + 0.5 * (
            before.text.isupper() and piece.text.isupper() and not _only_place(before.text, names)
        )
    return lost


def _only_years(text: str) -> bool:
    return bool(ranges(text, title=True) or years_alone(text)) and not re.search(
        r"[^\W\d_]{3,}", re.sub(r"\b(?:periode|looptijd|tot en met|t/m|de|voor|jaren|van)\b", "", text, flags=re.I)
    )


def _only_place(text: str, names: Names) -> bool:
    """True for a line of nothing but municipalities: "Gemeente Borne", "Borne, Losser en Tubbergen"."""
    rest = text
    found = mentions(text, names)
    for mention in reversed(found):
        rest = rest[: mention.start] + rest[mention.end :]
    return bool(found or _ORGANISATION.match(text)) and not re.search(
        r"[^\W\d_]{2,}", re.sub(r"\b(?:gemeenten?|de|en|van)\b", "", rest if found else _ORGANISATION.sub("", rest), flags=re.I)
    )


def _same(text: str, other: str) -> bool:
    return re.sub(r"\W+", "", text).lower() == re.sub(r"\W+", "", other).lower()


def _clean(text: str) -> str:
    """The title as people would say it: without the words of the decision around it and without the full stop."""
    for shape in (_HOUDENDE, _ASKS):
        inside = shape.match(text)
        if inside and names_plan(inside["what"]) >= 2:
            what = inside["what"]
            text = what[:1].upper() + what[1:]
    text = re.sub(r"\s+([,;:])", r"\1", text).strip()
    return text.rstrip(" .;:,") if not text.endswith(("e.o.", "c.a.", "e.v.")) else text
