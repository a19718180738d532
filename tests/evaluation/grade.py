"""Grade answers against questions with known answers; the form of a question is in questions/README.md."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

QUESTIONS = Path(__file__).parent / "questions"
LONGEST = 3500
SMALL_TALK = {"buiten_domein", "mening", "onzin_of_injectie", "persoonsgegevens"}
Item = dict[str, Any]


@dataclass(frozen=True)
class Grade:
    """How one answer did: right as a whole, the share of expected groups, whether something forbidden stands in it, refused."""

    right: bool
    share: float
    mixed_up: bool
    refused: bool
    length: int


def load_sets(folder: Path = QUESTIONS) -> dict[str, list[Item]]:
    """Return the question sets by name."""
    files = {p.stem: p.read_text(encoding="utf-8").splitlines() for p in sorted(folder.glob("*.jsonl"))}
    return {name: [json.loads(line) for line in lines if line] for name, lines in files.items()}


def holds(text: str, term: str) -> bool:
    """True when the text has the term: short ones as whole words, longer ones blind to case, spaces and hyphens."""
    plain, wanted = _plain(text), _plain(term).strip(" ,.;:()")
    if len(wanted) <= 5:
        flags = 0 if wanted.isupper() and wanted.isalpha() else re.I
        return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", plain, flags) is not None
    squashed = re.sub(r"\W+", "", wanted.lower())
    return wanted.lower() in plain.lower() or (len(squashed) >= 9 and squashed in re.sub(r"\W+", "", plain.lower()))


def grade(item: Item, answer: dict[str, Any]) -> Grade:
    """Return the grade of one answer (in the JSON form of the command line)."""
    text = " ".join(x for x in (answer["text"], answer.get("note")) if x)
    groups = item.get("verwacht") or []
    found = [any(holds(text, term) for term in group) for group in groups]
    mixed_up = any(holds(text, term) for term in item.get("verboden") or [])
    refused = answer["kind"] == "unknown"
    if item["soort"] == "buiten_corpus":
        right = (refused or (answer["kind"] == "talk" and item.get("reden") in SMALL_TALK)) and not mixed_up
    else:
        right = all(found) and not mixed_up and not refused and len(text) <= LONGEST
    return Grade(right, sum(found) / len(found) if found else float(right), mixed_up, refused, len(text))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("‘", "'").replace("–", "-"))
