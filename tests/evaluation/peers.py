"""Beside two peers, on the same documents, questions and model: `python -m tests.evaluation.peers` (needs the extra `peers`).

Haystack's hybrid pipeline with its in-memory store and txtai's hybrid index get the passages the assistant searches, without the
questions attached to the topics that are asked about, and the built-in model. Every system runs in a process of its own;
PEERS_PYTHON names another interpreter for the two peers.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.library.library import Settings
from index.build import Home, searchable
from tests.evaluation.retrieval import HeldOut, cases, figures, rank

SYSTEMS = ("assistant", "assistant, plain", "haystack", "txtai")
ROOT = Path(__file__).parents[2]


def main() -> None:
    """Print one row per system."""
    table = Table("system", "hit@1", "hit@5", "hit@10", "MRR", "nDCG@10", "p50 ms", "p95 ms", "MB", title="Peers (top 10)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings.from_environment().model_copy(update={"data": folder / "data"})
        library = HeldOut(settings)
        titles = {p.id: p.title for p in library.knowledge.plans}
        asked = cases(library)
        if not asked:
            raise SystemExit("no documents installed: set IVP_DOCUMENTS")
        passages = library.passages.all()
        home = Home(settings.data, settings.encoder)
        made = home.search_folder(library.fingerprint, library.passages, lambda *_: None)
        work = {
            "documents": str(settings.documents.resolve()),
            "data": str(settings.data),
            "model": str(made / "model"),
            "texts": [searchable(p) for p in passages],
            "questions": [f"{question} {titles[entry.document]}" for question, entry in asked],
        }
        (folder / "work.json").write_text(json.dumps(work))
        for system in SYSTEMS:
            python = sys.executable if system.startswith("assistant") else os.environ.get("PEERS_PYTHON", sys.executable)
            command = [python, "-m", "tests.evaluation.peer", system, str(folder / "work.json")]
            done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
            if done.returncode:
                table.add_row(system, "did not run", *[""] * 7)
                continue
            result = json.loads(done.stdout.splitlines()[-1])
            known = {p.id: p.text for p in passages}
            found = [[known.get(i, "") if isinstance(i, str) else passages[i].text for i in row] for row in result["found"]]
            ranks = [rank(texts, entry.find or "") for texts, (_, entry) in zip(found, asked, strict=True)]
            table.add_row(system, *figures(ranks), *(f"{result[n]:.1f}" for n in ("p50", "p95", "mb")))
    table.caption = f"{len(asked)} questions, {len(passages)} passages"
    Console(width=120, highlight=False).print(table)


if __name__ == "__main__":
    main()
