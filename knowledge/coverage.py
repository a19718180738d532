"""Count what knowledge holds: facts per document and facet, and, beside a count made by hand of a document, where the two differ."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.records import Record
from knowledge.records import Entry, Knowledge, KnowledgeError

# the names a structure file gives to the facets
FACETS = {
    "rol_gemeente": "rol_gemeente",
    "partners": "partners",
    "wet_en_regelgeving": "wetgeving",
    "aanpak_maatregelen": "maatregelen",
    "effectinformatie": "bronnen",
    "effectindicatoren": "indicatoren",
    "beschikbare_instrumenten": "instrumenten",
    "raakvlakken": "raakvlakken",
    "belangrijke_ontwikkelingen": "ontwikkelingen",
}


class Difference(Record):
    """A facet with another count than the document: what was counted, what the facts have, and the remark that explains it."""

    part: str
    facet: str
    counted: int
    held: int
    why: str | None = None


class Comparison(Record):
    """The outcome of holding the facts against a structure file: how many items were compared, and where they differ."""

    items: int
    facets: int
    differences: tuple[Difference, ...]


class _Counted(BaseModel):
    model_config = ConfigDict(extra="ignore")

    status: str
    bullets: int = 0
    aantal_intern: int = 0
    aantal_extern: int = 0
    aantal_verwijzingen: int = 0


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: str
    facetten: dict[str, _Counted]


class _Structure(BaseModel):
    model_config = ConfigDict(extra="ignore")

    document: str
    onderdelen: tuple[_Part, ...]


def count_facts(knowledge: Knowledge) -> dict[str, Counter[str]]:
    """Return per document how many single statements there are of each facet; series and terms are counted under their own name."""
    counts: dict[str, Counter[str]] = {plan.id: Counter() for plan in knowledge.plans}
    for entry in knowledge.entries:
        counts[entry.document][entry.facet] += len(entry.items) or 1
    for series in knowledge.series:
        counts[series.document]["cijferreeksen"] += len(series.observations)
    for term in knowledge.terms:
        counts[term.document]["begrippen"] += 1
    return counts


def compare_structure(knowledge: Knowledge, path: Path) -> Comparison:
    """Return where the facts have another number of items than the structure file counted; raises KnowledgeError for a bad file."""
    try:
        structure = _Structure.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, ValidationError) as error:
        raise KnowledgeError(path.name, "", "is geen leesbaar structuurbestand") from error
    pairs = list(_pairs(knowledge, structure))
    differences = tuple(d for d in pairs if d.counted != d.held)
    return Comparison(items=sum(d.counted for d in pairs), facets=len(pairs), differences=differences)


def _pairs(knowledge: Knowledge, structure: _Structure) -> Iterator[Difference]:
    entries = {
        (t.number, e.facet): e
        for e in knowledge.entries
        if e.document == structure.document and e.treatment and (t := knowledge.treatment_by_id[e.treatment]).number
    }
    for part in structure.onderdelen:
        number = part.id.removeprefix("thema ")
        for name, counted in part.facetten.items():
            facet = FACETS.get(name)
            if facet:
                entry = entries.get((number, facet))
                yield Difference(
                    part=part.id, facet=facet, counted=_number(counted), held=_held(entry), why=entry.remark if entry else "ontbreekt"
                )


def _number(counted: _Counted) -> int:
    return counted.aantal_intern + counted.aantal_extern or counted.aantal_verwijzingen or counted.bullets


def _held(entry: Entry | None) -> int:
    return len(entry.items) if entry and entry.is_filled else 0


def as_table(counts: dict[str, Counter[str]]) -> dict[str, dict[str, Any]]:
    """Return the counts as rows by facet and columns by document, the largest facets first."""
    totals: Counter[str] = Counter()
    for counter in counts.values():
        totals.update(counter)
    return {facet: {document: counter[facet] for document, counter in counts.items()} for facet, _ in totals.most_common()}
