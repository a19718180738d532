"""Hear what a user wants changed in a draft with words of his own: added, taken out, replaced, one wish after the other in a message.

What is added stands in the draft as it was typed, marked as own input; nothing is made of it. Knows clauses and their cues, not facts.
"""

from __future__ import annotations

import re
from typing import Literal

from bot.drafting.hear import hear_figures
from corpus.records import Record

Kind = Literal["add", "drop", "replace", "undo", "export", "tone", "length", "fresh", "unknown", "person"]

_CORRECTED = re.compile(r"(\d[\d.,]*)(\W+(?:nee,?\s+)?(?:sorry|pardon|ik bedoel|correctie)\W+(?:ik bedoel\W+)?)(\d[\d.,]*)", re.I)
_VERBS = r"(?:zet|haal|voeg|noem|maak|vervang|schrap|laat|doe|neem|gebruik)"
_BETWEEN = re.compile(
    rf"\s*[,;]\s*(?:oh\s+)?(?:en\s+|maar\s+)?(?=(?:{_VERBS}|doel|als doel|als maatregel|in wat)\b)"
    rf"|\s+(?:en|maar|oh en)\s+(?=(?:{_VERBS}|als maatregel|als doel|in wat)\b)"
    r"|\s*,\s*(?=(?:de |het )?[\w-]+ (?:erbij|ook) als partner)",
    re.I,
)
_QUESTION = re.compile(
    r"^\W*(?:en )?(?:wie|wat|hoe\w*|waar\w*|wanneer|welke?|is|zijn|heeft|hebben|partners|doel(?:stelling)?(?:en)?|maatregelen|cijfers)\b"
    r"(?!:| is\b| niet\b| van \d| \d| max| hooguit| hoogstens| minstens)",
    re.I,
)
_VOICE = re.compile(
    r"\b(?:wij|we|ons|onze|ik|hadden|waren|was|is|zijn|willen|gaan|ging|moet|moeten|geldt|betrokken|erbij|toe|toevoegen|extra|reden|doel:?)\b"
    r"|%|\bprocent\b|\bals (?:maatregel|doel|partner)",
    re.I,
)
_ABSENT = re.compile(r"\b(?:hoeveel|wie|wanneer)\b.*\b(?:gaan|zal|zullen|worden|komen|is|zijn)\b", re.I)
_PERSONS = re.compile(r"\bnamen van\b|\bnaam van de (?!gemeente|wijk|partner)", re.I)
_UNDO = re.compile(
    r"\bongedaan\b|\b(?:terug naar|herstel|geef|wil)\b.*\b(?:vorige|eerdere)\b(?:.*\bversie\b)?|^\W*(?:de )?vorige versie\W*$", re.I
)
_EXPORT = re.compile(r"\bexporteer\b|\b(?:als|in|naar) (?:een )?word\b|\bword-?\s?(?:bestand|document)\b|\bdocx\b|\bdownload\w*\b", re.I)
_FRESH = re.compile(r"\b(?:nieuwste|actuele|recentste|laatste|huidige)\b.*cijfers\b", re.I)
_TONE = re.compile(
    r"\b(?:in)?(?:formeler|zakelijker|bestuurlijker|ambtelijker|eenvoudiger|simpeler|makkelijker|begrijpelijker|vriendelijker|strenger)\b"
    r"|\b(?:minder|niet zo) (?:ambtelijk|formeel|moeilijk|stijf)\b"
    r"|\b(?:begrijpelijke|gewone|gewonere|eenvoudige|simpele|duidelijke) taal\b|\bB1\b",
    re.I,
)
_COUNTED = re.compile(r"\b(\d+|een|één|twee|drie|vier|vijf|zes|tien)\s+(woorden|zinnen|regels|alinea'?s)\b", re.I)
_SIZE = re.compile(r"\b(?:mag|kan|maak|wat|iets|veel|nog)\b.*\b(korter|beknopter|bondiger|uitgebreider|langer)\b", re.I)
_REPLACE = re.compile(r"\bvervang (?P<old>.+?) door (?P<new>.+)$", re.I)
_DROP = re.compile(
    r"\b(?:haal|laat|schrap|verwijder)\b\s+(?P<a>.+?)\s*\b(?:weg|eruit|er uit|uit de \w+|achterwege)\b"
    r"|\b(?:schrap|verwijder)\s+(?P<b>.+)$"
    r"|^\W*(?P<c>.+?)\s+(?:mag|kan|moet|mogen|kunnen|moeten)\s+(?:er\s*)?(?:weg|uit|eruit)\b"
    r"|\b(?:geen|zonder)\s+(?P<d>percentages?)\b",
    re.I,
)
_POLITE = re.compile(r"^\W*(?:kun|kunt|kan|wil|wilt|zou|mag)\b.*\b(?:opnemen|toevoegen|zetten|weghalen|vervangen|verwerken|erbij)\b", re.I)
_PARTNER = re.compile(r"\bpartners?\b|\bpartijen\b|\b(?:zijn|is) (?:ook )?betrokken\b|\b(?:doet|doen) (?:ook )?mee\b", re.I)
_MEASURE = re.compile(r"\bmaatregel(?:en)?\b|\bacties?\b|\binzet van\b", re.I)
_GOAL = re.compile(
    r"\bdoel(?:stelling)?\b|\bstreef\w*|\bstreven\b|\bambitie\b|\b(?:maximaal|hoogstens|minstens|minimaal)\b"
    r"|\b(?:we|wij) (?:willen|gaan voor)\b.*\d|\d\s*(?:%|procent)\s+(?:minder|meer|lager|hoger)|\bmoeten? het er\b",
    re.I,
)
_REASON = re.compile(r"\b(?:de reden|reden dat|omdat|want|daarom|waarom)\b|\bbelangrijk (?:is|omdat)\b", re.I)
_ADD = re.compile(
    r"\b(?:voeg|zet|neem|doe|noem|verwerk|vermeld)\b|\ber moet (?:ook )?bij\b|\bmoet er ook bij\b|\berbij\b|\bopnemen\b|\btoevoegen\b", re.I
)
_LEAD = re.compile(
    r"^\W*(?:(?:en|ook|graag|dan|nog|even|oh|maar|daarbij)\s+)*"
    r"(?:(?:kun|kunt|kan|wil|wilt|zou) (?:je|u|jij) (?:er )?(?:ook )?(?:als \w+ )?(?:opnemen|toevoegen)?\s*(?:dat )?)?"
    r"(?:doe er de cijfers bij:?|voeg cijfers toe[,:]?)?\s*"
    r"(?:voeg(?: er)?(?: nog)?(?: aan [\w ]+?)? toe(?: als \w+)?(?: dat)?:?"
    r"|(?:zet|neem|doe|noem) (?:er )?(?:ook )?(?:nog )?(?:een maatregel )?(?:in |bij |op )?(?:over |dat )?"
    r"|er moet (?:ook )?bij(?: dat)?:?|leg ook even uit waarom het belangrijk is:?"
    r"|erbij|(?:\w+ )?extra maatregelen:?|(?:als|zet als) (?:maatregel|doel|doelstelling|partner)(?: opnemen)?(?: dat)?:?|voeg )?\s*",
    re.I,
)
_TAIL = re.compile(
    r"\s*(?:\b(?:toe|erbij|er ook bij|moet er ook bij|toevoegen|opnemen|verwerken|ook|bij|erin)\b\s*)?"
    r"(?:\b(?:als|bij de|aan de) (?:eerste )?(?:partners?|maatregel(?:en)?)\b)?"
    r"\s*(?:\bverwerk dat(?: even)?\b)?[\s.,;?!]*$",
    re.I,
)
_OF_PART = re.compile(r"\s*\b(?:bij|uit|van) de (?:partners|maatregelen|doelen)\b", re.I)
_ARTICLE = re.compile(
    r"^(?:de |het |een )?(?:maatregel(?:en)?|partners?|zin(?:nen)?|stuk|deel|alinea)? ?(?:over |van |met )?(?:de |het |een )?", re.I
)


