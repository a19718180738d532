"""A conversation on the page, over HTTP: question, marks, choices, history, judging, own municipality; a send counts once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from bot.conversation.reply import Assistant
from bot.records import Session
from bot.web.show import as_text
from tests.fakes import assistant_without_documents
from tests.web_scene import Scene, scene


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, assistant: Assistant) -> Iterator[Scene]:
    with scene(tmp_path_factory.mktemp("web"), assistant) as running:
        yield running


@pytest.fixture(autouse=True)
def empty(here: Scene) -> None:
    here.house.store.forget("alleen")


def test_a_newcomer_sees_what_can_be_asked(here: Scene) -> None:
    person = here.person()
    person.see("/")
    assert person.status == 200
    assert "Stel je vraag" in person.text()
    assert person.page.count('<button class="link">') == 4  # the lessons, and three questions


def test_an_answer_has_a_link_at_every_mark(here: Scene, assistant: Assistant) -> None:
    person = here.person()
    person.see("/")
    person.ask("partners woninginbraak leusden?")
    answer, _ = assistant.reply("partners woninginbraak leusden?", Session())
    assert person.said() == as_text(answer)
    marks = re.findall(r'<a class="mark" href="/bron/\d+/(\d+)"', person.page)
    assert [int(m) for m in marks] == [n for marks in answer.marks for n in marks]


def test_a_follow_up_goes_on_from_what_was_asked(here: Scene, assistant: Assistant) -> None:
    person = here.person()
    person.see("/")
    person.ask("partners woninginbraak leusden?")
    person.ask("en de doelen?")
    _, session = assistant.reply("partners woninginbraak leusden?", Session())
    answer, _ = assistant.reply("en de doelen?", session)
    assert person.said() == as_text(answer)


def test_the_same_form_sent_again_counts_once(here: Scene) -> None:
    person = here.person()
    person.see("/")
    fields = {"formulier": "eenformulier", "vraag": "partners woninginbraak leusden?"}
    first = person.send("/vraag", **fields)
    again = person.send("/vraag", **fields)
    assert first.count("<article") == again.count("<article") == 1
    assert len(here.house.store.talks("alleen")) == 1


def test_the_same_form_sent_ten_times_at_once_counts_once(here: Scene) -> None:
    person = here.person()
    person.see("/")
    person.ask("partners woninginbraak leusden?")
    conversation = person.hidden("gesprek")
    fields = {"csrf": person.hidden("csrf"), "gesprek": conversation, "formulier": "tienmaal-hetzelfde", "vraag": "en de doelen?"}
    cookies = dict(person.client.cookies)

    def send() -> None:
        other = here.person()
        other.client.cookies.update(cookies)
        other.client.post("/vraag", data=fields)

    threads = [Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [t.question for t in here.house.store.turns(int(conversation), "alleen")] == ["partners woninginbraak leusden?", "en de doelen?"]


def test_two_tabs_both_go_on(here: Scene) -> None:
    one = here.person()
    one.see("/")
    one.ask("partners woninginbraak leusden?")
    two = here.person()
    two.client.cookies.update(dict(one.client.cookies))
    two.see("/")
    one.ask("en de doelen?")
    two.ask("en in putten?")
    assert two.page.count("<article") == 3


def test_a_choice_is_a_button_that_asks_it(here: Scene) -> None:
    person = here.person()
    person.see("/")
    person.ask("/inwerken")
    assert "Drie vragen" in person.page
    person.ask("/inwerken toets")
    assert person.page.count('<button class="link">') >= 3


def test_a_judgement_and_its_reason_are_kept(here: Scene) -> None:
    person = here.person()
    person.see("/")
    person.ask("partners woninginbraak leusden?")
    action = re.findall(r'action="(/oordeel/\d+)"', person.page)[0]
    person.send(action, oordeel="klopt-niet")
    assert "Wat klopt er niet?" in person.text()
    person.send(action, oordeel="klopt-niet", waarom="de politie ontbreekt")
    turn = here.house.store.turn(int(action.rpartition("/")[2]), "alleen")
    assert turn is not None
    assert (turn.good, turn.reason) == (False, "de politie ontbreekt")
    person.send(action, oordeel="klopt-niet", waarom="mail p.jansen@voorbeeld.nl maar")
    assert "niet bewaard" in person.text()
    kept = here.house.store.turn(turn.id, "alleen")
    assert kept is not None and kept.reason == "de politie ontbreekt"


def test_the_own_municipality_counts_from_then_on_also_in_a_new_conversation(here: Scene, assistant: Assistant) -> None:
    person = here.person()
    person.see("/")
    person.send("/gemeente", gemeente="leusden")
    person.ask("partners woninginbraak?")
    answer, _ = assistant.reply("partners woninginbraak?", Session(home=("leusden",)))
    assert person.said() == as_text(answer)
    person.send("/gesprek/nieuw")
    assert '<option value="leusden" selected>' in person.page


def test_earlier_conversations_are_listed_and_wiped(here: Scene) -> None:
    person = here.person()
    person.see("/")
    person.ask("partners woninginbraak leusden?")
    person.see("/gesprekken")
    assert "partners woninginbraak leusden?" in person.text()
    address = re.findall(r'action="(/gesprek/\d+/weg)"', person.page)[0]
    person.send(address)
    assert "Er zijn nog geen gesprekken" in person.text()
    person.see(address.removesuffix("/weg"))
    assert person.status == 404


def test_after_thirty_days_nothing_is_left(here: Scene) -> None:
    from bot.web.application import tidy

    person = here.person()
    person.see("/")
    person.ask("partners woninginbraak leusden?")
    here.wait(31 * 86_400)
    tidy(here.house)
    assert here.house.store.talks("alleen") == []


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_what_is_no_question_gets_a_line_and_keeps_what_was_typed(here: Scene, text: str) -> None:
    person = here.person()
    person.see("/")
    person.ask(text)
    assert person.status == 422
    assert 'role="alert"' in person.page
    assert here.house.store.talks("alleen") == []


def test_personal_data_is_not_kept_and_not_shown_again(here: Scene, tmp_path: Path) -> None:
    person = here.person()
    person.see("/")
    person.ask("meneer Zonnebloem, Dorpsstraat 12, steelt fietsen")
    assert person.status == 422
    assert "niet bewaard" in person.text() and "Zonnebloem" not in person.page
    kept = [path.read_bytes() for path in here.house.settings.data.iterdir() if path.is_file()]
    assert kept and not [1 for content in kept if b"Zonnebloem" in content]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script> partners", "<b>dik</b> **dik** [link](http://x)", "{{ 7*7 }} {% x %}", "&lt;i&gt;"]
)
def test_what_is_typed_is_never_rendered(here: Scene, text: str) -> None:
    person = here.person()
    person.see("/")
    person.ask(text)
    assert text in person.text()
    assert not re.search(r"<script>|<b>dik|href=\"http://x|>49 ", person.page)
