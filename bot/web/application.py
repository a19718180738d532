"""Put the parts of the page together: addresses, pages, shield."""

from __future__ import annotations

import contextlib
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import anyio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from bot.access.keys import Keys, read_secret
from bot.access.members import Members
from bot.access.records import Role
from bot.conversation.reply import Assistant
from bot.web import about, access, check, draft, export, figures, owner, plans, source, talk
from bot.web.configure import WebSettings
from bot.web.entrance import STALE, Entrance
from bot.web.house import NOT_THERE, Handler, House, nowhere
from bot.web.paint import HERE, Painter
from bot.web.records import Refused
from bot.web.rights import Rights
from bot.web.route import go, guarded, set_cookie
from bot.web.schema import open_database
from bot.web.shield import SMALL, TOO_LARGE, TOO_SLOW, Shield, TooMuch
from bot.web.store import Store
from bot.web.works import Works

TIDY_EVERY = 3600.0
AT_WORK = 8  # pages that are made at the same time: more would only wait for each other
BROKEN = "Er ging iets mis. Wat je eerder deed is bewaard. Probeer het opnieuw."
UPLOADS = ("/plannen/toevoegen", "/toetsen")
PAGES: tuple[tuple[str, str, Handler, Role], ...] = (
    ("GET", "/", talk.home, Role.LEZER),
    ("POST", "/vraag", talk.ask, Role.LEZER),
    ("POST", "/gesprek/nieuw", talk.new, Role.LEZER),
    ("GET", "/gesprek/{conversation}", talk.conversation, Role.LEZER),
    ("POST", "/gesprek/{conversation}/weg", talk.drop, Role.LEZER),
    ("GET", "/gesprekken", talk.talks, Role.LEZER),
    ("POST", "/oordeel/{turn}", talk.judge, Role.LEZER),
    ("POST", "/gemeente", talk.place, Role.LEZER),
    ("GET", "/gesprek/{conversation}/word", export.conversation, Role.LEZER),
    ("GET", "/antwoord/{turn}/spiekbrief", export.crib, Role.LEZER),
    ("GET", "/antwoord/{turn}/tabel", export.sheet, Role.LEZER),
    ("GET", "/antwoord/{turn}/cijfers", figures.page, Role.LEZER),
    ("GET", "/antwoord/{turn}/cijfers/{serie}.svg", figures.plot, Role.LEZER),
    ("GET", "/concepten", draft.desk, Role.OPSTELLER),
    ("POST", "/concepten", draft.begin, Role.OPSTELLER),
    ("GET", "/concept/{turn}", draft.edit, Role.OPSTELLER),
    ("POST", "/concept/{turn}", draft.save, Role.OPSTELLER),
    ("GET", "/concept/{turn}/word", draft.word, Role.OPSTELLER),
    ("POST", "/toetsen", draft.review, Role.OPSTELLER),
    ("GET", "/overzicht", owner.page, Role.BEHEERDER),
    ("GET", "/toegang", access.page, Role.BEHEERDER),
    ("POST", "/toegang/uitnodigen", access.invite, Role.BEHEERDER),
    ("POST", "/toegang/lid", access.change, Role.BEHEERDER),
    ("GET", "/over", about.page, Role.LEZER),
    ("GET", "/over/gegevens", about.export, Role.LEZER),
    ("POST", "/over/wissen", about.wipe, Role.LEZER),
    ("POST", "/uit", about.leave, Role.LEZER),
    ("GET", "/plannen", plans.listed, Role.LEZER),
    ("POST", "/plannen/toevoegen", plans.add, Role.BEHEERDER),
    ("GET", "/plannen/werk/{work}", plans.work, Role.BEHEERDER),
    ("GET", "/plan/{document}", plans.shown, Role.LEZER),
    ("POST", "/plan/{document}/verbeter", plans.amend, Role.BEHEERDER),
    ("POST", "/plan/{document}/vervangt", plans.replaces, Role.BEHEERDER),
    ("POST", "/plan/{document}/ernaast", plans.beside, Role.BEHEERDER),
    ("POST", "/plan/{document}/weg", plans.remove, Role.BEHEERDER),
    ("POST", "/plan/{document}/terug", plans.back, Role.BEHEERDER),
    ("GET", "/nakijken/{document}", check.step, Role.BEHEERDER),
    ("POST", "/nakijken/{document}", check.decide, Role.BEHEERDER),
    ("GET", "/bron/{turn}/{n}", source.of_answer, Role.LEZER),
    ("GET", "/bron/{turn}/{n}/blad.png", source.picture_of_answer, Role.LEZER),
    ("GET", "/plan/{document}/feit", source.of_fact, Role.LEZER),
    ("GET", "/plan/{document}/feit/blad.png", source.picture_of_fact, Role.LEZER),
    ("GET", "/plan/{document}/lees/{section}", source.of_section, Role.LEZER),
)


