"""Files in, documents out; what cannot be read is named and the rest goes on."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading.decode import decode
from corpus.reading.read import UnreadableDocument, document_id, fingerprint, list_files, read_document, read_folder
from corpus.records import Document
from knowledge.records import Knowledge
from tests.conftest import PLAN


def write(folder: Path, **files: bytes) -> Path:
    for name, raw in files.items():
        (folder / f"{name}.txt").write_bytes(raw)
    return folder


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("zandhoven-ivp-2023.txt", "zandhoven-ivp-2023"),
        ("IVP Zandhoven (2023).TXT", "ivp-zandhoven-2023"),
        ("plan_van_de-raad.v2.txt", "plan-van-de-raad-v2"),
        ("Één café.txt", "een-cafe"),
        ("---.txt", "document"),
    ],
)
def test_a_document_is_called_after_its_file(name: str, found: str) -> None:
    assert document_id(Path("map") / name) == found


def test_only_text_files_are_listed_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "c.xlsx", ".txt", "zonder"):
        (tmp_path / name).write_text("tekst", encoding="utf-8")
    (tmp_path / "map.txt").mkdir()
    assert [path.name for path in list_files(tmp_path)] == ["a.TXT", "b.txt"]


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert list_files(tmp_path / "nergens") == []
    assert read_folder(tmp_path / "nergens", {}).documents == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_encoding_is_found_by_content(encoding: str) -> None:
    text = "Één café – ‘veilig’ € 5"
    assert decode(text.encode(encoding), "plan.txt").text == text


def test_a_mark_of_another_byte_order_counts() -> None:
    assert decode(b"\xfe\xff" + "strand".encode("utf-16-be"), "plan.txt").text == "strand"


def _zip() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return content.getvalue()


@pytest.mark.parametrize(
    "raw",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", _zip(), b"%PDF-1.4\n\0stream", b"\0" * 200, struct.pack("<400I", *range(400))],
    ids=["image", "zip", "pdf", "zeros", "numbers"],
)
def test_a_file_that_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableDocument) as error:
        decode(raw, "plan.txt")
    assert str(error.value) == "plan.txt: is geen tekstbestand"


@given(st.text("Zandhoven ëé€–‘’•\n1,.", min_size=1))
def test_any_dutch_text_survives_utf_8_and_16(text: str) -> None:
    assert decode(text.encode("utf-8"), "plan.txt").text == text
    assert decode(text.encode("utf-16"), "plan.txt").text == text


def test_a_document_has_an_id_a_title_sections_and_a_fingerprint(small_document: Document) -> None:
    assert (small_document.id, small_document.title) == (PLAN, "Integraal veiligheidsplan Zandhoven 2023-2026")
    assert [s.title for s in small_document.sections[:5]] == [
        "Titelblad",
        "1 Inleiding",
        "2 Thema's",
        "2.1 Woninginbraak",
        "2.1 Woninginbraak > Wat wij willen",
    ]
    partners = next(s for s in small_document.sections if s.title == "2.1 Woninginbraak > Met wie")
    assert partners.text == "Met wie\n• gemeente\n• politie\n• Stichting Duinwacht, met vrijwilligers en beroepskrachten"
    assert len(small_document.fingerprint) == 64


@pytest.mark.parametrize(
    ("titles", "title"),
    [({"plan": "Het plan"}, "Het plan"), ({"ander": "x"}, "Eerste regel"), ({"plan": ""}, "Eerste regel")],
)
def test_a_known_document_has_its_known_title(tmp_path: Path, titles: dict[str, str], title: str) -> None:
    path = write(tmp_path, plan=b"\n\nEerste regel\nTweede regel\n") / "plan.txt"
    assert read_document(path, titles).title == title


def test_a_long_first_line_does_not_become_a_long_title(tmp_path: Path) -> None:
    path = write(tmp_path, plan=b"strand " * 100) / "plan.txt"
    assert len(read_document(path, {}).title) <= 120


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "bevat geen tekst"),
        (b" \n\n\t", "bevat geen tekst"),
        (b"12\n13\nwww.zee.example\n", "bevat geen tekst"),
        (b"\x7fELF\0\1", "is geen tekstbestand"),
    ],
)
def test_an_unreadable_document_says_why(tmp_path: Path, raw: bytes, reason: str) -> None:
    path = write(tmp_path, plan=raw) / "plan.txt"
    with pytest.raises(UnreadableDocument) as error:
        read_document(path, {})
    assert (error.value.file, error.value.reason) == ("plan.txt", reason)


def test_a_file_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"^plan\.txt: kan niet worden geopend \(.+\)$"):
        read_document(tmp_path / "plan.txt", {})


def test_one_unreadable_file_does_not_stop_the_others(tmp_path: Path) -> None:
    shelf = read_folder(write(tmp_path, a=b"Een plan", b=b"\0\1\2\3", c=b"", d=b"Nog een plan"), {"d": "Plan D"})
    assert [(d.id, d.title) for d in shelf.documents] == [("a", "Een plan"), ("d", "Plan D")]
    assert [str(error) for error in shelf.unreadable] == ["b.txt: is geen tekstbestand", "c.txt: bevat geen tekst"]


def test_the_fingerprint_follows_the_content(tmp_path: Path) -> None:
    write(tmp_path, a=b"Een plan", b=b"Een plan", c=b"Een ander plan")
    a, b, c = (fingerprint(tmp_path / f"{name}.txt") for name in "abc")
    assert a == b != c
    assert read_document(tmp_path / "a.txt", {}).fingerprint == a


def test_the_plans_are_read_whole(real_documents: tuple[Document, ...], knowledge: Knowledge) -> None:
    assert {d.id: d.title for d in real_documents} == {p.id: p.title for p in knowledge.plans}
    assert all(len(document.sections) > 50 for document in real_documents)
    text = "\n".join(section.text for document in real_documents for section in document.sections)
    assert "<ul" not in text and "\u00ad" not in text
