"""Answer questions on figures and money from the tables of an installed plan: the row that was asked, the year that was asked first.

Rows read `label — head: value; head: value`, as the readers write them. Of a budget the total, one post, or the whole table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.cite import Citations
from bot.library import Library
from bot.pick import of_others
from bot.records import Line, Query
from bot.units import ROW
from bot.weigh import Term, meets, rarity, stems_of
from corpus.records import Passage, Record
from corpus.words import STOP_WORDS, all_words, stem, words

MOST = 4
BEST = 0.95  # of the best match that a further row has to reach
_COUNTED = frozenset(
    map(stem, "aantal aantallen cijfers cijfer meldingen aangiften incidenten gevallen misdrijven delicten registraties percentage".split())
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONEY = re.compile(r"financi|begroting|kosten|lasten|middelen|budget|€|\beuro", re.I)
_TOTAL = re.compile(r"\b(totaal|totale|totalen|hele|in het geheel)\b", re.I)
_SUMS = re.compile(r"(?:kosten|lasten|uitgaven|budget|begroting)\b", re.I)
_SPLIT = re.compile(r"\b(uitsplits\w*|gesplitst|posten|per post|opbouw|opgebouwd|verde(?:eld|ling)|onderverdeling)\b", re.I)
_GENERIC = frozenset(
    map(
        stem,
        "totaal totale totalen hele plan ivp kosten kost lasten budget begroting geld "
        "uitsplitsen posten uitvoeringsprogramma bedrag".split(),
    )
)


class Row(Record):
    """A row of a table: its label and its cells with their heads."""

    label: str
    cells: tuple[tuple[str, str], ...]
    passage: Passage

    @property
    def years(self) -> frozenset[str]:
        """The years that its heads name."""
        return frozenset(y for head, _ in self.cells for y in _YEAR.findall(head))


def rows_of(passages: Sequence[Passage]) -> list[Row]:
    """Return the rows with a number in these passages."""
    found = []
    for passage in passages:
        for text in passage.text.split("\n"):
            label, dash, rest = text.partition(ROW)
            cells = tuple(tuple(c.split(": ", 1)) for c in rest.split("; ") if ": " in c) if dash else ()
            if cells and re.search(r"\d", rest):
                found.append(Row(label=label, cells=tuple((c[0], c[1]) for c in cells), passage=passage))
    return found


def matching(query: Query, rows: Sequence[Row], library: Library) -> list[Row]:
    """Return the rows whose label has what was asked, those that have most of it."""
    asked = [w for w in dict.fromkeys([*words(query.read), *query.named]) if w in {*query.words, *query.spoken, *query.named}]
    asked = [w for w in asked if w not in STOP_WORDS and not w.isdigit() and stem(w) not in _GENERIC]
    facets = library.knowledge.facet_by_id
    plain = {w for f in query.facets if f in facets for p in facets[f].words for w in all_words(p)} - {*query.named}
    asked = [w for w in asked if w not in plain]
    if not asked:
        return []
    weights = rarity([stem(w) for w in asked], [stems_of(r.label) for r in rows])
    names = frozenset(stem(w[0]) for t in query.themes for n in _names(t, library) if len(w := all_words(n)) == 1)
    terms = {w: Term(stem=stem(w), others=names if w in query.named else frozenset(), weight=weights[stem(w)]) for w in asked}
    typed = query.read.split()
    needed = [terms[w] for w in asked if w in typed and w in query.named] or [terms[w] for w in asked if w in typed] or list(terms.values())
    needed = [t for t in needed if t.stem not in _COUNTED] or needed
    scored = []
    for row in rows:
        here, around = stems_of(row.label), stems_of(f"{row.passage.section} {' '.join(h for h, _ in row.cells)}")
        if all(meets(t, here | around) for t in needed) and (any(meets(t, here) for t in terms.values())):
            scored.append((sum(t.weight * meets(t, here) for t in terms.values()) - 0.01 * len(here), row))
    best = max((s for s, _ in scored), default=0.0)
    return [row for s, row in scored if s >= BEST * best]


def _names(theme: str, library: Library) -> list[str]:
    known = library.lookup.theme(theme)
    return [known.name, *known.words]


def figure_lines(query: Query, passages: Sequence[Passage], places: Sequence[str], library: Library, citations: Citations) -> list[Line]:
    """Return the lines of the rows that were asked; none when no row is about it, or none has the year."""
    rows = [r for r in rows_of(passages) if not of_others(r.label, query, places, library)]
    found = matching(query, rows, library)
    there = [r for r in found if not query.years or r.years & {*query.years}]
    return [line for row in there[:MOST] for line in _lines(query, row, citations)]


def has_row(query: Query, passages: Sequence[Passage], library: Library) -> list[Row]:
    """Return the rows about what was asked, whatever their years."""
    return matching(query, rows_of(passages), library)


def asks_money(query: Query) -> bool:
    """True for a question on the budget, or on a sum that is to be split up."""
    return "begroting" in query.facets or (_SPLIT.search(query.read) is not None and _SUMS.search(query.read) is not None)


def budget_lines(query: Query, passages: Sequence[Passage], places: Sequence[str], library: Library, citations: Citations) -> list[Line]:
    """Return the post that was asked, the total, or all rows when the budget is to be split up."""
    rows = [r for r in rows_of([p for p in passages if _MONEY.search(f"{p.section} {p.text}")])]
    rows = [r for r in rows if not of_others(f"{r.label} {r.passage.section}", query, places, library)]
    rows = [r for r in rows if re.search(r"\d{1,3}\.\d{3}|€", " ".join(v for _, v in r.cells))]
    if query.years:
        rows = [r for r in rows if not r.years or r.years & {*query.years}]
    if _SPLIT.search(query.read):
        tables = {r.passage.section for r in rows if _is_total(r)}
        return [line for r in rows if r.passage.section in tables for line in _lines(query, r, citations, alone=True)]
    found = matching(query, rows, library)
    if found and not (_TOTAL.search(query.read) and any(map(_is_total, rows)) and not query.themes):
        return [line for row in found[:MOST] for line in _lines(query, row, citations)]
    asks_whole = _TOTAL.search(query.read) or not ({*query.words, *query.named} - {w for w in query.words if stem(w) in _GENERIC})
    return [line for r in rows if _is_total(r) for line in _lines(query, r, citations)][: 2 * MOST] if asks_whole else []


def _is_total(row: Row) -> bool:
    return re.match(r"totaa?le?\b", row.label, re.I) is not None


def _lines(query: Query, row: Row, citations: Citations, alone: bool = False) -> list[Line]:
    """A row, the cells of the years that were asked first."""
    source = (citations.cite_passage(row.passage, row.label),)
    asked = [c for c in row.cells if {*_YEAR.findall(c[0])} & {*query.years}]
    rest = [c for c in row.cells if c not in asked]
    if not asked or any(not _YEAR.fullmatch(head) for head, _ in row.cells):
        asked, rest = list(row.cells), []
    lines = [Line(kind="quote", text=f"{row.label}{ROW}{_said(asked)}", sources=source)]
    return [*lines, Line(kind="text", text=f"Andere jaren: {_said(rest)}", sources=source)] if rest and not alone else lines


def _said(cells: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{head}: {value}" for head, value in cells)
