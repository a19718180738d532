"""Print the figures: answers, retrieval beside a baseline, and what a question costs cold and warm."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.terminal.batch import Conversation, ask_all
from tests.evaluation import extraction, renamed
from tests.evaluation.grade import Grade, grade, load_sets
from tests.evaluation.retrieval import compare

ROOT = Path(__file__).parents[2]
KNOWN, SEARCHED = "partners woninginbraak leusden?", "wat staat er over vrijwilligers en een rookmelder"
console = Console(width=110, highlight=False)


def main() -> None:
    """Run every part of the benchmark on the installed documents and the facts."""
    library = Library(Settings.from_environment())
    passages = len(library.passages)
    console.print(f"machine: {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    console.print(f"corpus: {len(library.installed)} documents, {passages} passages, {len(library.knowledge.entries)} entries of facts")
    console.print(f"encoder: {library.settings.encoder}; fingerprint {library.fingerprint[:16]}\n")
    answers(Assistant(library))
    console.print(renamed.compare(library.settings.documents))
    for table in extraction.compare(library.settings.documents):
        console.print(table)
    console.print(compare(library))
    costs()


def answers(assistant: Assistant) -> None:
    """Print how many questions are answered right, per set, and the time of a warm turn."""
    table = Table("set", "questions", "right", "groups", "mixed up", "refused", "characters", title="Answers")
    times: list[float] = []
    everything: list[Grade] = []
    for name, items in load_sets().items():
        grades = []
        for item in items:
            turns = tuple(item.get("beurten") or [item["vraag"]])
            row = ask_all(assistant, Conversation(id=item["id"], turns=turns))
            grades.append(grade(item, row["answers"][-1]))
            times += row["ms"]
        table.add_row(name, *_figures(grades))
        everything += grades
    table.add_row("all", *_figures(everything), style="bold")
    console.print(table)
    times.sort()
    console.print(f"warm turn: p50 {statistics.median(times):.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms\n")


def _figures(grades: list[Grade]) -> list[str]:
    def share(values: list[float]) -> str:
        return f"{100 * statistics.mean(values):.1f}"

    return [
        str(len(grades)),
        share([g.right for g in grades]),
        share([g.share for g in grades]),
        share([g.mixed_up for g in grades]),
        share([g.refused for g in grades]),
        f"{statistics.mean([g.length for g in grades]):.0f}",
    ]


def costs() -> None:
    """Print what a question costs as a whole process: start-up, answer, memory; the median of five runs."""
    table = Table("process", "seconds", "MB", title="Cold, as a whole process (median of 5)")
    for name, command in (
        ("python -c 'import numpy' (for comparison)", ["-c", "import numpy"]),
        ("ask, answered from facts", ["run_bot.py", "ask", KNOWN]),
        ("search", ["run_bot.py", "search", SEARCHED, "--k", "3"]),
    ):
        runs = [_run([sys.executable, *command]) for _ in range(5)]
        table.add_row(name, f"{statistics.median(r[0] for r in runs):.2f}", f"{statistics.median(r[1] for r in runs):.0f}")
    console.print(table)


def _run(command: list[str]) -> tuple[float, float]:
    """Seconds and megabytes of a process, started by a small one: a child of this large one would count its memory too."""
    measure = [sys.executable, str(Path(__file__).parent / "cost.py"), *command]
    done = subprocess.run(measure, cwd=ROOT, capture_output=True, text=True, check=True)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


main()
