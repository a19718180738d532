"""Find the lists that hang under a theme: goals, partners, measures, indicators, laws and the rest, by label, table cell or cue.

A labelled part is taken whole. Where a theme has no labelled part for goals, partners or measures, the sentences that speak of them are
gathered (`uit_tekst`), with less certainty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.structure.units import Span, Unit, bare_item
from knowledge.extract.cues import cue
from knowledge.extract.enumerate import names_of
from knowledge.extract.records import Part, Reads, Text, Theme, found
from knowledge.extract.rows import Row, row_of
from knowledge.extract.values import aims_of
from knowledge.records import Entry, Item, State

LISTS = frozenset(
    "partners doelstelling ambitie maatregelen indicatoren bronnen wetgeving instrumenten raakvlakken ontwikkelingen "
    "rol_gemeente rol_samenleving samenhang_beleid situatie uitleg".split()
)
NAMED = frozenset(("partners", "raakvlakken"))  # facets whose items are names
GATHERED = ("doelstelling", "partners", "maatregelen")
_SIDE = re.compile(r"^(?P<side>intern|extern)\w*\s*:?\s*", re.I)
_WITH = cue(
    r"samen(?:werking)? met",
    r"samen(?:werken|gewerkt) met",
    r"werken (?:we |wij )?(?:hierbij |hierin |nauw )?(?:samen )?met",
    r"(?:\w*partners|partijen)(?: \w+){0,5}? (?:zijn|hierin|hierbij)(?: onder (?:andere|meer))?(?: de)?",
    r"betrokken (?:partners|partijen)? ?zijn",
    r"(?:hierbij|daarbij) betrokken:?",
    after=r"\s*:?\s+",
)
_UNTIL = re.compile(
    r"\s+(?:"
    + "|".join(
        (
            r"om",
            r"zodat",
            r"voor(?= een| het| de)",
            r"bij het",
            r"aan (?:een|de|het)\b",
            r"op (?:het|de|dit)\b",
            r"wordt|worden|werkt|werken|gaan|heeft|hebben",
            r"die|dat|waarbij",
            r"zijn betrokken|doen mee",
        )
    )
    + r")\b.*$",
    re.S,
)
_GOAL = cue(
    r"doel(?:stelling|en)?\b.{0,40}\bis\b",
    r"ons doel",
    r"stre(?:ven|eft) (?:\w+ ){0,3}naar",
    r"(?:willen|wil) (?:\w+ ){0,6}(?:bereiken|voorkomen|dat)\b",
    r"(?:willen|wil) (?:\w+ ){0,6}(?:terugdringen|terugbrengen|verminderen|verlagen|verhogen|vergroten|versterken)\b",
    r"moet(?:en)? (?:\w+ ){0,5}(?:dalen|zijn|omlaag|afnemen)",
    r"(?:daalt|dalen|terug) (?:\w+ ){0,4}(?:naar|tot)\b",
    r"hoogstens",
    r"niet meer dan",
    r"uiterlijk in 20\d\d",
    r"eind 20\d\d (?:is|zijn|hebben)",
    r"in 20\d\d (?:is|zijn|ligt|hebben|voelt|moet)",
    after="",
)
_WHO_ACTS = r"(?:we|wij|de gemeente|het college|de boa's|de politie|de wijkagent|het jongerenwerk)"
_ACTS = "|".join(
    (
        r"gaan|zetten|zet|voeren|voert|houden|houdt|maken|maakt|bieden|biedt|geven|geeft",
        r"organiseren|organiseert|controleren|controleert|starten|start|richten|richt|breiden|breidt|blijven|blijft",
        r"plaatsen|plaatst|stellen|stelt|ontwikkelen|ontwikkelt|intensiveren|intensiveert|pakken|pakt",
        r"investeren|investeert|brengen|brengt|sluiten|sluit|onderzoeken|onderzoekt|werken aan|handhaven",
    )
)
_MEASURE = re.compile(rf"^(?:\w+ ){{0,4}}(?:{_WHO_ACTS} (?:{_ACTS})|(?:{_ACTS}) (?:we|wij))\b", re.I)
_LEADS = (
    ("doelstelling", cue(r"doel(?:en|stelling\w*)?", r"bereiken", r"streven")),
    ("partners", cue(r"partners?", r"partijen", r"samen met", r"betrokken")),
    (
        "maatregelen",
        cue(
            r"maatregel\w*",
            r"acties?",
            r"activiteiten",
            r"aanpak",
            r"inzet\w*",
            r"(?:doen|gaan) (?:we|wij)",
            r"hoofdlijnen",
            r"instrumenten",
            r"interventies",
        ),
    ),
)


@dataclass(frozen=True)
class _Claim:
    """An item with where it belongs."""

    theme: str
    facet: str
    places: tuple[str, ...]
    part: Part
    item: Item
    told: bool = False  # gathered from running text


def lists_of(text: Text, reads: Reads) -> Iterator[Entry]:
    """Yield per theme of the plan and per facet what the plan lists there."""
    claims = [c for part in text.parts if part.theme for c in _claims(part, text, reads)]
    firm = {(c.theme, c.facet) for c in claims if not c.told}
    groups: dict[tuple[str, str, tuple[str, ...]], list[_Claim]] = {}
    for claim in claims:
        if not claim.told or (claim.theme, claim.facet) not in firm:
            groups.setdefault((claim.theme, claim.facet, claim.places), []).append(claim)
    themes = {t.id: t for t in text.themes}
    taken: set[str] = set()
    for (theme, facet, places), members in groups.items():
        identity = f"{theme}/{facet}"
        identity = identity if identity not in taken else f"{identity}-{len(taken)}"
        taken.add(identity)
        yield _entry(identity, themes[theme], facet, places, members)


def _entry(identity: str, theme: Theme, facet: str, places: tuple[str, ...], members: list[_Claim]) -> Entry:
    section = members[0].part.section
    items = {(c.item.text.lower(), c.item.group): c for c in reversed(members)}
    kept = [c for c in members if items[(c.item.text.lower(), c.item.group)] is c]
    return Entry(
        id=identity,
        document=theme.id.split("/")[0],
        treatment=theme.id,
        title=theme.name,
        facet=facet,
        section=section,
        covers=theme.covers,
        municipalities=places,
        status=theme.status,
        state=State.UIT_TEKST if all(c.told for c in members) else State.GEGEVEN,
        items=tuple(c.item if c.part.section == section else c.item.model_copy(update={"section": c.part.section}) for c in kept),
    )


def _claims(part: Part, text: Text, reads: Reads) -> Iterator[_Claim]:
    for unit in part.units:
        places = places_said(unit.text, part, text.places, reads)
        row = row_of(unit)
        if row:
            pairs: Iterable[tuple[str, Item, bool]] = ((f, i, False) for f, i in _row_items(row, unit, part, text))
        elif part.facet in LISTS:
            pairs = ((part.facet or "", i, False) for i in _labelled(part.facet or "", unit, part, text))
        else:
            pairs = ((f, i, True) for f, i in _told(unit, part, text))
        for facet, item, told in pairs:
            yield _Claim(part.theme or "", facet, places, part, item, told)


def places_said(said: str, part: Part, places: tuple[str, ...], reads: Reads) -> tuple[str, ...]:
    """Return the municipality of a joint plan that a sentence is about (`In Putten ...`, `Putten: ...`), else those of its part."""
    if len(places) < 2 or len(part.places) == 1:
        return part.places
    opening = re.match(r"(?:(?:In|Voor|Binnen|De gemeente|Gemeente)\s+)?((?:[A-Z'’][\w'’-]+)(?:[ -][A-Z][\w'’-]+)*)", bare_item(said))
    named = tuple(p for p in reads.places(opening[0]) if p in places) if opening else ()
    return named or part.places


def _make(part: Part, text: Text, span: tuple[int, int], facet: str, said: str, rule: str, sure: float, **fields: str | None) -> Item:
    how = found(text.document, part, span, rule, sure, f"{part.theme}/{facet}")
    aims = aims_of(said) if facet in ("doelstelling", "indicatoren", "ambitie") else {}
    return Item(text=said, find=how.evidence.quote[:80], found=how, **{**aims, **{k: v for k, v in fields.items() if v}})


def _labelled(facet: str, unit: Unit, part: Part, text: Text) -> Iterator[Item]:
    """The items of a labelled part: names of an enumeration, items of a list, else its sentences."""
    side = _SIDE.match(unit.head) or _SIDE.match(unit.said)
    group = side["side"].lower() if side and facet == "partners" else None
    if unit.kind == "list":
        for item in unit.items:
            said = bare_item(item.text).rstrip(" ;,")
            span = (item.start + item.text.index(said) if said in item.text else item.start, item.end)
            inside = (
                [*names_of(Span(text=said, start=span[0], end=span[0] + len(said)))]
                if facet == "partners" and ("," in said or group)
                else []
            )
            if len(inside) > 1 and all(len(n.text) < 40 for n in inside):
                yield from (_make(part, text, (n.start, n.end), facet, n.text, "kopje-lijst/1", 0.9, group=group) for n in inside)
            else:
                yield _make(part, text, (span[0], span[0] + len(said)), facet, said, "kopje-lijst/1", 0.97, group=group)
        return
    lead = unit.lead
    if lead is None or lead.text.endswith(":"):
        return
    if facet in NAMED:
        names = list(_names(lead))
        for name in names:
            yield _make(part, text, (name.start, name.end), facet, name.text, "kopje-opsomming/1", 0.93, group=group)
        if names:
            return
    yield _make(part, text, (lead.start, lead.end), facet, lead.text, "kopje-zin/1", 0.85 if facet not in NAMED else 0.4)


def _names(sentence: Span) -> Iterator[Span]:
    """The names in a labelled sentence: those after its cue, or all of them when it is nothing but an enumeration."""
    side = _SIDE.match(sentence.text)
    start = side.end() if side else 0
    cue = _WITH.search(sentence.text, start)
    if cue:
        yield from _after(sentence, cue.end())
        return
    rest = Span(text=sentence.text[start:], start=sentence.start + start, end=sentence.end)
    names = list(names_of(rest))
    verbs = re.search(r"\b(?:is|zijn|werkt|werken|wordt|worden|heeft|hebben|gaat|gaan|moet|kan)\b", rest.text)
    yield from names if not verbs or len(names) > 3 else ()


def _after(sentence: Span, at: int) -> Iterator[Span]:
    """The names counted up after a cue, up to where the sentence goes on."""
    rest = sentence.text[at:]
    cut = _UNTIL.search(rest)
    rest = rest[: cut.start()] if cut else rest
    yield from names_of(Span(text=rest, start=sentence.start + at, end=sentence.start + at + len(rest)))


def _told(unit: Unit, part: Part, text: Text) -> Iterator[tuple[str, Item]]:
    """What running text under a theme says of goals, partners and measures."""
    if unit.kind == "list":
        announced = f"{unit.said} {unit.head}"
        facet = next((f for f, shape in _LEADS if shape.search(announced)), None)
        for item in unit.items if facet else ():
            said = bare_item(item.text).rstrip(" ;,")
            start = item.start + item.text.index(said) if said in item.text else item.start
            yield facet or "", _make(part, text, (start, start + len(said)), facet or "", said, "lijst-na-zin/1", 0.8)
        return
    lead = unit.lead
    if lead is None:
        return
    span = (lead.start, lead.end)
    if _GOAL.search(lead.text):
        sure = 0.8 if any(c.isdigit() for c in lead.text) else 0.65
        yield "doelstelling", _make(part, text, span, "doelstelling", lead.text, "zin-doel/1", sure)
    if cue := _WITH.search(lead.text):
        for name in _after(lead, cue.end()):
            yield "partners", _make(part, text, (name.start, name.end), "partners", name.text, "zin-partners/1", 0.7)
    if _MEASURE.search(lead.text):
        yield "maatregelen", _make(part, text, span, "maatregelen", lead.text, "zin-maatregel/1", 0.6)


def _row_items(row: Row, unit: Unit, part: Part, text: Text) -> Iterator[tuple[str, Item]]:
    """What a row of a table says: an action with who, when and how much; the partners and goals in its cells."""
    span = unit.span
    if row.is_action:
        fields = {k: v.text for k in ("lead", "planning", "budget", "progress") if (v := row.of(k))}
        facet = part.facet if part.facet in ("maatregelen", "doelstelling", "indicatoren") else "maatregelen"
        yield facet, _make(part, text, span, facet, unit.said, "rij-actie/1", 0.95, **fields)
    elif part.facet in LISTS:
        yield part.facet or "", _make(part, text, span, part.facet or "", unit.said, "rij-kopje/1", 0.85)
    if cell := row.of("partners"):
        for name in names_of(cell):
            yield "partners", _make(part, text, (name.start, name.end), "partners", name.text, "cel-partners/1", 0.93)
    if (cell := row.of("goal")) and cell.text.strip(" -–"):
        yield "doelstelling", _make(part, text, (cell.start, cell.end), "doelstelling", cell.text, "cel-doel/1", 0.85)
    if (cell := row.of("indicator")) and cell.text.strip(" -–"):
        yield "indicatoren", _make(part, text, (cell.start, cell.end), "indicatoren", cell.text, "cel-indicator/1", 0.85)
