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

# questions that plans use as the label of a part
QUESTIONS = (
    ("partners", cue(r"(?:met|samen met) wie", r"wie (?:zijn|is|doen|werken|helpen|pakken)", r"welke partners", before="^")),
    ("indicatoren", cue(r"hoe (?:meten|weten|volgen|monitoren)", r"waar(?:aan)? (?:meten|zien)", before="^")),
    ("doelstelling", cue(r"wat (?:willen|wil|is (?:het|ons|onze) doel)", r"waar (?:willen|gaan) (?:we|wij)", before="^")),
    ("maatregelen", cue(r"wat (?:gaan|doen|doet|gaat|pakken|is (?:de|onze) aanpak)", r"hoe (?:gaan|pakken|doen|willen)", before="^")),
    ("situatie", cue(r"wat (?:speelt|zien|is er aan de hand|is het probleem)", r"waar staan", r"hoe staat", before="^")),
)


def asked_in(label: str) -> str | None:
    """Return the facet that a question used as a label asks for; None for another line."""
    said = label.strip()
    return next((facet for facet, shape in QUESTIONS if shape.match(said)), None) if said.endswith("?") else None
