"""Texts to vectors. The only module that imports sentence_transformers, and only when vectors are really needed.

The built-in encoder is a sentence-transformers model made of built-in modules (StaticEmbedding, Normalize) whose token vectors
are computed from the corpus itself: TF-IDF over words and word parts, reduced by singular value decomposition (Deerwester e.a.,
*Indexing by latent semantic analysis*, 1990). It needs no download. Any other model is named in the settings.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.records import SearchError

DIMENSIONS = 256
TAUGHT = 50_000  # the built-in model learns from at most this many texts, spread evenly: its time no longer grows after that
Progress = Callable[[int, int], None]
Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """What search needs of an encoder."""

    def encode_documents(self, texts: Sequence[str], progress: Progress) -> Vectors:
        """Return one normalised vector per text."""
        ...

    def encode_query(self, text: str) -> Vectors:
        """Return the normalised vector of a question."""
        ...


class SentenceEncoder:
    """A sentence-transformers model, with its own prompts for questions and documents."""

    def __init__(self, name: str) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1" if Path(name).exists() else os.environ.get("HF_HUB_OFFLINE", "0"))
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        import torch
        from sentence_transformers import SentenceTransformer

        logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
        torch.set_num_threads(max(1, (os.cpu_count() or 2) // 2))
        try:
            self._model = SentenceTransformer(name, device="cpu", model_kwargs={"torch_dtype": torch.float32})
        except Exception as error:  # the library raises many kinds for "not there"
            raise SearchError(f"het taalmodel '{name}' kan niet worden geladen ({type(error).__name__})") from error

    def encode_documents(self, texts: Sequence[str], progress: Progress) -> Vectors:
        """Return one normalised vector per text, in batches of 64."""
        parts = []
        for start in range(0, len(texts), 64):
            batch = list(texts[start : start + 64])
            parts.append(self._model.encode_document(batch, normalize_embeddings=True, show_progress_bar=False))
            progress(min(start + 64, len(texts)), len(texts))
        stacked: Vectors = np.vstack(parts).astype(np.float32)
        return stacked

    def encode_query(self, text: str) -> Vectors:
        """Return the normalised vector of a question."""
        vector = self._model.encode_query([text], normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vector, dtype=np.float32).reshape(-1)


def build_encoder(texts: Sequence[str], folder: Path) -> None:
    """Compute the built-in model from the texts and save it to the folder."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    vectorizer = TfidfVectorizer(strip_accents="unicode", token_pattern=r"[a-z0-9]+", sublinear_tf=True, min_df=1)
    weights = vectorizer.fit_transform(texts)
    weights = weights[:: -(-weights.shape[0] // TAUGHT)]
    size = max(2, min(DIMENSIONS, weights.shape[0] - 1, weights.shape[1] - 1))
    svd = TruncatedSVD(size, random_state=0).fit(weights)
    vocabulary = {"[UNK]": 0} | {word: int(i) + 1 for word, i in vectorizer.vocabulary_.items()}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKD(), normalizers.Lowercase(), normalizers.StripAccents()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[a-z0-9]+"), "removed", invert=True)
    table = np.vstack([np.zeros((1, size)), svd.components_.T * vectorizer.idf_[:, None]])
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=table.astype(np.float32)), Normalize()], device="cpu")
    with contextlib.redirect_stdout(None):
        model.save(str(folder), create_model_card=False)
