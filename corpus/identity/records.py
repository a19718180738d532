"""The nouns of identity: what a plan seems to be, on which words that rests and how sure it is.

Knows nothing of how it was found; `propose` makes these records.
"""

from __future__ import annotations

from pydantic import Field

from corpus.records import Record

SURE = 0.6  # a guess below this is a doubt: people are asked to look at it


class Guess(Record):
    """One thing said of a plan: its value as people read it ('' when there is none), the words it rests on, and a certainty from 0 to 1."""

    value: str = ""
    ground: str = ""
    certainty: float = Field(default=0.0, ge=0.0, le=1.0)


class Grounds(Record):
    """What each field of a proposal rests on."""

    title: Guess = Guess()
    municipalities: Guess = Guess()
    period: Guess = Guess()
    kind: Guess = Guess()
    region: Guess = Guess()


class Proposal(Record):
    """What a document seems to be.

    `period` is "2024-2027", "2024" or None when the document does not say it; `region` is the name that the plan or its region calls
    itself by; `places` are the villages and neighbourhoods that the plan says are its own; `doubts` names the fields that are not
    sure; `known` says whether the municipalities are on the list of names.
    """

    title: str
    municipalities: tuple[str, ...] = ()
    period: str | None = None
    kind: str = "plan"
    region: str | None = None
    places: tuple[str, ...] = ()
    grounds: Grounds = Grounds()
    doubts: tuple[str, ...] = ()
    known: bool = True
