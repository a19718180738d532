"""The front of a document as lines, each with what it does there: a piece of a title, a form line, a date, a menu, a sentence.

Knows the shapes of council papers, regulation pages and covers; not which line is the title (see `title`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from corpus.identity.despace import despace
from corpus.records import Block, BlockKind, Document

MOST = 90  # lines that are looked at
BLOCKS = 3000  # blocks of which the running text is made
WIDE = 75  # characters of a line that a paragraph fills
LONGEST = 170  # characters of a line that can be a piece of a title


class Role(StrEnum):
    """What a line does in the front of a document."""

    PLAIN = "plain"  # can be (a piece of) a title
    LABELLED = "labelled"  # what stands behind "Onderwerp:", "Citeertitel" or "Intitulé"
    FORM = "form"
    DATE = "date"
    DECISION = "decision"
    CHAPTER = "chapter"
    MENU = "menu"
    SENTENCE = "sentence"
    CITING = "citing"  # says which other plan this one belongs to: "Uitwerking van het plan 2019-2022"


@dataclass(frozen=True)
class Line:
    """One line: its text, what it does, the label before it, its level as a heading (0: none), its place, and whether it stands apart
    from the line above."""

    text: str
    role: Role
    at: int
    label: str = ""
    level: int = 0
    apart: bool = True


@dataclass(frozen=True)
class Front:
    """The first lines, the whole text as blocks, the name of the file and the title in its properties."""

    lines: tuple[Line, ...]
    blocks: tuple[str, ...] = field(repr=False)
    stem: str = ""
    file_title: str = ""

    @property
    def opening(self) -> str:
        """The first lines as running text: names and sentences go on over the end of a line, not over a blank one."""
        return "\n".join(f"\n{line.text}" if line.apart else line.text for line in self.lines).strip()


_LABEL = re.compile(
    r"^(?P<label>onderwerp|betreft|titel|naam (?:van )?(?:de )?regeling|offici[eë]le naam(?: van de)? regeling|"
    r"citeertitel|intitul[eé])"
    r"(?P<colon>\s*[:\t]\s*|\s+(?=[A-Z‘'\"“])|(?=[A-Z])|$)(?P<value>.*)$",
    re.I,
)
_FORM = re.compile(
    r"^(?:aan (?:de|het) (?:gemeente)?(?:raad|college|leden)|zaak(?:nummer|nr)|registratie|kenmerk|ons kenmerk|"
    r"uw kenmerk|auteur|opsteller|"
    r"steller|portefeuillehouder|agenda(?:punt|nummer)?\b|raads(?:voorstel|besluit|memo|informatiebrief|vergadering|"
    r"stuk|nummer)|"
    r"college(?:voorstel|advies|besluit)|voorstel(?:nummer)?\b|bijlagen?\b|nummer\b|telefoon|tel\.|e-?mail|contact|"
    r"afdeling|team\b|"
    r"vergader|behandeld|behandelend|document(?:nummer|naam|soort)|corsa|verseon|djuma|pagina|postbus|uitgave|"
    r"colofon|redactie|vormgeving|"
    r"fotografie|foto|samenstelling|oplage|druk\b|opdrachtgever|beleidsterrein|programma(?:nummer)?:|memo\b|"
    r"notitie aan|van:|aan:|cc:|"
    r"organisatie(?:type)?|dossiernummer|nr\.?\s|geheim|openbaar$|ter (?:kennisname|besluitvorming|informatie)|"
    r"gevraagde? beslu|portefeuille|"
    r"(?:[\w-]*bureau|kenniscentrum|expertisecentrum|stichting|vereniging|postadres|bezoekadres)\b|"
    r"eigenaar|beheerder|versiebeheer|status\b|classificatie|besluitnummer|blad\b|par\.|dhr\.|mw\.|www\.|https?:|\S+@\S+|"
    r"(?:kvk|isbn|issn)\b)",
    re.I,
)
_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DATE = re.compile(
    rf"^(?:[\w’' -]{{2,40}},\s*)?(?:d\.?d\.?\s*)?(?:\d{{1,2}}\s+)?(?:{_MONTH}|voorjaar|najaar|zomer|winter)\s+(?:19|20)\d\d\.?$|"
    r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\.?$|"
    r"^(?:vastgesteld|vaststelling(?! van)|geldend|geldig|datum|versie|concept|definitief|definitieve|ontwerp|status|inwerkingtreding|"
    r"publicatie|gepubliceerd|bekendgemaakt|regeling vervallen|vervallen|ingangsdatum|wijzigingsdatum|laatst|raadsvergadering|"
    r"januari|februari|v\d|d\.d\.)\b(?!\s+veilig).*$",
    re.I,
)
_DECISION = re.compile(
    r"^(?:overwegende|gelezen|gelet|besluit(?:en)?\s*:?$|besluit(?:en)?\b(?! van)|b\s?e\s?s\s?l\s?u\s?i\s?t\s*:?$|"
    r"de (?:gemeente)?raad\b|het college\b|"
    r"de burgemeester\b|burgemeester en wethouders\b|vast te stellen|in te (?:trekken|stemmen)|artikel \d|aldus|"
    r"kennis te nemen|ondertekening|"
    r"dat\b|te besluiten|gehoord|wetstechnische|gegevens van de|de raden\b|de colleges\b)",
    re.I,
)
_CHAPTER = re.compile(
    r"^(?:(?:hoofdstuk|deel|bijlage|paragraaf)\s+[\dIVX]+|\d{1,2}(?:\.\d{1,2})*\.?\)?\s*(?=[A-Z‘“])|[IVX]{1,4}\.\s|"
    r"(?:inleiding|voorwoord|inhoud(?:sopgave)?|samenvatting|leeswijzer|colofon|bijlagen?|achtergrond|aanleiding|"
    r"ten geleide|woord vooraf|"
    r"management\s?samenvatting|probleemstelling|kernboodschap|toelichting|argumenten|tekst van de regeling|doel|"
    r"missie|visie)(?:\s+en\s+\w+)?\s*(?:$|[:.]\s*$))",
    re.I,
)
_CITING = re.compile(
    r"^\W?(?:dit \w+ )?(?:vervangt|ter vervanging van|opvolger van|vervolg op)\b|"
    r"^(?:(?:nadere|jaarlijkse|eerste|tweede|derde|lokale)\s+)?(?:(?:deel)?uitwerking|uitvoering|invulling|vertaling|onderdeel|"
    r"aanvulling|behorende?|hoort|op basis|naar aanleiding|ter uitvoering|ter uitwerking)\s+"
    r"(?:bij|van|op|uit)\s+(?:het|de|ons|onze|dit)\b",
    re.I,
)
_TAG = re.compile(r"^[A-Z][\w/&() -]{2,28}:\s+\S")
_OF_PLAN = re.compile(
    r"veilig|feilich|plan|nota|notitie|visie|beleid|programma|agenda|koers|kader|strategie|monitor|beeld|gemeente|\d{4}\s*[-–]", re.I
)
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d{0,3}$|…+\s*\d{0,3}$")
_MENU = re.compile(
    r"^(?:home|menu|zoek(?:en)?|ga naar|naar (?:de )?(?:hoofd|inhoud)|print|delen|deel deze|mail|meld (?:een )?|"
    r"over deze|kies|sluit(?:en)?|"
    r"overheid\.nl|lokale (?:wet|regelgeving)|u bent hier|bestuur(?: en organisatie)?$|inloggen|contact$|english|"
    r"cookies?|terug|download|"
    r"toon|bekijk|permanente link|exporteer|geen$|bron|vergelijk|wettenpocket|lees voor|alle (?:regelingen|nieuws)|"
    r"skip|inwoner|ondernemer|"
    r"officiële (?:bekend|publicatie)|gemeenteblad|thema$|onderwerpen$|besluitenlijst|javascript|tekstgrootte)|\s[>»›|]\s",
    re.I,
)
_BULLET = re.compile(r"^[•▪◦‣·*\uf000-\uf0ff-]\s+")
_VERB = re.compile(
    r"\b(?:is|zijn|wordt|worden|werd|heeft|hebben|kan|kunnen|moet|moeten|staat|ligt|geven|geeft|gaat|gaan|wil|"
    r"willen|willen wij|werken|werkt|"
    r"laat|laten|stelt|stellen|maakt|maken we|beschrijft|bevat|biedt)\b"
)


def front_of(document: Document, file: str = "") -> Front:
    """Return the front of a document; `file` is the name it was added under."""
    blocks = tuple(block.text for section in document.sections for block in section.blocks)[:BLOCKS]
    opening = document.opening or tuple(block for section in document.sections for block in section.blocks)
    stem = re.sub(r"[_.]+", " ", file.rsplit(".", 1)[0])
    return Front(tuple(_whole(list(_lines(opening)))), blocks, stem, document.file_title or document.title)


def _lines(blocks: Sequence[Block]) -> Iterable[Line]:
    pending = ""  # a label that stands alone says what the next line is
    for at, (text, block, apart) in enumerate(_rows(blocks)):
        labelled = _LABEL.match(text)
        level = block.level or 9 if block.kind is BlockKind.HEADING else 0
        if labelled and len(text) <= LONGEST + 40 and not (labelled["label"].lower() == "titel" and not labelled["colon"].strip()):
            value = labelled["value"].strip(" :")
            pending = "" if value else labelled["label"]
            yield Line(value or text, Role.LABELLED if value else Role.FORM, at, labelled["label"].lower())
            continue
        role = _role(text, block)
        if pending and role not in (Role.FORM, Role.MENU, Role.CHAPTER) and len(text) <= LONGEST:
            yield Line(text, Role.LABELLED, at, pending.lower(), level)
        else:
            yield Line(text, role, at, level=level, apart=apart)
        pending = ""


def _rows(blocks: Sequence[Block]) -> list[tuple[str, Block, bool]]:
    """The lines with something on them, their block, and whether a blank line or another block stands before them."""
    rows: list[tuple[str, Block, bool]] = []
    by_line = any(not block.text.strip() for block in blocks)  # a plain text has a block for every line, the blank ones too
    apart = True
    for block in blocks:
        for row in block.text.split("\n"):
            if re.search(r"\w", row):
                rows.append((despace(row), block, apart))
            apart = not row.strip()
        apart = apart or not by_line
    return rows[:MOST]


def _whole(lines: Sequence[Line]) -> Iterable[Line]:
    """The lines, those that are a piece of a paragraph broken over lines taken for what they are: sentences."""
    role = Role.PLAIN
    for n, line in enumerate(lines):
        before = lines[n - 1].text if n else "."
        after = lines[n + 1].text if n + 1 < len(lines) else "."
        wide = len(line.text) > WIDE and line.role is Role.PLAIN and not line.level
        open_end = not before.endswith((".", ":", "?", "!")) and not line.level
        tail = line.role is Role.PLAIN and not line.apart and role in (Role.SENTENCE, Role.DECISION) and len(before) > WIDE // 2
        runs_on = n + 1 < len(lines) and not lines[n + 1].apart and not line.text.endswith((".", ":", "?", "!"))
        broken = wide and (open_end and len(before) > WIDE or runs_on or (after[:1].islower() and len(after) > WIDE // 2))
        line = replace(line, role=Role.SENTENCE) if broken or (tail and open_end) else line
        role = line.role
        yield line


def _role(text: str, block: Block) -> Role:
    bare = _BULLET.sub("", text)
    if block.kind in (BlockKind.ITEM, BlockKind.NOTE) or bare != text or _MENU.search(text) or _CONTENTS.search(text):
        return Role.MENU
    if _CITING.match(text):
        return Role.CITING
    for role, shape in ((Role.CHAPTER, _CHAPTER), (Role.DATE, _DATE), (Role.DECISION, _DECISION), (Role.FORM, _FORM)):
        if shape.match(text):
            return role
    if _TAG.match(text) and not _OF_PLAN.search(text):
        return Role.FORM
    if len(text) > LONGEST or not re.search(r"[^\W\d_]|\d{4}", text):
        return Role.SENTENCE
    if len(text) > 50 and (text.endswith((".", ";", ",", ":")) or (_VERB.search(text) and len(text) > 70)):
        return Role.SENTENCE
    return Role.SENTENCE if text.endswith((";", ",")) or re.search(r"[^.]{25}\.\s+[A-Z]", text) else Role.PLAIN
