"""Read what a goal aims at: value, unit, comparator, year, and the value it starts from. Numbers stay as printed."""

from __future__ import annotations

import re

_NUMBER = r"(?P<{name}>\d{{1,3}}(?:\.\d{{3}})+|\d+(?:,\d+)?)"
_YEAR = r"(?:19|20)\d\d"
_WORDS = (
    (
        "daling",
        r"\b(?:minder|daal\w*|dalen|afname|verminder\w*|verlag\w*|omlaag|terug(?:dringen|brengen)?|reduc\w+|lager|afnemen|neemt af)\b",
    ),
    ("stijging", r"\b(?:meer dan nu|stijg\w*|toename|verhog\w*|omhoog|hoger|groei\w*|vergrot\w*|toenemen|neemt toe)\b"),
)
_MOST = re.compile(
    r"\b(?:hoogstens|maximaal|hooguit|niet (?:meer|hoger)(?: \w+)? dan|ten hoogste|minder dan|onder de|max\.?)\s*$|[<≤]\s*$", re.I
)
_LEAST = re.compile(r"\b(?:minstens|minimaal|ten minste|tenminste|meer dan|boven de|min\.?)\s*$|[>≥]\s*$", re.I)
_PERCENT = re.compile(rf"{_NUMBER.format(name='n')}\s*(?:%|procent\b)", re.I)
_FROM_TO = re.compile(
    rf"\bvan\s+{_NUMBER.format(name='a')}(?:\s*(?:%|procent))?(?P<between>[^.;]{{0,60}}?)\s(?:naar|tot)\s+"
    rf"(?:hoogstens |maximaal |minimaal )?{_NUMBER.format(name='b')}",
    re.I,
)
_TO = re.compile(rf"\b(?:naar|tot|op)\s+(?:hoogstens |maximaal |minimaal |minder dan )?{_NUMBER.format(name='n')}(?![\d-])", re.I)
_COUNT = re.compile(rf"(?<![\d.,/:-]){_NUMBER.format(name='n')}(?![\d/:-])\s*(?P<unit>[a-zà-ÿ][\w-]*)?", re.I)
_BASE_YEAR = re.compile(
    rf"\b(?:ten opzichte van|t\.o\.v\.?|vergeleken met|sinds|nulmeting|in vergelijking met)\b[^.;]{{0,30}}?\b(?P<year>{_YEAR})", re.I
)
_BASE = re.compile(
    rf"\(\s*(?:(?:in\s+)?(?P<year>{_YEAR})\s*:?\s*{_NUMBER.format(name='n')}|(?:nu|was|nulmeting)\s*:?\s*{_NUMBER.format(name='m')})", re.I
)
_AGAINST = re.compile(
    rf"\b(?:tegen|tegenover|vergeleken met|was|waren)\s+(?:er\s+)?{_NUMBER.format(name='n')}(?:\s+[a-zà-ÿ-]+)?\s+in\s+(?P<year>{_YEAR})",
    re.I,
)
_UNITLESS = frozenset("in per van of en de het een jaar jaren maanden weken dagen keer maal uur tot met op bij procent".split())


def aims_of(text: str) -> dict[str, str]:
    """Return the fields of a goal that its words give: value, unit, comparator, year, baseline, baseline_year; empty without a number."""
    said: dict[str, str] = {}
    years = re.findall(rf"\b{_YEAR}\b", text)
    base_year = _BASE_YEAR.search(text)
    if span := _FROM_TO.search(text):
        if re.fullmatch(_YEAR, span["a"]) or re.fullmatch(_YEAR, span["b"]):
            return {}
        said |= {"baseline": span["a"], "value": span["b"], "comparator": "naar"}
        inside = re.search(rf"\b({_YEAR})\b", span["between"])
        said |= {"baseline_year": inside[1]} if inside else {}
        said |= {"unit": "procent"} if re.match(r"\s*(?:%|procent)", text[span.end() :]) else {}
    elif percent := _PERCENT.search(text):
        said |= {"value": percent["n"], "unit": "procent", **_compared(text, percent.start())}
    else:
        number = _TO.search(text) or next((m for m in _COUNT.finditer(text) if not re.fullmatch(_YEAR, m["n"])), None)
        if number is None or re.fullmatch(_YEAR, number["n"]):
            return {}
        said |= {"value": number["n"], **_compared(text, number.start("n"))}
        unit = number.groupdict().get("unit")
        said |= {"unit": unit} if unit and unit.lower() not in _UNITLESS else {}
    if against := _AGAINST.search(text):
        said.setdefault("baseline", against["n"])
        said.setdefault("baseline_year", against["year"])
    if base := _BASE.search(text):
        said.setdefault("baseline", base["n"] or base["m"] or "")
        if base["year"]:
            said.setdefault("baseline_year", base["year"])
    if base_year:
        said.setdefault("baseline_year", base_year["year"])
    target = [y for y in years if y != said.get("baseline_year")]
    return said | ({"year": target[-1]} if target else {})


def _compared(text: str, at: int) -> dict[str, str]:
    """How the number is meant: at most, at least, a fall, a rise."""
    before = text[max(0, at - 24) : at]
    if _MOST.search(before):
        return {"comparator": "hoogstens"}
    if _LEAST.search(before):
        return {"comparator": "minstens"}
    fitting = next((name for name, shape in _WORDS if re.search(shape, text, re.I)), None)
    to = re.search(r"\b(?:naar|tot)\s+$", before)
    return {"comparator": "naar"} if to else {"comparator": fitting} if fitting else {}
