"""The commands on installed documents: add, list, show, remove, restore, check."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from bot.installing.examine import examine, is_period
from bot.installing.install import make_searchable, restore, take_in, uninstall
from bot.installing.settle import Settled, settle
from bot.installing.wording import RESTORED, RESTORED_INSTEAD, command, lines_of
from bot.library.library import Library
from bot.library.listing import as_row, as_whole, page_of, problems_of
from bot.terminal.screen import Screen, plain_row
from corpus.identity.kind import KINDS
from corpus.identity.load import Card
from corpus.place import in_section
from corpus.plain import plain_line
from corpus.reading import read
from corpus.reading.unreadable import UnreadableDocument
from corpus.records import Document

app = typer.Typer(invoke_without_command=True, help="De documenten: toevoegen, tonen, verwijderen, terugzetten, controleren.")
out = Screen(highlight=False, soft_wrap=True)
_errors = Screen(stderr=True, highlight=False, soft_wrap=True)
Identity = Annotated[str, typer.Argument(metavar="ID", help="Het document.")]
AsJson = Annotated[bool, typer.Option("--json", help="Als JSON, voor programma's.")]


class DocumentsError(Exception):
    """A command on documents could not do what was asked: one clear line."""


OpenLibrary = Callable[[], Library]


@app.callback()
def documents(context: typer.Context) -> None:
    """De documenten: toevoegen, tonen, verwijderen, terugzetten, controleren. Zonder opdracht: de lijst."""
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
    replace: Annotated[str | None, typer.Option(metavar="ID", help="Vervang dit document; het blijft een tijd bewaard.")] = None,
    beside: Annotated[bool, typer.Option("--beside", help="Het is een ander plan dan het plan waar het op lijkt.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Vraag niets; neem over wat wordt voorgesteld.")] = False,
) -> None:
    """Voeg plannen toe: PDF, Word, HTML, Markdown of tekst."""
    library = _library(context)
    if kind and kind not in KINDS:
        raise typer.BadParameter(f"kies uit {', '.join(KINDS)}")
    if period and not is_period(period):
        raise typer.BadParameter("schrijf de looptijd als 2024-2027")
    given = Card(title=title and plain_line(title), municipalities=tuple(map(plain_line, municipality or ())), period=period, kind=kind)
    wanted, failed = list(_spread(files)), 0
    if replace and (beside or len(wanted) > 1):
        raise typer.BadParameter("--replace hoort bij één bestand, en niet bij --beside")
    for n, path in enumerate(wanted, 1):
        try:
            first, *more = add_file(path, given, library, replace, beside, asks=not yes and _is_attended())
            out.print("\n".join((f"{first} ({n} van {len(wanted)})" if len(wanted) > 1 else first, *more)), markup=False)
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


def _is_attended() -> bool:
    """True when a person sits at this terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _ask(question: str) -> str:
    """Put a question on standard error and return what is typed; the end of input takes what is proposed."""
    _errors.print(question, end="", markup=False)
    try:
        return input()
    except EOFError:
        _errors.print()
        return ""


def make_index(library: Library) -> None:
    """Take the documents as they are now into the index and say how much can be searched."""
    out.print(f"{make_searchable(library)} stukken doorzoekbaar")


def add_file(path: Path, given: Card, library: Library, replace: str | None = None, beside: bool = False, asks: bool = False) -> list[str]:
    """Install one file and return what was done, in lines; raises UnreadableDocument when it cannot be used."""
    examined = examine(path, given, library)
    wish = Settled(examined=examined, replace=replace, beside=beside)
    if asks and not replace and not beside:
        _errors.print(f"{path.name}", style="bold", markup=False) if examined.doubts else None
        wish = settle(examined, library, _ask, lambda text: _errors.print(text, markup=False))
    return lines_of(take_in(wish.examined, library, wish.replace, wish.beside), path)


