"""The name a plan's area goes by (a region, a police team) and the villages and neighbourhoods that the plan says are its own."""

from __future__ import annotations

import re

from corpus.identity.front import Front
from corpus.identity.kind import names_plan
from corpus.identity.names import Names, mentions
from corpus.identity.period import ranges, years_alone
from corpus.identity.records import Guess

MOST_PLACES = 60
_NAME = r"[A-Z][\w'’.-]*(?:(?:\s+(?:aan|den|de|der|het|op|bij|en|van|in|d['’])){0,2}\s+[A-Z0-9][\w'’.-]*){0,4}"
_BODY = re.compile(
    r"\b(?P<body>(?:[Vv]eiligheidsregio|[Pp]olitie-?\s?eenheid|[Pp]olitieregio|[Pp]olitiedistrict|"
    r"(?:[Pp]olitie)?[Bb]asisteam|[Pp]olitieteam|[Rr]obuust basisteam|"
    r"[Dd]istrict|[Rr]egio|[Ee]enheid))\s+(?P<name>" + _NAME + ")"
)
_CALLED = re.compile(
    r"\b(?:(?:regio|streek|samenwerkingsverband|samenwerking|verband|gebied)\s+|(?:onder de naam|onder de noemer|"
    r"genaamd|genoemd|"
    r"noemen (?:we|wij)|heet|heten|verder:?|hierna:?)\s+)(?:(?:de|het|regio)\s+)?[‘'“\"]?(?P<name>" + _NAME + r")[’'”\"]?"
)
_PLAN_WORDS = re.compile(
    r"\b(?:\w*(?:veilig(?:heids?)?)\w*|integra(?:al|le)|regiona(?:al|le)|loka(?:al|le)|gezamenlijke?|\w*(?:plan|"
    r"nota|notitie|beleid|visie|strategie|koers|kader|"
    r"agenda|programma|aanpak)|meerjar\w+|openbare orde|samen\w*|gemeenten?|periode|concept|definitief|"
    r"uitvoering\w*|jaar\w*|ivp|ivb|liv|feilich\w*|"
    r"leefba\w+|deel|versie|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b",
    re.I,
)
_PLACES = re.compile(
    r"\b(?:kernen|woonkernen|dorpskernen|dorpen|wijken|buurten|stadsdelen|woonplaatsen|kerkdorpen|buurtschappen|"
    r"plaatsen|deelgemeenten|stadswijken|"
    r"dorpen en buurtschappen|kernen en buurtschappen)\b(?:\s+(?:zijn|van (?:onze|de) gemeente(?: zijn)?|genaamd|"
    r"te weten))?\s*:?\s*"
    r"(?P<names>(?:" + _NAME + r"(?:\s*,\s*|\s+en\s+|\s+alsmede\s+|$|(?=[\s.;)])))+)"
)


def guess_region(title: str, municipalities: tuple[str, ...], front: Front, names: Names) -> Guess:
    """Return the name that the plan or its region calls itself by; no value for the plan of one municipality under its own name."""
    body = _BODY.search(title)
    if body and not re.fullmatch(r"(?:19|20)\d\d.*", body["name"]):
        return Guess(value=_bare(f"{body['body']} {body['name']}"), ground=title, certainty=0.85)
    if len(municipalities) == 1 and mentions(title, names):
        return Guess(certainty=0.8)
    left = _left_of(title, municipalities, names) if names_plan(title) else ""
    text = " ".join((front.opening, *front.blocks[:60]))[:20000]
    if left and (len(municipalities) != 1 or len(re.findall(rf"\b{re.escape(left)}\b", text)) >= 2):
        return Guess(value=left, ground=title, certainty=0.8 if len(municipalities) > 1 else 0.55)
    if len(municipalities) != 1:
        for said in (*_CALLED.finditer(text), *_BODY.finditer(text)):
            name = _bare(said["name"])
            if not mentions(name, names) and len(re.findall(rf"\b{re.escape(name)}\b", text)) >= 2:
                whole = f"{said['body']} {name}" if "body" in said.re.groupindex else name
                return Guess(value=whole, ground=said[0], certainty=0.5)
    return Guess(certainty=0.6)


def find_places(front: Front, names: Names) -> tuple[str, ...]:
    """Return the villages and neighbourhoods that the plan lists as those of its municipality: "de kernen A, B en C"."""
    found: dict[str, None] = {}
    for text in front.blocks[:400]:
        for match in _PLACES.finditer(text):
            listed = [p.strip(" .,;") for p in re.split(r",|\s+en\s+(?=[A-Z'’])|\s+alsmede\s+", match["names"])]
            if len(listed) > 1:
                found |= dict.fromkeys(p for p in listed if len(p) > 2)
    return tuple(found)[:MOST_PLACES]


def _left_of(title: str, municipalities: tuple[str, ...], names: Names) -> str:
    """What a title names besides the words of a plan, its years and its municipalities: "Zonnevallei"."""
    for years in sorted((*ranges(title, title=True), *years_alone(title)), key=lambda y: -y.start):
        title = f"{title[: years.start]} | {title[years.end :]}"
    for mention in reversed([m for m in mentions(title, names) if m.name in municipalities]):
        title = f"{title[: mention.start]} | {title[mention.end :]}"
    title = re.sub(r"[‘“\"][^’”\"]*[’”\"]", " | ", title)
    parts = [" ".join(p.split()) for p in re.split(r"[|:;,()–—]|\s-\s", _PLAN_WORDS.sub(" | ", title))]
    return next((_proper(p) for p in parts if _proper(p)), "")


def _proper(part: str) -> str:
    """The name of an area in a part of a title: words with capitals, with "de" before it when it is said so."""
    part = re.sub(r"^(?:(?:in|van|voor|en|&|op|bij|regio)\s+)+", "", part)
    whole = re.fullmatch(r"(?:(?:de|het|De|Het)\s+)?" + _NAME, part)
    return part if whole and not re.fullmatch(r"(?:De|Het|de|het)", part) and len(part) > 3 else ""


def _bare(name: str) -> str:
    """The name without years and what follows them."""
    return re.split(r"\s+(?=(?:19|20)\d\d)|\s+(?=Jaar|Veiligheids|Integraal)", name)[0].strip(" .,-")
