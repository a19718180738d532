"""What a question asks of the actions in a plan: which cell of one (who, when, how much, how far), or which actions meet a condition.

Knows no plan: only the words of the question.
"""

from __future__ import annotations

import re

from corpus.records import Record

ROLES = (
    (
        "lead",
        r"\btrekkers?\b|\bwie (?:trekt|trekken|leidt|regelt|organiseert|pakt|voert|doet|is aan zet)\b|\bverantwoordelijke?\b|\bregie\b"
        r"|\beigenaar\b|\bco[oö]rdin\w+\b|\bactiehouder\b|\bdoor wie\b|\baanspreekpunt\b",
    ),
    (
        "planning",
        r"\bwanneer\b|\bplanning\b|\btermijn\b|\bdeadline\b|\bwelke (?:datum|maand)\b|\bwelk (?:jaar|kwartaal)\b|\bhoe lang duurt\b"
        r"|\bper wanneer\b|\bstart(?:datum|moment)\b",
    ),
    (
        "budget",
        r"\bkost(?:en)?\b|\bbudget\b|\bbedrag\b|\bhoe duur\b|\bhoeveel (?:geld|euro)\b|\bbegroot\b|\buitgetrokken\b|\bgereserveerd\b",
    ),
    (
        "progress",
        r"\bstatus\b|\bvoortgang van\b|\bstand van zaken\b|\bhoe ver\b|\bhoever\b|\bhoe staat het\b"
        r"|\b(?:is|zijn|loopt|lopen)\b.*\b(?:al|nog|inmiddels)\b.*\b(?:klaar|gereed|afgerond|begonnen|gestart|uitgevoerd|bezig)\b"
        r"|\b(?:loopt|lopen)\b.*\b(?:al|nog)\b",
    ),
    (
        "partners",
        r"\bpartners?\b|\bpartijen\b|\bmet wie\b|\bsamen met\b|\bwie (?:doen|doet|werken|helpen) (?:er |allemaal )*(?:aan )?.*\bmee\b"
        r"|\bwie doen\b",
    ),
    ("result", r"\bresulta\w+\b|\bwat (?:levert|moet|is het beoogde)\b.*\bop(?:leveren)?\b|\bbeoogde?\b"),
)
_ROLES = tuple((role, re.compile(asks, re.I)) for role, asks in ROLES)
PROGRESS = (  # how far an action is: how it is asked, and what a plan writes of it
    (
        "niet begonnen",
        r"\b(?:nog )?(?:niet|moeten?) (?:zijn |is )?(?:nog )?(?:gestart|begonnen|begint|opgestart|opgepakt|starten|beginnen)\b"
        r"|\bnog te starten\b"
        r"|\bniet[- ]gestarte\b",
        r"nog te (?:starten|beginnen)|niet (?:gestart|begonnen|opgestart)|nog niet|te starten|start nog|in voorbereiding|^gepland|^open\b",
    ),
    (
        "niet klaar",
        r"\b(?:nog )?niet (?:zijn |is )?(?:afgerond|klaar|gereed|voltooid|af)\b",
        r"^(?!.*(?:gereed|afgerond|voltooid|klaar|gerealiseerd|vervallen|gestopt)).",
    ),
    (
        "klaar",
        r"\b(?:gereed|afgerond|klaar|voltooid|gerealiseerd|uitgevoerd)\b",
        r"(?<!niet )(?<!nog )(?:gereed|afgerond|voltooid|\bklaar|gerealiseerd|uitgevoerd)",
    ),
    ("vervallen", r"\b(?:vervallen|geschrapt|gestopt|niet doorgaan)\b", r"vervall|geschrapt|gestopt|stopgezet"),
    (
        "vertraagd",
        r"\b(?:vertraagd|vertraging|achter(?:lopen|loopt)?|uitgesteld|stagneren)\b",
        r"vertraag|uitgesteld|stagn|achter|aangehouden",
    ),
    ("doorlopend", r"\b(?:doorlopende?|structurele?|jaarlijks terugkerende)\b", r"doorlopend|structureel|continu"),
    (
        "loopt",
        r"\b(?:lopen|loopt|lopende?|in uitvoering|bezig|gestart|begonnen|onderhanden)\b",
        r"(?<!niet )(?:\bloop|in uitvoering|bezig|op schema|op koers|(?<!te )(?<!niet )gestart|onderhanden|in gang)",
    ),
)
_ASKS_PROGRESS = tuple((name, re.compile(asks, re.I)) for name, asks, _ in PROGRESS)
_TELLS_PROGRESS = {name: re.compile(tells, re.I) for name, _, tells in PROGRESS}
_COUNTS = re.compile(r"\bhoeveel\b(?! (?:geld|euro|kost))", re.I)  # a number beside another cell stands in what the action is to bring
_ACTION = r"(?:acties?|actiepunten|maatregelen|activiteiten|projecten|inspanningen|interventies)"
_LISTS = re.compile(
    rf"\b(?:welke?|noem|geef|hoeveel|alle|overzicht|lijst|wat voor|bij welke|van welke|aan welke)\b.{{0,40}}\b{_ACTION}\b|^{_ACTION}\b"
    r"|\bwat (?:staat|staan|is|zijn|wordt|worden|gaat|gaan|loopt|lopen)\b.*\b(?:gepland|op de planning|op de rol|afgerond|gereed|gestart"
    r"|begonnen|vervallen|vertraagd)\b"
    r"|\b(?:waar(?:van|voor)?|wat)\b.*\b(?:trekt|trekken|trekker)\b|\bheeft .*\b(?:onder zich|onder (?:zijn|haar|hun) hoede)\b"
    r"|\bwaar(?:aan|bij|in)?\b.*\b(?:doet|doen|werkt|werken|is|zijn)\b.*\b(?:mee|betrokken|partner)\b|\bwaar doet .* aan mee\b",
    re.I,
)
_JOINS = re.compile(r"\b(?:mee|meedoe\w*|betrokken|partners? (?:van|bij|in)|samen met|partner)\b", re.I)
_PULLS = re.compile(
    r"\btrek(?:t|ken|kers?)\b|\bverantwoordelijk\b|\bregie\b|\bonder zich\b|\bhoede\b|\baan zet\b|\beigenaar\b|\bco[oö]rdineert\b", re.I
)
_QUARTER = re.compile(r"\b(?:Q(?P<q>[1-4])|(?P<nth>1e|2e|3e|4e|eerste|tweede|derde|vierde|laatste) kwartaal|kwartaal (?P<k>[1-4]))\b", re.I)
_HALF = re.compile(r"\b(?P<half>1e|2e|eerste|tweede) (?:half ?jaar|helft)\b", re.I)
_NTH = {"1e": 1, "eerste": 1, "2e": 2, "tweede": 2, "3e": 3, "derde": 3, "4e": 4, "vierde": 4, "laatste": 4}
_MORE = re.compile(
    r"\b(?:meer|hoger|duurder|groter) dan\b|\bboven(?: de)?\b|\bminstens\b|\bvanaf (?=€|\d+[.\d]*\s*(?:euro|k€|duizend))", re.I
)
_LESS = re.compile(r"\b(?:minder|lager|goedkoper|kleiner) dan\b|\bonder de (?=€|\d)|\bhoogstens\b|\bmaximaal\b", re.I)
_MOST = re.compile(r"\b(?:duurste|hoogste (?:bedrag|budget|kosten)|meeste (?:geld|budget)|kost(?:en)? (?:het|de) meest\w*)\b", re.I)
_NO_SUM = re.compile(
    r"\b(?:geen|nog niet|onbekend|p\.?m\.?)\b.*\b(?:budget|bedrag|geld|bekend|kosten)\b"
    r"|\b(?:budget|bedrag)\b.*\b(?:onbekend|niet bekend|p\.?m)\b",
    re.I,
)
_SUM = re.compile(
    r"(?P<euro>€)?\s*(?P<number>\d[\d.]*(?:,\d+)?)(?:,-)?\s*(?P<unit>k€|k\b|duizend|mille|miljoen|mln|x € ?1\.?000|\(?x ?1\.?000)?", re.I
)
_TIMES = {"k€": 1000, "k": 1000, "duizend": 1000, "mille": 1000, "miljoen": 1_000_000, "mln": 1_000_000}


