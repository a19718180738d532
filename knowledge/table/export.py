"""Write the facts of a plan as the YAML of knowledge/README.md, so that a municipality can keep and share what it checked.

What hangs under a theme twice in one facet becomes one list; what is of other municipalities than its theme becomes a topic. How a fact
was found is left out: who takes the file over takes the facts over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from knowledge.load import GROUPS, write_yaml
from knowledge.records import Entry, Found, Item, Municipality, Plan, PlanFacts, Series, State, Term, Theme, Treatment
from knowledge.table.apply import ACCEPTED

_MOST_WORDS = 8  # words of the document that point at a place
Content = dict[str, Any]


def settled(facts: PlanFacts, certain: float | None = None) -> PlanFacts:
    """Return the facts that were written or accepted, and with `certain` also those found with at least that certainty."""

    def counts(found: Found | None) -> bool:
        return found is None or found.state in ACCEPTED or (certain is not None and found.certainty >= certain)

    entries = [_settled(e, counts) for e in facts.entries]
    named = {e.treatment for e in entries if e}
    series = (s.model_copy(update={"observations": tuple(o for o in s.observations if counts(o.found))}) for s in facts.series)
    topics = {e.id for e in entries if e and e.is_topic}
    return facts.model_copy(
        update={
            "treatments": tuple(t for t in facts.treatments if counts(t.found) or t.id in named),
            "entries": tuple(e for e in entries if e),
            "series": tuple(s for s in series if s.observations),
            "terms": tuple(t for t in facts.terms if counts(t.found)),
            "cycle": tuple(c for c in facts.cycle if f"{facts.document}/{c.topic}" in topics),
        }
    )


def _settled(entry: Entry, counts: Callable[[Found | None], bool]) -> Entry | None:
    if not entry.is_filled:
        return entry if counts(entry.found) else None
    text = entry.text if counts(entry.found) else None
    items = tuple(i for i in entry.items if counts(i.found))
    return entry.model_copy(update={"text": text, "items": items}) if text or items else None


def write_facts(facts: PlanFacts, plan: Plan, places: Iterable[Municipality], own: Iterable[Theme], folder: Path) -> Path:
    """Write the plan with these facts under `folder` and return where; `places` and `own` are municipalities and themes of its own.

    Raises OSError when that does not work.
    """
    home = folder / plan.id
    home.mkdir(parents=True, exist_ok=True)
    named = _Names(plan.id)
    themes, topics = _themes(facts, plan, named)
    write_yaml(home / "document.yaml", _document(plan, places, own, facts))
    for name, content in (
        ("themes", themes),
        ("topics", topics),
        ("series", [content for s in facts.series for content in _series(s, named)]),
        ("terms", [_term(t) for t in facts.terms]),
    ):
        path = home / f"{name}.yaml"
        if content:
            write_yaml(path, {name: content})
        else:
            path.unlink(missing_ok=True)
    return home


class _Names:
    """Short ids within a plan, each given once."""

    def __init__(self, document: str) -> None:
        self._document, self._given = document, Counter[str]()

    def of(self, identity: str) -> str:
        """Return the id without the plan's own before it."""
        short = identity.removeprefix(f"{self._document}/").replace("/", "-")
        self._given[short] += 1
        return short if self._given[short] == 1 else f"{short}-{self._given[short]}"


def _document(plan: Plan, places: Iterable[Municipality], own: Iterable[Theme], facts: PlanFacts) -> Content:
    covering = (*(t.covers for t in facts.treatments), *(e.covers for e in facts.entries), *(s.covers for s in facts.series))
    covered = {theme for covers in covering for theme in covers}
    return _filled(
        {
            "id": plan.id,
            "title": plan.title,
            "short": plan.short,
            "publisher": plan.publisher,
            "kind": plan.kind,
            "municipalities": list(plan.municipalities),
            "period": _filled({"start": plan.start and str(plan.start), "end": plan.end and str(plan.end)}),
            "remark": plan.remark,
            "cycle": [{"role": step.role, "topic": step.topic} for step in facts.cycle],
            "places": [_filled({"id": p.id, "name": p.name, "words": list(p.words), "members": list(p.members)}) for p in places],
            "themes": [{"id": t.id, "name": t.name} for t in own if t.id in covered],
        },
        keep=("municipalities",),
    )


