"""How a figure went between its years: risen or fallen with both values, the difference, the year in which it was highest or lowest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.cite import Citations
from bot.answering.count import closest
from bot.answering.rank_places import number
from bot.answering.table.say import place, told
from bot.library.library import Library
from bot.records import Answer, Line, Query
from bot.understanding.understand import WHOLE
from knowledge.records import Series

_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?")
_PERCENT = re.compile(r"\d\s*%|\bprocent\b", re.I)
_SINCE = re.compile(r"\b(?:sinds|vanaf)\b")
_MUCH = re.compile(r"\b(?:verdubbeld|gehalveerd)\b")
Point = tuple[str, str]  # the year and the value, as printed


def went(query: Query, library: Library) -> Answer | None:
    """Return whether figures rose or fell, with the first and the last value; yes or no first when a rise or a fall was claimed."""
    asks_whether = query.act.does == "yes_no" and query.act.claims is not None and len(query.municipalities) == 1
    if not (query.act.does == "trend" or asks_whether) or _PERCENT.search(query.text):
        return None
    told_of = [(s, points) for s in _series(query, library) if len(points := _points(s, query)) > 1]
    if not told_of or (asks_whether and len(told_of) > 1):
        return None
    citations = Citations(library)
    lines: list[Line] = []
    for series, points in told_of:
        way, first, last = _way(points), points[0], points[-1]
        claim = "" if not asks_whether else "Ja: " if way == query.act.claims and _is_as_much(query, points) else "Nee: "
        text = f"{claim}{_lead(way, points, claim)} van {first[1]} ({first[0]}) naar {last[1]} ({last[0]})"
        n = place(series, citations)
        lines.append(Line(kind="text", text=f"{text}, {_what(series, library)}.", sources=(n,)))
        if len(points) > 2:
            lines.append(Line(kind="text", text=", ".join(f"{v} ({y})" for y, v in points), sources=(n,)))
    return told(query, lines, [s for s, _ in told_of], citations, library)


def differing(query: Query, library: Library) -> Answer | None:
    """Return by how much figures differ between the first and the last of two years that were asked."""
    if query.act.does != "difference" or len(query.years) < 2:
        return None
    told_of = [(s, (points[0], points[-1])) for s in _series(query, library) if len(points := _points(s, query)) > 1]
    if not told_of:
        return None
    citations = Citations(library)
    lines = []
    for series, (first, last) in told_of:
        by = _printed(abs(number(last[1]) - number(first[1])))
        more = {"up": f"{by} meer", "down": f"{by} minder", "same": "Gelijk gebleven"}[_way([first, last])]
        text = f"{more}: van {first[1]} ({first[0]}) naar {last[1]} ({last[0]}), {_what(series, library)}."
        lines.append(Line(kind="text", text=text, sources=(place(series, citations),)))
    return told(query, lines, [s for s, _ in told_of], citations, library)


def extreme_year(query: Query, library: Library) -> Answer | None:
    """Return the year in which each figure was highest or lowest."""
    if query.act.does not in ("highest", "lowest"):
        return None
    told_of = [(s, points) for s in _series(query, library) if len(points := _points(s, query)) > 1]
    if not told_of:
        return None
    citations = Citations(library)
    choose = max if query.act.does == "highest" else min
    lines: list[Line] = []
    for series, points in told_of:
        value = choose(number(v) for _, v in points)
        years = [p for p in points if number(p[1]) == value]
        best = " en ".join(f"{y} ({v})" for y, v in years)
        word = "hoogste" if query.act.does == "highest" else "laagste"
        n = place(series, citations)
        lines.append(Line(kind="text", text=f"{best} is het {word}, {_what(series, library)}.", sources=(n,)))
        lines.append(Line(kind="text", text=", ".join(f"{v} ({y})" for y, v in points), sources=(n,)))
    return told(query, lines, [s for s, _ in told_of], citations, library)


def _series(query: Query, library: Library) -> list[Series]:
    """The series meant: of the theme itself, of the places asked; of a region its own when it has one."""
    if not query.themes or not query.municipalities or WHOLE & {*query.facets} - {"ontwikkelingen"}:
        return []
    near = [s for s in library.lookup.series(query.themes, query.municipalities) if not query.documents or s.document in query.documents]
    own = [s for s in near if s.place in query.municipalities]
    return closest(query, own or near)


def _points(series: Series, query: Query) -> list[Point]:
    """The plain numbers of a series in order of year, from the first year asked up to the last; none when one of those is not there."""
    points = sorted((o.when, o.value) for o in series.observations if _YEAR.fullmatch(o.when) and _NUMBER.fullmatch(o.value))
    if not query.years:
        return points
    there = {y for y, _ in points}
    last = query.years[-1] if len(query.years) > 1 else max(there, default="") if _SINCE.search(query.read) else ""
    return [p for p in points if query.years[0] <= p[0] <= last] if {query.years[0], last} <= there else []


def _way(points: Sequence[Point]) -> str:
    first, last = number(points[0][1]), number(points[-1][1])
    return "same" if first == last else "up" if last > first else "down"


def _lead(way: str, points: Sequence[Point], claim: str) -> str:
    first, last = number(points[0][1]), number(points[-1][1])
    word = {"up": "gestegen", "down": "gedaald", "same": "gelijk gebleven"}[way]
    if last == 2 * first:
        word = "verdubbeld"
    if first == 2 * last:
        word = "gehalveerd"
    return word if claim else f"{word.capitalize()}:"


def _is_as_much(query: Query, points: Sequence[Point]) -> bool:
    """True unless doubling or halving was claimed and the figures do not show it."""
    if not _MUCH.search(query.read):
        return True
    first, last = number(points[0][1]), number(points[-1][1])
    return last >= 2 * first or first >= 2 * last


def _printed(value: float) -> str:
    """A number as plans print it: a point for thousands, a comma for decimals."""
    return f"{value:,.1f}".replace(",", " ").replace(".", ",").replace(" ", ".").removesuffix(",0")


def _what(series: Series, library: Library) -> str:
    return f"{series.label} in {library.lookup.place(series.place).name}"
