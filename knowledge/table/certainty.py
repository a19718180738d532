"""What people decided makes the rules more or less certain: counts per rule beside those of the known plans, as a number per rule.

Counts and numbers only, never a word of a plan: the file can be shared. A rule that nobody decided on keeps the certainty its finder
gives it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from corpus.records import Record
from knowledge.extract.certainty import Tally, certainty_of
from knowledge.records import Entry, Found, Item, Observation, PlanFacts, Series, Term, Treatment
from knowledge.table.merge import standing
from knowledge.table.records import Decision

LEARNED = "certainty.json"
CERTAIN = 0.85  # from here on a found fact is used like a written one
_MOST_MEASURED = 40  # the plans whose facts are known count for no more than this many decisions
R = TypeVar("R", Treatment, Entry, Item, Series, Observation, Term)


class Learned(Record):
    """What is known of a rule: how often people found it right and wrong, and how likely it is right (0 to 1)."""

    right: int = 0
    wrong: int = 0
    certainty: float


_LEARNED = TypeAdapter(dict[str, Learned])


def count(decisions: Iterable[Decision]) -> dict[str, Tally]:
    """Return per rule what people decided one by one: accepted is right, put right or thrown out is wrong."""
    right, wrong = Counter[str](), Counter[str]()
    for decision in standing(decisions).values():
        if decision.fact.rule and not decision.together:
            (right if decision.verdict == "aangenomen" else wrong)[decision.fact.rule] += 1
    return {rule: Tally(right=right[rule], wrong=wrong[rule]) for rule in sorted({*right, *wrong})}


def total(counts: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Return the counts of several plans together."""
    right, wrong = Counter[str](), Counter[str]()
    for tallies in counts:
        for rule, tally in tallies.items():
            right[rule] += tally.right
            wrong[rule] += tally.wrong
    return {rule: Tally(right=right[rule], wrong=wrong[rule]) for rule in sorted({*right, *wrong})}


def learn(measured: Mapping[str, Tally], decided: Mapping[str, Tally]) -> dict[str, Learned]:
    """Return what is known now of every rule that people decided on; `measured` are the counts on the known plans."""
    return {rule: _learned(rule, measured.get(rule, Tally()), tally) for rule, tally in sorted(decided.items())}


def _learned(rule: str, measured: Tally, decided: Tally) -> Learned:
    seen = measured.right + measured.wrong
    weight = min(1.0, _MOST_MEASURED / seen) if seen else 0.0
    both = Tally(right=round(weight * measured.right) + decided.right, wrong=round(weight * measured.wrong) + decided.wrong)
    return Learned(right=decided.right, wrong=decided.wrong, certainty=certainty_of(rule, {rule: both}))


def write_learned(path: Path, learned: Mapping[str, Learned]) -> None:
    """Write what was learned, whole or not at all; OSError when that does not work."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.tmp")
    content = {rule: known.model_dump() for rule, known in learned.items()}
    draft.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    draft.replace(path)


def read_learned(path: Path) -> dict[str, Learned]:
    """Return what was learned before; nothing when that is not there or damaged."""
    try:
        return _LEARNED.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return {}


def weigh(facts: PlanFacts, learned: Mapping[str, Learned]) -> PlanFacts:
    """Return the facts with the certainty that was learned of their rules."""
    if not learned:
        return facts
    entries = (_weighed(e, learned).model_copy(update={"items": tuple(_weighed(i, learned) for i in e.items)}) for e in facts.entries)
    series = (
        _weighed(s, learned).model_copy(update={"observations": tuple(_weighed(o, learned) for o in s.observations)}) for s in facts.series
    )
    return facts.model_copy(
        update={
            "treatments": tuple(_weighed(t, learned) for t in facts.treatments),
            "entries": tuple(entries),
            "series": tuple(series),
            "terms": tuple(_weighed(t, learned) for t in facts.terms),
        }
    )


def _weighed(record: R, learned: Mapping[str, Learned]) -> R:
    found: Found | None = record.found
    if found is None or found.rule not in learned:
        return record
    return record.model_copy(update={"found": found.model_copy(update={"certainty": learned[found.rule].certainty})})
