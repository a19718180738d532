"""Which municipality has a theme as a priority, and which has not: the second only where its plan gives the theme another weight."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.cite import Citations
from bot.answering.prioritise import NAMES, ONE
from bot.answering.table.say import place, told, whose
from bot.answering.table.weight import WEIGHING, asked_statuses
from bot.library.library import Library
from bot.records import Answer, Line, Query
from knowledge.records import Treatment

_WHO = re.compile(r"\b(?:welke?|wie|which) (?:\w+ ){0,2}?(?:gemeenten?|plan(?:nen)?|plans?|municipalit\w+)\b|^wie (?:heeft|hebben)\b")


def lacking(query: Query, library: Library) -> Answer | None:
    """Return who does not have one theme as a priority and what it is there instead; None when that is not asked or not proven."""
    if query.act.does != "lacks" or not query.named or query.facets != ("prioriteiten",):
        return None
    statuses = asked_statuses(query)
    found = library.lookup.treatments(query.themes, query.municipalities, query.documents)
    holding = [t for t in found if t.status in statuses]
    haves = {m for t in holding for m in t.municipalities}
    asked = library.lookup.places(query.municipalities)
    without = [
        t
        for t in found
        if t.status in NAMES and t.status not in statuses and not haves & ({*t.municipalities} & (asked or {*t.municipalities}))
    ]
    if not holding or not without:
        return None
    return _who(query, [(t, "niet") for t in without] + [(t, "wel") for t in holding], library)


def having(query: Query, library: Library) -> Answer | None:
    """Return which municipalities have one theme as a priority; None when that is not asked or none does."""
    if not _WHO.search(query.read) or query.act.does not in ("open", "reverse") or not query.named or query.facets != ("prioriteiten",):
        return None
    if {*query.words} - WEIGHING or query.has("handbook"):
        return None
    found = library.lookup.treatments(query.themes, query.municipalities, query.documents, asked_statuses(query), least=0.9)
    current = [t for t in found if library.knowledge.plan_by_id[t.document].is_current(library.lookup.places(t.municipalities))]
    return (
        _who(query, [(t, "") for t in {(t.document, t.municipalities, t.name): t for t in current}.values()], library) if current else None
    )


def _who(query: Query, rows: Sequence[tuple[Treatment, str]], library: Library) -> Answer:
    """The answer with a line per theme: whose, whether, and with which weight."""
    citations = Citations(library)
    lines = []
    for t, whether in rows:
        text = (
            f"{whose(t.municipalities, library)}{f' {whether}' if whether else ''}: {t.name} is daar {ONE.get(t.status, NAMES[t.status])}."
        )
        lines.append(Line(kind="text", text=text, sources=(place(t, citations),)))
    return told(query, lines, [t for t, _ in rows], citations, library)
