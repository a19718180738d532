"""The settings of the page, from the environment. Without any, it is for one person on this machine."""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import SecretStr

from corpus.records import Record

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class WebError(Exception):
    """The page cannot start: one clear line."""


class WebSettings(Record):
    """How the page runs. `access`: `alleen` is one person on this machine, `links` one-time links, `proxy` headers of a proxy.

    `hosts` are the names it answers to, `founders` the first beheerders by the name the proxy gives them; `style` is a file
    with own colours, `watch` a folder from which plans are taken in; `questions` says that the owner's view may show the
    words of questions.
    """

    data: Path
    host: str = "127.0.0.1"
    port: int = 8080
    access: Literal["alleen", "links", "proxy"] = "alleen"
    hosts: tuple[str, ...] = ()
    secure: bool = False
    secret: SecretStr = SecretStr("")
    founders: tuple[str, ...] = ()
    style: Path | None = None
    watch: Path | None = None
    questions: bool = False
    retention_days: int = 30
    megabytes: int = 60


def read_settings(environment: Mapping[str, str], data: Path, megabytes: int) -> WebSettings:
    """Return the settings; WebError names what is missing or wrong."""
    port, access = environment.get("IVP_WEB_PORT", "8080"), environment.get("IVP_WEB_ACCESS", "alleen")
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise WebError("IVP_WEB_PORT is geen poort")
    if access not in ("alleen", "links", "proxy"):
        raise WebError("IVP_WEB_ACCESS is alleen, links of proxy")
    host = environment.get("IVP_WEB_HOST", "127.0.0.1")
    if host not in LOOPBACK and access == "alleen":
        raise WebError("zonder aanmelden mag de pagina alleen op 127.0.0.1; zet IVP_WEB_ACCESS op links of proxy")
    if host not in LOOPBACK and access == "proxy":
        raise WebError("achter een proxy luistert de pagina alleen op 127.0.0.1")
    hosts = tuple(filter(None, (h.strip().lower() for h in environment.get("IVP_WEB_HOSTS", "").split(","))))
    if access != "alleen" and not hosts:
        raise WebError("zet in IVP_WEB_HOSTS onder welke naam de pagina bereikbaar is, bijvoorbeeld vraagbaak.gemeente.nl")
    style = environment.get("IVP_WEB_STYLE", "")
    if style and not Path(style).is_file():
        raise WebError("het bestand van IVP_WEB_STYLE bestaat niet")
    watch = environment.get("IVP_WATCH", "")
    if watch and not Path(watch).is_dir():
        raise WebError("de map van IVP_WATCH bestaat niet")
    return WebSettings(
        data=data,
        host=host,
        port=int(port),
        access=access,
        hosts=hosts,
        secure=access != "alleen" and environment.get("IVP_WEB_HTTP", "") != "1",
        secret=SecretStr(_secret(environment) if access == "proxy" else ""),
        founders=tuple(filter(None, (f.strip().lower() for f in environment.get("IVP_WEB_BEHEERDERS", "").split(",")))),
        style=Path(style) if style else None,
        watch=Path(watch) if watch else None,
        questions=environment.get("IVP_WEB_QUESTIONS", "") == "1",
        megabytes=megabytes,
    )


def _secret(environment: Mapping[str, str]) -> str:
    """The secret shared with the proxy, from a file that only its owner can read."""
    path = Path(environment.get("IVP_WEB_SECRET_FILE") or "/nowhere")
    if not path.is_file():
        raise WebError("achter een proxy vraagt de pagina IVP_WEB_SECRET_FILE: een bestand met het gedeelde geheim")
    credentials = Path(environment.get("CREDENTIALS_DIRECTORY") or "/nowhere")
    if path.parent != credentials and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise WebError(f"anderen kunnen {path.name} lezen; geef het rechten 0600")
    secret = path.read_text(encoding="utf-8").strip()
    if not re.fullmatch(r"[\w+/=.-]{32,256}", secret):
        raise WebError("het gedeelde geheim heeft 32 tot 256 tekens: letters, cijfers, + / = _ . -")
    return secret
