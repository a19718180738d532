"""A question in several parts ("how often is it, and who takes part?", "goal and partners"): the parts, each asked for itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.answering.choose import Choice, choose
from bot.answering.decide import LIKELY, TELLING
from bot.records import Answer, Query, Session
from bot.understanding.parts import parts
from bot.understanding.understand import WHOLE, Understanding
from knowledge.lookup import Lookup
from knowledge.records import Entry

SCOPE = frozenset("handbook ivp uitvoeringsplan regionaal lokaal gezamenlijk voortgezet".split())  # signals that hold for every part
_MAY = re.compile(r"\b(mag|mogen|moet|moeten|maximaal|hooguit|hoogstens|streef\w*)\b", re.I)  # then "how many" asks for the goal itself
MOST, LONGEST = 2, 1500  # how many entries the further parts may add, and how long the whole may become


def apart(query: Query, understanding: Understanding) -> list[Query]:
    """Return a query per part when every part names a plan of its own ("... the VNG and ... LV"), else none.

    A part that only counts takes what it counts from the first; places that are named together are asked one by one.
    """
    pieces = parts(query.text)
    owns = [understanding.understand(p, Session()) for p in pieces]
    named = [{*o.municipalities, *o.documents} for o in owns]
    asking = all(o.facets or o.themes for o in owns)
    if len(pieces) < 2 or not asking or not all(named) or any(a & b for i, a in enumerate(named) for b in named[:i]):
        return []
    first = owns[0]
    return [one for own in owns for one in _per_place(_filled(own, first))]


def per_facet(query: Query) -> list[Query]:
    """Return a query per facet when several lists of a theme are asked ("doel en partners"), in the order they were named; else none."""
    pieces = parts(query.text)
    if query.themes and {*query.facets} == {"cijfer", "doelstelling"} and len(pieces) == 2 and not _MAY.search(query.text):
        years = {"cijfer": query.years, "doelstelling": ()}
        asked = zip(query.facets, pieces, strict=True)
        return [query.model_copy(update={"facets": (f,), "hinted": (), "years": years[f], "text": piece}) for f, piece in asked]
    if not query.themes or len(query.facets) < 2 or not WHOLE.issuperset(query.facets):
        return []
    return [query.model_copy(update={"facets": (f,), "hinted": ()}) for f in query.facets]


def _filled(own: Query, first: Query) -> Query:
    lacking = not own.facets or not {*own.facets} - {"cijfer"}
    return own.model_copy(
        update={
            "themes": own.themes or first.themes,
            "facets": first.facets if lacking else own.facets,
            "hinted": own.hinted or first.hinted,
            "words": own.words or first.words,
        }
    )


def _per_place(query: Query) -> list[Query]:
    return [query.model_copy(update={"municipalities": (p,)}) for p in query.municipalities] or [query]


def further(query: Query, chosen: Sequence[Entry], understanding: Understanding, lookup: Lookup) -> list[Entry]:
    """Return the topics of the same plan that answer the other parts of the question, without those already chosen."""
    first, *others = parts(query.text)
    if not others or len(understanding.understand(query.text, Session()).municipalities) > 1:
        return []
    anchor = understanding.understand(first, Session()).words
    found: list[Entry] = []
    length = sum(map(_length, chosen))
    for part in others:
        best = _best(_asked(query, part, anchor, understanding), chosen, lookup)
        fits = best and best.entry not in (*chosen, *found) and length + _length(best.entry) <= LONGEST
        if best and fits and len(found) < MOST:
            found.append(best.entry)
            length += _length(best.entry)
    return found


def _asked(query: Query, part: str, anchor: tuple[str, ...], understanding: Understanding) -> Query | None:
    """The query of one part, with theme, place and plan of the whole, and its subject when it names none itself."""
    own = understanding.understand(part, Session())
    if own.municipalities and own.municipalities != query.municipalities:
        return None
    words = own.words or tuple(dict.fromkeys([*anchor, *own.spoken]))
    update = {"themes": own.themes or query.themes, "municipalities": query.municipalities, "documents": query.documents, "words": words}
    scope = (s for s in query.signals if s in SCOPE)
    return own.model_copy(update={**update, "signals": tuple(dict.fromkeys([*own.signals, *scope]))})


def singly(query: Query, understanding: Understanding, answer: Callable[[Query], Answer]) -> list[Answer]:
    """Return the answers to the parts of a question, each asked as if it came after the one before; none for one part."""
    pieces = parts(query.text)
    if len(pieces) < 2 or len(query.municipalities) > 1:
        return []
    session = Session()
    answers = []
    for piece in pieces:
        own = understanding.understand(piece, session)
        if not (own.words or own.facets or own.themes or own.hinted):
            continue
        scope = {"municipalities": query.municipalities, "documents": query.documents, "themes": own.themes or query.themes}
        told = answer(own.model_copy(update=scope))
        answers.append(told)
        if told.kind in ("facts", "passages"):
            session = Session(query=told.query, answer=told)
    return answers


def _best(asked: Query | None, chosen: Sequence[Entry], lookup: Lookup) -> Choice | None:
    if asked is None or not asked.words:
        return None
    plans = {e.document for e in chosen}
    topics = (c for c in choose(asked, lookup) if c.entry.is_topic and (not plans or c.entry.document in plans))
    best = next(topics, None)
    return best if best and best.score >= LIKELY and best.gain >= TELLING / 2 and best.covered >= 0.4 else None


def _length(entry: Entry) -> int:
    return len(entry.text or "") + sum(len(i.text) for i in entry.items)
