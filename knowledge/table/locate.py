"""Find the words of a fact in a document: where they stand now, literally. Knows sections and letters, not what a fact says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.place import at_section, squash
from corpus.records import Document, Section
from knowledge.records import Evidence
from knowledge.table.rows import Place

AROUND = 60  # characters shown before and after the words
_TELLING = 25  # letters that words must have to be known again anywhere in a plan


def find_again(evidence: Evidence, document: Document) -> Evidence | None:
    """Return where the words of a fact stand in this document: in their own section, long ones anywhere; None when they are gone."""
    wanted = squash(evidence.quote)
    own = [s for s in document.sections if s.title == evidence.section]
    for section in (*own, *(document.sections if len(wanted) >= _TELLING else ())):
        spans = [m.span() for m in _words(evidence.quote).finditer(section.text)] if wanted in squash(section.text) else []
        if spans:
            return _evidence(section, *min(spans, key=lambda s: abs(s[0] - evidence.start)))
    return None


def place_of(document: Document, section: str, find: str | None) -> Place:
    """Return page and literal words of a fact that was written with its section and a few words."""
    here = at_section(section, document.sections, lambda s: s.path)
    if find:
        for part in here:
            match = _words(find).search(part.text)
            if match:
                return Place(page=_page_at(part, match.start()), quote=match.group())
    return Place(page=next((p for p in map(_first_page, here) if p), None), quote=None)


def _words(text: str) -> re.Pattern[str]:
    """Finds a text again, whatever stands between its letters."""
    return re.compile(r"[\W_]*".join(map(re.escape, squash(text))) or r"(?!)", re.IGNORECASE)


def _evidence(section: Section, start: int, end: int) -> Evidence:
    text = section.text
    return Evidence(
        section=section.title,
        quote=text[start:end],
        start=start,
        end=end,
        page=_page_at(section, start),
        before=text[max(0, start - AROUND) : start],
        after=text[end : end + AROUND],
    )


def _page_at(section: Section, at: int) -> int | None:
    page, passed = None, 0
    for block in section.blocks:
        page = block.page if block.page is not None else page
        passed += len(block.text) + 1
        if at < passed:
            break
    return page


def _first_page(section: Section) -> int | None:
    pages: Iterable[int | None] = (block.page for block in section.blocks)
    return next((p for p in pages if p), None)
