"""The page in a process of its own, for the tests that kill it and the measurement that loads it: `python -m tests.web_runner PORT ...`."""

from __future__ import annotations

import sys
from pathlib import Path

import uvicorn
from pydantic import SecretStr

from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.records import Session
from bot.web.application import open_house
from bot.web.configure import WebSettings
from bot.web.launch import configuration
from tests.telegram_runner import dies_at
from tests.web_scene import SECRET


def main(port: str, data: str, documents: str, boundary: str = "", number: str = "1", users: str = "0") -> None:
    """Serve the page; with a boundary the process dies there, the n-th time; with users as behind a proxy that names them."""
    assistant = Assistant(Library(Settings(documents=Path(documents), data=Path(data))))
    assistant.reply("partners woninginbraak", Session())
    assistant.library.shelf()
    settings = WebSettings(data=Path(data), port=int(port))
    if int(users):
        names, host = tuple(f"gebruiker-{n}" for n in range(int(users))), (f"127.0.0.1:{port}",)
        settings = WebSettings(data=Path(data), port=int(port), access="proxy", hosts=host, secret=SecretStr(SECRET), founders=names)
    house = open_house(settings, assistant, at=dies_at(boundary, int(number)))
    uvicorn.Server(configuration(house)).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
