"""Show a draft as an answer: every sentence with its sources, gaps as they are, a table as heads with their cells."""

from __future__ import annotations

from bot.answering.cite import Citations
from bot.drafting import phrases
from bot.drafting.records import INPUT, Draft, Ref, Sentence
from bot.library.library import Library
from bot.records import Answer, Line, Query, Source


class Places:
    """The numbered sources of a draft; what the user said is one of them."""

    def __init__(self, draft: Draft, library: Library) -> None:
        self._citations = Citations(library)
        self._draft = draft
        self._entries = {e.id: e for e in library.knowledge.entries}
        self._series = {s.id: s for s in library.knowledge.series}
        self._own = False

    def number(self, ref: Ref) -> int:
        """Return the number of a place; 0 stands for what the user said until all places are known."""
        if ref.entry == INPUT:
            self._own = True
            return 0
        series = self._series.get(ref.entry)
        if series:
            return self._citations.cite(series.document, series.section)
        entry = self._entries[ref.entry]
        item = entry.items[ref.item] if ref.item is not None else None
        return self._citations.cite(entry.document, (item and item.section) or entry.section, (item and item.find) or entry.find)

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources, what the user said as the last."""
        found = self._citations.sources
        if not self._own:
            return found
        said = "; ".join(g.text.split(" (")[0] for g in self._draft.wish.given)
        own = Source(n=len(found) + 1, document=INPUT, title=phrases.OWN_INPUT, section=phrases.OWN_INPUT_PLACE, quote=said)
        return (*found, own)


def answer_of(draft: Draft, library: Library, query: Query, changed: str | None = None) -> Answer:
    """Return the draft as an answer, with what changed above it."""
    places = Places(draft, library)
    numbered = [(s, tuple(dict.fromkeys(places.number(r) for r in s.refs))) for s in draft.sentences]
    sources = places.sources
    marks = iter(tuple(n or len(sources) for n in numbers) for _, numbers in numbered)
    lines = [Line(kind="aside", text=phrases.CHANGED.format(what=changed))] if changed else []
    lines.append(Line(kind="title", text=draft.title))
    for part in draft.parts:
        lines.append(Line(kind="head", text=part.heading))
        lines += [_line(s, next(marks)) for s in part.sentences]
    note = " ".join([f"{phrases.CONCEPT}.", *draft.notes])
    return Answer(kind="draft", lines=tuple(lines), sources=sources, note=note, query=query)


def _line(sentence: Sentence, marks: tuple[int, ...]) -> Line:
    if sentence.is_gap:
        return Line(kind="aside", text=sentence.text)
    return Line(kind="item" if sentence.shape == "item" else "text", text=sentence.text, sources=marks)