def _themes(facts: PlanFacts, plan: Plan, named: _Names) -> tuple[list[Content], list[Content]]:
    """The themes with what hangs under them, and everything else as topics."""
    themes: list[Content] = []
    topics: list[Content] = []
    titles = _Names(plan.id)
    by_theme: dict[str | None, list[Entry]] = {}
    for entry in facts.entries:
        by_theme.setdefault(entry.treatment, []).append(entry)
    for treatment in facts.treatments:
        own = [e for e in by_theme.get(treatment.id, []) if e.municipalities == treatment.municipalities]
        themes.append(_theme(treatment, own, plan, titles))
        topics += [_topic(e, plan, named) for e in by_theme.get(treatment.id, []) if e not in own]
    there = {t.id for t in facts.treatments}
    topics += [_topic(e, plan, named) for e in facts.entries if e.treatment not in there]
    return themes, topics


def _theme(treatment: Treatment, entries: list[Entry], plan: Plan, named: _Names) -> Content:
    facets: dict[str, list[Entry]] = {}
    for entry in entries:
        facets.setdefault(entry.facet, []).append(entry)
    return _filled(
        {
            "id": named.of(treatment.id),
            "name": treatment.name,
            "covers": list(treatment.covers),
            "municipalities": None if treatment.municipalities == plan.municipalities else list(treatment.municipalities),
            "status": treatment.status.value,
            "number": treatment.number,
            "section": treatment.section,
            "facets": {facet: _facet(several) for facet, several in facets.items()},
        },
        keep=("covers", "facets", "municipalities"),
    )


def _facet(entries: list[Entry]) -> Content:
    """Everything a plan says of one facet of a theme: the first entry leads, what further ones say stands in its list."""
    first = next((e for e in entries if e.text), entries[0])
    filled = [e for e in entries if e.is_filled]
    loose = [Item(text=e.text, section=e.section, find=_find(e.find, e.found)) for e in filled if e.text and e is not first]
    items = [i if i.section or e.section == first.section else i.model_copy(update={"section": e.section}) for e in filled for i in e.items]
    grouped = _items([*items, *loose], first.section)
    if not filled:
        return _filled({"state": first.state.value, "remark": first.remark, "section": first.section, "find": first.find})
    remarks = dict.fromkeys(e.remark for e in entries if e.remark)
    return _filled(
        {
            "section": first.section,
            "lead": first.text,
            "state": None if first.state is State.GEGEVEN else first.state.value,
            **grouped,
            "remark": " ".join(remarks),
            "find": _find(first.find, first.found) if first.text else first.find,
        }
    )


def _topic(entry: Entry, plan: Plan, named: _Names) -> Content:
    return _filled(
        {
            "id": named.of(entry.id),
            "title": entry.title,
            "facet": entry.facet,
            "covers": list(entry.covers),
            "municipalities": None if entry.municipalities == plan.municipalities else list(entry.municipalities),
            "section": entry.section,
            "questions": list(entry.questions),
            "text": entry.text if entry.is_filled else entry.remark,
            **_items(entry.items, entry.section),
            "find": _find(entry.find, entry.found) if entry.text else entry.find,
            "remark": entry.remark if entry.is_filled else None,
        },
        keep=("questions", "municipalities"),
    )


def _items(items: Iterable[Item], section: str) -> Content:
    grouped: dict[str, list[Content]] = {}
    for item in items:
        group = item.group if item.group in GROUPS else None
        written = item.model_dump(exclude={"group", "found", "find", "section"}, exclude_none=True)
        where = item.section or (item.found.evidence.section if item.found else None)
        content = _filled({**written, "parts": list(item.parts), "section": where if where != section else None})
        grouped.setdefault(group or "items", []).append(content | _filled({"find": _find(item.find, item.found)}))
    return {group: grouped.get(group, []) for group in GROUPS}


def _series(series: Series, named: _Names) -> Iterator[Content]:
    """A series as it is written; a second value for the same year stands in a series of its own."""
    content = series.model_dump(include={"label", "place", "unit", "source", "section", "remark"}, exclude_none=True)
    left = list(series.observations)
    while left:
        values = {o.when: o for o in reversed(left)}
        left = [o for o in left if values[o.when] is not o]
        told = {when: o.value for when, o in reversed(values.items())}
        notes = {when: o.note for when, o in values.items() if o.note}
        identity = {"id": named.of(series.id), "covers": list(series.covers)}
        yield _filled({**identity, **content, "values": told, "notes": notes}, keep=("covers", "label", "place", "unit"))


def _term(term: Term) -> Content:
    content = term.model_dump(include={"term", "meaning", "section", "text"}, exclude_none=True)
    return content if term.explained else content | {"explained": "false"}


def _find(written: str | None, found: Found | None) -> str | None:
    """A few words of the document that the fact rests on."""
    if written or found is None:
        return written
    words = found.evidence.quote.split("\n")[0].split()
    return " ".join(words[:_MOST_WORDS]) or None


def _filled(content: Content, keep: tuple[str, ...] = ()) -> Content:
    """The content without what is empty."""
    return {name: value for name, value in content.items() if value or (name in keep and value is not None)}
