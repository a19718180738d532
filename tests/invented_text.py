"""A text with headings as the finders see it, and a vocabulary of a few words: three invented facts in, rows out."""

from __future__ import annotations

import re

from corpus.records import Block, BlockKind, Document, Section
from knowledge.extract.extract import extract, read_plan
from knowledge.extract.records import Text
from knowledge.load import load_knowledge
from knowledge.records import Entry, PlanFacts

THEMES = {
    "meeuwen": r"meeuw\w*",
    "zandkastelen": r"zandkaste\w+|kastelen",
    "kwallen": r"kwal(?:len)?",
    "vuurkorven": r"vuurkor\w+",
    "jeugd": r"jeugd",
}
PLACES = {"hout": r"Hout", "overhout": r"Overhout", "kust": r"Kuststreek"}


class Words:
    """Knows five themes and three places."""

    def themes(self, text: str) -> tuple[str, ...]:
        return _named(text, THEMES, re.I)

    def places(self, text: str) -> tuple[str, ...]:
        return _named(text, PLACES, 0)


def _named(text: str, words: dict[str, str], flags: int) -> tuple[str, ...]:
    found = {m.start(): name for name, shape in words.items() for m in re.finditer(rf"\b(?:{shape})\b", text, flags)}
    return tuple(dict.fromkeys(found[at] for at in sorted(found)))


def document(text: str) -> Document:
    """The sections of a text: `#` and more are headings, `-` items, a line with a long dash a row, the rest paragraphs."""
    sections: list[Section] = []
    path: list[str] = []
    blocks: list[Block] = []

    def close() -> None:
        if blocks:
            sections.append(Section(path=tuple(path) or ("Titelblad",), blocks=tuple(blocks)))
        blocks.clear()

    for line in (line.strip() for line in text.strip().split("\n")):
        if heading := re.match(r"(#+)\s+(.*)", line):
            close()
            level = len(heading[1])
            path[level - 1 :] = [heading[2]]
            blocks.append(Block(kind=BlockKind.HEADING, text=heading[2], level=level))
        elif line:
            kind = BlockKind.ITEM if line.startswith("-") else BlockKind.ROW if " — " in line else BlockKind.PARAGRAPH
            blocks.append(Block(kind=kind, text=line, label=line.partition(" — ")[0] if kind is BlockKind.ROW else None))
    close()
    return Document(id="strand", title="Strandplan", sections=tuple(sections), fingerprint="strand")


def read(text: str, *places: str) -> Text:
    """The text with its parts and themes, of these municipalities."""
    return read_plan(document(text), places or ("hout",), load_knowledge().vocabulary, Words())


def facts(text: str, *places: str) -> PlanFacts:
    """The facts that a text gives."""
    return extract(read(text, *places), Words())


def themes(text: str, *places: str) -> dict[str, str]:
    """The themes of a text with their weight."""
    return {t.name: t.status.value for t in read(text, *places).themes}


def entry(found: PlanFacts, facet: str, theme: str = "") -> Entry | None:
    """The list of one facet of a theme."""
    return next((e for e in found.entries if not e.is_topic and e.facet == facet and theme in (e.title, "")), None)


def said(text: str, facet: str, *places: str) -> list[str]:
    """What the lists of one facet say, of all themes."""
    return [i.text for e in facts(text, *places).entries if not e.is_topic and e.facet == facet for i in e.items]
