"""How the lines of a cover belong together: a word for the kind with its subject, a name with its years; a motto stands by itself.

Weighs pairs of lines; which lines are the title is decided in `title`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.identity.front import Front, Line, Role
from corpus.identity.kind import about_safety, names_plan
from corpus.identity.names import Names, mentions
from corpus.identity.period import ranges, years_alone

_HANGS = re.compile(
    r"(?:\b(?:van|voor|en|de|het|in|aan|op|over|om|te|tot|met|bij|naar|integra(?:al|le)|regiona(?:al|le)|loka(?:al|le)|"
    r"gezamenlijke?|meerjarige?|basisteam|politieteam|district|regio)|[-–:&,])$",
    re.I,
)
_OF_PLACE = re.compile(r"(?:^|\b(?:de|van|voor)\s+)gemeenten?$", re.I)  # hangs before the name of the place only
_GOES_ON = re.compile(r"^(?:en|van|voor|in|met|op|bij|tot|om|aan|&|t/m|periode|de periode|\(|[-–])(?:\b|(?=\W))", re.I)
_BODY = re.compile(
    r"^(?:veiligheidsregio|politie-?\s?(?:eenheid|team|district)|(?:robuust )?basisteam|district|regio|eenheid)\b",
    re.I,
)
_ORGANISATION = re.compile(r"^(?:de )?gemeenten?\b", re.I)
_PERIOD = re.compile(r"\b(?:(?:beleids|plan|bestuurs)?periode|looptijd|tot en met|t/m|de|het|voor|ja(?:ren|ar)|van)\b", re.I)
_KIND = re.compile(
    r"^(?:(?:de|het|concept|ontwerp|meerjarige?|lokale?|lokaal|regiona(?:le|al)|gemeentelijke?|jaarlijkse?|gezamenlijke?)\s+)*"
    r"(?:[\w-]*(?:plan|nota|notitie|beleid|visie|strategie|koers|kader|agenda|programma|aanpak|monitor|rapportage|analyse|scan)|"
    r"handreiking|leidraad|handboek|(?:tussen|eind)?evaluatie|plan van aanpak|voortgang|jaarverslag|herijking|actualisatie)"
    r"(?:\s+(?:voor\s+)?[\d/’' –-]{4,})?:?$",
    re.I,
)
_GENERAL = re.compile(
    r"\b(?:(?:kader|uitvoerings|jaar|jaarwerk|jaaractie|actie|werk|activiteiten|maatregelen|meerjaren|meerjarenbeleids|master|beleids|"
    r"raam|omgevings|bestemmings|inpassings|wijk|gebieds|start|prioriteiten|strategie|tussen|eind|voortgangs)?"
    r"(?:plan|nota|notitie|beleid|visie|kader|agenda|programma|rapportage|strategie|koers|aanpak|monitor|analyse)|"
    r"handreiking|leidraad|handboek|\w*evaluatie|plan van aanpak|voortgang|jaarverslag|herijking|actualisatie)\b",
    re.I,
)
_AREA = re.compile(  # a name behind the words of a plan: "Veiligheidsstrategie Haaglanden 2023-2026"
    r"\s(?!Politie\b)[A-Z](?!\w*(?:plan|nota|notitie|beleid|visie|strategie|koers|kader|agenda|programma|veilig)\w*)[\w’'-]+[\d –-]*$"
)
_NAME = re.compile(r"^(?:(?:de|het|De|Het|aan|den|der|op|bij|en|van|’t|'t)\s+|[A-Z’'][\w’'.-]*(?:\s+|$)){1,5}$")


def bond(before: Sequence[Line], line: Line, names: Names) -> float:
    """Return how much a line goes on from the lines before it: below zero they are two things."""
    last, said = before[-1], " ".join(ln.text for ln in before)
    if hangs(last.text):
        return 0.7
    if _OF_PLACE.search(last.text):
        return 0.4 if only_place(line.text, names) else -0.8
    if only_years(line.text):
        return 0.5 if not ranges(said, title=True) or _lone_year(last.text) and _lone_year(line.text) else -1.5
    if only_place(line.text, names):
        return 0.1 if not mentions(said, names) and not (ranges(said, title=True) or years_alone(said)) else -1.2
    if needs_subject(last.text) and len(line.text) <= 70:
        dated = bool(ranges(last.text) or years_alone(last.text))
        return 0.2 if is_bare_kind(line.text) else 1.0 if not dated or about_safety(line.text) else -0.6
    if _BODY.match(line.text) and names_plan(last.text) + bool(ranges(last.text)):
        return 0.4 if not _AREA.search(said) else -0.7
    if only_place(last.text, names):
        return -1.0
    if last.text.isupper() and line.text.isupper():
        return 0.6
    if _GOES_ON.match(line.text) or line.text[:1].islower():
        return 0.7
    if last.role is Role.LABELLED:
        return -0.8
    if len(last.text) > 90 or len(line.text) > 90:
        return -1.5
    return _of_names(said, line)


def _of_names(said: str, line: Line) -> float:
    """Two lines without a sign that they belong together: the name of an area belongs to its plan, a motto to nothing."""
    plan, next_plan = names_plan(said) >= 1.5 or is_bare_kind(said), names_plan(line.text) >= 1.5
    if plan and not next_plan:
        return -0.1 if _NAME.match(line.text) and not line.text.isupper() else -1.8
    if next_plan and not plan:
        return -0.5
    return -0.2 if plan else -0.6


def left_out(piece: Sequence[Line], front: Front, names: Names) -> float:
    """Return what a title loses for a line right before or behind it that belongs to it."""
    lost, first, last = 0.0, piece[0], piece[-1]
    text = " ".join(line.text for line in piece)
    after = next((ln for ln in front.lines if ln.at == last.at + 1), None)
    before = next((ln for ln in front.lines if ln.at == first.at - 1), None)
    if after and after.role is Role.PLAIN:
        if only_years(after.text) and not ranges(text, title=True):
            lost += 0.8
        elif after.text.isupper() and last.text.isupper() and not only_place(after.text, names):
            lost += 0.4
    if before and before.role is Role.PLAIN:
        lost += 0.9 * hangs(before.text)
        lost += 0.9 * (needs_subject(before.text) and not only_years(first.text))
        lost += 0.5 * (before.text.isupper() and text.isupper() and not only_place(before.text, names))
    return lost


def hangs(text: str) -> bool:
    """True for a line that cannot be the end of a title: "Kadernota voor de"."""
    return _HANGS.search(text) is not None


def is_bare_kind(text: str) -> bool:
    """True for a line of nothing but a kind of plan, perhaps with its year: "Uitvoeringsplan", "Jaarplan 2012"."""
    return _KIND.match(text) is not None


def needs_subject(text: str) -> bool:
    """True for a kind of plan that does not say what it is about: "Uitvoeringsplan", but not "Veiligheidsagenda" or "Sportnota"."""
    return is_bare_kind(text) and _GENERAL.search(text) is not None


def is_running(line: Line) -> bool:
    """True for running text: what stands behind it is no cover any more."""
    return line.role is Role.SENTENCE and len(line.text) > 60


def only_years(text: str) -> bool:
    """True for a line of nothing but the years: "2019-2022", "looptijd 2022 t/m 2025"."""
    return bool(ranges(text, title=True) or years_alone(text)) and not re.search(r"[^\W\d_]{3,}", _PERIOD.sub("", text))


def undated(text: str) -> str:
    """Return a line of years without the word for a period before them."""
    return re.sub(r"^\W*(?:(?:(?:beleids|plan)?periode|looptijd|ja(?:ren|ar)|voor|de)\b[\s:]*)+", "", text, flags=re.I)


def only_place(text: str, names: Names) -> bool:
    """True for a line of nothing but municipalities: "Gemeente Borne", "Borne, Losser en Tubbergen"."""
    rest = text
    found = mentions(text, names)
    for mention in reversed(found):
        rest = rest[: mention.start] + rest[mention.end :]
    return bool(found or _ORGANISATION.match(text)) and not re.search(
        r"[^\W\d_]{2,}", re.sub(r"\b(?:gemeenten?|de|en|van)\b", "", rest if found else _ORGANISATION.sub("", rest), flags=re.I)
    )


def _lone_year(text: str) -> bool:
    return re.fullmatch(r"\W*(?:19|20)\d\d\W*", text) is not None
