"""Answer from the passages of an installed plan that the knowledge has no facts of, literally and with section and page.

A known facet of a known theme is the labelled row or section itself; a theme alone is what stands first about it; figures are
rows of its tables. Anything else is left to the search.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from bot import compose, phrases
from bot.answer_near import LISTS, about_themes, is_garbled, lacking, near
from bot.cite import Citations
from bot.gather import labels_of
from bot.library import Library
from bot.records import Answer, Line, Query
from corpus.label import is_label
from corpus.records import Passage
from corpus.words import stem, words
from knowledge.records import Plan

ALIKE = {
    "doelstelling": ("ambitie",),
    "ambitie": ("doelstelling",),
    "uitleg": ("situatie",),
    "situatie": ("uitleg",),
    "maatregelen": ("uitleg",),
}
OVERVIEW = ("doelstelling", "ambitie", "maatregelen")
SKIPPED = frozenset({"cijfer", "overig", "definitie"})
LONGEST = 700
TWICE = 2  # how many labelled parts of a theme have to name another one for that to be treated there
_BULLET = re.compile(r"^[•▪◦·*–\uf000-\uf0ff-]\s+")
_NUMBER = re.compile(r"^(\d{1,2}(\.\d{1,2}){0,3}\.?|[A-Ha-h]\s?[.:)])\s+")
_KEPT = re.compile(r"\bvoortgezet|going concern|bestaand(e)? (beleid|activiteiten)", re.I)
NOTE = "Dit staat letterlijk in het plan."


def with_plan(query: Query, library: Library, from_facts: Callable[[Query], Answer]) -> Answer:
    """Return the answer of the installed plans without facts, of the facts, or of both when both have one."""
    plans = _plans(query, library)
    if not plans:
        return from_facts(query)
    own = _own(query, plans, library)
    if not _has_facts(query, plans, library):
        return own or from_facts(query)
    known = from_facts(query)
    if own is None or own.kind == "unknown" or known.kind in ("talk", "clarify"):
        return known
    return compose.merged(query, [own, known], "passages" if known.kind == "unknown" else "comparison")


def _own(query: Query, plans: Sequence[Plan], library: Library) -> Answer | None:
    """What the plans say: their labelled parts and tables first, then their running text, then a plain no; None is for the facts."""
    exact = [answer for plan in plans if (answer := _from_plan(query, plan, library))]
    if exact:
        return compose.merged(query, exact, "passages")
    if not (query.municipalities or query.documents):
        return None
    found = near(query, plans, library)
    if found:
        return found
    words_lacking = lacking(query, plans, library)
    if words_lacking and not query.facets:
        return compose.talk(query, phrases.word_absent(_whose(plans[0], query, library), words_lacking[:2]), kind="unknown")
    absent = [answer for plan in sorted(plans, key=lambda p: not _treats(query, p, library)) if (answer := _absent(query, plan, library))]
    return absent[0] if absent else None


def _treats(query: Query, plan: Plan, library: Library) -> bool:
    return bool(_about(query, _passages(query, plan, library), library))


def _plans(query: Query, library: Library) -> list[Plan]:
    """The plans without facts that the question is about; without a place only when theme and facet were asked."""
    if not library.own_plans or query.has("handbook"):
        return []
    plans = [p for p in library.knowledge.plans if p.id in library.own_plans]
    wanted = library.lookup.places(query.municipalities)
    if wanted:
        plans = [p for p in plans if wanted & set(p.municipalities)]
        return [p for p in plans if p.id in query.documents] or plans if query.documents else plans
    if query.documents:
        return [p for p in plans if p.id in query.documents]
    return plans if query.facets and (query.themes or query.has("everyone")) else []


def _has_facts(query: Query, plans: Sequence[Plan], library: Library) -> bool:
    """True when there are facts within what was asked too."""
    if query.documents:
        return not set(query.documents) <= {p.id for p in plans}
    return bool(library.lookup.allowed(query.municipalities, ()))


def _passages(query: Query, plan: Plan, library: Library) -> list[Passage]:
    """The passages of a plan that hold for the municipalities asked about."""
    wanted = library.lookup.places(query.municipalities)
    return [p for p in library.of_document(plan.id) if not wanted or not p.municipalities or wanted & set(p.municipalities)]


def _from_plan(query: Query, plan: Plan, library: Library) -> Answer | None:
    """What the labelled parts and tables of one plan say, or None when they do not."""
    passages = _passages(query, plan, library)
    if "cijfer" in query.facets and "doelstelling" not in query.facets:
        return _figures(query, plan, passages, library)
    about = _about(query, passages, library)
    if query.has("lead"):
        return None
    if not about:
        return _without_theme(query, plan, passages, library)
    if not query.facets and query.words and (found := _telling(query, about)):
        return _quoted(query, plan, found, library)
    for facet in (f for f in (query.facets or query.hinted[:2]) if f not in SKIPPED):
        chosen = [p for p in about if p.facet == facet] or [p for f in ALIKE.get(facet, ()) for p in about if p.facet == f]
        if chosen:
            return _quoted(query, plan, chosen, library)
    if any(f not in SKIPPED for f in query.facets) or query.words:
        return None
    return _overview(query, plan, about, library)


def _absent(query: Query, plan: Plan, library: Library) -> Answer | None:
    """A plain no of one plan: no such figure, theme or facet, with what is there; None when it cannot be said so precisely."""
    passages = _passages(query, plan, library)
    if query.themes and "cijfer" in query.facets:
        return _figure_absent(query, plan, passages, library)
    about = _about(query, passages, library)
    if not about:
        return _theme_absent(query, plan, passages, library) if query.themes else None
    asked = [f for f in query.facets if f not in SKIPPED]
    return _facet_absent(query, plan, about, library) if asked else None


def _about(query: Query, passages: Sequence[Passage], library: Library) -> list[Passage]:
    """The passages about the themes that were asked: under their heading, under a wider one that names them, or by their words."""
    for least in (0.9, 0.6) if LISTS & set(query.facets) else (0.9, 0.6, 0.5):
        found = [p for p in passages if query.themes and library.lookup.theme_distance(query.themes, p.themes) >= least]
        if found:
            return found
    named = {stem(w) for w in (*query.named, *(query.words if not query.themes else ()))}
    found = [p for p in passages if named and named <= {stem(w) for w in words(p.section)}]
    if found or not query.themes:
        return found
    naming = Counter(_part(p) for p in passages if p.facet and about_themes(query, p, library))
    part, times = naming.most_common(1)[0] if naming else ("", 0)
    return [p for p in passages if _part(p) == part] if times >= TWICE else []


def _part(passage: Passage) -> str:
    """The section of the theme that a labelled passage stands under."""
    return passage.section.rsplit(" > ", 1)[0] if passage.facet else passage.section


def _without_theme(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> Answer | None:
    """The priorities of a plan are its labelled passage or its theme headings; other questions are for the search."""
    if query.themes:
        return None
    if "prioriteiten" in query.facets:
        if query.has("voortgezet"):
            kept = [p for p in passages if _KEPT.search(p.section)]
            return _quoted(query, plan, kept, library) if kept else None
        labelled = [p for p in passages if p.facet == "prioriteiten" and p.text.count("\n")]
        return _quoted(query, plan, labelled, library) if labelled else _themes(query, plan, passages, library)
    asked = {stem(w) for w in query.words}
    here = [p for p in passages if p.facet in query.facets and asked <= {stem(w) for w in words(f"{p.section} {p.text}")}]
    return _quoted(query, plan, here, library) if here and len(here) <= 3 else None


def _whose(plan: Plan, query: Query, library: Library) -> str:
    wanted = library.lookup.places(query.municipalities)
    asked = [m for m in plan.municipalities if m in wanted] or plan.municipalities
    return phrases.enumerate_nl(library.lookup.place(m).name for m in asked) or plan.title


def _name(passage: Passage) -> str:
    """The heading of the theme that a passage stands under."""
    steps = passage.section.split(" > ")
    name = _NUMBER.sub("", steps[-2] if passage.facet and len(steps) > 1 else steps[-1])
    return name.capitalize() if name.isupper() else name


def _quoted(query: Query, plan: Plan, chosen: Sequence[Passage], library: Library) -> Answer:
    citations = Citations(library)
    lines: list[Line] = []
    for section in dict.fromkeys(p.section for p in chosen):
        here = [p for p in chosen if p.section == section]
        facet = library.knowledge.facet_by_id.get(here[0].facet or "")
        about = f"{facet.many} bij {_name(here[0])}" if facet else _name(here[0])
        period = f" ({phrases.of_plan(plan)})"
        lines.append(Line(kind="title", text=f"{_whose(plan, query, library)}: {about}{period}"))
        for passage in here:
            lines += quote_lines(passage, citations.cite_passage(passage))
    return Answer(kind="passages", lines=tuple(lines), sources=citations.sources, note=NOTE, query=query)


def quote_lines(passage: Passage, source: int) -> list[Line]:
    """Return the text of a passage as it stands, without the heading above it: items as items, other lines as quotes."""
    last = passage.section.rsplit(" > ", 1)[-1]
    rows = [row for row in passage.text.split("\n") if row != last] or [passage.text]
    return [
        Line(kind="item", text=_BULLET.sub("", row), sources=(source,))
        if _BULLET.match(row)
        else Line(kind="quote", text=row if len(row) <= LONGEST else f"{row[:LONGEST].rsplit(' ', 1)[0]} …", sources=(source,))
        for row in rows
    ]


def _overview(query: Query, plan: Plan, about: Sequence[Passage], library: Library) -> Answer:
    """What stands first under the theme, and its goals and measures."""
    first = [p for p in about if p.facet is None][:1]
    chosen = [*first, *(p for facet in OVERVIEW for p in [x for x in about if x.facet == facet][:1])]
    return _quoted(query, plan, chosen[:3] or about[:1], library)


def _telling(query: Query, about: Sequence[Passage]) -> list[Passage]:
    """The passage of the theme that has all telling words, when one has."""
    asked = {stem(w) for w in query.words if w in query.read}
    scored = [(len(asked & {stem(w) for w in words(p.text)}), p) for p in about]
    best = max(scored, key=lambda s: s[0], default=(0, None))
    return [best[1]] if asked and best[1] is not None and best[0] >= 0.6 * len(asked) else []


def _facet_absent(query: Query, plan: Plan, about: Sequence[Passage], library: Library) -> Answer:
    """The plan treats the theme but has nothing labelled so."""
    facets = library.knowledge.facet_by_id
    text = phrases.facet_absent(_whose(plan, query, library), _name(about[0]), facets[query.facets[0]])
    there = dict.fromkeys(facets[p.facet].many for p in about if p.facet in facets)
    return compose.talk(query, text, *((f"Wel: {phrases.enumerate_nl(there)}.",) if there else ()), kind="unknown")


def _theme_absent(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> Answer:
    """The plan does not treat the theme; the theme it belongs to is named when the plan treats that."""
    theme = library.lookup.theme(query.themes[0]).name.lower()
    wider = dict.fromkeys(_name(p) for p in passages if library.lookup.theme_distance(query.themes, p.themes) >= 0.5 and not p.facet)
    near = [f"Wel: {phrases.enumerate_nl(wider)}."] if wider else []
    elsewhere = [p for p in library.of_document(plan.id) if library.lookup.theme_distance(query.themes, p.themes) >= 0.9]
    others = dict.fromkeys(library.lookup.place(m).name for p in elsewhere for m in p.municipalities)
    if others:
        near = [phrases.ELSEWHERE.format(places=phrases.enumerate_nl(others))]
    return compose.talk(query, phrases.theme_absent(_whose(plan, query, library), theme), *near, kind="unknown")


def _themes(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> Answer | None:
    """The themes of a plan: the headings that have labelled parts below them, else the headings of themes; each with its place."""
    if query.has("lokaal", "gezamenlijk") and len(plan.municipalities) > 1:
        passages = [p for p in passages if (len(p.municipalities) < len(plan.municipalities)) == query.has("lokaal")]
    labelled: dict[str, list[Passage]] = {}
    for passage in (p for p in passages if p.facet and " > " in p.section):
        labelled.setdefault(_part(passage), []).append(passage)
    firsts = {part: here[0] for part, here in labelled.items() if len({p.facet for p in here}) > 1 and not _is_label(part, library)}
    if len(firsts) < 2:
        firsts = {p.section: p for p in reversed(passages) if p.themes and " > " not in p.section and p.facet is None}
        firsts = dict(reversed(firsts.items()))
    if len(firsts) < 2:
        return None
    citations = Citations(library)
    lines = [Line(kind="title", text=f"{_whose(plan, query, library)}: de thema's van het plan ({phrases.of_plan(plan)})")]
    for part, passage in firsts.items():
        lines.append(Line(kind="item", text=_NUMBER.sub("", part.rsplit(" > ", 1)[-1]), sources=(citations.cite_passage(passage),)))
    return Answer(kind="passages", lines=tuple(lines), sources=citations.sources, query=query)


def _is_label(part: str, library: Library) -> bool:
    return is_label(part.rsplit(" > ", 1)[-1], labels_of(library.knowledge.vocabulary))


def _rows(query: Query, passages: Sequence[Passage]) -> list[tuple[str, Passage]]:
    """The rows of tables with figures whose label has one of the words asked."""
    asked = {stem(w) for w in (*query.named, *query.words) if not w.isdigit()}
    rows = [(row, p) for p in passages for row in p.text.split("\n") if " — " in row and any(c.isdigit() for c in row)]
    return [(row, p) for row, p in rows if asked & {stem(w) for w in words(row.split(" — ", 1)[0])}]


def _figures(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> Answer | None:
    """The rows of tables about the theme; a year that is asked has to stand in them."""
    found = _rows(query, passages)
    there = [(row, p) for row, p in found if not query.years or any(year in row for year in query.years)]
    if not there:
        return None
    citations = Citations(library)
    lines = [Line(kind="title", text=f"{_whose(plan, query, library)}: cijfers ({phrases.of_plan(plan)})")]
    lines += [Line(kind="quote", text=row, sources=(citations.cite_passage(p),)) for row, p in there[:4]]
    return Answer(kind="passages", lines=tuple(lines), sources=citations.sources, note=NOTE, query=query)


def _figure_absent(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> Answer:
    """There is no such figure, or only in a table that lost its rows: then where it stands."""
    what = library.lookup.theme(query.themes[0]).name.lower()
    said = [f"Wel: {row}" for row, _ in _rows(query, passages)[:2]]
    table = next((p for p in passages if is_garbled(p.text)), None)
    if table and not said:
        said = [phrases.TABLE_UNREADABLE.format(section=table.section)]
    return compose.talk(query, phrases.figure_absent(_whose(plan, query, library), what, query.years), *said, kind="unknown")
