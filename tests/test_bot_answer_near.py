"""Questions on a plan that is mostly running text: what it says is quoted, what it does not say is not made of something near."""

from __future__ import annotations

import pytest

from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.records import Answer, Session

PLAN = """Integraal Veiligheidsplan Zeewolde en Nunspeet 2024-2027

1 Inleiding
De gemeenten Zeewolde en Nunspeet maken samen beleid. De gemeente Zeewolde is de grootste. De gemeente Nunspeet volgt.

1.1 Cijfers
Aangiften 2021 2022 2023 Woninginbraak Zeewolde 12 14 16 Nunspeet 3 4 5 Fietsendiefstal Zeewolde 60 61 62 Nunspeet 7 8 9
Het aantal meldingen van woonoverlast steeg in Zeewolde van 30 in 2022 naar 41 in 2023.

2 Samen
De stuurgroep veiligheid komt vier keer per jaar bijeen, onder leiding van de burgemeester van Nunspeet.
Winkeldiefstallen nemen toe, vooral door zelfscankassa's in de supermarkt.

3 Zeewolde

a:  Woninginbraak
In de wijk Molenveen wordt elke winter vaker ingebroken dan in de rest van de gemeente.

Hoofdlijnen
Na elke inbraak krijgen de buren een brief.

Partners
Politie en woningstichting Lindehof.

b:  Evenementen
Het oogstfeest trekt elk jaar meer bezoekers dan er op de brink passen.

Hoofdlijnen
Er komt een vast draaiboek.

4 Nunspeet

a:  Ondermijning
In lege schuren is tweemaal hennepteelt gevonden, naast de manege en achter het zwembad.

Hoofdlijnen
Boeren kunnen anoniem melden wat zij zien.

Partners
Politie, RIEC en LTO.

b:  Jeugd en veiligheid
Op het schoolplein hangen in de avond groepen jongeren rond die lawaai maken.

Hoofdlijnen
Jongerenwerk loopt elke vrijdag een ronde.

Partners
Jongerenwerk De Eik, politie.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    base = tmp_path_factory.mktemp("lopend")
    (base / "documenten").mkdir()
    (base / "documenten" / "samen.txt").write_text(PLAN, encoding="utf-8")
    return Assistant(Library(Settings(documents=base / "documenten", data=base / "data")))


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.reply(question, Session())[0]


@pytest.mark.parametrize(
    ("question", "said", "section"),
    [
        ("hoe zit het met winkeldiefstal in Zeewolde en wat verklaart de stijging?", "zelfscankassa's", "2 Samen"),
        ("hoe vaak komt de stuurgroep veiligheid van Zeewolde bijeen?", "vier keer per jaar", "2 Samen"),
        ("hoeveel meldingen woonoverlast zeewolde in 2023", "41 meldingen van woonoverlast in Zeewolde in 2023", "1.1 Cijfers"),
        ("partners ondermijning nunspeet", "Politie · RIEC · LTO", "4 Nunspeet > a: Ondermijning > Partners"),
        ("wat doet nunspeet tegen hangjongeren", "Jongerenwerk loopt", "4 Nunspeet > b: Jeugd en veiligheid > Hoofdlijnen"),
    ],
)
def test_what_the_text_says_is_quoted_with_its_place(assistant: Assistant, question: str, said: str, section: str) -> None:
    answer = ask(assistant, question)
    assert answer.kind in ("facts", "passages") and said in answer.text
    assert section in [s.section for s in answer.sources]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("partners evenementen zeewolde", "noemt bij Evenementen geen partners"),
        ("partners verkeersveiligheid nunspeet", "behandelt verkeersveiligheid niet"),
        ("partners ondermijning zeewolde", "behandelt georganiseerde/ondermijnende criminaliteit niet"),
        ("hoeveel woninginbraken zeewolde 2022", "niet betrouwbaar te lezen"),
        ("hoeveel meldingen woonoverlast zeewolde in 2019", "Over 2019 heb ik van"),
    ],
)
def test_what_it_does_not_say_is_no(assistant: Assistant, question: str, said: str) -> None:
    answer = ask(assistant, question)
    assert answer.kind == "unknown" and said in answer.text


def test_local_priorities_are_the_parts_of_that_municipality(assistant: Assistant) -> None:
    answer = ask(assistant, "lokale prioriteiten nunspeet")
    assert "Ondermijning · Jeugd en veiligheid" in answer.text and "Evenementen" not in answer.text


def test_who_lives_there_is_that_municipality(assistant: Assistant) -> None:
    assert ask(assistant, "wat doen we in het Nunspeetse plan aan ondermijning").sources[0].section.startswith("4 Nunspeet")
