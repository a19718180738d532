"""Find what a plan says its abbreviations and concepts mean: in a list of them, or in its text as `Voluit (AFK)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.place import squash
from corpus.structure.units import ROW, bare_item
from knowledge.extract.records import Part, Text, found
from knowledge.records import Term

_LIST = re.compile(r"\b(?:afkorting\w*|begrippen\w*|verklarende|definities|woordenlijst)\b", re.I)
_LINE = re.compile(
    rf"^(?P<term>[^\W\d_][\w&./+ -]{{0,40}}?)(?:{ROW}(?:[^:;]{{1,30}}: )?|\s*[:=]\s+|\s+[–-]\s+|\t+|\s{{2,}})(?P<meaning>\S.*)$"
)
_GLUED = re.compile(r"^(?P<term>[A-Z][A-Za-z&+-]*[A-Z][A-Za-z&+-]*)\s+(?P<meaning>[A-Za-z].*)$")
_BRACKETED = re.compile(r"\((?P<term>(?=[^()]*[A-Z][^()]*[A-Z])[A-Za-z][\w&+-]{1,14})\)")
_LONGEST = 14  # words of what an abbreviation stands for


def terms_of(text: Text) -> Iterator[Term]:
    """Yield the terms a plan explains, each meaning once."""
    seen: set[tuple[str, str]] = set()
    for part in text.parts:
        finders = (_listed,) if _LIST.search(" ".join(part.path)) else (_bracketed,)
        for find in finders:
            for term in find(part, text):
                key = (squash(term.term), squash(term.meaning or ""))
                if key not in seen:
                    seen.add(key)
                    yield term


def _listed(part: Part, text: Text) -> Iterator[Term]:
    """The lines of a list of abbreviations or concepts."""
    at = 0
    for line in part.text.split("\n"):
        bare = bare_item(line.strip())
        match = _LINE.match(bare) or _GLUED.match(bare)
        if match and squash(match["term"]) != squash(part.heading) and len(match["term"].split()) <= 5:
            start = at + line.index(bare)
            yield _term(
                match["term"].strip(), match["meaning"].strip(" .;"), part, text, (start, start + len(bare)), "begrippenlijst/1", 0.95
            )
        at += len(line) + 1


def _bracketed(part: Part, text: Text) -> Iterator[Term]:
    """The words before an abbreviation in brackets, back to the nearest that begins as it does and leaves no letter of it out."""
    for match in _BRACKETED.finditer(part.text):
        before = re.split(r"[.;:()\n]", part.text[: match.start()])[-1]
        words = before.split()[-_LONGEST:]
        letters = [c for c in squash(match["term"]) if c.isalpha()]
        for n in range(len(words) - 1, -1, -1):
            said = iter(squash(" ".join(words[n:])))
            if words[n][:1].lower() == letters[0] and all(c in said for c in letters) and len(" ".join(words[n:])) > len(match["term"]):
                meaning = " ".join(words[n:])
                start = part.text.rfind(meaning, 0, match.start())
                span = (start, match.end()) if start >= 0 else (match.start(), match.end())
                yield _term(match["term"], meaning, part, text, span, "voluit-tussen-haken/1", 0.9)
                break


def _term(term: str, meaning: str, part: Part, text: Text, span: tuple[int, int], rule: str, sure: float) -> Term:
    how = found(text.document, part, span, rule, sure, f"begrip {term}")
    short = len(meaning.split()) <= _LONGEST and "." not in meaning
    return Term(
        term=term,
        document=text.document,
        section=part.section,
        meaning=meaning if short else None,
        text=None if short else meaning,
        found=how,
    )
