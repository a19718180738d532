"""Read the lessons from YAML and hold every line of them against the facts; anything wrong stops here with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

import knowledge
from bot.teaching.records import Check, Lesson, Pairs, Point
from corpus.words import fold
from knowledge.lookup import HANDBOOK
from knowledge.records import Entry, Knowledge, KnowledgeError

FILE = Path(knowledge.__file__).with_name("lessons.yaml")
Part = TypeVar("Part", Point, Check, Pairs)
_LESSONS = TypeAdapter(tuple[Lesson, ...])


def load_lessons(facts: Knowledge, file: Path = FILE) -> tuple[Lesson, ...]:
    """Return the lessons in order, with full names of facts. Raises KnowledgeError for a wrong file or a fact that is not there."""
    try:
        found = _LESSONS.validate_python(_read(file))
    except ValidationError as error:
        first = error.errors()[0]
        raise KnowledgeError(file.name, ".".join(str(part) for part in first["loc"]), first["msg"]) from error
    lessons = tuple(_named(lesson) for lesson in found)
    known = {entry.id: entry for entry in facts.entries}
    for lesson in lessons:
        for fact in _facts(lesson):
            if fact not in known:
                raise KnowledgeError(file.name, lesson.id, f"no such fact: {fact}")
        for check in lesson.checks:
            if not _is_shown(check, known[check.fact]):
                raise KnowledgeError(file.name, lesson.id, f"the evidence does not tell the right answer from the others: {check.ask}")
    if len({lesson.id for lesson in lessons}) < len(lessons):
        raise KnowledgeError(file.name, "", "two lessons have the same id")
    return lessons


def _read(file: Path) -> Any:
    try:
        return yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(file.name, "", f"cannot be read ({type(error).__name__})") from error


def _named(lesson: Lesson) -> Lesson:
    """The lesson with the handbook's name before facts that name no document."""

    changes = {
        "points": tuple(_full(p) for p in lesson.points),
        "example": _full(lesson.example) if lesson.example else None,
        "checks": tuple(_full(c) for c in lesson.checks),
        "pairs": tuple(_full(p) for p in lesson.pairs),
    }
    return lesson.model_copy(update=changes)


def _full(part: Part) -> Part:
    return part if "/" in part.fact else part.model_copy(update={"fact": f"{HANDBOOK}/{part.fact}"})


def _is_shown(check: Check, fact: Entry) -> bool:
    """True when the evidence stands in the fact and in the right answer, and in none of the wrong ones."""
    evidence = fold(check.evidence)
    told = fold(" ".join((fact.text or "", *(item.text for item in fact.items))))
    return evidence in told and evidence in fold(check.right) and not any(evidence in fold(wrong) for wrong in check.wrong)


def _facts(lesson: Lesson) -> list[str]:
    example = (lesson.example,) if lesson.example else ()
    return [part.fact for part in (*lesson.points, *example, *lesson.checks, *lesson.pairs)]
