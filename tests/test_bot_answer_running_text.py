"""Questions on a plan that writes in running text and tables: who takes part, what is aimed at, figures, money, priorities, terms."""

from __future__ import annotations

import pytest

from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.records import Answer, Session

PLAN = """# Integraal Veiligheidsplan Zeewolde 2024-2027

## 1 Inleiding

### 1.1 Totstandkoming

Voor dit plan is op drie manieren opgehaald wat er leeft:

- een avond in de botterloods met 31 bewoners;
- een vragenlijst die 412 inwoners invulden;
- gesprekken met schippers en winkeliers.

De gemeenteraad heeft het plan vastgesteld op 14 maart 2024. Het college vergadert er elk kwartaal over.

### 1.2 Prioriteiten

De raad kiest voor drie prioriteiten. Zij gaan voor als er te weinig mensen zijn.

- Jeugd en veiligheid
- Ondermijning
- Digitale veiligheid

### 1.3 Samenhang met ander beleid

Dit plan hangt samen met de Havenvisie en het Woonbeleid 2023.

### 1.4 Terugblik

De evaluatie van het plan voor dit plan is in mei 2023 afgerond.

### 1.5 Meten

De tussenevaluatie is in het najaar van 2025.

## 2 Cijfers

| Onderwerp | 2021 | 2022 | 2023 |
| --- | --- | --- | --- |
| Woninginbraak | 31 | 28 | 22 |
| Meldingen jeugdoverlast | 90 | 84 | 77 |
| Meldingen onbegrepen gedrag | 41 | 45 | 52 |

## 3 Jeugd en veiligheid

Op het haventerrein komen elke avond jongeren bijeen. Er waren in 2023 vier buurtgesprekken over jeugdoverlast. Wij willen dat er
in 2027 hooguit 60 meldingen van jeugdoverlast zijn. Onze inzet:

- elke vrijdag loopt het jongerenwerk een ronde;
- de steiger krijgt lampen.

Samen met politie, Halt en stichting Het Roer maken wij afspraken per plek.

## 4 Ondermijning

In loodsen is hennep gevonden. De burgemeester legt zo nodig een sluiting op; in 2023 gebeurde dat elf keer.

| Actie | Trekker | Partners | Planning |
| --- | --- | --- | --- |
| Controle van ligplaatsen | havenmeester | politie, douane | juni 2024 |
| Campagne tegen stille kamers | communicatieadviseur | Meld Misdaad Anoniem | najaar 2025 |

## 5 Digitale veiligheid

Ouderen krijgen in de bibliotheek les over nepberichten. Het Digitaal Meldpunt Waterland (DMW) helpt winkels na een hack.

## 6 Evenementen

Op de kade vieren wij de botterdagen en het visfeest.

## 7 Organisatie

De adviseur kust en haven is regisseur van dit plan. Onder de adviseur werken drie anderen:

- jeugd: de leerplichtambtenaar;
- digitale veiligheid: de systeembeheerder.

## 8 Geld

De kosten staan in de begroting.

| Post | 2024 | 2025 |
| --- | --- | --- |
| Jongerenwerk | 41.000 | 42.500 |
| Camera's op de kade | 18.000 | 9.000 |
| Totaal | 59.000 | 51.500 |

## Bijlage Afkortingen

BHV: Botterhaven Veilig
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    base = tmp_path_factory.mktemp("lopend")
    (base / "documenten").mkdir()
    (base / "documenten" / "zeewolde.md").write_text(PLAN, encoding="utf-8")
    return Assistant(Library(Settings(documents=base / "documenten", data=base / "data")))


def ask(assistant: Assistant, question: str, session: Session | None = None) -> Answer:
    return assistant.reply(question, session or Session())[0]


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("partners jeugdoverlast zeewolde", ("politie", "Halt", "stichting Het Roer"), ("lampen",)),
        ("doel jeugdoverlast zeewolde", ("hooguit 60 meldingen",), ("elke vrijdag", "politie")),
        ("maatregelen jeugd zeewolde", ("elke vrijdag", "de steiger krijgt lampen"), ("hooguit 60",)),
        ("hoeveel meldingen onbegrepen gedrag zeewolde 2022", ("45 meldingen",), ("84", "41")),
        ("hoeveel sluitingen bij ondermijning in zeewolde in 2023", ("elf keer",), ("22",)),
        ("wanneer is het plan van Zeewolde vastgesteld?", ("14 maart 2024",), ("botterloods",)),
        ("wie is regisseur van het plan in Zeewolde?", ("adviseur kust en haven",), ("leerplichtambtenaar",)),
        ("wie is trekker van de controle van ligplaatsen in Zeewolde?", ("havenmeester",), ("communicatieadviseur",)),
        ("partners ondermijning zeewolde", ("politie", "douane", "Meld Misdaad Anoniem"), ("najaar 2025",)),
        ("Hoe zijn inwoners betrokken bij het opstellen van het plan van Zeewolde?", ("botterloods", "412", "schippers"), ()),
        ("met welk ander beleid hangt het veiligheidsplan van zeewolde samen", ("Havenvisie", "Woonbeleid"), ("hennep",)),
        ("wat kost jongerenwerk zeewolde in 2025", ("2025: 42.500",), ("9.000",)),
        ("totale kosten zeewolde 2024", ("Totaal", "2024: 59.000"), ("18.000",)),
        ("kosten zeewolde 2024 uitsplitsen", ("41.000", "18.000", "59.000"), ("jongerenwerk een ronde",)),
        ("wanneer wordt het plan van zeewolde geëvalueerd", ("najaar van 2025",), ("mei 2023",)),
        ("waar staat BHV voor in zeewolde", ("BHV: Botterhaven Veilig",), ()),
        ("waar staat DMW voor", ("DMW: Digitaal Meldpunt Waterland",), ()),
    ],
)
def test_what_the_text_and_its_tables_say_is_found_and_nothing_else(
    assistant: Assistant, question: str, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    answer = ask(assistant, question)
    assert answer.kind in ("facts", "passages")
    assert all(s in answer.text for s in said), answer.text
    assert not any(u in answer.text for u in unsaid), answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("partners evenementen zeewolde", "noemt bij Evenementen geen partners"),
        ("doel evenementen zeewolde", "noemt bij Evenementen geen doelstellingen"),
        ("indicatoren jeugd zeewolde", "noemt bij Jeugd en veiligheid geen indicatoren"),
        ("partners verkeersveiligheid zeewolde", "behandelt verkeersveiligheid niet"),
        ("hoeveel woninginbraken zeewolde 2019", "Over 2019 heb ik van Zeewolde geen cijfer"),
        ("wie is trekker van de botterdagen in zeewolde?", "Dit vind ik niet"),
    ],
)
def test_what_neither_text_nor_tables_say_is_no(assistant: Assistant, question: str, said: str) -> None:
    answer = ask(assistant, question)
    assert answer.kind == "unknown" and said in answer.text


def test_what_comes_near_to_a_list_that_is_not_there_is_shown_and_said_to_be_no_more(assistant: Assistant) -> None:
    answer = ask(assistant, "partners botterdagen zeewolde")
    assert "botterdagen en het visfeest" in answer.text
    assert "het dichtst bij je vraag" in (answer.note or "")


def test_a_list_that_was_found_is_said_to_be_unchecked_once(assistant: Assistant) -> None:
    answer = ask(assistant, "maatregelen ondermijning zeewolde")
    assert (answer.note or "").count("nog niet nagekeken") == 1


def test_the_priorities_are_those_that_the_plan_announces_and_the_third_can_be_asked_after(assistant: Assistant) -> None:
    answer, session = assistant.reply("prioriteiten zeewolde?", Session())
    assert [line.text for line in answer.lines] == [
        "Zeewolde: 3 prioriteiten (IVP 2024-2027)",
        "Jeugd en veiligheid · Ondermijning · Digitale veiligheid",
    ]
    assert "bibliotheek" in ask(assistant, "wat staat er over de derde?", session).text


def test_the_figure_of_the_year_that_was_asked_is_given_alone_with_the_row_as_its_source(assistant: Assistant) -> None:
    answer = ask(assistant, "woninginbraken zeewolde 2022")
    assert [line.text for line in answer.lines] == ["28 woninginbraak in Zeewolde in 2022"]
    assert "Woninginbraak — 2021: 31; 2022: 28; 2023: 22" in (answer.sources[0].quote or "")


JOINT = """# Veiligheidsplan Zeewolde en Nunspeet 2025-2028

