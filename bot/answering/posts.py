"""Answer what something costs from the posts of a plan's budget: the one that is named, of the year and place asked, or the total.

A look-up over facts of facet `begroting`, tables and sentences alike; None where no post is called as the question has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.answering import compose, phrases
from bot.answering.actions import telling
from bot.answering.cite import Citations
from bot.answering.weigh import Term, meets, rarity, stems_of
from bot.library.library import Library
from bot.records import Answer, Line, Query
from corpus.structure.units import Span, Unit
from corpus.words import stem
from knowledge.extract.rows import Cell, row_of
from knowledge.records import Entry, Item, Series

FITS, NEAR = 0.7, 0.95  # the share of the telling words a post must have; how near to the best another must come to be given too
MOST = 3
_MONEY = re.compile(
    r"\bkost(?:en)?\b|\bbudget\w*\b|\bbedrag\w*\b|\bgeld\b|\beuro\b|\bbegroot\b|\bbegroting\b|\bbetaalt\b|\bbijdrage\b|\bdraagt .*\bbij\b"
    r"|\bhoe duur\b|\buitgetrokken\b|\bgereserveerd\b|\bbeschikbaar\b|\bhoeveel (?:gaat|is|daarvan|hiervan) (?:\w+ ){0,8}(?:naar|voor)\b",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:wie|waarom|waarvoor|waaruit|wanneer|schade|buit|boete|uitsplits\w*|uitgesplitst|posten|opbouw|verdel\w*|gespecificeerd|specificatie)\b",
    re.I,
)
_PAID = re.compile(r"€|\b(?:euro|bijdrage|kosten|budget|inleg|begroting)\b", re.I)
_WHOLE = re.compile(r"\b(?:totaal|totale|in totaal|gezamenlijk\w*|bij elkaar|alles)\b", re.I)
_TOTAL = re.compile(r"^(?:sub)?tota(?:al|le)\b", re.I)
_PLAIN = frozenset(
    map(
        stem,
        "kost kosten budget budgetten bedrag bedragen geld euro begroot begroting betaalt betalen bijdrage duur uitgetrokken gereserveerd "
        "beschikbaar gaat totaal totale gezamenlijke gezamenlijk uitvoering uitvoeren jaarlijks jaarlijkse vanaf daarvan prioriteiten "
        "ivp plan veiligheidsplan draagt krijgt eenmalig eenmalige structureel structurele gemeenten".split(),
    )
)


class Post(NamedTuple):
    """A post of a budget: what it is called, its sums by the heads of their columns, and where it stands."""

    entry: Entry
    item: Item
    label: str
    cells: tuple[tuple[str, str], ...]

    @property
    def is_total(self) -> bool:
        """True for the sum of the other posts."""
        return bool(_TOTAL.match(self.label))


def posts(query: Query, library: Library) -> Answer | None:
    """Return the posts that a question on costs means, None when it asks something else or no post is called so."""
    if not _MONEY.search(query.text) or _OTHER.search(query.text):
        return None
    allowed = library.lookup.allowed(query.municipalities, query.documents)
    entries = [library.knowledge.entries[n] for n in allowed]
    known = [_post(e, i) for e in entries if e.facet == "begroting" and e.is_found for i in e.items if i.found]
    typed = [w for w in telling(query, library) if stem(w) not in _PLAIN]
    own = _own(query, known, library)
    if own:
        chosen = named(typed, own) or [p for p in own if in_years(p.cells, query.years, strict=True)][:1] or ([] if typed else own[:MOST])
    else:
        known = [p for p in known if not _is_of_other(p, library)]
        chosen = named(typed, known) if typed else total(known, bool(_WHOLE.search(query.text)))
    return _told(query, chosen, library) if chosen else None


def _own(query: Query, known: Sequence[Post], library: Library) -> list[Post]:
    """What the one municipality that was asked pays by itself in a joint plan: the posts called after it, those of it alone, its series."""
    asked = query.municipalities if len(query.municipalities) == 1 and not library.lookup.place(query.municipalities[0]).members else ()
    joint = {p.id for p in library.knowledge.plans if len(p.municipalities) > 1}
    if not asked:
        return []
    name = library.lookup.place(asked[0]).name
    own = [p for p in known if p.entry.document in joint and (p.label.startswith(name) or p.entry.municipalities == asked)]
    series = [s for s in library.knowledge.series if s.place == asked[0] and s.document in joint and s.found]
    paid = [s for s in series if _PAID.search(f"{s.label} {s.unit}")]
    return [*own, *(_of_series(s) for s in paid)]


def _of_series(series: Series) -> Post:
    entry = Entry(
        id=series.id,
        document=series.document,
        treatment=None,
        title=series.label,
        facet="begroting",
        section=series.section,
        municipalities=(series.place,),
        found=series.found,
    )
    item = Item(text=series.label, found=series.found)
    return Post(entry, item, series.label, tuple((o.when, o.value) for o in series.observations))


def _post(entry: Entry, item: Item) -> Post:
    said = item.found.evidence.quote if item.found else item.text
    row = row_of(Unit(kind="row", lead=Span(text=said, start=0, end=len(said))))
    if row and row.cells:
        return Post(entry, item, row.label.text, tuple((c.head, c.value.text) for c in row.cells if _is_sum(c)))
    label, _, sums = item.text.rpartition(": ")
    return Post(entry, item, label or entry.title, (("", sums),))


def _is_sum(cell: Cell) -> bool:
    return any(c.isdigit() for c in cell.value.text)


def _is_of_other(post: Post, library: Library) -> bool:
    """True for a post of one municipality of a joint plan: where all of them are asked it is no answer."""
    places = library.knowledge.plan_by_id[post.entry.document].municipalities
    named_after = any(post.label.startswith(library.lookup.place(p).name) for p in places)
    return len(places) > 1 and (named_after or len(post.entry.municipalities) == 1)


def named(typed: Sequence[str], known: Sequence[Post]) -> list[Post]:
    """Return the posts that are called by most of these words, the best first."""
    said = [stems_of(p.label) for p in known]
    around = [stems_of(p.entry.title) for p in known]
    rare = rarity([stem(w) for w in typed], [s | a for s, a in zip(said, around, strict=True)])
    terms = [Term(stem=stem(w), weight=rare[stem(w)]) for w in typed]
    whole = sum(t.weight for t in terms)
    worth = [
        sum(t.weight * max(meets(t, s), 0.9 * meets(t, a)) for t in terms) / whole if any(meets(t, s | a) >= 0.7 for t in terms) else 0.0
        for s, a in zip(said, around, strict=True)
    ]
    best = max(worth, default=0.0)
    ranked = sorted((-w, n) for n, w in enumerate(worth) if best >= FITS and w >= NEAR * best)
    return _once([known[n] for _, n in ranked])[:MOST]


def total(known: Sequence[Post], whole: bool) -> list[Post]:
    """Return the total of the budget; `whole` says that it was asked for, else it is the answer only where there is one."""
    sums = [p for p in known if p.is_total]
    return _once(sums)[: 1 if not whole else MOST]


def _once(chosen: Sequence[Post]) -> list[Post]:
    """The posts without those that say the same again."""
    return list({(p.label.lower(), p.cells): p for p in reversed(chosen)}.values())[::-1]


def in_years(cells: Sequence[tuple[str, str]], years: Sequence[str], strict: bool = False) -> list[tuple[str, str]]:
    """Return the sums of the years that were asked: of columns that name them or a span with them in it.

    Of columns without years, or when no year was asked, all; none of them when that is `strict`.
    """
    dated = [(head, value, _years(head)) for head, value in cells]
    if not years or not any(span for *_, span in dated):
        return [] if strict else list(cells)
    return [(head, value) for head, value, span in dated if any(int(y) in span for y in years)]


def _years(head: str) -> set[int]:
    found = [int(y) for y in re.findall(r"\b20\d\d\b", head)]
    if len(found) == 2:
        return set(range(found[0], found[1] + 1))
    onward = found and re.search(r"e\.?v\.?|vanaf|verder", head)
    return set(range(found[0], found[0] + 10)) if onward else set(found)


def _told(query: Query, chosen: Sequence[Post], library: Library) -> Answer | None:
    citations = Citations(library)
    lines: list[Line] = []
    for post in chosen:
        cells = in_years(post.cells, query.years)
        if not cells:
            continue
        here = citations.cite_found(post.entry.document, [post.item.found] if post.item.found else [])
        whose = phrases.place_of(post.entry, library.knowledge)
        plan = phrases.of_plan(library.knowledge.plan_by_id[post.entry.document])
        lines.append(Line(kind="title", text=f"{whose}: {post.label} ({plan})"))
        said = "; ".join(f"{head}: {value}" if head else value for head, value in cells)
        lines.append(Line(kind="text", text=said, sources=(here,)))
    if not lines:
        return None
    entries = [p.entry for p in chosen]
    note = compose.joined(compose.unchecked(entries), compose.over(entries, library))
    return Answer(kind="facts", lines=tuple(lines), sources=citations.sources, note=note, query=query)
