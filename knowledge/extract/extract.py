"""Find all facts of a plan: parts, themes, lists, figures, terms, topics and cycle, in that order."""

from __future__ import annotations

from corpus.records import Document
from knowledge.extract.cycle import cycle_of
from knowledge.extract.figures import series_of
from knowledge.extract.leads import leads_of
from knowledge.extract.lists import lists_of
from knowledge.extract.money import money_of
from knowledge.extract.parts import parts_of
from knowledge.extract.records import Reads, Text, Theme
from knowledge.extract.signs import signs_of
from knowledge.extract.sums import sums_of
from knowledge.extract.terms import terms_of
from knowledge.extract.themes import with_themes
from knowledge.extract.topics import topics_of
from knowledge.records import PlanFacts, Treatment, Vocabulary

FORM = "5"  # raise when a finder changes what it finds


def read_plan(document: Document, places: tuple[str, ...], vocabulary: Vocabulary, reads: Reads) -> Text:
    """Return a plan as parts and themes; `places` are the ids of its municipalities."""
    parts = parts_of(document, places, vocabulary, reads)
    return with_themes(Text(document=document.id, places=places, parts=parts, signs=signs_of(parts)), vocabulary, reads)


def extract(text: Text, reads: Reads) -> PlanFacts:
    """Return the facts that a plan's own text gives, each with its evidence."""
    topics = tuple(topics_of(text, reads))
    return PlanFacts(
        document=text.document,
        treatments=tuple(_treatment(t, text.document) for t in text.themes),
        entries=(*lists_of(text, reads), *money_of(text), *sums_of(text, reads), *leads_of(text), *topics),
        series=tuple(series_of(text, reads)),
        terms=tuple(terms_of(text)),
        cycle=tuple(cycle_of(topics)),
    )


def _treatment(theme: Theme, document: str) -> Treatment:
    return Treatment(
        id=theme.id,
        document=document,
        name=theme.name,
        section=theme.section,
        status=theme.status,
        covers=theme.covers,
        municipalities=theme.places,
        number=theme.number,
        found=theme.found,
    )
