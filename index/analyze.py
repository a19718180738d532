"""Turn text into the terms of the keyword index: stems of the words and character 4-grams of the words.

The 4-grams forgive typing errors and find the parts of compounds.
"""

from __future__ import annotations

from functools import lru_cache

from corpus.words import VERSION as WORDS_VERSION
from corpus.words import stem, words

VERSION = f"2.{WORDS_VERSION}"
GRAM = 4


def terms(text: str) -> list[str]:
    """Return the terms of the text: a stem for every word, and the 4-grams of every word longer than four."""
    return [term for word in words(text) for term in _terms_of(word)]


@lru_cache(maxsize=200_000)
def _terms_of(word: str) -> tuple[str, ...]:
    grams = {f"#{word[i : i + GRAM]}" for i in range(len(word) - GRAM + 1)} if len(word) > GRAM else set()
    return (stem(word), *sorted(grams))
