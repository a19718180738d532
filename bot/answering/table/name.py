"""Whether an item of a list is called as a question says: by all its telling words, by a compound of it, or by its abbreviation."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.words import stem, words
from knowledge.lookup import Lookup
from knowledge.records import Item

SHORTEST = 6  # letters of a word that may be the end of a compound; what it begins with is another thing ("politieacademie")
ENDING = 3  # letters that an ending adds at most ("jongerenwerk", "jongerenwerkers")


def called(item: Item, names: Sequence[str], lookup: Lookup) -> bool:
    """Return whether every one of these words (folded) stands in the item, in full, in a compound, or by what it abbreviates."""
    has = {w for text in (item.text, *item.parts) for w in words(text)}
    return bool(names) and all(_has(has, name, lookup) for name in names)


def _has(has: set[str], name: str, lookup: Lookup) -> bool:
    if stem(name) in {stem(w) for w in has}:
        return True
    if len(name) >= SHORTEST and any(w.endswith(name) or _inflects(name, w) or _inflects(w, name) for w in has):
        return True
    meanings = [words(t.meaning) for t in lookup.terms(name) if t.meaning]
    return any(len(m) > 1 and {*m} <= has for m in meanings)


def _inflects(long: str, short: str) -> bool:
    return len(short) >= SHORTEST and long.startswith(short) and len(long) - len(short) <= ENDING