class Edit(Record):
    """One wish: what kind, for which part (a facet, "cijfers" or "toelichting"), the words as typed, and what they replace."""

    kind: Kind
    part: str = ""
    text: str = ""
    old: str = ""


def hear_edits(text: str) -> list[Edit]:
    """Return the wishes in a message about a draft, in order; empty where it holds none."""
    if _QUESTION.match(text) and not _POLITE.search(text) and not _EXPORT.search(text):
        return []
    if text.rstrip().endswith("?") and not _POLITE.search(text) and not _EXPORT.search(text):
        return []
    whole = _CORRECTED.sub(r"\3", text.strip())
    if "\n" not in whole and _REASON.search(whole) and not _ADD.search(whole.split(",")[0]):
        return [e for e in [_heard(whole)] if e]
    return [edit for clause in _BETWEEN.split(whole) if clause.strip() and (edit := _heard(clause.strip()))]


def _heard(clause: str) -> Edit | None:
    if _UNDO.search(clause):
        return Edit(kind="undo")
    if _EXPORT.search(clause):
        return Edit(kind="export")
    if _FRESH.search(clause) and not any(c.isdigit() for c in clause):
        return Edit(kind="fresh")
    if _TONE.search(clause):
        return Edit(kind="tone", text=_TONE.search(clause)[0])  # type: ignore[index]
    if _COUNTED.search(clause) or (_SIZE.search(clause) and len(clause.split()) < 9):
        return Edit(kind="length", text=clause)
    replaced = _REPLACE.search(clause)
    if replaced:
        new = _OF_PART.sub("", replaced["new"]).strip(" .")
        return Edit(kind="replace", part=_part(clause), text=new, old=_bare(replaced["old"]))
    dropped = _DROP.search(clause)
    if dropped:
        return Edit(kind="drop", part=_part(clause), text=_bare(next(g for g in dropped.groups() if g)))
    return _added(clause)


