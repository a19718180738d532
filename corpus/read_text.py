"""Plain text without a known outline to blocks: running headers dropped, tables with tabs and labels found, headings by shape.

A form feed starts a page. Text extractions lose the layout; what is found here is what the lines themselves still show.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from corpus.arrange import SUBJECTS
from corpus.clean import clean_lines, is_item_start, join_lines, known_words, to_blocks, untagged
from corpus.label import Labels, is_label, label_key, run_in
from corpus.records import Block, BlockKind
from corpus.shape import heading_levels
from corpus.tabulate import to_rows

_NUMBERS = re.compile(r"\d+")
_DOTS = re.compile(r"(\.{4,}|(\. ){4,}|…{2,}|_{4,})\s*\d*\s*$")
_ROW = re.compile(r"^\s*(?P<label>[A-Z][a-z]{3,16}) +(?P<rest>[A-Z\d‘'-].*)$")
_BESIDE = frozenset("nummer trekker portefeuillehouder verantwoordelijke planning kosten".split())
OFTEN = 3  # how many lines have to start with a label before it is one
_NOTE = re.compile(r"^\[(\d{1,3})\]\s+(?=\S)")


def read_text(text: str, labels: Labels) -> list[Block]:
    """Return the blocks of a text."""
    blocks: list[Block] = []
    pages = text.split("\f")
    raw = [(line, n if len(pages) > 1 else None) for n, page in enumerate(pages, 1) for line in page.splitlines()]
    running = running_lines([line for line, _ in raw])
    kept = [(line, page) for line, page in raw if line.strip() and _mask(line) not in running and not _DOTS.search(line)]
    kept = _split_rows(kept, labels)
    cleaned = [(line, text, page) for line, page in kept for text in clean_lines([line])]
    if not cleaned:
        return []
    words = known_words(text for _, text, _ in cleaned)
    body: list[tuple[str, str, int | None]] = []
    levels = heading_levels([text for _, text, _ in cleaned])
    for (line, text, page), (_, level, number) in zip(cleaned, levels, strict=True):
        if not level or "\t" in line.strip() or (level == 9 and (is_label(text, labels) or run_in(text, labels))):
            body.append((line, text, page))
            continue
        blocks += _body_blocks(body, labels, words)
        body = []
        blocks.append(Block(kind=BlockKind.HEADING, text=text, level=level if number or level == 1 else 0, page=page))
    return blocks + _body_blocks(body, labels, words)


def _split_rows(lines: list[tuple[str, int | None]], labels: Labels) -> list[tuple[str, int | None]]:
    """The lines of a table that lost its columns, with a tab again between label and text: `Doelstelling Overlast beperken`.

    One word at the start of a line counts as a label when lines of this text keep starting so, the subjects of the parts too.
    """
    found = [_ROW.match(line) for line, _ in lines]
    heads = Counter(label_key(m["label"]) for m in found if m)
    rows = {key for key, count in heads.items() if count >= OFTEN and (key in labels or key in SUBJECTS or key in _BESIDE)}
    if not rows & SUBJECTS:
        return lines
    return [
        (f"{m['label']}\t{m['rest']}", page) if m and label_key(m["label"]) in rows else (line, page)
        for m, (line, page) in zip(found, lines, strict=True)
    ]


def running_lines(lines: Iterable[str]) -> frozenset[str]:
    """Return the running headers and footers, digits masked: lines that return with a page number that goes up."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for line in lines:
        found = _NUMBERS.findall(line)
        if found and len(line.strip()) > len(found[0]) and (line.strip().endswith(found[-1]) or line.strip().startswith(found[0])):
            numbers[_mask(line)].append(int(found[-1] if line.strip().endswith(found[-1]) else found[0]))
    return frozenset(mask for mask, seen in numbers.items() if len(seen) >= 4 and len(mask) > 4 and _goes_up(seen))


def _goes_up(numbers: list[int]) -> bool:
    return all(a < b <= a + 9 for a, b in pairwise(numbers))


def _mask(line: str) -> str:
    return _NUMBERS.sub("#", " ".join(line.split()))


def _body_blocks(body: list[tuple[str, str, int | None]], labels: Labels, words: frozenset[str]) -> list[Block]:
    """The lines below one heading: runs of plain lines, rows with tabs, labels on a line of their own."""
    blocks: list[Block] = []
    plain: list[tuple[str, int | None]] = []
    i = 0
    while i < len(body):
        line, text, page = body[i]
        if _NOTE.match(text):
            blocks += [*_plain_blocks(plain, words), Block(kind=BlockKind.NOTE, text=text, page=page)]
            plain, i = [], i + 1
        elif "\t" in line.strip():
            blocks += _plain_blocks(plain, words)
            plain, used = [], _table_end(body, i, labels)
            blocks += _table(body[i:used], labels, words)
            i = used
        elif used := _label_lines(body, i, labels):
            blocks += _plain_blocks(plain, words)
            label = join_lines([t for _, t, _ in body[i : i + used]], words)
            blocks.append(Block(kind=BlockKind.PARAGRAPH, text=label, page=page))
            plain, i = [], i + used
        elif run_in(text, labels):
            blocks += _plain_blocks(plain, words)
            plain, i = [(text, page)], i + 1
        else:
            plain.append((text, page))
            i += 1
    return blocks + _plain_blocks(plain, words)


def _label_lines(body: list[tuple[str, str, int | None]], i: int, labels: Labels) -> int:
    """Over how many lines a label stands here by itself; 0 for none."""
    for used in (1, 2):
        lines = [text for line, text, _ in body[i : i + used] if "\t" not in line.strip()]
        if len(lines) == used and is_label(" ".join(lines), labels) and not any(is_item_start(x) for x in lines):
            return used
    return 0


def _table_end(body: list[tuple[str, str, int | None]], start: int, labels: Labels) -> int:
    """Where the table that starts here ends: rows with tabs, and the lines that a cell runs on over."""
    width = len(_cells(body[start][0]))
    i = start + 1
    while i < len(body):
        line, text, _ = body[i]
        if "\t" in line.strip():
            if (len(_cells(line)) == 2) != (width == 2):
                return i
        elif width != 2 or _label_lines(body, i, labels):
            return i
        i += 1
    return i


def _cells(line: str) -> list[str]:
    return [untagged(cell) for cell in line.strip("\n").split("\t")]


def _table(rows: list[tuple[str, str, int | None]], labels: Labels, words: frozenset[str]) -> list[Block]:
    grid: list[list[str]] = []
    pages: list[int | None] = []
    lines: list[str] = []
    for line, text, page in rows:
        if "\t" in line.strip():
            grid.append(_cells(line))
            pages.append(page)
            lines = [grid[-1][-1]]
        else:
            lines.append(text)
            grid[-1][-1] = "\n".join(b.text for b in to_blocks(lines, words))
    return to_rows(grid, pages)


def _plain_blocks(lines: list[tuple[str, int | None]], words: frozenset[str]) -> list[Block]:
    if not lines:
        return []
    blocks = to_blocks([text for text, _ in lines], words)
    page = lines[0][1]
    return [b.model_copy(update={"page": page}) for b in blocks]
