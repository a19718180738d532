"""Read a document in a process of its own: files are hostile until shown otherwise.

The process gets the bytes on standard input, limits on memory, time and open files, no network and no way to write or start
anything; what it says is only believed when it is a `Document`. File names are never passed to a shell or used as a path.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from pydantic import ValidationError

from corpus.reading.limits import Limits
from corpus.reading.read import document_id, parse, why
from corpus.reading.unreadable import UnreadableDocument
from corpus.records import Document
from corpus.structure.label import Labels

HOME = Path(__file__).resolve().parents[2]
REFUSED, NO_MEMORY = 3, 4
_DENIED = tuple(
    "socket. subprocess. os.system os.exec os.fork os.posix_spawn os.spawn os.remove os.rename os.mkdir os.rmdir os.chmod os.chown "
    "os.link os.symlink os.truncate shutil. ctypes.dlopen webbrowser.".split()
)


def read_guarded(path: Path, title: str | None = None, labels: Labels = frozenset(), limits: Limits | None = None) -> Document:
    """Return the document of a file from anywhere; raises UnreadableDocument with the reason in one line."""
    limits = limits or Limits()
    job = {"name": path.name, "title": title, "labels": sorted(labels), "limits": limits.model_dump()}
    try:
        if path.stat().st_size > limits.megabytes * 1_000_000:
            raise UnreadableDocument(path.name, f"is groter dan {limits.megabytes} MB, de grens voor een bestand")
        with path.open("rb") as file:
            done = subprocess.run(
                [sys.executable, "-P", "-c", _START, json.dumps(job)],
                stdin=file, capture_output=True, cwd=HOME, env=environment(), timeout=limits.seconds + 10, check=False,
            )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument(path.name, _too_long(limits)) from error
    except OSError as error:
        raise UnreadableDocument(path.name, f"kan niet worden geopend ({why(error)})") from error
    return _outcome(path.name, done, limits)


def environment() -> dict[str, str]:
    """What the process needs of ours: where Python finds its packages, and nothing secret."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    return {**kept, "PYTHONPATH": str(HOME), "PYTHONUTF8": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def _outcome(name: str, done: subprocess.CompletedProcess[bytes], limits: Limits) -> Document:
    if done.returncode == 0:
        try:
            return Document.model_validate_json(done.stdout)
        except ValidationError as error:
            raise UnreadableDocument(name, "kan niet worden gelezen") from error
    if done.returncode == REFUSED:
        raise UnreadableDocument(name, done.stdout.decode("utf-8", errors="replace").strip()[:400] or "kan niet worden gelezen")
    if done.returncode in (NO_MEMORY, -6, -9, -11, 134, 137, 139):
        raise UnreadableDocument(name, f"kost te veel geheugen om te lezen (grens {limits.memory_megabytes} MB), of is beschadigd")
    if done.returncode in (-24, 152):
        raise UnreadableDocument(name, _too_long(limits))
    raise UnreadableDocument(name, "kan niet worden gelezen; het bestand lijkt beschadigd")


def _too_long(limits: Limits) -> str:
    return f"kost te veel tijd om te lezen (grens {limits.seconds} seconden)"


# The process itself.

_START = "import sys; from corpus.reading.guard import work; sys.exit(work(sys.argv[1]))"


def work(order: str) -> int:
    """Read what stands on standard input and print the document; the exit code says what went wrong."""
    job = json.loads(order)
    limits = Limits(**job["limits"])
    _load(Path(job["name"]).suffix.lower())
    confine(limits)
    try:
        raw = sys.stdin.buffer.read(limits.megabytes * 1_000_000 + 1)
        if len(raw) > limits.megabytes * 1_000_000:
            raise UnreadableDocument(job["name"], f"is groter dan {limits.megabytes} MB, de grens voor een bestand")
        titles = {document_id(Path(job["name"])): job["title"]} if job["title"] else {}
        document = parse(raw, job["name"], titles, frozenset(job["labels"]), limits)
        sys.stdout.buffer.write(document.model_dump_json(exclude_defaults=True).encode())
    except UnreadableDocument as error:
        sys.stdout.buffer.write(error.reason.encode())
        return REFUSED
    except (MemoryError, RecursionError):
        return NO_MEMORY
    return 0


def _load(suffix: str) -> None:
    """Import what reading needs before the door closes."""
    if suffix == ".pdf":
        import corpus.reading.pdf.read  # noqa: F401
    elif suffix in (".docx", ".docm"):
        import corpus.reading.word  # noqa: F401


def confine(limits: Limits) -> None:
    """Set the limits of this process and refuse, from here on, what reading never needs."""
    try:
        import resource
    except ImportError:  # not on this system: the time limit of the caller and the limits of the readers remain
        pass
    else:
        memory = limits.memory_megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 5))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    _leave_the_network()
    sys.addaudithook(_refuse)


def _leave_the_network() -> None:
    """Enter an empty network of its own where the system allows that (Linux); elsewhere the audit hook refuses connections."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).unshare(0x10000000 | 0x40000000)  # CLONE_NEWUSER | CLONE_NEWNET


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    writes = event == "open" and isinstance(arguments[1], str) and any(c in arguments[1] for c in "wax+")
    if writes or event.startswith(_DENIED):
        raise PermissionError(event)
