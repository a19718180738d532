"""Split what a plan counts up (`politie, OM en zorg- en welzijnsinstellingen`) into its names, each where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.structure.units import Span
from knowledge.extract.cues import cue

LONGEST, MOST_WORDS = 90, 10  # characters and words of one name
_INSIDE = re.compile(r"\([^()]*\)")
_STOPS = re.compile(r"\s*[,;·•|]\s+|\s+/\s+|\n+|\.\s+(?=[A-Z])")
_AND = re.compile(r"\s+(?:en ook|en|alsmede|evenals|plus|&)\s+")
_OPENS = re.compile(
    r"^(?:en|o\.a\.|onder andere|onder meer|zoals|natuurlijk|ook|met|als|bijvoorbeeld)\s+"
    r"|^(?:de|het|een|onze|diverse|verschillende)\s+(?=\S)",
    re.I,
)
_CLOSES = re.compile(r"(?:\s+(?:e\.?d\.?|etc\.?|enzovoorts?|en dergelijke|samen|betrokken|aan mee|mee|op))?[\s.;,:]*$", re.I)
_AREA = re.compile(  # `waterschap Rijn en IJssel` is one
    r"\b(?:waterschap|hoogheemraadschap|omgevingsdienst|veiligheidsregio|eenheid|regio|district|GGD|RUD|RIEC)\s+[A-Z][\w-]*$", re.I
)
_REST = re.compile(r"[A-Z][a-zà-ÿ]\w*(?=\s*(?:[,.;]|$|en\b))")
# words that belong together around "en": law names, pairs the field writes as one
PAIRED = cue(
    r"openbare orde|orde",
    r"zorg|werk|jeugd|wonen|cultuur|sport",
    r"vreemdelingen\w*|ruimte|bouwen|toezicht|vergunningen|verkeer|beheer",
    after="$",
)
PAIR_TAIL = cue(
    r"veiligheid|veiligheidshuis|zekerheid",
    r"inkomen|gezin|welzijn|leven|recreatie|wonen",
    r"handhaving|recht|vervoer|milieu|omgeving|advies",
    before="^",
)


def names_of(span: Span) -> Iterator[Span]:
    """Yield the names in an enumeration, without articles, each where it stands; too long pieces are left out."""
    masked = _INSIDE.sub(lambda m: re.sub(r"[,;·•|/.\s]", "_", m[0]), span.text)
    at = 0
    for stop in [*_STOPS.finditer(masked), None]:
        end = stop.start() if stop else len(masked)
        for a, b in _apart(masked, at, end):
            yield from _named(span, a, b)
        at = stop.end() if stop else end


def _apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The places of the pieces around `en`; a hyphen that waits for its word, or a pair of the field, stays together."""
    at = start
    for found in _AND.finditer(text, start, end):
        before, after = text[at : found.start()], text[found.end() : end]
        paired = (PAIRED.search(before) and PAIR_TAIL.match(after)) or (_AREA.search(before) and _REST.match(after))
        if before.endswith("-") or paired or not before.strip():
            continue
        yield at, found.start()
        at = found.end()
    yield at, end


def _named(span: Span, start: int, end: int) -> Iterator[Span]:
    piece = span.text[start:end]
    while (opened := _OPENS.match(piece.lstrip())) is not None:
        start = start + (len(piece) - len(piece.lstrip())) + opened.end()
        piece = span.text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = span.text[start:end]
    end = start + _CLOSES.search(piece).start() if _CLOSES.search(piece) else end  # type: ignore[union-attr]
    name = span.text[start:end].strip()
    if name and any(c.isalpha() for c in name) and len(name) <= LONGEST and len(name.split()) <= MOST_WORDS:
        yield Span(text=name, start=span.start + start, end=span.start + end)
