"""What laws of older plans have become is dated, sourced and said once; a plan that is younger than the change hears nothing of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.answering.law import with_law
from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.records import Answer, Line, Session, Source
from bot.reviewing.review import review_file
from knowledge.law import changes_in, known_law, read_law
from knowledge.records import KnowledgeError

TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    base: Path = tmp_path_factory.mktemp("wet")
    (base / "documenten").mkdir()
    return Assistant(Library(Settings(documents=base / "documenten", data=base / "data")))


def test_every_change_has_its_day_and_its_source() -> None:
    for change in known_law():
        assert change.since <= date.today() and ("wetten.overheid.nl/BWBR" in change.source or "Staatsblad" in change.source)
        assert change.said.startswith("Inmiddels: ") and str(change.since.year) in change.said


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        ("toezicht op de Drank- en Horecawet", 2016, ["Alcoholwet"]),
        ("toezicht op de DHW", 2020, ["Alcoholwet"]),
        ("toezicht op de Drank- en Horecawet", 2023, []),  # the plan is younger than the change
        ("een Lachgasverbod in de APV", 2021, ["Opiumwet"]),
        ("het Bouwbesluit 2012", None, ["Bbl"]),
        ("de Wet Bopz en de Wabo", 2016, ["Wvggz", "Wabo"]),
        ("de Alcoholwet en de Gemeentewet", 2016, []),
        ("bedwhbeleid", 2016, []),
    ],
)
def test_which_changes_a_text_meets(text: str, written: int | None, found: list[str]) -> None:
    said = " ".join(c.now for c in changes_in(text, written, TODAY))
    assert all(name in said for name in found) and bool(said) == bool(found)


def test_a_change_that_is_still_to_come_is_not_said() -> None:
    assert changes_in("de Drank- en Horecawet", 2016, date(2021, 6, 30)) == []


@pytest.mark.parametrize(
    "line",
    [
        "- {names: [Strandwet], now: iets, since: morgen, source: x}",
        "- {names: [], now: iets, since: 2024-01-01, source: x}",
        "- {names: [Strandwet], now: iets, since: 2024-01-01, source: ''}",
        "- {names: [Strandwet], now: iets, since: 2024-01-01, source: x, more: y}",
        "- [",
    ],
)
def test_a_wrong_line_is_refused_with_its_file(line: str, tmp_path: Path) -> None:
    file = tmp_path / "law.yaml"
    file.write_text(f"changes:\n{line}", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="law.yaml"):
        read_law(file)


def test_an_answer_says_it_below_and_only_once_in_a_row(assistant: Assistant) -> None:
    line = Line(kind="text", text="Toezicht op de Drank- en Horecawet.", sources=(1,))
    source = Source(n=1, document="leusden-ivp-2016-2019", title="IVP", section="3")
    answer = Answer(kind="facts", lines=(line,), sources=(source,))
    told = with_law(answer, None, assistant.library)
    assert told.note is not None and "heet Alcoholwet, sinds 1 juli 2021" in told.note
    assert with_law(answer, told, assistant.library).note is None


def test_a_draft_says_it_in_its_notes(assistant: Assistant) -> None:
    answer, _ = assistant.reply("schrijf een uitgebreide paragraaf over veilig uitgaan voor Leidschendam-Voorburg", Session())
    assert answer.kind == "draft" and "Horecawet" in answer.text
    assert answer.note is not None and answer.note.count("heet Alcoholwet") == 1


def test_article_38b_is_sourced_to_the_law(assistant: Assistant, tmp_path: Path) -> None:
    told = "De gemeente wil minder meeuwen op het strand en in de straten daarachter, want inwoners en bezoekers hebben er last van. "
    plan = f"# Integraal Veiligheidsplan Duinrade 2030-2033\n\n## 1 Woninginbraak\n\n{told * 12}\n\n### Doelstelling\n\nMinder meeuwen.\n"
    file = tmp_path / "plan.md"
    file.write_text(plan, encoding="utf-8")
    review = review_file(file, assistant.library)
    remark = next(r for r in review.remarks if r.kind == "wettelijke-basis")
    source = next(s for s in review.sources if s.n == remark.source)
    assert (source.title, source.section) == ("Politiewet 2012, artikel 38b", "wetten.overheid.nl/BWBR0031788")
