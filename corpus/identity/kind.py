"""What kind of plan a text says it is: words of a title, each with a weight, and what speaks against a plan on safety.

A plan on safety for some years is `ivp`, one for the work of a year `uitvoeringsplan`; what is about something else is `plan`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.identity.front import Front, Role
from corpus.identity.records import Guess

KINDS = ("ivp", "uitvoeringsplan", "handreiking", "veiligheidsbeeld", "plan")
NAMES = {
    "ivp": "Integraal veiligheidsplan",
    "uitvoeringsplan": "Uitvoeringsplan veiligheid",
    "handreiking": "Handreiking",
    "veiligheidsbeeld": "Veiligheidsbeeld",
    "plan": "Plan",
}
_SAFETY = re.compile(
    r"veilig|feilich|\b(?:ivp|ivb|liv|oov|boa|boa['’]s)\b|openbare orde|criminaliteit|ondermijn|handhaving|toezicht|"
    r"politie|\bbasisteam|"
    r"overlast|crisisbeheersing|brandweer",
    re.I,
)
_ABOUT_SAFETY = re.compile(r"veilig|feilich|\b(?:ivp|ivb|liv|oov)\b|openbare orde", re.I)
_NOT_SAFETY = re.compile(  # a plan of another sector, also when the word safety stands in its title
    r"bestemmingsplan|omgevings(?:visie|plan|vergunning)|structuurvisie|stedenbouw|ruimtelijke|woonvisie|wonen|"
    r"duurzaam|energie|klimaat|"
    r"mobiliteit|verkeers?(?:plan|visie|veiligheidsplan|beleid)|verkeersveiligheid|vervoersplan|sportnota|"
    r"cultuur(?:nota|visie)|toeristi|recreatie|"
    r"jeugdhulp|sociaal domein|\bwmo\b|gezondheid|onderwijs|economi|groen(?:plan|visie)|afval|riolering|"
    r"water(?:plan|takenplan)|begroting|"
    r"jaarrekening|programmarekening|coalitieakkoord|collegeprogramma|externe veiligheid|brandveilig gebruik|"
    r"gladheid|speel(?:ruimte|beleid)|"
    r"informatieveiligheid|informatiebeveiliging|sociale veiligheid (?:medewerkers|personeel)|exploitatie|"
    r"beeldkwaliteit|welstand|erfgoed",
    re.I,
)
_NOT_THE_PLAN = re.compile(  # a paper about a plan
    r"\b(?:evaluatie|tussenevaluatie|voortgang(?:srapportage|snotitie)?|startnotitie|reactienota|beantwoording|motie|"
    r"amendement|raadsvragen|schriftelijke vragen|verslag|notulen|presentatie|persbericht|uitnodiging|draaiboek|zienswijze|stand van zaken|"
    r"(?:jaar|kwartaal|bestuurs|tussen)rapportage|jaarverslag)\b|"
    r"^(?:actualisatie|aanbieding|planning|proces|update|toezegging|consultatie|krediet|wensen en bedenkingen)\b",
    re.I,
)
_PLAN = r"(?:plan|nota|notitie|beleid|visie|strategie|koers|kader|agenda|programma|beleidsplan|beleidsnota|beleidskader|kadernota|aanpak)"
WEIGHTS: tuple[tuple[str, re.Pattern[str], float], ...] = (
    ("handreiking", re.compile(r"\bhandreiking|\bkernbeleid|\bhandboek|\bleidraad", re.I), 3.5),
    ("veiligheidsbeeld", re.compile(r"veiligheids(?:beeld|analyse|monitor|rapportage|scan)|criminaliteitsbeeld|gebiedsscan", re.I), 3.2),
    ("uitvoeringsplan", re.compile(r"uitvoerings(?:plan|programma|agenda|nota|kader|notitie)|\bUVP\b", re.I), 3.4),
    ("uitvoeringsplan", re.compile(r"jaar(?:werk|actie|uitvoerings)?(?:plan|programma|agenda)", re.I), 3.3),
    ("uitvoeringsplan", re.compile(r"\b(?:actie|werk|activiteiten|maatregelen)(?:plan|programma|agenda)", re.I), 3.1),
    ("ivp", re.compile(r"\bmeerjar(?:en|ig)\w*", re.I), 1.2),
    ("ivp", re.compile(r"integra(?:al|le)\s+(?:\w+\s+)?veiligheid|\bIVP\b|\bIVB\b|\bLIV\b", re.I), 2.6),
    ("ivp", re.compile(rf"(?:veiligheids?|feilich(?:heids|ens)?)\s?-?{_PLAN}", re.I), 2.8),
    ("ivp", re.compile(rf"\b\w*{_PLAN}\b[^.]{{0,60}}\b(?:veilig|feilich|openbare orde|oov)", re.I), 2.4),
    ("ivp", re.compile(rf"\b(?:veilig|feilich)\w*\b[^.]{{0,40}}\b\w*{_PLAN}\b", re.I), 1.6),
    (
        "ivp",
        re.compile(r"\b(?:kadernota|masterplan|beleidsplan|beleidskader|beleidsnota|regionaal beleidsplan|veiligheidsvisie)\b", re.I),
        0.4,
    ),
    ("ivp", re.compile(r"\b(?:openbare orde en veiligheid|integrale veiligheid)\b", re.I), 1.2),
    ("ivp", re.compile(r"\b(?:veilig|feilich)\b", re.I), 0.8),
)
_PAPER = re.compile(
    r"(?:raads|college)?(?:voorstel|memo|informatiebrief|brief|besluitenlijst|notulen)\b|memo(?:randum)?\b|notitie aan\b", re.I
)
_YEARS_OF = re.compile(r"\bmeerjar\w*", re.I)  # of a plan for some years on one subject of safety
ENOUGH = 1.5  # of weight for a kind
_CITED = re.compile(
    r"\b(?:bij|behorend(?:e)? bij|uitvoering van|uitwerking van|onderdeel van|op basis van|vervolg op)\s+(?:het|de)\b.*$",
    re.I,
)


def weigh_kind(text: str) -> dict[str, float]:
    """Return the weight of each kind that the words of a text speak for: `plan` when it is about something else."""
    own = _CITED.sub("", text) or text
    if _NOT_SAFETY.search(own) and not re.search(
        r"integra(?:al|le) veilig|veiligheids(?:plan|beleid|nota)", _NOT_SAFETY.sub("", own), re.I
    ):
        return {"plan": 1.6} if re.search(_PLAN, own, re.I) else {}
    weights: dict[str, float] = {}
    for kind, shape, weight in WEIGHTS:
        if shape.search(own):
            weights[kind] = weights.get(kind, 0.0) + weight
    if _YEARS_OF.search(own) and _SAFETY.search(own):
        weights["ivp"] = weights.get("ivp", 0.0) + 0.5
    if "uitvoeringsplan" in weights and not _SAFETY.search(text):
        weights["uitvoeringsplan"] -= 2.0
    if _NOT_THE_PLAN.search(own):
        return {"plan": max(weights.values(), default=0.0)}
    if "uitvoeringsplan" in weights and weights["uitvoeringsplan"] > ENOUGH:
        weights.pop("ivp", None)  # "Uitvoeringsplan integrale veiligheid" is one thing
    if "veiligheidsbeeld" in weights or "handreiking" in weights:
        weights = {k: w for k, w in weights.items() if k in ("veiligheidsbeeld", "handreiking")}
    return {kind: weight for kind, weight in weights.items() if weight > 0}


def names_plan(text: str) -> float:
    """Return how much a text sounds like the title of a plan on safety: 0 not at all, 3 and more surely."""
    return max(weigh_kind(text).values(), default=0.0)


def guess_kind(title: str, sure: float, front: Front) -> Guess:
    """Return the kind: by the title when that says it (`sure` is how sure the title is), else by file name and first sentences."""
    weights = weigh_kind(title)
    best = max(weights, key=lambda k: weights[k], default="")
    if best and weights[best] >= ENOUGH:
        return Guess(value=best, ground=title, certainty=round(min(0.97, sure, 0.5 + 0.15 * weights[best]), 2))
    if _NOT_SAFETY.search(title) or _NOT_THE_PLAN.search(title):
        return Guess(value="plan", ground=title, certainty=0.8)
    if is_paper(front):
        return Guess(value="plan", ground=title, certainty=0.75)
    for place, certainty in ((_self_names(front), 0.7), ([front.stem], 0.65)):
        for text in place:
            weights = weigh_kind(text)
            best = max(weights, key=lambda k: weights[k], default="")
            if best and weights[best] >= ENOUGH:
                return Guess(value=best, ground=text[:160], certainty=certainty)
    said = [line.text for line in front.lines[:40] if line.role in (Role.PLAIN, Role.LABELLED) and _ABOUT_SAFETY.search(line.text)]
    kinds = [k for text in said for k, w in weigh_kind(text).items() if w >= ENOUGH]
    if kinds and (sure < 0.5 or _SAFETY.search(title)):
        return Guess(value=kinds[0], ground=said[0][:160], certainty=0.5)
    return Guess(value="plan", ground=title, certainty=0.4 if _ABOUT_SAFETY.search(" ".join(front.blocks[:30])) else 0.7)


def about_safety(text: str) -> bool:
    """True when a text names safety, whatever kind of paper it is."""
    return _ABOUT_SAFETY.search(text) is not None


def is_paper(front: Front) -> bool:
    """True for a paper of a council or its board: a proposal, memo or letter."""
    return any(_PAPER.match(line.text) for line in front.lines[:8])


_SELF = re.compile(
    r"\b(?:voor u ligt|dit (?:gezamenlijke? |nieuwe |eerste )?(?:is|plan is|document is)|hierbij (?:bied|"
    r"presenteer)\w*|met (?:trots|dit|deze)|"
    r"u leest|dit is|dit|deze|(?:het|de) voorliggende?)\b"
    r"\s*(?:(?:het|de|een|wij|u|ons|onze|eerste|gezamenlijke|nieuwe|tweede|derde|geven|presenteren)\s+)*"
    r"(?P<what>[^.;:]{5,110})",
    re.I,
)


def _self_names(front: Front) -> Sequence[str]:
    """What the first sentences call the document itself: "Voor u ligt het Integraal Veiligheidsplan ..."."""
    text = " ".join(front.blocks[:14])[:4000]
    found = [m["what"] for m in _SELF.finditer(text)]
    return [what for what in found if re.match(r"[^,]{0,60}\b\w*" + _PLAN, what, re.I) or re.match(r"[^,]{0,40}\bIV[PB]\b", what)]
