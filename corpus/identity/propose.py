"""Propose what a plan is from its own words: title, municipalities (also of a joint plan), region, period and kind.

Every part weighs its own candidates; here they are put together. People can correct it: see `load`.
"""

from __future__ import annotations

from corpus.identity.front import front_of
from corpus.identity.kind import NAMES, guess_kind
from corpus.identity.municipalities import guess_municipalities
from corpus.identity.names import Names, enumerate_names
from corpus.identity.period import guess_period
from corpus.identity.records import SURE, Grounds, Guess, Proposal
from corpus.identity.region import find_places, guess_region
from corpus.identity.title import guess_title
from corpus.records import Document

MADE = 0.3  # certainty below which a title made of kind, place and years says more than the line that was found


def propose(document: Document, names: Names, file: str = "") -> Proposal:
    """Return what the document says it is; `file` is its name, which often says it too."""
    front = front_of(document, file)
    title = guess_title(front, names)
    kind = guess_kind(title.value, title.certainty, front)
    found, municipalities, known = guess_municipalities(title.value, front, names)
    if kind.value == "handreiking":
        found, municipalities = (), Guess(certainty=0.8)
    period = guess_period(title.value, kind.value, front)
    region = guess_region(title.value, found, front, names)
    if not title.value or (title.certainty < MADE and kind.value != "plan"):
        made = " ".join(p for p in (NAMES[kind.value], region.value or enumerate_names(found), period.value) if p)
        title = Guess(value=made, certainty=0.3)
    grounds = Grounds(title=title, municipalities=municipalities, period=period, kind=kind, region=region)
    return Proposal(
        title=title.value,
        municipalities=found,
        period=period.value or None,
        kind=kind.value,
        region=region.value or None,
        places=find_places(front, names),
        grounds=grounds,
        doubts=_doubts(grounds, found, known, kind.value),
        known=known,
    )


def _doubts(grounds: Grounds, found: tuple[str, ...], known: bool, kind: str) -> tuple[str, ...]:
    """The fields that people should look at: a weak guess, no municipality, no years, a name that is not on the list."""
    weak = [name for name in ("title", "municipalities", "period", "kind") if getattr(grounds, name).certainty < SURE]
    if (not found and kind != "handreiking" and not grounds.region.value) or not known:
        weak.append("municipalities")
    if not grounds.period.value and kind != "handreiking":
        weak.append("period")
    return tuple(name for name in ("title", "municipalities", "period", "kind") if name in weak)
