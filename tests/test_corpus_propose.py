"""What a plan seems to be, from its own words."""

from __future__ import annotations

import pytest

from bot.library.gather import place_names
from corpus.identity.names import names_of
from corpus.identity.propose import propose
from corpus.reading.read import parse
from corpus.records import Document
from knowledge.records import Knowledge

NAMES = names_of(
    "Hout|Overhout|Bergen|Bergen op Zoom|Zeewolde|Ermelo|Harderwijk|Putten|Utrecht|Utrechtse Heuvelrug|Best|'s-Hertogenbosch".split("|"),
    ordinary=["best", "bergen"],
)


@pytest.mark.parametrize(
    ("text", "municipalities", "period", "kind"),
    [
        ("Integraal Veiligheidsplan Zeewolde 2024-2027", ("Zeewolde",), "2024-2027", "ivp"),
        ("Integraal veiligheidsplan Ermelo, Harderwijk en Putten 2025 t/m 2028", ("Ermelo", "Harderwijk", "Putten"), "2025-2028", "ivp"),
        ("Uitvoeringsprogramma Veiligheid\n2024/2025\nGemeente Bergen op Zoom", ("Bergen op Zoom",), "2024-2025", "uitvoeringsplan"),
        ("Veiligheidsbeeld 2023\nGemeente Utrechtse Heuvelrug", ("Utrechtse Heuvelrug",), "2023", "veiligheidsbeeld"),
        ("INTEGRAAL VEILIGHEIDSBELEID\nGEMEENTE ZEEWOLDE\n2024 – 2027", ("Zeewolde",), "2024-2027", "ivp"),
        ("Handreiking aanpak overlast\nMet voorbeelden uit Utrecht en Zeewolde", (), None, "handreiking"),
        ("Veiligheidsplan Hout-Overhout 2024-2027\n\n1 Begin\nIn Overhout is het stil.", ("Hout", "Overhout"), "2024-2027", "ivp"),
        ("VEILIGHEIDSPLAN OVERHOUT EN HOUT 2024-2027", ("Overhout", "Hout"), "2024-2027", "ivp"),
        ("Veiligheidsplan Midden-Hout en Overhout 2024-2027", ("Overhout",), "2024-2027", "ivp"),
        ("Uitvoeringsprogramma Veiligheid 2025\n\nBij het plan van Zeewolde 2023-2026", ("Zeewolde",), "2025", "uitvoeringsplan"),
        ("Uitvoeringsprogramma 2025 bij het IVP Zeewolde 2023-2026", ("Zeewolde",), "2025", "uitvoeringsplan"),
        ("Integraal veiligheidsplan Zeewolde 2022\n\nLooptijd 2022-2025", ("Zeewolde",), "2022-2025", "ivp"),
        ("Nota\nDe gemeenteraad van Lindewoude besluit dit.", ("Lindewoude",), None, "plan"),
        ("Een nota\nDit is het beste plan, in de bergen.", (), None, "plan"),
    ],
)
def test_a_plan_says_what_it_is(text: str, municipalities: tuple[str, ...], period: str | None, kind: str) -> None:
    found = propose(parse(f"{text}\n".encode(), "x.txt", {}), NAMES)
    assert (found.municipalities, found.period, found.kind) == (municipalities, period, kind)


def test_the_name_of_the_file_says_it_when_the_text_does_not() -> None:
    found = propose(parse(b"Voorwoord\nHier staat iets.\n", "x.txt", {}), NAMES, "IVP_Zeewolde_2024-2027.pdf")
    assert (found.municipalities, found.period, found.kind) == (("Zeewolde",), "2024-2027", "ivp")


@pytest.mark.parametrize(
    ("file", "municipalities"),
    [
        ("veiligheidsplan-overhout-hout-2024-2027.txt", ("Overhout", "Hout")),
        ("ivp_bergen-op-zoom_2024-2027.pdf", ("Bergen op Zoom",)),
        ("veiligheidsplan s-hertogenbosch en putten.pdf", ("'s-Hertogenbosch", "Putten")),
        ("houtsnip.pdf", ()),
    ],
)
def test_every_municipality_in_the_name_of_the_file_counts(file: str, municipalities: tuple[str, ...]) -> None:
    assert propose(parse(b"Voorwoord\nHier staat iets.\n", "x.txt", {}), NAMES, file).municipalities == municipalities


@pytest.mark.parametrize(
    "title",
    ["Kadernota Integrale Veiligheid Zeewolde 2022-2025", "Nota Veilig Zeewolde 2022-2025", "Veiligheidsstrategie Zeewolde 2022-2025"],
)
def test_a_plan_keeps_the_title_it_has(title: str) -> None:
    found = propose(parse(f"{title}\n\n1 Inleiding\nDit is het Integraal Veiligheidsplan.\n".encode(), "x.txt", {}), NAMES)
    assert (found.title, found.kind) == (title, "ivp")


def test_an_unknown_municipality_is_marked() -> None:
    assert not propose(parse(b"Plan\nDe gemeente Lindewoude werkt eraan.\n", "x.txt", {}), NAMES).known


def test_the_known_plans_are_what_knowledge_says(real_documents: tuple[Document, ...], knowledge: Knowledge) -> None:
    names = place_names(knowledge.vocabulary)
    places = {m.name: m.id for m in knowledge.vocabulary.municipalities}
    for document in real_documents:
        plan = knowledge.plan_by_id[document.id]
        found = propose(document, names)
        assert tuple(places[n] for n in found.municipalities) == plan.municipalities
        assert found.kind == plan.kind
        assert found.period == plan.period
