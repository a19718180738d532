"""Answer from the actions in the tables of a plan: the cell of one that was asked, with its row, or the actions that meet a condition.

A look-up over the fields of facts (`lead`, `planning`, `budget`, `progress`, `partners`), for any plan; None where it has no say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.answering import compose, phrases
from bot.answering.cite import Citations
from bot.answering.expect import LEADING, only_asks
from bot.answering.weigh import GENERIC, Term, meets, rarity, stems_of
from bot.library.library import Library
from bot.records import Answer, Line, Query
from bot.understanding.of_actions import Asked, amount, asked_of, falls_in, is_so_far
from corpus.words import STOP_WORDS, all_words, fold, stem, words
from knowledge.records import Entry, Item

FITS, NEAR = 0.6, 0.85  # the share of the telling words an action must have; how near to the best others must come to be given too
MOST = 3  # actions that are given where one was asked
NAMES = {
    "lead": "Trekker", "planning": "Planning", "budget": "Kosten", "progress": "Stand", "partners": "Partners", "result": "Resultaat",
}  # fmt: skip
_PLAIN = frozenset(
    map(
        stem,
        "actie acties maatregel maatregelen activiteit activiteiten project projecten trekker trekkers trekt trekken regie wanneer klaar "
        "gereed afgerond start begint beginnen gestart begonnen planning budget kost kosten bedrag geld status voortgang stand zaken "
        "per partner partners partijen samen mee betrokken resultaat resultaten beoogde oplevering leveren verantwoordelijk "
        "verantwoordelijke eigenaar uitvoering uitvoeringsagenda uitvoeringsprogramma uitvoeringsplan jaarplan agenda programma "
        "regelt organiseert loopt bezig euro aanpak thema prioriteit gepland begroot zich hoede zet duurste".split(),
    )
)


class Action(NamedTuple):
    """An action with the entry it stands in."""

    entry: Entry
    item: Item


def actions(query: Query, library: Library) -> Answer | None:
    """Return the answer from the actions of the plans that were asked, None when those have none or none of them fits."""
    asked = asked_of(query.text, query.years)
    if not (asked.roles or asked.lists):
        return None
    allowed = library.lookup.allowed(query.municipalities, query.documents)
    entries = (library.knowledge.entries[n] for n in allowed)
    rows = [Action(e, i) for e in entries if not e.is_topic for i in e.items if i.is_action]
    if not rows:
        return None
    typed = telling(query, library)
    if asked.lists and asked.is_conditional:
        chosen = meeting(asked, typed, _of_theme(rows, query, library))
        return _listed(query, chosen, library) if chosen else None
    chosen = called(typed, rows) if typed else []
    return _told(query, asked, chosen, library) if chosen and asked.roles else None


def telling(query: Query, library: Library) -> list[str]:
    """Return the words that say which action or post is meant: those that were typed, else those of the question before."""
    regions = [m.id for m in library.knowledge.vocabulary.municipalities if m.members and {*m.members} <= {*query.municipalities}]
    places = {w for m in (*query.municipalities, *regions) for n in _names(m, library) for w in all_words(n)}
    plain = {*STOP_WORDS, *places}

    def told(said: Iterable[str]) -> list[str]:
        kept = [w for w in dict.fromkeys(said) if w not in plain and stem(w) not in _PLAIN | GENERIC and not only_asks(w)]
        return [w for w in kept if not LEADING.fullmatch(w) and not (w.isdigit() and len(w) == 4)]

    return told(all_words(query.text)) or told([*query.subject, *query.named])


def _names(place: str, library: Library) -> tuple[str, ...]:
    named = library.knowledge.place_by_id[place]
    return (named.name, *named.words)


def called(typed: Sequence[str], rows: Sequence[Action]) -> list[Action]:
    """Return the actions that these words mean, the best first: those that have most of them, the rarer the word the more it says."""
    said = [stems_of(" ".join(p for p in (a.item.number, a.item.text) if p)) for a in rows]
    around = [stems_of(f"{a.item.result or ''} {a.entry.title}") for a in rows]
    rare = rarity([stem(w) for w in typed], [s | r for s, r in zip(said, around, strict=True)])
    terms = [Term(stem=stem(w), weight=rare[stem(w)]) for w in typed]
    total = sum(t.weight for t in terms)
    worth = [
        sum(t.weight * max(meets(t, here), 0.6 * meets(t, near)) for t in terms) / total if any(meets(t, here) for t in terms) else 0.0
        for here, near in zip(said, around, strict=True)
    ]
    best = max(worth, default=0.0)
    if best < FITS:
        return []
    ranked = sorted((-w, n) for n, w in enumerate(worth) if w >= NEAR * best)
    return [rows[n] for _, n in ranked[:MOST]]


def meeting(asked: Asked, typed: Sequence[str], rows: Sequence[Action]) -> list[Action]:
    """Return the actions that meet all that was asked; none when a party was asked that no action names."""
    kept = list(rows)
    if asked.pulls:
        kept = _of_party(kept, typed, "lead")
    elif asked.joins:
        kept = _of_party(kept, typed, "partners")
    if asked.progress:
        kept = [a for a in kept if a.item.progress and is_so_far(a.item.progress, asked.progress)]
    if asked.years or asked.quarter or asked.half:
        kept = [a for a in kept if a.item.planning and falls_in(a.item.planning, asked)]
    if asked.no_sum:
        kept = [a for a in kept if not a.item.budget or fold(a.item.budget).replace(".", "").strip() in ("pm", "nnb", "onbekend", "ntb")]
    costs = [(a, amount(a.item.budget or "")) for a in kept]
    if asked.more is not None:
        kept = [a for a, sum_ in costs if sum_ is not None and sum_ > asked.more]
    if asked.less is not None:
        kept = [a for a, sum_ in costs if sum_ is not None and sum_ < asked.less]
    if asked.dearest:
        most = max((s for _, s in costs if s is not None), default=None)
        kept = [a for a, sum_ in costs if sum_ is not None and sum_ == most]
    return kept


def _of_party(rows: Sequence[Action], typed: Sequence[str], role: str) -> list[Action]:
    """The actions of the party that was asked: the one whose name has most of the words, each of them in it."""
    asked = {stem(w) for w in typed}

    def share(name: str) -> float:
        own = {stem(w) for w in words(name)}
        return len(own & asked) / len(own) if own and own & asked else 0.0

    best = {n: max((share(name) for name in _parties(getattr(a.item, role) or "")), default=0.0) for n, a in enumerate(rows)}
    held = {
        n: max((len({stem(w) for w in words(name)} & asked) for name in _parties(getattr(a.item, role) or "")), default=0)
        for n, a in enumerate(rows)
    }
    most = max(held.values(), default=0)
    return [a for n, a in enumerate(rows) if most and held[n] == most and best[n] >= 0.5]


def _parties(said: str) -> list[str]:
    """The names in a cell, each by itself and the cell as a whole."""
    pieces = [p.strip() for p in said.replace(";", ",").replace("\n", ",").replace("/", ",").split(",")]
    return [p for piece in pieces for p in (piece, *(piece.split(" en ") if " en " in piece else ())) if p]


def _of_theme(rows: Sequence[Action], query: Query, library: Library) -> list[Action]:
    """The actions under the theme that was asked, all when none of them is."""
    near = [a for a in rows if library.lookup.theme_distance(query.themes, a.entry.covers) >= 0.9]
    return near or list(rows)


def _told(query: Query, asked: Asked, chosen: Sequence[Action], library: Library) -> Answer | None:
    """The cells that were asked, the rest of the row after them; None when no action has such a cell."""
    citations = Citations(library)
    lines: list[Line] = []
    for action in chosen:
        item = action.item
        own = [role for role in asked.roles if getattr(item, role)]
        if not own:
            continue
        here = _cited(action, citations)
        lines.append(Line(kind="title", text=_title(action, library)))
        lines += [Line(kind="text", text=f"{NAMES[role]}: {getattr(item, role)}", sources=(here,)) for role in own]
        rest = [f"{NAMES[role].lower()}: {getattr(item, role)}" for role in NAMES if role not in own and getattr(item, role)]
        if rest:
            lines.append(Line(kind="text", text="; ".join(rest), sources=(here,)))
    return _answer(query, lines, [a.entry for a in chosen], citations, library) if lines else None


def _listed(query: Query, chosen: Sequence[Action], library: Library) -> Answer:
    """The actions that were asked, one a line, under their number."""
    citations = Citations(library)
    plans = dict.fromkeys(a.entry.document for a in chosen)
    lines: list[Line] = []
    for plan in plans:
        own = [a for a in chosen if a.entry.document == plan]
        whose = phrases.place_of(own[0].entry, library.knowledge)
        lines.append(Line(kind="title", text=phrases.actions_of(len(own), whose, phrases.of_plan(library.knowledge.plan_by_id[plan]))))
        for action in own:
            item = action.item
            about = "; ".join(v for v in (item.lead, item.planning, item.budget, item.progress) if v)
            lines.append(Line(kind="item", text=f"{_name(item)} ({about})" if about else _name(item), sources=(_cited(action, citations),)))
    return _answer(query, lines, [a.entry for a in chosen], citations, library)


def _cited(action: Action, citations: Citations) -> int:
    entry, item = action
    if item.found:
        return citations.cite_found(entry.document, [item.found])
    return citations.cite(entry.document, item.section or entry.section, item.find)


def _name(item: Item) -> str:
    return f"{item.number} {item.text}" if item.number else item.text


def _title(action: Action, library: Library) -> str:
    whose = phrases.place_of(action.entry, library.knowledge)
    return f"{whose}: {_name(action.item)} ({phrases.of_plan(library.knowledge.plan_by_id[action.entry.document])})"


def _answer(query: Query, lines: Sequence[Line], entries: Sequence[Entry], citations: Citations, library: Library) -> Answer:
    note = compose.joined(compose.unchecked(entries), compose.over(entries, library))
    return Answer(kind="facts", lines=tuple(lines), sources=citations.sources, note=note, query=query)
