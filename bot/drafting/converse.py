"""Drafts in conversation: a request makes one, a follow-up changes it; the wish is remembered in the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering import compose
from bot.drafting import phrases
from bot.drafting.ask import is_request, other_form, wish_from
from bot.drafting.draft import write_draft
from bot.drafting.edit import hear_edits
from bot.drafting.put_in import own_edits, put_in
from bot.drafting.records import DraftError, Wish
from bot.drafting.revise import is_change, is_revision, revise, revises
from bot.drafting.show import answer_of
from bot.records import Answer, Query, Session

if TYPE_CHECKING:
    from bot.conversation.reply import Assistant

MOST_KEPT = 20  # drafts that can be gone back to


def converse(text: str, session: Session, assistant: Assistant) -> tuple[Answer, Session] | None:
    """Return the draft that a turn asks for or changes; None when it is about something else."""
    asked = is_request(text)
    drafting = session.draft is not None and session.answer is not None and session.answer.kind == "draft"
    own = _own_words(text, drafting, session, assistant) if not asked else None
    if own:
        return own
    unable = _unable(text, drafting, session, assistant)
    if unable:
        return unable, session
    if not asked and not (drafting and is_revision(text)):
        return None
    query = assistant.understanding.understand(text, Session())
    try:
        if session.draft is not None and drafting and not (asked and query.themes):
            changed = revise(text, session.draft, query, assistant.library.knowledge)
            if changed:
                return _made(changed[0], session, assistant, query, changed[1])
            if not asked and is_change(text):
                return compose.talk(Query(), phrases.CANNOT_CHANGE, kind="clarify"), session
        return _made(wish_from(text, _carried(query, session), session.home), session, assistant, query) if asked else None
    except DraftError as error:
        return compose.talk(query, str(error), kind="clarify"), session


def _own_words(text: str, drafting: bool, session: Session, assistant: Assistant) -> tuple[Answer, Session] | None:
    """The draft with what the user adds, takes out, replaces or takes back; None where a turn holds no such wish."""
    if session.draft is None or revises(text):
        return None
    edits = own_edits(hear_edits(text))
    if not edits or not (drafting or edits[0].kind in ("undo", "export")):
        return None
    if edits[0].kind == "export":
        return compose.talk(Query(), phrases.AS_WORD, kind="clarify"), session
    if edits[0].kind == "undo":
        if not session.drafts:
            return compose.talk(Query(), phrases.NOTHING_BEFORE, kind="clarify"), session
        before = session.model_copy(update={"draft": None, "drafts": session.drafts[:-1]})
        return _made(session.drafts[-1], before, assistant, session.query, phrases.UNDONE.rstrip("."))
    wish, said, refused = put_in([e for e in edits if e.kind not in ("undo", "export")], session.draft, assistant.library)
    if not said:
        return compose.talk(Query(), *refused, kind="clarify"), session
    return _made(wish, session, assistant, session.query, "; ".join([*said, *refused]).rstrip("."))


def _unable(text: str, drafting: bool, session: Session, assistant: Assistant) -> Answer | None:
    """What is said when a text or a change is asked for that cannot be made; the draft stays as it is."""
    if drafting and is_change(text) and not is_revision(text) and not is_request(text):
        return compose.talk(Query(), phrases.CANNOT_CHANGE, kind="clarify")
    if not other_form(text):
        return None
    query = assistant.understanding.understand(text, session)
    names = assistant.library.knowledge
    theme = names.theme_by_id[query.themes[0]].name.lower() if query.themes else phrases.EXAMPLE_THEME
    place = names.place_by_id[query.municipalities[0]].name if query.municipalities else names.vocabulary.municipalities[0].name
    return compose.talk(query, phrases.FORMS_ONLY.format(theme=theme, place=place))


def draft_for(rest: str, session: Session, assistant: Assistant) -> tuple[Answer, Session]:
    """Return the draft for the words behind /schrijf; without words it says how."""
    if not rest:
        place = assistant.library.knowledge.vocabulary.municipalities[0].name
        return compose.talk(Query(), phrases.DRAFT_HOW.format(place=place)), session
    query = assistant.understanding.understand(rest, Session())
    try:
        return _made(wish_from(rest, query, session.home), session, assistant, query)
    except DraftError as error:
        return compose.talk(query, str(error), kind="clarify"), session


def _carried(query: Query, session: Session) -> Query:
    """The request with the theme, and with it the municipality, of the question before when it names none itself."""
    if query.themes or not session.query.themes:
        return query
    places = query.municipalities or session.query.municipalities[:1]
    return query.model_copy(update={"themes": session.query.themes, "municipalities": places})


def _made(wish: Wish, session: Session, assistant: Assistant, query: Query, changed: str | None = None) -> tuple[Answer, Session]:
    draft = write_draft(wish, assistant.library)
    places = (wish.municipality,) if wish.municipality else ()
    about = query.model_copy(update={"themes": (wish.theme,), "municipalities": places, "unknown_places": (), "facets": ()})
    answer = answer_of(draft, assistant.library, about, changed)
    earlier = (*session.drafts, session.draft)[-MOST_KEPT:] if session.draft is not None and session.draft != wish else session.drafts
    return answer, session.model_copy(update={"draft": wish, "drafts": earlier, "answer": answer, "query": about})
