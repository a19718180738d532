"""What something costs: the post that is named, of the year that was asked, or the total; three invented posts and no plan."""

from __future__ import annotations

import pytest

from bot.answering.posts import Post, in_years, named, total
from knowledge.extract.leads import tells_lead
from knowledge.records import Entry, Item
from tests.invented_text import facts

ENTRY = Entry(id="b", document="strand", treatment=None, title="Begroting", facet="begroting", section="5")
POSTS = [
    Post(ENTRY, Item(text="Totaal"), "Totaal", (("2025", "€ 90"), ("2026 e.v.", "€ 80"))),
    Post(ENTRY, Item(text="Duinwacht"), "Duinwacht en strandteam", (("2025", "€ 60"), ("2026 e.v.", "€ 50"))),
    Post(ENTRY, Item(text="Netten"), "Netten", (("", "€ 30"),)),
]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["netten"], ["Netten"]),
        (["strandteam"], ["Duinwacht en strandteam"]),
        (["strandwachter"], []),
        (["netten", "vuurkorven", "ijs"], []),
    ],
)
def test_a_post_is_called_by_its_words(typed: list[str], expected: list[str]) -> None:
    assert [p.label for p in named(typed, POSTS)] == expected


def test_the_total_is_the_sum_of_the_posts() -> None:
    assert [p.label for p in total(POSTS, True)] == ["Totaal"]


@pytest.mark.parametrize(
    ("years", "expected"),
    [(("2025",), ["€ 90"]), (("2027",), ["€ 80"]), ((), ["€ 90", "€ 80"]), (("2019",), [])],
)
def test_only_the_year_that_was_asked_is_given(years: tuple[str, ...], expected: list[str]) -> None:
    assert [value for _, value in in_years(POSTS[0].cells, years)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# 5 Geld\nDe gezamenlijke kosten zijn € 90: € 60 voor de duinwacht en € 30 voor netten.",
            {("Totaal: € 90", ("hout", "overhout")), ("duinwacht: € 60", ("hout", "overhout")), ("netten: € 30", ("hout", "overhout"))},
        ),
        (
            "# 5 Geld\nIeder betaalt naar inwonertal: Hout € 60 en Overhout € 30.",
            {("Ieder betaalt naar inwonertal: € 60", ("hout",)), ("Ieder betaalt naar inwonertal: € 30", ("overhout",))},
        ),
        ("# 3 Meeuwen\nDe meeuwen richtten voor € 90 schade aan voor de visser.", set()),
    ],
)
def test_sums_in_sentences_are_posts_with_whose_they_are(text: str, expected: set[tuple[str, tuple[str, ...]]]) -> None:
    found = facts(text, "hout", "overhout").entries
    assert {(i.text, e.municipalities) for e in found if e.facet == "begroting" for i in e.items} == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Bestuurlijk trekker is de burgemeester van Hout.", True),
        ("De wijkmanager is verantwoordelijk voor de uitvoering.", True),
        ("De strandmeester coördineert.", True),
        ("De uitvoering ligt bij het strandteam.", True),
        ("De duinwacht werkt samen met de pierbond.", False),
        ("Meeuwen zijn lastig.", False),
    ],
)
def test_a_sentence_says_who_leads(said: str, expected: bool) -> None:
    assert tells_lead(said) is expected


def test_who_leads_is_a_topic_of_its_theme() -> None:
    found = facts("# 3 Prioriteiten\n## 3.1 Meeuwen\nMeeuwen zijn lastig voor iedereen.\nTrekker is de strandmeester.").entries
    assert [(e.title, e.text, e.covers) for e in found if e.title.startswith("Trekker")] == [
        ("Trekker Meeuwen", "Trekker is de strandmeester.", ("meeuwen",))
    ]
