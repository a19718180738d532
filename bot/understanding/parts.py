"""Cut a message into its questions, and set apart what is only said around them: a greeting, an introduction, a reason, a signature.

Knows the words that ask; what a piece names is told by whoever calls.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.records import Record

ASKS = r"(?:hoe|hoeveel|hoevaak|wat|wie|wanneer|waar|waardoor|waarom|waarmee|welk|welke|how|what|who|when|where|why|which)"
_ASKS = re.compile(rf"\b{ASKS}\b", re.I)
_BEFORE = r"(?:aan|bij|door|in|met|na|naar|onder|op|over|per|sinds|tot|uit|van|vanaf|volgens|voor|at|by|for|in|on|since|to|with)"
_BORDER = re.compile(rf"([,;:?.]\s*(?:en\s+|and\s+)?|\s(?:en|and)\s+)(?=(?:{_BEFORE}\s+)?{ASKS}\b)", re.I)
POINTS_BACK = re.compile(
    r"\b(?:(?:daar|hier)(?:aan|bij|door|in|mee|na|om|op|over|tegen|uit|van|voor)?"
    r"|er(?:aan|bij|in|mee|onder|op|over|tegen|tussen|uit|van|voor)|het(?= zich\b)|die|dat|dit|ze|zij|deze|hem|m|it)\b",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[?!])\s+|(?<=[^\W\d_]{4})\.\s+(?=\w)|\n+|\s\+\s|;\s+")
_TELLING = re.compile(
    r"\b(?:weten|vertel(?:len)?|zeggen|uitleggen|aangeven|vragen|vraagt|vroeg|afvragen|benieuwd|zoek|anders|verder|know|tell)\W*$", re.I
)
_REASON = re.compile(r"[,\s]+(?:want|omdat|voordat|zodat|aangezien|terwijl|before|because)\s(?=[^?]*$)", re.I)
_AGAIN = re.compile(r"\b(?:is|zijn|was|waren) (?:dat|dit|die|deze)\W*$", re.I)  # says the question before it in other words
_OWN = re.compile(r"\b(?:ik|we|wij|me|mij|mijn|ons|onze|men|mensen|iedereen|raad|college|I|we|my|our)\b", re.I)


class Message(Record):
    """The questions of a message in order, and all that is said around them."""

    questions: tuple[str, ...]
    around: str = ""


def parts(text: str) -> list[str]:
    """Return the parts of a question, cut before each further question word; one part when there is nothing to cut."""
    return [part.strip() for part in _BORDER.split(text)[::2] if part.strip()]


def message(text: str, asks: Callable[[str], bool], names: Callable[[str], bool], tells: Callable[[str], bool]) -> Message:
    """Return the questions in a message.

    `asks` is true for words that ask for a kind of fact, `names` for those that name a theme or a place, `tells` for any on the subject.
    A message in which nothing asks is one question as it stands.
    """
    questions: list[str] = []
    around: list[str] = []
    subject = ""
    for sentence in (s.strip() for s in _SENTENCE.split(text) if s.strip(" .,?!")):
        borders = _BORDER.findall(sentence)
        for n, piece in enumerate(parts(sentence)):
            lead, asked, reason = _bare(piece)
            around += [x for x in (lead, reason) if x]
            if questions and asked and " " not in asked.strip(" ?.!"):
                questions[-1] = f"{questions[-1]} en {asked}"
                continue
            joined = n < len(borders) and borders[n].strip(" ,").lower() in ("en", "and") and sentence.endswith("?")
            telling = tells(asked) or asks(asked)
            if _ASKS.search(asked) and joined and not telling:
                subject = f"{subject} {asked} en".strip()
            elif _ASKS.search(asked) or piece.endswith("?") or joined or (asks(asked) and (names(asked) or not questions)):
                again = n and borders[n - 1].strip() == "," and _AGAIN.search(asked)
                if questions and not subject and (again or not telling):
                    questions[-1] = f"{questions[-1]} {asked}"
                else:
                    questions.append(f"{subject} {asked}".strip())
                subject = ""
            elif not tells(asked):
                around.append(asked)
            elif questions and not _OWN.search(asked):
                questions[-1] = f"{questions[-1]} {asked}"
            elif questions or (_OWN.search(asked) and not POINTS_BACK.search(text[text.find(asked) + len(asked) :])):
                around.append(asked)
            else:
                subject = f"{subject} {asked},".strip()
    around += [subject] if subject else []
    if len(questions) < 2 and not around:
        return Message(questions=(text,))
    return Message(questions=tuple(questions), around=" . ".join(around)) if questions else Message(questions=(text,))


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