## 1 Keuzes

Gezamenlijke prioriteiten:

- Ondermijning
- Digitale veiligheid

Lokale prioriteiten Zeewolde:

- Veilige haven
- Evenementen

Lokale prioriteiten Nunspeet:

- Verkeersveiligheid
- Veilig buitengebied

## 2 Ondermijning

### Doelen

- Zeewolde: in vier loodsen is geteld.
- Nunspeet: in negen schuren is geteld.
- In beide gemeenten kent iedere boer het meldpunt.

## 3 Overlast

Wij zetten in Zeewolde twee stewards in tegen overlast van mensen met onbegrepen gedrag. Woonoverlast wordt in Nunspeet door de
wijkagent opgepakt.
"""


@pytest.fixture(scope="module")
def joint(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    base = tmp_path_factory.mktemp("samen")
    (base / "documenten").mkdir()
    (base / "documenten" / "samen.md").write_text(JOINT, encoding="utf-8")
    return Assistant(Library(Settings(documents=base / "documenten", data=base / "data")))


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("lokale prioriteiten nunspeet", ("Verkeersveiligheid", "Veilig buitengebied"), ("Ondermijning", "Veilige haven")),
        ("welke eigen prioriteiten heeft zeewolde", ("Veilige haven", "Evenementen"), ("Ondermijning", "Verkeersveiligheid")),
        ("gezamenlijke prioriteiten zeewolde", ("Ondermijning", "Digitale veiligheid"), ("Veilige haven",)),
        ("prioriteiten nunspeet", ("Ondermijning", "Verkeersveiligheid"), ("Veilige haven",)),
        ("doel ondermijning nunspeet", ("negen schuren", "iedere boer"), ("vier loodsen",)),
    ],
)
def test_of_a_joint_plan_only_what_holds_for_the_municipality_is_said(
    joint: Assistant, question: str, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    answer = ask(joint, question)
    assert answer.kind in ("facts", "passages")
    assert all(s in answer.text for s in said), answer.text
    assert not any(u in answer.text for u in unsaid), answer.text
