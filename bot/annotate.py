"""Say of every passage of a plan without facts what it is about: municipality, themes and facet, from its label and headings.

The headings are read with the same words as a question is, so that what is asked and what is there meet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from bot.recognise import Reading
from corpus.passages import split_document
from corpus.place import squash
from corpus.records import Document, Passage
from corpus.structure.label import label_key
from knowledge.records import Facet, Knowledge

_NUMBER = re.compile(r"^(hoofdstuk\s+)?\d{1,2}(\.\d{1,2}){0,3}\.?:?\s+", re.I)
_PLAIN = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s")
_BRACKETED = re.compile(r"\((\w{2,})\)(?=\w)")  # maatschappelijke (on)rust
Read = Callable[[str], Reading]


def annotate(document: Document, places: tuple[str, ...], knowledge: Knowledge, read: Read) -> Iterable[Passage]:
    """Yield the passages of a document with what they are about."""
    facets = {label_key(label): facet.id for facet in knowledge.vocabulary.facets for label in facet.labels}
    above = _headings_above(document)
    for passage in split_document(document):
        path = tuple(_NUMBER.sub("", step) for step in above[passage.section])
        themes = themes_of(path, read)
        facet = facet_of(path, facets)
        yield passage.model_copy(
            update={
                "municipalities": _places_of(path, places, read),
                "themes": themes,
                "facet": facet,
                "above": above[passage.section][-2] if len(above[passage.section]) > 1 else "",
                "context": context_of(themes, knowledge.facet_by_id.get(facet or ""), knowledge),
            }
        )


def _headings_above(document: Document) -> dict[str, tuple[str, ...]]:
    """The whole path of every section: with the headings that its number implies and its path leaves out (3 before 3.1)."""
    titles: dict[str, str] = {}
    whole: dict[str, tuple[str, ...]] = {}
    for section in document.sections:
        for step in section.path:
            if number := _PLAIN.match(step):
                titles[number[1]] = step
        first = _PLAIN.match(section.path[0]) if section.path else None
        parts = first[1].split(".") if first else []
        implied = (titles.get(".".join(parts[:n])) for n in range(1, len(parts)))
        whole[section.title] = (*(step for step in implied if step), *section.path)
    return whole


def themes_of(path: Iterable[str], read: Read) -> tuple[str, ...]:
    """Return the themes named by the deepest heading that names one."""
    for step in reversed(tuple(path)):
        found = tuple(dict.fromkeys(p.id for p in read(_BRACKETED.sub(r"\1", step)).of("theme")))
        if found:
            return found
    return ()


def facet_of(path: tuple[str, ...], facets: dict[str, str]) -> str | None:
    """Return the facet whose label is, or begins, the last heading."""
    last = path[-1] if path else ""
    if label_key(last) in facets:
        return facets[label_key(last)]
    words = last.split()
    starts = (facets.get(label_key(" ".join(words[:n]))) for n in range(min(4, len(words)), 0, -1))
    found = next((f for f in starts if f), None) if len(words) <= 7 else None
    return found or _wider_label(last, facets)


def _wider_label(heading: str, facets: dict[str, str]) -> str | None:
    """The facet of a label of three words or more that stands in a heading with a word in between (`Samenhang met ander beleid`)."""
    said = [squash(w) for w in heading.split()]
    for n in range(1, len(said) - 1) if 4 <= len(said) <= 8 else ():
        for more in (1, 2):
            rest = [*said[:n], *said[n + more :]]
            facet = facets.get("".join(w for w in rest if not w.isdigit())) if len(rest) > 2 else None
            if facet:
                return facet
    return None


def _places_of(path: Iterable[str], places: tuple[str, ...], read: Read) -> tuple[str, ...]:
    """The municipalities of a joint plan that a heading names, else all of them."""
    if len(places) < 2:
        return places
    for step in reversed(tuple(path)):
        named = tuple(dict.fromkeys(p.id for p in read(step).of("place") if p.id in places))
        if named:
            return named
    return places


def context_of(themes: Iterable[str], facet: Facet | None, knowledge: Knowledge) -> str:
    """Return the words a passage is also found by: names of its themes and of its facet."""
    about = [knowledge.theme_by_id[t] for t in themes if t in knowledge.theme_by_id]
    said = [w for theme in about for w in (theme.name, *theme.words[:4])]
    return " ".join([*said, *((facet.one, facet.many) if facet else ())])
