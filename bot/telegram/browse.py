"""Browse with buttons: field, theme, facet. The menu changes in place; the facet is asked as a question."""

from __future__ import annotations

from bot.conversation.follow import has_answer
from bot.conversation.reply import Assistant
from bot.records import Session
from bot.telegram import phrases
from bot.telegram.buttons import Tray
from bot.telegram.records import Action, Button, Draft
from bot.telegram.render import text_parts

FACETS = (
    "partners",
    "doelstelling",
    "maatregelen",
    "cijfer",
    "indicatoren",
    "wetgeving",
    "instrumenten",
    "rol_gemeente",
    "rol_samenleving",
)
OTHER = "andere"


class Browser:
    """Makes the pages of the menu."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def open(self, page: str, message_id: int, session: Session) -> Draft:
        """Return a page of the menu, in the place of the one that was there."""
        kind, _, name = page.partition(":")
        if kind == "field":
            return self.themes(name, message_id)
        if kind == "theme":
            return self.facets(name, message_id, session)
        return self.fields(message_id)

    def fields(self, message_id: int | None) -> Draft:
        """Return the first page: the fields."""
        tray = Tray()
        fields = self._assistant.library.knowledge.vocabulary.fields
        rows = [[tray.button(f"{f.number} {f.name}", Action(kind="menu", value=f"field:{f.id}"))] for f in fields]
        rows.append([tray.button(phrases.OTHER_SUBJECTS, Action(kind="menu", value=f"field:{OTHER}"))])
        return _page(phrases.PICK_FIELD, rows, tray, message_id)

    def themes(self, field: str, message_id: int | None) -> Draft:
        """Return the themes of a field; the subjects without a field have a page of their own."""
        knowledge, tray = self._assistant.library.knowledge, Tray()
        names = {f.id: f.name for f in knowledge.vocabulary.fields} | {OTHER: phrases.OTHER_SUBJECTS}
        if field not in names:
            return self.fields(message_id)
        treated = {c for t in knowledge.treatments for c in t.covers}
        themes = [t for t in knowledge.vocabulary.themes if (t.field or OTHER) == field and t.id in treated]
        buttons = [tray.button(t.name, Action(kind="menu", value=f"theme:{t.id}")) for t in themes[:40]]
        rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
        rows.append([tray.button(phrases.BACK, Action(kind="menu", value="fields"))])
        return _page(phrases.PICK_THEME.format(field=names[field]), rows, tray, message_id)

    def facets(self, theme_id: str, message_id: int | None, session: Session) -> Draft:
        """Return what can be asked about a theme: only facets that have an answer."""
        knowledge, tray = self._assistant.library.knowledge, Tray()
        theme = knowledge.theme_by_id.get(theme_id)
        if theme is None:
            return self.fields(message_id)
        buttons = []
        for facet in (knowledge.facet_by_id[f] for f in FACETS if f in knowledge.facet_by_id):
            question = f"{facet.many} {theme.name}"
            if has_answer(question, facet.id, theme.id, session, self._assistant):
                buttons.append(tray.button(facet.many.capitalize(), Action(kind="ask", value=question)))
        rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
        rows.append([tray.button(phrases.BACK, Action(kind="menu", value=f"field:{theme.field or OTHER}"))])
        text = phrases.PICK_FACET if buttons else phrases.NO_FACET
        return _page(text.format(theme=theme.name), rows, tray, message_id)


def _page(text: str, rows: list[list[Button]], tray: Tray, message_id: int | None) -> Draft:
    part = text_parts(text)[0].model_copy(update={"buttons": tuple(tuple(r) for r in rows if r), "edits": message_id})
    return Draft(parts=(part,), actions=tray.actions)
