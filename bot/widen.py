"""Widen the knowledge with the installed plans it has no facts of: the plans themselves and their municipalities.

After that a question can name them like any other; what they say is answered from their passages (`answer_from_plan`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.gather import place_id
from corpus.records import Document, Record
from corpus.words import fold
from knowledge.records import Knowledge, Municipality, Plan

KIND_NAMES = {"ivp": "IVP", "uitvoeringsplan": "uitvoeringsplan", "handreiking": "handreiking", "veiligheidsbeeld": "veiligheidsbeeld"}


class Catalogue(Record):
    """Which documents are installed, and the plans and places among them that the knowledge does not have."""

    installed: tuple[str, ...] = ()
    plans: tuple[Plan, ...] = ()
    places: tuple[Municipality, ...] = ()


def catalogue(documents: Iterable[Document], knowledge: Knowledge) -> Catalogue:
    """Return what these documents add to the knowledge."""
    documents = list(documents)
    own = [d for d in documents if d.id not in knowledge.plan_by_id]
    names = {place_id(n, knowledge.vocabulary): n for d in own for n in d.municipalities}
    return Catalogue(
        installed=tuple(d.id for d in documents),
        plans=tuple(_plan(d, tuple(place_id(n, knowledge.vocabulary) for n in d.municipalities)) for d in own),
        places=tuple(Municipality(id=i, name=n, words=_adjectives(n)) for i, n in names.items() if i not in knowledge.place_by_id),
    )


def _plan(document: Document, places: tuple[str, ...]) -> Plan:
    years = [int(y) for y in re.findall(r"20\d\d", document.period or "")]
    kind = document.kind or "plan"
    whose = ", ".join(document.municipalities)
    return Plan(
        id=document.id,
        title=document.title,
        short=" ".join(p for p in (KIND_NAMES.get(kind, kind), whose, document.period or "") if p),
        publisher=f"gemeente {whose}" if whose else document.title,
        kind=kind,
        municipalities=places,
        start=years[0] if years else 0,
        end=years[1] if len(years) > 1 else None,
    )


def _adjectives(name: str) -> tuple[str, ...]:
    """The adjective and the names of inhabitants people use (Lindewouds, Lindewoudse, Lindewoudenaren)."""
    if not name.isalpha():
        return ()
    people = [f"{name}{end}" for end in ("er", "ers", "aar", "aren", "naar", "naren", "enaar", "enaren")]
    return (*((f"{name}se", f"{name}s") if fold(name)[-1] not in "sz" else ()), *people)


def widen(knowledge: Knowledge, found: Catalogue) -> Knowledge:
    """Return the knowledge with the plans and places of the catalogue."""
    if not found.plans:
        return knowledge
    words = knowledge.vocabulary
    named = {fold(p.name) for p in found.places}
    vocabulary = words.model_copy(
        update={
            "municipalities": (*words.municipalities, *found.places),
            "others": tuple(o for o in words.others if fold(o) not in named),
        }
    )
    held = {name: getattr(knowledge, name) for name in type(knowledge).model_fields}
    return Knowledge.model_construct(**{**held, "vocabulary": vocabulary, "plans": (*knowledge.plans, *found.plans)})
