"""Find what a row of a table says: an action with who, when and how much; the partners, goals and indicators in its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from corpus.place import squash
from corpus.structure.units import Span, Unit
from knowledge.extract.enumerate import names_of
from knowledge.extract.records import LISTS, Claim, Part, Reads, Text, claim
from knowledge.extract.rows import YEAR, Cell, Row
from knowledge.extract.tables import Line
from knowledge.extract.values import aims_of

_EMPTY = " -–—.?x"
_FIELDS = ("lead", "planning", "budget", "progress", "partners", "result")
_UNIT = re.compile(r"\((?:in |bedragen in )?(?P<unit>[^()]*(?:€|euro|k€|EUR)[^()]*)\)")
_BARE = re.compile(r"^\d[\d.,]*$")
_CODE = re.compile(
    r"^(?:actie |nr\.? ?)?(?P<code>[A-Z]{1,3}[-. ]?\d{1,2}(?:\.\d{1,2})?|\d{1,2}(?:\.\d{1,2}){1,2}|\d{1,2}[a-z])(?:[.:)]?\s|$)"
)
_AIM = re.compile(r"^\s*(?P<sign>[<>≤≥])?\s*(?P<value>\d[\d.,]*)\s*(?P<unit>%|procent)?\s*$")
_SIGN = {"≤": "hoogstens", "<": "hoogstens", "≥": "minstens", ">": "minstens"}


def row_claims(line: Line, part: Part, text: Text, reads: Reads) -> Iterator[Claim]:
    """Yield what a row says of its theme: that of its part, else the one that its label or a column names."""
    row, unit = line.row, line.unit
    theme = part.theme or _named(line, part, text, reads)
    if theme is None or row.is_total or row.is_crossed:
        return
    if target := target_of(row):
        covers = reads.themes(line.about or row.label.text)
        yield from (c.model_copy(update={"covers": covers}) for c in _target(line, target, part, text, theme))
    elif row.is_action:
        yield claim(
            part, text, unit.span, "maatregelen", "rij-actie", theme=theme, said=_said(row, unit), fields=fields_of(row, text.signs)
        )
        if part.facet == "doelstelling" and row.of("action"):
            yield claim(part, text, (row.label.start, row.label.end), "doelstelling", "rij-label", theme=theme)
    elif part.facet in LISTS and unit.kind == "row" and not any(c.years for c in row.cells):
        yield claim(part, text, unit.span, part.facet or "", "rij-kopje", theme=theme)
    if cell := row.of("partners"):
        yield from (claim(part, text, (n.start, n.end), "partners", "cel", theme=theme) for n in names_of(cell))
    for role, facet in (("goal", "doelstelling"), ("result", "doelstelling"), ("indicator", "indicatoren")):
        cell = row.of(role)
        if cell and cell.text.strip(_EMPTY) and not (target and cell == target.aim):
            given = claim(part, text, (cell.start, cell.end), facet, "cel", theme=theme)
            yield _of_action(given) if role == "result" and row.is_action else given


def _of_action(given: Claim) -> Claim:
    """What an action is to bring about: a goal of its theme only where the plan gives that no goal of its own."""
    bare = {"value": None, "unit": None, "comparator": None, "year": None, "baseline": None, "baseline_year": None}
    return given.model_copy(update={"told": True, "item": given.item.model_copy(update=bare)})


def fields_of(row: Row, signs: Mapping[str, str]) -> dict[str, str | None]:
    """Return what a row says of its action; a sign for how far it is with its meaning, a sum with the unit in the head of its column."""
    said: dict[str, str | None] = {}
    for role in _FIELDS:
        cell = next((c for c in row.cells if c.role == role), None)
        value = cell.value.text.strip() if cell else ""
        if cell and value and (value.strip(_EMPTY) or value.lower().strip(" .") == "pm"):
            said[role] = value
        if cell and role == "budget" and value and (unit := _UNIT.search(cell.head)) and _BARE.match(value):
            said[role] = f"{value} {unit['unit']}"
    told = [c.value.text.strip() for c in row.cells if c.role == "action"]
    if len(told) > 1 and "result" not in said:
        said["result"] = told[1]
    if progress := signs.get(said.get("progress") or ""):
        said["progress"] = f"{progress} ({said['progress']})"
    number = _CODE.match(row.label.text) or _CODE.match(action.text if (action := row.of("action")) else "")
    return said | {"number": number["code"] if number else None}


class Target(NamedTuple):
    """A target value in a column of its own: the column and its value, and the value it starts from."""

    head: str
    aim: Span
    value: re.Match[str]
    base: Cell | None


def target_of(row: Row) -> Target | None:
    """Return the target value of a row, None when no column of goals holds a number."""
    cell = next((c for c in row.cells if c.role in ("goal", "result")), None)
    value = _AIM.match(cell.value.text) if cell else None
    base = next((c for c in row.cells if c.role == "baseline"), None)
    return Target(cell.head, cell.value, value, base) if cell and value else None


def _said(row: Row, unit: Unit) -> str:
    """The action itself, without its number: the column that names it, else the label."""
    action = row.of("action")
    said = action.text if action and action.text.strip(_EMPTY) else row.label.text or unit.said
    return said[code.end() :] if (code := _CODE.match(said)) and len(said) > code.end() else said


def _target(line: Line, target: Target, part: Part, text: Text, theme: str) -> Iterator[Claim]:
    """The target as a goal with its value, and what it is measured by."""
    name = line.about or line.row.label.text
    base = target.base.value.text.strip() if target.base else None
    years = {"year": _year(target.head), "baseline_year": _year(target.base.head) if target.base else None}
    fields: dict[str, str | None] = {
        "value": target.value["value"],
        "unit": "procent" if target.value["unit"] else None,
        "comparator": _SIGN.get(target.value["sign"] or "") or aims_of(f"{target.head} {target.aim.text}").get("comparator"),
        "baseline": base,
    }
    said = f"{name}: {target.head} {target.aim.text}" + (f" ({target.base.head}: {base})" if target.base else "")
    span = line.unit.span
    yield claim(part, text, span, "doelstelling", "rij-streefwaarde", theme=theme, said=said, fields={**fields, **years})
    yield claim(part, text, span, "indicatoren", "rij-streefwaarde", theme=theme, said=name)


def _year(head: str) -> str | None:
    found = YEAR.search(head)
    return found[0] if found else None


def _named(line: Line, part: Part, text: Text, reads: Reads) -> str | None:
    """The theme of the plan that a row of a general table is about."""
    for said in (line.row.theme, line.about, line.row.label.text):
        same = next((t.id for t in text.themes if said and squash(t.name) == squash(said)), None)
        if same:
            return same
        named = reads.themes(said) if said else ()
        fits = [t.id for name in named for t in text.themes if name in t.covers and {*t.places} & {*part.places}]
        if fits:
            return fits[0]
    return None
