"""Plans on the page: adding by upload, what came of it, putting right, taking away and back, the watched folder, checking facts."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from bot.conversation.reply import Assistant
from bot.records import Session
from tests.checked_plan import ASKED, CARD, PLAN, TEXT, install, library
from tests.web_scene import Person, Scene, scene

NEW = TEXT.replace("Duinrade", "Losser").replace("2024-2027", "2025-2028")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Scene]:
    folder = install(tmp_path / "plannen")
    with scene(tmp_path / "data", Assistant(library(folder, tmp_path / "data"))) as running:
        yield running


def upload(person: Person, name: str, content: bytes, form: str = "eenformulier") -> str:
    person.see("/plannen")
    return person.send("/plannen/toevoegen", files={"bestand": (name, content)}, formulier=form)


def finished(person: Person) -> str:
    """Wait for what came of a file."""
    address = str(person.response.url.path)
    for _ in range(600):
        if "data-busy" not in person.see(address):
            return person.text()
        threading.Event().wait(0.1)
    raise AssertionError("the file is not taken in")


def test_a_plan_is_added_and_answers_at_once(here: Scene) -> None:
    person = here.person()
    upload(person, "veilig losser.md", NEW.encode())
    assert "/plannen/werk/" in str(person.response.url)
    said = finished(person)
    assert "Opgenomen." in said and "2025-2028" in said
    person.see("/plannen")
    assert "2025-2028" in person.text()
    person.see("/")
    person.ask("wie zijn de partners bij woninginbraak in Losser?")
    assert "slotenmaker" in " ".join(person.said())


def test_a_repeated_upload_is_one_file(here: Scene) -> None:
    person = here.person()
    upload(person, "plan.md", NEW.encode())
    finished(person)
    upload(person, "plan.md", NEW.encode())
    assert len(here.house.works.latest()) == 1
    upload(person, "plan.md", NEW.encode(), form="een-ander-formulier")
    assert "staat er al" in finished(person)


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("plan.exe", b"MZ", "plan.exe"),
        ("plan.pdf", b"<html><script>alert(1)</script>", "heet pdf maar is HTML"),
        ("plan.docx", b"PK\x03\x04kapot", "Niet opgenomen"),
        ("leeg.md", b"", "Niet opgenomen"),
        ("../../../etc/passwd.exe", b"x", "passwd.exe"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(here: Scene, name: str, content: bytes, line: str) -> None:
    person = here.person()
    upload(person, name, content)
    said = finished(person) if person.status == 200 else person.text()
    assert line in said
    assert len(here.house.assistant.library.shelf().documents) == 1


def test_without_a_file_it_says_so(here: Scene) -> None:
    person = here.person()
    person.see("/plannen")
    person.send("/plannen/toevoegen", formulier="eenformulier")
    assert (person.status, "Kies eerst een bestand" in person.text()) == (422, True)


def test_markup_in_a_plan_is_never_rendered(here: Scene) -> None:
    person = here.person()
    text = NEW.replace("slotenmaker", "<img src=x onerror=alert(1)> **dik** slotenmaker")
    upload(person, "plan.md", text.encode())
    finished(person)
    identity = re.findall(r'href="/plan/([\w-]+)"', person.page)[-1]
    for n in range(8):
        page = person.see(f"/plan/{identity}/lees/{n}")
        assert "<img src=x" not in page and "<strong>dik" not in page


def test_what_a_plan_is_can_be_put_right(here: Scene) -> None:
    person = here.person()
    person.see(f"/plan/{PLAN}")
    person.send(f"/plan/{PLAN}/verbeter", titel="Veilig Duinrade", gemeente="Duinrade", looptijd="2024 - 2026", soort="ivp")
    assert "Aangepast." in person.text() and "2024-2026" in person.text()
    person.send(f"/plan/{PLAN}/verbeter", looptijd="ooit")
    assert (person.status, "Schrijf de looptijd als" in person.text()) == (422, True)


def test_a_plan_that_was_taken_away_comes_back(here: Scene) -> None:
    person = here.person()
    person.see(f"/plan/{PLAN}")
    person.send(f"/plan/{PLAN}/weg")
    assert "Weggehaald" in person.text()
    assert here.house.assistant.library.shelf().documents == ()
    person.send(f"/plan/{PLAN}/weg")  # sent again: nothing more happens
    assert person.status == 200
    person.send(f"/plan/{PLAN}/terug")
    assert "Teruggezet." in person.text()
    answer, _ = here.house.assistant.reply(ASKED, Session())
    assert "slotenmaker" in answer.text


def test_decisions_come_back_with_the_plan(here: Scene) -> None:
    person = here.person()
    decide(person, lambda form: "goed")
    before = person.see(f"/plan/{PLAN}")
    checked = re.search(r"(\d+) van (\d+) gevonden", person.text())
    person.send(f"/plan/{PLAN}/weg")
    person.send(f"/plan/{PLAN}/terug")
    person.see(f"/plan/{PLAN}")
    assert before and checked and checked[0] in person.text()


def test_the_watched_folder_takes_in_what_is_put_there_once(tmp_path: Path) -> None:
    folder, watched = install(tmp_path / "plannen"), tmp_path / "bewaakt"
    watched.mkdir()
    (watched / "losser.md").write_text(NEW, encoding="utf-8")
    with scene(tmp_path / "data", Assistant(library(folder, tmp_path / "data")), watch=watched) as here:
        here.house.works.look()
        here.house.works.look()
        here.house.works.look()
        for _ in range(600):
            works = here.house.works.latest()
            if works and not works[0].is_open:
                break
            threading.Event().wait(0.1)
        assert [(w.name, w.state) for w in here.house.works.latest()] == [("losser.md", "done")]
        assert (watched / "losser.md").exists()


def decide(person: Person, choose: Callable[[str], str], fields: dict[str, str] | None = None) -> str:
    """Open the next fact and decide on it as a person does: with all the fields that are there."""
    page = person.page if 'id="nakijken"' in person.page else person.see(f"/nakijken/{PLAN}")
    form = re.search(r'<form method="post" action="/nakijken/.*?</form>', page, re.S)
    assert form
    sent = dict(re.findall(r'<input type="hidden" name="(feit|merk|apart|terug|vorig)" value="([^"]*)"', form[0]))
    sent |= dict(re.findall(r'name="(veld-\w+)" value="([^"]*)"', form[0]))
    sent |= dict(re.findall(r'<textarea[^>]*name="(veld-\w+)"[^>]*>(.*?)</textarea>', form[0], re.S))
    sent = {name: unescape(value) for name, value in sent.items()}
    return person.send(f"/nakijken/{PLAN}", **{**sent, **(fields or {}), "keuze": choose(form[0])})


def test_facts_are_checked_and_a_verdict_is_taken_back(here: Scene) -> None:
    person = here.person()
    first = person.see(f"/nakijken/{PLAN}")
    heading = re.search(r'<h2 id="feit">(.*?)</h2>', first)
    decide(person, lambda form: "weg")
    assert "Weg." in person.text() and "Bekeken: 1 van" in person.text()
    decide(person, lambda form: "ongedaan")
    again = re.search(r'<h2 id="feit">(.*?)</h2>', person.page)
    assert "Bekeken: 0 van" in person.text() and heading and again and again[1] == heading[1]


def test_a_fact_is_put_right_by_its_fields_and_answers_so(here: Scene) -> None:
    person = here.person()
    for _ in range(30):
        form = person.see(f"/nakijken/{PLAN}") if not person.page else person.page
        if 'name="veld-value" value="200"' in form:
            decide(person, lambda _: "anders", {"veld-value": "180"})
            assert "Verbeterd." in person.text()
            break
        decide(person, lambda _: "later")
    facts = here.house.assistant.library.merged(PLAN).rows
    assert "180" in [f.value for f in facts if f.state == "verbeterd"]


def test_a_strange_value_keeps_the_fact_in_front_with_a_line(here: Scene) -> None:
    person = here.person()
    person.see(f"/nakijken/{PLAN}")
    for _ in range(30):
        if 'name="veld-facet"' in person.page:
            decide(person, lambda _: "anders", {"veld-facet": "bestaat niet"})
            assert (person.status, "ken ik niet als" in person.text()) == (409, True)
            return
        decide(person, lambda _: "later")
    raise AssertionError("no fact with a facet")


def test_a_replayed_verdict_counts_once(here: Scene) -> None:
    person = here.person()
    page = person.see(f"/nakijken/{PLAN}")
    hidden = dict(re.findall(r'<input type="hidden" name="(feit|merk)" value="([^"]*)"', page))
    person.send(f"/nakijken/{PLAN}", keuze="goed", **hidden)
    person.send(f"/nakijken/{PLAN}", keuze="goed", **hidden)
    person.see(f"/nakijken/{PLAN}")
    assert "Bekeken: 1 van" in person.text()


def test_the_passage_can_be_read_in_the_plan(here: Scene) -> None:
    person = here.person()
    page = person.see(f"/nakijken/{PLAN}")
    quoted = re.search(r"<mark>(.*?)</mark>", page, re.S)
    link = re.search(rf'href="(/plan/{PLAN}/feit\?id=[^"]+)"', page)
    assert quoted and link
    shown = person.see(unquote(link[1]))
    assert "<mark>" in shown and person.status == 200


def test_of_no_plan_no_facts(here: Scene) -> None:
    person = here.person()
    person.see("/nakijken/bestaat-niet")
    assert person.status == 404
    assert CARD
