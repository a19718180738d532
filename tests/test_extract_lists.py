"""Goals, partners, measures, indicators and laws of a theme, by label, cell and cue."""

from __future__ import annotations

import pytest

from knowledge.records import State
from tests.invented_text import entry, facts, said

THEME = "# 3 Prioriteiten\n## 3.1 Meeuwen\nMeeuwen pakken het brood van de mensen op de boulevard af.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "### Partners\nPolitie, strandwacht en zorg- en welzijnsinstellingen.",
            ["Politie", "strandwacht", "zorg- en welzijnsinstellingen"],
        ),
        ("### Partners\n- Duinwacht\n- Gemeente (pier, strand, dijk)", ["Duinwacht", "Gemeente (pier, strand, dijk)"]),
        ("### Wie zijn betrokken?\n- Duinwacht\n- Pierbond", ["Duinwacht", "Pierbond"]),
        ("### Doel\nDe partners zijn politie en RIEC.", ["politie", "RIEC"]),
        ("We werken samen met de duinwacht, de pierbond en het waterschap.", ["duinwacht", "pierbond", "waterschap"]),
        ("De politie en de strandwacht zijn hierin onze partners.", ["politie", "strandwacht"]),
        ("Partners: duinwacht en pierbond.", ["duinwacht", "pierbond"]),
        ("Deksels — Trekker: team Strand; Partners: pierbond, duinwacht; Planning: 2025", ["pierbond", "duinwacht"]),
        ("### Partners\nIntern: team Strand en team Dijk", ["team Strand", "team Dijk"]),
        ("Wij doen dit met de duinwacht, Raad voor de Kust en de pierbond.", ["duinwacht", "Raad voor de Kust", "pierbond"]),
        ("Hierbij zijn betrokken: het Strandcollege, duinwacht en pierbond.", ["Strandcollege", "duinwacht", "pierbond"]),
        ("In het strandoverleg zitten de duinwacht, de GGD en de pierbond.", ["duinwacht", "GGD", "pierbond"]),
        ("Samen met de duinwacht en de pierbond geven wij les.", ["duinwacht", "pierbond"]),
        ("Zij praten met de politie, het strandteam en de ijsclub.", ["politie", "strandteam", "ijsclub"]),
        ("Partners: waterschap Zee en Land, duinwacht.", ["waterschap Zee en Land", "duinwacht"]),
        ("### Partners\nBibliotheek, Samenloop", ["Bibliotheek", "Samenloop"]),
    ],
)
def test_partners_are_found_whole(text: str, expected: list[str]) -> None:
    assert said(THEME + text, "partners") == expected


@pytest.mark.parametrize(
    "text",
    [
        "De partners doen er samen met elkaar alles aan.",
        "Samen met name in de zomer is het druk.",
        "Om dat te bereiken is meer nodig.",
        "De meeste mensen geven niets, maar een kleine groep is betrokken bij diefstal.",
        "### Doel\nMinder meeuwen en minder afval.",
        "Het gaat om brood, ijs en patat.",
        "### Maatregelen\nDeksels, netten en borden.",
    ],
)
def test_what_is_no_party_is_no_partner(text: str) -> None:
    assert said(THEME + text, "partners") == []


def test_intern_and_extern_are_told_apart() -> None:
    found = entry(facts(THEME + "### Partners\n- Intern: team Strand, team Dijk\n- Extern: politie en pierbond"), "partners")
    assert found is not None
    assert [(i.text, i.group) for i in found.items] == [
        ("team Strand", "intern"),
        ("team Dijk", "intern"),
        ("politie", "extern"),
        ("pierbond", "extern"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("### Doel 2027\nHoogstens 80 meldingen van meeuwen.", ("80", "meldingen", "hoogstens", "2027", None, None)),
        ("### Doel\nHoogstens 45 meldingen per jaar, tegen 61 in 2023.", ("45", "meldingen", "hoogstens", None, "61", "2023")),
        ("### Doel\nHet aantal daalt van 58 in 2021 naar 47 in 2026.", ("47", None, "naar", "2026", "58", "2021")),
        ("### Doel\nVan 14 naar 10 procent in 2027.", ("10", "procent", "naar", "2027", "14", None)),
        ("Wij willen dat het aantal meldingen in 2027 niet hoger is dan 25.", ("25", None, "hoogstens", "2027", None, None)),
        ("Beten — Nulmeting 2023: 62; Streefwaarde 2026: ≤ 50", ("50", None, "hoogstens", "2026", "62", "2023")),
    ],
)
def test_a_goal_has_its_value(text: str, expected: tuple[str | None, ...]) -> None:
    found = entry(facts(THEME + text), "doelstelling")
    assert found is not None
    item = found.items[0]
    assert (item.value, item.unit, item.comparator, item.year, item.baseline, item.baseline_year) == expected


