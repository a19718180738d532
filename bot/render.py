"""Answers as text for the console: readable on a narrow screen, sources below."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from bot.records import Answer

SHAPES = {"title": "[bold]{}[/bold]", "head": "[bold]{}[/bold]", "item": "  • {}", "quote": "[italic]“{}”[/italic]"}


def print_answer(console: Console, answer: Answer, quotes: bool = False) -> None:
    """Print an answer with its sources; `quotes` adds the literal passages."""
    marks = [""] * len(answer.lines)
    for i, line in enumerate(answer.lines):
        following = answer.lines[i + 1] if i + 1 < len(answer.lines) else None
        if not (following and following.kind == line.kind == "item" and following.sources == line.sources):
            marks[i] = "".join(f" [dim]\\[{n}][/dim]" for n in line.sources)
    for line, mark in zip(answer.lines, marks, strict=True):
        text = escape(line.text)
        console.print(SHAPES.get(line.kind, "{}").format(text) + mark)
    if answer.note:
        console.print(f"[dim]{escape(answer.note)}[/dim]")
    for n, choice in enumerate(answer.choices, 1):
        console.print(f"  {n}. {escape(choice)}")
    if answer.kind != "talk":
        for source in answer.sources:
            page = f", p. {source.page}" if source.page else ""
            console.print(f"[dim]\\[{source.n}] {escape(source.title)}, {escape(source.section)}{page}[/dim]")
            if quotes and source.quote:
                console.print(f"[dim italic]    {escape(source.quote)}[/dim italic]")
    console.print()
