"""Understand a request for a draft: the theme, the municipality, the form, the length and the figures that are given with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.drafting import phrases
from bot.drafting.hear import contradicting, hear_figures
from bot.drafting.records import DraftError, Form, Length, Wish
from bot.records import Query

_ASKS = re.compile(
    r"\b(schrijf|maak|stel|ontwerp|formuleer|geef|lever|draft|write|wil|concept(?:paragraaf)?)\b.*"
    r"\b(\w*paragraaf|paragraph|concept(?:tekst)?|stuk|stukje|tekst|tabel|uitvoeringstabel|uitvoeringsplan(?:tabel)?|uitvoeringsplan)\b",
    re.I,
)
_VERB = re.compile(
    r"^\W*(kun je |kan je |wil je |help me |please )?(schrijf|maak|stel|ontwerp|formuleer|draft|write|concept(paragraaf)?\b)", re.I
)
_WRITE_ON = re.compile(r"\b(schrijf|formuleer)\b (me |ons )?(iets |wat )?over\b", re.I)
_TABLE = re.compile(r"\b(tabel|uitvoeringsplan\w*|uitvoeringstabel|uitvoeringsprogramma)\b", re.I)
_OTHER = re.compile(
    r"\b(\w*memo|\w*notitie|\w*(?<!spiek)brief|\w*bericht|\w*voorstel|\w*advies|inleiding|voorwoord|leeswijzer|toespraak|speech|presentatie"
    r"|slides?"
    r"|powerpoint|verslag|notulen|e?-?mail|artikel|blog|tweet|post|folder|flyer|campagne|rapport|rapportage|evaluatie"
    r"|factsheet|infographic|enqu[eê]te"
    r"|vragenlijst|convenant|verordening|besluit|motie|plan van aanpak|draaiboek|scenario|begroting|essay|gedicht|hoofdstuk"
    r"|ivp|veiligheidsplan"
    r"|beleidsplan|jaarplan|actieplan)(en|s|je)?\b",
    re.I,
)
_WRITES = re.compile(r"^\W*(kun je |kan je |wil je |help me |please )?(her)?(schrijf|write|formuleer|ontwerp|draft)\b", re.I)
_MAKES = re.compile(r"^\W*(kun je |kan je |wil je )?(maak|stel)\b (me |mij |ons )?(een|de|het|ons|mijn)\b", re.I)
_LENGTHS: dict[Length, re.Pattern[str]] = {
    "kort": re.compile(r"\b(korte?|beknopte?|bondige?)\b", re.I),
    "uitgebreid": re.compile(r"\b(uitgebreide?|lange?|volledige?|gedetailleerde?)\b", re.I),
}


def is_request(text: str) -> bool:
    """Return whether a sentence asks for a draft."""
    return bool(_VERB.search(text) and (_ASKS.search(text) or _WRITE_ON.search(text)))


def other_form(text: str) -> bool:
    """Return whether a sentence asks to write something that is neither a paragraph nor a table: a memo, a press release."""
    own = re.search(r"\b(\w*paragraaf|paragraph|\w*tabel|uitvoeringsplan\w*|spiekbrief\w*)\b", text, re.I)
    if own or not (_WRITES.search(text) or _MAKES.search(text)):
        return False
    named = _OTHER.search(text)
    if named and not _WRITES.search(text):  # `maak een verslag`, but not `maak een lijst van wat in het verslag staat`
        made = _MAKES.search(text)
        return made is not None and len(text[made.end() : named.start()].split()) <= 1
    return named is not None or (_WRITES.search(text) is not None and not is_request(text) and len(text.split()) > 1)


def form_of(text: str) -> Form:
    """Return the form that is asked for: a table when a table or uitvoeringsplan is named, else the paragraph."""
    plan = re.search(r"\bparagraaf\b", text, re.I)
    return "ivp" if plan or not _TABLE.search(text) else "uitvoeringsplan"


def length_of(text: str) -> Length | None:
    """Return the length that is asked for; raises DraftError for two at once."""
    found = [length for length, pattern in _LENGTHS.items() if pattern.search(text)]
    if len(found) > 1:
        raise DraftError(phrases.CONTRADICTION.format(one=found[0], other=found[1]))
    return found[0] if found else None


def wish_from(text: str, query: Query, home: Sequence[str]) -> Wish:
    """Return the wish in a request; raises DraftError when there is no theme, or what is asked contradicts itself."""
    if not query.themes:
        raise DraftError(phrases.WHICH_THEME)
    given = hear_figures(text)
    clash = contradicting(given)
    if clash:
        raise DraftError(phrases.CONTRADICTION.format(one=clash[0], other=clash[1]))
    places = query.municipalities or (() if query.unknown_places else tuple(home))
    return Wish(
        theme=query.themes[0],
        municipality=places[0] if places else None,
        place=query.unknown_places[0] if query.unknown_places and not places else None,
        form=form_of(text),
        length=length_of(text) or "normaal",
        given=given,
    )
