"""Word files written by hand, part by part: only what a test is about stands in them."""

from __future__ import annotations

import io
import zipfile

from corpus.reading.read import parse
from corpus.records import Block, Document

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
_MS = "http://schemas.microsoft.com/office/word"
SPACES = " ".join(
    f'xmlns:{name}="{space}"'
    for name, space in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "r": f"{_OFFICE}/relationships", "m": f"{_OFFICE}/math",
        "w14": f"{_MS}/2010/wordml", "w15": f"{_MS}/2012/wordml", "wps": f"{_MS}/2010/wordprocessingShape",
        "wp": f"{_DRAWN}/wordprocessingDrawing", "a": f"{_DRAWN}/main", "c": f"{_DRAWN}/chart", "pic": f"{_DRAWN}/picture",
        "dgm": f"{_DRAWN}/diagram", "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml", "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)  # fmt: skip
_STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Deel"><w:name w:val="Deel"/><w:basedOn w:val="Title"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Inhoud"><w:name w:val="Inhoud plan"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Huisstijl"><w:name w:val="Kop huisstijl"/><w:basedOn w:val="Heading2"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Intern"><w:name w:val="Intern"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Intern2"><w:name w:val="Intern 2"/><w:basedOn w:val="Intern"/></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Geheim"><w:name w:val="Geheim"/><w:rPr><w:vanish/></w:rPr></w:style>
"""
TITLE = "Integraal Veiligheidsplan Wilgenoord 2024-2027"


def run(text: str, looks: str = "") -> str:
    """A run of letters with these properties."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(said: str = "", style: str = "Normal", settings: str = "", looks: str = "") -> str:
    """A paragraph: a text, or XML that stands in it."""
    inside = said if said.startswith("<") else run(said, looks) if said else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{settings}</w:pPr>{inside}</w:p>'


def h1(text: str, settings: str = "") -> str:
    """A chapter."""
    return p(text, "Heading1", settings)


def h2(text: str, settings: str = "") -> str:
    """A paragraph of a chapter."""
    return p(text, "Heading2", settings)


def listed(numbers: int, level: int = 0) -> str:
    """The settings of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbers}"/></w:numPr>'


def tc(said: str, settings: str = "") -> str:
    """A cell: a text, or paragraphs."""
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{said if said.startswith('<') else p(said)}</w:tc>"


def tr(*cells: str, settings: str = "") -> str:
    """A row of cells: texts, or XML."""
    inside = "".join(cell if cell.startswith(("<w:tc>", "<w:sdt>")) else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{settings}</w:trPr>{inside}</w:tr>"


def table(*rows: str, columns: int = 3) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def control(inside: str, kind: str = "") -> str:
    """A content control around something."""
    return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def level(deep: int, shape: str, text: str, more: str = "") -> str:
    """A level of a list."""
    return f'<w:lvl w:ilvl="{deep}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(*kinds: str, again: bool = False) -> bytes:
    """A numbering part: list n has the n-th kind; `again` adds one more list of the first kind that begins at 1."""
    abstract = "".join(f'<w:abstractNum w:abstractNumId="{n}">{kind}</w:abstractNum>' for n, kind in enumerate(kinds, 1))
    nums = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(kinds) + 1))
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    more = f'<w:num w:numId="{len(kinds) + 1}"><w:abstractNumId w:val="1"/>{restart}</w:num>' if again else ""
    return f"<w:numbering {SPACES}>{abstract}{nums}{more}</w:numbering>".encode()


def notes(kind: str, *said: str) -> bytes:
    """A part with footnotes or endnotes, numbered from 1."""
    inside = "".join(f'<w:{kind} w:id="{n}">{p(text)}</w:{kind}>' for n, text in enumerate(said, 1))
    return f"<w:{kind}s {SPACES}>{inside}</w:{kind}s>".encode()


def refer(number: int, kind: str = "footnote") -> str:
    """A reference to a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def relation(identity: str, kind: str, target: str, more: str = "") -> str:
    """A relation of the text to a part."""
    return f'<Relationship Id="{identity}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"{more}/>'


def word(*body: str, parts: dict[str, bytes] | None = None, relations: str = "") -> bytes:
    """A Word file with this text; `parts` are beside it in its folder (`numbering.xml`), and known by their own name."""
    parts = parts or {}
    known = [name.removesuffix(".xml") for name in parts if name in ("numbering.xml", "footnotes.xml", "endnotes.xml")]
    own = "".join(relation(f"own-{name}", name, f"{name}.xml") for name in ("styles", *known))
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    files = {
        "_rels/.rels": f'<Relationships xmlns="{package}">{relation("r1", "officeDocument", "word/document.xml")}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}">{own}{relations}</Relationships>',
        "word/document.xml": f"<w:document {SPACES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": f"<w:styles {SPACES}>{_STYLES}</w:styles>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, xml in files.items():
            archive.writestr(name, xml)
        for name, content in parts.items():
            archive.writestr(f"word/{name}", content)
    return out.getvalue()


def read(*body: str, parts: dict[str, bytes] | None = None, relations: str = "") -> Document:
    """The document that a Word file with this text is; a title goes before it."""
    return parse(word(p(TITLE, "Title"), *body, parts=parts, relations=relations), "plan.docx", {})


def blocks_of(document: Document) -> list[Block]:
    """The blocks of a document without its title."""
    return [b for section in document.sections for b in section.blocks if b.text != TITLE]


def said(*body: str, parts: dict[str, bytes] | None = None, relations: str = "") -> list[str]:
    """The texts of the blocks of a Word file with this text."""
    return [b.text for b in blocks_of(read(*body, parts=parts, relations=relations))]
