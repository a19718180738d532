"""List the priorities of an installed plan: the list announced as such, `Prioriteit 1: ...`, rows marked so, or the chapter's headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.gather import labels_of
from bot.library import Library
from bot.plan_sections import part_of
from bot.records import Query
from bot.units import BULLET, ROW, Unit, units_of
from corpus.place import squash
from corpus.records import Passage
from corpus.structure.label import is_label
from knowledge.records import Plan

LONGEST = 90  # characters of the name of a priority
_PRIORITY = re.compile(r"\bprioriteiten\b|\bspeerpunten\b|\bhoofdthema.?s\b", re.I)
_CHAPTER = re.compile(r"(?:[\w-]+ )?(?:prioriteiten|speerpunten|hoofdthema.?s)(?: (?!en\b).*)?", re.I)  # a heading about nothing else
_COUNTED = re.compile(r"\(\d\)\s*|\b[a-e]\)\s+")
_HOW_MANY = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht")
_IN_SENTENCE = re.compile(
    rf"\b(?P<number>{'|'.join(_HOW_MANY[2:])})\b[^.:]*\b(?:prioriteiten|speerpunten|hoofdthema.?s)\b[^.:]*:\s*(?P<names>[^.]+)", re.I
)
_NAMED = re.compile(r"^(?:\d[\d.]*\s+)?(?:strategische |lokale )?prioriteit\s+(?:\d+|[A-E])\s*[:.–-]\s*(?P<name>\S.*)$", re.I)
_NUMBER = re.compile(r"^(?:(?:hoofdstuk\s+)?\d{1,2}(?:\.\d{1,2}){0,3}\.?:?|[A-Ha-h]\s?[.:)])\s+", re.I)
_BEFORE = re.compile(r"\b(?:vorige|voorgaande|eerdere|afgelopen)\b", re.I)
_LOCAL, _JOINT = re.compile(r"\b(?:lokale?|eigen)\b", re.I), re.compile(r"\b(?:gezamenlijke?|gemeenschappelijke?|bovenlokale?)\b", re.I)
Named = tuple[str, Passage]


def listed(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> list[Named]:
    """Return the names of the priorities with the passage that has each; none when the plan marks none."""
    for find in (_announced, _headed, _marked, _chapter):
        found = find(query, plan, passages, library)
        if len(found) > 1:
            return list({squash(name): (name, p) for name, p in reversed(found)}.values())[::-1]
    return []


def _announced(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> list[Named]:
    """The items of the lists that a sentence, a line or a heading announces as priorities."""
    lists: list[tuple[str, list[Named]]] = []
    for passage in passages:
        units = units_of(passage)
        for n, unit in enumerate(units):
            said = _announcing(units, n)
            heading = passage.section.rsplit(" > ", 1)[-1]
            said = f"{heading} {said}" if unit.items and _CHAPTER.fullmatch(_NUMBER.sub("", heading)) else said
            if not said or not _PRIORITY.search(said) or _BEFORE.search(said):
                continue
            items = unit.items or enumerated(unit.text)
            names = [(name, passage) for item in items if (name := _name(item, passages))]
            if 1 < len(names) == len(items):
                lists.append((f"{passage.section} {said}", names))
    return _first_of_each(query, plan, lists, library)


def enumerated(sentence: str) -> tuple[str, ...]:
    """Return the things a sentence counts: `vier prioriteiten: (1) the one, (2) ...` or `drie prioriteiten: the one, the other`."""
    parts = _COUNTED.split(sentence)[1:]
    if len(parts) > 1:
        return tuple(re.sub(r"(?:[,;]|\ben\b|\s)+$", "", part).strip() for part in parts)
    named = _IN_SENTENCE.search(sentence)
    if not named:
        return ()
    *most, last = re.split(r"\s*[,;]\s+", named["names"].strip(" ."))
    names = (*most, *re.split(r"(?:^|\s+)en\s+", last, maxsplit=1)[-2:])
    names = tuple(n for n in names if n)
    return names if len(names) == _HOW_MANY.index(named["number"].lower()) else ()


def _announcing(units: Sequence[Unit], n: int) -> str:
    """The line that announces the list with this number: its lead, the line it stands under, or the two sentences before it."""
    unit = units[n]
    if unit.kind == "sentence" and len(enumerated(unit.text)) > 1:
        return _COUNTED.split(unit.text)[0]
    if unit.kind != "list":
        return ""
    before = " ".join(u.lead for u in units[max(0, n - 2) : n] if u.kind == "sentence" and u.head == unit.head)
    return unit.lead or f"{unit.head} {before}"


def _first_of_each(query: Query, plan: Plan, lists: Sequence[tuple[str, list[Named]]], library: Library) -> list[Named]:
    """The first list that fits; in a joint plan the joint one and the one of the municipality, or only what was asked of these."""
    if len(plan.municipalities) < 2:
        return lists[0][1] if lists else []
    own = [(said, names) for said, names in lists if not _is_of_others(said, query, plan, library)]
    local = next((names for said, names in own if _LOCAL.search(said)), [])
    joint = next((names for said, names in own if _JOINT.search(said)), [])
    if asks_local(query) or query.has("gezamenlijk"):
        return local if asks_local(query) else joint
    return [*joint, *local] or (own[0][1] if own else [])


def asks_local(query: Query) -> bool:
    """True when the priorities of one municipality of a joint plan are asked."""
    return query.has("lokaal") or re.search(r"\beigen prioriteiten\b", query.read) is not None


def _is_of_others(said: str, query: Query, plan: Plan, library: Library) -> bool:
    wanted = library.lookup.places(query.municipalities)
    named = {m for m in plan.municipalities if re.search(rf"\b{re.escape(library.lookup.place(m).name)}\b", said, re.I)}
    return bool(wanted and named and not named & wanted)


def _headed(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> list[Named]:
    """The headings `Prioriteit 1: ...`."""
    steps = [(step, p) for p in passages for step in p.section.split(" > ")]
    return [(found["name"], p) for step, p in steps if (found := _NAMED.match(step))]


def _marked(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> list[Named]:
    """The rows of a table that say of a theme that it is a priority."""
    found: list[Named] = []
    for passage in passages:
        for unit in (u for u in units_of(passage) if u.kind == "row"):
            label, _, rest = unit.lead.partition(ROW)
            said = dict(c.split(": ", 1) for c in rest.split("; ") if ": " in c)
            if any(
                re.fullmatch(r"(?:(?:lokale|gezamenlijke) )?prioriteit|ja", v, re.I) and k.lower() in ("status", "prioriteit")
                for k, v in said.items()
            ):
                found.append((next((v for k, v in said.items() if k.lower() in ("thema", "onderwerp")), label), passage))
    return found


def _chapter(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> list[Named]:
    """The headings right below one that names the priorities."""
    found: list[Named] = []
    for passage in passages:
        steps = passage.section.split(" > ")
        at = next((n for n, step in enumerate(steps) if _PRIORITY.search(step) and not _BEFORE.search(step)), None)
        if at is None or at + 1 >= len(steps) or _is_of_others(steps[at], query, plan, library):
            continue
        kind = _LOCAL if asks_local(query) else _JOINT if query.has("gezamenlijk") else None
        other = _JOINT if asks_local(query) else _LOCAL
        if len(plan.municipalities) > 1 and kind and not kind.search(steps[at]) and other.search(steps[at]):
            continue
        if passage.themes:
            found.append((_NUMBER.sub("", steps[at + 1]), passage))
    return found


def _name(item: str, passages: Sequence[Passage]) -> str:
    """The name of a priority in a list: a heading of the plan it begins with, else the item up to its first stop; empty when too long."""
    text = BULLET.sub("", item).strip(" .;,")
    headings = {_NUMBER.sub("", step) for p in passages for step in p.section.split(" > ")}
    known = max((h for h in headings if text.lower().startswith(h.lower()) and len(h) > 4), key=len, default="")
    short = re.split(r"[.:;(]\s?", text)[0].strip()
    return known or (short if len(short) <= LONGEST else "")


def headed(query: Query, plan: Plan, passages: Sequence[Passage], library: Library) -> list[Named]:
    """Return the themes of a plan: the headings that have labelled parts below them, else the headings of themes."""
    if query.has("lokaal", "gezamenlijk") and len(plan.municipalities) > 1:
        passages = [p for p in passages if (len(p.municipalities) < len(plan.municipalities)) == query.has("lokaal")]
    parts: dict[str, list[Passage]] = {}
    for passage in (p for p in passages if p.facet and " > " in p.section):
        parts.setdefault(part_of(passage), []).append(passage)
    labels = labels_of(library.knowledge.vocabulary)
    firsts = {
        part: here[0]
        for part, here in parts.items()
        if len({p.facet for p in here}) > 1 and not is_label(part.rsplit(" > ", 1)[-1], labels)
    }
    if len(firsts) < 2:
        firsts = dict(
            reversed({p.section: p for p in reversed(passages) if p.themes and " > " not in p.section and p.facet is None}.items())
        )
    return [(part.rsplit(" > ", 1)[-1], passage) for part, passage in firsts.items()]


def themes_of(names: Sequence[Named], passages: Sequence[Passage], library: Library) -> tuple[str, ...]:
    """Return the theme of each name, up to the first without one: so that "the second" can be asked after."""
    found: list[str] = []
    for name, _ in names:
        headed = next((p.themes[0] for p in passages if p.themes and squash(_NUMBER.sub("", name)) in squash(p.section)), None)
        theme = headed or next(iter(library.themes_named(name)), None)
        if theme is None:
            break
        found.append(theme)
    return tuple(found)
