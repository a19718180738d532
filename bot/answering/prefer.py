"""Choose between what the facts say and what the text says: a list that was found is no proof that the plan says no more.

Facts that people wrote down are complete and keep their answer; of a plan that was installed the text has the last word.
"""

from __future__ import annotations

from bot.answering.expect import holds_expected
from bot.answering.select import Selection, quoted, selected, telling
from bot.answering.weigh import Term, meets, stems_of
from bot.library import Library
from bot.records import Answer, Query
from bot.understand import WHOLE
from corpus.words import all_words, stem

MORE = 0.3  # how much more of the telling words the text has to have than the facts
MOSTLY = 0.6  # of the telling words that a quote has to have itself where the facts say no to a list


def preferred(query: Query, answer: Answer, library: Library) -> Answer:
    """Return the answer from the text of an installed plan where it answers better than its facts, else the answer of the facts."""
    documents = query.documents or library.lookup.documents_of(query.municipalities) if query.municipalities or query.documents else ()
    if not {*documents} & library.own_plans or answer.kind not in ("facts", "unknown", "comparison"):
        return answer
    if answer.sources and not {s.document for s in answer.sources} <= library.own_plans:
        return answer
    selection = selected(query, library)
    if selection is None:
        return answer
    better = _proves(query, selection, library) if answer.kind == "unknown" else _says_more(query, selection, answer, library)
    return quoted(query, selection, library) if better else answer


def _proves(query: Query, selection: Selection, library: Library) -> bool:
    """True when the quotes show that a no would be untrue: the year that was asked, the facet that was asked."""
    said = "\n".join(f"{w.passage.section} {w.unit.head} {w.unit.text}" for w in selection.chosen)
    if query.years and "cijfer" in query.facets and not any(y in said for y in query.years):
        return False
    typed = telling(query, selection.terms, library)
    listed = WHOLE & {*query.facets}
    if not listed:
        return bool(typed) or bool(query.themes)
    if any(w.passage.facet in listed for w in selection.chosen):
        return True
    here = stems_of(said)
    facets = library.knowledge.facet_by_id
    spoken = any(stem(w) in here for f in listed for phrase in facets[f].words for w in all_words(phrase))
    return _share(typed, here) >= MOSTLY if typed else spoken


def _says_more(query: Query, selection: Selection, answer: Answer, library: Library) -> bool:
    """True when the quotes hold more of the telling words than the facts do, or the kind of thing that was asked and they do not."""
    typed = telling(query, selection.terms, library)
    said = stems_of(" ".join((answer.text, *(s.section for s in answer.sources))))
    quotes = stems_of("\n".join(f"{w.passage.section} {w.unit.head} {w.unit.text}" for w in selection.chosen))
    if not typed or not selection.firm:
        return False
    return _share(typed, quotes) >= _share(typed, said) + MORE or not holds_expected(query, answer.text)


def _share(terms: list[Term], here: frozenset[str]) -> float:
    """The share of the weight of these words that stands here."""
    total = sum(t.weight for t in terms)
    return sum(t.weight * meets(t, here) for t in terms) / total if total else 0.0
