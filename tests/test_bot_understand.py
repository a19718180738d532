"""From question to what is asked: facet, themes, municipalities, years, plans, and what a follow-up carries over."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.records import Query, Session
from bot.understanding.understand import Understanding
from knowledge.lookup import Lookup
from knowledge.records import Knowledge

LV = "leidschendam-voorburg"
VNG = "vng-kernbeleid-veiligheid-2021"
IVP, UP = "leusden-ivp-2016-2019", "leusden-uitvoeringsplan-2016-2017"

# question: facet, themes, municipalities, years; the words in a row are separated by spaces, "-" is none
TELEGRAM = {
    "partners woninginbraak leusden?": ("partners", "woninginbraak", "leusden", "-"),
    "LEUSDEN PARTNERS WONINGINBRAAK!!!": ("partners", "woninginbraak", "leusden", "-"),
    "partners,woninginbraak;leusden": ("partners", "woninginbraak", "leusden", "-"),
    "pártners wóninginbraak léusden": ("partners", "woninginbraak", "leusden", "-"),
    "doel jeugdoverlast lv": ("doelstelling", "jeugdoverlast", LV, "-"),
    "wie doen mee bij jeugdoverlast lv": ("partners", "jeugdoverlast", LV, "-"),
    "ambitie verward gedrag leidschendam": ("ambitie", "verward-gedrag", LV, "-"),
    "L-V doel WIB": ("doelstelling", "woninginbraak", LV, "-"),
    "Leusdense partners verkeersveiligheid": ("partners", "verkeersveiligheid", "leusden", "-"),
    "maatregelen ondermijning harderwijk": ("maatregelen", "ondermijning", "harderwijk", "-"),
    "indicatoren veilig uitgaan": ("indicatoren", "veilig-uitgaan", "-", "-"),
    "wetgeving brandveiligheid": ("wetgeving", "brandveiligheid", "-", "-"),
    "raakvlakken polarisatie": ("raakvlakken", "polarisatie-radicalisering", "-", "-"),
    "rol gemeente externe veiligheid": ("rol_gemeente", "externe-veiligheid", "-", "-"),
    "flankerend beleid veilige evenementen": ("samenhang_beleid", "veilige-evenementen", "-", "-"),
    "ontwikkelingen informatieveiligheid": ("ontwikkelingen", "informatieveiligheid", "-", "-"),
    "instrumenten crisisbeheersing": ("instrumenten", "crisisbeheersing", "-", "-"),
    "bronnen jeugdcriminaliteit": ("bronnen", "jeugdcriminaliteit", "-", "-"),
    "thema 3.4 partners": ("partners", "veilige-school", "-", "-"),
    "aspect 1.6 partners": ("partners", "aspect-criminaliteitsfenomenen", "-", "-"),
    "EHP prioriteiten": ("prioriteiten", "-", "veluwe-west", "-"),
    "prio's? nee: prioriteiten putten": ("prioriteiten", "-", "putten", "-"),
    "begroting lv 2021": ("begroting", "-", LV, "2021"),
    "hvl inbraken harderwijk 2018": ("cijfer", "woninginbraak", "harderwijk", "2018"),
    "gestolen fietsen putten aantal 2017": ("cijfer", "fietsendiefstal", "putten", "2017"),
    "woninginbraken ermelo 2019": ("cijfer", "woninginbraak", "ermelo", "2019"),
}
SPOKEN = {
    "Met wie werkt Leusden samen tegen autokraken?": ("partners", "autokraken", "leusden", "-"),
    "wie zit dr in de aanpak van verwarde personen lv": ("partners", "verward-gedrag", LV, "-"),
    "wa doet ermelo tegen drugs": ("maatregelen", "drank-drugs", "ermelo", "-"),
    "Wat wil Putten bereiken met het buitengebied?": ("doelstelling", "buitengebied", "putten", "-"),
    "Welke organisaties zijn betrokken bij vakantieparken in Ermelo?": ("partners", "vakantieparken", "ermelo", "-"),
    "hoe meten we de veiligheid rond scholen": ("indicatoren", "veilige-school", "-", "-"),
    "wat kunnen inwoners zelf doen tegen inbrekers": ("rol_samenleving", "woninginbraak", "-", "-"),
    "Op grond van welke wet let je op brandveiligheid?": ("wetgeving", "brandveiligheid", "-", "-"),
    "waar vind ik cijfers over winkeldiefstal": ("bronnen", "winkeldiefstal", "-", "-"),
    "wat is ondermijning": ("uitleg", "ondermijning", "-", "-"),
    "hoeveel fietsen worden er gestolen": ("cijfer", "fietsendiefstal", "-", "-"),
    "Hoe ver wil Voorburg de inbraken terugbrengen?": ("doelstelling", "woninginbraak", LV, "-"),
    "vuurwerk in leusden": ("-", "jaarwisseling", "leusden", "-"),
    "hangjongeren putten": ("-", "jeugdoverlast", "putten", "-"),
    "zijn er buurtapps in ermelo": ("-", "burgerparticipatie", "ermelo", "-"),
    "babbeltrucs leidschendam": ("-", "ouderen", LV, "-"),
    "Wat zijn de lokale prioriteiten van Harderwijk?": ("prioriteiten", "-", "harderwijk", "-"),
    "En wat kost dat allemaal in Voorburg?": ("begroting", "-", LV, "-"),
}
TYPING_ERRORS = {
    "hoeveel inbrake ermelo 2019": ("cijfer", "woninginbraak", "ermelo", "2019"),
    "partnrs woninginbraak leusden": ("partners", "woninginbraak", "leusden", "-"),
    "parnters wonginbraak leusden": ("partners", "woninginbraak", "leusden", "-"),
    "doelsteling ondermijnig harderwijk": ("doelstelling", "ondermijning", "harderwijk", "-"),
    "maatregelen jeugdoverlst putten": ("maatregelen", "jeugdoverlast", "putten", "-"),
    "woninginbrak leusdn doel": ("doelstelling", "woninginbraak", "leusden", "-"),
    "partners cybercrim hardewijk": ("partners", "cybercrime", "harderwijk", "-"),
    "doelen vakantieparkn emelo": ("doelstelling", "vakantieparken", "ermelo", "-"),
    "autokraaken doel leusden": ("doelstelling", "autokraken", "leusden", "-"),
    "ontwikkelingen radicalisring": ("ontwikkelingen", "polarisatie-radicalisering", "-", "-"),
    "verkeersveligheid leidschendm partners": ("partners", "verkeersveiligheid", LV, "-"),
    "indicatroen evenementen": ("indicatoren", "veilige-evenementen", "-", "-"),
    "prioritieten leusden": ("prioriteiten", "-", "leusden", "-"),
}
ENGLISH = {
    "partners for burglary in Leusden": ("partners", "woninginbraak", "leusden", "-"),
    "goals for youth nuisance in LV": ("doelstelling", "jeugdoverlast", LV, "-"),
    "how many burglaries in Putten in 2018": ("cijfer", "woninginbraak", "putten", "2018"),
    "measures against domestic violence leusden": ("maatregelen", "huiselijk-geweld", "leusden", "-"),
    "which laws apply to fire safety": ("wetgeving", "brandveiligheid", "-", "-"),
    "road safety goals leusden": ("doelstelling", "verkeersveiligheid", "leusden", "-"),
    "what are the priorities of harderwijk": ("prioriteiten", "-", "harderwijk", "-"),
    "role of the municipality in organised crime": ("rol_gemeente", "ondermijning", "-", "-"),
    "who is involved in holiday parks in Ermelo": ("partners", "vakantieparken", "ermelo", "-"),
}
COMPOUNDS = {
    "jeugdoverlastpartners leusden": ("partners", "jeugdoverlast", "leusden", "-"),
    "inbraakcijfers ermelo 2019": ("cijfer", "woninginbraak", "ermelo", "2019"),
    "woninginbraakcijfers putten": ("cijfer", "woninginbraak", "putten", "-"),
    "verkeersveiligheidsdoelen leusden": ("doelstelling", "verkeersveiligheid", "leusden", "-"),
    "brandveiligheidswetgeving": ("wetgeving", "brandveiligheid", "-", "-"),
    "ondermijningsaanpak putten": ("-", "ondermijning", "putten", "-"),
    "jeugd overlast lv doel": ("doelstelling", "jeugdoverlast", LV, "-"),
    "woning inbraak partners leusden": ("partners", "woninginbraak", "leusden", "-"),
    "verkeers veiligheid leusden partners": ("partners", "verkeersveiligheid", "leusden", "-"),
}
# what contains a word of another theme, and is not that theme
NEGATIVE = {
    "auto-inbraak leusden": ("-", "autokraken", "leusden", "-"),
    "auto inbraken leusden": ("-", "autokraken", "leusden", "-"),
    "autoinbraak leusden": ("-", "autokraken", "leusden", "-"),
    "car break-ins leusden": ("-", "autokraken", "leusden", "-"),
    "bedrijfsinbraken": ("-", "veilige-bedrijventerreinen", "-", "-"),
    "kelderboxinbraak": ("-", "-", "-", "-"),
    "huiselijk geweld putten": ("-", "huiselijk-geweld", "putten", "-"),
    "geweld in huiselijke kring leusden": ("-", "huiselijk-geweld", "leusden", "-"),
    "partners agressie en geweld tegen ambtenaren": ("partners", "weerbaar-bestuur", "-", "-"),
    "wateroverlast leusden": ("-", "waterveiligheid", "leusden", "-"),
    "drugsoverlast lv": ("-", "drank-drugs", LV, "-"),
    "drugscriminaliteit ermelo": ("-", "ondermijning", "ermelo", "-"),
    "woonoverlast lv": ("-", "woonoverlast", LV, "-"),
    "drank- en horecawet": ("-", "-", "-", "-"),
    "lichamelijke integriteit": ("-", "-", "-", "-"),
    "toezicht en handhaving": ("-", "aspect-toezicht-handhaving", "-", "-"),
    "welke stappen heeft de veiligheidsanalyse": ("proces", "-", "-", "-"),
    "partners woninginbraak Utrechtse Heuvelrug": ("partners", "woninginbraak", "-", "-"),
    "Veiligheidshuis Amersfoort": ("-", "-", "leusden", "-"),
    "wat kunnen we het best doen tegen jeugdoverlast": ("maatregelen", "jeugdoverlast", "-", "-"),
    "hoe gaan we om met horecaoverlast in ermelo": ("-", "veilig-uitgaan", "ermelo", "-"),
}
YEARS = {
    "woninginbraken ermelo 2016 t/m 2019": ("cijfer", "woninginbraak", "ermelo", "2016 2017 2018 2019"),
    "woninginbraken ermelo 2016-2019": ("cijfer", "woninginbraak", "ermelo", "2016 2017 2018 2019"),
    "inbraken van 2017 tot en met 2019 in putten": ("cijfer", "woninginbraak", "putten", "2017 2018 2019"),
    "burglaries ermelo 2017 to 2019": ("cijfer", "woninginbraak", "ermelo", "2017 2018 2019"),
    "inbraken in 2017 en in 2019 putten": ("cijfer", "woninginbraak", "putten", "2017 2019"),
    "inbraken tussen 2016 en 2019 harderwijk": ("cijfer", "woninginbraak", "harderwijk", "2016 2017 2018 2019"),
    "doel 2024 misdrijven harderwijk": ("doelstelling", "misdrijven", "harderwijk", "2024"),
    "partners woninginbraak in 2030 leusden": ("partners", "woninginbraak", "leusden", "2030"),
    "woninginbraken leusden 20199": ("-", "woninginbraak", "leusden", "-"),
    "leusden ivp 2016-2019 prioriteiten": ("prioriteiten", "-", "leusden", "-"),
    "partners cybercrime ermelo plan 2020-2024": ("partners", "cybercrime", "ermelo", "-"),
    "inbraken 1850-2099 ermelo": ("cijfer", "woninginbraak", "ermelo", "2099"),
}
TABLE = {**TELEGRAM, **SPOKEN, **TYPING_ERRORS, **ENGLISH, **COMPOUNDS, **NEGATIVE, **YEARS}


@pytest.fixture(scope="module")
def understanding(knowledge: Knowledge, lookup: Lookup) -> Understanding:
    return Understanding(knowledge, lookup.ranking.lexicon)


def _facet(query: Query) -> str:
    """The facet that decides: the one that was asked, else the one that was hinted at."""
    return next(iter((*query.facets, *query.hinted)), "-")


def _row(query: Query) -> tuple[str, str, str, str]:
    themes, places, years = (" ".join(v) or "-" for v in (query.themes, query.municipalities, query.years))
    return _facet(query), themes, places, years


def test_the_table_is_long_enough_and_no_row_hides_another() -> None:
    parts = (TELEGRAM, SPOKEN, TYPING_ERRORS, ENGLISH, COMPOUNDS, NEGATIVE, YEARS)
    assert len(TABLE) == sum(map(len, parts)) >= 80


@pytest.mark.parametrize(("question", "expected"), TABLE.items(), ids=list(TABLE))
def test_a_question_of_itself(understanding: Understanding, question: str, expected: tuple[str, str, str, str]) -> None:
    query = understanding.understand(question, Session())
    facet = _facet(query) if expected[0] != "-" else query.facet or "-"  # where no facet was asked, a mere hint may stand
    assert (facet, *_row(query)[1:]) == expected
    assert query.carried == ()


@pytest.mark.parametrize(
    ("question", "unknown", "known"),
    [
        ("partners woninginbraak amersfoort?", "Amersfoort", ""),
        ("partners woninginbraak Utrecht", "Utrecht", ""),
        ("partners woninginbraak Utrechtse Heuvelrug", "Utrechtse Heuvelrug", ""),
        ("jeugdoverlast in Ede", "Ede", ""),
        ("gemeente Best jeugdoverlast", "Best", ""),
        ("doelen van de gemeente Nijkerk", "Nijkerk", ""),
        ("burglary goals in Rotterdam", "Rotterdam", ""),
        ("vergelijk Leusden met Soest", "Soest", "leusden"),
        ("vergelijk leusden met amersfoort", "Amersfoort", "leusden"),
        ("partners woninginbraak leusden", "", "leusden"),
        ("hoeveel woninginbraken had noordwijk in 2020", "Noordwijk", ""),
        ("wat doet zeewolde tegen jeugdoverlast", "Zeewolde", ""),
        ("amersfoort partners cybercrime", "Amersfoort", ""),
        ("BARNEVELD jeugd", "Barneveld", ""),
        ("partners woninginbraak amersfoord", "Amersfoort", ""),
        ("wat doet west betuwe tegen ondermijning", "West Betuwe", ""),
        ("verkeer in den bosch", "'s-Hertogenbosch", ""),
        ("hoe pakt goes verkeersoverlast aan", "Goes", ""),
        ("wat doet best aan jeugdoverlast", "Best", ""),
        ("woninginbraken in hoorn", "Hoorn", ""),
        ("doelen ondermijning leiden", "Leiden", ""),
        ("verschil woninginbraken leusden en soest", "Soest", "leusden"),
        ("het doel voor cybercrime in Hoevelaken", "Hoevelaken", ""),
        ("wat doet de politie Rotterdam aan cybercrime", "Politie Rotterdam", ""),
        ("ondermijning in twente", "Twente", ""),
        ("provincie zeeland drugs", "Provincie Zeeland", ""),
        ("rol van veiligheidsregio Utrecht", "", "leusden"),
        ("Veiligheidshuis Amersfoort", "", "leusden"),
        ("ondermijning in de eenheid Den Haag", "", LV),
        ("ondermijning in Den Haag", "Den Haag", ""),
        ("wat doen ze op de Veluwe tegen ondermijning", "", "veluwe-west"),
        ("wat houdt de Veluwse methode in", "", "veluwe-west"),
        ("op welke wet is de samenwerking in de VRU gebaseerd", "", "leusden"),
        ("wat is er in Achterveld", "", "leusden"),
        ("cijfers uit putten over woninginbraak", "", "putten"),
        ("waar kunnen we uit putten voor de analyse", "", ""),
        ("overlast van buren", "", ""),
        ("inbraak in huizen", "", ""),
        ("wie leiden de werkgroep in ermelo", "", "ermelo"),
        ("welke punten gaan best goed", "", ""),
        ("onderzoek van de universiteit Utrecht", "", ""),
        ("wat doet de veiligheidsregio bij een ramp", "", ""),
        ("staat dat in Excel", "", ""),
        ("wat is het best voor leusden", "", "leusden"),
        ("hoe gaan ze om met huizen en stein in putten", "", "putten"),
        ("wie zitten er in het overleg te ermelo", "", "ermelo"),
    ],
)
def test_places_without_a_plan_are_heard_and_ordinary_words_are_no_places(
    understanding: Understanding, question: str, unknown: str, known: str
) -> None:
    query = understanding.understand(question, Session())
    assert (query.unknown_places, query.municipalities) == (tuple(filter(None, [unknown])), tuple(filter(None, [known])))


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("leusden ivp 2016-2019 prioriteiten", (IVP,)),
        ("uitvoeringsplan leusden partners autokraken", (UP,)),
        ("partners woninginbraak leusden 2016-2017", (UP,)),
        ("leusden ivp doel autokraken", (IVP,)),
        ("interne partners jeugdoverlast vng", (VNG,)),
        ("wat zegt de handreiking over veilig uitgaan", (VNG,)),
        ("indicatoren uit het handboek voor evenementen", (VNG,)),
        ("partners woninginbraak leusden", ()),
        ("partners woninginbraak", ()),
        ("wat is een uitvoeringsplan", ()),
        ("partners woninginbraak leusden 2016-2018", ()),
    ],
)
def test_the_plan_that_is_meant(understanding: Understanding, question: str, documents: tuple[str, ...]) -> None:
    assert understanding.understand(question, Session()).documents == documents


def test_several_municipalities_and_themes_are_all_heard(understanding: Understanding) -> None:
    query = understanding.understand("vergelijk partners woninginbraak en jeugdoverlast van Leusden, Putten en LV", Session())
    assert set(query.municipalities) == {"leusden", "putten", LV}
    assert set(query.themes) == {"woninginbraak", "jeugdoverlast"}
    assert query.facet == "partners"


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("interne partners jeugdoverlast vng", "intern"),
        ("externe partners jeugdoverlast vng", "extern"),
        ("partners jeugdoverlast vng", ""),
    ],
)
def test_intern_and_extern(understanding: Understanding, question: str, side: str) -> None:
    query = understanding.understand(question, Session())
    assert [s for s in ("intern", "extern") if query.has(s)] == list(filter(None, [side]))


@pytest.mark.parametrize("theme", ["externe veiligheid", "Externe Veiligheid", "external safety"])
def test_externe_veiligheid_is_a_theme_and_asks_no_side(understanding: Understanding, theme: str) -> None:
    query = understanding.understand(f"partners {theme}", Session())
    assert query.themes == ("externe-veiligheid",)
    assert not query.has("extern")


@pytest.mark.parametrize("question", ["partners jeugdoverlast gemeente leusden", "rol van de gemeente bij jeugdoverlast"])
def test_the_word_gemeente_does_not_ask_for_what_is_common(understanding: Understanding, question: str) -> None:
    assert not understanding.understand(question, Session()).has("both", "compare", "everyone")


def test_home_is_no_concern_of_understanding(understanding: Understanding) -> None:
    assert understanding.understand("partners woninginbraak", Session(home=("putten",))).municipalities == ()


def _last(understanding: Understanding, turns: tuple[str, ...]) -> Query:
    session = Session()
    for turn in turns:
        session = session.model_copy(update={"query": understanding.understand(turn, session)})
    return session.query


FOLLOW_UPS = {
    ("partners woninginbraak leusden", "en in putten?"): ("partners", "woninginbraak", "putten", "-"),
    ("partners woninginbraak leusden", "en jeugdoverlast?"): ("partners", "jeugdoverlast", "leusden", "-"),
    ("partners woninginbraak leusden", "en het doel?"): ("doelstelling", "woninginbraak", "leusden", "-"),
    ("partners woninginbraak leusden", "putten"): ("partners", "woninginbraak", "putten", "-"),
    ("partners woninginbraak leusden", "doelen"): ("doelstelling", "woninginbraak", "leusden", "-"),
    ("partners woninginbraak leusden", "wat is daar de ambitie van?"): ("ambitie", "woninginbraak", "leusden", "-"),
    ("partners woninginbraak leusden", "and in LV?"): ("partners", "woninginbraak", LV, "-"),
    ("partners woninginbraak leusden", "en in puten?"): ("partners", "woninginbraak", "putten", "-"),
    ("hoeveel inbraken ermelo 2019", "en in putten?"): ("cijfer", "woninginbraak", "putten", "2019"),
    ("hoeveel inbraken ermelo 2019", "en in 2018?"): ("cijfer", "woninginbraak", "ermelo", "2018"),
    ("hoeveel inbraken ermelo 2019", "en in putten?", "en het doel?"): ("doelstelling", "woninginbraak", "putten", "-"),
    ("doel jeugdoverlast lv", "en verward gedrag?", "partners"): ("partners", "verward-gedrag", LV, "-"),
    ("prioriteiten putten", "en van ermelo?"): ("prioriteiten", "-", "ermelo", "-"),
    ("partners woninginbraak leusden", "bedankt", "en in putten?"): ("partners", "woninginbraak", "putten", "-"),
}


@pytest.mark.parametrize(("turns", "expected"), FOLLOW_UPS.items(), ids=[" / ".join(t) for t in FOLLOW_UPS])
def test_a_follow_up_fills_in_what_it_leaves_out(
    understanding: Understanding, turns: tuple[str, ...], expected: tuple[str, str, str, str]
) -> None:
    if "bedankt" in turns:  # small talk is no turn to remember: the assistant leaves the session as it was
        turns = tuple(t for t in turns if t != "bedankt")
    query = _last(understanding, turns)
    assert _row(query) == expected
    assert query.carried


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("partners woninginbraak leusden", "doel jeugdoverlast lv"), ("doelstelling", "jeugdoverlast", LV, "-")),
        (("hoeveel inbraken ermelo 2019", "partners cybercrime harderwijk"), ("partners", "cybercrime", "harderwijk", "-")),
        (("partners woninginbraak leusden", "wat is het weer morgen?"), ("-", "-", "-", "-")),
        (("partners woninginbraak leusden", "hoe bak ik een appeltaart"), ("-", "-", "-", "-")),
        (("partners woninginbraak leusden", "hoi"), ("-", "-", "-", "-")),
        (("partners woninginbraak leusden", "welke deelstappen heeft de veiligheidsanalyse volgens de vng"), ("proces", "-", "-", "-")),
    ],
    ids=" / ".join,
)
def test_a_question_of_its_own_carries_nothing(understanding: Understanding, turns: tuple[str, ...], expected: tuple[str, ...]) -> None:
    query = _last(understanding, turns)
    assert _row(query)[1:] == expected[1:]
    assert not set(query.carried) & {"themes", "municipalities", "years"}


def test_what_was_carried_is_named(understanding: Understanding) -> None:
    assert set(_last(understanding, ("partners woninginbraak leusden", "en in putten?")).carried) == {"facets", "themes"}
    assert set(_last(understanding, ("partners woninginbraak leusden", "en het doel?")).carried) == {"themes", "municipalities"}


def test_a_municipality_without_a_plan_is_not_replaced_by_the_one_before(understanding: Understanding) -> None:
    query = _last(understanding, ("partners woninginbraak leusden", "en in Amersfoort?"))
    assert (query.unknown_places, query.municipalities, query.themes) == (("Amersfoort",), (), ("woninginbraak",))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(text=st.text(max_size=300), before=st.sampled_from(["", "partners woninginbraak leusden", "hoeveel inbraken ermelo 2019"]))
def test_any_text_is_understood_as_ids_that_exist(understanding: Understanding, knowledge: Knowledge, text: str, before: str) -> None:
    session = Session(query=understanding.understand(before, Session())) if before else Session()
    query = understanding.understand(text, session)
    assert set(query.themes) <= set(knowledge.theme_by_id)
    assert set(query.municipalities) <= set(knowledge.place_by_id)
    assert {*query.facets, *query.hinted} <= set(knowledge.facet_by_id)
    assert set(query.documents) <= set(knowledge.plan_by_id)
    assert all(p.strip() for p in query.unknown_places)
