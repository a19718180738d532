"""How plans without facts are answered: the installed plans under other names, with the questions asked of those.

The facts do not know the renamed plans, so every answer comes from their text alone; the questions and what they expect are the
ones of the plans themselves. `python -m tests.evaluation.renamed` prints the table.
"""

from __future__ import annotations

import json
import re
import statistics
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.terminal.batch import Conversation, ask_all
from tests.evaluation.grade import Grade, grade, load_sets

OTHERS = {
    "Leusden": "Woudenberg",
    "Leidschendam-Voorburg": "Voorschoten",
    "Leidschendam": "Voorschoten",
    "Voorburg": "Voorschoten",
    "Ermelo": "Nunspeet",
    "Harderwijk": "Elburg",
    "Putten": "Oldebroek",
}
SHORT = {r"\b(LV|L-V)\b": "Voorschoten", r"\bEHP\b": "Nunspeet, Elburg en Oldebroek"}
SETS = ("leusden", "lv", "ehp")
_NAMES = re.compile("|".join(sorted((re.escape(n) for n in OTHERS), key=len, reverse=True)), re.I)


def renamed(text: str) -> str:
    """Return the text with every municipality of the known plans under another name, in the same case."""

    def other(found: re.Match[str]) -> str:
        name = next(new for old, new in OTHERS.items() if old.lower() == found.group().lower())
        return name.upper() if found.group().isupper() else name.lower() if found.group().islower() else name

    return _NAMES.sub(other, text)


def asked(item: dict[str, Any]) -> dict[str, Any]:
    """Return a question with the other names."""
    text = renamed(json.dumps(item, ensure_ascii=False))
    for short, whole in SHORT.items():
        text = re.sub(short, whole, text)
    return dict(json.loads(text))


def compare(documents: Path) -> Table:
    """Return the table of right answers per set, when the plans are installed under other names."""
    table = Table("set", "questions", "right", "groups", "mixed up", "refused", title="The same plans under other names, without facts")
    plans = [p for p in sorted(documents.glob("*.txt")) if _NAMES.search(p.stem)] if documents.is_dir() else []
    if not plans:
        table.add_row("no documents installed", "", "", "", "", "")
        return table
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        (base / "documents").mkdir()
        for plan in plans:
            (base / "documents" / f"{renamed(plan.stem)}.txt").write_text(renamed(plan.read_text(encoding="utf-8")), encoding="utf-8")
        assistant = Assistant(Library(Settings(documents=base / "documents", data=base / "data")))
        everything: list[Grade] = []
        for title in SETS:
            items = [asked(i) for i in load_sets()[title]]
            grades = [grade(i, _last(assistant, i)) for i in items]
            table.add_row(title, *_figures(grades))
            everything += grades
        table.add_row("all", *_figures(everything), style="bold")
    return table


def _last(assistant: Assistant, item: dict[str, Any]) -> dict[str, Any]:
    turns = tuple(item.get("beurten") or [item["vraag"]])
    return dict(ask_all(assistant, Conversation(id=item["id"], turns=turns))["answers"][-1])


def _figures(grades: list[Grade]) -> list[str]:
    shares = ([g.right for g in grades], [g.share for g in grades], [g.mixed_up for g in grades], [g.refused for g in grades])
    return [str(len(grades)), *(f"{100 * statistics.mean(values):.1f}" for values in shares)]


if __name__ == "__main__":
    Console(width=110, highlight=False).print(compare(Settings.from_environment().documents))
