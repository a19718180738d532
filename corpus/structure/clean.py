"""Turn the raw lines of a text extraction into clean lines and whole paragraphs.

Drops what is no text of the plan (addresses on a line of their own, page footers, HTML rests) and repairs words that were
hyphenated at a line end. Knows nothing of headings: see `outline`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from corpus.records import Block, BlockKind

_ADDRESS = re.compile(r"^(https?://|www\.)\S+$")
_TAG = re.compile(r"<(/?(ul|ol|li|i|b|em|strong|p|br|span|div|table|tr|td|th)\b[^<>]*|x)>", re.I)
_FOOTER = re.compile(r"^(\d{1,3} +Vereniging van Nederlandse Gemeenten|\d{1,3}|[Pp]agina \d+( van \d+)?)$")
_BULLET = re.compile(r"^(?P<mark>[•▪◦‣·*\uf000-\uf0ff]|o(?= [A-Z‘'(])|[-–−](?= )|\d{1,2}[.)](?= )|[a-z][.)](?= ))\s*(?=\S)")
_NUMBERED = re.compile(r"^(\d{1,2}|[a-z])\s+(?=[A-Z‘'(])")
_CELLS = re.compile(r"(\s[\d.,]{1,12}){2,}$|€\s*[\d.,]+(,-)?$|[≤≥]\s*[\d.,]+$")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_KEEPS_HYPHEN = {"en", "of", "e.d.", "en/of", "t/m", "tot", "als", "dan"}
_BEFORE_HYPHEN = frozenset(
    "adjunct aspirant assistent bijna collega ex interim kandidaat leerling niet non oud stagiair substituut vice".split()
)
_CLASH = ("aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "oe", "oi", "oo", "ou", "ui", "uu", "ij")  # vowels read as one
_DOTS = str.maketrans("aeiou", "äëïöü")
_SENTENCE_END = (".", "?", "!", ":", ";", "”", "’")


def clean_lines(lines: Iterable[str]) -> list[str]:
    """Return the lines that carry text, white space folded, without addresses, footers and tags."""
    kept = []
    for line in lines:
        text = untagged(line)
        if text and not _ADDRESS.match(text) and not _FOOTER.match(text):
            kept.append(text)
    return kept


def untagged(line: str) -> str:
    """Return a line without tags and soft hyphens, white space folded."""
    return " ".join(_TAG.sub(" ", line.replace("\u00ad", "").replace("\ufffe", "-").replace("\t", " ")).split())


def known_words(lines: Iterable[str]) -> frozenset[str]:
    """Return the words (lower case) that stand whole inside the lines: the evidence for joining broken ones."""
    counts: Counter[str] = Counter()
    for line in lines:
        words = _WORD.findall(line.lower())
        counts.update(words[:-1] if line.endswith("-") else words)
    return frozenset(counts)


def join_lines(lines: Iterable[str], words: frozenset[str] = frozenset()) -> str:
    """Return the lines as one text; a word broken at a line end is made whole, a real hyphen stays."""
    text = ""
    for line in lines:
        if not text:
            text = line
        elif re.search(r"\w-$", text):
            text = _join_broken(text, line, words)
        else:
            text += ("" if text.endswith("/") and line[:1].islower() else " ") + line
    return text


def _join_broken(text: str, line: str, words: frozenset[str]) -> str:
    head, tail = text.rsplit(" ", 1)[-1], line.split(" ", 1)[0]
    before = head[:-1].rsplit("/", 1)[-1].lstrip("(‘'")
    after = re.split(r"[^\w’'-]", tail, maxsplit=1)[0]
    if tail.rstrip(".,;:") in _KEEPS_HYPHEN:
        return f"{text} {line}"
    if not tail[:1].islower() or before.isupper() or before[-1:].isdigit() or len(before) == 1:
        return text + line
    whole, parted = (before + after).lower(), f"{before}-{after}".lower()
    if whole not in words and (parted in words or before.lower() in _BEFORE_HYPHEN):
        return text + line
    if whole not in words and (before[-1:] + after[:1]).lower() in _CLASH:  # `zee-egel` keeps its hyphen, `geëerd` gets its dots back
        dotted = after[:1].translate(_DOTS) + after[1:]
        return text[:-1] + dotted + line[len(after) :] if len(before) <= 2 or f"{before}{dotted}".lower() in words else text + line
    return text[:-1] + line


def is_item_start(line: str) -> bool:
    """True when the line opens a list item."""
    return bool(_BULLET.match(line) or _NUMBERED.match(line))


def to_blocks(lines: list[str], words: frozenset[str] = frozenset(), page: int | None = None) -> tuple[Block, ...]:
    """Return the lines of one section as paragraphs and list items, in order."""
    width = sorted(map(len, lines))[int(len(lines) * 0.8)] if lines else 0
    groups: list[list[str]] = []
    for line in lines:
        starts = not groups or is_item_start(line) or bool(_CELLS.search(line)) or bool(_CELLS.search(groups[-1][-1]))
        if not starts:
            last = groups[-1][-1]
            starts = last.endswith(_SENTENCE_END) and len(last) < 0.8 * width and not line[:1].islower()
        groups.append([line]) if starts else groups[-1].append(line)
    return tuple(
        Block(kind=BlockKind.ITEM if is_item_start(g[0]) else BlockKind.PARAGRAPH, text=join_lines(g, words), page=page) for g in groups
    )
