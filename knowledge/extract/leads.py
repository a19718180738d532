"""Find who leads a theme: the function that a sentence under it says is its trekker, coordinator, portfolio holder or responsible."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.extract.parts import bare
from knowledge.extract.records import Part, Text, found
from knowledge.records import Entry

_WORD = (
    r"(?:bestuurlijk |ambtelijk |eerste )?(?:trekkers?|portefeuillehouders?|coördinator|eindverantwoordelijke?|verantwoordelijke?|regisseur"
    r"|opdrachtgever|aanspreekpunt|projectleider|eigenaar)"
)
_LEADS = re.compile(
    rf"\b{_WORD}\b[^.:;]{{0,60}}?\s(?:is|zijn|:)\s|\b(?:is|zijn)\b(?: \w+){{0,3}}? {_WORD}\b"
    r"|\b(?:coördineert|coördineren|trekt|trekken|leidt|leiden)\b(?= (?:deze|dit|de (?:uitvoering|aanpak|prioriteit))|[.,;]|$)"
    r"|\b(?:uitvoering|regie|coördinatie|verantwoordelijkheid) (?:ligt|berust|is) (?:bij|in handen van)\b",
    re.I,
)


def leads_of(text: Text) -> Iterator[Entry]:
    """Yield a topic `Trekker ...` for every theme of the plan under which a sentence says who leads."""
    themes = {t.id: t for t in text.themes}
    for part in text.parts:
        theme = themes.get(part.theme or "")
        for n, unit in enumerate(part.units if theme else ()):
            if unit.kind == "sentence" and unit.lead and tells_lead(unit.said) and theme:
                how = found(text.document, part, (unit.lead.start, unit.lead.end), "alinea/1", f"trekker {n}")
                yield Entry(
                    id=f"{text.document}/trekker-{part.n}-{n}",
                    document=text.document,
                    treatment=None,
                    title=f"Trekker {theme.name}",
                    facet="organisatie",
                    section=part.section,
                    covers=theme.covers,
                    municipalities=_places(part, theme.places),
                    text=unit.said,
                    questions=(
                        f"wie is trekker van {bare(theme.name).lower()}",
                        f"wie is verantwoordelijk voor {bare(theme.name).lower()}",
                    ),
                    find=unit.said[:80],
                    found=how,
                )


def tells_lead(said: str) -> bool:
    """Return True for a sentence that says who leads."""
    return bool(_LEADS.search(said))


def _places(part: Part, places: tuple[str, ...]) -> tuple[str, ...]:
    return part.places if {*part.places} < {*places} else places
