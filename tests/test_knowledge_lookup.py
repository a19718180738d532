"""Exact look-up: what matches all that is asked comes back, in document order, and nothing else."""

from __future__ import annotations

import pytest

from corpus.words import stem
from knowledge.lookup import HANDBOOK, Lookup
from knowledge.records import Knowledge, Status
from tests.conftest import PLAN, REGION_PLAN


@pytest.fixture(scope="module")
def small(small_knowledge: Knowledge) -> Lookup:
    return Lookup(small_knowledge)


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        (["zandhoven"], {"zandhoven"}),
        (["kustland"], {"kustland", "zandhoven", "duinrade"}),
        (["kustland", "duinrade"], {"kustland", "zandhoven", "duinrade"}),
        ([], set()),
    ],
)
def test_a_region_stands_for_its_members(small: Lookup, asked: list[str], places: set[str]) -> None:
    assert small.places(asked) == places


@pytest.mark.parametrize(
    ("asked", "documents"),
    [(["zandhoven"], (REGION_PLAN, PLAN)), (["duinrade"], (REGION_PLAN,)), (["kustland"], (REGION_PLAN, PLAN)), ([], ())],
)
def test_the_plans_of_municipalities(small: Lookup, asked: list[str], documents: tuple[str, ...]) -> None:
    assert small.documents_of(asked) == documents


@pytest.mark.parametrize(
    ("municipalities", "documents", "entries"),
    [
        ([], [], ["hangplekken/partners", "fietsen/doelstelling", "inbraak/ambitie", "inbraak/doelstelling", "inbraak/partners",
                  "inbraak/wetgeving", "strand/maatregelen", "vaststelling"]),
        (["duinrade"], [], ["hangplekken/partners", "fietsen/doelstelling"]),
        (["zandhoven"], [REGION_PLAN], ["hangplekken/partners"]),
        ([], [REGION_PLAN], ["hangplekken/partners", "fietsen/doelstelling"]),
        (["duinrade"], [PLAN], []),
        ([], ["een-ander-plan"], []),
    ],
)  # fmt: skip
def test_municipality_and_document_are_hard_limits(
    small: Lookup, municipalities: list[str], documents: list[str], entries: list[str]
) -> None:
    found = [small.knowledge.entries[n].id.split("/", 1)[1] for n in small.allowed(municipalities, documents)]
    assert found == entries


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ((["woninginbraak"], ["woninginbraak", "jeugd"]), (["woninginbraak"], ["jeugd", "woninginbraak"])),
        ((["woninginbraak"], ["jeugd", "woninginbraak"]), (["vermogen"], ["woninginbraak"])),
        ((["vermogen"], ["woninginbraak"]), (["woninginbraak"], ["vermogen"])),
        ((["woninginbraak"], ["vermogen"]), (["woninginbraak"], ["fietsendiefstal"])),
    ],
)
def test_the_theme_itself_comes_before_narrower_before_broader(
    small: Lookup, nearer: tuple[list[str], list[str]], farther: tuple[list[str], list[str]]
) -> None:
    assert small.theme_distance(*nearer) > small.theme_distance(*farther)


@pytest.mark.parametrize(
    ("asked", "covers"),
    [
        (["jeugd"], ["woninginbraak"]),
        (["woninginbraak"], ["fietsendiefstal"]),
        (["strandveiligheid"], []),
        ([], ["jeugd"]),
        (["strandveiligheid"], ["vermogen"]),
    ],
)
def test_other_themes_do_not_meet(small: Lookup, asked: list[str], covers: list[str]) -> None:
    assert small.theme_distance(asked, covers) == 0


def test_the_best_of_several_asked_themes_counts(small: Lookup) -> None:
    assert small.theme_distance(["jeugd", "woninginbraak"], ["woninginbraak"]) == 1


