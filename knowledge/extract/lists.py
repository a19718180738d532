"""Gather what a plan lists under its themes into entries: goals, partners, measures, indicators, laws and the rest.

Three finders tell what a part says: `labelled` (a part with a label is taken whole), `cells` (rows of a table) and `told` (running
text). Where a theme has a labelled part or table for something, running text does not add to it; without one the entry is `uit_tekst`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.structure.units import Unit, bare_item
from knowledge.extract.cells import row_claims
from knowledge.extract.cues import asked_in
from knowledge.extract.labelled import labelled_claims
from knowledge.extract.records import LISTS, Claim, Part, Reads, Text, Theme
from knowledge.extract.tables import lines_of
from knowledge.extract.told import told_claims
from knowledge.records import Entry, State

# what running text still adds when a theme has a labelled part for it: a law is a law wherever it is named, and so is a goal in figures
_OPEN = frozenset(("wetgeving",))
_LOOSE = frozenset(("uitleg", "situatie"))  # labelled parts that are running text: `Toelichting`


def lists_of(text: Text, reads: Reads) -> Iterator[Entry]:
    """Yield per theme of the plan and per facet what the plan lists there."""
    claims = [c for part in text.parts for c in _claims(part, text, reads)]
    firm = {(c.theme, c.facet) for c in claims if not c.told}
    themes = {t.id: t for t in text.themes}
    groups: dict[tuple[str, str, tuple[str, ...]], list[Claim]] = {}
    for claim in claims:
        adds = not claim.told or claim.facet in _OPEN or claim.item.value is not None or (claim.theme, claim.facet) not in firm
        if claim.theme in themes and adds:
            groups.setdefault((claim.theme, claim.facet, claim.places), []).append(claim)
    taken: set[str] = set()
    for (theme, facet, places), members in groups.items():
        identity = f"{theme}/{facet}"
        identity = identity if identity not in taken else f"{identity}-{len(taken)}"
        taken.add(identity)
        yield _entry(identity, themes[theme], facet, places, members)


def _entry(identity: str, theme: Theme, facet: str, places: tuple[str, ...], members: list[Claim]) -> Entry:
    section = members[0].part.section
    kept = _once(members)
    return Entry(
        id=identity,
        document=theme.id.split("/")[0],
        treatment=theme.id,
        title=theme.name,
        facet=facet,
        section=section,
        covers=tuple(dict.fromkeys((*theme.covers, *(named for c in members for named in c.covers)))),
        municipalities=places,
        status=theme.status,
        state=State.UIT_TEKST if all(c.told for c in members) else State.GEGEVEN,
        items=tuple(c.item if c.part.section == section else c.item.model_copy(update={"section": c.part.section}) for c in kept),
    )


def _once(members: Sequence[Claim]) -> list[Claim]:
    """Every item once; the same action of another trekker or at another time is another one, said without either it is not."""
    told: dict[tuple[str, str | None], dict[tuple[str | None, str | None], Claim]] = {}
    for claim in members:
        told.setdefault((claim.item.text.lower(), claim.item.group), {}).setdefault((claim.item.lead, claim.item.planning), claim)
    kept = {id(c) for same in told.values() for who_when, c in same.items() if any(who_when) or len(same) == 1}
    return [claim for claim in members if id(claim) in kept]


def _claims(part: Part, text: Text, reads: Reads) -> Iterator[Claim]:
    """What a part says, row by row and unit by unit; of a part without a theme only what a row says of one."""
    for line in lines_of(part, reads):
        said = line.row.label.text
        for found in row_claims(line, part, text, reads):
            yield found.model_copy(update={"places": _places_of_row(said, part, text, reads)})
    units = part.units if part.theme else ()
    for n, unit in enumerate(units):
        if unit.kind != "row":
            places = places_said(unit.text, part, text.places, reads)
            beside = (units[n - 1] if n else None, units[n + 1] if n + 1 < len(units) else None)
            yield from (c.model_copy(update={"places": places}) for c in _of_unit(unit, beside, part, text, reads))


def _places_of_row(label: str, part: Part, text: Text, reads: Reads) -> tuple[str, ...]:
    named = tuple(p for p in reads.places(label) if p in text.places) if len(text.places) > 1 else ()
    return named or part.places


def _of_unit(unit: Unit, beside: tuple[Unit | None, Unit | None], part: Part, text: Text, reads: Reads) -> Iterable[Claim]:
    if part.facet in _LOOSE:
        return (*labelled_claims(unit, *beside, part, text), *told_claims(unit, part, text, reads))
    if part.facet in LISTS or asked_in(unit.head) or asked_in(unit.said):
        return labelled_claims(unit, *beside, part, text)
    return told_claims(unit, part, text, reads)


def places_said(said: str, part: Part, places: tuple[str, ...], reads: Reads) -> tuple[str, ...]:
    """Return the municipality of a joint plan that a sentence is about (`In Putten ...`, `Putten: ...`), else those of its part."""
    if len(places) < 2 or len(part.places) == 1:
        return part.places
    opening = re.match(r"(?:(?:In|Voor|Binnen|De gemeente|Gemeente)\s+)?((?:[A-Z'’][\w'’-]+)(?:[ -][A-Z][\w'’-]+)*)", bare_item(said))
    named = tuple(p for p in reads.places(opening[0]) if p in places) if opening else ()
    return named if named and len(set(reads.places(said)) & {*places}) == len(named) else part.places
