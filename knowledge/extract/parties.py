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
    r"werken (?:we |wij |zij )?(?:hierbij |hierin |nauw )?(?:samen )?met",
    r"(?:doen|doet|gebeurt) (?:(?:dit|dat|we|wij|zij|ze) )*(?:samen )?met",
    r"(?:(?:dit|dat) )?(?:trekken|trekt|optrekken) (?:we |wij |hier\w* |daar\w* )*(?:samen )?op met",
    r"(?:hierbij|daarbij|hierin|daarin|hieraan|daaraan) (?:(?:zijn|is|worden) )?(?:\w+ )?betrokken(?: zijn)?:?",
    r"(?:hieraan|daaraan) (?:werken|doen) (?:ook )?(?:mee:?)?",
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
            r"voor(?= een| het| de(?! [A-Z]))|bij (?:het|de|een)|in (?:het|de|een|onze)|in aanvulling|naar",
            r"aan (?:een|de|het)|op (?:het|de|dit|welke|regionaal|lokaal)",
            r"wordt|worden|werkt|werken|gaan|gaat|heeft|hebben|kan|kunnen|zijn|is|zal|zullen|blijven|blijft|maken|maakt|zetten|pakken|houden|doen",
            r"we|wij|geven|geeft|bieden|biedt|organiseren|organiseert|zorgen|zorgt|voeren|voert|stellen|stelt|brengen|bespreken|richten|starten",
            r"ontwikkelen|nemen|onderzoeken|controleren|controleert|trekken|investeren|leggen|plaatsen|bezoeken|kijken|ondersteunen|helpen|helpt",
            r"die|dat|deze|daarom|ook|twee keer",
            r"\w+(?:eerd|ieerd|seerd)",
        )
    )
    + r")\b.*$",
    re.S,
)
_NOT = cue(
    r"deze|dit|dat|die|welke|elkaar|hen|ons|onze|we|wij|zij|hun|het|er",
    r"maar|hier\w+|daar\w+|en|of|name|zijn|is|partners?|partijen|ketenpartners|veiligheidspartners|samenwerkingspartners|andere(?:n)?|alle|ander",
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


NAME = 4  # words of a name that is only known by its place in an enumeration
_COUNTED_UP = re.compile(  # `, het waterschap en de wielerclub`: to the stop, with an `en` before the last
    r"(?P<names>(?:, (?:de |het )?[^,.;:()]{2,40}?){0,6},? en (?:de |het )?[A-Za-zÀ-ÿ][\w'’-]+(?: [A-Z][\w'’-]+){0,3})(?=[.;)]|\s*$)"
)
_ARE = re.compile(  # `De politie en de GGD zijn hierin onze partners`
    r"(?P<names>[^.:;]{3,200}?)\s+(?:is|zijn) (?:\w+ ){0,3}(?:\w*partners?|betrokken(?: partijen)?)\b"
    r"(?! met)(?! bij (?:de aanpak van|[a-z]{4,}))",
    re.I,
)


_SIT = re.compile(  # `In het zorgoverleg zitten de GGD, de politie en het team`
    r"\b\w*(?:overleg|tafel|groep|team|platform|driehoek|kamer)\b[^.:;,]{0,30}?\b(?:zitten|nemen deel|deelnemen|best\w+ uit)\b:?\s+"
    r"|\b(?:nemen|neemt)(?: \w+){0,2} deel:\s+|\bdeelnemers (?:zijn|aan \w+ \w+ zijn):?\s+",
    re.I,
)


def names_after(sentence: Span, start: int = 0) -> Iterator[Span]:
    """Yield the parties counted up after a cue, up to where the sentence goes on; none without a cue."""
    before = _ARE.match(sentence.text, start)
    if before:
        names = list(names_of(Span(text=before["names"], start=sentence.start + start, end=sentence.start + before.end("names"))))
        named = [n for n in names if not _NOT.match(n.text) and len(n.text.split()) < (8 if any(map(str.isupper, n.text)) else 5)]
        yield from named
        if named:
            return
    found = _WITH.search(sentence.text, start) or _SIT.search(sentence.text, start)
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
    """Yield the organisations of the field that a sentence names, each once, and what is counted up between and behind them."""
    seen: set[str] = set()
    at = -1
    for found in _ORGANISATION.finditer(sentence.text):
        if found.start() < at:
            continue
        name = Span(text=found[0], start=sentence.start + found.start(), end=sentence.start + found.end())
        for one in (name, *(more := list(_behind(sentence, found.end())))):
            if one.text.lower() not in seen:
                seen.add(one.text.lower())
                yield one
        at = more[-1].end - sentence.start if more else found.end()


def _behind(sentence: Span, at: int) -> Iterator[Span]:
    """The names that are counted up right behind an organisation: `(politie), de boswachter en LTO`; none when it stands alone."""
    rest = _COUNTED_UP.match(sentence.text, at)
    if rest:
        start = sentence.start + rest.start("names")
        yield from (
            n
            for n in names_of(Span(text=rest["names"], start=start, end=start + len(rest["names"])))
            if not _NOT.match(n.text) and _is_name(n)
        )


def _is_name(name: Span) -> bool:
    return len(name.text.split()) <= NAME and not _UNTIL.search(f" {name.text}")
