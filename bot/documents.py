"""The commands on installed documents: add, list, show, remove, check."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from bot.install import PERIOD, install, make_searchable, uninstall
from bot.library import Library
from bot.screen import Screen
from corpus.identity.load import Card
from corpus.identity.propose import KINDS
from corpus.place import in_section
from corpus.plain import plain_line
from corpus.reading import read
from corpus.reading.unreadable import UnreadableDocument
from corpus.records import Document

app = typer.Typer(invoke_without_command=True, help="De documenten: toevoegen, tonen, verwijderen, controleren.")
out = Screen(highlight=False, soft_wrap=True)
_errors = Screen(stderr=True, highlight=False, soft_wrap=True)


class DocumentsError(Exception):
    """A command on documents could not do what was asked: one clear line."""


OpenLibrary = Callable[[], Library]


@app.callback()
def documents(context: typer.Context) -> None:
    """De documenten: toevoegen, tonen, verwijderen, controleren. Zonder opdracht: de lijst."""
    if context.invoked_subcommand is None:
        list_documents(context)


def _library(context: typer.Context) -> Library:
    """The library that the console opened for this command."""
    library: Library = context.obj()
    return library


@app.command("add")
def add(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Bestanden of mappen.")],
    title: Annotated[str | None, typer.Option(help="De titel van het plan.")] = None,
    municipality: Annotated[list[str] | None, typer.Option(help="De gemeente; vaker voor een gezamenlijk plan.")] = None,
    period: Annotated[str | None, typer.Option(help="De looptijd, bijvoorbeeld 2024-2027.")] = None,
    kind: Annotated[str | None, typer.Option(help=f"Het soort plan: {', '.join(KINDS)}.")] = None,
) -> None:
    """Voeg plannen toe: PDF, Word, HTML, Markdown of tekst."""
    library = _library(context)
    if kind and kind not in KINDS:
        raise typer.BadParameter(f"kies uit {', '.join(KINDS)}")
    if period and not re.fullmatch(PERIOD, period):
        raise typer.BadParameter("schrijf de looptijd als 2024-2027")
    given = Card(title=title and plain_line(title), municipalities=tuple(map(plain_line, municipality or ())), period=period, kind=kind)
    wanted, failed = list(_spread(files)), 0
    for n, path in enumerate(wanted, 1):
        try:
            said = add_file(path, given, library)
            out.print(f"{said} ({n} van {len(wanted)})" if len(wanted) > 1 else said, markup=False)
        except UnreadableDocument as error:
            failed += 1
            if len(wanted) == 1:
                raise
            _errors.print(f"overgeslagen: {error}", markup=False)
    if failed < len(wanted):
        make_index(library)
    if failed:
        raise DocumentsError(f"{failed} van de {len(wanted)} bestanden niet toegevoegd")


def _spread(files: Iterable[Path]) -> Iterable[Path]:
    """The files, and in place of a folder the readable files in it."""
    for path in files:
        inside = read.list_files(path) if path.is_dir() else [path]
        if not inside:
            raise DocumentsError(f"in de map {path.name} staan geen documenten die ik lees ({', '.join(sorted(read.SUFFIXES))})")
        yield from inside


def make_index(library: Library) -> None:
    """Take the documents as they are now into the index and say how much can be searched."""
    out.print(f"{make_searchable(library)} stukken doorzoekbaar")


def add_file(path: Path, given: Card, library: Library) -> str:
    """Install one file and return what was done, in one line; raises UnreadableDocument when it cannot be used."""
    done = install(path, given, library)
    if done.outcome == "same":
        return f"{path.name}: staat er al als {done.document}; er komt geen tweede bij"
    card = done.card
    places = ", ".join(card.municipalities) or "geen gemeente (kies met --municipality)"
    parts = f"; {done.parts} onderdelen" if done.parts else ""
    said = f"{card.title}; {places}; {card.period or 'looptijd onbekend'}; {card.kind}{parts}"
    verb = "bijgewerkt" if done.outcome == "updated" else "toegevoegd"
    return f"{done.document}: {verb} - {'; '.join((said, *done.remarks))}"


@app.command("list")
def list_documents(context: typer.Context) -> None:
    """Toon de geïnstalleerde documenten."""
    library = _library(context)
    shelf = library.shelf()
    for document in shelf.documents:
        about = ""
        if document.id in library.own_plans:
            about = "".join(f"; {p}" for p in (", ".join(document.municipalities), document.period, document.kind) if p)
        out.print(f"{document.id}: {document.title} ({len(document.sections)} onderdelen{about})", markup=False)
    for problem in shelf.unreadable:
        _errors.print(f"overgeslagen: {problem}", markup=False)
    known = {p.id for p in library.knowledge.plans} - library.own_plans
    for plan in sorted(known - {d.id for d in shelf.documents}):
        out.print(f"{plan}: alleen de feiten, het document zelf is niet geïnstalleerd", markup=False)
    if shelf.unreadable:
        raise DocumentsError("niet elk document is leesbaar")


@app.command("show")
def show(
    context: typer.Context,
    identity: Annotated[str, typer.Argument(metavar="ID", help="Het document.")],
    section: Annotated[str | None, typer.Option(help="Het onderdeel, bijvoorbeeld '3.1 > Partners'.")] = None,
) -> None:
    """Toon de onderdelen van een document, of de tekst van een onderdeel."""
    document = _find(identity, _library(context))
    if section is None:
        out.print(f"{document.title}", style="bold", markup=False)
        for part in document.sections:
            page = next((f" (p. {b.page})" for b in part.blocks if b.page), "")
            out.print(f"{'  ' * (len(part.path) - 1)}{part.path[-1] if part.path else 'Titelblad'}{page}", markup=False)
        return
    found = [s for s in document.sections if in_section(section, s.path)]
    if not found:
        raise DocumentsError(f"{identity} heeft geen onderdeel '{section}'; zie: documents show {identity}")
    for part in found:
        page = next((f", p. {b.page}" for b in part.blocks if b.page), "")
        out.print(f"{part.title}{page}", style="bold", markup=False)
        out.print(f"{part.text}\n", markup=False)


def _find(identity: str, library: Library) -> Document:
    shelf = library.shelf()
    found = next((d for d in shelf.documents if d.id == identity), None)
    if found is None:
        raise DocumentsError(f"er is geen document '{identity}'; er zijn: {', '.join(d.id for d in shelf.documents) or 'geen'}")
    return found


@app.command("remove")
def remove(context: typer.Context, identity: Annotated[str, typer.Argument(metavar="ID", help="Het document.")]) -> None:
    """Verwijder een document, overal."""
    library = _library(context)
    if not uninstall(identity, library):
        installed = ", ".join(dict.fromkeys(map(read.document_id, read.list_files(library.settings.documents))))
        raise DocumentsError(f"er is geen document '{identity}'; er zijn: {installed or 'geen'}")
    out.print(f"{identity}: verwijderd", markup=False)
    make_index(library)


@app.command("check")
def check(context: typer.Context) -> None:
    """Controleer de documenten: leesbaar, volledig beschreven, geen resten."""
    library = _library(context)
    shelf = library.shelf()
    problems = [str(problem) for problem in shelf.unreadable]
    for document in shelf.documents:
        if document.id in library.own_plans:
            lacking = [word for word, value in (("gemeente", document.municipalities), ("looptijd", document.period)) if not value]
            problems += [f"{document.id}: {word} onbekend; vul aan in {document.id}.yaml" for word in lacking]
            problems += [f"{document.id}: {remark}" for remark in document.remarks]
    folder = library.settings.documents
    stems = {p.stem for p in read.list_files(folder)}
    if folder.is_dir():
        problems += [f"{p.name}: hoort bij geen document" for p in sorted(folder.glob("*.yaml")) if p.stem not in stems]
    for problem in problems:
        out.print(problem, markup=False)
    out.print(f"{len(shelf.documents)} documenten, {len(problems)} opmerkingen")
    if problems:
        raise DocumentsError("niet alles is in orde")
