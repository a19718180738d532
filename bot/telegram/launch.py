"""The command `telegram`: settings, safe logging, and the bot until it is stopped."""

from __future__ import annotations

import asyncio

from bot.access.redact import log_safely
from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.records import Session
from bot.telegram.configure import BotError, environment, read_settings
from bot.telegram.serve import TelegramFront


def launch() -> None:
    """Run the bot until a signal; BotError when it cannot start or has to be restarted."""
    library = Settings.from_environment()
    settings = read_settings(environment(), library.data)
    secrets = (settings.token.get_secret_value(), settings.webhook.secret.get_secret_value() if settings.webhook else "")
    log_safely(secrets)

    assistant = Assistant(Library(library))
    assistant.reply("partners woninginbraak", Session())  # opens knowledge and index, so that the first question need not wait

    async def run() -> int:
        return await TelegramFront(settings, assistant).run()

    if asyncio.run(run()):
        raise BotError("de bot is gestopt en moet opnieuw worden gestart; zie de regels hierboven")
