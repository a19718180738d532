"""Find what running text under a theme tells: goals, partners, measures and laws, by the cues of the sentence.

Less certain than a labelled part; how it is, what went before and what may happen are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.structure.units import Span, Unit, shown_item
from knowledge.extract.cues import LEADS, cue
from knowledge.extract.enumerate import names_of
from knowledge.extract.laws import laws
from knowledge.extract.parties import names_after, organisations
from knowledge.extract.records import Claim, Part, Reads, Text, claim
from knowledge.records import Status

_GOAL = cue(
    r"doel(?:stelling|en)?\b.{0,40}\bis\b",
    r"ons doel",
    r"stre(?:ven|eft) (?:\w+ ){0,3}naar",
    r"(?:willen|wil) (?:\w+ ){0,6}(?:bereiken|voorkomen|dat)\b",
    r"(?:willen|wil) (?:\w+ ){0,6}(?:terugdringen|terugbrengen|verminderen|verlagen|verhogen|vergroten|versterken)\b",
    r"moet(?:en)? (?:\w+ ){0,5}(?:dalen|zijn|omlaag|afnemen)",
    r"(?:daalt|dalen|terug) (?:\w+ ){0,4}(?:naar|tot)\b",
    r"hoogstens|hooguit|niet meer dan|valt niet hoger uit",
    r"uiterlijk in 20\d\d",
    r"eind 20\d\d (?:is|zijn|hebben)",
    r"in 20\d\d (?:is|zijn|ligt|hebben|voelt|moet)",
    after="",
)
_AMBITION = cue(r"(?:de|onze|het is onze) ambitie(?: is| om|:)?", r"ambiëren|dromen van|stip op de horizon")
_AIMS = (
    r"(?:terug ?|omlaag |omhoog |op peil |in beeld )?(?:brengen|houden|dringen)|verhogen|verlagen|vergroten|verkleinen"
    r"|verminderen|voorkomen|bestrijden|tegengaan|versterken|verbeteren|borgen|bevorderen|reageren|inspelen op .*|aanpakken|betrekken.*"
)
_NOUNS = (
    r"(?:Het )?(?i:ontwikkelen|voorkomen|verminderen|vergroten|verlagen|verhogen|terugdringen|op peil houden|onderhouden"
    r"|versterken|bevorderen|voeren|beheersen|actualiseren|ondersteunen|borgen|stimuleren|inspelen|aandacht)"
    r"(?: en \w+)? (?:van|voor|op)\b"
)
_BOX = re.compile(rf"^(?:(?:[^.]*\b(?:{_AIMS}))|{_NOUNS}[^.]*)[.;]?$")  # a line of its own without a verb that is told
_TELLS = cue(r"is|zijn|was|waren|wordt|worden|heeft|hebben|kan|kunnen|zal|zullen|gaat|we|wij|hij|zij|er|moet|moeten")
_WHO_ACTS = (
    r"(?:we|wij|de gemeenten?|het college|de colleges|de burgemeesters?|de boa['’]s|de politie|de wijkagent"
    r"|het jongerenwerk|de brandweer|de \w+regio)"
)
_ACTS = "|".join(
    (
        r"gaan|zetten|zet|voeren|voert|houden|houdt|maken|maakt|bieden|biedt|geven|geeft|zien|ziet|nemen|neemt|leggen|legt",
        r"organiseren|organiseert|controleren|controleert|starten|start|richten|richt|breiden|breidt|blijven|blijft",
        r"plaatsen|plaatst|stellen|stelt|ontwikkelen|ontwikkelt|intensiveren|intensiveert|pakken|pakt|zorgen|zorgt",
        r"investeren|investeert|brengen|brengt|sluiten|sluit|onderzoeken|onderzoekt|werken|werkt|handhaven|handhaaft",
        r"continueren|stimuleren|stimuleert|communiceren|informeren|ondersteunen|verkennen|verstevigen|kiezen|implementeren",
        r"verlagen|verlaagt|vernieuwen|vernieuwt|herhalen|herhaalt|actualiseren|actualiseert|trainen|traint|ondertekenen|ondertekent",
    )
)
_MEASURE = re.compile(
    "|".join(
        (
            rf"\b{_WHO_ACTS} (?:{_ACTS})\b|\b(?:{_ACTS}) (?:we|wij)\b",
            r"\b(?:wordt|worden) (?:[\w’'()/-]+,? ){0,14}?(?:ge|be|ver|her|ont|onder|op|aan|af|door|in|uit|voort|mee|toe)\w*(?:d|t|en)\b",
            r"\ber (?:is|zijn|komt|komen|vindt|vinden) (?:\w+ ){0,3}(?:overleg|toezicht|aandacht|inzet|afspraken|controles?)\b",
            r"\ber (?:komt|komen) (?:een|twee|drie|vier|vijf|zes|meer|extra|nieuwe|\d+)\b",
            r"\b(?:vindt|vinden) (?:\w+ ){0,6}plaats\b",
            r"\b(?:inzet|inzetten|uitvoering|uitvoeren|promoten|faciliteren|continueren) van\b",
            r"\bgeeft? (?:\w+ )?(?:uitvoering|voorlichting|vorm)\b|\buitvoering gegeven\b",
            r"\baanpak (?:van|op)\b.{0,80}\bvanuit\b|\bvanuit (?:de|het) .{0,40}\b(?:aanpak|inzet|overleg)\b",
            r"\b(?:de komende (?:jaren|periode|beleidsperiode)|dit jaar|vanaf 20\d\d)\b",
            r"\b(?:prepareert|bereidt|heeft een rol|dragen hier|draagt hier|participeert|initieert)\b",
        )
    ),
    re.I,
)
_STATES = frozenset(  # verbs that say how it is, not what is done
    "bestaat ligt telt kent betaalt vindt wordt wilt streeft hoopt verwacht kiest krijgt moet heeft niet blijkt staat vormt bevat omvat "
    "scoort groeit valt gaat dat met uit het ziet voelt verliest ervaart maakt loopt komt".split()
)
_ITSELF = re.compile(r"(?:(?:De )?[Gg]emeente )?(?P<who>[A-Z][\w'’-]*(?:(?: [a-z]+)? [A-Z][\w'’-]*){0,3}) (?P<verb>[a-zà-ÿ]{2,}t)\b")
_NOT_MEASURE = cue(
    r"(?:kan|kunnen) (?:zich )?(?:\w+ ){0,4}(?:voordoen|leiden|ontstaan|zijn|hebben)",
    r"(?:we|wij|de gemeente|gemeenten) werk(?:en|t) (?:hierbij |hierin |nauw |intensief )?samen met",
    r"(?:was|waren|werd|werden|bleek|had|hadden|steeg|daalde)",
    r"(?:bij|onder) dit thema|dit thema (?:heeft|betreft|omvat|gaat)|wordt verstaan|wordt bedoeld",
    r"(?:is|zijn) (?:\w+ ){0,5}(?:gedaald|gestegen|toegenomen|afgenomen|gebleken)",
)
_INLINE = re.compile(
    r"(?:^|[.;]\s+)(?P<label>(?:Onze |Ons |Het |De |Betrokken |Beoogde? )?(?:[Pp]artners|[Pp]artijen|Samenwerkingspartners|Ketenpartners"
    r"|[Dd]oel(?:stelling)?(?:en)?|Maatregel(?:en)?|Acties?|Aanpak|Inzet|Indicator(?:en)?)(?: 20\d\d)?)\s*:\s+(?P<said>\S[^\n]*)$"
)
_ABOUT = cue(r"risico['’]?s|factoren|oorzaken|vormen|voorbeelden|verschijnselen|ontwikkelingen|trends")


def told_claims(unit: Unit, part: Part, text: Text, reads: Reads) -> Iterator[Claim]:
    """Yield what a unit of running text says of its theme."""
    for said in (*((unit.lead,) if unit.lead else ()), *unit.items):
        yield from _labelled_inside(said, part, text)
    if unit.kind == "list":
        yield from _listed(unit, part, text)
        return
    lead = unit.lead
    if lead is None:
        return
    if _INLINE.search(lead.text):
        return
    span = (lead.start, lead.end)
    yield from (claim(part, text, (n.start, n.end), "wetgeving", "zin", told=True) for n in laws(lead))
    counted = list(names_after(lead))
    for name in counted:
        yield claim(part, text, (name.start, name.end), "partners", "zin-met", told=True)
    if not counted:
        yield from (claim(part, text, (n.start, n.end), "partners", "zin-naam", told=True) for n in organisations(lead))
    if _is_box(lead, part):
        yield claim(part, text, span, "doelstelling", "regel", theme=_meant(lead.text, part, text, reads), told=True)
    elif _AMBITION.search(lead.text):
        yield claim(part, text, span, "ambitie", "zin", told=True)
    elif _GOAL.search(lead.text):
        how = "zin-getal" if any(c.isdigit() for c in lead.text) else "zin"
        yield claim(part, text, span, "doelstelling", how, theme=_meant(lead.text, part, text, reads), told=True)
    elif (_MEASURE.search(lead.text) or _acts_itself(lead.text, text, reads)) and not _NOT_MEASURE.search(lead.text):
        yield claim(part, text, span, "maatregelen", "zin", told=True)


def _acts_itself(said: str, text: Text, reads: Reads) -> bool:
    """True for a sentence in which a municipality of the plan does something: `Putten plaatst camera's`."""
    acts = _ITSELF.match(said)
    return bool(acts and acts["verb"] not in _STATES and {*reads.places(acts["who"])} & {*text.places})


def _labelled_inside(said: Span, part: Part, text: Text) -> Iterator[Claim]:
    """What stands behind a label in the line itself: `Partners: politie en GGD.`"""
    found = _INLINE.search(said.text)
    if not found:
        return
    start = said.start + found.start("said")
    rest = Span(text=found["said"].strip(), start=start, end=start + len(found["said"].strip()))
    facet = next(f for f, shape in LEADS if shape.search(found["label"]))
    if facet == "partners":
        yield from (claim(part, text, (n.start, n.end), facet, "kopje-in-zin") for n in names_of(rest))
    else:
        yield claim(part, text, (rest.start, rest.end), facet, "kopje-in-zin")


def _is_box(lead: Span, part: Part) -> bool:
    """True for a line of its own that names an aim without telling anything: what is left of a box with goals."""
    alone = part.text[: lead.start].endswith("\n") and (part.text[lead.end : lead.end + 1] in ("\n", ""))
    return alone and _BOX.match(lead.text) is not None and not _TELLS.search(lead.text)


def _meant(said: str, part: Part, text: Text, reads: Reads) -> str | None:
    """The theme of the plan that a goal names, when it is another than the one it stands under: a box that lies elsewhere."""
    named = reads.themes(said)
    own = next((t for t in text.themes if t.id == part.theme), None)
    if not named or (own and {*named} & {*own.covers}):
        return None
    return next((t.id for name in named for t in text.themes if t.covers[:1] == (name,) and {*t.places} >= {*part.places}), None)


def _listed(unit: Unit, part: Part, text: Text) -> Iterator[Claim]:
    """The items of a list, by the line that announces it or stands above it; in a chapter of existing activities they are measures."""
    announced = f"{unit.said} {unit.head}"
    facet = next((f for f, shape in LEADS if shape.search(announced)), None) if not _ABOUT.search(unit.said) else None
    own = next((t for t in text.themes if t.id == part.theme), None)
    how = "lijst-na-zin"
    if facet is None and own and own.status in (Status.BESTAAND, Status.VOORTGEZET):
        facet, how = "maatregelen", "lijst-in-hoofdstuk"
    for item in unit.items if facet else ():
        said = shown_item(item.text).rstrip(" ;,")
        start = item.start + item.text.index(said)
        yield claim(part, text, (start, start + len(said)), facet or "", how, told=True)
