"""Signs of symbol fonts (Wingdings, Symbol) as letters that mean the same everywhere, and figures above the line.

A sign that only decorates becomes nothing.
"""

from __future__ import annotations

import re

BOX, TICKED = "☐", "☒"
_GREEK = dict(zip("ABGDEZHQIKLMNXOPRSTUFCYW", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", strict=True))
_GREEK |= dict(zip("abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
_SYMBOL = {
    0x22: "∀", 0x24: "∃", 0x2A: "*", 0x2D: "−", 0x40: "≅", 0x7E: "∼", 0xA2: "′", 0xA3: "≤", 0xA4: "/", 0xA5: "∞", 0xAB: "↔", 0xAC: "←",
    0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡",
    0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD1: "∇", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏",
    0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE5: "∑", 0xF2: "∫",
    0xA0: "€",
}  # fmt: skip
_WINGDINGS = {
    0x46: "☞", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x43: "👍", 0x44: "👎", 0x21: "", 0x6C: "•", 0x6D: "•", 0x6E: "▪", 0x6F: BOX, 0x70: BOX,
    0x71: BOX, 0x72: BOX, 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: TICKED, 0x9E: "·", 0x9F: "•", 0xA1: "○",
    0xA2: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: BOX, 0xAA: "✦", 0xAB: "★", 0xB2: "✧", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE3: "↖", 0xE4: "↗", 0xE5: "↙", 0xE6: "↘", 0xE7: "←", 0xE8: "→", 0xE9: "↑", 0xEA: "↓", 0xEB: "↖", 0xEC: "↗", 0xED: "↙", 0xEE: "↘",
    0xEF: "⇐", 0xF0: "⇒", 0xF1: "⇑", 0xF2: "⇓", 0xF3: "⇔", 0xF4: "⇕", 0xFB: "✗", 0xFC: "✓", 0xFD: TICKED, 0xFE: "☑", 0x20: " ",
    **{0x80 + n: str(n) if n else "0" for n in range(11)}, **{0x8B + n: str(n) for n in range(11)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: TICKED, 0x52: "☑", 0x53: TICKED, 0x54: TICKED, 0x55: "⊗", 0x56: "⊗", 0x95: "·", 0x96: "•", 0x97: "•",
    0x98: "●", 0x99: "○", 0x9A: "○", 0x9F: "▪", 0xA0: "▪", 0xA1: "■", 0xA2: BOX, 0xA3: BOX, 0x20: " ",
}  # fmt: skip
_WINGDINGS_3 = {
    0x21: "←", 0x22: "→", 0x23: "↑", 0x24: "↓", 0x5F: "→", 0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x70: "▲", 0x71: "▼", 0x72: "△",
    0x73: "▽", 0x74: "◀", 0x75: "▶", 0x76: "◁", 0x77: "▷", 0x7D: "▶", 0xC6: "⇒", 0x20: " ",
}  # fmt: skip
_WEBDINGS = {
    0x33: "◀", 0x34: "▶", 0x35: "▲", 0x36: "▼", 0x61: "✓", 0x63: BOX, 0x67: "■", 0x6E: "●", 0x72: "✗", 0x3D: "", 0x20: " ",
}  # fmt: skip
_TABLES = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": _WINGDINGS_3, "webdings": _WEBDINGS}
_PRIVATE, _LOWEST = range(0xF000, 0xF100), 0x21
_UNNAMED = re.compile("[\uf000-\uf0ff]")
_ABOVE = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_BELOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\ufffe\uffff"), None) | {ord("\u2011"): "-"}


def from_font(text: str, font: str) -> str:
    """Return text of a symbol font as what a reader sees; text of another font as it is, without signs that nobody sees."""
    named = font.lower()
    if named == "symbol" or named in _TABLES:
        return "".join(_sign(ord(c), named) for c in text)
    if text.isascii():
        return text
    if _UNNAMED.search(text):  # of which font is not said: signs of Wingdings are seen most
        text = "".join((_WINGDINGS.get(ord(c) & 0xFF) or _sign(ord(c), "symbol")) if ord(c) in _PRIVATE else c for c in text)
    return text.translate(_DROPPED)


def _sign(code: int, font: str) -> str:
    if code >= 0x100 and code not in _PRIVATE:  # a letter in spite of the font
        return chr(code)
    code &= 0xFF
    if font == "symbol":
        return _SYMBOL.get(code) or _GREEK.get(chr(code)) or (chr(code) if 0x20 <= code < 0x7F else "")
    return _TABLES[font].get(code, " " if code < _LOWEST else "")


def raised(text: str, how: str) -> str:
    """Return text above (`superscript`) or below the line: figures by signs of their own, so that they never touch a number."""
    figures = text.strip()
    if how == "superscript" and figures and all(c in "0123456789+-−" for c in figures):
        return text.translate(_ABOVE)
    return text.translate(_BELOW) if how == "subscript" and figures.isdecimal() else text
