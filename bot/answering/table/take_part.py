"""Where a party takes part, where a law or a source is named, and whether a party stands in one list of partners."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering import phrases
from bot.answering.cite import Citations
from bot.answering.table.name import called
from bot.answering.table.say import NO, YES, place, told, whose
from bot.library.library import Library
from bot.records import Answer, Line, Query
from corpus.words import stem, words
from knowledge.records import PRIORITY, Entry, Item, Status

LISTS = ("partners", "wetgeving", "bronnen", "instrumenten")
FORM = frozenset(
    """
    thema themas onderwerp onderwerpen prioriteit prioriteiten veld velden veiligheidsthema veiligheidsthemas
    lijstje lijst partner partners partij partijen betrokken betrokkenen bron noemt genoemd voor voorkomt voorkomen
    komt hangt valt staat zoek meedoet meedoen mee werkt werken lokale bovenlokale gezamenlijke regionale beeld rol
    speelt wet wetten regels kernbeleid handreiking vng handboek ivp plan
    """.split()
)
_LEFT_OPEN = re.compile(r"\b(?:andere|anderen|overige|diverse|verschillende|zoals|waaronder|etc|enz|e\.a|o\.a|onder meer)\b", re.I)
_TAKES_PART = re.compile(r"\b(?:partners?|betrokken|samenwerk\w*)\b|\b(?:zit|zitten|doet|doen)\b.*\b(?:bij|in|mee|aan)\b")


def where_named(query: Query, library: Library) -> Answer | None:
    """Return the themes whose list names a party, a law or a source; None when that is not asked or no list does."""
    parties = _parties_among(query.named, library)
    names = [*_names(query), *parties]
    if query.act.does != "reverse" or not names or (query.themes and {*parties} != {*query.named}):
        return None
    found = _lists(query, names, library)
    if not found:
        return None
    citations = Citations(library)
    facet = library.knowledge.facet_by_id[found[0][0].facet]
    themes = list(dict.fromkeys(e.title for e, _ in found))
    what = "1 thema" if len(themes) == 1 else f"{len(themes)} thema’s"
    lines = [Line(kind="head", text=f"{_title(query, names)} staat bij {what} onder {facet.many}:")]
    for entry, items in found:
        plan = library.knowledge.plan_by_id[entry.document]
        named = " · ".join(i.text for i in items)
        text = f"{entry.title} ({whose(entry.municipalities, library)}, {phrases.of_plan(plan)}): {named}"
        lines.append(Line(kind="item", text=text, sources=(place(entry, citations),)))
    return told(query, lines, [e for e, _ in found], citations, library)


def taking_part(query: Query, library: Library) -> Answer | None:
    """Return whether a party is among the partners of one theme of one municipality; None where the list does not decide it."""
    names = _names(query)
    if query.act.does != "yes_no" or not names or not query.themes or len(query.municipalities) != 1:
        return None
    if {*query.facets} - {"partners"} or not _TAKES_PART.search(query.read) or query.years:
        return None
    lists = library.lookup.entries("partners", query.themes, query.municipalities, query.documents, least=1.0)
    lists = [e for e in lists if e.is_filled and e.items]
    if len(lists) != 1 or not _is_known(names, library):
        return None
    entry, citations = lists[0], Citations(library)
    party = _title(query, names)
    where = f"bij {entry.title} in het plan van {whose(query.municipalities, library)}"
    n = place(entry, citations)
    there = [i.text for i in entry.items if called(i, names, library.lookup)]
    if there:
        first = YES.format(fact=f"{phrases.enumerate_nl(there)} staat als partner {where}")
    elif (
        not _is_complete(entry)
        or not _is_own_name(names, library)
        or any(called(i, [w], library.lookup) for w in query.words for i in entry.items)
    ):
        return None
    else:
        first = NO.format(fact=f"{party} staat niet in de lijst van partners {where}")
    rest = Line(kind="text", text=f"De partners: {' · '.join(i.text for i in entry.items)}", sources=(n,))
    return told(query, [Line(kind="text", text=first, sources=(n,)), rest], [entry], citations, library)


def _names(query: Query) -> list[str]:
    """The words that can be the name of a party, a law or a source: those that say nothing of the form of the question."""
    typed = [w for w in words(query.read) if w in query.words]
    return [w for w in dict.fromkeys(typed) if w not in FORM]


def _title(query: Query, names: Sequence[str]) -> str:
    """The names with the capitals they were typed with, the first with one in any case."""
    capitals = {n.lower(): n for n in query.names}
    said = " ".join(capitals.get(n, n) for n in names)
    return said[:1].upper() + said[1:]


def _lists(query: Query, names: Sequence[str], library: Library) -> list[tuple[Entry, list[Item]]]:
    """The lists of themes that name it, of the facet that was asked or else of the first that has it; with what they name."""
    asked = [f for f in LISTS if f in query.facets]
    allowed = [library.knowledge.entries[n] for n in library.lookup.allowed(query.municipalities, query.documents)]
    weighty = _weights(query)
    for facet in asked or LISTS:
        own = [e for e in allowed if e.facet == facet and e.is_filled and not e.is_topic and (not weighty or e.status in weighty)]
        found = [(e, named) for e in own if (named := [i for i in e.items if called(i, names, library.lookup)])]
        if found:
            return found
    return []


def _weights(query: Query) -> tuple[Status, ...]:
    """The weights of the themes that are meant: priorities when those are asked, all of them else."""
    return PRIORITY if "prioriteiten" in query.facets else ()


def _parties_among(typed: Sequence[str], library: Library) -> list[str]:
    """The words that name a theme and are a partner by themselves too ("brandweer")."""
    alone = {
        stem(found[0]) for e in library.knowledge.entries if e.facet == "partners" for i in e.items if len(found := words(i.text)) == 1
    }
    return [w for w in typed if stem(w) in alone]


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


def _is_known(names: Sequence[str], library: Library) -> bool:
    """True for a party that some plan names as a partner."""
    return any(called(i, names, library.lookup) for e in library.knowledge.entries if e.facet == "partners" for i in e.items)
