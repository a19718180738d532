"""Answer what one party does about a theme ("wat doet de politie bij woninginbraak in Putten?"): the measures that name it, no others."""

from __future__ import annotations

import re

from bot.answering import compose, phrases
from bot.library.library import Library
from bot.records import Answer, Query
from bot.understanding.understand import SOFT
from corpus.words import stem, words
from knowledge.records import Entry

MEASURES = ("maatregelen", "rol_samenleving")
PEOPLE = frozenset(stem(w) for w in "inwoners bewoners burgers samenleving buurtbewoners ondernemers".split())
_ASKED = re.compile(
    r"\b(?:wat (?:doet|doen)|(?:rol|taak|taken|inzet|bijdrage) van|rol|what does|what do) (?:de |het |een |the |onze )?(\w+(?:-\w+)*)", re.I
)


def by_party(query: Query, library: Library) -> Answer | None:
    """Return the measures of a theme that name the party, or a plain no; None when no known party is asked about."""
    asked = _ASKED.search(query.read)
    if not asked or not query.themes or not query.municipalities or {*query.facets} - {*MEASURES, *SOFT, "partners"}:
        return None
    party = stem(asked[1])
    if party in {stem("gemeente"), *(stem(w) for w in query.named)} or party not in _parties(library):
        return None
    own = [
        e
        for f in MEASURES
        for e in library.lookup.entries(f, query.themes, query.municipalities, query.documents)
        if e.is_filled and not e.is_topic
    ]
    if not own:
        return None
    shown = [e if e.facet == "rol_samenleving" and party in PEOPLE else _naming(e, party) for e in own]
    told = [e for e in shown if e.items]
    if told:
        return compose.facts(query, told, library, note=phrases.ONLY_NAMING.format(party=asked[1]))
    whose = phrases.place_of(own[0], library.knowledge)
    return compose.talk(query, phrases.NONE_NAMING.format(whose=whose, theme=own[0].title, party=asked[1]), kind="unknown")


def _naming(entry: Entry, party: str) -> Entry:
    """The entry with only the items that name the party."""
    items = tuple(i for i in entry.items if party in {stem(w) for w in words(i.text)})
    return entry.model_copy(update={"items": items, "text": None})


def _parties(library: Library) -> frozenset[str]:
    """The stems of all parties that some plan names as a partner by one word, and of the people who live there."""
    partners = (i.text for e in library.knowledge.entries if e.facet == "partners" for i in e.items)
    return PEOPLE | frozenset(stem(found[0]) for text in partners if len(found := words(text)) == 1)
