"""Answer what the priorities of a municipality are, and which themes it only continues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.answering import phrases
from bot.answering.cite import Citations
from bot.answering.compose import joined, unchecked
from bot.library.library import Library
from bot.records import Answer, Line, Query
from knowledge.records import PRIORITY, Entry, Plan, Status, Treatment

NAMES = {
    Status.PRIORITEIT: "prioriteiten",
    Status.GEZAMENLIJK: "gezamenlijke prioriteiten",
    Status.LOKAAL: "lokale prioriteiten",
    Status.VOORTGEZET: "voortgezet beleid",
    Status.THEMA: "thema’s (het plan kiest geen drie tot vier prioriteiten)",
    Status.BESTAAND: "overige thema’s (bestaande activiteiten)",
    Status.REGIONAAL: "regionale prioriteiten",
}
ONE = {
    Status.PRIORITEIT: "een prioriteit",
    Status.GEZAMENLIJK: "een gezamenlijke prioriteit",
    Status.LOKAAL: "een lokale prioriteit",
    Status.THEMA: "een thema (het plan kiest geen drie tot vier prioriteiten)",
    Status.BESTAAND: "een overig thema (bestaande activiteiten)",
    Status.REGIONAAL: "een regionale prioriteit",
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
    if query.themes and query.municipalities:
        wanted = list(NAMES)
    found = library.lookup.treatments(themes=query.themes, municipalities=query.municipalities, documents=query.documents, status=wanted)
    absent = None
    if not found and query.municipalities and not query.themes and wanted != list(PRIORITIES):
        found = library.lookup.treatments(municipalities=query.municipalities, documents=query.documents, status=PRIORITIES)
        whose = phrases.enumerate_nl(library.lookup.place(m).name for m in query.municipalities)
        absent = f"{whose} noemt geen {NAMES[wanted[0]]}."
    ranked = {t.document for t in found if t.status is not Status.THEMA}
    found = [t for t in found if t.status is not Status.THEMA or t.document not in ranked or query.themes]
    if not found or (query.themes and not query.municipalities and not query.has("reverse", "everyone")):
        return None
    citations = Citations(library)
    lines: list[Line] = []
    for plan in dict.fromkeys(library.knowledge.plan_by_id[t.document] for t in found):
        lines += _of_plan(query, plan, [t for t in found if t.document == plan.id], library, citations)
    plans = list(dict.fromkeys(library.knowledge.plan_by_id[t.document] for t in found))
    kind = "comparison" if len(plans) > 1 and query.has("compare", "everyone") else "facts"
    listed = _in_order(query, found, library)
    if absent:
        lines.insert(0, Line(kind="aside", text=absent))
    return Answer(
        kind=kind, listed=listed, lines=tuple(lines), sources=citations.sources, note=joined(unchecked(found), _over(plans)), query=query
    )


def _in_order(query: Query, found: Sequence[Treatment], library: Library) -> tuple[str, ...]:
    """The themes in the order in which they are shown, each once: what "the second" points at."""
    places = library.lookup.places(query.municipalities)
    shown = [t for t in found if not places or places & {*t.municipalities}]
    plans = list(dict.fromkeys(t.document for t in shown))
    shown.sort(key=lambda t: (plans.index(t.document), list(NAMES).index(t.status), t.municipalities))
    return tuple({(t.document, t.status, t.municipalities, t.name): t.covers[0] for t in shown}.values())


_LEADERS = re.compile(r"\btrekkers? van (de|elke|iedere) prioriteit(en)?\b", re.I)
_OF_THEM = re.compile(r"\b(daarvan|hiervan|van die|van deze|of those|of these)\b", re.I)


def shared(query: Query, listed: Sequence[str], library: Library) -> Answer | None:
    """Return which of the themes listed in the last answer another municipality has as a priority too; None when that is not asked."""
    if not listed or not query.municipalities or not _OF_THEM.search(query.read) or set(query.facets) - {"prioriteiten"}:
        return None
    found = library.lookup.treatments(themes=listed, municipalities=query.municipalities, status=PRIORITIES, least=1.0)
    whose = phrases.enumerate_nl(library.lookup.place(m).name for m in query.municipalities)
    if not found:
        return Answer(kind="unknown", lines=(Line(kind="aside", text=f"{whose} heeft er daarvan geen als prioriteit."),), query=query)
    citations = Citations(library)
    lines = [Line(kind="head", text=f"{whose} heeft daarvan ook als prioriteit:")]
    lines += [Line(kind="item", text=t.name, sources=(citations.cite(t.document, t.section, None),)) for t in found]
    return Answer(kind="facts", lines=tuple(lines), sources=citations.sources, listed=tuple(t.covers[0] for t in found), query=query)


def leaders(query: Query, library: Library) -> Entry | None:
    """Return what the plan says about who leads its priorities, when that is asked of one of them; None when it says nothing."""
    if not query.has("lead") or not query.themes or not query.municipalities:
        return None
    ours = library.lookup.treatments(query.themes, query.municipalities, query.documents, PRIORITY)
    plans = {t.document for t in ours}
    told = (e for e in library.knowledge.entries if e.is_topic and e.document in plans and _LEADERS.search(e.title))
    return next(told, None)


def _over(plans: Sequence[Plan]) -> str | None:
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
        what = ONE.get(status, NAMES[status]) if len(names) == 1 else f"{len(names)} {NAMES[status]}"
        lines.append(Line(kind="head", text=f"{whose}: {what} ({phrases.of_plan(plan)})"))
        sections = list(dict.fromkeys(_chapter(t.section) for t in members))
        numbers = tuple(dict.fromkeys(citations.cite(plan.id, s, None) for s in sections[:2]))
        lines.append(Line(kind="text", text=" · ".join(names), sources=numbers))
    return lines


def _chapter(section: str) -> str:
    return section.split(" > ")[0] if " > " in section else section
