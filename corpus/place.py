"""Find a cited place back in a document: sections by their path of headings, passages by a few words.

Comparison is blind to case, spaces, hyphens and punctuation, so line breaks and quotes of an extraction do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")


@lru_cache(maxsize=20_000)
def squash(text: str) -> str:
    """Return only the letters and digits of the text, in lower case."""
    return re.sub(r"[\W_]+", "", text.lower())


def in_section(cited: str, path: Sequence[str]) -> bool:
    """True when the cited path (`a > b`) stands in this order in the path of a section; ancestors may be left out."""
    wanted = [squash(step) for step in cited.split(" > ")]
    k = 0
    for step in path:
        if k < len(wanted) and _opens(step, wanted[k]):
            k += 1
    return k == len(wanted)


def _opens(step: str, wanted: str) -> bool:
    """True when the step starts with the wanted letters and digits and the number they end with is whole there (2.1 is not 2.10)."""
    if not wanted or not squash(step).startswith(wanted):
        return False
    rest = re.sub(rf"^(?:[\W_]*[^\W_]){{{len(wanted)}}}", "", step)
    return not (wanted[-1].isdigit() and rest[:1].isdigit())


def at_section(cited: str, things: Iterable[T], path: Callable[[T], Sequence[str]]) -> list[T]:
    """Return the things (sections, passages) at the cited place, the ones that stand exactly there first."""
    found = [thing for thing in things if in_section(cited, path(thing))]
    depth = min((len(path(thing)) for thing in found), default=0)
    return sorted(found, key=lambda thing: len(path(thing)) > depth)


def holding(words: str, things: Iterable[T], text: Callable[[T], str]) -> list[T]:
    """Return the things whose text holds the words."""
    wanted = squash(words)
    return [thing for thing in things if wanted in squash(text(thing))]
