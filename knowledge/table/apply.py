"""Put what people decided into the facts of a plan: the state of each, the fields they put right, what they kept, what they threw out.

The other way round than `rows`, and in the same order. Decides nothing itself: see `merge`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from knowledge.records import Entry, Found, Item, Observation, PlanFacts, Review, Series, Term, Treatment
from knowledge.table.hang import add, put_right, typed
from knowledge.table.records import Fact, Standing
from knowledge.table.rows import found_of_item, found_of_value, rows

ACCEPTED = (Review.AANGENOMEN, Review.VERBETERD)
OUT = (Review.AFGEWEZEN, Review.VERVALLEN)
_NAMES: dict[type, dict[str, str]] = {
    Treatment: {"text": "name", "themes": "covers"},
    Observation: {"year": "when"},
    Term: {"label": "term", "text": "meaning"},
}
_HANGS = frozenset({"facet", "treatment", "municipalities", "themes", "label"})  # what a statement or item stands under
_OF_SERIES = frozenset({"label", "place", "unit", "themes"})
_Standings = Mapping[str, Standing]
_Renamed = Mapping[str, tuple[Treatment, Treatment]]
R = TypeVar("R", Treatment, Item, Observation, Term)


def apply(facts: PlanFacts, standings: _Standings, kept: Iterable[Fact] = ()) -> PlanFacts:
    """Return the facts as people decided they are, the rejected ones still among them; `kept` are decided ones that were not found now."""
    walk = iter(rows(facts))
    moved: list[Fact] = []
    treatments = tuple(_changed(t, t.found, next(walk), standings) for t in facts.treatments)
    renamed = {was.id: (was, now) for was, now in zip(facts.treatments, treatments, strict=True) if was != now}
    entries = [_entry(e, renamed, walk, standings, moved) for e in facts.entries]
    series = [_series(s, walk, standings, moved) for s in facts.series]
    terms = tuple(_changed(t, t.found, next(walk), standings) for t in facts.terms)
    held = facts.model_copy(
        update={
            "treatments": treatments,
            "entries": tuple(e for e in entries if e.text or e.items or not e.is_filled),
            "series": tuple(s for s in series if s.observations),
            "terms": terms,
        }
    )
    return add(held, (*moved, *kept))


def in_use(facts: PlanFacts) -> PlanFacts:
    """Return the facts that may be answered from: without what was rejected or is gone, and what hung under that."""
    treatments = tuple(t for t in facts.treatments if _counts(t.found))
    there = {None, *(t.id for t in treatments)}
    entries = tuple(e for e in map(_entry_in_use, facts.entries) if e and e.treatment in there)
    series = (s.model_copy(update={"observations": tuple(o for o in s.observations if _counts(o.found))}) for s in facts.series)
    topics = {e.id for e in entries}
    return facts.model_copy(
        update={
            "treatments": treatments,
            "entries": entries,
            "series": tuple(s for s in series if s.observations),
            "terms": tuple(t for t in facts.terms if _counts(t.found)),
            "cycle": tuple(c for c in facts.cycle if f"{facts.document}/{c.topic}" in topics),
        }
    )


def _counts(found: Found | None) -> bool:
    return found is None or found.state not in OUT


def _entry_in_use(entry: Entry) -> Entry | None:
    """The entry without what was rejected; None when nothing is left of it."""
    if not entry.is_filled:
        return entry
    text = entry.text if _counts(entry.found) else None
    items = tuple(i for i in entry.items if _counts(i.found))
    return entry.model_copy(update={"text": text, "items": items}) if text or items else None


def _changed(record: R, found: Found | None, row: Fact, standings: _Standings) -> R:
    """A theme, item, value or term with the id of its row, its state and its own fields put right."""
    standing = standings.get(row.id)
    if standing is None:
        return record.model_copy(update={"found": found and found.model_copy(update={"id": row.id})})
    names, fields = _NAMES.get(type(record), {}), type(record).model_fields
    own = {names.get(k, k): typed(k, v) for k, v in standing.changes.items() if names.get(k, k) in fields}
    return record.model_copy(update={**own, "found": found and _stated(found, row, standing)})


def _stated(found: Found, row: Fact, standing: Standing) -> Found:
    """How it was found, with what people decided: what they accepted is certain."""
    certainty = 1.0 if standing.state in ACCEPTED else found.certainty
    return found.model_copy(update={"id": row.id, "state": standing.state, "certainty": certainty})


def _entry(entry: Entry, renamed: _Renamed, walk: Iterator[Fact], standings: _Standings, moved: list[Fact]) -> Entry:
    """The entry as decided; rows that people hung under something else go to `moved`."""
    update = _inherited(entry, renamed)
    if entry.text and entry.is_filled:
        row = next(walk)
        standing = standings.get(row.id)
        if standing and _HANGS & standing.changes.keys():
            moved.append(put_right(row, standing))
            update["text"] = None
        elif standing:
            found = entry.found and _stated(entry.found, row, standing)
            update |= {"text": standing.changes.get("text", entry.text), "found": found}
    items: list[Item] = []
    for n, item in enumerate(entry.items):
        row = next(walk)
        standing = standings.get(row.id)
        if standing and _HANGS & standing.changes.keys():
            moved.append(put_right(row, standing))
        else:
            items.append(_changed(item, found_of_item(entry, n), row, standings))
    return entry.model_copy(update={**update, "items": tuple(items)})


def _inherited(entry: Entry, renamed: _Renamed) -> dict[str, Any]:
    """What an entry takes over from its theme when that was put right; what it has of its own stays."""
    if entry.treatment not in renamed:
        return {}
    was, now = renamed[entry.treatment or ""]
    pairs = {"title": "name", "status": "status", "covers": "covers", "municipalities": "municipalities"}
    return {own: getattr(now, name) for own, name in pairs.items() if getattr(entry, own) == getattr(was, name)}


def _series(series: Series, walk: Iterator[Fact], standings: _Standings, moved: list[Fact]) -> Series:
    """The series as decided; values that people said are of another one go to `moved`."""
    values: list[Observation] = []
    for value in series.observations:
        row = next(walk)
        standing = standings.get(row.id)
        if standing and _OF_SERIES & standing.changes.keys():
            moved.append(put_right(row, standing))
        else:
            values.append(_changed(value, found_of_value(series, value), row, standings))
    return series.model_copy(update={"observations": tuple(values)})
