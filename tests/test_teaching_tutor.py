"""Learning turn by turn: lessons, questions, what went wrong comes back, stop and go on, and nothing breaks on odd input."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.conversation.reply import Assistant
from bot.records import Answer, Session
from bot.teaching.keep import Kept, load_progress, save_progress
from bot.teaching.load import FILE, load_lessons
from bot.teaching.records import Card, Progress
from bot.teaching.tutor import Tutor
from knowledge.records import Knowledge, KnowledgeError
from tests.fakes import assistant_without_documents

DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


class Pupil:
    """Someone who learns, on a day that the test sets."""

    def __init__(self, assistant: Assistant, session: Session | None = None) -> None:
        self.today = DAY
        self.tutor = Tutor(assistant.library, lambda: self.today)
        self.tutor.__dict__["quizzes"] = assistant.tutor.quizzes  # the same questions, made once
        self.session = session or Session()

    def does(self, text: str) -> Answer:
        """One turn: a command, or what follows on the last one."""
        if text.startswith("/inwerken"):
            answer, self.session = self.tutor.turn(text.removeprefix("/inwerken"), self.session)
            return answer
        heard = self.tutor.hear(text, self.session)
        assert heard is not None, text
        answer, self.session = heard
        return answer

    def answers(self, right: bool = True) -> Answer:
        quiz = self.tutor.quizzes[self.progress.asked or ""]
        return self.does(str((quiz.right if right else (quiz.right + 1) % 4) + 1))

    @property
    def progress(self) -> Progress:
        return self.session.learning


@pytest.fixture
def pupil(assistant: Assistant) -> Pupil:
    return Pupil(assistant)


def test_there_are_twelve_short_lessons_with_an_example_and_sources(assistant: Assistant) -> None:
    pupil = Pupil(assistant, Session(home=("harderwijk",)))
    assert len(pupil.tutor.lessons) == 12
    for n, lesson in enumerate(pupil.tutor.lessons, 1):
        answer = pupil.does(f"/inwerken {n}")
        assert answer.kind == "lesson"
        assert len(answer.text) <= 900, lesson.id
        assert len(answer.sources) >= 2
        assert all(line.sources for line in answer.lines if line.kind in ("item", "text"))
        assert ("Voorbeeld:" in answer.text) == bool(lesson.points)


@pytest.mark.parametrize("place", ["leusden", "leidschendam-voorburg", "ermelo", "harderwijk", "putten"])
def test_the_last_lesson_is_about_the_own_municipality(assistant: Assistant, place: str) -> None:
    pupil = Pupil(assistant, Session(home=(place,)))
    answer = pupil.does("/inwerken 12")
    assert assistant.library.lookup.place(place).name in answer.text
    assert "Prioriteiten" in answer.text
    assert len(answer.text) <= 900
    pupil.does("verder")
    for _ in range(3):
        quiz = pupil.tutor.quizzes[pupil.progress.asked or ""]
        assert place in quiz.places
        pupil.answers()
    assert pupil.progress.finished == ("gemeente",)


def test_what_can_be_asked_further_has_an_answer(assistant: Assistant) -> None:
    for question in (q for lesson in assistant.tutor.lessons for q in lesson.more):
        answer, _ = assistant.reply(question, Session())
        assert answer.kind in ("facts", "comparison"), question


def test_without_a_municipality_the_last_lesson_asks_for_one(pupil: Pupil) -> None:
    assert "/gemeente" in pupil.does("/inwerken 12").text
    assert "/gemeente" in pupil.does("verder").text
    assert pupil.progress.finished == ()


def test_three_questions_finish_a_lesson(pupil: Pupil) -> None:
    assert "Welkom" in pupil.does("/inwerken").text
    quiz = pupil.does("verder").quiz
    assert quiz is not None and quiz.lesson == "velden"
    pupil.answers()
    pupil.answers()
    assert "Les 1 is af" in pupil.answers().text
    assert "Les 2 van 12" in pupil.does("verder").text
    assert "Welkom" not in pupil.does("/inwerken").text


def test_what_goes_wrong_comes_back_the_same_round_and_on_later_days(pupil: Pupil) -> None:
    pupil.does("/inwerken")
    pupil.does("verder")
    missed = pupil.progress.asked
    wrong = pupil.answers(right=False)
    assert "Niet goed" in wrong.text and wrong.sources
    pupil.answers()
    pupil.answers()
    assert pupil.progress.asked == missed
    pupil.answers()
    assert pupil.progress.finished == ("velden",)
    for box, days in ((0, 1), (1, 3), (2, 7), (3, 21)):
        card = pupil.progress.cards[0]
        assert (card.quiz, card.box, card.due) == (missed, box, pupil.today + timedelta(days))
        assert "niets te herhalen" in pupil.does("/inwerken herhaal").text
        pupil.today = card.due
        assert pupil.does("/inwerken herhaal").quiz is not None
        pupil.answers()
    assert pupil.progress.cards == ()


def test_wrong_again_starts_the_days_anew(pupil: Pupil) -> None:
    pupil.does("/inwerken toets")
    first = pupil.progress.asked or ""
    pupil.session = Session(learning=Progress(started=True, cards=(Card(quiz=first, box=2, due=DAY),)))
    pupil.does("/inwerken herhaal")
    pupil.answers(right=False)
    assert (pupil.progress.cards[0].box, pupil.progress.cards[0].due) == (0, DAY + timedelta(1))


def test_due_repetition_is_mentioned_with_the_next_lesson(pupil: Pupil) -> None:
    pupil.does("/inwerken toets")
    first = pupil.progress.asked or ""
    pupil.session = Session(learning=Progress(started=True, cards=(Card(quiz=first, due=DAY),)))
    assert "/inwerken herhaal" in (pupil.does("/inwerken").note or "")


def test_all_lessons_end_with_a_certificate(assistant: Assistant) -> None:
    pupil = Pupil(assistant, Session(home=("leusden",)))
    answer = pupil.does("/inwerken")
    while not pupil.progress.completed:
        answer = pupil.answers() if pupil.progress.asked else pupil.does("verder")
    assert "Leerpad afgerond op 2 maart 2026: 12 lessen, 36 vragen goed." in answer.text
    assert "12 van 12 lessen af" in pupil.does("/inwerken").text
    assert len(set(pupil.progress.seen)) == 36


@pytest.mark.parametrize("way", ["letter", "words", "number"])
def test_an_answer_may_be_a_number_a_letter_or_the_words(pupil: Pupil, way: str) -> None:
    pupil.does("/inwerken toets")
    quiz = pupil.tutor.quizzes[pupil.progress.asked or ""]
    pupil.does({"letter": "abcd"[quiz.right], "words": quiz.answer.upper(), "number": f"{quiz.right + 1}."}[way])
    assert (pupil.progress.right, pupil.progress.wrong) == (1, 0)


@pytest.mark.parametrize("odd", ["9", "0"])
def test_a_number_that_is_no_choice_changes_nothing(pupil: Pupil, odd: str) -> None:
    pupil.does("/inwerken toets")
    before = pupil.session
    assert "1 tot en met 4" in pupil.does(odd).text
    assert pupil.session == before


@pytest.mark.parametrize(
    "text", ["0", "13", "-1", "99999999999", "banaan", "antwoord", "antwoord x", "antwoord 1", "antwoord 1 term/RIEC", "herhaal", "²"]
)
def test_odd_words_behind_the_command_get_a_line_and_change_nothing(pupil: Pupil, text: str) -> None:
    before = pupil.session
    assert len(pupil.does(f"/inwerken {text}").text) < 200
    assert pupil.session == before


def test_a_question_in_between_keeps_its_place_and_numbers_are_not_for_it(assistant: Assistant) -> None:
    session = Session()
    for text in ("/inwerken", "verder", "partners woninginbraak leusden?"):
        _, session = assistant.reply(text, session)
    asked = session.learning.asked
    answer, session = assistant.reply("1", session)
    assert answer.kind == "talk" and session.learning.right + session.learning.wrong == 0
    answer, session = assistant.reply("verder", session)
    assert answer.quiz is not None and session.learning.asked == asked


@pytest.mark.parametrize("text", ["ik ben nieuw hier, waar begin ik?", "leer me het vak", "Overhoor me eens"])
def test_in_plain_words_it_begins_too(assistant: Assistant, text: str) -> None:
    answer, session = assistant.reply(text, Session())
    assert answer.kind == "lesson" and session.learning.fresh
    answer, _ = assistant.reply("verder", session)
    assert answer.quiz is not None


def test_the_round_is_counted_as_announced_and_what_went_wrong_apart(pupil: Pupil) -> None:
    pupil.does("/inwerken")
    said = [pupil.does("verder"), pupil.answers(right=False), pupil.answers(right=False), pupil.answers(), pupil.answers()]
    heads = [line.text for answer in said for line in answer.lines if line.kind == "head"]
    retried = "Herhaling van wat misging, vraag"
    assert heads == ["Vraag 1 van 3", "Vraag 2 van 3", "Vraag 3 van 3", f"{retried} 1 van 2", f"{retried} 2 van 2"]
    assert "Les 1 is af" in pupil.answers(right=False).text
    pupil.does("verder")
    assert "Vraag 1 van 3" in pupil.does("verder").text


@pytest.mark.parametrize("odd", ["a", "1", "e", "?", "ja", "ok", "12"])
def test_a_wrong_input_says_what_is_expected_and_stays(assistant: Assistant, odd: str) -> None:
    for turns, expected in (
        (["/inwerken"], "Typ ‘verder’ voor drie vragen, of ‘stop’."),
        (["/inwerken", "verder"], "Typ het nummer van je antwoord, 1 tot en met 4, of ‘stop’."),
    ):
        session = Session()
        for turn in turns:
            _, session = assistant.reply(turn, session)
        if odd in ("a", "1") and len(turns) > 1:
            continue  # there it is an answer
        answer, after = assistant.reply(odd, session)
        assert (answer.text, after) == (expected, session)


def test_after_a_lesson_a_wrong_input_names_the_next(pupil: Pupil) -> None:
    pupil.does("/inwerken toets")
    for _ in range(3):
        pupil.answers()
    assert pupil.does("b").text.startswith("Typ ‘verder’ voor les 2: ")


@pytest.mark.parametrize("before", [["/inwerken"], ["/inwerken", "verder"], ["/inwerken", "verder", "partners woninginbraak leusden?"]])
def test_stop_always_ends_the_lesson_and_on_takes_it_up(assistant: Assistant, before: list[str]) -> None:
    session = Session()
    for turn in before:
        _, session = assistant.reply(turn, session)
    for _ in range(2):
        answer, session = assistant.reply("stop", session)
        assert answer.text == "Goed, we stoppen hier. Met /inwerken ga je verder waar je was."
    assert assistant.reply("volgende", session)[0].kind == "lesson"


def test_who_does_not_know_gets_the_answer(pupil: Pupil) -> None:
    pupil.does("/inwerken toets")
    assert "Het juiste antwoord" in pupil.does("weet ik niet").text
    assert (pupil.progress.right, pupil.progress.wrong) == (0, 1)


def test_an_abbreviation_during_a_lesson_is_a_question(assistant: Assistant) -> None:
    _, session = assistant.reply("/inwerken", Session())
    assert assistant.reply("OM", session)[0].kind == "facts"


def test_stopping_keeps_the_place(pupil: Pupil) -> None:
    pupil.does("/inwerken toets")
    asked = pupil.progress.asked
    pupil.does("stop")
    assert pupil.tutor.hear("2", pupil.session) is None
    assert pupil.does("/inwerken").quiz is not None
    assert pupil.progress.asked == asked


def test_starting_over_asks_first(pupil: Pupil) -> None:
    pupil.does("/inwerken toets")
    pupil.answers()
    assert "ja" in pupil.does("/inwerken opnieuw").text
    assert pupil.progress.right == 1
    pupil.does("/inwerken opnieuw ja")
    assert pupil.progress == Progress()


def test_a_question_that_no_longer_exists_is_passed_over(pupil: Pupil) -> None:
    gone = Progress(started=True, asked="weg/1", queue=("weg/2",), cards=(Card(quiz="weg/3", due=DAY),), fresh=True)
    pupil.session = Session(learning=gone)
    assert pupil.tutor.hear("2", pupil.session) is None
    assert "Les 1" in pupil.does("/inwerken").text
    assert "niets te herhalen" in pupil.does("/inwerken herhaal").text


def test_progress_survives_as_text(pupil: Pupil) -> None:
    pupil.does("/inwerken toets")
    pupil.answers(right=False)
    assert Session.model_validate_json(pupil.session.model_dump_json()) == pupil.session


def test_progress_of_the_console_is_kept_and_damage_is_no_error(tmp_path: Path) -> None:
    kept = Kept(progress=Progress(started=True, right=3), home=("putten",))
    save_progress(tmp_path / "nieuw", kept)
    assert load_progress(tmp_path / "nieuw") == kept
    (tmp_path / "nieuw" / "leren.json").write_text("{kapot")
    assert load_progress(tmp_path / "nieuw") == Kept()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda s: s.replace("fact: definitie-integrale-veiligheid", "fact: bestaat-niet", 1), "no such fact"),
        (lambda s: s.replace("evidence: vijf", "evidence: zes", 1), "evidence"),
        (lambda s: s.replace("title: De zes stappen", "titel: De zes stappen", 1), "itle"),
        (lambda s: s.replace("- id: beslissen", "- id: velden", 1), "same id"),
        (lambda s: s + "\n- {kapot", "cannot be read"),
    ],
)
def test_a_mistake_in_the_lessons_stops_with_its_place(
    knowledge: Knowledge, tmp_path: Path, change: Callable[[str], str], said: str
) -> None:
    before = FILE.read_text(encoding="utf-8")
    assert change(before) != before
    (tmp_path / "lessons.yaml").write_text(change(before), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=said):
        load_lessons(knowledge, tmp_path / "lessons.yaml")
