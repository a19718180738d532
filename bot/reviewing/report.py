"""Gather remarks: each with its place in the draft and its place in the handbook; alike remarks on several themes are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from bot.answering.cite import Citations
from bot.library.library import Library
from bot.records import Source
from bot.reviewing import phrases
from bot.reviewing.records import Remark, Spot, ThemeText, Weight
from knowledge.lookup import HANDBOOK

METHOD = "ivp-hoofdstukken"


class Report:
    """The remarks so far."""

    def __init__(self, library: Library) -> None:
        self._citations = Citations(library)
        self._entries = {e.id: e for e in library.knowledge.entries}
        self._remarks: list[Remark] = []

    def add(self, kind: str, said: tuple[object, ...], themes: Sequence[ThemeText], spots: Sequence[Spot] = (), **words: str) -> None:
        """Add a remark on these themes; nothing when there are none."""
        if themes:
            self.say(kind, said, spots or [t.spot for t in themes], **words)

    def say(self, kind: str, said: tuple[object, ...], spots: Sequence[Spot], entry: str | int | None = None, **words: str) -> None:
        """Add a remark: weight, what, why, advice and the entry of the handbook that it rests on, or the number of another source."""
        weight, what, why, advice = said[:4]
        rests_on = entry or (str(said[4]) if len(said) > 4 and said[4] else METHOD)
        source = rests_on if isinstance(rests_on, int) else self.cite(rests_on)
        told = str(what).format(**words)
        places = tuple(dict.fromkeys(spots))
        brief = phrases.SHORT[kind].format(**words) if kind in phrases.SHORT else brief_of(told, len(places))
        label = phrases.LABELS.get(kind) or phrases.WEIGHTS[cast(Weight, weight)]
        self._remarks.append(
            Remark(
                kind=kind, weight=cast(Weight, weight), label=label, what=told, brief=brief, where=places, why=str(why), source=source,
                advice=str(advice),
            )
        )  # fmt: skip

    def cite(self, entry: str) -> int:
        """Return the number of the place of an entry; a bare name is one of the handbook."""
        found = self._entries[entry if "/" in entry else f"{HANDBOOK}/{entry}"]
        return self._citations.cite(found.document, found.section, found.find)

    def cite_law(self, title: str, place: str) -> int:
        """Return the number of a law, and where it can be read."""
        return self._citations.cite_law(title, place)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The remarks, worst first, in the order of the draft within a weight."""
        return tuple(sorted(self._remarks, key=lambda r: r.weight))

    @property
    def sources(self) -> tuple[Source, ...]:
        """The places in the handbook."""
        return self._citations.sources


def brief_of(what: str, places: int) -> str:
    """Return a remark in one short line: where it is about several themes, their number instead of their names."""
    bare = what.rstrip(".")
    if places < 2:
        return bare
    head = re.split(r": | bij ", bare, maxsplit=1)[0]
    return head if head[:1].isdigit() else phrases.SEVERAL.format(what=head, n=places)


def spot_text(spot: Spot) -> str:
    """Return a place in words: the last two headings and the page."""
    section = " > ".join(spot.section.split(" > ")[-2:]) or phrases.WHERE_WHOLE
    return f"{section}{f', p. {spot.page}' if spot.page else ''}"