@pytest.mark.parametrize(
    ("facet", "themes", "municipalities", "documents", "found"),
    [
        ("partners", ["woninginbraak"], [], [], ["inbraak/partners"]),
        ("partners", ["woninginbraak"], ["zandhoven"], [], ["inbraak/partners"]),
        ("partners", ["woninginbraak"], ["kustland"], [], ["inbraak/partners"]),
        ("doelstelling", ["fietsendiefstal"], [], [], ["fietsen/doelstelling", "inbraak/doelstelling"]),
        ("doelstelling", ["fietsendiefstal"], ["duinrade"], [], ["fietsen/doelstelling"]),
        ("partners", ["jeugdoverlast"], ["zandhoven"], [], ["hangplekken/partners"]),
        ("partners", ["jeugdoverlast", "woninginbraak"], [], [PLAN], ["inbraak/partners"]),
        ("partners", ["woninginbraak"], ["duinrade"], [], []),
        ("partners", ["fietsendiefstal"], ["duinrade"], [], []),
        ("maatregelen", ["woninginbraak"], ["zandhoven"], [], []),
        ("partners", ["vermogen"], [], [], []),
        ("partners", ["jeugd"], [], [], []),
        ("partners", [], [], [], []),
        ("proces", ["woninginbraak"], [], [], []),
    ],
)
def test_what_plans_say_about_a_facet_of_a_theme(
    small: Lookup, facet: str, themes: list[str], municipalities: list[str], documents: list[str], found: list[str]
) -> None:
    assert [e.id.split("/", 1)[1] for e in small.entries(facet, themes, municipalities, documents)] == found


def test_a_wider_look_finds_narrower_and_broader_themes(small: Lookup) -> None:
    assert [e.title for e in small.entries("partners", ["vermogen"], least=0.5)] == ["Woninginbraak"]
    assert [e.title for e in small.entries("partners", ["jeugd"], least=0.5)] == ["Hangplekken"]
    assert small.entries("partners", ["strandveiligheid"], least=0.5) == []


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ({}, ["Hangplekken", "Gestolen fietsen", "Woninginbraak", "Veilig strand"]),
        ({"themes": ["fietsendiefstal"]}, ["Gestolen fietsen", "Woninginbraak"]),
        ({"municipalities": ["duinrade"]}, ["Hangplekken", "Gestolen fietsen"]),
        ({"documents": [PLAN]}, ["Woninginbraak", "Veilig strand"]),
        ({"status": [Status.PRIORITEIT, Status.LOKAAL]}, ["Gestolen fietsen", "Woninginbraak"]),
        ({"status": [Status.LOKAAL], "municipalities": ["zandhoven"]}, []),
        ({"themes": ["strandveiligheid"], "municipalities": ["duinrade"]}, []),
        ({"themes": ["vermogen"]}, []),
        ({"themes": ["vermogen"], "least": 0.5}, ["Gestolen fietsen", "Woninginbraak"]),
    ],
)
def test_the_themes_of_plans(small: Lookup, arguments: dict[str, list[str]], names: list[str]) -> None:
    assert [t.name for t in small.treatments(**arguments)] == names  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("themes", "municipalities", "found"),
    [
        (["fietsendiefstal"], [], ["fietsen-kustland", "fietsen-duinrade"]),
        (["fietsendiefstal"], ["duinrade"], ["fietsen-duinrade"]),
        (["fietsendiefstal"], ["kustland"], ["fietsen-kustland", "fietsen-duinrade"]),
        (["woninginbraak"], ["zandhoven"], ["inbraken"]),
        (["fietsendiefstal"], ["zandhoven"], []),
        (["woninginbraak"], ["duinrade"], []),
        (["jeugd"], [], []),
        (["vermogen"], [], ["fietsen-kustland", "fietsen-duinrade", "inbraken"]),
        (["vermogen"], ["duinrade"], ["fietsen-duinrade"]),
        ([], ["duinrade"], []),
    ],
)
def test_series_of_a_place(small: Lookup, themes: list[str], municipalities: list[str], found: list[str]) -> None:
    assert [s.id.split("/", 1)[1] for s in small.series(themes, municipalities)] == found


@pytest.mark.parametrize("word", ["BIT", "bit", "B.I.T.", "b-i-t"])
def test_a_term_is_found_however_it_is_typed_with_every_meaning(small: Lookup, word: str) -> None:
    assert [t.meaning for t in small.terms(word)] == ["bestuurlijk interventietraject", "buurtinterventieteam"]


