"""Word files as a whole: what is drawn or embedded in them, strict and damaged ones, and what is no Word file at all."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from corpus.reading.kinds import unknown_suffix
from corpus.reading.read import UnreadableDocument, parse
from tests.word_files import SPACES, blocks_of, h1, notes, p, read, refer, relation, run, said, table, tr, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def drawing(uri: str, inside: str, size: int = 3_000_000) -> str:
    extent = f'<wp:extent cx="{size}" cy="{size}"/>'
    graphic = f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{uri}">{inside}</a:graphicData></a:graphic>'
    return p(f"<w:r><w:drawing><wp:inline>{extent}{graphic}</wp:inline></w:drawing></w:r>")


def picture(size: int = 3_000_000) -> str:
    return drawing("picture", '<pic:pic><a:blip r:embed="weg"/></pic:pic>', size)


def chart(values: str) -> bytes:
    years = '<c:cat><c:strCache><c:pt idx="0"><c:v>2022</c:v></c:pt><c:pt idx="1"><c:v>2023</c:v></c:pt></c:strCache></c:cat>'
    space = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    name = '<c:tx><c:strCache><c:pt idx="0"><c:v>Inbraken</c:v></c:pt></c:strCache></c:tx>'
    return f"<c:chartSpace {space}><c:chart><c:ser>{name}{years}<c:val>{values}</c:val></c:ser></c:chart></c:chartSpace>".encode()


def diagram(*words: str) -> bytes:
    points = "".join(f'<dgm:pt modelId="{n}"><dgm:t><a:p><a:r><a:t>{w}</a:t></a:r></a:p></dgm:t></dgm:pt>' for n, w in enumerate(words, 1))
    links = "".join(f'<dgm:cxn srcId="0" destId="{n}" srcOrd="{len(words) - n}"/>' for n in range(1, len(words) + 1))
    inside = f'<dgm:ptLst><dgm:pt modelId="0" type="doc"/>{points}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst>'
    return f"<dgm:dataModel {SPACES}>{inside}</dgm:dataModel>".encode()


def test_a_diagram_is_read_in_its_own_order() -> None:
    body = drawing("diagram", '<dgm:relIds r:dm="r1"/>')
    made = {"diagrams/data1.xml": diagram("Politie", "Gemeente")}
    assert said(h1("1 Partners"), body, parts=made, relations=relation("r1", "diagramData", "diagrams/data1.xml"))[1:] == [
        "• Gemeente",
        "• Politie",
    ]


@pytest.mark.parametrize(
    ("values", "row"),
    [
        ('<c:numCache><c:pt idx="0"><c:v>51</c:v></c:pt><c:pt idx="1"><c:v>47</c:v></c:pt></c:numCache>', "Inbraken — 2022: 51; 2023: 47"),
        (
            '<c:numCache><c:formatCode>0%</c:formatCode><c:pt idx="1"><c:v>0.30000000000000004</c:v></c:pt></c:numCache>',
            "Inbraken — 2023: 30%",
        ),
    ],
)
def test_the_figures_of_a_chart_are_a_table(values: str, row: str) -> None:
    body, linked = drawing("chart", '<c:chart r:id="r1"/>'), relation("r1", "chart", "charts/chart1.xml")
    document = read(h1("1 Cijfers"), body, parts={"charts/chart1.xml": chart(values)}, relations=linked)
    assert ([b.text for b in blocks_of(document)][1:], document.remarks) == ([row], ())


def test_what_is_drawn_and_cannot_be_read_is_told_with_its_place() -> None:
    sheet = p('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>')
    scheme, graph = drawing("diagram", '<dgm:relIds r:dm="weg"/>'), drawing("chart", '<c:chart r:id="weg"/>')
    remarks = read(picture(), h1("1 Kop"), p("Tekst."), scheme, graph, sheet, picture(), h1("2 Rest"), picture(), picture(100_000)).remarks
    assert remarks == (
        "1 schema niet gelezen (bij ‘1 Kop’)",
        "1 grafiek niet gelezen (bij ‘1 Kop’)",
        "1 ingevoegd Excel-blad niet gelezen (bij ‘1 Kop’)",
        "2 afbeeldingen niet gelezen (bij ‘1 Kop’, ‘2 Rest’)",
    )


@pytest.mark.parametrize(
    ("body", "remarks"),
    [
        ((picture(), p("Tekst.")), ("1 afbeelding niet gelezen",)),
        ((picture(), h1("1 Kop"), p("Tekst.")), ()),
        ((h1("1 Kop"), p("Tekst."), picture(100_000)), ()),
    ],
    ids=["no heading at all", "a cover", "a sign"],
)
def test_a_picture_counts_where_it_can_hold_text(body: tuple[str, ...], remarks: tuple[str, ...]) -> None:
    assert read(*body).remarks == remarks


def test_a_text_box_is_read_once() -> None:
    inside = f"<w:txbxContent>{p('In het kader.')}{table(tr('Doel', 'Minder'), columns=2)}</w:txbxContent>"
    new = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"
    assert said(h1("1 Kop"), p(run("Zie.") + both))[1:] == ["Zie.", "In het kader.", "Doel: Minder"]


MAIL = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset="utf-8"\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><p>Naar 41, caf=C3=A9.</p></body></html>\r\n--x--\r\n"
)


@pytest.mark.parametrize(
    ("name", "piece", "text"),
    [
        ("a.htm", b"<html><body><p>Naar 41.</p></body></html>", "Naar 41."),
        ("a.txt", b"Naar 41.", "Naar 41."),
        ("a.mht", MAIL, "Naar 41, café."),
        ("a.docx", word(p("Naar 41.")), "Naar 41."),
    ],
)
def test_an_embedded_document_is_read_in_its_place(name: str, piece: bytes, text: str) -> None:
    document = read(h1("1 Doel"), '<w:altChunk r:id="r1"/>', p("Slot."), parts={name: piece}, relations=relation("r1", "aFChunk", name))
    assert ([b.text for b in blocks_of(document)][1:], document.remarks) == ([text, "Slot."], ())


@pytest.mark.parametrize("piece", [b"{\\rtf1 Naar 41}", b"PK\x03\x04kapot", b""])
def test_an_embedded_document_that_cannot_be_read_is_told(piece: bytes) -> None:
    body = [h1("1 Doel"), p("Tekst."), '<w:altChunk r:id="r1"/>']
    assert read(*body, parts={"a.rtf": piece}, relations=relation("r1", "aFChunk", "a.rtf")).remarks == (
        "1 ingevoegd stuk niet gelezen (bij ‘1 Doel’)",
    )


def test_word_files_inside_each_other_come_to_an_end() -> None:
    raw = word(p("Binnen."))
    for n in range(4):
        raw = word(p(f"Laag {n}."), '<w:altChunk r:id="r1"/>', parts={"a.docx": raw}, relations=relation("r1", "aFChunk", "a.docx"))
    document = parse(raw, "plan.docx", {})
    assert [b.text for b in blocks_of(document)] == ["Laag 3.", "Laag 2.", "Laag 1."]
    assert document.remarks == ("in een ingevoegd stuk: 1 ingevoegd stuk niet gelezen",)


def test_a_strict_file_is_read_as_any_other() -> None:
    parts = {"footnotes.xml": notes("footnote", "Een noot.")}
    raw = word(h1("1 Doel"), p(run("Naar 36") + refer(1)), parts=parts)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as usual, zipfile.ZipFile(out, "w") as strict:
        for name in usual.namelist():
            pattern = rb"http://schemas.openxmlformats.org/(officeDocument|wordprocessingml|drawingml)/2006/(\w+)"
            strict.writestr(name, re.sub(pattern, rb"http://purl.oclc.org/ooxml/\1/\2", usual.read(name)))
    assert [b.text for b in blocks_of(parse(out.getvalue(), "plan.docx", {}))] == ["1 Doel", "Naar 36", "Noot 1: Een noot."]


@pytest.mark.parametrize("target", ["NULL", "", "../media/weg.png", "file:///C:/sjabloon.dotx", "numbering.xml"])
def test_a_relation_to_nothing_is_no_reason_to_refuse(target: str) -> None:
    linked = relation("a", "image", target) + relation("b", "numbering", target) + relation("c", "footnotes", target)
    assert said(h1("1 Doel"), p("Naar 36."), relations=linked) == ["1 Doel", "Naar 36."]


def test_a_file_with_macros_is_read_without_them() -> None:
    raw = word(h1("1 Doel"), p("Naar 36."), parts={"vbaProject.bin": b"macro"})
    assert [b.text for b in blocks_of(parse(raw, "plan.docm", {}))] == ["1 Doel", "Naar 36."]


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


WORD = r"sla het in Word op als \.docx"


@pytest.mark.parametrize(
    ("name", "raw", "line"),
    [
        ("plan.docx", OLE + "WordDocument".encode("utf-16-le"), rf"is een oud Word-bestand \(\.doc\); {WORD}"),
        ("plan.pdf", OLE + "WordDocument".encode("utf-16-le"), rf"is een oud Word-bestand \(\.doc\); {WORD}"),
        ("plan.txt", OLE + "WordDocument".encode("utf-16-le"), rf"is een oud Word-bestand \(\.doc\); {WORD}"),
        ("plan.doc", OLE, rf"is een oud Word-bestand \(\.doc\); {WORD}"),
        ("plan.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "met een wachtwoord beveiligd; haal in Word het wachtwoord eraf"),
        ("plan.docx", b"{\\rtf1\\ansi plan}", f"is een RTF-bestand; {WORD}"),
        ("plan.rtf", b"{\\rtf1\\ansi plan}", f"is een RTF-bestand; {WORD}"),
        ("plan.docx", zipped(mimetype="application/vnd.oasis.opendocument.text"), "is een OpenDocument-tekst"),
        ("plan.odt", b"PK", "is een OpenDocument-tekst"),
        ("plan.docx", b"<html><body>x</body></html>", f"heet docx maar is een webpagina; {WORD}"),
        ("plan.docx", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><x/>', f"is een Word-bestand in XML; {WORD}"),
        ("plan.docx", word(picture(), picture()), "bevat alleen afbeeldingen"),
        ("plan.docx", zipped(niets="x"), "is geen leesbaar Word-bestand"),
    ],
)
def test_what_is_no_word_file_says_what_to_do(name: str, raw: bytes, line: str) -> None:
    with pytest.raises(UnreadableDocument, match=line):
        parse(raw, name, {})


def test_a_suffix_that_nobody_knows_names_the_ones_that_are_read() -> None:
    assert unknown_suffix(".exe", {".pdf", ".docx"}) == "is een soort bestand dat ik niet lees; wel: .docx, .pdf"
