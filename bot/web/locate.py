"""Find the place of a source in the text of a plan, and the words there that an answer or a fact rests on.

Reads facts and text; decides which letters are marked. Comparison is blind to case, spaces, hyphens and punctuation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.records import Answer, Source
from corpus.place import at_section, squash
from corpus.records import Block, BlockKind, Document, Record, Section
from corpus.words import stem, words
from knowledge.records import Found, Knowledge
from knowledge.table.records import Fact

Span = tuple[int, int]
TELLING = 4  # letters of a word that can tell a place


class Run(Record):
    """Letters of a block that are marked, or that are not."""

    text: str
    marked: bool = False


class Shown(Record):
    """A block as it is shown."""

    kind: BlockKind
    label: str | None
    page: int | None
    runs: tuple[Run, ...]


class Place(Record):
    """Where something stands: the section (by its number in the document), its blocks, the page, and the words that are marked."""

    section: int
    path: tuple[str, ...]
    blocks: tuple[Shown, ...]
    page: int | None = None
    words: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The last heading above it."""
        return self.path[-1] if self.path else "het begin"


def place_of_source(document: Document, source: Source, answer: Answer, knowledge: Knowledge) -> Place | None:
    """Return where a source of an answer stands; None when its section is not in the document."""
    lines = [line.text for line in answer.lines if source.n in line.sources]
    finds = list(_finds(source, lines, knowledge))
    return _place(document, source.section, finds, source.quote, " ".join(lines))


def place_of_fact(document: Document, fact: Fact) -> Place | None:
    """Return where a fact stands; None when its section is not in the document."""
    finds = [fact.quote] if fact.quote else [t for t in (fact.label, fact.value, fact.text) if t]
    return _place(document, fact.section, finds, None, fact.text)


def place_of_section(document: Document, number: int) -> Place | None:
    """Return a section without marks; None when there is none of this number."""
    if not 0 <= number < len(document.sections):
        return None
    return _shown(document, number, [])


def spans(text: str, wanted: str) -> Iterator[Span]:
    """Give where words stand in a text, from the first letter to after the last."""
    letters, at = [], []
    for n, sign in enumerate(text):
        for letter in squash(sign):
            letters.append(letter)
            at.append(n)
    said, sought = "".join(letters), squash(wanted)
    start = said.find(sought) if sought else -1
    while start >= 0:
        yield at[start], at[start + len(sought) - 1] + 1
        start = said.find(sought, start + len(sought))


def _finds(source: Source, lines: Sequence[str], knowledge: Knowledge) -> Iterator[str]:
    """The literal words of the facts that these lines of an answer tell, at the place of this source."""
    told, here = squash(" ".join(lines)), squash(source.section)
    for entry in knowledge.entries:
        if entry.document != source.document:
            continue
        if entry.text and squash(entry.section) == here and squash(entry.text) in told:
            yield from filter(None, [_words_of(entry.find, entry.found)])
        for item in entry.items:
            if squash(item.section or entry.section) == here and squash(item.text) in told:
                yield _words_of(item.find, item.found) or item.text
    for series in knowledge.series:
        if series.document == source.document and squash(series.section) == here:
            yield from (o.value for o in series.observations if o.value in " ".join(lines))
    for term in knowledge.terms:
        if term.document == source.document and squash(term.section) == here and squash(term.term) in told:
            yield term.text or term.meaning or term.term


def _words_of(find: str | None, found: Found | None) -> str:
    return find or (found.evidence.quote if found else "")


def _place(document: Document, cited: str, finds: Sequence[str], quote: str | None, told: str) -> Place | None:
    here: list[Section] = at_section(cited, document.sections, lambda s: s.path)
    if not here:
        return None
    numbers = {id(s): n for n, s in enumerate(document.sections)}
    for wanted in ([f for f in finds if f], [line for line in (quote or "").split("\n") if line.strip()]):
        holding = [(sum(any(spans(s.text, w)) for w in wanted), -n, s) for n, s in enumerate(here)]
        best = max(holding, key=lambda h: h[:2], default=None)
        if best and best[0]:
            return _shown(document, numbers[id(best[2])], [w for w in wanted if any(spans(best[2].text, w))])
    section = here[0]
    return _shown(document, numbers[id(section)], _likest(section, told))


def _likest(section: Section, told: str) -> list[str]:
    """The block that has most words of what was told, when it has at least two of them."""
    asked = {stem(w) for w in words(told) if len(w) >= TELLING}
    scored = [(len(asked & {stem(w) for w in words(b.text)}), -n, b.text) for n, b in enumerate(section.blocks)]
    best = max(scored, default=(0, 0, ""))
    return [best[2]] if best[0] > 1 else []


def _shown(document: Document, number: int, wanted: Sequence[str]) -> Place:
    section = document.sections[number]
    marked = [span for w in wanted for span in _chosen(list(spans(section.text, w)), w)]
    blocks, start = [], 0
    for block in section.blocks:
        inside = [(a - start, b - start) for a, b in marked if a < start + len(block.text) and b > start]
        blocks.append(_block(block, inside))
        start += len(block.text) + 1
    page = next((b.page for b in blocks if b.page and any(r.marked for r in b.runs)), None)
    return Place(
        section=number,
        path=section.path,
        blocks=tuple(blocks),
        page=page or next((b.page for b in blocks if b.page), None),
        words=tuple(dict.fromkeys(wanted)),
    )


def _chosen(found: list[Span], wanted: str) -> list[Span]:
    """Words of some length are marked where they stand first; a short name or figure everywhere in the section."""
    return found if len(squash(wanted)) < 12 else found[:1]


def _block(block: Block, inside: Iterable[Span]) -> Shown:
    edges = sorted({0, len(block.text), *(min(max(e, 0), len(block.text)) for span in inside for e in span)})
    held = list(inside)
    runs = [
        Run(text=block.text[a:b], marked=any(start <= a and b <= end for start, end in held))
        for a, b in zip(edges, edges[1:], strict=False)
    ]
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].marked == run.marked:
            joined[-1] = Run(text=joined[-1].text + run.text, marked=run.marked)
        else:
            joined.append(run)
    return Shown(kind=block.kind, label=block.label, page=block.page, runs=tuple(joined))
