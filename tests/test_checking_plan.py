"""Checking an installed plan: what is decided is kept, counts at once, and is not decided twice or on what changed meanwhile."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from bot.checking.keep import open_round, plan_named, settle, take_back
from bot.checking.order import progress, steps
from bot.checking.records import CheckingError, Round, Step
from bot.checking.talk import converse
from bot.conversation.reply import Assistant
from bot.library.library import Library
from bot.records import Session
from bot.terminal.screen import Screen
from knowledge.records import Review
from knowledge.table import store
from knowledge.table.certainty import LEARNED
from knowledge.table.records import Fact
from tests.checked_plan import ASKED, PLAN, TEXT, install, library
from tests.fakes import Outcome, run_bot, shared_data


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan, installed and indexed, to be copied."""
    base = tmp_path_factory.mktemp("nakijken")
    shutil.copytree(shared_data(tmp_path_factory.getbasetemp()), base / "data", ignore=shutil.ignore_patterns("telegram.*"))
    assert library(install(base / "documenten"), base / "data").searcher
    return base


@pytest.fixture
def own(tmp_path: Path, ready: Path) -> Library:
    shutil.copytree(ready, tmp_path, dirs_exist_ok=True)
    return library(tmp_path / "documenten", tmp_path / "data")


def command(own: Library, *words: str, stdin: str = "") -> Outcome:
    return run_bot(*words, data=own.settings.data, documents=own.settings.documents, stdin=stdin.encode())


def reviewed(own: Library, *typed: str) -> str:
    """What is seen when somebody checks the plan and types these lines."""
    seen = io.StringIO()
    converse(PLAN, library(own.settings.documents, own.settings.data), Screen(file=seen, width=400, highlight=False), iter(typed))
    return seen.getvalue()


def fact(held: Round, text: str) -> Fact:
    (only,) = [r for r in held.merged.rows if r.text == text and r.sort != "onderwerp"]
    return only


def shown(held: Round, text: str) -> tuple[str, str]:
    step = Step(facts=(fact(held, text),))
    return step.id, step.mark


def apart(held: Round) -> set[str]:
    return {f.treatment or f.facet for f in held.merged.rows}


def test_what_is_thrown_out_is_no_longer_answered_and_comes_back_with_undo(own: Library) -> None:
    assistant = Assistant(library(own.settings.documents, own.settings.data))
    assert "slotenmaker" in assistant.reply(ASKED, Session())[0].text
    held = open_round(PLAN, own)
    mark = shown(held, "slotenmaker")
    after = settle(own, held, mark, "weg", "beheerder", apart=apart(held))
    text = assistant.reply(ASKED, Session())[0].text
    assert "slotenmaker" not in text and "woningcorporaties" in text, "another running assistant goes over to it"
    assert fact(after, "slotenmaker").state is Review.AFGEWEZEN
    take_back(own, after, mark[1], "beheerder")
    assert "slotenmaker" in assistant.reply(ASKED, Session())[0].text


def test_what_is_put_right_is_answered(own: Library) -> None:
    held = open_round(PLAN, own)
    settle(own, held, shown(held, "slotenmaker"), "goed", "beheerder", {"text": "slotenmaker Van Gend"}, apart(held))
    assert "slotenmaker Van Gend" in Assistant(own).reply(ASKED, Session())[0].text
    fresh = Assistant(library(own.settings.documents, own.settings.data))
    assert "slotenmaker Van Gend" in fresh.reply(ASKED, Session())[0].text, "also after a restart"


def test_two_people_at_once_do_not_decide_on_the_same_fact_otherwise(own: Library) -> None:
    other = library(own.settings.documents, own.settings.data)
    mine, theirs = open_round(PLAN, own), open_round(PLAN, other)
    mark = shown(mine, "slotenmaker")
    assert mark == shown(theirs, "slotenmaker")
    settle(own, mine, mark, "weg", "beheerder", apart=apart(mine))
    for choice, changes in (("goed", None), ("goed", {"text": "x"})):
        with pytest.raises(CheckingError, match="dit feit is veranderd sinds het hier stond"):
            settle(other, theirs, mark, choice, "beheerder", changes, apart(mine))  # type: ignore[arg-type]
    settle(other, theirs, mark, "weg", "beheerder", apart=apart(mine))
    assert len(store.read_decisions(own.settings.documents, PLAN)) == 1, "the same verdict is kept once"
    settle(other, theirs, shown(theirs, "woningcorporaties"), "goed", "beheerder", apart=apart(mine))
    assert {d.verdict for d in store.read_decisions(own.settings.documents, PLAN)} == {"afgewezen", "aangenomen"}


