"""What a question names, and whether an item of a list is called so: by all its telling words, a compound of it, or its abbreviation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.records import Query
from corpus.words import all_words, stem, words
from knowledge.lookup import Lookup
from knowledge.records import Item

SHORTEST = 6  # letters of a word that may be the end of a compound; what it begins with is another thing ("politieacademie")
FORM = frozenset(
    """
    thema themas onderwerp onderwerpen prioriteit prioriteiten veld velden veiligheidsthema veiligheidsthemas
    lijstje lijst partner partners partij partijen betrokken betrokkenen bron noemt genoemd voor voorkomt voorkomen
    komt hangt valt staat zoek meedoet meedoen mee werkt werken lokale bovenlokale gezamenlijke regionale beeld rol
    speelt wet wetten regels kernbeleid handreiking vng handboek ivp plan opgenomen vermeld vermelden terug terugkomt
    terugkomen aangeven samenhangende samenhangend beleid maatregel instrument indicator wetgeving hebben heeft art artikel
    """.split()
)  # words of the question itself, which name nothing
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_COUNTED = re.compile(r"\bwelke? (\w+) (?:van de )?\w*(?:thema|onderwerp|prioriteit)\w*")
ENDING = 3  # letters that an ending adds at most ("jongerenwerk", "jongerenwerkers")


def called(item: Item, names: Sequence[str], lookup: Lookup) -> bool:
    """Return whether every one of these words (folded) stands in the item, in full, in a compound, or by what it abbreviates.

    A number of an article is enough together with one of the other words ("artikel 13b, Damocles").
    """
    has = {w for text in (item.text, *item.parts) for w in (*words(text), *(c.lower() for c in _CAPITALS.findall(text)))}
    there = [_has(has, name, lookup) for name in names]
    numbers = [found for name, found in zip(names, there, strict=True) if any(c.isdigit() for c in name)]
    return bool(names) and (all(there) or (bool(numbers) and all(numbers) and sum(there) > len(numbers)))


def names_in(query: Query) -> list[str]:
    """Return the words of a question that can be the name of a party, a law or a source: those that say nothing of its form."""
    counted = {w for m in _COUNTED.findall(query.read) for w in words(m)}
    typed = [w for w in all_words(query.read) if w in query.words and w not in counted]
    return [w for w in dict.fromkeys(typed) if w not in FORM]


def title_of(query: Query, names: Sequence[str]) -> str:
    """Return the names with the capitals they were typed with, the first with one in any case."""
    capitals = {n.lower(): n for n in query.names}
    said = " ".join(capitals.get(n, n) for n in names)
    return said[:1].upper() + said[1:]


def _has(has: set[str], name: str, lookup: Lookup) -> bool:
    if stem(name) in {stem(w) for w in has}:
        return True
    if len(name) >= SHORTEST and any(w.endswith(name) or _inflects(name, w) or _inflects(w, name) for w in has):
        return True
    meanings = [words(t.meaning) for t in lookup.terms(name) if t.meaning]
    return any(len(m) > 1 and {*m} <= has for m in meanings)


def _inflects(long: str, short: str) -> bool:
    return len(short) >= SHORTEST and long.startswith(short) and len(long) - len(short) <= ENDING
