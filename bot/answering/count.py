"""Answer questions on figures: series of one place over the years, exactly as the plan prints them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering import phrases
from bot.answering.cite import Citations
from bot.answering.compose import joined, unchecked
from bot.answering.expect import holds_figure
from bot.library.library import Library
from bot.records import Answer, Line, Query
from corpus.words import stem, words
from knowledge.records import Entry, Observation, Series

_EACH = re.compile(r"\b(?:per|elke?|iedere?|alle|afzonderlijk|apart|uitgesplitst|welke|wie|meeste|minste|hoogste|laagste)\b")
_END = re.compile(r"\b(laatste|recentste|meest recente|eerste) (?:bekende )?(?:jaar|cijfer)\b")
_ONLY = re.compile(r"\b(?:alleen|slechts|enkel)\b")
MOST_PLACES = 8
LEAST = 4  # letters of what is counted that can be the end of a compound


def figures(query: Query, library: Library) -> Answer | None:
    """Return the answer from series, a clear no when the year is not there, or None when no series is about this."""
    found = library.lookup.series(query.themes, query.municipalities) if query.themes else []
    found = [s for s in found if not query.documents or s.document in query.documents]
    if not found:
        return None
    found = closest(query, found)
    query = _in_last_year(query, found)
    if query.years and not any(o.when in query.years for s in found for o in s.observations):
        return _year_missing(query, found, library)
    citations = Citations(library)
    found = _of_region(query, found, library)
    told = [s for s in found if not s.found or not query.years or any(o.when in query.years for o in s.observations)]
    lines = [line for s in (told or found)[:MOST_PLACES] for line in _lines(query, s, library, citations)]
    return Answer(
        kind="facts",
        lines=tuple(lines),
        sources=citations.sources,
        note=joined(*dict.fromkeys(s.remark for s in found), *_notes(query, found), unchecked(found)),
        query=query,
    )


def _in_last_year(query: Query, found: Sequence[Series]) -> Query:
    """The question for the last (or the first) year that the figures have, where that is asked instead of a year."""
    asked = _END.search(query.read)
    years = sorted(o.when for s in found for o in s.observations if o.when.isdigit())
    if query.years or not asked or not years:
        return query
    return query.model_copy(update={"years": (years[0] if asked[1] == "eerste" else years[-1],)})


def _of_region(query: Query, found: Sequence[Series], library: Library) -> list[Series]:
    """The figures of a region itself where it is named and has them, unless those of its members are asked."""
    own = [s for s in found if s.place in query.municipalities]
    members = {m for s in own for m in library.lookup.place(s.place).members}
    typed = any(library.lookup.place(m).name.lower() in query.text.lower() for m in members)
    return list(found) if not members or typed or query.has("compare", "everyone", "both") or _EACH.search(query.read) else own


def by_label(query: Query, library: Library) -> Query:
    """Return the query with the theme of the figures that it names by their label ("diefstal motorvoertuigen"), when it names no theme."""
    asked = {stem(w) for w in query.words}
    if query.themes or len(asked) < 2 or not query.municipalities or {*query.facets} - {"cijfer"}:
        return query
    places = library.lookup.places(query.municipalities)
    named = (s for s in library.knowledge.series if s.place in places)
    themes = [s.covers[0] for s in named if asked <= {stem(w) for w in words(s.label)}]
    update = {"themes": tuple(dict.fromkeys(themes)), "facets": ("cijfer",)}
    return query.model_copy(update=update) if len({*themes}) == 1 else query


def closest(query: Query, found: Sequence[Series]) -> list[Series]:
    """Return the series that are about the theme itself, when some are; and the ones whose label was said, when some were."""
    direct = [s for s in found if s.covers[0] in query.themes] or list(found)
    said = [s for s in direct if any(w in s.label.lower() for w in query.words)]
    named = [s for s in direct if s.found and any(_is_within(s.label, w) for w in query.named)] if not said else []
    return said or (named if len(named) < len(direct) else []) or direct


def _is_within(label: str, word: str) -> bool:
    """True when a typed word is a compound that ends with what is counted: `verkeersdoden` counts `doden`."""
    counted = label.lower().split(" (")[0]
    return len(counted) >= LEAST and word.endswith(counted)


def _lines(query: Query, series: Series, library: Library, citations: Citations) -> list[Line]:
    place = library.lookup.place(series.place).name
    asked = [o for o in series.observations if o.when in query.years] if query.years else list(series.observations)
    n = citations.cite_found(series.document, [series.found]) if series.found else citations.cite(series.document, series.section, None)
    source = f"{series.unit}, bron {series.source}" if series.source and series.unit else series.unit or series.source or ""
    unit = f" ({source})" if source else ""
    printed = [Line(kind="quote", text=series.found.evidence.quote, sources=(n,))] if series.found else []
    if not asked:
        years = phrases.enumerate_nl(query.years)
        return [Line(kind="text", text=f"{place}: geen cijfer over {years}.", sources=(n,))]
    if len(asked) == 1:
        one = asked[0]
        label = series.label[:1].lower() + series.label[1:] if series.label[1:2].islower() else series.label
        lines = [Line(kind="text", text=f"{one.value} {label} in {place} in {_when(one)}{unit}", sources=(n,))]
        shown = printed if not query.years else _other_years(query, series, asked, n) if not series.found else []
        return [*lines, *shown]
    lines = [Line(kind="head", text=f"{place}: {series.label}{unit}")]
    others = _other_years(query, series, asked, n) if query.words else []
    return [*lines, Line(kind="text", text=_row(asked), sources=(n,)), *((printed if not query.years else []) or others)]


def _other_years(query: Query, series: Series, asked: Sequence[Observation], source: int) -> list[Line]:
    others = [o for o in series.observations if o not in asked]
    if not others or len(query.municipalities) != 1 or _ONLY.search(query.read):
        return []
    return [Line(kind="text", text=f"Andere jaren: {_row(others)}", sources=(source,))]


def _row(observations: Sequence[Observation]) -> str:
    return ", ".join(f"{o.value} ({_when(o)})" for o in observations)


def _when(observation: Observation) -> str:
    return observation.when


def _notes(query: Query, found: Sequence[Series]) -> list[str]:
    return [f"{o.when}: {o.note}" for s in found for o in s.observations if o.note and (not query.years or o.when in query.years)]


def _year_missing(query: Query, found: Sequence[Series], library: Library) -> Answer:
    citations = Citations(library)
    first = found[0]
    place = library.lookup.place(first.place).name
    lines = [Line(kind="aside", text=phrases.figure_absent(place, first.label, query.years))]
    for series in found[:3]:
        n = citations.cite(series.document, series.section, None)
        where = library.lookup.place(series.place).name
        years = phrases.enumerate_nl([_when(o) for o in series.observations])
        lines.append(Line(kind="text", text=f"Wel: {where}, {series.label}, over {years}", sources=(n,)))
    return Answer(kind="unknown", lines=tuple(lines), sources=citations.sources, query=query)


def tells_figure(query: Query, entry: Entry) -> bool:
    """True when an entry itself gives a number, for a year that was asked if any was; years are no numbers here."""
    said = " ".join((entry.text or "", *(f"{i.text} {i.year or ''}" for i in entry.items)))
    in_year = not query.years or any(y in said for y in query.years)
    return in_year and holds_figure(said)


def goals_with_number(entries: Sequence[Entry]) -> list[Entry]:
    """Return the goals that name a value."""
    return [e for e in entries if any(i.value for i in e.items)]
