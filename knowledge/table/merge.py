"""Bring together what was found before, what people decided and what is found now: people win, and what changed under them is shown again.

A fact is the same fact by its id, else by its theme, facet and nearly the same words. Reads and writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from corpus.place import squash
from corpus.records import Record
from knowledge.records import Evidence, PlanFacts, Review
from knowledge.table.apply import apply
from knowledge.table.hang import put_right
from knowledge.table.records import FIELDS, Decision, Fact, Standing, Suggestion
from knowledge.table.rows import rows

ALIKE = 85.0  # likeness (0 to 100) from which two wordings are the same fact
_STATES = {"aangenomen": Review.AANGENOMEN, "verbeterd": Review.VERBETERD, "afgewezen": Review.AFGEWEZEN}
Again = Callable[[Evidence], Evidence | None]  # where words that were found before stand in the text now


class Merged(Record):
    """The facts of a plan with what people decided in them, rejected ones included.

    `gone` are accepted facts whose words are not in the text any more. By id: `found` is every fact as it was found (or was when it
    was decided on), `was` its id before, where it has another now, `standings` how the decided ones stand.
    """

    facts: PlanFacts
    gone: tuple[Fact, ...] = ()
    found: dict[str, Fact] = {}
    was: dict[str, str] = {}
    standings: dict[str, Standing] = {}

    @property
    def rows(self) -> tuple[Fact, ...]:
        """All facts of the plan, those that are gone last."""
        return (*rows(self.facts), *self.gone)


def standing(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Return the decision that counts now on each fact: the last that was not taken back."""
    stacks: dict[str, list[Decision]] = {}
    for decision in decisions:
        stack = stacks.setdefault(decision.fact.id, [])
        if decision.verdict != "undo":
            stack.append(decision)
        elif stack:
            stack.pop()
    counting = {fact: stack[-1] for fact, stack in stacks.items() if stack}
    replaced = {decision.was for decision in counting.values()}
    return {fact: decision for fact, decision in counting.items() if fact not in replaced}


def merge(now: PlanFacts, decisions: Iterable[Decision], again: Again) -> Merged:
    """Return what the plan says now; `now` are the facts as they were just found, `again` looks words up in the text of now."""
    found = {row.id: row for row in rows(now)}
    decided = standing(decisions)
    meant = {fact: fact for fact in decided if fact in found} | _known_again(decided, found)
    themes = {t.id for t in now.treatments}
    standings: dict[str, Standing] = {}
    kept: list[Fact] = []
    gone: list[Fact] = []
    for fact, decision in decided.items():
        if fact in meant:
            standings[meant[fact]] = _stands(decision, found[meant[fact]], themes)
        elif decision.verdict != "afgewezen":
            row = _put_right(decision)
            place = again(decision.fact.evidence) if decision.fact.evidence else None
            if place:
                held = {"evidence": place, "section": place.section, "page": place.page, "quote": place.quote}
                kept.append(row.model_copy(update=held))
            else:
                gone.append(row.model_copy(update={"state": Review.VERVALLEN}))
    facts = apply(now, {**_repeated(found.values(), standings), **standings}, kept)
    standings |= {row.id: Standing(state=row.state or Review.VOORGESTELD, changes=decided[row.id].changes) for row in kept}
    return Merged(
        facts=facts,
        gone=tuple(gone),
        found={**{fact: d.fact for fact, d in decided.items() if fact not in meant}, **found},
        was={new: old for old, new in meant.items() if new != old},
        standings=standings,
    )


def news(before: Iterable[Suggestion], now: PlanFacts, text: str, when: str) -> Iterator[Suggestion]:
    """Yield what is found now and was not before, or differently, and what is gone: the lines to add to the proposals."""
    last = {line.fact.id: line for line in before}
    found = {row.id: row for row in rows(now) if row.origin == "gevonden"}
    for fact, row in found.items():
        known = last.get(fact)
        if known is None or known.gone or known.fact != row:
            yield Suggestion(when=when, text=text, fact=row)
    for fact, line in last.items():
        if fact not in found and not line.gone:
            yield Suggestion(when=when, text=text, fact=line.fact, gone=True)


