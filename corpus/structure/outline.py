"""Find the sections of a text: by a known outline where there is one, else by the shape of its lines.

In: clean lines in reading order. Out: sections with the path of headings above them. See outlines/README.md for the outline form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from corpus.records import Block, BlockKind, Section
from corpus.structure.clean import known_words, to_blocks
from corpus.structure.shape import find_headings

OUTLINES = Path(__file__).parent.parent / "outlines"
AHEAD = 6  # how many headings of the outline may be missing in the text before the next one is found


@dataclass(frozen=True)
class Heading:
    """A heading of an outline: `words` as the text has them; open ends match anything before or after."""

    title: str
    words: str
    level: int
    returns: bool = False
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True)
class Label:
    """A row label below heading `owner` (its place in the outline)."""

    title: str
    owner: int
    whole_line: bool
    names_rows_above: bool = False


@dataclass
class Outline:
    """The known headings and labels of one document."""

    headings: list[Heading] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)


def load_outline(document: str, folder: Path = OUTLINES) -> Outline | None:
    """Return the outline kept for this document id, or None when there is none."""
    path = folder / f"{document}.txt"
    if not re.fullmatch(r"[\w-]+", document) or not path.exists():
        return None
    outline = Outline()
    for line in path.read_text(encoding="utf-8").splitlines():
        text, level = line.strip(), (len(line) - len(line.lstrip())) // 2 + 1
        if text.startswith(("- ", "+ ")):
            owner = max(i for i, h in enumerate(outline.headings) if h.level < level and not h.returns)
            label = text[2:]
            outline.labels.append(Label(label.removesuffix("$"), owner, label.endswith("$"), text[0] == "+"))
        elif text:
            title, _, words = text.removeprefix("> ").partition(" || ")
            words = words or title
            outline.headings.append(
                Heading(
                    title=title,
                    words=words.strip(" ."),
                    level=level,
                    returns=text.startswith("> "),
                    open_start=words.startswith("..."),
                    open_end=words.endswith("...") or text.startswith("> "),
                )
            )
    return outline


def find_sections(lines: list[str], outline: Outline | None) -> tuple[Section, ...]:
    """Return the sections of the text in order; a text without any heading is one section with an empty path."""
    words = known_words(lines)
    walk = _Walk(outline) if outline else find_headings(lines)
    parts = walk.follow(lines) if isinstance(walk, _Walk) else walk
    sections = [Section(path=path, blocks=tuple(headings) + to_blocks(body, words)) for path, headings, body in parts if body or headings]
    return tuple(sections)


Part = tuple[tuple[str, ...], list[Block], list[str]]


class _Walk:
    """One pass over the lines, with the place in the outline."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.at = -1
        self.trail: list[int] = []
        self.label: Label | None = None
        self.parts: list[Part] = [((), [], [])]

    def follow(self, lines: list[str]) -> list[Part]:
        i = 0
        while i < len(lines):
            used, rest = self._heading(lines, i) or self._label(lines, i) or (0, lines[i])
            if not used:
                self.parts[-1][2].append(lines[i])
                i += 1
                continue
            i += used
            if rest:
                self.parts[-1][2].append(rest)
        return self.parts

    def _path(self, label: Label | None = None) -> tuple[str, ...]:
        titles = [self.outline.headings[i].title for i in self.trail]
        if label:
            titles.append(re.sub(r"(?<=[a-z])\d$", "", label.title))
        return shorten(titles)

    def _open(self, path: tuple[str, ...], literal: str, level: int) -> None:
        pending = self.parts[-1][1] if not self.parts[-1][2] else []
        heading = Block(kind=BlockKind.HEADING, text=literal, level=level)
        self.parts.append((path, [*pending[-2:], heading], []))

    def _heading(self, lines: list[str], i: int) -> tuple[int, str] | None:
        for j in range(self.at + 1, min(self.at + 1 + AHEAD, len(self.outline.headings))):
            heading = self.outline.headings[j]
            found = _match(lines, i, heading.words, heading.open_start, heading.open_end)
            if not found:
                continue
            self.at, self.label = j, None
            if heading.returns:
                target = max(k for k in range(j) if self.outline.headings[k].title == heading.title)
                self.trail = self._trail(target)
                self.parts.append((self._path(), [], [lines[i]]))
                return found[0], ""
            self.trail = self._trail(j)
            self._open(self._path(), " ".join(lines[i : i + found[0]]), heading.level)
            return found[0], ""
        for j in self.trail:  # a heading repeated after a page break
            heading = self.outline.headings[j]
            found = _match(lines, i, heading.words, heading.open_start, False)
            if found and self.parts[-1][2]:
                return found[0], ""
        return None

    def _trail(self, j: int) -> list[int]:
        level, trail = self.outline.headings[j].level, [j]
        for k in range(j - 1, -1, -1):
            if self.outline.headings[k].level < level and not self.outline.headings[k].returns:
                trail.insert(0, k)
                level = self.outline.headings[k].level
        return trail

    def _label(self, lines: list[str], i: int) -> tuple[int, str] | None:
        for label in self.outline.labels:
            if label.owner not in self.trail:
                continue
            found = _match(lines, i, label.title, False, not label.whole_line and not label.names_rows_above)
            if not found or lines[i][:1] != label.title[:1]:
                continue
            used, rest = found
            if label.names_rows_above:
                return self._rows_above(lines, i, label)
            self.label = label
            self._open(self._path(label), _literal(lines, i, used, rest), 9)
            return used, rest
        return None

    def _rows_above(self, lines: list[str], i: int, label: Label) -> tuple[int, str]:
        heading = Block(kind=BlockKind.HEADING, text=lines[i], level=9)
        path, above, rows = self.parts[-1]
        self.parts[-1] = (self._path(label), [*above, heading], [*rows, lines[i], *lines[i + 1 : i + 2]])
        self.parts.append((self._path(), [], []))
        return 2, ""


