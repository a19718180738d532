"""Check knowledge: every reference known, every id once, and with documents installed every fact against the text at its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from corpus.place import at_section, squash
from corpus.records import Document, Record
from knowledge.records import Entry, Item, Knowledge

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?!\w)")
_NAME = re.compile(r"\b[A-Z][\w&]*[A-Z][\w&]*\b")


class Problem(Record):
    """One thing that is wrong: where (id of a fact) and what."""

    where: str
    what: str


class Report(Record):
    """The outcome of a check: `facts` counts the single statements, `compared` those held against a text."""

    facts: int
    compared: int
    problems: tuple[Problem, ...]


def check_knowledge(knowledge: Knowledge, documents: Iterable[Document] = ()) -> Report:
    """Return every problem found; `documents` are the installed ones, facts of others are only checked by themselves."""
    installed = {d.id: d for d in documents}
    problems = [*_references(knowledge), *_duplicates(knowledge)]
    facts = compared = 0
    for entry in knowledge.entries:
        facts += _size(entry)
        document = installed.get(entry.document)
        if document:
            compared += _size(entry)
            problems += _against_text(entry, document, knowledge.plan_by_id[entry.document].period.split("-"))
    for series in knowledge.series:
        facts += len(series.observations)
        document = installed.get(series.document)
        if document:
            compared += len(series.observations)
            for o in series.observations:
                problems += _missing_numbers(series.id, series.section, _NUMBER.findall(o.value), document, noted=bool(o.note))
    for term in knowledge.terms:
        facts += 1
        document = installed.get(term.document)
        if document:
            compared += 1
            if squash(term.term) not in _all_text(document):
                problems.append(Problem(where=f"{term.document}/{term.term}", what="the term does not occur in the document"))
    return Report(facts=facts, compared=compared, problems=tuple(dict.fromkeys(problems)))


def _size(entry: Entry) -> int:
    return len(entry.items) + (entry.text is not None) + (not entry.is_filled)


def _references(knowledge: Knowledge) -> Iterator[Problem]:
    yield from _vocabulary(knowledge)
    yield from _cycles(knowledge)
    covering = [
        *((e.id, e.covers) for e in knowledge.entries),
        *((t.id, t.covers) for t in knowledge.treatments),
        *((s.id, s.covers) for s in knowledge.series),
    ]
    for where, covers in covering:
        for theme_id in covers:
            if theme_id not in knowledge.theme_by_id:
                yield Problem(where=where, what=f"unknown theme '{theme_id}'")
    for entry in knowledge.entries:
        if entry.facet not in knowledge.facet_by_id:
            yield Problem(where=entry.id, what=f"unknown facet '{entry.facet}'")
        if entry.is_filled and not any([entry.text, *(i.text for i in entry.items)]):
            yield Problem(where=entry.id, what="no fact in it")
        elif not all(i.text for i in entry.items):
            yield Problem(where=entry.id, what="an item without text")
        if not entry.section:
            yield Problem(where=entry.id, what="no section")
        if not entry.is_filled and entry.items:
            yield Problem(where=entry.id, what="has facts although it is called empty")
    for where, places in [
        *((p.id, p.municipalities) for p in knowledge.plans),
        *((e.id, e.municipalities) for e in knowledge.entries),
        *((s.id, (s.place,)) for s in knowledge.series),
    ]:
        for place in places:
            if place not in knowledge.place_by_id:
                yield Problem(where=where, what=f"unknown municipality '{place}'")


def _cycles(knowledge: Knowledge) -> Iterator[Problem]:
    topics = {e.id for e in knowledge.entries if e.is_topic}
    for plan in knowledge.plans:
        for step in plan.cycle:
            if f"{plan.id}/{step.topic}" not in topics:
                yield Problem(where=plan.id, what=f"unknown topic '{step.topic}' in the cycle")


def _vocabulary(knowledge: Knowledge) -> Iterator[Problem]:
    fields = {f.id for f in knowledge.vocabulary.fields}
    for theme in knowledge.vocabulary.themes:
        if theme.broader and theme.broader not in knowledge.theme_by_id:
            yield Problem(where=f"themes.yaml/{theme.id}", what=f"unknown broader theme '{theme.broader}'")
        if theme.field and theme.field not in fields:
            yield Problem(where=f"themes.yaml/{theme.id}", what=f"unknown field '{theme.field}'")
    for place in knowledge.vocabulary.municipalities:
        for member in place.members:
            if member not in knowledge.place_by_id:
                yield Problem(where=f"municipalities.yaml/{place.id}", what=f"unknown municipality '{member}'")
    terms = {squash(t.term) for t in knowledge.terms}
    named = [*(t for group in knowledge.vocabulary.related for t in group), *(e.term for e in knowledge.vocabulary.elsewhere)]
    for term in named:
        if squash(term) not in terms:
            yield Problem(where="glossary.yaml", what=f"unknown term '{term}'")


def _duplicates(knowledge: Knowledge) -> Iterator[Problem]:
    ids = Counter([*(e.id for e in knowledge.entries), *(s.id for s in knowledge.series)])
    ids.update(p.id for p in knowledge.plans)
    ids.update(f"themes.yaml/{t.id}" for t in knowledge.vocabulary.themes)
    ids.update(f"municipalities.yaml/{m.id}" for m in knowledge.vocabulary.municipalities)
    ids.update(f"facets.yaml/{f.id}" for f in knowledge.vocabulary.facets)
    for name, count in Counter(t.id for t in knowledge.treatments).items():
        if count > 1:
            yield Problem(where=name, what=f"theme stands {count} times")
    for name, count in ids.items():
        if count > 1:
            yield Problem(where=name, what=f"stands {count} times")


def _against_text(entry: Entry, document: Document, period: list[str]) -> Iterator[Problem]:
    """The statement and every item of an entry against the text of their sections; the years of the plan itself stand everywhere."""
    for section, find, statement in [
        (entry.section, entry.find, entry.text or ""),
        *((item.section or entry.section, item.find, _statement(item)) for item in entry.items),
    ]:
        text = _text_at(section, document)
        if text is None:
            yield Problem(where=entry.id, what=f"section not in the document: {section}")
            continue
        if find and squash(find) not in squash(text):
            yield Problem(where=entry.id, what=f"words not at this place: {find}")
        numbers = (number for number in _NUMBER.findall(statement) if number not in period)
        yield from _missing_numbers(entry.id, section, numbers, document)
        for name in _NAME.findall(statement):
            if squash(name) not in _all_text(document):
                yield Problem(where=entry.id, what=f"name not in the document: {name}")


def _statement(item: Item) -> str:
    return " ".join(x for x in (item.text, *item.parts, item.value, item.baseline) if x)


def _missing_numbers(where: str, section: str, numbers: Iterable[str], document: Document, noted: bool = False) -> Iterator[Problem]:
    """The numbers that do not stand at the place; a noted figure may carry the digit of its footnote (1323 is 132, note 3)."""
    text = _text_at(section, document)
    if text is None:
        yield Problem(where=where, what=f"section not in the document: {section}")
        return
    for number in numbers:
        footnote = r"\d?" if noted else ""
        if not re.search(rf"(?<!\d)(?<!\d[.,]){re.escape(number)}{footnote}(?!\d|[.,]\d)", text):
            yield Problem(where=where, what=f"number not at this place: {number} ({section})")


def _text_at(section: str, document: Document) -> str | None:
    found = at_section(section, document.sections, lambda s: (*s.path, *(b.text for b in s.blocks[:1])))
    found = found or at_section(section, document.sections, lambda s: s.path)
    titles = " ".join(step for s in found for step in s.path)
    return "\n".join([titles, *(s.text for s in found)]) if found else None


def _all_text(document: Document) -> str:
    return squash("\n".join(section.text for section in document.sections))


if __name__ == "__main__":  # python -m knowledge.check FOLDER [WORD]: problems whose place holds WORD
    import sys
    from pathlib import Path

    from corpus.reading.read import read_folder
    from knowledge.load import read_knowledge

    _report = check_knowledge(read_knowledge(), read_folder(Path(sys.argv[1]), {}).documents)
    for _p in _report.problems:
        if len(sys.argv) < 3 or sys.argv[2] in _p.where:
            print(f"{_p.where}: {_p.what}")  # noqa: T201
    print(f"{_report.facts} facts, {_report.compared} compared, {len(_report.problems)} problems")  # noqa: T201
