"""A crib sheet in conversation: /spiekbrief, or a request with that word in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answering import compose, refuse
from bot.crib import phrases
from bot.crib.collect import collect, place_for
from bot.crib.records import CribError
from bot.crib.show import answer_of
from bot.records import Answer, Query, Session

if TYPE_CHECKING:
    from bot.conversation.reply import Assistant

_WORD = re.compile(r"^(?:(?:maak|geef|toon)\b.*?)?\bspiekbrief(?:je)?\b(?:\s+(?:van|voor|over))?\s*(.*)$", re.I)


def crib_for(rest: str, session: Session, assistant: Assistant) -> tuple[Answer, Session]:
    """Return the crib sheet for the municipality behind /spiekbrief, or of the own one; without either it says how."""
    library = assistant.library
    if not rest and not session.home:
        return compose.talk(Query(), phrases.HOW.format(place=refuse.known_places(library)[0])), session
    try:
        municipality = place_for(rest, library) if rest else session.home[0]
        answer = answer_of(collect(municipality, library), library)
    except CribError as error:
        return compose.talk(Query(), str(error), kind="unknown"), session
    return answer, session.model_copy(update={"answer": answer, "query": answer.query})


def crib_asked(text: str) -> str | None:
    """Return what stands behind the word in a request for a crib sheet; None when the turn is no such request."""
    match = _WORD.match(text.strip(" ?!."))
    return match[1].removeprefix("gemeente ").strip() if match else None
