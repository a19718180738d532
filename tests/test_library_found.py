"""What was found in a plan is kept: found once, found anew when the plan, its card or the kept file is another."""

from __future__ import annotations

from pathlib import Path

from bot.library.found import KEPT, Found
from corpus.records import Block, Document, Section
from knowledge.records import PlanFacts


class Finder:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def find(self, document: Document) -> PlanFacts:
        """Return facts that name the document."""
        self.asked += 1
        return PlanFacts(document=document.id)


def plan(fingerprint: str = "a", period: str = "2030-2033") -> Document:
    """A plan of one sentence."""
    section = Section(path=("1 Meeuwen",), blocks=(Block(kind="paragraph", text="Minder meeuwen."),))
    return Document(id="duinrade", title="Plan", sections=(section,), fingerprint=fingerprint, period=period)


def test_a_plan_is_searched_once(tmp_path: Path) -> None:
    finder = Finder()
    first, second = Found(tmp_path).of(plan(), finder.find), Found(tmp_path).of(plan(), finder.find)
    assert first == second == PlanFacts(document="duinrade")
    assert finder.asked == 1


def test_another_text_or_another_card_is_searched_again(tmp_path: Path) -> None:
    finder = Finder()
    for document in (plan(), plan("b"), plan(period="2031-2034"), plan()):
        Found(tmp_path).of(document, finder.find)
    assert finder.asked == 3


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    finder = Finder()
    Found(tmp_path).of(plan(), finder.find)
    (kept,) = (tmp_path / KEPT).glob("*.json")
    kept.write_text("{", encoding="utf-8")
    assert Found(tmp_path).of(plan(), finder.find) == PlanFacts(document="duinrade")
    assert finder.asked == 2


def test_what_belongs_to_no_plan_is_thrown_away(tmp_path: Path) -> None:
    found = Found(tmp_path)
    found.of(plan(), Finder().find)
    found.of(plan("b"), Finder().find)
    found.forget_all_but([plan("b")])
    assert len(list((tmp_path / KEPT).glob("*.json"))) == 1


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / KEPT).write_text("in de weg", encoding="utf-8")
    assert Found(tmp_path).of(plan(), Finder().find) == PlanFacts(document="duinrade")
