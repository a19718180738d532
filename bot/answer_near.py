"""Answer from the running text of installed plans: the sentences, rows and lists nearest to the question, or nothing when they lack it.

Comes after the labelled parts of a plan (see `answer_from_plan`). A plan only lacks something when its own words lack it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot import phrases
from bot.cite import Citations
from bot.library import Library
from bot.parts import parts
from bot.pick import filled, of_others, picked, quote, within
from bot.plan_sections import RELATED, names, passages_of
from bot.records import Answer, Line, Query
from bot.speak import speaks
from bot.units import units_of
from bot.weigh import COUNT, GENERIC, Term, Weighed, holds_expected, meets, others_for, stems_of, terms_of, weigh
from corpus.records import Passage, Record
from corpus.words import STOP_WORDS, all_words, stem, words
from index.records import Request
from knowledge.records import Plan

CANDIDATES, READ = 12, 6  # passages looked at, and read sentence by sentence
NEXT = 0.8  # how near to the best a further passage has to score
HELD = 0.5  # the share of the question that what is quoted has to hold
SEVERAL = 2  # telling words that can do without the facet that was read in the question
MOSTLY = 0.6  # of the words of a long question that a figure has to be about
FEW, PLAIN = 2, 1  # words of a question that one sentence answers, and that ask for no more than the sentence with them
STRANGE, STRANGER = 0.34, 0.65  # the share of its telling words that the whole plan may lack, and when a facet was asked
LISTS = frozenset(("partners", "wetgeving", "samenhang_beleid", "indicatoren", "raakvlakken", "doelstelling"))
LABELLED, SPEAKING = 0.3, 0.2  # more worth for a label or a cue of what was asked
LEADS = re.compile(r"\btrekkers?\b|\bwie (?:trekt|trekken)\b|\b(?:eind)?verantwoordelijk\w*\b|\bportefeuille\w*\b", re.I)
_LEADING = re.compile(r"\b(trekkers?|trekt|(eind)?verantwoordelijk\w*|portefeuille\w*|co[oö]rdinat\w+|regie\w*|regisseur)\b", re.I)
_FIGURE = re.compile(r"(percentage|cijfers?|aantal(len)?|graad)$")
_READABLE = re.compile(r" — [^;]{1,60}: ")  # a row of a table: `Meldingen — 2021: 88; 2022: 70`
_DIRECT = re.compile(r"\b(wie|wanneer|hoe ?vaak|wat kost|kosten|budget|welke datum|welk jaar)\b", re.I)
_TELLING = 9  # letters of a word that the plan has to have


class Asking(Record):
    """The words of a question with what they tell, and the municipalities of the plans it is asked of."""

    terms: tuple[Term, ...]
    places: tuple[str, ...]


def told(query: Query, plans: Sequence[Plan], library: Library) -> Answer | None:
    """Return the sentences of these plans that hold most of what was asked, or None when they do not."""
    passages = [p for plan in plans for p in passages_of(query, plan, library)]
    asking = Asking(
        terms=tuple(terms_of(query, passages, library)), places=tuple(dict.fromkeys(m for plan in plans for m in plan.municipalities))
    )
    asked = telling(query, asking.terms)
    if not asking.terms or _is_strange(query, asked, plans, library):
        return None
    ranked = _ranked(query, plans, passages, asking, library) or _of_any_kind(query, asked, plans, passages, asking, library)
    if not ranked:
        return None
    units = _units(query, [p for _, p in ranked[:READ]], asking, library)
    if _is_direct(query, asking) or _counts(query):
        near = [w for w in units if w.covered >= HELD and holds_expected(query, f"{w.unit.head} {w.unit.text}")]
        found = picked([w for w in near if not _counts(query) or _has_figure(query, w, asking.terms, library)])
        if found:
            return quoted(query, found, asking.terms, library)
    chosen = within([p for worth, p in ranked if worth >= NEXT * ranked[0][0]])
    if not query.themes and not _holds(asked, chosen, query, plans, library):
        return None
    fit = [filled(p, units, n == 0, _is_related(query, p, library)) for n, p in enumerate(chosen)]
    kept = [w for some in fit for w in some]
    return quoted(query, kept, (), library) if kept else None


def quoted(query: Query, chosen: Sequence[Weighed], terms: Sequence[Term], library: Library) -> Answer:
    """Return these units as an answer, those of one passage together and in their own order."""
    citations = Citations(library)
    titles = dict.fromkeys(w.passage.title for w in chosen)
    lines = [Line(kind="title", text=phrases.PASSAGES_TITLE.format(where=phrases.enumerate_nl(titles)))]
    for passage in {w.passage.id: w.passage for w in chosen}.values():
        lines += quote(passage, [w.unit for w in chosen if w.passage.id == passage.id], terms, citations)
    return Answer(kind="passages", lines=tuple(lines), sources=citations.sources, note=phrases.PASSAGES_NOTE, query=query)


def telling(query: Query, terms: Iterable[Term]) -> list[Term]:
    """Return the words that a passage has to hold: what was typed, without places, themes, facets, stop words and words for leading."""
    typed = {
        stem(w) for w in query.words if w in query.read.split() and w not in STOP_WORDS and not w.isdigit() and not _LEADING.fullmatch(w)
    }
    return [t for t in terms if t.stem in typed - GENERIC]


def is_garbled(text: str) -> bool:
    """True for the rest of a table that lost its rows: more numbers than can be told apart; rows that name their cells are none."""
    tokens = [token for line in text.split("\n") if not _READABLE.search(line) for token in line.split()]
    return sum(t[:1].isdigit() for t in tokens) > max(8, 0.3 * len(tokens))


def lacking(query: Query, plans: Sequence[Plan], library: Library) -> list[str]:
    """Return the long words of the question that these plans do not have at all, in any form."""
    said = frozenset().union(*(library.stems(p.id) for p in plans))
    typed = [w for w in query.words if len(w) >= _TELLING and w in query.read and w not in STOP_WORDS]
    return [w for w in typed if not meets(Term(stem=stem(w), others=others_for(w, library)), said)]


def _is_strange(query: Query, asked: Sequence[Term], plans: Sequence[Plan], library: Library) -> bool:
    """True when these plans lack so many of the telling words that they cannot be about it."""
    said = frozenset().union(*(library.stems(p.id) for p in plans))
    strange = [t for t in asked if not meets(t, said)]
    allowed = (STRANGER if query.facets else STRANGE) * len(asked) + 2 * bool(query.themes)
    return len(strange) > allowed or any(_FIGURE.search(w) for w in lacking(query, plans, library))


def _holds(asked: Sequence[Term], chosen: Sequence[Passage], query: Query, plans: Sequence[Plan], library: Library) -> bool:
    """True when these passages have at least half of the telling words; where a facet was asked, of those that the plan has."""
    said = frozenset().union(*(library.stems(p.id) for p in plans))
    held = frozenset().union(*(stems_of(f"{p.section} {p.text}") for p in chosen))
    wanted = [t for t in asked if not query.facets or meets(t, said)]
    return not asked or sum(meets(t, held) > 0 for t in wanted) >= HELD * len(wanted)


def _counts(query: Query) -> bool:
    """True when a figure is asked and nothing else."""
    return "cijfer" in query.facets and not {*query.facets} - {"cijfer", "begroting"}


def _is_direct(query: Query, asking: Asking) -> bool:
    """True for a short question that one sentence or row answers: who, when, how often, how much."""
    if len(asking.terms) <= PLAIN and not query.facets:
        return True
    one = len(parts(query.text)) == 1 or len(asking.terms) <= FEW
    return query.has("lead") or (one and _DIRECT.search(query.read) is not None)


def _ranked(
    query: Query, plans: Sequence[Plan], passages: Sequence[Passage], asking: Asking, library: Library
) -> list[tuple[float, Passage]]:
    """The passages that can hold the answer, the best first, with what they are worth: found by search, or with most of the words."""
    hits = {h.passage.id: h for h in library.search(_request(query, plans, library), CANDIDATES)}
    stems = {p.id: stems_of(f"{p.section} {p.text}") for p in passages}
    exact = sorted(passages, key=lambda p: -sum(t.weight for t in asking.terms if t.stem in stems[p.id] or t.others & stems[p.id]))
    candidates = {p.id: p for p in (*(h.passage for h in hits.values()), *exact[:CANDIDATES]) if p.id in stems}
    total = sum(t.weight for t in asking.terms) or 1.0
    worth = [
        (hits[p.id].score if p.id in hits else 0.0, _held(asking.terms, stems[p.id]) / total + _fits(query, p, library), p)
        for p in candidates.values()
        if _can_answer(query, p, asking, library)
    ]
    return sorted(((a + b, p) for a, b, p in worth), key=lambda w: -w[0])


def _of_any_kind(
    query: Query, asked: Sequence[Term], plans: Sequence[Plan], passages: Sequence[Passage], asking: Asking, library: Library
) -> list[tuple[float, Passage]]:
    """The passages with every telling word of a question whose words for a facet stand for something else there."""
    if query.themes or len(asked) < SEVERAL or {"cijfer", "begroting"} & {*query.facets}:
        return []
    found = _ranked(query.model_copy(update={"facets": ()}), plans, passages, asking, library)
    return [(w, p) for w, p in found if all(meets(t, stems_of(f"{p.section} {p.text}")) for t in asked)]


def _held(terms: Iterable[Term], here: frozenset[str]) -> float:
    return sum(t.weight * meets(t, here) for t in terms)


def _fits(query: Query, passage: Passage, library: Library) -> float:
    """How much more a passage is worth that is labelled as what was asked, or the less when it is a list of something else."""
    if passage.facet in query.facets:
        return (1.0 if passage.facet in LISTS else LABELLED) if query.themes or not query.words else 0.0
    if query.facets and passage.facet in LISTS:
        return -LABELLED
    return LABELLED if passage.facet and passage.facet in query.hinted else 0.0


def _units(query: Query, passages: Sequence[Passage], asking: Asking, library: Library) -> list[Weighed]:
    """The sentences, rows and lists of these passages that can be quoted, the best first."""
    found = [w for w in weigh(query, asking.terms, passages) if _can_be_quoted(query, w, asking, library)]
    cued = [
        w.model_copy(update={"score": w.score + SPEAKING})
        if any(speaks(f, w.unit.text, library.knowledge) for f in (*query.facets, *query.hinted[:1]))
        else w
        for w in found
    ]
    return sorted(cued, key=lambda w: -w.score)


def _is_related(query: Query, passage: Passage, library: Library) -> bool:
    """True for a passage under a heading of the theme, and for every one when no theme was asked."""
    return not query.themes or library.lookup.theme_distance(query.themes, passage.themes) >= RELATED


def _can_answer(query: Query, passage: Passage, asking: Asking, library: Library) -> bool:
    if not holds_expected(query, passage.text):
        return False
    if not _is_related(query, passage, library) and not _counts(query) and not names(query, f"{passage.section} {passage.text}", library):
        return False
    listed = LISTS & set(query.facets)
    if listed and query.themes and not any(_says_all(query, w, listed, library) for w in weigh(query, asking.terms, [passage])):
        return False
    general = query.facets and not query.themes and not {"cijfer", "begroting"} & {*query.facets}
    if general and passage.facet not in query.facets and not any(_hints(f, passage, library) for f in query.facets):
        return False
    if (query.has("lead") or LEADS.search(query.read)) and not _LEADING.search(passage.text):
        return False
    return not _counts(query) or _has_figures(query, passage, asking, library)


def _can_be_quoted(query: Query, weighed: Weighed, asking: Asking, library: Library) -> bool:
    text = f"{weighed.unit.head} {weighed.unit.text}"
    if of_others(weighed.unit.text, query, asking.places, library):
        return False
    if (query.has("lead") or LEADS.search(query.read)) and not _LEADING.search(text):
        return False
    if not _is_related(query, weighed.passage, library) and not names(query, f"{weighed.passage.section} {text}", library):
        return False
    listed = LISTS & set(query.facets)
    return not (listed and query.themes) or _says_all(query, weighed, listed, library)


def _says_all(query: Query, weighed: Weighed, listed: Iterable[str], library: Library) -> bool:
    """True for a unit that has every telling word of a question on a list of a theme, and speaks of such a list."""
    own = [Term(stem=stem(w)) for w in query.words if w in query.read and w not in STOP_WORDS]
    here = stems_of(f"{weighed.unit.head} {weighed.unit.text}")
    return bool(own) and all(meets(t, here) for t in own) and any(speaks(f, weighed.unit.text, library.knowledge) for f in listed)


def _hints(facet: str, passage: Passage, library: Library) -> bool:
    """True when a passage speaks of the facet, or has a word that people ask it with."""
    if any(speaks(facet, u.text, library.knowledge) for u in units_of(passage)):
        return True
    if facet == "partners":
        return False
    here = stems_of(f"{passage.section} {passage.text}")
    named = (words(w) for w in library.knowledge.facet_by_id[facet].words)
    return any(name and all(stem(w) in here for w in name) for name in named)


def _has_figure(query: Query, weighed: Weighed, terms: Sequence[Term], library: Library) -> bool:
    """True when a sentence with a number is about what was asked, for the (first) year that was asked; not the rest of a table."""
    unit, passage = weighed.unit, weighed.passage
    if is_garbled(unit.text) or not holds_expected(query, unit.text) or not COUNT.search(unit.text):
        return False
    before = units_of(passage)[unit.n - 1].text if unit.n else ""
    years = set(re.findall(r"\b(?:19|20)\d\d\b", unit.text)) or set(re.findall(r"\b(?:19|20)\d\d\b", before))
    if query.years and query.years[0] not in years:
        return False
    here = stems_of(f"{unit.head} {unit.text}")
    typed = {stem(w) for w in all_words(query.read)}
    own = [t for t in terms if t.stem in typed and t.stem not in _counted(library)]
    around = here | stems_of(passage.section)
    met = sum(meets(t, around) > 0 for t in own)
    return bool(own) and met >= (1.0 if len(own) <= 3 else MOSTLY) * len(own) and any(meets(t, here) for t in own)


def _has_figures(query: Query, passage: Passage, asking: Asking, library: Library) -> bool:
    """True when one sentence has the figure, or those with numbers together have the first year and one of them is about the theme."""
    if any(_has_figure(query, w, asking.terms, library) for w in weigh(query, asking.terms, [passage])):
        return True
    numbered = [u.text for u in units_of(passage) if COUNT.search(u.text) and re.search(r"\d", u.text) and not is_garbled(u.text)]
    if not query.themes or any(y not in " ".join(numbered) for y in query.years[:1]):
        return False
    return any(names(query, f"{passage.section} {text}", library) for text in numbered)


def _counted(library: Library) -> frozenset[str]:
    """The stems of the words that only say that something is counted."""
    facet = library.knowledge.facet_by_id["cijfer"]
    return frozenset(stem(w) for phrase in (*facet.words, *facet.weak) for w in all_words(phrase))


def _request(query: Query, plans: Sequence[Plan], library: Library) -> Request:
    said = [w for t in query.themes for w in (library.lookup.theme(t).name, *library.lookup.theme(t).words[:6])]
    return Request(
        text=query.text,
        terms=tuple(dict.fromkeys([*said, *(w for w in query.words if w not in query.read)])),
        documents=tuple(p.id for p in plans),
        municipalities=tuple(sorted(library.lookup.places(query.municipalities))),
        themes=query.themes,
        facet=query.facet,
    )
