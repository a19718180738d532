"""Find what a plan says its abbreviations and concepts mean: in a list of them, in a note, or in its text.

`Voluit (AFK)`, `AFK (voluit)`, `voluit/AFK`, `AFK staat voor voluit`, `voluit, afgekort AFK`, `onder X verstaan we ...`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corpus.place import squash
from corpus.structure.units import ROW, bare_item
from knowledge.extract.records import Part, Text, found
from knowledge.records import Term

_LIST = re.compile(r"\b(?:afkorting\w*|begrippen\w*|verklarende|definities|woordenlijst)\b", re.I)
_LINE = re.compile(
    rf"^(?P<term>[^\W\d_][\w&./+ -]{{0,40}}?)(?:{ROW}(?:[^:;]{{1,30}}: )?|\s*[:=]\s+|\s+[–-]\s+|\t+|\s{{2,}})(?P<meaning>\S.*)$"
)
_GLUED = re.compile(r"^(?P<term>[A-Z][A-Za-z&+-]*[A-Z][A-Za-z&+-]*)\s+(?P<meaning>[A-Za-z].*)$")
_ABBREVIATION = r"(?=[\w&+-]*[A-Z][\w&+-]*[A-Z])[A-Za-z][\w&+]{1,14}"
_BRACKETED = re.compile(rf"\((?:hierna |afgekort |kortweg )?[‘'\"]?(?P<term>{_ABBREVIATION}|[a-z]{{3,5}})[’'\"]?\)")
_BEHIND = re.compile(rf"\b(?P<term>{_ABBREVIATION})(?P<more>[’']?s|-\w+)?\s+\(\s*[-–]?\s*(?P<meaning>[A-Za-zÀ-ÿ][^()]{{5,90}})\)")
_SLASH = re.compile(rf"/(?P<term>{_ABBREVIATION})\b")
_STANDS = re.compile(
    rf"\b(?P<term>{_ABBREVIATION})[’'\"]?\s+(?:staat voor|betekent|is de afkorting van|is een afkorting van|is kort voor)"
    r"\s+(?:het |de |een )?[‘'\"]?(?P<meaning>[^.;:()\n‘’\"]{5,90})"
)
_SHORT_FOR = re.compile(rf",? (?:ook wel|afgekort(?: tot| als)?|kortweg|kort:?)\s*:?\s*(?P<term>{_ABBREVIATION})\b")
_DOT = re.compile(rf"(?:^|\n|\s)(?P<term>{_ABBREVIATION})[.:]\s+(?P<meaning>[A-Z][^.;:()\n,]{{5,70}})")
_NOTED = re.compile(rf"\b(?P<term>{_ABBREVIATION})(?:[’']?s)?(?P<note>\d{{1,2}})\b(?!\d)")
_CONCEPT = re.compile(
    r"\b(?:Onder|Met)\s+(?:het begrip |de term |het )?[‘'\"]?(?P<term>[\w -]{4,40}?)[’'\"]?\s+"
    r"(?:verstaan (?:we|wij)|wordt (?:\w+ ){0,2}(?:verstaan|bedoeld)|bedoelen (?:we|wij))\s*:?\s*(?P<meaning>[^.\n]{10,300})",
)
_LONGEST = 14  # words of what an abbreviation stands for
_LEAVES_OUT = frozenset("van de het en voor der in op te bij".split())
Hit = tuple[str, str, int, int, str]  # term, meaning, start, end, rule


def terms_of(text: Text) -> Iterator[Term]:
    """Yield the terms a plan explains, each meaning once; a window of a part is read with its part."""
    seen: set[tuple[str, str]] = set()
    read: set[tuple[str, int]] = set()
    for part in text.parts:
        if (part.section, len(part.text)) in read and part.window:
            continue
        read.add((part.section, len(part.text)))
        finders: tuple[Callable[[str], Iterator[Hit]], ...] = (_listed,) if _LIST.search(" ".join(part.path)) else _IN_TEXT
        for find in finders:
            for term, meaning, start, end, rule in find(part.text):
                key = (squash(term), squash(meaning))
                again = any(t == key[0] and (m in key[1] or key[1] in m) for t, m in seen)
                if not again and squash(term) not in (squash(part.heading), "afkorting", "begrip", "term"):
                    seen.add(key)
                    yield _term(term, meaning, part, text, (start, end), rule)


def _listed(said: str) -> Iterator[Hit]:
    """The lines of a list of abbreviations or concepts."""
    at = 0
    for line in said.split("\n"):
        bare = bare_item(line.strip())
        match = _LINE.match(bare) or _GLUED.match(bare)
        if match and len(match["term"].split()) <= 5:
            start = at + line.index(bare)
            yield match["term"].strip(), match["meaning"].strip(" .;"), start, start + len(bare), "begrip-lijst/1"
        at += len(line) + 1


def _bracketed(said: str) -> Iterator[Hit]:
    """The words before an abbreviation in brackets."""
    for match in _BRACKETED.finditer(said):
        strict = match["term"].islower()
        meaning = _before(said[: match.start()], match["term"], strict)
        if meaning:
            start = said.rfind(meaning, 0, match.start())
            yield match["term"], meaning.strip("‘’'\" "), start, match.end(), "begrip-voluit-haken/1"


def _behind(said: str) -> Iterator[Hit]:
    """The words in brackets behind an abbreviation that begin as it does."""
    for match in _BEHIND.finditer(said):
        if fits(match["term"], match["meaning"]):
            yield match["term"], match["meaning"].strip(), match.start(), match.end(), "begrip-haken-voluit/1"


def _beside(said: str) -> Iterator[Hit]:
    """An abbreviation and its words around a stroke."""
    for match in _SLASH.finditer(said):
        meaning = _before(said[: match.start()], match["term"], True)
        if meaning:
            yield match["term"], meaning, said.rfind(meaning, 0, match.start("term")), match.end(), "begrip-streep/1"


def _told(said: str) -> Iterator[Hit]:
    """An abbreviation that a sentence explains."""
    for match in _STANDS.finditer(said):
        words = match["meaning"].split()
        end = next((n for n in range(len(words), 0, -1) if fits(match["term"], " ".join(words[:n]))), len(words))
        yield match["term"], " ".join(words[:end]).strip(" ,"), match.start(), match.end(), "begrip-staat-voor/1"
    for match in _SHORT_FOR.finditer(said):
        meaning = _before(said[: match.start()], match["term"], True)
        if meaning:
            yield match["term"], meaning, said.rfind(meaning, 0, match.start("term")), match.end(), "begrip-afgekort/1"
    for match in _DOT.finditer(said):
        if fits(match["term"], match["meaning"]) and initials(match["meaning"]) >= set(match["term"].lower()):
            yield match["term"], match["meaning"].strip(), match.start("term"), match.end(), "begrip-punt/1"
    for match in _CONCEPT.finditer(said):
        yield match["term"].strip(), match["meaning"].strip(" .;,"), match.start(), match.end(), "begrip-verstaan/1"


def _noted(said: str) -> Iterator[Hit]:
    """A note that says what the abbreviation it is glued to stands for."""
    for match in _NOTED.finditer(said):
        notes = re.finditer(rf"(?:^|\n)(?:Noot )?{match['note']}[:.]?\s+(?P<meaning>[A-Z][^\n]{{4,90}})", said)
        note = next((n for n in notes if fits(match["term"], n["meaning"].strip(" ."))), None)
        if note:
            yield match["term"], note["meaning"].strip(" ."), note.start("meaning"), note.end("meaning"), "begrip-noot/1"


_IN_TEXT = (_bracketed, _behind, _beside, _told, _noted)


def _before(text: str, term: str, strict: bool) -> str | None:
    """The words at the end of a text that an abbreviation stands for: back to the nearest that begin as it does, no letter left out."""
    words = re.split(r"[.;:()\n]", text)[-1].split()[-_LONGEST:]
    for n in range(len(words) - 1, -1, -1):
        meaning = " ".join(words[n:])
        if words[n].strip("‘’'\"")[:1].lower() == squash(term)[:1] and fits(term, meaning, strict):
            return meaning
    return None


def fits(term: str, meaning: str, strict: bool = False) -> bool:
    """True when words begin as an abbreviation and have its letters in order; strictly, they are the letters its words begin with."""
    letters = [c for c in squash(term) if c.isalpha()]
    said = squash(meaning)
    if not letters or not said or said[0] != letters[0] or len(meaning) <= len(term):
        return False
    if strict and len(meaning.split()) > 1:
        return set(letters) <= initials(meaning) or _capitals(meaning) == letters
    rest = iter(said)
    return all(c in rest for c in letters)


def initials(meaning: str) -> set[str]:
    """Return the letters that the words of a meaning begin with."""
    return {w[:1].lower() for w in re.findall(r"\w+", meaning) if w.lower() not in _LEAVES_OUT}


def _capitals(meaning: str) -> list[str]:
    return [c.lower() for c in meaning if c.isupper()]


def _term(term: str, meaning: str, part: Part, text: Text, span: tuple[int, int], rule: str) -> Term:
    how = found(text.document, part, span, rule, f"begrip {term}")
    short = len(meaning.split()) <= _LONGEST and "." not in meaning
    return Term(
        term=term,
        document=text.document,
        section=part.section,
        meaning=meaning if short else None,
        text=None if short else meaning,
        found=how,
    )
