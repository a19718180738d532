"""What others install is what lies here: every package and every data file is in the wheel, so that a forgotten one fails at once."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest
from setuptools import find_packages

from tests.conftest import ROOT

PRODUCT = ("bot", "corpus", "index", "knowledge")


def packed(root: Path) -> set[str]:
    """The files of the product that the wheel gets, as pyproject.toml says it."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    packages = find_packages(str(root), include=tool["packages"]["find"]["include"])
    found = {str(p.relative_to(root)) for name in packages for p in (root / name.replace(".", "/")).glob("*.py")}
    for name, patterns in tool["package-data"].items():
        found |= {str(p.relative_to(root)) for pattern in patterns for p in (root / name).glob(pattern)}
    return found


def present(root: Path) -> set[str]:
    """The files of the product on disk, without what is only for who reads the source."""
    files = (p for name in PRODUCT for p in (root / name).rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return {str(p.relative_to(root)) for p in files if not fnmatch(p.name, "README.md") and not p.name.startswith(".")}


def test_every_file_of_the_product_is_in_the_wheel() -> None:
    assert packed(ROOT) == present(ROOT)
    assert {"bot/teaching/tutor.py", "corpus/reading/pdf/read.py", "knowledge/lessons.yaml"} <= packed(ROOT)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("bot/deep/inside.py", "a folder without __init__.py is no package"),
        ("bot/prices.json", "a kind of data that nobody named"),
        ("knowledge/extract/rules.yaml", "data in a room of its own"),
    ],
)
def test_a_forgotten_file_is_seen(tmp_path: Path, name: str, why: str) -> None:
    for path in ("bot/__init__.py", "knowledge/__init__.py", name):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("", encoding="utf-8")
    assert present(tmp_path) - packed(tmp_path) == {name}, why
