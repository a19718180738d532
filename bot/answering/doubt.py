"""Take back an answer that does not have the thing that was asked, and show it as what comes nearest.

Four things can be missing: the subject itself (no word of the plan), the number of what was counted, the amount or the time, the year.
Nothing is looked up but whether a plan has a word at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.answering import phrases, refuse
from bot.answering.compose import blocks
from bot.answering.expect import asks_kind, holds_amount, holds_expected, holds_figure, only_asks
from bot.answering.weigh import Term, meets, stems_of
from bot.library.library import Library
from bot.records import Answer, Line, Query
from bot.understanding.understand import WHOLE
from corpus.passages import split_sentences
from corpus.words import STOP_WORDS, stem
from knowledge.lookup import HANDBOOK

SAME, NEARLY = 0.7, 0.4  # how near a word comes to another: another form of it, a part of it
LONG = 5  # letters of a word that can be the subject of a question
SHOWN = 500  # characters of what comes nearest
_OBJECT = r"(?:(?:over|tegen|inzake|ten aanzien van)(?: (?:de|het|een))?|(?:van|aan|met|voor|naar) (?:de|het|een))"
_COUNTED = re.compile(r"^(?:en |dus |maar |weet je |ook )*hoeveel (?:\w+e )?([^\W\d]\w{2,})")
_PEOPLE = frozenset("mensen personen leden deelnemers".split())  # whoever is counted may be called otherwise
_HAPPENED = re.compile(
    r"\b(?:wanneer|welk jaar|welke datum)\b.*"
    r"\b(opgericht|bestaat|gestart|begonnen|geopend|gesloten|sluit|sluiten|ingevoerd|ingesteld)\b"
)
_NOT_COUNTED = frozenset("procent extra geld euro budget tijd keer jaar dagen weken kost betaalt kosten ruimte invloed".split())


def doubted(query: Query, answer: Answer, library: Library) -> Answer:
    """Return a no with what comes nearest where the answer lacks what was asked; the answer as it is where it does not."""
    if answer.kind not in ("facts", "passages") or query.act.does == "reverse":
        return answer
    said = (
        _undated(query, answer, library)
        or _unheard(query, answer, library)
        or _uncounted(query, answer, library)
        or _unmeasured(query, answer, library)
    )
    return _taken_back(query, answer, said) if said else answer


def _unheard(query: Query, answer: Answer, library: Library) -> str | None:
    """What is said where a word for the subject stands nowhere in the plans that were asked."""
    documents = {s.document for s in answer.sources}
    if not documents <= library.installed or (query.themes and WHOLE & {*query.facets}):
        return None
    names = {n.lower() for n in query.names if n[:1].isupper() and not n.isupper() and not query.text.startswith(n)} - STOP_WORDS
    words = [w for w in dict.fromkeys(query.words) if w in names or _can_be_subject(w, query.read)]
    told = stems_of(answer.text)
    absent = [w for w in words if not _has(w, told) and not any(_has(w, library.stems(d)) for d in _asked(query, documents, library))]
    return phrases.word_absent(refuse.asked_of(query, library), absent[:2]) if absent else None


def _undated(query: Query, answer: Answer, library: Library) -> str | None:
    """What is said where a year is asked that stands nowhere in the plans and lies in the period of none of them."""
    if query.themes and WHOLE & {*query.facets}:  # a list of the theme, for whatever year
        return None
    documents = [*_asked(query, {s.document for s in answer.sources}, library)]
    plans = [p for p in library.knowledge.plans if p.id in documents]
    years = [y for y in query.years if y not in answer.text and not any(p.covers(int(y)) for p in plans if p.start and p.end)]
    if not years or not {*documents} <= library.installed or any(y in library.stems(d) for y in years for d in documents):
        return None
    return phrases.year_absent(refuse.asked_of(query, library), years)


def _can_be_subject(word: str, read: str) -> bool:
    return len(word) >= LONG and not word[-1].isdigit() and not only_asks(word) and _is_object(word, read)


def _is_object(word: str, read: str) -> bool:
    """True for a word that stands where the subject of a question stands: behind "over", "tegen", "van", or beside one that does."""
    if re.search(rf"^(?:en )?welke? {re.escape(word)}\b", read):
        return True
    return re.search(rf"\b{_OBJECT} (?:(?:\w+e|\w+ en) ){{0,2}}{re.escape(word)}\b", read) is not None


def _uncounted(query: Query, answer: Answer, library: Library) -> str | None:
    """What is said where the number of something is asked and no sentence or row with it has one."""
    counted = _COUNTED.search(query.read)
    if not counted or not set(counted[1]) & set("aeiouy") or counted[1] in _NOT_COUNTED or counted[1] in STOP_WORDS:
        return None
    thing = Term(stem=stem(counted[1]))
    for block in blocks(answer.lines):
        above = block[0].text if block[0].kind in ("title", "head") else ""
        named = counted[1] in _PEOPLE or meets(thing, stems_of(above)) >= NEARLY
        rows = [s for line in block for s in split_sentences(line.text)]
        if any(holds_figure(_plain(r)) and (named or meets(thing, stems_of(r)) >= NEARLY) for r in rows):
            return None
        if counted[1] not in _PEOPLE and named and holds_figure(_plain(above)):
            return None
    return phrases.number_absent(refuse.asked_of(query, library), counted[1])


def _unmeasured(query: Query, answer: Answer, library: Library) -> str | None:
    """What is said where an amount, a duration or the moment of something is asked and nothing of the kind is there."""
    if not holds_amount(query, " ".join(line.text for line in answer.lines if line.kind != "title")):
        return phrases.kind_absent(refuse.asked_of(query, library))
    if answer.kind == "passages" and asks_kind(query) and not holds_expected(query, " ".join(c.text for c in answer.lines if c.sources)):
        return phrases.kind_absent(refuse.asked_of(query, library))
    happened = _HAPPENED.search(query.read)
    if happened:
        verb = Term(stem=stem(happened[1]))
        if not any(meets(verb, stems_of(s)) >= SAME for line in answer.lines for s in split_sentences(line.text)):
            return phrases.kind_absent(refuse.asked_of(query, library))
    return None


def _taken_back(query: Query, answer: Answer, said: str) -> Answer:
    """The no, and the first fact of the answer as what comes nearest."""
    shown: list[Line] = []
    for line in blocks(answer.lines)[0]:
        if sum(len(x.text) for x in shown) + len(line.text) > SHOWN and shown:
            break
        shown.append(line)
    lines = (Line(kind="aside", text=said), Line(kind="aside", text=phrases.NEAREST_THERE), *shown)
    return answer.model_copy(update={"kind": "unknown", "lines": lines, "query": query, "note": None})


def _asked(query: Query, documents: set[str], library: Library) -> Iterable[str]:
    """The plans that the question is about: those of its places, the ones it names, or those the answer came from."""
    if query.documents:
        return query.documents
    if query.municipalities:
        return library.lookup.documents_of(query.municipalities)
    return documents or {HANDBOOK}


def _has(word: str, stems: frozenset[str]) -> bool:
    return meets(Term(stem=stem(word)), stems) >= NEARLY


def _plain(text: str) -> str:
    return re.sub(r"\been\b", " ", text, flags=re.I)
