"""Names of municipalities as a plan says them: what is no seat or neighbour, lists of several, and those that merged into another.

Weighs what is said around a list; whose the plan is, is decided in `municipalities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.identity.front import Front
from corpus.identity.names import Mention, Names, mentions
from corpus.words import fold

MOST_OF = 45  # municipalities of a region, at most
_ELSE = re.compile(  # what a name behind these words is not: a municipality whose plan this is
    r"\b(?:(?:veiligheids)?regio|(?:politie-?)?eenheid|politieregio|provincie|rechtbank|arrondissement(?:sparket)?|"
    r"parket|gerechtshof|universiteit|hogeschool|"
    r"basisteam|politieteam|ggd|waterschap|omgevingsdienst|district|arrondissement|veiligheidshuis|bureau|"
    r"station|meldkamer|ziekenhuis|gevestigd te|"
    r"kantoor(?:houdend)? (?:te|in)|drukkerij|uitgeverij|adviesbureau|hoofdkantoor|zoals|bijvoorbeeld|waaronder|onder andere|onder meer|"
    r"buurgemeenten?|omliggende gemeenten?|naburige|grenst aan|grenzend aan|vergelijkbare gemeenten?|referentiegemeenten?|"
    r"(?:grote |andere )gemeenten? (?:zoals|als|in de regio)|in tegenstelling tot|net als)"
    r"[\s:(]*(?:(?:de|het|te|in|gemeenten?|en|van|zoals|als|\W)\s*)*$",
    re.I,
)
_AFTER_ELSE = re.compile(r"^\s*(?:e\.o\.)?\s*(?:district|eenheid|universiteit)\b", re.I)
_LIST = re.compile(r"^(?:\s|,|;|/|\+|&|•|·|-|–|en|alsmede|evenals|de|gemeenten?|gemeente|\n|\d\.)*$", re.I)
_OWNS = re.compile(
    r"(?:\bdit|\bdeze|\bhet|\bons|\bonze|\been|voor u ligt|gezamenlijke?|opgesteld|geschreven|uitgave|samenwerk\w*|"
    r"bestaat uit|bestaande uit|"
    r"vormen|deelnemende|betrokken|werken|namens|in opdracht van|van de|voor de|door de|omvat\w*)",
    re.I,
)
_TOGETHER = re.compile(
    r"gezamenlijk\w*|samenwerk\w*|gemeenschappelijk\w*|samen|bestaat uit|bestaande uit|omvat|deelnemende",
    re.I,
)
_MEMBERS_OF_OTHER = re.compile(r"(?:basisteam|politieteam|veiligheidsregio|eenheid|district|regio|team)\b[^.]{0,60}$", re.I)
_TEAM = re.compile(r"\b(?:basisteam|politieteam|veiligheidsregio|eenheid|district)\s+$", re.I)
_MERGED = re.compile(  # these became one, or went into another
    r"\bontst(?:aan|aat|ond|onden)\b[^.]*\buit\b|\bgefuseerd|\bfus(?:eer|ie)\w*|\bopgegaan\b|\bging(?:en)? op in\b|\bherindel\w*|"
    r"\bheringedeeld|\bopgeheven|\bsamenvoeging\b|\bsamengegaan\b|\bvoormalige\b|\bvroegere\b|\btoenmalige\b|"
    r"\bvorm(?:en|den)\b[^.]*\b(?:één|een|deze|dezelfde|de nieuwe|onze) (?:nieuwe )?gemeente\b|\bals één gemeente\b",
    re.I,
)
_BECAME = re.compile(r"\b(?:tot|in|vormen|werd|heet|gemeente)\s+(?:samen\s+)?(?:(?:de|één|een)\s+)?(?:nieuwe\s+)?(?:gemeente\s+)?$", re.I)
_FORMER = re.compile(r"\b(?:voormalige|vroegere|toenmalige)\s+gemeenten?\s+(?:\w+\s+)?$", re.I)


@dataclass(frozen=True)
class Listed:
    """Some municipalities named together, how much that says whose the plan is, and the words."""

    weight: float
    members: tuple[str, ...]
    ground: str


def find_lists(title: str, front: Front, names: Names) -> Iterator[Listed]:
    """Return the lists of two and more names: "de gemeenten A, B en C", "Zonnegemeenten: A, B en C", also over the end of a line."""
    text = front.opening
    running = "\n\n".join(front.blocks[:60])[:20000]
    for place, early in ((text, 0.5), (running, 0.0)):
        for start, end, members in runs(place, names):
            if not 2 <= len(members) <= MOST_OF:
                continue
            before, after = place[max(0, start - 140) : start], place[end : end + 100]
            sentence = re.split(r"(?<=[.!?])\s+(?=[A-Z])|(?<!:)\n\n", before)[-1]
            if _ELSE.search(before) or re.search(r"\b(?:omliggende|buurgemeenten?|grenst|grenzen|andere gemeenten)\b", sentence, re.I):
                continue
            weight = early + 0.4 + 1.5 * bool(re.search(r"gemeenten\W{0,3}(?:\w+\W+){0,3}$|gemeente\W{1,3}$", before, re.I))
            weight += 0.9 * bool(_OWNS.search(sentence)) + 0.8 * bool(_TOGETHER.search(sentence + after))
            weight += 0.9 * bool(
                re.search(
                    r"\b(?:dit|deze|voor u ligt|gezamenlijke?|ons|onze)\b[^.]{0,80}(?:plan|nota|beleid|visie|agenda|"
                    r"kader|programma)",
                    sentence + after,
                    re.I,
                )
            )
            weight += 0.5 * bool(re.search(r"(?:plan|nota|beleid|visie|agenda|kader|programma)\w*", sentence, re.I))
            title_names = {m.name for m in real_mentions(title, names)}
            weight -= 1.8 * bool(
                _MEMBERS_OF_OTHER.search(sentence) and title_names and not re.search(r"basisteam|eenheid|regio|district", title, re.I)
            )
            weight -= 0.00012 * start
            yield Listed(weight, members, f"{sentence[-60:]}{place[start:end]}".strip())


def runs(text: str, names: Names) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Return the names that follow on each other with nothing but commas, "en" and the word gemeente between them."""
    run: list[Mention] = []
    for mention in mentions(text, names):
        if _TEAM.search(text[: mention.start]):
            continue
        if run and not _LIST.match(text[run[-1].end : mention.start]):
            yield run[0].start, run[-1].end, tuple(dict.fromkeys(m.name for m in run))
            run = []
        run.append(mention)
    if run:
        yield run[0].start, run[-1].end, tuple(dict.fromkeys(m.name for m in run))


