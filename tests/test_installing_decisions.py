"""What people decided on a plan goes where the plan goes: along with a replacement, back with a restore, away with a removal."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.installing.install import replace_installed, restore, take_in, uninstall
from bot.installing.records import Examined
from bot.library.library import Library, Settings
from bot.library.listing import problems_of
from corpus.identity.load import Card
from corpus.reading.read import Shelf, read_document
from knowledge.table import store
from knowledge.table.records import Decision
from knowledge.table.rows import rows
from tests.invented_facts import PLAN, facts

NEWER = "duinrade-ivp-2028-2031"


@pytest.fixture
def own(tmp_path: Path) -> Library:
    """Two plans of one municipality; on the older one something was decided."""
    folder = tmp_path / "documenten"
    folder.mkdir()
    for identity in (PLAN, NEWER):
        (folder / f"{identity}.md").write_text(f"# Veilig {identity}\n\n## 1 Inleiding\n\nEen verzonnen plan.\n", encoding="utf-8")
        (folder / f"{identity}.yaml").write_text("title: Veilig\nmunicipalities: [Duinrade]\nkind: ivp\n", encoding="utf-8")
    store.append(folder, PLAN, [decision(0, "a")])
    return Library(Settings(documents=folder, data=tmp_path / "data"))


def decision(n: int, when: str) -> Decision:
    return Decision(fact=rows(facts())[n], verdict="aangenomen", by="beheerder", when=when)


def decided(library: Library, document: str) -> list[str]:
    return [d.when for d in store.read_decisions(library.settings.documents, document)]


def test_a_plan_that_makes_way_hands_its_decisions_over_and_gets_them_back(own: Library) -> None:
    assert replace_installed(PLAN, NEWER, own)
    assert (decided(own, NEWER), decided(own, PLAN)) == (["a"], [])
    store.append(own.settings.documents, NEWER, [decision(1, "b")])
    assert restore(PLAN, own)
    assert (decided(own, PLAN), decided(own, NEWER)) == (["a", "b"], []), "nothing that was decided meanwhile is lost"
    assert restore(NEWER, own) and decided(own, NEWER) == ["a", "b"]


def test_a_plan_that_is_put_back_after_its_successor_is_gone_has_its_decisions(own: Library) -> None:
    assert replace_installed(PLAN, NEWER, own) and uninstall(NEWER, own)
    assert not list(own.settings.documents.glob("*.jsonl"))
    assert restore(PLAN, own) and decided(own, PLAN) == ["a"]


def test_a_new_file_for_a_plan_takes_its_decisions_over(own: Library, tmp_path: Path) -> None:
    path = tmp_path / "nieuw.md"
    path.write_text("# Veilig Duinrade 2032\n\n## 1 Inleiding\n\nEen ander plan.\n", encoding="utf-8")
    card = Card(title="Veilig", municipalities=("Duinrade",), period="2032-2035", kind="ivp")
    done = take_in(Examined(path=path, card=card, document=read_document(path, {})), own, replace=PLAN)
    assert done.document != PLAN and decided(own, done.document) == ["a"] and not decided(own, PLAN)


def test_what_is_taken_out_takes_its_decisions_along_and_nothing_of_others(own: Library) -> None:
    store.append(own.settings.documents, NEWER, [decision(1, "b")])
    assert uninstall(PLAN, own)
    assert [p.name for p in own.settings.documents.glob("*.jsonl")] == [f"{NEWER}.decisions.jsonl"]


def test_damaged_and_stray_lines_are_named(own: Library) -> None:
    folder = own.settings.documents
    path = store.files_of(folder, PLAN)[1]
    path.write_bytes(path.read_bytes() + b"{kapot\n")
    (folder / "weg-plan.decisions.jsonl").write_text("")
    problems = problems_of(Shelf((), ()), own)
    assert f"{PLAN}.decisions.jsonl: regel 2 is onleesbaar en telt niet mee" in problems
    assert problems[-1] == "weg-plan.decisions.jsonl: hoort bij geen document" and len(problems) == 2
