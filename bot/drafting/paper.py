"""Put a draft on paper: a paragraph under headings or a table, its sources as footnotes, its gaps marked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.drafting import phrases
from bot.drafting.records import Draft, Part, Sentence
from bot.drafting.show import Places
from bot.library.library import Library
from bot.paper.write_docx import Line, Paper


def save_draft(draft: Draft, library: Library, path: Path) -> None:
    """Write a draft as a Word file; raises OSError when the file cannot be written."""
    notes = _notes(draft, library)
    paper = Paper(draft.title, subject=phrases.SUBJECT, remark=phrases.CONCEPT, keywords=phrases.KEYWORDS)
    paper.remark(" ".join([f"{phrases.CONCEPT}.", *draft.notes]))
    if draft.wish.form == "uitvoeringsplan":
        rows: list[list[list[Line]]] = [[[(p.heading, (), False)], _lines(p, notes)] for p in draft.parts]
        paper.table(phrases.TABLE_HEADS, rows, (4.2, 11.8))
    else:
        for part in draft.parts:
            paper.heading(part.heading)
            _write(paper, part, notes)
    paper.save(path)


def _write(paper: Paper, part: Part, notes: dict[Sentence, tuple[str, ...]]) -> None:
    """A part: sentences on end as paragraphs, items as a list, gaps each by themselves."""
    running: list[Line] = []
    for (text, said, marked), sentence in zip(_lines(part, notes, bullet=""), part.sentences, strict=True):
        if sentence.shape == "text" and not sentence.is_gap:
            running.append((text, said, marked))
            continue
        if running:
            paper.sentences(running)
            running = []
        (paper.item if sentence.shape == "item" else paper.paragraph)(text, said, marked)
    if running:
        paper.sentences(running)


def _lines(part: Part, notes: dict[Sentence, tuple[str, ...]], bullet: str = "– ") -> list[Line]:
    """The lines with their footnotes; a run of items, or of sentences from the same place, carries its footnote once."""
    found: list[Line] = []
    for n, sentence in enumerate(part.sentences):
        after = part.sentences[n + 1] if n + 1 < len(part.sentences) else None
        repeated = after is not None and notes.get(after) == notes.get(sentence) and (after.shape == "item" or sentence.shape != "item")
        said = () if repeated or sentence.is_gap else notes[sentence]
        found.append((bullet + sentence.text if sentence.shape == "item" else sentence.text, said, sentence.is_gap))
    return found


def _notes(draft: Draft, library: Library) -> dict[Sentence, tuple[str, ...]]:
    """The places of every sentence in words."""
    places = Places(draft, library)
    numbers: dict[Sentence, Sequence[int]] = {s: tuple(dict.fromkeys(places.number(r) for r in s.refs)) for s in draft.sentences}
    sources = {s.n: s for s in places.sources}
    own = max(sources, default=0)
    told = {n: f"{s.title}, {s.section}{f', p. {s.page}' if s.page else ''}" for n, s in sources.items()}
    return {s: tuple(dict.fromkeys(told[n or own] for n in found)) for s, found in numbers.items()}
