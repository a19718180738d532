"""Turn a verdict on what was shown into decisions. Reads and writes nothing; says in one line why a verdict does not count."""

from __future__ import annotations

from collections.abc import Mapping

from bot.checking import phrases
from bot.checking.records import CheckingError, Choice, Round, Step
from knowledge.records import Review
from knowledge.table.records import Decision, Fact, Verdict


def judge(held: Round, step: Step, choice: Choice, by: str, when: str, changes: Mapping[str, str] | None = None) -> tuple[Decision, ...]:
    """Return the decisions that a verdict on this step comes to; `changes` are the fields put right, which make it good."""
    together = len(step.facts) > 1
    if together and (changes or choice != "goed"):
        raise CheckingError(phrases.ONE_BY_ONE)
    if step.facts[0].state is Review.VERVALLEN and choice == "goed":
        raise CheckingError(phrases.GONE_IS_GONE)
    return tuple(_decision(held, fact, step, choice, by, when, changes or {}) for fact in step.facts)


def _decision(held: Round, fact: Fact, step: Step, choice: Choice, by: str, when: str, changes: Mapping[str, str]) -> Decision:
    raw = held.merged.found[fact.id]
    standing = held.merged.standings.get(fact.id)
    wanted = {**(standing.changes if standing else {}), **changes}
    right = {name: value for name, value in wanted.items() if value != raw.field(name)} if choice == "goed" else {}
    verdict: Verdict = "afgewezen" if choice == "weg" else "verbeterd" if right else "aangenomen"
    return Decision(
        fact=raw.model_copy(update={"state": None}),
        was=held.merged.was.get(fact.id),
        verdict=verdict,
        changes=right,
        by=by,
        when=when,
        together=len(step.facts) > 1,
        mark=step.mark,
    )
