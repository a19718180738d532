"""The passages file: what goes in comes out, whole, in order, from any thread and any folder."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.records import Passage
from index.store import PassageStore, write_store
from tests.fakes import invented_passages

ODD_TEXTS = {
    "aanhaling": '\'; DROP TABLE passage; -- "citaat"',
    "regels": "eerste regel\ntweede regel\r\nderde\tregel",
    "nul": "voor\x00na",
    "emoji": "brandweer 🚒 en agent 👮🏽‍♀️",
    "rechts-naar-links": "שלום \u202e omgekeerd \u202c مرحبا",
    "leeg": "",
    "lang": "meeuw " * 20_000,
}


@pytest.fixture
def store(tmp_path: Path) -> PassageStore:
    write_store(tmp_path / "passages.sqlite", invented_passages())
    return PassageStore(tmp_path / "passages.sqlite")


def test_all_gives_back_what_was_written_in_order(store: PassageStore) -> None:
    assert store.all() == invented_passages()
    assert len(store) == 13


@pytest.mark.parametrize(
    ("numbers", "ids"),
    [
        ([0], ["p00"]),
        ([12, 0, 5], ["p12", "p00", "p05"]),
        ([5, 99, 3], ["p05", "p03"]),
        ([99, -1], []),
        ([], []),
    ],
)
def test_get_keeps_the_order_asked_and_leaves_out_what_is_not_there(store: PassageStore, numbers: list[int], ids: list[str]) -> None:
    assert [p.id for p in store.get(numbers)] == ids


def test_of_document_is_in_reading_order(store: PassageStore) -> None:
    assert [p.id for p in store.of_document("plan-bosrijk")] == ["p05", "p06", "p07", "p08", "p09"]


@pytest.mark.parametrize("name", ["plan", "PLAN-BOSRIJK", "", "plan-%", "' OR 1=1 --"])
def test_of_document_matches_the_whole_name_only(store: PassageStore, name: str) -> None:
    assert store.of_document(name) == []


def test_marks_tell_document_places_themes_and_facet_per_number(store: PassageStore) -> None:
    marks = store.marks()
    assert len(marks) == len(store)
    assert marks[4] == ("plan-waterdorp", frozenset({"waterdorp"}), frozenset({"jeugdoverlast"}), "maatregelen")
    assert marks[10] == ("leidraad", frozenset(), frozenset(), "proces")


def test_marks_of_a_passage_with_several_places_and_themes(tmp_path: Path) -> None:
    both = invented_passages()[0].model_copy(update={"municipalities": ("waterdorp", "bosrijk"), "themes": ("a", "b"), "facet": None})
    write_store(tmp_path / "s.sqlite", [both])
    marks = PassageStore(tmp_path / "s.sqlite").marks()
    assert len(marks) == 1
    assert marks[0] == ("plan-waterdorp", frozenset({"waterdorp", "bosrijk"}), frozenset({"a", "b"}), None)


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
def test_odd_text_survives(tmp_path: Path, text: str) -> None:
    odd = Passage(id="x", document="d", title=text[:80], section="s > t", text=text, page=7, context=text, literal=False)
    write_store(tmp_path / "s.sqlite", [odd])
    assert PassageStore(tmp_path / "s.sqlite").all() == [odd]


def test_a_store_without_passages_is_a_store(tmp_path: Path) -> None:
    write_store(tmp_path / "s.sqlite", [])
    empty = PassageStore(tmp_path / "s.sqlite")
    assert (len(empty), empty.all(), len(empty.marks()), empty.of_document("plan-bosrijk")) == (0, [], 0, [])


def test_writing_again_replaces_everything(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    write_store(path, invented_passages())
    write_store(path, invented_passages()[:2])
    assert [p.id for p in PassageStore(path).all()] == ["p00", "p01"]


def test_who_reads_while_it_is_written_again_keeps_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    write_store(path, invented_passages())
    reader = PassageStore(path)
    write_store(path, invented_passages()[:1])
    assert reader.all() == invented_passages()


def _breaks_off() -> Iterable[Passage]:
    yield invented_passages()[0]
    raise RuntimeError("de stroom viel uit")


def test_a_write_that_breaks_off_leaves_the_old_passages(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    write_store(path, invented_passages())
    with pytest.raises(RuntimeError, match="stroom"):
        write_store(path, _breaks_off())
    assert PassageStore(path).all() == invented_passages()


def test_a_first_write_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="stroom"):
        write_store(tmp_path / "s.sqlite", _breaks_off())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [None, b"", b"dit is geen database", b"SQLite format 3\x00" + b"\xff" * 4096])
def test_what_is_no_store_is_not_opened(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "s.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(sqlite3.DatabaseError):
        PassageStore(path)


def test_opening_what_is_not_there_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.DatabaseError):
        PassageStore(tmp_path / "s.sqlite")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", ["met spatie", "plannen #2", "wat?", "100%25", "één & twee", "a;b=c"])
def test_the_data_folder_may_have_any_name(tmp_path: Path, folder: str) -> None:
    path = tmp_path / folder / "s.sqlite"
    write_store(path, invented_passages())
    assert PassageStore(path).all() == invented_passages()


def test_many_threads_read_at_once(store: PassageStore) -> None:
    def read(n: int) -> list[str]:
        return [p.id for p in (*store.get([n % 13]), *store.of_document("leidraad"))]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(read, range(400)))
    assert answers == [[f"p{n % 13:02d}", "p10", "p11", "p12"] for n in range(400)]


def test_a_store_of_another_version_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "passages.sqlite"
    write_store(path, invented_passages())
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 1")
    path.with_suffix(".sha256").write_text(hashlib.sha256(path.read_bytes()).hexdigest())
    with pytest.raises(sqlite3.DatabaseError, match="another version"):
        PassageStore(path)
