"""Every sentence that is seen while checking: plain Dutch, short, `je`."""

from __future__ import annotations

NOTHING_CHANGED = "daarmee verandert er niets"
NO_SUCH_FIELD = "‘{name}’ kun je hier niet invullen; wel: {names}"
NOT_EMPTY = "{name} kan niet leeg zijn; klopt het feit niet, kies dan weg"
NOT_KNOWN = "‘{value}’ ken ik niet als {name}; kies bijvoorbeeld uit: {choices}"
ONE_BY_ONE = "samen kun je ze alleen goedkeuren; kies apart om ze één voor één te bekijken"
GONE_IS_GONE = "deze woorden staan niet meer in het plan; kies weg, of later"
CHANGED = "dit feit is veranderd sinds het hier stond; bekijk het opnieuw"
NOTHING_TO_UNDO = "er is niets om ongedaan te maken"
NO_PLAN = "er is geen plan ‘{name}’ om na te kijken; er zijn: {names}"
NO_OWN_PLANS = "er is nog geen eigen plan om na te kijken; voeg er een toe met: documents add"

SORTS = {"thema": "thema", "stelling": "tekst", "onderwerp": "onderwerp", "cijfer": "cijfer", "begrip": "begrip"}
FIELDS = {
    "status": "status",
    "lead": "trekker",
    "planning": "planning",
    "budget": "budget",
    "progress": "stand",
    "comparator": "richting",
    "value": "waarde",
    "unit": "eenheid",
    "year": "jaar",
    "baseline": "uitgangswaarde",
    "baseline_year": "uitgangsjaar",
    "group": "groep",
}
CHANGED_WORDS = "De woorden zijn veranderd. Eerst stond er: {before}"
GONE_WORDS = "Deze woorden staan niet meer in het plan."
SCORE = "Van deze soort was tot nu toe {right} van {seen} goed."
PROGRESS = "{done} van {total} bekeken"
TOGETHER = "{number} feiten die vrij zeker zijn"
MORE = "en nog {number}"
DONE = "Alles is bekeken: {total} feiten."
LEFT = "Nog {number} te bekijken. Je kunt later verdergaan; wat je koos is bewaard."
KEPT = {"goed": "Goed.", "weg": "Weg.", "anders": "Verbeterd.", "later": "Later.", "undo": "Ongedaan gemaakt."}
HOW_TO_CORRECT = "Hoe moet het zijn? Typ de goede tekst, of een veld: {names}. Bijvoorbeeld: {example}"
EXAMPLE = "{name}: {value}"
LEGEND = "kijk de gevonden feiten na. Tussen haken staan de woorden van het plan."
ASK = "[g]oed  [a]nders  [w]eg  [l]ater  [o]ngedaan  [s]toppen"
ASK_TOGETHER = "[g]oed, allemaal  [a]part bekijken  [l]ater  [o]ngedaan  [s]toppen"
