"""Ranking: limits are hard, what was understood lifts but never hides, and the same question gives the same hits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from corpus.records import Passage
from index.build import Home, searchable
from index.encode import Encoder
from index.keywords import build_keywords, load_keywords
from index.records import Hit, Request, SearchError
from index.search import Searcher, open_searcher
from index.store import PassageStore, write_store
from index.vectors import build_vectors, load_vectors
from tests.fakes import LetterEncoder, invented_passages, silent

PASSAGES = invented_passages()
COUNT = len(PASSAGES)
QUESTIONS = ("gestolen fietsen", "wie overlegt er", "meeuwn op de boulevrd", "brommers in beslag", "taart", "fietsen bij het zwembad")


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """The real thing on the invented passages, with the built-in encoder."""
    home = Home(tmp_path_factory.mktemp("zoeken"))
    store = home.passages("f" * 64, invented_passages)
    folder = home.search_folder("f" * 64, store, silent)
    return open_searcher(store, folder, home.encoder)


def _with_encoder(folder: Path, load: Callable[[], Encoder], passages: Sequence[Passage] = PASSAGES) -> Searcher:
    """A searcher on invented passages with an encoder of the test."""
    write_store(folder / "passages.sqlite", passages)
    texts = [searchable(p) for p in passages]
    build_keywords(texts, folder / "keywords")
    build_vectors(LetterEncoder().encode_documents(texts, silent), folder / "vectors.faiss")
    store, keywords = PassageStore(folder / "passages.sqlite"), load_keywords(folder / "keywords")
    return Searcher(store, keywords, load_vectors(folder / "vectors.faiss"), load)


def _ids(hits: list[Hit]) -> list[str]:
    return [h.passage.id for h in hits]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("krijsende meeuwen", "p03"),
        ("meeuwn op de boulevrd", "p03"),
        ("MEEUWEN OP DE BOULEVARD!!!", "p03"),
        ("wat doet de jongerenwerker", "p04"),
        ("natuurbranden", "p07"),
        ("carbid", "p02"),
        ("hoeveel fietsen weg bij station", "p00"),
        ("wildkampeerders op de heide", "p08"),
        ("wandeling door de wijk", "p10"),
    ],
)
def test_the_passage_that_says_it_comes_first(searcher: Searcher, text: str, best: str) -> None:
    assert _ids(searcher.search(Request(text=text), 5))[0] == best


def test_hits_come_best_first_once_each_with_parts_in_bounds(searcher: Searcher) -> None:
    for question in QUESTIONS:
        hits = searcher.search(Request(text=question), COUNT)
        assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
        assert len(set(_ids(hits))) == len(hits)
        assert all(0 <= part <= 1 for h in hits for part in (h.lexical, h.dense, h.covered))


def test_covered_tells_how_much_of_the_question_a_passage_has(searcher: Searcher) -> None:
    found = {h.passage.id: h.covered for h in searcher.search(Request(text="krijsende meeuwen in oktober"), COUNT)}
    assert found["p03"] == pytest.approx(2 / 3)
    assert found.get("p12", 0) == 0


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("documents", [("plan-bosrijk",), ("leidraad",), ("plan-bosrijk", "leidraad")])
def test_a_document_limit_is_hard(searcher: Searcher, question: str, documents: tuple[str, ...]) -> None:
    hits = searcher.search(Request(text=question, documents=documents), COUNT)
    assert {h.passage.document for h in hits} <= set(documents)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("place", ["waterdorp", "bosrijk"])
def test_a_municipality_limit_is_hard_and_leaves_what_holds_for_everyone(searcher: Searcher, question: str, place: str) -> None:
    hits = searcher.search(Request(text=question, municipalities=(place,)), COUNT)
    assert {m for h in hits for m in h.passage.municipalities} <= {place}


def test_within_a_limit_the_best_of_it_is_found(searcher: Searcher) -> None:
    everywhere = searcher.search(Request(text="fietsen bij het station"), 1)
    there = searcher.search(Request(text="fietsen bij het station", municipalities=("bosrijk",), documents=("plan-bosrijk",)), 1)
    assert (_ids(everywhere), _ids(there)) == (["p00"], ["p05"])


def test_two_municipalities_leave_both(searcher: Searcher) -> None:
    hits = searcher.search(Request(text="gestolen fietsen", municipalities=("waterdorp", "bosrijk")), 4)
    assert {m for h in hits for m in h.passage.municipalities} == {"waterdorp", "bosrijk"}


@pytest.mark.parametrize(
    "limits",
    [
        {"documents": ("bestaat-niet",)},
        {"documents": ("plan-waterdorp",), "municipalities": ("bosrijk",)},
        {"documents": ("PLAN-BOSRIJK",)},
        {"documents": ("",)},
    ],
)
def test_a_limit_that_leaves_nothing_finds_nothing(searcher: Searcher, limits: dict[str, tuple[str, ...]]) -> None:
    assert searcher.search(Request(text="gestolen fietsen", **limits), 5) == []


def test_an_unknown_municipality_leaves_only_what_holds_for_everyone(searcher: Searcher) -> None:
    hits = searcher.search(Request(text="gestolen fietsen", municipalities=("verweg",)), COUNT)
    assert {h.passage.document for h in hits} <= {"leidraad"}


@pytest.mark.parametrize(
    ("lift", "lifted"),
    [
        ({"themes": ("overlast",)}, {"p03", "p08"}),
        ({"themes": ("jeugdoverlast",)}, {"p04", "p09"}),
        ({"facet": "partners"}, {"p01", "p06", "p11"}),
        ({"facet": "situatie"}, {"p03", "p08"}),
        ({"themes": ("fietsendiefstal",), "facet": "partners"}, {"p01", "p06"}),
    ],
)
def test_themes_and_facet_lift_the_passages_that_have_them(searcher: Searcher, lift: dict[str, object], lifted: set[str]) -> None:
    question = "fietsen of meeuwen in de buurt"
    plain = {h.passage.id: h.score for h in searcher.search(Request(text=question), COUNT)}
    hits = {h.passage.id: h.score for h in searcher.search(Request.model_validate({"text": question, **lift}), COUNT)}
    gain = {i: hits[i] - plain.get(i, 0.0) for i in hits}
    assert lifted <= set(hits)
    assert min(gain[i] for i in lifted) > max(gain[i] for i in hits if i not in lifted) + 0.05


def test_a_lift_hides_nothing(searcher: Searcher) -> None:
    request = Request(text="krijsende meeuwen op de boulevard", themes=("fietsendiefstal",), facet="partners")
    assert "p03" in _ids(searcher.search(request, 5))


@pytest.mark.parametrize("lift", [{"themes": ("bestaat-niet",)}, {"facet": "bestaat-niet"}, {"themes": (), "facet": None}])
def test_a_lift_nobody_has_changes_nothing(searcher: Searcher, lift: dict[str, object]) -> None:
    plain = searcher.search(Request(text="gestolen fietsen"), COUNT)
    assert searcher.search(Request.model_validate({"text": "gestolen fietsen", **lift}), COUNT) == plain


def test_further_words_help_to_find(searcher: Searcher) -> None:
    plain = searcher.search(Request(text="lawaai van vogels"), COUNT)
    helped = searcher.search(Request(text="lawaai van vogels", terms=("meeuwen", "krijsende")), COUNT)
    assert _ids(helped)[0] == "p03"
    assert _ids(plain)[:1] != ["p03"]


def test_further_words_weigh_less_than_the_question(searcher: Searcher) -> None:
    assert _ids(searcher.search(Request(text="krijsende meeuwen op de boulevard", terms=("taart",)), 1)) == ["p03"]


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "?!", "de het een en van", "🚒🚓", "שלום עולם", "\x00\x07", "<>&\"'"])
def test_an_empty_request_finds_nothing(searcher: Searcher, text: str) -> None:
    assert searcher.search(Request(text=text), 5) == []


@pytest.mark.parametrize("text", ["xqzvw", "xqzvw kwjpf zzzz", "12345 67890", "قطار"])
def test_words_that_occur_nowhere_find_nothing(searcher: Searcher, text: str) -> None:
    assert searcher.search(Request(text=text), 5) == []


def test_an_unknown_word_does_not_spoil_the_known_ones(searcher: Searcher) -> None:
    assert _ids(searcher.search(Request(text="xqzvw meeuwen kwjpf boulevard"), 1)) == ["p03"]


@pytest.mark.parametrize("k", [1, 3, COUNT, COUNT + 1, 1000])
def test_never_more_than_asked_and_never_more_than_there_is(searcher: Searcher, k: int) -> None:
    hits = searcher.search(Request(text=" ".join(p.text for p in PASSAGES)), k)
    assert len(hits) == min(k, COUNT)
    assert len(set(_ids(hits))) == len(hits)


def test_fewer_hits_are_the_first_of_more(searcher: Searcher) -> None:
    for question in QUESTIONS:
        many = searcher.search(Request(text=question), COUNT)
        assert searcher.search(Request(text=question), 2) == many[:2]


def test_a_very_long_question_is_no_problem(searcher: Searcher) -> None:
    assert _ids(searcher.search(Request(text="meeuwen op de boulevard " * 2000), 1)) == ["p03"]


def test_parallel_searches_give_the_same_hits(searcher: Searcher) -> None:
    requests = [Request(text=q, municipalities=m) for q in QUESTIONS for m in ((), ("bosrijk",), ("waterdorp",))]
    alone = [searcher.search(r, 5) for r in requests]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda r: searcher.search(r, 5), requests * 15))
    assert together == alone * 15


def test_parallel_first_searches_on_a_fresh_searcher(tmp_path: Path) -> None:
    fresh = _with_encoder(tmp_path, LetterEncoder)
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda _: fresh.search(Request(text="krijsende meeuwen"), 3), range(32)))
    assert all(hits == together[0] for hits in together)
    assert _ids(together[0])[0] == "p03"


def test_the_encoder_is_loaded_at_the_first_search_that_needs_it_and_kept(tmp_path: Path) -> None:
    loaded: list[LetterEncoder] = []

    def load() -> Encoder:
        loaded.append(LetterEncoder())
        return loaded[-1]

    searcher = _with_encoder(tmp_path, load)
    searcher.search(Request(text="de het een"), 3)
    searcher.search(Request(text="fietsen", documents=("bestaat-niet",)), 3)
    assert loaded == []
    searcher.search(Request(text="fietsen"), 3)
    searcher.search(Request(text="meeuwen"), 3)
    assert [e.questions for e in loaded] == [["fietsen", "meeuwen"]]


def test_an_encoder_that_cannot_be_loaded_says_so_each_time(tmp_path: Path) -> None:
    def load() -> Encoder:
        raise SearchError("het taalmodel is weg")

    searcher = _with_encoder(tmp_path, load)
    for _ in range(2):
        with pytest.raises(SearchError, match="taalmodel is weg"):
            searcher.search(Request(text="fietsen"), 3)


class _ZeroEncoder(LetterEncoder):
    """An encoder that finds every question like nothing."""

    def encode_query(self, text: str) -> np.ndarray:
        return np.zeros(26, dtype=np.float32)


def test_when_vectors_say_nothing_the_words_decide(tmp_path: Path) -> None:
    hits = _with_encoder(tmp_path, _ZeroEncoder).search(Request(text="krijsende meeuwen"), 3)
    assert _ids(hits)[0] == "p03"
    assert all(np.isfinite([h.score, h.dense]).all() for h in hits)


def test_one_passage_is_enough(tmp_path: Path) -> None:
    assert _ids(_with_encoder(tmp_path, LetterEncoder, PASSAGES[3:4]).search(Request(text="meeuwen"), 10)) == ["p03"]
