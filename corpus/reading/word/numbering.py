"""The number or bullet that Word prints before a paragraph and that is not in its text. Counts along with the paragraphs, in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from corpus.reading.word.package import W, number, switch, val
from corpus.reading.word.styles import Styles
from corpus.reading.word.symbols import from_font

BULLET = "•"
_MEANT = frozenset("☐☑☒✓✔✗✘")  # marks that say something: the others are all a bullet
_PLACE = re.compile(r"%(\d)")
_DEEP = 9


@dataclass(frozen=True)
class Mark:
    """What stands before a paragraph: the number or bullet as printed (may be empty), its list and its level from 0."""

    text: str
    counts: bool  # a number or letter, no bullet
    place: tuple[str, int]


class Numbering:
    """The lists of one file and how far each has come."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        abstract = {a.get(f"{W}abstractNumId", ""): a for a in (root.iterchildren(f"{W}abstractNum") if root is not None else ())}
        self._lists = {n.get(f"{W}numId", ""): n for n in (root.iterchildren(f"{W}num") if root is not None else ())}
        self._kinds = {key: self._kind(n, abstract) for key, n in self._lists.items()}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        self._levels: dict[tuple[str, int], etree._Element | None] = {}

    def _kind(self, one: etree._Element, abstract: dict[str, etree._Element]) -> tuple[str, etree._Element | None]:
        """The definition of a list; one that points to a style is that of the list of this style."""
        for _ in range(_DEEP):
            key = val(one, "abstractNumId") or ""
            kind = abstract.get(key)
            linked = val(kind, "numStyleLink")
            following = self._lists.get(self._styles.of_list(linked)[0] or "") if linked else None
            if following is None or following is one:
                return key, kind
            one = following
        return "", None

    def place(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """Return the list and level that a paragraph is in, by itself or by its style; None for none."""
        if not self._lists:
            return None
        style = self._styles.of(properties)
        by_style, deep = self._styles.of_list(style)
        listed = properties.find(f"{W}numPr") if properties is not None else None
        own, level = val(listed, "numId"), val(listed, "ilvl")
        key = own or by_style
        if not key or key == "0" or key not in self._kinds:
            return None
        if level is None and own is None:
            level = self._level_of_style(key, style) or deep
        return key, min(max(number(level), 0), _DEEP - 1)

    def _level_of_style(self, key: str, style: str) -> str | None:
        kind = self._kinds[key][1]
        names = {s.get(f"{W}styleId") for s in self._styles.chain(style)}
        levels = kind.iterchildren(f"{W}lvl") if kind is not None else ()
        return next((level.get(f"{W}ilvl") for level in levels if val(level, "pStyle") in names), None)

    def count(self, properties: etree._Element | None) -> Mark | None:
        """Return the mark of the next paragraph with these properties; None when it is in no list."""
        place = self.place(properties)
        level = self._level(*place) if place else None
        if place is None or level is None:
            return None
        self._step(*place)
        if val(level, "numFmt") == "bullet" or level.find(f"{W}lvlPicBulletId") is not None:
            return Mark(self._bullet(level), False, place)
        text = "" if switch(level.find(f"{W}rPr"), "vanish") else self._number(level, *place)
        return Mark(text, bool(re.search(r"\w", text)), place)

    def _level(self, key: str, deep: int) -> etree._Element | None:
        """How a list marks this level: the list itself may say otherwise than its kind."""
        if (key, deep) not in self._levels:
            kind = self._kinds[key][1]
            own = next((o for o in self._lists[key].iterchildren(f"{W}lvlOverride") if o.get(f"{W}ilvl") == str(deep)), None)
            found = own.find(f"{W}lvl") if own is not None else None
            if found is None and kind is not None:
                found = next((x for x in kind.iterchildren(f"{W}lvl") if x.get(f"{W}ilvl") == str(deep)), None)
            self._levels[key, deep] = found
        return self._levels[key, deep]

    def _start(self, key: str, deep: int) -> int:
        return number(val(self._level(key, deep), "start"), 1)

    def _step(self, key: str, deep: int) -> None:
        """Count one further at this level; the deeper levels begin again."""
        counts = self._counts.setdefault(self._kinds[key][0], {})
        if (key, deep) not in self._started:
            self._started.add((key, deep))
            own = next((o for o in self._lists[key].iterchildren(f"{W}lvlOverride") if o.get(f"{W}ilvl") == str(deep)), None)
            again = val(own, "startOverride")
            if again is not None:
                counts[deep] = number(again, 1) - 1
        for above in range(deep):
            counts.setdefault(above, self._start(key, above))
        counts[deep] = counts[deep] + 1 if deep in counts else self._start(key, deep)
        for below in [k for k in counts if k > deep]:
            level = self._level(key, below)
            after = number(val(level, "lvlRestart"), below) if level is not None else below
            if after and deep < after:
                del counts[below]

    def _number(self, level: etree._Element, key: str, deep: int) -> str:
        counts, legal = self._counts[self._kinds[key][0]], bool(switch(level, "isLgl"))

        def printed(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            shape = val(self._level(key, at), "numFmt") or "decimal"
            return write_number(counts.get(at, self._start(key, at)), "decimal" if legal and shape != "none" else shape)

        pattern = val(level, "lvlText") or ""
        return " ".join(_PLACE.sub(printed, pattern).split()) if 0 <= deep < _DEEP else ""

    def _bullet(self, level: etree._Element) -> str:
        sign = val(level, "lvlText") or ""
        fonts = level.find(f"{W}rPr/{W}rFonts")
        font = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""
        meant = from_font(sign, font).strip()
        return meant if meant in _MEANT else BULLET


def write_number(n: int, shape: str) -> str:
    """Return a number in a shape of Word (`lowerRoman`, `upperLetter`); in figures when the shape is not known."""
    return _SHAPES.get(shape, str)(n) if n > 0 or shape == "none" else str(n)


def _letters(n: int) -> str:
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)


def _roman(n: int) -> str:
    said = ""
    for value, sign in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True):
        said, n = said + sign * (n // value), n % value
    return said


_SHAPES: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "decimalZero": lambda n: f"{n:02}",
    "ordinal": lambda n: f"{n}e",
    "none": lambda _: "",
}
