"""Markdown to blocks: headings, paragraphs, (nested) lists, tables and footnotes. HTML inside it is dropped, never run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.records import Block, BlockKind, Reading
from corpus.structure.footnote import note_block
from corpus.structure.tabulate import to_rows

_NOTE = re.compile(r"^\[\^([\w-]+)\]:[ \t]*(.+)$", re.M)
_MARK = re.compile(r"\[\^([\w-]+)\]")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)


def read_markdown(text: str) -> Reading:
    """Return the blocks of a Markdown text, and remarks."""
    text = _FRONT.sub("", text.replace("\r\n", "\n"))
    notes = {name: said.strip() for name, said in _NOTE.findall(text)}
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(_NOTE.sub("", text))
    return [block for part in _parts(tokens) for block in _with_notes(part, notes)], ()


def _with_notes(block: Block, notes: dict[str, str]) -> Iterator[Block]:
    """The block without its note marks, and after it the notes it refers to."""
    yield block.model_copy(update={"text": _MARK.sub("", block.text)})
    for name in _MARK.findall(block.text):
        if name in notes:
            yield note_block(name, notes[name])


def _parts(tokens: list[Token]) -> Iterator[Block]:
    lists: list[Token] = []
    i = 0
    fresh = False
    while i < len(tokens):
        token = tokens[i]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(token)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            fresh = True
        elif token.type == "heading_open":
            yield Block(kind=BlockKind.HEADING, text=_plain(tokens[i + 1]), level=int(token.tag[1:]))
            i += 2
        elif token.type == "table_open":
            end = next(n for n in range(i, len(tokens)) if tokens[n].type == "table_close")
            yield from to_rows(_grid(tokens[i:end]))
            i = end
        elif token.type in ("inline", "code_block", "fence"):
            yield from _paragraph(token, bool(lists), fresh)
            fresh = False
        i += 1


def _paragraph(token: Token, in_list: bool, fresh: bool) -> Iterator[Block]:
    text = _plain(token)
    if not text:
        return
    if in_list and fresh:
        yield Block(kind=BlockKind.ITEM, text=f"• {text}")
    else:
        yield Block(kind=BlockKind.PARAGRAPH, text=text)


def _grid(tokens: list[Token]) -> list[list[str]]:
    grid: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            grid.append([])
        elif token.type == "inline":
            grid[-1].append("\n".join(_items(_plain(token, breaks="\n"))))
    return [row for row in grid if any(row)]


def _items(cell: str) -> list[str]:
    """A cell holds one line; `<br>` and bullets inside it are where people break it."""
    return [part.strip() for part in re.split(r"<br\s*/?>|\n", cell) if part.strip()]


def _plain(token: Token, breaks: str = " ") -> str:
    if not token.children:
        return " ".join(token.content.split())
    said = []
    for child in token.children:
        if child.type in ("text", "code_inline", "html_inline"):
            said.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            said.append(breaks)
    return "".join(said).strip()
