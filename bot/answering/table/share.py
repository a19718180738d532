"""Which share one figure is of another of the same year: of a theme in a wider one, of a municipality in its region."""

from __future__ import annotations

import re

from bot.answering.cite import Citations
from bot.answering.count import closest
from bot.answering.rank_places import number
from bot.answering.table.say import place, told
from bot.library.library import Library
from bot.records import Answer, Line, Query
from knowledge.records import Series

_SHARE = re.compile(
    r"\b(?:welk (?:aan)?deel|hoeveel procent|welk percentage|(?:het )?aandeel|hoe groot is het (?:aan)?deel) .*\b(?:van|uit|in)\b"
)
_PLAIN = re.compile(r"\d{1,3}(?:\.\d{3})*")


def share(query: Query, library: Library) -> Answer | None:
    """Return the share of the smaller of two figures in the larger, with both; None where not just two are meant."""
    if not _SHARE.search(query.read) or len(query.years) != 1 or not query.themes:
        return None
    pair = _of_themes(query, library) or _of_places(query, library)
    if pair is None:
        return None
    (part, one), (whole, all_of_it) = sorted(pair, key=lambda x: number(x[1]))
    if not number(all_of_it):
        return None
    percent = f"{100 * number(one) / number(all_of_it):.1f}".replace(".", ",").removesuffix(",0")
    citations = Citations(library)
    names = [f"{value} {s.label} in {library.lookup.place(s.place).name}" for s, value in ((part, one), (whole, all_of_it))]
    sources = tuple(dict.fromkeys(place(s, citations) for s in (part, whole)))
    text = f"{percent} % in {query.years[0]}: {names[0]}, van {names[1]} (zelf berekend uit de cijfers van het plan)."
    return told(query, [Line(kind="text", text=text, sources=sources)], [part, whole], citations, library)


def _of_themes(query: Query, library: Library) -> list[tuple[Series, str]] | None:
    """The figures of two themes in one place."""
    if len(query.themes) != 2 or len(query.municipalities) != 1:
        return None
    found = [_figure(query.model_copy(update={"themes": (t,)}), query.municipalities[0], library) for t in query.themes]
    return [f for f in found if f] if all(found) else None


def _of_places(query: Query, library: Library) -> list[tuple[Series, str]] | None:
    """The figures of one theme in a municipality and in the region that it is a member of."""
    if len(query.themes) != 1 or len(query.municipalities) != 2:
        return None
    regions = [p for p in query.municipalities if library.lookup.place(p).members]
    if len(regions) != 1 or not {*query.municipalities} - {*regions} <= {*library.lookup.place(regions[0]).members}:
        return None
    found = [_figure(query, p, library) for p in query.municipalities]
    return [f for f in found if f] if all(found) else None


def _figure(query: Query, where: str, library: Library) -> tuple[Series, str] | None:
    """The one series of a theme in a place that has a plain number for the year."""
    near = closest(query, [s for s in library.lookup.series(query.themes, (where,)) if s.place == where and s.covers[0] in query.themes])
    values = [(s, o.value) for s in near for o in s.observations if o.when in query.years and _PLAIN.fullmatch(o.value)]
    return values[0] if len(values) == 1 else None
