"""Answers as Telegram messages: HTML with every inserted value escaped, short enough to send, the sources folded up.

Knows the form only: which lines are bold, where a mark stands, where a message may be cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from bot.records import Answer, Line, Source
from bot.telegram import phrases
from bot.telegram.records import Part
from corpus.plain import plain
from corpus.records import Record

LONGEST = 3800  # Telegram's limit is 4,096 UTF-16 units after the tags are read
MOST_TAGS = 80  # Telegram's limit is 100 entities
LONGEST_QUOTE = 350
_TAGS = {"title": ("b",), "head": ("b",), "quote": ("i",)}


class Block(Record):
    """A piece that stays together when a message is cut; `group` blocks that follow each other share one folded quote."""

    text: str
    tags: tuple[str, ...] = ()
    before: str = "\n"
    folded: bool = False

    @property
    def length(self) -> int:
        """The length as Telegram counts it."""
        return len(f"{self.before}{self.text}".encode("utf-16-le")) // 2

    def html(self) -> str:
        """The text with its tags."""
        opened = "".join(f"<{tag}>" for tag in self.tags)
        closed = "".join(f"</{tag}>" for tag in reversed(self.tags))
        return f"{opened}{escape(self.text, quote=False)}{closed}"


def render(answer: Answer) -> list[Part]:
    """Return the messages that say this answer, with its sources folded up below the last."""
    return compose([*_said(answer), *_noted(answer), *_sourced(answer)])


def text_parts(text: str) -> list[Part]:
    """Return plain text as messages, its first line bold when more lines follow."""
    first, *rest = text.split("\n")
    blocks = [Block(text=first, tags=("b",) if rest and len(first) < 60 else ())]
    return compose([*blocks, *(Block(text=line) for line in rest)])


def compose(blocks: Iterable[Block]) -> list[Part]:
    """Return blocks as messages, cut between blocks; only a block too long for a message is cut itself."""
    pages: list[list[Block]] = [[]]
    for block in (piece for b in blocks for piece in _pieces(_plain(b))):
        tags = sum(max(1, len(b.tags)) for b in pages[-1])
        if pages[-1] and (sum(b.length for b in pages[-1]) + block.length > LONGEST or tags >= MOST_TAGS):
            pages.append([])
        pages[-1].append(block)
    return [_page(page) for page in pages if page]


def _plain(block: Block) -> Block:
    """The block without control characters; a text that was never read from a file may hold them."""
    return block if plain(block.text) == block.text else block.model_copy(update={"text": plain(block.text)})


def _page(blocks: Sequence[Block]) -> Part:
    html, plain, folded = "", "", False
    for n, block in enumerate(blocks):
        before = block.before if n else ""
        if block.folded != folded:
            html += f"{before}<blockquote expandable>" if block.folded else f"</blockquote>{before}"
        else:
            html += before
        folded = block.folded
        html += block.html()
        plain += before + block.text
    return Part(html=html + ("</blockquote>" if folded else ""), plain=plain)


def _pieces(block: Block) -> list[Block]:
    if block.length <= LONGEST:
        return [block]
    pieces, words = [], re.split(r"(?<=\s)", block.text)
    text = ""
    for word in (w[i : i + 1500] for w in words for i in range(0, max(1, len(w)), 1500)):
        if len((text + word).encode("utf-16-le")) // 2 > LONGEST - 10:
            pieces.append(block.model_copy(update={"text": text.rstrip()}))
            text = ""
        text += word
    return [*pieces, block.model_copy(update={"text": text})]


def _said(answer: Answer) -> list[Block]:
    return [_block(line, marks, first=n == 0) for n, (line, marks) in enumerate(zip(answer.lines, answer.marks, strict=True))]


def _block(line: Line, sources: Sequence[int], first: bool) -> Block:
    marks = "".join(f" [{n}]" for n in sources)
    text = {"item": f"• {line.text}", "quote": f"“{line.text}”"}.get(line.kind, line.text)
    before = "\n\n" if line.kind in ("title", "head") and not first else "\n"
    return Block(text=f"{text}{marks}", tags=_TAGS.get(line.kind, ()), before=before)


def _noted(answer: Answer) -> list[Block]:
    return [Block(text=answer.note, tags=("i",), before="\n\n")] if answer.note else []


def _sourced(answer: Answer) -> list[Block]:
    if not answer.sources or answer.kind == "talk":
        return []
    blocks = [Block(text=phrases.SOURCES, tags=("b",), before="\n", folded=True)]
    for source in answer.sources:
        blocks.append(Block(text=place_of(source), folded=True))
        if source.quote:
            blocks.append(Block(text=f"“{_beginning(source.quote)}”", tags=("i",), folded=True))
    return blocks


def place_of(source: Source) -> str:
    """Return a source as people write it below an answer."""
    page = f", p. {source.page}" if source.page else ""
    return f"[{source.n}] {source.title}, {source.section}{page}"


def _beginning(quote: str) -> str:
    """The beginning of a long quote, cut between words; the whole is behind the button."""
    flat = " ".join(quote.split())
    if len(flat) <= LONGEST_QUOTE:
        return flat
    return f"{flat[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