def merged_names(front: Front, names: Names) -> frozenset[str]:
    """Return the municipalities that the plan says went into another one: "ontstaan uit A, B en C", "de voormalige gemeente A"."""
    gone: set[str] = set()
    became: set[str] = set()
    text = " ".join(front.blocks[:60])[:20000]
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text):
        if not _MERGED.search(sentence):
            continue
        for start, _, members in runs(sentence, names):
            before = sentence[:start]
            alone = len(members) == 1
            if _FORMER.search(before) or (not alone and not _BECAME.search(before.removesuffix("gemeenten "))):
                gone.update(members)
            elif alone and (_BECAME.search(before) or not before.strip()):
                became.update(members)
            elif alone and re.search(r"\b(?:uit|met|door|van)\b[^,]*$", before):
                gone.update(members)
    return frozenset(gone - became)


def real_mentions(text: str, names: Names) -> list[Mention]:
    """Return the names that can be the municipality of a plan here: no seat of something else, no ordinary word that opens a sentence."""
    kept: list[Mention] = []
    for mention in mentions(text, names):
        before, after = text[: mention.start], text[mention.end :]
        ordinary = fold(mention.name) in names.ordinary
        if ordinary and mention.opens and re.match(r"\s+[a-z]", after) and not re.match(r"\s+(?:en|in|is|werkt|wil|veilig)\b", after):
            continue
        if _ELSE.search(before) or _AFTER_ELSE.match(after):
            continue
        kept.append(mention)
    return kept
