"""The README tells what is there: its tree equals the disk, and every command in it runs."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_tree_equals_the_disk() -> None:
    block = next(b for b in re.findall(r"```\n(.*?)```", README, re.S) if b.startswith("run_bot.py "))
    told = {line.split()[0] for line in block.splitlines()}
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    there = {f"{p.split('/')[0]}/" if "/" in p else p for p in listed.stdout.split() if (ROOT / p).exists()}
    assert told == {name for name in there if not name.startswith(".")}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


def commands() -> list[list[str]]:
    lines = re.findall(r"^python run_bot\.py (.*?)(?:\s+#.*)?$", README, re.M)
    return [shlex.split(line) for line in lines]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_runs(command: list[str], tmp_path: Path, data: Path) -> None:
    (tmp_path / "questions.jsonl").write_text('{"id": 1, "turns": ["partners woninginbraak leusden?"]}\n')
    command = [str(tmp_path / part) if part.endswith(".jsonl") else part for part in command]
    run = [sys.executable, "run_bot.py", *command]
    done = subprocess.run(run, cwd=ROOT, input="", capture_output=True, text=True, env={**os.environ, "IVP_DATA": str(data)})
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
