"""The owner's view: how many questions, which kinds were not answered, what was judged wrong and why, per plan. No names, and the
words of questions only where the municipality has switched that on."""

from __future__ import annotations

from collections import Counter

from starlette.responses import Response

from bot.access.database import Database
from bot.answering.phrases import title_of
from bot.records import Answer
from bot.web.house import Visit
from corpus.records import Record

MOST = 50
UNANSWERED = ("unknown", "clarify")
KINDS = {
    "facts": "uit de feiten",
    "comparison": "vergelijking",
    "passages": "letterlijke stukken",
    "draft": "concept",
    "lesson": "les",
    "unknown": "geen antwoord",
    "clarify": "teruggevraagd",
    "talk": "gesprek",
    "review": "toets",
}


class Wrong(Record):
    """An answer that was judged wrong: the day, why, the plans it rested on, and the question where that may be seen."""

    at: float
    reason: str
    plans: tuple[str, ...]
    question: str | None = None


class Overview(Record):
    """What the owner sees; counts are those of the time that turns are kept."""

    questions: int
    people: int
    kinds: tuple[tuple[str, int], ...]
    unanswered: tuple[tuple[str, int], ...]
    right: int
    wrong: tuple[Wrong, ...]
    plans: tuple[tuple[str, int, int, int], ...]


def page(visit: Visit) -> Response:
    """The owner's view."""
    knowledge = visit.house.assistant.library.knowledge
    titles = {p.id: title_of(p) for p in knowledge.plans}
    names = {t.id: t.name for t in knowledge.vocabulary.themes} | {f.id: f.many for f in knowledge.vocabulary.facets}
    seen = overview(visit.house.database, titles, names, visit.house.settings.questions)
    days = visit.house.settings.retention_days
    return visit.house.painter.page("owner.html", visit.visitor, title="Overzicht", here="overzicht", seen=seen, days=days)


def overview(database: Database, titles: dict[str, str], names: dict[str, str], questions: bool) -> Overview:
    """Return what is to be seen; `titles` of plans and `names` of themes and facets by their id."""
    rows = database.rows("SELECT question, answer, at, good, reason, member FROM turns ORDER BY id DESC")
    kinds: Counter[str] = Counter()
    lacking: Counter[str] = Counter()
    plans: dict[str, Counter[str]] = {}
    wrong: list[Wrong] = []
    for question, text, at, good, reason, _ in rows:
        answer = Answer.model_validate_json(text)
        kinds[KINDS[answer.kind]] += 1
        if answer.kind in UNANSWERED:
            about = [names[i] for i in (*answer.query.facets[:1], *answer.query.themes[:1]) if i in names]
            lacking[" bij ".join(about) or "anders"] += 1
        used = tuple(dict.fromkeys(titles.get(s.document, s.document) for s in answer.sources)) if answer.kind != "talk" else ()
        for plan in used:
            count = plans.setdefault(plan, Counter())
            count["asked"] += 1
            count["right"] += good == 1
            count["wrong"] += good == 0
        if good == 0:
            wrong.append(Wrong(at=at, reason=reason or "", plans=used, question=question if questions else None))
    return Overview(
        questions=len(rows),
        people=len({row[5] for row in rows}),
        kinds=tuple(kinds.most_common()),
        unanswered=tuple(lacking.most_common(MOST)),
        right=sum(row[3] == 1 for row in rows),
        wrong=tuple(wrong[:MOST]),
        plans=tuple((p, c["asked"], c["right"], c["wrong"]) for p, c in sorted(plans.items(), key=lambda item: -item[1]["asked"])),
    )
