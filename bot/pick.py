"""Pick the few sentences, rows and lists of a plan that answer a question, and quote them with what belongs to them.

A list comes whole with the line that announces it, unless one of its items is what was asked; a sentence that points back brings
the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.cite import Citations
from bot.library import Library
from bot.records import Line, Query
from bot.units import SIGN, Unit, units_of
from bot.weigh import Term, Weighed, meets, stems_of
from corpus.passages import page_of
from corpus.records import Passage
from corpus.words import all_words

MOST, NEXT = 3, 0.93  # units, and how near to the best a further one has to be
LONGEST, FURTHER = 900, 400  # characters of all together, and of each passage after the first
FOLLOWING = 220  # characters of a sentence after it that points back
PIECE = 700  # characters after which an item or sentence is cut
_AHEAD = 0.6  # of the weight of a question that one item must hold alone to be given without the others


def picked(found: Sequence[Weighed]) -> list[Weighed]:
    """Return the best units and those nearly as good, as long as they are short together."""
    kept: list[Weighed] = []
    length = 0
    for one in found:
        if kept and (one.score < NEXT * kept[0].score or len(kept) == MOST or length + len(one.unit.text) > LONGEST):
            continue
        kept.append(one)
        length += len(one.unit.text)
    return kept


def filled(passage: Passage, units: Sequence[Weighed], first: bool, whole: bool) -> list[Weighed]:
    """Return all of a short passage, the units of a long one that say most; not `whole`: only what can be quoted by itself."""
    here = {w.unit.n: w for w in units if w.passage.id == passage.id}
    others = [Weighed(passage=passage, unit=u, score=0.0, covered=0.0) for u in units_of(passage) if whole and u.n not in here]
    kept: list[Weighed] = []
    for one in sorted((*here.values(), *others), key=lambda w: (-w.score, w.unit.n)):
        if not kept or sum(len(k.unit.text) for k in (*kept, one)) <= (LONGEST if first else FURTHER):
            kept.append(one)
    return kept


def within(passages: Sequence[Passage]) -> list[Passage]:
    """Return the first passages, as long as they are short together."""
    kept: list[Passage] = []
    length = 0
    for passage in passages:
        size = min(len(passage.text), FURTHER if kept else LONGEST)
        if kept and (len(kept) == MOST or length + size > LONGEST):
            break
        kept.append(passage)
        length += size
    return kept


def quote(passage: Passage, units: Sequence[Unit], terms: Sequence[Term], citations: Citations) -> list[Line]:
    """Return the lines of these units of one passage in their own order, each with what belongs to it."""
    chosen = {u.n: u for u in units}
    everything = [chosen.get(u.n, u) for u in units_of(passage)]
    wanted = {u.n for u in units}
    for unit in units:
        if unit.points_back and unit.n and everything[unit.n - 1].kind == "sentence":
            wanted.add(unit.n - 1)
        following = everything[unit.n + 1 : unit.n + 2]
        if unit.kind == "sentence" and following and following[0].points_back and len(following[0].text) <= FOLLOWING:
            wanted.add(unit.n + 1)
    lines: list[Line] = []
    last = -2
    for unit in (everything[n] for n in sorted(wanted)):
        running = unit.kind == "sentence" and lines and lines[-1].kind == "quote" and everything[last].kind == "sentence"
        same_page = bool(lines) and page_of(passage, unit.lead) == page_of(passage, everything[last].lead)
        if running and same_page and unit.n == last + 1 and unit.head == everything[last].head:
            lines[-1] = lines[-1].model_copy(update={"text": f"{lines[-1].text} {cut(unit.lead)}"})
        elif unit.lead:
            lines.append(Line(kind="quote", text=cut(unit.lead), sources=(citations.cite_passage(passage, unit.lead),)))
        lines += [
            Line(kind="item", text=cut(SIGN.sub("", i)), sources=(citations.cite_passage(passage, i),)) for i in items_asked(unit, terms)
        ]
        last = unit.n
    return lines


def items_asked(unit: Unit, terms: Sequence[Term]) -> tuple[str, ...]:
    """Return the items of a list: only those that hold what was asked when the rest of the list does not, else all."""
    lead = stems_of(f"{unit.head} {unit.lead}")
    telling = [t for t in terms if not meets(t, lead)]
    if len(unit.items) < 2 or not telling:
        return unit.items
    worth = [sum(t.weight * meets(t, stems_of(item)) for t in telling) for item in unit.items]
    best, total = max(worth), sum(t.weight for t in terms)
    chosen = [item for item, w in zip(unit.items, worth, strict=True) if w >= 0.9 * best]
    return tuple(chosen) if best >= _AHEAD * sum(t.weight for t in telling) and best > 0.2 * total and len(chosen) <= 2 else unit.items


def cut(text: str) -> str:
    """Return a line as it stands, a very long one shortened at a word."""
    return text if len(text) <= PIECE else f"{text[:PIECE].rsplit(' ', 1)[0]} …"


def of_others(text: str, query: Query, places: Sequence[str], library: Library) -> bool:
    """True when a text of a joint plan is about another of its municipalities and not about the one that was asked."""
    wanted = library.lookup.places(query.municipalities)
    if not wanted or len(places) < 2:
        return False
    said = f" {' '.join(all_words(text))} "
    named = [p for p in places if f" {' '.join(all_words(library.lookup.place(p).name))} " in said]
    return bool(named) and not wanted & {*named} and not re.search(r"\b(beide|allebei|alle) (gemeenten|raden|colleges)\b", text, re.I)
