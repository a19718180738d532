"""Write an answer from facts: short first, lists whole, every line with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bot.answering import phrases
from bot.answering.cite import Citations
from bot.library.library import Library
from bot.records import Answer, Kind, Line, Query, Source
from corpus.structure.units import ROW
from knowledge.records import Entry, Item, Plan, Review, Series, Treatment

GROUPS = {"intern": "intern", "extern": "extern", "generiek": "algemeen", "specifiek": "specifiek", None: ""}
_NOTE = re.compile(r"^Noot \w{1,4}: (\S.*)$", re.M)
MOST_NOTES = 2
INLINE = frozenset({"partners", "samenhang_beleid", "raakvlakken", "wetgeving"})


def facts(query: Query, entries: Sequence[Entry], library: Library, kind: Kind = "facts", note: str | None = None) -> Answer:
    """Return the answer that gives these entries in full, in this order."""
    citations = Citations(library)
    lines: list[Line] = []
    for entry in entries:
        lines += entry_lines(query, entry, library, citations)
    return Answer(
        kind=kind,
        lines=tuple(lines),
        sources=citations.sources,
        note=joined(note, _remarks(entries), unchecked(entries), over(entries, library)),
        query=query,
    )


def entry_lines(query: Query, entry: Entry, library: Library, citations: Citations) -> list[Line]:
    """Return the lines of one entry: a title, what it says, and its items by group."""
    items = [i for i in entry.items if not _filtered(query, i)]
    lines = [Line(kind="title", text=title_of(entry, items, library))]
    own = _place(entry, items, citations)
    if entry.text:
        lines.append(Line(kind="text", text=sentence(entry.text), sources=(own,)))
    inline = entry.facet in INLINE and all(len(i.text) < 90 for i in items)
    for group in dict.fromkeys(i.group for i in items):
        members = [i for i in items if i.group == group]
        name = GROUPS.get(group, group or "")
        if inline:
            head = f"{name} ({len(members)}): " if name else ""
            lines.append(Line(kind="text", text=head + " · ".join(i.text for i in members), sources=(own,)))
            continue
        if name:
            lines.append(Line(kind="head", text=f"{name.capitalize()}:"))
        lone = len(items) == 1 and not name
        for item in members:
            here = _place(entry, _beside(item, entry, items), citations) if item.section else own
            lines.append(Line(kind="text" if lone else "item", text=item_text(item), sources=(here,)))
    return [*lines, *(Line(kind="text", text=phrases.NOTE_OF_PLAN.format(x=n), sources=(own,)) for n in _notes_of(entry, library))]


def _notes_of(entry: Entry, library: Library) -> list[str]:
    """The footnotes of the part of a plan that a found list stands in; without their numbers, which would read as ours."""
    if not entry.is_found:
        return []
    here = [p for p in library.of_document(entry.document) if p.section == entry.section]
    return list(dict.fromkeys(m[1] for p in here for m in _NOTE.finditer(p.text)))[:MOST_NOTES]


def _beside(item: Item, entry: Entry, items: Sequence[Item]) -> list[Item]:
    """The items that stand in the same section as this one, itself first."""
    return [item, *(i for i in items if i is not item and (i.section or entry.section) == (item.section or entry.section))]


def _place(entry: Entry, items: Sequence[Item], citations: Citations) -> int:
    """The number of the place of an entry or of these items of it."""
    found = [f for f in (entry.found, *(i.found for i in items)) if f]
    if found:
        return citations.cite_found(entry.document, [f for f in found if f.evidence.section == found[0].evidence.section])
    section = next((i.section for i in items[:1] if i.section), entry.section)
    return citations.cite(entry.document, section, entry.find or next((i.find for i in items if i.find), None))


def _filtered(query: Query, item: Item) -> bool:
    """True for an item of the other side when only intern or only extern was asked."""
    asked = {s for s in ("intern", "extern") if query.has(s)}
    return len(asked) == 1 and item.group in ("intern", "extern") and item.group not in asked


def item_text(item: Item) -> str:
    """Return an item as a line, with its web address when it has one that the text does not show; an action of a table with its row."""
    if item.found and (item.lead or item.planning or item.budget or item.progress) and ROW in item.found.evidence.quote:
        return " ".join(item.found.evidence.quote.split())
    if item.url and item.url.removeprefix("https://").removeprefix("http://").rstrip("/") not in item.text:
        return f"{item.text} ({item.url})"
    return item.text


def title_of(entry: Entry, items: Sequence[Item], library: Library) -> str:
    """Return the first line of an entry: whose, how many of what, about which theme, from which plan."""
    knowledge = library.knowledge
    whose, plan = phrases.place_of(entry, knowledge), knowledge.plan_by_id[entry.document]
    if entry.is_topic:
        return f"{entry.title} ({whose}, {phrases.of_plan(plan)})" if whose != "VNG" else f"{entry.title} (VNG)"
    treatment = knowledge.treatment_by_id[entry.treatment or ""]
    name = f"{treatment.number} {entry.title}" if treatment.number else entry.title
    what = phrases.count_of(knowledge.facet_by_id[entry.facet], len(items))
    period = "" if whose == "VNG" else f" ({phrases.of_plan(plan)})"
    return f"{whose}: {what} bij {name}{period}"


def sentence(text: str) -> str:
    """Return the text with a full stop when it has none."""
    return text if text.endswith((".", "?", "!", ":", "]")) else f"{text}."


def over(entries: Iterable[Entry], library: Library) -> str | None:
    """Return the remark on plans whose period has run out."""
    plans: dict[str, Plan] = {e.document: library.knowledge.plan_by_id[e.document] for e in entries}
    return phrases.expired(list(plans.values()), date.today().year)


def unchecked(facts: Iterable[Entry | Series | Treatment]) -> str | None:
    """Return the remark that facts were found in a plan and that nobody looked at them yet."""
    return phrases.UNCHECKED if any(f for f in facts if _open(f)) else None


def _open(fact: Entry | Series | Treatment) -> bool:
    found = (fact.found, *(i.found for i in fact.items)) if isinstance(fact, Entry) else (fact.found,)
    return any(f is not None and f.state in (Review.VOORGESTELD, Review.OPNIEUW) for f in found)


def _remarks(entries: Iterable[Entry]) -> str | None:
    return joined(*dict.fromkeys(e.remark for e in entries if e.remark and e.is_filled))


def joined(*parts: str | None) -> str | None:
    """Return the parts that say something as one text, or None."""
    said = [sentence(p) for p in parts if p]
    return " ".join(dict.fromkeys(said)) or None


def merged(query: Query, answers: Sequence[Answer], kind: Kind = "comparison") -> Answer:
    """Return several answers as one; the same block of lines and the same source stand once."""
    numbers: dict[tuple[str, str, str | None], Source] = {}
    once: dict[tuple[tuple[str, str], ...], list[Line]] = {}
    for answer in answers:
        own = {}
        for source in answer.sources:
            key = (source.document, source.section, source.quote)
            numbers.setdefault(key, source.model_copy(update={"n": len(numbers) + 1}))
            own[source.n] = numbers[key].n
        for block in blocks(answer.lines):
            moved = [_moved(line, answer, own) for line in block]
            once.setdefault(tuple((line.kind, line.text) for line in moved), moved)
    note = phrases.expired_once(joined(*dict.fromkeys(a.note for a in answers)))
    return Answer(
        kind=kind, lines=tuple(line for block in once.values() for line in block), sources=tuple(numbers.values()), note=note, query=query
    )


def numbered(answer: Answer) -> Answer:
    """Return the answer with only the sources that its lines refer to, numbered in the order in which they are met."""
    order = list(dict.fromkeys(n for line in answer.lines for n in line.sources))
    new = {old: n for n, old in enumerate(order, start=1)}
    by_number = {s.n: s for s in answer.sources}
    sources = tuple(by_number[old].model_copy(update={"n": n}) for old, n in new.items())
    lines = tuple(line.model_copy(update={"sources": tuple(new[n] for n in line.sources)}) for line in answer.lines)
    return answer.model_copy(update={"lines": lines, "sources": sources})


def blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines by title: each block opens with a title, and what comes before the first is one too."""
    blocks: list[list[Line]] = []
    for line in lines:
        if not blocks or line.kind == "title" or (line.kind == "head" and not any(x.kind == "title" for x in blocks[-1])):
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _moved(line: Line, answer: Answer, numbers: dict[int, int]) -> Line:
    """The line with its new source numbers; what an answer says of what is absent becomes an aside."""
    shape = "aside" if answer.kind in ("unknown", "talk") and not line.sources else line.kind
    return line.model_copy(update={"kind": shape, "sources": tuple(dict.fromkeys(numbers[n] for n in line.sources))})


def talk(query: Query, *texts: str, kind: Kind = "talk", choices: Sequence[str] = (), note: str | None = None) -> Answer:
    """Return an answer that claims nothing of a plan."""
    rows = (row for text in texts for row in text.split("\n"))
    lines = tuple(Line(kind="item" if r.startswith("- ") else "aside", text=r.removeprefix("- ")) for r in rows)
    return Answer(kind=kind, lines=lines, choices=tuple(choices), note=note, query=query)
