"""What two lists have in common: the partners of two themes, of one theme in two municipalities; and what only one of them has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.cite import Citations
from bot.answering.table.name import called
from bot.answering.table.say import place, told, whose
from bot.library.library import Library
from bot.records import Answer, Line, Query
from bot.understanding.understand import WHOLE
from corpus.words import words
from knowledge.records import Entry

_COMMON = re.compile(r"\b(?:gemeen|gemeenschappelijke?|allebei|bij allebei|beide|bij beide|overlap\w*|zowel .+ als)\b")
_ONE = 1


def shared_items(query: Query, library: Library) -> Answer | None:
    """Return the items that two lists share; None where not just two lists are meant."""
    facets = [f for f in query.facets if f in WHOLE]
    if not _COMMON.search(query.read) or len(facets) != 1 or query.act.does not in ("open", "reverse", "difference"):
        return None
    lists = _two(query, facets[0], library)
    if len(lists) != 2:
        return None
    one, other = lists
    shared = [i for i in one.items if any(_same(i.text, o.text, library, one, other) for o in other.items)]
    citations = Citations(library)
    names = " en ".join(f"{e.title} ({whose(e.municipalities, library)})" for e in lists)
    sources = tuple(dict.fromkeys(place(e, citations) for e in lists))
    text = f"Bij {names} allebei: {' · '.join(i.text for i in shared)}" if shared else f"Bij {names} staat niets allebei."
    return told(query, [Line(kind="text", text=text, sources=sources)], lists, citations, library)


def _two(query: Query, facet: str, library: Library) -> Sequence[Entry]:
    """The two lists: of two themes, or of two municipalities; the one on the theme itself where a theme has several."""
    asked: list[tuple[tuple[str, ...], tuple[str, ...]]]
    if len(query.themes) == 2 and len(query.municipalities) <= _ONE:
        asked = [((t,), query.municipalities) for t in query.themes]
    elif len(query.themes) == _ONE and len(query.municipalities) == 2:
        asked = [(query.themes, (m,)) for m in query.municipalities]
    else:
        return ()
    found = [[e for e in library.lookup.entries(facet, t, m, query.documents) if e.is_filled] for t, m in asked]
    direct = [[e for e in entries if e.covers[:1] == t] or entries for entries, (t, _) in zip(found, asked, strict=True)]
    return [entries[0] for entries in direct] if all(len(entries) == 1 for entries in direct) else ()


def _same(one: str, other: str, library: Library, a: Entry, b: Entry) -> bool:
    """True for two names of the same: one has all words of the other."""
    first = next(i for i in a.items if i.text == one)
    second = next(i for i in b.items if i.text == other)
    return called(first, words(other), library.lookup) or called(second, words(one), library.lookup)
