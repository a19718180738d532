"""Which municipality does not have a theme as a priority while others do: only where its plan gives the theme another weight."""

from __future__ import annotations

from bot.answering.cite import Citations
from bot.answering.prioritise import NAMES, ONE
from bot.answering.table.say import place, told, whose
from bot.answering.table.weight import asked_statuses
from bot.library.library import Library
from bot.records import Answer, Line, Query


def lacking(query: Query, library: Library) -> Answer | None:
    """Return who does not have one theme as a priority and what it is there instead; None when that is not asked or not proven."""
    if query.act.does != "lacks" or not query.named or query.facets != ("prioriteiten",):
        return None
    statuses = asked_statuses(query)
    found = library.lookup.treatments(query.themes, query.municipalities, query.documents)
    having = [t for t in found if t.status in statuses]
    haves = {m for t in having for m in t.municipalities}
    asked = library.lookup.places(query.municipalities)
    without = [
        t
        for t in found
        if t.status in NAMES and t.status not in statuses and not haves & ({*t.municipalities} & (asked or {*t.municipalities}))
    ]
    if not having or not without:
        return None
    citations = Citations(library)
    lines = []
    for t in without:
        text = f"{whose(t.municipalities, library)} niet: {t.name} is daar {ONE.get(t.status, NAMES[t.status])}."
        lines.append(Line(kind="text", text=text, sources=(place(t, citations),)))
    for t in having:
        text = f"{whose(t.municipalities, library)} wel: {t.name} is daar {ONE.get(t.status, NAMES[t.status])}."
        lines.append(Line(kind="text", text=text, sources=(place(t, citations),)))
    return told(query, lines, [*without, *having], citations, library)
