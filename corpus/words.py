"""Words of a Dutch text for matching: folded, without words that carry no meaning, and their stems.

Stems are for matching only and never shown (the Snowball algorithm `dutch` makes "meen" of gemeente).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

VERSION = "9"
_WORD = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*")
STOP_WORDS = frozenset(
    """
    aan af al alle allemaal alleen als alsjeblieft alsmede altijd ander andere aub bij binnen blijft d dan dat de der deze die dit
    door dr dus e een eens eigenlijk en er erin etc even ff gaan gaat gedaan geef geen gegeven geeft graag had heb hebben hebt
    heeft hele hem hen het hier hij hoe hun i ik in is ja je jullie kan kun kunnen kunt laat lijst lijstje maar me mee meer men
    met mij mijn moet moeten mogen n na naar nee niet nog nu o of om omdat ons onze ook op opnieuw over precies rijtje s som
    staan staat svp t te ten ter toch toe tot u uit uw van vanuit veel volledig volledige voor waar waarin waarom waarop waaruit
    wanneer want was wat we weer wel welk welke werd wie wij wil wille willen wordt worden wa x ze zelf zich zien zij zijn zit
    zitten zo zoals zonder zou zouden the of and to in is are for what which who how does do did a an be it at with on by
    doen doet deed tegen tussen zetten zet zetten leggen legt komt komen kwam elkaar vaak waarmee waarvoor waaraan waarbij daarbij
    daarvan daarvoor daarmee daarna erbij ervan eraan ervoor erop wordt werd werden was waren ware gaat ging geef krijgt krijgen kreeg
    vandaag morgen gisteren straks
    zeg zegt zeggen ziet zie vindt vind vinden vraagt houdt houden maakt maken gemaakt neemt nemen genomen zouden zal zullen blijft
    blijven komende jaren jaar laatste afgelopen tijd eigen onder onze hele beetje heel erg best goed graag alsnog alweer weer eerst
    concreet concrete specifiek precies verder verband deel onderdeel soort soorten dingen zaken punt punten belangrijk belangrijke
    against make making main get gets has have their there about from into this that these those can could should would will
    thema themas daar hierbij hiervoor waarover stond stonden inclusief eventueel oftewel namelijk beschreven genoemd staande
    een twee drie vier vijf zes zeven acht negen tien uiteindelijk uitkomen momenteel inmiddels kortom manier manieren link via
    licht lichten hoort horen iets telt tellen kom kun juist hoevaak bedoelen bedoelt lezen staand wij jij zoiets neer hooguit
    ongeveer binnenkort
    tegenover hoeveel hoogte rond rondom omheen qua wanneer welken hoever ver
    beeld bod volgens plan plannen gemeente gemeenten noem noemt noemen opsommen som vermeld vertel please give me all
    """.split()
)


def fold(text: str) -> str:
    """Return the text in lower case without accents, curly quotes made straight."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("’", "'").replace("‘", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def all_words(text: str) -> list[str]:
    """Return every word and number of the text, folded, in order."""
    return _WORD.findall(fold(text))


def words(text: str) -> list[str]:
    """Return the words of the text that carry meaning, folded, in order."""
    return [w for w in all_words(text) if w not in STOP_WORDS]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a folded word; numbers and words of three letters stay as they are."""
    return word if len(word) <= 3 or word[0].isdigit() else str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("dutch")
