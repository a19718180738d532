"""The commands every front end shares: /help, /bronnen, /gemeente."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import compose, phrases, refuse
from bot.records import Answer, Line, Query, Session

if TYPE_CHECKING:
    from bot.reply import Assistant


def run_command(text: str, session: Session, assistant: Assistant) -> tuple[Answer, Session]:
    """Return the answer to a command and the session after it."""
    name, _, rest = text[1:].partition(" ")
    name = name.split("@")[0].lower()
    if name in ("help", "start"):
        places = phrases.enumerate_nl(refuse.known_places(assistant.library))
        return compose.talk(Query(), phrases.HELP.format(places=places)), session
    if name in ("bronnen", "bron"):
        return _sources(session), session
    if name == "gemeente":
        return _home(rest.strip(), session, assistant)
    return compose.talk(Query(), phrases.UNKNOWN_COMMAND), session


def _sources(session: Session) -> Answer:
    answer = session.answer
    if not answer or not answer.sources:
        return compose.talk(Query(), phrases.NO_SOURCES)
    lines = []
    for source in answer.sources:
        page = f", p. {source.page}" if source.page else ""
        lines.append(Line(kind="head", text=f"[{source.n}] {source.title}, {source.section}{page}"))
        if source.quote:
            lines.append(Line(kind="aside", text=source.quote))
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
