"""What is offered below an answer: at most three follow-up questions that have an answer, and at most two abbreviations to explain."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answering.phrases import TERM_BUTTON, enumerate_nl
from bot.conversation.reply import Assistant
from bot.records import Answer, Session
from corpus.place import squash
from knowledge.lookup import abbreviations

MOST = 3
MOST_TERMS = 2
NEVER = frozenset({"vng", "ivp"})
CANDIDATES = ("doelstelling", "partners", "maatregelen", "cijfer", "indicatoren", "rol_gemeente")


def follow_ups(answer: Answer, session: Session, assistant: Assistant) -> list[tuple[str, str]]:
    """Return label and question of what can be asked next: about the same theme and municipality, then the abbreviations."""
    return [*_facets(answer, session, assistant), *_terms(answer, assistant)]


def hints(offered: Iterable[tuple[str, str]]) -> list[str]:
    """Return follow-ups as they are typed: a facet in small letters, an abbreviation behind its question mark."""
    return [question if question.startswith("?") else label.lower() for label, question in offered]


def _terms(answer: Answer, assistant: Assistant) -> list[tuple[str, str]]:
    """The abbreviations in an answer that it does not explain itself, the rarest first; never a municipality's own, VNG or IVP."""
    if answer.kind not in ("facts", "passages", "comparison", "draft") or answer.query.has("meaning"):
        return []
    lookup, text = assistant.library.lookup, squash(answer.text)
    named = {squash(w) for place in lookup.knowledge.vocabulary.municipalities for w in (place.id, *place.words)}
    said = [w.strip("-") for line in answer.lines if line.sources for w in abbreviations(line.text)]
    used = {squash(w): w for w in (w if lookup.terms(w) else w.split("-")[0] for w in said)}
    asked = [
        word
        for key, word in used.items()
        if key not in named | NEVER and any(t.meaning for t in lookup.terms(word)) and not _is_written_out(word, text, assistant)
    ]
    rarest = sorted(asked, key=lambda w: (lookup.used(w), w))[:MOST_TERMS]
    return [(TERM_BUTTON.format(term=w), f"?{w}") for w in rarest]


def _is_written_out(word: str, text: str, assistant: Assistant) -> bool:
    return any(squash(t.meaning) in text for t in assistant.library.lookup.terms(word) if t.meaning)


def _facets(answer: Answer, session: Session, assistant: Assistant) -> list[tuple[str, str]]:
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
