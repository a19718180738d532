"""Find the parties that a sentence names: the ones counted up after `samen met`, and organisations of the field by their name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.structure.units import Span
from knowledge.extract.cues import cue
from knowledge.extract.enumerate import names_of

_WITH = cue(
    r"samen(?:werking|werken|gewerkt)? met(?! name)",
    r"samenspel met (?:partners als )?",
    r"werken (?:we |wij )?(?:hierbij |hierin |nauw )?(?:samen )?met",
    r"(?:\w*partners|partijen|organisaties)(?: (?:\w+ )?(?:hierin|hierbij|daarbij|bij \w+))? zijn(?: onder (?:andere|meer))?:?(?: de)?",
    r"betrokken (?:partners|partijen)? ?zijn",
    r"(?:hierbij|daarbij) betrokken:?",
    r"(?:partners|partijen|organisaties) (?:zo)?als",
    after=r"\s*:?\s+",
)
_UNTIL = re.compile(
    r"\s+(?:"
    + "|".join(
        (
            r"om|zodat|waarbij|omdat|doordat|door|tot|uit|via|tegen|over",
            r"voor(?= een| het| de)|bij (?:het|de|een)|in (?:het|de|een|onze)|in aanvulling|naar",
            r"aan (?:een|de|het)|op (?:het|de|dit|welke|regionaal|lokaal)",
            r"wordt|worden|werkt|werken|gaan|gaat|heeft|hebben|kan|kunnen|zijn|is|zal|zullen|blijven|blijft|maken|maakt|zetten|pakken|houden|doen",
            r"die|dat|deze|daarom|ook|twee keer",
            r"\w+(?:eerd|ieerd|seerd)",
        )
    )
    + r")\b.*$",
    re.S,
)
_NOT = cue(
    r"deze|dit|dat|die|welke|elkaar|hen|ons|onze|we|wij|zij|hun|het|er",
    r"en|of|name|zijn|is|partners?|partijen|ketenpartners|veiligheidspartners|samenwerkingspartners|andere(?:n)?|alle|ander",
    before="^",
    after=r"(?:$|\s)",
)
_ORGANISATION = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        (
            r"(?i:politie|wijkagent(?:en)?|boa['’]?s|handhavers|toezichthouders|justitie|reclassering|brandweer|hulpverleningsdiensten)",
            r"OM|(?i:openbaar ministerie)|Belastingdienst|Douane|FIOD|NVWA|KMar|(?i:koninklijke marechaussee)",
            r"(?i:veiligheidsregio)(?: [A-Z]\w+)*|GHOR|GGD(?: [A-Z]\w+)*|GGZ(?:-instellingen)?|(?i:zorginstellingen)",
            r"RIEC|LIEC|CCV|COA|VVN|Veilig Verkeer Nederland|Slachtofferhulp(?: Nederland)?",
            r"Zorg- en Veiligheidshuis|Veiligheidshuis(?: [A-Z]\w+)*|Lokale Kamer|Veilig Thuis|Halt|(?:Advies en )?Meldpunt [A-Z]\w+",
            r"(?i:woningcorporaties?|woningstichting(?:en)?|jongerenwerk|welzijnswerk|(?:sociale? )?wijkteams?|sociaal team)",
            r"(?i:buurtbemiddeling|buurtpreventie(?:teams?)?|ondernemersvereniging(?:en)?|winkeliersvereniging(?:en)?)",
            r"(?i:horeca-?ondernemers|ondernemers|rijksoverheid|scholen|vrijwilligers)",
            r"(?i:omgevingsdienst|waterschap|provincie)(?: [A-Z]\w+(?: en [A-Z]\w+)?)*",
        )
    )
    + r")(?![\w-])"
)


_ARE = re.compile(  # `De politie en de GGD zijn hierin onze partners`
    r"(?P<names>[^.:;]{3,200}?)\s+(?:is|zijn) (?:\w+ ){0,3}(?:\w*partners?|betrokken(?: partijen)?)\b(?! met)(?! bij de aanpak van)", re.I
)


def names_after(sentence: Span, start: int = 0) -> Iterator[Span]:
    """Yield the parties counted up after a cue, up to where the sentence goes on; none without a cue."""
    before = _ARE.match(sentence.text, start)
    if before:
        names = list(names_of(Span(text=before["names"], start=sentence.start + start, end=sentence.start + before.end("names"))))
        yield from (n for n in names if not _NOT.match(n.text) and len(n.text.split()) < 8)
        return
    found = _WITH.search(sentence.text, start)
    if not found:
        return
    at = found.end()
    rest = sentence.text[at:]
    cut = _UNTIL.search(rest)
    rest = rest[: cut.start()] if cut else rest
    for name in names_of(Span(text=rest, start=sentence.start + at, end=sentence.start + at + len(rest))):
        if not _NOT.match(name.text) and len(name.text.split()) < 8:
            yield name


def organisations(sentence: Span) -> Iterator[Span]:
    """Yield the organisations of the field that a sentence names, each once."""
    seen: set[str] = set()
    for found in _ORGANISATION.finditer(sentence.text):
        if found[0].lower() not in seen:
            seen.add(found[0].lower())
            yield Span(text=found[0], start=sentence.start + found.start(), end=sentence.start + found.end())
