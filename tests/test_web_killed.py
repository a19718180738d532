"""The process is killed in the middle of a send or an upload: nothing is lost, nothing is there twice."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from bot.web.schema import open_database
from corpus.reading.read import list_files
from tests.checked_plan import ASKED, TEXT, install
from tests.conftest import ROOT
from tests.web_scene import Person, free_port

NEW = TEXT.replace("Duinrade", "Losser").replace("2024-2027", "2025-2028").encode()


@contextmanager
def running(data: Path, documents: Path, boundary: str = "") -> Iterator[Person]:
    port = free_port()
    words = [sys.executable, "-m", "tests.web_runner", str(port), str(data), str(documents), *([boundary] if boundary else [])]
    process = subprocess.Popen(words, cwd=ROOT, stderr=subprocess.DEVNULL)
    person = Person(f"http://127.0.0.1:{port}")
    try:
        for _ in range(600):
            try:
                person.see("/gezond")
                break
            except httpx.TransportError:
                threading.Event().wait(0.1)
        yield person
    finally:
        person.client.close()
        process.kill()
        process.wait()


def rows(data: Path, query: str) -> list[tuple[object, ...]]:
    database = open_database(data / "web.sqlite")
    try:
        return database.rows(query)
    finally:
        database.close()


@pytest.mark.parametrize("boundary", ["computed", "kept"])
def test_a_question_is_answered_once(tmp_path: Path, boundary: str) -> None:
    folder, data = install(tmp_path / "plannen"), tmp_path / "data"
    with running(data, folder, boundary) as person:
        person.see("/")
        with pytest.raises(httpx.TransportError):
            person.send("/vraag", formulier="voor-de-klap", vraag=ASKED)
    with running(data, folder) as person:
        person.see("/")
        person.send("/vraag", formulier="voor-de-klap", vraag=ASKED)
        assert "slotenmaker" in " ".join(person.said())
    assert rows(data, "SELECT question FROM turns") == [(ASKED,)]


@pytest.mark.parametrize("boundary", ["received", "listed", "reading", "installed"])
def test_a_plan_that_was_sent_is_taken_in_once(tmp_path: Path, boundary: str) -> None:
    folder, data = install(tmp_path / "plannen"), tmp_path / "data"
    with running(data, folder, boundary) as person:
        person.see("/plannen")
        try:
            person.send("/plannen/toevoegen", files={"bestand": ("losser.md", NEW)}, formulier="voor-de-klap")
            for _ in range(600):
                person.see("/gezond")
                threading.Event().wait(0.1)
        except httpx.TransportError:
            pass  # it was killed
    with running(data, folder) as person:
        person.see("/plannen")
        person.send("/plannen/toevoegen", files={"bestand": ("losser.md", NEW)}, formulier="voor-de-klap")
        for _ in range(600):
            if "data-busy" not in person.see(str(person.response.url.path)):
                break
            threading.Event().wait(0.1)
        assert "Opgenomen." in person.text() or "staat er al" in person.text()
    assert len(list_files(folder)) == 2
    assert len(rows(data, "SELECT 1 FROM works")) == 1
