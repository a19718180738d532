"""The commands every front end shares: a facet, a comparison, one line, a term, the themes, the sources, the own municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering import compose, phrases, refuse
from bot.answering.brief import shorten
from bot.answering.explain import explain
from bot.conversation.introduce import introduction
from bot.crib.ask import crib_for
from bot.drafting.converse import draft_for
from bot.records import Answer, Line, Query, Session
from bot.reviewing.phrases import TO_REVIEW

if TYPE_CHECKING:
    from bot.conversation.reply import Assistant

ASKS = {
    "partners": "partners",
    "doelen": "doelstellingen",
    "prioriteiten": "prioriteiten",
    "maatregelen": "maatregelen",
    "vergelijk": "vergelijk",
    "snel": "",
}


def run_command(text: str, session: Session, assistant: Assistant) -> tuple[Answer, Session]:
    """Return the answer to a command and the session after it."""
    name, _, rest = text[1:].partition(" ")
    name = name.split("@")[0].lower()
    if name == "start":
        return introduction(assistant, session), session
    if name == "help":
        places = phrases.enumerate_nl(refuse.known_places(assistant.library))
        return compose.talk(Query(), phrases.HELP.format(places=places)), session
    if name in ("bronnen", "bron"):
        return _sources(session), session
    if name == "gemeente":
        return _home(rest.strip(), session, assistant)
    if name in ASKS:
        return _ask(name, rest.strip(), session, assistant)
    if name == "begrip":
        return term(rest, session, assistant, phrases.TERM_HOW), session
    if name == "schrijf":
        return draft_for(rest.strip(), session, assistant)
    if name == "spiekbrief":
        return crib_for(rest.strip(), session, assistant)
    if name == "inwerken":
        return assistant.tutor.turn(rest, session)
    if name == "voortgang":
        return assistant.tutor.report(session), session
    if name == "toets":
        return compose.talk(Query(), TO_REVIEW), session
    if name == "themas":
        return _themes(assistant), session
    return compose.talk(Query(), phrases.UNKNOWN_COMMAND), session


def _ask(name: str, rest: str, session: Session, assistant: Assistant) -> tuple[Answer, Session]:
    """The question that a command and the words behind it make; a bare facet goes on from the last question."""
    if not rest and (not ASKS[name] or name == "vergelijk" or not (session.query.text or session.home)):
        example = refuse.known_places(assistant.library)[0]
        return compose.talk(Query(), phrases.COMMAND_HOW.format(name=name, place=example)), session
    answer, after = assistant.ask(f"{ASKS[name]} {rest}".strip(), session)
    return (shorten(answer) if name == "snel" else answer), after


def term(word: str, session: Session, assistant: Assistant, how: str = phrases.TERM_HOW_QUICK) -> Answer:
    """Return what a term means, the own municipality's plan first; `how` is said when there is no word."""
    word = word.strip(" ?!.")
    if not word:
        return compose.talk(Query(), how)
    explained = explain(Query(text=word, municipalities=session.home), assistant.library)
    return explained or compose.talk(Query(), phrases.TERM_UNKNOWN.format(term=word[:60]), kind="unknown")


def _themes(assistant: Assistant) -> Answer:
    vocabulary = assistant.library.knowledge.vocabulary
    lines = []
    for field in vocabulary.fields:
        lines.append(Line(kind="head", text=f"{field.number} {field.name}"))
        lines += [Line(kind="item", text=f"{t.number} {t.name}") for t in vocabulary.themes if t.field == field.id and t.number]
    return Answer(kind="talk", lines=tuple(lines))


def _sources(session: Session) -> Answer:
    """The sources of the last answer in full."""
    if not session.answer or not session.answer.sources:
        return compose.talk(Query(), phrases.NO_SOURCES)
    return sources_of(session.answer)


def sources_of(answer: Answer) -> Answer:
    """Return the sources of an answer in full, with the literal passages."""
    lines = []
    for source in answer.sources:
        page = f", p. {source.page}" if source.page else ""
        lines.append(Line(kind="head", text=f"[{source.n}] {source.title}, {source.section}{page}"))
        if source.quote:
            lines.append(Line(kind="aside", text=source.quote))
        else:
            lines.append(Line(kind="aside", text=phrases.NOT_INSTALLED))
    return Answer(kind="talk", lines=tuple(lines), sources=answer.sources)


def _home(name: str, session: Session, assistant: Assistant) -> tuple[Answer, Session]:
    lookup = assistant.library.lookup
    if not name:
        now = phrases.enumerate_nl(lookup.place(m).name for m in session.home)
        example = refuse.known_places(assistant.library)[0]
        text = phrases.HOME_NOW.format(place=now) if now else phrases.HOME_WHICH.format(place=example)
        return compose.talk(Query(), text), session
    if name.lower() in ("geen", "uit", "weg"):
        return compose.talk(Query(), phrases.HOME_OFF), session.model_copy(update={"home": ()})
    query = assistant.understanding.understand(f"gemeente {name}", Session())
    if not query.municipalities:
        places = refuse.known_places(assistant.library)
        return compose.talk(Query(), phrases.no_plan([name.title()[:40]], places)), session
    home = query.municipalities[:1]
    return compose.talk(Query(), phrases.HOME_SET.format(place=lookup.place(home[0]).name)), session.model_copy(update={"home": home})
