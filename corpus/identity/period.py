"""The years a plan is for: every range of years in front of the plan, weighed by where it stands and what is said before it.

Dates of adoption, publication and versions, years of figures and of other plans are no period. An end before a start is none, and
when nothing says the years they are unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.identity.front import Front, Role
from corpus.identity.kind import is_paper, names_plan
from corpus.identity.records import Guess

LONGEST = 15  # years of a plan
ENOUGH = 1.0  # of weight for a period
_Y = r"(?:19[89]\d|20[0-4]\d)"
_TO = r"(?:\s*(?:-|–|—|−|/|&|→)\s*|\s+(?:t/m|t\.e\.m\.|tot en met|tot|en)\s+|\s*t/m\s*)"
_DAY = (
    r"(?:\d{1,2}\s+(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\s+|"
    r"\d{1,2}[-/.]\d{1,2}[-/.])?"
)
_RANGE = re.compile(
    rf"(?<![\d/.€$-])(?P<from>{_DAY})(?P<a>{_Y})(?P<to>{_TO})(?P<until>{_DAY})(?P<b>{_Y}|['’‘]?\d\d)(?![\d%]|[-/.]\d|[.,]\d)"
)
_SHORT = re.compile(r"(?<![\w])['’‘](?P<a>\d\d)\s*(?:-|–|—|/|t/m)\s*['’‘]?(?P<b>\d\d)(?!\d)")
_LOST = re.compile(rf"(?<![\d/.-])(?P<a>{_Y})\s+(?P<b>{_Y})(?![\d-]|\s+{_Y})")
_YEAR = re.compile(
    rf"(?<![\d/.€-])(?P<a>{_Y})(?![\d%]|[-/.]\d|[.,]\d)"
    r"(?P<on>\s*(?:e\.\s?v\b\.?|e\.v\.j\.|ev\b|en verder|en later|en volgende jaren|[-–]\s?heden))?"
)
_MONTH_BEFORE = re.compile(
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|voorjaar|najaar|"
    r"zomer|winter|kwartaal|medio|eind|"
    r"begin|in|sinds|uit|van|tot|per|wet|d\.?d\.?|q\d)\s*$",
    re.I,
)
_FOR = re.compile(
    r"\b(?:periode|looptijd|beleidsperiode|planperiode|jaren|geldt|geldig|tijdvak|termijn|voor de jaren|"
    r"bestuursperiode|voor het jaar|kalenderjaar|loopt|beslaat|bestrijkt|voor (?:\w+ ){0,3}jaar)\b",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:ingetrokken|intrekken|intrekking|in te trekken|vorige?|voorgaande?|eerdere?|afgelopen|voorbije|opvolger|"
    r"opvolging|vervangt|vervanging|"
    r"evaluatie|geëvalueerd|terugblik|terugkijk\w*|cijfers|misdrijven|misdaadcijfers|incidenten|aangiften|daling|"
    r"stijging|gedaald|gestegen|"
    r"coalitie\w*|collegeprogramma|collegeakkoord|bestuursakkoord|begroting|perspectief|landelijke?|rijks?\w{0,12}|"
    r"nationale?|monitor|"
    r"vergelijking|ten opzichte van|sinds|tabel|figuur|grafiek|bron|regionale?|regionaal|veiligheidsstrategie|"
    r"meldingen|inbraken|trend|cbs|"
    r"politie eenheid|politie-eenheid|vervallen|verlopen|liep|afliep|looptijd van het vorige|omgevingsvisie|"
    r"toekomstvisie|structuurvisie)\b",
    re.I,
)
_VALID = re.compile(
    r"\b(?:geldend|geldig|vastgesteld|bekend|gepubliceerd|datum|versie|inwerking|publicatie|vervallen|vergadering|"
    r"besluit van)",
    re.I,
)
_CITED = re.compile(r"\b(?:bij|behorend bij|uitvoering van|uitwerking van)\s+(?:het|de)\b", re.I)
_CITED_BY_YEAR = re.compile(rf"\bvan\s+(?:het|de)\b(?=.*{_Y}\s*[-–])", re.I)  # "Jaarplan 2022 van het plan 2020-2023"
YEARLY = ("uitvoeringsplan", "veiligheidsbeeld")


@dataclass(frozen=True)
class Years:
    """A range of years in a text: first, last (None: one year), and where it stands."""

    first: int
    last: int | None
    start: int
    end: int
    dated: bool = False  # written with days
    onwards: bool = False  # "2023 e.v."

    @property
    def text(self) -> str:
        """The years as a card has them: "2024-2027" or "2024"."""
        return f"{self.first}-{self.last}" if self.last else str(self.first)


def ranges(text: str, title: bool = False) -> list[Years]:
    """Return the ranges of years in a text; in a title two years side by side are one too, the dash is lost."""
    found = [*_long(text), *_short(text), *(_lost(text) if title else ())]
    kept: list[Years] = []
    for years in sorted(found, key=lambda y: (y.start, -(y.end - y.start))):
        if not kept or years.start >= kept[-1].end:
            kept.append(years)
    return kept


def years_alone(text: str) -> list[Years]:
    """Return the years that stand by themselves: no part of a range or a date."""
    taken = [(y.start, y.end) for y in ranges(text)] + [
        m.span() for m in re.finditer(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d\d-\d\d|\d{4}-\d{3,}", text)
    ]
    return [
        Years(int(m["a"]), None, m.start(), m.end(), onwards=bool(m["on"]))
        for m in _YEAR.finditer(text)
        if not any(start <= m.start() < end for start, end in taken)
    ]


def guess_period(title: str, kind: str, front: Front) -> Guess:
    """Return the period with the words it rests on; no value when the plan does not say its years."""
    best = max(_candidates(title, kind, front), key=lambda c: c[0], default=(0.0, "", ""))
    if best[0] < ENOUGH:
        return Guess(ground="", certainty=0.5 if _said_later(front) else 0.75)
    return Guess(value=best[1], ground=best[2][:200], certainty=round(min(0.97, 0.35 + 0.13 * best[0]), 2))


def _candidates(title: str, kind: str, front: Front) -> Iterator[tuple[float, str, str]]:
    """Every reading of the years with its weight and the words it stands in: of a guide or a paper about a plan only its title."""
    yield from _of_title(title, kind)
    if kind == "handreiking" or (kind == "plan" and is_paper(front)):
        return
    yearly = kind in YEARLY
    for years in ranges(front.stem, title=True):
        yield 2.7, years.text, front.stem
    for years in years_alone(front.stem):
        yield (1.9 if yearly else 1.2), years.text, front.stem
    for line in front.lines:
        if line.role in (Role.PLAIN, Role.LABELLED, Role.CHAPTER) or line.role is Role.DATE and not _VALID.match(line.text):
            yield from _of_line(line.text, line.at, kind, yearly)
        elif line.role is Role.DATE:
            yield from _of_validity(line.text)
    text = re.sub(r"\s+", " ", " ".join(front.blocks[:40]))[:12000]
    yield from _of_sentences(text, kind)


def _of_title(title: str, kind: str) -> Iterator[tuple[float, str, str]]:
    yearly = kind in YEARLY
    own, cited = _own(title)
    for years in ranges(own, title=True) if kind != "handreiking" else ():  # a guide has an edition
        yield 5.0, years.text, title
    for years in years_alone(own):
        yield (4.6 if yearly or years.onwards else 2.6), years.text, title
    for years in ranges(cited, title=True) if kind != "handreiking" else ():
        yield (1.2 if yearly else 4.0), years.text, title


def _own(title: str) -> tuple[str, str]:
    """A title, and what it says of another plan that it belongs to ("bij het IVP 2023-2026")."""
    other = _CITED.search(title) or (_CITED_BY_YEAR.search(title) if years_alone(title) else None)
    return (title[: other.start()], title[other.start() :]) if other else (title, "")


def _of_line(text: str, at: int, kind: str, yearly: bool) -> Iterator[tuple[float, str, str]]:
    """Years in a short line of the front: alone, with the name of a plan, or of another plan."""
    if len(text) > 200:
        return
    near = 0.03 * at
    for years in ranges(text, title=True):
        alone = not re.search(r"[^\W\d_]{3,}", text[: years.start] + text[years.end :])
        weight = 3.2 if alone or _FOR.search(text) else 3.0 if names_plan(text) else 1.2
        weight -= 2.5 * bool(_OTHER.search(text)) + 1.5 * years.dated
        yield weight - near - (1.4 if yearly and not alone else 0), years.text, text
    for years in years_alone(text):
        alone = not re.search(r"[^\W\d_]", text[: years.start] + text[years.end :])
        if alone or names_plan(text):
            yield (2.4 if alone else 1.6) + 0.5 * yearly - near - 2.5 * bool(_OTHER.search(text)), years.text, text


def _of_validity(text: str) -> Iterator[tuple[float, str, str]]:
    """ "Geldend van 01-01-2023 t/m 31-12-2026": whole years are a period, other dates are those of a paper."""
    for years in ranges(text):
        whole = re.search(r"\b0?1(?:[-/.]0?1[-/.]|\s+januari\s+)\d{4}.*\b31(?:[-/.]12[-/.]|\s+december\s+)\d{4}", text)
        if whole:
            yield 1.6, years.text, text
        elif not years.dated and re.match(r"geld", text, re.I):
            yield 2.0, years.text, text


def _of_sentences(text: str, kind: str) -> Iterator[tuple[float, str, str]]:
    """Years that a sentence gives as the period of this plan."""
    at = 0
    for n, sentence in enumerate(re.split(r"(?<=[.!?])\s+(?=[A-Z‘“])", text)):
        for years in ranges(sentence):
            before, after = _clause(sentence, years)
            around = f"{before}{sentence[years.start : years.end]}{after}"
            weight = (
                0.4
                + 1.6 * bool(_FOR.search(before))
                + 1.0 * bool(re.search(r"\b(?:dit|deze|voorliggende?|voor u ligt|ons|onze|nieuwe?)\b", sentence, re.I))
            )
            weight += (
                0.8 * (names_plan(around) >= 2 and kind != "plan")
                - 2.6 * bool(_OTHER.search(around))
                - 1.0 * (years.dated and not _FOR.search(before))
            )
            yield weight - 0.02 * n, years.text, sentence
        if n < 12 and kind in YEARLY:
            for years in years_alone(sentence):
                before = sentence[max(0, years.start - 60) : years.start]
                if (_FOR.search(before) or names_plan(before) >= 2) and not _OTHER.search(before):
                    yield 1.3 - 0.02 * n, years.text, sentence
        at += len(sentence)


def _clause(sentence: str, years: Years) -> tuple[str, str]:
    """What is said of these years before and behind them: up to other years, and behind them up to the next clause."""
    others = ranges(sentence)
    start = max((y.end for y in others if y.end <= years.start), default=0)
    end = min((y.start for y in others if y.start >= years.end), default=len(sentence))
    behind = re.split(r"[,;(]|\s(?:en|onder|waarmee|maar|als)\s", sentence[years.end : min(end, years.end + 60)])[0]
    return sentence[max(start, years.start - 90) : years.start], behind


def _said_later(front: Front) -> bool:
    """True when years stand in the text after all, so that "unknown" is less sure."""
    return any(ranges(text) for text in front.blocks[:200])


def _long(text: str) -> Iterator[Years]:
    for m in _RANGE.finditer(text):
        first, last = int(m["a"]), m["b"].lstrip("'’‘")
        end = int(last) if len(last) == 4 else int(f"{m['a'][:2]}{last}")
        spoken = re.search(r"\ben\b(?! met)", m["to"])
        if _sane(first, end) and not (spoken and (end != first + 1 or not _FOR.search(text[: m.start()]))):
            dated = bool(m["from"] or m["until"])
            if not (len(last) == 2 and "-" in m["to"] and re.match(r"\s*-\s*\d", text[m.end() :])):
                yield Years(first, end, m.start(), m.end(), dated)


def _short(text: str) -> Iterator[Years]:
    for m in _SHORT.finditer(text):
        first, end = (2000 + int(part) if int(part) < 50 else 1900 + int(part) for part in (m["a"], m["b"]))
        if _sane(first, end):
            yield Years(first, end, m.start(), m.end())


def _lost(text: str) -> Iterator[Years]:
    for m in _LOST.finditer(text):
        if _sane(int(m["a"]), int(m["b"])):
            yield Years(int(m["a"]), int(m["b"]), m.start(), m.end())


def _sane(first: int, last: int) -> bool:
    return first < last <= first + LONGEST
