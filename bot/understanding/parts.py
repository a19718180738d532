"""Cut a message into its questions, and set apart what is only said around them: a greeting, an introduction, a reason, a signature.

Knows the words that ask; what a piece names is told by whoever calls.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.records import Record

ASKS = r"(?:hoe|hoeveel|hoevaak|wat|wie|wanneer|waar|waardoor|waarom|waarmee|welk|welke|how|what|who|when|where|why|which)"
_ASKS = re.compile(rf"\b{ASKS}\b", re.I)
_BORDER = re.compile(rf"(?:[,;:?.]\s*(?:en\s+|and\s+)?|\s(?:en|and)\s+)(?=(?:\w+\s+)?{ASKS}\b)", re.I)
_SENTENCE = re.compile(r"(?<=[?!])\s+|(?<=[^\W\d_]{4})\.\s+(?=\w)|\n+|\s\+\s|;\s+")
_TELLING = re.compile(
    r"\b(?:weten|vertel(?:len)?|zeggen|uitleggen|aangeven|vragen|vraagt|vroeg|afvragen|benieuwd|zoek|anders|verder|know|tell)\W*$", re.I
)
_REASON = re.compile(r"[,\s]+(?:want|omdat|voordat|zodat|aangezien|terwijl|before|because)\s(?=[^?]*$)", re.I)
_OWN = re.compile(r"\b(?:ik|we|wij|me|mij|mijn|ons|onze|men|mensen|iedereen|raad|college|I|we|my|our)\b", re.I)


class Message(Record):
    """The questions of a message in order, and all that is said around them."""

    questions: tuple[str, ...]
    around: str = ""


def parts(text: str) -> list[str]:
    """Return the parts of a question, cut before each further question word; one part when there is nothing to cut."""
    return [part.strip() for part in _BORDER.split(text) if part.strip()]


def message(text: str, asks: Callable[[str], bool], tells: Callable[[str], bool]) -> Message:
    """Return the questions in a message; `asks` is true for words that ask for something, `tells` for words on a subject.

    A message in which nothing asks is one question as it stands.
    """
    questions: list[str] = []
    around: list[str] = []
    subject = ""
    for sentence in (s.strip() for s in _SENTENCE.split(text) if s.strip(" .,?!")):
        for n, piece in enumerate(parts(sentence)):
            lead, asked, reason = _bare(piece)
            around += [x for x in (lead, reason) if x]
            if not (_ASKS.search(asked) or piece.endswith("?") or asks(asked)):
                if tells(asked):
                    subject = f"{subject} {asked},".strip()
                else:
                    around.append(asked)
            elif questions and not subject and not (asks(asked) or (tells(asked) and not (n and _joined_by_comma(sentence, piece)))):
                questions[-1] = f"{questions[-1]} {asked}"
            else:
                questions.append(asked if n == 0 and tells(asked) else f"{subject} {asked}".strip())
                around += [subject] if n == 0 and tells(asked) and subject else []
                subject = ""
    around += [subject] if subject else []
    if len(questions) < 2 and not around:
        return Message(questions=(text,))
    return Message(questions=tuple(questions), around=" . ".join(around)) if questions else Message(questions=(text,))


def _joined_by_comma(sentence: str, piece: str) -> bool:
    """True for a piece behind a bare comma: it says the question before it again in other words."""
    return sentence[: sentence.find(piece)].rstrip().endswith(",")


def _bare(piece: str) -> tuple[str, str, str]:
    """What leads in to a question ("een raadslid wil weten"), the question, and the reason that is given behind it."""
    lead = reason = ""
    first = _ASKS.search(piece)
    if first and _TELLING.search(piece[: first.start()]):
        lead, piece = piece[: first.start()].strip(), piece[first.start() :]
    given = _REASON.search(piece)
    if given and _OWN.search(piece[given.end() :]):
        piece, reason = piece[: given.start()], piece[given.end() :]
    return lead, piece.strip(" ,"), reason.strip()
