"""HTML to blocks: pages of regulations (intitulé, chapters, articles) and other pages. Nothing is run or fetched.

What is no text of the plan is left out: scripts, menus, headers and footers of the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

from corpus.records import Block, BlockKind, Reading
from corpus.structure.footnote import note_block
from corpus.structure.tabulate import to_rows

_DROPPED = "script style nav header footer aside noscript template iframe svg form button object embed applet select".split()
_BLOCKS = frozenset("p div section article main li ul ol dl dt dd table blockquote pre figure figcaption h1 h2 h3 h4 h5 h6 body".split())
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ROUND = re.compile(r"breadcrumb|kruimelpad|broodkruimel|navigat|\bmenu\b|skip-?link|cookie|share|deel-?knop", re.I)
_HERE = re.compile(r"^(u bent hier|ga naar de inhoud|naar hoofdinhoud|terug naar boven)\b", re.I)
_NOTE_ID = re.compile(r"^(fn|ftn|footnote|noot|voetnoot|note)[-_:]?\w*$", re.I)
_NOTE_NUMBER = re.compile(r"^\[?\d{1,3}[\].)]?\s+|\s*↩︎?$")
SITE = 3000  # characters a part of the site around the text has at most


def read_html(text: str) -> Reading:
    """Return the blocks of a page, and remarks."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        page = html.document_fromstring(_DECLARATION.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return [], ()
    notes = _take_notes(page)
    for element in list(page.iter(*_DROPPED)):
        if element.tag != "header" or not any(a.tag in ("main", "article") for a in element.iterancestors()):
            element.drop_tree()
    _drop_site(page)
    body = _main(page)
    return [block for part in _walk(body, notes) for block in part], ()


def _drop_site(page: HtmlElement) -> None:
    """Leave out the way around the site: where you are, lists of links, a table of contents that only links."""
    for element in [e for e in page.iter() if isinstance(e.tag, str) and e.tag in _BLOCKS and e.tag != "body"]:
        holds_text = any(True for _ in element.iter("h1", "h2", "h3", "h4", "h5", "h6", "table"))
        if element.getparent() is None or holds_text or len(element.text_content()) > SITE:
            continue
        named = f"{element.get('class', '')} {element.get('id', '')}"
        if _ROUND.search(named) or _HERE.match(_fold(element.text_content())) or _is_links(element):
            element.drop_tree()


def _is_links(element: HtmlElement) -> bool:
    """True for a line or list with nothing but links, several of them, or one to a place on the same page."""
    links = list(element.iter("a"))
    rest = len(_fold(element.text_content())) - sum(len(_fold(a.text_content())) for a in links)
    inside = bool(links) and all(a.get("href", "").startswith("#") for a in links)
    return (len(links) > 1 or inside and element.tag == "li") and rest <= 3 * len(links)


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
    for element in [e for e in page.iter() if isinstance(e.tag, str) and e.tag != "a" and e.get("id", "") in asked]:
        if _NOTE_ID.match(element.get("id", "")) and element.tag in ("li", "p", "div", "dd", "aside"):
            notes[element.get("id")] = _NOTE_NUMBER.sub("", " ".join(element.text_content().split()))
            element.drop_tree()
    return notes


def _walk(element: HtmlElement, notes: dict[str, str]) -> Iterator[list[Block]]:
    """The blocks below an element, in order; loose text between block elements is a paragraph."""
    loose: list[str] = [element.text or ""]
    found: list[str] = []
    for child in element:
        if not isinstance(child.tag, str) or child.tag not in _BLOCKS:
            if isinstance(child.tag, str) and any(c.tag in _BLOCKS for c in child.iter()):
                yield _paragraph(loose, found, notes)
                loose, found = [], []
                yield from _walk(child, notes)
            else:
                loose.append("\n" if child.tag == "br" else _inline(child, found))
        else:
            yield _paragraph(loose, found, notes)
            loose, found = [], []
            yield from _block(child, notes)
        loose.append(child.tail or "")
    yield _paragraph(loose, found, notes)


def _block(element: HtmlElement, notes: dict[str, str]) -> Iterator[list[Block]]:
    tag = element.tag
    if re.fullmatch(r"h[1-6]", tag):
        found: list[str] = []
        text = _fold(_inline(element, found, tail=False))
        yield [Block(kind=BlockKind.HEADING, text=text, level=int(tag[1]))] if text else []
    elif tag == "table":
        yield to_rows(_grid(element))
    elif tag == "dl":
        yield _definitions(element)
    elif tag == "li":
        for part in _walk(element, notes):
            yield [_as_item(part[0]), *part[1:]] if part else []
    else:
        yield from _walk(element, notes)


def _as_item(block: Block) -> Block:
    plain = block.kind is BlockKind.PARAGRAPH
    return block.model_copy(update={"kind": BlockKind.ITEM, "text": f"• {block.text}"}) if plain else block


def _paragraph(loose: list[str], found: list[str], notes: dict[str, str]) -> list[Block]:
    blocks = [Block(kind=BlockKind.PARAGRAPH, text=text) for line in "".join(loose).split("\n\n") if (text := _fold(line))]
    return blocks + [note_block(n, notes[name]) for n, name in (f.split(" ", 1) for f in found) if name in notes]


def _inline(element: HtmlElement, found: list[str], tail: bool = False) -> str:
    """The text of an inline element; a reference to a note is left out of it and remembered."""
    link = element if element.tag == "a" else next(iter(element.iter("a")), None) if element.tag == "sup" else None
    if link is not None and _NOTE_ID.match(link.get("href", "")[1:]) and link.get("href", "").startswith("#"):
        found.append(f"{_fold(link.text_content()).strip('[]()') or '*'} {link.get('href')[1:]}")
        return ""
    said = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            said.append(" " if child.tag == "br" else _inline(child, found))
        said.append(child.tail or "")
    return "".join(said)


def _grid(table: HtmlElement) -> list[list[str]]:
    """The cells of a table, those that span several rows or columns repeated."""
    grid: list[list[str]] = []
    filled: dict[tuple[int, int], str] = {}
    for r, row in enumerate(table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr")):
        cells: list[str] = []
        for cell in row.xpath("./td | ./th"):
            while (r, len(cells)) in filled:
                cells.append(filled[r, len(cells)])
            text = _cell(cell)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for c in range(len(cells), len(cells) + wide):
                filled.update({(r + down, c): text for down in range(1, high)})
            cells += [text] * wide
        while (r, len(cells)) in filled:
            cells.append(filled[r, len(cells)])
        grid.append(cells)
    return grid


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1")
    return min(int(value), 50) if value.isdigit() and int(value) else 1


def _cell(cell: HtmlElement) -> str:
    parts = [b for part in _walk(cell, {}) for b in part]
    return "\n".join(b.text for b in parts)


def _definitions(element: HtmlElement) -> list[Block]:
    grid: list[list[str]] = []
    for child in element.iter("dt", "dd"):
        if child.tag == "dt":
            grid.append([_cell(child), ""])
        elif grid:
            grid[-1][1] = f"{grid[-1][1]}\n{_cell(child)}".strip()
    return to_rows(grid)


def _fold(text: str) -> str:
    return " ".join(text.split())
