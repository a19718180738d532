"""The name of a file that was sent, without what its sender could do with it."""

from __future__ import annotations

import re
from pathlib import Path


def plain_name(name: str) -> str:
    """Return the name of a file without folders, control characters and leading dots."""
    bare = re.sub(r"[\x00-\x1f\x7f]", "", re.split(r"[/\\]", name)[-1]).strip(" .") or "document"
    return f"{Path(bare).stem[:80]}{Path(bare).suffix[:10]}"
