"""What was read of a file is remembered, so that many documents can be added in a row."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.library.gather import gather, read_remembered, remember
from corpus.reading.limits import Limits
from corpus.reading.read import parse
from corpus.reading.unreadable import UnreadableDocument
from knowledge.records import Knowledge

TEXT = b"# Integraal Veiligheidsplan Almelo 2023-2026\n\nAlmelo is veilig.\n"


def _silent(_step: str, _done: int, _total: int) -> None:
    pass


def test_what_was_read_before_it_was_taken_in_is_not_read_again(tmp_path: Path) -> None:
    document = parse(TEXT, "aangeleverd.md", {})
    target = tmp_path / "almelo-ivp.md"  # not there: only what is remembered can answer
    remember(target, document, tmp_path, frozenset())
    assert read_remembered(target, document.fingerprint, tmp_path, frozenset(), Limits()).id == "almelo-ivp"
    with pytest.raises(UnreadableDocument):
        read_remembered(tmp_path / "borne-ivp.md", document.fingerprint, tmp_path, frozenset(), Limits())


def test_a_plain_text_is_read_again_because_it_can_have_an_outline(tmp_path: Path) -> None:
    document = parse(TEXT, "aangeleverd.txt", {})
    remember(tmp_path / "almelo-ivp.txt", document, tmp_path, frozenset())
    with pytest.raises(UnreadableDocument):
        read_remembered(tmp_path / "almelo-ivp.txt", document.fingerprint, tmp_path, frozenset(), Limits())


def test_what_did_not_change_is_handed_on_and_what_did_is_looked_at_anew(tmp_path: Path, knowledge: Knowledge) -> None:
    folder, data = tmp_path / "plannen", tmp_path / "data"
    folder.mkdir()
    for name in ("almelo", "borne"):
        (folder / f"{name}.md").write_bytes(TEXT)
    shelf, seen = gather(folder, data, knowledge, Limits(), _silent)
    (folder / "borne.yaml").write_text("title: Veiligheidsplan Borne\nkind: ivp\nmunicipalities: [Borne]\n", encoding="utf-8")
    again, _ = gather(folder, data, knowledge, Limits(), _silent, seen)
    assert again.documents[0] is shelf.documents[0]
    assert [d.title for d in again.documents] == ["Integraal Veiligheidsplan Almelo 2023-2026", "Veiligheidsplan Borne"]
