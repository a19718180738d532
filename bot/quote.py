"""Answer with literal passages, when the facts do not hold the answer but the text does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from bot import phrases
from bot.cite import Citations
from bot.decide import EXPECTED
from bot.library import Library
from bot.records import Answer, Line, Query
from bot.understand import WHOLE
from corpus.passages import split_sentences
from corpus.words import STOP_WORDS, stem, words
from index.records import Hit, Request

MOST = 3
LONGEST = 420
COVERED, SCORE, MOSTLY = 0.5, 0.55, 0.6


def request(query: Query, library: Library, plain: bool = False) -> Request:
    """Return what to search for a question; `plain` leaves out what was understood of it."""
    if plain:
        return Request(text=query.text)
    lookup = library.lookup
    names = [w for t in query.themes for w in (lookup.theme(t).name, *lookup.theme(t).words[:6])]
    synonyms = [w for w in query.words if w not in query.read]
    carried = [w for w in query.named if "themes" in query.carried]
    facet = query.facet or next((f for f in query.hinted if f in WHOLE), None)
    labels = [library.knowledge.facet_by_id[facet].many] if facet in WHOLE else []
    return Request(
        text=" ".join([query.text, *carried]),
        terms=tuple(dict.fromkeys([*names, *synonyms, *labels])),
        documents=lookup.searched(query.municipalities, query.documents),
        municipalities=tuple(sorted(lookup.places(query.municipalities))),
        themes=query.themes,
        facet=facet,
    )


def passages(query: Query, library: Library) -> Answer | None:
    """Return the best passages as an answer, or None when nothing found is near enough to the question."""
    telling = {stem(w) for w in (*query.words, *query.named) if w not in STOP_WORDS and w in query.read}
    strange = {s for s in telling if len(s) >= 5 and not library.lookup.ranking.knows(s)}
    if not telling - {s for s in telling if s.isdigit()} and not (query.themes or query.facets or query.municipalities):
        return None
    found = library.search(request(query, library), 6)
    hits = [h for h in found if _is_near(h) and _tells(h, query, telling, strange)]
    if not hits:
        return None
    citations = Citations(library)
    lines = [Line(kind="title", text=phrases.PASSAGES_TITLE.format(where=phrases.enumerate_nl(h.passage.title for h in hits[:MOST])))]
    for hit in hits[:MOST]:
        asked = (*query.words, *query.spoken)
        n = citations.cite_passage(hit.passage, telling_line(hit.passage.text, asked))
        kind: Literal["quote", "item"] = "quote" if hit.passage.literal else "item"
        lines.append(Line(kind=kind, text=excerpt(hit.passage.text, asked), sources=(n,)))
    note = phrases.PASSAGES_NOTE if all(h.passage.literal for h in hits[:MOST]) else phrases.OWN_WORDS_NOTE
    return Answer(kind="passages", lines=tuple(lines), sources=citations.sources, note=note, query=query)


def _tells(hit: Hit, query: Query, telling: set[str], strange: set[str]) -> bool:
    """True when the passage has most of the telling words, and all of those that no fact has: they are what the question is about."""
    have = {stem(w) for w in words(f"{hit.passage.section} {hit.passage.context} {hit.passage.text}")}
    if any(asks.search(query.text) and not tells.search(hit.passage.text) for asks, tells in EXPECTED):
        return False
    return strange <= have and len(telling & have) >= MOSTLY * len(telling)


def _is_near(hit: Hit) -> bool:
    return hit.covered >= COVERED and hit.lexical + 0.3 * hit.dense >= SCORE


def telling_line(text: str, asked: Iterable[str]) -> str:
    """Return the line of a passage that says most about the words asked."""
    stems = {stem(w) for w in asked}
    return max(text.split("\n"), key=lambda line: len(stems & {stem(w) for w in words(line)}))


def excerpt(text: str, asked: Iterable[str], longest: int = LONGEST) -> str:
    """Return the sentences of a passage that say most about the words asked, in their own order, within `longest` characters."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    stems = {stem(w) for w in asked}
    parts = [part for row in text.split("\n") for part in split_sentences(row)]
    worth = {i: len(stems & {stem(w) for w in words(part)}) for i, part in enumerate(parts)}
    chosen: set[int] = set()
    for i in sorted(worth, key=lambda i: (-worth[i], i)):
        if sum(len(parts[j]) + 1 for j in (*chosen, i)) <= longest:
            chosen.add(i)
    if not chosen:
        return f"{flat[:longest].rsplit(' ', 1)[0]} …"
    kept = sorted(chosen)
    return "".join(f"{' … ' if k and i - kept[k - 1] > 1 else ' '}{parts[i]}" for k, i in enumerate(kept)).strip()
