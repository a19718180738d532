"""Find what stands in a labelled part: the names of an enumeration, the items of a list, else its sentences.

A label says what its part is about, but a sentence may say something else: partners under `Doel`, how it went under `Doelstelling`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.structure.units import Span, Unit, shown_item
from knowledge.extract.cues import LEADS, asked_in, cue
from knowledge.extract.enumerate import names_of
from knowledge.extract.laws import laws
from knowledge.extract.leads import tells_lead
from knowledge.extract.parties import names_after
from knowledge.extract.records import Claim, Part, Text, claim

NAMED = frozenset(("partners", "raakvlakken", "samenhang_beleid"))  # facets whose items are names
_SPLIT = frozenset(("doelstelling", "uitleg", "situatie", "ambitie"))  # facets in which an announced list may be something else
SHORT = 40  # characters of a name in a list of names
_SIDE = re.compile(r"^(?P<side>intern|extern)\w*\s*:?\s*", re.I)
_NOTE = re.compile(r"^(?:noot \d+:|\d{1,2}\s+(?:zie|nb)\b|zie (?:ook )?)", re.I)
_VERB = cue(r"is|zijn|werkt|werken|wordt|worden|heeft|hebben|gaat|gaan|moet|kan|kunnen|zal|zullen|blijft|blijven")
_WENT = cue(
    r"was|waren|ging|steeg|daalde|nam|namen|kwam|lag|bleek|werd|werden|resulteerde",
    r"(?:is|zijn) (?:\w+ ){0,6}(?:gedaald|gestegen|afgenomen|toegenomen|gebleven|gezien)",
    r"(?:het|huidige?|dit) beeld",
    r"in veel gevallen|zien we|valt op|blijkt",
    r"(?:de )?(?:laatste|afgelopen) jaren",
)
_OF_PLAN = re.compile(r"\b(?:van|in) (?:het|dit|de|deze) (?:plan|ivp|nota|hoofdstuk|paragraaf|document|stuk)\b", re.I)  # no party
_WHO = cue(r"(?:de |onze |vaste |betrokken )*(?:\w*partners|partijen) (?:hier\w+ |daarbij )?(?:zijn|is)", before=r"^")


def labelled_claims(unit: Unit, before: Unit | None, following: Unit | None, part: Part, text: Text) -> Iterator[Claim]:
    """Yield what a unit of a labelled part says; a line without a stop above a list only announces it."""
    facet = asked_in(unit.said) or asked_in(unit.head) or part.facet or ""
    side = _SIDE.match(unit.head) or _SIDE.match(unit.said)
    group = side["side"].lower() if side and facet == "partners" else None
    if unit.kind == "list":
        facet = _announced(unit, before, facet)
        for item in unit.items:
            yield from _item(item, facet, group, part, text)
        return
    lead = unit.lead
    if lead is None or lead.text.endswith(":") or is_note(lead.text, part) or len(lead.text.split()) < 2:
        return
    if following and following.kind == "list" and not following.said and lead.text[-1] not in ".!?" and facet not in NAMED:
        return
    span = (lead.start, lead.end)
    if facet != "partners" and _WHO.match(lead.text):
        yield from (claim(part, text, (n.start, n.end), "partners", "zin-partners") for n in names_after(lead))
    elif facet == "partners" and tells_lead(lead.text):
        return
    elif facet in NAMED:
        names = list(_names(lead))
        yield from (claim(part, text, (n.start, n.end), facet, "kopje-opsomming", fields={"group": group}) for n in names)
        if not names:
            yield claim(part, text, span, facet, "kopje-zin")
    elif facet == "wetgeving" and (named := list(laws(lead))):
        yield from (claim(part, text, (n.start, n.end), facet, "kopje-wet") for n in named)
    elif facet == "doelstelling" and _WENT.search(lead.text):
        yield claim(part, text, span, "situatie", "zin-bij-doel")
    else:
        yield claim(part, text, span, facet, "kopje-zin")


def is_note(said: str, part: Part) -> bool:
    """True for a note below the text: `Zie ook ...`, or a number that is glued to a word of the text and then its words."""
    number = re.match(r"(\d{1,2})\s+[A-Z]", said)
    return _NOTE.match(said) is not None or bool(number and re.search(rf"[^\W\d_](?:['’]s)?{number[1]}\b", part.text))


def _announced(unit: Unit, before: Unit | None, facet: str) -> str:
    """The facet of a list in a labelled part: what the line that announces it says, when that is something else than the label."""
    above = before.said if before and before.kind == "sentence" and not unit.said and before.said[-1:] not in ".!?" else ""
    said = [f for f, shape in LEADS if shape.search(f"{unit.said} {unit.head} {above}")]
    return said[0] if said and facet not in said and facet in _SPLIT else facet


def _item(item: Span, facet: str, group: str | None, part: Part, text: Text) -> Iterator[Claim]:
    """One item of a list: a name, several names on one line, or what it says."""
    said = shown_item(item.text).rstrip(" ;,")
    if is_note(said, part) or said.endswith(":"):
        return
    start = item.start + item.text.index(said)
    whole = Span(text=said, start=start, end=start + len(said))
    side = _SIDE.match(said) if facet == "partners" else None
    group = side["side"].lower() if side else group
    if facet in NAMED:
        names = list(_names(whole))
        if len(names) > 1 and all(len(n.text) < SHORT for n in names) or side and names:
            yield from (claim(part, text, (n.start, n.end), facet, "kopje-lijst-namen", fields={"group": group}) for n in names)
            return
    yield claim(part, text, (whole.start, whole.end), facet, "kopje-lijst", fields={"group": group})


def _names(sentence: Span) -> Iterator[Span]:
    """The names in a labelled sentence: those after its cue, or all of them when it is nothing but an enumeration."""
    side = _SIDE.match(sentence.text)
    start = side.end() if side else 0
    after = list(names_after(sentence, start))
    if after:
        yield from after
        return
    rest = Span(text=sentence.text[start:], start=sentence.start + start, end=sentence.end)
    names = list(names_of(rest))
    names = [n for n in names if not _OF_PLAN.search(n.text)]
    yield from names if not _VERB.search(rest.text) or len(names) > 3 else ()
