"""The parts of identity by themselves: names in a text, years, kinds, letters that stand apart."""

from __future__ import annotations

import pytest

from bot.library.gather import place_names
from corpus.identity.despace import despace
from corpus.identity.kind import weigh_kind
from corpus.identity.names import mentions, spoken
from corpus.identity.period import ranges
from knowledge.records import Knowledge

NOT_THERE = (
    "Rotterdam-Rijnmond|Leiden-Bollenstreek|Utrecht-Zuid|in de bergen|het beste plan|gaten putten|Midden-Hout|een goede buren|epemail"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("de gemeenten Best, Nuenen, Gerwen en Nederwetten en Son en Breugel", ["Best", "Nuenen, Gerwen en Nederwetten", "Son en Breugel"]),
        ("Súdwest-Fryslân, SUDWEST FRYSLAN en Noardeast-Fryslan", ["Súdwest-Fryslân", "Súdwest-Fryslân", "Noardeast-Fryslân"]),
        ("’s-Hertogenbosch, Den Bosch en 's-Gravenhage", ["'s-Hertogenbosch", "'s-Hertogenbosch", "Den Haag"]),
        ("gemeente Bergen (NH), gemeente Bergen (L.) en Bergen op Zoom", ["Bergen (NH)", "Bergen (L)", "Bergen op Zoom"]),
        ("Hengelo (O)", ["Hengelo"]),
        ("Ermelo-Harderwijk-Putten", ["Ermelo", "Harderwijk", "Putten"]),
        ("Leidschendam - Voorburg en Olst-Wijhe", ["Leidschendam-Voorburg", "Olst-Wijhe"]),
        ("in de Bilt en den Helder", ["De Bilt", "Den Helder"]),
        ("Alphen a/d Rijn, Dijk & Waard", ["Alphen aan den Rijn", "Dijk en Waard"]),
        ("Uden, Leek en Ubbergen (voormalig)", ["Uden", "Leek", "Ubbergen"]),
        ("Leidschendam-\nVoorburg", ["Leidschendam-Voorburg"]),
        *((text, []) for text in NOT_THERE.split("|")),
    ],
)
def test_names_of_municipalities_in_a_text(text: str, found: list[str], knowledge: Knowledge) -> None:
    assert [m.name for m in mentions(text, place_names(knowledge.vocabulary))] == found


def test_a_name_of_a_file_is_read_without_capitals_and_hyphens(knowledge: Knowledge) -> None:
    names = place_names(knowledge.vocabulary)
    assert spoken("ivp_bergen-op-zoom_en_s-hertogenbosch", names) == ["Bergen op Zoom", "'s-Hertogenbosch"]
    assert spoken("houtsnip", names) == []


def test_the_list_has_all_municipalities_of_2026_and_marks_those_of_before(knowledge: Knowledge) -> None:
    words = knowledge.vocabulary
    own = {m.name for m in words.municipalities if not m.members}
    assert len({*words.others} - {*words.former} - {"Bergen"} | own) == 342
    assert {"Uden", "Weesp", "Haaren", "Spijkenisse"} <= {*words.former}
    assert {name for name, _ in words.spellings} <= {*words.others}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2019-2022", ["2019-2022"]),
        ("2018 – '21", ["2018-2021"]),
        ("'23-'26", ["2023-2026"]),
        ("2022/2025", ["2022-2025"]),
        ("van 2019 tot en met 2022", ["2019-2022"]),
        ("2020 t/m 2023", ["2020-2023"]),
        ("1 januari 2018 tot en met 31 december 2021", ["2018-2021"]),
        ("2013 2017", ["2013-2017"]),
        ("1999-2003", ["1999-2003"]),
        ("de jaren 2022 en 2023", ["2022-2023"]),
        ("2023-04-12", []),
        ("2018-2011", []),
        ("07-03-2018 en 14 mei 2019", []),
        ("2020-2060", []),
        ("artikel 12-14", []),
        ("zaak 2011-0247", []),
        ("in 2015 en 2019", []),
    ],
)
def test_ranges_of_years(text: str, years: list[str]) -> None:
    assert [found.text for found in ranges(text, title=True)] == years


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Veiligheidsagenda Hout", "ivp"),
        ("Meerjarenprogramma Veiligheid", "ivp"),
        ("Masterplan Integrale Veiligheid", "ivp"),
        ("Veiligheidskader", "ivp"),
        ("Nota Veilig Hout", "ivp"),
        ("Koers veiligheid", "ivp"),
        ("Programma Veilig Hout", "ivp"),
        ("Uitvoeringsagenda veiligheid", "uitvoeringsplan"),
        ("Uitvoeringsplan Integraal Veiligheidsplan", "uitvoeringsplan"),
        ("Jaarwerkplan politieteam", "uitvoeringsplan"),
        ("Veiligheidsjaarplan", "uitvoeringsplan"),
        ("Actieplan ondermijning", "uitvoeringsplan"),
        ("Veiligheidsmonitor", "veiligheidsbeeld"),
        ("Handreiking lokaal veiligheidsbeleid", "handreiking"),
        ("Evaluatie Integraal Veiligheidsplan", "plan"),
        ("Omgevingsvisie Hout", "plan"),
        ("Verkeersveiligheidsplan Hout", "plan"),
        ("Woonvisie: veilig en duurzaam wonen", "plan"),
        ("Uitvoeringsprogramma Duurzaamheid", "plan"),
        ("Nota externe veiligheid", "plan"),
        ("Beleidsplan informatieveiligheid", "plan"),
        ("Meerjarenbegroting", "plan"),
        ("Verslag van de vergadering", "plan"),
    ],
)
def test_the_kind_of_a_title(title: str, kind: str) -> None:
    weights = weigh_kind(title)
    assert max(weights, key=lambda k: weights[k], default="plan") == kind


@pytest.mark.parametrize(
    ("spaced", "whole"),
    [
        ("K a d e r n o t a  V e i l i g h e i d", "Kadernota Veiligheid"),
        ("K ADERNOTA I NTEGRALE V EILIGHEID 2018- 2021", "KADERNOTA INTEGRALE VEILIGHEID 2018- 2021"),
        ("B E S L U I T :", "BESLUIT :"),
        ("K A D E R N O T A V E I L I G H E I D", "KADERNOTA VEILIGHEID"),
        ("Plan A en plan B", "Plan A en plan B"),
        ("Bijlage C Veiligheid", "Bijlage C Veiligheid"),
        ("Deel 1 Inleiding", "Deel 1 Inleiding"),
    ],
)
def test_letters_that_stand_apart(spaced: str, whole: str) -> None:
    assert despace(spaced) == whole
