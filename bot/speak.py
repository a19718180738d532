"""Tell whether a sentence speaks of a facet, where no label says so: partners, goals, measures, indicators, laws, roles.

Only the cue words of Dutch plans are known here, and the names of organisations that the facts have among the partners.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.words import all_words, stem
from knowledge.records import Knowledge

_PARTNERS = re.compile(
    r"\bsamen met\b|\bsamenwerk\w*|\bwerk\w*\b.{0,60}\bsamen\b|partners?\b|\bpartijen\b|\bbetrokken\b|\bin overleg met\b"
    r"|\b(?:doen|denken|werken|helpen|trekken|pakken|kijken)\b.{0,60}\b(?:mee|samen|op)\b(?! aan)|\b(?:denken|doen|werken) mee\b(?! aan)"
    r"|\b(?:doen|voeren|regelen|organiseren) (?:wij|we)\b.{0,40}\b(?:samen )?met\b|\bhelpen daarbij\b|\bzit(?:ten|ting)\b|\bnemen deel\b"
    r"|\bdeelnemers\b|\b(?:doen|pakken|maken|houden|voeren) (?:wij|we) (?:dit|dat|op)?\b.{0,40}\bmet\b|^met\b.{0,160}\b(?:wij|we)\b"
    r"|\b(?:bestaat|bestaan) uit\b|\b(?:doen|pakken) (?:wij|we)\b|\bvoeren (?:wij|we) dit uit\b|\been rol hebben\b",
    re.I,
)
_GOAL = re.compile(
    r"\bdoel(?:en|stelling(?:en)?)?\b|\bhoofddoel\b|\bsubdoelen\b|\bstre(?:ven|eft|efwaarden?)\b|\bambitie\b|\bbeoog(?:d|t)\b|\bbeogen\b"
    r"|\b(?:wij|we|gemeente|raad|college) wil(?:len)?\b|\bwil(?:len)? (?:dat|wij|we|de gemeente|de raad|het college)\b"
    r"|\bwerken (?:wij|we) toe naar\b"
    r"|\b(?:wij|we) werken toe naar\b|^in 20\d\d (?:is|zijn|weet|kent|heeft|hebben|komt|komen|voel\w+)\b|\bin 20\d\d is dat\b.{0,30}\d",
    re.I,
)
_MEASURE = re.compile(
    r"\b(?:maatregel(?:en)?|aanpak|inzet|acties?|activiteiten|speerpunten|pijlers|onderdelen|wat (?:we|wij) doen)\b"
    r"|\b(?:wij|we) (?!willen|wil|zien|weten|vinden|streven|zijn)\w+|\b\w{4,}en (?:wij|we)\b"
    r"|\b(?:gemeente|burgemeester) \w+t\b|\bworden\b|\bwordt\b",
    re.I,
)
CUES = {
    "doelstelling": _GOAL,
    "ambitie": re.compile(rf"\bmissie\b|\bvisie\b|{_GOAL.pattern}", re.I),
    "maatregelen": _MEASURE,
    "indicatoren": re.compile(
        r"\bindicator(?:en)?\b|\bnulmeting\b|\bstreefwaarden?\b|\bme(?:ten|et)\b|\bgemeten\b|\bhouden (?:we|wij) bij\b"
        r"|\b(?:volgen|tellen) (?:we|wij)\b"
        r"|\b(?:we|wij) (?:volgen|tellen)\b",
        re.I,
    ),
    "wetgeving": re.compile(r"\b(?:de )?wet\b|\bartikel\b|\bart\.|wet\b|\bapv\b|\bverordening\b|\bop grond van\b|\bwvggz\b", re.I),
    "instrumenten": re.compile(
        r"\binstrument\w*|\bbevoegdhe\w+|\bconvenant\w*|\bwet\b|\bapv\b|\bbibob\b|\bverbod\b|\w+verbod\b|\bvergunning\w*|\bkeurmerk\w*",
        re.I,
    ),
    "rol_gemeente": re.compile(
        r"\bregi(?:e|sseur)\w*|\bverantwoordelijk\b|\bfacilite\w+|\brol van de gemeente\b|\bgemeente (?:is|heeft|zorgt)\b", re.I
    ),
    "rol_samenleving": re.compile(r"\b(?:inwoners|bewoners|ondernemers|burgers|ouders)\b", re.I),
    "samenhang_beleid": re.compile(
        r"\bsluit\w*\b.{0,40}\baan\b|\baansluiting\b|\bsamenhang\b|\bhangt samen\b|\bverbinding(?:en)?\b|\b(?:van belang|raakt)\b"
        r"|\b\w*(?:nota|beleidsplan|visie|mobiliteitsplan|regiovisie)\b",
        re.I,
    ),
    "raakvlakken": re.compile(r"\braakvlak\w*|\bhangt samen\b|\bsamenhang\b|\braakt aan\b", re.I),
    "ontwikkelingen": re.compile(
        r"\b(?:neemt|nemen|nam) (?:toe|af)\b|stij?e?g\w*\b|\bdaal\w*|\bdaling\b|\bgroei\w*|\bverschui\w+|\bin opkomst\b|\bsteeds\b", re.I
    ),
    "bronnen": re.compile(r"\bbron(?:nen)?\b|monitor\b|\bregistrat\w+|\bpolitiecijfers\b|\bpeiling\b", re.I),
}
_COMMON = frozenset(
    map(
        stem,
        "politie om brandweer ggd ggz scholen school corporatie corporaties woningcorporatie woningcorporaties provincie "
        "waterschap huisartsen reclassering jongerenwerk jongerenwerkers wijkagent wijkagenten horeca ondernemers "
        "ondernemersvereniging winkeliers halt riec vng ghor omgevingsdienst veiligheidsregio belastingdienst douane "
        "marechaussee buurtvereniging bewonersgroepen sportclubs sportverenigingen woningstichting jeugdzorg welzijn "
        "slachtofferhulp kerken moskee verzekeraars supermarkten leerplicht defensie rijkswaterstaat adviseur netbeheerder "
        "bibliotheek vrijwilligers ouders zorgaanbieders zorginstellingen projectontwikkelaars buurtgroepen "
        "buurtpreventiegroepen".split(),
    )
)
_OWN = frozenset(map(stem, "gemeente burgemeester college raad gemeenteraad inwoners bewoners wethouder".split()))
_NAME = re.compile(r"(?<=[\s(])[A-Z][\w&’'-]+")
MANY = 2  # how many organisations a sentence has to name to be of the partners when another one of the section speaks of them


def speaks(facet: str, text: str, knowledge: Knowledge, places: frozenset[str] = frozenset()) -> bool:
    """True when a sentence (or list) speaks of the facet; of partners only when it names somebody."""
    if facet == "partners":
        return _PARTNERS.search(text) is not None and named(text, knowledge, places) > 0
    cue = CUES.get(facet)
    return cue is not None and cue.search(text) is not None


def named(text: str, knowledge: Knowledge, places: frozenset[str] = frozenset()) -> int:
    """Return how many organisations a text names: known ones, and other names inside the sentence."""
    known = {s for w in all_words(text) if (s := stem(w)) in organisations(knowledge)}
    others = {n for n in _NAME.findall(text) if stem(n.lower()) not in known and n.lower() not in places}
    return len(known) + len(others)


def known_in(text: str, knowledge: Knowledge) -> int:
    """Return how many known organisations a text names."""
    return len({s for w in all_words(text) if (s := stem(w)) in organisations(knowledge)})


def organisations(knowledge: Knowledge) -> frozenset[str]:
    """Return the stems of the one-word names that the facts have among the partners, and of the commonest ones."""
    return _organisations(tuple(i.text for e in knowledge.entries if e.facet == "partners" for i in e.items)) | _COMMON


@lru_cache(maxsize=4)
def _organisations(names: tuple[str, ...]) -> frozenset[str]:
    single = (all_words(name) for name in names)
    return frozenset(stem(found[0]) for found in single if len(found) == 1 and len(found[0]) > 1) - _OWN
