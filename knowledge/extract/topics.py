"""Everything else worth asking, as topics: a heading with its text, a paragraph, a list or a row at a time.

A topic is what a question on a detail is answered from; what a plan says in a list under a theme has its facet too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.place import squash
from corpus.structure.units import Unit, shown_item
from knowledge.extract.cycle import questions_of
from knowledge.extract.figures import CAPTION, is_figure
from knowledge.extract.lists import places_said
from knowledge.extract.parts import bare
from knowledge.extract.records import Part, Reads, Text, Theme, found
from knowledge.extract.rows import Row, row_of
from knowledge.records import Entry, Item

LEAST, MOST = 15, 700  # characters of a paragraph that is a topic, and from which it is cut into several
RULE = {"sentence": "alinea/1", "list": "lijst/1", "row": "rij/1"}
_MONEY = re.compile(r"€|\beuro\b|\b(?:begroting|budget|kosten|lasten|financi\w+|dekking)\b", re.I)
_SUM = re.compile(r"€\s?\d|\b\d[\d.,]* (?:duizend |miljoen )?euro\b", re.I)
_ABOUT = tuple(
    (facet, re.compile(rf"\b(?:{shape})", re.I))
    for facet, shape in (
        ("begroting", r"financi|begroting|budget|kosten|middelen\b|dekking|geld\b"),
        (
            "proces",
            r"monitor|evalua|verantwoord|rapporta|cyclus|planning|vaststelling|totstandkoming|proces|werkwijze|voortgang|looptijd|actualis",
        ),
        ("organisatie", r"organisatie|overleg|coördinatie|regie|rolverdeling|taken|governance|driehoek|stuurgroep|samenwerking|bevoegdhe"),
        ("wetgeving", r"wettelijk|wet- en|juridisch|wetgeving|grondslag"),
        ("definitie", r"begrip|afkorting|definitie"),
        ("ambitie", r"visie|missie|ambitie"),
        ("cijfer", r"cijfer|veiligheidsbeeld|veiligheidsmonitor|criminaliteitsbeeld|analyse"),
        ("prioriteiten", r"prioriteit|speerpunt"),
        ("rol_samenleving", r"inwoners|bewoners|samenleving"),
        ("ontwikkelingen", r"ontwikkeling|trend"),
        ("situatie", r"terugblik|situatie|stand van zaken"),
    )
)


def topics_of(text: Text, reads: Reads) -> Iterator[Entry]:
    """Yield the topics of a plan in order."""
    themes = {t.id: t for t in text.themes}
    for part in text.parts:
        for n, units in enumerate(_paragraphs(part)):
            topic = _topic(n, units, part, text, themes.get(part.theme or ""), reads)
            if topic:
                yield topic


def _paragraphs(part: Part) -> Iterator[list[Unit]]:
    """The units that are told together: the sentences of one line, a list with its lead, a row."""
    held: list[Unit] = []
    for unit in part.units:
        together = bool(held) and unit.kind == held[-1].kind == "sentence" and "\n" not in part.text[held[-1].span[1] : unit.span[0]]
        if not together or unit.span[1] - held[0].span[0] > MOST:
            if held:
                yield held
            held = []
        held.append(unit)
    if held:
        yield held


def _topic(n: int, units: list[Unit], part: Part, text: Text, theme: Theme | None, reads: Reads) -> Entry | None:
    first = units[0]
    span = (units[0].span[0], units[-1].span[1])
    if span[1] - span[0] < LEAST and first.kind == "sentence":
        return None
    row = row_of(first)
    items = first.items if first.kind == "list" else ()
    said = part.text[span[0] : span[1]] if not items else first.said
    named = reads.themes(row.label.text) or reads.themes(first.head) if row else ()
    how = found(text.document, part, span, RULE[first.kind], f"onderwerp {n}")
    covers = tuple(dict.fromkeys((*named, *(theme.covers if theme else ()), *part.themes)))
    return Entry(
        id=f"{text.document}/onderwerp-{part.n}-{n}",
        document=text.document,
        treatment=None,
        title=_title(part, row, first, theme),
        facet=_facet(part, row, how.evidence.quote),
        section=part.section,
        covers=covers,
        municipalities=places_said(said or how.evidence.quote, part, text.places, reads),
        text=said or None,
        items=tuple(Item(text=shown_item(i.text)) for i in items),
        questions=() if theme else questions_of(how.evidence.quote),
        find=how.evidence.quote[:80],
        found=how,
    )


def _title(part: Part, row: Row | None, unit: Unit, theme: Theme | None) -> str:
    """What the topic is about: its heading, below its theme when that is another, and the action or label of a row."""
    heading = bare(part.heading)
    above = theme.name if theme and theme.name != heading else bare(part.path[-2]) if len(part.path) > 1 and part.facet else ""
    caption = CAPTION.sub("", unit.head)
    head = "" if part.facet == "definitie" or (unit.kind == "sentence" and caption != unit.head) else caption
    detail = " - ".join(p for p in (head, row.label.text if row else "") if p)
    if row and row.is_action:
        action = row.of("action")
        detail = action.text if action and squash(row.label.text) in (squash(above), squash(heading), "") else detail
        heading = "" if part.facet and above else heading
    return " - ".join(dict.fromkeys(p for p in (above, heading, detail) if p))


def _facet(part: Part, row: Row | None, said: str) -> str:
    if row and row.is_action:
        return "maatregelen" if part.theme or part.facet in (None, "doelstelling") else part.facet or "maatregelen"
    if row and is_figure(row):
        return "begroting" if _MONEY.search(f"{part.heading} {said}") else "cijfer"
    if row and _MONEY.search(f"{part.heading} {said}") and part.facet is None and not row.is_action:
        return "begroting"
    if part.facet:
        return part.facet
    for heading in (part.heading, *(part.path[:1] if part.theme is None else ())):
        facet = next((facet for facet, shape in _ABOUT if shape.search(heading)), None)
        if facet:
            return facet
    if part.theme is None and _SUM.search(said):
        return "begroting"
    return "situatie" if part.theme else "overig"