@app.command("list")
def list_documents(context: typer.Context, as_json: AsJson = False) -> None:
    """Toon de geïnstalleerde documenten."""
    library = _library(context)
    shelf = library.shelf()
    if as_json:
        _write([as_row(d, library) for d in shelf.documents])
    for document in () if as_json else shelf.documents:
        about = ""
        if document.id in library.own_plans:
            about = "".join(f"; {p}" for p in (", ".join(document.municipalities), document.period, document.kind) if p)
        successor = library.knowledge.plan_by_id[document.id].successor if document.id in library.knowledge.plan_by_id else None
        back = f"; treedt terug achter {successor}" if successor else ""
        out.print(f"{document.id}: {document.title} ({len(document.sections)} onderdelen{about}{back})", markup=False)
    for problem in shelf.unreadable:
        _errors.print(f"overgeslagen: {problem}", markup=False)
    known = {p.id for p in library.knowledge.plans} - library.own_plans
    for plan in () if as_json else sorted(known - {d.id for d in shelf.documents}):
        out.print(f"{plan}: alleen de feiten, het document zelf is niet geïnstalleerd", markup=False)
    if shelf.unreadable:
        raise DocumentsError("niet elk document is leesbaar")


@app.command("show")
def show(
    context: typer.Context,
    identity: Identity,
    section: Annotated[str | None, typer.Option(help="Het onderdeel, bijvoorbeeld '3.1 > Partners'.")] = None,
    as_json: AsJson = False,
) -> None:
    """Toon de onderdelen van een document, of de tekst van een onderdeel."""
    library = _library(context)
    document = _find(identity, library)
    if as_json and section is None:
        _write(as_whole(document, document.sections, library))
        return
    if section is None:
        out.print(f"{document.title}", style="bold", markup=False)
        for part in document.sections:
            page = page_of(part)
            at = f" (p. {page})" if page else ""
            out.print(f"{'  ' * (len(part.path) - 1)}{part.path[-1] if part.path else 'Titelblad'}{at}", markup=False)
        return
    found = [s for s in document.sections if in_section(section, s.path)]
    if not found:
        raise DocumentsError(f"{identity} heeft geen onderdeel '{section}'; zie: documents show {identity}")
    if as_json:
        _write(as_whole(document, found, library, text=True))
        return
    for part in found:
        page = page_of(part)
        out.print(f"{part.title}{f', p. {page}' if page else ''}", style="bold", markup=False)
        out.print(f"{part.text}\n", markup=False)


def _write(found: object) -> None:
    """Print as JSON for programs, and nothing else."""
    typer.echo(json.dumps(plain_row(found), ensure_ascii=False))


def _find(identity: str, library: Library) -> Document:
    shelf = library.shelf()
    found = next((d for d in shelf.documents if d.id == identity), None)
    if found is None:
        raise DocumentsError(f"er is geen document '{identity}'; er zijn: {', '.join(d.id for d in shelf.documents) or 'geen'}")
    return found


@app.command("remove")
def remove(context: typer.Context, identity: Identity) -> None:
    """Verwijder een document, overal."""
    library = _library(context)
    if not uninstall(identity, library):
        installed = ", ".join(dict.fromkeys(map(read.document_id, read.list_files(library.settings.documents))))
        raise DocumentsError(f"er is geen document '{identity}'; er zijn: {installed or 'geen'}")
    out.print(f"{identity}: verwijderd", markup=False)
    make_index(library)


@app.command("restore")
def restore_document(context: typer.Context, identity: Identity) -> None:
    """Zet een vervangen document terug."""
    library = _library(context)
    done = restore(identity, library)
    if done is None:
        from bot.installing.keep import kept

        there = ", ".join(dict.fromkeys(k.document for k in kept(library.settings.data)))
        raise DocumentsError(f"van '{identity}' is niets bewaard; wel van: {there or 'geen enkel document'}")
    said = RESTORED_INSTEAD if done.by else RESTORED
    out.print(said.format(document=identity, by=done.by, command=command("restore", done.by)), markup=False)
    make_index(library)


@app.command("check")
def check(context: typer.Context) -> None:
    """Controleer de documenten: leesbaar, volledig beschreven, geen resten."""
    library = _library(context)
    shelf = library.shelf()
    problems = problems_of(shelf, library)
    for problem in problems:
        out.print(problem, markup=False)
    out.print(f"{len(shelf.documents)} documenten, {len(problems)} opmerkingen")
    if problems:
        raise DocumentsError("niet alles is in orde")
