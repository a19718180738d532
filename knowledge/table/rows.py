"""The facts of a plan as rows: a line for a theme, an item of a list, a single statement, a topic, a value of a series, a term.

An empty facet is no row: it says nothing. Knows nothing of what people decided beyond the state that a found fact carries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from corpus.place import squash
from corpus.records import Record
from knowledge.records import Entry, Found, Item, Knowledge, Observation, PlanFacts, Series, Term, Treatment
from knowledge.table.records import Fact, Sort

_AROUND = 60  # characters shown before and after the words of a fact


class Place(Record):
    """Where the words of a written fact stand in the installed document."""

    page: int | None = None
    quote: str | None = None


Locate = Callable[[str, str | None], Place]  # section and words to find -> their place


def _as_written(_section: str, find: str | None) -> Place:
    return Place(quote=find)


def facts_of(knowledge: Knowledge, document: str) -> PlanFacts:
    """Return the facts of one plan, written or found."""
    plan = knowledge.plan_by_id.get(document)
    return PlanFacts(
        document=document,
        treatments=tuple(t for t in knowledge.treatments if t.document == document),
        entries=tuple(e for e in knowledge.entries if e.document == document),
        series=tuple(s for s in knowledge.series if s.document == document),
        terms=tuple(t for t in knowledge.terms if t.document == document),
        cycle=plan.cycle if plan else (),
    )


def rows(facts: PlanFacts, locate: Locate = _as_written) -> tuple[Fact, ...]:
    """Return every fact as a row, in the order of the plan; `locate` gives the page and the literal words of a written one."""
    return tuple(_rows(facts, locate))


class _Ids:
    """Gives every row an id of its own: that of how it was found, else one of where it stands; the second of the same gets a number."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, found: Found | None, written: str) -> str:
        """Return the id of the next row."""
        name = found.id if found else written
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name}~{self._seen[name]}"


def found_of_item(entry: Entry, n: int) -> Found | None:
    """Return how the item at this place was found: by itself, or with its entry, of whose words its own are taken where they stand."""
    return entry.items[n].found or _within(entry.found, str(n + 1), entry.items[n].text)


def found_of_value(series: Series, value: Observation) -> Found | None:
    """Return how a value was found: by itself, or with its series."""
    return value.found or _within(series.found, squash(value.when))


def _within(found: Found | None, part: str, words: str = "") -> Found | None:
    if found is None:
        return None
    held = found.evidence
    at = held.quote.find(words) if words else -1
    if at >= 0:
        around = {"before": f"{held.before}{held.quote[:at]}"[-_AROUND:], "after": f"{held.quote[at + len(words) :]}{held.after}"[:_AROUND]}
        held = held.model_copy(update={"quote": words, "start": held.start + at, "end": held.start + at + len(words), **around})
    return found.model_copy(update={"id": f"{found.id}/{part}", "evidence": held})


def _rows(facts: PlanFacts, locate: Locate) -> Iterator[Fact]:
    ids = _Ids()
    for treatment in facts.treatments:
        yield _theme(treatment, ids, locate)
    for entry in facts.entries:
        if entry.text and entry.is_filled:
            yield _statement(entry, ids, locate)
        for n, item in enumerate(entry.items):
            yield _item(entry, n, item, ids, locate)
    for series in facts.series:
        for value in series.observations:
            yield _figure(series, value, ids, locate)
    for term in facts.terms:
        yield _term(term, ids, locate)


def _theme(treatment: Treatment, ids: _Ids, locate: Locate) -> Fact:
    return Fact(
        id=ids.of(treatment.found, treatment.id),
        document=treatment.document,
        sort="thema",
        treatment=treatment.id,
        status=treatment.status,
        municipalities=treatment.municipalities,
        themes=treatment.covers,
        facet="prioriteiten",
        text=treatment.name,
        **_origin(treatment.found, treatment.section, None, locate),
    )


def _statement(entry: Entry, ids: _Ids, locate: Locate) -> Fact:
    sort: Sort = "onderwerp" if entry.is_topic else "stelling"
    return Fact(
        id=ids.of(entry.found, f"{entry.id}#0"),
        sort=sort,
        text=entry.text or "",
        **_of_entry(entry),
        **_origin(entry.found, entry.section, entry.find, locate),
    )


def _item(entry: Entry, n: int, item: Item, ids: _Ids, locate: Locate) -> Fact:
    found = found_of_item(entry, n)
    held = item.model_dump(include={"value", "unit", "comparator", "year", "baseline", "baseline_year", "group"})
    action = item.model_dump(include={"lead", "planning", "budget", "progress"})
    return Fact(
        id=ids.of(found, f"{entry.id}#{n + 1}"),
        sort="onderwerp" if entry.is_topic else "item",
        text=item.text,
        party=item.text if entry.facet == "partners" else None,
        **held,
        **action,
        **_of_entry(entry),
        **_origin(found, item.section or entry.section, item.find, locate),
    )


def _of_entry(entry: Entry) -> dict[str, Any]:
    return {
        "document": entry.document,
        "treatment": entry.treatment,
        "status": entry.status,
        "municipalities": entry.municipalities,
        "themes": entry.covers,
        "facet": entry.facet,
        "label": entry.title if entry.is_topic else None,
    }


def _figure(series: Series, value: Observation, ids: _Ids, locate: Locate) -> Fact:
    found = found_of_value(series, value)
    return Fact(
        id=ids.of(found, f"{series.id}/{value.when}"),
        document=series.document,
        sort="cijfer",
        municipalities=(series.place,),
        themes=series.covers,
        facet="cijfer",
        text=f"{series.label}, {value.when}: {value.value}",
        label=series.label,
        place=series.place,
        value=value.value,
        unit=series.unit,
        year=value.when,
        **_origin(found, series.section, None, locate),
    )


def _term(term: Term, ids: _Ids, locate: Locate) -> Fact:
    return Fact(
        id=ids.of(term.found, f"{term.document}/{term.term}"),
        document=term.document,
        sort="begrip",
        facet="definitie",
        text=term.meaning or term.text or "",
        label=term.term,
        **_origin(term.found, term.section, None if term.found else term.term, locate),
    )


def _origin(found: Found | None, section: str, find: str | None, locate: Locate) -> dict[str, Any]:
    """Where a fact comes from: the words it was found in, or the place that who wrote it gives."""
    if found is None:
        place = locate(section, find)
        return {"section": section, "page": place.page, "quote": place.quote, "origin": "geschreven"}
    return {
        "section": found.evidence.section,
        "page": found.evidence.page,
        "quote": found.evidence.quote,
        "evidence": found.evidence,
        "origin": "gevonden",
        "rule": found.rule,
        "certainty": found.certainty,
        "state": found.state,
    }
