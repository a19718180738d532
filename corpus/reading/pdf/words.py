"""The words of a page with their place and look, from pdfium. Raised and lowered signs, broken words and emoji become plain text.

Decides per text object what can be seen: drawn, opaque, not in the colour of what lies behind it, not under a dark box. A text layer
without ink counts where a picture lies over it: that is how a scan carries its text.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw_api

from corpus.reading.pdf.drawn import Box, Drawing, address, draw, paint
from corpus.reading.pdf.filled import filled_in
from corpus.reading.pdf.shapes import Frame, Look, Sheet, Word

_SPACE = r"\x00\s\u200b\ufeff"
_ROW = re.compile(r"[^\r\n]+")
_WORD = re.compile(rf"[^{_SPACE}\x02\ufffe]*[\x02\ufffe]|[^{_SPACE}\x02\ufffe]+")
_HYPHEN = re.compile("[\x02\ufffe]")  # what pdfium gives for a hyphen at the end of a line, without a break behind it
_RAISED, _LOWERED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_UNIT = re.compile(r"(?:^|[\d(/])(?:[kcdm]?m)$")
_LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u2010": "-", "\u2011": "-"}
_LETTER = re.compile("[ﬀ-ﬆ\u2010\u2011]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200c\u200d]")
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200c\u200d\ufffeﬀ-ﬆ\u2010\u2011\ud800-\udfff]")
_SMALL = 0.86  # of the size beside it has a raised or lowered sign at most
_ASCENT, _DESCENT = 0.9, 0.25  # of the letter size, above and below the baseline: fonts say it in too many ways
_TINY = 2.0  # points: smaller letters cannot be read on paper
_FULL = 0.5  # share of the page that a picture of the whole page covers at least


def read_sheet(page: pdfium.PdfPage, form: pdfium.PdfFormEnv | None) -> Sheet:
    """Return the words and drawn lines of a page, upright."""
    left, bottom, right, top = page.get_cropbox()
    drawing = draw(page)
    text_page = page.get_textpage()
    try:
        found = _Letters(text_page.raw, drawing).words()
    finally:
        text_page.close()
    quarters = Counter[int]()
    for word in found:
        quarters[word.look.quarter] += len(word.text)
    frame = Frame(left, bottom, right, top, quarters.most_common(1)[0][0] if quarters else 0)
    seen = [
        w for w in (_upright(w, frame) for w in found) if 0 <= (w.left + w.right) / 2 <= frame.width and 0 <= w.base <= frame.height + 2
    ]
    visible = [w for w in seen if not w.look.hidden]
    unlettered = _unlettered_fonts(visible)
    shown = [w for w in visible if w.look.font not in unlettered]
    words = [*_turned(shown, frame.quarter), *filled_in(page, form, frame, shown)]
    area = max((right - left) * (top - bottom), 1.0)
    return Sheet(
        words=words,
        rules=[frame.box(*line) for line in drawing.lines],
        width=frame.width,
        height=frame.height,
        pictured=sum((b[2] - b[0]) * (b[3] - b[1]) for b in drawing.pictures) > _FULL * area,
        drawn=drawing.paths > 200,
        unlettered=sum(len(w.text) for w in visible if w.look.font in unlettered),
    )


def _unlettered_fonts(words: Sequence[Word]) -> frozenset[str]:
    """The fonts that do not say which letters their signs are, for most of their words."""
    count = Counter[str]()
    for word in words:
        count[word.look.font] += 1 if word.look.lettered else -1
    return frozenset(font for font, more in count.items() if more < 0)


class _Letters:
    """The letters of one page, on the paper: the y axis points up."""

    def __init__(self, handle: object, drawing: Drawing) -> None:
        self.handle, self.drawing = handle, drawing
        self.rectangle = raw_api.FS_RECTF()
        self.looks: dict[int, tuple[Look, float, float]] = {}
        count = raw_api.FPDFText_CountChars(handle)
        buffer = (ctypes.c_ushort * (count + 1))()
        taken = raw_api.FPDFText_GetText(handle, 0, count, buffer) - 1 if count else 0
        codes = buffer[:count] if taken == count else [raw_api.FPDFText_GetUnicode(handle, i) for i in range(count)]
        self.text = "".join(map(chr, codes))  # as long as there are letters: halves of a sign are still apart

    def words(self) -> list[Word]:
        """The words in the order of the file."""
        found: list[Word] = []
        for line in _ROW.finditer(self.text):
            first, last = line.start(), line.start() + len(line[0].rstrip()) - 1
            one = self._object(first) if last > first else 0
            shared = one if one and one == self._object(last) else 0
            for word in _WORD.finditer(self.text, first, line.end()):
                self._add(found, word.start(), word.end() - 1, shared)
        return found

    def _add(self, found: list[Word], first: int, last: int, shared: int) -> None:
        """Add the letters from first to last as a word: one, or parts that differ in size put together.

        `shared` is the text object that they are known to stand in.
        """
        objects = [shared or self._object(first)]
        parts = [first, last + 1]
        if not shared and last > first and (end := self._object(last)) != objects[0]:
            objects += [self._object(i) for i in range(first + 1, last)] + [end]
            parts = [first, *(i for i in range(first + 1, last + 1) if objects[i - first] != objects[i - first - 1]), last + 1]
        for a, b in zip(parts, parts[1:], strict=False):
            word = self._part(a, b - 1, objects[min(a - first, len(objects) - 1)])
            if word is None:
                continue
            if found and (a > first or _touches(found[-1], word)) and _joins(found[-1], word, a > first):
                continue
            found.append(word)

    def _object(self, i: int) -> int:
        item = raw_api.FPDFText_GetTextObject(self.handle, i)
        return address(item) if item else 0

    def _part(self, first: int, last: int, key: int) -> Word | None:
        text = self.text[first : last + 1]
        if _ODD.search(text):
            text = _plain(text)
        if not text:
            return None
        a = self._box(first)
        b = self._box(last) if last > first else a
        look, em, base = self._look(first, a, key)
        size = (_ASCENT + _DESCENT) * em
        if look.quarter == 0:  # nearly all there is: no more work than needed
            return Word(text, a[0], b[2], base - _DESCENT * em, base + _ASCENT * em, base, size, look) if em > 0 else None
        left, bottom, right, top = min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
        if look.quarter != 2:
            up, down = (-_ASCENT, _DESCENT) if look.quarter == 1 else (-_DESCENT, _ASCENT)
            left, right = base + up * em, base + down * em
        else:
            bottom, top = base - _ASCENT * em, base + _DESCENT * em
        return Word(text, left, right, bottom, top, base, size, look) if em > 0 else None

    def _box(self, i: int) -> Box:
        box = self.rectangle
        raw_api.FPDFText_GetLooseCharBox(self.handle, i, box)
        return box.left, box.bottom, box.right, box.top

    def _look(self, i: int, box: Box, key: int) -> tuple[Look, float, float]:
        """The look, size and baseline of a letter, which it shares with its text object."""
        known = self.looks.get(key) if key else None
        if known is None:
            look = self._new_look(i, raw_api.FPDFText_GetTextObject(self.handle, i), key, box)
            x, y = ctypes.c_double(), ctypes.c_double()
            raw_api.FPDFText_GetCharOrigin(self.handle, i, x, y)
            known = self.looks[key] = look, self._em(i), x.value if look.quarter % 2 else y.value
        return known

    def _em(self, i: int) -> float:
        matrix = raw_api.FS_MATRIX()
        raw_api.FPDFText_GetMatrix(self.handle, i, matrix)
        return float(raw_api.FPDFText_GetFontSize(self.handle, i) * math.hypot(matrix.c, matrix.d))

    def _new_look(self, i: int, item: object, key: int, box: Box) -> Look:
        name = ctypes.create_string_buffer(96)
        flags = ctypes.c_int()
        raw_api.FPDFText_GetFontInfo(self.handle, i, name, 96, flags)
        font = name.value.decode("utf-8", errors="replace").lower()
        mode = raw_api.FPDFTextObj_GetTextRenderMode(item) if item else 0
        colour, alpha = paint(item) if item else (0, 255)
        angle = -math.degrees(raw_api.FPDFText_GetCharAngle(self.handle, i)) % 360  # pdfium turns with the clock
        quarter = round(angle / 90) % 4
        return Look(
            font=font,
            bold=any(w in font for w in ("bold", "black", "heavy", "demi"))
            or raw_api.FPDFText_GetFontWeight(self.handle, i) >= 600
            or mode == 2,
            italic="italic" in font or "oblique" in font,
            colour=colour or 0,
            faint=alpha < 150 or self._is_pale(colour or 0, key, box),
            slanted=abs(angle - 90 * round(angle / 90)) > 4,
            quarter=quarter,
            hidden=self._is_hidden(mode, colour, alpha, key, box),
            lettered=not raw_api.FPDFText_HasUnicodeMapError(self.handle, i) or 0xF000 <= ord(self.text[i]) < 0xF900,
        )

    def _is_hidden(self, mode: int, colour: int | None, alpha: int, key: int, box: Box) -> bool:
        """True for text that cannot be seen on paper."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if mode in (3, 7):
            return not any(_in(x, y, picture) for picture in self.drawing.pictures)
        if max(box[2] - box[0], box[3] - box[1]) < _TINY:
            return True
        if alpha < 20 and mode != 1:
            return True
        place = self.drawing.order.get(key, 0)
        covers = [fill for fill in self.drawing.fills if _in(x, y, fill[0])]
        if any(when > place and shade is not None and max(_parts(shade)) < 60 for _, shade, when in covers):
            return True
        if colour is None or mode == 1:
            return False
        behind = self._behind(key, box)
        return behind is not None and all(abs(a - b) < 20 for a, b in zip(_parts(behind), _parts(colour), strict=True))

    def _is_pale(self, colour: int, key: int, box: Box) -> bool:
        """True for light letters on paper, as a watermark has; white ones on a coloured area or a picture are the title of a cover."""
        if min(_parts(colour)) <= 150:
            return False
        behind = self._behind(key, box)
        if behind is None:
            return min(_parts(colour)) < 235
        return sum(_parts(colour)) - sum(_parts(behind)) < 180

    def _behind(self, key: int, box: Box) -> int | None:
        """The colour that text stands on: that of the paper or of an area; None where a picture or several colours lie."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if any(_in(x, y, picture) for picture in self.drawing.pictures):
            return None
        place = self.drawing.order.get(key, 0)
        areas = (shade for area, shade, when in reversed(self.drawing.fills) if when <= place and _in(x, y, area))
        return next(areas, 0xFFFFFF)


def _parts(colour: int) -> tuple[int, int, int]:
    return colour >> 16 & 255, colour >> 8 & 255, colour & 255


def _in(x: float, y: float, box: Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _plain(text: str) -> str:
    """A word as people write it: halves of a sign put together, lone halves, controls and soft hyphens inside it left out."""
    soft = text.endswith("\u00ad")
    text = _CONTROL.sub("", _HYPHEN.sub("-", text))
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = _LETTER.sub(lambda found: _LETTERS[found[0]], text)
    return f"{text}-" if soft and text else text


def _touches(before: Word, word: Word) -> bool:
    """True when a small sign stands right behind a word, however the file ordered them."""
    if not (word.size < _SMALL * before.size or before.size < _SMALL * word.size) or word.look.quarter or before.look.quarter:
        return False
    return -0.5 * word.size < word.left - before.right < 0.12 * before.size and abs(word.base - before.base) < 0.7 * before.size


def _joins(before: Word, word: Word, glued: bool) -> bool:
    """Put a part behind the word before it; False when it is a word of its own."""
    if before.look.quarter != word.look.quarter:
        return False
    raised = (word.base - before.base) if before.look.quarter == 0 else 0.0
    if word.size < _SMALL * before.size and abs(raised) > 0.04 * before.size:
        if not word.text.strip(",;").replace(",", "").isdigit():
            before.text += word.text
        elif raised < 0:
            before.text += word.text.translate(_LOWERED)
        elif _UNIT.search(before.text) and word.text in ("2", "3"):
            before.text += word.text.translate(_RAISED)
        else:
            before.mark += word.text.strip(",;")
    elif glued and abs(word.size - before.size) < 0.3 * max(word.size, before.size) and abs(raised) < 0.3 * before.size and not before.mark:
        before.text += word.text
    else:
        return False
    before.left, before.right = min(before.left, word.left), max(before.right, word.right)
    before.top, before.bottom = min(before.top, word.top), max(before.bottom, word.bottom)
    return True


def _upright(word: Word, frame: Frame) -> Word:
    """The word on the upright page; its box was on the paper."""
    if frame.quarter == 0:
        word.left, word.right = word.left - frame.left, word.right - frame.left
        word.top, word.bottom, word.base = frame.top - word.bottom, frame.top - word.top, frame.top - word.base
        return word
    left, top, right, bottom = frame.box(word.left, word.top, word.right, word.bottom)
    point = frame.point(word.base, word.base)
    word.base = point[1]
    word.left, word.top, word.right, word.bottom = left, top, right, bottom
    return word


def _turned(words: Sequence[Word], quarter: int) -> list[Word]:
    """The words that stand upright, and those on their side put together per line; what is askew is a watermark."""
    upright = [w for w in words if w.look.quarter == quarter and not w.look.slanted]
    other = [w for w in words if w.look.quarter != quarter and not w.look.slanted]
    lines: list[Word] = []
    for word in other:
        last = lines[-1] if lines else None
        beside = last and max(word.top - last.bottom, last.top - word.bottom) < 1.5 * word.size
        if last and beside and last.look.quarter == word.look.quarter and abs(last.left + last.right - word.left - word.right) < word.size:
            last.text += f" {word.text}"
            last.left, last.right = min(last.left, word.left), max(last.right, word.right)
            last.top, last.bottom = min(last.top, word.top), max(last.bottom, word.bottom)
            last.base = last.bottom
        else:
            word.base = word.bottom
            lines.append(word)
    return [*upright, *lines]
