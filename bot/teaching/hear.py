"""What a bare word, letter or number means while someone is learning. Knows words, not how far anyone is."""

from __future__ import annotations

import re

from bot.teaching.records import Quiz

LETTERS = "abcd"
TAKE_UP, PUT_DOWN = ("verder", "volgende", "volgende les"), ("stop", "stoppen", "stop de les")  # also after another question
_ON = re.compile(r"^(verder|volgende|volgende (les|vraag)|ga verder|door|ga door|next)$", re.I)
_STOP = re.compile(r"^(stop|stoppen|ik stop|stop (maar|de les)|pauze|later|klaar|genoeg)$", re.I)
_PICKED = re.compile(r"^(?:antwoord|optie|nummer|nr\.?|keuze|het is|ik denk|ik kies)\s+([a-d]|\d{1,2})$", re.I)
_PASSES = re.compile(r"^(pas|overslaan|sla over|geen idee|weet ik niet|(ik )?weet (ik )?(het )?niet)$", re.I)
_BARE = re.compile(r"^(\W*|\w{1,2}|\d+|ja|nee|ok[eé]?|goed|prima|start|begin|vraag|antwoord|les|toets)$", re.I)


def is_on(said: str) -> bool:
    """Return whether someone wants to go on."""
    return _ON.match(said) is not None


def is_stop(said: str) -> bool:
    """Return whether someone wants to stop."""
    return _STOP.match(said) is not None


def is_pass(said: str) -> bool:
    """Return whether someone does not know the answer."""
    return _PASSES.match(said) is not None


def is_bare(said: str) -> bool:
    """Return whether this can only be an answer or a mistake: a letter, a number, a sign, `ja`. An abbreviation is a question."""
    return _BARE.match(said) is not None and not (len(said) > 1 and said.isupper())


def choice_of(said: str, quiz: Quiz) -> int | None:
    """Return the place of the option that a number, a letter or the words of an option stand for; None when it is none of these."""
    picked = _PICKED.match(said)
    said = picked[1] if picked else said
    if len(said) == 1 and said.lower() in LETTERS:
        return LETTERS.index(said.lower())
    if said.isdecimal():
        return int(said) - 1
    return next((n for n, option in enumerate(quiz.options) if option.lower().strip(" .!?)") == said.lower()), None)
