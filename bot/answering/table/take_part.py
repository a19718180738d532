"""Whether a party stands in the list of partners of one theme."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering import phrases
from bot.answering.cite import Citations
from bot.answering.table.name import called, names_in, title_of
from bot.answering.table.say import NO, YES, place, told, whose
from bot.library.library import Library
from bot.records import Answer, Line, Query
from knowledge.records import Entry

_LEFT_OPEN = re.compile(r"\b(?:andere|anderen|overige|diverse|verschillende|zoals|waaronder|etc|enz|e\.a|o\.a|onder meer)\b", re.I)
_TAKES_PART = re.compile(r"\b(?:partners?|betrokken|samenwerk\w*)\b|\b(?:zit|zitten|doet|doen)\b.*\b(?:bij|in|mee|aan)\b")


def taking_part(query: Query, library: Library) -> Answer | None:
    """Return whether a party is among the partners of one theme of one municipality; None where the list does not decide it."""
    names = names_in(query)
    if query.act.does != "yes_no" or not names or not query.themes or len(query.municipalities) != 1:
        return None
    if {*query.facets} - {"partners"} or not _TAKES_PART.search(query.read) or query.years:
        return None
    lists = library.lookup.entries("partners", query.themes, query.municipalities, query.documents, least=1.0)
    lists = [e for e in lists if e.is_filled and e.items]
    if len(lists) != 1 or not _is_known(names, library):
        return None
    entry, citations = lists[0], Citations(library)
    party = title_of(query, names)
    where = f"bij {entry.title} in het plan van {whose(query.municipalities, library)}"
    n = place(entry, citations)
    there = [i.text for i in entry.items if called(i, names, library.lookup)]
    if there:
        first = YES.format(fact=f"{phrases.enumerate_nl(there)} staat als partner {where}")
    elif (
        not _is_complete(entry)
        or not (_is_own_name(names, library) or _is_named_by(entry, names, library))
        or any(called(i, [w], library.lookup) for w in query.words for i in entry.items)
    ):
        return None
    else:
        first = NO.format(fact=f"{party} staat niet in de lijst van partners {where}")
    rest = Line(kind="text", text=f"De partners: {' · '.join(i.text for i in entry.items)}", sources=(n,))
    return told(query, [Line(kind="text", text=first, sources=(n,)), rest], [entry], citations, library)


def _is_complete(entry: Entry) -> bool:
    """True for a list written by hand that names nobody in general ("andere partners"): who is not in it is not there."""
    return not entry.is_found and not any(
        _LEFT_OPEN.search(text) for text in (entry.text or "", entry.remark or "", *(i.text for i in entry.items))
    )


def _is_own_name(names: Sequence[str], library: Library) -> bool:
    """True for what lists always write with a capital: an organisation, not a kind of people that another list calls otherwise."""
    said = [i.text for e in library.knowledge.entries if e.facet == "partners" for i in e.items if called(i, names, library.lookup)]
    written = [w for text in said for w in re.findall(r"\w+", text) if w.lower() in names]
    return len(said) > 1 and bool(written) and all(w[:1].isupper() for w in written)


def _is_named_by(entry: Entry, names: Sequence[str], library: Library) -> bool:
    """True for an organisation that the same plan names in another list: it has a name for it, and leaves it out here."""
    others = (e for e in library.knowledge.entries if e.document == entry.document and e.facet == "partners" and e.id != entry.id)
    return any(i.text[:1].isupper() and called(i, names, library.lookup) for e in others for i in e.items)


def _is_known(names: Sequence[str], library: Library) -> bool:
    """True for a party that some plan names as a partner."""
    return any(called(i, names, library.lookup) for e in library.knowledge.entries if e.facet == "partners" for i in e.items)
