"""What a question does is read from its grammar, whatever it is about."""

from __future__ import annotations

import pytest

from bot.understanding.act import act_of


@pytest.mark.parametrize(
    ("read", "does"),
    [
        ("meeuwen is toch een prioriteit van duinrade", "yes_no"),
        ("zit de strandwacht er ook bij", "yes_no"),
        ("het plan loopt toch tot 2031", "yes_no"),
        ("klopt het dat de strandwacht meedoet", "yes_no"),
        ("doet de strandwacht mee ja of nee", "yes_no"),
        ("bij welke thema s is de strandwacht partner", "reverse"),
        ("waar doet de strandwacht aan mee in duinrade", "reverse"),
        ("onder welk onderwerp valt de strandwet", "reverse"),
        ("wie van de drie heeft meeuwen niet als prioriteit", "lacks"),
        ("welke plannen hebben geen doel voor meeuwen", "lacks"),
        ("verschil in meeuwen tussen 2030 en 2031", "difference"),
        ("hoeveel minder meeuwen telde duinrade", "difference"),
        ("zijn de meeuwen toegenomen of afgenomen", "trend"),
        ("in welk jaar was het aantal meeuwen het laagst", "lowest"),
        ("welk jaar had de meeste meeuwen", "highest"),
        ("wat is toch de bedoeling van het plan", "open"),
        ("partners meeuwen duinrade", "open"),
        ("waar staat bso voor", "open"),
        ("wie doet er mee", "open"),
        ("in welke straat is de strandwacht", "open"),
        ("noem de prioriteiten van duinrade", "open"),
        ("hoeveel meeuwen waren er in 2030", "open"),
        ("hoe kwam het dat de meeuwen verdwenen", "why"),
        ("waar komt de strandwacht voor in het plan", "reverse"),
        ("welke thema s hebben de strandwacht als partner", "reverse"),
        ("bij welke thema s staat geen indicator", "lacks"),
        ("welke partners horen bij meeuwen wel en bij krabben niet", "open"),
        ("mag de strandwacht meeuwen vangen", "yes_no"),
        ("de strandwacht vergadert maandelijks klopt dat", "yes_no"),
        ("gingen de meeuwen omhoog of omlaag", "trend"),
        ("waarom geen camera s", "why"),
        ("waarom zijn de meeuwen toch gestegen", "why"),
        ("hoe komt het dat er in welk jaar dan ook minder zijn", "why"),
    ],
)
def test_the_form_of_a_question_says_what_it_does(read: str, does: str) -> None:
    assert act_of(read).does == does


@pytest.mark.parametrize(
    ("read", "claims"),
    [
        ("de meeuwen zijn gedaald he", "down"),
        ("is het aantal meeuwen gestegen", "up"),
        ("zijn er nu meer of minder meeuwen", None),
        ("hoeveel meeuwen zijn er", None),
    ],
)
def test_a_rise_or_a_fall_that_is_claimed(read: str, claims: str | None) -> None:
    assert act_of(read).claims == claims


def test_what_is_set_apart() -> None:
    assert act_of("welke prioriteiten heeft duinrade naast meeuwen").besides == ("meeuwen",)
    assert act_of("welke prioriteiten heeft duinrade").besides == ()


@pytest.mark.parametrize(
    ("read", "picks", "of"),
    [
        ("wat zijn de eerste twee stappen van het strandplan", (0, 1), "stappen"),
        ("de laatste drie maatregelen", (-3, -2, -1), "maatregelen"),
        ("wat is het laatste van de 9 punten", (-1,), "punten"),
        ("wat is de derde stap", (2,), "stap"),
        ("hoeveel meeuwen waren er", (), ""),
    ],
)
def test_which_of_a_list_are_asked(read: str, picks: tuple[int, ...], of: str) -> None:
    act = act_of(read)
    assert (act.picks, act.of) == (picks, of)


def test_a_limit_that_is_set_to_a_number() -> None:
    bound = act_of("posten onder de 20.000 euro").bound
    assert bound is not None and (bound.side, bound.value) == ("under", 20000.0)
    assert act_of("posten in 2030").bound is None
