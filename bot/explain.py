"""Explain abbreviations and terms with what the documents say they mean."""

from __future__ import annotations

import re

from bot.cite import Citations
from bot.library import Library
from bot.recognise import one_edit
from bot.records import Answer, Line, Query
from corpus.place import squash
from knowledge.records import Term

LONG = 5  # how long a term has to be to be known with a typing error in it
_WORD = re.compile(r"[\w&+.'’-]+")


_ASKING = frozenset("waar staat voor betekent wat is de het een afkorting".split())


def explain(query: Query, library: Library) -> Answer | None:
    """Return the meaning of the abbreviation that was asked for, or None when none of the words is one."""
    found = _found(query, library)
    if not found:
        return None
    citations = Citations(library)
    lines: list[Line] = []
    meanings: dict[str, list[Term]] = {}
    for term in found:
        meanings.setdefault((term.meaning or "").lower(), []).append(term)
    for terms in meanings.values():
        best = next((t for t in terms if t.text and t.explained), terms[0])
        sources = tuple(dict.fromkeys(citations.cite(t.document, t.section, t.term) for t in terms[:3]))
        lines.append(Line(kind="text", text=_meaning(best), sources=sources))
        if best.text:
            lines.append(Line(kind="text", text=best.text, sources=sources[:1]))
    query = query.model_copy(update={"signals": tuple(dict.fromkeys([*query.signals, "meaning"]))})
    note = "Deze afkorting heeft meer dan één betekenis." if len([m for m in meanings if m]) > 1 else None
    return Answer(kind="facts", lines=tuple(lines), sources=citations.sources, note=note, query=query)


def _meaning(term: Term) -> str:
    if not term.meaning:
        return f"{term.term}: het document gebruikt dit zonder uitleg"
    return f"{term.term}: {term.meaning}" + ("" if term.explained else " (het document legt dit zelf niet uit)")


def _found(query: Query, library: Library) -> list[Term]:
    asked = _candidates(query.text)
    found = [t for w in asked for t in library.lookup.terms(w)]
    if not found and query.has("meaning"):
        found = [
            t
            for w in asked
            if len(w) >= LONG
            for key in library.lookup.term_keys
            if one_edit(squash(w), key)
            for t in library.lookup.terms(key)
        ]
    here = [t for t in found if t.document in (query.documents or library.lookup.documents_of(query.municipalities))]
    found = here or found
    return [t for t in found if t.meaning] or found


def _candidates(text: str) -> list[str]:
    """The words that can be a term: capitals first, else words that are no plain question word."""
    words = _WORD.findall(text.strip(" ?!."))
    words = [w.strip(".'’-") for w in words]
    capitals = [w for w in words if sum(c.isupper() for c in w) >= 2]
    capitals = [w for w in capitals if w not in ("VNG", "IVP", "LV", "EHP")] or capitals
    return capitals or [w for w in words if w.lower() not in _ASKING]
