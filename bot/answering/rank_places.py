"""Answer which municipality has the most or the fewest of something, from series that count the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering import phrases
from bot.answering.cite import Citations
from bot.answering.count import closest
from bot.library.library import Library
from bot.records import Answer, Line, Query
from bot.understanding.understand import WHOLE
from knowledge.records import Series

_EXTREME = re.compile(r"\b(meeste|hoogste|hoogst|grootste|vaakst|most|highest)\b|\b(minste|laagste|laagst|kleinste|fewest|lowest)\b", re.I)
_WHERE = re.compile(r"\b(waar|welke gemeenten?|which|where)\b", re.I)
_NUMBER = re.compile(r"\d{1,3}(\.\d{3})*(,\d+)?")


def ranked(query: Query, library: Library) -> Answer | None:
    """Return the municipalities by their figure for one year, the asked end first; None when that is not asked or cannot be said."""
    extreme = _EXTREME.search(query.read)
    if not extreme or not _WHERE.search(query.read) or not query.themes or WHOLE & {*query.facets}:
        return None
    series = closest(query, [s for s in library.lookup.series(query.themes, query.municipalities) if _is_municipality(s, library)])
    group = _alike(series)
    year = _year(group, query.years)
    if len(group) < 2 or year is None:
        return None
    rows = [(s, next(o.value for o in s.observations if o.when == year)) for s in group]
    rows.sort(key=lambda r: number(r[1]), reverse=extreme.group(1) is not None)
    citations = Citations(library)
    first = [library.lookup.place(s.place).name for s, value in rows if number(value) == number(rows[0][1])]
    most = "meeste" if extreme.group(1) is not None else "minste"
    top = citations.cite(rows[0][0].document, rows[0][0].section, None)
    lines = [Line(kind="text", text=f"{phrases.enumerate_nl(first)} heeft de {most}: {rows[0][1]} in {year}.", sources=(top,))]
    lines += [Line(kind="head", text=phrases.BY_FIGURE.format(label=group[0].label.capitalize(), unit=group[0].unit, year=year))]
    for s, value in rows:
        source = citations.cite(s.document, s.section, None)
        lines.append(Line(kind="item", text=f"{library.lookup.place(s.place).name}: {value}", sources=(source,)))
    return Answer(kind="facts", lines=tuple(lines), sources=citations.sources, note=phrases.ONLY_COUNTED_ALIKE, query=query)


def number(value: str) -> float:
    """Return the number a plan prints as `1.861` or `7,7`."""
    return float(value.replace(".", "").replace(",", "."))


def _is_municipality(series: Series, library: Library) -> bool:
    return not library.lookup.place(series.place).members


def _alike(series: Sequence[Series]) -> list[Series]:
    """The largest group that counts the same thing in the same way, in one document."""
    groups: dict[tuple[str, str, str], list[Series]] = {}
    for s in series:
        groups.setdefault((s.document, s.label, s.unit), []).append(s)
    return max(groups.values(), key=len, default=[])


def _year(series: Sequence[Series], asked: Sequence[str]) -> str | None:
    """The year asked for, or the last one, for which all of them have a plain number."""
    years = [{o.when for o in s.observations if _NUMBER.fullmatch(o.value)} for s in series]
    common = set.intersection(*years) if years else set()
    wanted = common & set(asked) if asked else common
    return max(wanted, default=None)
