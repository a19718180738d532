"""What kind of thing a question must get: a date for "when", a number for "how many", an amount for "what does it cost"."""

from __future__ import annotations

import re

from bot.records import Query

COUNT = re.compile(r"\d|\b(?:een|half|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|veertien|twintig|\w+tien|\w+tig)\b", re.I)
LEADING = re.compile(
    r"\b(?:trekkers?|trekt|(?:eind)?verantwoordelijk\w*|portefeuille\w*|co[oö]rdin\w+|regie\w*|leid(?:t|ing)|namens|eigenaar|actiehouder)\b",
    re.I,
)
_LEADS = re.compile(r"\btrekkers?\b|\bwie (?:trekt|trekken|leidt)\b|\b(?:eind)?verantwoordelijk\w*\b|\bportefeuille\w*\b", re.I)
_WHY = re.compile(r"\b(?:waarom|waardoor|oorzaak|oorzaken|hoe komt|why)\b", re.I)
_NO_FIGURE = re.compile(r"\b(?:19|20)\d\d\b|\b(?:tabel|figuur|bijlage|hoofdstuk|paragraaf|artikel)\s+[\d.]+", re.I)
MONEY = re.compile(r"€|\beuro|\d{1,3}\.\d{3}|\bbijdrage\b", re.I)
_DATE = (
    r"\b(?:19|20)\d\d\b|\bQ[1-4]\b"
    r"|\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|kwartaal|voorjaar\w*|najaar\w*|zomer\w*|winter\w*)\b"
)
_COSTS = (
    r"\bwat (?:kost|kosten|verdient|verdienen|betaalt|betalen|besteedt|besteden)\b"
    r"|\bhoe duur\b|\bwelk bedrag\b|\bhoeveel (?:geld|euro|budget)\b"
    r"|\bhoe hoog (?:is|zijn) (?:de|het) \w*(?:som|boete|budget|kosten|subsidie|bijdrage|bedrag)\b|\b(?:geeft|geven) .*\buit aan\b"
)
_DURATION = (
    r"\b(?:\d+|een|één|half|halve|anderhalf|twee|drie|vier|vijf|zes|acht|tien|twaalf|enkele|paar|plm\.?)\W*(?:a|à|tot)?\W*\w*\W*"
    r"(?:uur|uren|dag|dagen|week|weken|maand|maanden|jaar|jaren)\b|\w+jarig|(?:19|20)\d\d"
)
_OFTEN = (
    r"\bper (?:jaar|maand|week|kwartaal)|\bkeer\b|\bmaal\b|(?:dage|weke|maande|jaar|kwartaal)lijks|\d-wekelijks|\bom de\b"
    r"|\b(?:elke?|iedere?)\b|\bweken\b|\beens\b|\b\d+ (?:bijeenkomsten|overleggen|vergaderingen)"
)
_KINDS = tuple(
    (re.compile(asks, re.I), re.compile(tells, re.I))
    for asks, tells in (
        (r"\bwanneer\b|\b(?:welke|wat is de) datum\b|\bwelke? (?:jaar|dag)\b", _DATE),
        (r"\bhoe ?vaak\b|\bfrequentie\b|\bhow often\b", _OFTEN),
        (_COSTS, MONEY.pattern),
        (r"\bhoe ?lang\b|\bwelke (?:duur|termijn)\b", _DURATION),
        (r"\bhoeveel\b|\baantal\b|\bpercentage\b|\brapportcijfer\b|\bprocent\b|\bhow many\b", COUNT.pattern),
        (r"\bhoe laat\b|\bopeningstijd(?:en)?\b", r"\d{1,2}[.:]\d\d|\d uur"),
        (r"\btelefoon\w*\b|\be-?mail\w*\b|\badres(?:sen)?\b", r"\d{3}[- ]?\d{3}|@|\bwww\b|https?:|\w+(?:straat|weg|laan|plein) \d"),
        (r"\bvoorzitter\b|\bzit\b.*\bvoor\b", r"voorzit|voorgezeten|zit .* voor|\bleid(?:t|ing|er)\b"),
    )
)
_NEEDED = (
    (re.compile(r"\btot (?:welk jaar|wanneer)\b"), re.compile(r"\b(?:19|20)\d\d\b")),
    (re.compile(_COSTS), MONEY),
    (re.compile(r"\bhoe ?lang\b|\bwelke (?:duur|termijn)\b"), re.compile(_DURATION, re.I)),
    (
        re.compile(r"\bwie (?:betaalt|betalen|financiert|financieren|bekostigt)\b"),
        re.compile(r"betaal|financ|bekosti|bijdrage|budget|begroting|€|voor rekening", re.I),
    ),
    (
        re.compile(r"\b(?:welke?|in welke?) (?:wijk(?:en)?|buurt(?:en)?|straat|straten|kern(?:en)?)\b"),
        re.compile(
            r"(?:[Ww]ijk|[Bb]uurt|[Kk]ern)(?:en)?(?: \w+){0,2} [A-Z]\w+"
            r"|\b[A-Z]\w+(?:straat|weg|plein|park|hof|dijk|laan|burg)\b"
        ),
    ),
)
_ASKING = frozenset(
    "datum jaar aandeel deel bedrag geld euro cijfer cijfers getal aantallen exact noem lijst uitsplitsen uitgesplitst uitsplitsing posten "
    "opbouw verdeling gesplitst verdeeld".split()
)


def holds_expected(query: Query, text: str) -> bool:
    """Return True when a text has something of everything that the question must get."""
    if counts(query) and not holds_figure(text):
        return False
    kinds = () if _WHY.search(query.read) else _KINDS
    return all(tells.search(text) for asks, tells in kinds if asks.search(query.read) or asks.search(query.text))


def holds_amount(query: Query, text: str) -> bool:
    """Return False when an amount of money, a duration, a payer or a neighbourhood is asked and the text has none."""
    return all(tells.search(text) for asks, tells in _NEEDED if asks.search(query.read))


def only_asks(word: str) -> bool:
    """Return True for a word that says which kind of thing is asked and nothing of what it is about ("datum", "aantal")."""
    return any(asks.fullmatch(word) for asks, _ in _KINDS) or word in _ASKING


def asks_kind(query: Query) -> bool:
    """Return True when the question must get something of a kind: then one sentence or row answers it."""
    if counts(query) or "begroting" in query.facets:
        return True
    if _WHY.search(query.read):
        return False
    return any(asks.search(query.read) or asks.search(query.text) for asks, _ in _KINDS) or asks_lead(query)


def counts(query: Query) -> bool:
    """Return True when a figure is asked and nothing else, not why it is as it is."""
    return "cijfer" in query.facets and not {*query.facets} - {"cijfer", "begroting"} and not _WHY.search(query.read)


def holds_figure(text: str) -> bool:
    """Return True when a text has a number that is no year and no number of a table, figure or chapter."""
    return COUNT.search(_NO_FIGURE.sub("", text)) is not None


def asks_lead(query: Query) -> bool:
    """Return True when it is asked who leads or answers for something."""
    return query.has("lead") or _LEADS.search(query.read) is not None
