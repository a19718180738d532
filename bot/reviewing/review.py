"""Test a draft against the method: read the file guarded, refuse what is no plan, judge the whole and its themes."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from bot.drafting.records import DraftError
from bot.library.gather import labels_of
from bot.library.library import Library
from bot.records import Session
from bot.reviewing import phrases
from bot.reviewing.judge_plan import fields_of, judge_plan
from bot.reviewing.judge_theme import judge_themes
from bot.reviewing.records import Review, Survey
from bot.reviewing.report import Report
from bot.reviewing.survey import survey
from bot.understanding.understand import Understanding
from corpus.reading.guard import read_guarded
from corpus.records import Document
from corpus.words import all_words

FEWEST, MOST = 40, 150_000  # words
_DUTCH = frozenset("de het een van en in is dat op te voor met zijn wordt worden niet aan ook bij door om als er".split())
_CHAPTER = re.compile(r"Veiligheidsthema \d\.\d", re.I)
CHAPTERS = 15  # so many of its own chapters only the handbook has
DUTCH = 0.12  # share of those words below which a text is not Dutch


def review_file(path: Path, library: Library) -> Review:
    """Return the review of a file; raises UnreadableDocument or DraftError with one clear line for what cannot be tested."""
    document = read_guarded(path, labels=labels_of(library.knowledge.vocabulary), limits=library.settings.limits)
    return review_document(document, path.name, library)


def review_document(document: Document, name: str, library: Library) -> Review:
    """Return the review of what was read; raises DraftError for what is no Dutch plan."""
    spoken = all_words(" ".join(b.text for s in document.sections for b in s.blocks))
    _refuse(spoken)
    understanding = Understanding(library.knowledge, library.lookup.ranking.lexicon)

    @lru_cache(maxsize=4000)
    def theme_of(heading: str) -> str | None:
        themes = understanding.understand(heading, Session()).themes
        return themes[0] if themes else None

    seen = survey(document, library.knowledge.vocabulary, theme_of)
    if not seen.themes:
        raise DraftError(phrases.NOT_A_PLAN)
    if sum(bool(_CHAPTER.match(t.name)) for t in seen.themes) >= CHAPTERS:
        raise DraftError(phrases.IS_HANDBOOK)
    return _judged(seen, name, library)


def _refuse(spoken: list[str]) -> None:
    if len(spoken) < FEWEST:
        raise DraftError(phrases.EMPTY)
    if len(spoken) > MOST:
        raise DraftError(phrases.HUGE.format(most=MOST))
    if sum(w in _DUTCH for w in spoken) < DUTCH * len(spoken):
        raise DraftError(phrases.NOT_DUTCH)
    if not any("veilig" in w or "overlast" in w or "crimin" in w for w in spoken):
        raise DraftError(phrases.NOT_A_PLAN)


def _judged(seen: Survey, name: str, library: Library) -> Review:
    report = Report(library)
    judge_plan(seen, report, library.lookup)
    judge_themes(seen, report, library.knowledge)
    fields = fields_of(seen.themes, library.lookup)
    return Review(
        file=name,
        kind=seen.kind,
        title=seen.title,
        fields=tuple(f.name for f in library.knowledge.vocabulary.fields if f.id in fields),
        themes=tuple(dict.fromkeys(t.name for t in seen.themes)),
        priorities=tuple(f"{t.name} ({t.group})" if t.group else t.name for t in seen.themes if t.is_priority),
        remarks=report.remarks,
        sources=report.sources,
    )
