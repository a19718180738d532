"""Find what sentences count in a year: `47 woninginbraken in 2023`, `van 58 in 2021 naar 47 in 2023`, `(2016: 315, 2017: 274)`.

Goals are no figures, nor are sums of money, articles of law, and numbers without a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import Record
from corpus.structure.units import Span
from knowledge.extract.cues import cue
from knowledge.extract.parts import bare
from knowledge.extract.records import Part, Reads, Text

_YEAR = r"(?:19|20)\d\d"
_NUMBER = r"(?:(?:ongeveer |circa |ruim |bijna |rond de |zo['’]n )?(?:\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?))"
_AFTER = r"(?P<percent>\s?%|\s?procent)?(?:\s+(?P<noun>[a-zà-ÿ][\w-]{3,}(?:\s+(?:jeugdoverlast|met letsel))?))?"
_PAIRS = re.compile(rf"\b(?P<year>{_YEAR})\s*[;:=]\s*(?P<value>{_NUMBER})(?![\d:])", re.I)
_IN_YEAR = re.compile(rf"\b(?:in|over) (?P<year>{_YEAR})\b(?P<between>(?:[^.;()\d]){{0,60}}?)(?<![\d.,])(?P<value>{_NUMBER}){_AFTER}", re.I)
_YEAR_BEHIND = re.compile(rf"(?<![\d.,/-])(?P<value>{_NUMBER}){_AFTER}\s+(?:\w+\s+){{0,2}}?(?:in|over) (?P<year>{_YEAR})\b", re.I)
_EACH = re.compile(
    rf"\bin (?P<years>{_YEAR}(?:(?:, | en ){_YEAR})+)\b[^.;\d]{{0,60}}\brespectievelijk\s+"
    rf"(?P<values>{_NUMBER}(?:(?:, | en ){_NUMBER})+){_AFTER}",
    re.I,
)
_FROM_TO = re.compile(
    rf"\bvan (?P<a>{_NUMBER})(?: \w+)? (?:in (?P<year_a>{_YEAR}) )?naar (?P<b>{_NUMBER}){_AFTER} in (?P<year_b>{_YEAR})\b", re.I
)
_AIM = cue(
    r"moet(?:en)?|willen|wil|streven|streefwaarde|doel\w*|uiterlijk|hoogstens|hooguit|maximaal|minimaal|minstens|ambitie|zullen|zal|mag|mogen"
)
_MONEY = re.compile(r"€|\beuro\b|\bmiljoen\b|\bartikel\b|\bart\.", re.I)
_DULL = frozenset(
    "naar terugdringen meer minder keer jaar jaren maanden dagen uur weken gemeenten gemeente leden punten thema's prioriteiten "
    "januari februari maart april mei juni juli augustus september oktober november december".split()
)


class Count(Record):
    """One number of a year: what is counted, where, and where it stands."""

    label: str
    place: str
    year: str
    value: str
    unit: str
    start: int
    end: int


def counts_of(part: Part, text: Text, reads: Reads) -> Iterator[Count]:
    """Yield what the sentences of a part count, in order."""
    label = ""
    for unit in part.units if part.facet not in ("doelstelling", "ambitie", "partners", "wetgeving") or not _is_short(part) else ():
        if unit.kind == "row":
            continue
        for said in (*((unit.lead,) if unit.lead else ()), *unit.items):
            if _AIM.search(said.text) or _MONEY.search(said.text):
                continue
            place = _place(said, part, text, reads)
            if place is None:
                continue
            for year, value, noun, percent in _counted(said):
                label = _label(noun, percent, said, part, label)
                if label and not (noun and noun.split()[0] in _DULL):
                    yield Count(
                        label=label,
                        place=place,
                        year=year,
                        value=value.strip(),
                        unit="procent" if percent else noun or "",
                        start=said.start,
                        end=said.end,
                    )


def _is_short(part: Part) -> bool:
    """True for a labelled part that only lists: a longer one also tells how it went."""
    return len(part.units) < 4


def _place(said: Span, part: Part, text: Text, reads: Reads) -> str | None:
    """Whose number it is: the one municipality the sentence names, else that of the part."""
    named = tuple(p for p in reads.places(said.text) if p in text.places) if len(text.places) > 1 else ()
    places = named or part.places
    return places[0] if len(places) == 1 else None


_SUBJECT = re.compile(
    r"\b(?:het |Het )?aantal (?P<what>[^,.;:()\d]{4,60}?)"
    r"(?=\s+(?:(?:is|was|waren|daalde|steeg|nam|ging|lag|bedroeg|komt|kwam)\b|(?:van|in) \d|per (?:jaar|maand)\b))"
)


_OF = re.compile(
    r"\b(?:toename|afname|daling|stijging|groei|aantal(?:len)?) (?:van|aan|in)\s+(?:het aantal |de |het )?"
    r"(?P<what>[^,.;:()\d]{4,40}?)(?=\s*[:,(;]|\s+(?:is|was|van|in)\b)"
)


def _label(noun: str, percent: bool, said: Span, part: Part, before: str) -> str:
    """What is counted: the noun behind the number, the theme when the noun says little, or what the sentence before counted."""
    about = part.path[-2] if part.facet and len(part.path) > 1 else part.heading
    name = bare(about).lower()
    subject = _SUBJECT.search(said.text)
    if subject and not (noun and noun not in subject["what"]):
        return subject["what"].strip()
    weak = noun.lower() in ("meldingen", "incidenten", "aangiften", "gevallen", "registraties")
    of = _OF.search(said.text)
    if noun and weak and of and not part.facet:
        return f"{noun} {of['what'].strip()}"
    if noun and not weak:
        return noun
    return f"{noun} {name}".strip() if noun else before or name


def _counted(said: Span) -> Iterator[tuple[str, str, str, bool]]:
    """The years with their numbers, what is behind the number, and whether it is a share."""
    text = said.text
    each = _EACH.search(text)
    if each:
        years, values = re.findall(_YEAR, each["years"]), re.findall(_NUMBER, each["values"])
        if len(years) == len(values):
            yield from ((y, v, each["noun"] or "", bool(each["percent"])) for y, v in zip(years, values, strict=True))
            return
    pairs = list(_PAIRS.finditer(text))
    if len(pairs) > 1:
        counted = re.search(r"\baantal (?P<noun>[a-z]\w{3,})", text)
        yield from ((p["year"], p["value"], counted["noun"] if counted else "", False) for p in pairs)
        return
    if move := _FROM_TO.search(text):
        noun, percent = move["noun"] or "", bool(move["percent"])
        yield from ((y, v, noun, percent) for y, v in ((move["year_a"], move["a"]), (move["year_b"], move["b"])) if y)
        return
    taken: set[int] = set()
    for shape in (_YEAR_BEHIND, _IN_YEAR):
        for found in shape.finditer(text):
            if re.fullmatch(_YEAR, found["value"]) or taken & {found.start("value"), found.start("year")}:
                continue
            taken |= {found.start("value"), found.start("year")}
            yield found["year"], found["value"], found["noun"] or "", bool(found["percent"])
