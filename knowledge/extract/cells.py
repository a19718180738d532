"""Find what a row of a table says: an action with who, when and how much; the partners, goals and indicators in its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.structure.units import Span, Unit
from knowledge.extract.enumerate import names_of
from knowledge.extract.records import LISTS, Claim, Part, Reads, Text, claim
from knowledge.extract.rows import Row
from knowledge.extract.values import aims_of

_EMPTY = " -–.?x"
_AIM = re.compile(r"^\s*(?P<sign>[<>≤≥])?\s*(?P<value>\d[\d.,]*)\s*(?P<unit>%|procent)?\s*$")
_SIGN = {"≤": "hoogstens", "<": "hoogstens", "≥": "minstens", ">": "minstens"}


def row_claims(row: Row, unit: Unit, part: Part, text: Text, reads: Reads) -> Iterator[Claim]:
    """Yield what a row says of its theme: that of its part, else the one that its label or a column names."""
    theme = part.theme or _named(row, part, text, reads)
    if theme is None:
        return
    span = unit.span
    aim = row.of("goal")
    value = _AIM.match(aim.text) if aim else None
    if value and aim:
        yield _target(row, aim, value, unit, part, text, theme)
    elif row.is_action:
        fields = {k: v.text for k in ("lead", "planning", "budget", "progress") if (v := row.of(k)) and v.text.strip(_EMPTY)}
        facet = part.facet if part.facet in ("maatregelen", "doelstelling", "indicatoren") else "maatregelen"
        yield claim(part, text, span, facet, "rij-actie", theme=theme, text=_said(row, unit), **fields)
    elif part.facet in LISTS:
        yield claim(part, text, span, part.facet or "", "rij-kopje", theme=theme)
    if cell := row.of("partners"):
        yield from (claim(part, text, (n.start, n.end), "partners", "cel", theme=theme) for n in names_of(cell))
    for role, facet in (("goal", "doelstelling"), ("indicator", "indicatoren")):
        cell = row.of(role)
        if cell and cell.text.strip(_EMPTY) and not (facet == "doelstelling" and value):
            yield claim(part, text, (cell.start, cell.end), facet, "cel", theme=theme)


def _said(row: Row, unit: Unit) -> str:
    """The action itself: the column that names it, else the label."""
    action = row.of("action")
    return action.text if action and action.text.strip(_EMPTY) else row.label.text or unit.said


def _target(row: Row, aim: Span, value: re.Match[str], unit: Unit, part: Part, text: Text, theme: str) -> Claim:
    """A target value in a column of its own, with the value it starts from in another."""
    head = next((c.head for c in row.cells if c.value == aim), "")
    base = row.of("baseline")
    base_head = next((c.head for c in row.cells if base and c.value == base), "")
    years = {name: y[0] for name, y in (("year", re.findall(r"20\d\d", head)), ("baseline_year", re.findall(r"20\d\d", base_head))) if y}
    fields = {
        "value": value["value"],
        "unit": "procent" if value["unit"] else None,
        "comparator": _SIGN.get(value["sign"] or "", aims_of(head).get("comparator")),
        "baseline": base.text.strip() if base else None,
    }
    return claim(part, text, unit.span, "doelstelling", "rij-streefwaarde", theme=theme, **fields, **years)


def _named(row: Row, part: Part, text: Text, reads: Reads) -> str | None:
    """The theme of the plan that a row of a general table is about."""
    column = next((c.value.text for c in row.cells if re.match(r"(?:veiligheids)?thema\b|onderwerp\b|prioriteit\b", c.head, re.I)), "")
    for said in (column, row.label.text):
        named = reads.themes(said) if said else ()
        fits = [t.id for name in named for t in text.themes if name in t.covers and {*t.places} & {*part.places}]
        if fits:
            return fits[0]
    return None
