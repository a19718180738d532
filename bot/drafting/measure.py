"""How much of each kind of fact a draft of each length holds, and which of the facts those are."""

from __future__ import annotations

from collections.abc import Sequence

from bot.drafting.collect import Fact
from bot.drafting.records import Length

MOST: dict[Length, dict[str, int]] = {
    "kort": {
        "samenleving": 1,
        "uitleg": 1,
        "situatie": 1,
        "maatregelen": 3,
        "doen": 3,
        "doel": 1,
        "series": 1,
        "examples": 1,
        "method": 3,
    },  # fmt: skip
    "normaal": {
        "samenleving": 7,
        "uitleg": 4,
        "situatie": 4,
        "maatregelen": 7,
        "doen": 12,
        "doel": 3,
        "series": 1,
        "examples": 2,
        "method": 5,
    },
    "uitgebreid": {
        "samenleving": 16,
        "uitleg": 8,
        "situatie": 10,
        "maatregelen": 16,
        "doen": 24,
        "doel": 6,
        "series": 3,
        "examples": 3,
        "method": 9,
    },
}
BRIEF, SHORT, FULL = 18, 26, 40  # words of a fact in the short form; of one that fits in a sentence; of an explanation


def telling(facts: Sequence[Fact], most: int, words: int = SHORT) -> list[Fact]:
    """Return the first facts, in their order, the ones that fit in a sentence before long ones."""
    facts = list(facts)
    short = [f for f in facts if len(f.text.split()) <= words]
    chosen = short[:most] or sorted(facts, key=lambda f: len(f.text))[:1]
    return [f for f in facts if f in chosen]
