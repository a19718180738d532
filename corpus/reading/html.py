"""HTML to blocks: pages of regulations (intitulé, chapters, articles) and other pages. Nothing is run or fetched.

What is not shown (`html_hidden`), what is folded away (`html_unfold`) and what belongs to the site (`html_site`) is decided first;
here the text that is left becomes headings, paragraphs, items, rows and notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

from corpus.place import squash
from corpus.reading.html_hidden import drop_hidden
from corpus.reading.html_inline import BREAK, DEEPEST, END, NOTE_ID, broken, fold, inline
from corpus.reading.html_site import PARTS, drop_site, lost_parts
from corpus.reading.html_table import grid_of, is_layout, rows_of
from corpus.reading.html_unfold import HEADINGS, LEVEL, unfold
from corpus.reading.text import read_text
from corpus.records import Block, BlockKind, Reading
from corpus.structure.footnote import note_block
from corpus.structure.label import Labels
from corpus.structure.tabulate import to_rows

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NOTE_NUMBER = re.compile(r"^\[?(?:\d{1,3}|\*)[\].)]?\s+|^\[\d{1,3}\]|\s*↩︎?$|^\^\s*")
_MARK = re.compile(r"^(?:\d{1,3}|[a-z]{1,4}|[IVX]+)[.)°º]$|^\d{1,2}$|^[-–•]$")
_MARKED = re.compile(r"^(?:\d{1,3}|[a-zA-Z]|[ivx]{2,4}|[IVX]{2,4})[.)°º]\s+(?=\S)|^[•▪◦·–-]\s+(?=\S)")
_NUMERALS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_NAMELESS = frozenset("document untitled index home plan pagina page naamloos document1 naamloosdocument untitleddocument".split())
_SITE_NAME = re.compile(r"\s+[|»·]\s+.*$|\s+[-–]\s+(?:gemeente|website|home|lokale)\b.*$", re.I)
SHORT = 60  # characters of a line that stands by itself
EMPTY_PAGE = "de pagina wordt pas in een browser gevuld; bewaar hem daar als pdf"


def read_html(text: str, labels: Labels = frozenset()) -> Reading:
    """Return the blocks of a page, and remarks."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        page = html.document_fromstring(_DECLARATION.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return [], ()
    title = _SITE_NAME.sub("", fold(page.findtext(".//head/title") or page.findtext(".//title") or ""))
    drop_hidden(page)
    unfold(page)
    notes = _take_notes(page)
    drop_site(page)
    body = _main(page)
    remarks = lost_parts(body)
    typed = max(body.iter("pre"), key=lambda pre: len(pre.text_content()), default=None)
    if typed is not None and len(typed.text_content()) > 0.7 * len(body.text_content()):
        blocks, more = read_text(typed.text_content(), labels)
        return blocks, (*remarks, *more)
    blocks = _titled([block for part in _walk(body, notes) for block in part], title)
    if not blocks and not remarks and "<script" in text.lower():
        remarks = (EMPTY_PAGE,)
    return blocks, remarks


def _titled(blocks: list[Block], title: str) -> list[Block]:
    """The blocks with the title of the page above them when the page itself shows none."""
    shown = [squash(b.text) for b in blocks[:6]]
    bare = any(b.kind is BlockKind.HEADING and b.level == 1 for b in blocks) or not blocks or squash(title) in _NAMELESS | {""}
    if bare or any(squash(title) in s or s in squash(title) for s in shown if len(s) > 8):
        return blocks
    return [Block(kind=BlockKind.HEADING, text=title, level=1), *blocks]


def _main(page: HtmlElement) -> HtmlElement:
    """The element that holds the text itself, when the page says which."""
    whole = len(page.text_content())
    for found in page.xpath("//main | //*[@role='main'] | //article | //*[@id='content']"):
        if len(found.text_content()) > whole / 2:
            return found
    bodies = page.xpath("//body")
    return bodies[0] if bodies else page


