"""Files that cannot be used, each made when asked for, with what a person should read about them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from tests.lindewoude import to_docx, to_pdf


def locked_pdf() -> bytes:
    """A PDF behind a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("geheim", "baas"))
    canvas.drawString(100, 700, "Niet voor iedereen")
    canvas.save()
    return out.getvalue()


def empty_pdf() -> bytes:
    """A PDF without pages."""
    import pypdfium2

    out, document = io.BytesIO(), pypdfium2.PdfDocument.new()
    document.save(out)
    document.close()
    return out.getvalue()


def scan() -> bytes:
    """A PDF of two pages that are pictures."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out, picture = io.BytesIO(), ImageReader(Image.new("L", (200, 280), 220))
    canvas = Canvas(out)
    for _ in range(2):
        canvas.drawImage(picture, 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def zip_bomb() -> bytes:
    """A Word file of a few MB that unpacks to 600 MB."""
    out, block = io.BytesIO(), b" " * 1_000_000
    with zipfile.ZipFile(io.BytesIO(to_docx())) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in good.infolist():
            if part.filename != "word/document.xml":
                archive.writestr(part, good.read(part))
        with archive.open("word/document.xml", "w", force_zip64=True) as document:
            for _ in range(600):
                document.write(block)
    return out.getvalue()


def many_parts() -> bytes:
    """A zip of very many empty parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(20_000):
            archive.writestr(str(n), b"")
    return out.getvalue()


def laughing_docx() -> bytes:
    """A Word file whose text is an entity of entities."""
    lol = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(to_docx())) as good, zipfile.ZipFile(out, "w") as archive:
        for part in good.infolist():
            content = f"<!DOCTYPE x [{lol}]>{body}".encode() if part.filename == "word/document.xml" else good.read(part)
            archive.writestr(part.filename, content)
    return out.getvalue()


# name of the file, its bytes, and words of the one line
BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "leeg": ("plan.pdf", bytes, "bevat geen tekst"),
    "lege tekst": ("plan.txt", lambda: b" \n\n", "bevat geen tekst"),
    "afgekapt": ("plan.pdf", lambda: to_pdf()[:3000], "beschadigde of onvolledige pdf"),
    "wachtwoord": ("plan.pdf", locked_pdf, "met een wachtwoord beveiligd"),
    "zonder pagina's": ("plan.pdf", empty_pdf, "zonder pagina's"),
    "scan": ("plan.pdf", scan, "een scan, pagina 1-2); maak er eerst tekst van met: ocrmypdf -l nld"),
    "html in pdf": ("plan.pdf", lambda: b"<!doctype html><html><body>Inloggen</body></html>", "heet pdf maar is HTML"),
    "geen zip": ("plan.docx", lambda: b"Dit is geen Word-bestand.", "geen leesbaar Word-bestand"),
    "pdf in word": ("plan.docx", to_pdf, "heet docx maar is een pdf; geef het een naam die eindigt op .pdf"),
    "pdf in tekst": ("plan.txt", to_pdf, "heet txt maar is een pdf"),
    "word in html": ("plan.html", to_docx, "heet html maar is een zip- of Word-bestand"),
    "zipbom": ("plan.docx", zip_bomb, "dit lijkt een zipbom"),
    "veel onderdelen": ("plan.docx", many_parts, "te veel onderdelen"),
    "entiteiten": ("plan.docx", laughing_docx, "plan.docx: "),
    "onbekende soort": ("plan.xlsx", lambda: b"PK\x03\x04", "een soort bestand dat ik niet lees; wel: .docm, .docx, "),
    "geen tekst": ("plan.txt", lambda: b"\0\1\2\3" * 50, "is geen tekstbestand"),
}
