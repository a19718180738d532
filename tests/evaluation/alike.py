"""When a found fact is the same as a written one: by the words it points at, a name, a number, telling words; theme and place agree."""

from __future__ import annotations

import json
import re

from rapidfuzz import fuzz

from corpus.place import squash
from corpus.words import fold
from knowledge.records import Entry, Item, PlanFacts, Treatment
from tests.evaluation.renamed import renamed

TELLING = 5  # letters from which a word tells something
ENOUGH = 0.6  # share of the telling words of a written fact that a quote must have, and the other way around
_BRACKETS = re.compile(r"\(([^()]*)\)")


def renamed_record(facts: PlanFacts) -> PlanFacts:
    """Return facts with the municipalities of the known plans under another name."""
    return PlanFacts.model_validate(json.loads(renamed(facts.model_dump_json())))


def same_theme(a: Treatment, b: Treatment) -> bool:
    """True when two treatments are of the same theme and place."""
    if {*a.municipalities} and {*b.municipalities} and not {*a.municipalities} & {*b.municipalities}:
        return False
    return same_name(a.name, b.name) or bool(a.covers and b.covers and (a.covers[0] in b.covers or b.covers[0] in a.covers))


def same_place(a: Entry, b: Entry) -> bool:
    """True when two entries are not of different municipalities."""
    return not a.municipalities or not b.municipalities or bool({*a.municipalities} & {*b.municipalities})


def same_name(a: str, b: str) -> bool:
    """True for two names of one thing: equal in one of their forms, one within the other, or nearly spelled alike."""
    return any(_near(x, y) for x in _forms(a) for y in _forms(b))


def _forms(name: str) -> list[str]:
    whole = re.sub(r"\W+", "", fold(_BRACKETS.sub("", name)))
    return [f for f in (whole, squash(name), *(squash(i) for i in _BRACKETS.findall(name))) if f]


def _near(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) > 5 and short in long) or (len(short) > 5 and fuzz.ratio(a, b) >= 85)


def named(found: Item, written: Item) -> bool:
    """True when a found name is a written one."""
    return same_name(found.text, written.text) or any(same_name(found.text, part) for part in written.parts)


def quoted(found: Item, written: Item) -> bool:
    """True when the words of a found item have what a written one points at, or most of its telling words."""
    quote = f"{found.found.evidence.quote if found.found else ''} {found.text}"
    if written.find and squash(written.find) in squash(quote):
        return True
    if not written.find and squash(written.text) in squash(quote):
        return True
    wanted = telling(written.text)
    return len(wanted) > 1 and len(wanted & telling(quote)) >= ENOUGH * len(wanted)


def told_by(found: Item, written: list[Item]) -> bool:
    """True when written items together tell most of the words of a found one."""
    words = telling(found.found.evidence.quote if found.found else found.text)
    said = {w for item in written for w in (*telling(item.text), *telling(item.find or ""))}
    return len(words) > 1 and len(words & said) >= 0.5 * len(words)


def telling(text: str) -> set[str]:
    """Return the first letters of the words that tell something; numbers whole."""
    return {w[:6] for w in re.findall(r"\w+", fold(text)) if len(w) >= TELLING or w.isdigit()}
