"""Find which topics tell the cycle of a plan: who decides, who carries out, how it is reported and evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from knowledge.records import CycleStep, Entry

Role = Literal["besluit", "uitvoering", "verantwoording", "evaluatie"]
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "besluit",
        re.compile(
            r"\b(?:raad|college|raden)\b[^.]{0,60}\b(?:stelt|stellen|vast(?:gesteld|te stellen)?|besluit)|\bvastgesteld (?:door|in)\b", re.I
        ),
    ),
    ("evaluatie", re.compile(r"\bevalu(?:atie|eren|eert|eerd)", re.I)),
    (
        "verantwoording",
        re.compile(
            r"\b(?:rapporte|rapportage|verantwoord|voortgang|jaarverslag|raadsinformatiebrief|informe(?:ert|ren) (?:de|we de) raad)", re.I
        ),
    ),
    (
        "uitvoering",
        re.compile(r"\b(?:uitvoeringsp|jaarplan|coördin|stuurgroep|regiegroep|is verantwoordelijk voor de uitvoering|regisseur)", re.I),
    ),
)
_PLACES = frozenset(("proces", "organisatie"))


def cycle_of(topics: Iterable[Entry]) -> Iterator[CycleStep]:
    """Yield for each role the topic that tells it best: one in a section on process or organisation, else any."""
    found = list(topics)
    for role, shape in _ROLES:
        telling = [t for t in found if t.found and shape.search(t.found.evidence.quote)]
        best = next((t for t in telling if t.facet in _PLACES), None)
        if best:
            yield CycleStep(role=role, topic=best.id.split("/", 1)[1])
