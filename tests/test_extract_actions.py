"""Actions of a table with all their cells, signs explained by a legend, and one theme for what stands in two places."""

from __future__ import annotations

import pytest

from tests.invented_text import entry, facts

THEME = "# 3 Prioriteiten\n## 3.1 Meeuwen\nMeeuwen pakken het brood van de mensen op de boulevard af.\n"
LEGEND = "# 1 Leeswijzer\nDe stand geven we aan met een teken: ● afgerond, ◐ in uitvoering, ○ nog niet begonnen.\n"
FIELDS = ("number", "text", "lead", "planning", "budget", "progress", "partners", "result")


def _action(text: str) -> dict[str, str | None]:
    item = entry(facts(text), "maatregelen").items[0]
    return {f: getattr(item, f) for f in FIELDS if getattr(item, f)}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "M-01 — Actie: Deksels plaatsen; Resultaat: Alle bakken dicht; Trekker: Team Strand; Partners: pierbond; Planning: Q2 2025; "
            "Budget: € 12.500,-; Status: Loopt",
            {
                "number": "M-01",
                "text": "Deksels plaatsen",
                "lead": "Team Strand",
                "planning": "Q2 2025",
                "budget": "€ 12.500,-",
                "progress": "Loopt",
                "partners": "pierbond",
                "result": "Alle bakken dicht",
            },
        ),
        (
            "Meeuwen — Wat gaan we doen?: 1.2 Netten spannen; Regie: Duinwacht; Wie doen mee?: pierbond; Wanneer?: 2026; Geld (k€): 12,5",
            {
                "number": "1.2",
                "text": "Netten spannen",
                "lead": "Duinwacht",
                "planning": "2026",
                "budget": "12,5 k€",
                "partners": "pierbond",
            },
        ),
        ("Borden — Verantwoordelijke: Team Dijk; Kosten: p.m.", {"text": "Borden", "lead": "Team Dijk", "budget": "p.m."}),
    ],
)
def test_every_cell_of_an_action_is_kept(row: str, expected: dict[str, str]) -> None:
    assert _action(THEME + row) == expected


@pytest.mark.parametrize(
    ("rows", "leads"),
    [
        ("Borden — Trekker: Team Dijk; Gereed: 2025\nBorden — Trekker: Duinwacht; Gereed: 2026", ["Team Dijk", "Duinwacht"]),
        ("Borden — Trekker: Team Dijk; Gereed: 2025\nBorden — Trekker: Team Dijk; Gereed: 2025", ["Team Dijk"]),
    ],
)
def test_the_same_action_of_another_trekker_is_another_action(rows: str, leads: list[str]) -> None:
    assert [item.lead for item in entry(facts(THEME + rows), "maatregelen").items] == leads


def test_a_sign_is_given_with_what_the_plan_says_it_means() -> None:
    assert _action(LEGEND + THEME + "Deksels — Trekker: Team Strand; Stand: ○")["progress"] == "nog niet begonnen (○)"


def test_a_sign_that_is_not_explained_stays_a_sign() -> None:
    assert _action(THEME + "Deksels — Trekker: Team Strand; Stand: ○")["progress"] == "○"


@pytest.mark.parametrize("row", ["Totaal meeuwen — Trekker: Totaal meeuwen; Budget: € 9.000", "Totaal — Actie: Totaal; Kosten: € 9"])
def test_a_row_that_adds_up_is_no_action(row: str) -> None:
    found = facts(THEME + "Deksels — Trekker: Team Strand\n" + row)
    assert [i.text for i in entry(found, "maatregelen").items] == ["Deksels"]


def test_the_result_of_an_action_is_no_goal_of_a_theme_that_has_one() -> None:
    found = facts(
        THEME + "### Doel\nIn 2027 hoogstens 9 meldingen.\n### Acties\nDeksels — Resultaat: 40 bakken dicht; Trekker: Team Strand"
    )
    assert [i.text for i in entry(found, "doelstelling").items] == ["In 2027 hoogstens 9 meldingen."]


def test_a_theme_with_actions_here_and_a_text_there_is_one() -> None:
    text = "De prioriteiten zijn meeuwen en kwallen.\n# 2 Acties\n## Meeuwen\nDeksels — Trekker: Team Strand; Planning: 2025\n"
    found = facts(f"# 1 Inleiding\n{text}# 3 Toelichting\n## Meeuwen\nHet doel is hoogstens 9 meldingen van meeuwen in 2027.")
    assert {t.name: t.status.value for t in found.treatments} == {"Meeuwen": "prioriteit", "Kwallen": "prioriteit"}
    assert {e.facet for e in found.entries if e.treatment == "strand/meeuwen"} >= {"maatregelen", "doelstelling"}
