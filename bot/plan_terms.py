"""Find what an installed plan says an abbreviation stands for: in its list of abbreviations, or in its text as `Voluit (AFK)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.cite import Citations
from bot.explain import candidates
from bot.library import Library
from bot.parts import parts
from bot.plan_sections import passages_of
from bot.records import Answer, Line, Query
from bot.units import ROW
from corpus.place import squash
from corpus.records import Passage
from knowledge.lookup import is_abbreviation
from knowledge.records import Plan

_LIST = re.compile(r"\b(?:afkorting\w*|begrippen\w*|verklarende)\b", re.I)
_LONGEST = 12  # words of what an abbreviation stands for


def meaning_in_plans(query: Query, plans: Sequence[Plan], library: Library) -> Answer | None:
    """Return what these plans say the abbreviation stands for, each meaning once; None when none was asked, or they do not say."""
    asked = [w for w in candidates(query.text) if is_abbreviation(w) or w[:1].isupper()]
    if not query.has("meaning") or not asked or query.themes or len(parts(query.text)) > 1:
        return None
    citations = Citations(library)
    found: dict[str, Line] = {}
    for passage in (p for plan in plans for p in passages_of(query, plan, library)):
        for term in asked:
            meaning = _listed(term, passage) or _bracketed(term, passage.text)
            if meaning and squash(meaning) not in found:
                found[squash(meaning)] = Line(kind="text", text=f"{term}: {meaning}", sources=(citations.cite_passage(passage, meaning),))
    return Answer(kind="passages", lines=tuple(found.values()), sources=citations.sources, query=query) if found else None


def _listed(term: str, passage: Passage) -> str:
    """What stands behind the abbreviation in a list of abbreviations."""
    if not _LIST.search(passage.section):
        return ""
    for row in passage.text.split("\n"):
        found = re.match(rf"{re.escape(term)}(?:{ROW}|\s*[:=–-]\s+|\s+)(?P<meaning>\S.*)$", row, re.I)
        if found and len(found["meaning"].split()) <= _LONGEST:
            return found["meaning"].strip(" .;")
    return ""


def _bracketed(term: str, text: str) -> str:
    """The words before the abbreviation in brackets, back to the nearest that begins as it does and leaves no letter of it out."""
    found = re.search(rf"(?P<before>[^.;:()\n]+)\s\({re.escape(term)}\)", text)
    words = found["before"].split()[-_LONGEST:] if found else []
    letters = [c for c in squash(term) if c.isalpha()]
    for n in range(len(words) - 1, -1, -1):
        said = iter(squash(" ".join(words[n:])))
        if letters and words[n][:1].lower() == letters[0] and all(c in said for c in letters) and len(words) - n > 1:
            return " ".join(words[n:])
    return ""
