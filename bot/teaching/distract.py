"""Choose wrong options that are plausible and false: from neighbours, never something that is true or looks like it.

What is true is given as a set of texts; an option is only taken when it shares no telling word with any of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from corpus.words import STOP_WORDS, stem, words

OPTIONS = 4
LONGEST = 100  # characters of an option, as in a Telegram quiz
VAGUE = frozenset(stem(w) for w in "gemeente gemeenten lokale lokaal regionale regionaal partners partner overige afdeling".split())


@lru_cache(maxsize=20_000)
def telling(text: str) -> frozenset[str]:
    """Return the stems of the words that tell what a text is about."""
    return frozenset(stem(w) for w in words(text) if w not in STOP_WORDS) - VAGUE


def is_apart(option: str, true: Iterable[str]) -> bool:
    """True when the option shares no telling word with anything that is true, and has one itself."""
    own = telling(option)
    return bool(own) and all(own.isdisjoint(telling(text)) for text in true)


def is_said(option: str, texts: Iterable[str]) -> bool:
    """True when one of the texts has every telling word of the option."""
    own = telling(option)
    return any(own <= telling(text) for text in texts)


def shuffled(key: str, texts: Iterable[str]) -> list[str]:
    """Return the texts in an order that looks like chance and is always the same for this key."""
    return sorted(dict.fromkeys(texts), key=lambda text: hashlib.sha256(f"{key}\0{text}".encode()).digest())


def options(
    key: str, right: str, candidates: Sequence[str], more: Sequence[str] = (), apart: bool = False
) -> tuple[tuple[str, ...], int] | None:
    """Return four options in a fixed order and the place of the right one; wrong ones come from `candidates`, then from `more`.

    The candidates are known to be false; `apart` asks that no two of them share a telling word. None when there are not enough.
    """
    wrong: list[str] = []
    for candidate in (*shuffled(key, candidates), *shuffled(key, more)):
        fits = 0 < len(candidate) <= LONGEST and candidate.lower() != right.lower()
        if fits and all(candidate.lower() != w.lower() for w in wrong) and not (apart and wrong and not is_apart(candidate, wrong)):
            wrong.append(candidate)
        if len(wrong) == OPTIONS - 1:
            order = shuffled(key, [right, *wrong])
            return tuple(order), order.index(right)
    return None
