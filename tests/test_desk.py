"""The commands draft and review, as a person types them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.fakes import run_bot, shared_data
from tests.test_reviewing import plan


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_data(tmp_path_factory.getbasetemp())


def test_a_draft_on_the_screen_and_on_paper(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "concept.docx"
    done = run_bot("draft", "--theme", "inbraken", "--municipality", "leusden", "--length", "kort", "--docx", str(path), data=data)
    assert done.code == 0, done.err
    assert done.out.startswith("Woninginbraak: paragraaf voor het integraal veiligheidsplan van Leusden")
    assert "Concept, controleer de bronnen." in done.flat
    assert docx.Document(str(path)).paragraphs[0].text == done.out.splitlines()[0]


def test_a_table_for_a_municipality_without_a_plan(data: Path) -> None:
    done = run_bot("draft", "--theme", "veilige-evenementen", "--municipality", "Amersfoort", "--form", "uitvoeringsplan", data=data)
    assert done.code == 0, done.err
    assert "Van Amersfoort heb ik geen plan" in done.flat and "Wat gaan we doen?" in done.out


WRONG = [
    (("--theme", "soep"), 1, "Fout: Het thema ‘soep’ ken ik niet. Met /themas zie je welke er zijn."),
    (("--theme", "woninginbraak", "--municipality", "Xanadu"), 1, "Fout: De gemeente ‘Xanadu’ ken ik niet."),
    (("--theme", "woninginbraak", "--docx", "/bestaat/niet/a.docx"), 1, "Fout: De map ‘/bestaat/niet’ bestaat niet."),
    (("--theme", "woninginbraak", "--docx", "a.pdf"), 1, "Fout: ‘a.pdf’ eindigt niet op .docx."),
    (("--theme", "woninginbraak", "--length", "lang"), 2, "kies uit kort, normaal, uitgebreid"),
    (("--theme", "woninginbraak", "--form", "brief"), 2, "kies uit ivp, uitvoeringsplan"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), WRONG, ids=[w[2][:40] for w in WRONG])
def test_a_wrong_wish_is_one_line(arguments: tuple[str, ...], code: int, said: str, data: Path) -> None:
    done = run_bot("draft", *arguments, data=data)
    assert (done.code, done.out) == (code, "")
    assert said in " ".join(done.err.split())


def test_a_review_as_text_json_and_paper(data: Path, tmp_path: Path) -> None:
    concept, paper = tmp_path / "concept.md", tmp_path / "toets.docx"
    concept.write_text(plan(6), encoding="utf-8")
    shown = run_bot("review", str(concept), "--docx", str(paper), data=data)
    assert shown.code == 0, shown.err
    assert shown.out.startswith("Toets van concept.md: integraal veiligheidsplan")
    assert len(docx.Document(str(paper)).tables) == 1
    (row,) = run_bot("review", str(concept), "--json", data=data).rows
    assert row["remarks"][0]["kind"] == "te-veel-prioriteiten"
    assert set(row["remarks"][0]) == {"kind", "weight", "what", "where", "why", "source", "advice"}


def test_a_file_that_cannot_be_reviewed_is_one_line(data: Path, tmp_path: Path) -> None:
    concept, paper = tmp_path / "leeg.txt", tmp_path / "toets.docx"
    concept.write_text("Niets.", encoding="utf-8")
    done = run_bot("review", str(concept), "--docx", str(paper), data=data)
    assert (done.code, done.out, done.err.strip()) == (1, "", "Fout: In dit bestand staat te weinig tekst om te toetsen.")
    assert not paper.exists()
    assert run_bot("review", str(tmp_path / "er-niet.txt"), data=data).code == 2
