"""How sure a rule is: from counts to a number, in the right direction, and never a word of a plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.extract.certainty import Tally, certainty_of, known_rules
from knowledge.table.certainty import count, learn, read_learned, total, weigh, write_learned
from knowledge.table.records import Decision, Verdict
from knowledge.table.rows import rows
from tests.invented_facts import TEXT, facts

RULE = "lijst-van-iets/1"


def decisions(*verdicts: Verdict, together: bool = False) -> list[Decision]:
    """A decision on each of the first facts."""
    held = zip(rows(facts()), verdicts, strict=False)
    return [Decision(fact=row, verdict=verdict, by="beheerder", when="2026-01-01", together=together) for row, verdict in held]


def test_accepted_is_right_and_put_right_or_thrown_out_is_wrong() -> None:
    counted = count(decisions("aangenomen", "verbeterd", "aangenomen", "afgewezen", "aangenomen"))
    assert counted == {"thema/1": Tally(right=1), "doel/1": Tally(wrong=1), "lijst/1": Tally(right=2, wrong=1)}
    taken_back = [*decisions("aangenomen"), *decisions("undo")]
    assert count(taken_back) == {} and count(decisions("aangenomen", together=True)) == {}, "only what was looked at one by one"
    assert total([counted, {"doel/1": Tally(right=3)}])["doel/1"] == Tally(right=3, wrong=1) and total([]) == {}


@pytest.mark.parametrize(
    ("right", "wrong", "least", "most"), [(1, 0, 0.6, 0.8), (0, 1, 0.3, 0.6), (14, 1, 0.85, 0.95), (200, 0, 0.97, 1.0), (0, 200, 0.0, 0.03)]
)
def test_a_few_cases_say_little_and_many_say_what_they_are(right: int, wrong: int, least: float, most: float) -> None:
    assert least <= learn({}, {"doel/1": Tally(right=right, wrong=wrong)})["doel/1"].certainty <= most


def test_what_people_decide_outweighs_what_was_measured_elsewhere() -> None:
    measured = {"doel/1": Tally(right=990, wrong=10)}
    known = learn(measured, {"doel/1": Tally(wrong=60)})["doel/1"]
    assert known.certainty < 0.5 and (known.right, known.wrong) == (0, 60)
    assert learn(measured, {"doel/1": Tally(right=1)})["doel/1"].certainty > 0.9
    assert learn(measured, {}) == {}, "what nobody decided on keeps the certainty its finder gives it"


def test_without_decisions_and_with_few_measured_the_number_is_that_of_the_finders() -> None:
    for rule, tally in known_rules().items():
        if 0 < tally.right + tally.wrong < 40 and not rule.startswith(("alinea", "lijst", "rij/")):
            assert learn(known_rules(), {rule: Tally()})[rule].certainty == certainty_of(rule)


def test_the_numbers_go_into_the_facts_and_nothing_else_changes() -> None:
    known = learn({}, {"doel/1": Tally(right=1, wrong=3), "cijfer/1": Tally(right=9)})
    before, after = rows(facts()), rows(weigh(facts(), known))
    assert {r.rule: r.certainty for r in after} == {r.rule: r.certainty for r in before} | {
        "doel/1": known["doel/1"].certainty,
        "cijfer/1": known["cijfer/1"].certainty,
    }
    assert [r.model_copy(update={"certainty": 0}) for r in after] == [r.model_copy(update={"certainty": 0}) for r in before]
    assert weigh(facts(), {}) == facts()


def test_the_file_is_what_the_data_give_and_holds_figures_only(tmp_path: Path) -> None:
    path = tmp_path / "data" / "certainty.json"
    known = learn(known_rules(), count(decisions("aangenomen", "afgewezen", "aangenomen")))
    write_learned(path, known)
    assert read_learned(path) == known
    text = path.read_text()
    assert not [words for words in TEXT.values() if words[:20] in text]
    assert all(set(held) == {"right", "wrong", "certainty"} for held in json.loads(text).values())
    path.write_text("kapot")
    assert read_learned(path) == {} == read_learned(tmp_path / "geen.json")
