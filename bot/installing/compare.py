"""Which of two plans comes after which: the same text again, another version, or the next plan of the same kind and place.

Decides on what is known of the plans and on how alike their texts are; reads nothing. In doubt two plans stand side by side:
a plan that steps back wrongly would be lost for answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from bot.installing.records import Relation
from corpus.likeness import Sketch, likeness
from corpus.records import Record

MOSTLY = 0.5  # the share of the text from which two files are versions of one plan
ANY_KIND = "plan"  # a plan of no kind in particular: two of them need not be about the same
LASTING = frozenset({ANY_KIND, "handreiking"})  # kinds that are not made anew for every period
POLICY, YEARLY = "ivp", "uitvoeringsplan"  # what is carried out under one policy ends with it


class Stand(Record):
    """What is compared of a plan. `subject` are the themes in its title, `added` when it came in (seconds since 1970).

    `written` says that the product brings facts of it along, each answer with its years.
    """

    id: str
    kind: str
    places: frozenset[str]
    start: int
    end: int
    subject: frozenset[str] = frozenset()
    added: float = 0.0
    sketch: Sketch | None = None
    beside: frozenset[str] = frozenset()
    written: bool = False


def share_of(one: Stand, other: Stand) -> float | None:
    """Return how much of their text is the same, from 0 to 1; None when one of the texts is not there."""
    return likeness(one.sketch, other.sketch) if one.sketch and other.sketch else None


def relation(new: Stand, old: Stand) -> Relation | None:
    """Return what `new` is to `old`; None when they have nothing to do with each other, or people said so."""
    apart = bool(new.places and old.places) and not new.places & old.places
    if apart or new.id in old.beside or old.id in new.beside:
        return None
    share = share_of(new, old) or 0.0
    if share == 1.0:
        return "same"
    one_kind = new.kind == old.kind and new.kind not in LASTING and new.subject == old.subject and bool(new.places & old.places)
    mostly = share >= MOSTLY and (new.kind == old.kind or ANY_KIND in (new.kind, old.kind))
    if not (one_kind or mostly):
        return _under_other_policy(new, old)
    if not (new.start and old.start):
        return "version" if mostly else None
    if (new.start, new.end) == (old.start, old.end) or (mostly and (new.start == old.start or new.end == old.end)):
        return "version"
    return "newer" if (new.start, new.end) > (old.start, old.end) else "older"


def stepping_back(plans: Sequence[Stand]) -> dict[str, tuple[str, frozenset[str]]]:
    """Return for every plan that steps back the one that goes before it, and for which places (none: it has none of its own)."""
    back: dict[str, tuple[str, frozenset[str]]] = {}
    for one, other in combinations(plans, 2):
        found = relation(one, other)
        if found is None:
            continue
        first = found == "newer" or (found != "older" and (one.added, one.id) > (other.added, other.id))
        newer, older = (one, other) if first else (other, one)
        places = older.places & newer.places if newer.places else older.places
        before, known = back.get(older.id, (newer.id, frozenset()))
        back[older.id] = (before, known | places)
    return back


def _under_other_policy(new: Stand, old: Stand) -> Relation | None:
    """A plan for a year that had passed when the policy of now began belongs to the policy before; written facts stand beside it."""
    if new.written or old.written or not (new.start and old.start and new.places & old.places):
        return None
    if (new.kind, old.kind) == (POLICY, YEARLY) and old.end < new.start:
        return "newer"
    return "older" if (new.kind, old.kind) == (YEARLY, POLICY) and new.end < old.start else None
