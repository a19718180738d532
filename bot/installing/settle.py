"""Settle with a person at a terminal what is not sure of a file: each doubtful field once, then the plan it looks like.

How a question is put and answered comes from the caller; an empty answer takes what is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.installing.examine import is_period, looks_like
from bot.installing.records import Examined
from bot.installing.wording import FIELDS, values
from bot.installing.wording import looks_like as said_of
from bot.library.library import Library
from corpus.identity.kind import KINDS
from corpus.plain import plain_line
from corpus.records import Record

Ask = Callable[[str], str]
ENTER = "{field}? [{value}] "
PERIOD_HOW = "Schrijf de looptijd als 2024-2027."
KIND_HOW = "Kies uit {kinds}."
REPLACE = "Dit {what}.\nVervangen (v), allebei gebruiken (a), of toevoegen en het nieuwste laten antwoorden (Enter)? "
_NONE = frozenset({"-", "geen", "onbekend"})


class Settled(Record):
    """A file with what a person said of it, and what is to become of the plan it looks like."""

    examined: Examined
    replace: str | None = None
    beside: bool = False


def settle(examined: Examined, library: Library, ask: Ask, tell: Callable[[str], None]) -> Settled:
    """Return what a person makes of a file that is not there yet."""
    if examined.document is None:
        return Settled(examined=examined)
    card = examined.card
    for field in examined.doubts:
        if field in FIELDS and field in values(card):
            card = card.model_copy(update={field: _answered(field, values(card)[field], getattr(card, field), ask, tell)})
    settled = examined.model_copy(update={"card": card, "doubts": ()})
    settled = settled if card == examined.card else settled.model_copy(update={"alike": looks_like(settled, library)})
    if settled.alike is None or settled.alike.relation != "version":
        return Settled(examined=settled)
    said = ask(REPLACE.format(what=said_of(settled.alike).split(":")[0])).strip().lower()[:1]
    return Settled(examined=settled, replace=settled.alike.document if said == "v" else None, beside=said == "a")


def _answered(field: str, shown: str, proposed: object, ask: Ask, tell: Callable[[str], None]) -> object:
    """What is typed for a field; asked again until it can be meant, taken as proposed when nothing is typed."""
    while True:
        said = plain_line(ask(ENTER.format(field=FIELDS[field].capitalize(), value=shown))).strip()
        if not said:
            return proposed
        if field == "municipalities":
            return () if said.lower() in _NONE else tuple(filter(None, (n.strip() for n in re.split(r"[,;]", said))))
        if field == "period":
            period = re.sub(r"\s*[-–]\s*", "-", said)
            if said.lower() in _NONE or is_period(period):
                return None if said.lower() in _NONE else period
            tell(PERIOD_HOW)
        elif field == "kind" and said.lower() not in KINDS:
            tell(KIND_HOW.format(kinds=", ".join(KINDS)))
        else:
            return said.lower() if field == "kind" else said
