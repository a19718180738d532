"""What reading and adding documents costs, and ten crashes while adding: `python -m tests.evaluation.installing`."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from corpus.reading.guard import read_guarded
from corpus.reading.limits import Limits
from tests.lindewoude import WRITERS, to_pdf

ROOT = Path(__file__).parents[2]
PAGES = 11  # of the invented plan
LARGE = 56  # times the plan: about 500 pages
MANY = 100
console = Console(width=110, highlight=False)


def main() -> None:
    """Print the three tables."""
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        reading(base)
        adding(base)
        crashing(base)


def reading(base: Path) -> None:
    """Pages per second per kind of file (as one process each), and a PDF of some 500 pages."""
    table = Table("file", "pages", "seconds", "pages per second", "MB", title="Reading, guarded")
    for suffix, write in WRITERS.items():
        path = base / f"plan{suffix}"
        path.write_bytes(write())
        seconds = _timed(path)
        table.add_row(suffix, str(PAGES), f"{seconds:.2f}", f"{PAGES / seconds:.0f}", f"{_largest_child():.0f}")
    large = base / "groot.pdf"
    large.write_bytes(to_pdf(LARGE))
    seconds = _timed(large)
    pages = large.read_bytes().count(b"/Type /Page\n")
    table.add_row("large .pdf", str(pages), f"{seconds:.2f}", f"{pages / seconds:.0f}", f"{_largest_child():.0f}")
    large.unlink()
    console.print(table)


def _timed(path: Path) -> float:
    start = time.perf_counter()
    read_guarded(path, limits=Limits())
    return time.perf_counter() - start


def _largest_child() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000


def adding(base: Path) -> None:
    """Adding one document to a corpus of a hundred."""
    where, plans = _where(base / "honderd"), base / "plannen"
    plans.mkdir()
    for n in range(MANY + 1):
        text = WRITERS[".md"]().decode().replace("Lindewoude", f"Lindewoude{chr(97 + n // 26)}{chr(97 + n % 26)}")
        (plans / f"plan-{n:03}.md").write_text(text)
    one = (plans / f"plan-{MANY:03}.md").rename(base / "nieuw.md")
    _run(where, "documents", "add", str(plans))
    start = time.perf_counter()
    _run(where, "documents", "add", str(one))
    whole = time.perf_counter() - start
    parsing = _timed(one)
    table = Table("what", "seconds", title=f"One document more in a corpus of {MANY}")
    for label, seconds in (("documents add, whole process", whole), ("of which parsing", parsing), ("beyond parsing", whole - parsing)):
        table.add_row(label, f"{seconds:.2f}")
    console.print(table)


def crashing(base: Path) -> None:
    """Ten kills at random moments: after each the index answers, and a second `add` completes."""
    fine, moments = 0, random.Random(4)
    for n in range(10):
        where = _where(base / f"crash-{n}")
        _run(where, "index")
        adding = subprocess.Popen(_command("documents", "add", str(base / "plan.pdf")), cwd=ROOT, env=_environment(where), **_QUIET)
        time.sleep(moments.uniform(0.2, 4.0))
        adding.send_signal(signal.SIGKILL)
        adding.wait()
        answers = "politie" in _run(where, "ask", "partners woninginbraak leusden?")
        second = "doorzoekbaar" in _run(where, "documents", "add", str(base / "plan.pdf"))
        fine += answers and second and "Bureau Halt" in _run(where, "ask", "partners jeugd lindewoude")
    console.print(f"killed while adding: 10 times, fine afterwards {fine} times")


_QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def _where(base: Path) -> dict[str, Path]:
    return {"IVP_DATA": base / "data", "IVP_DOCUMENTS": base / "documenten"}


def _environment(where: dict[str, Path]) -> dict[str, str]:
    return {**os.environ, **{name: str(path) for name, path in where.items()}}


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "run_bot.py", *arguments]


def _run(where: dict[str, Path], *arguments: str) -> str:
    return subprocess.run(_command(*arguments), cwd=ROOT, env=_environment(where), capture_output=True, text=True, check=False).stdout


if __name__ == "__main__":
    main()
