"""Answer what is no question about plans: a greeting, thanks, help, an opinion, a person, an order to misbehave."""

from __future__ import annotations

import re

from bot.answering import compose, phrases, refuse
from bot.library.library import Library
from bot.records import Answer, Query
from bot.understanding.recognise import SMALL
from corpus.words import STOP_WORDS, all_words, stem

POLITE = 4  # how many words a thank-you or a greeting has at most
BESIDE = frozenset("hoor joh zeg allemaal weer alvast zover info informatie antwoord hulp uitleg duidelijk genoeg snap begrijp".split())
_OFFICE = r"(?:burgemeester|wethouder|\w*ambtenaar|\w*agent|teamchef|gemeentesecretaris|griffier|raadslid|\w*medewerker|\w*adviseur)s?"
_NAMED = re.compile(rf"\b(?:wie (?:is|zijn)|who is) (?:de|het|onze|jullie|die|the) (?:\w+ )?{_OFFICE}\b(?! (?:die|als))")
_CONTACT = re.compile(r"\b(?:telefoonnummers?|e-?mail\w*|mail|adres(?:sen)?)\b")
_PERSON = re.compile(rf"\b(?:{_OFFICE}|buur\w+|trekker|coordinator|\w*leider|heer|mevrouw|wie)\b")
_SUM = re.compile(r"^(?:hoeveel is|wat is|bereken)?\s*\d+\s*(?:[+*/x-]|plus|min|keer|gedeeld door)\s*\d+\s*[=?]*\s*$", re.I)


def small_talk(query: Query, library: Library) -> Answer | None:
    """Return the answer to a greeting, a thank-you, a cry for help, an opinion asked for; None for anything else."""
    texts = {
        "injection": phrases.INJECTION,
        "opinion": phrases.OPINION,
        "help": phrases.HELP.format(places=phrases.enumerate_nl(refuse.known_places(library))),
        "who": phrases.WHO_I_AM,
        "wrong": phrases.WRONG.format(place=refuse.known_places(library)[0]),
        "stop": phrases.NOTHING_TO_STOP,
        "greeting": phrases.GREETING,
        "thanks": phrases.THANKS,
        "bye": phrases.BYE,
    }
    always = ("injection", "opinion")
    if asks_person(query, library):
        return compose.talk(query, phrases.PERSON)
    query = query.model_copy(update={"signals": tuple(s for s in query.signals if s != "person")})
    if _SUM.search(query.text) and not (query.themes or query.municipalities):
        return refuse.outside(query, library)
    if query.has("judge") and not (query.themes or query.facets):
        return compose.talk(query, phrases.TEST_A_PLAN)
    for signal, text in texts.items():
        polite = {*query.signals} <= SMALL and len(query.read.split()) <= POLITE
        telling = (len(query.words) > 1 and not polite) or (signal in SMALL and bool(_of_a_question(query, library)))
        bare = not (query.themes or query.facets or query.municipalities or query.unknown_places or telling)
        if query.has(signal) and (signal in always or bare):
            return compose.talk(query, text)
    return None


def asks_person(query: Query, library: Library) -> bool:
    """Return True when a name or the particulars of a person are asked; the number or address of an organisation is no person's.

    An organisation is one that the facts know: a name that they do not have may be somebody's.
    """
    if _NAMED.search(query.read):
        return True
    if not query.has("person"):
        return False
    known = all(library.lookup.ranking.knows(stem(w)) for w in query.words) and bool(query.words or query.themes)
    return not (known and _CONTACT.search(query.read)) or _PERSON.search(query.read) is not None


def _of_a_question(query: Query, library: Library) -> set[str]:
    """The words beside a greeting or a thank-you that belong to neither: then the word was part of a question ("top x")."""
    small = {w for s in library.knowledge.vocabulary.signals if s.id in SMALL for phrase in s.words for w in all_words(phrase)}
    plain = {w for w in STOP_WORDS if len(w) > 1 or w in "kmnstu"}  # another single letter names something
    return {*query.read.split()} - small - plain - BESIDE
