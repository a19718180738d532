"""The files of the index: made once, used again, made anew when they are stale or damaged, and never half a one."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.records import Passage
from index.build import Home
from index.encode import build_encoder
from index.records import Hit, Request, SearchError
from index.search import open_searcher
from index.store import PassageStore
from tests.fakes import CountingMaker, invented_passages, silent

OLD, NEW = "a" * 64, "b" * 64


class Steps:
    """Progress that remembers which steps were begun; safe from several threads."""

    def __init__(self) -> None:
        self.begun: list[str] = []

    def __call__(self, step: str, done: int, _total: int) -> None:
        if done == 0:
            self.begun.append(step)


def _search(home: Home, fingerprint: str = OLD, maker: Callable[[], Iterable[Passage]] = invented_passages) -> list[Hit]:
    """Open what is there, or make it, and ask one question."""
    store = home.passages(fingerprint, maker)
    folder = home.search_folder(fingerprint, store, silent)
    return open_searcher(store, folder, home.encoder).search(Request(text="gestolen fietsen"), 5)


def _never() -> Iterable[Passage]:
    raise AssertionError("the passages were there already")


def _names(data: Path) -> set[str]:
    """What lies in the data folder, the lock left out."""
    return {p.name for p in data.iterdir() if p.suffix != ".lock"}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


@pytest.fixture(scope="session")
def hits(tmp_path_factory: pytest.TempPathFactory) -> list[Hit]:
    """What an undamaged index answers."""
    return _search(Home(tmp_path_factory.mktemp("gaaf")))


def test_the_passages_are_made_once(home: Home) -> None:
    maker = CountingMaker()
    first, second = home.passages(OLD, maker), Home(home.data).passages(OLD, maker)
    assert maker.calls == 1
    assert first.all() == second.all() == invented_passages()


def test_the_search_files_are_made_once(home: Home) -> None:
    store, steps = home.passages(OLD, invented_passages), Steps()
    folder = home.search_folder(OLD, store, steps)
    assert steps.begun
    again = Steps()
    assert Home(home.data).search_folder(OLD, store, again) == folder
    assert again.begun == []


def test_nothing_is_left_over_beside_the_index(home: Home, hits: list[Hit]) -> None:
    assert _search(home) == hits
    assert len(_names(home.data)) == 3  # the passages, their seal, the search folder
    assert not [p for p in home.data.rglob("*") if p.suffix in (".tmp", ".probe")]


def test_other_content_gets_new_files_and_the_old_ones_go(home: Home) -> None:
    _search(home)
    before = _names(home.data)
    other = invented_passages()[5:]
    found = _search(home, NEW, lambda: other)
    assert {h.passage.id for h in found} <= {p.id for p in other}
    assert len(_names(home.data)) == 3  # the passages, their seal, the search folder
    assert not _names(home.data) & before


def test_coming_back_to_old_content_makes_it_again(home: Home, hits: list[Hit]) -> None:
    _search(home)
    _search(home, NEW, lambda: invented_passages()[5:])
    assert [h.passage for h in _search(home)][:3] == [h.passage for h in hits][:3]


def test_another_encoder_gets_its_own_search_files_on_the_same_passages(home: Home, tmp_path: Path) -> None:
    _search(home)
    before = _names(home.data)
    build_encoder([p.text for p in invented_passages()], tmp_path / "eigen-model")
    other = Home(home.data, str(tmp_path / "eigen-model"))
    assert _search(other, maker=_never)[0].passage.themes == ("fietsendiefstal",)
    assert len(_names(home.data) & before) == 2  # the passages and their seal
    assert len(_names(home.data)) == 3  # the passages, their seal, the search folder


def _damage(path: Path, how: str) -> None:
    content = path.read_bytes()
    half = len(content) // 2
    changed = {
        "leeg": b"",
        "afgekapt": content[:half],
        "onzin": b"dit is geen index",
        "begin": b"\xff" * 100 + content[100:],
        "midden": content[:half] + b"\xff" * 4096 + content[half + 4096 :],
        "eind": content[:-200] + b"\xff" * 200,
    }
    assert changed[how] != content
    path.write_bytes(changed[how])


DAMAGE = ["leeg", "afgekapt", "onzin", "begin", "midden", "eind"]


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_passages_file_is_made_again(home: Home, how: str) -> None:
    many = [p.model_copy(update={"id": f"{p.id}-{n}", "text": f"{p.text} Nummer {n}."}) for n in range(40) for p in invented_passages()]
    home.passages(OLD, lambda: many).close()
    (path,) = home.data.glob("passages-*.sqlite")
    _damage(path, how)
    maker = CountingMaker(many)
    assert home.passages(OLD, maker).all() == many
    assert maker.calls == 1


@pytest.mark.parametrize("how", DAMAGE)
@pytest.mark.parametrize("name", ["vectors.faiss", "manifest.json", "model/model.safetensors", "keywords/data.csc.index.npy"])
def test_a_damaged_search_file_is_made_again(home: Home, hits: list[Hit], name: str, how: str) -> None:
    _search(home)
    (folder,) = home.data.glob("search-*")
    _damage(folder / name, how)
    assert _search(home, maker=_never) == hits


@pytest.mark.parametrize("name", ["vectors.faiss", "manifest.json", "model/modules.json", "keywords/vocab.index.json"])
def test_a_missing_search_file_is_made_again(home: Home, hits: list[Hit], name: str) -> None:
    _search(home)
    (folder,) = home.data.glob("search-*")
    (folder / name).unlink()
    assert _search(home, maker=_never) == hits


@pytest.mark.parametrize("content", ["null", "[]", "{}", "0", '{"vectors.faiss": "0"}', "\x00"])
def test_a_manifest_of_another_form_is_not_believed(home: Home, hits: list[Hit], content: str) -> None:
    _search(home)
    (folder,) = home.data.glob("search-*")
    (folder / "manifest.json").write_text(content)
    assert _search(home, maker=_never) == hits
    assert "vectors.faiss" in json.loads((folder / "manifest.json").read_text())


def test_what_a_killed_build_left_is_not_opened_and_goes_away(home: Home, hits: list[Hit]) -> None:
    home.data.mkdir()
    (home.data / f"passages-{OLD[:16]}.99999.tmp").write_bytes(b"SQLite format 3\x00half")
    draft = home.data / "search-0123456789abcdef.99999.tmp"
    draft.mkdir()
    (draft / "vectors.faiss").write_bytes(b"half")
    assert _search(home) == hits
    assert not draft.exists()


def test_a_build_that_breaks_off_leaves_nothing_half_and_the_next_one_works(home: Home, hits: list[Hit]) -> None:
    store = home.passages(OLD, invented_passages)

    def breaks_off(step: str, _done: int, _total: int) -> None:
        if step == "vectoren":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        home.search_folder(OLD, store, breaks_off)
    assert not list(home.data.glob("search-*"))
    assert _search(home, maker=_never) == hits


def test_passages_that_break_off_are_made_again_next_time(home: Home) -> None:
    def breaks_off() -> Iterable[Passage]:
        yield invented_passages()[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        home.passages(OLD, breaks_off)
    assert home.passages(OLD, invented_passages).all() == invented_passages()


@pytest.mark.parametrize("where", ["bestand", "bestand/data", "bestand/diep/data"])
def test_a_folder_that_cannot_be_written_gives_one_clear_line(tmp_path: Path, where: str) -> None:
    (tmp_path / "bestand").write_text("hier staat al iets")
    with pytest.raises(SearchError) as caught:
        Home(tmp_path / where).passages(OLD, invented_passages)
    assert str(tmp_path / where) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (tmp_path / "bestand").read_text() == "hier staat al iets"


def test_nothing_to_search_in_gives_one_clear_line(home: Home) -> None:
    store = home.passages(OLD, list)
    with pytest.raises(SearchError) as caught:
        home.search_folder(OLD, store, silent)
    assert "\n" not in str(caught.value)
    assert not list(home.data.glob("search-*"))


@pytest.mark.parametrize("folder", ["met spatie", "plannen #2", "wat?", "één & twee"])
def test_the_data_folder_may_have_any_name(tmp_path: Path, hits: list[Hit], folder: str) -> None:
    assert _search(Home(tmp_path / folder)) == hits


@pytest.mark.parametrize("builders", [2, 6])
def test_builds_at_once_end_with_one_sound_index(home: Home, hits: list[Hit], builders: int) -> None:
    maker, steps, together = CountingMaker(), Steps(), threading.Barrier(builders)

    def build(_: int) -> tuple[PassageStore, Path]:
        together.wait()
        store = Home(home.data).passages(OLD, maker)
        return store, Home(home.data).search_folder(OLD, store, steps)

    with ThreadPoolExecutor(builders) as pool:
        built = list(pool.map(build, range(builders)))
    assert maker.calls == 1
    assert sorted(steps.begun) == sorted(set(steps.begun))
    assert len({folder for _, folder in built}) == 1
    assert all(store.all() == invented_passages() for store, _ in built)
    assert len(_names(home.data)) == 3  # the passages, their seal, the search folder
    assert _search(home, maker=_never) == hits
