"""The plans: what there is, adding by upload, what came of it, putting right what a plan is, replacing, taking away and putting back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from starlette.responses import Response

from bot.checking.keep import open_round
from bot.checking.order import progress
from bot.conversation.personal import personal, why_stopped
from bot.installing.examine import is_period
from bot.installing.install import correct, replace_installed, restore, set_aside, set_beside
from bot.installing.keep import DAYS, kept
from bot.installing.naming import plain_name
from bot.installing.wording import doubtful, looks_like, values
from bot.library.library import Library
from bot.library.listing import Row, as_row
from bot.web.house import NOT_THERE, Visit
from bot.web.records import Refused
from bot.web.rights import NOT_YOURS, ids_of
from bot.web.route import go
from bot.web.source import document_of
from bot.web.talk import FORM
from corpus.identity.kind import KINDS
from corpus.identity.load import Card
from corpus.plain import plain_line
from corpus.reading.kinds import unknown_suffix
from corpus.reading.read import SUFFIXES
from corpus.reading.unreadable import UnreadableDocument
from corpus.records import Document
from knowledge.records import Plan

T = TypeVar("T")
NO_FILE = "Kies eerst een bestand."
PERIOD_HOW = "Schrijf de looptijd als 2024-2027."
KIND_HOW = f"Kies als soort: {', '.join(KINDS)}."
CHANGED, REMOVED, RESTORED = "Aangepast.", f"Weggehaald. Het plan blijft {DAYS} dagen bewaard.", "Teruggezet."
REPLACED, BESIDE = f"Vervangen. Het oude plan blijft {DAYS} dagen bewaard.", "Goed: antwoorden komen uit beide plannen."
SAID = {"aangepast": CHANGED, "weg": REMOVED, "terug": RESTORED, "vervangen": REPLACED, "ernaast": BESIDE}


def listed(visit: Visit) -> Response:
    """Every plan, with who, what, when and how far it was checked."""
    return _listed(visit)


def add(visit: Visit) -> Response:
    """Take a file up to be taken in; it is on disk when the next page is shown."""
    form = visit.form.get("formulier", "")
    if not FORM.fullmatch(form):
        raise Refused(400, NOT_THERE)
    if visit.upload is None:
        return _listed(visit, 422, NO_FILE)
    path, name = visit.upload
    name = plain_name(name)
    if path.suffix.lower() not in SUFFIXES:
        return _listed(visit, 422, f"{name}: {unknown_suffix(path.suffix.lower(), SUFFIXES)}.")
    work = visit.house.works.add(path, name, Card(), visit.member, form)
    return go(f"/plannen/werk/{work}")


def work(visit: Visit) -> Response:
    """How far a file is, and what came of it."""
    found = visit.house.works.work(visit.number("work"))
    if found is None:
        raise Refused(404, NOT_THERE)
    done = found.done
    return visit.house.painter.page(
        "work.html",
        visit.visitor,
        title=f"Toevoegen: {found.name}",
        here="plannen",
        work=found,
        step=visit.house.works.step(found),
        card=values(done.card) if done else {},
        unsure=doubtful(done.doubts, done.card) if done else "",
        alike=looks_like(done.alike) if done and done.alike else "",
        kinds=KINDS,
    )


def shown(visit: Visit) -> Response:
    """One plan: what it is, how far it was checked, what was not read, and what can be done with it."""
    return _shown(visit, visit.path["document"])


def amend(visit: Visit) -> Response:
    """Put right what a plan is."""
    own(visit)
    identity, form = visit.path["document"], visit.form
    period = re.sub(r"\s*[-–]\s*", "-", form.get("looptijd", "").strip())
    kind = form.get("soort", "").strip().lower()
    problem = PERIOD_HOW if period and not is_period(period) else KIND_HOW if kind and kind not in KINDS else None
    stopped = personal(" ".join(form.values()))
    if problem or stopped:
        return _shown(visit, identity, 422, why_stopped(stopped) if stopped else problem)
    places = tuple(filter(None, (plain_line(n).strip() for n in re.split(r"[,;]", form.get("gemeente", "")))))
    if places and not visit.house.rights.may_change(visit.member, ids_of(places, visit.house.assistant.library)):
        raise Refused(403, NOT_YOURS)
    given = Card(title=plain_line(form.get("titel", "")) or None, municipalities=places, period=period or None, kind=kind or None)
    if not _changed(visit, lambda library: correct(identity, given, library)):
        raise Refused(404, NOT_THERE)
    return go(f"/plan/{identity}?gezegd=aangepast")


def replaces(visit: Visit) -> Response:
    """Let an older plan make way for this one; the same form again changes nothing."""
    own(visit)
    identity, old = visit.path["document"], visit.form.get("oud", "")
    done = _changed(visit, lambda library: replace_installed(old, identity, library))
    if not done and not any(k.document == old for k in kept(visit.house.settings.data)):
        raise Refused(404, NOT_THERE)
    return go(f"/plan/{identity}?gezegd=vervangen")


def beside(visit: Visit) -> Response:
    """Note that two plans are no versions of each other."""
    own(visit)
    identity, old = visit.path["document"], visit.form.get("oud", "")
    if not _changed(visit, lambda library: set_beside(identity, old, library)):
        raise Refused(404, NOT_THERE)
    return go(f"/plan/{identity}?gezegd=ernaast")


def remove(visit: Visit) -> Response:
    """Take a plan away; it is kept for a while."""
    own(visit)
    identity = visit.path["document"]
    if not _changed(visit, lambda library: set_aside(identity, library)) and not _kept(visit, identity):
        raise Refused(404, NOT_THERE)
    return go("/plannen?gezegd=weg")


def back(visit: Visit) -> Response:
    """Put a plan back that was taken away or replaced."""
    own(visit)
    identity = visit.path["document"]
    if not _changed(visit, lambda library: restore(identity, library)) and document_of(visit.house, identity) is None:
        raise Refused(404, NOT_THERE)
    return go(f"/plan/{identity}?gezegd=terug")


def own(visit: Visit) -> None:
    """Refuse who may not change the plans of this municipality."""
    house, named = visit.house, [visit.path["document"], *filter(None, [visit.form.get("oud")])]
    house.assistant.library.refresh()
    if not all(house.rights.may_change_plan(visit.member, identity, house.assistant.library) for identity in named):
        raise Refused(403, NOT_YOURS)


def _changed(visit: Visit, do: Callable[[Library], T]) -> T:
    try:
        return visit.house.works.change(do)
    except UnreadableDocument as error:
        raise Refused(422, f"{error}.") from error


def _row(visit: Visit, document: Document) -> Row:
    """A plan in the list; of one whose facts nobody decides on it is made once."""
    library = visit.house.assistant.library
    if document.id in library.own_plans:
        return as_row(document, library)
    return visit.house.made.once(library.knowledge, (document.id, document.fingerprint), lambda: as_row(document, library))


def _kept(visit: Visit, identity: str) -> bool:
    return any(k.document == identity for k in kept(visit.house.settings.data))


def _listed(visit: Visit, status: int = 200, problem: str | None = None) -> Response:
    library = visit.house.assistant.library
    library.refresh()
    shelf = library.shelf()
    there = [_row(visit, d) for d in shelf.documents]
    lying = {d.id for d in shelf.documents}
    facts_only = [p for p in library.knowledge.plans if p.id not in lying]
    away = list({k.document: k for k in reversed(kept(visit.house.settings.data)) if k.document not in lying}.values())
    return visit.house.painter.page(
        "plans.html",
        visit.visitor,
        status,
        title="Plannen",
        here="plannen",
        there=there,
        own=library.own_plans,
        facts_only=facts_only,
        away=away,
        works=visit.house.works.latest(),
        unreadable=[str(u) for u in shelf.unreadable],
        kinds=", ".join(sorted(SUFFIXES)),
        megabytes=visit.house.settings.megabytes,
        watch=visit.house.settings.watch is not None,
        problem=problem,
        said=SAID.get(visit.query.get("gezegd", "")),
    )


def _shown(visit: Visit, identity: str, status: int = 200, problem: str | None = None) -> Response:
    library = visit.house.assistant.library
    document = document_of(visit.house, identity)
    plan: Plan | None = library.knowledge.plan_by_id.get(identity)
    if document is None and plan is None:
        raise Refused(404, NOT_THERE)
    own = identity in library.own_plans
    checked = progress(open_round(identity, library)) if own else None
    return visit.house.painter.page(
        "plan.html",
        visit.visitor,
        status,
        title=plan.title if plan else document.title if document else identity,
        here="plannen",
        identity=identity,
        document=document,
        plan=plan,
        row=as_row(document, library) if document else None,
        own=own,
        checked=checked,
        kinds=KINDS,
        replaced=[k.document for k in kept(visit.house.settings.data) if k.by == identity],
        problem=problem,
        said=SAID.get(visit.query.get("gezegd", "")),
    )
