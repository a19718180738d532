"""The same plan again, a newer version, an older plan: what a person is told when adding it, and which of them answers."""

from __future__ import annotations

import json
import os
import pty
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.records import Answer, Session
from tests.conftest import ROOT
from tests.fakes import Outcome, run_bot, shared_data

PLAN = """\
# Integraal veiligheidsplan Zeewolde {years}

## 1 Inleiding

Dit plan beschrijft hoe de gemeente Zeewolde werkt aan een veilige haven en veilige straten, samen met wie er woont.

## 2 Woninginbraak

### Doelstelling

Het aantal woninginbraken daalt naar {goal} per jaar.

### Partners

- {partner}
- Buurtpreventie

## 3 Jeugdoverlast

### Maatregelen

De jongerenwerker loopt op vrijdagavond langs de skatebaan.
"""
NEW = "zeewolde-ivp-2024-2027"
OLD = "zeewolde-ivp-2020-2023"
Write = Callable[..., Path]


def text_of(years: str = "2024-2027", goal: int = 40, partner: str = "Woningcorporatie De Kade") -> str:
    return PLAN.format(years=years, goal=goal, partner=partner)


@pytest.fixture
def where(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    shutil.copytree(shared_data(tmp_path_factory.getbasetemp()), tmp_path / "data")
    return {"data": tmp_path / "data", "documents": tmp_path / "documenten"}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def add(path: Path, *options: str, **where: Path) -> Outcome:
    done = run_bot("documents", "add", str(path), *options, **where)
    assert done.code == 0, done.err
    return done


def ask(question: str, where: dict[str, Path]) -> Answer:
    return Assistant(Library(Settings(**where))).reply(question, Session())[0]


def said(question: str, where: dict[str, Path]) -> str:
    answer = ask(question, where)
    return "\n".join([*(line.text for line in answer.lines), answer.note or ""])


def listed(where: dict[str, Path]) -> list[str]:
    rows = json.loads(run_bot("documents", "list", "--json", **where).out)
    return [row["id"] for row in rows]


def test_a_newer_version_answers_alone_can_replace_and_is_put_back_with_one_command(where: dict[str, Path], write: Write) -> None:
    add(write("plan.md", text_of()), **where)
    second = write("plan definitief.md", text_of(goal=41))
    done = add(second, **where)
    assert f"  lijkt een nieuwere versie van {NEW} (‘Integraal veiligheidsplan Zeewolde 2024-2027’; " in done.out
    assert f"  vervangen: python run_bot.py documents add '{second}' --replace {NEW}\n" in done.out
    assert listed(where) == [f"{NEW}-2", NEW]
    answer = said("doel woninginbraak Zeewolde", where)
    assert "41 per jaar" in answer and "40 per jaar" not in answer

    done = add(second, "--replace", NEW, **where)
    assert f"{NEW} is vervangen en blijft 30 dagen bewaard; terugzetten: python run_bot.py documents restore {NEW}\n" in done.out
    assert listed(where) == [f"{NEW}-2"]
    done = run_bot("documents", "restore", NEW, **where)
    assert done.out.startswith(f"{NEW}: teruggezet in de plaats van {NEW}-2; ongedaan maken: ")
    assert listed(where) == [NEW] and "40 per jaar" in said("doel woninginbraak Zeewolde", where)
    assert run_bot("documents", "restore", f"{NEW}-2", **where).code == 0
    assert listed(where) == [f"{NEW}-2"] and "41 per jaar" in said("doel woninginbraak Zeewolde", where)
    refused = run_bot("documents", "restore", "iets", **where)
    assert (refused.code, refused.out) == (1, "")
    assert " ".join(refused.err.split()) == f"Fout: van 'iets' is niets bewaard; wel van: {NEW}"


def test_replacing_at_once_takes_the_name_over_and_a_changed_file_is_kept_too(where: dict[str, Path], write: Write) -> None:
    first = write("plan.md", text_of())
    add(first, **where)
    add(write("nieuw.txt", text_of(goal=41).replace("#", "")), "--replace", NEW, "--period", "2024-2027", **where)
    assert sorted(p.name for p in where["documents"].iterdir() if p.suffix != ".jsonl") == [f"{NEW}.txt", f"{NEW}.yaml"]
    assert run_bot("documents", "restore", NEW, **where).code == 0
    assert sorted(p.name for p in where["documents"].iterdir() if p.suffix != ".jsonl") == [f"{NEW}.md", f"{NEW}.yaml"]
    first.write_text(text_of(goal=42), encoding="utf-8")
    assert f"{NEW}: bijgewerkt" in add(first, **where).out
    assert run_bot("documents", "restore", NEW, **where).code == 0
    assert "40 per jaar" in said("doel woninginbraak Zeewolde", where)


def test_the_same_text_in_another_format_is_no_second_plan(where: dict[str, Path], write: Write) -> None:
    add(write("plan.md", text_of()), **where)
    page = "".join(f"<p>{line.lstrip('#- ')}</p>" for line in text_of().splitlines() if line)
    done = add(write("scan-van-de-site.html", f"<html><body>{page}</body></html>"), **where)
    assert f"scan-van-de-site.html: staat er al als {NEW}; er komt geen tweede bij\n" in done.out
    assert listed(where) == [NEW]


def test_two_plans_in_one_folder_that_are_one_plan_are_told_apart(where: dict[str, Path], tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    for n, goal in enumerate((40, 41)):
        (folder / f"{n}.md").write_text(text_of(goal=goal), encoding="utf-8")
    assert "lijkt een nieuwere versie van" in add(folder, **where).out
    assert "40 per jaar" not in said("doel woninginbraak Zeewolde", where)


def test_people_may_say_that_it_is_another_plan(where: dict[str, Path], write: Write) -> None:
    add(write("plan.md", text_of()), **where)
    done = add(write("dorp.md", text_of(goal=41)), "--beside", **where)
    assert "lijkt" not in done.out
    answer = said("doel woninginbraak Zeewolde", where)
    assert "40 per jaar" in answer and "41 per jaar" in answer


def test_the_plan_of_another_municipality_with_the_same_text_is_its_own(where: dict[str, Path], write: Write) -> None:
    add(write("plan.md", text_of()), **where)
    done = add(write("urk.md", text_of(goal=41).replace("Zeewolde", "Urk")), **where)
    assert "urk-ivp-2024-2027: toegevoegd" in done.out and "lijkt" not in done.out
    assert "40 per jaar" in said("doel woninginbraak Zeewolde", where)


def test_an_older_plan_steps_back_and_answers_when_it_is_asked_for(where: dict[str, Path], write: Write) -> None:
    add(write("nieuw.md", text_of()), **where)
    older = text_of("2020-2023", 55, "Woningstichting De Oude Haven") + "\n## 4 Vuurwerk\n\n### Partners\n\n- Carbidclub\n"
    done = add(write("oud.md", older), **where)
    assert f"  is ouder dan {NEW} (‘Integraal veiligheidsplan Zeewolde 2024-2027’): dat plan gaat voor; " in done.out
    assert f"treedt terug achter {NEW})" in run_bot("documents", "list", **where).out

    def both(question: str) -> tuple[bool, bool]:
        text = said(question, where)
        return "De Kade" in text, "De Oude Haven" in text

    for current in (
        "partners woninginbraak Zeewolde",
        "partners woninginbraak Zeewolde 2025",
        "partners woninginbraak volgens het ivp van Zeewolde",
    ):
        assert both(current) == (True, False), current
    for former in (
        "partners woninginbraak Zeewolde 2020-2023",
        "partners woninginbraak Zeewolde in 2021",
        "partners woninginbraak in het vorige plan van Zeewolde",
        "partners woninginbraak volgens het oude ivp van Zeewolde",
        "partners woninginbraak ivp Zeewolde 2022",
    ):
        assert both(former) == (False, True), former
    plans = said("welke looptijd hebben de plannen van Zeewolde?", where).splitlines()
    assert any("IVP 2024-2027" in line and "nieuwer" not in line for line in plans), plans
    assert any("IVP 2020-2023" in line and "er is een nieuwer plan" in line for line in plans), plans
    gone = said("partners vuurwerk Zeewolde", where)
    assert "Carbidclub" not in gone
    assert "2019 ligt buiten de looptijd van dit plan (IVP 2024-2027)." in said("doel woninginbraak Zeewolde 2019", where)
    assert "buiten de looptijd" not in said("doel woninginbraak Zeewolde 2026", where)


def test_an_own_newer_plan_goes_before_the_facts_that_the_product_brings_along(where: dict[str, Path], write: Write) -> None:
    add(write("leusden.md", text_of("2028-2031").replace("Zeewolde", "Leusden")), **where)
    now = said("partners woninginbraak Leusden", where)
    assert "De Kade" in now and "2016-2019" not in now
    assert "2016-2017" in now, "facts of a plan of another kind stand beside it, with their years"
    assert "2016-2017" in said("partners woninginbraak Leusden 2016-2017", where)
    assert "Putten" in said("partners woninginbraak Putten", where)


def test_files_put_there_by_hand_are_compared_the_same_way(where: dict[str, Path]) -> None:
    where["documents"].mkdir()
    for name, years, goal, moment in (("a-nieuw", "2024-2027", 41, 2_000_000_000), ("b-oud", "2024-2027", 40, 1_000_000_000)):
        path = where["documents"] / f"{name}.md"
        path.write_text(text_of(years, goal), encoding="utf-8")
        os.utime(path, (moment, moment))
    answer = said("doel woninginbraak Zeewolde", where)
    assert "41 per jaar" in answer and "40 per jaar" not in answer
    assert "b-oud: Integraal veiligheidsplan Zeewolde 2024-2027" in run_bot("documents", "list", **where).out


def test_what_is_not_sure_is_said_once_with_the_command_that_corrects_it(where: dict[str, Path], write: Write) -> None:
    path = write("stuk.md", "# Samen verder\n\n## 1 Jeugd\n\nDe krekelbrigade zingt op de kade.\n")
    done = add(path, **where)
    line = next(line for line in done.out.splitlines() if "niet zeker: " in line)
    assert "geen gemeente" in line and "looptijd onbekend" in line
    assert f"; klopt het niet, typ: python run_bot.py documents add {path} " in line
    assert "--municipality NAAM" in line and "--period 2024-2027" in line
    assert "niet zeker" not in add(path, "--municipality", "Urk", "--period", "2025-2028", "--kind", "ivp", **where).out
    row = json.loads(run_bot("documents", "list", "--json", **where).out)[0]
    assert (row["file"], row["municipalities"], row["period"], row["kind"]) == ("stuk.md", ["Urk"], [2025, 2028], "ivp")


def sit_down(command: list[str], answers: list[str], where: dict[str, Path]) -> str:
    """Run a command at a terminal and type these answers, each when a question is put; return all that was on the screen."""
    child, screen = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        environment = {**os.environ, "IVP_DATA": str(where["data"]), "IVP_DOCUMENTS": str(where["documents"])}
        os.execvpe(sys.executable, [sys.executable, "run_bot.py", *command], environment)
    seen = b""
    while True:
        try:
            new = os.read(screen, 4096)
        except OSError:  # how Linux says that the other end has gone
            break
        seen += new
        if new.endswith((b"] ", b"? ")) and answers:
            os.write(screen, f"{answers.pop(0)}\n".encode())
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, seen.decode()
    return seen.decode()


def test_a_person_at_a_terminal_is_asked_once(where: dict[str, Path], write: Write) -> None:
    path = write("stuk.md", "# Samen verder\n\n## 1 Jeugd\n\nDe krekelbrigade zingt op de kade.\n")
    seen = sit_down(["documents", "add", str(path), "--title", "Samen verder", "--kind", "ivp"], ["Urk", "2025-2028"], where)
    assert "Gemeente? [geen gemeente] " in seen and "Looptijd? [looptijd onbekend] " in seen and "Titel?" not in seen
    assert "urk-ivp-2025-2028: toegevoegd - Samen verder; Urk; 2025-2028; ivp" in seen and "niet zeker" not in seen
    assert "?" not in sit_down(["documents", "add", str(write("b.md", "# Iets\n\nTekst.\n")), "--yes"], [], where).split("typ:")[0]