class Asked(Record):
    """What is asked of actions.

    `roles` are the cells that are asked of one action; `lists` is true when actions are asked that meet all of the rest: a `progress`,
    years, a quarter or half year, a sum they cost more or less than, the dearest, no known sum, a party that pulls or joins.
    """

    roles: tuple[str, ...] = ()
    lists: bool = False
    progress: str | None = None
    years: tuple[str, ...] = ()
    quarter: int | None = None
    half: int | None = None
    more: float | None = None
    less: float | None = None
    dearest: bool = False
    no_sum: bool = False
    pulls: bool = False
    joins: bool = False

    @property
    def is_conditional(self) -> bool:
        """True when there is something that actions must meet."""
        return any(
            (self.progress, self.years, self.quarter, self.half, self.more, self.less, self.dearest, self.no_sum, self.pulls, self.joins)
        )


def asked_of(text: str, years: tuple[str, ...] = ()) -> Asked:
    """Return what the words of a question ask of actions."""
    roles = tuple(role for role, asks in _ROLES if asks.search(text))
    roles = (*roles, "result") if roles and "result" not in roles and _COUNTS.search(text) else roles
    lists = bool(_LISTS.search(text))
    quarter, half = _QUARTER.search(text), _HALF.search(text)
    more, less = _MORE.search(text), _LESS.search(text)
    said = (quarter["q"] or quarter["k"] or quarter["nth"]) if quarter else None
    return Asked(
        roles=roles,
        lists=lists,
        progress=next((name for name, asks in _ASKS_PROGRESS if asks.search(text)), None) if lists else None,
        years=years if lists else (),
        quarter=(int(said) if said.isdigit() else _NTH[said.lower()]) if said and lists else None,
        half=_NTH[half["half"].lower()] if half and lists else None,
        more=amount(text[more.end() :]) if more and lists else None,
        less=amount(text[less.end() :]) if less and lists and not more else None,
        dearest=lists and bool(_MOST.search(text)),
        no_sum=lists and bool(_NO_SUM.search(text)),
        pulls=lists and bool(_PULLS.search(text)),
        joins=lists and bool(_JOINS.search(text)),
    )


