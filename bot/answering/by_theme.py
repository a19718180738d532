"""Answer a facet of a whole plan ("doelen Leusden"): theme by theme when that fits a screen, else the question which theme is meant."""

from __future__ import annotations

import re

from bot.answering import compose, phrases
from bot.answering.cite import Citations
from bot.library.library import Library
from bot.records import UNSAID, Answer, Line, Query
from knowledge.records import PRIORITY, Entry, Status

ASKED = frozenset({"doelstelling", "maatregelen"})
LONGEST, CHOICES, FEWEST = 1500, 8, 3  # characters; themes to choose from; themes that make an overview
_PER_THEME = re.compile(r"\bper (prioriteit|thema)\b", re.I)


def by_theme(query: Query, library: Library) -> Answer | None:
    """Return the list or the question, or None when something else is asked or a fact gives the overview itself."""
    other = (query.themes, query.words, query.years, query.documents, query.signals, {*query.carried} - UNSAID)
    if len(query.facets) != 1 or not ASKED.issuperset(query.facets) or len(query.municipalities) != 1 or any(other):
        return None
    place, facet = query.municipalities[0], query.facets[0]
    entries = [e for e in library.knowledge.entries if place in e.municipalities and e.facet == facet and e.is_filled]
    if any(e.is_topic and _PER_THEME.search(e.title) for e in entries):
        return None
    listed = _of_themes(entries)
    if len(listed) < FEWEST:
        return None
    if sum(len(i.text) for e in listed for i in e.items) <= LONGEST:
        return _theme_by_theme(query, listed, library)
    what = library.knowledge.facet_by_id[facet].many
    names = [f"{what} {e.title}" for e in listed]
    text = phrases.WHICH_OF_THEMES.format(place=library.lookup.place(place).name, what=what, number=len(listed))
    return compose.talk(query, text, kind="clarify", choices=names[:CHOICES])


def _of_themes(entries: list[Entry]) -> list[Entry]:
    """One entry per theme: those of the priorities when there are any, of two plans the later one in the list."""
    own = [e for e in entries if not e.is_topic and e.status is not Status.REGIONAAL]
    weighty = [e for e in own if e.status in PRIORITY]
    return list({e.covers[0] if e.covers else e.title: e for e in weighty or own}.values())


def _theme_by_theme(query: Query, listed: list[Entry], library: Library) -> Answer:
    citations = Citations(library)
    plans = list(dict.fromkeys(library.knowledge.plan_by_id[e.document] for e in listed))
    what = library.knowledge.facet_by_id[listed[0].facet].many
    place = library.lookup.place(query.municipalities[0]).name
    lines = [Line(kind="title", text=f"{place}: {what} ({phrases.enumerate_nl(phrases.of_plan(p) for p in plans)})")]
    for entry in listed:
        source = citations.cite(entry.document, entry.section, entry.find)
        lines.append(Line(kind="item", text=f"{entry.title}: {'; '.join(i.text for i in entry.items)}", sources=(source,)))
    return Answer(kind="facts", lines=tuple(lines), sources=citations.sources, note=compose.over(listed, library), query=query)