def _take_notes(page: HtmlElement) -> dict[str, str]:
    """The footnotes by their id, taken out of the page; only those that the text refers to."""
    asked = {link.get("href", "")[1:] for link in page.iter("a") if link.get("href", "").startswith("#")}
    notes = {}
    for element in [e for e in page.iter() if isinstance(e.tag, str)]:
        name = next((n for n in (element.get("id"), element.get("name")) if n in asked and NOTE_ID.match(n or "")), None)
        holder = element
        while name and holder.tag not in ("li", "p", "div", "dd", "aside", "td") and holder.getparent() is not None:
            holder = holder.getparent()
        if name and holder.tag in ("li", "p", "div", "dd", "aside", "td") and holder.getparent() is not None and name not in notes:
            notes[name] = _NOTE_NUMBER.sub("", _NOTE_NUMBER.sub("", fold(holder.text_content())))
            if len(notes[name]) < 2000:
                holder.drop_tree()
    return notes


def _walk(element: HtmlElement, notes: dict[str, str], depth: int = 0) -> Iterator[list[Block]]:
    """The blocks below an element, in order; loose text between block elements is a paragraph."""
    loose: list[str] = [element.text or ""]
    found: list[str] = []
    for child in element:
        if not isinstance(child.tag, str) or child.tag not in PARTS:
            if isinstance(child.tag, str) and any(c.tag in PARTS for c in child.iter()):
                yield _paragraphs(loose, found, notes)
                loose, found = [], []
                yield from _deeper(child, notes, depth)
            else:
                loose.append(broken(child) if child.tag == "br" else inline(child, found, "".join(loose[-2:])))
        else:
            yield _paragraphs(loose, found, notes)
            loose, found = [], []
            yield from _part(child, notes, depth)
        loose.append(child.tail or "")
    yield _paragraphs(loose, found, notes)


def _deeper(element: HtmlElement, notes: dict[str, str], depth: int) -> Iterator[list[Block]]:
    if depth < DEEPEST:
        yield from _walk(element, notes, depth + 1)
    else:
        yield _paragraphs([" ".join(element.itertext())], [], notes)


def _part(element: HtmlElement, notes: dict[str, str], depth: int) -> Iterator[list[Block]]:
    tag = element.tag
    if tag in HEADINGS:
        found: list[str] = []
        text = fold(inline(element, found))
        level = int(element.get(LEVEL) or tag[1])
        yield ([Block(kind=BlockKind.HEADING, text=text, level=level)] if text else []) + _notes(found, notes)
    elif tag == "table":
        yield from _table(element, notes, depth)
    elif tag == "dl":
        yield _definitions(element, notes, depth)
    elif tag in ("ol", "ul"):
        yield from _list(element, notes, depth)
    elif tag == "pre":
        yield _paragraphs([BREAK.join(element.text_content().splitlines())], [], notes)
    elif tag == "li":
        yield from _item(element, "•", notes, depth)
    else:
        yield from _deeper(element, notes, depth)


def _list(element: HtmlElement, notes: dict[str, str], depth: int) -> Iterator[list[Block]]:
    """The items of a list, each with the number or letter that a browser shows."""
    items = [child for child in element if child.tag == "li"]
    start = element.get("start", "")
    step = -1 if element.get("reversed") is not None else 1
    n = int(start) if re.fullmatch(r"-?\d{1,4}", start) else len(items) if step < 0 else 1
    for child in element:
        if child.tag != "li":
            yield from _deeper(child, notes, depth)
            continue
        n = int(child.get("value")) if re.fullmatch(r"-?\d{1,4}", child.get("value") or "") else n
        yield from _item(child, _number(n, element) if element.tag == "ol" else "•", notes, depth)
        n += step


