"""Recognise the labels that plans put before a part of a theme (`Betrokken partijen`, `Streefwaarde 2027`, `Wie doen mee?`).

Which labels there are is the caller's vocabulary; here is only how a written label is compared with it: blind to case,
punctuation, years and what stands between brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from corpus.place import squash

Labels = frozenset[str]
LONGEST = 90
_YEARS = re.compile(r"\b(?:(?:in|voor|over|per|tot en met|t/m)\s+)?(19|20)\d\d(\s*(-|–|/|t/m|tot en met)\s*((19|20)?\d\d))?\b")
_ASIDE = re.compile(r"\([^()]*\)")
_RUN_IN = re.compile(r"^(?P<label>[^:\t]{3,90}?)\s*(?::|\t| {3,})\s*(?P<rest>\S.*)$", re.S)
_STOPPED = re.compile(r"^(?P<label>[A-Z][^.:;\t]{2,50})\. +(?P<rest>[A-Z‘'\d].*)$", re.S)  # `Situatie. In het centrum ...`
_INSIDE = re.compile(r"(?<=[.;!?)]) +(?=[A-Z][\w -]{2,40}: )")
_NAME = re.compile(r"(?: (?:[A-Z][\w'’-]+|op|aan|den|de|en|bij))* [A-Z][\w'’-]+$")


@lru_cache(maxsize=5000)
def label_key(text: str) -> str:
    """Return the form in which labels are compared; an empty text when nothing is left."""
    return squash(_YEARS.sub(" ", _ASIDE.sub(" ", text)))


def label_keys(phrases: Iterable[str]) -> Labels:
    """Return the keys of the labels of a vocabulary."""
    return frozenset(key for p in phrases if (key := label_key(p)))


def is_label(text: str, labels: Labels) -> bool:
    """True when the whole text is a label."""
    return len(text) <= LONGEST and not text.endswith((".", ",", ";")) and label_key(text) in labels


def heads_cell(text: str, labels: Labels) -> bool:
    """True when a cell beside or above another is a label, a name behind it left out: `Maatregelen Zandhoven`."""
    return is_label(text, labels) or is_label(_NAME.sub("", text), labels)


def run_in(text: str, labels: Labels) -> tuple[str, str] | None:
    """Return label and rest of a text that begins with a label: `Partners: politie en OM`, `Partners<tab>politie`, `Doel. Minder`."""
    return marked(text, labels) or _glued(text, labels)


def marked(text: str, labels: Labels) -> tuple[str, str] | None:
    """Return label and rest of a text that begins with a label and a mark behind it: a colon, a full stop, a tab."""
    for shape in (_RUN_IN, _STOPPED):
        found = shape.match(text)
        if found and label_key(found["label"]) in labels:
            return found["label"].strip(), found["rest"].strip()
    return None


def parted(text: str, labels: Labels) -> list[str]:
    """Return the text in parts that each begin with a label, when sentences of it do: `Doel: minder. Partners: politie.`"""
    parts: list[str] = []
    for piece in _INSIDE.split(text):
        if parts and not marked(piece, labels):
            parts[-1] += f" {piece}"
        else:
            parts.append(piece)
    return parts


def _glued(text: str, labels: Labels) -> tuple[str, str] | None:
    """A label of several words that stands glued before its text: `Betrokken partijen Politie, gemeente`."""
    words = text.split(" ")
    if text.isupper():
        return None
    for n in range(min(6, len(words) - 1), 1, -1):
        rest = " ".join(words[n:])
        if (rest[0].isupper() or rest[0] in "•-–‘'" or words[n - 1].endswith("?")) and label_key(" ".join(words[:n])) in labels:
            return " ".join(words[:n]), rest
    return None
