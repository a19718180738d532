"""Make words whole whose letters stand apart on a cover: `K a d e r n o t a`, `K ADERNOTA`, `B E S L U I T`.

Where the spaces between words are lost too, words that such covers use say where one ends.
"""

from __future__ import annotations

import re

_SINGLES = re.compile(r"(?<!\S)(?:[^\W_][’'.:]?(?: |  +)){3,}[^\W_][:.]?(?!\S)")
_INITIAL = re.compile(r"(?<!\S)([^\W\d_]) (?=[^\W\d_]{2,})")
_KNOWN = sorted(
    """
    kadernota nota integrale integraal veiligheid veiligheidsplan veiligheidsbeleid veiligheidsnota veilig plan beleid beleidsplan lokaal
    lokale uitvoeringsplan uitvoeringsprogramma programma jaarplan gemeente gemeenten regionaal regio visie besluit van de en in voor
    meerjarenplan meerjarenprogramma actieprogramma veiligheidsvisie veiligheidsagenda
    """.split(),
    key=len,
    reverse=True,
)


def despace(text: str) -> str:
    """Return the text with the letters of spaced words joined and white space folded; other text comes back as it was."""
    text = text.replace("\u00a0", " ").replace("\u00ad", "").strip()
    text = _SINGLES.sub(lambda m: _joined(m[0]), text)
    loose = _INITIAL.findall(text)
    if len(loose) >= 2 or any(_is_known(m, text) for m in _INITIAL.finditer(text)):
        text = _INITIAL.sub(lambda m: m[1] if m[1].isupper() else m[0], text)
    return " ".join(text.split())


def _joined(spaced: str) -> str:
    words = ["".join(part.split()) for part in re.split(r"\s{2,}", spaced)]
    return " ".join(_parted(word) for word in words)


def _parted(letters: str) -> str:
    """Letters without spaces as words: a capital after a small letter or a digit after a letter starts one, and so do known words."""
    parts = re.findall(r"[^\W\d_a-z][^\W\dA-Z_]+|[^\W\d_]+|\d{4}|\d+|\W", letters) if not letters.isupper() else [letters]
    return " ".join(word for part in parts for word in _known_parts(part)).replace(" :", ":")


def _known_parts(letters: str) -> list[str]:
    """The known words these letters are, one after the other; the letters as they are when they do not add up."""
    found: list[str] = []
    left = letters
    while left:
        word = next((w for w in _KNOWN if left.lower().startswith(w)), None)
        if word is None:
            return [*found, left] if found and len(left) > 3 else [letters]
        found.append(left[: len(word)])
        left = left[len(word) :]
    return found


def _is_known(match: re.Match[str], text: str) -> bool:
    rest = re.match(r"[^\W\d_]+", text[match.end() :])
    return rest is not None and f"{match[1]}{rest[0]}".lower() in _KNOWN
