"""How likely a rule is right: counted on the plans whose facts are known and in what people decided, as a number per rule.

Counts and numbers only, never a word of a plan: the file can be shared. A rule that nobody has seen right or wrong keeps the certainty
its finder gave it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from corpus.records import Record
from knowledge.records import Entry, Found, Item, KnowledgeError, Observation, PlanFacts, Series, Term, Treatment
from knowledge.table.merge import standing
from knowledge.table.records import Decision

MEASURED = Path(__file__).parent.parent / "extract" / "rules.json"  # counts on the plans whose facts are known
LEARNED = "certainty.json"
_PRIOR = (1.0, 1.0)  # right and wrong before anything is seen: every share is equally likely
_MOST_MEASURED = 40  # the plans whose facts are known count for no more than this many decisions
CERTAIN = 0.9  # from here on a found fact is used like a written one
R = TypeVar("R", Treatment, Entry, Item, Series, Observation, Term)


class Score(Record):
    """How often a rule was right and wrong."""

    right: int = 0
    wrong: int = 0

    @property
    def seen(self) -> int:
        """How often it was looked at."""
        return self.right + self.wrong


class Learned(Record):
    """What is known of a rule: how often people found it right and wrong, and how likely it is right (0 to 1)."""

    right: int = 0
    wrong: int = 0
    certainty: float


_SCORES, _LEARNED = TypeAdapter(dict[str, Score]), TypeAdapter(dict[str, Learned])


def read_measured(path: Path = MEASURED) -> dict[str, Score]:
    """Return the counts per rule on the plans whose facts are known; none when there is no file; KnowledgeError for a wrong one."""
    try:
        return _SCORES.validate_json(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValidationError) as error:
        raise KnowledgeError(path.name, "", "is no file of counts per rule") from error


def count(decisions: Iterable[Decision]) -> dict[str, Score]:
    """Return per rule what people decided one by one: accepted is right, put right or thrown out is wrong."""
    right, wrong = Counter[str](), Counter[str]()
    for decision in standing(decisions).values():
        if decision.fact.rule and not decision.together:
            (right if decision.verdict == "aangenomen" else wrong)[decision.fact.rule] += 1
    return {rule: Score(right=right[rule], wrong=wrong[rule]) for rule in sorted({*right, *wrong})}


def learn(measured: Mapping[str, Score], decided: Iterable[Mapping[str, Score]]) -> dict[str, Learned]:
    """Return what the counts say of every rule; `decided` are the counts of one plan each."""
    sums: dict[str, Score] = {}
    for scores in decided:
        for rule, score in scores.items():
            held = sums.get(rule, Score())
            sums[rule] = Score(right=held.right + score.right, wrong=held.wrong + score.wrong)
    rules = sorted({*measured, *sums})
    return {rule: _learned(measured.get(rule, Score()), sums.get(rule, Score())) for rule in rules}


def _learned(measured: Score, decided: Score) -> Learned:
    """The mean of the beta distribution that the counts leave."""
    weight = min(1.0, _MOST_MEASURED / measured.seen) if measured.seen else 0.0
    right = _PRIOR[0] + weight * measured.right + decided.right
    wrong = _PRIOR[1] + weight * measured.wrong + decided.wrong
    return Learned(right=decided.right, wrong=decided.wrong, certainty=round(right / (right + wrong), 4))


def write_learned(path: Path, learned: Mapping[str, Learned]) -> None:
    """Write what was learned, whole or not at all; OSError when that does not work."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.tmp")
    content = {rule: known.model_dump() for rule, known in learned.items()}
    draft.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    draft.replace(path)


def read_learned(path: Path) -> dict[str, Learned]:
    """Return what was learned before; what only the measured counts say when nothing was, or the file is damaged."""
    try:
        return _LEARNED.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return learn(read_measured(), ())


def weigh(facts: PlanFacts, learned: Mapping[str, Learned]) -> PlanFacts:
    """Return the facts with the certainty that was learned of their rules."""
    return facts.model_copy(
        update={
            "treatments": tuple(_weighed(t, learned) for t in facts.treatments),
            "entries": tuple(
                _weighed(e, learned).model_copy(update={"items": tuple(_weighed(i, learned) for i in e.items)}) for e in facts.entries
            ),
            "series": tuple(
                _weighed(s, learned).model_copy(update={"observations": tuple(_weighed(o, learned) for o in s.observations)})
                for s in facts.series
            ),
            "terms": tuple(_weighed(t, learned) for t in facts.terms),
        }
    )


def _weighed(record: R, learned: Mapping[str, Learned]) -> R:
    found: Found | None = record.found
    if found is None or found.rule not in learned:
        return record
    return record.model_copy(update={"found": found.model_copy(update={"certainty": learned[found.rule].certainty})})
