"""Hear the figures that a user gives in a sentence: `wij hadden 54 inbraken in 2024, doel 10 % minder in 2027`. Nothing is calculated."""

from __future__ import annotations

import re

from bot.drafting.records import Given

_UNIT = r"(?P<unit>[a-zà-ÿ][a-zà-ÿ-]+(?: (?:van|door|bij|met|in|onder) (?!20\d\d)[a-zà-ÿ-]+)?)"
_COUNT = re.compile(rf"(?<![\d.,])(?P<value>\d[\d.]*)\s+{_UNIT}\s+(?:in|over)\s+(?P<year>20\d\d)\b", re.I)
_COUNT_FIRST = re.compile(
    rf"\bin\s+(?P<year>20\d\d)\s+(?:waren (?:er|het)|hadden (?:we|wij)|had(?: \w+)?|telden (?:we|wij))\s+(?P<value>\d[\d.]*)\s+{_UNIT}",
    re.I,
)
_RELATIVE = re.compile(
    r"(?P<value>\d[\d.,]*\s*(?:%|procent))\s+(?P<comparator>minder|lager|meer|hoger|daling|stijging)(?:.{0,20}?\b(?P<year>20\d\d))?", re.I
)
_LIMIT = re.compile(
    r"\b(?P<comparator>hoogstens|maximaal|minstens|minimaal)\s+(?P<value>\d[\d.]*)(?:\s+(?!in\b|per\b|over\b)(?P<unit>[a-zà-ÿ][a-zà-ÿ-]+))?(?:.{0,20}?\b(?P<year>20\d\d))",
    re.I,
)
_TARGET = re.compile(r"\b(doel|doelstelling|streef\w*|streven)\b", re.I)
_WORDS = {"minder": "lager", "daling": "lager", "lager": "lager", "meer": "hoger", "stijging": "hoger", "hoger": "hoger"}
_OURS = re.compile(r"\b(wij|we|ons|onze|bij ons|hier|doel|streef\w*|hadden|telden|er waren|waren er)\b", re.I)


def hear_figures(text: str) -> tuple[Given, ...]:
    """Return the figures in a sentence as typed: counts with their year, and targets. Empty when it holds none of the user's own."""
    if not re.search(r"\d", text) or not _OURS.search(text):
        return ()
    found: list[Given] = []
    for pattern in (_COUNT, _COUNT_FIRST):
        for m in pattern.finditer(text):
            if not _TARGET.search(text[: m.start()]) and not re.search(
                r"(hoogstens|maximaal|minstens|minimaal)\s*$", text[: m.start()], re.I
            ):
                found.append(Given(text=m[0], value=m["value"], unit=m["unit"].lower(), year=m["year"]))
    for m in _RELATIVE.finditer(text):
        comparator = _WORDS[m["comparator"].lower()]
        found.append(Given(text=m[0] + _said(comparator), value=m["value"], year=m["year"], is_target=True, comparator=comparator))
    for m in _LIMIT.finditer(text):
        unit = (m["unit"] or "").lower() or None
        found.append(Given(text=m[0], value=m["value"], unit=unit, year=m["year"], is_target=True, comparator=m["comparator"].lower()))
    return tuple(found) or ((Given(text=text.strip().rstrip(".")),) if _TARGET.search(text) else ())


def _said(comparator: str) -> str:
    """The comparator that the draft will use, kept with what was typed so that the check knows it."""
    return f" ({comparator})"


def contradicting(given: tuple[Given, ...]) -> tuple[str, str] | None:
    """Return two targets that cannot both hold: for the same year in opposite directions or with another value."""
    targets = [g for g in given if g.is_target and g.value]
    for n, one in enumerate(targets):
        for other in targets[:n]:
            if one.year == other.year and (one.comparator, one.value) != (other.comparator, other.value):
                return other.text.split(" (")[0], one.text.split(" (")[0]
    return None
