"""Answer who leads a theme of an installed plan: what the plan says of it, or that it names nobody; None where something else is asked."""

from __future__ import annotations

import re

from bot.answering import compose, refuse
from bot.library.library import Library
from bot.records import Answer, Query
from knowledge.records import Entry

_LEADS = re.compile(
    r"\btrekkers?\b|\bwie (?:trekt|leidt|co[oö]rdineert)\b|\b(?:eind)?verantwoordelijke?\b|\bportefeuillehouders?\b|\bco[oö]rdinator\b"
    r"|\bwie heeft (?:de )?(?:regie|leiding)\b",
    re.I,
)
_WHO = re.compile(r"\bwie\b|\bwelke (?:functionaris|burgemeester|wethouder|afdeling)\b", re.I)


def lead_of(query: Query, library: Library) -> Answer | None:
    """Return the sentences that say who leads the theme that was asked, a no when the plan names nobody; None for another question."""
    if not query.themes or not (query.municipalities or query.documents) or not (_LEADS.search(query.text) and _WHO.search(query.text)):
        return None
    allowed = library.lookup.allowed(query.municipalities, query.documents)
    entries = [library.knowledge.entries[n] for n in allowed]
    treated = library.lookup.treatments(query.themes, query.municipalities, query.documents)
    if not treated or not {t.document for t in treated} <= library.own_plans:
        return None
    told = [e for e in entries if _is_lead(e) and library.lookup.theme_distance(query.themes, e.covers) >= 0.9]
    if told:
        return compose.facts(query, told, library)
    return refuse.lead_absent(query, library) if not _is_whole(query) else None


def _is_lead(entry: Entry) -> bool:
    return entry.is_topic and entry.is_found and entry.title.startswith("Trekker ")


def _is_whole(query: Query) -> bool:
    """True when more is asked than who leads the theme: a word of its own that may be an action or a consultation."""
    return len(query.words) > len([w for w in query.words if _LEADS.fullmatch(w) or w in ("uitvoering", "aanpak", "bestuurlijk")])
