"""Introduce the assistant to someone new, in four steps: what it knows, how to ask, how sources work, what not to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering import phrases, refuse
from bot.records import Answer, Line, Session
from corpus.records import Record

if TYPE_CHECKING:
    from bot.conversation.reply import Assistant

EXAMPLES = 3
MOST_PLANS = 8
_ANSWERED = frozenset({"facts", "comparison", "passages"})


class Step(Record):
    """One step: its title, its lines (an item is one of a list), and questions to try."""

    title: str
    lines: tuple[Line, ...]
    examples: tuple[str, ...] = ()


STEPS = len(phrases.TOUR)


def step(number: int, assistant: Assistant, session: Session) -> Step:
    """Return a step, the first is 1; what it knows and the questions to try are those of the plans as they are now."""
    title, first, last = phrases.TOUR[number - 1]
    plans = _plans(assistant) if number == 1 else []
    lines = [Line(kind="aside", text=first), *(Line(kind="item", text=p) for p in plans)]
    after = [Line(kind="aside", text=last)] if last else []
    return Step(title=title, lines=(*lines, *after), examples=tuple(_examples(assistant, session)) if number == 2 else ())


def introduction(assistant: Assistant, session: Session) -> Answer:
    """Return all steps as one text."""
    lines: list[Line] = []
    for number in range(1, STEPS + 1):
        shown = step(number, assistant, session)
        lines.append(Line(kind="head", text=f"{number}. {shown.title}"))
        lines += [*shown.lines, *(Line(kind="item", text=e) for e in shown.examples)]
    return Answer(kind="talk", lines=(*lines, Line(kind="aside", text=phrases.TOUR_END)))


def _plans(assistant: Assistant) -> list[str]:
    plans = [phrases.title_of(p) for p in assistant.library.knowledge.plans if p.municipalities]
    more = len(plans) - MOST_PLANS
    return [*plans[:MOST_PLANS], phrases.TOUR_MORE.format(number=more)] if more > 0 else plans


def _examples(assistant: Assistant, session: Session) -> list[str]:
    """Questions that have an answer, about the own municipality where that is set."""
    lookup = assistant.library.lookup
    places = [*(lookup.place(m).name for m in session.home), *refuse.known_places(assistant.library)[:1]]
    asked = dict.fromkeys(example.format(place=place) for place in places for example in phrases.TOUR_EXAMPLES)
    found: list[str] = []
    for question in asked:
        if len(found) < EXAMPLES and assistant.ask(question, Session())[0].kind in _ANSWERED:
            found.append(question)
    return found