@pytest.mark.parametrize("word", ["BI", "BITS", "KST", ""])
def test_an_unknown_term_has_no_meaning(small: Lookup, word: str) -> None:
    assert small.terms(word) == []


def test_themes_and_places_by_their_id(small: Lookup) -> None:
    assert small.theme("woninginbraak").name == "Woninginbraak"
    assert small.place("kustland").members == ("zandhoven", "duinrade")
    for wrong in (small.theme, small.place):
        with pytest.raises(KeyError):
            wrong("nergens")


@pytest.mark.parametrize(("municipalities", "found"), [([], ["vaststelling"]), (["zandhoven"], ["vaststelling"]), (["duinrade"], [])])
def test_ranking_counts_entries_as_allowed_does(small: Lookup, municipalities: list[str], found: list[str]) -> None:
    matches = small.ranking.rank([stem("vastgesteld")], small.allowed(municipalities, []))
    assert [small.knowledge.entries[n].id.split("/", 1)[1] for n in matches] == found
    assert all(small.knowledge.entries[n] == match.entry for n, match in matches.items())


# The knowledge of the repository.


@pytest.mark.parametrize(
    ("municipality", "documents"),
    [
        ("leusden", ("leusden-ivp-2016-2019", "leusden-uitvoeringsplan-2016-2017")),
        ("leidschendam-voorburg", ("leidschendam-voorburg-ivb-2020-2022",)),
        ("putten", ("ermelo-harderwijk-putten-ivp-2020-2024",)),
        ("veluwe-west", ("ermelo-harderwijk-putten-ivp-2020-2024",)),
    ],
)
def test_the_real_plans_of_a_municipality(lookup: Lookup, municipality: str, documents: tuple[str, ...]) -> None:
    assert lookup.documents_of([municipality]) == documents


@pytest.mark.parametrize(
    ("document", "municipality", "partners"),
    [
        (
            "leusden-uitvoeringsplan-2016-2017",
            "leusden",
            ["gemeente", "Veiligheidshuis Amersfoort", "politie", "OM (Openbaar Ministerie)", "woningcorporaties"],
        ),
        ("leusden-ivp-2016-2019", "leusden", ["gemeente", "politie", "justitie"]),
    ],
)
def test_real_partners_are_the_whole_list_and_no_more(lookup: Lookup, document: str, municipality: str, partners: list[str]) -> None:
    (entry,) = lookup.entries("partners", ["woninginbraak"], [municipality], [document])
    assert [item.text for item in entry.items] == partners


def test_the_real_goal_keeps_its_number(lookup: Lookup) -> None:
    (entry,) = lookup.entries("doelstelling", ["woninginbraak"], ["leusden"], ["leusden-uitvoeringsplan-2016-2017"])
    assert [item.value for item in entry.items if item.value] == ["5"]


def test_the_real_figures_of_a_municipality(lookup: Lookup) -> None:
    found = [s for s in lookup.series(["woninginbraak"], ["ermelo"]) if s.place == "ermelo"]
    assert [(o.when, o.value) for o in found[0].observations] == [("2016", "102"), ("2017", "59"), ("2018", "60"), ("2019", "65")]
    assert {s.place for s in lookup.series(["woninginbraak"], ["ermelo"])} == {"ermelo"}


def test_the_handbook_is_of_no_municipality(lookup: Lookup) -> None:
    assert lookup.knowledge.plan_by_id[HANDBOOK].municipalities == ()
    everywhere = [m.id for m in lookup.knowledge.vocabulary.municipalities]
    assert HANDBOOK not in lookup.documents_of(everywhere)
    assert {lookup.knowledge.entries[n].document for n in lookup.allowed([], [HANDBOOK])} == {HANDBOOK}


def test_every_real_theme_of_the_handbook_can_be_looked_up(lookup: Lookup) -> None:
    numbered = [theme for theme in lookup.knowledge.vocabulary.themes if theme.number]
    assert [theme.name for theme in numbered if not lookup.treatments([theme.id], documents=[HANDBOOK], least=1)] == []