def is_so_far(said: str, progress: str) -> bool:
    """Return True when what a plan writes of an action means this progress."""
    return bool(_TELLS_PROGRESS[progress].search(said))


def falls_in(planning: str, asked: Asked) -> bool:
    """Return True when a planning falls in the years and the quarter or half year that were asked."""
    years = {int(y) for y in re.findall(r"\b20\d\d\b", planning)}
    span = re.search(r"\b(20\d\d)\s*(?:-|–|t/m|tot en met|tot)\s*(20\d\d)\b", planning)
    years |= set(range(int(span[1]), int(span[2]) + 1)) if span else set()
    if asked.years and not years & {int(y) for y in asked.years}:
        return False
    quarters = {int(q["q"] or q["k"] or 0) or _NTH[(q["nth"] or "").lower()] for q in _QUARTER.finditer(planning)}
    halves = {_NTH[h["half"].lower()] for h in _HALF.finditer(planning)} | {(q + 1) // 2 for q in quarters}
    return (asked.quarter is None or asked.quarter in quarters) and (asked.half is None or asked.half in halves)


def amount(said: str) -> float | None:
    """Return the first sum of money in a text, in euros; None when it has none."""
    found = _SUM.search(said)
    if not found:
        return None
    number = float(found["number"].rstrip(".").replace(".", "").replace(",", "."))
    unit = (found["unit"] or "").lower()
    return number * (_TIMES.get(unit) or (1000 if unit.startswith(("x", "(x")) else 1))
