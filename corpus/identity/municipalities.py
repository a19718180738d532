"""The municipalities a plan is of: every name in front of the plan, weighed by where it stands and what is said around it.

A plan has the municipalities of its title, its first sentence ("dit plan is van de gemeenten A, B en C"), its colophon and its
signatures. A neighbour, the town of a court, of a police unit or of a region that is only mentioned is none of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from corpus.identity.front import Front, Role
from corpus.identity.names import Mention, Names, enumerate_names, mentions, spoken
from corpus.identity.records import Guess
from corpus.words import fold

ENOUGH = 1.5  # of weight for a municipality
NEAR = 0.55  # of the weight of the strongest that another must have
MOST_OF = 45  # municipalities of a region, at most
_ELSE = re.compile(  # what a name behind these words is not: a municipality whose plan this is
    r"\b(?:(?:veiligheids)?regio|(?:politie-?)?eenheid|politieregio|provincie|rechtbank|arrondissement(?:sparket)?|"
    r"parket|gerechtshof|universiteit|hogeschool|"
    r"ggd|waterschap|omgevingsdienst|district|arrondissement|veiligheidshuis|bureau|station|meldkamer|ziekenhuis|gevestigd te|"
    r"kantoor(?:houdend)? (?:te|in)|drukkerij|uitgeverij|adviesbureau|hoofdkantoor|zoals|bijvoorbeeld|"
    r"buurgemeenten?|omliggende gemeenten?|naburige|grenst aan|grenzend aan|vergelijkbare gemeenten?|referentiegemeenten?|"
    r"(?:grote |andere )gemeenten? (?:zoals|als|in de regio)|in tegenstelling tot|net als)"
    r"[\s:(]*(?:(?:de|het|te|in|gemeenten?|en|van|zoals|als|\W)\s*)*$",
    re.I,
)
_AFTER_ELSE = re.compile(r"^\s*(?:e\.o\.)?\s*(?:district|eenheid|universiteit)\b", re.I)
_LIST = re.compile(r"^(?:\s|,|;|/|\+|&|•|·|-|–|en|alsmede|evenals|de|gemeenten?|gemeente|\n|\d\.)*$", re.I)
_NAMED = re.compile(
    r"\b(?:[Gg]emeenten?|[Gg]emeenteraad van|[Rr]aad van|[Cc]ollege van)\s+"
    r"((?:[A-Z][\w'’-]+)(?:\s+(?:aan|den|de|op|bij|en)\s+[A-Z][\w'’-]+)*)"
)
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
_COUNCIL = re.compile(
    r"(?:gemeenteraad|raad|college(?: van burgemeester en wethouders)?|burgemeester(?: en wethouders)?|b ?& ?w|"
    r"raden)\s+(?:van\s+)?(?:de\s+)?(?:gemeenten?\s+)?$",
    re.I,
)
_SIGNED = re.compile(r"^[,]?\s*(?:d\.?d\.?\s*)?\d{1,2}\s+[a-z]+\s+(?:19|20)\d\d", re.I)
_OF_WHOM = re.compile(r"(?:organisatie|opdrachtgever|uitgave|aan de|aan het|van:|gemeente|raads|college)", re.I)
_MAKERS = re.compile(
    r"\W*(?:tekst|druk\w*|vormgeving|ontwerp|foto\w*|adviesbureau|redactie|realisatie|opmaak|advies|begeleiding)\b",
    re.I,
)
_ADDRESS = re.compile(r"(?:https?://|www\.|@)(?:[\w-]+\.)*?(?:gemeente)?-?([\w-]{3,})\.(?:nl|eu|frl)\b", re.I)


class Found:
    """The weight and the words for each municipality, gathered from place to place."""

    def __init__(self) -> None:
        self.weight: defaultdict[str, float] = defaultdict(float)
        self.ground: dict[str, tuple[float, str]] = {}
        self.listed: list[tuple[float, tuple[str, ...], str]] = []

    def add(self, name: str, weight: float, ground: str) -> None:
        """Add one reason for a municipality."""
        self.weight[name] += weight
        if weight > self.ground.get(name, (0.0, ""))[0]:
            self.ground[name] = (weight, ground[:200])


def guess_municipalities(title: str, front: Front, names: Names) -> tuple[tuple[str, ...], Guess, bool]:
    """Return the municipalities in the order of the plan, the words they rest on, and whether they are on the list of names."""
    found = Found()
    said = Counter(m.name for text in front.blocks for m in _real(text, names))
    _of_title(title, found, names)
    _of_lines(front, found, names)
    _of_lists(title, front, found, names)
    _of_sentences(front, found, names)
    _of_file(front, found, names)
    for name, count in said.items():
        found.add(name, min(1.2, 0.12 * count), f"{name} ({count} keer genoemd)")
    chosen, sure = _choose(title, front, found, names)
    if chosen:
        ground = max((found.ground.get(n, (0.0, "")) for n in chosen), key=lambda g: g[0])[1]
        return chosen, Guess(value=enumerate_names(chosen), ground=ground, certainty=sure), True
    called = Counter(name for text in front.blocks for name in _NAMED.findall(text))
    if called and not said:
        name = called.most_common(1)[0][0]
        return (name,), Guess(value=name, ground=f"gemeente {name}", certainty=0.4), False
    return (), Guess(certainty=0.3), True


def _choose(title: str, front: Front, found: Found, names: Names) -> tuple[tuple[str, ...], float]:
    """The municipalities that are strong enough: all of a list that says whose the plan is, else the strongest."""
    own = tuple(dict.fromkeys(m.name for m in _real(title, names)))
    best_list = max(found.listed, key=lambda entry: entry[0], default=None)
    if best_list and best_list[0] >= ENOUGH:
        weight, members, _ = best_list
        other = own and not set(own) & set(members)  # the title names the area, which has the name of a municipality too
        if other and weight >= 3.0 and not any(re.search(rf"[Gg]emeente {re.escape(own[0])}\b", text) for text in front.blocks):
            return members, 0.7
        if not own or set(own) <= set(members) and (len(own) > 1 or weight >= 3.0):
            return members, round(min(0.96, 0.45 + 0.12 * weight), 2)
    if own:
        return own, 0.95 if len(own) == 1 or len(own) == len(set(own)) else 0.7
    top = max(found.weight.values(), default=0.0)
    if top < ENOUGH:
        first, *others = sorted(found.weight, key=lambda n: -found.weight[n])[:2] or [""]
        alone = first and found.weight[first] >= 0.5 and (not others or found.weight[first] >= 2 * found.weight[others[0]])
        return ((first,), 0.5) if alone else ((), 0.3)
    kept = [n for n, w in found.weight.items() if w >= max(ENOUGH, NEAR * top) and found.ground[n][0] >= 1.0]
    kept = kept or [max(found.weight, key=lambda n: found.weight[n])]
    order = {n: i for i, n in enumerate(dict.fromkeys(m.name for text in (front.opening, *front.blocks) for m in mentions(text, names)))}
    rest = max((w for n, w in found.weight.items() if n not in kept), default=0.0)
    sure = min(0.93, 0.4 + 0.12 * top) - (0.15 if len(kept) > 1 else 0.0) - (0.15 if rest > 0.8 * top else 0.0)
    return tuple(sorted(kept, key=lambda n: order.get(n, 999))), round(max(0.2, sure), 2)


def _of_title(title: str, found: Found, names: Names) -> None:
    for mention in _real(title, names):
        found.add(mention.name, 4.0, title)


def _of_lines(front: Front, found: Found, names: Names) -> None:
    """Names that stand alone on a line, behind a label, or under a decision or a signature."""
    for line in front.lines:
        text = line.text
        real = _real(text, names)
        for mention in real:
            before, after = text[: mention.start], text[mention.end :]
            rest = re.sub(r"\b(?:gemeenten?|de|en|van|organisatie)\b", "", _without(text, real), flags=re.I)
            if not re.search(r"[^\W\d_]{2,}", rest) and len(real) <= 12:
                found.add(mention.name, 2.2 - 0.01 * line.at, text)
            elif _COUNCIL.search(before):
                found.add(mention.name, 2.4, text)
            elif _SIGNED.match(after) and not before.strip():
                found.add(mention.name, 2.0, text)
            elif (
                line.role is Role.LABELLED
                or line.role is Role.FORM
                and _OF_WHOM.match(text)
                or line.role is Role.PLAIN
                and re.search(r"gemeenten?\s+$", before, re.I)
            ):
                found.add(mention.name, 1.8, text)
            elif line.role is Role.PLAIN and not _MAKERS.match(text):
                found.add(mention.name, 1.0, text)
    for name in _glued(front, names):
        found.add(name, 2.2, f"Organisatie {name}")


def _glued(front: Front, names: Names) -> Iterator[str]:
    """The name glued to its label on a regulation page: "OrganisatieBorne"."""
    for line in front.lines:
        label = re.match(r"organisatie(?=[A-Z'’])(?!type)(.+)", line.text, re.I)
        if label and line.text[len("organisatie")].isupper():
            yield from (m.name for m in mentions(label[1], names))


def _of_lists(title: str, front: Front, found: Found, names: Names) -> None:
    """Lists of two and more names: "de gemeenten A, B en C", "Zonnegemeenten: A, B en C", also over the end of a line."""
    text = front.opening
    running = " ".join(front.blocks[:60])[:20000]
    for place, early in ((text, 0.5), (running, 0.0)):
        for start, end, members in _runs(place, names):
            if not 2 <= len(members) <= MOST_OF:
                continue
            before, after = place[max(0, start - 140) : start], place[end : end + 100]
            sentence = re.split(r"(?<=[.!?])\s+(?=[A-Z])|\n\n", before)[-1]
            if _ELSE.search(before) or re.search(r"\b(?:omliggende|buurgemeenten?|grenst|grenzen|andere gemeenten)\b", sentence, re.I):
                continue
            weight = early + 0.4 + 1.5 * bool(re.search(r"gemeenten?\W{0,3}(?:\w+\W+){0,2}$", before, re.I))
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
            title_names = {m.name for m in _real(title, names)}
            weight -= 1.8 * bool(
                _MEMBERS_OF_OTHER.search(sentence) and title_names and not re.search(r"basisteam|eenheid|regio|district", title, re.I)
            )
            weight -= 0.00012 * start
            found.listed.append((weight, members, f"{sentence[-60:]}{place[start:end]}".strip()))
            for name in members:
                found.add(name, min(1.6, 0.8 * weight) if weight > 1 else 0.2, place[max(0, start - 60) : end])


def _runs(text: str, names: Names) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The names that follow on each other with nothing but commas, "en" and the word gemeente between them."""
    run: list[Mention] = []
    for mention in mentions(text, names):
        if run and not _LIST.match(text[run[-1].end : mention.start]):
            yield run[0].start, run[-1].end, tuple(dict.fromkeys(m.name for m in run))
            run = []
        run.append(mention)
    if run:
        yield run[0].start, run[-1].end, tuple(dict.fromkeys(m.name for m in run))


