"""The command `web`: settings, safe logging, and the page until it is stopped."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import uvicorn

from bot.access.records import Role
from bot.access.redact import log_safely
from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.records import Session
from bot.web.application import application, open_house
from bot.web.configure import WebError, read_settings
from bot.web.house import House

AT_ONCE = 200  # connections at the same time; more get a 503 at once


def launch() -> None:
    """Serve the page until a signal; WebError when it cannot start."""
    library = Settings.from_environment()
    settings = read_settings(os.environ, library.data, library.limits.megabytes)
    assistant = Assistant(Library(library))
    assistant.reply("partners woninginbraak", Session())  # opens knowledge and index, so that the first question need not wait
    assistant.library.shelf()
    house = open_house(settings, assistant)
    log_safely((settings.secret.get_secret_value(),))
    sys.stderr.write(f"{_first_lines(house)}\n")
    server = uvicorn.Server(configuration(house))
    with suppress(KeyboardInterrupt, SystemExit):
        server.run()
    if not server.started:
        raise WebError(f"poort {settings.port} op {settings.host} is niet vrij; kies een andere met IVP_WEB_PORT")


def configuration(house: House) -> uvicorn.Config:
    """Return how the server runs: no headers of a proxy are believed, no addresses or questions are logged."""
    return uvicorn.Config(
        application(house),
        host=house.settings.host,
        port=house.settings.port,
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_config=None,
        log_level="warning",
        limit_concurrency=AT_ONCE,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=32_000,
    )


def _first_lines(house: House) -> str:
    """Where the page is, and for who comes first a link to get in."""
    settings = house.settings
    where = f"http://{settings.host}:{settings.port}/" if settings.access == "alleen" else f"https://{settings.hosts[0]}/"
    lines = [f"De vraagbaak staat op {where} - Ctrl-C stopt."]
    if settings.access == "links" and not house.members.all():
        code = house.members.invite("beheerder", Role.BEHEERDER)
        lines.append(f"Er zijn nog geen leden. Open zelf, binnen een uur: {where}binnen/{code}")
    return "\n".join(lines)
