"""The conversation: ask, choose, go on, judge, the own municipality, and what was asked before."""

from __future__ import annotations

import re

from starlette.responses import Response

from bot.access.records import Role
from bot.answering.compose import talk
from bot.conversation.follow import follow_ups
from bot.conversation.introduce import step
from bot.conversation.personal import personal, why_stopped
from bot.conversation.reply import LONGEST
from bot.records import Answer, Query, Session
from bot.teaching import phrases as lessons
from bot.web.figures import series_of
from bot.web.house import NOT_THERE, House, Visit
from bot.web.records import Refused, Turn
from bot.web.route import ONLY, go

FORM = re.compile(r"[\w-]{8,40}")
EMPTY = "Typ eerst een vraag."
TOO_LONG = f"Je vraag is te lang: hooguit {LONGEST} tekens."
SHORTER = ("Korter", "korter")


def home(visit: Visit) -> Response:
    """The conversation that was used last, or an empty one."""
    latest = visit.house.store.latest(visit.member)
    return _page(visit, latest)


def conversation(visit: Visit) -> Response:
    """One conversation."""
    return _page(visit, _own(visit, visit.number("conversation")))


def ask(visit: Visit) -> Response:
    """Answer a question. A form that was sent before gives the answer it gave then."""
    house, form, text = visit.house, visit.form.get("formulier", ""), visit.form.get("vraag", "").strip()
    if not FORM.fullmatch(form):
        raise Refused(400, NOT_THERE)
    given = visit.form.get("gesprek", "")
    own = _own(visit, visit.number("gesprek")) if given else None
    if house.store.sent_before(form, visit.member):
        return say(visit, own, form, text)
    problem = EMPTY if not text else TOO_LONG if len(text) > LONGEST else None
    kind = personal(text)
    if problem or kind:
        return _page(visit, own, status=422, problem=why_stopped(kind) if kind else problem, typed="" if kind else text)
    return say(visit, own, form, text)


def say(visit: Visit, conversation: int | None, form: str, text: str) -> Response:
    """Answer a text in a conversation, or in a new one, and go there; a form that was sent before goes where it went then."""
    store = visit.house.store
    if store.sent_before(form, visit.member) is None:
        number = conversation if conversation is not None else _begin(visit)
        with visit.house.turn_of(number):
            if store.sent_before(form, visit.member) is None:
                _answer(visit, number, form, text)
    kept = store.sent_before(form, visit.member)
    if kept is None:
        raise Refused(404, NOT_THERE)
    return go(f"/gesprek/{kept.conversation}#v{kept.id}")


def _answer(visit: Visit, number: int, form: str, text: str) -> None:
    """Make an answer and keep it with the session after it; only then its sender hears of it."""
    house = visit.house
    session = house.store.session(number, visit.member) or Session()
    answer, after = house.assistant.reply(text, session)
    if after.draft != session.draft and not visit.visitor.member.role.covers(Role.OPSTELLER):
        answer, after = talk(Query(), ONLY.format(role=Role.OPSTELLER.value)), session
    house.at("computed")
    turn = Turn(id=0, conversation=number, question=text, answer=answer, further=_further(answer, after, house))
    house.store.keep_turn(turn, form, visit.member, after, house.assistant.library.fingerprint[:12])
    house.at("kept")


def _further(answer: Answer, session: Session, house: House) -> tuple[tuple[str, str], ...]:
    """What can be asked next: label and words."""
    if answer.kind == "lesson":
        return tuple(lesson_steps(answer, session, house))
    if answer.choices:
        return tuple((choice, choice) for choice in answer.choices[:8])
    return tuple(follow_ups(answer, session, house.assistant))


