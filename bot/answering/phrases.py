"""Every sentence the assistant can say, in one place: plain Dutch, short, `je`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from knowledge.lookup import HANDBOOK
from knowledge.records import Entry, Facet, Knowledge, Plan

EMPTY = "Stel gerust een vraag, bijvoorbeeld: partners woninginbraak Leusden?"
TOO_LONG = "Dat is te lang voor mij. Houd je vraag onder de {most} tekens."
GREETING = "Hallo! Vraag me naar partners, doelen, maatregelen of cijfers uit de veiligheidsplannen, of naar de VNG-methode."
THANKS = "Graag gedaan."
BYE = "Tot ziens."
WHO_I_AM = "Ik ben een vraagbaak, geen mens en geen taalmodel. Ik geef wat in de plannen en de VNG-handreiking staat, met de bron erbij."
WRONG = (
    "Kijk met /bronnen waar het laatste antwoord vandaan komt; de bron beslist. "
    "Bedoelde je iets anders, noem dan de gemeente, het thema en wat je wilt weten, zoals: partners woninginbraak {place}."
)
NOTHING_TO_STOP = "Er loopt niets dat kan stoppen. Stel gerust een volgende vraag."
OPINION = "Daar ga ik niet over. Ik help met wat er in de veiligheidsplannen en de VNG-handreiking staat."
PERSON = "Over personen geef ik geen gegevens. Ik help met wat er in de veiligheidsplannen en de VNG-handreiking staat."
INJECTION = "Dat doe ik niet. Ik geef alleen antwoorden die in de plannen of in de VNG-handreiking staan, met de bron erbij."
OUTSIDE = "Daar heb ik niets over. Ik ken de veiligheidsplannen van {places} en de VNG-handreiking Kernbeleid Veiligheid."
NOT_FOUND = "Dit vind ik niet in {where}."
PLAN_OF = "het plan van {whose}"
HELP = (
    "Ik ken de veiligheidsplannen van {places} en de VNG-handreiking.\n"
    "Vraag bijvoorbeeld:\n"
    "- partners woninginbraak Leusden?\n"
    "- en in Putten?\n"
    "- hoeveel inbraken in Ermelo in 2019?\n"
    "- welke deelstappen heeft de veiligheidsanalyse?\n"
    "- schrijf een paragraaf over woninginbraak voor Leusden\n"
    "Opdrachten: /gemeente NAAM (je eigen gemeente), /snel VRAAG (één regel), /begrip WOORD, /themas, /vergelijk, /schrijf THEMA, "
    "/inwerken (leren in korte lessen), /voortgang, /spiekbrief, "
    "/bronnen (de bronnen van het laatste antwoord), /stop."
)
TOUR = (  # title, text, and what follows the list or the examples of that step
    (
        "Wat ik weet",
        "Ik ken de VNG-handreiking Kernbeleid Veiligheid en deze plannen:",
        "Wat daar niet in staat, verzin ik niet. Dan zeg ik dat ik het niet heb.",
    ),
    (
        "Hoe je vraagt",
        "Vraag in gewone woorden, met een thema en een gemeente. Een vervolgvraag mag kort, zoals: en het doel? "
        "Met /gemeente stel je je eigen gemeente in. Dan hoef je die niet steeds te noemen.",
        "Probeer het maar:",
    ),
    (
        "Hoe bronnen werken",
        "Achter een regel staat een nummer, zoals [1]. Onder het antwoord lees je welke plek in welk plan dat is. "
        "Met /bronnen zie je de plekken voluit, met de letterlijke tekst als het plan hier staat.",
        "Controleer de bron voordat je iets overneemt.",
    ),
    (
        "Wat je niet typt",
        "Typ geen namen, adressen, telefoonnummers of geboortedata van mensen. Beschrijf geen casus, melding of dossier. "
        "Typ ook niets dat vertrouwelijk is.",
        "Vraag naar beleid, niet naar personen. Over personen geef ik geen antwoord, en ik beslis niets.",
    ),
)
TOUR_EXAMPLES = (
    "partners woninginbraak {place}?",
    "welke prioriteiten heeft {place}?",
    "welke deelstappen heeft de veiligheidsanalyse?",
    "doelen jeugdoverlast {place}?",
    "wat betekent RIEC?",
)
TOUR_MORE = "en nog {number} plannen"
TOUR_END = "Stel nu je vraag. Met /help zie je wat ik kan."
HOME_SET = "Voortaan antwoord ik voor {place}, tenzij je een andere gemeente noemt. Met /gemeente geen zet je dit uit."
HOME_OFF = "Je eigen gemeente is uitgezet."
HOME_WHICH = "Welke gemeente is de jouwe? Typ bijvoorbeeld: /gemeente {place}."
HOME_NOW = "Je eigen gemeente is {place}. Typ /gemeente geen om dit uit te zetten."
NO_SOURCES = "Er is nog geen antwoord met bronnen."
UNCHECKED = "Gevonden in het plan, nog niet nagekeken."
NEAREST_THERE = "Het dichtst daarbij:"
NEAREST = "Dit komt het dichtst bij je vraag; controleer of het antwoord erin staat."
ASK_FURTHER = "Vraag ook naar: {what}."
BY_FIGURE = "{label} in {year} ({unit}):"
ONLY_COUNTED_ALIKE = "Alleen gemeenten met een cijfer uit dezelfde telling staan hier naast elkaar."
MENTIONED_IN = "Dit staat in:"
NOT_MENTIONED_IN = "Niet gevonden in: {plans}."
AND_MORE = "; en nog {number}"
TEST_A_PLAN = (
    "Of een plan aan de methode voldoet, zie ik pas als ik het lees: stuur het bestand in Telegram met /toets, "
    "of typ op de computer: python run_bot.py review BESTAND. Je krijgt dan per opmerking de plek en de reden."
)
NOTE_OF_PLAN = "Noot in het plan: {x}"
ONLY_THERE = "Wat er niet in staat, noemt een plan niet. Dit staat er wel in:"
ONLY_NAMING = "Dit zijn alleen de maatregelen die ‘{party}’ noemen."
NONE_NAMING = "Het plan van {whose} noemt bij {theme} geen maatregel van ‘{party}’ apart. Vraag naar de partners of de maatregelen."
NO_SECTION = "Over een onderdeel {number} heb ik niets in het plan van {whose}."
ALSO_IN_SECTION = "Ook in dit onderdeel: {titles}."
WHICH_OF_THEMES = "{place} heeft {what} bij {number} thema’s. Bij welk thema?"
NO_NUMBER = "{whose} noemt hier geen streefcijfer. Het doel is in woorden:"
NO_PLAN_FOR = "Een plan voor {years} heb ik niet. Wel:"
OUTSIDE_PERIOD = "{years} {lies} buiten de looptijd van dit plan ({plans})."
FROM_EARLIER = "In het nieuwste plan vind ik dit niet; dit komt uit een eerder plan ({plans})."
ALSO_EARLIER = "Een eerder plan heeft er wel iets over ({plans}); vraag ernaar met de jaren erbij."
NEWER_THERE = ", er is een nieuwer plan"
NO_YEAR = "Voor {years} heeft het plan van {whose} geen doel. Dit doel staat er wel in:"
NOT_INSTALLED = "De tekst zelf kan ik niet tonen: dit document is hier niet geïnstalleerd."
WHICH_THEME = "Bij welk thema, en van welke gemeente? Bijvoorbeeld: {what} woninginbraak {place}."
WHICH_CHOICE = "Bij dat nummer hoort geen keuze. Stel je vraag in woorden, of kies een nummer uit de laatste lijst."
FURTHER = "Ook te vragen: {labels}"
NOTHING_YET = "Er is nog geen antwoord om op verder te gaan. Stel eerst een vraag."
WHICH_SOURCE = "Die bron is er niet; het laatste antwoord heeft er {number}."
THEME_ELSEWHERE = "{theme} staat wel in wat ik heb van {places}; noem er een, dan laat ik dat zien."
TABLE_UNREADABLE = "Er staat wel een tabel met cijfers in {section}. Die is in dit bestand niet betrouwbaar te lezen; kijk daar zelf."
PASSAGES_NOTE = "Letterlijk uit het plan."
OWN_WORDS_NOTE = "Het document zelf is niet geïnstalleerd; dit zijn feiten eruit, in eigen woorden."
WHICH = "Voor welke gemeente of welk plan?"
COMMAND_HOW = "Zet je vraag erachter. Typ bijvoorbeeld: /{name} woninginbraak {place}"
TERM_HOW = "Zet de afkorting of het begrip erachter. Typ bijvoorbeeld: /begrip RIEC"
TERM_HOW_QUICK = "Zet een vraagteken voor een afkorting of begrip, dan leg ik het uit. Typ bijvoorbeeld: ?RIEC"
TERM_WITHOUT = "{term}: het document gebruikt dit zonder uitleg"
TERM_UNEXPLAINED = " (het document legt dit zelf niet uit)"
TERM_ALSO_IN = "Ook in: {places}"
TERM_IN = "{places} ({plan})"
TERM_ELSEWHERE = (
    "Let op: {term} betekent niet overal hetzelfde. Buiten deze documenten kan het ook staan voor {meanings}. "
    "Dat laatste is vakkennis; het staat in geen van de documenten."
)
TERM_RELATED = "Hoort bij: {terms}"
TERM_AMBIGUOUS = "Deze afkorting heeft meer dan één betekenis."
TERM_DESCRIBED = "De documenten omschrijven dit elk op hun eigen manier."
TERM_BUTTON = "{term}?"
TERM_UNKNOWN = "‘{term}’ wordt in de plannen en de handreiking niet uitgelegd."
AND_MORE = " … en nog {number}"
PERIOD_UNKNOWN = "{title}: voor welke jaren dit plan geldt, is niet bekend"
UNKNOWN_COMMAND = "Die opdracht ken ik niet. Typ /help voor wat ik kan."


def enumerate_nl(names: Iterable[str]) -> str:
    """Return `a, b en c`."""
    *most, last = list(dict.fromkeys(names)) or [""]
    return f"{', '.join(most)} en {last}" if most else last


def enumerate_or(names: Sequence[str]) -> str:
    """Return `a, b of c`."""
    return f"{', '.join(names[:-1])} of {names[-1]}" if len(names) > 1 else "".join(names)


def actions_of(number: int, whose: str, plan: str) -> str:
    """Return the line above a list of actions: how many, whose, in which plan."""
    return f"{whose}: {number} {'actie' if number == 1 else 'acties'} ({plan})"


def of_plan(plan: Plan) -> str:
    """Return how a plan is named behind a title, e.g. `uitvoeringsplan 2016-2017`."""
    kind = {"ivp": "IVP", "uitvoeringsplan": "uitvoeringsplan", "handreiking": "VNG-handreiking"}.get(plan.kind, plan.kind)
    return f"{kind} {plan.period}".strip()


def quoted_from(section: str, plan: Plan | None, whose: str) -> str:
    """Return the line above a quote: whose, under which headings, of which plan."""
    steps = [s for s in section.split(" > ") if s]
    place = f"{whose}: " if whose else ""
    return f"{place}{' > '.join(steps[-2:])}{f' ({of_plan(plan)})' if plan else ''}"


def title_of(plan: Plan) -> str:
    """Return the title of a plan with its years, once."""
    return plan.title if not plan.period or plan.period in plan.title else f"{plan.title} ({plan.period})"


def place_of(entry: Entry, knowledge: Knowledge) -> str:
    """Return whose fact this is: the municipality, the joint municipalities, or the VNG."""
    if entry.document == HANDBOOK:
        return "VNG"
    names = [knowledge.place_by_id[m].name for m in entry.municipalities if m in knowledge.place_by_id]
    return enumerate_nl(names) or knowledge.plan_by_id[entry.document].publisher


def count_of(facet: Facet, number: int) -> str:
    """Return `1 partner`, `5 partners`, or the name alone for what is not counted."""
    if facet.one == facet.many:
        return facet.many
    return f"{number} {facet.one if number == 1 else facet.many}"


def expired(plans: Sequence[Plan], year: int) -> str | None:
    """Return the remark that the period of these plans has run out, or None."""
    over = [p for p in plans if p.end is not None and p.end < year]
    if not over:
        return None
    if len(over) == 1:
        return f"De looptijd van dit plan is voorbij ({over[0].period})."
    return f"De looptijd is voorbij ({enumerate_nl(dict.fromkeys(p.period for p in over))})."


_EXPIRED = re.compile(r" ?De looptijd(?: van dit plan)? is voorbij \(([^)]*)\)\.")


def expired_once(note: str | None) -> str | None:
    """Return a note with its remarks on periods that have run out as one, at the end."""
    found = [period for some in _EXPIRED.findall(note or "") for period in re.split(r", | en ", some)]
    if not note or len(_EXPIRED.findall(note)) < 2:
        return note
    return f"{_EXPIRED.sub('', note)} De looptijd is voorbij ({enumerate_nl(found)}).".strip()


def no_plan_of(places: Iterable[str]) -> str:
    """Say that these have no plan here."""
    return f"Van {enumerate_nl(places)} heb ik geen plan."


def no_plan(places: Iterable[str], known: Iterable[str]) -> str:
    """Say that there is no plan of this municipality."""
    return f"{no_plan_of(places)} Ik ken de plannen van {enumerate_nl(known)}, en de VNG-handreiking."


def theme_absent(whose: str, theme: str) -> str:
    """Say that a plan does not treat a theme."""
    return f"Het plan van {whose} behandelt {theme} niet." if whose != "VNG" else f"De VNG-handreiking heeft niets over {theme}."


def theme_not_named(whose: str, theme: str) -> str:
    """Say that a plan treats a theme only as part of a wider one."""
    return f"Het plan van {whose} noemt {theme} niet apart. Wel:"


def facet_absent(whose: str, theme: str, facet: Facet) -> str:
    """Say that a plan does not fill a facet of a theme."""
    subject = "De VNG-handreiking" if whose == "VNG" else f"Het plan van {whose}"
    return f"{subject} noemt bij {theme} geen {facet.many}."


def lead_absent(whose: str, theme: str) -> str:
    """Say that a plan names nobody who leads a theme."""
    return f"Het plan van {whose} noemt bij {theme} geen trekker."


def figure_absent(whose: str, what: str, years: Sequence[str]) -> str:
    """Say that there is no figure, for a year or at all."""
    about = f"Over {enumerate_nl(years)} heb ik" if years else "Ik heb"
    return f"{about} van {whose} geen cijfer voor {what}."


def number_absent(whose: str, counted: str) -> str:
    """Say that it is not told how many of something there are."""
    return f"Hoeveel {counted} het zijn, vind ik niet in wat ik van {whose} heb."


def year_absent(whose: str, years: Sequence[str]) -> str:
    """Say that nothing is told of a year."""
    return f"Over {enumerate_nl(years)} vind ik niets in wat ik van {whose} heb."


def kind_absent(whose: str) -> str:
    """Say that the amount, the duration or the moment that was asked is not told."""
    return f"Dat vind ik niet in wat ik van {whose} heb."


def word_absent(whose: str, words: Iterable[str]) -> str:
    """Say that a plan does not mention what was asked."""
    return f"In wat ik van {whose} heb, staat niets over {enumerate_nl(f'‘{w}’' for w in words)}."


def only_regional(whose: str, theme: str) -> str:
    """Say that a theme is only among the regional priorities of a plan."""
    return (
        f"Het plan van {whose} heeft dit alleen als regionale prioriteit: {theme}. Vraag daarvoor: regionale aanpak, met de gemeente erbij."
    )


def also_in(whose: Iterable[str]) -> str | None:
    """Say whose plans treat it too."""
    names = enumerate_nl(whose)
    return f"Ook in de plannen van {names}; noem een gemeente voor dat antwoord." if names else None


def elsewhere(whose: Iterable[str]) -> str:
    """Offer who does have it."""
    return f"Wel in: {enumerate_nl(whose)}."
