"""Plans that step back behind a newer one: when a question asks for such one all the same, and what is said where they come in.

A plan is asked for by its years, by its title, or as the former plan. Which plans step back is decided in `installing.compare`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.answering import phrases
from bot.answering.compose import joined
from bot.records import Answer, Query
from corpus.words import all_words
from knowledge.records import Plan

_FORMER = re.compile(
    r"\b(?:vorige?|oude|oudere|eerdere?|voorgaande|voormalige?|previous|former|old)\s+(?:\w+\s+){0,2}?"
    r"(?:ivp|ivb|\w*plan|\w*beleid|\w*nota|\w*programma|versie|plan\w*)\b"
)
_PLAIN = re.compile(
    r"(integra|veilig|.*plan$|.*plannen$|.*beleid$|.*nota$|.*programma$|ivp$|ivb$|gemeente|visie$|agenda$|\d|van$|de$|het$)"
)


def asked_earlier(text: str, years: Sequence[str], plans: Sequence[Plan], places: Collection[str]) -> list[Plan]:
    """Return which of these plans a question asks for that step back for these places; `text` is folded, most questions ask for none."""
    back = [p for p in plans if not p.is_current(places)]
    if not back:
        return []
    current = [p for p in plans if p.is_current(places) and p.municipalities]
    spoken = f" {' '.join(all_words(text))} "
    titled = [
        p for p in back if (name := _name(p, places)) and f" {name} " in spoken and not any(name in _name(c, places) for c in current)
    ]
    of_years = [p for p in back if years and all(p.covers(int(y)) and not any(c.covers(int(y)) for c in current) for y in years)]
    found = titled or of_years
    if found or not _FORMER.search(text):
        return found
    last = {kind: max((p for p in back if p.kind == kind), key=lambda p: (p.start, p.id)) for kind in {p.kind for p in back}}
    return [p for p in back if p in last.values()]


def outside_period(answer: Answer, plans: Sequence[Plan]) -> Answer:
    """Return the answer with the remark that the years asked lie outside the period of the plans it comes from, where that is so."""
    years, used = answer.query.years, {s.document for s in answer.sources}
    dated = [p for p in plans if p.id in used and p.start and p.municipalities]
    said = " ".join((*(line.text for line in answer.lines), answer.note or ""))
    outside = [y for y in years if y not in said and not any(p.covers(int(y)) for p in dated)]
    if not outside or not dated:
        return answer
    periods = phrases.enumerate_nl(phrases.of_plan(p) for p in dated)
    remark = phrases.OUTSIDE_PERIOD.format(
        years=phrases.enumerate_nl(outside), lies="ligt" if len(outside) == 1 else "liggen", plans=periods
    )
    return answer.model_copy(update={"note": joined(remark, answer.note)})


def from_earlier(query: Query, answer: Answer, second: Answer, plans: Sequence[Plan]) -> Answer:
    """Return a no with what earlier plans have: their answer when years were asked, else that they have one."""
    used = [p for p in plans if p.id in {s.document for s in second.sources}]
    if second.kind not in ("facts", "passages", "comparison") or not used:
        return answer
    named = phrases.enumerate_nl(f"{phrases.of_plan(p)}" for p in used)
    if query.years:
        return second.model_copy(update={"note": joined(phrases.FROM_EARLIER.format(plans=named), second.note)})
    return answer.model_copy(update={"note": joined(answer.note, phrases.ALSO_EARLIER.format(plans=named))})


def _name(plan: Plan, places: Collection[str]) -> str:
    """The title of a plan in plain words, without years and places; '' when only words are left that any such plan has."""
    own = {w for place in (*places, *plan.municipalities) for w in all_words(place)}
    said = [w for w in all_words(plan.title) if not w.isdigit() and w not in own]
    return " ".join(said) if len(said) > 1 and any(not _PLAIN.match(w) for w in said) else ""
