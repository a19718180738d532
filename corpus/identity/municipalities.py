"""The municipalities a plan is of: every name in front of the plan, weighed by where it stands and what is said around it.

A plan has the municipalities of its title, its first sentence ("dit plan is van de gemeenten A, B en C"), its colophon and its
signatures. A neighbour, the town of a court, of a police unit or of a region that is only mentioned is none of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus.identity.bond import is_running
from corpus.identity.front import Front, Role
from corpus.identity.kind import is_paper
from corpus.identity.listed import Listed, find_lists, merged_names, real_mentions
from corpus.identity.names import Mention, Names, enumerate_names, mentions, spoken
from corpus.identity.records import Guess
from corpus.words import fold

ENOUGH = 1.5  # of weight for a municipality
LEAST = 0.9  # of weight for a municipality that others went into
NEAR = 0.55  # of the weight of the strongest that another must have
SURELY = 2.5  # of weight for a list beside one municipality alone on the cover
FIRM = 2.0  # of weight for a list of members of a region, a district or a police team
_NAMED = re.compile(
    r"\b(?:[Gg]emeenten?|[Gg]emeenteraad van|[Rr]aad van|[Cc]ollege van)\s+"
    r"((?:[A-Z][\w'’-]+)(?:\s+(?:aan|den|de|op|bij|en)\s+[A-Z][\w'’-]+)*)"
)
_BODY = re.compile(
    r"^(?:bureau |de |het )?(?:veiligheidsregio|politie$|politie[- ]?(?:eenheid|regio|district|team)|(?:robuust |politie)?basisteam|"
    r"district|politieregio|regio|eenheid|regionale? (?:eenheid|veiligheidsstrategie))\b",
    re.I,
)
_REGIONAL = re.compile(
    r"\b(?:regiona(?:al|le)|districtelijke?|bovenregiona(?:al|le)|veiligheidsregio|politie-?eenheid|politieregio|(?:politie)?basisteam|"
    r"(?:politie)?district|eenheid|regio)\b",
    re.I,
)
_COUNCIL = re.compile(
    r"(?:gemeenteraad|raad|college(?: van burgemeester en wethouders)?|burgemeester(?: en wethouders)?|b ?& ?w|"
    r"raden)\s+(?:van\s+)?(?:de\s+)?(?:gemeenten?\s+)?$",
    re.I,
)
_SIGNED = re.compile(r"^[,]?\s*(?:d\.?d\.?\s*)?(?:\d{1,2}\s+)?[a-z]+\s+(?:19|20)\d\d", re.I)
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
        self.alone: dict[str, None] = {}  # those that stand alone on a line of the cover
        self.listed: list[Listed] = []

    def add(self, name: str, weight: float, ground: str) -> None:
        """Add one reason for a municipality."""
        self.weight[name] += weight
        if weight > self.ground.get(name, (0.0, ""))[0]:
            self.ground[name] = (weight, ground[:200])

    def leave_out(self, names: Iterable[str]) -> None:
        """Leave out municipalities that went into another one, unless no other is left."""
        gone = set(names)
        if all(name in gone or weight < LEAST for name, weight in self.weight.items()):
            return
        self.weight = defaultdict(float, {n: w for n, w in self.weight.items() if n not in gone})
        self.listed = [entry for entry in self.listed if not gone & set(entry.members)]
        self.alone = {n: None for n in self.alone if n not in gone}


def guess_municipalities(title: str, front: Front, names: Names) -> tuple[tuple[str, ...], Guess, bool]:
    """Return the municipalities in the order of the plan, the words they rest on, and whether they are on the list of names."""
    found = Found()
    said = Counter(m.name for text in front.blocks for m in real_mentions(text, names))
    _of_title(title, found, names)
    _of_lines(front, found, names)
    _of_lists(title, front, found, names)
    _of_sentences(front, found, names)
    _of_file(front, found, names)
    for name, count in said.items():
        found.add(name, min(1.2, 0.12 * count), f"{name} ({count} keer genoemd)")
    own = tuple(dict.fromkeys(m.name for m in real_mentions(title, names)))
    found.leave_out(merged_names(front, names) - set(own))
    region = not own and not is_paper(front) and _is_of_region(title, front)
    chosen, sure = _of_members(found) if region else _choose(own, front, found, names)
    if chosen:
        ground = max((found.ground.get(n, (0.0, "")) for n in chosen), key=lambda g: g[0])[1]
        return chosen, Guess(value=enumerate_names(chosen), ground=ground, certainty=sure), True
    if region:
        return (), Guess(ground=title, certainty=0.7), True
    called = Counter(name for text in front.blocks for name in _NAMED.findall(text))
    if called and not said:
        name = called.most_common(1)[0][0]
        return (name,), Guess(value=name, ground=f"gemeente {name}", certainty=0.4), False
    return (), Guess(certainty=0.3), True


def _is_of_region(title: str, front: Front) -> bool:
    """True for the plan of a region, a district, a police unit or team: the places it names are not its own for that."""
    cover = [line.text for line in front.lines[:8] if line.role is Role.PLAIN and len(line.text) < 60]
    return _REGIONAL.search(title) is not None or any(_BODY.match(text) for text in cover)


def _of_members(found: Found) -> tuple[tuple[str, ...], float]:
    """The members of a region: municipalities that stand on its cover, or that it lists as those it is of."""
    best = max(found.listed, key=lambda entry: entry.weight, default=None)
    if best and best.weight >= FIRM and set(found.alone) <= set(best.members):
        return best.members, round(min(0.96, 0.45 + 0.12 * best.weight), 2)
    return tuple(found.alone), 0.7


def _choose(own: tuple[str, ...], front: Front, found: Found, names: Names) -> tuple[tuple[str, ...], float]:
    """The municipalities that are strong enough: all of a list that says whose the plan is, else the strongest.

    `own` are those of the title.
    """
    lists = [e for e in found.listed if len(found.alone) != 1 or e.weight >= SURELY and set(found.alone) <= set(e.members)]
    best = max(lists, key=lambda entry: entry.weight, default=None)
    if best and best.weight >= ENOUGH:
        other = own and not set(own) & set(best.members)  # the title names the area, which has the name of a municipality too
        if other and best.weight >= 3.0 and not any(re.search(rf"[Gg]emeente {re.escape(own[0])}\b", text) for text in front.blocks):
            return best.members, 0.7
        if not own or set(own) <= set(best.members) and (len(own) > 1 or best.weight >= 3.0):
            return best.members, round(min(0.96, 0.45 + 0.12 * best.weight), 2)
    if own:
        return own, 0.95
    if len(found.alone) == 1:
        return tuple(found.alone), 0.8
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


def _of_lists(title: str, front: Front, found: Found, names: Names) -> None:
    for entry in find_lists(title, front, names):
        found.listed.append(entry)
        for name in entry.members:
            found.add(name, min(1.6, 0.8 * entry.weight) if entry.weight > 1 else 0.2, entry.ground)


def _of_title(title: str, found: Found, names: Names) -> None:
    for mention in real_mentions(title, names):
        found.add(mention.name, 4.0, title)


def _of_lines(front: Front, found: Found, names: Names) -> None:
    """Names that stand alone on a line, behind a label, or under a decision or a signature."""
    first = next((line.at for line in front.lines if line.role is Role.CHAPTER or is_running(line)), len(front.lines))
    for line in front.lines:
        text = line.text
        real = real_mentions(text, names)
        for mention in real:
            before, after = text[: mention.start], text[mention.end :]
            rest = re.sub(r"^[\w’' -]{2,25}:|\b(?:gemeenten?|de|en|van|organisatie)\b", "", _without(text, real), flags=re.I)
            if not re.search(r"[^\W\d_]{2,}", rest) and len(real) <= 12:
                found.add(mention.name, 2.2 - 0.01 * line.at, text)
                if line.at < first and line.role is Role.PLAIN:
                    found.alone[mention.name] = None
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


def _of_sentences(front: Front, found: Found, names: Names) -> None:
    """ "de gemeente X" in the first sentences; an office that speaks; words of the colophon."""
    at = 0
    for text in front.blocks[:60]:
        for mention in real_mentions(text, names):
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
    for mention in real_mentions(front.file_title, names):
        found.add(mention.name, 1.0, front.file_title)
    for address in _ADDRESS.findall("\n".join((front.opening, *front.blocks[:40], *front.blocks[-20:]))):
        for name in spoken(address.replace("-", " "), names)[:1]:
            found.add(name, 1.0, address)


def _without(text: str, found: Sequence[Mention]) -> str:
    for mention in reversed(found):
        text = text[: mention.start] + text[mention.end :]
    return text


def _around(text: str, mention: Mention) -> str:
    return text[max(0, mention.start - 50) : mention.end + 40].strip()
