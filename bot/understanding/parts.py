"""Cut a question into its parts: before each further question word, after a comma or "en"."""

from __future__ import annotations

import re

ASKS = r"(?:hoe|hoeveel|hoevaak|wat|wie|wanneer|waar|waardoor|waarom|waarmee|welk|welke|how|what|who|when|where|why|which)"
_BORDER = re.compile(rf"(?:[,;:?.]\s*(?:en\s+|and\s+)?|\s(?:en|and)\s+)(?=(?:\w+\s+)?{ASKS}\b)", re.I)


def parts(text: str) -> list[str]:
    """Return the parts of a question, cut before each further question word; one part when there is nothing to cut."""
    return [part.strip() for part in _BORDER.split(text) if part.strip()]
