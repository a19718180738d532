"""Make one pattern of a table of cues, a phrase a line: what a plan says when it sets a goal, names a partner, takes a measure.

A cue is written as a regular expression; a space in it is any white space. Letters count in either case.
"""

from __future__ import annotations

import re


def cue(*phrases: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    """Return the pattern of any of the phrases, as whole words; `before` and `after` say what stands around them."""
    return re.compile(f"{before}(?:{'|'.join(phrases)}){after}", re.I)


# what a line that announces a list says its items are
LEADS = (
    ("doelstelling", cue(r"doel(?:en|stelling\w*)?", r"bereiken", r"streven")),
    ("partners", cue(r"partners?", r"partijen", r"samen met", r"betrokken")),
    ("indicatoren", cue(r"indicator(?:en)?", r"meten we|meetbaar")),
    (
        "maatregelen",
        cue(
            r"maatregel\w*|acties?|activiteiten|interventies|instrumenten|inzet\w*|aanpak\w*",
            r"(?:doen|gaan) (?:we|wij)",
            r"hoofdlijnen|accenten|draaiboek|afspraken|bouwstenen|bijdrage|uitwisselen",
        ),
    ),
)
