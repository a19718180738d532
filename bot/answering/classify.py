"""Which kind of question it is: a list, a target, one term, one place, several plans at once. Nothing is looked up in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.choice import Choice
from bot.answering.decide import TELLING
from bot.library.library import Library
from bot.records import UNSAID, Query
from bot.understanding.understand import SMALL_TALK
from corpus.words import words
from knowledge.lookup import HANDBOOK
from knowledge.records import Entry

BEFORE = frozenset({"vorige", "vorig", "voorgaande", "eerdere", "oude", "previous"})  # then the priorities of now are no answer
NAMED = 6  # how many words a message has at most that only names a municipality
BARE = 3  # how many words the name of a facet takes at most, with "welke" or "alle" before it
SAYS_NOTHING = frozenset(
    "zegt zeggen staat staan vertel vertellen alles over weet weten info informatie wat plan plannen gemeente samenvatting vat samen geef"
    " maak".split()
)
JUST = 0.95  # how like a question the definition must be that is all of the answer


def asks_list(query: Query, alike: float, told: float) -> bool:
    """True when the priorities themselves are asked, not something about them that a topic tells."""
    if BEFORE & {*query.words}:
        return False
    if query.themes and query.municipalities and not query.words and not query.has("voortgezet", "meaning"):
        return True
    how_many = "cijfer" in query.facets and bool(query.words or query.hinted or query.signals)
    if query.has("meaning") or (not query.municipalities and (how_many or asks_most(query))):
        return False
    if query.themes and (query.has("voortgezet") or told >= TELLING or query.words):
        return False
    if query.has("everyone", "lokaal", "voortgezet", "gezamenlijk") and (query.municipalities or not query.hinted):
        return told < 3 * TELLING
    scoped = bool(query.municipalities or query.documents)
    return alike < 0.6 and told < (1.5 * TELLING if scoped else TELLING)


def asks_most(query: Query) -> bool:
    """True for how many priorities there may be at most: the method says so, whatever municipality the talk was about."""
    unnamed = not query.municipalities or bool((UNSAID | {"municipalities"}) & {*query.carried})
    return "prioriteiten" in query.facets and unnamed and _AT_MOST.search(query.read) is not None


def asks_why(query: Query) -> bool:
    """True when it is asked why a theme is a priority, not whether it is one."""
    return bool(query.themes and query.municipalities) and query.facets == ("prioriteiten",) and _WHY.match(query.read) is not None


def asks_summary(query: Query) -> bool:
    """True when a whole plan is asked in short, not a theme of it."""
    if query.themes or query.facets or query.unknown_places or len(query.municipalities) > 1 or query.has("handbook") or _is_more(query):
        return False
    return query.has("summary") or _IN_SHORT.search(query.read) is not None


def asks_target(query: Query) -> bool:
    """True for "how many may it be" instead of "how many were there"."""
    if {*query.facets} - {"cijfer", "doelstelling"}:
        return False
    return "cijfer" in query.facets and ("doelstelling" in query.facets or ("doelstelling" in query.hinted and not query.years))


def is_bare_theme(query: Query) -> bool:
    """True when a theme of a municipality or a plan is named, or all there is on a theme, and nothing is asked about it."""
    signals = {*query.signals} - SMALL_TALK - {"list", "ivp", "uitvoeringsplan", "compare"}
    scoped = query.municipalities or query.documents or {"alles", "vertel"} & {*query.words}
    return bool(query.themes and scoped) and not (query.facets or query.years or signals or {*query.carried} - UNSAID or _is_more(query))


def _is_more(query: Query) -> bool:
    """True when more is said than words that ask for nothing ("what does the plan say about")."""
    hinted = {*query.hinted} - {"proces"} if "plan" in query.spoken or "plannen" in query.spoken else {*query.hinted}
    return bool(hinted or {*words(query.text)} & {*query.words} - SAYS_NOTHING)


def targets(query: Query, library: Library) -> list[Query]:
    """The questions to ask apart: one per municipality, and one for the handbook when that is named beside a municipality."""
    places = [] if _is_one(query, library) else list(query.municipalities)
    apart = [query.model_copy(update={"municipalities": (p,), "documents": _plans_of(p, query, library)}) for p in places]
    if places and query.has("handbook"):
        signals = tuple(s for s in query.signals if s != "handbook")
        apart = [t.model_copy(update={"signals": signals}) for t in apart]
        apart.insert(0, query.model_copy(update={"municipalities": (), "documents": (HANDBOOK,)}))
    return apart


def _is_one(query: Query, library: Library) -> bool:
    """True when all municipalities of one joint plan are named together, not to compare them: that plan is asked as a whole."""
    joint = [{*p.municipalities} for p in library.knowledge.plans if len(p.municipalities) > 1]
    return {*query.municipalities} in joint and not query.has("compare", "both", "handbook") and "cijfer" not in query.facets


def compared(query: Query, library: Library) -> Query:
    """Return the query of a comparison made whole: every municipality that treats the theme when none is named, goals when nothing is."""
    if not query.has("compare") or not query.themes or query.has("handbook") or query.documents:
        return query
    places = query.municipalities
    if not places and _BETWEEN.search(query.read) and query.words:
        return query.model_copy(update={"signals": tuple(s for s in query.signals if s != "compare")})
    if not places:
        treated = library.lookup.treatments(query.themes, least=0.5)
        places = tuple(dict.fromkeys(m for t in treated for m in t.municipalities))
    facets = query.facets or (() if query.years or _is_more(query) else ("doelstelling",))
    return query.model_copy(update={"municipalities": places, "facets": facets})


def is_beyond(years: Sequence[str], goals: Sequence[Entry], library: Library) -> bool:
    """True when goals are asked for a year after (or before) the plan that has them, which they do not name."""
    plans = [library.knowledge.plan_by_id[e.document] for e in goals]
    whole = " ".join(f"{said(e)} {' '.join(i.text for i in e.items)}" for e in goals)
    return any(y not in whole and all(p.start is not None and not p.covers(int(y)) for p in plans) for y in years)


def _plans_of(place: str, query: Query, library: Library) -> tuple[str, ...]:
    own = library.lookup.documents_of([place])
    return tuple(d for d in query.documents if d in own)


def is_bare_place(query: Query) -> bool:
    """True for the name of a municipality and nothing else: what it chose comes first."""
    asked = (query.themes, query.facets, query.hinted, query.words, query.documents, query.years, query.signals, query.carried)
    return bool(query.municipalities) and not any(asked) and len(query.read.split()) <= NAMED


def is_bare_facet(query: Query) -> bool:
    """True for the name of a facet and nothing else ("partners?"): it takes a theme to answer that."""
    other = (query.themes, query.municipalities, query.documents, query.words, query.years, query.has("handbook", "ivp", "uitvoeringsplan"))
    return bool(query.facets) and not any(other) and len(query.read.split()) <= BARE


def is_bare_term(query: Query) -> bool:
    """True for a message that is one word in capitals, perhaps with "wat is"."""
    words = re.findall(r"\w+", query.text)
    bare = (not query.municipalities or bool(UNSAID & {*query.carried})) and query.facets[:1] != ("partners",)
    return bare and len(words) <= 4 and any(len(w) > 1 and w.isupper() for w in words)


_BETWEEN = re.compile(r"\bverschil(?:len)? tussen\b")  # two things that are not municipalities
_WHY = re.compile(r"^(en )?(waarom|why)\b")
_IN_SHORT = re.compile(r"^vat\b.*\bsamen$")
_EQUALS = re.compile(r"\s*\S{2,20} ?= ?\?")
_AT_MOST = re.compile(r"\b(max|maximum|maximaal|hooguit|hoogstens|ten hoogste)\b")
_DEFINE = re.compile(r"^(?:en )?(?:wat|what) (?:is|zijn|are|betekent|betekenen)(?: (?:een|het|de|a|an|the))? ", re.I)


def defined(query: Query, choices: Sequence[Choice]) -> list[Entry]:
    """Return the definitions, one per plan and at most two, when a question asks what something is and they say just that."""
    if not _DEFINE.match(query.text.strip()):
        return []
    found = [c.entry for c in choices if c.entry.is_topic and c.entry.facet == "definitie" and c.like >= JUST]
    return list({e.document: e for e in reversed(found)}.values())[::-1][:2]


def is_equation(query: Query) -> bool:
    """True for "OTO = ?": that asks what it means and nothing else."""
    return _EQUALS.match(query.text) is not None


def said(entry: Entry) -> str:
    """Return what an entry says, in lower case."""
    return f"{entry.title} {entry.text or ''}".lower()
