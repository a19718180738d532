"""Find the priorities that one place in a joint plan gives its municipalities: a sentence, or a table with a cross for each of them.

`Hout kiest voor jeugd, Overhout voor verkeer`; `Jeugd — Hout: x; Overhout: x`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.place import squash
from corpus.structure.units import Span, Unit
from knowledge.extract.announce import LONGEST, Announcement, split_names
from knowledge.extract.records import Part, Reads
from knowledge.extract.rows import row_of
from knowledge.extract.weights import announces, weight_of
from knowledge.records import Status

_NAME = re.compile(r"(?<![\w-])[A-Z][\w'’-]+(?:[ -](?:(?:aan|den|der|op|en|van|de) )*[A-Z][\w'’-]+)*")
_CHOOSES = re.compile(
    r"^\s*(?:,\s*)?(?:dat |die |(?:heeft|hebben|kiest|kiezen|koos|kozen|gaat|gaan|zet|zetten|legt|leggen|geeft|geven)\b[^,.;:]{0,30}?\s+)?"
    r"(?:(?:voorrang )?(?:voor|op|aan)\s+|[:(]\s*)"
)
_VERB = re.compile(r"\b(?:kies\w*|kiezen|koos|kozen|gekozen|voorrang|accent\w*|prioriteit\w*|speerpunt\w*)\b", re.I)
_TAIL = re.compile(r"(?:[\s,;:()]|\b(?:en|terwijl|maar|als|gekozen|de gemeente|gemeente|in|voor|de)\b)+$")


class _Named(NamedTuple):
    places: tuple[str, ...]
    start: int
    end: int


def allotted(parts: Iterable[Part], places: tuple[str, ...], reads: Reads) -> Iterator[Announcement]:
    """Yield for every municipality what such a sentence gives it; nothing for the plan of one municipality."""
    crossed: dict[str, Announcement] = {}
    for part in parts if len(places) > 1 else ():
        before = part.heading
        for unit in part.units:
            if marked := _crossed(unit, places, reads):
                if announces(" ".join((part.heading, unit.head, before))):
                    held = crossed.get(squash(marked[0].text))
                    whose = tuple(p for p in places if p in marked[1] or held and p in held.places)
                    status = Status.GEZAMENLIJK if whose == places else Status.LOKAAL
                    at = held or Announcement(status=status, names=(marked[0],), part=part.n)
                    crossed[squash(marked[0].text)] = at.model_copy(update={"status": status, "places": whose})
            elif unit.kind == "sentence" and unit.lead:
                if _VERB.search(unit.said) and (announces(unit.said) or announces(before)):
                    told = weight_of(f"{before} {unit.said}", joint=True)
                    yield from _shares(unit.lead, part, Status.LOKAAL if told in (None, Status.PRIORITEIT) else told, places, reads)
                before = unit.said
    yield from crossed.values()


def _crossed(unit: Unit, places: tuple[str, ...], reads: Reads) -> tuple[Span, tuple[str, ...]] | None:
    """The name of a row and the municipalities below which it has a cross; None for another row."""
    row = row_of(unit)
    if row is None or not row.is_crossed:
        return None
    marked = tuple(p for c in row.cells for p in reads.places(c.head) if p in places)
    return (row.label, marked) if len(marked) == len(row.cells) else None


def _shares(sentence: Span, part: Part, status: Status, places: tuple[str, ...], reads: Reads) -> Iterator[Announcement]:
    named = [n for n in _mentions(sentence.text, places, reads)]
    if len({p for n in named for p in n.places}) < 2:
        return
    waiting: tuple[str, ...] = ()
    for n, mention in enumerate(named):
        end = named[n + 1].start if n + 1 < len(named) else len(sentence.text)
        said = sentence.text[mention.end : end]
        chooses = _CHOOSES.match(said)
        if not chooses:
            waiting = (*waiting, *mention.places) if not said.strip(" ,") or said.strip() == "en" else ()
            continue
        told = _TAIL.sub("", said[chooses.end() :].split(".")[0])
        spans = list(_spans(told, sentence, mention.end + chooses.end()))
        if spans and all(len(s.text) <= LONGEST for s in spans):
            yield Announcement(status=status, names=tuple(spans), part=part.n, places=(*waiting, *mention.places), line=sentence.text)
        waiting = ()


def _mentions(text: str, places: tuple[str, ...], reads: Reads) -> Iterator[_Named]:
    """Where a sentence names municipalities of the plan."""
    for word in _NAME.finditer(text):
        found = tuple(p for p in reads.places(word[0]) if p in places)
        if len(found) == 1:
            yield _Named(found, word.start(), word.end())


def _spans(told: str, sentence: Span, at: int) -> Iterator[Span]:
    for name in split_names(told):
        name = re.sub(r"^(?:voor|op|aan)\s+(?:(?:de|het|een)\s+)?", "", name).strip()
        here = sentence.text.find(name, at) if name else -1
        if here >= 0:
            yield Span(text=name, start=sentence.start + here, end=sentence.start + here + len(name))
            at = here + len(name)
