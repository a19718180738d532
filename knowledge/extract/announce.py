"""Find where a plan says in running text, a list or a table which its priorities are.

`De prioriteiten zijn a, b en c`, a list under a line that announces it, `drie speerpunten: ...`, rows with a status.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.records import Record
from corpus.structure.units import ROW, Span, Unit, bare_item
from knowledge.extract.enumerate import PAIR_TAIL, PAIRED
from knowledge.extract.records import Part
from knowledge.extract.weights import announces, is_chapter, weight_of
from knowledge.records import Status

HOW_MANY = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
LONGEST = 90  # characters of the name of a priority
_COUNT = rf"(?:{'|'.join(HOW_MANY[2:])}|[2-9]|10)\b"
_NUMBER = re.compile(rf"\b(?P<number>{_COUNT})\s+(?:(?!{_COUNT})\w+\s+){{0,3}}?(?=\w*(?:prioriteit|speerpunt|thema))", re.I)
_COUNTED = re.compile(r"\(\d\)\s*|\b[a-e]\)\s+|(?<=\s)\d\)\s+")
_TOPIC = r"\w*(?:prioriteiten|speerpunten|thema.?s|hoofdopgaven)"
_SHAPES = tuple(
    re.compile(shape, re.I)
    for shape in (
        rf"\b{_TOPIC}\b[^.:;]{{0,80}}:\s*(?P<names>[^.:]+)",
        rf"\b{_TOPIC}\b(?:[^.:,]{{0,60}}?)\b(?:zijn|betreffen|omvatten|luiden)(?: de volgende)?(?: achtereenvolgens)?[:\s]"
        r"\s*(?P<names>[^.:]+)",
        r"\baandacht (?:\w+ ){0,2}(?:aan|voor)\s+(?:de thema.s )?(?P<names>[^.:]+)",
        r"^(?P<names>[^.:]+?)\s+(?:zijn|vormen|blijven|worden)\s+(?:\w+\s+){0,4}(?:de|onze|drie|vier|vijf)\s+(?:\w+\s+){0,3}"
        rf"{_TOPIC}\b",
        r"\b(?:kiez\w+|koos|gekozen|prioriteit (?:geven|krijgen|gegeven)|voorrang)\b[^.:]{0,40}?\b(?:voor|aan)\s+"
        rf"(?P<names>[^.:]+?)(?:\s+als\s+[^.:]*{_TOPIC})",
    )
)
_SINGLE = (  # one priority: `de lokale prioriteit is cybercrime`, `cybercrime is onze prioriteit`
    re.compile(r"\b(?:prioriteit|speerpunt)\b(?: (?:van|voor|in) [A-Z][\w-]+(?: [A-Z][\w-]+)*)? is (?P<name>[^.,:;]{4,60})[.]?$"),
    re.compile(
        r"\bis (?P<name>[^.,:;]{4,60}?) (?:de|onze|als|een (?=lokale|eigen)) ?(?:enige )?(?:lokale |eigen )?(?:prioriteit|speerpunt)\b"
    ),
    re.compile(r"^(?P<name>[^.,:;]{4,60}?) is (?:de|onze|een (?=lokale|eigen)) ?(?:enige )?(?:lokale |eigen )?(?:prioriteit|speerpunt)\b"),
)
_ROW_STATUS = re.compile(r"^(?:(?P<kind>lokale|gezamenlijke|regionale) )?prioriteit$|^ja$", re.I)
_ROW_HEADS = frozenset(("status", "prioriteit", "gewicht", "prioritering"))
_EN = re.compile(r"\s+(?:en|alsmede|evenals)\s+")


class Announcement(Record):
    """The names a place in the plan gives as its themes of one weight; `counted` is how many it says there are."""

    status: Status
    names: tuple[Span, ...]
    part: int
    places: tuple[str, ...] = ()
    counted: int | None = None
    line: str = ""


def announced(parts: Iterable[Part], joint: bool) -> Iterator[Announcement]:
    """Yield every announcement of priorities in order."""
    for part in parts:
        units = part.units
        rows: dict[Status, list[Span]] = {}
        for n, unit in enumerate(units):
            if unit.kind == "row":
                named = _marked(unit)
                if named:
                    rows.setdefault(weight_of(f"{named[1]} prioriteit", joint) or Status.PRIORITEIT, []).append(named[0])
                continue
            said, names = (_listed if unit.kind == "list" else _told)(units, n, part)
            status = weight_of(said, joint) if said and announces(said) else None
            if status and (len(names) > 1 or unit.kind == "sentence" and names) and all(len(x.text) <= LONGEST for x in names):
                yield Announcement(status=status, names=names, part=part.n, places=part.places, counted=counted(said), line=said)
        for status, spans in rows.items():
            if len(spans) > 1:
                yield Announcement(status=status, names=tuple(spans), part=part.n, places=part.places)


def counted(text: str) -> int | None:
    """Return how many priorities a line says there are."""
    found = _NUMBER.search(text)
    if not found:
        return None
    word = found["number"].lower()
    return int(word) if word.isdigit() else HOW_MANY.index(word)


def _listed(units: tuple[Unit, ...], n: int, part: Part) -> tuple[str, tuple[Span, ...]]:
    """The line that announces a list, and the names its items begin with."""
    unit = units[n]
    before = " ".join(u.said for u in units[max(0, n - 2) : n] if u.kind == "sentence" and u.head == unit.head)
    steps = part.path[-1:] if part.themes or part.facet else reversed(part.path)
    heading = next((step for step in steps if is_chapter(step, True)), "")
    said = next((s for s in (unit.said, unit.head, before, heading) if s and announces(s)), "")
    return said, tuple(name_in(item) for item in unit.items)


def _told(units: tuple[Unit, ...], n: int, part: Part) -> tuple[str, tuple[Span, ...]]:
    """The sentence and the names it counts up."""
    lead = units[n].lead
    return (lead.text, enumerated(lead)) if lead else ("", ())


def name_in(item: Span) -> Span:
    """Return the name that an item of a list begins with: up to its first stop."""
    text = bare_item(item.text)
    short = re.split(r"[.:;(]\s?|\s[–-]\s", text)[0].strip(" ,")
    start = item.start + item.text.index(text) if text in item.text else item.start
    return Span(text=short, start=start, end=start + len(short))


def enumerated(sentence: Span) -> tuple[Span, ...]:
    """Return the things a sentence counts up as priorities; none when it does not."""
    pieces = _COUNTED.split(sentence.text)
    if len(pieces) > 2:
        return _spans([re.sub(r"(?:[,;]|\ben\b|\s)+$", "", p).strip(" .") for p in pieces[1:]], sentence)
    for shape in _SHAPES:
        found = shape.search(sentence.text)
        names = split_names(found["names"]) if found else []
        if len(names) > 1 and (counted(sentence.text) in (None, len(names))):
            return _spans(names, sentence)
    single = next((m for shape in _SINGLE if (m := shape.search(sentence.text))), None)
    return _spans([re.sub(r"^(?:de|het|een)\s+", "", single["name"].strip())], sentence) if single else ()


def split_names(text: str) -> list[str]:
    """Return the parts of an enumeration `a, b en c`; a hyphen that waits for its word keeps two together (`zorg- en welzijn`)."""
    pieces = [p for p in re.split(r"\s*[,;]\s+", text.strip(" .")) if p]
    last = pieces[-1] if pieces else ""
    cut = next(
        (m for m in reversed(list(_EN.finditer(last))) if not _together(last, m)),
        None,
    )
    tail = [last[: cut.start()].strip(), last[cut.end() :].strip()] if cut and not last.startswith("en ") else [re.sub(r"^en\s+", "", last)]
    return [re.sub(r"^(?:de|het|een)\s+", "", p) if len(p.split()) > 1 else p for p in (*pieces[:-1], *tail) if p]


def _together(text: str, en: re.Match[str]) -> bool:
    """True when the words around `en` are one name: a hyphen waits for its word, or the field writes them as a pair."""
    before, after = text[: en.start()], text[en.end() :]
    return before.endswith("-") or bool(PAIRED.search(before) and PAIR_TAIL.match(after))


def _spans(names: Iterable[str], sentence: Span) -> tuple[Span, ...]:
    at, found = 0, []
    for name in names:
        here = sentence.text.find(name, at)
        if here >= 0:
            at = here + len(name)
            found.append(Span(text=name, start=sentence.start + here, end=sentence.start + at))
    return tuple(found)


def _marked(unit: Unit) -> tuple[Span, str] | None:
    """The theme that a row says is a priority, and of what kind."""
    if not unit.lead:
        return None
    label, _, rest = unit.said.partition(ROW)
    cells = dict(c.split(": ", 1) for c in rest.split("; ") if ": " in c)
    kinds = [m["kind"] or "" for k, v in cells.items() if k.lower() in _ROW_HEADS and (m := _ROW_STATUS.match(v.strip()))]
    if not kinds:
        return None
    name = next((v for k, v in cells.items() if k.lower() in ("thema", "onderwerp")), label)
    start = unit.lead.start + unit.said.index(name)
    return Span(text=name, start=start, end=start + len(name)), kinds[0]
