"""A corpus of any size: plans of invented municipalities, varied from templates; the same number always gives the same passages."""

from __future__ import annotations

import random
from collections.abc import Iterator

from corpus.records import Passage
from index.records import Request

PER_PLAN = 200
THEMES = (
    "woninginbraak", "jeugdoverlast", "ondermijning", "cybercrime", "huiselijk geweld", "verkeersveiligheid", "brandveiligheid",
    "hoogwater", "evenementen", "verwarde personen", "fietsendiefstal", "drugsoverlast", "mensenhandel", "radicalisering",
    "vuurwerk", "zakkenrollerij", "burenruzie", "zwerfafval", "hondenoverlast", "natuurbrand",
)  # fmt: skip
FACETS = ("doelstelling", "maatregel", "partner", "indicator", "analyse")
WHO = (
    "de politie",
    "het wijkteam",
    "de woningcorporatie",
    "de brandweer",
    "het Openbaar Ministerie",
    "de boa's",
    "de GGD",
    "Halt",
    "een buurtvader",
)
DOES = (
    "controleert",
    "bespreekt",
    "vermindert",
    "onderzoekt",
    "meldt",
    "voorkomt",
    "registreert",
    "bezoekt",
    "evalueert",
    "waarschuwt voor",
)
WHAT = ("meldingen van", "gevolgen van", "daders van", "slachtoffers van", "plekken met", "risico's van", "kosten van", "signalen van")
WHERE = ("het station", "de haven", "het centrum", "de markt", "het sportpark", "het bedrijventerrein", "de school", "het bos", "de brug")
WHEN = ("in de zomer", "elk kwartaal", "na een melding", "in de donkere maanden", "bij evenementen", "elk weekend", "twee keer per jaar")
HEADS = (
    "wal",
    "berg",
    "lind",
    "oost",
    "zand",
    "veen",
    "kerk",
    "meer",
    "hol",
    "rijn",
    "eik",
    "vos",
    "kraan",
    "duin",
    "korn",
    "stel",
    "bronk",
    "hazel",
    "mol",
    "wild",
)
TAILS = (
    "dorp",
    "wijk",
    "hoven",
    "stad",
    "lo",
    "drecht",
    "burg",
    "beek",
    "horst",
    "voorde",
    "um",
    "broek",
    "dam",
    "kamp",
    "laar",
    "loo",
    "werd",
    "zijl",
    "rode",
    "schot",
)


def place(plan: int) -> str:
    """The invented municipality of a plan, different for each of the first 400."""
    return f"{HEADS[plan % len(HEADS)]}{TAILS[plan // len(HEADS) % len(TAILS)]}"


def plans(count: int) -> Iterator[Passage]:
    """Give the passages of this many plans, PER_PLAN of each."""
    for plan in range(count):
        chance = random.Random(plan)
        for number in range(PER_PLAN):
            yield _passage(plan, number, chance)


def _passage(plan: int, number: int, chance: random.Random) -> Passage:
    theme, facet = THEMES[number // 10 % len(THEMES)], FACETS[number % len(FACETS)]
    return Passage(
        id=f"{plan}-{number}",
        document=f"plan-{plan}",
        title=f"Veiligheidsplan {place(plan).capitalize()} {2020 + plan // 400}",
        section=f"{1 + number // 50} Aanpak > {theme.capitalize()} > {facet.capitalize()}",
        text=" ".join(_sentence(theme, chance) for _ in range(chance.randint(2, 6))),
        municipalities=(place(plan),),
        themes=(theme,),
        facet=facet,
    )


def _sentence(theme: str, chance: random.Random) -> str:
    street = f"{chance.choice(HEADS)}{chance.choice(TAILS)}straat"
    what = theme if chance.random() < 0.7 else chance.choice(THEMES)
    return (
        f"{chance.choice(WHO).capitalize()} {chance.choice(DOES)} {chance.choice(WHAT)} {what} rond {chance.choice(WHERE)} en de "
        f"{street} {chance.choice(WHEN)}; het doel is {chance.randint(2, 400)} in {chance.randint(2019, 2030)}."
    )


def questions(count: int, plan_count: int) -> Iterator[tuple[Request, Request]]:
    """Give questions as a pair: without limits, and limited to one municipality with theme and facet understood."""
    chance = random.Random(5)
    for _ in range(count):
        plan, theme = chance.randrange(plan_count), chance.choice(THEMES)
        text = f"Wat doet {chance.choice(WHO)} tegen {theme} rond {chance.choice(WHERE)} {chance.choice(WHEN)}?"
        limited = Request(text=text, municipalities=(place(plan),), themes=(theme,), facet=chance.choice(FACETS))
        yield Request(text=text), limited
