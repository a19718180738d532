"""Choose between what the facts say and what the text says: a list that was found is no proof that the plan says no more.

Facts that people wrote down are complete and keep their answer; of a plan that was installed the text has the last word.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering import compose, phrases, refuse
from bot.answering.expect import counts, holds_expected, only_asks
from bot.answering.search import passages_of
from bot.answering.select import Selection, about_theme, is_garbled, names, quoted, selected, speaks, telling
from bot.answering.weigh import Term, meets, stems_of
from bot.library.library import Library
from bot.records import Answer, Line, Query
from bot.understanding.understand import WHOLE
from corpus.words import stem

MORE = 0.3  # how much more of the telling words the text has to have than the facts
LONG = 9  # letters of a word that a plan can be said not to have
MOSTLY = 0.6  # of the telling words that a quote has to have itself where the facts say no to a list


def preferred(query: Query, answer: Answer, library: Library) -> Answer:
    """Return the answer from the text of an installed plan where it answers better than its facts, else the answer of the facts."""
    documents = query.documents or library.lookup.documents_of(query.municipalities) if query.municipalities or query.documents else ()
    if not {*documents} & library.own_plans or answer.kind not in ("facts", "unknown", "comparison"):
        return answer
    if answer.sources and not {s.document for s in answer.sources} <= library.own_plans:
        return answer
    selection = selected(query, library)
    if answer.kind == "unknown":
        if query.themes and _is_of_neighbours(query, documents, library):
            return answer
        shown = _proving(query, selection, library) if selection else None
        return quoted(query, shown, library) if shown else _careful(query, answer, documents, library)
    if selection and _says_more(query, selection, answer, library):
        return quoted(query, selection, library)
    return _with_theme(query, answer, documents, library)


def _proving(query: Query, selection: Selection, library: Library) -> Selection | None:
    """The quotes that show that a no would be untrue; said to be no more than near where they do not speak of the facet that was asked."""
    said = "\n".join(f"{w.passage.section} {w.unit.head} {w.unit.text}" for w in selection.chosen)
    if query.years and counts(query) and not any(y in said for y in query.years):
        return None
    typed = telling(query, selection.terms, library)
    listed = WHOLE & {*query.facets}
    if not typed and not about_theme(query, selection.chosen, library):
        return None
    if not listed:
        return selection if typed or query.themes else None
    if speaks(query, selection.chosen, library):
        return selection
    near = selection.model_copy(update={"firm": False})
    told = typed and _share(typed, stems_of(said)) >= MOSTLY
    untreated = query.themes and not library.lookup.treatments(query.themes, query.municipalities, query.documents, least=0.5)
    return near if told or (untreated and names(query, said, library)) else None


def _is_of_neighbours(query: Query, documents: Sequence[str], library: Library) -> bool:
    """True when a joint plan has the theme for others of its municipalities and not for the one that was asked."""
    there = library.lookup.treatments(query.themes, (), documents)
    return bool(there) and not library.lookup.treatments(query.themes, query.municipalities, documents, least=0.5)


def _says_more(query: Query, selection: Selection, answer: Answer, library: Library) -> bool:
    """True when the quotes hold more of the telling words than the facts do, or the kind of thing that was asked and they do not."""
    listed = WHOLE & {*query.facets}
    if counts(query) or (listed and not selection.firm):
        return False
    own = {t.stem for t in telling(query, selection.terms, library)}
    typed = [t for t in selection.terms if t.stem in own or (t.theme and not listed)]
    said = stems_of(" ".join((answer.text, *(s.section for s in answer.sources))))
    quotes = stems_of("\n".join(f"{w.passage.section} {w.unit.head} {w.unit.text}" for w in selection.chosen))
    return _share(typed, quotes) >= _share(typed, said) + MORE or bool(own and not holds_expected(query, answer.text))


def _careful(query: Query, answer: Answer, documents: Sequence[str], library: Library) -> Answer:
    """A no that claims no more than is so: a theme that the text names is not said to be left out, a table that lost its rows is shown."""
    own = [p for p in passages_of(query, library) if p.document in documents]
    naming = [p for p in own if query.themes and names(query, p.text, library)]
    whose = refuse.asked_of(query, library)
    table = next((p for p in naming if is_garbled(p.text)), None)
    if table and counts(query):
        said = phrases.TABLE_UNREADABLE.format(section=table.section)
        return compose.talk(query, answer.lines[0].text, said, kind="unknown")
    words = [w for w in dict.fromkeys(query.words) if w in query.read.split() and len(w) >= LONG and not only_asks(w)]
    stems = frozenset().union(*(library.stems(d) for d in documents))
    lacking = [w for w in words if not meets(Term(stem=stem(w)), stems)]
    if lacking and (naming or not query.themes) and not WHOLE & {*query.facets}:
        return compose.talk(query, phrases.word_absent(whose, lacking[:2]), kind="unknown", note=answer.note)
    return answer


def _with_theme(query: Query, answer: Answer, documents: Sequence[str], library: Library) -> Answer:
    """The facts on a wider theme, with a line that the plan does not name the theme that was asked itself."""
    treated = library.lookup.treatments(query.themes, query.municipalities, documents) if query.themes else []
    if not query.themes or treated or any(names(query, f"{p.section} {p.text}", library) for p in passages_of(query, library)):
        return answer
    said = phrases.theme_not_named(refuse.asked_of(query, library), library.lookup.theme(query.themes[0]).name.lower())
    return answer.model_copy(update={"lines": (Line(kind="aside", text=said), *answer.lines)})


def _share(terms: list[Term], here: frozenset[str]) -> float:
    """The share of the weight of these words that stands here."""
    total = sum(t.weight for t in terms)
    return sum(t.weight * meets(t, here) for t in terms) / total if total else 0.0
