"""One line with one source, for in a meeting."""

from __future__ import annotations

from bot.answering import phrases
from bot.records import Answer, Line

MOST = 300


def shorten(answer: Answer) -> Answer:
    """Return the first thing an answer says, in at most 300 characters with its mark."""
    claims = [line for line in answer.lines if line.sources]
    if not claims:
        return answer.model_copy(update={"lines": (_cut(answer.lines[0]),), "note": None})
    first = claims[0]
    same = [line for line in claims if line.sources[0] == first.sources[0]]
    titles = [line.text for line in answer.lines[: answer.lines.index(first)] if line.kind in ("title", "head")]
    mark = f" [{first.sources[0]}]"
    text = _joined(titles[-1] if titles else "", [line.text.rstrip(".:") for line in same], MOST - len(mark))
    line = Line(kind="text", text=text, sources=first.sources[:1])
    sources = tuple(s for s in answer.sources if s.n == first.sources[0])
    return answer.model_copy(update={"lines": (line,), "sources": sources, "note": None, "choices": ()})


def _joined(title: str, texts: list[str], most: int) -> str:
    """The title and as many whole texts as fit; what is left out is counted."""
    start = f"{title}: " if title else ""
    for n in range(len(texts), 0, -1):
        rest = phrases.AND_MORE.format(number=len(texts) - n) if n < len(texts) else "."
        whole = f"{start}{'; '.join(texts[:n])}{rest}"
        if len(whole) <= most:
            return whole
    return _shortened(f"{start}{texts[0]}", most)


def _cut(line: Line) -> Line:
    return line.model_copy(update={"text": _shortened(line.text, MOST)})


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 2].rsplit(' ', 1)[0]} …"
