"""The noun of choosing: a fact with what speaks for it."""

from __future__ import annotations

from corpus.records import Record
from knowledge.records import Entry


class Choice(Record):
    """An entry with its score and what it rests on; `gain` and `lost` are the weights of the telling words it has and lacks.

    `worded` is how like one of its questions the whole question is, small words too, when it has all telling words. `chance` is how likely
    it answers, by what was learned; None where that is not known (a list, or no encoder).
    """

    entry: Entry
    score: float
    theme: float
    facet: float
    covered: float
    like: float
    gain: float = 0.0
    lost: float = 0.0
    worded: float = 0.0
    missing: tuple[str, ...] = ()
    chance: float | None = None
