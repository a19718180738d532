"""Judge a draft as a whole: its chapters, how many priorities, the legal basis, the fields, and what the handbook adds per theme."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.phrases import enumerate_nl
from bot.drafting.collect import Fact, Material
from bot.reviewing import phrases
from bot.reviewing.records import Spot, Survey, ThemeText
from bot.reviewing.report import Report
from corpus.words import stem, words
from knowledge.lookup import HANDBOOK, Lookup, abbreviations

CHAPTERS = {
    "uitgangssituatie": r"uitgangssituatie|veiligheidsbeeld|waar staan we|situatie|analyse|terugblik|evaluatie|veiligheid in|cijfers",
    "doelstelling": r"strategische doel|doelstelling|ambitie|visie|missie|waar willen we|doelen",
    "uitgangspunten": r"uitgangspunt|rode draad|rode draden|te werk|kader|werkwijze|strategie|vernieuwende aanpak|succesbepalende",
    "prioriteiten": r"prioriteit|speerpunt|kernthema",
    "overige": r"overige|voortgezet|bestaand|going concern|reguliere|basistaken",
    "coordinatie": r"co[oö]rdinatie|beleidscyclus|organisatie|borging|sturing|governance|regie|monitoring|uitvoering en",
    "begroting": r"begroting|financi|\w*budget|middelen|kosten",
    "hoofdlijn": r"inleiding|hoofdlijn|ivp|integraal veiligheids|beleidscyclus|kader",
    "terugblik": r"terugblik|evaluatie|veiligheidsbeeld|stand van zaken|voortgang|resultaten|cijfers|analyse",
}
MANY = 4
ADDED = 3  # partners and measures named per remark
ALIASES = {
    "boa": ("handhav",), "boa's": ("handhav",), "ggd": ("gezondheidsdienst",), "wijkteams": ("sociaal team", "sociale team"),
    "bewoners": ("inwoner", "burger", "bewoner"), "omwonenden": ("inwoner", "burger", "bewoner"), "ondernemers": ("winkelier", "bedrij"),
    "omgevingsdienst": ("rud",), "rud": ("omgevingsdienst",), "vve": ("eigenaren",), "gebiedsverboden": ("verbod",),
}  # fmt: skip


def judge_plan(seen: Survey, report: Report, lookup: Lookup) -> None:
    """Add the remarks on the whole; a paragraph has no chapters."""
    if seen.kind != "paragraaf":
        _chapters(seen, report)
        _law(seen, report)
    if seen.kind == "ivp":
        _priorities(seen, report)
        _fields(seen, report, lookup)
    chosen = [t for t in seen.themes if t.is_priority] or ([*seen.themes] if seen.kind != "ivp" else [])
    for theme in chosen:
        _from_handbook(theme, report, lookup)


def _chapters(seen: Survey, report: Report) -> None:
    chapters = phrases.CHAPTERS_IVP if seen.kind == "ivp" else phrases.CHAPTERS_PLAN
    headings = "\n".join(s.section for s in seen.headings)
    whole = Spot(section="")
    for key, (name, entry) in chapters.items():
        if not re.search(rf"\b({CHAPTERS[key]})" if key != "doelstelling" else CHAPTERS[key], headings, re.I):
            report.say("hoofdstuk-ontbreekt", phrases.CHAPTER, [whole], entry=entry, x=name)


def _law(seen: Survey, report: Report) -> None:
    named = re.search(r"38\s?b", seen.text) or (seen.kind == "uitvoeringsplan")
    if not named:
        report.say("wettelijke-basis", phrases.LAW, [Spot(section="")], entry=report.cite_law(*phrases.ARTICLE_38B))


def _priorities(seen: Survey, report: Report) -> None:
    """At most four of the whole, and of every municipality of its own."""
    chosen = [t for t in seen.themes if t.is_priority]
    for group in dict.fromkeys(t.group for t in chosen):
        here = [t for t in chosen if t.group == group]
        if len(here) > MANY:
            named = enumerate_nl(t.name for t in here)
            report.say(
                "te-veel-prioriteiten",
                phrases.MANY,
                [t.spot for t in here],
                n=str(len(here)),
                x=named,
                group=f" voor {group}" if group else "",
            )
    if not chosen and len(seen.themes) > MANY:
        report.say("prioriteiten-onduidelijk", phrases.UNCLEAR, [_heading(seen, "prioriteit")], n=str(len(seen.themes)))


def _heading(seen: Survey, word: str) -> Spot:
    return next((s for s in seen.headings if word in s.section.lower()), Spot(section=""))


def _fields(seen: Survey, report: Report, lookup: Lookup) -> None:
    treated = fields_of(seen.themes, lookup)
    absent = [f.name for f in lookup.knowledge.vocabulary.fields if f.id not in treated]
    if absent and len(seen.themes) > MANY:
        report.say("veld-ontbreekt", phrases.FIELD, [Spot(section="")], x=enumerate_nl(absent))


def fields_of(themes: Sequence[ThemeText], lookup: Lookup) -> frozenset[str]:
    """Return the veiligheidsvelden of these themes, through the theme above it where one has none itself."""
    found = set()
    for text in themes:
        theme = lookup.theme(text.theme)
        while theme.field is None and theme.broader:
            theme = lookup.theme(theme.broader)
        found |= {theme.field} if theme.field else {f"veld-{_field_in(text.theme, lookup)}"}
    return frozenset(f for f in found if f)


def _field_in(theme: str, lookup: Lookup) -> str:
    """The number of the field of the handbook's theme that covers this one."""
    treated = lookup.treatments([theme], documents=(HANDBOOK,), least=0.5)
    numbers = [m[1] for t in treated if (m := re.search(r"(?:thema|aspect)\D*(\d)\.", t.section, re.I))]
    return numbers[0] if numbers else ""


