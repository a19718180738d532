"""What only the whole file can tell of its words: which fonts mean nothing, and what is stamped across page after page.

Keeps counts and samples, never the words themselves: a file of a thousand pages takes no more memory than its text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.reading.pdf.edges import EDGE
from corpus.reading.pdf.letters import is_garbled
from corpus.reading.pdf.shapes import Sheet, Word

_SAMPLE = 2000  # words of a font that are looked at
_MOSTLY = 0.5  # of a page from which its other fonts are suspect
_LARGE, _FAINT = 1.8, 2.9  # times the usual letter that a watermark is at least: one that returns, and a faint one
_LEAST = 14.0  # points that it is at least, whatever the text
_TIMES, _PART = 3, 3  # pages on which it returns, and the part of all pages (a third)

Place = tuple[str, int, int]


@dataclass(frozen=True)
class Unwanted:
    """What is left out: words in fonts that mean nothing, and watermarks."""

    fonts: frozenset[str] = frozenset()
    faint: float = float("inf")  # faint words larger than this
    places: frozenset[Place] = frozenset()

    def leave_out(self, sheet: Sheet) -> None:
        """Take these words out of a page; letters in fonts without meaning are counted."""
        sheet.unlettered += sum(len(w.text) for w in sheet.words if w.look.font in self.fonts)
        sheet.words = [w for w in sheet.words if w.look.font not in self.fonts and not self._is_stamp(w)]

    def _is_stamp(self, word: Word) -> bool:
        return word.size > _LEAST and (word.look.faint and word.size > self.faint or _place(word) in self.places)


class Survey:
    """Looks at one page after the other."""

    def __init__(self) -> None:
        self._samples: defaultdict[str, list[str]] = defaultdict(list)
        self._fonts: list[Counter[str]] = []  # letters per font, by page
        self._sizes: Counter[float] = Counter()
        self._large: list[dict[Place, tuple[float, bool]]] = []  # size and faintness of what is large in the middle of each page

    def see(self, sheet: Sheet) -> None:
        """Take in the next page."""
        fonts: Counter[str] = Counter()
        large: dict[Place, tuple[float, bool]] = {}
        for word in sheet.words:
            fonts[word.look.font] += len(word.text)
            self._sizes[round(word.size * 2) / 2] += 1
            sample = self._samples[word.look.font]
            if len(word.text) > 1 and len(sample) < _SAMPLE:
                sample.append(word.text)
            if word.size > _LEAST and (word.look.faint or EDGE * sheet.height < word.base < (1 - EDGE) * sheet.height):
                large[_place(word)] = word.size, word.look.faint
        self._fonts.append(fonts)
        self._large.append(large)

    def unwanted(self) -> Unwanted:
        """Return what is to be left out."""
        garbled = {font for font, sample in self._samples.items() if is_garbled(sample)}
        fonts = garbled | self._beside(garbled) if garbled else garbled
        usual = _median(self._sizes)
        often = max(_TIMES, len(self._large) // _PART)
        times = Counter(place for page in self._large for place, (size, _) in page.items() if size > _LARGE * usual)
        return Unwanted(frozenset(fonts), _FAINT * usual, frozenset(place for place, n in times.items() if n >= often))

    def pages_with(self, unwanted: Unwanted) -> list[int]:
        """Return the places of the pages that have something unwanted."""
        return [
            n
            for n, (fonts, large) in enumerate(zip(self._fonts, self._large, strict=True))
            if unwanted.fonts & fonts.keys()
            or unwanted.places & large.keys()
            or any(faint and size > unwanted.faint for size, faint in large.values())
        ]

    def _beside(self, garbled: set[str]) -> set[str]:
        """The fonts that only stand on pages that are mostly garbled: of their headings there are too few to judge."""
        good: set[str] = set()
        found: set[str] = set()
        for fonts in self._fonts:
            mostly = sum(n for font, n in fonts.items() if font in garbled) > _MOSTLY * fonts.total()
            (found if mostly else good).update(fonts)
        return found - good


def letters_of(words: Sequence[Word]) -> int:
    """Return how many letters and digits these words have."""
    return sum(c.isalnum() for w in words for c in w.text)


def _place(word: Word) -> Place:
    return word.text, round(word.left / 6), round(word.base / 6)


def _median(sizes: Counter[float]) -> float:
    """The size that as many words are below as above."""
    seen = 0
    for size, times in sorted(sizes.items()):
        seen += times
        if 2 * seen >= sizes.total():
            return size
    return 0.0
