"""The follow-up questions offered below an answer: at most three, and only ones that have an answer."""

from __future__ import annotations

from bot.phrases import enumerate_nl
from bot.records import Answer, Session
from bot.reply import Assistant

MOST = 3
CANDIDATES = ("doelstelling", "partners", "maatregelen", "cijfer", "indicatoren", "rol_gemeente")


def follow_ups(answer: Answer, session: Session, assistant: Assistant) -> list[tuple[str, str]]:
    """Return label and question of what can be asked next about the same theme and municipality."""
    query = answer.query
    if not query.themes or answer.kind not in ("facts", "unknown"):
        return []
    knowledge = assistant.library.knowledge
    theme = knowledge.theme_by_id[query.themes[0]].name
    place = enumerate_nl(knowledge.place_by_id[p].name for p in query.municipalities)
    found: list[tuple[str, str]] = []
    for facet in (knowledge.facet_by_id[f] for f in CANDIDATES if f in knowledge.facet_by_id):
        question = f"{facet.many} {theme} {place}".strip()
        if facet.id not in query.facets and len(found) < MOST and has_answer(question, facet.id, query.themes[0], session, assistant):
            found.append((facet.many.capitalize(), question))
    return found


def has_answer(question: str, facet: str, theme: str, session: Session, assistant: Assistant) -> bool:
    """True when this question is understood as it is meant and facts answer it."""
    answer, _ = assistant.ask(question, Session(home=session.home))
    meant = answer.query.facets[:1] == (facet,) and theme in answer.query.themes
    return meant and answer.kind in ("facts", "comparison", "clarify")
