"""Find the passages that can hold the answer: by the index, and of a plan that was named by its words too."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.weigh import Term, stems_of
from bot.library.library import Library
from bot.records import Query
from bot.understanding.understand import WHOLE
from corpus.records import Passage
from index.records import Request

CANDIDATES = 12  # passages by the index, and as many by their words


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


def passages_of(query: Query, library: Library) -> list[Passage]:
    """Return all passages of the plans that were named, those that hold for the municipalities asked about; none when no plan was."""
    wanted = library.lookup.places(query.municipalities)
    named = query.documents or (library.lookup.documents_of(query.municipalities) if query.municipalities else ())
    found = (p for d in named for p in library.of_document(d))
    return [p for p in found if not wanted or not p.municipalities or wanted & {*p.municipalities}]


def candidates(query: Query, terms: Sequence[Term], passages: Sequence[Passage], library: Library) -> dict[str, tuple[Passage, float]]:
    """Return by id the passages worth reading, with the score that the index gives them (0 when it does not know them)."""
    hits = {h.passage.id: (h.passage, h.score) for h in library.search(request(query, library), CANDIDATES)}
    stems = {p.id: stems_of(f"{p.section} {p.text}") for p in passages}
    exact = sorted(passages, key=lambda p: -sum(t.weight for t in terms if t.stem in stems[p.id] or t.others & stems[p.id]))
    return {**{p.id: (p, 0.0) for p in exact[:CANDIDATES]}, **{i: h for i, h in hits.items() if not passages or i in stems}}
