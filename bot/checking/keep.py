"""Write down what people decide on the facts of a plan, one person at a time, and only on what still is as they saw it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime

from bot.answering.phrases import title_of
from bot.checking import phrases
from bot.checking.judge import judge
from bot.checking.order import step_of
from bot.checking.records import CheckingError, Choice, Round
from bot.library.library import Library
from corpus.words import all_words
from knowledge.table import store
from knowledge.table.certainty import count, total
from knowledge.table.merge import standing
from knowledge.table.records import Decision


def open_round(document: str, library: Library) -> Round:
    """Return a plan as it is to be checked now; CheckingError when there is no such plan of one's own, StoreError for unreadable files."""
    library.refresh()
    if document not in library.own_plans:
        raise CheckingError(_no_plan(document, library))
    folder = library.settings.documents
    plan = library.knowledge.plan_by_id[document]
    return Round(
        document=document,
        title=title_of(plan),
        merged=library.merged(document),
        scores=total(count(store.read_decisions(folder, d)) for d in sorted(library.own_plans)),
    )


def plan_named(name: str, library: Library) -> str:
    """Return the id of the one plan of one's own that a name fits; CheckingError names the plans there are."""
    library.refresh()
    plans = [p for p in library.knowledge.plans if p.id in library.own_plans]
    asked = all_words(name)
    exact = [p.id for p in plans if p.id == name.strip()]
    found = exact or [p.id for p in plans if {*asked} <= {*all_words(f"{title_of(p)} {p.short} {p.id}")}]
    if len(found) != 1:
        raise CheckingError(_no_plan(name, library))
    return found[0]


def settle(
    library: Library,
    held: Round,
    shown: tuple[str, str],
    choice: Choice,
    by: str,
    changes: Mapping[str, str] | None = None,
    apart: Collection[str] = (),
) -> Round:
    """Keep a verdict on what was shown (the id and mark of a step) and return the plan after it; by a role, never a name.

    Raises CheckingError when it was changed or decided on otherwise since it was shown. The same verdict twice is kept once.
    """
    folder = library.settings.documents
    with store.locked(folder):
        now = open_round(held.document, library)
        step = step_of(now, shown[0], apart)
        if step is None or step.mark != shown[1]:
            if _is_kept(shown, choice, store.read_decisions(folder, held.document), changes):
                return now
            raise CheckingError(phrases.CHANGED)
        store.append(folder, held.document, judge(now, step, choice, by, _now(), changes))
    return open_round(held.document, library)


def take_back(library: Library, held: Round, mark: str, by: str) -> Round:
    """Take back the verdict on what was shown with this mark and return the plan after it; once, however often it is asked."""
    folder = library.settings.documents
    with store.locked(folder):
        counting = standing(store.read_decisions(folder, held.document)).values()
        mine = [d for d in counting if d.mark == mark]
        if not mine:
            raise CheckingError(phrases.NOTHING_TO_UNDO)
        store.append(folder, held.document, [Decision(fact=d.fact, verdict="undo", by=by, when=_now()) for d in mine])
    return open_round(held.document, library)


def _is_kept(shown: tuple[str, str], choice: Choice, decisions: Iterable[Decision], changes: Mapping[str, str] | None) -> bool:
    """True when this very verdict was written down already: a message that is worked on again after a crash."""
    same = [d for d in standing(decisions).values() if d.mark == shown[1]]
    away = [d.verdict == "afgewezen" for d in same]
    right = all(d.changes.get(name) == value for d in same for name, value in (changes or {}).items())
    return bool(same) and all(a == (choice == "weg") for a in away) and right


def _no_plan(name: str, library: Library) -> str:
    names = sorted(library.own_plans)
    return phrases.NO_PLAN.format(name=name[:60], names=", ".join(names)) if names else phrases.NO_OWN_PLANS


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
