"""Hostile files: one clear line each, within the limits, and nothing else happens."""

from __future__ import annotations

import resource
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from corpus.reading.guard import read_guarded
from corpus.reading.limits import Limits
from corpus.reading.read import UnreadableDocument
from tests.bad_files import BAD, zip_bomb
from tests.conftest import ROOT
from tests.lindewoude import TITLE, WRITERS


def refused(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableDocument) as error:
        read_guarded(path, limits=limits)
    line = str(error.value)
    assert "\n" not in line
    assert "Error" not in line
    return line


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gives_one_clear_line(tmp_path: Path, name: str) -> None:
    file, make, said = BAD[name]
    path = tmp_path / file
    path.write_bytes(make())
    line = refused(path)
    assert line.startswith(f"{file}: ")
    assert said in line
    assert [p.name for p in tmp_path.iterdir()] == [file]


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_good_file_comes_through_whole(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"een 'plan' \"x\" \U0001f600{suffix}"
    path.write_bytes(WRITERS[suffix]())
    document = read_guarded(path)
    assert document.title in (TITLE, TITLE.rsplit(" ", 1)[0])
    assert len(document.sections) > 15


def test_a_zip_bomb_stays_under_300_megabytes(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(zip_bomb())
    code = f"""
        import resource
        from pathlib import Path
        from corpus.reading.guard import read_guarded
        try:
            read_guarded(Path({str(tmp_path / "plan.docx")!r}))
        except Exception as error:
            print(error)
        own = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
        print(max(int(own), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
    """  # its own ru_maxrss would count the large process that started it
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, cwd=ROOT, check=True)
    said, kilobytes = done.stdout.strip().splitlines()
    assert "zipbom" in said
    assert int(kilobytes) < 300_000


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(megabytes=1), "groter dan 1 MB"),
        (Limits(seconds=1), "te veel tijd"),
        (Limits(memory_megabytes=260), "te veel geheugen"),
    ],
)
def test_much_text_is_refused_by_the_limits(tmp_path: Path, limits: Limits, said: str) -> None:
    path = tmp_path / "veel.txt"
    path.write_bytes(b"De gemeente en de politie werken samen aan een veilige buurt.\n" * 400_000)
    assert said in refused(path, limits)


def test_a_pdf_with_too_many_pages_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(WRITERS[".pdf"]())
    assert "pagina's; de grens is 5" in refused(tmp_path / "plan.pdf", Limits(pages=5))


@pytest.mark.parametrize(
    "action",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "open('/tmp/geschreven', 'w')",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.remove('/tmp/weg')",
    ],
)
def test_the_process_that_reads_can_do_nothing_else(action: str) -> None:
    code = f"""
        import os, socket, subprocess
        from corpus.reading.guard import confine
        from corpus.reading.limits import Limits
        confine(Limits())
        try:
            {action}
        except PermissionError as error:
            print("geweigerd")
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout == "geweigerd\n", done.stderr


def test_the_limits_are_settings() -> None:
    assert Limits.from_environment({"IVP_MAX_PAGES": "12", "IVP_MAX_SECONDS": "niets", "IVP_MAX_RATIO": "0"}) == Limits(pages=12)


def test_the_limits_of_this_process_stay_as_they_were() -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 0
