"""PDFs made in a test: a sheet of paper to write on, and what the reader makes of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.reading.read import parse
from corpus.records import Block, BlockKind, Document
from corpus.structure.label import label_keys

WIDTH, HEIGHT = A4
TITLE = "Integraal Veiligheidsplan Dorpstad 2024-2027"
LABELS = label_keys(["Doelstelling", "Partners", "Maatregelen"])


class Paper:
    """Writes from the top of the page down, a line at a time."""

    def __init__(self) -> None:
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4, invariant=1)
        self.y = HEIGHT - 110

    def write(self, *lines: str, font: str = "Helvetica", size: float = 10.5, above: float = 0, below: float = 8) -> Paper:
        """Write lines of text, with white above and below them."""
        self.y -= above
        for line in lines:
            self.canvas.setFont(font, size)
            self.canvas.drawString(60, self.y, line)
            self.y -= 1.35 * size
        self.y -= below
        return self

    def head(self, *lines: str, size: float = 14, font: str = "Helvetica-Bold") -> Paper:
        """Write a heading."""
        return self.write(*lines, font=font, size=size, above=10)

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float], lines: bool = True) -> Paper:
        """Write a table with rows of 20 points."""
        self.canvas.setFont("Helvetica", 9)
        for row in rows:
            left = 60.0
            for cell, wide in zip(row, widths, strict=True):
                if lines:
                    self.canvas.rect(left, self.y - 20, wide, 20)
                self.canvas.drawString(left + 4, self.y - 13, cell)
                left += wide
            self.y -= 20
        self.y -= 30
        return self

    def draw(self, act: Callable[[Canvas], object]) -> Paper:
        """Do something else with the canvas, which is as it was afterwards."""
        self.canvas.saveState()
        act(self.canvas)
        self.canvas.restoreState()
        return self

    def turn(self) -> Paper:
        """Go to the next page."""
        self.canvas.showPage()
        self.y = HEIGHT - 110
        return self

    def raw(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self.out.getvalue()

    def read(self) -> Document:
        """What the reader makes of it."""
        return parse(self.raw(), "plan.pdf", {}, LABELS)


def titles(document: Document) -> list[str]:
    """The sections that have text, without the front page."""
    return [s.title for s in document.sections if s.title != "Titelblad" and any(b.kind is not BlockKind.HEADING for b in s.blocks)]


def blocks(document: Document) -> list[Block]:
    """All blocks in order."""
    return [b for s in document.sections for b in s.blocks]


def text(document: Document) -> str:
    """All text, a block a line."""
    return "\n".join(b.text for b in blocks(document))


def page_of(document: Document, words: str) -> int | None:
    """The page of the block with these words."""
    return next(b.page for b in blocks(document) if words in b.text)
