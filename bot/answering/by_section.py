"""Answer what stands in a section of a plan that is named by its number ("paragraaf 4.1.5 van LV")."""

from __future__ import annotations

import re

from bot.answering import compose, phrases
from bot.answering.portrait import portrait
from bot.library.library import Library
from bot.records import Answer, Query
from knowledge.lookup import HANDBOOK
from knowledge.records import Entry

MOST = 2  # how many facts of a section without a theme are told; the others are named
_NAMES = frozenset("paragraaf paragrafen par hoofdstuk hfst section chapter staat".split())
_SECTION = re.compile(r"(?:\b(?:paragraaf|paragrafen|par|hoofdstuk|hfst|section|chapter)\b\.?|§)\s*(\d{1,2}(?:\.\d{1,2})*)", re.I)


def by_section(query: Query, library: Library) -> Answer | None:
    """Return the theme that has the section, or what else stands in it; None when no section of a municipal plan is named."""
    named = _SECTION.search(query.text)
    plans = [d for d in library.lookup.documents_of(query.municipalities) if d != HANDBOOK] if query.municipalities else []
    plans = [d for d in plans if d in query.documents] or plans
    if not named or not plans or query.themes or query.facets:
        return None
    starts = re.compile(rf"{re.escape(named[1])}(?![\d.]*\d)")
    theme = next((t for t in library.knowledge.treatments if t.document in plans and starts.match(t.number or t.section)), None)
    if theme and theme.covers:
        bare = query.model_copy(
            update={"themes": theme.covers[:1], "words": (), "hinted": (), "signals": (), "documents": (theme.document,)}
        )
        return portrait(bare, library)
    inside = [e for e in library.knowledge.entries if e.document in plans and e.is_topic and starts.match(e.section)]
    if inside:
        return _told(query, inside, library)
    other = [w for w in query.words if not w[0].isdigit() and w not in _NAMES]
    whose = phrases.enumerate_nl(library.lookup.place(m).name for m in query.municipalities)
    return None if other else compose.talk(query, phrases.NO_SECTION.format(number=named[1], whose=whose), kind="unknown")


def _told(query: Query, inside: list[Entry], library: Library) -> Answer:
    others = list(dict.fromkeys(e.title for e in inside[MOST:]))
    note = phrases.ALSO_IN_SECTION.format(titles="; ".join(others)) if others else None
    return compose.facts(query, inside[:MOST], library, note=note)
