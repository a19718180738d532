"""What a fact is grammatically, and how it is fitted into a Dutch sentence."""

from __future__ import annotations

import pytest

from bot.drafting.shape import enumerated, gathered, is_bare, lowered, sentence, shape_of, told_apart, with_article

SHAPES = {
    "De cijfers daalden, maar de gemeente wil doorgaan": "statement",
    "bij overlast wordt vaak de politie gebeld": "statement",
    "personen die verward gedrag vertonen kunnen overlast veroorzaken": "statement",
    "evenementen, vooral grootschalige, kunnen flinke risico's geven": "statement",
    "nemen de cijfers toe, dan wordt een aanpak opgezet": "statement",
    "Waar risico's samenkomen, op locaties of in branches, is de keuze integrale handhaving": "statement",
    "Precieze aard en omvang laten zich niet goed vaststellen": "statement",
    "Het aantal woninginbraken terugdringen": "action",
    "Plan van aanpak opstellen bij hotspot(s)": "action",
    "Bestuurlijk weerbaar zijn en maatschappelijke weerbaarheid ondersteunen": "action",
    "inwoners blijven informeren over woninginbraken": "action",
    "meewerken aan een gebiedsgerichte aanpak": "action",
    "inzet van buurtbemiddeling": "thing",
    "buurtpreventieteams die zichtbaar in de wijk zijn en misstanden melden": "thing",
    "het verminderen van incidenten": "thing",
    "Vergroten van het veiligheidsgevoel": "thing",
    "overvallen": "thing",
    "In een wijk die snel groeit en weinig winkels heeft, neemt de overlast eerder toe dan af": "statement",
    "Kan de school de fietsen niet bewaken, dan komt er een stalling": "statement",
    "Zowel grote als kleine branden vallen eronder, zonder dat iemand het merkt": "statement",
    "Buren spreken elkaar aan": "statement",
    "De wachters beperken zich tot het plein": "statement",
    "Gemeente en scholen werken volgens het draaiboek": "statement",
    "Bezoekers denken na afloop mee over de opzet": "statement",
    "De gemelde hinder nam de laatste tijd wat toe": "statement",
    "Vormen van hinder die op het plein kunnen voorkomen": "thing",
    "Het aantal branden met een kwart laten dalen": "action",
    "Het aantal branden terugbrengen naar dat van de regio": "action",
    "Bezoekers informeren over de regels": "action",
    "Scholen met elkaar in contact brengen volgens het plan": "action",
}


@pytest.mark.parametrize(("text", "shape"), SHAPES.items())
def test_a_fact_has_its_shape(text: str, shape: str) -> None:
    assert shape_of(text) == shape


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Preventie en voorlichting", "preventie en voorlichting"),
        ("Openbaar Ministerie", "Openbaar Ministerie"),
        ("Zorg- en Veiligheidshuis", "Zorg- en Veiligheidshuis"),
        ("BOA's en handhavers", "BOA's en handhavers"),
        ("Leusden heeft een route", "Leusden heeft een route"),
        ("Politie", "politie"),
        ("Belastingdienst", "Belastingdienst"),
    ],
)
def test_names_keep_their_capital_inside_a_sentence(text: str, inside: str) -> None:
    assert lowered(text, frozenset({"Leusden"})) == inside


def test_lists_end_in_en() -> None:
    assert enumerated([]) == ""
    assert enumerated(["politie"]) == "politie"
    assert enumerated(["politie", "OM", "Halt"]) == "politie, OM en Halt"
    assert enumerated(["jeugd, alcohol en drugs", "sport", "zorg"]) == "jeugd, alcohol en drugs; sport en zorg"


def test_a_sentence_has_its_capital_and_stop() -> None:
    assert sentence("er komt meer toezicht;") == "Er komt meer toezicht."
    assert sentence("'veilig ontwerp' telt mee") == "'Veilig ontwerp' telt mee."


def test_a_long_sentence_is_cut_only_where_a_new_one_starts() -> None:
    long = "De organisator moet de voorwaarden voor de veiligheid realiseren; de gemeente moet de voorwaarden stellen en handhaven"
    assert told_apart(long) == long.split("; ")
    kept = "De gemeente organiseert ieder jaar bijeenkomsten in alle wijken van de stad en het dorp; samen met de politie en het onderwijs"
    assert told_apart(kept) == [kept]


def test_labelled_items_become_one() -> None:
    found = gathered([("eerst", 0), ("bouwsteen: Melding", 1), ("bouwsteen: Toeleiding", 2), ("daarna", 3)])
    assert found == [("eerst", (0,)), ("de bouwstenen ‘melding’ en ‘toeleiding’", (1, 2)), ("daarna", (3,))]


def test_articles_where_a_sentence_needs_them() -> None:
    assert with_article("Vergroten van het veiligheidsgevoel") == "het vergroten van het veiligheidsgevoel"
    assert with_article("Plan van aanpak opstellen") == "een plan van aanpak opstellen"
    assert with_article("de aanpak") == "de aanpak"
    assert is_bare("geïntensiveerde aanpak") and not is_bare("minder inbraken")
