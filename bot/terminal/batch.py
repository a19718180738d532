"""Questions in a file of JSON lines, answers as JSON lines: `ask --batch` and `search --batch`."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.answering.search import request
from bot.conversation.reply import Assistant
from bot.records import Session
from corpus.plain import plain_line
from index.records import Hit


class Conversation(BaseModel):
    """One line of a batch: the turns of one conversation; without an `id` it gets the number of its line."""

    model_config = ConfigDict(extra="forbid")

    id: str | int
    turns: tuple[str, ...]


EXPECTED = 'verwacht: {"id": "x", "turns": ["vraag", "vervolgvraag"]}; id mag weg'
WRONG = {
    "missing": "‘{field}’ ontbreekt",
    "extra_forbidden": "‘{field}’ hoort er niet in",
    "id": "‘id’ moet een tekst of een getal zijn",
    "turns": "‘turns’ moet een lijst van teksten zijn",
    "": "de regel is geen voorwerp tussen accolades",
}


Row = dict[str, Any]


def run_batch(path: Path, answer: Callable[[Conversation], Row]) -> Iterator[tuple[Row, bool]]:
    """Yield a row per line of the file and whether it went well; a line that is no conversation gives an error row."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                said = json.loads(line)
                conversation = Conversation.model_validate({"id": number, **said} if isinstance(said, dict) else said)
            except (ValueError, ValidationError, RecursionError) as error:
                yield {"id": None, "error": f"regel {number}: {_reason(error)}; {EXPECTED}"}, False
                continue
            yield answer(conversation), True


def _reason(error: Exception) -> str:
    """What is wrong with a line, in Dutch."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        field = str(first["loc"][0])[:40] if first["loc"] else ""
        return (WRONG.get(first["type"]) or WRONG.get(field, WRONG[""])).format(field=field)
    return "geen geldige JSON"


def ask_all(assistant: Assistant, conversation: Conversation) -> Row:
    """Return the answers to all turns of one conversation, with the milliseconds each took."""
    session, answers, times = Session(), [], []
    for turn in conversation.turns:
        start = time.perf_counter()
        answer, session = assistant.reply(turn, session)
        times.append(round((time.perf_counter() - start) * 1000, 1))
        answers.append(answer.as_json())
    return {"id": conversation.id, "answers": answers, "ms": times}


def search_last(assistant: Assistant, conversation: Conversation, k: int, plain: bool = False) -> Row:
    """Return the passages for the last turn; the turns before it only fill in what it leaves out."""
    session, times = Session(), []
    query = None
    for turn in conversation.turns:
        query = assistant.understanding.understand(plain_line(turn), session)
        session = session.model_copy(update={"query": query})
    start = time.perf_counter()
    hits = assistant.library.search(request(query, assistant.library, plain), k) if query else []
    times.append(round((time.perf_counter() - start) * 1000, 1))
    return {"id": conversation.id, "passages": [hit_row(h) for h in hits], "ms": times}


def hit_row(hit: Hit) -> Row:
    """Return a hit as the command-line contract has it."""
    passage = hit.passage
    return {
        "document": passage.document,
        "section": passage.section,
        "page": passage.page,
        "text": passage.text,
        "score": round(hit.score, 4),
    }