def test_a_newer_text_keeps_what_was_decided(own: Library) -> None:
    held = open_round(PLAN, own)
    for text, choice in (("slotenmaker", "weg"), ("woningcorporaties", "goed"), ("Stichting Duinwacht", "goed")):
        held = settle(own, held, shown(held, text), choice, "beheerder", apart=apart(held))  # type: ignore[arg-type]
    newer = TEXT.replace("- Stichting Duinwacht\n", "- vereniging van strandtenten\n").replace("# Integraal", "# Nieuw integraal")
    install(own.settings.documents, newer)
    now = open_round(PLAN, library(own.settings.documents, own.settings.data))
    states = {r.text: r.state for r in now.merged.rows if r.sort == "item"}
    assert states["slotenmaker"] is Review.AFGEWEZEN and states["woningcorporaties"] is Review.AANGENOMEN
    assert states["Stichting Duinwacht"] is Review.VERVALLEN and states["vereniging van strandtenten"] is Review.VOORGESTELD
    assert steps(now)[0].facts[0].text == "Stichting Duinwacht"
    log = store.read_log(own.settings.documents, PLAN)
    assert [s.fact.text for s in log.suggestions if s.gone and s.fact.sort == "item"] == ["Stichting Duinwacht"]


def test_what_was_found_is_written_down_beside_the_plan_once(own: Library) -> None:
    log = store.read_log(own.settings.documents, PLAN)
    found = own.merged(PLAN).rows
    assert {s.fact.id for s in log.suggestions} == {r.id for r in found} and not log.decisions
    again = library(own.settings.documents, own.settings.data)
    assert again.merged(PLAN).rows == found and store.read_log(own.settings.documents, PLAN) == log


def test_a_plan_is_found_by_its_name(own: Library) -> None:
    assert {plan_named(n, own) for n in (PLAN, "duinrade", "Veilig Duinrade", "")} == {PLAN}
    for name in ("leusden", "duinrade 2030"):
        with pytest.raises(CheckingError, match=f"er is geen plan ‘{name}’ om na te kijken; er zijn: {PLAN}"):
            plan_named(name, own)


def test_the_console_shows_every_fact_as_a_line(own: Library) -> None:
    done = command(own, "knowledge", "facts", PLAN, "--json")
    assert done.code == 0 and len(done.rows) == len(own.merged(PLAN).rows)
    assert {tuple(sorted(row)) for row in done.rows} == {
        tuple(
            sorted(
                "id treatment status municipalities themes facet text party value unit comparator year baseline baseline_year section page "
                "quote origin rule certainty state".split()
            )
        )
    }
    partner = next(row for row in done.rows if row["party"] == "slotenmaker" and row["treatment"])
    assert (partner["origin"], partner["state"], partner["municipalities"]) == ("gevonden", "voorgesteld", ["duinrade"])
    written = command(own, "knowledge", "facts", "leusden-ivp-2016-2019", "--json")
    assert written.code == 0 and {row["origin"] for row in written.rows} == {"geschreven"} and len(written.rows) > 200
    assert "slotenmaker" in command(own, "knowledge", "facts", PLAN).out
    wrong = command(own, "knowledge", "facts", "atlantis")
    assert wrong.code == 1 and wrong.err.startswith("Fout: er is geen plan 'atlantis'; er zijn: ") and not wrong.out


