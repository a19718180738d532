"""What is said when a municipality lacks what was asked, or has no plan at all."""

from __future__ import annotations

import re

from bot.answering import compose, refuse
from bot.answering.choice import Choice
from bot.answering.choose import NAMED, choose
from bot.answering.classify import said
from bot.answering.expect import only_asks
from bot.library.library import Library
from bot.records import Answer, Query
from bot.understanding.understand import SOFT, WHOLE
from corpus.words import all_words, stem

FITS = 0.9  # how much of a question on another place a fact must cover to be given for a list
LONG = 5  # letters of a word that tells what a question is about
RARE = 4.5  # how telling a word must be for a plan to be said to lack it
_PARTICIPLE = re.compile(r"^(ge|be|ver|ont|her|\w{2,4}ge)\w+(d|t|en)$")


def missed(query: Query, library: Library) -> Answer | None:
    """Return the no for a telling word that no fact of this municipality has, although others have it, else None."""
    if not query.municipalities or query.facets not in ((), ("cijfer",)):
        return None
    ranking = library.lookup.ranking
    lookup_documents = library.lookup.documents_of(query.municipalities)
    everywhere = choose(query.model_copy(update={"municipalities": (), "documents": ()}), library.lookup)
    here = {s for c in choose(query, library.lookup, most=400) for s in (stem(w) for w in query.words) if s not in c.missing}
    telling = [w for w in query.words if w in query.read and w not in query.named and not _PARTICIPLE.match(w)]
    lacking = [w for w in telling if stem(w) not in here and ranking.weight(stem(w)) >= RARE]
    lacking = [w for w in lacking if not library.mentions(lookup_documents, stem(w))]
    held = [w for w in telling if stem(w) in here]
    if sum(ranking.weight(stem(w)) for w in held) > sum(ranking.weight(stem(w)) for w in lacking):
        return None
    others = [c.entry for c in everywhere if (c.theme >= 0.6 or not query.themes) and any(stem(w) not in c.missing for w in lacking)]
    return refuse.words_absent(query, lacking, others, library) if lacking and others else None


def is_outside(query: Query, library: Library) -> bool:
    """Return True for a question of a municipality on something that no plan knows a word of: a passport, the opening hours of a shop."""
    asked = query.themes or {*query.facets} - SOFT - {"begroting", "cijfer"} or query.documents or query.names or query.about
    if asked or not query.municipalities or any(c.isdigit() for c in query.text):
        return False
    typed = [w for w in query.words if w in query.read.split() and len(w) >= LONG and w not in query.subject and not only_asks(w)]
    strange = [w for w in typed if not library.lookup.ranking.weight(stem(w)) and not library.mentions(library.installed, stem(w))]
    return bool(strange) and 2 * len(strange) >= len(typed)


def about_elsewhere(query: Query, library: Library) -> Answer:
    """Return the answer on a place without a plan: only a fact that is about that very place (an example of the handbook) is one."""
    lookup = library.lookup
    names = {stem(w) for p in query.unknown_places for w in all_words(p)}
    choices = choose(query.model_copy(update={"words": (*query.words, *names)}), lookup)
    about = [c for c in choices if c.entry.is_topic and names <= {stem(w) for w in all_words(said(c.entry))} and _is_asked(query, c, names)]
    listed = query.themes and WHOLE & set(query.facets) and not (about and about[0].covered >= FITS)
    if about and not listed and query.facets[:1] not in (("prioriteiten",), ("cijfer",)):
        return compose.facts(query, [about[0].entry], library)
    return refuse.no_plan(query, library)


def _is_asked(query: Query, choice: Choice, names: set[str]) -> bool:
    """True when a fact that names a place has more of the question than the place: its theme, or most of its telling words."""
    words = {stem(w) for w in query.words} - names
    held = words - {*choice.missing}
    fits = 2 * len(held) >= len(words) if words else choice.theme >= NAMED
    return fits and (not query.themes or choice.theme >= NAMED or bool(held))
