"""Write the lines of what is quoted from one passage: literal, in its own order, each with what belongs to it.

A list comes with the line that announces it, a sentence that points back with the one before it, a row or sentence with its note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.answering.narrow import items_asked, row_asked
from bot.answering.weigh import Term, units_in
from bot.records import Line, Query
from corpus.records import Passage
from corpus.structure.units import Unit

FOLLOWING = 220  # characters of a sentence after it that points back
PIECE = 700  # characters after which an item or sentence is cut
_NOTE = re.compile(r"^Noot (?P<mark>\S+): ")


def lines_of(passage: Passage, units: Sequence[Unit], terms: Sequence[Term], query: Query, source: int) -> list[Line]:
    """Return the lines of these units of a passage, each once; `source` is the number of the passage among the sources."""
    everything = units_in(passage)
    lines: list[Line] = []
    last: Unit | None = None
    for unit in (everything[n] for n in sorted(_with_context(units, everything))):
        running = last is not None and unit.kind == last.kind == "sentence" and unit.n == last.n + 1 and unit.head == last.head
        if running and lines and not _NOTE.match(unit.said):
            lines[-1] = lines[-1].model_copy(update={"text": f"{lines[-1].text} {cut(unit.said)}"})
        elif unit.kind == "row":
            lines += [Line(kind="quote", text=cut(text), sources=(source,)) for text in row_asked(unit, query)]
        elif unit.said:
            lines.append(Line(kind="quote", text=cut(unit.said), sources=(source,)))
        lines += [Line(kind="item", text=cut(i), sources=(source,)) for i in items_asked(unit, terms, query)]
        last = unit
    return lines


def _with_context(units: Sequence[Unit], everything: Sequence[Unit]) -> set[int]:
    """The places of these units and of what cannot be left out beside them."""
    wanted = {u.n for u in units}
    for unit in units:
        before = everything[unit.n - 1] if unit.n else None
        if before and before.kind == "sentence" and (unit.points_back or (unit.kind == "list" and not unit.lead)):
            wanted.add(before.n)
        after = everything[unit.n + 1] if unit.n + 1 < len(everything) else None
        if after and unit.kind == "sentence" and (after.points_back and len(after.text) <= FOLLOWING or _announces(unit, after)):
            wanted.add(after.n)
        wanted |= {n.n for n in notes_of(unit, everything)}
    return wanted


def _announces(unit: Unit, after: Unit) -> bool:
    """True for a sentence that ends as one that a list follows, whatever mark it ends with."""
    return after.kind == "list" and not after.lead and unit.said.rstrip(" .").endswith((":", ";"))


def notes_of(unit: Unit, everything: Sequence[Unit]) -> Iterable[Unit]:
    """Return the notes that belong to a unit: with a mark that stands in it, or right behind it."""
    beside = True
    for other in everything[unit.n + 1 :]:
        note = _NOTE.match(other.said)
        if note and (beside or re.search(rf"(?<=[\w.,)]){re.escape(note['mark'])}(?!\w)", unit.text)):
            yield other
        beside = beside and bool(note)


def cut(text: str) -> str:
    """Return a line as it stands, a very long one shortened at a word."""
    return text if len(text) <= PIECE else f"{text[:PIECE].rsplit(' ', 1)[0]} …"
