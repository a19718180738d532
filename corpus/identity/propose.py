"""Propose what a plan is from its own words: title, municipalities (also of a joint plan), period and kind. People can correct it.

The names of municipalities come from the caller; which places have a plan is not known here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.identity.records import SURE, Grounds, Guess, Proposal
from corpus.records import Document
from corpus.words import fold

MOST = 3000  # how many blocks are looked at
HEAD = 40  # how many blocks the front of a document is
KINDS = ("ivp", "uitvoeringsplan", "handreiking", "veiligheidsbeeld", "plan")
_KINDS = (
    ("uitvoeringsplan", re.compile(r"uitvoerings(plan|programma)|jaarplan|actie(plan|programma)", re.I)),
    ("veiligheidsbeeld", re.compile(r"veiligheids(beeld|analyse|monitor|rapportage)|criminaliteitsbeeld", re.I)),
    ("handreiking", re.compile(r"\bhandreiking|kernbeleid|\bhandboek|\bleidraad", re.I)),
    (
        "ivp",
        re.compile(
            r"integra(al|le) veiligheid(s(plan|beleid|nota))?\b|\bIVP\b|\bIVB\b|veiligheids(plan|beleid|nota|strategie|visie)\b|"
            r"\b(kadernota|nota|beleidsplan|meerjarenplan)\b[\w ]{0,25}\bveilig",
            re.I,
        ),
    ),
)
_NAMES = {
    "ivp": "Integraal veiligheidsplan",
    "uitvoeringsplan": "Uitvoeringsplan veiligheid",
    "handreiking": "Handreiking",
    "veiligheidsbeeld": "Veiligheidsbeeld",
    "plan": "Plan",
}
_PERIOD = re.compile(r"\b(20[0-4]\d)\s*(?:-|–|—|/|t/m|tot en met|tot)\s*('?\d\d\b|20[0-4]\d\b)")
_YEAR = re.compile(r"\b20[0-4]\d\b")
_YEARLY = ("uitvoeringsplan", "veiligheidsbeeld")  # kinds that are made for a year: the plan they belong to has a period of its own
_NAMED = re.compile(
    r"\b(?:[Gg]emeenten?|[Gg]emeenteraad van|[Rr]aad van|[Cc]ollege van)\s+"
    r"((?:[A-Z][\w'’-]+)(?:\s+(?:aan|den|de|op|bij|en)\s+[A-Z][\w'’-]+)*)"
)


def propose(document: Document, names: Iterable[str], file: str = "") -> Proposal:
    """Return what the document says it is; `file` is its name, which often says it too."""
    texts = [b.text for s in document.sections for b in s.blocks][:MOST]
    front, stem = texts[:HEAD], re.sub(r"[_.]+", " ", file.rsplit(".", 1)[0])
    named = _title(front) or _title([document.title])
    kind = _kind([named or document.title, stem, *front[:12], *(texts if not named else [])])
    title = named or (document.title if kind == "plan" else "")
    found, known = _municipalities([title, stem], front, texts, list(names)) if kind != "handreiking" else ((), True)
    period = _period([title, stem], front, kind)
    title = title or " ".join(p for p in (_NAMES[kind], enumerate_names(found), period) if p)
    grounds = Grounds(
        title=Guess(value=title, ground=named or "", certainty=0.8 if named else 0.3),
        municipalities=Guess(value=enumerate_names(found), ground=title, certainty=0.8 if found and known else 0.3),
        period=Guess(value=period or "", ground=title, certainty=0.8 if period else 0.3),
        kind=Guess(value=kind, ground=title, certainty=0.8 if named else 0.3),
    )
    doubts = tuple(name for name in ("title", "municipalities", "period", "kind") if getattr(grounds, name).certainty < SURE)
    return Proposal(title=title, municipalities=found, period=period, kind=kind, grounds=grounds, doubts=doubts, known=known)


def enumerate_names(names: Sequence[str]) -> str:
    """Return names as one text: a, b en c."""
    return " en ".join(p for p in (", ".join(names[:-1]), *names[-1:]) if p)


def _title(front: Sequence[str]) -> str | None:
    """The line that names the kind of plan, with the period when that stands on the next line; None when no line does."""
    for n, text in enumerate(front[:8]):
        if len(text) <= 140 and not text.endswith(".") and any(shape.search(text) for _, shape in _KINDS):
            after = front[n + 1] if n + 1 < len(front) else ""
            return f"{text} {after}".strip() if _PERIOD.fullmatch(after.strip()) or _YEAR.fullmatch(after.strip()) else text
    return None


def _kind(texts: Iterable[str]) -> str:
    for text in texts:
        for kind, shape in _KINDS:
            if len(text) <= 160 and shape.search(text):
                return kind
    return "plan"


def _period(names: Sequence[str], front: Sequence[str], kind: str) -> str | None:
    """The years of the plan: those of its title and file name first; other plans that the front mentions have years too."""
    for text in names if kind in _YEARLY else ():
        if year := _YEAR.search(_PERIOD.sub(" ", text)):
            return year[0]
    years = None
    for text in (*names, *front):
        found = _PERIOD.search(text)
        if found and len(text) <= 200:
            end = found[2].lstrip("'")
            return f"{found[1]}-{end if len(end) == 4 else found[1][:2] + end}"
        years = years or (_YEAR.search(text) if len(text) <= 140 and _kind([text]) == kind else None)
    return years[0] if years else None


def _municipalities(named: Sequence[str], front: Sequence[str], texts: Sequence[str], names: list[str]) -> tuple[tuple[str, ...], bool]:
    """The municipalities of title and file name, else of the front, else the one named most; unknown names only after "gemeente"."""
    whole = "\n".join([*texts, *named])
    names = [n for n in names if n in whole or n.upper() in whole or _plain(n) in _plain(named[-1])]
    said = Counter(n for t in texts for n in names_in(t, names))
    for place in ([*named, *_spoken(named[-1], names)], [t for t in front if len(t) <= 140]):
        found = list(dict.fromkeys(n for t in place for n in names_in(t, names)))
        often = max((said[n] for n in found), default=0)
        found = [n for n in found if 5 * said[n] >= often]
        if 0 < len(found) <= 8:
            return tuple(found), True
    called = Counter(name for text in texts for name in _NAMED.findall(text))
    if called:
        name = called.most_common(1)[0][0]
        return (name,), name in names
    best = said.most_common(1)
    return ((best[0][0],), True) if best and best[0][1] >= 3 else ((), True)


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Return which of these names of places stand in the text: whole words, the longest name that fits, also joined by hyphens."""
    known = {spelled: name for name in names for spelled in (name, name.upper())}
    one = "|".join(re.escape(s) for s in sorted(known, key=len, reverse=True))
    if not one:
        return []
    joined = re.compile(rf"(?<![\w-])(?:{one})(?:\s?[-–/]\s?(?:{one}))*(?!\w|-[a-z])")
    return [known[part] for found in joined.findall(text) for part in re.findall(one, found)]


def _spoken(stem: str, names: Iterable[str]) -> list[str]:
    """The names of places in the name of a file, which has no capitals and hyphens for spaces; longer names first."""
    said, found = f" {_plain(stem)} ", []
    for name in sorted(names, key=len, reverse=True):
        if f" {_plain(name)} " in said:
            found.append(name)
            said = said.replace(f" {_plain(name)} ", "  ")
    return sorted(found, key=lambda name: _plain(stem).find(_plain(name)))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())
