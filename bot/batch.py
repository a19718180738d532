"""Questions in a file of JSON lines, answers as JSON lines: `ask --batch` and `search --batch`."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.quote import request
from bot.records import Session
from bot.reply import Assistant
from index.records import Hit


class Conversation(BaseModel):
    """One line of a batch: the turns of one conversation."""

    model_config = ConfigDict(extra="forbid")

    id: str | int
    turns: tuple[str, ...]


Row = dict[str, Any]


def run_batch(path: Path, answer: Callable[[Conversation], Row]) -> Iterator[tuple[Row, bool]]:
    """Yield a row per line of the file and whether it went well; a line that is no conversation gives an error row."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for line in file:
            if not line.strip():
                continue
            try:
                conversation = Conversation.model_validate(json.loads(line))
            except (ValueError, ValidationError, RecursionError) as error:
                yield {"id": None, "error": _reason(error)}, False
                continue
            yield answer(conversation), True


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc'])) or 'regel'}: {first['msg']}"
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
        query = assistant.understanding.understand(turn, session)
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
