"""Answer from the running text of installed plans: the passages nearest to the question, or nothing when they do not hold it.

Comes after the labelled parts of a plan (see `answer_from_plan`). A plan only lacks something when its own words lack it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot import phrases
from bot.cite import Citations
from bot.decide import EXPECTED
from bot.library import Library
from bot.quote import excerpt
from bot.records import Answer, Line, Query
from corpus.records import Passage
from corpus.words import STOP_WORDS, stem, words
from index.records import Hit, Request
from knowledge.records import Plan

CANDIDATES = 12
MOST, WHOLE, FURTHER = 3, 900, 400  # passages; characters of all together, and of each after the first
HELD = 0.5  # the share of the telling words that the passages have to hold
STRANGE, STRANGER = 0.34, 0.65  # the share of them that the whole plan may lack, and when a facet was asked
RELATED = 0.6  # how near the theme of a passage has to be
NEXT = 0.8  # how near to the best a further passage has to score
LISTS = frozenset(("partners", "wetgeving", "samenhang_beleid", "indicatoren", "raakvlakken", "doelstelling"))
_LEADS = re.compile(r"\b(trekkers?|(eind)?verantwoordelijk\w*|portefeuille\w*|co[oö]rdinat\w+|regie\w*)\b", re.I)
_FIGURE = re.compile(r"(percentage|cijfers?|aantal(len)?|graad)$")
_READABLE = re.compile(r" — [^;]{1,60}: ")  # a row of a table: `Meldingen — 2021: 88; 2022: 70`
_LONG, _TELLING = 5, 9
_BRACKETED = re.compile(r"\((\w{2,})\)(?=\w)")  # maatschappelijke (on)rust


def near(query: Query, plans: Sequence[Plan], library: Library) -> Answer | None:
    """Return the passages of these plans that hold most of what was asked, or None when they do not."""
    asked = telling(query)
    if not (asked or query.themes or query.facets):
        return None
    said = frozenset().union(*(_whole(library.stems(p.id)) for p in plans))
    strange = {s for s in asked if s not in said and ("cijfer" in query.facets or not _has(said, s))}
    allowed = (STRANGER if query.facets else STRANGE) * len(asked) + 2 * bool(query.themes)
    if strange and ("cijfer" in query.facets or len(strange) > allowed or any(_FIGURE.search(w) for w in lacking(query, plans, library))):
        return None
    ranked = _ranked(query, plans, asked, library)
    if not ranked:
        return None
    least = NEXT * ranked[0][0]
    chosen = _within([p for worth, p in ranked if worth >= least])
    held = frozenset().union(*(_stems(p) for p in chosen))
    if asked and not query.themes and sum(_has(held, s) for s in asked) < HELD * len(asked - (strange if query.facets else set())):
        return None
    return quoted(query, chosen, library)


def quoted(query: Query, chosen: Sequence[Passage], library: Library) -> Answer:
    """Return these passages as an answer: the first with the most room, of long ones the sentences that say most."""
    citations = Citations(library)
    titles = dict.fromkeys(p.title for p in chosen)
    lines = [Line(kind="title", text=phrases.PASSAGES_TITLE.format(where=phrases.enumerate_nl(titles)))]
    for n, passage in enumerate(chosen):
        text = excerpt(passage.text, (*query.words, *query.spoken), FURTHER if n else WHOLE)
        lines.append(Line(kind="quote", text=text, sources=(citations.cite_passage(passage),)))
    return Answer(kind="passages", lines=tuple(lines), sources=citations.sources, note=phrases.PASSAGES_NOTE, query=query)


def telling(query: Query) -> set[str]:
    """Return the stems of the words that a passage has to hold: what was typed, without places, themes, facets and stop words."""
    typed = {_stem(w) for w in words(query.read)}
    return {s for w in query.words if w not in STOP_WORDS and not w.isdigit() and (s := _stem(w)) in typed}


def about_themes(query: Query, passage: Passage, library: Library) -> bool:
    """True when the passage names one of the themes asked about, by the words that were typed or by a name of the theme."""
    here = _stems(passage)
    asked = {_stem(w) for w in query.named if w not in STOP_WORDS}
    if asked and all(_has(here, s) for s in asked):
        return True
    names = [words(w) for t in query.themes for w in (library.lookup.theme(t).name, *library.lookup.theme(t).words)]
    return any(name and all(_stem(w) in here for w in name) for name in names)


def is_garbled(text: str) -> bool:
    """True for the rest of a table that lost its rows: more numbers than can be told apart; rows that name their cells are none."""
    tokens = [token for line in text.split("\n") if not _READABLE.search(line) for token in line.split()]
    return sum(t[:1].isdigit() for t in tokens) > max(8, 0.3 * len(tokens))


def _ranked(query: Query, plans: Sequence[Plan], asked: set[str], library: Library) -> list[tuple[float, Passage]]:
    """The found passages that can hold the answer, the best first, with what they are worth."""
    hits = [h for h in library.search(_request(query, plans, library), CANDIDATES) if _can_answer(query, h, asked, library)]
    listed = LISTS & set(query.facets)
    if query.facets and not listed:
        hits = [h for h in hits if h.passage.facet not in LISTS] or hits
    worth = [(h.score + _share(asked, h.passage) + _fits(query, h.passage), h.passage) for h in hits]
    return sorted(worth, key=lambda w: -w[0])


def _fits(query: Query, passage: Passage) -> float:
    """How much more a passage is worth that is labelled as what was asked."""
    if passage.facet in query.facets:
        return 1.0 if passage.facet in LISTS else 0.3
    return 0.3 if passage.facet and passage.facet in query.hinted else 0.0


def lacking(query: Query, plans: Sequence[Plan], library: Library) -> list[str]:
    """Return the long words of the question that these plans do not have at all."""
    said = frozenset().union(*(_whole(library.stems(p.id)) for p in plans))
    typed = query.read
    return [w for w in query.words if len(w) >= _TELLING and w in typed and w not in STOP_WORDS and not _has(said, _stem(w))]


def _can_answer(query: Query, hit: Hit, asked: set[str], library: Library) -> bool:
    passage = hit.passage
    if any(asks.search(query.text) and not tells.search(passage.text) for asks, tells in EXPECTED):
        return False
    related = bool(query.themes) and library.lookup.theme_distance(query.themes, passage.themes) >= RELATED
    if query.themes and not related and not about_themes(query, passage, library):
        return False
    listed = LISTS & set(query.facets)
    if listed and query.themes:
        if not related and not about_themes(query, passage.model_copy(update={"text": ""}), library):
            return False
        if passage.facet not in listed and not any(_hints(f, passage, library) for f in listed):
            return False
    general = query.facets and not query.themes and "cijfer" not in query.facets
    if general and passage.facet not in query.facets and not any(_hints(f, passage, library) for f in query.facets):
        return False
    if query.has("lead") and not _LEADS.search(passage.text):
        return False
    return "cijfer" not in query.facets or _has_figure(query, passage, asked, library)


def _hints(facet: str, passage: Passage, library: Library) -> bool:
    """True when the passage has a word that people ask the facet with."""
    here = _stems(passage)
    named = (words(w) for w in library.knowledge.facet_by_id[facet].words)
    return any(name and all(_stem(w) in here for w in name) for name in named)


def _has_figure(query: Query, passage: Passage, asked: set[str], library: Library) -> bool:
    """True when a sentence with a number holds what was asked, for the (first) year that was asked; not in the rest of a table."""
    said = re.split(r"(?<=[.;?!])\s+|\n", passage.text)
    sentences = [passage.model_copy(update={"text": s, "section": ""}) for s in said if re.search(r"\d", s) and not is_garbled(s)]
    if any(y not in " ".join(s.text for s in sentences) for y in query.years[:1]):
        return False
    if not query.themes:
        return any(all(_has(_stems(s), a) for a in asked) for s in sentences)
    headed = about_themes(query, passage.model_copy(update={"text": ""}), library)
    return any(headed or about_themes(query, s, library) for s in sentences)


def _request(query: Query, plans: Sequence[Plan], library: Library) -> Request:
    names = [w for t in query.themes for w in (library.lookup.theme(t).name, *library.lookup.theme(t).words[:6])]
    return Request(
        text=query.text,
        terms=tuple(dict.fromkeys([*names, *(w for w in query.words if w not in query.read)])),
        documents=tuple(p.id for p in plans),
        municipalities=tuple(sorted(library.lookup.places(query.municipalities))),
        themes=query.themes,
        facet=query.facet,
    )


def _has(stems: frozenset[str], wanted: str) -> bool:
    """True for the word itself, or a compound that ends in it or that it ends in (veiligheidsbegroting, begroting)."""
    if wanted in stems:
        return True
    return len(wanted) >= _LONG and any(len(s) >= _LONG and (s.endswith(wanted) or wanted.endswith(s)) for s in stems)


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return _single(stem(word))


def _single(stemmed: str) -> str:
    """The stem without a doubled last letter: winkeldiefstal and winkeldiefstallen are one word."""
    return stemmed[:-1] if stemmed[-2:-1] == stemmed[-1:] else stemmed


@lru_cache(maxsize=200)
def _whole(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(_single(s) for s in stems)


def _share(asked: set[str], passage: Passage) -> float:
    here = _stems(passage)
    return sum(_has(here, s) for s in asked) / len(asked) if asked else 0.0


def _stems(passage: Passage) -> frozenset[str]:
    text = _BRACKETED.sub(r"\1", f"{passage.section} {passage.text}")
    return frozenset(_stem(w) for w in words(text))


def _within(passages: Sequence[Passage]) -> list[Passage]:
    """The first passages, as long as they are short together."""
    kept: list[Passage] = []
    length = 0
    for passage in passages:
        size = min(len(passage.text), FURTHER if kept else WHOLE)
        if kept and (len(kept) == MOST or length + size > WHOLE):
            break
        kept.append(passage)
        length += size
    return kept
