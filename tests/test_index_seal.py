"""Seals: a file is read in full once, and again as soon as it looks otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index import seal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model").mkdir()
    (tmp_path / "a.npy").write_bytes(b"a" * 1000)
    (tmp_path / "model" / "b.json").write_text("{}")
    seal.seal_folder(tmp_path)
    return tmp_path


def test_what_was_checked_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert seal.is_sound(folder)
    monkeypatch.setattr(seal, "digest", lambda path: pytest.fail(f"read {path.name} again"))
    assert seal.is_sound(folder)


def test_a_change_of_the_same_size_is_noticed_with_the_old_time_put_back(folder: Path) -> None:
    assert seal.is_sound(folder)
    path = folder / "a.npy"
    before = path.stat()
    path.write_bytes(b"b" * 1000)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not seal.is_sound(folder)


@pytest.mark.parametrize("name", ["a.npy", "model/b.json", "manifest.json"])
def test_a_missing_file_is_noticed(folder: Path, name: str) -> None:
    assert seal.is_sound(folder)
    (folder / name).unlink()
    assert not seal.is_sound(folder)


@pytest.mark.parametrize("content", ["", "null", "[]", "{", "{}"])
def test_a_damaged_memory_leads_to_a_full_check(folder: Path, content: str) -> None:
    (folder / seal.CHECKED).write_text(content)
    assert seal.is_sound(folder)
    (folder / seal.CHECKED).write_text(content)
    (folder / "a.npy").write_bytes(b"c" * 1000)
    assert not seal.is_sound(folder)


def test_a_file_too_many_is_noticed(folder: Path) -> None:
    (folder / "more.npy").write_bytes(b"x")
    assert not seal.is_sound(folder)
