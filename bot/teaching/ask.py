"""All questions of the lessons, made from the facts: the same facts always give the same questions."""

from __future__ import annotations

from bot.teaching import ask_method, ask_plans
from bot.teaching.records import Lesson, Quiz
from knowledge.lookup import Lookup


def questions(lessons: tuple[Lesson, ...], lookup: Lookup) -> tuple[Quiz, ...]:
    """Return every question once; of questions that ask the same with the same right answer only the first is kept."""
    made = (
        *ask_method.authored(lessons, lookup),
        *ask_method.terms(lookup),
        *ask_method.fields(lookup),
        *ask_plans.lists(lookup),
        *ask_plans.goals(lookup),
        *ask_plans.figures(lookup),
        *ask_plans.priorities(lookup),
        *ask_plans.periods(lookup),
    )
    found: dict[tuple[str, str], Quiz] = {}
    for quiz in made:
        found.setdefault((quiz.ask, quiz.answer), quiz)
    return tuple(found.values())
