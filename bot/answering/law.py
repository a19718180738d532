"""Say below an answer what has become of the laws it names, once in a conversation: a plan of some years ago names laws of then."""

from __future__ import annotations

from datetime import date

from bot.answering.compose import joined
from bot.library.library import Library
from bot.records import Answer
from knowledge.law import changes_in

KINDS = frozenset({"facts", "passages", "comparison", "lesson"})


def with_law(answer: Answer, before: Answer | None, library: Library) -> Answer:
    """Return the answer with what has become of its laws; what stood below the answer before it is not said again."""
    if answer.kind not in KINDS:
        return answer
    said = {c.said for c in changes_in(answer.text, written_in(answer, library), date.today())}
    told = (before.note or "") if before else ""
    new = [s for s in sorted(said) if s not in told]
    return answer.model_copy(update={"note": joined(answer.note, *new)}) if new else answer


def written_in(answer: Answer, library: Library) -> int | None:
    """Return the first year of the plans that an answer comes from; of the handbook the year of its edition; None when none is known."""
    plans = library.knowledge.plan_by_id
    years = [p.start for s in answer.sources if (p := plans.get(s.document)) and p.start]
    return min(years, default=None)
