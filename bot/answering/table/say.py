"""How the answers of the table are written: a first line that answers, then the rows it rests on, each with its place."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering import compose, phrases
from bot.answering.cite import Citations
from bot.library.library import Library
from bot.records import Answer, Line, Query
from knowledge.records import Entry, Series, Treatment

YES, NO = "Ja: {fact}.", "Nee: {fact}."


def place(fact: Entry | Treatment | Series, citations: Citations) -> int:
    """Return the number of the place where a fact stands."""
    if fact.found:
        return citations.cite_found(fact.document, [fact.found])
    return citations.cite(fact.document, fact.section, fact.find if isinstance(fact, Entry) else None)


def whose(municipalities: Sequence[str], library: Library) -> str:
    """Return the names of municipalities as people read them; a plan of nobody is that of the VNG."""
    return phrases.enumerate_nl(library.lookup.place(m).name for m in municipalities) or "VNG"


def told(
    query: Query, lines: Sequence[Line], facts: Sequence[Entry | Treatment | Series], citations: Citations, library: Library
) -> Answer:
    """Return the answer of these lines with the remarks that the facts behind it need."""
    over = compose.over([f for f in facts if isinstance(f, Entry)], library)
    note = compose.joined(compose.unchecked(facts), over)
    return Answer(kind="facts", lines=tuple(lines), sources=citations.sources, note=note, query=query)
