"""What a joint plan calls its area, and the priorities that one sentence gives its municipalities."""

from __future__ import annotations

import pytest

from knowledge.extract.area import area_of
from knowledge.extract.extract import extract, read_plan
from knowledge.load import load_knowledge
from tests.invented_text import Words, document

LONG = "Daar is het druk in de zomer, en dat merken de mensen die er wonen."
JOINT = ("Hout", "Overhout")


def _area(text: str, places: tuple[str, ...] = JOINT) -> str | None:
    plan = document(text)
    opening = plan.sections[0].blocks
    return area_of(plan.model_copy(update={"municipalities": places, "opening": opening}), lambda n: n in ("Hout", "Overhout", "Zand"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Samen veilig in het Wilgenland\n# 1 Inleiding\nDe gemeenten in het Wilgenland, Hout en Overhout, werken samen.", "Wilgenland"),
        (
            "Veiligheidsplan\n# 1 Cijfers\nIn de Hoge Geest is het druk.\nHout — 2023: 4\nOverhout — 2023: 5\nHoge Geest — 2023: 9\n"
            "# 2 Aanpak\nDe raden van de Hoge Geest besluiten. In de Hoge Geest staat het strand vol.",
            "Hoge Geest",
        ),
        (
            "Veiligheidsplan\n# 1 Inleiding\nHout en Overhout staan in de Nieuwe Haven. In de Nieuwe Haven is het druk.",
            None,
        ),
        ("Samen veilig in Zand\n# 1 Inleiding\nDe gemeenten in Zand, Hout en Overhout, werken samen. In het Zand is het stil.", None),
        ("Veilig\n# 1 Inleiding\nHet Openbaar Ministerie van het Openbaar Ministerie doet mee in het Openbaar Ministerie.", None),
    ],
)
def test_the_name_of_an_area_is_found_where_it_is_only_used(text: str, expected: str | None) -> None:
    assert _area(text) == expected


def test_the_plan_of_one_municipality_has_no_name_for_its_area() -> None:
    text = "Samen veilig in het Wilgenland\n# 1 Inleiding\nDe gemeenten in het Wilgenland, Hout en Overhout, werken samen."
    assert _area(text, ("Hout",)) is None


def _weights(text: str) -> dict[tuple[str, tuple[str, ...]], str]:
    reads = Words()
    found = extract(read_plan(document(text), ("hout", "overhout"), load_knowledge().vocabulary, reads), reads)
    return {(t.name, t.municipalities): t.status.value for t in found.treatments}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# 1 Keuze\nIedere gemeente heeft een eigen speerpunt. Hout kiest voor meeuwen en kwallen, Overhout voor jeugd.",
            {("Meeuwen", ("hout",)), ("Kwallen", ("hout",)), ("Jeugd", ("overhout",))},
        ),
        (
            "# 1 Keuze\nHout heeft voorrang gegeven aan de eigen prioriteit meeuwen.\n",
            set(),
        ),
        (
            f"# 1 Lokale speerpunten\n## Hout: meeuwen\n{LONG}\n## Overhout: jeugd\n{LONG}",
            {("Meeuwen", ("hout",)), ("Jeugd", ("overhout",))},
        ),
    ],
)
def test_priorities_of_each_municipality_are_its_own(text: str, expected: set[tuple[str, tuple[str, ...]]]) -> None:
    assert {key for key, status in _weights(text).items() if status == "lokale_prioriteit"} == expected


def test_a_table_of_crosses_says_whose_each_priority_is() -> None:
    text = f"""# 3 Prioriteiten
Tabel 1 Prioriteiten per gemeente
Meeuwen — Hout: x; Overhout: x
Kwallen — Overhout: x
## 3.1 Meeuwen
{LONG}
## 3.2 Kwallen
{LONG}"""
    assert _weights(text) == {
        ("Meeuwen", ("hout", "overhout")): "gezamenlijke_prioriteit",
        ("Kwallen", ("overhout",)): "lokale_prioriteit",
    }


def test_priorities_of_all_are_joint_whatever_else_the_sentence_counts() -> None:
    found = _weights("# 1 Keuze\nDe twee raden hebben drie prioriteiten gekozen: meeuwen, kwallen en vuurkorven.")
    assert found == dict.fromkeys(((n, ("hout", "overhout")) for n in ("Meeuwen", "Kwallen", "Vuurkorven")), "gezamenlijke_prioriteit")


def test_a_priority_without_a_known_name_is_found_at_its_heading() -> None:
    keuze = "# 3 Keuze\nDe prioriteiten zijn meeuwen, mooi duin en stille nachten."
    text = f"# 2 Aanpak\n## Mooi duin\n{LONG}\n## Stille nachten\n{LONG}\n{keuze}"
    assert {name for name, _ in _weights(text)} == {"Meeuwen", "Mooi duin", "Stille nachten"}
