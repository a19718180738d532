"""Find where a plan treats a theme: under its heading, under a wider heading whose text names it, or where the text itself names it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bot import phrases
from bot.library import Library
from bot.records import Query
from bot.weigh import COMPOUND, PART, Term, meets, stems_of
from corpus.records import Passage
from corpus.words import STOP_WORDS, stem, words
from knowledge.records import Plan

SAME, RELATED, WIDER = 0.9, 0.6, 0.5  # see `Lookup.theme_distance`
_WHOLE = 5  # letters of a word that compounds can end in
TWICE = 2  # how many passages of a section have to name a theme for it to be treated there
_NUMBER = re.compile(r"^(\d{1,2}(\.\d{1,2}){0,3}\.?|[A-Ha-h]\s?[.:)])\s+")


def passages_of(query: Query, plan: Plan, library: Library) -> list[Passage]:
    """Return the passages of a plan that hold for the municipalities asked about."""
    wanted = library.lookup.places(query.municipalities)
    return [p for p in library.of_document(plan.id) if not wanted or not p.municipalities or wanted & set(p.municipalities)]


def whose(plan: Plan, query: Query, library: Library) -> str:
    """Return the names of the municipalities of a plan that were asked about, of all when none was."""
    wanted = library.lookup.places(query.municipalities)
    asked = [m for m in plan.municipalities if m in wanted] or plan.municipalities
    return phrases.enumerate_nl(library.lookup.place(m).name for m in asked) or plan.title


def bare(heading: str) -> str:
    """Return a heading without its number, and not in capitals alone."""
    name = _NUMBER.sub("", heading)
    return name.capitalize() if name.isupper() else name


def name_of(passage: Passage) -> str:
    """Return the heading of the theme that a passage stands under."""
    last = passage.section.rsplit(" > ", 1)[-1]
    return bare(passage.above if passage.facet and passage.above else last)


def about(query: Query, passages: Sequence[Passage], library: Library) -> tuple[list[Passage], str]:
    """Return the passages about the themes that were asked, and how they were found: `heading`, `wider`, `text`, or nothing."""
    if not query.themes:
        return [p for p in passages if query.words and _in_heading(query.words, p)], "heading"
    found = _headed(query, passages, library)
    if found:
        return found, "heading"
    near = [p for p in passages if library.lookup.theme_distance(query.themes, p.themes) >= WIDER]
    naming = {part_of(p) for p in near if names(query, p.text, library, loosely=True)}
    if naming:
        return [p for p in near if part_of(p) in naming], "wider"
    there = [p for p in passages if names(query, p.text, library)]
    treating = {_treatment(p) for p in passages if p.facet and p.themes}
    for treatment, times in Counter(_treatment(p) for p in there if _treatment(p) in treating).most_common(1):
        if times >= TWICE:
            return [p for p in passages if _treatment(p) == treatment], "wider"
    return there, "text" if there else ""


def _headed(query: Query, passages: Sequence[Passage], library: Library) -> list[Passage]:
    """The passages under a heading of the theme itself or of a part of it, or one that has the words that were asked."""
    said = [p for p in passages if query.named and "themes" not in query.carried and _in_heading(query.named, p)]
    exact = [p for p in passages if library.lookup.theme_distance(query.themes, p.themes) >= 1.0]
    for found in (exact and [p for p in said if p in exact], exact, said):
        if found:
            return found
    for least in (SAME, RELATED):
        found = [p for p in passages if library.lookup.theme_distance(query.themes, p.themes) >= least]
        if found:
            return found
    return []


def _in_heading(named: Iterable[str], passage: Passage) -> bool:
    terms = [Term(stem=stem(w)) for w in named if w not in STOP_WORDS]
    here = stems_of(passage.section)
    return bool(terms) and all(meets(t, here) >= COMPOUND for t in terms)


def _treatment(passage: Passage) -> tuple[str, tuple[str, ...]]:
    """What the passages on one theme have in common: the first heading above them, and the theme."""
    return passage.section.split(" > ")[0], passage.themes


def names(query: Query, text: str, library: Library, loosely: bool = False) -> bool:
    """True when a text names the theme: by the words that were typed (loosely: or by parts of them), or by one of its names."""
    here = stems_of(text)
    asked = [Term(stem=stem(w)) for w in query.named if w not in STOP_WORDS]
    if asked and all(meets(t, here) >= PART if loosely else _is_said(t.stem, here) for t in asked):
        return True
    known = [words(w) for t in query.themes for w in (library.lookup.theme(t).name, *library.lookup.theme(t).words)]
    return any(name and all(stem(w) in here for w in name) for name in known)


def _is_said(wanted: str, stems: Iterable[str]) -> bool:
    """True for the word itself or a compound that ends in it."""
    return any(s == wanted or (len(wanted) >= _WHOLE and s.endswith(wanted)) for s in stems)


def part_of(passage: Passage) -> str:
    """Return the section of the theme that a labelled passage stands under, else its own."""
    return passage.section.rsplit(" > ", 1)[0] if passage.facet else passage.section