def _match(lines: list[str], i: int, words: str, open_start: bool, open_end: bool) -> tuple[int, str] | None:
    """Match `words` from line i on, over at most four lines, blind to case, spaces, hyphens and punctuation.

    Returns how many lines it took and what is left of the last one; None when it does not match whole words.
    """
    text = "\n".join(lines[i : i + 4])
    if open_start:
        start = text.lower().find(words.lower().split(" ", 1)[0])
        if start < 0 or "\n" in text[:start]:
            return None
        text = text[start:]
    elif not (text[:1].isalnum() or text[:1] in "‘'(" or words.startswith("•")):
        return None
    wanted = [c for c in words.lower() if c.isalnum()]
    k = place = 0
    while k < len(wanted):
        if place >= len(text):
            return None
        c = text[place].lower()
        if c.isalnum():
            if c != wanted[k]:
                return None
            k += 1
        place += 1
    if place < len(text) and text[place].isalnum():
        return None
    rest, _, _ = text[place:].partition("\n")
    rest = rest.strip(" :.;?’'*)]")
    used = text[:place].count("\n") + 1
    if rest and not open_end:
        return None
    return used, text[place:].partition("\n")[0].lstrip(" :?’'").strip() if rest else ""


def _literal(lines: list[str], i: int, used: int, rest: str) -> str:
    """The words of the label as they stand."""
    whole = " ".join(lines[i : i + used])
    return whole[: len(whole) - len(rest)].strip() if rest else whole


def shorten(titles: list[str]) -> tuple[str, ...]:
    """Return the path without ancestors that the number of a descendant already implies (5. before 5.2)."""
    numbers = [m.group(1) if (m := re.match(r"(\d+(?:\.\d+)*)", t)) else None for t in titles]
    return tuple(
        title for k, title in enumerate(titles) if not (numbers[k] and any(n and n.startswith(f"{numbers[k]}.") for n in numbers[k + 1 :]))
    )