def _added(clause: str) -> Edit | None:
    figures = any(not re.fullmatch(r"(?:19|20)\d\d", n) for n in re.findall(r"\d+", clause))
    if not (_ADD.search(clause) or _VOICE.search(clause) or (figures and re.search(r"\b(?:19|20)\d\d\b", clause))):
        return None
    if _PERSONS.search(clause):
        return Edit(kind="person")
    if _ADD.search(clause) and _ABSENT.search(clause):
        return Edit(kind="unknown")
    asked = _ADD.search(clause) or _PARTNER.search(clause) or _MEASURE.search(clause) or _REASON.search(clause) or _GOAL.search(clause)
    if not (asked or figures):
        return None
    said = _said(clause)
    return Edit(kind="add", part=_part(clause), text=said) if said else None


def _part(clause: str) -> str:
    """The part of the draft that a clause is about."""
    if _PARTNER.search(clause):
        return "partners"
    if _GOAL.search(clause):
        return "doelstelling"
    if _MEASURE.search(clause):
        return "maatregelen"
    if _REASON.search(clause):
        return "toelichting"
    counted = re.search(r"\b(?:19|20)\d\d\b", clause) and len(re.findall(r"\d+", clause)) > 1
    return "cijfers" if counted or hear_figures(clause) else "maatregelen"


def _said(clause: str) -> str:
    """The words themselves, without what asks for them."""
    said = _LEAD.sub("", clause, count=1)
    said = _TAIL.sub("", said).strip(" .:")
    return said if len(said) > 1 else clause.strip(" .")


def _bare(text: str) -> str:
    """What is taken out, without `de maatregel over`."""
    return _OF_PART.sub("", _ARTICLE.sub("", text.strip())).strip(" .,")
