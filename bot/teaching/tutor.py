"""One turn of learning: a lesson, its three questions, repetition of what went wrong. All that is remembered is in `Progress`.

What went wrong comes back at the end of the same round, and after 1, 3, 7 and 21 days as long as it goes right (Leitner's boxes).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property

from bot.answering.cite import Citations
from bot.answering.compose import talk
from bot.library.library import Library
from bot.records import Answer, Line, Query, Session
from bot.teaching import phrases, show
from bot.teaching.ask import questions
from bot.teaching.distract import shuffled
from bot.teaching.hear import PUT_DOWN, TAKE_UP, choice_of, is_bare, is_on, is_pass, is_stop
from bot.teaching.load import load_lessons
from bot.teaching.records import Card, Lesson, Progress, Quiz

PER_ROUND = 3
MOST_REPEATED = 5
DAYS = (1, 3, 7, 21)
Turn = tuple[Answer, Session]


class Tutor:
    """Teaches from one library; `today` gives the day on which things are due."""

    def __init__(self, library: Library, today: Callable[[], date] = date.today) -> None:
        self._library, self._today = library, today
        self.knowledge = library.knowledge

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """The lessons in order."""
        return load_lessons(self.knowledge)

    @cached_property
    def quizzes(self) -> dict[str, Quiz]:
        """All questions by their id."""
        return {quiz.id: quiz for quiz in questions(self.lessons, self._library.lookup)}

    def hear(self, text: str, session: Session) -> Turn | None:
        """Return the next turn when a bare word or number goes on with learning, None for any other text."""
        progress = session.learning
        said = text.strip(" .!?)")
        if not progress.fresh:
            return self._taken_up(said, session) if progress.started else None
        if is_stop(said):
            return self._stop(session)
        quiz = self.quizzes.get(progress.asked or "")
        if quiz and is_pass(said):
            return self._judge((quiz.right + 1) % len(quiz.options), session)
        if quiz and (chosen := choice_of(said, quiz)) is not None:
            return self._judge(chosen, session)
        if is_on(said):
            return self._on(session)
        return self._say(self._expected(progress), session) if is_bare(said) and (quiz or not progress.asked) else None

    def _taken_up(self, said: str, session: Session) -> Turn | None:
        """After another question only the plainest words still mean the lesson."""
        if said.lower() in TAKE_UP:
            return self._resume(session)
        return self._stop(session) if said.lower() in PUT_DOWN else None

    def _expected(self, progress: Progress) -> str:
        """What can be typed now: an answer, or how to go on."""
        quiz = self.quizzes.get(progress.asked or "")
        if quiz:
            return phrases.WHICH_OPTION.format(count=len(quiz.options))
        if self.lessons[progress.lesson].id not in progress.finished:
            return phrases.HOW
        n = self._next(progress)
        return phrases.NEXT_OR_STOP.format(n=n + 1, title=self.lessons[n].title)

    def turn(self, text: str, session: Session) -> Turn:
        """Return the turn for /inwerken with these words behind it."""
        progress = session.learning
        word, _, rest = text.strip().lower().partition(" ")
        if not word:
            return self._resume(session)
        if word.isdecimal():
            n = int(word)
            if not 1 <= n <= len(self.lessons):
                return self._say(phrases.NO_LESSON.format(count=len(self.lessons)), session)
            return self._lesson(session, progress.model_copy(update={"lesson": n - 1}))
        if word == "antwoord":
            return self._answered(rest, session)
        if word == "opnieuw":
            return self._over(rest, session)
        turns = {"verder": self._on, "toets": self._check, "herhaal": self._repeat, "stop": self._stop}
        return turns[word](session) if word in turns else self._say(phrases.UNKNOWN, session)

    def report(self, session: Session) -> Answer:
        """Return the progress."""
        return show.progress_answer(session.learning, self.lessons, self._today())

    def _resume(self, session: Session) -> Turn:
        """Go on where it was: the open question, else the lesson that comes next; due repetition is mentioned."""
        progress = session.learning
        if progress.asked in self.quizzes:
            return self._ask(session, progress, [])
        if progress.completed and not progress.queue:
            return self._repeat(session) if self.due(progress) else (self.report(session), session)
        current = self.lessons[progress.lesson].id
        if current in progress.finished:
            progress = progress.model_copy(update={"lesson": self._next(progress)})
        return self._lesson(session, progress)

    def _lesson(self, session: Session, progress: Progress) -> Turn:
        lesson = self.lessons[progress.lesson]
        intro = not progress.started
        progress = progress.model_copy(update={"started": True, "asked": None, "queue": (), "again": (), "repeating": False, "fresh": True})
        session = session.model_copy(update={"learning": progress})
        if not lesson.points and not session.home:
            return show.needs_place(self._library), session
        if not lesson.points and not show.has_local(session.home, self._library):
            name = self._library.lookup.place(session.home[0]).name
            return talk(Query(), phrases.LOCAL_NOTHING.format(place=name)), session
        answer = show.lesson_answer(lesson, progress.lesson + 1, len(self.lessons), session.home, self._library, intro)
        due = self.due(progress)
        if due:
            answer = answer.model_copy(update={"note": f"{answer.note} {_due_line(len(due))}"})
        return answer, session

    def _on(self, session: Session) -> Turn:
        """From a lesson to its questions, from a finished lesson to the next."""
        progress = session.learning
        if not progress.started or progress.asked:
            return self._resume(session)
        if self.lessons[progress.lesson].id in progress.finished:
            return self._resume(session)
        return self._check(session)

    def _check(self, session: Session) -> Turn:
        progress = session.learning
        lesson = self.lessons[progress.lesson]
        if not lesson.points and not session.home:
            return show.needs_place(self._library), session
        queue = self._round(lesson, session)
        update = {"queue": queue, "again": (), "asked": None, "number": 0, "repeating": False, "retrying": False, "started": True}
        return self._following(session, progress.model_copy(update=update), [], Citations(self._library))

    def _round(self, lesson: Lesson, session: Session) -> tuple[str, ...]:
        """Three questions of a lesson: of the own municipality where that counts, unseen ones first, as varied in kind as can be."""
        places = self._library.lookup.places(session.home)
        own = [q for q in self.quizzes.values() if q.lesson == lesson.id and (lesson.points or places & set(q.places))]
        by_id = {q.id: q for q in own}
        order = sorted(shuffled(f"{lesson.id}{session.learning.right}", by_id), key=lambda name: name in session.learning.seen)
        chosen: list[str] = []
        for fresh_kind in (True, False):
            for name in order:
                kinds = {by_id[c].kind for c in chosen}
                if len(chosen) < PER_ROUND and name not in chosen and (by_id[name].kind not in kinds or not fresh_kind):
                    chosen.append(name)
        return tuple(chosen)

    def _repeat(self, session: Session) -> Turn:
        progress = session.learning
        due = tuple(card.quiz for card in self.due(progress))[:MOST_REPEATED]
        if not due:
            return self._say(phrases.REPEAT_NONE, session)
        update = {"queue": due, "again": (), "asked": None, "number": 0, "repeating": True, "retrying": False}
        return self._following(session, progress.model_copy(update=update), [], Citations(self._library))

    def due(self, progress: Progress) -> list[Card]:
        """Return what went wrong before and is to be repeated today."""
        return [card for card in progress.cards if card.due <= self._today() and card.quiz in self.quizzes]

    def _following(self, session: Session, progress: Progress, said: list[Line], citations: Citations) -> Turn:
        """The next question of the round, what went wrong once more, or the end of it."""
        queue = [name for name in progress.queue if name in self.quizzes] or [name for name in progress.again if name in self.quizzes]
        if queue:
            first = bool(progress.queue)  # else what went wrong comes once more, counted anew
            update = {"asked": queue[0], "queue": tuple(queue[1:]), "again": progress.again if first else (), "fresh": True}
            update |= {"number": progress.number + 1 if first else 1, "retrying": progress.retrying or not first}
            return self._ask(session, progress.model_copy(update=update), said, citations)
        return self._finish(session, progress, said, citations)

    def _ask(self, session: Session, progress: Progress, said: list[Line], citations: Citations | None = None) -> Turn:
        quiz = self.quizzes[progress.asked or ""]
        count = progress.number + len(progress.queue)
        pattern = phrases.RETRIED if progress.retrying else phrases.REPEATED if progress.repeating else phrases.QUESTION
        head = pattern.format(n=progress.number, count=count)
        lines = (*said, *show.quiz_lines(quiz, head))
        sources = citations.sources if citations else ()
        progress = progress.model_copy(update={"fresh": True})
        return Answer(kind="lesson", lines=lines, sources=sources, quiz=quiz), session.model_copy(update={"learning": progress})

    def _finish(self, session: Session, progress: Progress, said: list[Line], citations: Citations) -> Turn:
        """The end of a round: of the repetition, of a lesson, or of all of them."""
        update: dict[str, object] = {"asked": None, "queue": (), "again": (), "retrying": False, "fresh": True}
        if progress.repeating:
            said = [*said, Line(kind="aside", text=phrases.REPEAT_DONE)]
        else:
            lesson = self.lessons[progress.lesson]
            update["finished"] = tuple(dict.fromkeys([*progress.finished, lesson.id]))
            said = [*said, Line(kind="aside", text=phrases.LESSON_DONE.format(n=progress.lesson + 1))]
        progress = progress.model_copy(update=update)
        if len(progress.finished) == len(self.lessons):
            progress = progress.model_copy(update={"completed": progress.completed or self._today()})
            said = [*said, Line(kind="aside", text=show.certificate(progress, len(self.lessons)))]
        elif not progress.repeating:
            n = self._next(progress)
            said = [*said, Line(kind="aside", text=phrases.NEXT.format(n=n + 1, title=self.lessons[n].title))]
        progress = progress.model_copy(update={"repeating": False})
        return Answer(kind="lesson", lines=tuple(said), sources=citations.sources), session.model_copy(update={"learning": progress})

    def _next(self, progress: Progress) -> int:
        """The first lesson after this one that is not finished, else the first unfinished one of all."""
        order = [*range(progress.lesson + 1, len(self.lessons)), *range(len(self.lessons))]
        return next((n for n in order if self.lessons[n].id not in progress.finished), progress.lesson)

    def _answered(self, rest: str, session: Session) -> Turn:
        """`antwoord 2 ID`: a choice from elsewhere, which only counts for the question that is open."""
        number, _, name = rest.partition(" ")
        progress = session.learning
        if not progress.asked or (name and name != progress.asked.lower()):
            return self._say(phrases.NO_QUESTION, session)
        return self._judge(int(number) - 1 if number.isdecimal() else -1, session)

    def _judge(self, chosen: int, session: Session) -> Turn:
        progress = session.learning
        quiz = self.quizzes.get(progress.asked or "")
        if quiz is None:
            return self._say(phrases.NO_QUESTION, session)
        if not 0 <= chosen < len(quiz.options):
            return self._say(phrases.WHICH_OPTION.format(count=len(quiz.options)), session)
        is_right = chosen == quiz.right
        citations = Citations(self._library)
        lines = show.verdict_lines(quiz, is_right, citations)
        return self._following(session, self._learned(progress, quiz, is_right), lines, citations)

    def _learned(self, progress: Progress, quiz: Quiz, is_right: bool) -> Progress:
        """The progress after an answer: counts, boxes, and once more this round when it was wrong the first time."""
        card = next((c for c in progress.cards if c.quiz == quiz.id), None)
        others = tuple(c for c in progress.cards if c.quiz != quiz.id)
        retried = quiz.id in progress.seen and not progress.repeating and card is not None
        cards = others
        if not is_right:
            cards = (*others, Card(quiz=quiz.id, due=self._today() + timedelta(DAYS[0])))
        elif card and card.due > self._today():
            cards = progress.cards  # right at the second try of the same day: it still comes back tomorrow
        elif card and card.box + 1 < len(DAYS):
            cards = (*others, Card(quiz=quiz.id, box=card.box + 1, due=self._today() + timedelta(DAYS[card.box + 1])))
        return progress.model_copy(
            update={
                "asked": None,
                "cards": cards,
                "seen": tuple(dict.fromkeys([*progress.seen, quiz.id])),
                "again": progress.again if is_right or retried else (*progress.again, quiz.id),
                "right": progress.right + is_right,
                "wrong": progress.wrong + (not is_right),
            }
        )

    def _stop(self, session: Session) -> Turn:
        progress = session.learning.model_copy(update={"fresh": False})
        return talk(Query(), phrases.STOPPED), session.model_copy(update={"learning": progress})

    def _over(self, sure: str, session: Session) -> Turn:
        progress = session.learning
        if sure != "ja":
            asked = progress.right + progress.wrong
            return self._say(phrases.START_OVER.format(finished=len(progress.finished), asked=asked), session)
        return talk(Query(), phrases.STARTED_OVER), session.model_copy(update={"learning": Progress()})

    @staticmethod
    def _say(text: str, session: Session) -> Turn:
        return talk(Query(), text), session


def rested(session: Session) -> Session:
    """Return the session after a turn that was not about learning: a bare number no longer answers the open question."""
    if not session.learning.fresh:
        return session
    return session.model_copy(update={"learning": session.learning.model_copy(update={"fresh": False})})


def _due_line(count: int) -> str:
    return phrases.REPEAT_DUE_ONE if count == 1 else phrases.REPEAT_DUE.format(count=count)
