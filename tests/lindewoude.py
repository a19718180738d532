"""An invented plan of the invented municipality of Lindewoude, written as PDF, Word, HTML, Markdown and a bad text extraction.

Run `python -m tests.lindewoude FOLDER` to look at the files. The five say the same; the tests hold them next to each other.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

TITLE = "Integraal Veiligheidsplan Lindewoude 2024-2027"
NAME = "lindewoude-ivp-2024-2027"
FOOTER = "Gemeente Lindewoude | Integraal Veiligheidsplan"


@dataclass(frozen=True)
class Part:
    """One piece of the plan: a heading, paragraph, list, table of labels, table of figures, or text in two columns."""

    kind: str
    text: str = ""
    level: int = 0
    note: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    items: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Theme:
    """A theme of the plan with what it says per label; `as_table` says whether the labels are rows of a table or short lines."""

    number: str
    name: str
    situation: str
    labels: tuple[tuple[str, tuple[str, ...]], ...]
    as_table: bool


# fmt: off
THEMES = (
    Theme("3.1", "Jeugd en veiligheid",
          "Op het Lindeplein komen in de zomer groepen jongeren bijeen; de meeste meldingen gaan over geluid en afval.", (
        ("Ambitie", ("Jongeren groeien in Lindewoude veilig op en voelen zich thuis op straat.",)),
        ("Wat willen we bereiken?", ("In 2027 komen er hoogstens 140 meldingen van jeugdoverlast binnen.",)),
        ("Wie doen mee?", ("• Jongerenwerk De Schuilplaats", "• Politie Lindewoude", "• Bureau Halt", "• Middelbare school Het Rietveld")),
        ("Inzet", ("Jongerenwerkers lopen elke vrijdagavond een ronde langs het Lindeplein en het skatepark.",)),
        ("Hoe meten we dat?", ("Aantal meldingen van jeugdoverlast per jaar bij politie en gemeente.",)),
    ), True),
    Theme("3.2", "Woninginbraak",
          "Het aantal woninginbraken daalt al jaren, maar de wijk Molenveen blijft kwetsbaar door de ligging aan de provinciale weg.", (
        ("Ambitie", ("Bewoners gaan met een gerust hart op vakantie.",)),
        ("Streefwaarde 2027", ("Hoogstens 45 woninginbraken per jaar, tegen 61 in 2023.",)),
        ("Betrokken partijen", ("Politie, woningstichting Lindehof, buurtpreventie Molenveen en de gemeente.",)),
        ("Inzet", ("Na iedere inbraak krijgen de buren binnen twee dagen een brief met tips over sloten en verlichting.",)),
    ), True),
    Theme("3.3", "Ondermijning", "Leegstaande schuren in het buitengebied trekken hennepteelt en opslag van illegale goederen aan.", (
        ("Doelstelling", ("Elk jaar controleert het interventieteam twintig locaties in het buitengebied.",)),
        ("Samenwerkingspartners", ("• Regionaal Informatie- en Expertisecentrum", "• Belastingdienst", "• Agrarische vereniging De Vlaai")),
        ("Maatregelen", ("Agrariërs melden verdachte verhuurverzoeken bij het meldpunt Stille Schuur.",)),
        ("Wettelijk kader", ("Artikel 13b van de Opiumwet en de Wet Bibob.",)),
    ), False),
    Theme("3.4", "Personen met verward gedrag", "Het wijkteam ziet vaker mensen die zorg mijden en overlast geven in de portiek.", (
        ("Wat willen we bereiken?", ("Iedere melding krijgt binnen één werkdag een vaste zorgregisseur.",)),
        ("Betrokken partijen", ("GGZ Lindestreek, wijkteam Zuid, politie en de woningstichting Lindehof.",)),
        ("Inzet", ("De zorgregisseur belt de melder altijd terug, ook als er geen hulp nodig blijkt.",)),
    ), True),
    Theme("3.5", "Veilig uitgaan", "Rond de drie cafés aan de haven loopt het in het weekend na sluitingstijd soms uit de hand.", (
        ("Doelstelling", ("Het aantal geweldsincidenten rond de haven daalt van 24 naar 15 per jaar.",)),
        ("Partners", ("• Horeca Lindewoude", "• Politie", "• Boa's van de gemeente")),
        ("Maatregelen", ("De cafés werken met één gezamenlijk toegangsverbod voor vechtersbazen.",)),
        ("Indicatoren", ("Geweldsincidenten in het havengebied tussen 22.00 en 05.00 uur.",)),
    ), False),
    Theme("3.6", "Verkeersveiligheid", "Bij de Rietbrug gebeuren de meeste ongevallen met fietsers.", (
        ("Doelstelling", ("In 2027 zijn er geen ongevallen met ernstig letsel meer op schoolroutes.",)),
        ("Samenwerkingspartners", ("Provincie, Veilig Verkeer Lindewoude en de basisscholen.",)),
        ("Inzet", ("De Rietbrug krijgt een vrijliggend fietspad en een drempel.",)),
    ), True),
    Theme("3.7", "Brandveiligheid", "Oudere bewoners van flat De Populier missen vaak een werkende rookmelder.", (
        ("Wat willen we bereiken?", ("In negen van de tien woningen van De Populier hangt in 2026 een werkende rookmelder.",)),
        ("Wie doen mee?", ("Brandweer, woningstichting Lindehof en vrijwilligers van de Zonnebloem.",)),
        ("Maatregelen", ("Vrijwilligers hangen de rookmelders gratis op en testen ze ieder najaar.",)),
    ), False),
    Theme("3.8", "Cybercrime", "Bijna een op de zeven inwoners kreeg te maken met een vorm van digitale oplichting.", (
        ("Ambitie", ("Inwoners en ondernemers van Lindewoude herkennen digitale oplichting op tijd.",)),
        ("Doelstelling", ("Het slachtofferschap daalt van 14 naar 10 procent in 2027.",)),
        ("Betrokken partijen", ("Bibliotheek Lindewoude, ouderenbond De Linde en het Digitaal Trust Centrum.",)),
        ("Inzet", ("De bibliotheek houdt elke maand een spreekuur over veilig internetten.",)),
    ), True),
)
# fmt: on

FIGURES = (
    ("Soort incident", "2021", "2022", "2023"),
    ("Woninginbraak", "88", "70", "61"),
    ("Jeugdoverlast", "205", "190", "176"),
    ("Ongevallen met letsel", "33", "29", "31"),
    ("Geweld bij uitgaan", "19", "27", "24"),
)
PLANNING = (
    ("Wanneer", "Wat", "Wie"),
    ("Januari", "Jaarbericht aan de raad", "Team Veiligheid"),
    ("Mei", "Buurtschouw in vier kernen", "Gebiedsmakelaar"),
    ("Oktober", "Bijstellen van de uitvoering", "Stuurgroep"),
)
_FILLER = (
    "De gemeente bespreekt de voortgang ieder kwartaal met de wijkagenten en de gebiedsmakelaars van de vier kernen.",
    "Bewoners denken mee in de buurtkamer en op twee avonden per jaar in het dorpshuis van Oud-Lindewoude.",
    "Wat goed werkt, houden we vast; wat te weinig oplevert, passen we na een jaar aan of laten we los.",
    "Daarbij kijken we naar de cijfers van de politie en naar wat mensen zelf merken in hun straat.",
    "De samenwerking met de buurgemeenten krijgt vorm in het regionale veiligheidsoverleg dat zes keer per jaar bijeenkomt.",
    "Voor ieder onderwerp is één medewerker aanspreekpunt, ook voor ondernemers en verenigingen.",
)


def filler(start: int, sentences: int) -> str:
    """A paragraph of ordinary sentences."""
    return " ".join(_FILLER[(start + i) % len(_FILLER)] for i in range(sentences))


def parts() -> Iterator[Part]:
    """The whole plan in order."""
    yield Part("heading", "1 Inleiding", 1)
    yield Part("text", "De raad van Lindewoude stelde dit plan vast op 18 april 2024. " + filler(0, 5))
    yield Part("heading", "1.1 Waarom dit plan", 2)
    yield Part("text", filler(1, 5), note="De vorige nota liep van 2020 tot en met 2023 en is niet meer geldig.")
    yield Part("columns", filler(2, 12) + " De wijkschouw van Molenveen leverde negentien tips op.")
    yield Part("heading", "1.2 Leeswijzer", 2)
    yield Part("text", "Hoofdstuk 2 geeft het veiligheidsbeeld, hoofdstuk 3 de thema's en hoofdstuk 4 de uitvoering. " + filler(3, 4))
    yield Part("heading", "2 Veiligheidsbeeld", 1)
    yield Part("text", filler(4, 6))
    yield Part("heading", "2.1 Cijfers", 2)
    source = "Bron: basisregistratie van de politie, peildatum 1 februari 2024."
    yield Part("text", "De tabel geeft het aantal registraties per jaar.", note=source)
    yield Part("figures", rows=FIGURES)
    yield Part("heading", "2.2 Beleving", 2)
    yield Part("text", "Inwoners geven de veiligheid in hun buurt gemiddeld een 7,4. " + filler(5, 5))
    yield Part("heading", "3 Thema's", 1)
    yield Part("text", "De raad koos acht thema's. " + filler(0, 4))
    for n, theme in enumerate(THEMES):
        yield Part("heading", f"{theme.number} {theme.name}", 2)
        yield Part("text", f"{theme.situation} {filler(n, 6)}")
        yield Part("text", filler(n + 3, 6))
        if theme.as_table:
            yield Part("labels", rows=tuple((label, *said) for label, said in theme.labels))
            continue
        for label, said in theme.labels:
            yield Part("label", label)
            yield Part("list", items=said) if said[0].startswith("•") else Part("text", said[0])
    yield Part("heading", "4 Uitvoering", 1)
    yield Part("heading", "4.1 Planning", 2)
    yield Part("text", "Ieder jaar heeft een vast ritme. " + filler(2, 4))
    yield Part("figures", rows=PLANNING)
    yield Part("heading", "4.2 Geld", 2)
    yield Part("text", "Voor de uitvoering is 310.000 euro per jaar beschikbaar. " + filler(4, 5), note="Exclusief de inzet van de boa's.")


# PDF


def to_pdf(repeat: int = 1) -> bytes:
    """The plan as a PDF of A4 pages, with a contents page, running headers and footers, footnotes, tables and two columns."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import (
        BaseDocTemplate,
        Flowable,
        Frame,
        FrameBreak,
        NextPageTemplate,
        PageBreak,
        PageTemplate,
        Paragraph,
        Spacer,
        Table,
    )

    body = ParagraphStyle("body", fontName="Helvetica", fontSize=10.5, leading=15, spaceAfter=8)
    item = ParagraphStyle("item", parent=body, leftIndent=14, spaceAfter=2)
    label = ParagraphStyle("label", parent=body, fontName="Helvetica-Bold", spaceBefore=6, spaceAfter=3)
    heads = {
        1: ParagraphStyle("h1", fontName="Helvetica-Bold", fontSize=18, leading=23, spaceBefore=14, spaceAfter=10),
        2: ParagraphStyle("h2", fontName="Helvetica-Bold", fontSize=13, leading=17, spaceBefore=12, spaceAfter=6),
    }
    width, height = A4
    output, notes, counter = io.BytesIO(), {}, [0]

    class NoteMark(Flowable):
        def __init__(self, number: int, text: str) -> None:
            super().__init__()
            self.width = self.height = 0
            self.note = (number, text)

        def draw(self) -> None:
            notes.setdefault(self.canv.getPageNumber(), []).append(self.note)

    def furniture(canvas: object, document: object) -> None:
        page = canvas.getPageNumber()
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, height - 36, TITLE)
        canvas.drawString(60, 30, FOOTER)
        canvas.drawRightString(width - 60, 30, f"pagina {page}")
        for n, (number, text) in enumerate(reversed(notes.get(page, []))):
            canvas.drawString(60, 50 + 11 * n, f"{number} {text}")

    cover = ParagraphStyle("t", fontName="Helvetica-Bold", fontSize=26, leading=32)
    story: list[object] = [Spacer(1, 180), Paragraph(TITLE, cover), Spacer(1, 20)]
    story += [Paragraph("Vastgesteld door de gemeenteraad van Lindewoude", body), PageBreak(), Paragraph("Inhoud", heads[1])]
    story += [Paragraph(f"{p.text} {'.' * 60} {n + 3}", body) for n, p in enumerate(parts()) if p.kind == "heading"]
    story.append(PageBreak())
    for part in [p for _ in range(repeat) for p in parts()]:
        note = ""
        if part.note:
            counter[0] += 1
            note = f"<super size=7>{counter[0]}</super>"
        if part.kind == "heading":
            story.append(Paragraph(escape(part.text), heads[part.level]))
        elif part.kind == "label":
            story.append(Paragraph(escape(part.text), label))
        elif part.kind == "list":
            story += [Paragraph(escape(i), item) for i in part.items]
        elif part.kind == "columns":
            half = part.text.index(". ", len(part.text) // 2) + 2
            story += [NextPageTemplate("two"), PageBreak(), Paragraph(escape(part.text[:half]), body), FrameBreak()]
            story += [Paragraph(escape(part.text[half:]), body), NextPageTemplate("one"), PageBreak()]
        elif part.kind in ("labels", "figures"):
            cells = [[Paragraph("<br/>".join(escape(s) for s in (row[1:] if c and part.kind == "labels" else [row[c]])), body)
                      for c in range(2 if part.kind == "labels" else len(row))] for row in part.rows]  # fmt: skip
            widths = [140, 330] if part.kind == "labels" else None
            looks = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
            story += [Table(cells, widths, style=looks), Spacer(1, 10)]
        else:
            story.append(Paragraph(escape(part.text) + note, body))
            if part.note:
                story.append(NoteMark(counter[0], part.note))
    frame = Frame(54, 90, width - 108, height - 150)
    columns = [Frame(54, 90, 230, height - 150), Frame(width - 54 - 230, 90, 230, height - 150)]
    BaseDocTemplate(
        output, title=TITLE, invariant=1,
        pageTemplates=[PageTemplate("one", [frame], onPageEnd=furniture), PageTemplate("two", columns, onPageEnd=furniture)],
    ).build(story)  # fmt: skip
    return output.getvalue()


# Word


def to_docx() -> bytes:
    """The plan as a Word file with heading styles, tables, lists and real footnotes."""
    import docx

    document = docx.Document()
    document.add_paragraph(TITLE, style="Title")
    notes: list[str] = []
    for part in parts():
        if part.kind == "heading":
            document.add_heading(part.text, part.level)
        elif part.kind == "label":
            document.add_paragraph().add_run(part.text).bold = True
        elif part.kind == "list":
            for item in part.items:
                document.add_paragraph(item.removeprefix("• "), style="List Bullet")
        elif part.kind in ("labels", "figures"):
            columns = 2 if part.kind == "labels" else len(part.rows[0])
            table = document.add_table(rows=0, cols=columns)
            for row in part.rows:
                cells = table.add_row().cells
                for c, text in enumerate(row[:1] + ("\n".join(row[1:]),) if part.kind == "labels" else row):
                    lines = text.split("\n")
                    cells[c].text = lines[0]
                    for line in lines[1:]:
                        cells[c].add_paragraph(line)
        else:
            paragraph = document.add_paragraph(part.text)
            if part.note:
                notes.append(part.note)
                _refer(paragraph, len(notes))
    _add_notes(document, notes)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _refer(paragraph: object, number: int) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), str(number))
    paragraph.add_run()._r.append(mark)


