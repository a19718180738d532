"""Read the settings of the Telegram bot from the environment; the token may be in a file that only its owner can read."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path

from pydantic import SecretStr

from bot.telegram.records import Limits, Rates
from corpus.records import Record


class BotError(Exception):
    """The bot cannot start or go on: one clear line for the beheerder."""


class Webhook(Record):
    """Where Telegram brings updates, when it is not polled: a proxy with TLS in front of a port on loopback."""

    url: str
    secret: SecretStr
    port: int = 8443
    listen: str = "127.0.0.1"


class BotSettings(Record):
    """How the bot runs. `founders` are Telegram ids with names: the first beheerders."""

    token: SecretStr
    data: Path
    founders: Mapping[int, str] = {}
    api: str = "https://api.telegram.org"
    webhook: Webhook | None = None
    health_port: int | None = 8081
    poll_seconds: int = 10
    patience: float = 2.0
    parallel: int = 64
    retention_days: int = 30
    stalled_after: float = 120.0
    most_conflicts: int = 5
    limits: Limits = Limits()
    rates: Rates = Rates()


def read_settings(environment: Mapping[str, str], data: Path) -> BotSettings:
    """Return the settings; BotError names what is missing or wrong."""
    port = environment.get("IVP_TELEGRAM_HEALTH_PORT", "8081")
    if not port.isdigit():
        raise BotError("IVP_TELEGRAM_HEALTH_PORT is geen getal")
    return BotSettings(
        token=SecretStr(_token(environment)),
        data=data,
        founders=_founders(environment.get("IVP_TELEGRAM_BEHEERDERS", "")),
        api=environment.get("IVP_TELEGRAM_API", "https://api.telegram.org").rstrip("/"),
        webhook=_webhook(environment),
        health_port=int(port) or None,
    )


def _token(environment: Mapping[str, str]) -> str:
    token, name = environment.get("IVP_TELEGRAM_TOKEN", ""), environment.get("IVP_TELEGRAM_TOKEN_FILE", "")
    if not token and name:
        token = _secret_file(Path(name), Path(environment.get("CREDENTIALS_DIRECTORY") or "/nowhere"))
    token = token.strip()
    if not token:
        raise BotError("geen token: zet IVP_TELEGRAM_TOKEN, of IVP_TELEGRAM_TOKEN_FILE met een bestand dat alleen jij kunt lezen")
    if not re.fullmatch(r"\d+:[\w-]{20,}", token):
        raise BotError("het token heeft niet de vorm van een Telegram-token")
    return token


def _secret_file(path: Path, credentials: Path) -> str:
    """The content of a file that only its owner can read; systemd guards its own credentials folder itself."""
    if not path.is_file():
        raise BotError(f"het tokenbestand {path.name} bestaat niet")
    if path.parent != credentials and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise BotError(f"anderen kunnen het tokenbestand {path.name} lezen; geef het rechten 0600")
    return path.read_text(encoding="utf-8")


def _founders(text: str) -> dict[int, str]:
    founders = {}
    for one in filter(None, (piece.strip() for piece in text.split(","))):
        number, _, name = one.partition(":")
        if not number.strip().isdigit():
            raise BotError("IVP_TELEGRAM_BEHEERDERS is een lijst van Telegram-nummers, bijvoorbeeld 123456:Sam,234567:Robin")
        founders[int(number)] = name.strip() or "beheerder"
    return founders


def _webhook(environment: Mapping[str, str]) -> Webhook | None:
    url = environment.get("IVP_TELEGRAM_WEBHOOK_URL", "")
    if not url:
        return None
    secret, port = environment.get("IVP_TELEGRAM_WEBHOOK_SECRET", ""), environment.get("IVP_TELEGRAM_WEBHOOK_PORT", "8443")
    if not re.fullmatch(r"[\w-]{16,256}", secret):
        raise BotError("een webhook vraagt IVP_TELEGRAM_WEBHOOK_SECRET: 16 tot 256 letters, cijfers, _ of -")
    if not port.isdigit():
        raise BotError("IVP_TELEGRAM_WEBHOOK_PORT is geen getal")
    return Webhook(url=url, secret=SecretStr(secret), port=int(port))


def environment() -> Mapping[str, str]:
    """Return the process environment."""
    return os.environ
