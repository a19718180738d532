"""Every sentence of the crib sheet: plain Dutch, short."""

from __future__ import annotations

TITLE = "Spiekbrief veiligheid {place}"
SUBJECT = "Prioriteiten, doelen, partners, cijfers en cyclus op één pagina"
KEYWORDS = "spiekbrief, veiligheid, gemeente"
REMARK = "Spiekbrief, controleer de bronnen"
HEADS = ("Wat", "Doelen", "Met wie")
GROUPS = {
    "prioriteit": "Prioriteiten",
    "gezamenlijke_prioriteit": "Gezamenlijke prioriteiten",
    "lokale_prioriteit": "Lokale prioriteiten",
    "overkoepelend": "Overkoepelende doelen",
    "thema": "Thema’s (het plan kiest geen kortere lijst van prioriteiten)",
}
NAMED = {
    "voortgezet": "Voortgezet beleid",
    "bestaand": "Overige thema’s (bestaande activiteiten)",
    "regionaal": "Regionale prioriteiten",
}
OVERALL = "Overkoepelende veiligheidsdoelstelling: "
FIGURES, CYCLE, SOURCES, NOTES = "Cijfers", "Cyclus", "Bronnen", "Let op"
ROLES = {"besluit": "Wie besluit", "uitvoering": "Uitvoering", "verantwoording": "Verantwoording", "evaluatie": "Evaluatie"}
PERIOD = "Looptijd"
PERIOD_OF = "{period} ({plan})"
PERIOD_ONLY = "{period}"
OVER = "De looptijd is voorbij"
NOT_SAID = "noemt het plan niet"
NO_FIGURES = "Het plan geeft geen reeksen met cijfers."
FIGURE = "{label}: {value} ({when})"
FIGURE_SINCE = "{label}: {value} ({when}), was {before} ({before_when})"
FIGURE_NOTE = "{label} {when}: {note}"
NO_GOAL = "geen doel genoemd"
NO_GOAL_ON_PURPOSE = "bewust geen doel"
NO_PARTNERS = "niet genoemd"
AND_OTHERS = "en {n} andere"
OF_THEME = "{name}: {remark}"
UNUSED = "Niet verwerkt is {title}: daarvan heb ik alleen de tekst, geen nagekeken feiten."
CHOSEN = "Doelen en partners komen uit het {first}. Het {other} noemt bij dezelfde thema’s nog {goals} doelen."
SOURCE = "[{n}] {title}, {sections}"
FILE = "spiekbrief-{municipality}.docx"
CAPTION = "De spiekbrief als Word-bestand, op één pagina."
HOW = "Van welke gemeente? Typ bijvoorbeeld: /spiekbrief {place}"
UNKNOWN_PLACE = "Van {place} heb ik geen plan. Ik ken de plannen van {known}."
NO_FACTS = "Van {place} heb ik alleen de tekst van het plan, geen nagekeken feiten. Daar maak ik geen spiekbrief van."
ONE_PLACE = "Een spiekbrief is van één gemeente. Kies uit {known}."
IN_UNIT = "In {unit}:"
CATEGORY = "Spiekbrief"
