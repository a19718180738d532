"""Judge how a draft treats its themes: are the prescribed parts there, is the goal measurable, who does it.

Only says that something is absent when neither its label nor its words are there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.answering.phrases import enumerate_nl
from bot.drafting.gauge import is_felt
from bot.drafting.support import organisations
from bot.reviewing import phrases
from bot.reviewing.records import Spot, Survey, ThemeText
from bot.reviewing.report import Report
from corpus.words import all_words
from knowledge.records import Knowledge

_GOAL = re.compile(
    r"\b(doel(?!groep)\w*|streven|streeft|streefwaarde\w*|ambitie|willen (?:we|wij)|(?:we|wij|de gemeente|de raad) wil(?:len)?|bereiken"
    r"|omlaag brengen|terugdringen|moet(?:en)? (?:\w+ ){0,3}(?:veilig\w*|minder|dalen|omlaag|afnemen|verbeteren|toenemen|stijgen))\b",
    re.I,
)
_NO_GOAL = re.compile(r"\bgeen (?:eigen |specifieke |aparte )?(?:doel|streefwaarde)|\b(?:met|heeft|hebben) als doel\b", re.I)
_ELSEWHERE = re.compile(r"\b(?:zorg|verantwoordelijkheid|taak|bevoegdheid)\b[^.]{0,60}\bligt bij\b", re.I)  # then no goal of one's own
_DOING = re.compile(
    r"\b(aanpak\w*|aan te pakken|inzet\w*|maatregel\w*|actie\w*|controle\w*|controleren|voorlichting\w*|\w*campagne\w*|project\w*|toezicht"
    r"|gaan (?:we|wij)|(?:we|wij) gaan|gaat (?:\w+ ){1,4}(?:op|in|aan|uit)|uitvoeren|zetten (?:\w+ ){0,3}in|start(?:en|t)?|organise\w*"
    r"|gehandhaafd|handhaven|handhaaft|plaatsen|plaatst|bezoek(?:en|t)|opzetten|invoeren|surveill\w*|preventie\w*)\b",
    re.I,
)
_TOGETHER = re.compile(
    r"\b(?:samen(?:werking)? met|samenwerk\w*(?: \w+){0,3} met|werk(?:en|t)(?: \w+){0,6} samen met|(?:in overleg|afspraken|samen) met)"
    r"\s+(?!elkaar)\w",
    re.I,
)
_POLICY = re.compile(
    r"\b(flankerend|samenhang|sluit aan|aansluit\w*|\w*beleid\w*|programma\w*|\w*plan|\w*visie|\w*nota|convenant|sociaal domein)\b", re.I
)
_VALUE = re.compile(
    r"(?<![\w.,/-])(\d[\d.,]*)\s*(?:%|procent|[a-zà-ÿ]+)|\b(?:hoogstens|maximaal|minimaal|minstens|naar|onder de)\s+\d", re.I
)
_WHOLE = re.compile(r"\b(?:alle|elke?|iedere?|geen|nul|niemand|overal)\b", re.I)  # with a year: a whole is measurable too
_PART = re.compile(r"\b(?:halver\w*|verdubbel\w*|de helft|een (?:kwart|derde|vijfde|tiende))\b", re.I)
_YEAR = re.compile(r"\b20[1-4]\d\b")
_SINCE = re.compile(
    r"uitgangswaarde|nulmeting|beginwaarde|\bvan \d[\d.,]* naar \d|ten opzichte van|t\.o\.v|vergeleken met|(?:dan|sinds) 20\d\d", re.I
)
_COUNT = re.compile(
    r"(?<!20)\b\d[\d.,]*\b(?! ?(?:%|procent))[^.]{0,60}\bin 20\d\d|\bin 20\d\d[^.]{0,60}(?<!20)\b\d[\d.,]*\b(?! ?(?:%|procent))", re.I
)
_AIM = re.compile(r"\b(doel\w*|streef\w*|daalt|dalen|minder|hoogstens|maximaal|minstens|lager|hoger)\b", re.I)
_SOURCE = re.compile(
    r"politie|monitor|registratie|enqu[eê]te|bron|meting|gemeente|brandweer|veiligheidsregio|ggd|ggz|cbs|meldpunt|\bRUD\b|omgevingsdienst|\bGIR\b"
    r"|rapportage|onderzoek|\bRVS\b|\bom\b|\bboa|halt|school|scholen|corporatie|verslavingszorg|veiligheidshuis|evaluatie|terugkoppeling|jaarverslag|analyse|beeld",
    re.I,
)
_WHO = re.compile(r"\btrekker|verantwoordelijk|\bregie|portefeuillehouder|co[oö]rdinat|aanspreekpunt|\bcoördineert|eigenaar", re.I)
_WHEN = re.compile(
    r"planning|kwartaal|\b20\d\d\b|jaarlijks|half ?jaar|\b[QK][1-4]\b|maandelijks|doorlopend|per maand|twee keer per jaar", re.I
)
_COUNTED = re.compile(
    r"\b(aantal\w*|politie\w*|registratie|incidenten|meldingen|aangift\w*|misdrijven|percentage|controle\w*|afspraken|vergunning\w*)\b",
    re.I,
)
TERSE = 60  # words below which a theme without headings says so little that what is absent is seen
LONG_ENOUGH = 30  # words of running text among which there is always an explanation
Test = Callable[[ThemeText], bool]


def judge_themes(seen: Survey, report: Report, knowledge: Knowledge) -> None:
    """Add the remarks on the themes: those on priorities, or on all themes where there are none."""
    chosen = [t for t in seen.themes if t.is_priority] or list(seen.themes)
    report.add("geen-tekst", phrases.NO_TEXT, empty := [t for t in chosen if not t.text.strip()], x=_names(empty))
    chosen = [t for t in chosen if t.text.strip()]
    absent = _Absence(seen, knowledge)
    if not absent.labels and len(chosen) > 1:
        report.add("geen-onderdelen", phrases.NO_PARTS, chosen, [t.spot for t in chosen[:1]])
        read = [t for t in chosen if len(t.text.split()) < TERSE]
        parts: tuple[str, ...] = ("maatregelen", "partners", "doelstelling")
    else:
        read, parts = chosen, tuple(phrases.PARTS)
    for facet in parts:
        missing = [t for t in read if absent.lacks(t, facet)]
        report.add(f"geen-{facet}", phrases.PARTS[facet], missing, x=_names(missing))
    _judge_goals([t for t in chosen if _goal_text(t)[0].strip() and (t.part("doelstelling") or not _ELSEWHERE.search(t.text))], report)
    _judge_indicators(chosen, seen, report)
    if seen.kind == "uitvoeringsplan":
        report.add("geen-trekker", phrases.LEAD, late := [t for t in chosen if not _WHO.search(t.text)], x=_names(late))
        report.add("geen-planning", phrases.PLANNING, late := [t for t in chosen if not _WHEN.search(t.text)], x=_names(late))


class _Absence:
    """What a theme lacks, given how this draft labels its parts."""

    def __init__(self, seen: Survey, knowledge: Knowledge) -> None:
        self.labels = len(seen.labelled) >= 2
        self.labelled = frozenset(seen.labelled)
        self.organisations = organisations(knowledge)

    def lacks(self, theme: ThemeText, facet: str) -> bool:
        """True when the theme has no part of that name and no words that stand for it."""
        if theme.part(facet).strip():
            return False
        running = "\n".join(p.text for p in theme.pieces if p.facet is None)
        if facet == "uitleg":
            return not _explains(running) and not any(theme.part(f) for f in ("situatie", "ambitie"))
        if facet == "doelstelling":
            return not _GOAL.search(running) and not theme.part("ambitie")
        if facet == "maatregelen":
            said = "\n".join([running, *(theme.part(f) for f in ("uitleg", "situatie", "rol_gemeente", "instrumenten"))])
            return not _DOING.search(said if self.labels else theme.text)
        if facet == "samenhang_beleid":
            return not _POLICY.search(theme.text) if facet not in self.labelled else True
        told = "\n".join(p.text for p in theme.pieces if p.facet in (None, "uitleg", "maatregelen", "rol_samenleving"))
        if _TOGETHER.search(told):
            return False
        return facet in self.labelled or self.labels or self._organisations(theme.text) < 2

    def _organisations(self, text: str) -> int:
        said = f" {' '.join(all_words(text))} "
        return sum(f" {name} " in said for name in self.organisations)


def _explains(running: str) -> bool:
    """True when running text says what is the matter: much of it, or a sentence that is no goal, action or partner."""
    if len(running.split()) >= LONG_ENOUGH:
        return True
    sentences = [s for s in re.split(r"(?<=[.!?])\s+|\n", running) if len(s.split()) > 2]
    return any(not (_GOAL.search(s) or _DOING.search(s) or _TOGETHER.search(s)) for s in sentences)


def _names(themes: Sequence[ThemeText]) -> str:
    return enumerate_nl(f"{t.name} ({t.group})" if t.group else t.name for t in themes)


def _goal_text(theme: ThemeText) -> tuple[str, Spot]:
    """The goal as it stands, with its heading when that names a year."""
    found = [p for p in theme.pieces if p.facet == "doelstelling"]
    if found:
        years = {y for p in found for y in _YEAR.findall(p.spot.section.rsplit(" > ", 1)[-1])}
        return "\n".join([*(p.text for p in found), *years]), found[0].spot
    sentences = (s for p in theme.pieces for s in re.split(r"(?<=[.!?])\s+", p.text) if _GOAL.search(s) and not _NO_GOAL.search(s))
    return "\n".join(sentences), theme.spot


def _judge_goals(themes: Sequence[ThemeText], report: Report) -> None:
    """Is there a number, a year to it and a starting value?"""
    goals = [(t, *_goal_text(t)) for t in themes]
    valued = [(t, text, spot) for t, text, spot in goals if has_value(text)]
    for kind, said, lacking in (
        ("doel-zonder-getal", phrases.NUMBER, [(t, s) for t, text, s in goals if not has_value(text)]),
        ("doel-zonder-jaar", phrases.YEAR, [(t, s) for t, text, s in valued if not _YEAR.search(text)]),
        (
            "doel-zonder-uitgangswaarde",
            phrases.BASELINE,
            [(t, s) for t, text, s in valued if not _is_whole(text) and not _has_start(f"{text}\n{t.text}")],
        ),
    ):
        report.add(kind, said, [t for t, _ in lacking], [s for _, s in lacking], x=_names([t for t, _ in lacking]))


def _has_start(text: str) -> bool:
    """True when a starting value is given: in words, or as a count in a year that is not the goal itself."""
    told = (s for s in re.split(r"(?<=[.!?])\s+|\n", text) if not _AIM.search(s) or len(set(_YEAR.findall(s))) > 1)
    return bool(_SINCE.search(text)) or any(_COUNT.search(s) for s in told)


def has_value(text: str) -> bool:
    """Return whether a goal has a number that is no year and no number of a list, or speaks of a part or a whole."""
    plain = re.sub(r"^\s*\d+[.)]\s", "", _YEAR.sub(" ", text), flags=re.M)
    plain = re.sub(r"\b(?:onder|boven|vanaf|tot) de \d+|\d+ ?(?:jaar|-?jarige\w*|uur|plus|\+|min(?:ners)?\b|-)", " ", plain, flags=re.I)
    plain = re.sub(r"\b(wet|artikel|art\.|top|hoofdstuk|paragraaf|puzzelstuk)\s+\d+\w*", " ", plain, flags=re.I)
    return _VALUE.search(plain) is not None or _PART.search(text) is not None or _is_whole(text)


def _is_whole(text: str) -> bool:
    """True for a goal that is reached when all or none are: `in 2030 zijn alle panden gecontroleerd`."""
    return any(_WHOLE.search(s) and _YEAR.search(s) for s in re.split(r"(?<=[.!?])\s+|\n", text))


def _judge_indicators(themes: Sequence[ThemeText], seen: Survey, report: Report) -> None:
    """Are there two or three, objective and subjective, each with its source?"""
    lines = {t.spot.section + t.name: _indicators(t) for t in themes}

    def of(t: ThemeText) -> list[str]:
        return lines[t.spot.section + t.name]

    none = [
        t
        for t in themes
        if not of(t) and not has_value(_goal_text(t)[0]) and not re.search(r"indicator|monitor|\bmeten\b|gemeten", t.text, re.I)
    ]
    report.add("geen-indicatoren", phrases.INDICATORS, none, x=_names(none))
    listed = [t for t in themes if of(t)]
    tests: tuple[tuple[str, tuple[object, ...], Test], ...] = (
        ("geen-objectieve-indicator", phrases.OBJECTIVE, lambda t: all(is_felt(i) and not _COUNTED.search(i) for i in of(t))),
        ("geen-subjectieve-indicator", phrases.SUBJECTIVE, lambda t: not any(is_felt(i) or "veiligheidsbeeld" in i.lower() for i in of(t))),
        ("te-veel-indicatoren", phrases.TOO_MANY_INDICATORS, lambda t: len(of(t)) > 3),
        ("indicator-zonder-bron", phrases.SOURCELESS, lambda t: _without_source(of(t))),
    )
    for kind, said, test in tests:
        found = [t for t in listed if test(t)]
        report.add(kind, said, found, [t.spot_of("indicatoren") for t in found], x=_names(found))


def _without_source(indicators: Sequence[str]) -> bool:
    """True when an indicator has no source; one named above the others counts for all."""
    first = indicators[0]
    if _SOURCE.search(first) and ("(" in first or first.endswith(":")):
        return False
    return any(not _SOURCE.search(i) for i in indicators)


def _indicators(theme: ThemeText) -> list[str]:
    """The indicators of a theme, one a line."""
    text = theme.part("indicatoren")
    return [line for part in re.split(r"[\n•]|;(?![^(]*\))", text) if (line := part.strip(" -–\t;.")) and len(line) > 3]
