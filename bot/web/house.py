"""The parts of the running page, handed to every page, and one visit to it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from starlette.responses import Response

from bot.access.database import Database
from bot.access.members import Members
from bot.conversation.reply import Assistant
from bot.web.configure import WebSettings
from bot.web.entrance import Entrance
from bot.web.paint import Painter
from bot.web.records import Refused, Visitor
from bot.web.rights import Rights
from bot.web.store import Store
from bot.web.works import Works

STRIPES = 64
MOST_KEPT = 500
T = TypeVar("T")
NOT_THERE = "Deze pagina is er niet, of niet voor jou."


def nowhere(_boundary: str) -> None:
    """Nothing happens at the boundaries of the work, outside tests."""


class Kept:
    """What was made of the knowledge as it is now, so that it is made once; another knowledge begins anew."""

    def __init__(self) -> None:
        self._state: tuple[object, dict[object, Any]] = (None, {})

    def once(self, knowledge: object, key: object, make: Callable[[], T]) -> T:
        """Return what was made under this key of this very knowledge, made when it is not there yet."""
        held, made = self._state
        if held is not knowledge or len(made) > MOST_KEPT:
            made = {}
            self._state = (knowledge, made)
        if key not in made:
            made[key] = make()
        found: T = made[key]
        return found


@dataclass(frozen=True)
class House:
    """Everything a page can use. `at` is called at each boundary of the work, by name."""

    settings: WebSettings
    assistant: Assistant
    database: Database
    store: Store
    members: Members
    entrance: Entrance
    painter: Painter
    works: Works
    rights: Rights
    clock: Callable[[], float]
    at: Callable[[str], None] = nowhere
    made: Kept = field(default_factory=Kept)
    locks: tuple[threading.Lock, ...] = field(default_factory=lambda: tuple(threading.Lock() for _ in range(STRIPES)))

    def turn_of(self, conversation: int) -> threading.Lock:
        """Return the lock that keeps the turns of a conversation in order."""
        return self.locks[conversation % STRIPES]


@dataclass(frozen=True)
class Visit:
    """One request of somebody who was let in. `upload` is a file that came along, with the name it was sent under."""

    house: House
    visitor: Visitor
    path: Mapping[str, str]
    query: Mapping[str, str]
    form: Mapping[str, str]
    upload: tuple[Path, str] | None = None

    @property
    def member(self) -> str:
        """The key of who it is."""
        return self.visitor.member.key

    def number(self, name: str) -> int:
        """Return a number of the address or the form; Refused when it is none."""
        text = self.path.get(name) or self.form.get(name) or self.query.get(name) or ""
        if not (text.isascii() and text.isdigit() and len(text) < 16):
            raise Refused(404, NOT_THERE)
        return int(text)


Handler = Callable[[Visit], Response]
