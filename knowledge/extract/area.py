"""Find the name that a joint plan has for its area, where the plan only uses it: in a motto, in a table, or as `in het Zonnedal`.

A name counts when several things speak for it: it is where the municipalities of the plan lie, it stands on the front, it is a row beside
them. Names that the plan explains (`de regio Zonnedal`) are found with the identity of a document; this knows nothing of those.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from corpus.records import Document
from corpus.words import fold
from knowledge.extract.cues import cue

_NAME = r"[A-Z][\w'’]+(?:-[A-Z]?[\w'’]+)*(?:(?:\s+(?:aan|den|der|op|bij|en|van))?\s+[A-Z][\w'’]+(?:-[A-Z]?[\w'’]+)*){0,3}"
_WHERE = re.compile(rf"\b(?:[Ii]n|[Bb]innen|[Uu]it|[Vv]an|[Vv]oor|[Dd]oor)\s+(?:(?P<article>het|de)\s+)?(?P<name>{_NAME})")
_OF_US = re.compile(
    r"\b(?:gemeenten|raden|gemeenteraden|colleges|burgemeesters|samenwerking|gebied|streek|inwoners)\s+(?:\w+\s+){0,2}$", re.I
)
_OTHER = cue(
    r"ministerie|politie\w*|veiligheidshuis|veiligheidsregio\w*|ggd|om|riec|wet|\w+wet|apv|kamer|raad|college|plan|ivp|tabel|figuur",
    r"\w*groep|\w*overleg|commissie|\w*team|platform|\w*nota|visie|\w*agenda|\w*programma|bestuur|\w*beleid|tafel|loket",
    r"hoofdstuk|bijlage|nederland|europa|belastingdienst|driehoek|omgevingsdienst|rijk|staat|kabinet|cbs|ccv|vng|rekenkamer",
    r"groningen|friesland|fryslân|drenthe|overijssel|flevoland|gelderland|utrecht|noord-holland|zuid-holland|zeeland|noord-brabant|limburg",
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|straat\w*|\w+(?:straat|weg|dijk|plein|laan)",
)
FRONT = 12  # lines of the opening that can be the front of a plan
SHORT = 90  # characters of a line on the front
ENOUGH = 5  # what must speak for a name


def area_of(document: Document, is_known: Callable[[str], bool]) -> str | None:
    """Return the name of the area of a joint plan, None when too little speaks for any; `is_known` tells names of municipalities."""
    if len(document.municipalities) < 2:
        return None
    lines = [line for section in document.sections for line in section.text.split("\n")]
    said = Counter(name for line in lines for name, _ in _named(line))
    own = {fold(m) for m in document.municipalities}
    known = [n for n, _ in said.most_common(60) if not _OTHER.search(n) and not is_known(n) and fold(n) not in own]
    candidates = [n for n in known if sum(bool(re.search(rf"\b{re.escape(n)}\b", line)) for line in lines) > 1]
    best = max(candidates, key=lambda n: _speaks(n, document, lines), default=None)
    return best if best and _speaks(best, document, lines) >= ENOUGH else None


def _named(line: str) -> Iterator[tuple[str, int]]:
    """The names that a line says something is in or of, each with its place."""
    for found in _WHERE.finditer(line):
        yield found["name"], found.start()


def _speaks(name: str, document: Document, lines: list[str]) -> int:
    """What speaks for a name: how often things are in it, that the municipalities are, the front, a row of a table beside them."""
    whole = re.compile(rf"\b{re.escape(name)}\b")
    inside = re.compile(rf"\b(?:[Ii]n|[Bb]innen)\s+(?:het|de)\s+{re.escape(name)}\b")
    members = [fold(m) for m in document.municipalities]
    naming = [line for line in lines if whole.search(line)]
    ours = any(_OF_US.search(line[:at]) for line in naming for n, at in _named(line) if n == name)
    telling = [line for line in naming if all(m in fold(line) for m in members)]
    all_of_them = 2 if any(inside.search(line) for line in telling) else bool(telling)
    front = any(whole.search(b.text) and len(b.text) <= SHORT for b in [b for b in document.opening if b.text][:FRONT])
    row = any(re.search(rf"(?:^|: ){re.escape(name)}(?:;| — |: |$)", line) for line in naming)
    return min(3, sum(bool(inside.search(line)) for line in naming)) + 2 * ours + 2 * all_of_them + 2 * front + 2 * row
