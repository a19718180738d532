"""What the styles of a Word file make of a paragraph and its runs: heading, list, table of contents, bold, size, colour, hidden.

A style has what the style has that it is based on. Knows nothing of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from corpus.reading.word.package import W, number, switch, val

_HEADING = re.compile(r"^(heading|kop|überschrift)[\s-]*(\d)$", re.I)
_CONTENTS = re.compile(r"^(toc \d|toc heading|table of (figures|authorities)|toa heading|index \d|index heading)$", re.I)
_LOCAL_CONTENTS = re.compile(r"^(inhopg \d|kop van inhoudsopgave|lijst met afbeeldingen)$", re.I)
_LIST = re.compile(r"^(list (bullet|number)|lijst ?opsom|lijst ?nummer)", re.I)
_BESIDE = re.compile(r"^(caption|bijschrift|subtitle|ondertitel)$", re.I)
_TITLE = ("title", "titel")
SIZE = 20.0  # half points, where a file names none


@dataclass(frozen=True)
class Looks:
    """How a run looks: what Word makes of its own properties, its styles and the defaults of the file."""

    hidden: bool
    bold: bool
    underlined: bool
    size: float
    white: bool
    font: str
    raised: str  # superscript, subscript or nothing


class Styles:
    """The styles of one file."""

    def __init__(self, root: etree._Element | None) -> None:
        found = root.iterchildren(f"{W}style") if root is not None else ()
        self._styles: dict[str, etree._Element] = {s.get(f"{W}styleId", ""): s for s in found}
        self._defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self._default = next(
            (k for k, s in self._styles.items() if s.get(f"{W}type") == "paragraph" and s.get(f"{W}default") in ("1", "true")), ""
        )
        self._chains: dict[str, tuple[etree._Element, ...]] = {}
        self._levels: dict[str, tuple[int | None, bool]] = {}
        self._contents: dict[str, bool] = {}
        self._lists: dict[str, tuple[str | None, str | None]] = {}
        self._looks: dict[tuple[str, str], Looks] = {}

    def of(self, properties: etree._Element | None) -> str:
        """Return the id of the style that a paragraph with these properties has."""
        return val(properties, "pStyle") or self._default

    def chain(self, style: str) -> tuple[etree._Element, ...]:
        """Return a style and the ones it is based on, nearest first."""
        if style not in self._chains:
            self._chains[style] = tuple(self._up(style))
        return self._chains[style]

    def _up(self, style: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = val(self._styles[style], "basedOn") or ""

    def names(self, style: str) -> list[str]:
        """Return the names of a style and of the ones it is based on, nearest first."""
        return [(val(s, "name") or "") for s in self.chain(style)] or [style]

    def level(self, properties: etree._Element | None) -> int | None:
        """Return the level of a heading by its style or outline level; -1 for the title; None for text."""
        style = self.of(properties)
        if style not in self._levels:
            self._levels[style] = self._level_of(style)
        by_style, by_name = self._levels[style]
        outline = None if by_name else val(properties, "outlineLvl")
        return by_style if outline is None else _outlined(outline)

    def _level_of(self, style: str) -> tuple[int | None, bool]:
        """The level of a style, and whether that is its name itself, which a paragraph cannot change."""
        for n, (s, name) in enumerate(zip(self.chain(style), self.names(style), strict=False)):
            outline = val(s, "pPr/outlineLvl")
            named = _HEADING.match(name)
            if named and (n == 0 or outline is None):
                return int(named[2]), n == 0
            if outline is not None:
                return _outlined(outline), False
            if n == 0 and name.lower() in _TITLE:
                return -1, False
        named = None if self.chain(style) else _HEADING.match(style)
        return (int(named[2]), True) if named else (None, False)

    def is_contents(self, style: str) -> bool:
        """True for the styles of a table of contents or an index; a style that its maker called so is an ordinary one."""
        if style not in self._contents:
            self._contents[style] = any(map(_lists_contents, self.chain(style)))
        return self._contents[style]

    def is_beside(self, style: str) -> bool:
        """True for captions and subtitles, which look like headings and are none."""
        return _BESIDE.match(self.names(style)[0]) is not None

    def is_list(self, style: str) -> bool:
        """True for the styles that Word has for lists, which have a mark in every template."""
        return any(_LIST.match(name) for name in self.names(style))

    def is_white_backed(self, style: str) -> bool:
        """True when neither a paragraph style nor the ones below it colour the background."""
        return not any(is_shaded(s.find(f"{W}pPr")) for s in self.chain(style))

    def of_list(self, style: str) -> tuple[str | None, str | None]:
        """Return the list (numId) and the level in it that a style gives its paragraphs, as far as it says."""
        if style not in self._lists:
            found = next((n for s in self.chain(style) if (n := s.find(f"{W}pPr/{W}numPr")) is not None), None)
            self._lists[style] = val(found, "numId"), val(found, "ilvl")
        return self._lists[style]

    def looks(self, style: str, run: etree._Element | None) -> Looks:
        """Return how a run with these properties looks in a paragraph of this style."""
        named = val(run, "rStyle") or ""
        key = (style, named)
        if key not in self._looks:
            self._looks[key] = self._by_styles(style, named)
        looks = self._looks[key]
        if run is None or not len(run):
            return looks
        hidden = [s for name in ("vanish", "webHidden", "specVanish") if (s := switch(run, name)) is not None]
        bold, size, colour, underline = switch(run, "b"), val(run, "sz"), _is_white(run), val(run, "u")
        return Looks(
            hidden=any(hidden) if hidden else looks.hidden,
            bold=looks.bold if bold is None else bold,
            underlined=looks.underlined if underline is None else underline != "none",
            size=float(number(size)) or looks.size,
            white=looks.white if colour is None else colour,
            font=_font(run) or looks.font,
            raised=_raised(run) or looks.raised,
        )

    def _by_styles(self, style: str, named: str) -> Looks:
        """A property that is on in both the style of the paragraph and that of the letters is off again, as in Word."""
        paragraph = [s.find(f"{W}rPr") for s in self.chain(style)]
        letters = [s.find(f"{W}rPr") for s in self.chain(named)] if named else []
        layers = [*letters, *paragraph, self._defaults]

        def on(name: str) -> bool:
            first, second = (next((v for r in part if (v := switch(r, name)) is not None), False) for part in (paragraph, letters))
            return first != second or bool(switch(self._defaults, name))

        size = next((float(number(v)) for r in layers if (v := val(r, "sz"))), SIZE)
        white = next((w for r in layers if (w := _is_white(r)) is not None), False)
        underline = next((v for r in layers if (v := val(r, "u"))), "none")
        hidden = any(on(name) for name in ("vanish", "webHidden", "specVanish"))
        font = next((v for r in layers if (v := _font(r))), "")
        raised = next((v for r in layers if (v := _raised(r))), "")
        return Looks(hidden, on("b"), underline != "none", size or SIZE, white, font, raised)

    @cached_property
    def shaded_tables(self) -> frozenset[str]:
        """The ids of table styles that colour some of the background."""
        return frozenset(
            key for key in self._styles for s in self.chain(key) if s.get(f"{W}type") == "table" and any(map(_colours, s.iter(f"{W}shd")))
        )


def _outlined(level: str) -> int | None:
    return number(level, 9) + 1 if 0 <= number(level, 9) < 9 else None


def _lists_contents(style: etree._Element) -> bool:
    name, own = val(style, "name") or "", style.get(f"{W}customStyle") in ("1", "true")
    return bool(_CONTENTS.match(name) or (not own and _LOCAL_CONTENTS.match(name)))


def is_shaded(properties: etree._Element | None) -> bool:
    """True when properties of a run, paragraph, cell or table colour the background."""
    if properties is None:
        return False
    highlight = val(properties, "highlight")
    return any(map(_colours, properties.iterchildren(f"{W}shd"))) or highlight not in (None, "none", "white")


def _colours(shading: etree._Element) -> bool:
    fill = (shading.get(f"{W}fill") or "auto").lower()
    theme = shading.get(f"{W}themeFill") not in (None, "background1", "bg1", "light1")
    return theme or fill not in ("auto", "ffffff", "") or shading.get(f"{W}val") not in (None, "clear", "nil")


def _is_white(run: etree._Element | None) -> bool | None:
    colour = run.find(f"{W}color") if run is not None else None
    if colour is None:
        return None
    theme = colour.get(f"{W}themeColor")
    whole = colour.get(f"{W}themeShade") is None
    return (colour.get(f"{W}val") or "").lower() == "ffffff" or (theme in ("background1", "light1", "bg1") and whole)


def _font(run: etree._Element | None) -> str:
    fonts = run.find(f"{W}rFonts") if run is not None else None
    return str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""


def _raised(run: etree._Element | None) -> str:
    """Above or below the line, by that property or (LibreOffice) by moving the letters half a line."""
    moved = number(val(run, "position"))
    return val(run, "vertAlign") or ("superscript" if moved > 4 else "subscript" if moved < -2 else "")
