"""Personal data is stopped in every way people write it; what plans and questions are made of is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.conversation.personal import Kind, personal, why_stopped
from bot.records import Session
from corpus.passages import split_sentences
from corpus.records import Document
from tests.fakes import assistant_without_documents
from tests.telegram_scene import LEZER, play, scene

# Numbers that pass or fail the eleven-test, made for tests; nobody's.
STOPPED = [
    ("mijn bsn is 123456782", "bsn"),
    ("bsn 1234.56.782 graag opzoeken", "bsn"),
    ("123 456 782", "bsn"),
    ("bel me op 06-12345678", "telefoon"),
    ("bel me op 0612345678 over woninginbraak", "telefoon"),
    ("+31 6 12 34 56 78", "telefoon"),
    ("033 456 78 90 neemt niet op", "telefoon"),
    ("(033) 4567890", "telefoon"),
    ("mail naar p.jansen@voorbeeld.nl", "mail"),
    ("Pietje_Puk@gemeente-voorbeeld.nl heeft geklaagd", "mail"),
    ("Jan Jansen, Dorpsstraat 12 in Leusden, geeft overlast", "naam"),
    ("jan jansen dorpsstraat 12 geeft overlast", "naam"),
    ("mevrouw de Vries van de Kerkweg 4a", "naam"),
    ("J. van den Berg, 3831 AB Leusden", "naam"),
    ("meneer bakker op de hamersveldseweg 101 heeft wapens", "naam"),
]
PASSED = [
    "partners woninginbraak leusden?",
    "hoeveel inbraken in ermelo in 2019",
    "123456789 euro voor toezicht",  # fails the eleven-test
    "bel 0900-8844, 112 of 14 033",
    "0800-7000 meld misdaad anoniem",
    "is info@leusden.nl het adres van de gemeente?",
    "cameratoezicht in de Dorpsstraat 12 tot 20",
    "overlast in de Kerkweg en het Marktplein",
    "wat doet de Veiligheidsregio Utrecht aan de Archimedeslaan 6?",
    "politie, Burgemeester de Beaufortweg 16, Leusden",
    "van 2016 tot 2019 daalde het van 310 naar 200",
    "artikel 172a van de Gemeentewet en artikel 13b Opiumwet",
    "IVP 2020-2024 Ermelo, Harderwijk, Putten",
    "wat zegt de burgemeester over jan met de pet?",
    "2021 2022 2023 2024: 310 290 250 200",
    "de heer van het plan: wie is de trekker?",
    "100.000.000 euro",
]


@pytest.mark.parametrize(("text", "kind"), STOPPED)
def test_personal_data_is_noticed(text: str, kind: str) -> None:
    assert personal(text) == kind


@pytest.mark.parametrize("text", PASSED)
def test_what_is_no_personal_data_passes(text: str) -> None:
    assert personal(text) is None


@pytest.mark.parametrize(("text", "kind"), STOPPED)
def test_every_channel_says_why_without_the_words(text: str, kind: Kind, tmp_path_factory: pytest.TempPathFactory) -> None:
    before = Session(home=("leusden",))
    answer, after = assistant_without_documents(tmp_path_factory.getbasetemp()).reply(text, before)
    assert (answer.text, answer.query.text, after) == (why_stopped(kind), "", before)


def test_no_sentence_of_the_five_plans_is_stopped(real_documents: tuple[Document, ...]) -> None:
    said = [s for d in real_documents for section in d.sections for b in section.blocks for s in split_sentences(b.text)]
    assert len(said) > 4000
    assert [s for s in said if personal(s)] == []
    assert [s.title for d in real_documents for s in d.sections if personal(s.text)] == []


def test_telegram_never_writes_it_down(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assistant = assistant_without_documents(tmp_path_factory.getbasetemp())
    kept: list[bytes] = []

    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            text = await here.ask("meneer Zonnebloem, Dorpsstraat 12, steelt fietsen")
            assert text == why_stopped("naam")
            here.telegram.send_file(LEZER, "plan.txt", caption="bel 06-12345678")
            await here.quiet()
            assert here.telegram.texts(LEZER)[-1] == why_stopped("telefoon")
            kept.extend(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())

    play(story)
    assert kept
    assert not [1 for content in kept if b"Zonnebloem" in content or b"12345678" in content]
