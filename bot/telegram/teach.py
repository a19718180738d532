"""Lessons in Telegram: a question as a native quiz poll, what comes next as buttons."""

from __future__ import annotations

from bot.library.library import Library
from bot.records import Answer, Session
from bot.teaching import phrases
from bot.teaching.records import Quiz
from bot.teaching.show import because
from bot.teaching.tutor import Tutor
from bot.telegram.records import Part, Poll
from bot.telegram.render import render

MOST_ASKED = 300  # characters of a question, as Telegram allows


def lesson_parts(answer: Answer, voted: bool, library: Library) -> list[Part]:
    """Return the messages of a turn of learning. After a vote Telegram itself has shown whether it was right, so that is left out."""
    lines = answer.lines[1:] if voted and len(answer.lines) > 1 else answer.lines
    sources = answer.sources
    if answer.quiz:
        head = max(n for n, line in enumerate(lines) if line.kind == "head")
        number, lines = lines[head].text, lines[:head]
        sources = sources if lines else ()
    kept = answer.model_copy(update={"lines": lines, "sources": sources}) if lines else None
    parts = render(kept) if kept else []
    return [*parts, _poll_part(answer.quiz, number, library)] if answer.quiz else parts


def _poll_part(quiz: Quiz, number: str, library: Library) -> Part:
    asked = f"{number}. {quiz.ask}"
    options = tuple(option[:1].upper() + option[1:] for option in quiz.options)
    poll = Poll(quiz=quiz.id, ask=asked[:MOST_ASKED], options=options, right=quiz.right, because=because(quiz, library))
    return Part(html=asked, plain=asked, poll=poll)


def next_steps(answer: Answer, session: Session, tutor: Tutor) -> list[tuple[str, str]]:
    """Return label and text of what can be done after a turn of learning."""
    progress = session.learning
    if answer.quiz:
        return [(phrases.BUTTON_STOP, "/inwerken stop")]
    lesson = tutor.lessons[progress.lesson]
    if progress.started and lesson.id not in progress.finished:
        return [(phrases.BUTTON_CHECK, "/inwerken toets"), *((question, question) for question in lesson.more)]
    repeat = [(phrases.BUTTON_REPEAT, "/inwerken herhaal")] if tutor.due(progress) else []
    return repeat if progress.completed else [(phrases.BUTTON_NEXT, "/inwerken verder"), *repeat]
