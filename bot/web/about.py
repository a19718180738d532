"""What the page is, what it keeps of somebody, and the two buttons that go with that: have it all, have it wiped."""

from __future__ import annotations

import json

from starlette.responses import Response

from bot.web.house import Visit
from bot.web.route import go


def page(visit: Visit) -> Response:
    """What it does, what it keeps, and how accessible it is."""
    settings = visit.house.settings
    values = {"days": settings.retention_days, "questions": settings.questions, "signed": settings.access == "links"}
    said = "Gewist: je gesprekken, je concepten en je oordelen." if visit.query.get("gezegd") == "gewist" else None
    return visit.house.painter.page("about.html", visit.visitor, title="Over de vraagbaak", said=said, **values)


def export(visit: Visit) -> Response:
    """Everything that is kept of this person."""
    store, member = visit.house.store, visit.visitor.member
    talks = [
        {"vraag": t.question, "antwoord": t.answer.text, "klopt": t.good, "waarom": t.reason}
        for talk in store.talks(visit.member)
        for t in store.turns(talk.id, visit.member)
    ]
    text = json.dumps({"naam": member.name, "rol": member.role.value, "gesprekken": talks}, ensure_ascii=False, indent=2)
    return Response(text, media_type="application/json", headers={"content-disposition": "attachment; filename=mijn-gegevens.json"})


def wipe(visit: Visit) -> Response:
    """Forget everything of this person but that they are a member."""
    visit.house.store.forget(visit.member)
    return go("/over?gezegd=gewist")


def leave(visit: Visit) -> Response:
    """Forget every browser of this person; coming in again takes a new link."""
    visit.house.database.write("DELETE FROM logins WHERE member = ?", visit.member)
    return go("/")
