"""Which of two plans is the newer, on invented plans: what comes after what, and the long list of plans that stay side by side."""

from __future__ import annotations

import pytest

from bot.installing.compare import Stand, relation, stepping_back
from corpus.likeness import Sketch

ONE = Sketch(said="een", runs=tuple(range(0, 100)))
NEAR = Sketch(said="bijna", runs=tuple(range(10, 110)))
FAR = Sketch(said="ver", runs=tuple(range(500, 600)))


def plan(
    id: str = "a",
    kind: str = "ivp",
    place: str = "zandhoven",
    years: tuple[int, int] = (2024, 2027),
    text: Sketch | None = None,
    added: float = 0.0,
    subject: str = "",
    beside: str = "",
) -> Stand:
    return Stand(
        id=id,
        kind=kind,
        places=frozenset(place.split()),
        start=years[0],
        end=years[1],
        sketch=text,
        added=added,
        subject=frozenset(subject.split()),
        beside=frozenset(beside.split()),
    )


UNKNOWN = (0, 0)
YEARLY = "uitvoeringsplan"
RELATED = [
    ("the same words in another format", plan(text=ONE), plan(text=ONE, years=UNKNOWN, kind="plan"), "same"),
    ("the same words, no place found", plan(text=ONE, place=""), plan(text=ONE), "same"),
    ("mostly the same text for the same years", plan(text=ONE), plan(text=NEAR), "version"),
    ("mostly the same text, years not found", plan(text=ONE, years=UNKNOWN), plan(text=NEAR), "version"),
    ("mostly the same text, a year longer", plan(text=ONE, years=(2024, 2028)), plan(text=NEAR), "version"),
    ("mostly the same text, kind not recognised", plan(text=ONE, kind="plan"), plan(text=NEAR), "version"),
    ("other words, same place, kind and years", plan(text=ONE), plan(text=FAR), "version"),
    ("the next plan", plan(text=ONE, years=(2028, 2031)), plan(text=FAR), "newer"),
    ("the plan before", plan(years=(2020, 2023)), plan(), "older"),
    ("one of three municipalities goes on by itself", plan(years=(2028, 2031)), plan(place="zandhoven duinrade kust"), "newer"),
    ("the plan of the next year", plan(kind=YEARLY, years=(2025, 2025)), plan(kind=YEARLY, years=(2024, 2024)), "newer"),
    ("a year under the policy before", plan(), plan(kind=YEARLY, years=(2020, 2020)), "newer"),
]
APART = [
    ("the same text of another municipality", plan(text=ONE), plan(text=ONE, place="duinrade")),
    ("people said so", plan(id="b", text=ONE, beside="a"), plan(text=NEAR)),
    ("people said so of the other", plan(id="b", text=ONE), plan(text=NEAR, beside="b")),
    ("a year under the policy of now", plan(), plan(kind=YEARLY, years=(2025, 2025))),
    ("a year that began before the policy and ends in it", plan(), plan(kind=YEARLY, years=(2023, 2024))),
    ("written facts of a year", plan(), plan(kind=YEARLY, years=(2020, 2020)).model_copy(update={"written": True})),
    ("a picture of the year before", plan(), plan(kind="veiligheidsbeeld", years=(2022, 2022))),
    ("two plans of no kind in particular", plan(kind="plan", text=ONE), plan(kind="plan", text=FAR)),
    ("two manuals", plan(kind="handreiking", place="", text=ONE), plan(kind="handreiking", place="", text=FAR)),
    ("a plan on youth and a plan on cybercrime", plan(kind=YEARLY, subject="jeugd"), plan(kind=YEARLY, subject="cybercrime")),
    ("a plan on youth and the whole", plan(kind=YEARLY, subject="jeugd"), plan(kind=YEARLY)),
    ("years not known, other words", plan(years=UNKNOWN, text=ONE), plan(text=FAR)),
    ("other words and no place", plan(place="", text=ONE), plan(place="", text=FAR)),
    ("alike, of another kind", plan(text=ONE), plan(text=NEAR, kind="veiligheidsbeeld")),
]


@pytest.mark.parametrize(("new", "old", "what"), [r[1:] for r in RELATED], ids=[r[0] for r in RELATED])
def test_what_a_plan_is_to_another(new: Stand, old: Stand, what: str) -> None:
    assert relation(new, old) == what


@pytest.mark.parametrize(("new", "old"), [r[1:] for r in APART], ids=[r[0] for r in APART])
def test_plans_that_stay_side_by_side(new: Stand, old: Stand) -> None:
    assert relation(new, old) is None
    assert stepping_back([new, old.model_copy(update={"id": "z"}) if new.id == old.id else old]) == {}


def test_of_two_versions_the_one_that_came_last_goes_before() -> None:
    first, second = plan("eerst", text=ONE, added=1.0), plan("daarna", text=NEAR, added=2.0)
    for order in ([first, second], [second, first]):
        assert stepping_back(order) == {"eerst": ("daarna", frozenset({"zandhoven"}))}


def test_a_joint_plan_steps_back_only_for_the_municipality_that_has_a_newer_one() -> None:
    joint = plan("samen", place="zandhoven duinrade", years=(2020, 2023))
    assert stepping_back([joint, plan("zandhoven")]) == {"samen": ("zandhoven", frozenset({"zandhoven"}))}
    both = stepping_back([joint, plan("zandhoven"), plan("duinrade", place="duinrade")])
    assert both["samen"][1] == {"zandhoven", "duinrade"}
