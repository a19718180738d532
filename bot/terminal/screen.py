"""The screen of the console: what is printed there is plain text, whatever a plan, a file name or a question held.

The one place that makes a console; knows nothing of what is printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from corpus.plain import plain


class Screen(Console):
    """A console to which no escape sequence or control character of a text gets through."""

    def print(self, *objects: Any, **how: Any) -> None:
        """Print, as the console of `rich` does; a text loses its sequences while they are still whole."""
        super().print(*(plain(thing) if isinstance(thing, str) else thing for thing in objects), **how)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Give the pieces to print, plain; the console's own colours stand beside the text, not in it."""
        for piece in super().render(renderable, options):
            yield piece if piece.control else Segment(plain(piece.text), piece.style)


def plain_row(row: Any) -> Any:
    """Return a row of JSON with every text in it plain."""
    if isinstance(row, str):
        return plain(row)
    if isinstance(row, dict):
        return {key: plain_row(value) for key, value in row.items()}
    return [plain_row(value) for value in row] if isinstance(row, (list, tuple)) else row
