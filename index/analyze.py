"""Turn text into the terms of the keyword index: stems of the words and character 4-grams of the words.

Stems are for matching only and never shown. The 4-grams forgive typing errors and find the parts of compounds.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

VERSION = f"1-{Stemmer.version() if callable(Stemmer.version) else Stemmer.version}"
GRAM = 4
_WORD = re.compile(r"[a-z0-9]+")
STOP_WORDS = frozenset(
    """
    aan af al alle alleen als alsmede altijd ander andere bij binnen blijft d dan dat de deze die dit door dus e een eens en er
    erin etc even gaan gaat gedaan geen gegeven geeft graag had hebben heb hebt heeft hem hen het hier hij hoe hun i ik in is
    ja je jullie kan kun kunnen kunt laat maar me mee meer men met mij mijn moet moeten mogen n na naar nee niet nog nu o of om
    omdat ons onze ook op opnieuw over s staan staat svp t te ten ter toch toe tot u uit uw van vanuit veel voor waar waarin
    waarom waarop wanneer want was wat we weer wel welk welke werd wie wij wil willen worden wordt wordt x ze zelf zich zien zij
    zijn zo zoals zonder zou zouden the of and to in is are for what which who how does do a an be it
    volgens plan plannen gemeente gemeenten noem noemt noemen
    """.split()
)


def fold(text: str) -> str:
    """Return the text in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """Return the words of the text that carry meaning, folded, in order."""
    return [w for w in _WORD.findall(fold(text)) if w not in STOP_WORDS]


def terms(text: str) -> list[str]:
    """Return the terms of the text: a stem for every word, and the 4-grams of every word longer than four."""
    found: list[str] = []
    for word in words(text):
        found.extend(_terms_of(word))
    return found


@lru_cache(maxsize=200_000)
def _terms_of(word: str) -> tuple[str, ...]:
    grams = {f"#{word[i : i + GRAM]}" for i in range(len(word) - GRAM + 1)} if len(word) > GRAM else set()
    return (_stem(word), *sorted(grams))


def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("dutch")
