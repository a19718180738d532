"""Fetch a file that was sent to the bot: getFile, then the download; called from the thread that takes the document in."""

from __future__ import annotations

import asyncio
from pathlib import Path

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.telegram import phrases
from bot.telegram.receive import MARGIN, MOST_MEGABYTES, NotReceived, TooBig
from bot.telegram.records import Upload

TRIES = 5
SECONDS = 120.0


class Fetcher:
    """Gets files through the bot's own connection; `loop` is the one the bot runs in, known once it has started."""

    def __init__(self) -> None:
        self.bot: Bot | None = None
        self.loop: asyncio.AbstractEventLoop | None = None

    def fetch(self, upload: Upload, path: Path) -> None:
        """Write a file of Telegram to a path; NotReceived says why that cannot be done."""
        assert self.bot is not None and self.loop is not None
        download = asyncio.run_coroutine_threadsafe(_download(self.bot, upload), self.loop)
        path.write_bytes(download.result(SECONDS * TRIES))


async def _download(bot: Bot, upload: Upload) -> bytes:
    """Both steps may be done again, so each fault of the network is a reason to."""
    wait = 0.5
    for attempt in range(1, TRIES + 1):
        try:
            file = await bot.get_file(upload.id)
            if file.file_size is not None and file.file_size > MOST_MEGABYTES * MARGIN:
                raise TooBig(phrases.FILE_TOO_BIG_UNKNOWN)
            return bytes(await file.download_as_bytearray(read_timeout=SECONDS))
        except (BadRequest, Forbidden) as error:
            too_big = "too big" in str(error).lower()
            raise (TooBig(phrases.FILE_TOO_BIG_UNKNOWN) if too_big else NotReceived(phrases.FILE_GONE)) from error
        except TelegramError as error:
            if attempt == TRIES:
                raise NotReceived(phrases.FILE_GONE) from error
            await asyncio.sleep(wait)
            wait *= 2
    raise NotReceived(phrases.FILE_GONE)
