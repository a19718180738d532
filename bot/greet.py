"""Answer what is no question about plans: a greeting, thanks, help, an opinion, a person, an order to misbehave."""

from __future__ import annotations

from bot import compose, phrases, refuse
from bot.library import Library
from bot.recognise import SMALL
from bot.records import Answer, Query

POLITE = 4  # how many words a thank-you or a greeting has at most


def small_talk(query: Query, library: Library) -> Answer | None:
    """Return the answer to a greeting, a thank-you, a cry for help, an opinion asked for; None for anything else."""
    texts = {
        "injection": phrases.INJECTION,
        "person": phrases.PERSON,
        "opinion": phrases.OPINION,
        "help": phrases.HELP.format(places=phrases.enumerate_nl(refuse.known_places(library))),
        "greeting": phrases.GREETING,
        "thanks": phrases.THANKS,
        "bye": phrases.BYE,
    }
    always = ("injection", "person", "opinion")
    for signal, text in texts.items():
        polite = {*query.signals} <= SMALL and len(query.read.split()) <= POLITE
        telling = len(query.words) > 1 and not polite
        bare = not (query.themes or query.facets or query.municipalities or query.unknown_places or telling)
        if query.has(signal) and (signal in always or bare):
            return compose.talk(query, text)
    return None
