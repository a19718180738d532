"""Say of every passage of an installed plan what it is about: municipality, themes and facet of the part it stands in."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.passages import split_document
from corpus.records import Document, Passage
from knowledge.extract.records import Text
from knowledge.records import Facet, Knowledge


def annotate(document: Document, text: Text, knowledge: Knowledge) -> Iterable[Passage]:
    """Yield the passages of a document with what they are about."""
    parts = {p.section: p for p in text.parts}
    for passage in split_document(document):
        part = parts[passage.section]
        yield passage.model_copy(
            update={
                "municipalities": part.places,
                "themes": part.themes,
                "facet": part.facet,
                "context": context_of(part.themes, knowledge.facet_by_id.get(part.facet or ""), knowledge),
            }
        )


def context_of(themes: Iterable[str], facet: Facet | None, knowledge: Knowledge) -> str:
    """Return the words a passage is also found by: names of its themes and of its facet."""
    about = [knowledge.theme_by_id[t] for t in themes if t in knowledge.theme_by_id]
    said = [w for theme in about for w in (theme.name, *theme.words[:4])]
    return " ".join([*said, *((facet.one, facet.many) if facet else ())])
