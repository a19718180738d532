"""Questions on the plans and on the themes of the handbook: partners, laws, indicators, goals, figures, priorities, periods."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from bot.answering.phrases import enumerate_nl
from bot.answering.prioritise import PRIORITIES
from bot.teaching import phrases
from bot.teaching.distract import LONGEST, is_apart, is_said, options, shuffled
from bot.teaching.records import Kind, Quiz
from knowledge.lookup import HANDBOOK, Lookup
from knowledge.records import Entry, Item, Plan, Series, Status

NAME = 60  # characters of a partner or a law that reads well as a choice
PER_LIST = 2  # questions from one list of partners, laws or indicators
LIST_LESSON = {"partners": "partners", "wetgeving": "beslissen", "indicatoren": "indicatoren"}


def lists(lookup: Lookup) -> Iterator[Quiz]:
    """Give questions on what stands in a list of a theme: a partner, a law, an indicator."""
    asked: tuple[tuple[Kind, str, str], ...] = (
        ("partner", "partners", phrases.ASK_PARTNER),
        ("law", "wetgeving", phrases.ASK_LAW),
        ("indicator", "indicatoren", phrases.ASK_INDICATOR),
    )
    for kind, facet, ask in asked:
        entries = [e for e in lookup.knowledge.entries if e.facet == facet and not e.is_topic and e.is_filled and e.covers]
        entries = [e for e in entries if kind == "partner" or e.document == HANDBOOK]
        for entry in entries:
            yield from islice(_of_list(kind, ask, entry, entries, lookup), PER_LIST)


def _of_list(kind: Kind, ask: str, entry: Entry, entries: list[Entry], lookup: Lookup) -> Iterator[Quiz]:
    treatment = lookup.knowledge.treatment_by_id[entry.treatment or ""]
    listed, said = said_about(entry, lookup)
    most = LONGEST if kind == "indicator" else NAME
    near = [i.text for e in entries if e is not entry and set(e.covers) & set(entry.covers) for i in e.items if is_name(i.text, most)]
    far = [i.text for e in entries if e.document == entry.document for i in e.items if is_name(i.text, most)]
    listed = [spelled_out(text, lookup) for text in listed]
    near, far = ([t for t in found if is_apart(spelled_out(t, lookup), listed) and not is_said(t, said)] for found in (near, far))
    for right in shuffled(entry.id, (i.text for i in entry.items if is_name(i.text, most))):
        key = f"{kind}/{entry.id}/{_short(right)}"
        made = options(key, right, near, far, apart=True)
        if made:
            item = next(i for i in entry.items if i.text == right)
            question = ask.format(whose=_whose(entry, lookup), theme=_lower(treatment.name))
            lesson = "gemeente" if entry.municipalities else _lesson_of(entry, LIST_LESSON[entry.facet])
            yield Quiz(
                id=key, lesson=lesson, kind=kind, ask=question, options=made[0], right=made[1], document=entry.document,
                section=item.section or entry.section, find=item.find or entry.find, places=entry.municipalities, about=(entry.id,),
            )  # fmt: skip


def is_name(text: str, most: int) -> bool:
    """True for a short item without a remark behind it: such a one reads well as a choice."""
    return len(text) <= most and ";" not in text


def spelled_out(text: str, lookup: Lookup) -> str:
    """Return the text with the meanings of its abbreviations behind it, so that CJG and its full name are seen to be the same."""
    found = (t.meaning for word in re.findall(r"[A-Z][A-Za-z0-9]+", text) for t in lookup.terms(word) if t.meaning)
    return " ".join((text, *dict.fromkeys(found)))


def said_about(entry: Entry, lookup: Lookup) -> tuple[list[str], list[str]]:
    """Return what any plan of the same municipalities (else the handbook) lists in this facet of these themes, and all it says there."""
    listed: list[str] = []
    said: list[str] = []
    for other in lookup.knowledge.entries:
        same = bool(set(other.municipalities) & set(entry.municipalities)) if entry.municipalities else other.document == entry.document
        if same and lookup.theme_distance(entry.covers, other.covers) > 0:
            texts = [*(i.text for i in other.items), *([other.text] if other.text else [])]
            said += texts
            listed += texts if other.facet == entry.facet else []
    return listed, said


def goals(lookup: Lookup) -> Iterator[Quiz]:
    """Give questions on goals with a figure: the other options have other figures or are of another plan."""
    entries = [e for e in lookup.knowledge.entries if e.facet == "doelstelling" and e.municipalities and not e.is_topic and e.covers]
    for entry in entries:
        own = [i for e in entries if set(e.municipalities) & set(entry.municipalities) for i in e.items]
        about = [
            i.text
            for e in lookup.knowledge.entries
            if set(e.municipalities) & set(entry.municipalities) and lookup.theme_distance(entry.covers, e.covers) > 0
            for i in e.items
        ]
        wrong = [i.text for e in entries for i in e.items if i not in own and _figures(i.text)]
        wrong = [t for t in wrong if t not in about and not _figures(t) & {f for a in about for f in _figures(a)}]
        for item in (i for i in entry.items if _figures(i.text) and len(i.text) <= LONGEST):
            yield from _goal(entry, item, wrong, lookup)


def _goal(entry: Entry, item: Item, wrong: list[str], lookup: Lookup) -> Iterator[Quiz]:
    key = f"goal/{entry.id}/{_short(item.text)}"
    made = options(key, item.text, wrong)
    if made:
        treatment = lookup.knowledge.treatment_by_id[entry.treatment or ""]
        yield Quiz(
            id=key, lesson="gemeente", kind="goal", ask=phrases.ASK_GOAL.format(whose=_whose(entry, lookup), theme=_lower(treatment.name)),
            options=made[0], right=made[1], document=entry.document, section=item.section or entry.section, find=item.find,
            places=entry.municipalities, about=(entry.id,),
        )  # fmt: skip


def _figures(text: str) -> set[str]:
    """The figures of a text that are no year and no age."""
    return {n for n in re.findall(r"(?<![<\d.,])\d+(?:[.,]\d+)*(?! jaar)", text) if not re.fullmatch(r"(19|20)\d\d", n)}


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def figures(lookup: Lookup) -> Iterator[Quiz]:
    """Give a question for every value of a series; the other options are values of other years and of neighbours."""
    series = lookup.knowledge.series
    for one in series:
        for seen in one.observations:
            true = {o.value for s in series if _same_subject(s, one) for o in s.observations if o.when == seen.when}
            near = [o.value for o in one.observations if o.value not in true]
            far = [o.value for s in series if set(s.covers) & set(one.covers) for o in s.observations if o.value not in true]
            key = f"figure/{one.id}/{seen.when}"
            made = options(key, seen.value, near, far)
            if made and len(seen.value) <= LONGEST:
                place = lookup.place(one.place).name
                yield Quiz(
                    id=key, lesson="gemeente", kind="figure", options=made[0], right=made[1], document=one.document, section=one.section,
                    ask=phrases.ASK_FIGURE.format(label=one.label.capitalize(), place=place, when=seen.when),
                    places=(one.place,), about=(one.id, seen.when),
                )  # fmt: skip


def _same_subject(one: Series, other: Series) -> bool:
    return one.place == other.place and bool(set(one.covers) & set(other.covers))


def priorities(lookup: Lookup) -> Iterator[Quiz]:
    """Give a question for every priority of a plan; the other options are themes that no plan of that municipality has as priority."""
    knowledge = lookup.knowledge
    chosen = [t for t in knowledge.treatments if t.municipalities and t.status in PRIORITIES and t.status is not Status.THEMA and t.covers]
    for one in chosen:
        own = [t for t in knowledge.treatments if set(t.municipalities) & set(one.municipalities)]
        other = [t for t in knowledge.treatments if t.municipalities and t not in own]
        true = [t for t in own if t.status in (*PRIORITIES, Status.REGIONAAL)]
        wrong = [t.name for t in (*other, *own) if t not in true and not any(_overlaps(t.covers, p.covers, lookup) for p in true)]
        wrong = [name for name in wrong if ":" not in name and is_apart(name, [p.name for p in true])]
        made = options(f"priority/{one.id}", one.name, wrong, apart=True)
        if made:
            plan = knowledge.plan_by_id[one.document]
            yield Quiz(
                id=f"priority/{one.id}", lesson="gemeente", kind="priority", options=made[0], right=made[1], document=one.document,
                ask=phrases.ASK_PRIORITY.format(place=_places(one.municipalities, lookup), plan=f"{_kind(plan)} {plan.period}"),
                section=one.section, places=one.municipalities, about=(one.id,),
            )  # fmt: skip


def _overlaps(covers: Iterable[str], others: Iterable[str], lookup: Lookup) -> bool:
    return lookup.theme_distance(tuple(covers), tuple(others)) > 0 or lookup.theme_distance(tuple(others), tuple(covers)) > 0


def periods(lookup: Lookup) -> Iterator[Quiz]:
    """Give a question on the years of every plan."""
    plans = [p for p in lookup.knowledge.plans if p.start is not None and p.end is not None and p.municipalities]
    for plan in plans:
        start, end = plan.start or 0, plan.end or 0
        wrong = [f"{start + a}-{end + b}" for a, b in ((1, 1), (-2, -2), (0, 1), (2, 4), (-4, -4))]
        made = options(f"period/{plan.id}", plan.period, wrong)
        title = re.sub(r"\s*(19|20)\d\d\s*[-–]\s*(19|20)\d\d", "", plan.title)
        twins = [p for p in plans if re.sub(r"\s*(19|20)\d\d\s*[-–]\s*(19|20)\d\d", "", p.title) == title]
        if made and len(twins) == 1:
            yield Quiz(
                id=f"period/{plan.id}", lesson="gemeente", kind="period", ask=phrases.ASK_PERIOD.format(title=title), options=made[0],
                right=made[1], document=plan.id, section="Titelblad", places=plan.municipalities, about=(plan.id,),
            )  # fmt: skip


def _whose(entry: Entry, lookup: Lookup) -> str:
    if not entry.municipalities:
        return "de VNG-handreiking"
    plan = lookup.knowledge.plan_by_id[entry.document]
    return f"het {_kind(plan)} {plan.period} van {_places(entry.municipalities, lookup)}"


def _kind(plan: Plan) -> str:
    return "uitvoeringsplan" if plan.kind == "uitvoeringsplan" else "IVP"


def _places(municipalities: Iterable[str], lookup: Lookup) -> str:
    return enumerate_nl(lookup.place(m).name for m in municipalities)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _lesson_of(entry: Entry, otherwise: str) -> str:
    number = entry.section
    return "ondermijning" if "5.2" in number else "crisis" if "4.4" in number else otherwise
