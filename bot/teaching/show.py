"""A lesson, a question and the progress as answers, with the source of every point."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.answering import refuse
from bot.answering.cite import Citations
from bot.answering.compose import talk
from bot.answering.prioritise import PRIORITIES
from bot.library.library import Library
from bot.records import Answer, Line, Query
from bot.teaching import phrases
from bot.teaching.records import Lesson, Point, Progress, Quiz
from knowledge.records import Entry, Plan, Status, Treatment

MOST_PRIORITIES, MOST_NAMES = 8, 3
LONGEST_GOAL = 110


def lesson_answer(lesson: Lesson, n: int, count: int, places: tuple[str, ...], library: Library, intro: bool = False) -> Answer:
    """Return a lesson; the last one, without points, is made from the plan of the own municipality."""
    citations = Citations(library)
    lines = [Line(kind="aside", text=phrases.INTRO.format(count=count))] if intro else []
    lines.append(Line(kind="title", text=phrases.LESSON.format(n=n, count=count, title=lesson.title)))
    if lesson.points:
        facts = {e.id: e for e in library.knowledge.entries}
        lines += [Line(kind="item", text=p.text, sources=(_cite(p, facts, citations),)) for p in lesson.points]
        if lesson.example:
            text = phrases.EXAMPLE.format(text=lesson.example.text)
            lines.append(Line(kind="text", text=text, sources=(_cite(lesson.example, facts, citations),)))
        lines.append(Line(kind="aside", text=phrases.MORE.format(questions=" · ".join(lesson.more))))
    else:
        lines += local_lines(places, library, citations)
    return Answer(kind="lesson", lines=tuple(lines), sources=citations.sources, note=phrases.HOW)


def _cite(point: Point, facts: dict[str, Entry], citations: Citations) -> int:
    fact = facts[point.fact]
    return citations.cite(fact.document, fact.section, fact.find)


def has_local(places: tuple[str, ...], library: Library) -> bool:
    """True when there are facts to make the lesson on the own municipality from."""
    return bool(places and _chosen(places, library))


def local_lines(places: tuple[str, ...], library: Library, citations: Citations) -> list[Line]:
    """Return priorities, a goal, partners and a figure of a municipality, each with its source."""
    chosen = _chosen(places, library)
    plan = library.knowledge.plan_by_id[chosen[0].document]
    name = library.lookup.place(places[0]).name
    lines = [Line(kind="head", text=phrases.LOCAL.format(place=name))]
    names = phrases.several([t.name for t in chosen], MOST_PRIORITIES)
    first = citations.cite(chosen[0].document, chosen[0].section, None)
    lines.append(Line(kind="item", text=phrases.LOCAL_PRIORITIES.format(plan=plan.period, names=names), sources=(first,)))
    lines += _first_of("doelstelling", chosen, library, citations)
    lines += _first_of("partners", chosen, library, citations)
    lines += _latest_figure(places, library, citations)
    if plan.end is not None and plan.end < date.today().year:
        lines.append(Line(kind="aside", text=phrases.LOCAL_OVER.format(period=plan.period)))
    return lines


def _chosen(places: tuple[str, ...], library: Library) -> list[Treatment]:
    """The priorities of the newest plan that has any."""
    found = [t for t in library.lookup.treatments(municipalities=places, status=PRIORITIES) if t.covers]
    ranked = [t for t in found if t.status is not Status.THEMA] or found
    newest = max((_plan(t, library).start or 0 for t in ranked), default=0)
    return [t for t in ranked if (_plan(t, library).start or 0) == newest]


def _plan(treatment: Treatment, library: Library) -> Plan:
    return library.knowledge.plan_by_id[treatment.document]


def _first_of(facet: str, chosen: Iterable[Treatment], library: Library, citations: Citations) -> list[Line]:
    """The first priority that has this facet filled in a few words."""
    for treatment in chosen:
        entry = next((e for e in library.knowledge.entries if e.treatment == treatment.id and e.facet == facet and e.items), None)
        if entry and facet == "partners":
            text = phrases.LOCAL_PARTNERS.format(theme=treatment.name, names=phrases.several([i.text for i in entry.items], MOST_NAMES))
        elif entry and len(entry.items[0].text) <= LONGEST_GOAL:
            text = phrases.LOCAL_GOAL.format(theme=treatment.name, goal=entry.items[0].text)
        else:
            continue
        return [Line(kind="item", text=text, sources=(citations.cite(entry.document, entry.section, entry.items[0].find),))]
    return []


def _latest_figure(places: tuple[str, ...], library: Library, citations: Citations) -> list[Line]:
    for series in library.knowledge.series:
        if series.place in places:
            last = series.observations[-1]
            text = phrases.LOCAL_FIGURE.format(label=series.label.capitalize(), value=last.value, when=last.when)
            return [Line(kind="item", text=text, sources=(citations.cite(series.document, series.section, None),))]
    return []


def quiz_lines(quiz: Quiz, head: str) -> list[Line]:
    """Return a question with its numbered choices."""
    options = [Line(kind="text", text=f"{n}. {option}") for n, option in enumerate(quiz.options, 1)]
    return [Line(kind="head", text=head), Line(kind="text", text=quiz.ask), *options]


def verdict_lines(quiz: Quiz, is_right: bool, citations: Citations) -> list[Line]:
    """Return whether the choice was right, the right answer when it was not, and the source."""
    n = citations.cite(quiz.document, quiz.section, quiz.find)
    return [Line(kind="text", text=phrases.RIGHT if is_right else phrases.WRONG.format(answer=quiz.answer), sources=(n,))]


def because(quiz: Quiz, library: Library, most: int = 200) -> str:
    """Return the explanation of a question in at most `most` characters: the right answer and its source."""
    plan = library.knowledge.plan_by_id.get(quiz.document)
    title, leaf = (plan.short if plan else quiz.document), quiz.section.split(" > ")[-1]
    source = phrases.SOURCE_OF.format(title=title, section=leaf)
    both = f"{quiz.answer}. {source}"
    shown = both if len(both) <= most else source
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"


def progress_answer(progress: Progress, lessons: tuple[Lesson, ...], today: date) -> Answer:
    """Return how far someone is, what is to be repeated, and what comes next or that all is done."""
    if not progress.started:
        return talk(Query(), phrases.NOT_STARTED)
    count = len(lessons)
    due = sum(card.due <= today for card in progress.cards)
    lines = [
        Line(kind="head", text=phrases.DONE_TITLE),
        Line(kind="item", text=phrases.DONE_LESSONS.format(finished=len(progress.finished), count=count)),
        Line(kind="item", text=phrases.DONE_QUESTIONS.format(right=progress.right, wrong=progress.wrong)),
        Line(kind="item", text=phrases.DONE_CARDS.format(all=len(progress.cards), due=due)),
    ]
    if progress.completed:
        lines.append(Line(kind="text", text=certificate(progress, count)))
    else:
        n = next((i for i, lesson in enumerate(lessons) if lesson.id not in progress.finished), progress.lesson)
        lines.append(Line(kind="item", text=phrases.DONE_NEXT.format(n=n + 1, title=lessons[n].title)))
    return Answer(kind="lesson", lines=tuple(lines))


def certificate(progress: Progress, count: int) -> str:
    """Return the line for who has done all lessons."""
    day = progress.completed
    assert day is not None
    return phrases.CERTIFICATE.format(day=f"{day.day} {phrases.MONTHS[day.month - 1]} {day.year}", count=count, right=progress.right)


def needs_place(library: Library) -> Answer:
    """Return that the lesson on the own municipality needs one."""
    return talk(Query(), phrases.NEEDS_PLACE.format(place=refuse.known_places(library)[0]))
