"""The command line and the conversation in the console. Answers go to standard output, all else to standard error."""

from __future__ import annotations

import json
import runpy
import sys
import time
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from bot.answering.search import request
from bot.checking.records import CheckingError
from bot.conversation.reply import Assistant
from bot.crib.records import CribError
from bot.drafting.records import DraftError
from bot.library.library import Library, Settings
from bot.records import Session
from bot.terminal.batch import Row, ask_all, hit_row, run_batch, search_last
from bot.terminal.desk import crib_command, draft_command, review_command
from bot.terminal.documents import DocumentsError
from bot.terminal.documents import app as documents_app
from bot.terminal.facts import FactsError
from bot.terminal.facts import app as facts_app
from bot.terminal.render import print_answer
from bot.terminal.screen import Screen, plain_row
from bot.terminal.talk import converse
from corpus.plain import plain_line
from corpus.reading.read import UnreadableDocument
from index.records import SearchError
from knowledge.records import KnowledgeError
from knowledge.table.store import StoreError

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help="Vraagbaak voor lokaal veiligheidsbeleid."
)
app.add_typer(facts_app, name="knowledge")
app.add_typer(documents_app, name="documents")
app.command("draft")(draft_command)
app.command("review")(review_command)
app.command("spiekbrief")(crib_command)
_errors = Screen(stderr=True, highlight=False)


class Failure(Exception):
    """What was asked failed: one clear line for the user."""


REFUSED = (
    *(CheckingError, CribError, DocumentsError, DraftError, FactsError, Failure),
    *(KnowledgeError, SearchError, StoreError, UnreadableDocument),
)


def _assistant() -> Assistant:
    progress = _Progress()
    return Assistant(Library(Settings.from_environment(), progress))


class _Progress:
    """Shows long work on standard error, one line that is rewritten, and nothing for short work."""

    def __init__(self) -> None:
        self._begun: dict[str, tuple[float, int]] = {}

    def __call__(self, step: str, done: int, total: int) -> None:
        now = time.monotonic()
        start, first = self._begun.setdefault(step, (now, done))
        if sys.stderr.isatty():
            left = f", nog {(now - start) / (done - first) * (total - done):.0f} s" if done > first and done < total else ""
            end = "\n" if done >= total else "\r"
            print(f"Index maken: {step} {done}/{total}{left}        ", end=end, file=sys.stderr, flush=True)
        elif done == 0:
            print(f"Index maken: {step} ...", file=sys.stderr)


def _write(row: Row) -> None:
    """Print a row as JSON, every text in it plain."""
    print(json.dumps(plain_row(row), ensure_ascii=False), flush=True)


