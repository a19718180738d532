"""Whether a theme is a priority of a municipality, and which priorities there are besides the ones that were named."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering import phrases
from bot.answering.cite import Citations
from bot.answering.prioritise import ASKED, NAMES, ONE
from bot.answering.table.say import NO, YES, place, told, whose
from bot.library.library import Library
from bot.records import Answer, Line, Query
from corpus.words import words
from knowledge.records import PRIORITY, Status, Treatment

NEAR = 0.5  # a theme that meets another this much may be it under another name: no denial then


def weighed(query: Query, library: Library) -> Answer | None:
    """Return whether one theme has the weight that a question says it has, with the weight it has; None where no fact decides.

    A no needs the theme itself in this plan: with another weight here, or with this weight for another municipality.
    """
    if query.act.does != "yes_no" or not query.named or len(query.municipalities) != 1 or query.years:
        return None
    if (
        query.facets != ("prioriteiten",)
        or query.has("voortgezet")
        or any(w not in WEIGHING for w in words(query.read) if w in query.words)
    ):
        return None
    statuses = asked_statuses(query)
    ours = library.lookup.treatments(municipalities=query.municipalities, documents=query.documents)
    listed = [t for t in ours if t.status in statuses]
    distance = library.lookup.theme_distance
    holding = [t for t in listed if distance(query.themes, t.covers) >= 0.9]
    citations = Citations(library)
    where = whose(query.municipalities, library)
    if holding:
        direct = max(holding, key=lambda t: distance(query.themes, t.covers))
        plan = phrases.of_plan(library.knowledge.plan_by_id[direct.document])
        said = YES.format(fact=f"{direct.name} is {ONE.get(direct.status, NAMES[direct.status])} van {where} ({plan})")
        return told(query, [Line(kind="text", text=said, sources=(place(direct, citations),))], [direct], citations, library)
    if not listed or any(distance(query.themes, t.covers) >= NEAR for t in listed):
        return None
    other = next((t for t in ours if t.status not in statuses and t.status in NAMES and distance(query.themes, t.covers) >= 0.9), None)
    elsewhere = library.lookup.treatments(query.themes, documents=[listed[0].document], status=statuses, least=1.0)
    if not other and not elsewhere:
        return None
    what = f"{_theme(query, library)} is geen {_kind(statuses)} van {where}"
    if other:
        what = f"in {where} is {other.name} {ONE.get(other.status, NAMES[other.status])}"
    first = place(other or listed[0], citations)
    lines = [Line(kind="text", text=NO.format(fact=what), sources=(first,)), _list(listed, statuses, where, citations)]
    if elsewhere:
        holders = whose([m for t in elsewhere for m in t.municipalities], library)
        lines.append(Line(kind="text", text=f"Wel van {holders}.", sources=(place(elsewhere[0], citations),)))
    return told(query, lines, [*listed, *([other] if other else [])], citations, library)


def others(query: Query, library: Library) -> Answer | None:
    """Return the priorities besides the ones that a question sets apart; None when it sets none apart."""
    apart = {w for w in query.act.besides if w in query.named}
    if not apart or {*query.named} - {*query.act.besides} or query.facets != ("prioriteiten",) or not query.municipalities:
        return None
    statuses = asked_statuses(query)
    found = library.lookup.treatments(municipalities=query.municipalities, documents=query.documents, status=statuses)
    kept = [t for t in found if library.lookup.theme_distance(query.themes, t.covers) < 0.9]
    if not kept or len(kept) == len(found):
        return None
    citations = Citations(library)
    line = _list(kept, statuses, whose(query.municipalities, library), citations, besides=_theme(query, library))
    return told(query, [line], kept, citations, library)


def asked_statuses(query: Query) -> tuple[Status, ...]:
    """Return the weights that a question means by its words; any priority when it says none."""
    return tuple(s for signal, statuses in ASKED.items() if query.has(signal) for s in statuses) or PRIORITY


WEIGHING = frozenset(
    "prioriteit prioriteiten eigen heeft hebben gekozen kiest kiezen benoemd "
    "lokale lokaal bovenlokale gezamenlijke gezamenlijk regionale regionaal aparte ja nee dus he klopt".split()
)


def _kind(statuses: Sequence[Status]) -> str:
    named = ONE.get(statuses[0], "een prioriteit") if tuple(statuses) != PRIORITY else "een prioriteit"
    return named.removeprefix("een ")


def _theme(query: Query, library: Library) -> str:
    return phrases.enumerate_nl(library.lookup.theme(t).name for t in query.themes)


def _list(found: Sequence[Treatment], statuses: Sequence[Status], where: str, citations: Citations, besides: str = "") -> Line:
    names = list(dict.fromkeys(t.name for t in found))
    what = f"{_kind(statuses)}en" if len(names) > 1 else _kind(statuses)
    count = f"Naast {besides} heeft {where} {len(names)} {what}" if besides else f"{where} heeft {len(names)} {what}"
    sources = tuple(dict.fromkeys(place(t, citations) for t in found))
    return Line(kind="text", text=f"{count}: {' · '.join(names)}", sources=sources)
