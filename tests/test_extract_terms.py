"""What abbreviations and concepts mean, who decides and evaluates, and topics that read well."""

from __future__ import annotations

import pytest

from tests.invented_text import facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De Duin Wacht Bond (DWB) helpt.", ("DWB", "Duin Wacht Bond")),
        ("De DWB (Duin Wacht Bond) helpt.", ("DWB", "Duin Wacht Bond")),
        ("De afkorting DWB staat voor Duin Wacht Bond.", ("DWB", "Duin Wacht Bond")),
        ("De Duin Wacht Bond, afgekort DWB, helpt.", ("DWB", "Duin Wacht Bond")),
        ("De melding gaat naar het Strandregister/SR in de haven.", ("SR", "Strandregister")),
        ("# Afkortingen\nDWB: Duin Wacht Bond", ("DWB", "Duin Wacht Bond")),
        ("# Begrippen\nstrandlijn — Betekenis: de lijn tot waar het water komt", ("strandlijn", "de lijn tot waar het water komt")),
        ("Onder strandlijn verstaan we de lijn tot waar het water komt.", ("strandlijn", "de lijn tot waar het water komt")),
        ("De leegstaande DWB's1 zijn dicht.\n1 Duin Wacht Barakken.", ("DWB", "Duin Wacht Barakken")),
        ("De strandwacht (tot 18.00 uur) helpt.", None),
        ("De politie (ook op zondag) helpt.", None),
        ("Het college (burgemeester en wethouders) besluit.", None),
        ("In Hout (NL) is het druk.", None),
        ("De bond (DWB) helpt.", None),
        ("Zie bijlage (A3).", None),
    ],
)
def test_a_term_has_the_meaning_the_plan_gives(text: str, expected: tuple[str, str] | None) -> None:
    found = facts(text if text.startswith("#") else f"# 1 Inleiding\n{text}").terms
    assert [(t.term, t.meaning) for t in found] == ([expected] if expected else [])


def test_who_decides_reports_and_evaluates_is_told_by_a_topic() -> None:
    found = facts(
        "# 7 Organisatie\nDe gemeenteraad stelt het plan vast.\nHet college rapporteert elk jaar aan de raad.\n"
        "In 2027 wordt het plan geëvalueerd.\nDe stuurgroep komt vier keer per jaar bijeen."
    )
    topics = {e.id.split("/", 1)[1]: e.text for e in found.entries if e.is_topic}
    assert {step.role: topics[step.topic] for step in found.cycle} == {
        "besluit": "De gemeenteraad stelt het plan vast.",
        "verantwoording": "Het college rapporteert elk jaar aan de raad.",
        "evaluatie": "In 2027 wordt het plan geëvalueerd.",
        "uitvoering": "De stuurgroep komt vier keer per jaar bijeen.",
    }


@pytest.mark.parametrize(
    ("text", "title", "facet"),
    [
        ("# 3 Prioriteiten\n## 3.1 Meeuwen\nZe zijn er al heel lang en ze gaan niet weg.", "Meeuwen", "situatie"),
        (
            "# 3 Prioriteiten\n## 3.1 Meeuwen\nZe zijn er al heel lang.\n### Doel\nHet strand blijft van de mensen.",
            "Meeuwen - Doel",
            "doelstelling",
        ),
        ("# 6 Financiën\nDaarvoor is 500 euro beschikbaar in 2025.", "Financiën", "begroting"),
        ("# 2 Cijfers\nMeeuwen — 2021: 88; 2022: 70", "Cijfers - Meeuwen", "cijfer"),
        ("# 2 Strand\nTabel 2. Kwallen\n2020 — Hout: 5; Overhout: 6", "Strand - Kwallen - 2020", "cijfer"),
        ("# 7 Middelengebruik\nOok daar is aandacht voor in de zomer.", "Middelengebruik", "overig"),
    ],
)
def test_a_topic_reads_well(text: str, title: str, facet: str) -> None:
    found = {e.title: e.facet for e in facts(text).entries if e.is_topic}
    assert found.get(title) == facet


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("# 7 Organisatie\nIn 2027 wordt het plan geëvalueerd.", ("wanneer wordt het plan geëvalueerd", "wie evalueert het plan")),
        ("# 7 Organisatie\nDe werkgroep komt vier keer per jaar bijeen.", ("hoe vaak komt de werkgroep bijeen",)),
        ("# 7 Organisatie\nDe strandwacht draagt een rood jasje.", ()),
        ("# 3 Prioriteiten\n## Meeuwen\nIn 2027 wordt de aanpak van meeuwen geëvalueerd.", ()),
    ],
)
def test_a_topic_on_the_cycle_is_found_by_how_people_ask_it(text: str, asked: tuple[str, ...]) -> None:
    assert [e.questions for e in facts(text).entries if e.is_topic][-1] == asked
