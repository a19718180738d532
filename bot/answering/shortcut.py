"""Questions of a kind that is known by its form and answered at once: who leads, what a term stands for, who has the most, a bare theme."""

from __future__ import annotations

from bot.answering import compose
from bot.answering.by_party import by_party
from bot.answering.by_section import by_section
from bot.answering.by_theme import by_theme
from bot.answering.count import figures
from bot.answering.explain import explain, is_defined
from bot.answering.portrait import portrait
from bot.answering.prioritise import leaders
from bot.answering.rank_places import ranked
from bot.library.library import Library
from bot.records import Answer, Query
from bot.understanding.understand import WHOLE


def shortcut(query: Query, library: Library) -> Answer | None:
    """Return the answer to a question of such a form, or None for any other."""
    kinds = (_leading, _defined, by_section, ranked, by_party, portrait, by_theme, _trend)
    return next((answer for kind in kinds if (answer := kind(query, library))), None)


def _leading(query: Query, library: Library) -> Answer | None:
    """Who leads a priority, as far as the plan says so."""
    leading = leaders(query, library)
    return compose.facts(query, [leading], library) if leading else None


def _defined(query: Query, library: Library) -> Answer | None:
    """What an abbreviation stands for."""
    return explain(query, library) if is_defined(query, library) else None


def _trend(query: Query, library: Library) -> Answer | None:
    """The figures over the years, when it is asked how they went and the table does not decide it."""
    asked = query.themes and (query.act.does == "trend" or (query.act.does == "yes_no" and query.act.claims))
    counted = figures(query, library) if asked and not WHOLE & {*query.facets} - {"ontwikkelingen"} else None
    return counted if counted and counted.kind == "facts" else None
