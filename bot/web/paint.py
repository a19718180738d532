"""Make the pages from the templates in the package; every value is escaped, whatever a plan or a question held."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from bot.access.records import Role
from bot.answering import phrases
from bot.web.records import Visitor
from bot.web.show import pieces, place_of
from corpus.plain import plain

# what the menu has beside the conversation: key, address, label, for whom
MENU: list[tuple[str, str, str, Role]] = [
    ("schrijven", "/concepten", "Schrijven", Role.OPSTELLER),
    ("plannen", "/plannen", "Plannen", Role.LEZER),
    ("overzicht", "/overzicht", "Overzicht", Role.BEHEERDER),
    ("toegang", "/toegang", "Toegang", Role.BEHEERDER),
]
HERE = Path(__file__).resolve().parent
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


class Painter:
    """The templates, and what every page needs."""

    def __init__(self, styled: bool) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self._environment.filters.update(pieces=pieces, place=place_of, plain=plain, day=day)
        self._environment.globals.update(
            styled=styled, form_id=lambda: secrets.token_urlsafe(12), Role=Role, menu=MENU, not_installed=phrases.NOT_INSTALLED
        )

    def page(self, template: str, visitor: Visitor | None, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page; `visitor` is None for somebody who was not let in."""
        values = {"here": "", "problem": None, "said": None, **values}
        return HTMLResponse(self._environment.get_template(template).render(visitor=visitor, **values), status)


def day(moment: float) -> str:
    """Return a day as people write it, from seconds since 1970."""
    when = datetime.fromtimestamp(moment, UTC).astimezone()
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"
