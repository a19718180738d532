"""Put typing errors in questions: one edit (swap, drop, double, neighbouring key) in every fourth word of four letters or more.

`python -m tests.evaluation.typos FILE...` prints the questions of JSON-lines files with errors in them, the same ones every time.
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path
from typing import Any

EVERY, SHORTEST, SEED = 4, 4, 2026
_WORD = re.compile(r"[^\W\d_]{4,}")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def mistyped(text: str, chance: random.Random) -> str:
    """Return the text with one edit in every fourth long word, beginning at a word that chance picks."""
    found = list(_WORD.finditer(text))
    if not found:
        return text
    start = chance.randrange(min(EVERY, len(found)))
    pieces, last = [], 0
    for word in found[start::EVERY]:
        pieces += [text[last : word.start()], _edited(word.group(), chance)]
        last = word.end()
    return "".join([*pieces, text[last:]])


def _edited(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    kind = chance.choice(("swap", "drop", "double", "near"))
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    return word[:at] + _beside(word[at], chance) + word[at + 1 :]


def _beside(letter: str, chance: random.Random) -> str:
    row = next((r for r in _KEYS if letter.lower() in r), "")
    at = row.find(letter.lower())
    return chance.choice([row[n] for n in (at - 1, at + 1) if 0 <= n < len(row)]) if row else letter


def with_errors(item: dict[str, Any], seed: int = SEED) -> dict[str, Any]:
    """Return a question (or the turns of a dialogue) with typing errors, the same ones for the same question."""
    chance = random.Random(f"{seed}/{item['id']}")
    if item.get("beurten"):
        return {**item, "beurten": [mistyped(t, chance) for t in item["beurten"]]}
    return {**item, "vraag": mistyped(item["vraag"], chance)}


def main() -> None:
    """Print the questions of the given files with errors."""
    for name in sys.argv[1:]:
        for line in Path(name).read_text(encoding="utf-8").splitlines():
            if line.strip():
                print(json.dumps(with_errors(json.loads(line)), ensure_ascii=False))  # noqa: T201


if __name__ == "__main__":
    main()
