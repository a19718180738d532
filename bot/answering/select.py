"""Select the sentences, rows and lists that answer a question, from the text of any plan; nothing when the plans lack what was asked.

Knows no facts: what a plan lists under a theme, its figures and its terms are looked up before this is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.answering import compose, phrases
from bot.answering.cite import Citations
from bot.answering.expect import LEADING, MONEY, asks_kind, asks_lead, counts, holds_expected, only_asks
from bot.answering.narrow import SEVERAL
from bot.answering.quote import lines_of
from bot.answering.search import candidates, passages_of
from bot.answering.weigh import GENERIC, Term, Weighed, facet_words, meets, stems_of, terms_of, units_in, weigh
from bot.library.library import Library
from bot.records import Answer, Line, Query
from bot.understanding.parts import parts
from bot.understanding.understand import WHOLE
from corpus.records import Record
from corpus.structure.units import ROW
from corpus.words import STOP_WORDS, all_words, stem, words
from knowledge.extract.values import aims_of

MOST = 3  # units that are quoted where one sentence answers, and passages where it takes more
NEXT, NEXT_OF_KIND = 0.8, 0.93  # how near to the best a further passage has to be; nearer for a further sentence where one answers
LONGEST, FIRST, FURTHER = 900, 600, 300  # characters of all together, of the first passage, of a further one
HELD, NEAR = 0.5, 0.22  # the share of the question that the best unit has to hold, with what stands around it; to come near
FOUND = 0.15  # of the score of the index that counts for a unit
RELATED, STRAY = 0.6, 0.65  # how near the theme of a passage has to be, and what is left of a unit on another one
STRANGE = 0.34  # the share of its telling words that the plans may lack
LISTED = 0.15  # more for a list under what was asked, where several things were
FACETED = 0.12  # more for what stands under a label of what was asked
BESIDE, SAYS = 2, 0.5  # how near a unit has to stand, or to score, to be told with the best one of its passage
NEARNESS = 0.15  # what every unit further from the best one costs
_OPEN = re.compile(r"\b(?:hoe|waarom|waardoor|wat doe[tn]?|welke?|leg uit|noem|beschrijf|how|why)\b", re.I)  # takes more than a sentence
_DATED = 0.2  # more for a row or sentence on the year that was asked
_OFFICE = re.compile(  # somebody from another municipality does not make it theirs
    r"\b(?:burgemeester|wethouder|secretaris|\w*adviseur|coördinator|voorzitter|ambtenaar)"
    r"(?: \w+){0,3} (?:van|uit) (?:de gemeente )?[A-Z]\S*"
)
_ALL_OF_THEM = re.compile(r"\b(beide|allebei|alle|iedere?|elke?) (gemeenten?|raden|colleges)\b", re.I)


class Selection(Record):
    """What was selected, the best first, with the words it was selected by; `firm` when it holds enough to be the answer."""

    chosen: tuple[Weighed, ...]
    terms: tuple[Term, ...]
    firm: bool = True


def select(query: Query, library: Library) -> Answer | None:
    """Return the quotes that answer, or None when nothing in the plans holds enough of the question."""
    selection = selected(query, library)
    return quoted(query, selection, library) if selection and selection.firm else None


def selected(query: Query, library: Library) -> Selection | None:
    """Return the units that answer a question or come near to it, or None."""
    passages = passages_of(query, library)
    terms = terms_of(query, passages, library)
    typed = telling(query, terms, library)
    if not terms or not (typed or query.themes or query.facets or asks_lead(query)):
        return None
    near = candidates(query, terms, passages, library)
    if not passages:
        terms = terms_of(query, [p for p, _ in near.values()], library)
    found = [
        w.model_copy(update={"score": _worth(w, near[w.passage.id][1], query, library)})
        for w in weigh(query, terms, (p for p, _ in near.values()), library)
        if _can_be_quoted(w, query, library)
    ]
    found.sort(key=lambda w: -w.score)
    chosen = _sentences(found) if is_direct(query) else _filled(found, query, library)
    got = holds_expected(query, _text(chosen))
    if not chosen or chosen[0].covered < NEAR or (not got and (counts(query) or len(parts(query.text)) == 1)):
        return None
    held = _held(typed, chosen)
    listed = WHOLE & {*query.facets} and speaks(query, chosen, library)
    if typed and not held and not listed and not (query.themes and names(query, _text(chosen), library)):
        return None
    if counts(query) and held < HELD * len(typed):
        return None
    enough = chosen[0].covered >= HELD and held >= HELD * len(typed)
    firm = enough and got and speaks(query, chosen, library) and not _is_strange(query, typed, library)
    return Selection(chosen=tuple(chosen), terms=tuple(terms), firm=firm)


def quoted(query: Query, selection: Selection, library: Library) -> Answer:
    """Return the selected units as an answer, those of one passage together and in their own order."""
    citations = Citations(library)
    lines: list[Line] = []
    heads: list[str] = []
    for passage in {w.passage.id: w.passage for w in selection.chosen}.values():
        units = [w.unit for w in selection.chosen if w.passage.id == passage.id]
        source = citations.cite_passage(passage, units[0].text)
        told = lines_of(passage, units, selection.terms, query, source)
        whose = phrases.enumerate_nl(library.lookup.place(m).name for m in passage.municipalities)
        head = phrases.quoted_from(passage.section, library.knowledge.plan_by_id.get(passage.document), whose)
        lines += [Line(kind="title", text=head)] if head not in heads else []
        heads.append(head)
        lines += told if passage.literal else [x.model_copy(update={"kind": "item"}) for x in told]
    literal = all(w.passage.literal for w in selection.chosen)
    note = compose.joined(None if selection.firm else phrases.NEAREST, phrases.PASSAGES_NOTE if literal else phrases.OWN_WORDS_NOTE)
    return Answer(kind="passages", lines=tuple(lines), sources=citations.sources, note=note, query=query)


def _worth(weighed: Weighed, searched: float, query: Query, library: Library) -> float:
    """What a unit is worth with what is known of its passage: theme, label, year, and how the index ranks it."""
    passage, said = weighed.passage, f"{weighed.unit.head} {weighed.unit.text}"
    score = weighed.score + FOUND * searched
    facet = passage.facet or "situatie"  # what stands under the heading of a theme itself says how things are
    if facet in (*query.facets, *query.hinted[:1]) and (passage.facet or passage.themes):
        score += FACETED
    if weighed.unit.kind == "list" and SEVERAL.search(query.read):
        score += LISTED
    if "doelstelling" in query.facets:
        score += _DATED * ("comparator" in aims_of(weighed.unit.text))
    if "begroting" in query.facets:
        score += _DATED * bool(MONEY.search(said))
    if query.years:
        score += _DATED * any(y in said for y in query.years)
    if query.themes and library.lookup.theme_distance(query.themes, passage.themes) < RELATED and not names(query, said, library):
        score *= STRAY
    return score


def names(query: Query, text: str, library: Library) -> bool:
    """Return True when a text names the theme that was asked, by the words that were typed or by one of its names."""
    here = stems_of(text)
    typed = [Term(stem=stem(w)) for w in query.named if w not in STOP_WORDS]
    known = (
        [Term(stem=stem(w)) for w in words(n)] for t in query.themes for n in (library.lookup.theme(t).name, *library.lookup.theme(t).words)
    )
    return any(name and all(meets(t, here) >= 0.75 for t in name) for name in (typed, *known))


def _can_be_quoted(weighed: Weighed, query: Query, library: Library) -> bool:
    unit = weighed.unit
    text = f"{weighed.passage.section} {unit.head} {unit.text}"
    if of_others(f"{unit.head} {unit.text}", weighed.passage.document, query, library):
        return False
    if (asks_lead(query) and not LEADING.search(text)) or is_garbled(unit.text):
        return False
    return not is_direct(query) or holds_expected(query, f"{unit.head} {unit.text}")


def is_direct(query: Query) -> bool:
    """Return True for a question in one part that one sentence or row answers: when, how often, how much, who leads."""
    return asks_kind(query) and len(parts(query.text)) == 1 and not query.has("list") and not SEVERAL.search(query.read)


def _text(chosen: Iterable[Weighed]) -> str:
    return "\n".join(f"{w.unit.head} {w.unit.text}" for w in chosen)


def is_garbled(text: str) -> bool:
    """Return True for the rest of a table that lost its rows: lines that are mostly numbers, or more of them than can be told apart."""
    lines = [line.split() for line in text.split("\n") if ROW not in line]
    numbers = [sum(t[:1].isdigit() for t in line) for line in lines]
    bare = sum(n > 1 and 2 * n > len(line) for n, line in zip(numbers, lines, strict=True))
    return bare > 1 or sum(numbers) > max(8, 0.3 * sum(map(len, lines)))


def _sentences(found: Sequence[Weighed]) -> list[Weighed]:
    """The best unit and those nearly as good in the same plan."""
    kept: list[Weighed] = []
    for one in found:
        if kept and (one.score < NEXT_OF_KIND * kept[0].score or len(kept) == MOST):
            break
        new = one.unit.text not in {k.unit.text for k in kept} and (not kept or one.passage.document == kept[0].passage.document)
        if new and (not kept or sum(len(k.unit.text) for k in (*kept, one)) <= LONGEST):
            kept.append(one)
    return kept


def _filled(found: Sequence[Weighed], query: Query, library: Library) -> list[Weighed]:
    """The best passages by their best sentences and what stands beside those, as long as they are short together."""
    kept: list[Weighed] = []
    best = {w.passage.id: w for w in reversed(found)}
    for first in sorted(best.values(), key=lambda w: -w.score)[:MOST]:
        if kept and (first.score < NEXT * kept[0].score or first.passage.document != kept[0].passage.document):
            break
        room = min(LONGEST - sum(len(k.unit.text) for k in kept), FURTHER if kept else FIRST)
        if not kept or len(first.unit.text) <= room:
            kept += _around(first, [w for w in found if w.passage.id == first.passage.id], room, query, library)
    return kept


def _around(first: Weighed, told: Sequence[Weighed], room: int, query: Query, library: Library) -> list[Weighed]:
    """The best unit of a passage with those that say most or stand nearest, up to `room` characters."""
    scores = {w.unit.n: w for w in told}
    others = (u for u in units_in(first.passage) if u.n != first.unit.n and not of_others(u.text, first.passage.document, query, library))
    near = [scores.get(u.n) or Weighed(passage=first.passage, unit=u, score=0.0, covered=0.0) for u in others]
    near.sort(key=lambda w: (-w.score + NEARNESS * abs(w.unit.n - first.unit.n - 0.4), w.unit.n))
    kept = [first]
    is_open = _OPEN.search(query.text) is not None or len(parts(query.text)) > 1
    for one in near:
        beside = is_open and abs(one.unit.n - first.unit.n) <= BESIDE and one.unit.kind == first.unit.kind
        if (beside or one.score >= SAYS * first.score) and sum(len(k.unit.text) for k in (*kept, one)) <= room:
            kept.append(one)
    return kept


def telling(query: Query, terms: Sequence[Term], library: Library) -> list[Term]:
    """Return the words that were typed and are no theme, facet, place, name of the plan or word for what kind of thing is asked."""
    plain = facet_words(query, library)
    asked = {w for w in query.words if w in query.read.split() and w not in STOP_WORDS and w not in plain and not w.isdigit()}
    own = {stem(w) for w in asked if not only_asks(w) and not LEADING.fullmatch(w)}
    return [t for t in terms if t.stem in own - GENERIC]


def _is_strange(query: Query, typed: Sequence[Term], library: Library) -> bool:
    """True when the plans lack so many of the telling words that they cannot be about it."""
    documents = query.documents or library.lookup.documents_of(query.municipalities) if query.municipalities or query.documents else ()
    documents = documents or tuple(p.id for p in library.knowledge.plans)
    said = frozenset().union(*(library.stems(d) for d in documents))
    strange = [t for t in typed if not meets(t, said)]
    return len(strange) > STRANGE * len(typed) + 2 * bool(query.themes)


def about_theme(query: Query, chosen: Sequence[Weighed], library: Library) -> bool:
    """Return True when what is quoted stands under the theme that was asked or names it; always when none was."""
    near = any(library.lookup.theme_distance(query.themes, w.passage.themes) >= RELATED for w in chosen)
    return near or not query.themes or names(query, _text(chosen), library)


def speaks(query: Query, chosen: Sequence[Weighed], library: Library) -> bool:
    """Return True when what is quoted stands under a label of the list that was asked for or has a word for it, or no list was."""
    listed = WHOLE & {*query.facets}
    chosen = [w for w in chosen if w.passage.id == chosen[0].passage.id]
    if not listed or any(w.passage.facet in listed for w in chosen):
        return True
    if "doelstelling" in listed and any(aims_of(w.unit.text).get("comparator") for w in chosen):
        return True
    here = stems_of("\n".join(f"{w.passage.section} {w.unit.head} {w.unit.text}" for w in chosen))
    facets = library.knowledge.facet_by_id
    named = (words(phrase) for f in listed for phrase in (*facets[f].words, *facets[f].labels))
    return any(name and all(stem(w) in here for w in name) for name in named)


def _held(typed: Sequence[Term], chosen: Sequence[Weighed]) -> int:
    """How many of the telling words stand in what is quoted, with its headings and passages."""
    here = frozenset().union(*(stems_of(f"{w.passage.section} {w.passage.text}") for w in chosen))
    return sum(meets(t, here) > 0 for t in typed)


def of_others(text: str, document: str, query: Query, library: Library) -> bool:
    """Return True when a text of a joint plan is about another of its municipalities and not about the one that was asked."""
    wanted = library.lookup.places(query.municipalities)
    plan = library.knowledge.plan_by_id.get(document)
    if not wanted or not plan or len(plan.municipalities) < 2 or wanted >= {*plan.municipalities}:
        return False
    said = f" {' '.join(all_words(_OFFICE.sub('', text)))} "
    named = {p for p in plan.municipalities if f" {' '.join(all_words(library.lookup.place(p).name))} " in said}
    return bool(named) and not wanted & named and not _ALL_OF_THEM.search(text)
