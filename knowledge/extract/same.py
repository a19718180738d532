"""Put together what a plan treats in two places under one name: a table of actions here, an explanation there, one theme."""

from __future__ import annotations

from corpus.place import squash
from knowledge.extract.records import Text, Theme
from knowledge.records import PRIORITY, Status

_LIGHT = (Status.THEMA, Status.BESTAAND)  # a weight that says little beside another


def one_of_each(text: Text) -> Text:
    """Return the plan with one theme for every name and place; the first keeps its id, the heaviest its weight."""
    first: dict[tuple[str, tuple[str, ...]], Theme] = {}
    same: dict[str, str] = {}
    for theme in text.themes:
        key = (squash(theme.name), tuple(sorted(theme.places)))
        held = first.setdefault(key, theme)
        same[theme.id] = held.id
        if held.status in _LIGHT and theme.status not in _LIGHT:
            first[key] = held.model_copy(update={"status": theme.status})
        if theme.found.certainty > held.found.certainty and theme.status in (*PRIORITY, held.status):
            first[key] = first[key].model_copy(update={"found": theme.found, "section": theme.section, "at": theme.at or held.at})
    parts = tuple(p.model_copy(update={"theme": same.get(p.theme, p.theme)}) if p.theme else p for p in text.parts)
    return text.model_copy(update={"themes": tuple(first.values()), "parts": parts})
