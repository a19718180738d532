"""What of a plan is to be checked, and in which order: what changed, what is gone, the doubtful facts, figures, the certain ones last."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.checking.records import Round, Step
from corpus.place import squash
from knowledge.records import Review
from knowledge.table.certainty import CERTAIN
from knowledge.table.records import Fact

OPEN = (Review.VOORGESTELD, Review.OPNIEUW, Review.VERVALLEN)
_BANDS = 10  # facts of about the same certainty are looked at in the order of the plan


def steps(held: Round, apart: Collection[str] = ()) -> tuple[Step, ...]:
    """Return what is left to look at; the certain facts of one theme together, but for the themes in `apart`."""
    left = [f for f in asked(held) if f.state in OPEN]
    singly = [f for f in left if not _goes_together(f) or theme_of(f) in apart]
    order = {f.id: n for n, f in enumerate(left)}
    one_by_one = [Step(facts=(f,)) for f in sorted(singly, key=lambda f: (*_rank(f), order[f.id]))]
    together: dict[str, list[Fact]] = {}
    for fact in left:
        if _goes_together(fact) and theme_of(fact) not in apart:
            together.setdefault(theme_of(fact), []).append(fact)
    return (*one_by_one, *(Step(facts=tuple(facts)) for facts in together.values()))


def following(held: Round, after: str | None, apart: Collection[str] = ()) -> Step | None:
    """Return the step after the one that begins with this fact, the first when that was the last or is not there; None when all is done."""
    left = steps(held, apart)
    at = next((n for n, step in enumerate(left) if step.id == after), -1)
    return left[(at + 1) % len(left)] if left else None


def step_of(held: Round, fact: str, apart: Collection[str] = ()) -> Step | None:
    """Return the step that begins with this fact, while it is still to be looked at."""
    return next((step for step in steps(held, apart) if step.id == fact), None)


def theme_of(fact: Fact) -> str:
    """Return what certain facts are taken together by: their theme, else their kind."""
    return fact.treatment or fact.facet


def progress(held: Round) -> tuple[int, int]:
    """Return how many facts were looked at, and how many there are."""
    found = asked(held)
    return sum(f.state not in OPEN for f in found), len(found)


def asked(held: Round) -> list[Fact]:
    """Return the facts that a person is asked about: not a topic that only quotes, nor one that repeats the words of another fact."""
    rows = held.merged.rows
    told: dict[str, list[str]] = {}
    for fact in rows:
        if fact.sort != "onderwerp":
            told.setdefault(fact.section, []).append(squash(fact.quote or ""))
    return [f for f in rows if f.sort != "onderwerp" or not (_only_quotes(f) or _repeats(f, told.get(f.section, ())))]


def _only_quotes(fact: Fact) -> bool:
    return fact.state is Review.VOORGESTELD and fact.certainty >= 1.0


def _repeats(fact: Fact, told: Iterable[str]) -> bool:
    return any(squash(fact.quote or "") in said for said in told)


def _goes_together(fact: Fact) -> bool:
    return fact.state is Review.VOORGESTELD and fact.certainty >= CERTAIN and not fact.has_figure


def _rank(fact: Fact) -> tuple[int, int]:
    """What changed first, then what is gone, then by how doubtful it is."""
    kinds = (Review.OPNIEUW, Review.VERVALLEN)
    if fact.state in kinds:
        return kinds.index(fact.state), 0
    return len(kinds), int(fact.certainty * _BANDS)
