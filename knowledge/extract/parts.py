"""Say of every section of a plan what it is about: theme, facet and place, by the headings above it.

The one reading of headings: passages, facts and reviews all take theirs from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from corpus.place import squash
from corpus.records import Document, Section
from corpus.structure.label import label_key
from knowledge.extract.cues import asked_in
from knowledge.extract.records import Part, Reads
from knowledge.records import Vocabulary

NUMBER = re.compile(r"^(?:(?:hoofdstuk|paragraaf|deel)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?:?\s+(?=\S)", re.I)
_LETTER = re.compile(r"^[A-Ha-h]\s?[.:)]\s+(?=\S)")
_COUNTED = re.compile(
    r"^(?:strategische |lokale |gezamenlijke )?(?:prioriteit|speerpunt|thema)\s*(?:\d{1,2}|[A-E])\s*[:.–-]?\s+(?=\S)", re.I
)
_BRACKETED = re.compile(r"\((\w{2,})\)(?=\w)")  # maatschappelijke (on)rust
_PLACED = re.compile(r"\s*\([^()]*\)$")
LONGEST = 12  # words of a heading that can name a theme
FEW = 7  # words of a heading that can begin with a label


def parts_of(document: Document, places: tuple[str, ...], vocabulary: Vocabulary, reads: Reads) -> tuple[Part, ...]:
    """Return the sections of a plan as parts, without their themes of the plan; `places` are the ids of its municipalities."""
    labels = facet_labels(vocabulary)
    above = whole_paths(document.sections)
    return tuple(
        Part(
            n=n,
            section=section.title,
            path=path,
            blocks=section.blocks,
            text=section.text,
            themes=themes_of(path, reads),
            facet=facet_of(path[-1] if path else "", labels),
            places=places_of(path, places, reads),
        )
        for n, (section, path) in enumerate(zip(document.sections, above, strict=True))
    )


def whole_paths(sections: Sequence[Section]) -> list[tuple[str, ...]]:
    """Return the path of every section with the headings that its number implies and its path leaves out (3 before 3.1)."""
    titles: dict[str, str] = {}
    whole: list[tuple[str, ...]] = []
    for section in sections:
        for step in section.path:
            if number := NUMBER.match(step):
                titles.setdefault(number["number"], step)
        first = NUMBER.match(section.path[0]) if section.path else None
        steps = first["number"].split(".") if first else []
        implied = (titles.get(".".join(steps[:n])) for n in range(1, len(steps)))
        whole.append((*(step for step in implied if step and step not in section.path), *section.path))
    return whole


def bare(heading: str) -> str:
    """Return a heading without number, letter, `Prioriteit 1:` and the place behind it; not in capitals alone."""
    name = _PLACED.sub("", _LETTER.sub("", _COUNTED.sub("", NUMBER.sub("", heading)))).strip(" :.–-")
    return name.capitalize() if name.isupper() and len(name) > 5 else name or heading


def number_of(heading: str) -> str | None:
    """Return the number of a heading, None when it has none."""
    found = NUMBER.match(heading)
    return found["number"] if found else None


def facet_labels(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Return the facets by the form in which their labels are compared."""
    return {label_key(label): facet.id for facet in vocabulary.facets for label in facet.labels}


def themes_of(path: Iterable[str], reads: Reads) -> tuple[str, ...]:
    """Return the themes named by the deepest heading that names one."""
    for step in reversed(tuple(path)):
        found = themes_named(step, reads)
        if found:
            return found
    return ()


def themes_named(heading: str, reads: Reads) -> tuple[str, ...]:
    """Return the themes that one heading names; none for a heading as long as a sentence."""
    return reads.themes(_BRACKETED.sub(r"\1", bare(heading))) if len(heading.split()) <= LONGEST else ()


def facet_of(heading: str, labels: Mapping[str, str]) -> str | None:
    """Return the facet whose label is, or begins, a heading; a label of three words or more may have a word in between."""
    last = _PLACED.sub("", NUMBER.sub("", heading))
    if label_key(last) in labels:
        return labels[label_key(last)]
    words = last.split()
    starts = (labels.get(label_key(" ".join(words[:n]))) for n in range(min(4, len(words) - 1), 0, -1))
    begun = next((f for f in starts if f), None) if len(words) <= FEW else None
    return begun or _interrupted(last, labels) or asked_in(last)


def _interrupted(heading: str, labels: Mapping[str, str]) -> str | None:
    """The facet of a label with one or two words in between (`Samenhang met ander beleid`)."""
    said = [squash(w) for w in heading.split()]
    for n in range(1, len(said) - 1) if 4 <= len(said) <= 8 else ():
        for more in (1, 2):
            rest = [*said[:n], *said[n + more :]]
            facet = labels.get("".join(w for w in rest if not w.isdigit())) if len(rest) > 2 else None
            if facet:
                return facet
    return None


def places_of(path: Iterable[str], places: tuple[str, ...], reads: Reads) -> tuple[str, ...]:
    """Return the municipalities of a joint plan that a heading names, else all of them."""
    for step in reversed(tuple(path)) if len(places) > 1 else ():
        named = tuple(p for p in reads.places(step) if p in places)
        if named:
            return named
    return places
