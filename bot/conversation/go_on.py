"""Go on from the last answer without a new question: open a source, shorter, more, once more."""

from __future__ import annotations

import re

from bot.answering import compose, phrases
from bot.answering.brief import shorten
from bot.answering.select import select
from bot.conversation.command import sources_of
from bot.library.library import Library
from bot.records import Answer, Line, Query, Session
from bot.understanding.refer import resolved
from knowledge.lookup import HANDBOOK

_SOURCE = re.compile(r"^(?:toon |open |laat |show )?(?:bron|source) ?\[?(\d{1,2})\]?(?: zien)?$", re.I)
_SOURCES = re.compile(
    r"^(?:(?:en )?(?:wat is |geef |toon )?(?:de |je |met )?(?:bron|bronnen|bronvermelding)(?: daarvan| hiervan| graag| erbij)?"
    r"|(?:en )?waar staat (?:dat|dit)(?: precies)?|waar komt dat vandaan"
    r"|(?:en )?(?:op )?welke (?:pagina|bladzijde|paragraaf)(?: is dat| staat dat)?)$",
    re.I,
)
_SHORTER = re.compile(r"^(?:kan (?:het|dat) )?(?:korter|kort samengevat|samenvatten|shorter)(?: graag| aub)?$", re.I)
_MORE = re.compile(r"^(?:vertel )?(?:meer|uitgebreider|ga verder|more|tell me more)(?: (?:hierover|daarover|graag|aub))?$", re.I)
_AGAIN = re.compile(r"^(?:opnieuw|nog eens|nogmaals|herhaal(?: dat)?|again)(?: graag| aub)?$", re.I)


_WHICH = re.compile(
    r"^((?:en )?(?:wat|welke|wie) (?:is|was|zijn|waren)) (?:de|het|die|nummer) \w+(?: (?:daarvan|hiervan|ervan))?\W*$", re.I
)


def picked(text: str, session: Session) -> str:
    """Return the choice of the last answer that a bare number stands for, as a question; any other text as it is."""
    choices = session.answer.choices if session.answer else ()
    number = text.strip(" .?!)")
    if number.isdecimal() and 0 < int(number) <= len(choices):
        return f"en {choices[int(number) - 1]}?"
    return text


def go_on(text: str, session: Session, library: Library) -> Answer | None:
    """Return the answer to "bron 2", "korter", "meer" or "opnieuw", or None for any other text."""
    said = text.strip(" .?!)")
    pointed = _item(text, session.answer) if session.answer and not session.listed else None
    if pointed:
        return pointed
    if said.isdecimal() and len(said) < 3:
        return compose.talk(Query(), phrases.WHICH_CHOICE)
    source = _SOURCE.match(said)
    shown = _SOURCES.match(said) and session.answer and session.answer.sources and not _means_facet(said, session)
    if not (source or shown or _SHORTER.match(said) or _MORE.match(said) or _AGAIN.match(said)):
        return None
    last = session.answer
    if last is None:
        return compose.talk(Query(), phrases.NOTHING_YET)
    if source:
        return _source(last, int(source[1]))
    if shown:
        return sources_of(last)
    if _SHORTER.match(said):
        return shorten(last)
    if _AGAIN.match(said):
        return last
    return select(session.query, library) or (sources_of(last) if last.sources else compose.talk(Query(), phrases.NO_SOURCES))


def _item(text: str, last: Answer) -> Answer | None:
    """The one item of the last list that is pointed at and nothing asked about it ("welke is de laatste?")."""
    name = resolved(text, Session(query=last.query if last.query.text else Query(text="?"), answer=last))
    asked = _WHICH.match(text)
    if not asked or name == text:
        return None
    named = name[asked.end(1) :].strip(" ?.")
    line = next((x for x in last.lines if x.sources and named in x.text), None)
    if line is None:
        return None
    return compose.numbered(
        last.model_copy(update={"kind": "facts", "lines": (Line(kind="text", text=named, sources=line.sources),), "note": None})
    )


def _means_facet(said: str, session: Session) -> bool:
    """True for "bronnen?" in a talk about the handbook: there that is a facet of a theme."""
    return said.lower().endswith("bronnen") and HANDBOOK in session.query.documents and bool(session.query.themes)


def _source(last: Answer, number: int) -> Answer:
    chosen = tuple(s for s in last.sources if s.n == number)
    if not chosen:
        return compose.talk(Query(), phrases.WHICH_SOURCE.format(number=len(last.sources)) if last.sources else phrases.NO_SOURCES)
    return sources_of(last.model_copy(update={"sources": chosen}))
