"""Notice damage to files without reading all of them each time.

A file is hashed in full once; after that its look (size, times of change, inode) is remembered beside the hash. As long as the look is
the same the hash is believed: the operating system moves the change time at every write, and no ordinary program can set it back.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path

MANIFEST, CHECKED = "manifest.json", "checked.json"


def look(path: Path) -> list[int]:
    """Return what changes when a file is written to or replaced."""
    found = path.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def seal_folder(folder: Path) -> None:
    """Write the hashes of everything in the folder; the last step of making it."""
    (folder / MANIFEST).write_text(json.dumps({name: digest(path) for name, path in _files(folder).items()}, indent=1))


def is_sound(folder: Path) -> bool:
    """True when the folder holds exactly what was sealed; reads the files only when they look otherwise than at the last check."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text())
        files = _files(folder)
        looks = {name: look(path) for name, path in files.items()} | {MANIFEST: look(folder / MANIFEST)}
        if not isinstance(manifest, dict) or set(manifest) != set(files):
            return False
        if _remembered(folder / CHECKED) == looks:
            return True
        if any(digest(path) != manifest[name] for name, path in files.items()):
            return False
    except (OSError, ValueError):
        return False
    replace_text(folder / CHECKED, json.dumps(looks))
    return True


def replace_text(path: Path, text: str) -> None:
    """Replace a small file as a whole; in a folder that cannot be written nothing happens (the check is then done again next time)."""
    with contextlib.suppress(OSError):
        handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "w") as file:
            file.write(text)
        os.replace(draft, path)


def _remembered(path: Path) -> object:
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError):
        return None


def _files(folder: Path) -> dict[str, Path]:
    found = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix != ".tmp")
    return {str(p.relative_to(folder)): p for p in found if p.name not in (MANIFEST, CHECKED)}
