"""Explain abbreviations and terms with what the documents say they mean, where they are used, and what belongs with them."""

from __future__ import annotations

import re

from bot.answering import phrases
from bot.answering.cite import Citations
from bot.library.library import Library
from bot.records import Answer, Line, Query
from bot.understanding.recognise import one_edit
from corpus.place import squash
from corpus.words import stem, words
from knowledge.lookup import is_abbreviation
from knowledge.records import Term

LONG = 5  # how long a term has to be to be known with a typing error in it
_WORD = re.compile(r"[\w&+.'’-]+")
_ASKING = frozenset("waar staat voor betekent wat is de het een afkorting".split())
_DEFINE = re.compile(r"(?:en )?(?:wat|what) (?:is|zijn|betekent|betekenen|are)(?: (?:een|het|de|a|an|the))? ([\w&+.'’-]+)", re.I)
_STANDS_FOR = re.compile(r"\bwaar (?:staat|staan) (?:de |het )?([\w&+.'’-]+) (?:precies |eigenlijk |ook alweer )?voor\W*$", re.I)
MOST_RELATED = 4


def explain(query: Query, library: Library) -> Answer | None:
    """Return the meaning of the term that was asked for, where it is used and what belongs with it; None when no word is a term."""
    found = _found(query, library)
    if not found:
        return None
    citations = Citations(library)
    senses = _senses(found)
    own = set(query.documents or library.lookup.documents_of(query.municipalities))
    lines = [line for sense in senses for line in _told(sense, own, citations)]
    for name in dict.fromkeys(squash(t.term) for t in found):
        lines += _around([t for t in found if squash(t.term) == name], citations, library)
    query = query.model_copy(update={"signals": tuple(dict.fromkeys([*query.signals, "meaning"]))})
    return Answer(kind="facts", lines=tuple(lines), sources=citations.sources, note=_several(senses), query=query)


def is_defined(query: Query, library: Library) -> bool:
    """True for "wat is grip" or "waar staat grip voor": what it asks the meaning of is an abbreviation that a document writes out."""
    match = _DEFINE.fullmatch(query.text.strip(" ?!.")) or _STANDS_FOR.search(query.text)
    terms = library.lookup.terms(match[1]) if match else []
    return any(is_abbreviation(t.term) and t.meaning for t in terms)


def _senses(found: list[Term]) -> list[list[Term]]:
    """The terms by what they mean: spellings of one abbreviation together, every definition of a concept by itself."""
    senses: list[list[Term]] = []
    for term in found:
        alike = (s for s in senses if _is_same(s[0], term))
        known = next(alike, None)
        if known is None:
            senses.append([term])
        else:
            known.append(term)
    return senses


def _is_same(one: Term, other: Term) -> bool:
    if squash(one.term) != squash(other.term):
        return False
    first, second = (set(map(stem, words(t.meaning or ""))) for t in (one, other))
    if first == second or not is_abbreviation(one.term):
        return first == second
    return bool(first & second) or not (first and second)


def _told(sense: list[Term], own: set[str], citations: Citations) -> list[Line]:
    """One meaning as the own plan words it, else the document that explains it best, and a line on it where there is one."""
    pool = [t for t in sense if t.document in own and t.meaning] or sense
    best = next((t for t in pool if t.text and t.explained and t.meaning), next((t for t in pool if t.meaning), pool[0]))
    sources = (citations.cite(best.document, best.section, best.term),)
    lines = [Line(kind="text", text=_meaning(best, any(t.explained for t in sense)), sources=sources)]
    return [*lines, Line(kind="text", text=best.text, sources=sources)] if best.text else lines


def _meaning(term: Term, explained: bool) -> str:
    if not term.meaning:
        return phrases.TERM_WITHOUT.format(term=term.term)
    return f"{term.term}: {term.meaning}" + ("" if explained else phrases.TERM_UNEXPLAINED)


def _around(terms: list[Term], citations: Citations, library: Library) -> list[Line]:
    """Where else a term is used, what it is taken for elsewhere, and the terms that belong with it."""
    lookup, name = library.lookup, terms[0].term
    cited = {s.document for s in citations.sources}
    others = {t.document: t for t in [*terms, *lookup.terms(name)] if t.document not in cited}
    lines = []
    if others:
        sources = tuple(citations.cite(t.document, t.section, t.term) for t in others.values())
        places = phrases.enumerate_nl(_whose(document, library) for document in others)
        lines.append(Line(kind="text", text=phrases.TERM_ALSO_IN.format(places=places), sources=sources))
    elsewhere = lookup.elsewhere(name)
    if elsewhere:
        lines.append(Line(kind="aside", text=phrases.TERM_ELSEWHERE.format(term=name, meanings=phrases.enumerate_or(elsewhere))))
    related = lookup.related(name)[:MOST_RELATED]
    if related:
        lines.append(Line(kind="aside", text=phrases.TERM_RELATED.format(terms=phrases.enumerate_nl(related))))
    return lines


def _whose(document: str, library: Library) -> str:
    plan = library.knowledge.plan_by_id[document]
    names = [library.lookup.place(m).name for m in plan.municipalities]
    return phrases.TERM_IN.format(places=phrases.enumerate_nl(names), plan=phrases.of_plan(plan)) if names else phrases.of_plan(plan)


def _several(senses: list[list[Term]]) -> str | None:
    """The remark that a term means more than one thing, or is described in more than one way."""
    told = [s for s in senses if s[0].meaning]
    if len(told) < 2 or len({squash(s[0].term) for s in told}) > 1:
        return None
    return phrases.TERM_AMBIGUOUS if is_abbreviation(told[0][0].term) else phrases.TERM_DESCRIBED


def _found(query: Query, library: Library) -> list[Term]:
    asked = candidates(query.text)
    found = library.lookup.terms(query.text) or [t for w in asked for t in library.lookup.terms(w)]
    if not found and query.has("meaning"):
        found = [
            t
            for w in asked
            if len(w) >= LONG
            for key in library.lookup.term_keys
            if one_edit(squash(w), key)
            for t in library.lookup.terms(key)
        ]
    here = [t for t in found if t.document in (query.documents or library.lookup.documents_of(query.municipalities))]
    if all(is_abbreviation(t.term) for t in found):
        here = [*here, *(t for t in found if t not in here)]  # another sense of an abbreviation is worth knowing everywhere
    found = here or found
    return [t for t in found if t.meaning] or found


def candidates(text: str) -> list[str]:
    """Return the words that can be a term: capitals first, else words that are no plain question word."""
    said = [w.strip(".'’-") for w in _WORD.findall(text.strip(" ?!."))]
    capitals = [w for w in said if is_abbreviation(w)]
    others = [w for w in said if w.lower() not in _ASKING and w not in capitals]
    capitals = [w for w in capitals if w not in ("VNG", "IVP", "LV", "EHP")] or ([] if others else capitals)
    return capitals or others