def _add_notes(document: object, notes: list[str]) -> None:
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part as FilePart

    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    said = "".join(f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{escape(t)}</w:t></w:r></w:p></w:footnote>' for n, t in enumerate(notes, 1))
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{space}">{said}</w:footnotes>'
    part = FilePart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


# HTML, Markdown, text


def to_html() -> bytes:
    """The plan as a web page with a menu, scripts and footnotes."""
    rows, notes = [f"<h1>{TITLE}</h1>"], []
    for part in parts():
        note = ""
        if part.note:
            notes.append(part.note)
            note = f'<sup><a href="#fn{len(notes)}">{len(notes)}</a></sup>'
        if part.kind == "heading":
            rows.append(f"<h{part.level + 1}>{escape(part.text)}</h{part.level + 1}>")
        elif part.kind == "label":
            rows.append(f"<p><strong>{escape(part.text)}</strong></p>")
        elif part.kind == "list":
            rows.append("<ul>" + "".join(f"<li>{escape(i.removeprefix('• '))}</li>" for i in part.items) + "</ul>")
        elif part.kind == "labels":
            cells = (f"<tr><th>{escape(r[0])}</th><td>{_html_cell(r[1:])}</td></tr>" for r in part.rows)
            rows.append("<table>" + "".join(cells) + "</table>")
        elif part.kind == "figures":
            rows.append("<table>" + "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in r) + "</tr>" for r in part.rows) + "</table>")
        else:
            rows.append(f"<p>{escape(part.text)}{note}</p>")
    foot = "".join(f'<li id="fn{n}">{escape(t)}</li>' for n, t in enumerate(notes, 1))
    page = (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Plan</title><script>document.write("gehackt")</script></head>'
        f"<body><nav><ul><li>Home</li><li>Contact</li></ul></nav><main>{''.join(rows)}<ol>{foot}</ol></main><footer>Cookies</footer></body></html>"
    )
    return page.encode()


def _html_cell(said: tuple[str, ...]) -> str:
    if said[0].startswith("•"):
        return "<ul>" + "".join(f"<li>{escape(s.removeprefix('• '))}</li>" for s in said) + "</ul>"
    return escape(said[0])


def to_markdown() -> bytes:
    """The plan as Markdown."""
    rows, notes = [f"# {TITLE}"], []
    for part in parts():
        if part.kind == "heading":
            rows.append(f"{'#' * (part.level + 1)} {part.text}")
        elif part.kind == "label":
            rows.append(f"**{part.text}**")
        elif part.kind == "list":
            rows.append("\n".join(f"- {i.removeprefix('• ')}" for i in part.items))
        elif part.kind == "labels":
            rows.append("| | |\n|---|---|\n" + "\n".join(f"| {r[0]} | {'<br>'.join(r[1:])} |" for r in part.rows))
        elif part.kind == "figures":
            header, *rest = ["| " + " | ".join(r) + " |" for r in part.rows]
            rows.append("\n".join([header, "|---" * len(part.rows[0]) + "|", *rest]))
        else:
            if part.note:
                notes.append(part.note)
            rows.append(part.text + (f"[^{len(notes)}]" if part.note else ""))
    return "\n\n".join(rows + [f"[^{n}]: {t}" for n, t in enumerate(notes, 1)]).encode()


def to_text() -> bytes:
    """The plan as a bad extraction: Windows-1252, lines of 78 broken inside words, a blank line after each, footers in between."""
    lines: list[str] = [TITLE, "", "Inhoud"]
    lines += [f"{p.text} {'.' * 40} {n + 3}" for n, p in enumerate(parts()) if p.kind == "heading"]
    notes = 0
    for part in parts():
        if part.kind in ("heading", "label"):
            lines.append(part.text)
        elif part.kind == "list":
            lines += part.items
        elif part.kind == "labels":
            for label, first, *more in part.rows:
                wrapped = _broken(first)
                lines += [f"{label}\t{wrapped[0]}", *wrapped[1:], *more]
        elif part.kind == "figures":
            lines += ["\t".join(row) for row in part.rows]
        else:
            lines += _broken(part.text)
            if part.note:
                notes += 1
                lines.append(f"[{notes}] {part.note}")
    paged: list[str] = []
    for n, line in enumerate(lines):
        paged += [line, ""]
        if n % 24 == 23:
            paged += [f"{FOOTER}  pagina {n // 24 + 1}", ""]
    return "\r\n".join(paged).encode("cp1252")


def _broken(text: str, width: int = 78) -> list[str]:
    """Lines of at most `width`; a long word at the end is broken with a hyphen."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 <= width:
            line = f"{line} {word}".strip()
            continue
        room = width - len(line) - 2
        if word.isalpha() and room >= 4 and len(word) - room >= 4:
            lines.append(f"{line} {word[:room]}-")
            line = word[room:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


WRITERS: dict[str, Callable[[], bytes]] = {".pdf": to_pdf, ".docx": to_docx, ".html": to_html, ".md": to_markdown, ".txt": to_text}


def write_all(folder: Path) -> dict[str, Path]:
    """Write the five files, each in a folder of its own kind so that one program can have each of them; returns them by suffix."""
    written = {}
    for suffix, write in WRITERS.items():
        path = folder / suffix[1:] / f"{NAME}{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(write())
        written[suffix] = path
    return written


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
