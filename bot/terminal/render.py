"""Answers as text for the console: readable on a narrow screen, sources below."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from bot.answering import phrases
from bot.records import Answer

STYLES = {"title": "bold", "head": "bold", "quote": "italic"}
SHAPES = {"item": "  • {}", "quote": "“{}”"}


def print_answer(console: Console, answer: Answer, quotes: bool = False, further: Sequence[str] = ()) -> None:
    """Print an answer with its sources; `quotes` adds the literal passages, `further` what can be asked next."""
    for line, marks in zip(answer.lines, answer.marks, strict=True):
        text = Text(SHAPES.get(line.kind, "{}").format(line.text), style=STYLES.get(line.kind, ""))
        console.print(text + Text("".join(f" [{n}]" for n in marks), style="dim"))
    if answer.note:
        console.print(Text(answer.note, style="dim"))
    for n, choice in enumerate(answer.choices, 1):
        console.print(Text(f"  {n}. {choice}"))
    if answer.kind != "talk":
        for source in answer.sources:
            page = f", p. {source.page}" if source.page else ""
            console.print(Text(f"[{source.n}] {source.title}, {source.section}{page}", style="dim"))
            if quotes and source.quote:
                console.print(Text(f"    {source.quote}", style="dim italic"))
    if further and not answer.choices:
        console.print(Text(phrases.FURTHER.format(labels=" · ".join(further)), style="dim"))
    console.print()