def _from_handbook(theme: ThemeText, report: Report, lookup: Lookup) -> None:
    """What the handbook names for just this theme and the draft does not: a few partners and measures.

    A theme that the handbook treats together with others gets none: half of that list would be about something else.
    """
    if not lookup.treatments([theme.theme], documents=(HANDBOOK,), least=1.0):
        return
    material = Material(theme.theme, None, lookup)
    if not theme.text.strip():
        return
    text = _spelled_out(theme.text, lookup)
    said = {stem(w) for w in words(text)}
    outside = [f for f in material.handbook("partners") if not f.item or f.item.group != "intern"]
    partners = [f for f in outside if len(f.text) < 60 and not _told(f, said, text, 3)][:ADDED]
    measures = [f for f in material.handbook("maatregelen") if len(f.text) < 90 and not _told(f, said, text, 4)][:ADDED]
    for kind, sentence, facts in (
        ("andere-partners", phrases.OTHER_PARTNERS, partners),
        ("andere-maatregelen", phrases.OTHER_MEASURES, measures),
    ):
        if facts:
            named = "; ".join(f.text for f in facts) if kind == "andere-maatregelen" else enumerate_nl(f.text for f in facts)
            report.say(kind, sentence, [theme.spot], entry=facts[0].entry.id, x=theme.name, names=named)


def _spelled_out(text: str, lookup: Lookup) -> str:
    """The text with the meanings of its abbreviations behind it: who names the VRU names the Veiligheidsregio."""
    meant = (t.meaning for word in dict.fromkeys(abbreviations(text)) for t in lookup.terms(word) if t.meaning)
    return " ".join([text, *dict.fromkeys(meant)])


def _told(fact: Fact, said: set[str], text: str, least: int) -> bool:
    """True when the draft has a telling word of the fact, also under another name or inside a compound."""
    small = text.lower()
    if re.fullmatch(r"OM|Openbaar Ministerie", fact.text.strip()):
        return bool(re.search(r"\bOM\b|openbaar ministerie|justitie", text, re.I if "ministerie" in small else 0)) or "justitie" in small
    telling = [w for w in words(fact.text) if len(w) >= least or w in ALIASES] or words(fact.text)
    return any(stem(w) in said or w[: max(9, len(w) - 4)] in small or any(a in small for a in ALIASES.get(w, ())) for w in telling)
