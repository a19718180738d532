"""Change the wish for a draft as the user says it, and say what changed: `korter`, `zonder de cijfers`, `nu voor jeugdoverlast`.

Knows words, not sentences of a draft: the draft is written anew from the changed wish.
"""

from __future__ import annotations

import re

from bot.drafting import phrases
from bot.drafting.ask import length_of
from bot.drafting.records import LENGTHS, DraftError, Example, Form, Wish
from bot.records import Query
from knowledge.records import Knowledge

Change = tuple[Wish, str]
_SHORTER = re.compile(r"^\W*(maak (het|hem|dit) |het mag |kan het |iets |graag |nog |veel )*(korter|beknopter|bondiger|kort)\W*$", re.I)
_LONGER = re.compile(r"^\W*(maak (het|hem|dit) |het mag |kan het |iets |graag |nog |veel )*(langer|uitgebreider|uitgebreid)\W*$", re.I)
_BOTH = re.compile(
    r"\bkorter\b.*\b(langer|uitgebreider)\b|\b(langer|uitgebreider)\b.*\bkorter\b|\bmet (?:de )?cijfers\b.*\bzonder (?:de )?cijfers\b", re.I
)
_ADD = re.compile(r"\b(voeg\b.*\btoe|vul\b.*\baan met|zet\b.*\b(erbij|erin|bij|in)|neem\b.*\bop)\b", re.I)
_DROP = re.compile(r"\b(zonder|laat\b.*\bweg|haal\b.*\b(weg|eruit)|schrap)\b", re.I)
_BACK = re.compile(r"^\W*((weer|toch) (weer )?met (de |het )?\w+|met (de )?cijfers)\W*( erbij)?\W*$", re.I)
_EXAMPLE = re.compile(r"\b(neem|gebruik|pak)\b.*\b(voorbeeld|van|uit)\b|\bals voorbeeld\b", re.I)
_TABLE = re.compile(r"\b(maak\b.*\btabel|als tabel|in een tabel|tabel ervan)\b", re.I)
_PROSE = re.compile(r"\b(maak\b.*\b(paragraaf|lopende tekst|tekst)|als (paragraaf|tekst)|terug naar (de )?(paragraaf|tekst))\b", re.I)
_NOW = re.compile(r"^\W*(en )?(nu|dan|doe nu|hetzelfde|ook)\b.*\b(voor|over|van)\b|^\W*(en )?voor \w+", re.I)
_CHANGE = re.compile(
    r"^\W*(kun je |kan je |wil je |graag |nu |en )*"
    r"((maak|schrijf|herschrijf|zet|voeg|doe|formuleer|verander|vervang|gebruik|vertaal|pas|verbeter|herhaal|splits|sorteer|stuur|bewaar|vul)"
    r"( (er|het|hem|dit|deze|die|dat)\b|.*\b(ervan|erbij|erin|eraan|(de|deze|het|dit) (tekst|concept|paragraaf|tabel)|zinnen)\b)"
    r"|(wat |veel |iets |nog )*(formeler|informeler|zakelijker|eenvoudiger|makkelijker|vriendelijker|concreter|scherper|duidelijker"
    r"|positiever|strenger|mooier|beter|simpeler|actiever)\W*$"
    r"|(in|als) (het |een |de )?(engels|punten|opsomming|bullets|stappen|lijst|brief|memo|presentatie)\b)",
    re.I,
)
_FIGURES = re.compile(r"\b(cijfers?|getallen|aantallen|figures)\b", re.I)
_NAMED: dict[str, str] = {
    "rol_samenleving": r"inwoners?|bewoners?|burgers?|samenleving|ondernemers",
    "wetgeving": r"wet\w*|juridisch\w*|wettelijk\w*|regelgeving",
    "instrumenten": r"instrument\w*|hulpmiddelen",
    "ontwikkelingen": r"ontwikkeling\w*|trends?",
    "raakvlakken": r"raakvlak\w*|andere thema\S*|dwarsverband\w*",
    "rol_gemeente": r"rol van de gemeente|gemeentelijke rol|regie\w*",
    "indicatoren": r"indicator\w*|bronnen",
    "partners": r"partners?|partijen",
    "maatregelen": r"maatregel\w*|aanpak|acties",
    "samenhang_beleid": r"flankerend\w*|ander beleid",
    "doelstelling": r"doel\w*|streefwaarde\w*",
}


