"""Answer what the priorities of a municipality are, and which themes it only continues."""

from __future__ import annotations

from collections.abc import Sequence

from bot import phrases
from bot.cite import Citations
from bot.compose import joined
from bot.library import Library
from bot.records import Answer, Line, Query
from knowledge.records import Plan, Status, Treatment

NAMES = {
    Status.PRIORITEIT: "prioriteiten",
    Status.GEZAMENLIJK: "gezamenlijke prioriteiten",
    Status.LOKAAL: "lokale prioriteiten",
    Status.VOORTGEZET: "voortgezet beleid",
    Status.THEMA: "thema’s (het plan kiest geen drie tot vier prioriteiten)",
    Status.BESTAAND: "overige thema’s (bestaande activiteiten)",
    Status.REGIONAAL: "regionale prioriteiten",
}
ASKED = {
    "lokaal": (Status.LOKAAL, Status.PRIORITEIT),
    "gezamenlijk": (Status.GEZAMENLIJK,),
    "voortgezet": (Status.VOORTGEZET, Status.BESTAAND),
    "regionaal": (Status.REGIONAAL,),
}
PRIORITIES = (Status.PRIORITEIT, Status.LOKAAL, Status.GEZAMENLIJK, Status.THEMA)


def priorities(query: Query, library: Library) -> Answer | None:
    """Return the themes by weight for the municipalities asked (all of them when none was), or None when there are none."""
    wanted = [s for signal, statuses in ASKED.items() if query.has(signal) for s in statuses] or list(PRIORITIES)
    if query.themes:
        wanted = list(NAMES)
    found = library.lookup.treatments(
        themes=query.themes, municipalities=query.municipalities, documents=query.documents, status=wanted
    )
    if not found or (query.themes and not query.municipalities):
        return None
    citations = Citations(library)
    lines: list[Line] = []
    for plan in dict.fromkeys(library.knowledge.plan_by_id[t.document] for t in found):
        lines += _of_plan(query, plan, [t for t in found if t.document == plan.id], library, citations)
    plans = list(dict.fromkeys(library.knowledge.plan_by_id[t.document] for t in found))
    kind = "comparison" if len(plans) > 1 and query.has("compare", "everyone") else "facts"
    listed = tuple(t.covers[0] for t in found)
    return Answer(kind=kind, listed=listed, lines=tuple(lines), sources=citations.sources, note=joined(_over(plans)), query=query)


def _over(plans: Sequence[Plan]) -> str | None:
    from datetime import date

    return phrases.expired(plans, date.today().year)


def _of_plan(query: Query, plan: Plan, found: Sequence[Treatment], library: Library, citations: Citations) -> list[Line]:
    lines: list[Line] = []
    places = library.lookup.places(query.municipalities)
    groups: dict[tuple[tuple[str, ...], Status], list[Treatment]] = {}
    for t in found:
        groups.setdefault((t.municipalities, t.status), []).append(t)
    order = sorted(groups, key=lambda g: (list(NAMES).index(g[1]), g[0]))
    for municipalities, status in order:
        members = groups[municipalities, status]
        if places and not places & set(municipalities):
            continue
        names = list(dict.fromkeys(t.name for t in members))
        whose = phrases.enumerate_nl(library.lookup.place(m).name for m in municipalities)
        lines.append(Line(kind="head", text=f"{whose}: {len(names)} {NAMES[status]} ({phrases.of_plan(plan)})"))
        sections = list(dict.fromkeys(_chapter(t.section) for t in members))
        numbers = tuple(dict.fromkeys(citations.cite(plan.id, s, None) for s in sections[:2]))
        lines.append(Line(kind="text", text=" · ".join(names), sources=numbers))
    return lines


def _chapter(section: str) -> str:
    return section.split(" > ")[0] if " > " in section else section
