"""Texts to vectors: the built-in model made from the texts themselves, and a named model with prompts of its own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.encode import SentenceEncoder, build_encoder
from index.records import SearchError
from index.vectors import build_vectors, load_vectors
from tests.fakes import invented_passages, silent

TEXTS = [f"{p.section} {p.text}" for p in invented_passages()]
LETTERS = "abcdefghijklmnopqrstuvwxyz:"


@pytest.fixture(scope="module")
def built_in(tmp_path_factory: pytest.TempPathFactory) -> SentenceEncoder:
    folder = tmp_path_factory.mktemp("ingebouwd") / "model"
    build_encoder(TEXTS, folder)
    return SentenceEncoder(str(folder))


def make_transformer(folder: Path, half: bool = False) -> str:
    """Save a tiny transformer with random weights that reads letters and wants prompts; `half` saves it in half precision."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    tokenizer = Tokenizer(models.WordLevel({t: i for i, t in enumerate([*special, *LETTERS])}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Whitespace(), pre_tokenizers.Split(Regex("."), "isolated")])
    names = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]", "mask_token": "[MASK]"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=64, **names).save_pretrained(folder / "kern")
    torch.manual_seed(11)
    size = len(special) + len(LETTERS)
    core = BertModel(BertConfig(vocab_size=size, hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32))
    (core.half() if half else core).save_pretrained(folder / "kern")
    words = Transformer(str(folder / "kern"))
    prompts = {"query": "vraag: ", "document": "stuk: "}
    model = SentenceTransformer(modules=[words, Pooling(32)], prompts=prompts, device="cpu")
    (model.half() if half else model).save(str(folder / "model"), create_model_card=False)
    return str(folder / "model")


@pytest.fixture(scope="module")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_transformer(tmp_path_factory.mktemp("transformer"))


def _raw(name: str, text: str) -> np.ndarray:
    """The vector that the model gives for exactly this text, in single precision, without any prompt."""
    import torch
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(name, device="cpu", model_kwargs={"dtype": torch.float32})
    return np.asarray(model.encode([text], prompt="", normalize_embeddings=True, show_progress_bar=False)[0])


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_every_text_is_most_like_itself(built_in: SentenceEncoder, number: int) -> None:
    table = built_in.encode_documents(TEXTS, silent)
    assert int(np.argmax(table @ built_in.encode_query(TEXTS[number]))) == number


@pytest.mark.parametrize(
    ("question", "best"),
    [("meeuwen op de boulevard", 3), ("in de zomer gestolen bij het zwembad", 5), ("Droogte en de BOSWACHTER", 7), ("taart", 12)],
)
def test_the_text_with_the_words_is_nearest(built_in: SentenceEncoder, question: str, best: int) -> None:
    assert int(np.argmax(built_in.encode_documents(TEXTS, silent) @ built_in.encode_query(question))) == best


def test_accents_and_capitals_do_not_matter(built_in: SentenceEncoder) -> None:
    assert np.allclose(built_in.encode_query("MÉÉUWEN"), built_in.encode_query("meeuwen"))


def test_vectors_are_single_precision_of_length_one(built_in: SentenceEncoder) -> None:
    table = built_in.encode_documents(TEXTS, silent)
    assert table.dtype == np.float32
    assert table.shape[0] == len(TEXTS)
    assert np.allclose(np.linalg.norm(table, axis=1), 1, atol=1e-5)
    question = built_in.encode_query("meeuwen")
    assert (question.dtype, question.shape) == (np.dtype(np.float32), table.shape[1:])


@pytest.mark.parametrize("text", ["", "   ", "xqzvw", "🚒🚓", "שלום", "\x00\x1b[31m", "12345"])
def test_a_text_of_strange_words_has_a_finite_vector_that_is_like_nothing(built_in: SentenceEncoder, text: str) -> None:
    vector = built_in.encode_query(text)
    assert np.isfinite(vector).all()
    assert np.allclose(built_in.encode_documents(TEXTS, silent) @ vector, 0)


def test_a_very_long_question_is_no_problem(built_in: SentenceEncoder) -> None:
    assert np.isfinite(built_in.encode_query("meeuwen en fietsen " * 5000)).all()


def test_the_same_texts_make_the_same_model(tmp_path: Path, built_in: SentenceEncoder) -> None:
    build_encoder(TEXTS, tmp_path / "model")
    again = SentenceEncoder(str(tmp_path / "model"))
    assert np.allclose(again.encode_documents(TEXTS, silent), built_in.encode_documents(TEXTS, silent), atol=1e-5)