STANDARD: dict[Form, tuple[str, ...]] = {
    "ivp": ("partners", "maatregelen", "samenhang_beleid", "doelstelling"),
    "uitvoeringsplan": ("partners", "maatregelen", "samenhang_beleid", "doelstelling", "rol_samenleving", "indicatoren"),
}  # the facets whose part the form always has
EXTENDED = ("rol_samenleving", "wetgeving", "ontwikkelingen")  # those that the long form has besides


def is_revision(text: str) -> bool:
    """Return whether a sentence speaks of the draft before it, and not of something to look up."""
    if text.rstrip().endswith("?") and not re.match(r"\W*(kun|kan|wil) je\b", text, re.I):
        return False
    plain = (_SHORTER, _LONGER, _BOTH, _ADD, _DROP, _TABLE, _PROSE, _NOW, _BACK)
    return any(p.search(text) for p in plain) or (bool(_EXAMPLE.search(text)) and facet_in(text) is not None)


def revises(text: str) -> bool:
    """Return whether a sentence is a change by itself: another length, form, theme or place, or the example of others."""
    example = bool(_EXAMPLE.search(text)) and facet_in(text) is not None
    return example or any(p.search(text) for p in (_SHORTER, _LONGER, _BOTH, _TABLE, _PROSE, _NOW, _BACK))


def is_change(text: str) -> bool:
    """Return whether a sentence wants something done with the draft, whatever that is."""
    return any(p.search(text) for p in (_CHANGE, _ADD, _DROP)) and not text.rstrip().endswith("?")


def facet_in(text: str) -> str | None:
    """Return the facet that a sentence names."""
    return next((f for f, words in _NAMED.items() if re.search(rf"\b({words})\b", text, re.I)), None)


def revise(text: str, wish: Wish, query: Query, knowledge: Knowledge) -> Change | None:
    """Return the changed wish and what changed, None when the sentence changes nothing; raises DraftError for a contradiction."""
    if _BOTH.search(text):
        raise DraftError(
            phrases.CONTRADICTION.format(one="korter", other="langer") if "korter" in text.lower() else phrases.CONTRADICTION_FIGURES
        )
    for change in (_lengths, _forms, _examples, _additions, _omissions, _moves):
        found = change(text, wish, query, knowledge)
        if found:
            return found
    return None


def _lengths(text: str, wish: Wish, _query: Query, _knowledge: Knowledge) -> Change | None:
    step = -1 if _SHORTER.search(text) else 1 if _LONGER.search(text) else 0
    if not step:
        return None
    at = LENGTHS.index(wish.length) + step
    if not 0 <= at < len(LENGTHS):
        raise DraftError(phrases.ALREADY.format(what=phrases.SHORTEST if step < 0 else phrases.LONGEST))
    return wish.model_copy(update={"length": LENGTHS[at]}), phrases.CHANGE_LENGTH.format(x=LENGTHS[at])


def _forms(text: str, wish: Wish, _query: Query, _knowledge: Knowledge) -> Change | None:
    form = "uitvoeringsplan" if _TABLE.search(text) else "ivp" if _PROSE.search(text) else None
    if form is None:
        return None
    if form == wish.form:
        raise DraftError(phrases.ALREADY.format(what=phrases.CHANGE_FORM[form]))
    length = length_of(text) or wish.length
    return wish.model_copy(update={"form": form, "length": length}), phrases.CHANGE_FORM[form]


def _examples(text: str, wish: Wish, query: Query, knowledge: Knowledge) -> Change | None:
    facet = facet_in(text)
    if not _EXAMPLE.search(text) or facet is None or not query.municipalities:
        return None
    who = query.municipalities[0]
    name, what = knowledge.place_by_id[who].name, knowledge.facet_by_id[facet].many
    theme = knowledge.theme_by_id[wish.theme].name.lower()
    has = any(
        who in e.municipalities and wish.theme in e.covers and e.is_filled and not e.is_topic for e in knowledge.entries if e.facet == facet
    )
    if not has:
        raise DraftError(phrases.NOTHING_THERE.format(place=name, theme=theme, facet=what))
    examples = tuple(dict.fromkeys([*wish.examples, Example(facet=facet, municipality=who)]))
    return wish.model_copy(update={"examples": examples}), phrases.CHANGE_EXAMPLE.format(x=what, place=name)


