"""The table of facts decides by itself: a few invented facts in, the answer or silence out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.answering.table.evaluate import evaluate
from bot.library.library import Library, Settings
from bot.records import Act, Query
from knowledge.load import load_knowledge
from knowledge.records import Entry, Item, Knowledge, Municipality, Observation, Plan, Series, Status, Treatment

PLAN = "duinrade-ivp-2030-2033"
PLACES = ("duinrade", "zandhoek")


def _theme(name: str, theme: str, status: Status, *places: str) -> Treatment:
    where = places or PLACES
    return Treatment(
        id=f"{PLAN}/{name}/{where[0]}", document=PLAN, name=name, section=f"2 {name}", status=status, covers=(theme,), municipalities=where
    )


BIKES = _theme("Fietsendiefstal", "fietsendiefstal", Status.LOKAAL, "duinrade")
BIKES_THERE = _theme("Fietsendiefstal", "fietsendiefstal", Status.VOORTGEZET, "zandhoek")
CARS = _theme("Autokraken", "autokraken", Status.LOKAAL, "zandhoek")
CYBER = _theme("Cybercrime", "cybercrime", Status.GEZAMENLIJK)
GROUND = _theme("Ondermijning", "ondermijning", Status.GEZAMENLIJK)


def _partners(of: Treatment, *names: str, text: str | None = None) -> Entry:
    return Entry(
        id=f"{of.id}/partners",
        document=PLAN,
        treatment=of.id,
        title=of.name,
        facet="partners",
        section=of.section,
        covers=of.covers,
        municipalities=of.municipalities,
        status=of.status,
        text=text,
        items=tuple(Item(text=n) for n in names),
    )


def _series(place: str, *values: str) -> Series:
    observations = tuple(Observation(when=str(2026 + n), value=v) for n, v in enumerate(values))
    return Series(
        id=f"{PLAN}/{place}",
        document=PLAN,
        covers=("fietsendiefstal",),
        label="fietsendiefstallen",
        place=place,
        unit="aangiften",
        section="3 Cijfers",
        observations=observations,
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    base: Path = tmp_path_factory.mktemp("table")
    (base / "documenten").mkdir()
    own = tuple(Municipality(id=p, name=p.capitalize(), words=(p,)) for p in PLACES)
    known = load_knowledge().vocabulary
    plan = Plan(
        id=PLAN, title="Veilig", short="IVP", publisher="gemeente Duinrade", kind="ivp", municipalities=PLACES, start=2030, end=2033
    )
    library = Library(Settings(documents=base / "documenten", data=base / "data"))
    library.__dict__["knowledge"] = Knowledge(
        vocabulary=known.model_copy(update={"municipalities": (*known.municipalities, *own)}),
        plans=(plan,),
        treatments=(BIKES, BIKES_THERE, CARS, CYBER, GROUND),
        entries=(
            _partners(BIKES, "Spoorpolitie", "Halt", "rijwielhersteller"),
            _partners(CARS, "Halt", "wijkteam"),
            _partners(CYBER, "Spoorpolitie", "andere partners"),
        ),
        series=(_series("duinrade", "40", "55", "80"), _series("zandhoek", "90", "60", "70")),
        terms=(),
    )
    return library


def _ask(
    does: str, read: str, words: str = "", facet: str = "", theme: str = "fietsendiefstal", place: str = "duinrade", **more: object
) -> Query:
    given: dict[str, object] = {
        "text": read,
        "read": read,
        "words": tuple(words.split()),
        "facets": (facet,) if facet else (),
        "themes": tuple(theme.split()),
        "named": tuple(theme.split()),
        "municipalities": tuple(place.split()),
        "act": Act.model_validate({"does": does, **{k: more.pop(k) for k in ("claims", "besides") if k in more}}),
    }
    return Query.model_validate({**given, **more})


def _first(query: Query, library: Library) -> str:
    return evaluate(query, library)[0].lines[0].text


def _items(query: Query, library: Library) -> Sequence[str]:
    return [line.text.split(" (")[0] for line in evaluate(query, library)[0].lines if line.kind == "item"]


def test_where_a_party_takes_part(library: Library) -> None:
    asked = _ask("reverse", "waar doet halt aan mee", "halt", theme="", place="duinrade zandhoek")
    assert _items(asked, library) == ["Fietsendiefstal", "Autokraken"]
    assert _items(_ask("reverse", "waar doet halt aan mee", "halt", theme="", place="zandhoek"), library) == ["Autokraken"]


@pytest.mark.parametrize(
    ("does", "words", "theme"),
    [("reverse", "reddingsboot", ""), ("open", "halt", ""), ("reverse", "", ""), ("reverse", "halt", "cybercrime")],
)
def test_no_list_is_turned_round_for_another_question(library: Library, does: str, words: str, theme: str) -> None:
    assert evaluate(_ask(does, f"waar doet {words} aan mee", words, theme=theme), library) == []


@pytest.mark.parametrize(
    ("theme", "place", "begins"),
    [
        ("fietsendiefstal", "duinrade", "Ja: Fietsendiefstal is een lokale prioriteit van Duinrade"),
        ("fietsendiefstal", "zandhoek", "Nee: in Zandhoek is Fietsendiefstal voortgezet beleid"),
        ("cybercrime", "duinrade", "Nee: in Duinrade is Cybercrime een gezamenlijke prioriteit"),
        ("autokraken", "duinrade", "Nee: "),
    ],
)
def test_whether_a_theme_is_a_priority(library: Library, theme: str, place: str, begins: str) -> None:
    asked = _ask("yes_no", "is dat een lokale prioriteit", "lokale", "prioriteiten", theme, place, signals=("lokaal",))
    assert _first(asked, library).startswith(begins)


@pytest.mark.parametrize(
    ("does", "words", "facet", "theme"),
    [
        ("open", "lokale", "prioriteiten", "fietsendiefstal"),
        ("yes_no", "lokale trekker", "prioriteiten", "fietsendiefstal"),
        ("yes_no", "lokale", "doelstelling", "fietsendiefstal"),
        ("yes_no", "lokale", "prioriteiten", "opvoeden-opgroeien"),
    ],
)
def test_no_yes_or_no_where_the_weight_does_not_decide(library: Library, does: str, words: str, facet: str, theme: str) -> None:
    assert evaluate(_ask(does, f"is dat een {words} prioriteit", words, facet, theme, signals=("lokaal",)), library) == []


@pytest.mark.parametrize(
    ("party", "theme", "place", "begins"),
    [
        ("halt", "fietsendiefstal", "duinrade", "Ja: Halt staat als partner"),
        ("rijwielhersteller", "fietsendiefstal", "duinrade", "Ja: rijwielhersteller staat als partner"),
        ("spoorpolitie", "autokraken", "zandhoek", "Nee: Spoorpolitie staat niet"),
        ("politie", "fietsendiefstal", "duinrade", "Ja: Spoorpolitie staat als partner"),
    ],
)
def test_whether_a_party_is_in_the_list(library: Library, party: str, theme: str, place: str, begins: str) -> None:
    assert _first(_ask("yes_no", f"zit {party} er bij", party, "partners", theme, place), library).startswith(begins)


@pytest.mark.parametrize(
    ("party", "theme", "place"),
    [
        ("rijwiel", "fietsendiefstal", "duinrade"),  # what a compound begins with is another thing
        ("halt", "cybercrime", "duinrade"),  # the list leaves others open
        ("rijwielhersteller", "autokraken", "zandhoek"),  # no name of its own: another list may call it otherwise
        ("reddingsboot", "fietsendiefstal", "duinrade"),  # nobody names it
        ("halt", "ondermijning", "duinrade"),  # no list
        ("halt", "fietsendiefstal", "duinrade zandhoek"),  # of two municipalities
    ],
)
def test_nobody_is_denied_without_proof(library: Library, party: str, theme: str, place: str) -> None:
    assert evaluate(_ask("yes_no", f"zit {party} er bij", party, "partners", theme, place), library) == []


@pytest.mark.parametrize(
    ("read", "years", "begins"),
    [
        ("het plan loopt toch tot 2031", ("2031",), "Nee: het plan van Duinrade en Zandhoek loopt van 2030 tot en met 2033"),
        ("het plan loopt toch tot 2033", ("2033",), "Ja: "),
        ("geldt het plan nog in 2034", ("2034",), "Nee: "),
        ("geldt het plan nog in 2032", ("2032",), "Ja: "),
    ],
)
def test_whether_a_plan_runs_so(library: Library, read: str, years: tuple[str, ...], begins: str) -> None:
    assert _first(_ask("yes_no", read, theme="", years=years), library).startswith(begins)


@pytest.mark.parametrize(("read", "theme"), [("het project loopt toch tot 2031", "cybercrime"), ("wordt het plan in 2031 besproken", "")])
def test_the_period_of_a_plan_says_nothing_of_other_things(library: Library, read: str, theme: str) -> None:
    assert evaluate(_ask("yes_no", read, theme=theme, years=("2031",)), library) == []


@pytest.mark.parametrize(
    ("does", "place", "more", "begins"),
    [
        ("trend", "duinrade", {}, "Verdubbeld: van 40 (2026) naar 80 (2028)"),
        ("trend", "zandhoek", {"years": ("2027", "2028")}, "Gestegen: van 60 (2027) naar 70 (2028)"),
        ("yes_no", "zandhoek", {"claims": "up"}, "Nee: gedaald van 90 (2026) naar 70 (2028)"),
        ("yes_no", "duinrade", {"claims": "up"}, "Ja: verdubbeld van 40 (2026) naar 80 (2028)"),
        ("difference", "zandhoek", {"years": ("2026", "2028")}, "20 minder: van 90 (2026) naar 70 (2028)"),
        ("highest", "zandhoek", {}, "2026 (90) is het hoogste"),
        ("lowest", "zandhoek", {}, "2027 (60) is het laagste"),
    ],
)
def test_how_a_figure_went(library: Library, does: str, place: str, more: dict[str, object], begins: str) -> None:
    assert _first(_ask(does, "hoe ging het", place=place, **more), library).startswith(begins)


@pytest.mark.parametrize(
    ("does", "read", "more"),
    [
        ("trend", "hoe ging het", {"years": ("2020", "2028")}),
        ("yes_no", "ze zijn toch met 28 % gestegen", {"claims": "up"}),
        ("yes_no", "wordt het geteld", {}),
        ("difference", "wat is het verschil", {}),
        ("open", "hoeveel waren het er", {}),
        ("trend", "hoe ging het", {"facets": ("partners",)}),
    ],
)
def test_no_sum_is_made_of_what_was_not_asked(library: Library, does: str, read: str, more: dict[str, object]) -> None:
    assert evaluate(_ask(does, read, **more), library) == []


def test_a_priority_is_no_answer_to_a_question_on_continued_policy(library: Library) -> None:
    asked = _ask("yes_no", "is dat voortgezet beleid", "", "prioriteiten", "autokraken", signals=("voortgezet",))
    assert evaluate(asked, library) == []


def test_a_theme_of_a_plan_that_chooses_no_priorities_is_none(library: Library) -> None:
    plain = library.knowledge.model_copy(update={"treatments": (BIKES.model_copy(update={"status": Status.THEMA}),)})
    other = Library(library.settings)
    other.__dict__["knowledge"] = plain
    assert evaluate(_ask("yes_no", "is dat een prioriteit", "", "prioriteiten"), other) == []


def test_the_other_priorities(library: Library) -> None:
    asked = _ask("open", "naast cybercrime", "", "prioriteiten", "cybercrime", besides=("cybercrime",), signals=("gezamenlijk",))
    assert _first(asked, library).endswith("heeft Duinrade 1 gezamenlijke prioriteit: Ondermijning")
    assert evaluate(asked.model_copy(update={"act": Act()}), library) == []


def test_who_lacks_a_priority(library: Library) -> None:
    asked = _ask("lacks", "wie heeft dat niet", "lokale", "prioriteiten", place="duinrade zandhoek", signals=("lokaal",))
    assert _first(asked, library) == "Zandhoek niet: Fietsendiefstal is daar voortgezet beleid."
    assert evaluate(asked.model_copy(update={"facets": ("doelstelling",)}), library) == []
    assert evaluate(asked.model_copy(update={"themes": ("cybercrime",), "named": ("cybercrime",)}), library) == []


@pytest.mark.parametrize(
    ("read", "facet", "weights", "themes"),
    [
        ("bij welke themas is halt partner", "partners", (), ["Fietsendiefstal", "Autokraken"]),
        ("bij welke lokale themas is spoorpolitie partner", "partners", ("lokaal",), ["Fietsendiefstal"]),
        ("bij welke gezamenlijke prioriteiten is spoorpolitie partner", "partners", ("gezamenlijk",), ["Cybercrime"]),
    ],
)
def test_where_something_is_named_among_themes_of_one_weight(
    library: Library, read: str, facet: str, weights: tuple[str, ...], themes: list[str]
) -> None:
    asked = _ask("reverse", read, "halt" if "halt" in read else "spoorpolitie", facet, "", "duinrade zandhoek", signals=weights)
    assert _items(asked, library) == themes


def test_what_a_term_means_is_not_asked_of_the_lists(library: Library) -> None:
    assert evaluate(_ask("reverse", "waar staat halt voor", "halt", theme="", signals=("meaning",)), library) == []


def test_who_has_a_theme_as_a_priority(library: Library) -> None:
    asked = _ask("open", "welke gemeente heeft fietsendiefstal als prioriteit", "", "prioriteiten", place="")
    assert _first(asked, library) == "Duinrade: Fietsendiefstal is daar een lokale prioriteit."
    nobody = _ask("open", "welke gemeente heeft opvoeden als prioriteit", "", "prioriteiten", "opvoeden-opgroeien", "")
    assert evaluate(nobody, library) == []


def test_which_themes_have_nothing_of_a_facet(library: Library) -> None:
    asked = _ask("lacks", "bij welke themas staan geen partners", "", "partners", "", "duinrade")
    lines = [line.text for line in evaluate(asked, library)[0].lines]
    assert lines == ["Zonder partners in Veilig (2030-2033): 1 van de 3 thema\u2019s", "Ondermijning"]
    of_words = _ask("lacks", "bij welke themas staat geen reddingsboot", "reddingsboot", "partners", "", "duinrade")
    assert evaluate(of_words, library) == []


def test_what_two_lists_share(library: Library) -> None:
    asked = _ask("open", "welke partners hebben die gemeen", "gemeen", "partners", "fietsendiefstal cybercrime")
    assert _first(asked, library).endswith("allebei: Spoorpolitie")
    assert evaluate(_ask("open", "welke partners zijn er", "", "partners", "fietsendiefstal cybercrime"), library) == []


def test_which_share_a_figure_is_is_said_to_be_computed(library: Library) -> None:
    asked = _ask("open", "welk deel van de fietsendiefstallen kwam uit zandhoek", "", "cijfer", place="duinrade zandhoek", years=("2026",))
    assert evaluate(asked, library) == []  # two municipalities are no part and whole
