"""Check the found facts of a plan on a screen: its words left, what was made of them right; the doubtful ones first, undo at hand."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.responses import Response

from bot.checking import phrases
from bot.checking.correct import NAMES, fields_of, read_changes
from bot.checking.keep import open_round, settle, take_back
from bot.checking.order import following, progress, step_of, theme_of
from bot.checking.records import CheckingError, Round, Step
from bot.checking.show import show
from bot.conversation.personal import personal, why_stopped
from bot.web.house import NOT_THERE, Visit
from bot.web.plans import own
from bot.web.records import Refused
from bot.web.route import go
from corpus.plain import plain_line
from corpus.records import Record
from knowledge.records import Knowledge
from knowledge.table.records import Fact
from knowledge.table.store import StoreError

BY = "beheerder"


class Field(Record):
    """What can be put right in a fact: its name, how people call it, and what it is now."""

    name: str
    label: str
    value: str
    long: bool = False


def step(visit: Visit) -> Response:
    """The next fact to look at."""
    return _page(visit)


def decide(visit: Visit) -> Response:
    """Keep what was decided on the fact in front, or take back the decision before it."""
    own(visit)
    form, library, identity = visit.form, visit.house.assistant.library, visit.path["document"]
    choice, fact, mark = form.get("keuze", ""), form.get("feit", ""), form.get("merk", "")
    apart = tuple(filter(None, form.get("apart", "").split("|")))[:50]
    where = {"apart": "|".join(apart)}
    try:
        held = open_round(identity, library)
        now = step_of(held, fact, apart)
        if choice == "ongedaan":
            take_back(library, held, form.get("terug", ""), BY)
            return _on(identity, where | {"feit": form.get("vorig", ""), "gezegd": "undo"})
        if choice == "later":
            return _on(identity, where | {"na": fact, "gezegd": "later"})
        if choice == "apart" and now:
            return _on(identity, {"apart": "|".join(dict.fromkeys((*apart, theme_of(now.facts[0]))))})
        if choice not in ("goed", "weg", "anders"):
            raise Refused(400, NOT_THERE)
        changes = _changes(visit, now, held, library.knowledge) if choice == "anders" and now else None
        after = following(held, fact, apart)
        settle(library, held, (fact, mark), "weg" if choice == "weg" else "goed", BY, changes, apart)
        follows = {"feit": after.id} if after and after.id != fact else {}
        return _on(identity, where | follows | {"gezegd": choice, "terug": mark, "vorig": fact})
    except (CheckingError, StoreError) as error:
        line = str(error)
        return _page(visit, 409, f"{line[:1].upper()}{line[1:]}.", fact)


def _on(identity: str, query: dict[str, str]) -> Response:
    return go(f"/nakijken/{identity}?{urlencode({k: v for k, v in query.items() if v})}")


def _changes(visit: Visit, now: Step, held: Round, knowledge: Knowledge) -> dict[str, str]:
    """The fields that were typed otherwise than they stood."""
    fact, typed = now.facts[0], visit.form
    stopped = personal(" ".join(typed.get(f"veld-{f.name}", "") for f in fields(fact, held, knowledge)))
    if stopped:
        raise CheckingError(why_stopped(stopped).rstrip("."))
    changes: dict[str, str] = {}
    for field in fields(fact, held, knowledge):
        value = plain_line(typed.get(f"veld-{field.name}", field.value))[:2000]
        if value != plain_line(field.value):
            changes |= read_changes(f"{field.label}: {value or '-'}", fact, held, knowledge)
    if not changes:
        raise CheckingError(phrases.NOTHING_CHANGED)
    return changes


def fields(fact: Fact, held: Round, knowledge: Knowledge) -> tuple[Field, ...]:
    """Return what can be put right in a fact, with names instead of ids."""
    known = {t.id: t.name for t in knowledge.vocabulary.themes} | {t.id: t.name for t in held.merged.facts.treatments}
    known |= {m.id: m.name for m in knowledge.vocabulary.municipalities} | {f.id: f.one for f in knowledge.vocabulary.facets}
    named = {name: known for name in ("facet", "treatment", "themes", "municipalities", "place")}
    made: list[Field] = []
    for name in dict.fromkeys(fields_of(fact).values()):
        raw = fact.field(name)
        said = ", ".join(named[name].get(one, one) for one in raw.split(", ")) if name in named else raw.replace("_", " ")
        label = next(word for word in NAMES[name] if fields_of(fact).get(word) == name)
        made.append(Field(name=name, label=label, value=said, long=name == "text"))
    return tuple(made)


def _page(visit: Visit, status: int = 200, problem: str | None = None, fact: str = "") -> Response:
    library, identity, query = visit.house.assistant.library, visit.path["document"], visit.query
    try:
        held = open_round(identity, library)
    except CheckingError as error:
        raise Refused(404, f"{str(error)[:1].upper()}{str(error)[1:]}.") from error
    apart = tuple(filter(None, (visit.form.get("apart") or query.get("apart", "")).split("|")))[:50]
    wanted = fact or query.get("feit", "")
    now = (step_of(held, wanted, apart) if wanted else None) or following(held, query.get("na"), apart)
    done, total = progress(held)
    return visit.house.painter.page(
        "check.html",
        visit.visitor,
        status,
        title=f"Nakijken: {held.title}",
        here="plannen",
        identity=identity,
        held=held,
        step=now,
        shown=show(now, held, library.knowledge) if now else None,
        fields=fields(now.facts[0], held, library.knowledge) if now and len(now.facts) == 1 else (),
        done=done,
        total=total,
        apart="|".join(apart),
        back=query.get("terug", ""),
        before=query.get("vorig", ""),
        problem=problem,
        said=None if problem else phrases.KEPT.get(query.get("gezegd", "")),
    )