def _stands(decision: Decision, now: Fact, themes: Collection[str]) -> Standing:
    """How a fact that is found now stands after a decision on it, or on what it was before; `themes` are those the plan has now."""
    shown = decision.fact
    if same_words(shown, now):
        if decision.verdict == "afgewezen":
            return Standing(state=Review.AFGEWEZEN)
        other = [name for name in FIELDS[now.sort] if shown.sort == now.sort and squash(shown.field(name)) != squash(now.field(name))]
        seen = {name: shown.field(name) for name in other if name != "treatment" or shown.treatment in themes}
        return Standing(state=_STATES[decision.verdict], changes={**seen, **decision.changes})
    if decision.verdict == "afgewezen":
        return Standing(state=Review.VOORGESTELD)
    untouched = {name: to for name, to in decision.changes.items() if shown.field(name) == now.field(name)}
    return Standing(state=Review.OPNIEUW, changes=untouched, before=_put_right(decision))


def _repeated(found: Iterable[Fact], standings: Mapping[str, Standing]) -> dict[str, Standing]:
    """How topics stand that only repeat the words of facts that were all decided on: what is thrown out there is thrown out here."""
    told: dict[tuple[str, str], list[Standing | None]] = {}
    topics: list[Fact] = []
    for fact in found:
        if fact.sort == "onderwerp":
            topics.append(fact)
        else:
            told.setdefault(_words_at(fact), []).append(standings.get(fact.id))
    same = ((topic.id, told.get(_words_at(topic), [])) for topic in topics)
    return {topic: standing for topic, several in same if (standing := _shared(several))}


def _shared(several: Sequence[Standing | None]) -> Standing | None:
    """What a repeated fact takes over: the state that all have, and the text that was put right."""
    states = {s.state if s else None for s in several}
    first = several[0] if several else None
    if first is None or len(states) != 1:
        return None
    return Standing(state=first.state, changes={name: to for name, to in first.changes.items() if name == "text"})


def _words_at(fact: Fact) -> tuple[str, str]:
    return fact.section, squash(fact.quote or "")


def _put_right(decision: Decision) -> Fact:
    return put_right(decision.fact, Standing(state=_STATES[decision.verdict], changes=decision.changes))


def same_words(one: Fact, other: Fact) -> bool:
    """True when two facts rest on the same words; of a value in a table the value itself."""
    figure = one.sort == other.sort == "cijfer"
    return squash(one.quote or "") == squash(other.quote or "") and (not figure or one.value == other.value)


def _known_again(decided: Mapping[str, Decision], found: Mapping[str, Fact]) -> dict[str, str]:
    """Facts that were decided on and have another id now: by theme, facet and nearly the same words, the most alike first."""
    missing = [d.fact for fact, d in decided.items() if fact not in found]
    free: dict[tuple[str, str], dict[str, str]] = {}
    for row in found.values():
        if row.id not in decided and row.origin == "gevonden":
            free.setdefault((row.sort, row.facet), {})[row.id] = _compared(row)
    pairs = sorted(((alike, m.id, now) for m in missing for alike, now in _alike(m, free.get((m.sort, m.facet), {}), found)), reverse=True)
    known: dict[str, str] = {}
    taken: set[str] = set()
    for _, was, now in pairs:
        if was not in known and now not in taken:
            known[was] = now
            taken.add(now)
    return known


def _alike(fact: Fact, texts: Mapping[str, str], found: Mapping[str, Fact]) -> Iterator[tuple[float, str]]:
    """How much alike and which are the facts that can be this one."""
    for _, alike, identity in process.extract(_compared(fact), texts, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None):
        if _may_be(fact, found[identity]):
            yield alike, identity


def _compared(fact: Fact) -> str:
    """The letters by which a fact is known again; a value of a table by what it counts, where and when."""
    said = f"{fact.label}{fact.place}{fact.year}{fact.unit}" if fact.sort == "cijfer" else fact.quote or fact.text
    return squash(said)


def _may_be(one: Fact, other: Fact) -> bool:
    themes = one.treatment == other.treatment or bool({*one.themes} & {*other.themes}) or not (one.themes or other.themes)
    return themes and (one.sort != "cijfer" or (one.place, one.year) == (other.place, other.year))
