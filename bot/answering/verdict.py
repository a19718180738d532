"""Begin the answer to "is it so?" with yes or no, where what it quotes decides that; say neither where it does not.

A yes needs one clause that has all telling words of the question and denies nothing; a no needs a clause on the same that denies it,
another body that does it, or a list that leaves out who was named. Nothing is looked up: the answer itself is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.answering.compose import blocks, numbered
from bot.answering.weigh import GENERIC, Term, meets, synonyms
from bot.library.library import Library
from bot.records import Answer, Line, Query
from corpus.passages import split_sentences
from corpus.words import STOP_WORDS, all_words, fold, stem

SAME = 0.7  # how near a word of the question must come to a word of the answer
MOSTLY = 0.7  # the share of the telling words that a denial must be about
LIST = 3  # items of a list that can leave somebody out
_SIDES = re.compile(r"^(?:ja|nee)\b", re.I)
_DENIES = re.compile(r"\b(?:niet|geen|nooit|nog niet|evenmin|zonder)\b", re.I)
_ONLY = re.compile(r"\b(?:alleen|slechts|uitsluitend|beperk\w*)\b", re.I)
_LIMITS = re.compile(r"\b(?:alle|alleen|altijd|elke?|enige?|iedere?|moet|moeten|niet|geen|nooit|of|uitsluitend|verplicht)\b", re.I)
_MEMBER = re.compile(r"\b(?:zit|zitten|zat|zaten|lid|leden|deel|bij|hoort|horen|staat|staan)\b")
_SITTING = re.compile(r"\b(?:zitten|zitting hebben|bestaat uit|bestaan uit)\b:? ([^.;:]+)")
_CLAUSE = re.compile(r"[;:]\s+|,\s+(?=\w)|\s+maar\s+")
_FIXED = re.compile(r"\bstel(?:t|len|de|den)?\b(?=.*\bvast\b)|\bvastgesteld\w*|\bvast te stellen\b|\bvaststelt\b", re.I)
_AT_MOST = re.compile(r"\b(?:maximum|maximaal|hoogstens|hooguit|ten hoogste|niet meer dan|beperk\w*|max)\b", re.I)
_FIGURE = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?![\w.])|(?<![\w.,])\d+(?:,\d+)?(?![\w.]\w)")
_PERCENT = re.compile(r"(\d+(?:,\d+)?) ?(?:%|procent)")
_MONEY = re.compile(r"€|\beuro\b", re.I)
_COUNTED = re.compile(r"\b(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien) (?=((?:[a-z-]+ ?){1,2}))")
_SHORT = 3
_N = r"(\d+|een|twee|drie|vier|vijf|zes)"
_OFTEN = (
    (rf"\b{_N} ?(?:keer|maal) per week\b|\bwekelijks", 52),
    (rf"\b{_N} ?(?:keer|maal) per maand\b|\bmaandelijks|\b(?:elke|iedere|per) maand\b", 12),
    (rf"\b{_N} ?(?:keer|maal) per kwartaal\b|\b(?:elk|ieder|per) kwartaal\b|\b(?:om de|elke|iedere) drie maanden\b|driemaandelijks", 4),
    (r"\bhalfjaarlijks|\b(?:elk|ieder|per) half ?jaar\b", 2),
    (rf"\b{_N} ?(?:keer|maal) per jaar\b|\bjaarlijks|\b(?:elk|ieder|per) jaar\b", 1),
)
_WORDS = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf".split()
_BODIES = {
    "raad": "raad gemeenteraad raden gemeenteraden raadscommissie",
    "college": "college colleges",
    "burgemeester": "burgemeester burgemeesters",
    "driehoek": "driehoek",
    "politie": "politie basisteam teamchef",
    "justitie": "om justitie",
    "gemeente": "gemeente gemeenten",
}
_BODY_OF = {word: body for body, group in _BODIES.items() for word in group.split()}
_BODY_STEMS = frozenset(map(stem, _BODY_OF))
_IT = re.compile(r"\b(?:het|dit|dat|die|deze) (?:vast|op|uit|dan)\b|\bstelt (?:het|dit|dat|die|deze) vast\b", re.I)
_BY = re.compile(r"\bdoor (?:de|het)\b", re.I)
_DOING = frozenset(
    stem(w) for w in "vaststellen besluiten beslissen bepalen evalueren coordineren uitvoeren rapporteren goedkeuren".split()
)
_SAYS_NOTHING = frozenset(
    "klopt waar zeggen euro nietwaar begrijp goed mag mogen wil willen per max maximaal hoogstens hooguit "
    "minstens procent minder meer terugbrengen verlagen "
    "doel doelen doelstelling vng kernbeleid handboek handreiking methode systeem ook dus nou he inderdaad iemand weten".split()
)


def decided(query: Query, answer: Answer, library: Library) -> Answer:
    """Return the answer with a first line that says yes or no and why; as it is where it does not decide."""
    if query.act.does != "yes_no" or answer.kind != "facts" or _SIDES.match(answer.lines[0].text):
        return answer
    if any(y not in answer.text for y in query.years):
        return answer
    asked = _telling(query, library)
    said = _by_body(asked, query, [x for x in answer.lines if x.sources]) or _verdict(asked, query, blocks(answer.lines)[0])
    if said is None:
        return answer
    word, line = said
    first = Line(kind="text", text=f"{word}: {_lowered(line.text)}", sources=line.sources)
    rest = [x for x in _block_of(line, answer.lines) if x is not line or x.kind == "item"]
    kept = [x for n, x in enumerate(rest) if x.kind != "title" or (n + 1 < len(rest) and rest[n + 1].kind != "title")]
    return numbered(answer.model_copy(update={"lines": (first, *kept)}))


def _verdict(asked: Sequence[Term], query: Query, block: Sequence[Line]) -> tuple[str, Line] | None:
    title, claims = block[0].text if block[0].kind == "title" else "", [line for line in block if line.sources]
    if not asked or not claims:
        return None
    if _numbers(query.read) or _PERCENT.search(query.text):
        return _by_number(asked, query, claims, title)
    if _times(query.read) is not None:
        return _by_frequency(asked, query, claims, title)
    return _by_clause(asked, query, claims, title) or _by_list(asked, query, claims, title)


def _by_clause(asked: Sequence[Term], query: Query, claims: Sequence[Line], title: str) -> tuple[str, Line] | None:
    """Yes where one clause (with the title above it) has all that was asked, no where it has most of it and denies."""
    above = _stems(title)
    for line in claims:
        for clause in _clauses(line.text):
            here = _stems(clause)
            held = [t for t in asked if meets(t, here | above) >= SAME]
            own = [t for t in asked if meets(t, here) >= SAME]
            if _DENIES.search(clause) and not _DENIES.search(query.read) and own and len(held) >= MOSTLY * len(asked):
                return "Nee", line
            whole = len(held) == len(asked) and len(own) > len(asked) / 2
            open_to_doubt = _DENIES.search(line.text) or _ONLY.search(line.text) or _LIMITS.search(query.read)
            if whole and not open_to_doubt and _bodies(query.read) <= _bodies(clause):
                return "Ja", line
    return None


def _by_body(asked: Sequence[Term], query: Query, claims: Sequence[Line]) -> tuple[str, Line] | None:
    """Whether the body that was named does it: one clause says who does the same to the same thing, and names no other body."""
    named = _bodies(query.read)
    doing = [t for t in asked if t.stem in _DOING]
    things = [t for t in asked if t.stem not in _DOING and t.stem not in _BODY_STEMS]
    if len(named) != 1 or not doing or not things:
        return None
    for line in claims:
        before = ""
        for clause in _clauses(line.text):
            there, whole = _bodies(clause), _filled(clause, before)
            if there and not _DENIES.search(clause) and all(meets(t, _stems(whole)) >= SAME for t in (*doing, *things)):
                return ("Ja" if there == named else "Nee", line) if there == named or not there & named else None
            before = clause
    return None


def _filled(clause: str, before: str) -> str:
    """A clause with what it leaves to the one before it: the thing that "het" stands for, the verb of "door het College"."""
    if _IT.search(clause):
        return f"{clause} {before}"
    left_out = _BY.search(clause) and not any(stem(w) in _DOING for w in _words(_FIXED.sub(" vaststellen ", clause)))
    said = [w for w in _words(_FIXED.sub(" vaststellen ", before)) if stem(w) in _DOING]
    return f"{clause} {' '.join(said)}" if left_out else clause


def _bodies(text: str) -> set[str]:
    return {_BODY_OF[w] for w in all_words(fold(text)) if w in _BODY_OF} - {"gemeente"}


def _by_number(asked: Sequence[Term], query: Query, claims: Sequence[Line], title: str) -> tuple[str, Line] | None:
    """Whether the number that was named is the one that is given, or within the most that may be."""
    of_hundred = _PERCENT.findall(query.text)
    named = {float(n.replace(",", ".")) for n in of_hundred} or _numbers(query.read)
    if len(named) != 1:
        return None
    (number,) = named
    counted = _counted(query.read)
    about = [t for t in asked if t.stem not in GENERIC]
    for line in claims:
        for clause in _clauses(line.text):
            here = _stems(f"{clause} {title}")
            given = {float(n.replace(",", ".")) for n in _PERCENT.findall(clause)} if of_hundred else _numbers(clause)
            if not given or not about or sum(meets(t, here) >= SAME for t in about) < MOSTLY * len(about):
                continue
            if number in given:
                return "Ja", line
            if _AT_MOST.search(clause) and not of_hundred:
                within = number <= max(given) and not _AT_MOST.search(query.read)  # of what the most is said to be, only that is right
                return ("Ja" if within else "Nee"), line
            of_same = bool(counted & _counted(clause))
            of_money = len(given) == 1 and _MONEY.search(query.text) and _MONEY.search(clause)
            if (of_hundred and len(given) == 1) or of_same or of_money:
                return "Nee", line
    return None


def _counted(text: str) -> set[str]:
    """The stems of what numbers in a text count: the words behind them."""
    return {stem(w) for found in _COUNTED.findall(fold(text)) for w in found.split() if len(w) > _SHORT}


def _by_frequency(asked: Sequence[Term], query: Query, claims: Sequence[Line], title: str) -> tuple[str, Line] | None:
    """Whether it happens as often as was said."""
    named = _times(query.read)
    if named is None or not asked:
        return None
    for line in claims:
        for clause in _clauses(line.text):
            given, here = _times(clause), _stems(f"{clause} {title}")
            if given is not None and sum(meets(t, here) >= SAME for t in asked) >= MOSTLY * len(asked):
                return ("Ja" if given == named else "Nee"), line
    return None


def _times(text: str) -> float | None:
    """How often a year something happens, when a text says so."""
    plain = fold(text)
    for pattern, often in _OFTEN:
        found = re.search(pattern, plain)
        if found:
            times = found[1] if found.groups() and found[1] else "een"
            many = _WORDS.index(times) if times in _WORDS else float(times) if times.isdigit() else 1
            return many * often
    return None


def _numbers(text: str) -> set[float]:
    """The numbers in a text, in figures or in words; years and numbers of sections are none."""
    figures = {float(m.replace(".", "").replace(",", ".")) for m in _FIGURE.findall(text)}
    return {n for n in figures if not 1900 <= n <= 2100} | {float(_WORDS.index(w)) for w in all_words(fold(text)) if w in _WORDS[2:]}


def _by_list(asked: Sequence[Term], query: Query, claims: Sequence[Line], title: str) -> tuple[str, Line] | None:
    """Whether the one who was named is in the list that the title names."""
    items = [line for line in claims if line.kind == "item"]
    items = items or [Line(kind="item", text=t, sources=x.sources) for x in claims for t in _enumerated(x.text)]
    above = _stems(" ".join((title, *(line.text for line in claims if line.kind == "text" and " · " not in line.text))))
    who = [t for t in asked if meets(t, above) < SAME]
    if not who or len(items) < LIST or not _MEMBER.search(query.read) or len(who) == len(asked):
        return None
    there = next((line for line in items if all(meets(t, _stems(line.text)) >= SAME for t in who)), None)
    if there:
        return "Ja", there
    if any(meets(t, above | _stems(" ".join(i.text for i in items))) >= 0.4 for t in who):
        return None
    names = " · ".join(line.text for line in items)
    return "Nee", Line(kind="text", text=f"erin zitten {names}", sources=items[0].sources)


def _enumerated(text: str) -> list[str]:
    """The names in a row of names, or behind "zitten" and "bestaat uit"."""
    if " · " in text:
        return text.split(" · ")
    said = _SITTING.search(text)
    return [n for n in re.split(r", | en ", said[1]) if n.strip()] if said else []


def _telling(query: Query, library: Library) -> list[Term]:
    """The words that a question claims something with, without places and the words of the question itself."""
    places = {w for m in library.knowledge.vocabulary.municipalities for name in (m.name, *m.words) for w in all_words(fold(name))}
    read = _FIXED.sub(" vaststellen ", query.read)
    typed = [w for w in all_words(read) if w not in STOP_WORDS and w not in places and w not in _SAYS_NOTHING and w != "vast"]
    typed += query.subject
    telling = dict.fromkeys(stem(w) for w in typed if not w[:1].isdigit() and _times(w) is None)
    same = synonyms(library)
    return [Term(stem=s, others=same.get(s, frozenset()) - {s}) for s in telling]


def _block_of(line: Line, lines: Sequence[Line]) -> list[Line]:
    """The fact that a line belongs to; a line that was made of several items belongs to the first."""
    found = blocks(lines)
    return next((block for block in found if any(x is line for x in block)), found[0])


def _clauses(text: str) -> list[str]:
    return [c for s in split_sentences(text) for c in _CLAUSE.split(s) if c.strip()]


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in _words(_FIXED.sub(" vaststellen ", text)))


def _words(text: str) -> Iterable[str]:
    return (w for w in all_words(fold(text)) if w not in STOP_WORDS)


def _lowered(text: str) -> str:
    """The text as it stands behind "Ja:"; a name keeps its capital."""
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in STOP_WORDS else text
