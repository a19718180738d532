"""What words say about the weight a plan gives to the themes below or behind them: a priority, joint or local, continued, the rest."""

from __future__ import annotations

import re

from knowledge.records import Status

_TOPIC = r"(?:prioriteit(?:en)?|speerpunt(?:en)?|hoofdthema.?s?|kernthema.?s?|focusthema.?s?|aandachtsthema.?s?|topthema.?s?|hoofdopgaven)"
_ANY = re.compile(rf"\b(?:\w*veiligheids)?{_TOPIC}\b", re.I)
_RULES: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (
        Status.VOORTGEZET,
        re.compile(r"\bvoortgezet|\bvoort te zetten|\bgoing concern|\bdoorlopende? (?:thema|onderwerp|beleid|inzet|aanpak)", re.I),
    ),
    (
        Status.BESTAAND,
        re.compile(
            r"\b(?:overige|andere|reguliere) (?:veiligheids)?(?:thema|onderwerp|aandachtspunt|prioriteit)"
            r"|\bbestaande? (?:beleid|activiteiten|inzet|aanpak)"
            r"|\bnaast (?:deze|de|onze|bovengenoemde) (?:\w+ )?(?:prioriteiten|speerpunten|thema.s)"
            r"|\bbasistaken|\bbasis op orde|\bniet[- ]prioritair|\bgeen prioriteit",
            re.I,
        ),
    ),
    (
        Status.REGIONAAL,
        re.compile(rf"\bregionale? (?:\w+ )?{_TOPIC}|\b{_TOPIC} (?:van de |in de )?(?:\w*regio|eenheid|politie-?eenheid)\b", re.I),
    ),
    (
        Status.GEZAMENLIJK,
        re.compile(rf"\b(?:gezamenlijke?|gemeenschappelijke?|bovenlokale?|gedeelde|intergemeentelijke?) (?:\w+ )?{_TOPIC}", re.I),
    ),
    (Status.LOKAAL, re.compile(rf"\b(?:lokale?|eigen|plaatselijke?) (?:\w+ )?{_TOPIC}", re.I)),
    (Status.PRIORITEIT, _ANY),
)
_BEFORE = re.compile(r"\b(?:vorige|voorgaande|eerdere|afgelopen|voormalige|toenmalige)\b", re.I)
_ELSEWHERE = re.compile(r"\b(?:coalitieakkoord|collegeprogramma|collegeakkoord|bestuursakkoord|regeerakkoord)\b", re.I)
_PLAN_ABOVE = r"(?:van|uit|in) (?:de|het) [^.:]{0,30}(?:veiligheidsstrategie|veiligheidsagenda|regionaal beleidsplan)\b"
_REGION = re.compile(  # what a plan of the region or the country has as its priorities
    rf"\b{_PLAN_ABOVE}[^.:]{{0,80}}{_TOPIC}|\b{_TOPIC} {_PLAN_ABOVE}", re.I
)
_OURS = re.compile(r"\b(?:we|wij|ons|onze|lokale?)\b", re.I)
_ABOUT = re.compile(
    r"\b(?:keuze|kiezen|totstandkoming|proces|waarom|selectie|bepalen|inleiding|leeswijzer|samenvatting|verantwoording|criteria|organisatie"
    r"|evaluatie|terugblik|begroting|planning)\b",
    re.I,
)
_FIRST = (Status.PRIORITEIT, Status.GEZAMENLIJK, Status.LOKAAL)
_BOTH = re.compile(r"\b(?:veiligheids)?thema.?s,? (?:en|&) (?:\w+ )?prioriteiten\b|\bprioriteiten en (?:\w+ )?thema.?s\b", re.I)
REGIONAL = re.compile(r"\bregiona(?:al|le)\b|\bpolitie-?eenheid\b|\beenheid [A-Z]|\blandelijke?\b", re.I)
THEMES = re.compile(
    r"\b(?:veiligheids)?(?:thema.?s|onderwerpen|velden|opgaven|programma.?s|actielijnen|doelstellingen per thema)\b|\baanpak per\b", re.I
)


def weight_of(text: str, joint: bool) -> Status | None:
    """Return the weight that a heading or announcing line gives; None when it gives none or speaks of an earlier plan.

    In the plan of one municipality its own and shared priorities are just priorities.
    """
    if _BEFORE.search(text) or _ELSEWHERE.search(text):
        return None
    if _REGION.search(text) and not _OURS.search(text):
        return Status.REGIONAAL
    for status, shape in _RULES:
        if shape.search(text):
            return Status.PRIORITEIT if status in (Status.LOKAAL, Status.GEZAMENLIJK) and not joint else status
    return None


def is_chapter(heading: str, joint: bool) -> Status | None:
    """Return the weight of the themes below a heading; None for a heading that only speaks about priorities (how they were chosen).

    `Thema's en prioriteiten` names both, so it gives none of its themes the weight of a priority.
    """
    status = None if _ABOUT.search(heading) else weight_of(heading, joint)
    return Status.THEMA if status in _FIRST and _BOTH.search(heading) else status


def announces(text: str) -> bool:
    """True when a line speaks of the priorities or themes of this plan."""
    return bool(_ANY.search(text)) and not _BEFORE.search(text)
