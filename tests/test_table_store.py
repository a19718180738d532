"""The two files beside a plan: they only grow, a broken line costs only itself, and two people do not write through each other."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from filelock import FileLock

from knowledge.table import store
from knowledge.table.records import Decision, Suggestion
from knowledge.table.rows import rows
from tests.invented_facts import PLAN, facts


def decision(n: int, by: str = "beheerder") -> Decision:
    return Decision(fact=rows(facts())[n], verdict="aangenomen", by=by, when=f"2026-01-01T10:00:{n:02d}")


def test_what_was_written_is_read_back_in_order(tmp_path: Path) -> None:
    suggestions = [Suggestion(when="2026-01-01", text="t", fact=row) for row in rows(facts())]
    assert store.read_log(tmp_path, PLAN) == store.Log()
    store.append(tmp_path, PLAN, suggestions)
    store.append(tmp_path, PLAN, [decision(1)])
    before = store.stamp(tmp_path, PLAN)
    store.append(tmp_path, PLAN, [decision(2), decision(0)])
    log = store.read_log(tmp_path, PLAN)
    assert log.suggestions == tuple(suggestions) and log.decisions == (decision(1), decision(2), decision(0)) and not log.damaged
    assert store.stamp(tmp_path, PLAN) != before and store.stamp(tmp_path, "ander-plan") == (0, 0)
    assert store.read_log(tmp_path, "ander-plan") == store.Log()


@pytest.mark.parametrize(
    "broken", [b"{half een regel", b"\xff\xfe\x00", b'{"fact": "x"}', b"[]", b'{"fact": {}, "verdict": "misschien"}', b"null"]
)
def test_a_damaged_line_costs_only_itself_and_is_named(tmp_path: Path, broken: bytes) -> None:
    store.append(tmp_path, PLAN, [decision(0)])
    path = store.files_of(tmp_path, PLAN)[1]
    path.write_bytes(path.read_bytes() + broken + b"\n\n")
    store.append(tmp_path, PLAN, [decision(1)])
    log = store.read_log(tmp_path, PLAN)
    assert log.decisions == (decision(0), decision(1))
    assert log.damaged == (f"{PLAN}.decisions.jsonl: regel 2 is onleesbaar en telt niet mee",)


def test_a_line_that_was_broken_off_does_not_swallow_the_next(tmp_path: Path) -> None:
    store.append(tmp_path, PLAN, [decision(0)])
    path = store.files_of(tmp_path, PLAN)[1]
    path.write_bytes(path.read_bytes() + path.read_bytes()[:40])
    store.append(tmp_path, PLAN, [decision(1)])
    assert store.read_decisions(tmp_path, PLAN) == (decision(0), decision(1))


def test_many_who_write_at_once_lose_nothing(tmp_path: Path) -> None:
    def write(who: str) -> None:
        for n in range(10):
            with store.locked(tmp_path):
                store.append(tmp_path, PLAN, [decision(n % 5, who)])

    people = [threading.Thread(target=write, args=(f"rol {n}",)) for n in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    log = store.read_log(tmp_path, PLAN)
    assert len(log.decisions) == 40 and not log.damaged


def test_who_waits_too_long_for_another_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_WAITS", 0.01)
    with (
        FileLock(tmp_path / ".decisions.lock", is_singleton=False),
        pytest.raises(store.StoreError, match="iemand anders legt net iets vast"),
        store.locked(tmp_path),
    ):
        raise AssertionError("two at once")


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    store.files_of(tmp_path, PLAN)[1].mkdir()
    with pytest.raises(store.StoreError, match=r"decisions\.jsonl kan niet worden geschreven"):
        store.append(tmp_path, PLAN, [decision(0)])
    with pytest.raises(store.StoreError, match=r"decisions\.jsonl kan niet worden geopend"):
        store.read_log(tmp_path, PLAN)


def test_what_was_decided_goes_along_to_the_plan_that_comes_in_its_place(tmp_path: Path) -> None:
    newer = "duinrade-ivp-2028-2031"
    moved = Decision(**{**dict(decision(1)), "verdict": "verbeterd", "changes": {"treatment": f"{PLAN}/fietsen", "year": "2031"}})
    store.append(tmp_path, PLAN, [Suggestion(when="2026-01-01", text="t", fact=row) for row in rows(facts())])
    store.append(tmp_path, PLAN, [decision(0), moved])
    for _ in range(2):
        store.carry(tmp_path, PLAN, newer)
    log = store.read_log(tmp_path, newer)
    assert [d.fact.id for d in log.decisions] == [d.fact.id for d in (decision(0), moved)]
    assert {(d.fact.document, d.fact.treatment) for d in log.decisions} == {(newer, f"{newer}/fietsen")}
    assert log.decisions[1].changes == {"treatment": f"{newer}/fietsen", "year": "2031"} and len(log.suggestions) == len(rows(facts()))
    store.remove(tmp_path, PLAN)
    assert store.read_log(tmp_path, PLAN) == store.Log() and len(list(tmp_path.iterdir())) == 2


def test_files_of_no_plan_are_found(tmp_path: Path) -> None:
    store.append(tmp_path, PLAN, [decision(0)])
    store.append(tmp_path, "weg-plan", [decision(0)])
    assert [p.name for p in store.stray_files(tmp_path, [PLAN])] == ["weg-plan.decisions.jsonl"]