def lesson_steps(answer: Answer, session: Session, house: House) -> list[tuple[str, str]]:
    """What can be done after a turn of learning; the options of a question are its choices."""
    if answer.quiz:
        options = [(option[:1].upper() + option[1:], str(n)) for n, option in enumerate(answer.quiz.options, 1)]
        return [*options, (lessons.BUTTON_STOP, "/inwerken stop")]
    progress, tutor = session.learning, house.assistant.tutor
    lesson = tutor.lessons[progress.lesson]
    if progress.started and lesson.id not in progress.finished:
        return [(lessons.BUTTON_CHECK, "/inwerken toets"), *((question, question) for question in lesson.more)]
    repeat = [(lessons.BUTTON_REPEAT, "/inwerken herhaal")] if tutor.due(progress) else []
    return repeat if progress.completed else [(lessons.BUTTON_NEXT, "/inwerken verder"), *repeat]


def new(visit: Visit) -> Response:
    """A new conversation; the own municipality and the lessons go along."""
    return go(f"/gesprek/{_begin(visit)}")


def drop(visit: Visit) -> Response:
    """Forget a conversation."""
    visit.house.store.drop(_own(visit, visit.number("conversation")), visit.member)
    return go("/gesprekken")


def talks(visit: Visit) -> Response:
    """The conversations until now."""
    found = visit.house.store.talks(visit.member)
    return visit.house.painter.page("talks.html", visit.visitor, talks=found, title="Eerdere gesprekken", here="gesprekken")


def judge(visit: Visit) -> Response:
    """Keep what somebody thinks of an answer."""
    turn = visit.house.store.turn(visit.number("turn"), visit.member)
    if turn is None:
        raise Refused(404, NOT_THERE)
    good, reason = visit.form.get("oordeel") == "klopt", visit.form.get("waarom", "")
    kind = personal(reason)
    if kind:
        return _page(visit, turn.conversation, status=422, problem=why_stopped(kind))
    visit.house.store.judge(turn.id, visit.member, good, None if good else reason)
    return go(f"/gesprek/{turn.conversation}#oordeel{turn.id}")


def place(visit: Visit) -> Response:
    """Set the own municipality, as `/gemeente` does."""
    number = _own(visit, visit.number("gesprek")) if visit.form.get("gesprek") else _begin(visit)
    chosen = visit.form.get("gemeente", "")
    known = visit.house.assistant.library.knowledge.place_by_id
    if chosen and chosen not in known:
        raise Refused(404, NOT_THERE)
    with visit.house.turn_of(number):
        session = visit.house.store.session(number, visit.member) or Session()
        home = (chosen,) if chosen else ()
        visit.house.store.keep_session(number, visit.member, session.model_copy(update={"home": home}))
    return go(f"/gesprek/{number}")


def _begin(visit: Visit) -> int:
    latest = visit.house.store.latest(visit.member)
    before = visit.house.store.session(latest, visit.member) if latest is not None else None
    kept = Session(home=before.home, learning=before.learning) if before else Session()
    return visit.house.store.begin(visit.member, kept)


def _own(visit: Visit, number: int) -> int:
    """The conversation when it is this person's; what is another's is not there."""
    if visit.house.store.session(number, visit.member) is None:
        raise Refused(404, NOT_THERE)
    return number


def _page(visit: Visit, number: int | None, status: int = 200, problem: str | None = None, typed: str = "") -> Response:
    house = visit.house
    turns = house.store.turns(number, visit.member) if number is not None else []
    session = (house.store.session(number, visit.member) if number is not None else None) or Session()
    library = house.assistant.library
    plans = {m for p in library.knowledge.plans for m in p.municipalities}
    places = sorted((m.name, m.id) for m in library.knowledge.vocabulary.municipalities if m.id in plans and not m.members)
    return house.painter.page(
        "talk.html",
        visit.visitor,
        status,
        title=f"{turns[-1].question[:60]}" if turns else "Stel je vraag",
        here="vraag",
        number=number,
        turns=turns,
        home=session.home[0] if session.home else "",
        places=places,
        examples=() if turns else house.made.once(library.knowledge, session.home, lambda: step(2, house.assistant, session).examples),
        plotted={turn.id for turn in turns if turn.answer.kind == "facts" and series_of(turn.answer, library.knowledge)},
        problem=problem,
        typed=typed,
    )
