"""Notice personal data that is typed by mistake, so that no channel answers or keeps it: BSN, telephone, e-mail, a name with an address.

Knows forms of writing only. Streets, organisations and plan words by themselves are no personal data, nor are the mailboxes and the
free numbers of an organisation. What is noticed is named by its kind; the words themselves are never given back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Kind = Literal["bsn", "telefoon", "mail", "naam"]
STOPPED = (
    "Dit heb ik niet gelezen en niet bewaard: er lijkt {what} in te staan. Stel je vraag zonder gegevens van personen; "
    "voor een plan zijn die niet nodig."
)
_WHAT: dict[Kind, str] = {
    "bsn": "een burgerservicenummer",
    "telefoon": "een telefoonnummer",
    "mail": "een e-mailadres",
    "naam": "een naam met een adres",
}
KINDS: dict[str, Kind] = {kind: kind for kind in _WHAT}
NEAR = 60  # characters between a name and the address that goes with it
BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)  # the eleven-test of a BSN: the weighted sum is a multiple of 11
_NINE = re.compile(
    r"(?<![\d.,/-])\d{4}[. ]?\d{2}[. ]?\d{3}(?![\d/-]|[.,]\d)"
    r"|(?<![\d.,/-])(?<!\d )\d{3}[. ]\d{3}[. ]\d{3}(?![\d/-]|[.,]\d| \d)"  # no row of a table
)
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\+|00)31[\s-]?(?:\(0\)[\s-]?)?|\(?0)[1-9]\d{0,2}\)?[\s-]{0,3}\d{2,4}(?:[\s.-]?\d{2,4}){1,3}(?![\w-])"
)
_DIGITS = 9  # of a telephone number behind its 0 or +31
_FREE = ("800", "900", "906", "909", "88")  # numbers that only organisations have
_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]+)\s?@\s?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?!\w)", re.I)
_MAILBOX = re.compile(
    r"(?:info|contact|post|postbus|gemeente|gemeentehuis|griffie|meldpunt|klantcontact|loket|balie|secretariaat|redactie|pers|privacy|"
    r"veiligheid|oov|handhaving|bestuur|raad|burgerzaken|wijkteam|noreply)[\w-]*",
    re.I,
)
_STREET = (
    r"[^\W\d_][\w'-]*(?:straat|str\.|laan|weg|plein|gracht|kade|hof|singel|dreef|steeg|dijk|plantsoen|hoek|pad|baan|erf|kamp|veld|markt)"
)
_ADDRESS = re.compile(rf"\b{_STREET}\s+\d{{1,4}}\s?[a-z]?\b(?!\s*%|-\d{{4}})|\b[1-9]\d{{3}}\s?[A-Z]{{2}}\b(?!\w)", re.I)
_POSTCODE = re.compile(r"^\d{4}\s?[A-Z]{2}$")
_PREFIX = r"(?:(?:van|von|de|den|der|het|'t|ten|ter|el|al)\s+)*"
_TITLED = re.compile(
    rf"\b(?:dhr|mevr|mw|hr|meneer|mevrouw|de heer|familie|fam|buurman|buurvrouw|bewoner|bewoonster|verdachte|slachtoffer)\.?\s+"
    rf"(?:[A-Za-z]\.\s?)*{_PREFIX}[^\W\d_]{{3,}}",
    re.I,
)
_INITIALS = re.compile(rf"(?<![\w.])(?:[A-Z]\.\s?){{1,4}}{_PREFIX}[A-Z][^\W\d_]+")
_NAMED = re.compile(r"\b(?:ik heet|mijn naam is|zijn naam is|haar naam is|genaamd|hij heet|zij heet|die heet)\s+[^\W\d_]{2,}", re.I)
_GIVEN = frozenset(
    "jan piet kees henk willem johan peter hans gerard klaas dirk joop wim ton rob erik bas tom tim mark martijn jeroen sander daan "
    "sem lucas levi milan luuk thijs ruben mohammed mohamed ahmed ali hassan youssef mehmet mustafa omar ibrahim karim bilal maria anna "
    "johanna petra ingrid monique esther sandra marieke linda karin els ria truus annie greet emma sophie julia lisa eva sara lotte fleur "
    "fatima aisha khadija samira zeynep elif yasmin naima saskia femke anouk kim iris laura marjolein wilma gerrit evert bram joost pieter "
    "arie cornelis hendrik teun niels stefan dennis kevin patrick richard ronald marco".split()
)
_PAIR = re.compile(rf"\b([^\W\d_]{{2,}})\s+{_PREFIX}[^\W\d_]{{3,}}", re.I)


def personal(text: str) -> Kind | None:
    """Return what kind of personal data a text seems to hold; None when it holds none."""
    if any(_is_bsn(found[0]) for found in _NINE.finditer(text)):
        return "bsn"
    if any(_is_telephone(found[0]) for found in _PHONE.finditer(text)):
        return "telefoon"
    if any(not _MAILBOX.fullmatch(found[1]) for found in _MAIL.finditer(text)):
        return "mail"
    return "naam" if any(map(_has_name, _beside(text))) else None


def why_stopped(kind: Kind) -> str:
    """Return the line that says why a text was not taken; nothing of the text is in it."""
    return STOPPED.format(what=_WHAT[kind])


def _is_bsn(text: str) -> bool:
    digits = [int(c) for c in text if c.isdigit()]
    return len(set(digits)) > 1 and sum(d * w for d, w in zip(digits, BSN_WEIGHTS, strict=True)) % 11 == 0


def _is_telephone(text: str) -> bool:
    bare = re.sub(r"^(?:\+|00)31(?:\(0\))?|^0", "", re.sub(r"[\s.()-]", "", text.replace("(0)", "")))
    return len(bare) == _DIGITS and not bare.startswith(_FREE)


def _beside(text: str) -> Iterator[str]:
    """The words around each address: a street with a number, or a postcode, of which the letters are capitals."""
    for found in _ADDRESS.finditer(text):
        if not found[0][0].isdigit() or _POSTCODE.match(found[0]):
            yield text[max(0, found.start() - NEAR) : found.end() + NEAR]


def _has_name(text: str) -> bool:
    if _TITLED.search(text) or _INITIALS.search(text) or _NAMED.search(text):
        return True
    return any(found[1].lower() in _GIVEN for found in _PAIR.finditer(text))