def _batch(path: Path, rows: object) -> None:
    failed: list[str] = []
    for row, fine in rows:  # type: ignore[attr-defined]
        _write(row)
        failed += [] if fine else [str(row["error"])]
    if failed:
        more = f" (en nog {len(failed) - 1})" if len(failed) > 1 else ""
        raise Failure(f"{path.name}, {failed[0].partition(';')[0]}{more}")


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="De vraag.")] = None,
    batch: Annotated[
        Path | None,
        typer.Option(
            help='Bestand met op elke regel een gesprek: {"id": "x", "turns": ["vraag", "vervolgvraag"]}.', exists=True, dir_okay=False
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Het antwoord als JSON.")] = False,
) -> None:
    """Beantwoord een vraag, of een bestand vol vragen."""
    assistant = _assistant()
    if batch:
        _batch(batch, run_batch(batch, lambda c: ask_all(assistant, c)))
        return
    if question is None:
        raise typer.BadParameter("geef een vraag of --batch")
    answer, _ = assistant.reply(question, Session())
    if as_json:
        _write(answer.as_json())
    else:
        print_answer(Screen(highlight=False), answer)


@app.command()
def search(
    question: Annotated[str | None, typer.Argument(help="Waarnaar je zoekt.")] = None,
    k: Annotated[int, typer.Option(min=1, max=100, help="Hoeveel stukken.")] = 10,
    batch: Annotated[
        Path | None,
        typer.Option(
            help='Bestand met op elke regel een gesprek: {"id": "x", "turns": ["vraag", "vervolgvraag"]}.', exists=True, dir_okay=False
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="De stukken als JSON.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Zoek zonder de vraag te begrijpen.")] = False,
) -> None:
    """Zoek letterlijke stukken tekst."""
    assistant = _assistant()
    if batch:
        _batch(batch, run_batch(batch, lambda c: search_last(assistant, c, k, plain)))
        return
    if question is None:
        raise typer.BadParameter("geef zoekwoorden of --batch")
    query = assistant.understanding.understand(plain_line(question), Session())
    hits = assistant.library.search(request(query, assistant.library, plain), k)
    if as_json:
        _write({"passages": [hit_row(h) for h in hits]})
        return
    console = Screen(highlight=False)
    for n, hit in enumerate(hits, 1):
        page = f", p. {hit.passage.page}" if hit.passage.page else ""
        console.print(f"{n}. {hit.passage.title}, {hit.passage.section}{page}", style="bold", markup=False)
        console.print(hit.passage.text, markup=False)


@app.command()
def chat() -> None:
    """Praat met de vraagbaak."""
    console = Screen(highlight=False)
    console.print("Stel je vraag. /help voor hulp, /stop om te stoppen.\n")
    converse(_assistant(), console)


@app.command()
def lessons(
    municipality: Annotated[str | None, typer.Option(help="Je eigen gemeente, voor de laatste les.")] = None,
) -> None:
    """Leer het vak in korte lessen met vragen; je voortgang blijft bewaard."""
    console = Screen(highlight=False)
    console.print("Antwoord met een nummer. ‘verder’ gaat door, ‘/stop’ stopt; je voortgang blijft bewaard.\n")
    converse(_assistant(), console, *([f"/gemeente {municipality}"] if municipality else []), "/inwerken")


@app.callback()
def _open(context: typer.Context) -> None:
    """Vraagbaak voor lokaal veiligheidsbeleid."""
    context.obj = lambda: Library(Settings.from_environment(), _Progress())


@app.command("index")
def make_index() -> None:
    """Maak de index als die er nog niet is."""
    library = Library(Settings.from_environment(), _Progress())
    for problem in library.shelf().unreadable:
        _errors.print(f"overgeslagen: {problem}", markup=False)
    _ = library.searcher
    print(f"{len(library.passages)} stukken doorzoekbaar")


@app.command()
def evaluate() -> None:
    """Meet antwoorden, zoeken en snelheid (alleen in de broncode)."""
    try:
        runpy.run_module("tests.evaluation", run_name="__main__")
    except ModuleNotFoundError as error:
        raise DocumentsError("de metingen horen bij de broncode; die is hier niet") from error


@app.command()
def telegram() -> None:
    """Draai de bot in Telegram (vraagt een token)."""
    from bot.telegram.configure import BotError
    from bot.telegram.launch import launch

    try:
        launch()
    except BotError as error:
        raise Failure(str(error)) from error


@app.command()
def web() -> None:
    """Zet de pagina aan: dezelfde vraagbaak in je browser, met de bron ernaast."""
    from bot.web.configure import WebError
    from bot.web.launch import launch

    try:
        launch()
    except WebError as error:
        raise Failure(str(error)) from error


def main() -> int:
    """Run the command line; returns the exit code (0 done, 1 failed, 2 wrong usage)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a screen that lacks a letter shows a question mark
    try:
        app(standalone_mode=True)
    except REFUSED as error:
        _errors.print(f"Fout: {error}", markup=False)
        return 1
    except OSError as error:
        _errors.print(f"Fout: {error.strerror or error} ({error.filename or ''})", markup=False)
        return 1
    except SystemExit as end:
        return int(end.code or 0)
    return 0
