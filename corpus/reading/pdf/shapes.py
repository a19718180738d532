"""What stands on a page: words, lines and tables with their place. The y axis points down; all lengths are points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass, replace

Rule = tuple[float, float, float, float]  # left, top, right, bottom of a drawn line or box
Style = tuple[float, bool, bool, int]


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look: what words of one text object share."""

    font: str = ""
    bold: bool = False
    italic: bool = False
    colour: int = 0  # 0xRRGGBB
    faint: bool = False  # so light or transparent that it is a watermark when it is large
    slanted: bool = False  # drawn askew
    quarter: int = 0  # how many quarter turns to the left the letters stand on the page
    hidden: bool = False  # not to be seen on paper
    lettered: bool = True  # the font says which letters its signs are


@dataclass(slots=True)
class Word:
    """A word, its box, baseline and letter size, its look, and the note mark that was glued to it."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    look: Look = Look()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, near each other."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    look: Look = Look()
    marks: tuple[str, ...] = ()

    @property
    def style(self) -> Style:
        """What headings of one level share."""
        return (round(self.size), self.look.bold, self.look.italic, self.look.colour)


Cell = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as lines of text, row by row; `pages` gives the place in the list of pages of each row, `size` that of its letters."""

    top: float
    bottom: float
    left: float
    right: float
    rows: tuple[tuple[Cell, ...], ...]
    pages: tuple[int, ...] = ()
    size: float = 0.0

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row) for row in self.rows), default=0)

    def on(self, page: int) -> Table:
        """The table with the page of its rows."""
        return replace(self, pages=tuple(page for _ in self.rows))


Item = Line | Table


@dataclass(frozen=True)
class Page:
    """What stands on a page in reading order; `height` is that of the page as it is read."""

    items: tuple[Item, ...]
    height: float
    width: float = 595.0


@dataclass
class Sheet:
    """The words and drawn lines of one page, upright, before it is laid out."""

    words: list[Word]
    rules: list[Rule]
    width: float
    height: float
    pictured: bool = False  # a picture covers most of it
    drawn: bool = False  # it is full of drawn shapes, as letters without text are
    unlettered: int = 0  # letters in fonts that do not say which they are
    letters: int = 0  # letters and digits that could be read
    broken: bool = False  # the file does not give the page


@dataclass(frozen=True)
class Frame:
    """A page turned upright: which part of the paper is seen, and how many quarter turns to the left its text stands."""

    left: float
    bottom: float
    right: float
    top: float
    quarter: int = 0

    @property
    def width(self) -> float:
        """The width as it is read."""
        return self.top - self.bottom if self.quarter % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """The height as it is read."""
        return self.right - self.left if self.quarter % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the paper is when the page is upright, the y axis pointing down."""
        if self.quarter == 0:
            return x - self.left, self.top - y
        if self.quarter == 1:
            return y - self.bottom, x - self.left
        if self.quarter == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Rule:
        """Where a box of the paper is when the page is upright."""
        (a, b), (c, d) = self.point(left, bottom), self.point(right, top)
        return min(a, c), min(b, d), max(a, c), max(b, d)