@pytest.mark.parametrize(
    "text",
    [
        "### Doel\nDe partners zijn politie en RIEC.",
        "### Doel\nHet aantal meldingen is de laatste jaren gedaald.",
        "In 2021 waren er 58 meldingen.",
        "### Maatregelen\nDeksels op de bakjes.",
        "### Doel\nBijdrage van de buren\n- netten spannen",
        "De meeuwen zijn met velen.",
    ],
)
def test_how_it_went_and_who_helps_are_no_goals(text: str) -> None:
    assert said(THEME + text, "doelstelling") == []


def test_an_action_has_its_lead_planning_budget_and_status() -> None:
    rows = (
        "Deksels op de bakjes — Trekker: team Strand; Planning: Q1 2025; Budget: € 5.000; Status: loopt\n"
        "Netten — Trekker: team Strand; Planning: Q2 2025; Budget: -; Status: klaar"
    )
    found = entry(facts(THEME + "### Doel\nMinder meeuwen.\n" + rows), "maatregelen")
    assert found is not None
    assert [(i.text, i.lead, i.planning, i.budget, i.progress) for i in found.items] == [
        ("Deksels op de bakjes", "team Strand", "Q1 2025", "€ 5.000", "loopt"),
        ("Netten", "team Strand", "Q2 2025", None, "klaar"),
    ]


def test_a_table_with_the_theme_in_a_column_is_parted_over_the_themes() -> None:
    text = (
        "# 3 Prioriteiten\n## 3.1 Meeuwen\nEr zijn er veel, zegt de strandwacht al jaren.\n"
        "## 3.2 Kwallen\nDie komen in de nazomer met de stroming mee.\n"
        "# 5 Acties\nDeksels — Thema: Meeuwen; Trekker: team Strand\nBorden — Thema: Kwallen; Trekker: team Dijk"
    )
    found = [(e.title, e.items[0].text) for e in facts(text).entries if e.treatment and e.facet == "maatregelen"]
    assert found == [("Meeuwen", "Deksels"), ("Kwallen", "Borden")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De burgemeester past artikel 13b Opiumwet toe.", ["artikel 13b Opiumwet"]),
        ("De Wet Bibob en de APV helpen daarbij.", ["Wet Bibob", "APV"]),
        ("### Wettelijk kader\nDe Jeugdwet en de Wet veiligheidsregio's.", ["Jeugdwet", "Wet veiligheidsregio's"]),
        ("Wet en regels zijn er genoeg.", []),
        ("Dat weet niemand.", []),
        ("De wetgever is aan zet.", []),
    ],
)
def test_laws_are_named(text: str, expected: list[str]) -> None:
    assert said(THEME + text, "wetgeving") == expected


def test_running_text_adds_nothing_to_a_labelled_list() -> None:
    found = entry(facts(THEME + "We werken samen met de bakker.\n### Partners\n- Duinwacht"), "partners")
    assert found is not None
    assert [i.text for i in found.items] == ["Duinwacht"]
    assert found.state is State.GEGEVEN


def test_without_a_label_the_list_is_gathered_from_the_text() -> None:
    found = entry(facts(THEME + "We plaatsen borden bij de trap."), "maatregelen")
    assert found is not None
    assert found.state is State.UIT_TEKST


def test_a_box_with_a_goal_goes_to_the_theme_it_names() -> None:
    text = (
        "# 3 Prioriteiten\n## 3.1 Meeuwen\nEr zijn er veel, zegt de strandwacht al jaren.\nHet aantal kwallen terugdringen.\n"
        "## 3.2 Kwallen\nDie komen in de nazomer met de stroming mee."
    )
    assert [(e.title, e.items[0].text) for e in facts(text).entries if e.treatment and e.facet == "doelstelling"] == [
        ("Kwallen", "Het aantal kwallen terugdringen.")
    ]


def test_a_plan_of_two_says_whose_a_measure_is() -> None:
    found = facts(THEME + "### Maatregelen\n- Hout: deksels op de bakjes\n- netten op de pier", "hout", "overhout")
    lists = {e.municipalities: [i.text for i in e.items] for e in found.entries if e.treatment and e.facet == "maatregelen"}
    assert any("netten op de pier" in items for items in lists.values())


def test_a_plan_without_structure_and_one_of_many_pages_are_read() -> None:
    flat = facts("Zomaar een tekst. Zonder kopjes. Over niets.")
    assert (flat.treatments, [e.facet for e in flat.entries if e.treatment]) == ((), [])
    many = facts(
        "# 3 Prioriteiten\n" + "\n".join(f"## 3.{n} Meeuwen {n}\n### Partners\nDuinwacht en pierbond.\n### Doel\nRust." for n in range(300))
    )
    assert len(many.treatments) == 300
    assert len([e for e in many.entries if e.treatment and e.facet == "partners"]) == 300
