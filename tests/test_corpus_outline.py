"""Sections by a known outline: headings, labels, tables named from below, returns and repeats."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.records import BlockKind, Document
from corpus.structure.outline import OUTLINES, find_sections, load_outline, shorten


def sections(tmp_path: Path, outline: str, text: str) -> list[tuple[str, str]]:
    """Title and text (headings left out) of every section that the outline finds."""
    (tmp_path / "plan.txt").write_text(outline, encoding="utf-8")
    found = find_sections(text.splitlines(), load_outline("plan", tmp_path))
    return [(s.title, "\n".join(b.text for b in s.blocks if b.kind is not BlockKind.HEADING)) for s in found]


def test_sections_stand_under_their_path_of_headings(tmp_path: Path) -> None:
    found = sections(
        tmp_path,
        "Voorwoord\n1 Begin\nDeel Zee\n  Strand\n    Wacht\n  Duin\n",
        "Titelblad\nVoorwoord\nhallo\n1 Begin\naf\nDeel Zee\nStrand\nnat\nWacht\nkijkt\nDuin\ndroog",
    )
    assert found == [
        ("", "Titelblad"),
        ("Voorwoord", "hallo"),
        ("1 Begin", "af"),
        ("Deel Zee", ""),
        ("Deel Zee > Strand", "nat"),
        ("Deel Zee > Strand > Wacht", "kijkt"),
        ("Deel Zee > Duin", "droog"),
    ]


def test_a_heading_keeps_its_own_words_and_those_of_an_empty_heading_above_it(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("Deel Zee\n  Strand || • Het strand\n", encoding="utf-8")
    found = find_sections(["DEEL ZEE", "• Het strand", "nat"], load_outline("plan", tmp_path))
    assert found[1].title == "Deel Zee > Strand"
    assert [(b.kind, b.text) for b in found[1].blocks] == [
        (BlockKind.HEADING, "DEEL ZEE"),
        (BlockKind.HEADING, "• Het strand"),
        (BlockKind.PARAGRAPH, "nat"),
    ]


@pytest.mark.parametrize(
    "line",
    ["Veilige zee", "VEILIGE ZEE", "Veilige  zee:", "‘Veilige zee’", "Veilige\nzee", "Veilige\nzee.", "Vei-\nlige zee", "Veilige zee?"],
)
def test_a_heading_is_found_however_it_is_set(tmp_path: Path, line: str) -> None:
    assert sections(tmp_path, "Veilige zee\nDuin\n", f"{line}\nnat\nDuin\ndroog") == [("Veilige zee", "nat"), ("Duin", "droog")]


@pytest.mark.parametrize("line", ["Veilige zeeën", "Veilige zee en meer", "De veilige zee", "Veilige", "veilige zeepost", "• Veilige zee"])
def test_text_that_only_begins_like_a_heading_is_text(tmp_path: Path, line: str) -> None:
    assert [title for title, _ in sections(tmp_path, "Veilige zee\nDuin\n", f"{line}\nnat\nDuin\ndroog")] == ["", "Duin"]


@pytest.mark.parametrize(
    ("heading", "line", "title"),
    [
        ("Kader || ... zeekaders van", "Over de zeekaders van", "Kader"),
        ("Verder || Wat verder ...", "Wat verder nog komt", "Verder"),
        ("Verder || Wat verder ...", "Wat verderop komt", ""),
        ("Kader || zeekaders van", "Over de zeekaders van", ""),
    ],
)
def test_open_ends_match_what_stands_around_the_words(tmp_path: Path, heading: str, line: str, title: str) -> None:
    assert sections(tmp_path, f"{heading}\n", f"{line}\nnat")[0][0] == title


def test_headings_are_found_in_order_only(tmp_path: Path) -> None:
    found = sections(tmp_path, "A zee\nB duin\nC bos\n", "B duin\neen\nA zee\ntwee\nC bos\ndrie")
    assert found == [("B duin", "een A zee twee"), ("C bos", "drie")]


def test_some_headings_may_be_missing(tmp_path: Path) -> None:
    outline = "".join(f"{n} Kop\n" for n in range(1, 15))
    assert [title for title, _ in sections(tmp_path, outline, "1 Kop\na\n7 Kop\nb\n9 Kop\nc")] == ["1 Kop", "7 Kop", "9 Kop"]
    assert [title for title, _ in sections(tmp_path, outline, "1 Kop\na\n14 Kop\nb")] == ["1 Kop"]


def test_a_heading_repeated_after_a_page_break_is_dropped(tmp_path: Path) -> None:
    assert sections(tmp_path, "Zee\n  Strand\n", "Zee\nStrand\nnat\nZee\nStrand\nzout") == [("Zee", ""), ("Zee > Strand", "nat zout")]


LABELS = "2 Thema's\n  Inbraak\n    - Ambitie\n    - Partners$\n  Jeugd\n"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("Ambitie\nminder", ("2 Thema's > Inbraak > Ambitie", "minder")),
        ("Ambitie Minder inbraken", ("2 Thema's > Inbraak > Ambitie", "Minder inbraken")),
        ("Ambitie: minder", ("2 Thema's > Inbraak > Ambitie", "minder")),
        ("Partners\npolitie", ("2 Thema's > Inbraak > Partners", "politie")),
        ("Partners kijken mee", ("2 Thema's > Inbraak", "Partners kijken mee")),
        ("ambitie is mooi", ("2 Thema's > Inbraak", "ambitie is mooi")),
        ("Ambities", ("2 Thema's > Inbraak", "Ambities")),
    ],
)
def test_labels_open_a_section_below_their_heading(tmp_path: Path, lines: str, found: tuple[str, str]) -> None:
    assert sections(tmp_path, LABELS, f"2 Thema's\nInbraak\n{lines}")[-1] == found


def test_labels_count_only_below_the_heading_they_belong_to(tmp_path: Path) -> None:
    assert sections(tmp_path, LABELS, "2 Thema's\nInbraak\nx\nJeugd\nAmbitie\nminder")[-1] == ("2 Thema's > Jeugd", "Ambitie minder")


def test_a_digit_that_tells_two_labels_apart_is_not_shown(tmp_path: Path) -> None:
    found = sections(tmp_path, "Inbraak\n  - Doel\n  - Doel2$\n", "Inbraak\nDoel\neen\nDoel2\ntwee")
    assert [title for title, _ in found[1:]] == ["Inbraak > Doel", "Inbraak > Doel"]


def test_rows_that_come_before_their_name_get_it(tmp_path: Path) -> None:
    found = sections(
        tmp_path,
        "Tabel\n  + Inbraak\n  + Geweld\nSlot\n",
        "Tabel\nstrand 71 58\nduin 12 13\nInbraak\nsamen 83 71\nzee 9 8\nGeweld\nsamen 9 8\nna de tabel\nSlot\nuit",
    )
    assert found == [
        ("Tabel > Inbraak", "strand 71 58\nduin 12 13\nInbraak\nsamen 83 71"),
        ("Tabel > Geweld", "zee 9 8\nGeweld\nsamen 9 8"),
        ("Tabel", "na de tabel"),
        ("Slot", "uit"),
    ]


def test_text_that_returns_to_an_earlier_section(tmp_path: Path) -> None:
    found = sections(tmp_path, "Zee\n  Kader\n> Zee || Terug naar\nDuin\n", "Zee\neen\nKader\ntwee\nTerug naar de golven\ndrie\nDuin\nx")
    assert found == [("Zee", "een"), ("Zee > Kader", "twee"), ("Zee", "Terug naar de golven drie"), ("Duin", "x")]


def test_a_return_goes_to_the_nearest_of_its_name(tmp_path: Path) -> None:
    outline = "Zee\n  Kader\nDuin\n  Kader\n  Pad\n> Kader || Terug naar\n"
    found = sections(tmp_path, outline, "Zee\nKader\neen\nDuin\nKader\ntwee\nPad\ndrie\nTerug naar boven")
    assert found[-1] == ("Duin > Kader", "Terug naar boven")


@pytest.mark.parametrize(
    ("titles", "path"),
    [
        (["5 Zee", "5.2 Strand", "Partners"], ("5.2 Strand", "Partners")),
        (["5. Zee", "5.2 Strand"], ("5.2 Strand",)),
        (["5 Zee", "5.2 Strand", "5.2.1 Wacht"], ("5.2.1 Wacht",)),
        (["5 Zee", "6.2 Duin"], ("5 Zee", "6.2 Duin")),
        (["1 Zee", "10.2 Duin"], ("1 Zee", "10.2 Duin")),
        (["Zee", "Strand"], ("Zee", "Strand")),
        ([], ()),
    ],
)
def test_a_number_implies_the_ancestors(titles: list[str], path: tuple[str, ...]) -> None:
    assert shorten(titles) == path


@pytest.mark.parametrize("document", ["nergens", "../plan", "plan.txt", "sub/plan", ""])
def test_a_document_without_outline_has_none(tmp_path: Path, document: str) -> None:
    (tmp_path / "sub").mkdir()
    for folder in (tmp_path, tmp_path / "sub"):
        (folder / "plan.txt").write_text("Zee\n", encoding="utf-8")
    assert load_outline(document, tmp_path / "sub") is None


def test_a_text_without_headings_is_one_section(tmp_path: Path) -> None:
    assert sections(tmp_path, "Zee\n", "alleen maar\ntekst") == [("", "alleen maar tekst")]


def test_a_text_without_outline_is_read_by_its_shape() -> None:
    found = find_sections(["1 Begin", "Het begint hier.", "2 Slot", "En het is uit."], None)
    assert [s.title for s in found] == ["1 Begin", "2 Slot"]


@pytest.mark.parametrize("path", sorted(OUTLINES.glob("*.txt")), ids=lambda p: p.stem)
def test_the_outlines_of_the_repository_are_well_formed(path: Path) -> None:
    outline = load_outline(path.stem)
    assert outline is not None
    levels = [heading.level for heading in outline.headings]
    assert levels[0] == 1
    assert [outline.headings[i].title for i in range(1, len(levels)) if levels[i] > levels[i - 1] + 1] == []
    assert all(heading.words for heading in outline.headings)
    assert all(not line.startswith("\t") and (len(line) - len(line.lstrip())) % 2 == 0 for line in path.read_text("utf-8").splitlines())


def test_every_heading_of_an_outline_stands_in_its_document(real_documents: tuple[Document, ...]) -> None:
    for document in real_documents:
        outline = load_outline(document.id)
        assert outline is not None
        found = {step for section in document.sections for step in section.path}
        assert {heading.title for heading in outline.headings if not heading.returns} - found == set(), document.id
