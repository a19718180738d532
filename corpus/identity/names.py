"""The names of municipalities as papers write them, and finding them in a text.

Names come from the caller; which places have a plan is not known here. Accents, apostrophes, dashes and capitals of whole words are
free ("SUDWEST FRYSLAN"), the capital of the first letter is not. A name inside a longer one ("Midden-Hout", "Leiden-Bollenstreek") is
no municipality; two names joined by a dash ("Ermelo-Putten") are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.words import fold

_WORD = re.compile(r"['’‘`´]?[^\W\d_]+(?:['’][^\W\d_]+)*")
_WITHIN = re.compile(r"[\s'’‘`´.–—-]*|\s*/\s*|\s*&\s*|\s*,\s+")
_CLOSING = re.compile(r"\.?\s?\)")
_LEADING = frozenset({"de", "den", "het", "s"})


@dataclass(frozen=True)
class Mention:
    """A municipality in a text: its name as it is listed, where the words stand, and whether it opens a sentence."""

    name: str
    start: int
    end: int
    opens: bool = False


@dataclass(frozen=True)
class Names:
    """The names to look for, by the words they are written with; `ordinary` are words that also mean something else."""

    written: tuple[tuple[tuple[str, ...], str], ...]
    ordinary: frozenset[str] = frozenset()

    @property
    def all(self) -> tuple[str, ...]:
        """The names as they are listed, once."""
        return tuple(dict.fromkeys(name for _, name in self.written))


def names_of(names: Iterable[str], spellings: Mapping[str, Sequence[str]] | None = None, ordinary: Iterable[str] = ()) -> Names:
    """Return the names ready to be found; `spellings` is what is also written for a name."""
    others = spellings or {}
    written = {key: name for name in names for text in (name, *others.get(name, ())) if (key := tuple(_words(text)))}
    return Names(tuple(written.items()), frozenset(map(fold, ordinary)))


def enumerate_names(names: Sequence[str]) -> str:
    """Return names as one text: a, b en c."""
    return " en ".join(p for p in (", ".join(names[:-1]), *names[-1:]) if p)


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Return which of these names of places stand in the text, in order."""
    return [m.name for m in mentions(text, _plain_names(tuple(names)))]


@lru_cache(maxsize=64)
def _plain_names(names: tuple[str, ...]) -> Names:
    return names_of(names)


def mentions(text: str, names: Names) -> list[Mention]:
    """Return every municipality named in the text, in order, the longest name that fits."""
    found = list(_spelled(text, names))
    return [m for m in found if _whole(m, found, text)]


def spoken(stem: str, names: Names) -> list[str]:
    """Return the names in a text without capitals and hyphens, such as the name of a file; longer names first."""
    said, found = f" {' '.join(_words(stem))} ", []
    for key, name in sorted(names.written, key=lambda w: -len(" ".join(w[0]))):
        spelled = " ".join(key)
        if f" {spelled} " in said:
            found.append((said.find(f" {spelled} "), name))
            said = said.replace(f" {spelled} ", f" {'_' * len(spelled)} ")
    return list(dict.fromkeys(name for _, name in sorted(found)))


def _spelled(text: str, names: Names) -> Iterator[Mention]:
    by_first = _by_first(names)
    found = list(_WORD.finditer(text))
    words = [fold(m[0]).strip("'") for m in found]
    at = 0
    while at < len(found):
        best = _longest(text, found, words, at, by_first)
        if best is None:
            at += 1
            continue
        length, name = best
        start, end = found[at].start(), found[at + length - 1].end()
        closing = _CLOSING.match(text, end)
        end = closing.end() if closing and "(" in text[start:end] else end
        yield Mention(name, start, end, _opens(text, start))
        at += length


def _longest(
    text: str, found: list[re.Match[str]], words: list[str], at: int, by_first: Mapping[str, list[tuple[tuple[str, ...], str]]]
) -> tuple[int, str] | None:
    for key, name in by_first.get(words[at], ()):
        last = at + len(key) - 1
        if tuple(words[at : last + 1]) != key or not _capital(found[at : last + 1], key):
            continue
        gaps = (text[found[i].end() : found[i + 1].start()] for i in range(at, last))
        if all(_fits(gap, name) for gap in gaps):
            return len(key), name
    return None


def _fits(gap: str, name: str) -> bool:
    """True when what stands between two words can stand inside this name: a comma or bracket only where the name has one."""
    if "," in gap:
        return "," in name and _WITHIN.fullmatch(gap) is not None
    if "(" in gap:
        return gap.strip() == "("
    return _WITHIN.fullmatch(gap) is not None and "\n\n" not in gap


def _capital(found: Sequence[re.Match[str]], key: Sequence[str]) -> bool:
    """True when the telling word of the name has a capital; "de", "den" and "'s" before it need none."""
    telling = next((n for n, word in enumerate(key) if word not in _LEADING), 0)
    return found[telling][0].lstrip("'’‘`´")[:1].isupper()


@lru_cache(maxsize=64)
def _by_first(names: Names) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, name in sorted(names.written, key=lambda w: -len(w[0])):
        table.setdefault(key[0], []).append((key, name))
    return table


def _whole(mention: Mention, found: Sequence[Mention], text: str) -> bool:
    """True when no dash joins the name to something that is no municipality."""
    ends, starts = {m.end for m in found}, {m.start for m in found}
    before = re.search(r"[^\W_](\s?[-–—])$", text[: mention.start])
    if before and not before[1].startswith(" ") and before.start() + 1 not in ends:
        return False
    after = re.match(r"[-–—](?=[^\W\d_])", text[mention.end :])
    return not (after and mention.end + 1 not in starts)


def _opens(text: str, start: int) -> bool:
    """True when the name is the first word of a sentence or line, where any word has a capital."""
    return re.search(r"(?:^|[.!?:;\n•\-–]\s*|[“\"‘(]\s*)$", text[:start]) is not None


def _words(text: str) -> list[str]:
    return [fold(m[0]).strip("'") for m in _WORD.finditer(text)]
