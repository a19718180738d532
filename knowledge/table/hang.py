"""Hang rows in the facts of a plan: each under its theme and facet, beside what stands there already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from knowledge.records import Entry, Found, Item, Observation, PlanFacts, Review, Series, Status, Term, Treatment
from knowledge.table.records import Fact, Standing

_OF_ITEM = ("group", "value", "unit", "comparator", "year", "baseline", "baseline_year", "lead", "planning", "budget", "progress")


def typed(name: str, value: str) -> Any:
    """Return a field as a record holds it, from the text a person typed."""
    if name in ("themes", "municipalities"):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return Status(value) if name == "status" else value or None


def put_right(row: Fact, standing: Standing) -> Fact:
    """Return the row with its state and the fields that people put right."""
    certainty = 1.0 if standing.state in (Review.AANGENOMEN, Review.VERBETERD) else row.certainty
    changed = {name: typed(name, value) for name, value in standing.changes.items()}
    return row.model_copy(update={**changed, "state": standing.state, "certainty": certainty})


def add(facts: PlanFacts, rows: Iterable[Fact]) -> PlanFacts:
    """Return the facts with these found rows among them, themes first; a row whose theme is not there becomes a topic."""
    for row in sorted(rows, key=lambda r: r.sort != "thema"):
        facts = facts.model_copy(update=_with(facts, row))
    return facts


def _with(facts: PlanFacts, row: Fact) -> dict[str, Any]:
    if row.sort == "thema":
        return {"treatments": (*facts.treatments, _treatment(row))}
    if row.sort == "cijfer":
        return {"series": _in_series(facts.series, row)}
    if row.sort == "begrip":
        term = Term(term=row.label or "", document=row.document, section=row.section, meaning=row.text or None, found=_found(row))
        return {"terms": (*facts.terms, term)}
    return {"entries": _in_entries(facts, row)}


def _found(row: Fact) -> Found | None:
    if row.evidence is None:
        return None
    state = row.state or Review.VOORGESTELD
    return Found(id=row.id, rule=row.rule or "", certainty=row.certainty, evidence=row.evidence, state=state)


def _treatment(row: Fact) -> Treatment:
    return Treatment(
        id=row.treatment or f"{row.document}/{row.id}",
        document=row.document,
        name=row.text,
        section=row.section,
        status=row.status or Status.THEMA,
        covers=row.themes,
        municipalities=row.municipalities,
        found=_found(row),
    )


def _in_entries(facts: PlanFacts, row: Fact) -> tuple[Entry, ...]:
    """The entries with the row as an item of the list it belongs to, or as one of its own."""
    theme = next((t for t in facts.treatments if t.id == row.treatment), None)
    new = Entry(
        id=f"{row.document}/{row.id}",
        document=row.document,
        treatment=theme.id if theme else None,
        title=theme.name if theme else row.label or row.text[:80],
        facet=row.facet,
        section=row.section,
        covers=theme.covers if theme else row.themes,
        municipalities=row.municipalities,
        status=theme.status if theme else None,
    )
    if row.sort == "stelling" or (row.sort == "onderwerp" and not row.has_figure):
        return (*facts.entries, new.model_copy(update={"text": row.text, "found": _found(row)}))
    same = ("treatment", "facet", "covers", "municipalities")
    for n, entry in enumerate(facts.entries):
        if theme and entry.items and all(getattr(entry, f) == getattr(new, f) for f in same):
            item = _item(row, None if entry.section == row.section else row.section)
            return (*facts.entries[:n], entry.model_copy(update={"items": (*entry.items, item)}), *facts.entries[n + 1 :])
    return (*facts.entries, new.model_copy(update={"items": (_item(row, None),)}))


def _item(row: Fact, section: str | None) -> Item:
    return Item(text=row.text, section=section, found=_found(row), **{name: getattr(row, name) for name in _OF_ITEM})


def _in_series(series: tuple[Series, ...], row: Fact) -> tuple[Series, ...]:
    value = Observation(when=row.year or "", value=row.value or "", found=_found(row))
    for n, held in enumerate(series):
        if (held.label, held.place, held.unit, held.covers) == (row.label, row.place, row.unit, row.themes):
            joined = held.model_copy(update={"observations": (*held.observations, value)})
            return (*series[:n], joined, *series[n + 1 :])
    new = Series(
        id=f"{row.document}/{row.id}",
        document=row.document,
        covers=row.themes,
        label=row.label or "",
        place=row.place or next(iter(row.municipalities), ""),
        unit=row.unit or "",
        section=row.section,
        observations=(value,),
    )
    return (*series, new)