@pytest.mark.parametrize("texts", [["meeuwen op het dak", "fietsen bij het station"], ["een zwaan", "een zwaan", "een zwaan en een eend"]])
def test_a_corpus_of_a_few_texts_makes_a_model(tmp_path: Path, texts: list[str]) -> None:
    build_encoder(texts, tmp_path / "model")
    assert np.isfinite(SentenceEncoder(str(tmp_path / "model")).encode_documents(texts, silent)).all()


def test_many_texts_keep_their_order_and_progress_reaches_the_end(built_in: SentenceEncoder) -> None:
    steps: list[tuple[int, int]] = []
    many = [TEXTS[n % len(TEXTS)] for n in range(150)]
    table = built_in.encode_documents(many, lambda done, total: steps.append((done, total)))
    assert np.allclose(table, np.tile(built_in.encode_documents(TEXTS, silent), (12, 1))[:150], atol=1e-6)
    assert [done for done, _ in steps] == sorted({done for done, _ in steps})
    assert steps[-1] == (150, 150)
    assert {total for _, total in steps} == {150}


def test_a_named_model_reads_a_question_with_its_own_prompt(transformer: str) -> None:
    question = SentenceEncoder(transformer).encode_query("fietsen bij het station")
    assert np.allclose(question, _raw(transformer, "vraag: fietsen bij het station"), atol=1e-5)
    assert not np.allclose(question, _raw(transformer, "fietsen bij het station"), atol=1e-3)


def test_a_named_model_reads_a_passage_with_its_own_prompt(transformer: str) -> None:
    passage = SentenceEncoder(transformer).encode_documents(["fietsen bij het station"], silent)[0]
    assert np.allclose(passage, _raw(transformer, "stuk: fietsen bij het station"), atol=1e-5)
    assert not np.allclose(passage, _raw(transformer, "vraag: fietsen bij het station"), atol=1e-3)


def test_vectors_of_a_named_model_are_single_precision_of_length_one(transformer: str) -> None:
    encoder = SentenceEncoder(transformer)
    table, question = encoder.encode_documents(TEXTS, silent), encoder.encode_query("meeuwen")
    assert {table.dtype, question.dtype} == {np.dtype(np.float32)}
    assert np.allclose(np.linalg.norm(table, axis=1), 1, atol=1e-5)
    assert float(np.linalg.norm(question)) == pytest.approx(1, abs=1e-5)


def test_a_model_saved_in_half_precision_is_used_in_single_precision(tmp_path: Path) -> None:
    half = make_transformer(tmp_path, half=True)
    question = SentenceEncoder(half).encode_query("fietsen bij het station")
    assert question.dtype == np.float32
    assert np.allclose(question, _raw(half, "vraag: fietsen bij het station"), atol=1e-6)


def test_a_named_model_takes_half_of_the_cores(transformer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    before = torch.get_num_threads()
    for cores, threads in ((8, 4), (1, 1)):
        monkeypatch.setattr("os.cpu_count", lambda cores=cores: cores)
        SentenceEncoder(transformer)
        assert torch.get_num_threads() == threads
    torch.set_num_threads(before)


def test_vectors_of_a_named_model_are_kept_in_half_precision_and_found_again(transformer: str, tmp_path: Path) -> None:
    encoder = SentenceEncoder(transformer)
    many = [f"{text} {n}" for n in range(50) for text in TEXTS]
    vectors = encoder.encode_documents(many, silent)
    build_vectors(vectors, tmp_path / "v.faiss")
    kept = load_vectors(tmp_path / "v.faiss")
    assert vectors.nbytes * 0.5 < (tmp_path / "v.faiss").stat().st_size < vectors.nbytes * 0.9  # the numbers of passages are in it too
    assert np.allclose(kept.rows(), vectors, atol=1e-3)


@pytest.mark.parametrize("content", [{}, {"modules.json": "{geen json"}, {"modules.json": "[]"}, {"config.json": "{}"}])
def test_a_folder_that_is_no_model_gives_one_clear_line(tmp_path: Path, content: dict[str, str]) -> None:
    folder = tmp_path / "kapot-model"
    folder.mkdir()
    for name, text in content.items():
        (folder / name).write_text(text)
    with pytest.raises(SearchError, match="kapot-model") as caught:
        SentenceEncoder(str(folder)).encode_query("meeuwen")
    assert "\n" not in str(caught.value)
