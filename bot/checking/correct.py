"""Read what somebody puts right in a fact: `jaar: 2027; waarde: 10`, or just the text as it should be."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.checking import phrases
from bot.checking.records import CheckingError, Round
from corpus.words import fold
from knowledge.load import GROUPS
from knowledge.records import Knowledge, Status
from knowledge.table.records import FIELDS, Fact

NAMES = {
    "text": ("tekst", "naam", "betekenis"),
    "label": ("titel", "begrip", "wat"),
    "value": ("waarde", "getal", "aantal"),
    "unit": ("eenheid",),
    "comparator": ("richting",),
    "year": ("jaar",),
    "baseline": ("uitgangswaarde",),
    "baseline_year": ("uitgangsjaar",),
    "lead": ("trekker",),
    "planning": ("planning",),
    "budget": ("budget",),
    "progress": ("stand",),
    "group": ("groep",),
    "facet": ("onderdeel",),
    "status": ("status",),
    "place": ("plaats",),
    "municipalities": ("gemeente", "gemeenten"),
    "treatment": ("thema",),
    "themes": ("thema", "themas", "thema's"),
}
COMPARATORS = ("daling", "stijging", "hoogstens", "minstens", "gelijk", "naar")
_CLEARS = ("-", "leeg", "geen")
_KEPT = ("text", "label", "facet", "treatment", "status", "place", "municipalities", "value")  # of these something is always said


def fields_of(fact: Fact) -> dict[str, str]:
    """Return the names of what can be put right in this fact, as people type them, with the field that each is."""
    own = FIELDS[fact.sort]
    kept = {"value"} if fact.sort == "cijfer" else set()
    return {word: field for field in own for word in NAMES[field] if field not in kept or fact.sort == "cijfer"}


def read_changes(text: str, fact: Fact, held: Round, knowledge: Knowledge) -> dict[str, str]:
    """Return the fields that a text puts right, as the records hold them; raises CheckingError for what is not known."""
    names = fields_of(fact)
    pieces = _pieces(text, names)
    changes = {field: _value(field, value.strip(), fact, held, knowledge) for field, value in pieces}
    changed = {field: value for field, value in changes.items() if value != fact.field(field)}
    if not changed:
        raise CheckingError(phrases.NOTHING_CHANGED)
    return changed


def _pieces(text: str, names: dict[str, str]) -> list[tuple[str, str]]:
    """The fields and values of a text; without a field it is the text of the fact itself."""
    mark = re.compile(rf"(?:^|[;\n])\s*({'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\s*:", re.IGNORECASE)
    parts = mark.split(text.strip())
    if len(parts) == 1:
        unknown = re.match(r"\s*(\w+)\s*:", text)
        if unknown and fold(unknown[1]) in {fold(w) for words in NAMES.values() for w in words}:
            raise CheckingError(phrases.NO_SUCH_FIELD.format(name=unknown[1], names=", ".join(names)))
        return [("text" if "text" in names.values() else "value", text)]
    if parts[0].strip():
        raise CheckingError(phrases.NO_SUCH_FIELD.format(name=parts[0].strip()[:30], names=", ".join(names)))
    return [(names[name.lower()], value) for name, value in zip(parts[1::2], parts[2::2], strict=True)]


def _value(field: str, value: str, fact: Fact, held: Round, knowledge: Knowledge) -> str:
    value = " ".join(value.split())
    if fold(value) in _CLEARS or not value:
        if field in _KEPT and not (field == "value" and fact.sort != "cijfer"):
            raise CheckingError(phrases.NOT_EMPTY.format(name=NAMES[field][0]))
        return ""
    readers: dict[str, Callable[[], str | None]] = {
        "facet": lambda: next((f.id for f in knowledge.vocabulary.facets if fold(value) in map(fold, (f.id, f.one, f.many))), None),
        "status": lambda: next((s.value for s in Status if fold(value) in (fold(s.value), fold(s.value.replace("_", " ")))), None),
        "comparator": lambda: fold(value) if fold(value) in COMPARATORS else None,
        "group": lambda: fold(value) if fold(value) in GROUPS else None,
        "treatment": lambda: _own_theme(value, held),
        "themes": lambda: _each(value, lambda one: _theme(one, knowledge)),
        "municipalities": lambda: _each(value, lambda one: _place(one, knowledge)),
        "place": lambda: _place(value, knowledge),
    }
    known = readers[field]() if field in readers else value
    if known is None:
        choices = _choices(field, held, knowledge)
        raise CheckingError(phrases.NOT_KNOWN.format(value=value[:40], name=NAMES[field][0], choices=choices))
    return known


def _each(value: str, read: Callable[[str], str | None]) -> str | None:
    read_ones = [read(part.strip()) for part in re.split(r",|\ben\b", value) if part.strip()]
    return ", ".join(one for one in read_ones if one) if read_ones and all(read_ones) else None


def _own_theme(value: str, held: Round) -> str | None:
    themes = held.merged.facts.treatments
    return next((t.id for t in themes if fold(value) in (fold(t.name), fold(t.id.rpartition("/")[2]), fold(t.id))), None)


def _theme(value: str, knowledge: Knowledge) -> str | None:
    return next((t.id for t in knowledge.vocabulary.themes if fold(value) in map(fold, (t.id, t.name, *t.words))), None)


def _place(value: str, knowledge: Knowledge) -> str | None:
    return next((m.id for m in knowledge.vocabulary.municipalities if fold(value) in map(fold, (m.id, m.name, *m.words))), None)


def _choices(field: str, held: Round, knowledge: Knowledge) -> str:
    given = {
        "facet": [f.one for f in knowledge.vocabulary.facets],
        "status": [s.value.replace("_", " ") for s in Status],
        "comparator": list(COMPARATORS),
        "group": list(GROUPS),
        "treatment": [t.name for t in held.merged.facts.treatments],
        "themes": [t.name for t in knowledge.vocabulary.themes],
        "municipalities": [m.name for m in knowledge.vocabulary.municipalities],
    }.get("municipalities" if field == "place" else field, [])
    return ", ".join(given[:12]) + (" ..." if len(given) > 12 else "")
