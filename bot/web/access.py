"""Who may come in: inviting with a one-time link, roles, municipalities, taking access away. Only for a beheerder."""

from __future__ import annotations

from starlette.responses import Response

from bot.access.records import Role
from bot.conversation.personal import personal, why_stopped
from bot.web.house import NOT_THERE, Visit
from bot.web.records import Refused
from bot.web.route import go
from corpus.plain import plain_line

ALONE = "Deze vraagbaak draait voor één persoon op deze computer. Anderen toegang geven kan als hij op een server staat."
FIXED = "Deze beheerder staat in de instellingen van de server en kan alleen daar worden gewijzigd."
NO_NAME = "Vul een naam in, zodat je later weet wie het is."


def page(visit: Visit) -> Response:
    """The members, and a form to invite."""
    return _page(visit)


def invite(visit: Visit) -> Response:
    """Make a one-time link; it is shown once and works for an hour."""
    name, role = plain_line(visit.form.get("naam", "")).strip()[:60], visit.form.get("rol", "")
    if visit.house.settings.access == "alleen":
        return _page(visit, 422, ALONE)
    if role not in list(Role):
        raise Refused(400, NOT_THERE)
    kind = personal(name)
    if kind or not name:
        return _page(visit, 422, why_stopped(kind) if kind else NO_NAME)
    code = visit.house.members.invite(name, Role(role))
    return _page(visit, link=f"/binnen/{code}", invited=name)


def change(visit: Visit) -> Response:
    """Change a member's role or municipalities, or take access away."""
    house, key = visit.house, visit.form.get("lid", "")
    member = house.members.find(key)
    if member is None:
        raise Refused(404, NOT_THERE)
    if house.members.is_founder(key):
        return _page(visit, 422, FIXED)
    if visit.form.get("doen") == "weg":
        with house.database.transaction():
            house.members.remove(key)
            house.rights.give(key, ())
            house.store.forget(key)
            house.database.write("DELETE FROM logins WHERE member = ?", key)
        return go("/toegang")
    role, place = visit.form.get("rol", ""), visit.form.get("gemeente", "")
    if role not in list(Role) or (place and place not in house.assistant.library.knowledge.place_by_id):
        raise Refused(400, NOT_THERE)
    house.members.change_role(key, Role(role))
    house.rights.give(key, (place,) if place else ())
    return go("/toegang")


def _page(visit: Visit, status: int = 200, problem: str | None = None, link: str = "", invited: str = "") -> Response:
    house = visit.house
    alone = house.settings.access == "alleen"
    knowledge = house.assistant.library.knowledge
    members = [] if alone else house.members.all()
    return house.painter.page(
        "access.html",
        visit.visitor,
        status,
        title="Toegang",
        here="toegang",
        alone=ALONE if alone else "",
        members=[(m, house.members.is_founder(m.key), next(iter(house.rights.places(m.key)), "")) for m in members],
        places=sorted((m.name, m.id) for m in knowledge.vocabulary.municipalities if not m.members),
        roles=list(Role),
        link=link,
        invited=invited,
        problem=problem,
    )
