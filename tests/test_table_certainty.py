"""How sure a rule is: from counts to a number, in the right direction, and never a word of a plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.records import KnowledgeError
from knowledge.table.certainty import MEASURED, Score, count, learn, read_learned, read_measured, weigh, write_learned
from knowledge.table.records import Decision, Verdict
from knowledge.table.rows import rows
from tests.invented_facts import TEXT, facts


def decisions(*verdicts: Verdict, together: bool = False) -> list[Decision]:
    """A decision on each of the first facts."""
    when = "2026-01-01"
    held = zip(rows(facts()), verdicts, strict=False)
    return [Decision(fact=row, verdict=verdict, by="beheerder", when=when, together=together) for row, verdict in held]


def test_accepted_is_right_and_put_right_or_thrown_out_is_wrong() -> None:
    counted = count(decisions("aangenomen", "verbeterd", "aangenomen", "afgewezen", "aangenomen"))
    assert counted == {"thema/1": Score(right=1), "doel/1": Score(wrong=1), "lijst/1": Score(right=2, wrong=1)}
    taken_back = [*decisions("aangenomen"), *decisions("undo")]
    assert count(taken_back) == {} and count(decisions("aangenomen", together=True)) == {}, "only what was looked at one by one"


@pytest.mark.parametrize(
    ("right", "wrong", "least", "most"),
    [
        (0, 0, 0.5, 0.5),
        (1, 0, 0.5, 0.8),
        (0, 1, 0.2, 0.5),
        (14, 1, 0.85, 0.95),
        (200, 0, 0.97, 1.0),
        (0, 200, 0.0, 0.03),
        (50, 50, 0.49, 0.51),
    ],
)
def test_a_few_cases_say_little_and_many_say_what_they_are(right: int, wrong: int, least: float, most: float) -> None:
    known = learn({"lijst/1": Score(right=right, wrong=wrong)}, [])["lijst/1"]
    assert least <= known.certainty <= most
    assert least <= learn({}, [{"lijst/1": Score(right=right, wrong=wrong)}])["lijst/1"].certainty <= most


def test_what_people_decide_outweighs_what_was_measured_elsewhere() -> None:
    measured = {"lijst/1": Score(right=990, wrong=10)}
    assert learn(measured, [{"lijst/1": Score(wrong=60)}])["lijst/1"].certainty < 0.5
    several = learn(measured, [{"lijst/1": Score(right=3)}, {"lijst/1": Score(right=1, wrong=1)}])["lijst/1"]
    assert (several.right, several.wrong) == (4, 1)


def test_the_numbers_go_into_the_facts_and_nothing_else_changes() -> None:
    known = learn({"doel/1": Score(right=1, wrong=3)}, [{"cijfer/1": Score(right=9)}])
    before, after = rows(facts()), rows(weigh(facts(), known))
    assert {r.rule: r.certainty for r in after} == {r.rule: r.certainty for r in before} | {
        "doel/1": known["doel/1"].certainty,
        "cijfer/1": known["cijfer/1"].certainty,
    }
    assert [r.model_copy(update={"certainty": 0}) for r in after] == [r.model_copy(update={"certainty": 0}) for r in before]


def test_the_file_holds_figures_only_and_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "data" / "certainty.json"
    known = learn({"lijst/1": Score(right=5)}, [count(decisions("aangenomen", "afgewezen"))])
    write_learned(path, known)
    assert read_learned(path) == known
    text = path.read_text()
    assert not [words for words in TEXT.values() if words[:20] in text]
    assert all(set(held) == {"right", "wrong", "certainty"} for held in json.loads(text).values())
    path.write_text("kapot")
    assert read_learned(path) == learn(read_measured(), ()) == read_learned(tmp_path / "geen.json")


def test_the_counts_of_the_product_are_sound() -> None:
    measured = read_measured()
    assert all(score.seen for score in measured.values())
    assert not measured or json.loads(MEASURED.read_text())


def test_a_wrong_file_of_counts_is_named(tmp_path: Path) -> None:
    (tmp_path / "rules.json").write_text('{"lijst/1": {"goed": 3}}')
    with pytest.raises(KnowledgeError, match=r"rules\.json"):
        read_measured(tmp_path / "rules.json")
    assert read_measured(tmp_path / "geen.json") == {}
