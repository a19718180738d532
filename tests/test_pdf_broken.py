"""Words that a narrow column cut off without a hyphen are made whole; what stands on two lines as two words stays two."""

from __future__ import annotations

import pytest

from corpus.reading.pdf.broken import unbroken

WORDS = frozenset("broekerwoude woninginbraken veilige buurten rode samen werken meldingen".split())


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Broekerwo", "ude"], ["Broekerwoude"]),
        (["Woninginb", "raken 2024"], ["Woninginbraken 2024"]),
        (["Fietsendie", "fstallen"], ["Fietsendiefstallen"]),
        (["Meldingen jeugdoverl", "ast"], ["Meldingen jeugdoverlast"]),
        (["Veilige", "buurten"], ["Veilige", "buurten"]),
        (["Gebiedsgerichte", "veiligheidsscan"], ["Gebiedsgerichte", "veiligheidsscan"]),
        (["Rode", "Kruis"], ["Rode", "Kruis"]),
        (["GGD", "en"], ["GGD", "en"]),
        (["Overleg", "met de"], ["Overleg", "met de"]),
        (["2024", "km"], ["2024", "km"]),
        (["Samen", "werken"], ["Samen", "werken"]),
    ],
)
def test_words_are_made_whole(lines: list[str], expected: list[str]) -> None:
    assert unbroken(lines, WORDS) == expected
