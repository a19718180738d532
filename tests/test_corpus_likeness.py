"""Two files are compared by what they say: the format, the order of parts and the signs before items make no difference."""

from __future__ import annotations

import pytest

from corpus.likeness import likeness, sketch
from corpus.reading.read import parse
from corpus.records import Document

PLAN = """\
# Veiligheidsplan Zandhoven

## 1 Woninginbraak

Wie op reis gaat, laat het huis gerust achter. Het aantal inbraken daalt naar 40 per jaar.

- politie
- woningcorporatie Duinwacht
- buurtpreventie

## 2 Jeugd

De jongerenwerker loopt op vrijdagavond langs de skatebaan en praat met wie daar staat.
"""
OTHER = """\
# Veiligheidsplan Duinrade

## 1 Ondermijning

Met de belastingdienst controleren wij ieder kwartaal de loodsen langs het kanaal.

## 2 Evenementen

Een vergunning voor een feest vraagt de organisator acht weken van tevoren aan.
"""


def read(text: str, name: str = "plan.md") -> Document:
    return parse(text.encode(), name, {})


def share(one: str, other: str, name: str = "plan.md") -> float:
    return likeness(sketch(read(one)), sketch(read(other, name)))


def test_the_same_words_are_the_same_whatever_the_form() -> None:
    page = "".join(f"<p>{line.lstrip('#- ')}</p>" for line in PLAN.splitlines() if line)
    assert share(PLAN, PLAN.replace("- ", "* ")) == 1.0
    assert share(PLAN, f"<html><body>{page}</body></html>", "plan.html") == 1.0


@pytest.mark.parametrize(("old", "new"), [("40 per jaar", "41 per jaar"), ("gerust", "niet gerust"), ("- buurtpreventie\n", "")])
def test_one_other_word_makes_another_version_and_never_the_same(old: str, new: str) -> None:
    assert 0.5 < share(PLAN, PLAN.replace(old, new)) < 1.0


def test_texts_on_other_things_are_not_alike() -> None:
    assert share(PLAN, OTHER) < 0.2


def test_a_long_text_needs_no_more_than_a_sketch() -> None:
    long = "# Plan\n\n" + "\n\n".join(f"Maatregel {n} kost {n * 7} euro en begint in week {n % 50} met overleg {n}." for n in range(2000))
    half = "\n\n".join(line if n % 8 else f"Iets heel anders over {n} en nog wat." for n, line in enumerate(long.split("\n\n")))
    assert len(sketch(read(long)).runs) == 400
    assert 0.7 < share(long, half) < 0.95
