"""Which themes a plan has and how it weighs them, from three invented facts each."""

from __future__ import annotations

import pytest

from tests.invented_text import facts, read, themes

LONG = "Daar is het druk in de zomer, en dat merken de mensen die er wonen."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"# 3 Prioriteiten\n## 3.1 Meeuwen\n{LONG}\n## 3.2 Mooi duin\n{LONG}", {"Meeuwen": "prioriteit", "Mooi duin": "prioriteit"}),
        (f"# 4 Bestaande activiteiten\n## 4.1 Meeuwen\n{LONG}", {"Meeuwen": "bestaand"}),
        (f"# 3 Thema's en prioriteiten\n## 3.1 Meeuwen\n{LONG}", {"Meeuwen": "thema"}),
        (f"# Prioriteit 1: Schone pier\n{LONG}", {"Schone pier": "prioriteit"}),
        (
            "# 1 Inleiding\nDe prioriteiten zijn meeuwen, kwallen en vuurkorven.",
            dict.fromkeys(("Meeuwen", "Kwallen", "Vuurkorven"), "prioriteit"),
        ),
        (
            "# 1 Inleiding\nIn dit plan staan de volgende prioriteiten:\n- Meeuwen\n- Kwallen",
            {"Meeuwen": "prioriteit", "Kwallen": "prioriteit"},
        ),
        ("# 1 Inleiding\nOnze prioriteit is kwallen.", {"Kwallen": "prioriteit"}),
        (
            "# 1 Inleiding\nDe prioriteiten van de regionale veiligheidsstrategie zijn meeuwen en kwallen.",
            {"Meeuwen": "regionaal", "Kwallen": "regionaal"},
        ),
        (
            f"# 3 Aanpak\n## Meeuwen\n{LONG}\n## Kwallen\n{LONG}\n# 1 Keuze\nWij kiezen voor meeuwen en kwallen als prioriteiten.",
            {"Meeuwen": "prioriteit", "Kwallen": "prioriteit"},
        ),
        (
            "# 4 Overige thema's\nNaast de prioriteiten houden we aandacht voor meeuwen en kwallen.",
            {"Meeuwen": "bestaand", "Kwallen": "bestaand"},
        ),
        (
            "# 5 Voortgezet beleid\nMeeuwen\n- bakjes met een deksel\nKwallen\n- borden bij de trap",
            {"Meeuwen": "voortgezet", "Kwallen": "voortgezet"},
        ),
        (
            "# Bijlage\n## Prioriteiten van de regionale strategie\n### Meeuwen\n#### Doel\nMinder meeuwen dan nu aan het strand.",
            {"Meeuwen": "regionaal"},
        ),
        (f"# Mooi duin\n## Doel\n{LONG}\n## Partners\nDuinwacht en pierwacht.", {"Mooi duin": "thema"}),
    ],
)
def test_a_theme_is_found_with_its_weight(text: str, expected: dict[str, str]) -> None:
    assert themes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# 1 Inleiding\nIn het vorige plan waren de prioriteiten meeuwen, kwallen en vuurkorven.",
        f"# 2 Keuze van de prioriteiten\n## Werkwijze\n{LONG}",
        f"# 2 Organisatie en kwallen\n{LONG}",
        "# 3 Prioriteiten\n## Leeswijzer\nHier staat hoe u dit leest, en verder nog niets van belang.",
        "# 1 Inleiding\nEr zijn veel prioriteiten in de wereld. Dit plan gaat daar niet over.",
        f"# Bijlage 2 Kwallen\n{LONG}",
        f"# 2 Strand\n## Veiligheidsbeeld\n{LONG}\n## Ambities en doelen\n{LONG}",
        "# 1 Inleiding\nKwallen en meeuwen horen bij de zee.",
        "# 1 Inleiding\nIn het coalitieakkoord is de aanpak van kwallen opgenomen als prioriteit.",
        "Alleen maar tekst zonder enig kopje, over niets in het bijzonder.",
        "# 3 Prioriteiten\n## 3.1 Samenvatting\n" + LONG,
    ],
)
def test_what_only_speaks_of_priorities_is_no_theme(text: str) -> None:
    assert themes(text) == {}


def test_four_priorities_of_which_three_are_named_are_doubted() -> None:
    sure = read("# 1 Keuze\nDe drie prioriteiten zijn:\n- Meeuwen\n- Kwallen\n- Vuurkorven")
    doubted = read("# 1 Keuze\nDe vier prioriteiten zijn:\n- Meeuwen\n- Kwallen\n- Vuurkorven")
    assert all(t.found.rule == "thema-aangekondigd/1" for t in sure.themes)
    assert all(t.found.rule == "thema-aangekondigd-ander-aantal/1" for t in doubted.themes)


JOINT = f"""# 3 Gezamenlijke prioriteiten
## 3.1 Meeuwen
{LONG}
# 4 Lokale paragrafen
## 4.1 Hout
### Lokale prioriteiten
### a: Kwallen
{LONG}
## 4.2 Overhout
### Lokale prioriteiten
- Vuurkorven
- Meeuwen
"""


def test_a_joint_plan_says_of_whom_each_priority_is() -> None:
    found = {(t.name, t.status.value, t.municipalities) for t in facts(JOINT, "hout", "overhout").treatments}
    assert ("Meeuwen", "gezamenlijke_prioriteit", ("hout", "overhout")) in found
    assert ("Kwallen", "lokale_prioriteit", ("hout",)) in found
    assert ("Vuurkorven", "lokale_prioriteit", ("overhout",)) in found
    assert not any(name in ("Hout", "Overhout") for name, _, _ in found)


def test_the_one_priority_of_a_chapter_owns_its_text() -> None:
    found = facts(
        "# 4 Lokale prioriteiten\n## 4.1 Hout\nDe lokale prioriteit is kwallen. We plaatsen borden bij de trap.", "hout", "overhout"
    )
    measures = [e for e in found.entries if e.facet == "maatregelen" and e.treatment]
    assert [(e.title, e.municipalities, e.items[0].text) for e in measures] == [("Kwallen", ("hout",), "We plaatsen borden bij de trap.")]


def test_existing_activities_make_the_worked_out_themes_priorities() -> None:
    text = f"# 3 Aanpak\n## Meeuwen\n### Doel\nMinder meeuwen.\n### Partners\nDuinwacht.\n# 4 Bestaande activiteiten\n## Kwallen\n{LONG}"
    assert themes(text) == {"Meeuwen": "prioriteit", "Kwallen": "bestaand"}


def test_every_fact_quotes_what_stands_at_its_place() -> None:
    text = (
        f"# 3 Prioriteiten\n## 3.1 Meeuwen\n{LONG}\n### Doel\nHoogstens 80 meeuwen in 2027.\n### Partners\nDuinwacht, pierwacht en de bond."
    )
    found = facts(text)
    places = {p.section: p.text for p in read(text).parts}
    hows = [t.found for t in found.treatments] + [i.found for e in found.entries for i in e.items] + [e.found for e in found.entries]
    assert len([h for h in hows if h]) > 5
    assert all(places[h.evidence.section][h.evidence.start : h.evidence.end] == h.evidence.quote for h in hows if h)
