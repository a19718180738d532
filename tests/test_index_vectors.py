"""The vector index: exact, limited to what is allowed, and never a number that is no passage."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.vectors import VectorIndex, build_vectors, load_vectors

SIZE, COUNT = 8, 40


def _directions(seed: int = 5, count: int = COUNT) -> NDArray[np.float32]:
    found = np.random.default_rng(seed).normal(size=(count, SIZE)).astype(np.float32)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> VectorIndex:
    path = tmp_path_factory.mktemp("vectoren") / "v.faiss"
    build_vectors(_directions(), path)
    return load_vectors(path)


def _numbers(*numbers: int) -> NDArray[np.int64]:
    return np.array(numbers, dtype=np.int64)


@pytest.mark.parametrize("number", [0, 1, 17, COUNT - 1])
def test_a_vector_finds_itself_first(index: VectorIndex, number: int) -> None:
    found = index.search(_directions()[number], 5, None)
    assert next(iter(found)) == number
    assert found[number] == pytest.approx(1.0, abs=2e-3)


def test_the_similarities_are_the_exact_inner_products_best_first(index: VectorIndex) -> None:
    question = _directions(seed=9)[0]
    exact = _directions() @ question
    found = index.search(question, 10, None)
    assert list(found) == [int(n) for n in np.argsort(-exact)[:10]]
    assert list(found.values()) == pytest.approx([float(exact[n]) for n in found], abs=2e-3)


@pytest.mark.parametrize("k", [1, 7, COUNT, COUNT + 1, 5000])
def test_never_more_than_there_is_and_never_a_strange_number(index: VectorIndex, k: int) -> None:
    found = index.search(_directions(seed=9)[1], k, None)
    assert len(found) == min(k, COUNT)
    assert set(found) <= set(range(COUNT))


@pytest.mark.parametrize("allowed", [(3,), (3, 4, 39), tuple(range(0, COUNT, 2)), tuple(range(COUNT))])
def test_only_what_is_allowed_is_found_and_all_of_it(index: VectorIndex, allowed: tuple[int, ...]) -> None:
    assert set(index.search(_directions(seed=9)[2], COUNT, _numbers(*allowed))) == set(allowed)


@pytest.mark.parametrize("allowed", [(), (COUNT,), (-1,), (10_000, -5)])
def test_when_nothing_is_allowed_nothing_is_found(index: VectorIndex, allowed: tuple[int, ...]) -> None:
    assert index.search(_directions(seed=9)[2], 5, _numbers(*allowed)) == {}


def test_the_best_allowed_one_is_found_even_when_it_is_far(index: VectorIndex) -> None:
    question = _directions()[0]
    worst = int(np.argmin(_directions() @ question))
    assert list(index.search(question, 1, _numbers(worst))) == [worst]


def test_a_zero_vector_is_like_nothing(index: VectorIndex) -> None:
    assert set(index.search(np.zeros(SIZE, dtype=np.float32), 5, None).values()) == {0.0}


def test_saving_leaves_only_the_index(tmp_path: Path) -> None:
    build_vectors(_directions(), tmp_path / "v.faiss")
    assert [p.name for p in tmp_path.iterdir()] == ["v.faiss"]


def test_who_searches_while_it_is_saved_again_keeps_the_old_index(tmp_path: Path) -> None:
    path = tmp_path / "v.faiss"
    build_vectors(_directions(), path)
    opened = load_vectors(path)
    before = opened.search(_directions()[7], COUNT, None)
    build_vectors(_directions(seed=77, count=3), path)
    assert opened.search(_directions()[7], COUNT, None) == before
    assert len(load_vectors(path).search(_directions()[7], COUNT, None)) == 3


def test_a_search_takes_one_thread_of_openmp(tmp_path: Path) -> None:
    import faiss

    build_vectors(_directions(), tmp_path / "v.faiss")
    faiss.omp_set_num_threads(4)
    load_vectors(tmp_path / "v.faiss")
    assert faiss.omp_get_max_threads() == 1


def test_threads_find_the_same(index: VectorIndex) -> None:
    questions = _directions(seed=3)
    alone = [index.search(q, 6, _numbers(*range(20))) for q in questions]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda n: index.search(questions[n % COUNT], 6, _numbers(*range(20))), range(400)))
    assert together == [alone[n % COUNT] for n in range(400)]


@pytest.fixture(scope="module")
def inverted(tmp_path_factory: pytest.TempPathFactory) -> VectorIndex:
    """As many vectors as need inverted lists when flat ends at a thousand."""
    path = tmp_path_factory.mktemp("lijsten") / "v.faiss"
    build_vectors(_directions(count=4000), path, flat=1000)
    return load_vectors(path)


@pytest.mark.parametrize("step", [1, 7, 500])
def test_inverted_lists_miss_nothing_within_limits(inverted: VectorIndex, step: int) -> None:
    rows, question = _directions(count=4000), _directions(seed=9)[3]
    allowed = np.arange(0, 4000, step, dtype=np.int64)
    exact = np.sort(rows[allowed] @ question)[::-1][:5]
    found = inverted.search(question, 5, allowed)
    assert set(found) <= set(allowed.tolist())
    assert list(found.values()) == pytest.approx(exact.tolist(), abs=2e-3)


def test_inverted_lists_find_a_vector_itself(inverted: VectorIndex) -> None:
    rows = _directions(count=4000)
    assert [next(iter(inverted.search(rows[n], 3, None))) for n in range(0, 4000, 400)] == list(range(0, 4000, 400))


def test_inverted_lists_give_back_their_vectors_in_order(inverted: VectorIndex) -> None:
    assert np.allclose(inverted.rows(), _directions(count=4000), atol=2e-3)
