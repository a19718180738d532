"""The commands on documents, as a person types them; and that a crash or a bad file leaves what was there."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.records import Session
from tests.bad_files import BAD
from tests.conftest import ROOT
from tests.fakes import Outcome, run_bot, shared_data
from tests.lindewoude import NAME, TITLE, WRITERS


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def folders(base: Path, factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder without documents and one with the index of the facts alone."""
    shutil.copytree(shared_data(factory.getbasetemp()), base / "data")
    return {"data": base / "data", "documents": base / "documenten"}


def lying(folder: Path) -> list[str]:
    """The documents and cards in a folder, by name; what was found in them lies beside them."""
    return sorted(p.name for p in folder.iterdir() if not p.name.startswith(".") and p.suffix != ".jsonl")


@pytest.fixture
def where(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return folders(tmp_path, tmp_path_factory)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan as a person has it, under a difficult name."""
    path = tmp_path_factory.mktemp("download") / "IVP 'def' \"2\" \U0001f600.pdf"
    path.write_bytes(WRITERS[".pdf"]())
    return path


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, source: Path) -> Iterator[dict[str, Path]]:
    """Folders in which the plan was added."""
    base = tmp_path_factory.mktemp("geinstalleerd")
    where = folders(base, tmp_path_factory)
    done = run_bot("documents", "add", str(source), **where)
    assert done.code == 0, done.err
    assert done.out.startswith(f"{NAME}: toegevoegd - {TITLE}; Lindewoude; 2024-2027; ivp; ")
    yield where


def test_what_was_added_is_listed_shown_and_in_order(installed: dict[str, Path]) -> None:
    assert f"{NAME}: {TITLE} (" in run_bot("documents", **installed).out
    assert run_bot("documents", **installed).out == run_bot("documents", "list", **installed).out
    assert "  Wie doen mee? (p. 6)" in run_bot("documents", "show", NAME, **installed).out
    part = run_bot("documents", "show", NAME, "--section", "3.2 > Inzet", **installed)
    assert part.out.startswith("3.2 Woninginbraak > Inzet, p. ")
    assert "binnen twee dagen een brief" in part.out
    assert run_bot("documents", "check", **installed).out == "1 documenten, 0 opmerkingen\n"


def test_the_same_file_is_not_added_twice(installed: dict[str, Path], source: Path) -> None:
    before = files(installed["documents"])
    done = run_bot("documents", "add", str(source), **installed)
    assert (done.code, files(installed["documents"])) == (0, before)
    assert f"staat er al als {NAME}; er komt geen tweede bij" in done.out


def test_a_changed_file_takes_the_place_of_the_old_one(tmp_path: Path, where: dict[str, Path]) -> None:
    path = tmp_path / "plan.md"
    for text in ("eerste", "tweede"):
        path.write_text(f"# Veiligheidsplan Zeewolde 2025-2028\n\n## 1 Jeugd\n\nDit is de {text} versie.\n")
        done = run_bot("documents", "add", str(path), **where)
    assert "zeewolde-ivp-2025-2028: bijgewerkt" in done.out
    assert lying(where["documents"]) == [
        "zeewolde-ivp-2025-2028.md",
        "zeewolde-ivp-2025-2028.yaml",
    ]


def test_a_folder_options_and_a_card_beside_the_file(tmp_path: Path, where: dict[str, Path]) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "a.md").write_text("# Een nota\n\n## 1 Jeugd\n\nTekst.\n")
    (folder / "a.yaml").write_text("municipalities: [Zeewolde]\nperiod: 2025-2028\n")
    (folder / "b.txt").write_bytes(b"")
    done = run_bot("documents", "add", str(folder), "--kind", "uitvoeringsplan", "--title", "Ons plan", **where)
    assert done.code == 1
    assert "zeewolde-uitvoeringsplan-2025-2028: toegevoegd - Ons plan; Zeewolde; 2025-2028; uitvoeringsplan;" in done.out
    assert "overgeslagen: b.txt: bevat geen tekst" in done.err
    assert "Fout: 1 van de 2 bestanden niet toegevoegd" in done.err


def test_removing_takes_it_out_of_everything(tmp_path: Path, where: dict[str, Path]) -> None:
    path = tmp_path / "plan.md"
    path.write_text("# Veiligheidsplan Zeewolde 2025-2028\n\n## 1 Jeugd\n\nDe krekelbrigade zingt.\n")
    run_bot("documents", "add", str(path), **where)
    done = run_bot("documents", "remove", "zeewolde-ivp-2025-2028", **where)
    assert done.code == 0
    assert files(where["documents"]) == {}
    assert not [name for name, content in files(where["data"]).items() if b"krekelbrigade" in content]
    again = run_bot("documents", "remove", "zeewolde-ivp-2025-2028", **where)
    assert (again.code, again.err) == (1, "Fout: er is geen document 'zeewolde-ivp-2025-2028'; er zijn: geen\n")


@pytest.mark.parametrize("name", ["leeg", "afgekapt", "wachtwoord", "scan", "html in pdf", "geen zip", "zipbom", "onbekende soort"])
def test_a_bad_file_gives_one_line_and_nothing_else_is_touched(tmp_path: Path, where: dict[str, Path], name: str) -> None:
    file, make, said = BAD[name]
    (tmp_path / file).write_bytes(make())
    done = run_bot("documents", "add", str(tmp_path / file), **where)
    _failed(done, said)
    assert not where["documents"].exists()


def _failed(done: Outcome, said: str) -> None:
    assert done.code == 1
    assert done.out == ""
    assert done.err.startswith("Fout: ")
    assert said in " ".join(done.err.split())


@pytest.mark.parametrize(("path", "said"), [("nergens.pdf", "nergens.pdf: kan niet worden geopend (bestaat niet)"), ("", "geen doc")])
def test_what_is_not_there_is_said(tmp_path: Path, where: dict[str, Path], path: str, said: str) -> None:
    _failed(run_bot("documents", "add", str(tmp_path / path), **where), said)


@pytest.mark.parametrize("arguments", [("add",), ("add", "x.pdf", "--period", "ooit"), ("add", "x.pdf", "--kind", "roman"), ("show",)])
def test_wrong_usage_ends_with_2(where: dict[str, Path], arguments: tuple[str, ...]) -> None:
    assert run_bot("documents", *arguments, **where).code == 2


def _limited(path: Path, where: dict[str, Path], prepare: str) -> Outcome:
    """Add a file in a process that was made less able first."""
    arguments = ["x", "documents", "add", str(path)]
    code = f"import resource, sys\n{prepare}\nsys.argv = {arguments!r}\nfrom bot.terminal.console import main\nsys.exit(main())"
    environment = {**os.environ, "IVP_DATA": str(where["data"]), "IVP_DOCUMENTS": str(where["documents"])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, env=environment, check=False)
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_a_full_disk_leaves_no_half_document(where: dict[str, Path], source: Path) -> None:
    full = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))"
    done = _limited(source, where, full)
    assert done.code == 1
    assert "kan niet worden opgeslagen (de schijf is vol)" in " ".join(done.err.split())
    assert files(where["documents"]) == {}


def test_a_file_without_permission_is_named(source: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        base.chmod(0o777)
        path = base / "plan.pdf"
        path.write_bytes(source.read_bytes())
        path.chmod(0)
        less = "import os, bot.terminal.console; os.geteuid() or os.seteuid(65534)"
        done = _limited(path, {"data": base / "data", "documents": base / "documenten"}, less)
    assert done.code == 1
    assert "plan.pdf: kan niet worden geopend (geen toestemming)" in " ".join(done.err.split())


# A running program, and one that is killed.


def test_a_running_program_goes_over_to_what_was_added_and_removed(tmp_path: Path, where: dict[str, Path]) -> None:
    where["documents"].mkdir()
    running = Assistant(Library(Settings(**where)))
    _ = running.library.searcher
    question = "partners jeugd zeewolde"
    assert "Van Zeewolde heb ik geen plan" in running.reply(question, Session())[0].text
    path = tmp_path / "plan.md"
    path.write_text("# Veiligheidsplan Zeewolde 2025-2028\n\n## 1 Jeugd\n\n**Partners**\n\nde havenmeester\n")
    assert run_bot("documents", "add", str(path), **where).code == 0
    assert "havenmeester" in running.reply(question, Session())[0].text
    assert running.reply("havenmeester zeewolde", Session())[0].sources[0].document == "zeewolde-ivp-2025-2028"
    assert run_bot("documents", "remove", "zeewolde-ivp-2025-2028", **where).code == 0
    assert "Van Zeewolde heb ik geen plan" in running.reply(question, Session())[0].text


@pytest.mark.parametrize("moment", [0.8, 1.6])
def test_killed_while_adding_the_index_answers_and_a_second_time_completes(where: dict[str, Path], source: Path, moment: float) -> None:
    environment = {**os.environ, "IVP_DATA": str(where["data"]), "IVP_DOCUMENTS": str(where["documents"])}
    command = [sys.executable, "run_bot.py", "documents", "add", str(source)]
    adding = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(moment * random.Random(moment).uniform(0.8, 1.2))
    adding.send_signal(signal.SIGKILL)
    adding.wait()
    assert "politie" in run_bot("ask", "partners woninginbraak leusden?", "--json", **where).out
    assert run_bot("documents", "add", str(source), **where).code == 0
    assert lying(where["documents"]) == [
        f"{NAME}.pdf",
        f"{NAME}.yaml",
    ]
    assert "Bureau Halt" in run_bot("ask", "partners jeugd lindewoude", "--json", **where).out


def test_this_process_was_not_limited() -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 9000