def test_the_console_asks_one_thing_at_a_time_and_goes_on_where_it_was(own: Library) -> None:
    several = next(n for n, step in enumerate(steps(open_round(PLAN, own))) if len(step.facts) > 1)
    first = reviewed(own, *["l"] * several, "q", "a", "w", "o", "s")
    assert first.count("[g]oed") >= 4 and "Weg." in first and "Ongedaan gemaakt." in first and "wat je koos is bewaard" in first
    total = progress(open_round(PLAN, own))[1]
    every = command(own, "knowledge", "review", PLAN, stdin="g\n" * 60)
    assert every.code == 0 and every.out.splitlines()[-1] == f"Alles is bekeken: {total} feiten."
    assert progress(open_round(PLAN, own)) == (total, total)
    again = reviewed(own)
    assert again.splitlines()[-1] == f"Alles is bekeken: {total} feiten." and "[g]oed" not in again


def test_the_console_puts_right_and_says_what_it_does_not_know(own: Library) -> None:
    done = reviewed(own, "a", "onderdeel: gebak", "s")
    assert "ken ik niet als onderdeel" in done or "kun je hier niet invullen" in done
    doubtful = steps(open_round(PLAN, own))[0].facts[0]
    assert "Verbeterd." in reviewed(own, "a", "Een betere tekst.", "s")
    assert next(r for r in open_round(PLAN, own).merged.rows if r.id == doubtful.id).state is Review.VERBETERD
    wrong = command(own, "knowledge", "review", "atlantis")
    assert (wrong.code, " ".join(wrong.err.split())) == (1, f"Fout: er is geen plan ‘atlantis’ om na te kijken; er zijn: {PLAN}")


def test_a_checked_plan_is_written_out_and_read_back(own: Library, tmp_path: Path) -> None:
    folder = tmp_path / "weg"
    nothing = command(own, "knowledge", "export", PLAN, "--folder", str(folder))
    assert nothing.code == 1 and "nog niets nagekeken" in nothing.err and not folder.exists()
    reviewed(own, *"g" * 60)
    done = command(own, "knowledge", "export", PLAN, "--folder", str(folder))
    assert done.code == 0 and (folder / PLAN / "document.yaml").exists()
    from knowledge.check import check_knowledge
    from knowledge.load import FOLDER, read_knowledge

    shutil.copytree(FOLDER / "vocabulary", tmp_path / "kennis" / "vocabulary")
    shutil.copytree(FOLDER / "documents", tmp_path / "kennis" / "documents")
    shutil.copytree(folder / PLAN, tmp_path / "kennis" / "documents" / PLAN)
    back = read_knowledge(tmp_path / "kennis")
    problems = check_knowledge(back, [d for d in own.shelf().documents if d.id == PLAN]).problems
    assert problems == () and "slotenmaker" in {i.text for e in back.entries if e.document == PLAN for i in e.items}


def test_learning_counts_what_was_decided_one_by_one(own: Library) -> None:
    reviewed(own, "w")
    done = command(own, "knowledge", "learn")
    assert done.code == 0 and "(0 van 1 goed)" in done.out
    kept = (own.settings.data / LEARNED).read_text()
    assert "slotenmaker" not in kept and "woning" not in kept
    assert command(own, "knowledge", "learn").out == done.out


def test_damaged_and_stray_files_are_named_and_the_rest_counts(own: Library) -> None:
    reviewed(own, "w")
    path = store.files_of(own.settings.documents, PLAN)[1]
    path.write_bytes(path.read_bytes() + b"{kapot\n")
    (own.settings.documents / "weg-plan.decisions.jsonl").write_text("")
    done = command(own, "documents", "check")
    assert f"{PLAN}.decisions.jsonl: regel 2 is onleesbaar en telt niet mee" in done.out
    assert "weg-plan.decisions.jsonl: hoort bij geen document" in done.out
    assert len(store.read_decisions(path.parent, PLAN)) == 1 and "1 van " in reviewed(own)


def test_taking_a_plan_out_takes_what_was_decided_along(own: Library) -> None:
    reviewed(own, "w")
    assert command(own, "documents", "remove", PLAN).code == 0
    assert [p.name for p in own.settings.documents.iterdir() if not p.name.startswith(".")] == []
