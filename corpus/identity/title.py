"""The title of a document: of all pieces of its front, one or a few lines long, the one that looks most like the name of a plan.

What a piece of a title looks like is a table of weights; menus, form lines, dates, decisions and headings of chapters never count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.identity.bond import bond, hangs, is_bare_kind, is_running, left_out, only_place, only_years, undated
from corpus.identity.despace import despace
from corpus.identity.front import Front, Line, Role
from corpus.identity.kind import names_plan
from corpus.identity.names import Names, mentions
from corpus.identity.period import ranges, years_alone
from corpus.identity.records import Guess

FIRST = 45  # lines among which a title is sought
PIECES = 5  # lines of a cover that can be one title
ENOUGH = 2.2  # of weight for a line to be the title
LEAST = 1.0  # of weight for a line to be the title of a paper on something else
_LABELS = {"intitul": 2.6, "citeertitel": 2.0, "offici": 2.4, "naam": 1.8, "onderwerp": 1.9, "betreft": 1.7, "titel": 2.4}
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
_ADOPTED = re.compile(
    r"\b[Vv]ast te stellen:?\s+(?:(?:het|de)\s+)?(?:\w+e\s+)?(?P<what>[A-Z][^,;.]{8,90}?)(?=[,;.]|\s(?:en|onder|waarbij|als)\s)|"
    r"\b(?:het|de)\s+(?P<before>[A-Z][^,;.:]{8,90}?)\s+(?:voor de \w+ )?(?:vast te stellen|vaststellen)\b"
)
_TELLING = re.compile(r"veilig|feilich|plan|nota|notitie|visie|beleid|programma|agenda|voorstel", re.I)
_PERSON = re.compile(r"\b(?:burgemeester|wethouder|voorzitter|secretaris|griffier|teamchef|officier|drs|mr|ing)\b", re.I)


@dataclass(frozen=True)
class Piece:
    """A candidate: its lines, and the text they make together."""

    lines: tuple[Line, ...]
    text: str


def guess_title(front: Front, names: Names) -> Guess:
    """Return the title and the words it rests on; no value when no line looks like one."""
    found = sorted(_candidates(front), key=lambda piece: -_weigh(piece, front, names))
    weight = _weigh(found[0], front, names) if found else 0.0
    if weight >= ENOUGH:
        return Guess(value=_clean(found[0].text), ground=found[0].text, certainty=round(min(0.97, 0.3 + 0.09 * weight), 2))
    if decided := _decided(front):
        return Guess(value=_clean(decided), ground=decided, certainty=0.6)
    proper = despace(front.file_title)
    if names_plan(proper) >= 2 and not re.search(r"\.\w{3,4}$|microsoft word", proper, re.I):
        return Guess(value=_clean(proper), ground=proper, certainty=0.55)
    if found and weight >= LEAST and _can_be(found[0].text) and not only_place(found[0].text, names):
        return Guess(value=_clean(found[0].text), ground=found[0].text, certainty=0.4)
    usable = [ln for ln in front.lines[:6] if ln.role in (Role.PLAIN, Role.LABELLED) and _can_be(ln.text)]
    first = next((ln for ln in usable if not only_place(ln.text, names)), usable[0] if usable else None)
    if first is None:
        return Guess()
    telling = bool(first.label or first.level == 1 or _TELLING.search(first.text) or ranges(first.text))
    return Guess(value=_clean(first.text), ground=first.text, certainty=0.4 if telling else 0.2)


def _decided(front: Front) -> str:
    """What a decision says is adopted: "besluit het Integraal Veiligheidsplan 2022-2025 vast te stellen"."""
    text = " ".join(" ".join(front.blocks[:30]).split())[:6000]
    return next((what for m in _ADOPTED.finditer(text) if names_plan(what := m["what"] or m["before"]) >= 2), "")


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
            if after.role is not Role.PLAIN:
                break
            if _same(after.text, taken[0].text):
                break
            taken.append(after)
            yield Piece(
                tuple(taken), " ".join(undated(piece.text) if n and only_years(piece.text) else piece.text for n, piece in enumerate(taken))
            )


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
    weight -= 1.2 * hangs(text)
    weight -= 0.9 * bool(_HOUDENDE.match(text))
    weight += _of_kind_and_years(piece, names) - 0.4 * any(is_running(line) for line in front.lines[: first.at])
    weight += sum(bond(piece.lines[:n], line, names) for n, line in enumerate(piece.lines) if n)
    return weight - left_out(piece.lines, front, names)


def _of_kind_and_years(piece: Piece, names: Names) -> float:
    """What a kind of plan with its years, and perhaps its place, has more: "Sportnota 2022-2026" needs no word of safety."""
    if not (ranges(piece.text, title=True) or years_alone(piece.text)):
        return 0.0
    own = [line.text for line in piece.lines if not only_place(line.text, names) and not only_years(line.text)]
    return (0.0 if names_plan(own[0]) >= 2 else 0.6 if names_plan(own[0]) >= 1 else 2.2) if len(own) == 1 and is_bare_kind(own[0]) else 0.0


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
    text = re.sub(r"\b((?:19|20)\d\d) (?=(?:19|20)\d\d$)", r"\1-", text)  # a dash lost between two lines of a cover
    return text.rstrip(" .;:,") if not text.endswith(("e.o.", "c.a.", "e.v.")) else text