def _number(n: int, element: HtmlElement) -> str:
    styled = re.search(r"list-style(?:-type)?\s*:\s*([\w-]+)", element.get("style", ""))
    kind = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I"}.get(
        styled[1] if styled else "", "" if not styled else "none" if styled[1] == "none" else "1"
    ) or element.get("type", "1")
    if kind == "none":
        return "•"
    if kind in ("a", "A") and 0 < n <= 26:
        return f"{chr(ord(kind) + n - 1)}."
    if kind in ("i", "I") and 0 < n < 40:
        roman, rest = "", n
        for value, sign in _NUMERALS:
            roman, rest = roman + sign * (rest // value), rest % value
        return f"{roman if kind == 'i' else roman.upper()}."
    return f"{n}."


def _item(element: HtmlElement, mark: str, notes: dict[str, str], depth: int) -> Iterator[list[Block]]:
    """An item of a list; one that says its own number or letter keeps that, also when it stands apart."""
    parts = [b for part in _deeper(element, notes, depth) for b in part]
    if len(parts) > 1 and _MARK.match(parts[0].text) and parts[1].kind is BlockKind.PARAGRAPH:
        mark, parts = parts[0].text if not parts[0].text.isdigit() else f"{parts[0].text}.", parts[1:]
    if parts and parts[0].kind is BlockKind.PARAGRAPH:
        text = parts[0].text if _MARKED.match(parts[0].text) else f"{mark} {parts[0].text}"
        parts[0] = Block(kind=BlockKind.ITEM, text=text)
    yield parts


def _paragraphs(loose: list[str], found: list[str], notes: dict[str, str]) -> list[Block]:
    """Loose text as paragraphs, with the notes it refers to behind it."""
    blocks = [block for paragraph in re.split(rf"{END}|{BREAK}\s*{BREAK}", "".join(loose)) for block in _lines(paragraph)]
    return blocks + _notes(found, notes)


def _lines(paragraph: str) -> list[Block]:
    """A paragraph; what a line end parts stays apart where it is an item, a finished sentence or a line by itself."""
    groups: list[str] = []
    for line in filter(None, map(fold, paragraph.split(BREAK))):
        before = groups[-1] if groups else "."
        by_itself = len(before) < SHORT and line[:1].isupper() and not before.endswith((",", "-", "/"))
        if before.endswith((".", ":", ";", "?", "!")) or _MARKED.match(line) or by_itself:
            groups.append(line)
        else:
            groups[-1] = f"{before} {line}"
    return [Block(kind=BlockKind.ITEM if _MARKED.match(line) else BlockKind.PARAGRAPH, text=line) for line in groups]


def _notes(found: list[str], notes: dict[str, str]) -> list[Block]:
    return [note_block(n, notes[name]) for n, name in (f.split(" ", 1) for f in found) if name in notes]


def _table(element: HtmlElement, notes: dict[str, str], depth: int) -> Iterator[list[Block]]:
    """A table as rows, its caption above it; a table that only places parts of the page as those parts."""
    for caption in element.iterchildren("caption"):
        yield from _deeper(caption, notes, depth)
    yield _paragraphs([element.text or ""], [], notes)
    if not rows_of(element):
        yield from _deeper(element, notes, depth)
    elif is_layout(element):
        for cell in (c for row in rows_of(element) for c in row.xpath("./td | ./th")):
            yield from _deeper(cell, notes, depth)
    else:
        yield to_rows(grid_of(element, lambda cell: _cell(cell, notes, depth)))


def _cell(cell: HtmlElement, notes: dict[str, str], depth: int) -> str:
    """The text of a cell, a line per paragraph, its notes behind it."""
    lines: list[str] = []
    for block in (b for part in _deeper(cell, notes, depth) for b in part):
        if block.kind is BlockKind.NOTE and lines:
            lines[-1] = f"{lines[-1]} ({block.text[:1].lower()}{block.text[1:]})"
        else:
            within = block.label and not block.text.startswith(f"{block.label} — ")
            lines.append(f"{block.label}: {block.text}" if within else block.text)
    return "\n".join(lines)


def _definitions(element: HtmlElement, notes: dict[str, str], depth: int) -> list[Block]:
    """A list of terms as rows; several terms with one meaning share a row."""
    grid: list[list[str]] = []
    for child in [e for e in element.iter("dt", "dd") if next(e.iterancestors("dl")) is element]:
        said = _cell(child, notes, depth)
        if child.tag == "dt" and grid and not grid[-1][1]:
            grid[-1][0] += f", {said}"
        elif child.tag == "dt":
            grid.append([said, ""])
        elif grid:
            grid[-1][1] = f"{grid[-1][1]}\n{said}".strip()
        else:
            grid.append(["", said])
    return to_rows(grid)
