"""Give of a list only what was asked of it: the first two, the last, all but the one that was set apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.weigh import Term, meets, stems_of
from bot.records import Line, Query
from corpus.words import STOP_WORDS, all_words, stem
from knowledge.records import Entry, Item

SHORTEST = 3  # items of a list from which one can be picked
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
ORDINALS = frozenset("eerste tweede derde vierde vijfde laatste".split())
SAME = 0.7  # how near a word that is set apart must come to a word of an item


def picked(query: Query, entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], Line | None]:
    """Return the entries with only the items that a question picks out of its list, and the line that says so; as they are otherwise."""
    first = entries[0]
    if len(first.items) < SHORTEST or not first.is_filled:
        return tuple(entries), None
    chosen = _by_place(query, first) or _within(query, first) or _without(query, first)
    if not chosen or len(chosen) == len(first.items):
        return tuple(entries), None
    said = Line(kind="aside", text=f"{len(chosen)} van de {len(first.items)}:")
    return (first.model_copy(update={"items": chosen}),), said


def _by_place(query: Query, entry: Entry) -> tuple[Item, ...]:
    """The items at the places that were asked, where the title says that the list is of what was asked ("stappen")."""
    if not query.act.picks or query.act.of and meets(Term(stem=stem(query.act.of)), stems_of(f"{entry.title} {entry.text or ''}")) < SAME:
        return ()
    if ORDINALS & {*all_words(entry.title.lower())}:  # the name of the list itself has it ("eerste lijn")
        return ()
    places = [p for p in query.act.picks if -len(entry.items) <= p < len(entry.items)]
    return tuple(entry.items[p] for p in places)


def _within(query: Query, entry: Entry) -> tuple[Item, ...]:
    """The items whose amount lies under or over the one that was said."""
    bound = query.act.bound
    if bound is None:
        return ()
    amounts = [(i, float(found[-1].replace(".", "").replace(",", "."))) for i in entry.items if (found := _AMOUNT.findall(i.text))]
    return tuple(i for i, value in amounts if (value < bound.value if bound.side == "under" else value > bound.value))


def _without(query: Query, entry: Entry) -> tuple[Item, ...]:
    """The items without those that are set apart; none when nothing is, or when it stands in no item."""
    apart = [Term(stem=stem(w)) for w in query.act.besides if w not in STOP_WORDS]
    return tuple(i for i in entry.items if not any(meets(t, stems_of(i.text.split("(")[0])) >= SAME for t in apart)) if apart else ()
