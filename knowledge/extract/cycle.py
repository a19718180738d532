"""Find which topics tell the cycle of a plan: who decides, who carries out, how it is reported and evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from knowledge.extract.cues import cue
from knowledge.records import CycleStep, Entry

Role = Literal["besluit", "uitvoering", "verantwoording", "evaluatie"]
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "besluit",
        cue(
            r"\w*(?:raad|raden|college|colleges)\b[^.]{0,60}\b(?:stelt|stellen|stelde|stelden)\b[^.]{0,60}\bvast",
            r"(?:door|in) de (?:gemeente)?ra(?:ad|den)\b[^.]{0,40}\bvastgesteld",
            r"vastgesteld (?:door|in) (?:de|het) (?:gemeente|college|ra)\w*",
            r"\w*(?:raad|raden)\b[^.]{0,200}\b(?:beslui(?:t|ten)|vastgesteld)",
            after="",
        ),
    ),
    ("evaluatie", cue(r"evalu(?:atie|eren|eert)", r"ge[ëe]valueerd", r"tussentijds\w* (?:bijgesteld|herzien)", after="")),
    (
        "verantwoording",
        cue(
            r"rapporte|rapportage|verantwoord(?:en|ing)|voortgang|jaarverslag|raadsinformatiebrief|informe(?:ert|ren) (?:de|we de) raad",
            after="",
        ),
    ),
    ("uitvoering", cue(r"uitvoeringsp|jaarplan|coördin|stuurgroep|regiegroep|verantwoordelijk voor de uitvoering|regisseur", after="")),
)
_ASKED: dict[Role, tuple[str, ...]] = {
    "besluit": ("wie stelt het plan vast", "wanneer is het plan vastgesteld"),
    "evaluatie": ("wanneer wordt het plan geëvalueerd", "wie evalueert het plan"),
    "verantwoording": ("hoe wordt over de voortgang gerapporteerd", "wie legt verantwoording af aan de raad"),
    "uitvoering": ("wie coördineert de uitvoering", "hoe is de uitvoering georganiseerd"),
}
_MEETS = re.compile(
    r"\b(?P<who>(?:stuur|regie|werk|project)groep|driehoek\w*|veiligheidsoverleg|kernteam)\b[^.]*\b(?:bijeen|vergadert|overlegt)", re.I
)
_PLACES = frozenset(("proces", "organisatie"))


def questions_of(said: str) -> tuple[str, ...]:
    """Return how people ask what a text on the cycle or organisation of a plan tells, by the cues in it."""
    asked = [q for role, shape in _ROLES if shape.search(said) for q in _ASKED[role]]
    meets = _MEETS.search(said)
    return (*asked, *((f"hoe vaak komt de {meets['who'].lower()} bijeen",) if meets else ()))


def cycle_of(topics: Iterable[Entry]) -> Iterator[CycleStep]:
    """Yield for each role the topic that tells it best: one in a section on process or organisation, else any."""
    found = list(topics)
    for role, shape in _ROLES:
        telling = [t for t in found if t.found and shape.search(t.found.evidence.quote)]
        best = next((t for t in telling if t.facet in _PLACES), None) or next((t for t in telling if not t.covers), None)
        if best:
            yield CycleStep(role=role, topic=best.id.split("/", 1)[1])