def _of_sentences(front: Front, found: Found, names: Names) -> None:
    """ "de gemeente X" in the first sentences; an office that speaks; words of the colophon."""
    at = 0
    for text in front.blocks[:60]:
        for mention in _real(text, names):
            before = text[: mention.start]
            near = max(0.3, 1.0 - 0.0003 * (at + mention.start))
            if re.search(r"\b(?:gemeente|gemeenteraad van|raad van|uitgave(?: van)?:?|in opdracht van)\s+$", before, re.I):
                found.add(mention.name, 1.0 * near, _around(text, mention))
            elif _COUNCIL.search(before):
                found.add(mention.name, 1.2 * near, _around(text, mention))
            elif re.search(r"(?:\bin|\bvan|\bvoor|veilig(?:e|er)?|ons|heel)\s+$", before, re.I) and not mention.opens:
                found.add(mention.name, 0.5 * near, _around(text, mention))
        at += len(text)


def _of_file(front: Front, found: Found, names: Names) -> None:
    for name in spoken(front.stem, names):
        if fold(name) not in names.ordinary or re.search(r"plan|nota|beleid|ivp|programma|gemeente|\d{4}", front.stem, re.I):
            found.add(name, 1.6, front.stem)
    for mention in _real(front.file_title, names):
        found.add(mention.name, 1.0, front.file_title)
    for address in _ADDRESS.findall("\n".join((front.opening, *front.blocks[:40], *front.blocks[-20:]))):
        for name in spoken(address.replace("-", " "), names)[:1]:
            found.add(name, 1.0, address)


def _real(text: str, names: Names) -> list[Mention]:
    """The names that can be the municipality of a plan here: no seat of something else, no ordinary word that opens a sentence."""
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


def _without(text: str, found: Sequence[Mention]) -> str:
    for mention in reversed(found):
        text = text[: mention.start] + text[mention.end :]
    return text


def _around(text: str, mention: Mention) -> str:
    return text[max(0, mention.start - 50) : mention.end + 40].strip()
