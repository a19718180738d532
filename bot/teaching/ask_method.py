"""Questions on the method: what the author of a lesson wrote, pairs of one fact, terms and the field of a theme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.teaching import phrases
from bot.teaching.distract import LONGEST, OPTIONS, is_apart, options, shuffled, telling
from bot.teaching.records import Kind, Lesson, Quiz
from knowledge.lookup import HANDBOOK, Lookup
from knowledge.records import Entry, Term

_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9&+-]+")
_PAIR = re.compile(r"^(?:(\d)\.? (?=\w)|([^:,]+)[:,] )(.+)$")
LESSON_OF_SECTION = (("crisis", ("4.4", "crisis", "rampen")), ("ondermijning", ("5.2", "ondermijn")), ("zorg", ("zorg", "huiselijk")))


def authored(lessons: tuple[Lesson, ...], lookup: Lookup) -> Iterator[Quiz]:
    """Give the questions that the lessons themselves hold."""
    facts = {e.id: e for e in lookup.knowledge.entries}
    for lesson in lessons:
        for n, check in enumerate(lesson.checks):
            order = shuffled(f"{lesson.id}{n}", [check.right, *check.wrong])
            made = tuple(order), order.index(check.right)
            yield _of_fact(f"check/{lesson.id}/{n}", lesson.id, "check", check.ask, *made, facts[check.fact])
        for pairs in lesson.pairs:
            yield from _paired(lesson, pairs.ask, facts[pairs.fact])


def _paired(lesson: Lesson, ask: str, fact: Entry) -> Iterator[Quiz]:
    """One question for each item that pairs a left and a right part."""
    found = dict(pair for item in fact.items if (pair := split_pair(item.text)))
    for left, right in found.items():
        key = f"pair/{fact.id}/{left}"
        made = options(key, right, [r for r in found.values() if r.lower() != right.lower()]) if len(right) <= LONGEST else None
        if made:
            yield _of_fact(key, lesson.id, "pair", ask.format(left=left), *made, fact, left)


def split_pair(text: str) -> tuple[str, str] | None:
    """Return left and right of "Stap 3: Prioritering", "Stap 4, Opstellen IVP: plm. 8 weken" or "2 Terugblik", or None."""
    left, colon, right = text.rpartition(": ") if text.startswith("Stap") else ("", "", "")
    if colon:
        return left, right
    match = _PAIR.match(text)
    return (match[1] or match[2], match[3]) if match else None


def _of_fact(name: str, lesson: str, kind: Kind, ask: str, choices: tuple[str, ...], right: int, fact: Entry, *about: str) -> Quiz:
    return Quiz(
        id=name, lesson=lesson, kind=kind, ask=ask, options=choices, right=right,
        document=fact.document, section=fact.section, find=fact.find, about=(fact.id, *about),
    )  # fmt: skip


def terms(lookup: Lookup) -> Iterator[Quiz]:
    """Give a question for every abbreviation that the documents explain in one way only."""
    known: dict[str, list[Term]] = {}
    for term in lookup.knowledge.terms:
        if term.meaning and _ABBREVIATION.fullmatch(term.term):
            known.setdefault(term.term, []).append(term)
    single = {name: found for name, found in known.items() if len({_plain(t.meaning or "") for t in found}) == 1}
    for name, found in single.items():
        best = next((t for t in found if t.explained), None)
        if best is None or len(best.meaning or "") > LONGEST or name.lower() in (best.meaning or "").lower():
            continue
        others = [t[0].meaning or "" for n, t in single.items() if n != name and is_apart(t[0].meaning or "", [best.meaning or ""])]
        near = [m for m in others if _initials(m)[:1] == _initials(best.meaning or "")[:1]]
        made = options(f"term/{name}", best.meaning or "", near if len(near) >= OPTIONS - 1 else others, others)
        if made:
            yield Quiz(
                id=f"term/{name}", lesson=_lesson_of(best), kind="term", ask=phrases.ASK_TERM.format(term=name), options=made[0],
                right=made[1], document=best.document, section=best.section, find=best.term, about=(name,),
            )  # fmt: skip


def _plain(meaning: str) -> frozenset[str]:
    return telling(meaning.replace("-", " "))


def _initials(meaning: str) -> str:
    return "".join(w[0].lower() for w in meaning.split() if w[:1].isalpha())


def _lesson_of(term: Term) -> str:
    place = f"{term.section} {term.text or ''}".lower()
    return next((lesson for lesson, marks in LESSON_OF_SECTION if any(m in place for m in marks)), "partners")


def fields(lookup: Lookup) -> Iterator[Quiz]:
    """Give a question for every theme of the handbook: which of the five fields it is in."""
    vocabulary = lookup.knowledge.vocabulary
    names = {field.id: field.name for field in vocabulary.fields}
    for treatment in lookup.knowledge.treatments:
        theme = lookup.theme(treatment.covers[0]) if treatment.covers else None
        if treatment.document != HANDBOOK or theme is None or theme.is_aspect or theme.field not in names:
            continue
        right = names[theme.field]
        made = options(f"field/{theme.id}", right, [n for n in names.values() if n != right])
        if made:
            yield Quiz(
                id=f"field/{theme.id}", lesson="velden", kind="field", ask=phrases.ASK_FIELD.format(theme=treatment.name),
                options=made[0], right=made[1], document=HANDBOOK, section=treatment.section, about=(theme.id,),
            )  # fmt: skip
