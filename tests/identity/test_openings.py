"""Who, what and when of openings in the manner of real plans: covers, regulation pages, council papers; joint, regional, single."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from bot.library.gather import place_names
from corpus.identity.names import Names
from corpus.identity.propose import propose
from corpus.identity.records import Proposal
from corpus.reading.read import parse
from knowledge.records import Knowledge

ROWS = [
    row
    for name in ("openings.yaml", "covers.yaml")
    for row in yaml.load(Path(__file__).with_name(name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (text only)
]


@pytest.fixture(scope="module")
def names(knowledge: Knowledge) -> Names:
    return place_names(knowledge.vocabulary)


def read(text: str, names: Names, file: str = "x.txt") -> Proposal:
    return propose(parse(text.encode(), file, {}), names, file)


def plain(title: str) -> str:
    """A title whatever its capitals, dashes and quotes."""
    text = re.sub(r"\s+", " ", title.replace("’", "'").replace("–", "-"))
    return re.sub(r"(?<=\d)\s*-\s*(?=\d)", "-", text).strip().lower()


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_an_opening_says_what_the_plan_is(row: dict[str, str], names: Names) -> None:
    found = read(row["text"], names, row.get("file", "x.txt"))
    assert set(found.municipalities) == set(row["municipalities"])
    assert (found.period or "", found.kind) == (row["period"], row["kind"])
    assert plain(found.title) in [plain(title) for title in row["title"]]
    assert "region" not in row or plain(found.region or "") == plain(row["region"])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Veiligheidsplan Buren 2023\n\nDe gemeente bestaat uit de kernen Beusichem, Lienden en Maurik.\n",
            ("Beusichem", "Lienden", "Maurik"),
        ),
        (
            "Veiligheidsplan Hoorn 2023\n\nIn de wijken Kersenboogerd, Risdam en De Blauwe Berg is overlast.\n",
            ("Kersenboogerd", "Risdam", "De Blauwe Berg"),
        ),
        ("Veiligheidsplan Hoorn 2023\n\nIn alle wijken is overlast, zegt Politie.\n", ()),
        ("Veiligheidsplan Hoorn 2023\n\nWe werken samen met Politie, Halt en GGD.\n", ()),
    ],
)
def test_villages_and_neighbourhoods_that_a_plan_lists_are_its_own(text: str, places: tuple[str, ...], names: Names) -> None:
    assert read(text, names).places == places


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("Integraal Veiligheidsplan Almelo 2023-2026\n\nInleiding\nAlmelo is veilig.\n", ()),
        ("Integraal Veiligheidsplan Almelo\n\nInleiding\nAlmelo is veilig.\n", ("period",)),
        ("Integraal Veiligheidsplan 2023-2026\n\nInleiding\nHet is hier veilig.\n", ("municipalities",)),
        ("Handreiking aanpak overlast\n\nInleiding\nZo doe je dat.\n", ()),
    ],
)
def test_what_is_not_sure_is_named(text: str, doubts: tuple[str, ...], names: Names) -> None:
    assert read(text, names).doubts == doubts


def test_each_guess_carries_the_words_it_rests_on(names: Names) -> None:
    grounds = read("Veiligheidsplan\n\nUitgave: gemeente Almelo\n\nInleiding\nDe looptijd is 2020 tot en met 2023.\n", names).grounds
    assert grounds.title.ground == "Veiligheidsplan"
    assert "Almelo" in grounds.municipalities.ground
    assert "looptijd" in grounds.period.ground


def test_no_person_becomes_a_title_or_a_region(names: Names) -> None:
    found = read(
        "Jan de Vries, burgemeester van Almelo\n\nDit veiligheidsbeleid van de gemeente Almelo geldt in de periode 2020-2024.\n", names
    )
    assert "Vries" not in f"{found.title} {found.region}"
    assert (found.municipalities, found.period, found.kind) == (("Almelo",), "2020-2024", "ivp")
