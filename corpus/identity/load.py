"""The card of a plan: a small YAML beside its file with title, municipalities, period and kind, which people may correct."""

from __future__ import annotations

import os
from pathlib import Path

import yaml
from pydantic import ValidationError

from corpus.reading.unreadable import UnreadableDocument
from corpus.records import Record

SUFFIX = ".yaml"


class Card(Record):
    """What people say a plan is. `file` is the name it was added under; `region` is what the plan calls its area, `places` are the
    villages and neighbourhoods in it. `added` is when it came in (ISO 8601), `beside` are the ids of plans that people said it is not
    another version of."""

    title: str | None = None
    municipalities: tuple[str, ...] = ()
    period: str | None = None
    kind: str | None = None
    region: str | None = None
    places: tuple[str, ...] = ()
    file: str | None = None
    added: str | None = None
    beside: tuple[str, ...] = ()


def card_path(document: Path) -> Path:
    """Return where the card of a document lies."""
    return document.with_suffix(SUFFIX)


def load_card(document: Path) -> Card | None:
    """Return the card beside a document, None when there is none; raises UnreadableDocument when it is wrong."""
    path = card_path(document)
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (text only)
        return Card.model_validate(content or {})
    except FileNotFoundError:
        return None
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError, OSError) as error:
        raise UnreadableDocument(path.name, "is geen goede beschrijving (title, municipalities, period, kind)") from error


def write_card(document: Path, card: Card) -> None:
    """Write the card beside a document, whole or not at all."""
    path = card_path(document)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        content = {k: v for k, v in card.model_dump(mode="json", exclude_none=True).items() if v or k == "municipalities"}
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        draft.write_text(text, encoding="utf-8")
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
