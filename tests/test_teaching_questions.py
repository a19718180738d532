"""Every question of the lessons beside the facts: the marked answer true, all others false, none twice, every source there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.teaching.load import load_lessons
from bot.teaching.records import Check, Quiz
from bot.teaching.show import because
from corpus.words import STOP_WORDS, fold, stem, words
from knowledge.records import Entry, Knowledge, Status
from tests.fakes import assistant_without_documents

PRIORITIES = {Status.PRIORITEIT, Status.LOKAAL, Status.GEZAMENLIJK}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module")
def quizzes(assistant: Assistant) -> list[Quiz]:
    return list(assistant.tutor.quizzes.values())


CHECKS: list[Check] = []


def checks(knowledge: Knowledge) -> list[Check]:
    """The questions that lessons hold, read once."""
    if not CHECKS:
        CHECKS.extend(c for lesson in load_lessons(knowledge) for c in lesson.checks)
    return CHECKS


def entry_of(quiz: Quiz, knowledge: Knowledge) -> Entry:
    return next(e for e in knowledge.entries if e.id == quiz.about[0])


def stems(text: str) -> set[str]:
    return {stem(w) for w in words(text) if w not in STOP_WORDS}


def is_true_list(quiz: Quiz, option: str, knowledge: Knowledge) -> bool:
    """True when any plan of the same municipality (else the handbook) has the option in this list for an overlapping theme."""
    asked = entry_of(quiz, knowledge)
    for other in knowledge.entries:
        same = set(other.municipalities) & set(asked.municipalities) if asked.municipalities else other.document == asked.document
        overlap = set(other.covers) & set(asked.covers)
        if same and overlap and other.facet == asked.facet and any(fold(i.text) == fold(option) for i in other.items):
            return True
    return False


def is_true_figure(quiz: Quiz, option: str, knowledge: Knowledge) -> bool:
    asked = next(s for s in knowledge.series if s.id == quiz.about[0])
    same = [s for s in knowledge.series if s.place == asked.place and set(s.covers) & set(asked.covers)]
    return any(o.when == quiz.about[1] and o.value == option for s in same for o in s.observations)


def is_true_priority(quiz: Quiz, option: str, knowledge: Knowledge) -> bool:
    asked = knowledge.treatment_by_id[quiz.about[0]]
    own = [t for t in knowledge.treatments if set(t.municipalities) & set(asked.municipalities) and t.status in PRIORITIES]
    return any(t.name == option for t in own)


def is_true_field(quiz: Quiz, option: str, knowledge: Knowledge) -> bool:
    field = knowledge.theme_by_id[quiz.about[0]].field
    return any(f.id == field and f.name == option for f in knowledge.vocabulary.fields)


def is_true_term(quiz: Quiz, option: str, knowledge: Knowledge) -> bool:
    return any(t.term == quiz.about[0] and stems(t.meaning or "") == stems(option) for t in knowledge.terms)


def is_true_pair(quiz: Quiz, option: str, knowledge: Knowledge) -> bool:
    beginnings = (quiz.about[1], f"Stap {quiz.about[1]}")
    return any(i.text.startswith(beginnings) and i.text.endswith(option) for i in entry_of(quiz, knowledge).items)


def is_true_check(quiz: Quiz, option: str, knowledge: Knowledge) -> bool:
    """True when the option has the words that its author named as evidence, and the fact has them too."""
    check = next(c for c in checks(knowledge) if c.ask == quiz.ask)
    fact = entry_of(quiz, knowledge)
    told = fold(" ".join((fact.text or "", *(i.text for i in fact.items))))
    return fold(check.evidence) in told and fold(check.evidence) in fold(option)


def is_true_period(quiz: Quiz, option: str, knowledge: Knowledge) -> bool:
    return knowledge.plan_by_id[quiz.about[0]].period == option


TRUTH: dict[str, Callable[[Quiz, str, Knowledge], bool]] = {
    "partner": is_true_list, "law": is_true_list, "indicator": is_true_list, "goal": is_true_list, "figure": is_true_figure,
    "priority": is_true_priority, "field": is_true_field, "term": is_true_term, "pair": is_true_pair, "check": is_true_check,
    "period": is_true_period,
}  # fmt: skip


def faults(quiz: Quiz, knowledge: Knowledge) -> list[str]:
    """What is wrong with a question: the marked answer false, or another true."""
    return [o for n, o in enumerate(quiz.options) if TRUTH[quiz.kind](quiz, o, knowledge) != (n == quiz.right)]


def test_there_are_more_than_three_hundred_of_every_kind(quizzes: list[Quiz]) -> None:
    counts = Counter(q.kind for q in quizzes)
    assert len(quizzes) >= 300
    assert set(counts) == set(TRUTH)
    assert min(counts.values()) >= 4


def test_the_marked_answer_is_true_and_every_other_false(quizzes: list[Quiz], knowledge: Knowledge) -> None:
    assert [(q.id, q.ask, wrong) for q in quizzes if (wrong := faults(q, knowledge))] == []


def test_a_question_with_another_answer_marked_is_caught(quizzes: list[Quiz], knowledge: Knowledge) -> None:
    tampered = [q.model_copy(update={"right": (q.right + 1) % len(q.options)}) for q in quizzes]
    assert [q.id for q in tampered if not faults(q, knowledge)] == []


def test_no_question_is_there_twice(quizzes: list[Quiz]) -> None:
    assert [k for k, n in Counter((q.ask, q.answer) for q in quizzes).items() if n > 1] == []
    assert len({q.id for q in quizzes}) == len(quizzes)


def test_the_choices_differ_and_everything_fits_a_telegram_quiz(quizzes: list[Quiz], assistant: Assistant) -> None:
    for quiz in quizzes:
        assert len({o.lower() for o in quiz.options}) == len(quiz.options) == 4
        assert all(0 < len(o) <= 100 for o in quiz.options)
        assert len(quiz.ask) <= 270
        assert "Bron" in because(quiz, assistant.library) and len(because(quiz, assistant.library)) <= 200


def test_every_source_is_a_place_that_the_facts_know(quizzes: list[Quiz], knowledge: Knowledge) -> None:
    places = {(e.document, s) for e in knowledge.entries for s in (e.section, *(i.section for i in e.items if i.section))}
    places |= {(x.document, x.section) for group in (knowledge.series, knowledge.terms, knowledge.treatments) for x in group}
    places |= {(p.id, "Titelblad") for p in knowledge.plans}
    assert [q.id for q in quizzes if (q.document, q.section) not in places] == []


def test_every_source_opens_in_the_installed_document(real_documents: object, documents: Path, quizzes: list[Quiz], tmp_path: Path) -> None:
    installed = Library(Settings(documents=documents, data=tmp_path))
    unresolved = [q.id for q in quizzes if q.section != "Titelblad" and installed.literal(q.document, q.section, q.find) is None]
    assert unresolved == []


def test_the_same_facts_give_the_same_questions(assistant: Assistant, quizzes: list[Quiz]) -> None:
    from bot.teaching.tutor import Tutor

    assert list(Tutor(assistant.library).quizzes.values()) == quizzes
