"""Install the invented plans and print how many of their questions are answered right."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.terminal.batch import Conversation, ask_all
from bot.terminal.documents import add_file
from corpus.identity.load import Card
from tests.evaluation.grade import grade, load_sets

HERE = Path(__file__).parent


def compare(folders: Iterable[Path]) -> Table:
    """Return the table of right answers per plan."""
    table = Table("plan", "questions", "right", "mixed up", "refused though there", title="Invented plans, installed")
    for folder in folders:
        with tempfile.TemporaryDirectory() as name:
            base = Path(name)
            settings = Settings(documents=base / "documents", data=base / "data")
            (base / "documents").mkdir()
            for added in json.loads((folder / "add.json").read_text(encoding="utf-8")):
                shutil.copy(folder / added["file"], base)
                card = Card(municipalities=tuple(added["municipalities"]), period=added["period"], kind=added["kind"])
                add_file(base / added["file"], card, Library(settings))
            assistant = Assistant(Library(settings))
            for title, items in load_sets(folder).items():
                asked = [(i, Conversation(id=i["id"], turns=tuple(i.get("beurten") or [i["vraag"]]))) for i in items]
                grades = [(i, grade(i, dict(ask_all(assistant, c)["answers"][-1]))) for i, c in asked]
                right, mixed = sum(g.right for _, g in grades), sum(g.mixed_up for _, g in grades)
                refused = sum(g.refused for i, g in grades if i["soort"] != "buiten_corpus")
                table.add_row(title, str(len(grades)), f"{100 * right / len(grades):.1f}", str(mixed), str(refused))
    return table


if __name__ == "__main__":
    Console(width=110, highlight=False).print(compare(sorted(p for p in HERE.iterdir() if (p / "add.json").is_file())))
