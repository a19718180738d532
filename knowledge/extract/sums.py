"""Find what sentences say things cost, each sum with what it is for or who pays it: `€ 160.000 voor het team`, `Hout betaalt € 4`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.structure.units import Span
from knowledge.extract.money import SUM
from knowledge.extract.parts import bare
from knowledge.extract.records import Part, Reads, Text, found
from knowledge.records import Entry, Item

_FOR = re.compile(
    r"\s*(?:(?:is|wordt|zijn|worden|gaat|gaan|komt|hiervan|daarvan|per jaar|jaarlijks|euro)\s+){0,4}"
    r"(?:bestemd |begroot |bedoeld |nodig )?(?:voor|naar)\s+"
    r"(?:de |het |een |onze )?(?P<what>[^,.;:()€\d]{3,60}?)"
    r"(?=\s*(?:[,.;)]|$|\s(?:en|plus)\s|\s(?:per jaar|beschikbaar|gereserveerd|uitgetrokken|in 20)))"
)
_WHOLE = re.compile(
    r"\b(?:in totaal|totale?|totaal|gezamenlijke? (?:kosten|uitvoering|budget)|jaarlijks (?:budget|nodig)|beschikbaar"
    r"|kosten van (?:dit|het) plan"
    r"|uitvoering kost)\b",
    re.I,
)
_NAME = re.compile(r"(?<![\w-])[A-Z][\w'’-]+(?:[ -](?:(?:aan|den|der|op|en|van|de) )*[A-Z][\w'’-]+)*")
_PAYS = re.compile(r"\b(?:betaalt|draagt|reserveert|trekt|investeert|heeft)\b[^;:]{0,40}$")
_PART_OF = re.compile(r"\b(?:waarvan|daarvan|hiervan)\b", re.I)
_COST = re.compile(
    r"\b(?:kost(?:en)?|budget\w*|beschikbaar|gereserveerd|reserv\w+|uitgetrokken|trekk?en|nodig|begro\w+|betaal\w*|bijdrage\w*|subsidie\w*"
    r"|bestemd|middelen|financi\w+|draagt|dragen|inleg)\b",
    re.I,
)
TOTAL = "Totaal"


class _Sum(NamedTuple):
    """A sum in a sentence: what it is for, whose it is when it is of one municipality."""

    what: str
    places: tuple[str, ...]
    said: str
    span: tuple[int, int]


def sums_of(text: Text, reads: Reads) -> Iterator[Entry]:
    """Yield an entry of facet `begroting` for every sentence that tells a sum and what it is for, and one for each place that pays."""
    for part in text.parts:
        for n, unit in enumerate(part.units):
            if unit.kind == "row" or not unit.lead or not SUM.search(unit.said):
                continue
            if not _COST.search(f"{part.heading} {unit.said}"):
                continue
            told = list(_sums(unit.lead, part, text, reads))
            for places in dict.fromkeys(s.places for s in told):
                yield _entry(f"{part.n}-{n}", [s for s in told if s.places == places], places or part.places, unit.lead, part, text)


def _sums(sentence: Span, part: Part, text: Text, reads: Reads) -> Iterator[_Sum]:
    found_sums = list(SUM.finditer(sentence.text))
    shared = len({p for p in _owners(sentence.text, found_sums, text, reads) if p}) > 1
    at = 0
    for n, one in enumerate(found_sums):
        end = found_sums[n + 1].start() if n + 1 < len(found_sums) else len(sentence.text)
        before, after = sentence.text[at : one.start()], sentence.text[one.end() : end]
        named = _places(before, text, reads)
        owner = named if shared or _PAYS.search(before) else ()
        what = _FOR.match(after)
        start = sentence.start + (sentence.text.index(before.strip(), at) if before.strip() else one.start())
        span = (start, sentence.start + one.end() + (what.end() if what else 0))
        whole = _WHOLE.search(before) or _WHOLE.search(after.split(",")[0].split(":")[0])
        said = one[0].rstrip(",. ")
        if owner:
            yield _Sum("", owner, said, span)
        elif what and not (n == 0 and whole and not _PART_OF.search(before)):
            yield _Sum(what["what"].strip(), (), said, span)
        elif n == 0 and whole:
            yield _Sum(TOTAL, (), said, span)
        at = one.end()


def _owners(said: str, sums: list[re.Match[str]], text: Text, reads: Reads) -> Iterator[tuple[str, ...]]:
    """Whose each sum of a sentence seems to be."""
    at = 0
    for one in sums:
        yield _places(said[at : one.start()], text, reads)
        at = one.end()


def _places(said: str, text: Text, reads: Reads) -> tuple[str, ...]:
    """The municipality of a joint plan that is named last before a sum, in the same part of the sentence."""
    near = re.split(r"[;.:]\s", said)[-1] if len(text.places) > 1 else ""
    named = [p for word in _NAME.finditer(near) for p in reads.places(word[0]) if p in text.places]
    return tuple(named[-1:])


def _entry(n: str, told: list[_Sum], places: tuple[str, ...], sentence: Span, part: Part, text: Text) -> Entry:
    how = found(text.document, part, (sentence.start, sentence.end), "begroting-zin/1", f"kosten {n} {'/'.join(places)}")
    return Entry(
        id=f"{text.document}/kosten-{n}-{'-'.join(places) if len(places) == 1 else 'alle'}",
        document=text.document,
        treatment=None,
        title=f"Kosten - {bare(part.heading)}",
        facet="begroting",
        section=part.section,
        covers=part.themes if part.theme else (),
        municipalities=places,
        items=tuple(_item(s, sentence, part, text) for s in told),
        find=sentence.text[:80],
        found=how,
    )


def _item(told: _Sum, sentence: Span, part: Part, text: Text) -> Item:
    how = found(text.document, part, told.span, "begroting-zin/1", f"som {told.what}")
    what = told.what or _subject(sentence.text) or bare(part.heading)
    return Item(text=f"{what}: {told.said}" if what else told.said, budget=told.said, find=how.evidence.quote[:80], found=how)


def _subject(said: str) -> str:
    """What a sentence that counts up sums says they are for: what stands before its first colon."""
    head, colon, _ = said.partition(":")
    return " ".join(head.split())[:90] if colon and not SUM.search(head) else ""
