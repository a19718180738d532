"""The Word file of a draft: headings, table, footnotes, language, the mark of a concept; and nothing half-written."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

from bot.drafting import phrases
from bot.drafting.draft import write_draft
from bot.drafting.paper import save_draft
from bot.drafting.records import Form, Wish
from bot.library.library import Library
from tests.fakes import assistant_without_documents

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return assistant_without_documents(tmp_path_factory.getbasetemp()).library


def saved(library: Library, folder: Path, form: Form) -> Path:
    path = folder / f"{form}.docx"
    save_draft(write_draft(Wish(theme="woninginbraak", municipality="leusden", form=form), library), library, path)
    return path


def part(path: Path, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(path) as file:
        return ElementTree.fromstring(file.read(name))


def test_a_paragraph_has_headings_lists_and_footnotes(library: Library, tmp_path: Path) -> None:
    path = saved(library, tmp_path, "ivp")
    file = docx.Document(str(path))
    styles = [(p.style.name, p.text) for p in file.paragraphs if p.style]
    assert styles[0] == ("Heading 1", "Woninginbraak: paragraaf voor het integraal veiligheidsplan van Leusden")
    assert [t for s, t in styles if s == "Heading 2"] == list(phrases.IVP_PARTS.values())
    assert any(s == "List Bullet" for s, _ in styles)
    notes = part(path, "word/footnotes.xml").findall(f"{W}footnote")
    told = ["".join(t.text or "" for t in n.iter(f"{W}t")).strip() for n in notes[2:]]
    assert told and all("Leusden" in t for t in told)
    marked = [m.get(f"{W}id") for m in part(path, "word/document.xml").iter(f"{W}footnoteReference")]
    assert marked == [n.get(f"{W}id") for n in notes[2:]]
    with zipfile.ZipFile(path) as zipped:
        assert b"footnotes+xml" in zipped.read("[Content_Types].xml")
        assert b"footnotes.xml" in zipped.read("word/_rels/document.xml.rels")


def test_it_is_dutch_marked_and_described(library: Library, tmp_path: Path) -> None:
    path = saved(library, tmp_path, "ivp")
    file = docx.Document(str(path))
    assert {x.get(f"{W}val") for x in part(path, "word/styles.xml").iter(f"{W}lang")} == {"nl-NL"}
    assert file.sections[0].header.paragraphs[0].text == "Concept, controleer de bronnen"
    said = file.core_properties
    assert (said.language, said.subject, said.category) == ("nl-NL", "Integrale veiligheid", "Concept")
    assert said.title.startswith("Woninginbraak") and said.author


def test_an_uitvoeringsplan_is_a_table(library: Library, tmp_path: Path) -> None:
    table = docx.Document(str(saved(library, tmp_path, "uitvoeringsplan"))).tables[0]
    assert [r.cells[0].text for r in table.rows] == ["Onderdeel", *phrases.TABLE_PARTS.values()]
    assert "het aantal woninginbraken terugdringen" in table.rows[1].cells[1].text
    assert table.rows[8].cells[1].text == phrases.GAP_PLANNING


def test_gaps_are_marked(library: Library, tmp_path: Path) -> None:
    file = docx.Document(str(saved(library, tmp_path, "ivp")))
    runs = [r for p in file.paragraphs for r in p.runs]
    assert {r.text for r in runs if r.font.highlight_color} == {r.text for r in runs if r.text.startswith("[")}


def test_a_file_that_cannot_be_written_leaves_nothing(library: Library, tmp_path: Path) -> None:
    (tmp_path / "map.docx").mkdir()
    with pytest.raises(OSError):
        save_draft(write_draft(Wish(theme="woninginbraak"), library), library, tmp_path / "map.docx")
    assert [p.name for p in tmp_path.iterdir()] == ["map.docx"]
