"""Collect what stands on the crib sheet of a municipality from the facts of its plans. Chooses and orders, writes no sentence itself."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.phrases import enumerate_nl, of_plan
from bot.answering.refuse import known_places
from bot.crib import phrases
from bot.crib.records import Crib, CribError, Figure, Listed, Place, Row, Step
from bot.library.library import Library
from bot.records import Session
from bot.understanding.understand import Understanding
from corpus.place import squash
from knowledge.lookup import HANDBOOK, Lookup
from knowledge.records import Entry, Plan, Series, State, Status, Treatment

RANKED = (Status.GEZAMENLIJK, Status.LOKAAL, Status.PRIORITEIT)
SHORT = 20
ROLES = ("besluit", "uitvoering", "verantwoording", "evaluatie")


def place_for(name: str, library: Library) -> str:
    """Return the municipality a person means; raises CribError when there is none or more than one."""
    understanding = Understanding(library.knowledge, library.lookup.ranking.lexicon)
    query = understanding.understand(f"gemeente {name}", Session())
    found = query.municipalities
    if not found:
        place = (*query.unknown_places, name[:60])[0]
        raise CribError(phrases.UNKNOWN_PLACE.format(place=place, known=enumerate_nl(known_places(library))))
    if len(found) > 1 or library.lookup.place(found[0]).members:
        raise CribError(phrases.ONE_PLACE.format(known=enumerate_nl(known_places(library))))
    return found[0]


def collect(municipality: str, library: Library) -> Crib:
    """Return the crib sheet of a municipality; raises CribError when there are no facts of it."""
    lookup = library.lookup
    own = [t for t in lookup.knowledge.treatments if municipality in t.municipalities and t.document != HANDBOOK]
    own = [t for t in own if lookup.knowledge.plan_by_id[t.document].is_current([municipality])] or own
    if not own:
        raise CribError(phrases.NO_FACTS.format(place=lookup.place(municipality).name))
    plans = sorted((lookup.knowledge.plan_by_id[d] for d in {t.document for t in own}), key=lambda p: (p.kind != "uitvoeringsplan", p.id))
    chosen, left = _chosen(own, plans, lookup)
    return Crib(
        municipality=municipality,
        name=lookup.place(municipality).name,
        plans=tuple(plans),
        rows=tuple(_row(t, lookup) for t in chosen),
        named=tuple(_named(own)),
        figures=tuple(_figure(s) for s in lookup.knowledge.series if s.place == municipality),
        steps=tuple(_steps(plans, lookup)),
        notes=tuple(_notes(chosen, left, plans, municipality, lookup)),
    )


def _chosen(own: Sequence[Treatment], plans: Sequence[Plan], lookup: Lookup) -> tuple[list[Treatment], list[Treatment]]:
    """The themes of the sheet, and those that an earlier plan already told: of one theme the most concrete plan counts."""
    ranked = {t.document for t in own if t.status in RANKED}
    weights = [*RANKED, Status.THEMA]
    asked = [t for t in own if t.status in weights]
    order = [p.id for p in plans]
    asked.sort(key=lambda t: (order.index(t.document), _is_overall(t, ranked), weights.index(t.status), not _says(t, lookup)))
    chosen: dict[str, Treatment] = {}
    left = []
    for t in asked:
        known = chosen.setdefault(f"{t.covers[0]} {t.status}", t)
        if known is not t:
            left.append(t)
    return sorted(chosen.values(), key=lambda t: _is_overall(t, ranked)), left


def _is_overall(t: Treatment, ranked: set[str]) -> bool:
    return t.status is Status.THEMA and t.document in ranked


def _says(t: Treatment, lookup: Lookup) -> bool:
    return bool(_entries(t, "doelstelling", lookup))


def _entries(t: Treatment, facet: str, lookup: Lookup) -> list[Entry]:
    return [e for e in lookup.knowledge.entries if e.treatment == t.id and e.facet == facet]


def _row(t: Treatment, lookup: Lookup) -> Row:
    goals, partners = _entries(t, "doelstelling", lookup), _entries(t, "partners", lookup)
    said = tuple(dict.fromkeys(i.text for e in goals if e.is_filled for i in e.items))
    if not said:
        said = (phrases.NO_GOAL_ON_PURPOSE if any(e.state is State.BEWUST_GEEN for e in goals) else phrases.NO_GOAL,)
    who = tuple(dict.fromkeys(i.text for e in partners if e.is_filled for i in e.items)) or (phrases.NO_PARTNERS,)
    filled = [e for e in (*goals, *partners) if e.is_filled]
    places = tuple(dict.fromkeys(Place(document=t.document, section=e.section, find=e.find) for e in filled))
    overall = t.name.startswith(phrases.OVERALL)
    return Row(
        group="overkoepelend" if overall else t.status.value,
        name=_upper(t.name.removeprefix(phrases.OVERALL)),
        goals=Listed(items=tuple(_upper(g) for g in said)),
        partners=Listed(items=who),
        places=places or (Place(document=t.document, section=t.section),),
    )


def _named(own: Sequence[Treatment]) -> list[tuple[str, tuple[str, ...], Place]]:
    found = []
    for status, label in phrases.NAMED.items():
        members = [t for t in own if t.status == status]
        if members:
            place = Place(document=members[0].document, section=members[0].section)
            found.append((label, tuple(dict.fromkeys(t.name for t in members)), place))
    return found


def _figure(series: Series) -> Figure:
    first, last = series.observations[0], series.observations[-1]
    more = first is not last
    dated = last.note if last.note and last.when in last.note and len(last.note) < SHORT else None  # "eind 2013"
    return Figure(
        label=series.label,
        unit=series.unit,
        value=last.value,
        when=dated or last.when,
        before=first.value if more else None,
        before_when=first.when if more else None,
        note=None if dated or series.remark else last.note,
        place=Place(document=series.document, section=series.section),
    )


def _steps(plans: Sequence[Plan], lookup: Lookup) -> list[Step]:
    """What the plans say of the cycle, by role; a role that no plan fills is said to be missing."""
    entries = {e.id: e for e in lookup.knowledge.entries}
    found: list[Step] = []
    for role in ROLES:
        here = [entries[f"{p.id}/{s.topic}"] for p in reversed(plans) for s in p.cycle if s.role == role]
        found += [Step(role=role, text=_told(e), place=Place(document=e.document, section=e.section, find=e.find)) for e in here]
        if not here:
            found.append(Step(role=role, text=phrases.NOT_SAID))
    return found


def _told(entry: Entry) -> str:
    """The text of a topic; its items only where the text announces them."""
    items = "; ".join(i.text for i in entry.items)
    if not entry.text or (items and entry.facet == "proces"):
        return f"{entry.text.rstrip('.:')}: {items}." if entry.text else items
    return entry.text


def _notes(chosen: Sequence[Treatment], left: Sequence[Treatment], plans: Sequence[Plan], municipality: str, lookup: Lookup) -> list[str]:
    """What a careful reader must know: what was left out, and what the goals and figures leave open."""
    used, first = {p.id for p in plans}, plans[0]
    current = (p for p in lookup.knowledge.plans if municipality in p.municipalities and p.is_current({municipality}))
    unused = [p for p in current if p.id not in used]
    notes = [phrases.UNUSED.format(title=p.title) for p in unused]
    told = {squash(i.text) for t in chosen for e in _entries(t, "doelstelling", lookup) for i in e.items}
    for plan in plans[1:]:
        said = [i.text for t in left if t.document == plan.id for e in _entries(t, "doelstelling", lookup) for i in e.items]
        goals = len({squash(text) for text in said} - told)
        if goals:
            notes.append(phrases.CHOSEN.format(first=of_plan(first), other=of_plan(plan), goals=goals))
    remarks = [(t.name, e.remark) for t in chosen for e in _entries(t, "doelstelling", lookup) if e.remark]
    notes += [phrases.OF_THEME.format(name=_upper(name.removeprefix(phrases.OVERALL)), remark=remark) for name, remark in remarks]
    series = [s for s in lookup.knowledge.series if s.place == municipality and s.remark]
    return list(dict.fromkeys([*notes, *(phrases.OF_THEME.format(name=_upper(s.label), remark=s.remark) for s in series)]))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
