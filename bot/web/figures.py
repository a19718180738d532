"""Figures over the years: the table of a series, and the same as a small plot that is drawn here (SVG)."""

from __future__ import annotations

import re
from html import escape

from starlette.responses import Response

from bot.records import Answer
from bot.web.house import NOT_THERE, Visit
from bot.web.records import Refused
from corpus.place import squash
from knowledge.records import Knowledge, Series

FEWEST = 3  # values from which a plot tells something
WIDE, HIGH, LEFT, BELOW, ABOVE = 640, 260, 64, 34, 30
INK, LINE, PALE = "#1b2730", "#0b5566", "#d5dbde"


def series_of(answer: Answer, knowledge: Knowledge) -> tuple[Series, ...]:
    """Return the series that an answer with figures rests on."""
    cited = {(s.document, squash(s.section)) for s in answer.sources}
    told = " ".join(line.text for line in answer.lines)
    return tuple(
        s
        for s in knowledge.series
        if (s.document, squash(s.section)) in cited
        and {*s.covers} & {*answer.query.themes}
        and len(s.observations) >= FEWEST
        and any(re.search(rf"(?<![\d.,]){re.escape(o.value)}(?![\d])", told) for o in s.observations)
        and (not answer.query.municipalities or s.place in answer.query.municipalities)
    )


def page(visit: Visit) -> Response:
    """The figures of an answer: for each series its plot and its table."""
    turn, found = _found(visit)
    return visit.house.painter.page("figures.html", visit.visitor, title="Cijfers", here="vraag", turn=turn, series=found)


def plot(visit: Visit) -> Response:
    """One series as a plot."""
    _, found = _found(visit)
    number = visit.number("serie")
    if not 1 <= number <= len(found):
        raise Refused(404, NOT_THERE)
    return Response(draw(found[number - 1]), media_type="image/svg+xml")


def draw(series: Series) -> str:
    """Return a series as SVG: a point for each value that is a number, from zero up, the values written beside them."""
    points = [(o.when, value) for o in series.observations if (value := number(o.value)) is not None]
    most = max((v for _, v in points), default=0.0) or 1.0
    step = (WIDE - LEFT - 24) / max(1, len(points) - 1)
    places = [(LEFT + n * step, ABOVE + (HIGH - ABOVE - BELOW) * (1 - v / most)) for n, (_, v) in enumerate(points)]
    parts = [f'<line x1="{LEFT}" y1="{HIGH - BELOW}" x2="{WIDE - 12}" y2="{HIGH - BELOW}" stroke="{PALE}"/>']
    parts.append(f'<polyline fill="none" stroke="{LINE}" stroke-width="2" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}"/>')
    for (x, y), (when, value) in zip(places, points, strict=True):
        said = f"{value:g}".replace(".", ",")
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{LINE}"/>')
        parts.append(f'<text x="{x:.1f}" y="{max(12.0, y - 9):.1f}" text-anchor="middle">{escape(said)}</text>')
        parts.append(f'<text x="{x:.1f}" y="{HIGH - 12}" text-anchor="middle">{escape(when)}</text>')
    parts.append(f'<text x="4" y="{HIGH - BELOW + 4}">0</text>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" font-family="sans-serif" font-size="13" fill="{INK}">'
    return f'{head}<rect width="{WIDE}" height="{HIGH}" fill="#ffffff"/>{"".join(parts)}</svg>'


def number(text: str) -> float | None:
    """Return a printed figure as a number; None for what is none."""
    bare = text.strip().rstrip("%").strip()
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", bare):
        return float(bare.replace(".", "").replace(",", "."))
    return float(bare.replace(",", ".")) if re.fullmatch(r"\d+([.,]\d+)?", bare) else None


def _found(visit: Visit) -> tuple[object, tuple[Series, ...]]:
    turn = visit.house.store.turn(visit.number("turn"), visit.member)
    found = series_of(turn.answer, visit.house.assistant.library.knowledge) if turn else ()
    if turn is None or not found:
        raise Refused(404, NOT_THERE)
    return turn, found
