"""Narrow what was chosen to what was asked: the cells of a row that answer, the year, the item of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.answering.expect import asks_lead
from bot.answering.weigh import Term, meets, stems_of
from bot.records import Query
from corpus.structure.units import ROW, Unit, shown_item
from corpus.words import stem, words
from knowledge.extract.rows import YEAR, Cell, Row, row_of

ALONE = 0.6  # of the weight of a question that one item must hold to be given without the others
LONG = 1200  # characters of a list that is given whole
_MOST_ITEMS = 2  # items that can be given apart from their list
_ROLES = (
    ("planning", re.compile(r"\b(?:wanneer|planning|gereed|klaar|afgerond|termijn|deadline)\b", re.I)),
    ("budget", re.compile(r"\b(?:kost|kosten|budget|bedrag|euro|geld|middelen)\b", re.I)),
    ("progress", re.compile(r"\b(?:status|voortgang|stand van zaken|hoe ver)\b", re.I)),
    ("partners", re.compile(r"\b(?:partners?|met wie|samen met|partijen)\b", re.I)),
    ("goal", re.compile(r"\b(?:doel\w*|resultaat)\b", re.I)),
)
SEVERAL = re.compile(
    r"\b(?:welke|noem|alle|allemaal|opsommen|lijst|posten|uitsplits\w*|which|list)\b", re.I
)  # then a list is not cut to one item


def row_asked(unit: Unit, query: Query) -> list[str]:
    """Return the lines of a row: its label with the cells that were asked first, all cells when none was asked apart."""
    row = row_of(unit)
    if row is None or not row.cells:
        return [unit.said]
    asked = _asked(row, query)
    rest = [c for c in row.cells if c not in asked]
    if not asked or not rest:
        return [unit.said]
    lines = [f"{row.label.text}{ROW}{_said(asked)}"]
    years = all(re.fullmatch(r"\D*(?:19|20)\d\d\D*", c.head) for c in row.cells)
    return lines if years or row.is_action or YEAR.fullmatch(row.label.text.strip()) else [unit.said]


def _asked(row: Row, query: Query) -> list[Cell]:
    """The cells of the years or of the kind that was asked."""
    dated = [c for c in row.cells if {*c.years} & {*query.years}]
    if dated:
        return dated
    if YEAR.fullmatch(row.label.text.strip()):  # a year with what was counted in it: the columns that were named
        typed = {stem(w) for w in (*query.words, *query.named)}
        return [c for c in row.cells if {stem(w) for w in words(c.head)} & typed]
    roles = {"lead"} if asks_lead(query) else {role for role, asks in _ROLES if asks.search(query.read)}
    return [c for c in row.cells if c.role in roles] if row.is_action else []


def _said(cells: Iterable[Cell]) -> str:
    return "; ".join(f"{c.head}: {c.value.text}" for c in cells)


def items_asked(unit: Unit, terms: Sequence[Term], query: Query) -> tuple[str, ...]:
    """Return the items of a list: only those that hold what was asked when the rest of the list does not, else all.

    Of a long list the items from the first one that names it.
    """
    items = tuple(shown_item(i.text) for i in unit.items)
    lead = stems_of(f"{unit.head} {unit.said}")
    asked = [t for t in terms if not meets(t, lead)]
    worth = [sum(t.weight * meets(t, stems_of(item)) for t in asked) for item in items]
    best = max(worth, default=0.0)
    if len(items) < 2 or not best:
        return items
    several = SEVERAL.search(query.read) or query.has("list")
    telling, total = sum(t.weight for t in asked), sum(t.weight for t in terms)
    chosen = tuple(item for item, w in zip(items, worth, strict=True) if w >= 0.9 * best)
    if not several and best >= ALONE * telling and best > 0.2 * total and len(chosen) <= _MOST_ITEMS:
        return chosen
    return _from(items, worth.index(best)) if sum(map(len, items)) > LONG else items


def _from(items: Sequence[str], start: int) -> tuple[str, ...]:
    """The items from this one on, as long as they are short together."""
    kept: list[str] = []
    for item in items[start:]:
        if kept and sum(map(len, kept)) + len(item) > LONG:
            break
        kept.append(item)
    return tuple(kept)