def open_house(
    settings: WebSettings, assistant: Assistant, clock: Callable[[], float] = time.time, at: Callable[[str], None] = nowhere
) -> House:
    """Return the parts of the page on its own database; `at` is called at each boundary of the work, by name."""
    database = open_database(settings.data / "web.sqlite")
    keys = Keys(read_secret(settings.data / "web.key"))
    members = Members(database, keys, clock, {keys.name(name): name for name in settings.founders})
    rights = Rights(database)
    return House(
        settings=settings,
        assistant=assistant,
        database=database,
        store=Store(database, clock),
        members=members,
        entrance=Entrance(settings, database, keys, members, clock),
        painter=Painter(settings.style is not None),
        works=Works(assistant, database, settings, clock, rights, at),
        rights=rights,
        clock=clock,
        at=at,
    )


def application(house: House) -> ASGIApp:
    """Return the whole page as it is served."""
    routes = [Route(path, guarded(house, page, role), methods=[method]) for method, path, page, role in PAGES]
    routes += [
        Route("/binnen/{code}", _link(house), methods=["GET", "POST"]),
        Route("/gezond", _healthy),
        Route("/eigen.css", _style(house.settings.style)),
    ]
    app = Starlette(
        routes=[*routes, Mount("/vast", StaticFiles(directory=HERE / "static"))],
        exception_handlers={
            400: _refused(house, 400, "Dit formulier kan niet worden gelezen."),
            404: _refused(house, 404, NOT_THERE),
            405: _refused(house, 404, NOT_THERE),
            500: _refused(house, 500, BROKEN),
            TooMuch: _refused(house, 413, TOO_LARGE),
            TimeoutError: _refused(house, 408, TOO_SLOW),
        },
        lifespan=_tidily(house),
    )
    return Shield(app, _hosts(house.settings), lambda path: house.settings.megabytes * 1_000_000 + SMALL if path in UPLOADS else SMALL)


def _hosts(settings: WebSettings) -> set[str]:
    """The names under which it may be asked for."""
    local = {f"{name}:{settings.port}" for name in ("127.0.0.1", "localhost", "[::1]")}
    return {*settings.hosts, *(f"{h}:{settings.port}" for h in settings.hosts), *(local if settings.access == "alleen" else ())}


def tidy(house: House) -> None:
    """Forget what is older than it may become."""
    house.store.purge(house.clock() - house.settings.retention_days * 86_400)


def _tidily(house: House) -> Callable[[Starlette], contextlib.AbstractAsyncContextManager[None]]:
    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async def keep() -> None:
            while True:
                await anyio.to_thread.run_sync(tidy, house)
                await anyio.sleep(TIDY_EVERY)

        anyio.to_thread.current_default_thread_limiter().total_tokens = AT_WORK
        house.works.start()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(keep)
            yield
            tasks.cancel_scope.cancel()
        await anyio.to_thread.run_sync(house.works.stop)
        house.database.close()

    return lifespan


def _link(house: House) -> Callable[[Request], Response]:
    """A one-time link: opening it shows a button, so that a preview of the link does not use it up."""

    def endpoint(request: Request) -> Response:
        code = request.path_params["code"][:80]
        try:
            if request.method == "GET":
                return house.painter.page("enter.html", None, title="Welkom", code=code)
            origin = request.headers.get("origin")
            if origin is not None and origin.partition("://")[2].lower() != request.headers["host"].lower():
                raise Refused(403, STALE)
            word = house.entrance.redeem(request, code)
        except Refused as refused:
            return house.painter.page("refused.html", None, refused.status, problem=refused.line, title="Dat gaat niet")
        response = go("/")
        set_cookie(response, house.entrance.cookie_name, word, house.settings)
        return response

    return endpoint


def _healthy(_request: Request) -> Response:
    return PlainTextResponse("goed")


def _style(path: Path | None) -> Callable[[Request], Response]:
    def endpoint(_request: Request) -> Response:
        return FileResponse(path, media_type="text/css") if path else PlainTextResponse("", 404)

    return endpoint


def _refused(house: House, status: int, line: str) -> Callable[[Request, Exception], Response]:
    return lambda _request, _error: house.painter.page("refused.html", None, status, problem=line, title="Dat gaat niet")
