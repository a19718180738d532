"""A generation grows from the one before it: only what is new is encoded, and a removed document leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.records import Passage
from index.build import Home
from index.encode import SentenceEncoder
from index.encode_built_in import BuiltInEncoder
from index.records import Request
from index.search import open_searcher
from tests.fakes import invented_passages, silent

NEW = Passage(id="n1", document="plan-nieuw", title="Plan Nieuw", section="1 Kermis", text="De zweefmolen draait tot elf uur.")


class Counted:
    """Progress that adds up how many texts were encoded."""

    def __init__(self) -> None:
        self.encoded, self.learned = 0, False

    def __call__(self, step: str, _done: int, total: int) -> None:
        self.encoded = total if step == "vectoren" else self.encoded
        self.learned = self.learned or step == "taalmodel"


def build(home: Home, fingerprint: str, passages: list[Passage]) -> tuple[Counted, Path]:
    steps = Counted()
    return steps, home.search_folder(fingerprint * 64, home.passages(fingerprint * 64, lambda: passages), steps)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "data")
    steps, _ = build(home, "a", invented_passages())
    assert (steps.encoded, steps.learned) == (13, True)
    return home


def test_a_new_document_does_not_encode_the_others(home: Home) -> None:
    steps, folder = build(home, "b", [*invented_passages(), NEW])
    assert (steps.encoded, steps.learned) == (1, False)
    store = home.passages("b" * 64, list)
    found = open_searcher(store, folder, home.encoder).search(Request(text="zweefmolen"), 1)
    assert found[0].passage == NEW


def test_new_texts_get_the_vectors_that_the_library_gives(home: Home) -> None:
    model = next(home.data.glob("search-*")) / "model"
    texts = ["Gestolen fietsen bij het station", "Krijsende MEEUWEN en één taart", "zweefmolen", ""]
    by_library = SentenceEncoder(str(model)).encode_documents(texts, silent)
    np.testing.assert_allclose(BuiltInEncoder(model).encode_documents(texts, silent), by_library, atol=1e-6)


def test_a_new_place_in_the_order_encodes_nothing(home: Home) -> None:
    steps, _ = build(home, "b", invented_passages()[::-1])
    assert (steps.encoded, steps.learned) == (0, False)


def test_a_changed_passage_alone_is_encoded(home: Home) -> None:
    changed = [p.model_copy(update={"text": "Heel iets anders."}) if p.id == "p03" else p for p in invented_passages()]
    assert build(home, "b", changed)[0].encoded == 1


def test_what_came_later_goes_without_learning_anew(home: Home) -> None:
    build(home, "b", [*invented_passages(), NEW])
    steps, folder = build(home, "c", invented_passages())
    assert (steps.encoded, steps.learned) == (0, False)
    assert not [p for p in folder.rglob("*") if p.is_file() and b"zweefmolen" in p.read_bytes()]


def test_a_document_the_model_learned_from_leaves_the_model(home: Home) -> None:
    steps, folder = build(home, "b", [p for p in invented_passages() if p.document != "leidraad"])
    assert steps.learned
    assert not [p for p in folder.rglob("*") if p.is_file() and b"bondgenoten" in p.read_bytes()]


def test_with_twice_as_much_the_model_learns_anew(home: Home) -> None:
    more = [NEW.model_copy(update={"id": f"n{n}", "text": f"Attractie nummer {n} op de kermis."}) for n in range(15)]
    assert build(home, "b", [*invented_passages(), *more])[0].learned


def test_the_current_generation_is_told_last(home: Home) -> None:
    assert (home.current(), home.stamp()) == (None, None)
    home.make_current("a" * 64)
    stamp = home.stamp()
    home.make_current("a" * 64)
    assert (home.current(), home.stamp()) == ("a" * 64, stamp)
    home.make_current("b" * 64)
    assert home.stamp() != stamp


@pytest.mark.parametrize("content", ["", "{", "[]", '{"fingerprint": null}'])
def test_a_damaged_pointer_is_no_error(home: Home, content: str) -> None:
    (home.data / "current.json").write_text(content)
    home.make_current("a" * 64)
    assert home.current() == "a" * 64