def _additions(text: str, wish: Wish, _query: Query, _knowledge: Knowledge) -> Change | None:
    back = _BACK.search(text)
    if not (_ADD.search(text) or back):
        return None
    if _FIGURES.search(text):
        if phrases.FIGURES not in wish.left_out:
            raise DraftError(phrases.ALREADY.format(what=_there(phrases.FIGURES, phrases.PRESENT, phrases.PRESENT_ONE)))
        left = tuple(f for f in wish.left_out if f != phrases.FIGURES)
        return wish.model_copy(update={"left_out": left}), phrases.CHANGE_BACK.format(x=phrases.FIGURES)
    facet = facet_in(text)
    if facet is None:
        return None
    if is_present(facet, wish):
        raise DraftError(phrases.ALREADY.format(what=_there(facet, phrases.PRESENT, phrases.PRESENT_ONE)))
    if facet in wish.left_out and facet in STANDARD[wish.form]:
        left = tuple(f for f in wish.left_out if f != facet)
        return wish.model_copy(update={"left_out": left}), phrases.CHANGE_BACK.format(x=part_name(facet))
    left = tuple(f for f in wish.left_out if f != facet)
    added = tuple(dict.fromkeys([*wish.added, facet]))
    return wish.model_copy(update={"added": added, "left_out": left}), phrases.CHANGE_ADDED.format(x=part_name(facet))


def _omissions(text: str, wish: Wish, _query: Query, _knowledge: Knowledge) -> Change | None:
    if not _DROP.search(text):
        return None
    facet = phrases.FIGURES if _FIGURES.search(text) else facet_in(text)
    if facet is None:
        return None
    if not is_present(facet, wish):
        raise DraftError(phrases.ALREADY.format(what=_there(facet, phrases.ABSENT, phrases.ABSENT_ONE)))
    left = tuple(dict.fromkeys([*wish.left_out, facet]))
    added = tuple(f for f in wish.added if f != facet)
    return wish.model_copy(update={"left_out": left, "added": added}), phrases.CHANGE_LEFT_OUT.format(x=part_name(facet))


def is_present(facet: str, wish: Wish) -> bool:
    """Return whether a part, or the figures, stand in the draft for a wish."""
    if facet in wish.left_out:
        return False
    long = EXTENDED if wish.length == "uitgebreid" else ()
    return facet == phrases.FIGURES or facet in (*STANDARD[wish.form], *wish.added, *long)


def _there(facet: str, many: str, one: str) -> str:
    name = part_name(facet)
    return (many if name.split(" ")[1].endswith(("s", "en")) and name.startswith("de ") else one).format(x=name)


def _moves(text: str, wish: Wish, query: Query, knowledge: Knowledge) -> Change | None:
    """To another theme or municipality; figures and examples belong to the theme and place before and do not go along."""
    if not _NOW.search(text):
        return None
    update: dict[str, object] = {}
    said = []
    if query.themes and "themes" not in query.carried and query.themes[0] != wish.theme:
        update.update(theme=query.themes[0], given=(), examples=())
        said.append(phrases.CHANGE_THEME.format(x=knowledge.theme_by_id[query.themes[0]].name.lower()))
    places = query.municipalities if "municipalities" not in query.carried and "home" not in query.carried else ()
    if places and places[0] != wish.municipality:
        update.update(municipality=places[0], place=None, given=())
        said.append(phrases.CHANGE_PLACE.format(x=knowledge.place_by_id[places[0]].name))
    elif query.unknown_places:
        update.update(municipality=None, place=query.unknown_places[0], given=())
        said.append(phrases.CHANGE_PLACE.format(x=query.unknown_places[0]))
    return (wish.model_copy(update=update), "; ".join(said)) if update else None


def part_name(facet: str) -> str:
    """Return how a part is named in what changed."""
    return phrases.PART_NAMES.get(facet, facet)
