"""From a request to a page: who is it, may they, is the form theirs; then the page is made in a thread, so that none waits for another."""

from __future__ import annotations

import contextlib
import logging
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.access.records import Role
from bot.web.configure import WebSettings
from bot.web.house import Handler, House, Visit
from bot.web.records import Refused, Visitor
from corpus.plain import plain_line

Endpoint = Callable[[Request], Awaitable[Response]]
FIELDS, LONGEST = 60, 40_000  # fields of a form, and bytes of one
ONLY = "Dat mag alleen een {role}."
_log = logging.getLogger(__name__)


def guarded(house: House, handler: Handler, role: Role = Role.LEZER) -> Endpoint:
    """Return what answers requests with this page, for who has at least this role."""

    async def endpoint(request: Request) -> Response:
        visitor: Visitor | None = None
        try:
            visitor = await run_in_threadpool(house.entrance.enter, request)
            if not visitor.member.role.covers(role):
                raise Refused(403, ONLY.format(role=role.value))
            async with _given(request) as (form, upload):
                if request.method == "POST":
                    house.entrance.check(visitor, form.get("csrf", ""), request.headers.get("origin"), request.headers["host"])
                path = {k: str(v) for k, v in request.path_params.items()}
                visit = Visit(house, visitor, path, dict(request.query_params), form, upload)
                response = await run_in_threadpool(handler, visit)
        except Refused as refused:
            response = house.painter.page("refused.html", visitor, refused.status, problem=refused.line, title="Dat gaat niet")
        if visitor and visitor.cookie:
            set_cookie(response, house.entrance.cookie_name, visitor.cookie, house.settings)
        return response

    return endpoint


def set_cookie(response: Response, name: str, word: str, settings: WebSettings) -> None:
    """Give the one cookie there is."""
    age = settings.retention_days * 86_400
    response.set_cookie(name, word, max_age=age, path="/", secure=settings.secure, httponly=True, samesite="strict")


def go(address: str) -> Response:
    """Return the way to another page after something was done, so that reloading does not do it again."""
    return RedirectResponse(address, 303)


@contextlib.asynccontextmanager
async def _given(request: Request) -> AsyncIterator[tuple[dict[str, str], tuple[Path, str] | None]]:
    """The fields of a form and the file that came with it, which is gone afterwards."""
    if request.method != "POST":
        yield {}, None
        return
    async with request.form(max_files=1, max_fields=FIELDS, max_part_size=LONGEST) as form:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        with tempfile.TemporaryDirectory(prefix="vraagbaak-") as folder:
            yield fields, await run_in_threadpool(_kept, form, Path(folder))


def _kept(form: FormData, folder: Path) -> tuple[Path, str] | None:
    """The file of a form under a name that its sender does not choose; only the ending is taken over."""
    sent = next((value for value in form.values() if isinstance(value, UploadFile) and value.filename), None)
    if sent is None:
        return None
    name = plain_line(sent.filename or "").replace("\\", "/").rsplit("/", 1)[-1][:120]
    path = folder / f"bestand{Path(name).suffix.lower()[:10]}"
    with path.open("wb") as file:
        while piece := sent.file.read(1 << 20):
            file.write(piece)
    return path, name
