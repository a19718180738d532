"""Answer a theme of a municipality and nothing more ("brandveiligheid Putten"): what the plan wants, does and counts, and has further."""

from __future__ import annotations

from bot.answering import compose, phrases
from bot.answering.classify import is_bare_theme
from bot.answering.count import figures
from bot.answering.select import select
from bot.library.library import Library
from bot.records import Answer, Line, Query
from knowledge.records import PRIORITY, Entry, Status, Treatment

FIRST = ("doelstelling", "ambitie", "uitleg", "situatie")  # the first of these that is filled opens the portrait
MOST, LONGEST = 2, 1300  # how many themes of plans, and up to how many characters further lists are given


def portrait(query: Query, library: Library) -> Answer | None:
    """Return the portrait, or None when more than a theme was asked or the plan does not treat it."""
    if not is_bare_theme(query):
        return None
    treated = _treated(query, library)
    shown: list[Entry] = []
    for theme in treated[:MOST]:
        filled = [e for e in library.knowledge.entries if e.treatment == theme.id and e.is_filled]
        by_facet = {e.facet: e for e in reversed(filled)}
        shown += [by_facet[f] for f in FIRST if f in by_facet][:1]
        shown += [by_facet["maatregelen"]] if "maatregelen" in by_facet and _length([*shown, by_facet["maatregelen"]]) <= LONGEST else []
    counted = figures(query, library)
    if not shown:
        return counted or (select(query, library) if any(t.found for t in treated) else None)
    answer = compose.facts(query, shown, library)
    if counted and counted.kind == "facts":
        answer = compose.merged(query, [answer, counted], "facts")
    also = _others(treated[:MOST], shown, library)
    return answer.model_copy(update={"lines": (*answer.lines, *([Line(kind="aside", text=also)] if also else []))})


def _treated(query: Query, library: Library) -> list[Treatment]:
    """The themes of the plans that are about this, the nearest and weightiest first; of one plan only those of the same nearness."""
    lookup = library.lookup
    for least in (0.9, 0.5):
        found = lookup.treatments(query.themes, query.municipalities, query.documents, least=least)
        found = [t for t in found if t.status is not Status.REGIONAAL]
        if found:
            best = {d: min(map(_weight, ts)) for d in {t.document for t in found} if (ts := [t for t in found if t.document == d])}
            found = [t for t in found if _weight(t) == best[t.document]]
            return sorted(found, key=lambda t: (-lookup.theme_distance(query.themes, t.covers), _weight(t)))
    return []


def _weight(theme: Treatment) -> int:
    return 0 if theme.status in PRIORITY else 1


def _others(treated: list[Treatment], shown: list[Entry], library: Library) -> str | None:
    """What else the plans have on these themes, by name."""
    ids = {t.id for t in treated}
    there = {e.facet for e in library.knowledge.entries if e.treatment in ids and e.is_filled} - {e.facet for e in shown}
    names = [f.many for f in library.knowledge.vocabulary.facets if f.id in there]
    return phrases.ASK_FURTHER.format(what=phrases.enumerate_nl(names)) if names else None


def _length(entries: list[Entry]) -> int:
    return sum(len(e.text or "") + sum(len(i.text) for i in e.items) for e in entries)
