"""What the tests of the page share: the page served by uvicorn on loopback, and people with a browser of few words."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from pydantic import SecretStr

from bot.access.records import Role
from bot.conversation.reply import Assistant
from bot.web.application import open_house
from bot.web.configure import WebSettings
from bot.web.house import House
from bot.web.launch import configuration

SECRET = "een-geheim-van-meer-dan-32-tekens-lang"


class Person:
    """Somebody with a browser: keeps cookies, follows to the next page, sends the forms that it was given."""

    def __init__(self, url: str, headers: dict[str, str] | None = None) -> None:
        self.url = url
        self.client = httpx.Client(base_url=url, headers=headers or {}, follow_redirects=True, timeout=120)
        self.page = ""
        self.status = 0

    def see(self, path: str) -> str:
        """Open a page and return it."""
        return self._took(self.client.get(path))

    def send(self, path: str, files: dict[str, Any] | None = None, **fields: str) -> str:
        """Send a form as the page in front has it, with these fields."""
        given = {"csrf": self.hidden("csrf"), **fields}
        return self._took(self.client.post(path, data=given, files=files))

    def ask(self, text: str) -> str:
        """Ask a question on the page in front."""
        form = re.findall(r'<form method="post" action="/vraag" class="ask".*?</form>', self.page, re.S)[0]
        fields = {n: unescape(v) for n, v in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)}
        return self.send("/vraag", **{**fields, "vraag": text})

    def hidden(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', self.page)
        return unescape(found[1]) if found else ""

    def said(self) -> list[str]:
        """The lines of the last answer, as they are read: without marks and tags."""
        last = self.page.rpartition('<div class="answer">')[2]
        for end in ('<details class="sources">', "</article>", '<p class="note">', '<ul class="offers"'):
            last = last.partition(end)[0]
        last = re.sub(r'<a class="mark".*?</a>', "", last, flags=re.S)
        found = re.findall(r"<(?:p|li|h3|h4)\b.*?</(?:p|li|h3|h4)>", last, re.S)
        return [unescape(re.sub(r"<[^>]+>", "", piece)).strip() for piece in found]

    def text(self) -> str:
        """The page as text."""
        body = re.sub(r"<(script|style|head)\b.*?</\1>", "", self.page, flags=re.S)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())

    def _took(self, response: httpx.Response) -> str:
        self.status, self.page, self.response = response.status_code, response.text, response
        return self.page


class Scene:
    """The running page and a clock that the test moves on."""

    def __init__(self, house: House, now: list[float]) -> None:
        self.house, self._now = house, now
        self._people: list[Person] = []
        self.url = f"http://127.0.0.1:{house.settings.port}"

    def person(self, name: str | None = None, secret: str | None = SECRET) -> Person:
        """Somebody, as the proxy names them where there is one."""
        headers = {"x-vraagbaak-user": name, **({"x-vraagbaak-secret": secret} if secret else {})} if name else {}
        self._people.append(Person(self.url, headers))
        return self._people[-1]

    def let_in(self, name: str, role: Role) -> Person:
        """A member behind the proxy, who redeemed a link."""
        person = self.person(name)
        code = self.house.members.invite(name, role)
        person.see(f"/binnen/{code}")
        person.send(f"/binnen/{code}")
        assert person.status == 200
        return person

    def close(self) -> None:
        """Close what people left open."""
        for person in self._people:
            person.client.close()

    def wait(self, seconds: float) -> None:
        self._now[0] += seconds


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def scene(data: Path, assistant: Assistant, **changes: Any) -> Iterator[Scene]:
    """The page, served; stopped at the end."""
    port, now = free_port(), [1_800_000_000.0]
    if changes.get("access") in ("proxy", "links"):
        changes = {"hosts": (f"127.0.0.1:{port}",), "secret": SecretStr(SECRET), **changes}
    house = open_house(WebSettings(data=data, port=port, **changes), assistant, lambda: now[0])
    server = uvicorn.Server(configuration(house))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        threading.Event().wait(0.02)
    running = Scene(house, now)
    try:
        yield running
    finally:
        running.close()
        server.should_exit = True
        thread.join(timeout=30)
